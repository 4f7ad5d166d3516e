/* deadline.h - why a drill's documents are due on the day they are, as a page to read. */
#ifndef YANLIAN_APP_DEADLINE_H
#define YANLIAN_APP_DEADLINE_H

#include "app/app.h"

/* Appends the count from a drill's last day (core/deadline.h) and how it stands today: days left or
 * over.  ERROR_INPUT when that is past the years there are. */
bool deadline_explain_day(struct app *app, struct date ended, struct str *out, struct error *err);
/* Appends the page of a drill: what it is, when it was held (or, still to be held, the end of its
 * planned time), the count, and what of its documents is in.  A drill without a time has none: the
 * page says so. */
bool deadline_explain_drill(struct app *app, int64_t drill, struct str *out, struct error *err);

/* Appends when a held drill's documents are due: "documents due 2026-11-03 (Tuesday)"; nothing of
 * one that was not held or owes none any more. */
void deadline_note(struct app *app, int64_t drill, struct str *out);

#endif
