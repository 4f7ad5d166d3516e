/* sequences.h - what terminals send after Esc, as far as everybody agrees. */
#ifndef YANLIAN_TUI_SEQUENCES_H
#define YANLIAN_TUI_SEQUENCES_H

#include <stddef.h>

#include "tui/keymap.h"

enum sequence_state { SEQUENCE_NONE, SEQUENCE_BEGUN, SEQUENCE_WHOLE };

enum sequence_meaning { SEQUENCE_UNKNOWN, SEQUENCE_KEY, SEQUENCE_PASTE, SEQUENCE_CLICK };

struct sequence {
    size_t length; /* bytes, without the Esc */
    enum sequence_meaning meaning;
    key_code key;
    int y, x;
};

enum { SEQUENCE_LIMIT = 64 }; /* bytes; a longer one is none */

/* Parses what follows an Esc: CSI (`[`...), SS3 (`O`.), the Linux console's `[[A`. */
enum sequence_state sequence_parse(const char *bytes, size_t length, struct sequence *out);
/* The key of one character or control. */
key_code sequence_plain_key(int codepoint);

#endif
