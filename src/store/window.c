#include "store/window.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "store/id_list.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/records.h"
#include "store/statement.h"
#include "store/walk.h"
#include "store/window_filter.h"

enum {
    ANCHORS = 32,                /* places remembered: the corners of the pages read last */
    FIRST_LOOK_MILLISECONDS = 8, /* spent at once on a collection: small tables are done then */
    ROWS_BETWEEN_LOOKS = 64,     /* at the clock */
    NEAR = 20000,                /* rows counted in a moment to tell a position */
};

/* A row whose position is known. */
struct anchor {
    int64_t position;
    struct place place;
};

struct window {
    struct store *store;
    const struct record_type *type;
    int year;
    int sort;
    bool descending;
    int64_t owner;
    int64_t parent;
    struct figure_within within;
    bool whole_rows;
    bool shown_only;
    bool indexed;          /* the order stands on an index */
    bool collected;        /* rows are listed in `ids`; else read from the index */
    struct order order;    /* when indexed */
    struct filter *filter; /* NULL: none */
    int64_t count;         /* rows of the index; -1: not counted yet */
    struct anchor anchors[ANCHORS];
    size_t anchor_count;
    size_t next_anchor;
    struct id_list ids;
    struct place reached; /* the last row looked at */
    int64_t looked_at;
    bool started;
    bool complete;
};

/* --- opening ---------------------------------------------------------------------------------- */

static void read_plans(struct window *w)
{
    struct statement *st = statement_open(
        w->store,
        "SELECT id FROM plan WHERE ?2 IN (coalesce(owner, 0), -1) AND ?1 IN (year, 0) ORDER BY id",
        NULL);

    w->order.plans.count = 0;
    if (!st)
        return;
    statement_int(st, 1, w->year);
    statement_int(st, 2, w->owner);
    while (statement_step(st, NULL) > 0)
        vec_push(&w->order.plans, statement_column_int(st, 0));
    statement_close(st);
}

static int default_sort(const struct record_type *type)
{
    int index = field_index(type, type->default_sort);

    return index >= 0 ? index : 0;
}

/* True when no more than what lists show is asked for, looked at or sorted by. */
static bool needs_little(const struct window_spec *spec)
{
    bool filtered = spec->query && spec->query->count;
    bool shown = spec->shown_only || !spec->whole_rows;

    return shown && !filtered &&
           (spec->sort < 0 || field_is_listed(spec->type, (size_t)spec->sort));
}

struct window *window_open(struct store *s, const struct window_spec *spec, struct error *err)
{
    bool filtered = spec->query && spec->query->count;
    struct window *w;

    if (!record_sql_ready(s, spec->type, needs_little(spec), err) ||
        !figure_within_ready(s, &spec->within, err))
        return NULL;
    w = mem_new(1, sizeof *w);
    *w = (struct window){.store = s,
                         .type = spec->type,
                         .year = spec->year,
                         .sort = spec->sort >= 0 ? spec->sort : default_sort(spec->type),
                         .descending = spec->descending,
                         .owner = spec->owner,
                         .parent = spec->parent,
                         .within = spec->within,
                         .whole_rows = spec->whole_rows,
                         .shown_only = spec->shown_only};
    w->order = (struct order){.type = w->type,
                              .key = field_key_column(w->type, (size_t)w->sort),
                              .descending = w->descending,
                              .by_plan = w->type->yearly};
    w->indexed = w->order.key && !w->parent && !w->within.figure;
    w->collected = filtered || !w->indexed;
    if (filtered)
        w->order.filter = w->filter = filter_new(w->type, spec->query);
    if ((w->collected && !store_functions(s, err)) ||
        (w->collected && !filtered && !window_step(w, FIRST_LOOK_MILLISECONDS, err))) {
        window_close(w);
        return NULL;
    }
    return w;
}

static void forget_anchors(struct window *w)
{
    for (size_t i = 0; i < ANCHORS; i++)
        place_free(&w->anchors[i].place);
    w->anchor_count = w->next_anchor = 0;
}

void window_close(struct window *w)
{
    if (!w)
        return;
    forget_anchors(w);
    place_free(&w->reached);
    id_list_free(&w->ids);
    vec_free(&w->order.plans);
    filter_free(w->filter);
    free(w);
}

/* --- counting --------------------------------------------------------------------------------- */

static int64_t count_plans(struct window *w)
{
    int64_t count = 0;

    for (size_t i = 0; i < w->order.plans.count; i++)
        count +=
            statement_number(w->store, 0, "SELECT sum(drills) FROM drill_tally WHERE plan = ?1",
                             "i", w->order.plans.items[i]);
    return count;
}

/* Rows of the whole table or plans, whatever the filter. */
static int64_t count_rows(struct window *w)
{
    struct str sql = {0};
    int64_t count;

    if (w->type->yearly)
        return count_plans(w);
    /* The log only grows, so that its last id counts it. */
    if (w->type->kind == RECORD_CHANGE)
        return statement_number(w->store, 0, "SELECT max(id) FROM change_log", "");
    str_addf(&sql, "SELECT count(*) FROM %s", w->type->table);
    count = statement_number(w->store, 0, str_text(&sql), "");
    str_free(&sql);
    return count;
}

static void look_around(struct window *w)
{
    if (w->count >= 0 && w->started)
        return;
    if (w->type->yearly)
        read_plans(w);
    w->count = count_rows(w);
    w->started = true;
}

/* --- collecting ------------------------------------------------------------------------------- */

static int64_t now_microseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static bool time_is_up(int64_t until, int64_t rows)
{
    return until && rows % ROWS_BETWEEN_LOOKS == 0 && now_microseconds() >= until;
}

/* Looks at rows in the order of the index, from where the last step ended.  No statement stays open
 * between steps: it would hold an old state of the file and stand in the way of writes. */
static bool collect_indexed(struct window *w, int64_t until, struct error *err)
{
    struct walk *walk =
        walk_start(w->store, &w->order, w->looked_at ? &w->reached : NULL, false, 0, -1, err);
    int64_t rows = 0;
    bool matches;
    int row = -1;

    while (walk && (row = walk_next(walk, &w->reached, &matches, err)) > 0) {
        if (matches)
            id_list_add(&w->ids, w->reached.id);
        w->looked_at++;
        if (time_is_up(until, ++rows))
            break;
    }
    walk_end(walk);
    w->complete = row == 0;
    return row >= 0;
}

static void add_collection_sql(struct str *sql, const struct window *w)
{
    const char *table = w->type->table;
    const char *direction = w->descending ? "DESC" : "ASC";

    str_addf(sql, "SELECT %s.id FROM %s WHERE ", table, table);
    if (w->filter)
        filter_sql(sql, w->filter);
    else
        str_add(sql, "1");
    if (w->type->yearly)
        str_addf(sql,
                 " AND %s.plan IN (SELECT id FROM plan WHERE ?3 IN (coalesce(owner, 0), -1)"
                 " AND ?1 IN (year, 0))",
                 table);
    if (w->parent && w->type->parent)
        str_addf(sql, " AND %s.%s = ?2", table, w->type->parent);
    if (w->within.figure) {
        struct str id = {0};

        str_addf(&id, "%s.id", table);
        str_add(sql, " AND ");
        figure_within_sql(sql, &w->within, str_text(&id));
        str_free(&id);
    }
    str_add(sql, " ORDER BY ");
    field_sort_expression(sql, w->type, (size_t)w->sort);
    str_addf(sql, " %s, %s.id %s", direction, table, direction);
}

/* Without an index everything must be sorted before the first row is known: one step. */
static bool collect_sorted(struct window *w, struct error *err)
{
    struct str sql = {0};
    struct statement *st;
    int row;

    add_collection_sql(&sql, w);
    st = statement_open(w->store, str_text(&sql), err);
    str_free(&sql);
    if (!st)
        return false;
    if (w->type->yearly) {
        statement_int(st, 1, w->year);
        statement_int(st, 3, w->owner);
    }
    if (w->parent && w->type->parent)
        statement_int(st, 2, w->parent);
    if (w->within.figure)
        figure_within_bind(&w->within, st);
    if (w->filter)
        filter_bind(w->filter, st);
    while ((row = statement_step(st, err)) > 0)
        id_list_add(&w->ids, statement_column_int(st, 0));
    statement_close(st);
    w->complete = row == 0;
    return row == 0;
}

bool window_step(struct window *w, int milliseconds, struct error *err)
{
    int64_t until = milliseconds > 0 ? now_microseconds() + (int64_t)milliseconds * 1000 : 0;

    look_around(w);
    if (!w->collected || w->complete)
        return true;
    return w->indexed ? collect_indexed(w, until, err) : collect_sorted(w, err);
}

bool window_is_complete(const struct window *w)
{
    return !w->collected || w->complete;
}

int window_progress(const struct window *w)
{
    if (window_is_complete(w))
        return 100;
    return w->count > 0 && w->looked_at < w->count ? (int)(w->looked_at * 100 / w->count) : 0;
}

int64_t window_count(struct window *w)
{
    if (w->collected)
        return id_list_count(&w->ids);
    look_around(w);
    return w->count;
}

/* --- reading pages ---------------------------------------------------------------------------- */

static void remember(struct window *w, int64_t position, const struct place *place)
{
    struct anchor *anchor = &w->anchors[w->next_anchor];

    anchor->position = position;
    place_copy(&anchor->place, place);
    w->next_anchor = (w->next_anchor + 1) % ANCHORS;
    if (w->anchor_count < ANCHORS)
        w->anchor_count++;
}

/* The cheapest way to a page: where to start, which way, and how many rows to pass over. */
struct route {
    const struct anchor *from; /* NULL: the beginning, or the end when backward */
    bool backward;
    int64_t skip;
};

static void take_shorter(struct route *best, struct route other)
{
    if (other.skip >= 0 && other.skip < best->skip)
        *best = other;
}

static struct route route_to(const struct window *w, int64_t first, int count)
{
    struct route best = {.from = NULL, .backward = false, .skip = first};

    take_shorter(&best, (struct route){.backward = true, .skip = w->count - first - count});
    for (size_t i = 0; i < w->anchor_count; i++) {
        const struct anchor *anchor = &w->anchors[i];

        take_shorter(&best, (struct route){.from = anchor, .skip = first - anchor->position - 1});
        take_shorter(&best, (struct route){.from = anchor,
                                           .backward = true,
                                           .skip = anchor->position - first - count});
    }
    return best;
}

static char *row_sql(const struct window *w)
{
    const struct record_sql *sql = record_sql_of(w->store, w->type);
    struct str text = {0};

    if (w->whole_rows)
        return mem_text(w->shown_only ? sql->listed : sql->select);
    str_addf(&text, "SELECT id, %s FROM %s WHERE id = ?1", w->type->read_only ? "0" : "version",
             w->type->table);
    return str_steal(&text);
}

static void take_row(const struct window *w, struct statement *st, struct record *out)
{
    if (w->whole_rows)
        record_from_row(out, w->type, st);
    else
        *out = (struct record){.type = w->type,
                               .id = statement_column_int(st, 0),
                               .version = statement_column_int(st, 1),
                               .values = mem_new(w->type->field_count, sizeof *out->values)};
}

/* Loads records of these ids; those that are gone meanwhile are left out. */
static int load_all(struct window *w, const int64_t *ids, int count, struct record *rows,
                    struct error *err)
{
    char *sql = row_sql(w);
    struct statement *st = statement_open(w->store, sql, err);
    int loaded = 0;
    int row = st ? 0 : -1;

    free(sql);
    for (int i = 0; i < count && row >= 0; i++) {
        statement_int(st, 1, ids[i]);
        row = statement_step(st, err);
        if (row > 0)
            take_row(w, st, &rows[loaded++]);
        statement_reset(st);
    }
    statement_close(st);
    while (row < 0 && loaded > 0)
        record_free(&rows[--loaded]);
    return row < 0 ? -1 : loaded;
}

/* Reads the ids at first.. from the index into `ids`; returns how many, -1 on error. */
static int walk_page(struct window *w, int64_t first, int count, int64_t *ids, struct error *err)
{
    struct route route = route_to(w, first, count);
    struct place start = {0};
    struct place place = {0};
    struct walk *walk;
    bool matches;
    int row = -1;
    int got = 0;

    if (route.from)
        place_copy(&start, &route.from->place);
    walk = walk_start(w->store, &w->order, route.from ? &start : NULL, route.backward, route.skip,
                      count, err);
    while (walk && (row = walk_next(walk, &place, &matches, err)) > 0) {
        ids[route.backward ? count - 1 - got : got] = place.id;
        if (got == 0 || got == count - 1)
            remember(w, route.backward ? first + count - 1 - got : first + got, &place);
        got++;
    }
    walk_end(walk);
    place_free(&start);
    place_free(&place);
    /* Fewer than were counted: others removed some meanwhile. */
    if (route.backward && got < count)
        memmove(ids, ids + count - got, (size_t)got * sizeof *ids);
    return row < 0 ? -1 : got;
}

/* Reads the ids at first.. and then their records. */
static int read_page(struct window *w, int64_t first, int count, struct record *rows,
                     struct error *err)
{
    int64_t *ids = mem_new((size_t)count, sizeof *ids);
    int got;

    if (w->collected) {
        for (got = 0; got < count; got++)
            ids[got] = id_list_at(&w->ids, first + got);
    } else {
        got = walk_page(w, first, count, ids, err);
    }
    if (got > 0)
        got = load_all(w, ids, got, rows, err);
    free(ids);
    return got;
}

int window_fetch(struct window *w, int64_t first, int count, struct record *rows, struct error *err)
{
    int64_t total = window_count(w);
    bool alone = sqlite3_get_autocommit(w->store->db) != 0;
    int got;

    if (first < 0 || first >= total || count <= 0)
        return 0;
    if (count > total - first)
        count = (int)(total - first);
    /* One transaction: the rows of a page are of one moment, and the file is locked once. */
    if (alone && !statement_run(w->store, err, "BEGIN", ""))
        return -1;
    got = read_page(w, first, count, rows, err);
    if (alone)
        statement_run(w->store, NULL, "COMMIT", "");
    return got;
}

/* The position of a place: counted from the nearer end as far as NEAR, else from the beginning. */
static int64_t position_of(struct window *w, const struct place *place, bool near)
{
    int64_t position = walk_rank(w->store, &w->order, place, false, NEAR);
    int64_t behind = position < 0 ? walk_rank(w->store, &w->order, place, true, NEAR) : -1;

    if (behind >= 0)
        return w->count - 1 - behind;
    return position >= 0 || near ? position : walk_rank(w->store, &w->order, place, false, -1);
}

static int64_t find(struct window *w, int64_t id, bool near)
{
    struct place place = {0};
    int64_t position = -1;

    if (w->collected)
        return id_list_find(&w->ids, id);
    look_around(w);
    if (walk_place(w->store, &w->order, id, &place)) {
        position = position_of(w, &place, near);
        if (position >= 0)
            remember(w, position, &place);
    }
    place_free(&place);
    return position;
}

int64_t window_find(struct window *w, int64_t id)
{
    return find(w, id, false);
}

int64_t window_find_near(struct window *w, int64_t id)
{
    return find(w, id, true);
}
