#include "exchange/table_build.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

static bool begins(const char *bytes, size_t length, const char *with, size_t with_length)
{
    return length >= with_length && memcmp(bytes, with, with_length) == 0;
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
    if (length > TABLE_BYTES_MAX)
        return error_set(err, ERROR_INPUT, _("The file is larger than %d MB."),
                         TABLE_BYTES_MAX / 1024 / 1024);
    if (!table_is_text(bytes, length, err))
        return false;
    *encoding = "UTF-16";
    if (begins(bytes, length, "\xFF\xFE", 2))
        return decode_utf16(out, bytes, length, "UTF-16LE", err);
    if (begins(bytes, length, "\xFE\xFF", 2))
        return decode_utf16(out, bytes, length, "UTF-16BE", err);
    if (length && memchr(bytes, '\0', length))
        return error_set(err, ERROR_FORMAT,
                         _("The file is not text.  Open it in the program it was made with and "
                           "save it as plain text (.txt) or CSV (.csv); then import that file."));
    *encoding = "UTF-8";
    if (begins(bytes, length, "\xEF\xBB\xBF", 3))
        return decode_utf8(out, bytes + 3, length - 3, err);
    if (text_is_valid(bytes, length)) {
        str_add_n(out, bytes, length);
        return true;
    }
    *encoding = "GB18030";
    return decode_legacy(out, bytes, length, err);
}
