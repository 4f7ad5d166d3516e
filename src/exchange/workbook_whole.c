#include "exchange/workbook_whole.h"

#include <string.h>

#include <zlib.h>

enum {
    END_SIZE = 22,   /* of the record at an archive's end, without a comment */
    ENTRY_SIZE = 46, /* of a part's entry in the directory, before its name */
    LOCAL_SIZE = 30, /* of the header before a part's bytes, before its name */
    STORED = 0,
    DEFLATED = 8,
    EDGE = 256, /* characters of a part's beginning and end that are looked at */
    PIECE = 16384,
};

static unsigned number(const char *bytes, int size)
{
    unsigned value = 0;

    for (int i = size - 1; i >= 0; i--)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

/* The beginning and the end of a part as it runs by. */
struct edges {
    char first[EDGE];
    size_t begun;
    char last[EDGE];
    size_t ended;
};

static void look(struct edges *e, const char *bytes, size_t length)
{
    size_t room = sizeof e->first - e->begun;
    size_t kept;

    memcpy(e->first + e->begun, bytes, length < room ? length : room);
    e->begun += length < room ? length : room;
    if (length >= sizeof e->last) {
        memcpy(e->last, bytes + length - sizeof e->last, sizeof e->last);
        e->ended = sizeof e->last;
        return;
    }
    kept = sizeof e->last - length;
    kept = kept < e->ended ? kept : e->ended;
    memmove(e->last, e->last + e->ended - kept, kept);
    memcpy(e->last + kept, bytes, length);
    e->ended = kept + length;
}

static bool unpack(const char *bytes, size_t length, struct edges *e)
{
    z_stream z = {.next_in = (unsigned char *)bytes, .avail_in = (uInt)length};
    unsigned char piece[PIECE];
    int result = inflateInit2(&z, -MAX_WBITS);

    while (result == Z_OK) {
        z.next_out = piece;
        z.avail_out = sizeof piece;
        result = inflate(&z, Z_NO_FLUSH);
        if (result == Z_OK || result == Z_STREAM_END)
            look(e, (const char *)piece, sizeof piece - z.avail_out);
    }
    inflateEnd(&z);
    return result == Z_STREAM_END && z.avail_in == 0;
}

/* The last tag closes the first one, or is it. */
static bool is_closed(const struct edges *e)
{
    static const char declaration[] = "?>\n<";
    const char *root = memmem(e->first, e->begun, declaration, strlen(declaration));
    size_t end = e->ended;
    size_t name = 0;

    while (end && e->last[end - 1] == '\n')
        end--;
    if (!root || end < 2 || e->last[end - 1] != '>')
        return false;
    root += strlen(declaration);
    while (root + name < e->first + e->begun && !strchr(" />", root[name]))
        name++;
    if (end >= name + 3 && memcmp(e->last + end - name - 3, "</", 2) == 0 &&
        memcmp(e->last + end - name - 1, root, name) == 0)
        return true;
    return e->begun < sizeof e->first && e->last[end - 2] == '/' &&
           !memchr(root, '>', (size_t)(e->first + e->begun - root) - (e->ended - end) - 1);
}

/* One part, by its entry in the directory. */
static bool part_is_whole(const char *bytes, size_t length, const char *entry)
{
    struct edges edges = {0};
    unsigned method = number(entry + 10, 2);
    size_t packed = number(entry + 20, 4);
    size_t at = number(entry + 42, 4);

    if (at > length || length - at < LOCAL_SIZE)
        return false;
    at += LOCAL_SIZE + number(bytes + at + 26, 2) + number(bytes + at + 28, 2);
    if (at > length || length - at < packed)
        return false;
    if (method == STORED)
        look(&edges, bytes + at, packed);
    else if (method != DEFLATED || !unpack(bytes + at, packed, &edges))
        return false;
    return is_closed(&edges);
}

bool workbook_is_whole(const char *bytes, size_t length)
{
    const char *end = bytes + length - END_SIZE;
    size_t at;
    unsigned count;

    if (length < END_SIZE || memcmp(end, "PK\5\6", 4) != 0)
        return false;
    count = number(end + 10, 2);
    at = number(end + 16, 4);
    for (unsigned i = 0; i < count; i++) {
        if (at > length || length - at < ENTRY_SIZE || memcmp(bytes + at, "PK\1\2", 4) != 0 ||
            !part_is_whole(bytes, length, bytes + at))
            return false;
        at += ENTRY_SIZE + number(bytes + at + 28, 2) + number(bytes + at + 30, 2) +
              number(bytes + at + 32, 2);
    }
    return count > 0;
}
