/* The same change to many records, as one act. */
#include "app/edit.h"

#include "app/edit_batch.h"

static bool change_one(struct edit_batch *batch, const struct record *seen, edit_change *change,
                       void *data, struct error *err)
{
    struct record r;
    bool good;

    record_copy(&r, seen);
    good = change(data, batch->app, &r, err) && edit_batch_write(batch, &r, seen, err);
    record_free(&r);
    return good;
}

bool edit_change_many(struct app *app, const struct record_type *type, const int64_t *ids,
                      size_t count, edit_change *change, void *data, const char *label,
                      struct error *err)
{
    struct edit_batch batch;
    bool good = edit_batch_begin(&batch, app, label, count > 1, err);

    if (!good)
        return false;
    for (size_t i = 0; good && i < count; i++) {
        struct record seen;

        good = store_load(app->store, type, ids[i], &seen, err);
        if (good) {
            good = change_one(&batch, &seen, change, data, err);
            record_free(&seen);
        }
    }
    return edit_batch_end(&batch, good, err);
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
