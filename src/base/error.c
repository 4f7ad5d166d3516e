#include "base/error.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Drops bytes that are no UTF-8: the buffer's end and `%.100s` cut characters in two. */
static void drop_broken(char *text)
{
    const char *at = text;
    const char *end = text + strlen(text);
    char *kept = text;

    while (at < end) {
        const char *start = at;

        if (text_next(&at, end) < 0)
            continue;
        memmove(kept, start, (size_t)(at - start));
        kept += at - start;
    }
    *kept = '\0';
}

/* Formats into a copy first: the arguments may quote the old text. */
__attribute__((format(printf, 2, 0))) static void fill(struct error *err, const char *format,
                                                       va_list args)
{
    char text[ERROR_TEXT_SIZE];
    size_t length;

    vsnprintf(text, sizeof text, format, args);
    drop_broken(text);
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
    if (strncmp(old, err->text, length) == 0 && !isalnum((unsigned char)old[length])) {
        memcpy(err->text, old, sizeof old);
        return false;
    }
    snprintf(err->text + length, sizeof err->text - length, ": %s", old);
    drop_broken(err->text);
    return false;
}

void error_clear(struct error *err)
{
    if (!err)
        return;
    err->code = ERROR_NONE;
    err->text[0] = '\0';
}
