#include "store/walk.h"

#include <stdlib.h>
#include <string.h>

#include "store/statement.h"

enum {
    PARAMETER_PLAN = 1,
    PARAMETER_KEY,
    PARAMETER_ID,
    PARAMETER_LIMIT,
    PARAMETER_SKIP,
};

/* The rows of one plan, or of all when the order is not by plan. */
struct stream {
    struct statement *st;
    struct place at; /* the row under the cursor */
    bool matches;
    bool done;
};

struct walk {
    struct store *store;
    const struct order *order;
    bool ascending;
    struct VEC(struct stream) streams;
    int64_t skip; /* rows still to pass over when merging */
    int64_t left; /* rows still to give, -1: all */
    bool started;
};

void place_copy(struct place *to, const struct place *from)
{
    to->id = from->id;
    to->is_text = from->is_text;
    to->number = from->number;
    if (from->is_text)
        str_set(&to->text, str_text(&from->text));
}

void place_free(struct place *p)
{
    str_free(&p->text);
}

static bool key_is_id(const struct order *order)
{
    return strcmp(order->key, "id") == 0;
}

/* Which rows, seen from a place. */
enum bound {
    BOUND_NONE,
    BOUND_TIED,   /* the same key, a later (or earlier) id */
    BOUND_BEYOND, /* a later (or earlier) key; of an order by id: id */
};

static void add_where(struct str *sql, const struct order *order, enum bound bound,
                      const char *comparison)
{
    const char *table = order->type->table;

    str_addf(sql, " FROM %s WHERE ", table);
    if (order->by_plan)
        str_addf(sql, "%s.plan = ?%d", table, PARAMETER_PLAN);
    else
        str_add(sql, "1");
    if (bound == BOUND_BEYOND)
        str_addf(sql, " AND %s.%s %s ?%d", table, order->key, comparison,
                 key_is_id(order) ? PARAMETER_ID : PARAMETER_KEY);
    else if (bound == BOUND_TIED)
        str_addf(sql, " AND %s.%s = ?%d AND %s.id %s ?%d", table, order->key, PARAMETER_KEY, table,
                 comparison, PARAMETER_ID);
}

static void add_select(struct str *sql, const struct order *order, enum bound bound,
                       const char *comparison)
{
    const char *table = order->type->table;

    str_addf(sql, "SELECT %s.id, %s.%s, ", table, table, order->key);
    if (order->filter)
        filter_sql(sql, order->filter);
    else
        str_add(sql, "1");
    add_where(sql, order, bound, comparison);
}

/* SQLite finds no place by `(key, id) > (?, ?)` among rows of one key, so the ties are asked for
 * apart; it merges the two without sorting. */
static void add_walk_sql(struct str *sql, const struct walk *w, bool bounded)
{
    const struct order *order = w->order;
    const char *comparison = w->ascending ? ">" : "<";
    const char *direction = w->ascending ? "ASC" : "DESC";

    if (bounded && !key_is_id(order)) {
        add_select(sql, order, BOUND_TIED, comparison);
        str_add(sql, " UNION ALL ");
    }
    add_select(sql, order, bounded ? BOUND_BEYOND : BOUND_NONE, comparison);
    str_addf(sql, " ORDER BY 2 %s", direction);
    if (!key_is_id(order))
        str_addf(sql, ", 1 %s", direction);
    str_addf(sql, " LIMIT ?%d OFFSET ?%d", PARAMETER_LIMIT, PARAMETER_SKIP);
}

static void bind_place(struct statement *st, const struct order *order, const struct place *at)
{
    statement_int(st, PARAMETER_ID, at->id);
    if (key_is_id(order))
        return;
    if (at->is_text)
        statement_text(st, PARAMETER_KEY, str_text(&at->text));
    else
        statement_int(st, PARAMETER_KEY, at->number);
}

static bool open_stream(struct walk *w, const char *sql, const struct place *from, int64_t plan,
                        int64_t skip, int64_t limit, struct error *err)
{
    struct stream stream = {.st = statement_open(w->store, sql, err)};

    if (!stream.st)
        return false;
    if (w->order->by_plan)
        statement_int(stream.st, PARAMETER_PLAN, plan);
    if (from)
        bind_place(stream.st, w->order, from);
    statement_int(stream.st, PARAMETER_LIMIT, limit);
    statement_int(stream.st, PARAMETER_SKIP, skip);
    if (w->order->filter)
        filter_bind(w->order->filter, stream.st);
    vec_push(&w->streams, stream);
    return true;
}

struct walk *walk_start(struct store *s, const struct order *order, const struct place *from,
                        bool backward, int64_t skip, int64_t limit, struct error *err)
{
    struct walk *w = mem_new(1, sizeof *w);
    size_t streams = order->by_plan ? order->plans.count : 1;
    bool alone = streams == 1;
    int64_t each = alone || limit < 0 ? limit : limit + skip;
    struct str sql = {0};
    bool done = true;

    *w = (struct walk){.store = s,
                       .order = order,
                       .ascending = order->descending == backward,
                       .skip = alone ? 0 : skip,
                       .left = limit};
    add_walk_sql(&sql, w, from != NULL);
    for (size_t i = 0; done && i < streams; i++)
        done = open_stream(w, str_text(&sql), from, order->by_plan ? order->plans.items[i] : 0,
                           alone ? skip : 0, each, err);
    str_free(&sql);
    if (!done) {
        walk_end(w);
        return NULL;
    }
    return w;
}

static void read_place(struct statement *st, int key, int64_t id, struct place *out)
{
    out->id = id;
    out->is_text = statement_column_is_text(st, key);
    if (out->is_text)
        str_set(&out->text, statement_column_text(st, key));
    else
        out->number = statement_column_int(st, key);
}

static bool advance(struct stream *stream, struct error *err)
{
    int row = statement_step(stream->st, err);

    if (row < 0)
        return false;
    stream->done = row == 0;
    if (stream->done)
        return true;
    read_place(stream->st, 1, statement_column_int(stream->st, 0), &stream->at);
    stream->matches = statement_column_int(stream->st, 2) != 0;
    return true;
}

static int compare_places(const struct walk *w, const struct place *a, const struct place *b)
{
    int order = a->is_text ? strcmp(str_text(&a->text), str_text(&b->text))
                           : (a->number > b->number) - (a->number < b->number);

    if (order == 0)
        order = (a->id > b->id) - (a->id < b->id);
    return w->ascending ? order : -order;
}

/* The stream whose row comes next; NULL when all have ended. */
static struct stream *foremost(struct walk *w)
{
    struct stream *first = NULL;

    for (size_t i = 0; i < w->streams.count; i++) {
        struct stream *stream = &w->streams.items[i];

        if (!stream->done && (!first || compare_places(w, &stream->at, &first->at) < 0))
            first = stream;
    }
    return first;
}

static bool start_streams(struct walk *w, struct error *err)
{
    for (size_t i = 0; i < w->streams.count; i++) {
        if (!advance(&w->streams.items[i], err))
            return false;
    }
    w->started = true;
    return true;
}

int walk_next(struct walk *w, struct place *at, bool *matches, struct error *err)
{
    struct stream *stream;

    if (w->left == 0)
        return 0;
    if (!w->started && !start_streams(w, err))
        return -1;
    for (;; w->skip--) {
        stream = foremost(w);
        if (!stream)
            return 0;
        if (w->skip <= 0)
            break;
        if (!advance(stream, err))
            return -1;
    }
    place_copy(at, &stream->at);
    *matches = stream->matches;
    if (w->left > 0)
        w->left--;
    return w->left == 0 || advance(stream, err) ? 1 : -1;
}

void walk_end(struct walk *w)
{
    if (!w)
        return;
    for (size_t i = 0; i < w->streams.count; i++) {
        statement_close(w->streams.items[i].st);
        place_free(&w->streams.items[i].at);
    }
    vec_free(&w->streams);
    free(w);
}

static bool in_plans(const struct order *order, int64_t plan)
{
    for (size_t i = 0; i < order->plans.count; i++) {
        if (order->plans.items[i] == plan)
            return true;
    }
    return false;
}

bool walk_place(struct store *s, const struct order *order, int64_t id, struct place *out)
{
    struct str sql = {0};
    struct statement *st;
    bool found;

    str_addf(&sql, "SELECT %s, %s FROM %s WHERE id = ?1", order->key, order->by_plan ? "plan" : "0",
             order->type->table);
    st = statement_open(s, str_text(&sql), NULL);
    str_free(&sql);
    if (!st)
        return false;
    statement_int(st, 1, id);
    found = statement_step(st, NULL) > 0 &&
            (!order->by_plan || in_plans(order, statement_column_int(st, 1)));
    if (found)
        read_place(st, 0, id, out);
    statement_close(st);
    return found;
}

/* Rows of one plan on one side of a place: with a key beyond it, or the same and an id beyond. */
static int64_t count_beside(struct store *s, const struct order *order, const struct place *at,
                            int64_t plan, enum bound bound, bool after, int64_t most)
{
    const char *comparison = order->descending == after ? "<" : ">";
    struct str sql = {0};
    struct statement *st;
    int64_t count = 0;

    str_add(&sql, most < 0 ? "SELECT count(*)" : "SELECT count(*) FROM (SELECT 1");
    add_where(&sql, order, bound, comparison);
    if (most >= 0)
        str_addf(&sql, " LIMIT ?%d)", PARAMETER_LIMIT);
    st = statement_open(s, str_text(&sql), NULL);
    str_free(&sql);
    if (!st)
        return 0;
    if (order->by_plan)
        statement_int(st, PARAMETER_PLAN, plan);
    bind_place(st, order, at);
    if (most >= 0)
        statement_int(st, PARAMETER_LIMIT, most + 1);
    if (statement_step(st, NULL) > 0)
        count = statement_column_int(st, 0);
    statement_close(st);
    return count;
}

int64_t walk_rank(struct store *s, const struct order *order, const struct place *at, bool after,
                  int64_t most)
{
    static const enum bound bounds[] = {BOUND_BEYOND, BOUND_TIED};
    size_t streams = order->by_plan ? order->plans.count : 1;
    int64_t rank = 0;

    for (size_t i = 0; i < streams; i++) {
        int64_t plan = order->by_plan ? order->plans.items[i] : 0;

        for (int b = 0; b < (key_is_id(order) ? 1 : 2); b++) {
            rank += count_beside(s, order, at, plan, bounds[b], after, most);
            if (most >= 0 && rank > most)
                return -1;
        }
    }
    return rank;
}
