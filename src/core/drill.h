/* drill.h - what follows from a drill's own fields, and what can't be true of them. */
#ifndef YANLIAN_CORE_DRILL_H
#define YANLIAN_CORE_DRILL_H

#include "core/date.h"
#include "core/drill_state.h"
#include "core/field.h"
#include "core/period.h"

/* What must follow from a change before it is saved; `seen` is the drill as it was, NULL for a new
 * one.
 * - A planned drill with a fixed day becomes scheduled, and planned again without it.
 * - One that is said to be held without more was held at its fixed time; a held time given to one
 *   that waits makes it held; set back, it has none.
 * - One that is postponed keeps the time it had in `postponed_from`, the first of several; a new
 *   day fixed makes it scheduled again, and it stays known as postponed by that field, until it has
 *   the old time again.
 * - One that was closed and is opened again is submitted when all its documents are in, else held.
 */
void drill_settle(struct record *drill, const struct record *seen);

/* record_type.check of drills (drill_check.c): what can follow what (drill_state.h) and what a
 * state needs: a fixed day, a held time that has come, a reason, no paper owed. */
bool drill_check(const struct record *drill, const struct record *seen, struct date today,
                 struct error *err);
/* record_type.doubt of drills (drill_doubt.c): held before the plan was issued or far from the
 * planned time, numbers that don't fit, documents that are in already. */
size_t drill_doubt(const struct record *drill, const struct record *seen, struct date today,
                   struct str *out);

enum { DRILL_DAYS_MOST = 7 }; /* a longer drill is asked about */

/* True for a time at which a drill can have been held: a day, a time of day, or a few days; what is
 * planned for a week at most is taken to be held so. */
bool drill_time_is_fixed(const struct period *p);

/* True when a change alters what the published plan says of the drill (drill_words.c): its lead
 * unit, subject, form or number, a time outside the one that was planned, or that it is postponed
 * or cancelled.  A drill outside the plan has no such words.  Once the plan is issued
 * (`plan_state` is 印发) each such change keeps its reason. */
bool drill_changes_plan(const struct record *drill, const struct record *seen, struct date today);
/* The same of removing it. */
bool drill_is_of_issued_plan(const struct record *drill);

/* True for a derived status (field `status`) that is late: to be held, or to report. */
bool drill_status_is_late(const char *status);

#endif
