/* input.h - bytes from the line to keys, pastes and clicks.  Knows no terminal and no clock.
 *
 * Bytes may come in any portions: a character or an arrow's sequence split over two reads is put
 * together.  A lone Esc is told from the start of a sequence by the next byte, or by
 * input_time_passed().  What is no UTF-8 is reported once per byte and never swallows its
 * neighbours.
 */
#ifndef YANLIAN_TUI_INPUT_H
#define YANLIAN_TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/keymap.h"

enum event_type {
    EVENT_KEY,
    EVENT_PASTE, /* bracketed: one text */
    EVENT_CLICK,
    EVENT_INVALID, /* a byte that is no UTF-8 */
};

struct event {
    enum event_type type;
    key_code key;     /* EVENT_KEY */
    const char *text; /* EVENT_PASTE: valid UTF-8, no controls but \n; until the next call */
    int y, x;         /* EVENT_CLICK: cell of the screen, from 0 */
};

enum {
    INPUT_PASTE_LIMIT = 256 * 1024, /* bytes; the rest of a paste is dropped */
    INPUT_ESCAPE_WAIT = 250,        /* milliseconds until a lone Esc acts */
    INPUT_PASTE_WAIT = 3000,        /* until a paste without an end is taken as it is */
};

struct input;

struct input *input_new(void);
void input_free(struct input *in);
/* Teaches what the terminal sends for a key (terminfo); sequences that everybody sends are known.
 * Only those that begin with Esc matter. */
void input_teach(struct input *in, const char *bytes, key_code key);
void input_feed(struct input *in, const char *bytes, size_t length);
/* The next event; false when more bytes (or time) are needed. */
bool input_next(struct input *in, struct event *out);
/* Milliseconds after which input_time_passed() is to be called if no byte comes; -1: never. */
int input_wait(const struct input *in);
void input_time_passed(struct input *in);

#endif
