/* attention_pane.h - what in the plan needs someone's attention, worst first; Enter goes there. */
#ifndef YANLIAN_TUI_ATTENTION_PANE_H
#define YANLIAN_TUI_ATTENTION_PANE_H

#include "tui/pane.h"

struct pane *attention_pane_new(struct screen *s);

#endif
