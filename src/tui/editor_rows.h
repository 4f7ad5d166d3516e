/* editor_rows.h - a text of several lines being typed, shown over a few rows.
 *
 * The editor holds it on one line, with \n where a line ends (field_escape_lines).
 */
#ifndef YANLIAN_TUI_EDITOR_ROWS_H
#define YANLIAN_TUI_EDITOR_ROWS_H

#include "tui/editor.h"

/* Rows of `width` cells that the text takes, from 1 to `most`. */
int editor_rows(const struct editor *e, const struct surface *s, int width, int most);
/* Draws `rows` of them, so that the cursor is among them when `focused`; elsewhere the first, with
 * a mark when there are more. */
void editor_draw_rows(const struct editor *e, const struct surface *s, int y, int x, int width,
                      int rows, enum style style, bool focused);

#endif
