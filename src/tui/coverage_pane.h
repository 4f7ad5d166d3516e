/* coverage_pane.h - units x years, hazards x forms, and how drills are done: grids to be looked at.
 */
#ifndef YANLIAN_TUI_COVERAGE_PANE_H
#define YANLIAN_TUI_COVERAGE_PANE_H

#include "tui/pane.h"

struct pane *coverage_pane_new(struct screen *s);

#endif
