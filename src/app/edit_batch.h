/* edit_batch.h - records of several kinds, changed and added as one act, each with the checks of a
 * form.
 */
#ifndef YANLIAN_APP_EDIT_BATCH_H
#define YANLIAN_APP_EDIT_BATCH_H

#include "app/app.h"

struct edit_batch {
    struct app *app;
    const char *reason;
    bool confirmed;
    bool named; /* refusals and doubts say whose they are */
    struct str doubts;
};

/* Begins the act; app->reason and app->confirmed count for all of it and are taken back. */
bool edit_batch_begin(struct edit_batch *batch, struct app *app, const char *label, bool named,
                      struct error *err);
/* Settles, checks and writes one record: inserts when `seen` is NULL. */
bool edit_batch_write(struct edit_batch *batch, struct record *r, const struct record *seen,
                      struct error *err);
/* Ends the act: commits when all went well and nothing is doubted that was not confirmed
 * (ERROR_DOUBT), else takes everything back and returns false. */
bool edit_batch_end(struct edit_batch *batch, bool good, struct error *err);

#endif
