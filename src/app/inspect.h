/* inspect.h - beginning an inspection from what calls for one. */
#ifndef YANLIAN_APP_INSPECT_H
#define YANLIAN_APP_INSPECT_H

#include "app/app.h"

/* A new inspection, not saved: of the unit with this id, in the way that its kind asks for. */
bool inspect_unit(struct app *app, int64_t unit, struct record *out, struct error *err);
/* Of the unit that leads the drill, with what is overdue of it: not held in time, or documents that
 * have not come, and the clause it goes by. */
bool inspect_drill(struct app *app, int64_t drill, struct record *out, struct error *err);

#endif
