/* calendar_pane.h - a month of drills, and a whole year at a glance. */
#ifndef YANLIAN_TUI_CALENDAR_PANE_H
#define YANLIAN_TUI_CALENDAR_PANE_H

#include "core/date.h"
#include "core/field.h"
#include "tui/pane.h"

/* The month of today, or of the app's year when that is another. */
struct pane *calendar_pane_new(struct screen *s);
/* The month of a drill, with it selected. */
struct pane *calendar_pane_new_at(struct screen *s, const struct record *drill);
/* The month of a day. */
struct pane *calendar_pane_new_on(struct screen *s, struct date day);
/* Twelve months and how full each is. */
struct pane *year_pane_new(struct screen *s);

#endif
