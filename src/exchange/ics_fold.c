#include "exchange/calendar.h"

#include <string.h>

enum { LINE_OCTETS = 75 }; /* RFC 5545, 3.1: without the line break */

/* True when `at` is inside a character, or just after a backslash that escapes what follows.
 * `start` is a place where neither is so. */
static bool is_inside(const char *start, const char *at)
{
    const char *slash = at;

    if (((unsigned char)*at & 0xC0) == 0x80)
        return true;
    while (slash > start && slash[-1] == '\\')
        slash--;
    return (at - slash) % 2 == 1;
}

/* The last good place to fold at most `room` octets after `start`.  A character has 4 octets and
 * an escape one more: where none is found so near, the bytes are no text, and it is cut. */
static const char *fold_place(const char *start, size_t room)
{
    const char *limit = start + room;

    for (int back = 0; back <= 4; back++) {
        if (!is_inside(start, limit - back))
            return limit - back;
    }
    return limit;
}

static void fold_line(struct str *out, const char *at, const char *end)
{
    size_t room = LINE_OCTETS;

    while ((size_t)(end - at) > room) {
        const char *place = fold_place(at, room);

        str_add_n(out, at, (size_t)(place - at));
        str_add_n(out, "\r\n ", 3);
        at = place;
        room = LINE_OCTETS - 1; /* the space counts */
    }
    str_add_n(out, at, (size_t)(end - at));
}

/* Writes the unfolded line and empties it. */
static void finish_line(struct str *out, struct str *line, const char *line_break)
{
    const char *text = str_text(line);

    fold_line(out, text, text + line->length);
    str_add(out, line_break);
    str_clear(line);
}

/* Appends what stood between two folds.  A fold that split the line's own CRLF (`\r\r\n \n`) has
 * left its halves on both sides: joined, they end the line. */
static void add_part(struct str *out, struct str *line, const char *at, const char *end)
{
    if (at < end && *at == '\n' && line->length && line->data[line->length - 1] == '\r') {
        str_cut(line, line->length - 1);
        finish_line(out, line, "\r\n");
        at++;
    }
    str_add_n(line, at, (size_t)(end - at));
}

/* The first CRLF in the bytes, or their end. */
static const char *find_break(const char *at, const char *end)
{
    const char *from = at;

    while (from < end) {
        const char *stop = memchr(from, '\n', (size_t)(end - from));

        if (!stop)
            break;
        if (stop > at && stop[-1] == '\r')
            return stop - 1;
        from = stop + 1;
    }
    return end;
}

void ics_fold(struct str *out, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    struct str line = {0};

    while (bytes < end) {
        const char *stop = find_break(bytes, end);

        add_part(out, &line, bytes, stop);
        if (stop == end)
            break;
        bytes = stop + 2;
        if (bytes < end && (*bytes == ' ' || *bytes == '\t'))
            bytes++;
        else
            finish_line(out, &line, "\r\n");
    }
    finish_line(out, &line, "");
    str_free(&line);
}
