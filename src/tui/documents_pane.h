/* documents_pane.h - the grid of a drill's documents: four papers at two recipients. */
#ifndef YANLIAN_TUI_DOCUMENTS_PANE_H
#define YANLIAN_TUI_DOCUMENTS_PANE_H

#include <stdint.h>

#include "tui/pane.h"

/* The grid of a drill.  Never NULL: when there is none the pane says why. */
struct pane *documents_pane_new(struct screen *s, int64_t drill);

#endif
