/* roll.h - next year's plan, made from this year's. */
#ifndef YANLIAN_APP_ROLL_H
#define YANLIAN_APP_ROLL_H

#include "app/app.h"

/* Copies the plan of the year `from` (of app->owner: the county's or a unit's, never of all) to the
 * year `to` as a draft: its head without the notice's number and day, its drills without those that
 * were cancelled, became activities or were added outside the plan, numbered anew.  Times move with
 * the years (period_in_years; of a postponed drill the time that it had in the plan); how drills
 * were held, their reasons and papers stay behind; a year that a title or subject names moves too.
 *
 * One act.  Refused when there is no such plan, or the other has drills or is issued.  Appends what
 * was done, what was left out and why, and what was learned (findings still open, drills never
 * held, who reported late, units without a drill): check shows the last while the plan is a draft.
 * `dry_run`: says the same, writes nothing. */
bool roll_plan(struct app *app, int from, int to, bool dry_run, struct str *report,
               struct error *err);

#endif
