/* evaluation_pane.h - the grid of a drill's evaluation, made for single keys: on the day of the
 * drill times and ratings go into cells as they are seen, later a sheet of paper is typed up cell
 * by cell.
 */
#ifndef YANLIAN_TUI_EVALUATION_PANE_H
#define YANLIAN_TUI_EVALUATION_PANE_H

#include <stdint.h>

#include "tui/pane.h"

/* Never NULL: when the drill can't be read the pane says so. */
struct pane *evaluation_pane_new(struct screen *s, int64_t drill);

#endif
