/* mend_step.h - going on step by step on the screen: findings, inspections; beginning an
 * inspection.
 */
#ifndef YANLIAN_TUI_MEND_STEP_H
#define YANLIAN_TUI_MEND_STEP_H

#include "tui/screen.h"

/* NEXT_STEP (asks what is missing, then saves) and STEP_BACK (asks why) for the finding or
 * inspection that is selected in the pane in front, INSPECT for its unit or drill: a form with what
 * is overdue filled in.  PANE_IGNORED when it is none of these, or nothing fit is selected. */
unsigned mend_act_here(struct screen *s, enum action a);

#endif
