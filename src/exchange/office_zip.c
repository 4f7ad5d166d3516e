/* The zip of an office file, read by libarchive: parts found by name, unpacked in memory. */
#include "exchange/office_parts.h"

#include <string.h>
#include <strings.h>

#include <archive.h>
#include <archive_entry.h>

#include "base/i18n.h"

bool package_damaged(const char *part, struct error *err)
{
    return error_set(err, ERROR_FORMAT,
                     _("The file is damaged or cut off (%s).  Copy it again, or open it in the "
                       "program it was made with and save it anew."),
                     part);
}

/* Each entry of the directory at the zip's end takes a record that begins so, 46 bytes and a name:
 * libarchive remembers them all, so that they are counted first. */
static bool has_few_entries(const char *bytes, size_t length)
{
    const char *at = bytes;
    const char *end = bytes + length;
    size_t names = 0;
    int count = 0;

    while ((at = memmem(at, (size_t)(end - at), "PK\x01\x02", 4)) != NULL) {
        if (end - at >= 46)
            names += (unsigned char)at[28] | (size_t)(unsigned char)at[29] << 8;
        if (++count > OFFICE_ENTRIES_MOST || names > OFFICE_NAMES_MOST)
            return false;
        at += 4;
    }
    return true;
}

static struct archive *open_zip(const struct package *p)
{
    struct archive *a = archive_read_new();

    if (a && (archive_read_support_format_zip_seekable(a) != ARCHIVE_OK ||
              archive_read_open_memory(a, p->bytes, p->length) != ARCHIVE_OK)) {
        archive_read_free(a);
        return NULL;
    }
    return a;
}

/* An entry's name with `/` between folders, as some programs write `\`; NULL for what is no file.
 */
static char *name_of(struct archive_entry *entry)
{
    const char *raw = archive_entry_pathname(entry);
    char *name;

    if (!raw || archive_entry_filetype(entry) != AE_IFREG)
        return NULL;
    name = mem_text(raw);
    for (char *c = name; *c; c++) {
        if (*c == '\\')
            *c = '/';
    }
    return name;
}

static bool refuse_encrypted(struct error *err)
{
    return error_set(err, ERROR_FORMAT,
                     _("The file is protected by a password.  Open it with its password, save it "
                       "without one, then import that file."));
}

/* What is seen of an entry in passing. */
static bool note_entry(struct package *p, struct archive_entry *entry, struct error *err)
{
    char *name;

    if (archive_entry_is_data_encrypted(entry) > 0)
        return refuse_encrypted(err);
    name = name_of(entry);
    if (name)
        vec_push(&p->names, name);
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcasecmp(*(char *const *)a, *(char *const *)b);
}

static bool names_differ(struct package *p, struct error *err)
{
    if (p->names.count)
        qsort(p->names.items, p->names.count, sizeof *p->names.items, by_name);
    for (size_t i = 1; i < p->names.count; i++) {
        if (strcasecmp(p->names.items[i - 1], p->names.items[i]) == 0)
            return error_set(err, ERROR_FORMAT,
                             _("The file has two parts named %s: it was tampered with or is "
                               "damaged, and was not read."),
                             p->names.items[i]);
    }
    return true;
}

static bool list_names(struct package *p, struct archive *a, struct error *err)
{
    struct archive_entry *entry;
    int status;

    while ((status = archive_read_next_header(a, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN) {
        if (!note_entry(p, entry, err))
            return false;
    }
    if (status != ARCHIVE_EOF)
        return package_damaged("zip", err);
    return names_differ(p, err);
}

bool package_open(struct package *p, const char *bytes, size_t length, struct error *err)
{
    struct archive *a;
    bool good;

    *p = (struct package){.bytes = bytes, .length = length};
    if (!has_few_entries(bytes, length))
        return error_set(err, ERROR_FORMAT,
                         _("The file has more than %d parts: it is no office file."),
                         OFFICE_ENTRIES_MOST);
    a = open_zip(p);
    if (!a)
        return package_damaged("zip", err);
    good = list_names(p, a, err);
    archive_read_free(a);
    return good;
}

void package_close(struct package *p)
{
    text_list_free(&p->names);
}

bool package_has(const struct package *p, const char *name)
{
    return p->names.count &&
           bsearch(&name, p->names.items, p->names.count, sizeof *p->names.items, by_name);
}

/* Bytes that may come out of a file of this size. */
static size_t most_unpacked(const struct package *p)
{
    size_t by_ratio = p->length * OFFICE_UNPACKED_RATIO;

    if (by_ratio < OFFICE_UNPACKED_FREE)
        return OFFICE_UNPACKED_FREE;
    return by_ratio < OFFICE_UNPACKED_MOST ? by_ratio : OFFICE_UNPACKED_MOST;
}

static bool count_unpacked(struct package *p, size_t length, struct error *err)
{
    p->unpacked += length;
    if (p->unpacked <= most_unpacked(p))
        return true;
    return error_set(err, ERROR_INPUT,
                     _("The file unpacks to more than %zu MB: that is no plan, and it was not "
                       "read."),
                     most_unpacked(p) >> 20);
}

bool package_hold(struct package *p, size_t length, struct error *err)
{
    size_t most = p->length + OFFICE_MEMORY_LEAST < OFFICE_MEMORY_MOST
                      ? OFFICE_MEMORY_MOST - p->length
                      : OFFICE_MEMORY_LEAST;

    p->held += length;
    if (p->held <= most)
        return true;
    return error_set(err, ERROR_INPUT,
                     _("The file's table takes more than %zu MB: that is no plan, and it was not "
                       "read."),
                     most >> 20);
}

static bool unpack(struct package *p, struct archive *a, const char *name, package_take *take,
                   void *data, struct error *err)
{
    enum { PIECE = 32768 };
    char *piece = mem_new(PIECE, 1);
    la_ssize_t got;
    bool good = true;

    while (good && (got = archive_read_data(a, piece, PIECE)) != 0) {
        if (got < 0)
            good = package_damaged(name, err);
        else
            good = count_unpacked(p, (size_t)got, err) && take(data, piece, (size_t)got, err);
    }
    free(piece);
    return good;
}

/* Office programs pack by deflation or not at all; other ways would cost memory as they please. */
static bool is_packed_as_usual(struct archive *a)
{
    const char *format = archive_format_name(a);

    return format && (strstr(format, "(deflation)") || strstr(format, "(uncompressed)"));
}

/* Stands before the part of this name, or says that it is not there. */
static bool find_part(struct archive *a, const char *name, struct error *err)
{
    struct archive_entry *entry;
    bool found = false;

    while (!found && archive_read_next_header(a, &entry) == ARCHIVE_OK) {
        char *other = name_of(entry);

        found = other && strcasecmp(other, name) == 0;
        free(other);
    }
    return (found && is_packed_as_usual(a)) || package_damaged(name, err);
}

bool package_read(struct package *p, const char *name, package_take *take, void *data,
                  struct error *err)
{
    struct archive *a = package_has(p, name) ? open_zip(p) : NULL;
    bool good;

    if (!a)
        return package_damaged(name, err);
    good = find_part(a, name, err) && unpack(p, a, name, take, data, err);
    archive_read_free(a);
    return good;
}
