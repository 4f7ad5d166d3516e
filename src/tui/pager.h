/* pager.h - an overlay with lines to read and scroll. */
#ifndef YANLIAN_TUI_PAGER_H
#define YANLIAN_TUI_PAGER_H

#include "tui/pane.h"

/* Makes an empty one; push it with screen_push.  `title` is copied.  Lines that are too long go on
 * in the next row; with `table` they don't, and left and right move over them. */
struct pane *pager_new(const char *title, bool table);
/* Appends one line (copied). */
void pager_add(struct pane *pager, enum style style, const char *line);

#endif
