#include "app/edit_batch.h"

#include "app/edit_check.h"
#include "store/records.h"

bool edit_batch_begin(struct edit_batch *batch, struct app *app, const char *label, bool named,
                      struct error *err)
{
    *batch = (struct edit_batch){.app = app,
                                 .reason = edit_take_reason(app),
                                 .confirmed = edit_take_confirmed(app),
                                 .named = named};
    return edit_begin_because(app, label, batch->reason, err);
}

bool edit_batch_write(struct edit_batch *batch, struct record *r, const struct record *seen,
                      struct error *err)
{
    const char *reason = batch->reason;
    bool good;

    edit_settle(batch->app, r, seen);
    if (!edit_check(batch->app, r, seen, err))
        return batch->named && error_at(err, "%s", record_title(r));
    if (!edit_may_change(batch->app, r, seen, &reason, err))
        return false;
    good = seen ? store_update(batch->app->store, r, seen, NULL, err)
                : store_insert(batch->app->store, r, err);
    if (good)
        edit_doubts(batch->app, r, seen, batch->named, &batch->doubts);
    return good;
}

bool edit_batch_end(struct edit_batch *batch, bool good, struct error *err)
{
    good = good && edit_may_doubt(batch->confirmed, &batch->doubts, err);
    str_free(&batch->doubts);
    if (good)
        return store_commit(batch->app->store, err);
    store_rollback(batch->app->store);
    return false;
}
