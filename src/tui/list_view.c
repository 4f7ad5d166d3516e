#include "tui/list_view.h"

#include <stdlib.h>
#include <string.h>

#include "core/query.h"

enum { STEP_MILLISECONDS = 15 }; /* of filtering between two looks at the keyboard */

static void forget_page(struct list_view *v)
{
    for (int i = 0; i < v->page_rows; i++)
        record_free(&v->page[i]);
    v->page_rows = 0;
}

int list_view_year(const struct list_view *v)
{
    return v->year ? v->year : v->app->year;
}

int64_t list_view_owner(const struct list_view *v)
{
    return v->year ? v->owner : v->app->owner;
}

static void make_spec(const struct list_view *v, const struct query *query, int sort,
                      bool descending, struct window_spec *out)
{
    *out = (struct window_spec){.type = v->type,
                                .year =
                                    v->type->yearly && v->year != ALL_YEARS ? list_view_year(v) : 0,
                                .owner = list_view_owner(v),
                                .query = query->count ? query : NULL,
                                .sort = sort,
                                .descending = descending,
                                .parent = v->parent,
                                .within = v->within,
                                .whole_rows = true,
                                .shown_only = true};
}

bool list_view_spec(const struct list_view *v, struct query *query, struct window_spec *out,
                    struct error *err)
{
    struct period_context context = app_context(v->app);

    if (!query_parse(query, v->type, v->filter, &context, false, err))
        return false;
    make_spec(v, query, v->sort, v->descending, out);
    return true;
}

static struct window *open_window(const struct list_view *v, const char *filter, int sort,
                                  bool descending, bool typing, struct error *err)
{
    struct period_context context = app_context(v->app);
    struct query query = {0};
    struct window *window = NULL;

    if (query_parse(&query, v->type, filter, &context, typing, err)) {
        struct window_spec spec;

        make_spec(v, &query, sort, descending, &spec);
        window = window_open(v->app->store, &spec, err);
    }
    query_free(&query);
    return window;
}

/* The same, begun: what a moment finds of a filter is there at once. */
static struct window *begin_window(const struct list_view *v, const char *filter, int sort,
                                   bool descending, bool typing, struct error *err)
{
    struct window *window = open_window(v, filter, sort, descending, typing, err);

    if (window && !window_step(window, STEP_MILLISECONDS, err)) {
        window_close(window);
        return NULL;
    }
    return window;
}

/* Selects the record where it is now: false when it is not there. */
static bool select_at(struct list_view *v, int64_t id, int64_t position)
{
    if (position < 0)
        return false;
    v->selected = position;
    v->selected_id = id;
    return true;
}

/* Takes a new window in place of the old one; the selected record stays if it is in there, and near
 * an end of it when one would rather not wait. */
static void take_window(struct list_view *v, struct window *window, bool near)
{
    const struct record *r = v->window ? list_view_selected(v) : NULL;

    /* Keys may have moved the selection since the rows were drawn. */
    if (r)
        v->selected_id = r->id;
    window_close(v->window);
    v->window = window;
    forget_page(v);
    if (!v->selected_id || !select_at(v, v->selected_id,
                                      near ? window_find_near(window, v->selected_id)
                                           : window_find(window, v->selected_id)))
        v->selected = 0;
}

static bool begin(struct list_view *v, struct error *err)
{
    v->filter = mem_text(v->type->filter && !v->parent ? v->type->filter : "");
    v->sort = field_index(v->type, v->type->default_sort);
    v->descending = v->type->kind == RECORD_CHANGE; /* the newest first */
    v->window = begin_window(v, v->filter, v->sort, v->descending, false, err);
    return v->window != NULL;
}

bool list_view_init(struct list_view *v, struct app *app, const struct record_type *type,
                    int64_t parent, struct error *err)
{
    *v = (struct list_view){.app = app, .type = type, .parent = parent, .height = 1, .total = -1};
    return begin(v, err);
}

bool list_view_init_within(struct list_view *v, struct app *app, const struct figure_within *within,
                           struct error *err)
{
    *v = (struct list_view){.app = app,
                            .type = record_type_of(within->figure->kind),
                            .within = *within,
                            .year = within->scope.year,
                            .owner = within->scope.owner,
                            .height = 1,
                            .total = -1};
    return begin(v, err);
}

void list_view_done(struct list_view *v)
{
    forget_page(v);
    free(v->page);
    free(v->filter);
    vec_free(&v->marks);
    window_close(v->window);
    *v = (struct list_view){0};
}

bool list_view_filter(struct list_view *v, const char *filter, bool typing, struct error *err)
{
    struct window *window = begin_window(v, filter, v->sort, v->descending, typing, err);

    if (!window)
        return false;
    free(v->filter);
    v->filter = mem_text(filter);
    take_window(v, window, false);
    return true;
}

bool list_view_narrow(struct list_view *v, int year, int64_t owner, const char *filter,
                      struct error *err)
{
    v->year = year;
    v->owner = owner;
    v->total = -1;
    return list_view_filter(v, filter, false, err);
}

bool list_view_sort(struct list_view *v, int field, bool descending, struct error *err)
{
    struct window *window = begin_window(v, v->filter, field, descending, false, err);

    if (!window)
        return false;
    v->sort = field;
    v->descending = descending;
    take_window(v, window, true);
    return true;
}

static void bring_into_sight(struct list_view *v)
{
    int64_t count = window_count(v->window);

    if (v->selected >= count)
        v->selected = count - 1;
    if (v->selected < 0)
        v->selected = count > 0 ? 0 : -1;
    if (v->top > v->selected)
        v->top = v->selected;
    if (v->top < v->selected - v->height + 1)
        v->top = v->selected - v->height + 1;
    if (v->top > count - v->height)
        v->top = count - v->height;
    if (v->top < 0)
        v->top = 0;
}

bool list_view_fit(struct list_view *v, int height, struct error *err)
{
    int64_t count;
    int want;

    v->height = height > 0 ? height : 1;
    bring_into_sight(v);
    count = window_count(v->window) - v->top;
    want = count < v->height ? (int)count : v->height;
    if (v->page_top != v->top || v->page_rows != want) {
        forget_page(v);
        v->page = mem_resize(v->page, (size_t)v->height, sizeof *v->page);
        want = window_fetch(v->window, v->top, want, v->page, err);
        if (want < 0)
            return false;
        v->page_top = v->top;
        v->page_rows = want;
    }
    if (list_view_at(v, v->selected))
        v->selected_id = list_view_at(v, v->selected)->id;
    return true;
}

bool list_view_refresh(struct list_view *v, struct error *err)
{
    struct window *window = begin_window(v, v->filter, v->sort, v->descending, true, err);
    int64_t selected = v->selected;

    if (!window)
        return false;
    take_window(v, window, false);
    v->total = -1;
    /* A record that is gone leaves the cursor at its place in the list, not at the top. */
    if (v->selected == 0 && selected > 0 &&
        (!v->selected_id || window_find(v->window, v->selected_id) < 0))
        v->selected = selected;
    return list_view_fit(v, v->height, err);
}

bool list_view_work(struct list_view *v, bool *more, struct error *err)
{
    if (!window_is_complete(v->window)) {
        if (!window_step(v->window, STEP_MILLISECONDS, err))
            return false;
        if (v->page_rows < v->height)
            forget_page(v);
    }
    *more = !window_is_complete(v->window);
    return list_view_fit(v, v->height, err);
}

int64_t list_view_count(const struct list_view *v)
{
    return window_count(v->window);
}

int64_t list_view_total(struct list_view *v)
{
    struct window *all;

    /* What a list begins with is all that is asked for: counting the rest may take long. */
    if (!*v->filter || (v->type->filter && strcmp(v->filter, v->type->filter) == 0))
        return list_view_count(v);
    if (v->total < 0) {
        all = open_window(v, "", v->sort, v->descending, false, NULL);
        v->total = all ? window_count(all) : list_view_count(v);
        window_close(all);
    }
    return v->total;
}

const struct record *list_view_at(const struct list_view *v, int64_t position)
{
    int64_t row = position - v->page_top;

    return row >= 0 && row < v->page_rows ? &v->page[row] : NULL;
}

const struct record *list_view_selected(struct list_view *v)
{
    /* Keys may come faster than the screen is drawn: the row is read when it is asked for. */
    if (!list_view_at(v, v->selected) && !list_view_fit(v, v->height, NULL))
        return NULL;
    return list_view_at(v, v->selected);
}

void list_view_move(struct list_view *v, int64_t by)
{
    list_view_go(v, v->selected + by);
}

void list_view_go(struct list_view *v, int64_t position)
{
    int64_t last = window_count(v->window) - 1;

    v->selected = position > last ? last : position < 0 && last >= 0 ? 0 : position;
}

bool list_view_select(struct list_view *v, int64_t id)
{
    return select_at(v, id, window_find(v->window, id));
}

/* First place in the sorted set whose id is not below `id`. */
static size_t mark_place(const struct id_set *set, int64_t id)
{
    size_t low = 0;
    size_t high = set->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (set->items[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool list_view_is_marked(const struct list_view *v, int64_t id)
{
    size_t place = mark_place(&v->marks, id);

    return place < v->marks.count && v->marks.items[place] == id;
}

void list_view_mark(struct list_view *v, int64_t id, bool marked)
{
    struct id_set *set = &v->marks;
    size_t place = mark_place(set, id);
    bool there = place < set->count && set->items[place] == id;

    if (marked == there)
        return;
    if (marked) {
        vec_push(set, id);
        memmove(set->items + place + 1, set->items + place,
                (set->count - 1 - place) * sizeof *set->items);
        set->items[place] = id;
    } else {
        set->count--;
        memmove(set->items + place, set->items + place + 1,
                (set->count - place) * sizeof *set->items);
    }
}

static int by_id(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a;
    int64_t right = *(const int64_t *)b;

    return left < right ? -1 : left > right;
}

/* Reads the ids of the whole list in chunks. */
static bool collect_ids(struct list_view *v, struct id_set *out, struct error *err)
{
    enum { CHUNK = 500 };
    struct record *rows = mem_new(CHUNK, sizeof *rows);
    int64_t count;
    int got = 0;

    if (!window_step(v->window, 0, err))
        got = -1;
    count = window_count(v->window);
    for (int64_t at = 0; at < count && got >= 0; at += CHUNK) {
        got = window_fetch(v->window, at, CHUNK, rows, err);
        for (int i = 0; i < got; i++) {
            vec_push(out, rows[i].id);
            record_free(&rows[i]);
        }
    }
    free(rows);
    return got >= 0;
}

bool list_view_mark_all(struct list_view *v, struct error *err)
{
    struct id_set all = {0};
    bool every = true;

    if (!collect_ids(v, &all, err)) {
        vec_free(&all);
        return false;
    }
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_id);
    for (size_t i = 0; i < all.count && every; i++)
        every = list_view_is_marked(v, all.items[i]);
    vec_free(&v->marks);
    if (every)
        vec_free(&all);
    v->marks = all;
    return true;
}

void list_view_targets(struct list_view *v, struct id_set *out)
{
    const struct record *selected = list_view_selected(v);

    for (size_t i = 0; i < v->marks.count; i++)
        vec_push(out, v->marks.items[i]);
    if (!v->marks.count && selected)
        vec_push(out, selected->id);
}
