/* What kind of zip a file is, by the names of what is in it; without a library, for the program
 * asks this of every file. */
#include "exchange/office_file.h"

#include <string.h>
#include <strings.h>

enum { ENTRIES_LOOKED_AT = 20000, DIRECTORY_RECORD = 46, LOCAL_RECORD = 30, END_RECORD = 22 };

struct bytes {
    const unsigned char *at;
    size_t length;
};

static unsigned get16(const struct bytes *b, size_t at)
{
    return b->at[at] | (unsigned)b->at[at + 1] << 8;
}

static size_t get32(const struct bytes *b, size_t at)
{
    return get16(b, at) | (size_t)get16(b, at + 2) << 16;
}

static bool is_at(const struct bytes *b, size_t at, const char *mark)
{
    return at + 4 <= b->length && memcmp(b->at + at, mark, 4) == 0;
}

/* What the names seen so far say. */
struct seen {
    enum office_format main; /* named by the folder of the first of its parts */
    bool binary;
    bool open_document;
    bool package; /* of some office program's, whichever */
};

static bool in_folder(const char *name, size_t length, const char *folder)
{
    size_t size = strlen(folder);

    return length > size && strncasecmp(name, folder, size) == 0 &&
           (name[size] == '/' || name[size] == '\\');
}

static bool is_named(const char *name, size_t length, const char *wanted)
{
    return length == strlen(wanted) && strncasecmp(name, wanted, length) == 0;
}

static void see(struct seen *s, const char *name, size_t length)
{
    enum office_format main_format = in_folder(name, length, "xl")     ? OFFICE_XLSX
                                     : in_folder(name, length, "word") ? OFFICE_DOCX
                                     : in_folder(name, length, "ppt")  ? OFFICE_PPTX
                                                                       : OFFICE_NONE;

    if (s->main == OFFICE_NONE)
        s->main = main_format;
    s->binary = s->binary || is_named(name, length, "xl/workbook.bin");
    s->package = s->package || is_named(name, length, "[Content_Types].xml") ||
                 in_folder(name, length, "_rels") || in_folder(name, length, "docProps");
    s->open_document = s->open_document || is_named(name, length, "content.xml");
}

/* Where the directory begins, as the record at the zip's end says; false when it says nonsense. */
static bool find_directory(const struct bytes *b, size_t *start)
{
    size_t farthest = b->length > 65536 + END_RECORD ? b->length - 65536 - END_RECORD : 0;

    if (b->length < END_RECORD)
        return false;
    for (size_t at = b->length - END_RECORD; at + 1 > farthest; at--) {
        if (is_at(b, at, "PK\x05\x06")) {
            *start = get32(b, at + 16);
            return is_at(b, *start, "PK\x01\x02");
        }
        if (at == 0)
            break;
    }
    return false;
}

static void see_directory(struct seen *s, const struct bytes *b, size_t at)
{
    for (int i = 0; i < ENTRIES_LOOKED_AT && is_at(b, at, "PK\x01\x02"); i++) {
        size_t name;

        if (at + DIRECTORY_RECORD > b->length)
            return;
        name = get16(b, at + 28);
        if (at + DIRECTORY_RECORD + name > b->length)
            return;
        see(s, (const char *)b->at + at + DIRECTORY_RECORD, name);
        at += DIRECTORY_RECORD + name + get16(b, at + 30) + get16(b, at + 32);
    }
}

/* A file that is cut off has no directory any more: its parts still stand under their names. */
static void see_parts(struct seen *s, const struct bytes *b)
{
    const unsigned char *at = b->at;
    const unsigned char *end = b->at + b->length;

    for (int i = 0; i < ENTRIES_LOOKED_AT; i++) {
        size_t offset;

        at = memmem(at, (size_t)(end - at), "PK\x03\x04", 4);
        if (!at)
            return;
        offset = (size_t)(at - b->at);
        if (offset + LOCAL_RECORD > b->length ||
            offset + LOCAL_RECORD + get16(b, offset + 26) > b->length)
            return;
        see(s, (const char *)at + LOCAL_RECORD, get16(b, offset + 26));
        at += 4;
    }
}

/* An OpenDocument file says first, unpacked, what it is. */
static enum office_format open_document(const struct bytes *b)
{
    size_t looked = b->length < 256 ? b->length : 256;

    return memmem(b->at, looked, "spreadsheet", strlen("spreadsheet")) ? OFFICE_ODS : OFFICE_ODT;
}

enum office_format office_format_of(const char *bytes, size_t length)
{
    struct bytes b = {(const unsigned char *)bytes, length};
    struct seen seen = {0};
    size_t directory;
    bool whole;

    if (!is_at(&b, 0, "PK\x03\x04") && !is_at(&b, 0, "PK\x05\x06"))
        return OFFICE_NONE;
    whole = find_directory(&b, &directory);
    if (whole)
        see_directory(&seen, &b, directory);
    else
        see_parts(&seen, &b);
    if (seen.binary)
        return OFFICE_XLSB;
    if (seen.main != OFFICE_NONE)
        return seen.main;
    if (seen.package && !whole)
        return OFFICE_XLSX; /* which will be found to be cut off */
    return seen.open_document ? open_document(&b) : OFFICE_OTHER_ZIP;
}
