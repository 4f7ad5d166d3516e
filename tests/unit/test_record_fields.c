/* Every field of every kind goes into the store and comes out, with every word it may have. */
#include "store_fixture.h"

#include <string.h>

#include "base/vec.h"
#include "store/record_sql.h"

/* A value that a field takes, different for each `round`. */
static const char *sample(const struct field *field, int round)
{
    static const char *const periods[] = {"2026-01-01/2026-12-31/year",
                                          "2026-07-01/2026-12-31/half",
                                          "2026-04-01/2026-06-30/quarter",
                                          "2026-02-01/2026-02-28/month",
                                          "2028-02-21/2028-02-29/tenday",
                                          "2026-06-03/2026-06-05/span",
                                          "2026-10-14/2026-10-14/day",
                                          "2026-10-14T09:00/2026-10-14T11:30/minute",
                                          "2026-11-11/2026-11-20/tenday",
                                          "2026-01-01/2026-06-30/half",
                                          "2026-10-14T00:00/2026-10-14T00:00/minute"};
    static const char *const texts[] = {"张三、李四", "'; DROP TABLE drill; --", "\"引号\" \\ 斜线",
                                        "😀 emoji", "a\tb"};

    switch (field->type) {
    case FIELD_COUNT:
        return round % 2 ? "2031" : "2027";
    case FIELD_CHOICE: {
        int words = 0;

        while (field->choices[words].word)
            words++;
        return field->choices[round % words].word;
    }
    case FIELD_PERIOD:
        return periods[(size_t)round % COUNT_OF(periods)];
    case FIELD_DATE:
        return round % 2 ? "2026-12-31" : "2026-12-30";
    case FIELD_UNIT:
        return round % 2 ? "甲局" : "乙局";
    case FIELD_UNITS:
        return round % 2 ? "乙局、丙局" : "丙局";
    case FIELD_TEXTS:
        return round % 2 ? "别名一、别名二" : "别名二";
    case FIELD_TEXT:
        return texts[(size_t)round % COUNT_OF(texts)];
    case FIELD_TIME:
        return round % 2 ? "09:05" : "";
    case FIELD_LINES:
        return round % 2 ? "第一行\n  第二行" : "一行";
    case FIELD_CHOICES:
        return field->choices[round % 2].word;
    case FIELD_RECORD:
        return round % 2 ? "1" : "2";
    case FIELD_RECORDS:
        return round % 2 ? "消防预案、防汛预案" : "防汛预案";
    }
    return "";
}

static bool is_written(const struct record_type *type, size_t i)
{
    return field_is_stored(type, i) || field_link(type, i) != NULL;
}

static void add_three_units(struct fixture *f)
{
    add_unit(f->store, "甲局");
    add_unit(f->store, "乙局");
    add_unit(f->store, "丙局");
}

static void assert_same(const struct record *a, const struct record *b)
{
    for (size_t i = 0; i < a->type->field_count; i++) {
        const char *x = a->values[i] ? a->values[i] : "";
        const char *y = b->values[i] ? b->values[i] : "";

        if (is_written(a->type, i) && record_differs(a, b, i))
            fail_msg("%s.%s: %s, not %s", a->type->name, a->type->fields[i].name, y, x);
    }
}

static void fill(struct record *r, int round)
{
    for (size_t i = 0; i < r->type->field_count; i++) {
        if (is_written(r->type, i) && strcmp(r->type->fields[i].name, "code") != 0)
            record_set_at(r, i, sample(&r->type->fields[i], round));
    }
    if (r->type->kind == RECORD_DRILL)
        record_set(r, "year", "2026");
    /* A drill was held on days, not in a month; a reference needs its record. */
    if (r->type->kind == RECORD_DRILL)
        record_set(r, "held",
                   round % 2 ? "2026-10-14T09:00/2026-10-14T11:30/minute"
                             : "2026-06-03/2026-06-05/span");
    if (r->type->kind == RECORD_KEY_PERIOD)
        record_set(r, "first_day", "2026-01-02");
    if (r->type->kind == RECORD_OBSERVATION) /* no criterion is left to rate by */
        record_set(r, "rating", "");
    /* Another drill looked again, later. */
    if (r->type->kind == RECORD_FINDING) {
        record_set(r, "drill", "1");
        record_set(r, "reexamined_by", "2");
    }
}

/* The second drill is one that may have looked again. */
static void hold_second(struct fixture *f)
{
    sql_do(f->path, "UPDATE drill SET state = '已开展', state_rank = 3, held_start = '2026-07-20',"
                    " held_end = '2026-07-20', held_precision = 'day' WHERE id = 2");
}

/* What other records refer to: two of each. */
static void add_what_is_referred_to(struct fixture *f)
{
    add_three_units(f);
    add_drill(f->store, 2026, "甲局", "消防演练", "");
    add_drill(f->store, 2026, "乙局", "防汛演练", "");
    hold_second(f);
    sql_do(f->path, "INSERT INTO response_plan (name) VALUES ('消防预案'), ('防汛预案');"
                    "DELETE FROM criterion"); /* a grid has each cell once */
}

static void try_kind(struct fixture *f, enum record_kind kind, int round)
{
    struct record r;
    struct record back;
    struct record changed;

    record_init(&r, record_type_of(kind));
    fill(&r, round);
    assert_good(store_begin(f->store, "add", &f->err), f->err);
    assert_good(store_insert(f->store, &r, &f->err), f->err);
    assert_good(store_load(f->store, r.type, r.id, &back, &f->err), f->err);
    assert_int_equal(back.version, r.version);
    assert_same(&r, &back);
    record_copy(&changed, &back);
    fill(&changed, round + 1);
    assert_good(store_update(f->store, &changed, &back, NULL, &f->err), f->err);
    /* A drill's state follows its papers in the same act: one version more. */
    assert_true(changed.version >= 2);
    record_free(&back);
    assert_good(store_load(f->store, r.type, r.id, &back, &f->err), f->err);
    assert_int_equal(back.version, changed.version);
    assert_same(&changed, &back);
    assert_good(store_remove(f->store, r.type, r.id, back.version, &f->err), f->err);
    assert_good(store_commit(f->store, &f->err), f->err);
    record_free(&back);
    record_free(&changed);
    assert_refused(store_load(f->store, r.type, r.id, &back, &f->err), f->err, ERROR_NOT_FOUND);
    record_free(&r);
}

static void every_field_goes_in_and_comes_out(void **state)
{
    struct fixture *f = *state;

    add_what_is_referred_to(f);
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_type *type = record_type_of((enum record_kind)kind);

        for (int round = 0; !type->read_only && !type->fixed && round < 12; round++)
            try_kind(f, type->kind, round);
    }
    assert_good(store_check(f->store, &(struct str){0}, &f->err), f->err);
}

/* A record of each kind that the schema takes whatever choice is set: what a state asks for is
 * there.  The second drill looked again at the first one's finding. */
static void add_one_of_each(struct fixture *f, int64_t ids[RECORD_KINDS])
{
    add_drill(f->store, 2026, "甲局", "消防复验", "");
    hold_second(f);
    assert_int_equal(
        sql_run(f->path,
                "INSERT INTO contact (unit, name) VALUES (1, '张三');"
                "INSERT INTO reminder (unit, sent_on, way) VALUES (1, '2026-07-01', '电话');"
                "INSERT INTO document (drill, document, recipient, state, received_on, reason)"
                " VALUES (1, '方案', '应急管理部门', '已收', '2026-07-01', '缺页');"
                "INSERT INTO evaluation (drill, standard) VALUES (1, 1);"
                "INSERT INTO evaluator (drill, name, kind) VALUES (1, '李四', '专家');"
                "INSERT INTO observation (drill, phase, aspect) VALUES (1, '筹划', '预案衔接');"
                "INSERT INTO drill_objective (drill, objective) VALUES (2, '指挥');"
                "INSERT INTO finding (drill, fact, closed_on, reexamined_by)"
                " VALUES (1, '水带不足', '2026-08-01', 2);"
                "INSERT INTO response_plan (name) VALUES ('消防预案');"
                "INSERT INTO activity (kind, unit, subject) VALUES ('培训', 1, '急救');"
                "INSERT INTO calendar (name) VALUES ('会议安排');"
                "INSERT INTO inspection (unit, inspected_on, fact)"
                " VALUES (1, '2026-05-01', '未演练')"),
        SQLITE_OK);
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        ids[kind] = ids[kind] ? ids[kind] : 1;
    /* A grid has each cell once: the last one is free to change. */
    assert_int_equal(sql_run(f->path, "DELETE FROM criterion WHERE id <> 1"), SQLITE_OK);
}

/* What a field table offers as a choice, the schema takes. */
static void every_choice_is_taken(void **state)
{
    struct fixture *f = *state;
    int64_t ids[RECORD_KINDS] = {0};

    add_three_units(f);
    ids[RECORD_DRILL] = add_drill(f->store, 2026, "甲局", "消防", "");
    ids[RECORD_UNIT] = 1;
    ids[RECORD_PLAN] = 1;
    ids[RECORD_DAY] = 1;
    add_one_of_each(f, ids);
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_type *type = record_type_of(kind);

        for (size_t i = 0; !type->read_only && i < type->field_count; i++) {
            const struct choice *choice = type->fields[i].choices;

            assert_true(!choice || ids[kind]);
            for (; choice && choice->word; choice++)
                change_field(f->store, kind, ids[kind], type->fields[i].name, choice->word);
        }
    }
}

static void every_kind_loads_its_rows(void **state)
{
    struct fixture *f = *state;
    struct record r;
    int64_t ids[RECORD_KINDS];

    add_three_units(f);
    add_drill(f->store, 2026, "甲局", "消防", "");
    add_one_of_each(f, ids);
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        /* What a view derives has rows when there is something to derive them from. */
        if (record_type_of(kind)->read_only)
            continue;
        assert_good(store_load(f->store, record_type_of(kind), 1, &r, &f->err), f->err);
        assert_true(kind == RECORD_OBSERVATION || kind == RECORD_REMINDER || kind == RECORD_PLAN ||
                    *record_get(&r, r.type->title));
        record_free(&r);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_field_goes_in_and_comes_out),
        TEST(every_choice_is_taken),
        TEST(every_kind_loads_its_rows),
    };

    return cmocka_run_group_tests_name("record_fields", tests, NULL, NULL);
}
