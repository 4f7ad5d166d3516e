#include "exchange/calendar.h"

#include <string.h>

enum { LINE_OCTETS = 75 }; /* RFC 5545, 3.1: without the line break */

static bool is_fold(const char *at, const char *end)
{
    return end - at >= 3 && at[0] == '\r' && at[1] == '\n' && (at[2] == ' ' || at[2] == '\t');
}

/* Drops every fold, also those that split a line's own CRLF (`\r\r\n \n` becomes `\r\n`). */
static void unfold(struct str *out, const char *at, const char *end)
{
    const char *start = at;

    while (at < end) {
        const char *next = memchr(at, '\r', (size_t)(end - at));

        if (!next)
            break;
        at = next + 1;
        if (is_fold(next, end)) {
            str_add_n(out, start, (size_t)(next - start));
            start = at = next + 3;
        }
    }
    str_add_n(out, start, (size_t)(end - start));
}

/* Octets of the UTF-8 sequence at `at`; 1 for a byte that starts none. */
static size_t sequence_length(const char *at, const char *end)
{
    unsigned char lead = (unsigned char)*at;
    size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    size_t length = 1;

    while (length < want && at + length < end && ((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

/* Octets that must stay together: a character, or a backslash and the character it escapes. */
static size_t unit_length(const char *at, const char *end)
{
    size_t length = sequence_length(at, end);

    if (*at == '\\' && at + 1 < end)
        length += sequence_length(at + 1, end);
    return length;
}

static void fold_line(struct str *out, const char *at, const char *end)
{
    const char *start = at;
    size_t room = LINE_OCTETS;

    if (end - at <= LINE_OCTETS) {
        str_add_n(out, at, (size_t)(end - at));
        return;
    }
    while (at < end) {
        size_t length = unit_length(at, end);

        if ((size_t)(at - start) + length > room) {
            str_add_n(out, start, (size_t)(at - start));
            str_add(out, "\r\n ");
            start = at;
            room = LINE_OCTETS - 1; /* the space counts */
        }
        at += length;
    }
    str_add_n(out, start, (size_t)(end - start));
}

void ics_fold(struct str *out, const char *bytes, size_t length)
{
    struct str whole = {0};
    const char *at;
    const char *end;

    unfold(&whole, bytes, bytes + length);
    at = str_text(&whole);
    end = at + whole.length;
    while (at < end) {
        const char *stop = memmem(at, (size_t)(end - at), "\r\n", 2);

        fold_line(out, at, stop ? stop : end);
        if (stop)
            str_add_n(out, stop, 2);
        at = stop ? stop + 2 : end;
    }
    str_free(&whole);
}
