/* The same change to many records, as one act. */
#include "app/edit.h"

#include "app/edit_check.h"

/* One act under way. */
struct many {
    struct app *app;
    const struct record_type *type;
    edit_change *change;
    void *data;
    const char *reason;
    bool named; /* there are several: refusals and doubts say whose they are */
    struct str doubts;
};

static bool change_one(struct many *many, struct record *r, const struct record *seen,
                       struct error *err)
{
    const char *reason = many->reason;
    bool good = many->change(many->data, many->app, r, err);

    if (!good)
        return false;
    edit_settle(many->app, r, seen);
    if (!edit_check(many->app, r, seen, err))
        return many->named && error_at(err, "%s", record_title(r));
    return edit_may_change(many->app, r, seen, &reason, err);
}

static bool write_one(struct many *many, int64_t id, struct error *err)
{
    struct record seen;
    struct record r;
    bool good;

    if (!store_load(many->app->store, many->type, id, &seen, err))
        return false;
    record_copy(&r, &seen);
    good = change_one(many, &r, &seen, err) && store_update(many->app->store, &r, &seen, NULL, err);
    if (good)
        edit_doubts(many->app, &r, &seen, many->named, &many->doubts);
    record_free(&r);
    record_free(&seen);
    return good;
}

bool edit_change_many(struct app *app, const struct record_type *type, const int64_t *ids,
                      size_t count, edit_change *change, void *data, const char *label,
                      struct error *err)
{
    struct many many = {.app = app,
                        .type = type,
                        .change = change,
                        .data = data,
                        .reason = edit_take_reason(app),
                        .named = count > 1};
    bool confirmed = edit_take_confirmed(app);
    bool good = edit_begin_because(app, label, many.reason, err);

    if (!good)
        return false;
    for (size_t i = 0; good && i < count; i++)
        good = write_one(&many, ids[i], err);
    good = good && edit_may_doubt(confirmed, &many.doubts, err);
    str_free(&many.doubts);
    if (good)
        return store_commit(app->store, err);
    store_rollback(app->store);
    return false;
}

/* --- one field ------------------------------------------------------------------------------- */

struct one_field {
    size_t field;
    const char *typed;
};

static bool set_field(void *data, struct app *app, struct record *r, struct error *err)
{
    const struct one_field *set = data;

    return edit_read(app, r, set->field, set->typed, err);
}

bool edit_set_many(struct app *app, const struct record_type *type, const int64_t *ids,
                   size_t count, size_t field, const char *typed, const char *label,
                   struct error *err)
{
    struct one_field set = {.field = field, .typed = typed};

    return edit_change_many(app, type, ids, count, set_field, &set, label, err);
}
