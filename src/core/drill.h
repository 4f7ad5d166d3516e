/* drill.h - what follows from a drill's own fields. */
#ifndef YANLIAN_CORE_DRILL_H
#define YANLIAN_CORE_DRILL_H

#include "core/date.h"
#include "core/field.h"

/* True for the states of a drill that is still to be held: planned, scheduled, postponed. */
bool drill_state_is_open(const char *state);
/* True when the drill should have been held and was not: its period has ended before `today` and
 * it is still to be held (DOMAIN.md, 3: a month row is late after the month's
 * end, a year row after 31 December). */
bool drill_is_overdue(const struct record *drill, struct date today);

/* What must follow from a change before it is saved: a planned drill with a fixed day becomes
 * scheduled, and planned again without it; one whose state becomes postponed keeps the time it had
 * in `postponed_from`.  `seen` is the drill as it was, NULL for a new one. */
void drill_settle(struct record *drill, const struct record *seen);

#endif
