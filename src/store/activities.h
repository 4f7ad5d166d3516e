/* activities.h - rows of a plan that became activities. */
#ifndef YANLIAN_STORE_ACTIVITIES_H
#define YANLIAN_STORE_ACTIVITIES_H

#include "store/store.h"

/* *activity gets the one that the drill became (view turned_drill), 0 when it became none. */
bool store_drill_activity(struct store *s, int64_t drill, int64_t *activity, struct error *err);

#endif
