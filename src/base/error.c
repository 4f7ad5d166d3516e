#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drops a UTF-8 sequence that the buffer's end has cut in two. */
static void mend_end(char *text)
{
    size_t length = strlen(text);
    size_t start = length;
    size_t need;
    unsigned char lead;

    if (length + 1 < ERROR_TEXT_SIZE)
        return;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    lead = (unsigned char)text[start - 1];
    need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (length - (start - 1) < need)
        text[start - 1] = '\0';
}

/* Formats into a copy first: the arguments may quote the old text. */
__attribute__((format(printf, 2, 0))) static void fill(struct error *err, const char *format,
                                                       va_list args)
{
    char text[ERROR_TEXT_SIZE];
    size_t length;

    vsnprintf(text, sizeof text, format, args);
    mend_end(text);
    length = strlen(text);
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        text[--length] = '\0';
    memcpy(err->text, text, length + 1);
}

bool error_set(struct error *err, enum error_code code, const char *format, ...)
{
    va_list args;

    if (!err)
        return false;
    err->code = code;
    va_start(args, format);
    fill(err, format, args);
    va_end(args);
    return false;
}

bool error_at(struct error *err, const char *format, ...)
{
    char old[ERROR_TEXT_SIZE];
    va_list args;
    size_t length;

    if (!err)
        return false;
    memcpy(old, err->text, sizeof old);
    va_start(args, format);
    fill(err, format, args);
    va_end(args);
    length = strlen(err->text);
    snprintf(err->text + length, sizeof err->text - length, ": %s", old);
    mend_end(err->text);
    return false;
}

void error_clear(struct error *err)
{
    if (!err)
        return;
    err->code = ERROR_NONE;
    err->text[0] = '\0';
}
