#include "tui/input.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/vec.h"
#include "tui/sequences.h"

enum { ESC = 0x1B };

static const char paste_end[] = "\x1B[201~";

struct taught {
    char *bytes;
    size_t length;
    key_code key;
};

struct input {
    struct str bytes; /* not decoded yet */
    struct str paste;
    bool pasting;
    bool expired; /* nothing more is coming soon: what was begun is taken as it stands */
    bool late;    /* a lone Esc has just acted: the rest of its sequence may still come */
    struct VEC(struct taught) taught;
};

struct input *input_new(void)
{
    return mem_new(1, sizeof(struct input));
}

void input_free(struct input *in)
{
    if (!in)
        return;
    for (size_t i = 0; i < in->taught.count; i++)
        free(in->taught.items[i].bytes);
    vec_free(&in->taught);
    str_free(&in->bytes);
    str_free(&in->paste);
    free(in);
}

void input_teach(struct input *in, const char *bytes, key_code key)
{
    struct taught t = {.length = strlen(bytes), .key = key};

    if (t.length < 2 || bytes[0] != ESC)
        return;
    t.bytes = mem_text(bytes);
    vec_push(&in->taught, t);
}

void input_feed(struct input *in, const char *bytes, size_t length)
{
    in->expired = false;
    str_add_n(&in->bytes, bytes, length);
}

/* --- pastes ---------------------------------------------------------------------------------- */

/* Keeps what a pane may see of a paste: valid characters, and every kind of line end as \n. */
static void clean_paste(struct str *out, const char *text, size_t length)
{
    const char *end = text + length;

    while (text < end) {
        const char *start = text;
        int c = text_next(&text, end);

        if (c == '\r' || c == '\n') {
            if (c == '\r' && text < end && *text == '\n')
                text++;
            str_add_char(out, '\n');
        } else if (c == '\t') {
            str_add_char(out, ' ');
        } else if (c >= 0 && !text_is_control(c)) {
            str_add_n(out, start, (size_t)(text - start));
        }
    }
}

static bool finish_paste(struct input *in, size_t length, size_t used, struct event *out)
{
    if (length > INPUT_PASTE_LIMIT)
        length = INPUT_PASTE_LIMIT;
    str_clear(&in->paste);
    clean_paste(&in->paste, in->bytes.data, length);
    str_remove(&in->bytes, 0, used);
    in->pasting = false;
    *out = (struct event){.type = EVENT_PASTE, .text = str_text(&in->paste)};
    return true;
}

static bool next_of_paste(struct input *in, struct event *out)
{
    const size_t mark = sizeof paste_end - 1;
    const char *end =
        in->bytes.length >= mark ? memmem(in->bytes.data, in->bytes.length, paste_end, mark) : NULL;

    if (end)
        return finish_paste(in, (size_t)(end - in->bytes.data),
                            (size_t)(end - in->bytes.data) + mark, out);
    if (in->expired && in->bytes.length > 0)
        return finish_paste(in, in->bytes.length, in->bytes.length, out);
    if (in->expired)
        in->pasting = false;
    /* Keep the end of what is too long, where the mark may be half. */
    if (in->bytes.length > INPUT_PASTE_LIMIT + 4096)
        str_remove(&in->bytes, INPUT_PASTE_LIMIT, in->bytes.length - INPUT_PASTE_LIMIT - mark);
    return false;
}

/* --- escape sequences ------------------------------------------------------------------------ */

static bool give_key(struct input *in, size_t used, key_code key, struct event *out)
{
    str_remove(&in->bytes, 0, used);
    *out = (struct event){.type = EVENT_KEY, .key = key};
    return true;
}

/* Looks through what the terminal was said to send; *begun when it may still become one. */
static const struct taught *find_taught(const struct input *in, bool *begun)
{
    const struct taught *best = NULL;

    for (size_t i = 0; i < in->taught.count; i++) {
        const struct taught *t = &in->taught.items[i];
        size_t shorter = t->length < in->bytes.length ? t->length : in->bytes.length;

        if (memcmp(t->bytes, in->bytes.data, shorter) != 0)
            continue;
        if (in->bytes.length < t->length)
            *begun = true;
        else if (!best || t->length > best->length)
            best = t;
    }
    return best;
}

/* Takes a sequence off and gives what it means, if anything. */
static bool give_sequence(struct input *in, const struct sequence *s, struct event *out,
                          bool *nothing)
{
    str_remove(&in->bytes, 0, s->length);
    *nothing = false;
    switch (s->meaning) {
    case SEQUENCE_KEY:
        *out = (struct event){.type = EVENT_KEY, .key = s->key};
        return true;
    case SEQUENCE_CLICK:
        *out = (struct event){.type = EVENT_CLICK, .y = s->y, .x = s->x};
        return true;
    case SEQUENCE_PASTE:
        in->pasting = true;
        break;
    case SEQUENCE_UNKNOWN:
        break;
    }
    *nothing = true;
    return false;
}

static int decode_character(const struct input *in, size_t offset, size_t *length);

/* Esc and what is neither a sequence nor another Esc: Alt with a key. */
static bool next_of_alt(struct input *in, struct event *out)
{
    size_t length = 0;
    int c = decode_character(in, 1, &length);

    if (length == 0 && !in->expired)
        return false;
    if (c < 0) /* what follows is no character; it speaks for itself next */
        return give_key(in, 1, KEY_SPECIAL | KEY_ESCAPE, out);
    return give_key(in, 1 + length, sequence_plain_key(c) | KEY_ALT, out);
}

static bool next_of_escape(struct input *in, struct event *out, bool *nothing)
{
    bool begun = false;
    const struct taught *taught = find_taught(in, &begun);
    struct sequence s;

    if (begun && !in->expired)
        return false;
    if (taught)
        return give_key(in, taught->length, taught->key, out);
    if (in->bytes.length == 1) {
        if (!in->expired)
            return false;
        in->late = true;
        return give_key(in, 1, KEY_SPECIAL | KEY_ESCAPE, out);
    }
    if (in->bytes.data[1] == ESC)
        return give_key(in, 1, KEY_SPECIAL | KEY_ESCAPE, out);
    switch (sequence_parse(in->bytes.data + 1, in->bytes.length - 1, &s)) {
    case SEQUENCE_WHOLE:
        s.length++;
        return give_sequence(in, &s, out, nothing);
    case SEQUENCE_BEGUN:
        return in->expired ? next_of_alt(in, out) : false;
    case SEQUENCE_NONE:
        break;
    }
    return next_of_alt(in, out);
}

/* A slow line may bring the rest of a sequence after its Esc has acted.  Nobody types `[A` within
 * one read, so a whole sequence without its Esc is that. */
static bool next_of_late(struct input *in, struct event *out, bool *nothing)
{
    struct sequence s;

    in->late = false;
    if (sequence_parse(in->bytes.data, in->bytes.length, &s) != SEQUENCE_WHOLE || s.length < 2 ||
        s.meaning != SEQUENCE_KEY)
        return false;
    return give_sequence(in, &s, out, nothing);
}

/* --- characters ------------------------------------------------------------------------------ */

static size_t expected_length(unsigned char first)
{
    return first < 0x80   ? 1
           : first < 0xC2 ? 0
           : first < 0xE0 ? 2
           : first < 0xF0 ? 3
           : first < 0xF5 ? 4
                          : 0;
}

/* The character at `offset`: -1 when it is none; *length is 0 when its end has not come yet. */
static int decode_character(const struct input *in, size_t offset, size_t *length)
{
    const char *start = in->bytes.data + offset;
    const char *end = in->bytes.data + in->bytes.length;
    const char *cursor = start;
    size_t expected;
    int c;

    *length = 0;
    if (start >= end)
        return -1;
    expected = expected_length((unsigned char)*start);
    for (size_t i = 1; i < expected && start + i < end; i++) {
        if (((unsigned char)start[i] & 0xC0) != 0x80)
            expected = 0;
    }
    if (expected > (size_t)(end - start) && !in->expired)
        return -1;
    c = text_next(&cursor, end);
    *length = (size_t)(cursor - start);
    return c;
}

static bool next_character(struct input *in, struct event *out, bool *nothing)
{
    size_t length = 0;
    int c = decode_character(in, 0, &length);

    if (length == 0)
        return false;
    if (c > 0x7F && text_is_control(c)) {
        str_remove(&in->bytes, 0, length);
        *nothing = true;
        return false;
    }
    if (c >= 0)
        return give_key(in, length, sequence_plain_key(c), out);
    str_remove(&in->bytes, 0, 1);
    *out = (struct event){.type = EVENT_INVALID};
    return true;
}

/* --- all together ---------------------------------------------------------------------------- */

bool input_next(struct input *in, struct event *out)
{
    while (in->bytes.length > 0 || in->pasting) {
        bool nothing = false;
        bool got;

        if (in->pasting)
            return next_of_paste(in, out);
        if (in->late && next_of_late(in, out, &nothing))
            return true;
        if (in->bytes.data[0] == ESC)
            got = next_of_escape(in, out, &nothing);
        else
            got = next_character(in, out, &nothing);
        if (got || !nothing)
            return got;
    }
    return false;
}

int input_wait(const struct input *in)
{
    if (in->pasting)
        return INPUT_PASTE_WAIT;
    return in->bytes.length > 0 ? INPUT_ESCAPE_WAIT : -1;
}

void input_time_passed(struct input *in)
{
    in->expired = true;
}
