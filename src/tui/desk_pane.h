/* desk_pane.h - the desk: what is to be done today, worst first; Enter leads to the record. */
#ifndef YANLIAN_TUI_DESK_PANE_H
#define YANLIAN_TUI_DESK_PANE_H

#include "tui/pane.h"

struct pane *desk_pane_new(struct screen *s);

#endif
