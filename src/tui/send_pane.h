/* send_pane.h - mail to the units' contacts: who would get what and why, its way out, and what has
 * not come to its end. */
#ifndef YANLIAN_TUI_SEND_PANE_H
#define YANLIAN_TUI_SEND_PANE_H

#include "app/send.h"
#include "tui/pane.h"

/* A pane for what `options` say (copied); NULL: calendars of the year to all units. */
struct pane *send_pane_new(struct screen *s, const struct send_options *options);
/* The selected drill as a single event to its units' contacts (app/invite.h). */
void send_drill_open(struct screen *s);

#endif
