#include "app/drills.h"

#include "store/records.h"
#include "store/window.h"

enum { PAGE = 500 };

/* Opens the list of a year, whole rows in the usual order. */
static struct window *open_year(struct app *app, int year, struct error *err)
{
    struct window_spec spec = {.type = record_type_of(RECORD_DRILL),
                               .year = year,
                               .owner = app->owner,
                               .sort = -1,
                               .whole_rows = true};

    return window_open(app->store, &spec, err);
}

/* Appends all rows and closes the window, NULL when it could not be opened. */
static bool read_all(struct window *w, struct drills *out, struct error *err)
{
    size_t first = out->count;
    int got = PAGE;

    if (!w)
        return false;
    while (got == PAGE) {
        vec_reserve(out, out->count + PAGE);
        got = window_fetch(w, (int64_t)(out->count - first), PAGE, out->items + out->count, err);
        if (got > 0)
            out->count += (size_t)got;
    }
    window_close(w);
    return got >= 0;
}

bool drills_load(struct app *app, int year, struct drills *out, struct error *err)
{
    return read_all(open_year(app, year, err), out, err);
}

bool records_below(struct app *app, const struct record_type *type, int64_t parent,
                   struct drills *out, struct error *err)
{
    struct window_spec spec = {.type = type, .parent = parent, .sort = -1, .whole_rows = true};
    struct window *w = window_open(app->store, &spec, err);

    if (w && !window_step(w, 0, err)) {
        window_close(w);
        return false;
    }
    return read_all(w, out, err);
}

bool drills_each(struct app *app, int year, void (*each)(void *data, const struct record *drill),
                 void *data, struct error *err)
{
    struct window *w = open_year(app, year, err);
    struct record *rows = mem_new(PAGE, sizeof *rows);
    int64_t first = 0;
    int got = w ? PAGE : -1;

    while (got == PAGE) {
        got = window_fetch(w, first, PAGE, rows, err);
        for (int i = 0; i < got; i++) {
            each(data, &rows[i]);
            record_free(&rows[i]);
        }
        first += PAGE;
    }
    free(rows);
    if (w)
        window_close(w);
    return got >= 0;
}

void drills_free(struct drills *list)
{
    for (size_t i = 0; i < list->count; i++)
        record_free(&list->items[i]);
    vec_free(list);
}
