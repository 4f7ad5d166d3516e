#include "exchange/table_build.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

/* Files that are no text, told by how they begin. */
enum foreign {
    FOREIGN_NONE,
    FOREIGN_OLD_OFFICE,
    FOREIGN_SHEET,
    FOREIGN_DOCUMENT,
    FOREIGN_ZIP,
    FOREIGN_PDF,
    FOREIGN_RTF,
    FOREIGN_WEB,
    FOREIGN_DATABASE,
    FOREIGN_PICTURE,
};

static bool begins(const char *bytes, size_t length, const char *with, size_t with_length)
{
    return length >= with_length && memcmp(bytes, with, with_length) == 0;
}

#define BEGINS(literal) begins(bytes, length, literal, sizeof literal - 1)

/* New office files are zip archives; the names of their parts are readable near the beginning or
 * in the directory at the end. */
static enum foreign zipped(const char *bytes, size_t length)
{
    if (memmem(bytes, length, "xl/workbook", 11) || memmem(bytes, length, "xl/worksheets", 13))
        return FOREIGN_SHEET;
    if (memmem(bytes, length, "word/document", 13))
        return FOREIGN_DOCUMENT;
    return FOREIGN_ZIP;
}

static enum foreign foreign_of(const char *bytes, size_t length)
{
    if (BEGINS("\xD0\xCF\x11\xE0"))
        return FOREIGN_OLD_OFFICE;
    if (BEGINS("PK\x03\x04") || BEGINS("PK\x05\x06"))
        return zipped(bytes, length);
    if (BEGINS("%PDF"))
        return FOREIGN_PDF;
    if (BEGINS("{\\rtf"))
        return FOREIGN_RTF;
    if (BEGINS("<!DOCTYPE") || BEGINS("<!doctype") || BEGINS("<html") || BEGINS("<HTML") ||
        BEGINS("<?xml"))
        return FOREIGN_WEB;
    if (BEGINS("SQLite format 3"))
        return FOREIGN_DATABASE;
    if (BEGINS("\x89PNG") || BEGINS("\xFF\xD8\xFF") || BEGINS("GIF8") || BEGINS("II*") ||
        BEGINS("MM\0*"))
        return FOREIGN_PICTURE;
    return FOREIGN_NONE;
}

static bool refuse_foreign(enum foreign what, struct error *err)
{
    static const char *const texts[] = {
        [FOREIGN_OLD_OFFICE] =
            N_("This is an old Word, Excel or WPS file (.doc, .xls, .wps, .et).  Open it and save "
               "a document as plain text (.txt) or a sheet as CSV (.csv); then import that file."),
        [FOREIGN_SHEET] =
            N_("This is a workbook (.xlsx).  Open it, choose Save As, CSV (.csv), for the sheet "
               "with the plan; then import that file."),
        [FOREIGN_DOCUMENT] =
            N_("This is a document (.docx).  Open it, choose Save As, plain text (.txt), or copy "
               "the table into a text file; then import that file."),
        [FOREIGN_ZIP] = N_("This is an archive, not a text.  Unpack it and import the text (.txt) "
                           "or CSV file in it."),
        [FOREIGN_PDF] = N_("This is a PDF.  Open it, mark the text with its table, copy it into a "
                           "text file and import that file; a scan has no text to copy."),
        [FOREIGN_RTF] = N_("This is a rich text file (.rtf).  Open it and save it as plain text "
                           "(.txt); then import that file."),
        [FOREIGN_WEB] = N_("This is a web page or XML.  Open it in a browser, copy the table into "
                           "a text file and import that file."),
        [FOREIGN_DATABASE] = N_("This is a database, not a plan.  To open it use the -d option."),
        [FOREIGN_PICTURE] = N_("This is a picture; a plan must be a text (.txt) or CSV file."),
    };

    return error_set(err, ERROR_FORMAT, "%s", _(texts[what]));
}

/* Line breaks before an offset: where in the file something is wrong. */
static int line_of(const char *bytes, size_t offset)
{
    int line = 1;

    for (size_t i = 0; i < offset; i++)
        line += bytes[i] == '\n';
    return line;
}

static bool convert(struct str *out, const char *bytes, size_t length, const char *from,
                    struct error *err)
{
    char buffer[16384];
    char *in = (char *)(uintptr_t)bytes; /* iconv does not write here, its type only says so */
    size_t left = length;
    iconv_t cd = iconv_open("UTF-8", from);
    bool fine = true;

    if (cd == (iconv_t)-1)
        return error_set(err, ERROR_FORMAT, _("This system can't decode %s."), from);
    while (fine && left > 0) {
        char *to = buffer;
        size_t room = sizeof buffer;
        size_t result = iconv(cd, &in, &left, &to, &room);

        str_add_n(out, buffer, sizeof buffer - room);
        if (result == (size_t)-1 && errno != E2BIG)
            fine = false;
    }
    iconv_close(cd);
    if (!fine)
        return error_set(err, ERROR_FORMAT, _("Line %d is not valid %s."),
                         line_of(bytes, length - left), from);
    return true;
}

/* A text whose bytes are UTF-8 but for a few: then it is not GB18030, in which the many valid
 * sequences would be nonsense.  Returns the line of the first wrong byte, or 0. */
static int broken_utf8_line(const char *bytes, size_t length)
{
    const char *cursor = bytes;
    const char *end = bytes + length;
    const char *first = NULL;
    size_t good = 0;
    size_t bad = 0;

    while (cursor < end) {
        const char *start = cursor;
        int codepoint = text_next(&cursor, end);

        if (codepoint >= 0x800)
            good++;
        if (codepoint < 0) {
            bad++;
            first = first ? first : start;
        }
    }
    return bad && good > bad * 10 ? line_of(bytes, (size_t)(first - bytes)) : 0;
}

static bool decode_utf8(struct str *out, const char *bytes, size_t length, struct error *err)
{
    int line;

    if (text_is_valid(bytes, length)) {
        str_add_n(out, bytes, length);
        return true;
    }
    line = broken_utf8_line(bytes, length);
    return error_set(err, ERROR_FORMAT,
                     _("Line %d is not valid UTF-8: the file is damaged there; save it again."),
                     line ? line : 1);
}

static bool decode_legacy(struct str *out, const char *bytes, size_t length, struct error *err)
{
    struct error ignored = {0};
    size_t before = out->length;
    int line = broken_utf8_line(bytes, length);

    if (line)
        return decode_utf8(out, bytes, length, err);
    if (convert(out, bytes, length, "GB18030", &ignored))
        return true;
    str_cut(out, before);
    return error_set(err, ERROR_FORMAT,
                     _("The file is neither UTF-8 nor GB18030 text.  Open it and save it as plain "
                       "text (.txt) or CSV in UTF-8; then import that file."));
}

static bool decode_utf16(struct str *out, const char *bytes, size_t length, const char *name,
                         struct error *err)
{
    size_t before = out->length;

    if (!convert(out, bytes + 2, length - 2, name, err)) {
        str_cut(out, before);
        return false;
    }
    if (memchr(str_text(out) + before, '\0', out->length - before)) {
        str_cut(out, before);
        return error_set(err, ERROR_FORMAT, _("The file is not text: it holds zero bytes."));
    }
    return true;
}

bool table_decode(struct str *out, const char *bytes, size_t length, const char **encoding,
                  struct error *err)
{
    enum foreign foreign = foreign_of(bytes, length);

    if (length > TABLE_BYTES_MAX)
        return error_set(err, ERROR_INPUT, _("The file is larger than %d MB."),
                         TABLE_BYTES_MAX / 1024 / 1024);
    if (foreign != FOREIGN_NONE)
        return refuse_foreign(foreign, err);
    *encoding = "UTF-16";
    if (BEGINS("\xFF\xFE"))
        return decode_utf16(out, bytes, length, "UTF-16LE", err);
    if (BEGINS("\xFE\xFF"))
        return decode_utf16(out, bytes, length, "UTF-16BE", err);
    if (length && memchr(bytes, '\0', length))
        return error_set(err, ERROR_FORMAT,
                         _("The file is not text.  Open it in the program it was made with and "
                           "save it as plain text (.txt) or CSV (.csv); then import that file."));
    *encoding = "UTF-8";
    if (BEGINS("\xEF\xBB\xBF"))
        return decode_utf8(out, bytes + 3, length - 3, err);
    if (text_is_valid(bytes, length)) {
        str_add_n(out, bytes, length);
        return true;
    }
    *encoding = "GB18030";
    return decode_legacy(out, bytes, length, err);
}
