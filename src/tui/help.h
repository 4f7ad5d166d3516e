/* help.h - what the help overlay lists, from the declared actions and the live keymap: it can't be
 * stale.  Knows no terminal. */
#ifndef YANLIAN_TUI_HELP_H
#define YANLIAN_TUI_HELP_H

#include "base/vec.h"
#include "tui/keymap.h"

struct help_row {
    enum action action;  /* ACTION_NONE: a heading */
    const char *heading; /* msgid; NULL unless a heading */
    char *keys;          /* as shown, parted by blanks; "" when none is bound; owned */
    bool unbound;        /* in the part of what has no key */
};
struct help_rows VEC(struct help_row);

/* All actions that can be reached from a context, nearest first; then those without a key, which
 * `:` takes by name. */
void help_collect(struct help_rows *out, const struct keymap *k, enum context c);
void help_rows_free(struct help_rows *rows);

#endif
