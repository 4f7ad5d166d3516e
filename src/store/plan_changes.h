/* plan_changes.h - what was changed in a plan after it was issued (view plan_change). */
#ifndef YANLIAN_STORE_PLAN_CHANGES_H
#define YANLIAN_STORE_PLAN_CHANGES_H

#include "base/vec.h"
#include "store/store.h"

/* One word of the plan that is otherwise now.  All texts are owned. */
struct plan_change {
    int64_t drill;
    int64_t number;
    bool internal;  /* of a drill that is not public */
    char *subject;  /* of the drill as it is now, or was when it was removed */
    char *what;     /* Chinese: 演练时间, 状态, 移出 ... */
    char *old_text; /* units by name, a time as a canonical value */
    char *new_text;
    char *reason;
    char *who;
    char *at; /* local time */
};
struct plan_changes VEC(struct plan_change);

/* Those of the plans of `year` that are `owner`'s (records.h, OWNER_*), oldest first.  `out` starts
 * empty. */
bool store_plan_changes(struct store *s, int year, int64_t owner, struct plan_changes *out,
                        struct error *err);
void plan_changes_free(struct plan_changes *list);

#endif
