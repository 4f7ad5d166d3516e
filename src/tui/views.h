/* views.h - which action opens which pane.  A new pane adds its line to the table in views.c. */
#ifndef YANLIAN_TUI_VIEWS_H
#define YANLIAN_TUI_VIEWS_H

#include "tui/pane.h"

/* Makes the pane of a VIEW_* action, NULL when it is none or can't be opened (then the screen has
 * been told why). */
struct pane *view_open(struct screen *s, enum action view);
/* True for actions that lead to a pane. */
bool view_is(enum action a);
/* The one that the program starts with. */
enum action view_first(const struct screen *s);

#endif
