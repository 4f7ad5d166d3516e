/* Windows: whatever is asked in whatever order, they show what plain SQL shows; filters against a
 * reading of each record. */
#include "store_fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "base/memory.h"
#include "core/pinyin.h"
#include "store/window.h"

/* Rows of a large table. */
static int rows_up_to(int most)
{
    enum { FEW = 3000 };

    return quick() && most > FEW ? FEW : most;
}

static const char *const orders[] = {"number", "lead_unit", "subject", "period", "form", "state"};
static const char *const order_keys[] = {"number",     "lead_key",  "subject_key",
                                         "period_key", "form_rank", "state_rank"};

/* Three plans of all kinds of rows with many ties, made by plain SQL as another program would. */
static void fill_large(struct fixture *f, int rows)
{
    struct str sql = {0};

    for (int i = 1; i <= 7; i++) {
        char name[32];

        snprintf(name, sizeof name, "阳城县第%d局", i);
        add_unit(f->store, name);
    }
    str_addf(&sql,
             "INSERT INTO plan (year) VALUES (2025), (2026), (2027);"
             "INSERT INTO drill (plan, number, lead_unit, lead_key, subject, subject_key,"
             " period_start, period_end, period_precision, period_key, form, form_rank,"
             " state, state_rank)"
             " WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d),"
             " r AS (SELECT i, (i * 7919) %% 100003 AS a, (i * 104729) %% 1299709 AS b FROM n)"
             " SELECT CASE WHEN a %% 50 = 0 THEN 1 WHEN a %% 50 = 1 THEN 3 ELSE 2 END,"
             " b %% 5000, a %% 7 + 1, (SELECT sort_key FROM unit WHERE id = a %% 7 + 1),"
             " '演练' || (b %% 3000), printf('key%%05d', b %% 3000),"
             " iif(a %% 9, date('2026-01-01', '+' || (b %% 300) || ' days'), ''),"
             " iif(a %% 9, date('2026-01-01', '+' || (b %% 300) || ' days'), ''),"
             " iif(a %% 9, 'day', ''),"
             " iif(a %% 9, date('2026-01-01', '+' || (b %% 300) || ' days')"
             "             || date('2026-01-01', '+' || (b %% 300) || ' days'), ''),"
             " iif(a %% 4, '实战', '桌面'), iif(a %% 4, 2, 1),"
             " iif(b %% 3, '计划', '取消'), iif(b %% 3, 1, 7) FROM r;",
             rows - 1);
    sql_do(f->path, str_text(&sql));
    str_free(&sql);
}

/* All ids of an order by plain SQL. */
struct ids VEC(int64_t);

static struct ids ids_of(struct fixture *f, const char *key, bool descending, const char *where)
{
    struct ids ids = {0};
    struct str sql = {0};
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;

    str_addf(&sql, "SELECT id FROM drill WHERE %s ORDER BY %s %s, id %s", where, key,
             descending ? "DESC" : "ASC", descending ? "DESC" : "ASC");
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, str_text(&sql), -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
        vec_push(&ids, sqlite3_column_int64(st, 0));
    sqlite3_finalize(st);
    sqlite3_close(db);
    str_free(&sql);
    return ids;
}

static struct window *open_window(struct fixture *f, const struct window_spec *spec)
{
    struct window *w = window_open(f->store, spec, &f->err);

    assert_good(w != NULL, f->err);
    assert_good(window_step(w, 0, &f->err), f->err);
    assert_true(window_is_complete(w));
    return w;
}

/* Rows have changed: another window looks at them anew. */
static struct window *reopen_window(struct fixture *f, struct window *w,
                                    const struct window_spec *spec)
{
    window_close(w);
    return open_window(f, spec);
}

static void assert_page(struct fixture *f, struct window *w, const struct ids *ids, int64_t first,
                        int count)
{
    struct record rows[64];
    int got = window_fetch(w, first, count, rows, &f->err);
    int64_t wanted = first < 0 || first >= (int64_t)ids->count ? 0 : (int64_t)ids->count - first;

    assert_good(got >= 0, f->err);
    assert_int_equal(got, wanted < count ? wanted : count);
    for (int i = 0; i < got; i++) {
        assert_int_equal(rows[i].id, ids->items[first + i]);
        record_free(&rows[i]);
    }
}

/* Steps, pages, jumps to both ends and anywhere. */
static int64_t next_place(int64_t at, int64_t count, unsigned *seed)
{
    switch (rand_r(seed) % 9) {
    case 0:
        return 0;
    case 1:
        return count - 20;
    case 2:
        return rand_r(seed) % (count + 1);
    case 3:
        return at + 20;
    case 4:
        return at - 20;
    case 5:
        return at + 1;
    case 6:
        return at - 1;
    case 7:
        return at + 7;
    default:
        return at;
    }
}

static void walk_order(struct fixture *f, size_t order, bool descending, int year, int steps)
{
    static const char *const wheres[] = {"1", "plan = 1", "plan = 2", "plan = 3"};
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct window_spec spec = {.type = type,
                               .year = year,
                               .sort = field_index(type, orders[order]),
                               .descending = descending};
    struct window *w = open_window(f, &spec);
    struct ids ids = ids_of(f, order_keys[order], descending, wheres[year ? year - 2024 : 0]);
    unsigned seed = (unsigned)order * 2 + descending;
    int64_t at = 0;

    assert_int_equal(window_count(w), ids.count);
    assert_int_equal(window_progress(w), 100);
    for (int step = 0; step < steps; step++) {
        at = next_place(at, (int64_t)ids.count, &seed);
        assert_page(f, w, &ids, at, rand_r(&seed) % 24 + 1);
        if (step % 10 == 0 && at >= 0 && at < (int64_t)ids.count)
            assert_int_equal(window_find(w, ids.items[at]), at);
        if (step % 30 == 29)
            w = reopen_window(f, w, &spec);
    }
    assert_int_equal(window_find(w, 123456789), -1);
    window_close(w);
    vec_free(&ids);
}

static void random_walks_agree_with_plain_sql(void **state)
{
    struct fixture *f = *state;

    fill_large(f, rows_up_to(100000));
    for (size_t order = 0; order < COUNT_OF(orders); order++) {
        for (int descending = 0; descending < 2; descending++) {
            walk_order(f, order, descending, 2026, 40);
            walk_order(f, order, descending, 2025, 20);
            walk_order(f, order, descending, 0, 12);
        }
    }
}

/* The plan of an index in use, so that no order silently scans or sorts. */
static void every_order_stands_on_its_index(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT_OF(order_keys); i++) {
        struct str sql = {0};
        char *plan;

        str_addf(&sql,
                 "EXPLAIN QUERY PLAN SELECT id, %s FROM drill WHERE plan = 1 AND %s = 1 AND id > 5"
                 " UNION ALL SELECT id, %s FROM drill WHERE plan = 1 AND %s > 1"
                 " ORDER BY 2 ASC, 1 ASC LIMIT 5",
                 order_keys[i], order_keys[i], order_keys[i], order_keys[i]);
        plan = sql_text(f->path, str_text(&sql));
        assert_null(strstr(plan, "TEMP B-TREE"));
        assert_null(strstr(plan, "SCAN"));
        assert_non_null(strstr(plan, "COVERING INDEX"));
        free(plan);
        str_free(&sql);
    }
}

static void a_page_of_many_takes_no_time(void **state)
{
    struct fixture *f = *state;
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct window_spec spec = {
        .type = type, .year = 2026, .sort = field_index(type, "subject"), .whole_rows = true};
    struct record rows[24];
    struct timespec from;
    struct timespec to;
    struct window *w;
    int64_t count;

    fill_large(f, rows_up_to(20000));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    w = open_window(f, &spec);
    count = window_count(w);
    for (int i = 0; i < 20; i++) {
        int64_t first = i % 2 ? count - 24 - i * 24 : i * 24;
        int got = window_fetch(w, first, 24, rows, &f->err);

        assert_int_equal(got, 24);
        while (got > 0)
            record_free(&rows[--got]);
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    window_close(w);
    /* About 0.3 ms a page; valgrind slows that fiftyfold.  Passing over the rows by OFFSET from the
     * beginning each time would take more. */
    assert_true((double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9 <
                2.0);
}

/* --- filters ---------------------------------------------------------------------------------- */

static void fill_mixed(struct fixture *f)
{
    static const char *const units[] = {"阳城县公安局", "阳城县应急管理局", "阳城县水务局"};
    static const char *const subjects[] = {"消防应急演练", "山洪灾害防御演练", "校园安全防范演练",
                                           "network 攻击"};
    static const char *const places[] = {"", "东关小学", "县政府广场"};
    static const char *const periods[] = {"",
                                          "2026-01-01/2026-12-31/year",
                                          "2026-06-01/2026-06-30/month",
                                          "2026-06-11/2026-06-20/tenday",
                                          "2026-06-03/2026-06-05/span",
                                          "2026-06-30/2026-06-30/day",
                                          "2026-06-30T09:00/2026-06-30T11:00/minute",
                                          "2026-07-01/2026-07-01/day",
                                          "2026-04-01/2026-06-30/quarter",
                                          "2026-05-31/2026-05-31/day"};
    static const char *const states[] = {"计划", "取消", "已开展"};

    for (size_t i = 0; i < COUNT_OF(units); i++)
        add_unit(f->store, units[i]);
    change_field(f->store, RECORD_UNIT, 2, "aliases", "安监局");
    assert_good(store_begin(f->store, "import", &f->err), f->err);
    for (int i = 0; i < 360; i++) {
        int64_t id =
            add_drill(f->store, 2026, units[i % 3], subjects[(i / 3) % 4], periods[i % 10]);

        change_field(f->store, RECORD_DRILL, id, "place", places[(i / 7) % 3]);
        change_field(f->store, RECORD_DRILL, id, "state", states[(i / 5) % 3]);
        change_field(f->store, RECORD_DRILL, id, "form",
                     i % 4 == 0   ? "桌面"
                     : i % 4 == 1 ? ""
                                  : "实战");
        if (i % 6 == 0)
            change_field(f->store, RECORD_DRILL, id, "participants", "阳城县水务局");
    }
    assert_good(store_commit(f->store, &f->err), f->err);
}

/* Whether the filter's words fit a record, from its values alone. */
static bool word_fits(const char *word, const char *text)
{
    struct pinyin_word *w = pinyin_word_new(word);
    bool fits = pinyin_match(w, text);

    pinyin_word_free(w);
    return fits;
}

static bool has_word(const struct record *r, const char *word)
{
    for (size_t i = 0; i < r->type->field_count; i++) {
        if ((r->type->fields[i].flags & FIELD_SEARCHED) && r->values[i] &&
            word_fits(word, r->values[i]))
            return true;
    }
    return false;
}

static struct period period_of(const struct record *r)
{
    struct period p = {0};

    period_from_value(&p, record_get(r, "period"));
    return p;
}

static bool is_word(const struct record *r)
{
    return has_word(r, "消防");
}

static bool is_pinyin(const struct record *r)
{
    return has_word(r, "shzh");
}

static bool is_two_words(const struct record *r)
{
    return has_word(r, "公安") && has_word(r, "xx");
}

static bool is_negated(const struct record *r)
{
    return !has_word(r, "消防");
}

static bool is_unit(const struct record *r)
{
    return word_fits("yj", record_get(r, "lead_unit")) || word_fits("yj", "") ||
           (strcmp(record_get(r, "lead_unit"), "阳城县应急管理局") == 0 &&
            word_fits("yj", "安监局"));
}

static bool is_unit_by_alias(const struct record *r)
{
    return strcmp(record_get(r, "lead_unit"), "阳城县应急管理局") == 0;
}

static bool is_table(const struct record *r)
{
    return strcmp(record_get(r, "form"), "桌面") == 0;
}

static bool is_without_form(const struct record *r)
{
    return !*record_get(r, "form");
}

static bool is_in_june(const struct record *r)
{
    struct period p = period_of(r);
    struct period june = period_of_month(2026, 6);

    return period_contains(&june, &p);
}

static bool is_after_june(const struct record *r)
{
    struct period p = period_of(r);

    return p.precision && date_compare(p.start, (struct date){2026, 6, 30}) > 0;
}

static bool is_before_june(const struct record *r)
{
    struct period p = period_of(r);

    return p.precision && date_compare(p.end, (struct date){2026, 6, 1}) < 0;
}

static bool is_from_june(const struct record *r)
{
    struct period p = period_of(r);

    return p.precision && date_compare(p.start, (struct date){2026, 6, 1}) >= 0;
}

static bool is_to_june(const struct record *r)
{
    struct period p = period_of(r);

    return p.precision && date_compare(p.end, (struct date){2026, 6, 30}) <= 0;
}

static bool is_timeless(const struct record *r)
{
    return !*record_get(r, "period");
}

static bool is_not_cancelled(const struct record *r)
{
    return strcmp(record_get(r, "state"), "取消") != 0;
}

static bool is_numbered(const struct record *r)
{
    int number = atoi(record_get(r, "number"));

    return number > 100 && number <= 200;
}

static bool is_helped(const struct record *r)
{
    return *record_get(r, "participants") != '\0';
}

static bool is_placed_exactly(const struct record *r)
{
    return strcmp(record_get(r, "place"), "东关小学") == 0;
}

static bool is_placed(const struct record *r)
{
    return word_fits("广场", record_get(r, "place"));
}

static bool is_on_the_30th(const struct record *r)
{
    struct period p = period_of(r);

    return p.precision && date_compare(p.start, (struct date){2026, 6, 30}) == 0 &&
           date_compare(p.end, (struct date){2026, 6, 30}) == 0;
}

static bool is_anything(const struct record *r)
{
    (void)r;
    return true;
}

static bool is_nothing(const struct record *r)
{
    (void)r;
    return false;
}

static const struct {
    const char *text;
    bool (*fits)(const struct record *r);
} filters[] = {
    {"消防", is_word},
    {"shzh", is_pinyin},
    {"公安 xx", is_two_words},
    {"-消防", is_negated},
    {"unit:yj", is_unit},
    {"unit:安监局", is_unit_by_alias},
    {"unit=安监局", is_unit_by_alias},
    {"unit=阳城县应急管理局", is_unit_by_alias},
    {"unit=应急", is_nothing},
    {"form:桌面", is_table},
    {"form:none", is_without_form},
    {"period:2026-06", is_in_june},
    {"period>2026-06", is_after_june},
    {"period<2026-06", is_before_june},
    {"period>=2026-06", is_from_june},
    {"period<=2026-06", is_to_june},
    {"period:none", is_timeless},
    {"-state:取消", is_not_cancelled},
    {"number>100 number<=200", is_numbered},
    {"participants:水务", is_helped},
    {"participants=阳城县水务局", is_helped},
    {"place=东关小学", is_placed_exactly},
    {"place:广场", is_placed},
    {"period:2026-06-30", is_on_the_30th},
    {"year:2026", is_anything},
    {"没有这样的字", is_nothing},
    {"'; DROP TABLE drill; --", is_nothing},
};

static void try_filter(struct fixture *f, size_t i, const char *sort, bool descending)
{
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct period_context context = {.year = 2026, .today = {2026, 3, 30}};
    struct query query = {0};
    struct window_spec spec = {.type = type,
                               .year = 2026,
                               .query = &query,
                               .sort = field_index(type, sort),
                               .descending = descending,
                               .whole_rows = true};
    struct window_spec all = spec;
    struct window *w;
    struct window *everything;
    int64_t at = 0;

    assert_good(query_parse(&query, type, filters[i].text, &context, false, &f->err), f->err);
    all.query = NULL;
    w = open_window(f, &spec);
    query_free(&query);
    everything = open_window(f, &all);
    for (int64_t n = 0; n < window_count(everything); n++) {
        struct record r;
        struct record found;

        assert_int_equal(window_fetch(everything, n, 1, &r, &f->err), 1);
        if (filters[i].fits(&r)) {
            if (window_fetch(w, at, 1, &found, &f->err) != 1 || found.id != r.id)
                fail_msg("%s by %s: drill %lld is missing", filters[i].text, sort, (long long)r.id);
            assert_int_equal(window_find(w, r.id), at);
            record_free(&found);
            at++;
        } else if (window_find(w, r.id) >= 0) {
            fail_msg("%s by %s: drill %lld is too much", filters[i].text, sort, (long long)r.id);
        }
        record_free(&r);
    }
    assert_int_equal(window_count(w), at);
    window_close(w);
    window_close(everything);
}

static void filters_agree_with_a_reading_of_each_record(void **state)
{
    struct fixture *f = *state;

    fill_mixed(f);
    for (size_t i = 0; i < COUNT_OF(filters); i++) {
        try_filter(f, i, "number", false);
        try_filter(f, i, i % 2 ? "period" : "state", i % 3 == 0);
        try_filter(f, i, "place", i % 2 == 0);
    }
}

static void a_filter_gives_way_and_goes_on(void **state)
{
    struct fixture *f = *state;
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct period_context context = {.year = 2026, .today = {2026, 3, 30}};
    struct query query = {0};
    struct window_spec spec = {.type = type, .year = 0, .query = &query, .sort = -1};
    struct window *w;
    struct ids ids;
    int steps = 0;
    int last = 0;

    fill_large(f, 20000); /* fewer are looked through in a step or two */
    assert_good(query_parse(&query, type, "form:桌面", &context, false, &f->err), f->err);
    w = window_open(f->store, &spec, &f->err);
    query_free(&query);
    assert_good(w != NULL, f->err);
    while (!window_is_complete(w)) {
        int progress;

        assert_good(window_step(w, 1, &f->err), f->err);
        progress = window_progress(w);
        assert_true(progress >= last && progress <= 100);
        last = progress;
        steps++;
        /* Between steps the store can be written: no statement holds an old state. */
        if (steps == 2)
            change_field(f->store, RECORD_UNIT, 1, "remark", "x");
    }
    assert_true(steps >= 2);
    ids = ids_of(f, "number", false, "form = '桌面'");
    assert_int_equal(window_count(w), ids.count);
    assert_page(f, w, &ids, (int64_t)ids.count / 2, 20);
    assert_page(f, w, &ids, (int64_t)ids.count - 5, 20);
    vec_free(&ids);
    window_close(w);
}

/* Positions far from both ends, where who would rather not wait is told nothing. */
static void long_lists_know_where_a_record_is(void **state)
{
    enum { ROWS = 50000, NEAR_END = 15000, MIDDLE = 25000 };
    static const int64_t places[] = {0, 1, NEAR_END, MIDDLE, ROWS - NEAR_END, ROWS - 1};
    struct fixture *f = *state;
    struct window_spec spec = {.type = record_type_of(RECORD_KEY_PERIOD), .sort = -1};
    struct str sql = {0};

    /* Every first day three times. */
    str_addf(&sql,
             "WITH row (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM row WHERE n < %d)"
             " INSERT INTO key_period (name, first_day, last_day)"
             " SELECT n, date('1900-01-01', (n / 3) || ' days'), '2199-12-31' FROM row",
             ROWS - 1);
    sql_do(f->path, "DELETE FROM key_period");
    sql_do(f->path, str_text(&sql));
    str_free(&sql);
    for (int descending = 0; descending < 2; descending++) {
        struct ids ids = {0};
        struct window *w;

        spec.descending = descending;
        w = open_window(f, &spec);
        assert_int_equal(window_count(w), ROWS);
        for (size_t i = 0; i < COUNT_OF(places); i++) {
            struct record row;

            assert_int_equal(window_fetch(w, places[i], 1, &row, &f->err), 1);
            vec_push(&ids, row.id);
            record_free(&row);
        }
        w = reopen_window(f, w, &spec);
        for (size_t i = 0; i < COUNT_OF(places); i++) {
            assert_int_equal(window_find(w, ids.items[i]), places[i]);
            assert_int_equal(window_find_near(w, ids.items[i]),
                             places[i] == MIDDLE ? -1 : places[i]);
        }
        vec_free(&ids);
        window_close(w);
    }
}

/* --- other kinds ------------------------------------------------------------------------------ */

static void small_kinds_are_there_at_once(void **state)
{
    struct fixture *f = *state;

    add_unit(f->store, "乙局");
    add_unit(f->store, "甲局");
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_type *type = record_type_of(kind);

        for (int sort = -1; sort < (int)type->field_count; sort++) {
            struct window_spec spec = {
                .type = type, .year = 2026, .sort = sort, .whole_rows = true};
            struct window *w = window_open(f->store, &spec, &f->err);
            struct record rows[64];
            int got;

            assert_good(w != NULL, f->err);
            assert_true(window_is_complete(w));
            got = window_fetch(w, 0, 64, rows, &f->err);
            assert_good(got >= 0, f->err);
            assert_int_equal(got, window_count(w));
            while (got > 0) {
                assert_true(window_find(w, rows[got - 1].id) == got - 1);
                record_free(&rows[--got]);
            }
            window_close(w);
        }
    }
}

static void units_sort_by_pinyin_and_code(void **state)
{
    struct fixture *f = *state;
    const struct record_type *type = record_type_of(RECORD_UNIT);
    struct window_spec spec = {.type = type, .sort = field_index(type, "name"), .whole_rows = true};
    struct window *w;
    struct record rows[3];

    add_unit(f->store, "左局");
    add_unit(f->store, "安局");
    add_unit(f->store, "明局");
    w = open_window(f, &spec);
    assert_int_equal(window_fetch(w, 0, 3, rows, &f->err), 3);
    assert_string_equal(record_get(&rows[0], "name"), "安局");
    assert_string_equal(record_get(&rows[1], "name"), "明局");
    assert_string_equal(record_get(&rows[2], "name"), "左局");
    for (int i = 0; i < 3; i++)
        record_free(&rows[i]);
    window_close(w);
}

static void contacts_of_one_unit(void **state)
{
    struct fixture *f = *state;
    struct window_spec spec = {
        .type = record_type_of(RECORD_CONTACT), .sort = -1, .parent = 2, .whole_rows = true};
    struct window *w;
    struct record rows[8];

    add_unit(f->store, "甲局");
    add_unit(f->store, "乙局");
    assert_int_equal(sql_run(f->path,
                             "INSERT INTO contact (unit, name) VALUES (1, '张'), (2, '李'),"
                             " (2, '王')"),
                     SQLITE_OK);
    w = open_window(f, &spec);
    assert_int_equal(window_count(w), 2);
    assert_int_equal(window_fetch(w, 0, 8, rows, &f->err), 2);
    assert_string_equal(record_get(&rows[0], "name"), "李");
    record_free(&rows[0]);
    record_free(&rows[1]);
    spec.parent = 0;
    window_close(w);
    w = open_window(f, &spec);
    assert_int_equal(window_count(w), 3);
    window_close(w);
}

/* --- changes ---------------------------------------------------------------------------------- */

static void a_refreshed_window_shows_what_is(void **state)
{
    struct fixture *f = *state;
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct window_spec spec = {.type = type, .year = 2026, .sort = -1, .whole_rows = true};
    struct window *w;
    struct record rows[4];

    w = open_window(f, &spec);
    assert_int_equal(window_count(w), 0);
    assert_int_equal(window_fetch(w, 0, 4, rows, &f->err), 0);
    add_unit(f->store, "甲局");
    for (int i = 0; i < 3; i++)
        add_drill(f->store, 2026, "甲局", "消防", "");
    w = reopen_window(f, w, &spec);
    assert_int_equal(window_count(w), 3);
    change_field(f->store, RECORD_DRILL, 1, "number", "9");
    w = reopen_window(f, w, &spec);
    assert_int_equal(window_fetch(w, 0, 4, rows, &f->err), 3);
    assert_int_equal(rows[2].id, 1);
    for (int i = 0; i < 3; i++)
        record_free(&rows[i]);
    /* Not refreshed: a row that is gone is left out, nothing breaks. */
    remove_record(f->store, RECORD_DRILL, 2);
    assert_int_equal(window_fetch(w, 0, 4, rows, &f->err), 2);
    record_free(&rows[0]);
    record_free(&rows[1]);
    window_close(w);
}

static struct store *interrupted;

static void on_alarm(int signal_number)
{
    (void)signal_number;
    store_interrupt(interrupted);
}

static void a_long_sort_can_be_stopped(void **state)
{
    struct fixture *f = *state;
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct window_spec spec = {.type = type, .year = 2026, .sort = field_index(type, "place")};
    struct itimerval often = {{0, 500}, {0, 500}};
    struct itimerval never = {{0, 0}, {0, 0}};
    struct window *w;

    fill_large(f, rows_up_to(20000));
    interrupted = f->store;
    signal(SIGALRM, on_alarm);
    setitimer(ITIMER_REAL, &often, NULL);
    error_clear(&f->err);
    w = window_open(f->store, &spec, &f->err);
    setitimer(ITIMER_REAL, &never, NULL);
    assert_null(w);
    assert_int_equal(f->err.code, ERROR_INTERRUPTED);
    /* And then it works again. */
    w = open_window(f, &spec);
    assert_true(window_count(w) > 0);
    window_close(w);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(random_walks_agree_with_plain_sql),
        TEST(every_order_stands_on_its_index),
        TEST(a_page_of_many_takes_no_time),
        TEST(filters_agree_with_a_reading_of_each_record),
        TEST(a_filter_gives_way_and_goes_on),
        TEST(small_kinds_are_there_at_once),
        TEST(long_lists_know_where_a_record_is),
        TEST(units_sort_by_pinyin_and_code),
        TEST(contacts_of_one_unit),
        TEST(a_refreshed_window_shows_what_is),
        TEST(a_long_sort_can_be_stopped),
    };

    return cmocka_run_group_tests_name("window", tests, NULL, NULL);
}
