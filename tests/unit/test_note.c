/* Fields that refer to records, choose several, tell a time, hold lines, or a count not known: in
 * and out of the store, filtered, sorted, read as people type them. */
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "base/memory.h"
#include "note_type.h"
#include "store/window.h"

struct desk {
    struct fixture *f;
    struct app app;
    int64_t drills[3]; /* the second and third have one subject */
};

static void make_desk(struct desk *d, struct fixture *f)
{
    *d = (struct desk){.f = f, .app = {.store = f->store, .today = {2026, 4, 10}, .year = 2026}};
    sql_do(f->path, NOTE_SCHEMA);
    add_unit(f->store, "甲局");
    /* Ids and numbers differ: the first of the year has id 2. */
    add_drill(f->store, 2025, "甲局", "地震演练", "");
    d->drills[0] = add_drill(f->store, 2026, "甲局", "消防应急演练", "");
    d->drills[1] = add_drill(f->store, 2026, "甲局", "防汛演练", "");
    d->drills[2] = add_drill(f->store, 2026, "甲局", "防汛演练", "");
}

static void set(struct desk *d, struct record *r, const char *field, const char *typed)
{
    size_t index = (size_t)field_index(&note_type, field);

    assert_good(edit_read(&d->app, r, index, typed, &d->f->err), d->f->err);
}

static int64_t save(struct desk *d, struct record *r)
{
    int64_t id;

    assert_good(edit_save(&d->app, r, NULL, NULL, &d->f->err), d->f->err);
    id = r->id;
    record_free(r);
    return id;
}

static int64_t add_note(struct desk *d, const char *name, const char *drill, const char *people,
                        const char *ways, const char *at)
{
    struct record r;

    record_init(&r, &note_type);
    set(d, &r, "name", name);
    set(d, &r, "drill", drill);
    set(d, &r, "people", people);
    set(d, &r, "ways", ways);
    set(d, &r, "at", at);
    return save(d, &r);
}

static struct record load(struct desk *d, int64_t id)
{
    struct record r;

    assert_good(store_load(d->f->store, &note_type, id, &r, &d->f->err), d->f->err);
    return r;
}

static void they_go_in_and_come_out(void **state)
{
    struct desk d;
    struct record r;
    struct record seen;
    int64_t id;

    make_desk(&d, *state);
    record_init(&r, &note_type);
    set(&d, &r, "name", "来电");
    set(&d, &r, "drill", "2");
    set(&d, &r, "ways", "网络，dh");
    set(&d, &r, "at", "下午3点半");
    set(&d, &r, "body", "　　第一行\\n第二行  \r\n\r\n末行\n\n");
    id = save(&d, &r);
    seen = load(&d, id);
    assert_string_equal(record_get(&seen, "drill"), "2 消防应急演练");
    assert_int_equal(record_reference(&seen, "drill"), 2);
    assert_string_equal(record_get(&seen, "ways"), "电话、网络");
    assert_string_equal(record_get(&seen, "at"), "15:30");
    assert_string_equal(record_get(&seen, "body"), "　　第一行\n第二行\n\n末行");
    assert_string_equal(record_get(&seen, "people"), "");
    assert_int_equal(sql_number(d.f->path, "SELECT people IS NULL FROM note"), 1);
    /* Only the id tells records apart: a subject that was changed is no change of the note. */
    record_copy(&r, &seen);
    record_set(&r, "drill", "2");
    assert_good(edit_save(&d.app, &r, &seen, NULL, &d.f->err), d.f->err);
    assert_int_equal(r.version, 1);
    record_set(&r, "drill", "");
    record_set(&r, "people", "0");
    assert_good(edit_save(&d.app, &r, &seen, NULL, &d.f->err), d.f->err);
    assert_int_equal(sql_number(d.f->path, "SELECT drill IS NULL AND people = 0 FROM note"), 1);
    record_set(&r, "drill", "99");
    assert_refused(edit_save(&d.app, &r, &seen, NULL, &d.f->err), d.f->err, ERROR_INPUT);
    record_free(&r);
    record_free(&seen);
}

static void a_record_is_found_as_people_call_it(void **state)
{
    static const struct {
        const char *typed;
        const char *value; /* NULL: refused */
    } cases[] = {
        {"2", "2 消防应急演练"},
        {" ２ ", "2 消防应急演练"},
        {"2 消防应急演练", "2 消防应急演练"},
        {"#1", "2 消防应急演练"},
        {"第1项", "2 消防应急演练"},
        {"2号", "3 防汛演练"},
        {"消防", "2 消防应急演练"},
        {"xfyj", "2 消防应急演练"},
        {"地震", "1 地震演练"}, /* of last year: none of this year's fits */
        {"防汛", NULL},
        {"防汛演练", NULL},
        {"3 防汛演练", "3 防汛演练"},
        {"3 消防应急演练", NULL},
        {"99", NULL},
        {"#99", NULL},
        {"反恐", NULL},
        {"", ""},
    };
    struct desk d;
    struct record r;
    size_t field = (size_t)field_index(&note_type, "drill");

    make_desk(&d, *state);
    record_init(&r, &note_type);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bool good;

        record_set(&r, "drill", "");
        error_clear(&d.f->err);
        good = edit_read(&d.app, &r, field, cases[i].typed, &d.f->err);
        if (good != (cases[i].value != NULL))
            fail_msg("%s: %s", cases[i].typed, d.f->err.text);
        if (good)
            assert_string_equal(record_get(&r, "drill"), cases[i].value);
    }
    assert_refused(edit_read(&d.app, &r, field, "防汛", &d.f->err), d.f->err, ERROR_INPUT);
    assert_non_null(strstr(d.f->err.text, "3 防汛演练、4 防汛演练"));
    record_free(&r);
}

static void now_is_the_clocks(void **state)
{
    struct desk d;
    struct record r;

    make_desk(&d, *state);
    record_init(&r, &note_type);
    set(&d, &r, "at", " 现在 ");
    assert_int_equal(strlen(record_get(&r, "at")), 5);
    assert_int_equal(record_get(&r, "at")[2], ':');
    record_free(&r);
}

/* The titles of the records that a filter lets through, in the order asked. */
static char *listed_of(struct desk *d, const struct record_type *type, const char *filter,
                       const char *sort, int64_t parent)
{
    const struct period_context context = {.year = 2026, .today = {2026, 4, 10}};
    struct query query;
    struct window_spec spec = {.type = type,
                               .query = &query,
                               .sort = sort ? field_index(type, sort) : -1,
                               .parent = parent,
                               .whole_rows = true};
    struct record rows[16];
    struct str names = {0};
    struct window *w;
    int got;

    assert_good(query_parse(&query, type, filter, &context, false, &d->f->err), d->f->err);
    w = window_open(d->f->store, &spec, &d->f->err);
    assert_good(w && window_step(w, 0, &d->f->err), d->f->err);
    got = window_fetch(w, 0, 16, rows, &d->f->err);
    for (int i = 0; i < got; i++) {
        str_add(&names, record_title(&rows[i]));
        record_free(&rows[i]);
    }
    window_close(w);
    query_free(&query);
    return str_steal(&names);
}

static char *listed(struct desk *d, const char *filter, const char *sort, int64_t parent)
{
    return listed_of(d, &note_type, filter, sort, parent);
}

static void filters_and_orders_know_them(void **state)
{
    static const struct {
        const char *filter;
        const char *sort;
        int64_t parent;
        const char *names;
    } cases[] = {
        {"", "name", 0, "abc"},
        {"消防", "name", 0, "a"},
        {"drill:fx", "name", 0, "b"},
        {"drill:2", "name", 0, "a"},
        {"drill=消防应急演练", "name", 0, "a"},
        {"drill:none", "name", 0, "c"},
        {"-drill:fx", "name", 0, "ac"},
        {"ways:dh", "name", 0, "ab"},
        {"ways:网络", "name", 0, "a"},
        {"ways:电话、网络", "name", 0, "a"},
        {"ways:none", "name", 0, "c"},
        {"people:0", "name", 0, "a"},
        {"people<5", "name", 0, "a"},
        {"people>5", "name", 0, "c"},
        {"people:none", "name", 0, "b"},
        {"at:9点", "name", 0, "b"},
        {"at>9:00", "name", 0, "a"},
        {"at<12:00", "name", 0, "b"},
        {"", "people", 0, "bac"},
        {"", "at", 0, "cba"},
        {"", "drill", 0, "cba"},
        {"", "name", 2, "a"},
        {"people>0", "name", 2, ""},
    };
    struct desk d;

    make_desk(&d, *state);
    add_note(&d, "a", "2", "0", "电话、网络", "15:00");
    add_note(&d, "b", "3", "", "电话", "0900");
    add_note(&d, "c", "", "12", "", "");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *names = listed(&d, cases[i].filter, cases[i].sort, cases[i].parent);

        if (strcmp(names, cases[i].names) != 0)
            fail_msg("%s by %s: %s, not %s", cases[i].filter, cases[i].sort, names, cases[i].names);
        free(names);
    }
}

static void what_they_refer_to_stays(void **state)
{
    struct desk d;

    make_desk(&d, *state);
    add_note(&d, "a", "2", "", "", "");
    assert_good(store_begin(d.f->store, "remove", &d.f->err), d.f->err);
    assert_refused(store_remove(d.f->store, record_type_of(RECORD_DRILL), 2, 1, &d.f->err),
                   d.f->err, ERROR_INPUT);
    assert_non_null(strstr(d.f->err.text, "note 1"));
    assert_good(store_remove(d.f->store, record_type_of(RECORD_DRILL), 3, 1, &d.f->err), d.f->err);
    store_rollback(d.f->store);
}

/* --- a list of records: the response plans that a drill tests --------------------------------- */

static void several_records_are_named_in_one_text(void **state)
{
    static const struct {
        const char *typed;
        const char *value; /* NULL: refused */
    } cases[] = {
        {"消防预案", "消防预案"},
        {"消防预案，fx", "消防预案、防汛预案"},
        {"防汛、消防预案、防汛预案", "防汛预案、消防预案"},
        {"1、2", "消防预案、防汛预案"},
        {"消防", NULL}, /* two have it */
        {"反恐预案", NULL},
        {"", ""},
    };
    const struct record_type *type = record_type_of(RECORD_DRILL);
    size_t field = (size_t)field_index(type, "response_plans");
    struct desk d;
    struct record r;

    make_desk(&d, *state);
    sql_do(d.f->path, "INSERT INTO response_plan (name) VALUES ('消防预案'), ('防汛预案'),"
                      " ('消防车辆预案')");
    assert_good(store_load(d.f->store, type, 2, &r, &d.f->err), d.f->err);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bool good = edit_read(&d.app, &r, field, cases[i].typed, &d.f->err);

        if (good != (cases[i].value != NULL))
            fail_msg("%s: %s", cases[i].typed, d.f->err.text);
        if (good && strcmp(r.values[field] ? r.values[field] : "", cases[i].value) != 0)
            fail_msg("%s: %s", cases[i].typed, r.values[field]);
    }
    record_free(&r);
}

static void a_list_of_records_is_kept_and_asked(void **state)
{
    static const struct {
        const char *filter;
        const char *subjects;
    } cases[] = {
        {"response_plans:消防", "消防应急演练"},
        {"response_plans:fx", "消防应急演练防汛演练"},
        {"response_plans=防汛预案", "消防应急演练防汛演练"},
        {"response_plans=防汛", ""},
        {"response_plans:none", "防汛演练"},
    };
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct desk d;

    make_desk(&d, *state);
    d.app.year = 2026;
    sql_do(d.f->path, "INSERT INTO response_plan (name) VALUES ('消防预案'), ('防汛预案')");
    change_field(d.f->store, RECORD_DRILL, 2, "response_plans", "防汛预案、消防预案");
    change_field(d.f->store, RECORD_DRILL, 3, "response_plans", "防汛预案");
    assert_value(d.f->store, RECORD_DRILL, 2, "response_plans", "防汛预案、消防预案");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str filter = {0};
        char *subjects;

        str_addf(&filter, "number>0 id>1 %s", cases[i].filter);
        subjects = listed_of(&d, type, str_text(&filter), "number", 0);
        if (strcmp(subjects, cases[i].subjects) != 0)
            fail_msg("%s: %s, not %s", cases[i].filter, subjects, cases[i].subjects);
        free(subjects);
        str_free(&filter);
    }
    assert_good(store_begin(d.f->store, "remove", &d.f->err), d.f->err);
    assert_refused(store_remove(d.f->store, record_type_of(RECORD_RESPONSE_PLAN), 2, 1, &d.f->err),
                   d.f->err, ERROR_INPUT);
    assert_non_null(strstr(d.f->err.text, "Drills (Response plans tested) 2"));
    store_rollback(d.f->store);
    change_field(d.f->store, RECORD_DRILL, 2, "response_plans", "消防预案");
    change_field(d.f->store, RECORD_DRILL, 3, "response_plans", "");
    remove_record(d.f->store, RECORD_RESPONSE_PLAN, 2);
}

/* Documents go with their drill; findings keep it. */
static void what_belongs_to_a_drill_is_told(void **state)
{
    struct desk d;
    struct str with = {0};

    make_desk(&d, *state);
    sql_do(d.f->path, "INSERT INTO document (drill, document, recipient, state, received_on)"
                      " VALUES (2, '方案', '应急管理部门', '已收', '2026-07-01'),"
                      "        (2, '脚本', '应急管理部门', '已收', '2026-07-01');"
                      "INSERT INTO finding (drill, fact) VALUES (2, '水带不足')");
    edit_belongings(&d.app, record_type_of(RECORD_DRILL), 2, &with);
    assert_string_equal(str_text(&with), "Documents 2");
    str_clear(&with);
    edit_belongings(&d.app, record_type_of(RECORD_DRILL), 3, &with);
    assert_string_equal(str_text(&with), "");
    str_free(&with);
    assert_int_equal(store_children(d.f->store, record_type_of(RECORD_FINDING), 2), 1);
    assert_int_equal(store_children(d.f->store, record_type_of(RECORD_UNIT), 2), 0);
}

static void completion_offers_records(void **state)
{
    const struct field *plans =
        &record_type_of(RECORD_DRILL)
             ->fields[field_index(record_type_of(RECORD_DRILL), "response_plans")];
    const struct field *drill = &note_fields[field_index(&note_type, "drill")];
    struct text_list offers = {0};
    struct desk d;

    make_desk(&d, *state);
    assert_int_equal(edit_complete_record(&d.app, drill, "yl", 20, &offers), 3);
    assert_string_equal(offers.items[0], "2 消防应急演练");
    assert_string_equal(offers.items[2], "4 防汛演练");
    text_list_free(&offers);
    assert_int_equal(edit_complete_record(&d.app, drill, "", 2, &offers), 2);
    text_list_free(&offers);
    assert_int_equal(edit_complete_record(&d.app, drill, "地震", 20, &offers),
                     1); /* another year */
    text_list_free(&offers);
    assert_int_equal(edit_complete_record(&d.app, drill, "第3项", 20, &offers), 1);
    assert_string_equal(offers.items[0], "4 防汛演练");
    text_list_free(&offers);
    assert_int_equal(edit_complete_record(&d.app, drill, "反恐", 20, &offers), 0);
    sql_do(d.f->path, "INSERT INTO response_plan (name) VALUES ('消防预案')");
    assert_int_equal(edit_complete_record(&d.app, plans, "xf", 20, &offers), 1);
    assert_string_equal(offers.items[0], "消防预案");
    text_list_free(&offers);
}

/* --- what can't be true, and what looks wrong ------------------------------------------------- */

static bool no_crowd(const struct record *r, const struct record *seen, struct date today,
                     struct error *err)
{
    (void)seen;
    (void)today;
    return strcmp(record_get(r, "people"), "99") != 0 ||
           error_set(err, ERROR_INPUT, "%s: %s", "People", "no room for so many");
}

static size_t doubt_night_and_body(const struct record *r, const struct record *seen,
                                   struct date today, struct str *out)
{
    size_t doubts = 0;

    (void)seen;
    assert_int_equal(today.year, 2026);
    if (*record_get(r, "at") && strcmp(record_get(r, "at"), "05:00") < 0) {
        str_add(out, "It was night.\n");
        doubts++;
    }
    if (strcmp(record_get(r, "people"), "0") == 0) {
        str_add(out, "Nobody came.\n");
        doubts++;
    }
    return doubts;
}

static struct record_type doubtful_type(void)
{
    struct record_type type = note_type;

    type.check = no_crowd;
    type.doubt = doubt_night_and_body;
    return type;
}

static void what_cannot_be_is_refused(void **state)
{
    struct record_type type = doubtful_type();
    struct desk d;
    struct record r;

    make_desk(&d, *state);
    record_init(&r, &type);
    record_set(&r, "name", "a");
    record_set(&r, "people", "99");
    d.app.confirmed = true;
    assert_refused(edit_save(&d.app, &r, NULL, NULL, &d.f->err), d.f->err, ERROR_INPUT);
    assert_int_equal(field_of_error(&type, &d.f->err), field_index(&type, "people"));
    assert_int_equal(r.id, 0);
    record_set(&r, "people", "9");
    assert_good(edit_save(&d.app, &r, NULL, NULL, &d.f->err), d.f->err);
    assert_refused(edit_set_many(&d.app, &type, &r.id, 1, (size_t)field_index(&type, "people"),
                                 "99", "edit", &d.f->err),
                   d.f->err, ERROR_INPUT);
    assert_int_equal(sql_number(d.f->path, "SELECT people FROM note"), 9);
    record_free(&r);
}

static void what_looks_wrong_is_asked_once(void **state)
{
    struct record_type type = doubtful_type();
    struct desk d;
    struct record r;

    make_desk(&d, *state);
    record_init(&r, &type);
    record_set(&r, "name", "a");
    record_set(&r, "people", "0");
    record_set(&r, "at", "03:00");
    assert_refused(edit_save(&d.app, &r, NULL, NULL, &d.f->err), d.f->err, ERROR_DOUBT);
    assert_string_equal(d.f->err.text, "It was night.\nNobody came.");
    assert_int_equal(sql_number(d.f->path, "SELECT count(*) FROM note"), 0);
    d.app.confirmed = true;
    assert_good(edit_save(&d.app, &r, NULL, NULL, &d.f->err), d.f->err);
    /* It was agreed to for that one time. */
    assert_false(d.app.confirmed);
    assert_refused(edit_save(&d.app, &r, &r, NULL, &d.f->err), d.f->err, ERROR_DOUBT);
    record_free(&r);
}

static void many_are_asked_about_together(void **state)
{
    struct record_type type = doubtful_type();
    size_t people = (size_t)field_index(&type, "people");
    int64_t ids[12];
    struct desk d;

    make_desk(&d, *state);
    for (int i = 0; i < 12; i++) {
        char name[8];

        snprintf(name, sizeof name, "n%d", i);
        ids[i] = add_note(&d, name, "", "5", "", "");
    }
    assert_refused(edit_set_many(&d.app, &type, ids, 12, people, "0", "edit", &d.f->err), d.f->err,
                   ERROR_DOUBT);
    assert_non_null(strstr(d.f->err.text, "n0: Nobody came.\nn1: Nobody came.\n"));
    assert_non_null(strstr(d.f->err.text, "n7: Nobody came.\nand 4 more"));
    assert_int_equal(sql_number(d.f->path, "SELECT sum(people) FROM note"), 60);
    d.app.confirmed = true;
    assert_good(edit_set_many(&d.app, &type, ids, 12, people, "0", "edit", &d.f->err), d.f->err);
    assert_int_equal(sql_number(d.f->path, "SELECT sum(people) FROM note"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(they_go_in_and_come_out),
        TEST(a_record_is_found_as_people_call_it),
        TEST(now_is_the_clocks),
        TEST(filters_and_orders_know_them),
        TEST(what_they_refer_to_stays),
        TEST(what_cannot_be_is_refused),
        TEST(several_records_are_named_in_one_text),
        TEST(a_list_of_records_is_kept_and_asked),
        TEST(what_belongs_to_a_drill_is_told),
        TEST(completion_offers_records),
        TEST(what_looks_wrong_is_asked_once),
        TEST(many_are_asked_about_together),
    };

    return cmocka_run_group_tests_name("note", tests, NULL, NULL);
}
