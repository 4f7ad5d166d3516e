/* activity.h - a row of a plan that is no drill becomes what it is: a training, a publicity. */
#ifndef YANLIAN_APP_ACTIVITY_H
#define YANLIAN_APP_ACTIVITY_H

#include <stddef.h>
#include <stdint.h>

#include "app/app.h"

/* Makes an activity of each drill, with its unit, subject, time and place, and cancels the drill
 * for that reason: the row stays, so that the annex prints as it was published, and the activity
 * that names it tells it from a drill that was given up (view turned_drill).  One act, all or none;
 * undo takes both back.  What was held, or became an activity before, is refused.  `made` (may be
 * NULL) gets the id of the last activity. */
bool activity_from_drills(struct app *app, const int64_t *drills, size_t count, int64_t *made,
                          struct error *err);

#endif
