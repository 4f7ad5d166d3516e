/* bindings.h - what a keymap holds; only for keymap.c and keymap_file.c. */
#ifndef YANLIAN_TUI_BINDINGS_H
#define YANLIAN_TUI_BINDINGS_H

#include "base/vec.h"
#include "tui/keymap.h"

struct binding {
    key_code keys[KEYMAP_SEQUENCE];
    size_t count;
    enum action action; /* ACTION_NONE: the key does nothing here */
    unsigned layer;     /* which file it came from: a later one is dearer to the user */
};

struct bindings VEC(struct binding);

struct keymap {
    struct bindings contexts[CONTEXT_COUNT]; /* in the order of the files */
    unsigned layer;
};

enum { KEYMAP_LIMIT = 2000 }; /* bindings of a context; more are refused */

/* Puts a binding in; others of the same context that begin alike are taken out. */
bool keymap_bind(struct keymap *k, enum context c, const struct binding *binding);

#endif
