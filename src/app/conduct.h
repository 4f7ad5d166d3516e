/* conduct.h - the steps in a drill's life: held, postponed, cancelled, closed (core/drill_state.h
 * says what can follow what).
 *
 * Each is one act on one or many drills, all or none: refused with the drill's subject when there
 * are several.  Doubts as in edit_save.
 */
#ifndef YANLIAN_APP_CONDUCT_H
#define YANLIAN_APP_CONDUCT_H

#include <stddef.h>
#include <stdint.h>

#include "app/app.h"

/* Drills that an act is for. */
struct conduct_drills {
    const int64_t *ids;
    size_t count;
};

/* Held: at the time `when`, as typed (10.14 9:00-11:30); NULL or "": on the day that is fixed for
 * each.  `assignments` (FIELD=VALUE, ends with NULL; NULL: none) say how it went. */
bool conduct_held(struct app *app, const struct conduct_drills *drills, const char *when,
                  const char *const *assignments, struct error *err);
/* Postponed for `reason`; to the time `when`, as typed; NULL or "": that is not known yet, and the
 * old time stays until it is.  With a new day fixed it is scheduled again; the first time it had is
 * kept (`postponed_from`). */
bool conduct_postpone(struct app *app, const struct conduct_drills *drills, const char *when,
                      const char *reason, struct error *err);
/* Cancelled for `reason`. */
bool conduct_cancel(struct app *app, const struct conduct_drills *drills, const char *reason,
                    struct error *err);
/* Closed: nothing more is owed of it. */
bool conduct_close(struct app *app, const struct conduct_drills *drills, struct error *err);
/* Opened again: as it stood before it was closed, submitted when all its documents are in. */
bool conduct_reopen(struct app *app, const struct conduct_drills *drills, struct error *err);

#endif
