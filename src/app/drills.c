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

bool drills_load(struct app *app, int year, struct drills *out, struct error *err)
{
    struct window *w;
    int got = PAGE;

    w = open_year(app, year, err);
    if (!w)
        return false;
    while (got == PAGE) {
        vec_reserve(out, out->count + PAGE);
        got = window_fetch(w, (int64_t)out->count, PAGE, out->items + out->count, err);
        if (got > 0)
            out->count += (size_t)got;
    }
    window_close(w);
    return got >= 0;
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
