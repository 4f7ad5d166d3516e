/* keys.h - what a terminal's keyboard sends for a key, by the names keymap files use. */
#ifndef YANLIAN_TESTS_SCREEN_KEYS_H
#define YANLIAN_TESTS_SCREEN_KEYS_H

#include <stdbool.h>
#include <stddef.h>

enum { KEY_BYTES = 32 };

/* The bytes for `name` on a terminal of type `term` (terminfo) into `out`; their number, 0 when
 * there is no such key. */
size_t key_bytes(const char *term, const char *name, char out[KEY_BYTES]);

#endif
