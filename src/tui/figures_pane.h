/* figures_pane.h - the figures of the year, each of which opens the records that it counts. */
#ifndef YANLIAN_TUI_FIGURES_PANE_H
#define YANLIAN_TUI_FIGURES_PANE_H

#include "tui/pane.h"

/* Of the app's year and whose plans it looks at.  Never NULL: when the store can't be read the pane
 * says so. */
struct pane *figures_pane_new(struct screen *s);

#endif
