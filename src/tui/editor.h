/* editor.h - one line of text being typed: graphemes, not bytes; a window over long lines. */
#ifndef YANLIAN_TUI_EDITOR_H
#define YANLIAN_TUI_EDITOR_H

#include <stdbool.h>

#include "base/str.h"
#include "tui/keymap.h"
#include "tui/surface.h"

struct editor {
    struct str text;
    size_t cursor; /* byte offset, always at a grapheme boundary */
    size_t scroll; /* byte offset of the first grapheme shown */
};

enum { EDITOR_LIMIT = 4000 }; /* bytes; more is not taken */

void editor_set(struct editor *e, const char *text); /* cursor at the end */
void editor_free(struct editor *e);
/* Inserts at the cursor; controls are left out, line breaks become a space. */
void editor_type(struct editor *e, const char *text);
/* Does an EDIT_* action; false when it is none of its own. */
bool editor_act(struct editor *e, enum action a);
/* Draws in `width` cells and sets the cursor when `focused`. */
void editor_draw(struct editor *e, const struct surface *s, int y, int x, int width,
                 enum style style, bool focused);

#endif
