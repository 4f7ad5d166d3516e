/* pager.h - an overlay with lines to read and scroll. */
#ifndef YANLIAN_TUI_PAGER_H
#define YANLIAN_TUI_PAGER_H

#include "tui/pane.h"

/* Makes an empty one; push it with screen_push.  `title` is copied.  Lines that are too long go on
 * in the next row; with `table` they don't, and left and right move over them. */
struct pane *pager_new(const char *title, bool table);
/* Appends one line (copied). */
void pager_add(struct pane *pager, enum style style, const char *line);

/* Pushes one with the lines of `text`, as screen_page_table does, and returns it. */
struct pane *pager_new_table(struct screen *s, const char *title, const char *text);
/* What SAVE_TEXT does in it: `save` is called with `data`, which `done` frees when it closes. */
void pager_on_save(struct pane *pager, void (*save)(struct screen *s, void *data),
                   void (*done)(void *data), void *data);

#endif
