/* drills.h - all drills of a year, or all that belongs to a record, for the acts that need every
 * one.
 */
#ifndef YANLIAN_APP_DRILLS_H
#define YANLIAN_APP_DRILLS_H

#include "app/app.h"
#include "base/vec.h"
#include "core/field.h"

struct drills VEC(struct record);

/* Calls `each` for every drill of `year` in the order of their numbers; the record is only lent. */
bool drills_each(struct app *app, int year, void (*each)(void *data, const struct record *drill),
                 void *data, struct error *err);
/* Reads them all; `out` starts empty. */
bool drills_load(struct app *app, int year, struct drills *out, struct error *err);
/* Reads the records of a kind that belong to one (record_type.parent); appended. */
bool records_below(struct app *app, const struct record_type *type, int64_t parent,
                   struct drills *out, struct error *err);
void drills_free(struct drills *list);

#endif
