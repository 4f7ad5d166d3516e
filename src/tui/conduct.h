/* conduct.h - the steps in a drill's life on the screen: held, postponed, cancelled, closed. */
#ifndef YANLIAN_TUI_CONDUCT_H
#define YANLIAN_TUI_CONDUCT_H

#include <stddef.h>
#include <stdint.h>

#include "tui/screen.h"

/* What is to be done with drills. */
struct conduct_wish {
    const int64_t *ids; /* copied */
    size_t count;
    void (*success)(void *data); /* after it was done; may be NULL */
    void *data;                  /* lives as long as the pane that asks */
};

/* SET_HELD (of one drill: the form of how it was held), POSTPONE, CANCEL_DRILL, CLOSE_DRILL (or
 * opens a closed one again): asks what must be known and does it.  PANE_IGNORED when the action is
 * none of these. */
unsigned conduct_act(struct screen *s, enum action a, const struct conduct_wish *wish);
/* The same, and EXPLAIN_DEADLINE, for the drill that is selected in the pane in front, or that the
 * record selected there is of. */
unsigned conduct_act_here(struct screen *s, enum action a);

#endif
