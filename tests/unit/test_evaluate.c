/* evaluate: scales, the standard in force, cells and their acts, the panel, what was not found. */
#include "store_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "app/evaluate.h"
#include "base/vec.h"
#include "store/private.h"
#include "store/statement.h"

/* An office: three units, one drill of the first with a fixed day. */
struct office {
    struct fixture *fixture;
    struct app app;
    int64_t drill;
};

static int64_t add(struct office *o, enum record_kind kind, const char *const *assignments)
{
    struct error err = {0};
    struct record r;
    int64_t id;

    edit_begin(&o->app, &r, record_type_of(kind));
    for (; *assignments; assignments++)
        assert_good(edit_assign(&o->app, &r, *assignments, &err), err);
    assert_good(edit_save(&o->app, &r, NULL, NULL, &err), err);
    id = r.id;
    record_free(&r);
    return id;
}

#define ADD(o, kind, ...) add(o, kind, (const char *const[]){__VA_ARGS__, NULL})

static int open_office(void **state)
{
    struct office *o = mem_new(1, sizeof *o);
    void *fixture = NULL;

    if (fixture_start(&fixture) != 0)
        return -1;
    o->fixture = fixture;
    setenv("YANLIAN_TODAY", "2026-10-20", 1);
    setenv("YANLIAN_NOW", "09:00", 1);
    o->app = (struct app){.store = o->fixture->store, .year = 2026};
    app_look_at_clock(&o->app);
    ADD(o, RECORD_UNIT, "name=交通运输局");
    ADD(o, RECORD_UNIT, "name=公安局");
    o->drill = ADD(o, RECORD_DRILL, "lead_unit=交通运输局", "subject=公交事故演练", "period=10.14",
                   "incident_class=事故灾难");
    *state = o;
    return 0;
}

static int close_office(void **state)
{
    struct office *o = *state;
    void *fixture = o->fixture;

    free(o);
    return fixture_end(&fixture);
}

static int cell(const char *phase, const char *aspect)
{
    int at = evaluate_cell_named(phase, aspect, NULL);

    assert_true(at >= 0);
    return at;
}

static void rate(struct office *o, const char *phase, const char *aspect, const char *rating)
{
    struct error err = {0};

    assert_good(evaluate_rate(&o->app, o->drill, cell(phase, aspect), rating, &err), err);
}

static void whole(struct office *o, const char *assignment)
{
    struct error err = {0};

    assert_good(evaluate_whole(&o->app, o->drill, &assignment, 1, &err), err);
}

static void undo(struct office *o)
{
    struct str label = {0};
    struct error err = {0};

    assert_good(store_undo(o->app.store, &label, &err), err);
    str_free(&label);
}

static struct evaluation load(struct office *o)
{
    struct evaluation e;
    struct error err = {0};

    assert_good(evaluation_load(&o->app, o->drill, &e, &err), err);
    return e;
}

/* The remarks as "rule detail\n" in their order. */
static void assert_remarks(struct office *o, const char *expected)
{
    struct evaluation e = load(o);
    struct str all = {0};

    for (size_t i = 0; i < e.remarks.count; i++)
        str_addf(&all, "%s %s\n", e.remarks.items[i].rule, e.remarks.items[i].detail);
    assert_string_equal(str_text(&all), expected);
    str_free(&all);
    evaluation_free(&e);
}

/* --- scales ------------------------------------------------------------------------------------
 */

static void each_scale_reads_its_own(void **state)
{
    static const struct {
        const char *scale, *typed, *rating; /* NULL: refused */
    } samples[] = {
        {"等级", "优", "优"},     {"等级", "liang", "良"}, {"等级", "z", "中"},
        {"等级", "差", "差"},     {"等级", "是", NULL},    {"等级", "1", NULL},
        {"是否", "是", "是"},     {"是否", "fou", "否"},   {"是否", "良", NULL},
        {"1-5", "1", "1"},        {"1-5", "５", "5"},      {"1-5", "6", NULL},
        {"1-5", "0", NULL},       {"分钟", "12", "12"},    {"分钟", "0", "0"},
        {"分钟", "1440", "1440"}, {"分钟", "1441", NULL},  {"分钟", "-3", NULL},
        {"分钟", "快", NULL},     {"没有的", "优", NULL},  {"", "优", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        struct str out = {0};
        struct error err = {0};
        bool good = rating_read(&out, rating_scale_of(samples[i].scale), samples[i].typed, &err);

        if (good != (samples[i].rating != NULL))
            fail_msg("%s of %s: %s", samples[i].typed, samples[i].scale, err.text);
        if (good)
            assert_string_equal(str_text(&out), samples[i].rating);
        else
            assert_int_equal(field_of_error(record_type_of(RECORD_OBSERVATION), &err),
                             field_index(record_type_of(RECORD_OBSERVATION), "rating"));
        str_free(&out);
    }
    assert_null(rating_choices(RATING_MINUTES));
    assert_int_equal(rating_minutes("09:05", "09:17"), 12);
    assert_int_equal(rating_minutes("00:00", "23:59"), 1439);
    assert_int_equal(rating_minutes("09:17", "09:05"), -12);
    assert_int_equal(rating_minutes("", "09:05"), RATING_NO_MINUTES);
    assert_int_equal(rating_minutes("09:05", ""), RATING_NO_MINUTES);
}

/* The words that the screen offers are those that the database takes. */
static void the_database_takes_the_same_words(void **state)
{
    static const char *const scales[] = {"等级", "是否", "1-5"};
    struct office *o = *state;

    assert_good(store_view(o->app.store, "rating_misfit", NULL), (struct error){0});
    for (size_t i = 0; i < COUNT_OF(scales); i++) {
        const struct choice *choices = rating_choices(rating_scale_of(scales[i]));
        int count = 0;

        for (; choices->word; choices++, count++)
            assert_int_equal(statement_number(o->app.store, 0,
                                              "SELECT count(*) FROM scale_rating"
                                              " WHERE scale = ?1 AND rating = ?2",
                                              "tt", scales[i], choices->word),
                             1);
        assert_int_equal(statement_number(o->app.store, 0,
                                          "SELECT count(*) FROM scale_rating WHERE scale = ?1", "t",
                                          scales[i]),
                         count);
    }
}

/* Another program can't put in what the scale has not, once this one has begun to act. */
static void a_rating_must_fit_its_cell(void **state)
{
    struct office *o = *state;
    struct error err = {0};
    struct record r;

    assert_refused(evaluate_rate(&o->app, o->drill, cell("准备", "指挥调度"), "优", &err), err,
                   ERROR_INPUT);
    rate(o, "准备", "指挥调度", "是");
    /* Past the rules of the app, the store refuses too, and names the field. */
    assert_good(store_begin(o->app.store, "edit", &err), err);
    edit_begin(&o->app, &r, record_type_of(RECORD_OBSERVATION));
    record_refer(&r, "drill", o->drill, "公交事故演练");
    record_set(&r, "phase", "准备");
    record_set(&r, "aspect", "力量协同");
    record_set(&r, "rating", "优");
    assert_refused(store_insert(o->app.store, &r, &err), err, ERROR_INPUT);
    assert_non_null(strstr(err.text, "Rating"));
    record_free(&r);
    store_rollback(o->app.store);
}

/* --- the standard ------------------------------------------------------------------------------
 */

static int64_t proposed(struct office *o, int64_t drill)
{
    struct evaluation_ids ids;
    struct error err = {0};

    assert_good(store_evaluation_ids(o->app.store, drill, &ids, &err), err);
    assert_int_equal(ids.evaluation, 0);
    return ids.standard;
}

static void set(struct office *o, enum record_kind kind, int64_t id, const char *field,
                const char *value)
{
    change_field(o->app.store, kind, id, field, value);
}

enum { GENERAL = 1, AQT_9009, GBT_46792 };

static void the_standard_in_force_is_proposed(void **state)
{
    struct office *o = *state;
    int64_t flood = ADD(o, RECORD_DRILL, "lead_unit=公安局", "subject=防汛", "period=10.14",
                        "incident_class=自然灾害");
    int64_t unsaid = ADD(o, RECORD_DRILL, "lead_unit=公安局", "subject=某演练", "period=10.14");

    assert_int_equal(proposed(o, o->drill), AQT_9009);
    assert_int_equal(proposed(o, flood), GENERAL);
    assert_int_equal(proposed(o, unsaid), GENERAL);
    /* From its first day on, whatever the incident. */
    set(o, RECORD_STANDARD, GBT_46792, "in_force_from", "2026-10-14");
    assert_int_equal(proposed(o, o->drill), GBT_46792);
    assert_int_equal(proposed(o, flood), GBT_46792);
    assert_int_equal(proposed(o, unsaid), GBT_46792);
    set(o, RECORD_STANDARD, GBT_46792, "in_force_from", "2026-10-15");
    assert_int_equal(proposed(o, o->drill), AQT_9009);
    assert_int_equal(proposed(o, flood), GENERAL);
    /* The day it was held counts, not the day that was planned. */
    set(o, RECORD_DRILL, flood, "period", "2026-10-15/2026-10-15/day");
    assert_int_equal(proposed(o, flood), GBT_46792);
    /* One that is over is none. */
    set(o, RECORD_STANDARD, AQT_9009, "in_force_until", "2026-10-13");
    assert_int_equal(proposed(o, o->drill), GENERAL);
    set(o, RECORD_STANDARD, AQT_9009, "in_force_until", "2026-10-14");
    assert_int_equal(proposed(o, o->drill), AQT_9009);
    /* A drill with a month only is judged by what holds today, the 20th. */
    set(o, RECORD_DRILL, o->drill, "period", "2026-10-01/2026-10-31/month");
    assert_int_equal(proposed(o, o->drill), GBT_46792);
}

static void a_standard_stays_once_it_was_used(void **state)
{
    static const char *const edition[] = {"edition=2027", "in_force_from=2027-01-01"};
    struct office *o = *state;
    struct error err = {0};
    struct record seen, r;
    int64_t id;

    rate(o, "准备", "指挥调度", "否");
    assert_good(store_load(o->app.store, record_type_of(RECORD_CRITERION), 27, &seen, &err), err);
    assert_string_equal(record_get(&seen, "scale"), "是否");
    record_copy(&r, &seen);
    record_set(&r, "scale", "等级");
    assert_refused(edit_save(&o->app, &r, &seen, NULL, &err), err, ERROR_INPUT);
    record_free(&r);
    record_free(&seen);
    assert_refused(
        edit_remove(&o->app, record_type_of(RECORD_CRITERION), (const int64_t[]){27}, 1, &err), err,
        ERROR_INPUT);
    /* Nor does the evaluation go over to one with other scales. */
    assert_refused(evaluate_whole(&o->app, o->drill, (const char *const[]){"standard=1"}, 1, &err),
                   err, ERROR_INPUT);
    /* The new edition has all twenty, in one act. */
    assert_good(evaluate_new_edition(&o->app, AQT_9009, edition, 2, &id, &err), err);
    assert_value(o->app.store, RECORD_STANDARD, id, "name",
                 "AQ/T 9009-2015 生产安全事故应急演练评估规范（2027版）");
    assert_int_equal(sql_number(o->fixture->path, "SELECT count(*) FROM criterion AS a"
                                                  " JOIN criterion AS b USING (phase, aspect,"
                                                  " scale, prompt)"
                                                  " WHERE a.standard = 2 AND b.standard = 4"),
                     EVALUATION_CELLS);
    undo(o);
    assert_int_equal(sql_number(o->fixture->path, "SELECT count(*) FROM criterion"), 60);
    assert_refused(evaluate_new_edition(&o->app, AQT_9009, edition + 1, 1, &id, &err), err,
                   ERROR_INPUT);
    /* With no rating left the standard may change. */
    rate(o, "准备", "指挥调度", "");
    whole(o, "standard=1");
    rate(o, "准备", "指挥调度", "优");
}

/* --- cells -------------------------------------------------------------------------------------
 */

static void the_first_cell_begins_the_evaluation(void **state)
{
    struct office *o = *state;
    struct evaluation e = load(o);
    struct error err = {0};
    struct str label = {0};

    assert_int_equal(e.record.id, 0);
    assert_string_equal(record_get(&e.record, "evaluated_on"), "2026-10-14");
    assert_int_equal(e.asked, EVALUATION_CELLS);
    assert_int_equal(evaluation_next_empty(&e, EVALUATION_CELLS - 1), 0);
    evaluation_free(&e);

    rate(o, "筹划", "预案衔接", "良");
    e = load(o);
    assert_true(e.record.id > 0);
    assert_int_equal(record_reference(&e.record, "standard"), AQT_9009);
    assert_string_equal(record_get(&e.record, "evaluated_on"), "2026-10-14");
    assert_int_equal(e.rated, 1);
    assert_int_equal(evaluation_next_empty(&e, 0), 1);
    assert_int_equal(evaluation_next_empty(&e, EVALUATION_CELLS - 1), 1);
    evaluation_free(&e);

    rate(o, "筹划", "预案衔接", "差");
    undo(o);
    assert_int_equal(sql_number(o->fixture->path, "SELECT rating = '良' FROM observation"), 1);
    /* One act: both come and go together. */
    undo(o);
    assert_int_equal(sql_number(o->fixture->path, "SELECT (SELECT count(*) FROM evaluation)"
                                                  " + (SELECT count(*) FROM observation)"),
                     0);
    assert_good(store_redo(o->app.store, &label, &err), err);
    assert_int_equal(sql_number(o->fixture->path, "SELECT (SELECT count(*) FROM evaluation)"
                                                  " + (SELECT count(*) FROM observation)"),
                     2);
    str_free(&label);
}

static void several_fields_of_a_cell_are_one_act(void **state)
{
    static const char *const texts[] = {"rating=中",   "fact=命令不清", "cause=脚本未练",
                                        "advice=加练", "began=9:05",    "ended=9:20"};
    struct office *o = *state;
    struct error err = {0};
    struct evaluation e;
    int at = cell("实施", "物资保障");

    assert_good(evaluate_cell(&o->app, o->drill, at, texts, COUNT_OF(texts), &err), err);
    e = load(o);
    assert_string_equal(e.cells[at].fact, "命令不清");
    assert_string_equal(e.cells[at].ended_at, "09:20");
    assert_false(e.cells[at].weak);
    evaluation_free(&e);
    undo(o);
    assert_int_equal(sql_number(o->fixture->path, "SELECT count(*) FROM observation"), 0);
    assert_refused(evaluate_cell(&o->app, o->drill, at,
                                 (const char *const[]){"began=9:20", "ended=9:05"}, 2, &err),
                   err, ERROR_INPUT);
    assert_refused(evaluate_cell(&o->app, 999, at, texts, 1, &err), err, ERROR_NOT_FOUND);
}

static void the_clock_measures_minutes(void **state)
{
    struct office *o = *state;
    struct error err = {0};
    enum stamped did;
    int at = cell("实施", "指挥调度");
    struct evaluation e;

    assert_good(evaluate_stamp(&o->app, o->drill, at, &did, &err), err);
    assert_int_equal(did, STAMPED_BEGUN);
    setenv("YANLIAN_NOW", "08:59", 1);
    assert_refused(evaluate_stamp(&o->app, o->drill, at, &did, &err), err, ERROR_INPUT);
    setenv("YANLIAN_NOW", "09:07", 1);
    assert_good(evaluate_stamp(&o->app, o->drill, at, &did, &err), err);
    assert_int_equal(did, STAMPED_ENDED);
    e = load(o);
    assert_string_equal(e.cells[at].began_at, "09:00");
    assert_string_equal(e.cells[at].ended_at, "09:07");
    assert_string_equal(e.cells[at].rating, "7");
    evaluation_free(&e);
    assert_refused(evaluate_stamp(&o->app, o->drill, at, &did, &err), err, ERROR_INPUT);
    /* Minutes that the times deny are refused; new times make new ones. */
    assert_refused(evaluate_rate(&o->app, o->drill, at, "9", &err), err, ERROR_INPUT);
    assert_good(evaluate_cell(&o->app, o->drill, at, (const char *const[]){"ended=9:12"}, 1, &err),
                err);
    e = load(o);
    assert_string_equal(e.cells[at].rating, "12");
    evaluation_free(&e);
    /* Of another scale the times are only kept. */
    at = cell("实施", "力量协同");
    assert_good(evaluate_stamp(&o->app, o->drill, at, &did, &err), err);
    assert_good(evaluate_stamp(&o->app, o->drill, at, &did, &err), err);
    e = load(o);
    assert_string_equal(e.cells[at].rating, "");
    evaluation_free(&e);
}

static void a_cell_becomes_a_finding(void **state)
{
    struct office *o = *state;
    struct error err = {0};
    struct evaluation e;
    struct record r;
    int at = cell("实施", "物资保障");

    assert_good(evaluate_cell(&o->app, o->drill, at,
                              (const char *const[]){"rating=差", "fact=水带不足", "cause=未清点",
                                                    "advice=补充水带"},
                              4, &err),
                err);
    e = load(o);
    assert_true(e.cells[at].weak);
    evaluate_begin_finding(&o->app, &e, at, &r);
    evaluation_free(&e);
    assert_string_equal(record_get(&r, "measure"), "补充水带");
    assert_string_equal(record_get(&r, "class"), "保障");
    assert_string_equal(record_get(&r, "responsible_unit"), "交通运输局");
    assert_good(edit_save(&o->app, &r, NULL, NULL, &err), err);
    record_free(&r);
    e = load(o);
    assert_int_equal(e.cells[at].findings, 1);
    assert_int_equal(e.findings, 1);
    evaluation_free(&e);
}

static void objectives_are_judged(void **state)
{
    struct office *o = *state;
    struct error err = {0};

    ADD(o, RECORD_OBJECTIVE, "drill=1", "objective=指挥");
    assert_good(evaluate_objective(&o->app, o->drill, "指挥", "met", &err), err);
    assert_good(evaluate_objective(&o->app, o->drill, "预案", "partly", &err), err);
    assert_good(evaluate_objective(&o->app, o->drill, "指挥", "未达到", &err), err);
    assert_int_equal(sql_number(o->fixture->path, "SELECT count(*) FROM drill_objective"), 2);
    assert_int_equal(sql_number(o->fixture->path,
                                "SELECT count(*) FROM drill_objective WHERE (objective, met) IN"
                                " (VALUES ('指挥', '未达到'), ('预案不熟', '部分达到'))"),
                     2);
    assert_refused(evaluate_objective(&o->app, o->drill, "后勤", "met", &err), err, ERROR_INPUT);
    assert_refused(evaluate_objective(&o->app, o->drill, "指挥", "大概", &err), err, ERROR_INPUT);
}

/* --- the panel, and what was not found ----------------------------------------------------------
 */

static void the_panel_has_both_kinds(void **state)
{
    struct office *o = *state;
    struct error err = {0};
    struct record r;

    assert_remarks(o, ""); /* nothing was held or begun */
    ADD(o, RECORD_EVALUATOR, "drill=1", "name=张工", "kind=专家", "unit=公安局");
    assert_remarks(o, "panel-missing 技术骨干\n");
    edit_begin(&o->app, &r, record_type_of(RECORD_EVALUATOR));
    assert_good(edit_assign(&o->app, &r, "drill=1", &err), err);
    assert_good(edit_assign(&o->app, &r, "name=李工", &err), err);
    assert_good(edit_assign(&o->app, &r, "kind=技术骨干", &err), err);
    assert_good(edit_assign(&o->app, &r, "unit=交通运输局", &err), err);
    assert_refused(edit_save(&o->app, &r, NULL, NULL, &err), err, ERROR_DOUBT);
    assert_non_null(strstr(err.text, "李工"));
    o->app.confirmed = true;
    assert_good(edit_save(&o->app, &r, NULL, NULL, &err), err);
    record_free(&r);
    assert_remarks(o, "panel-lead 李工\n");
    set(o, RECORD_EVALUATOR, 2, "unit", "公安局");
    assert_remarks(o, "");
    set(o, RECORD_EVALUATOR, 1, "kind", "其他");
    assert_remarks(o, "panel-missing 专家\n");
    set(o, RECORD_EVALUATOR, 2, "kind", "其他");
    assert_remarks(o, "panel-missing 专家、技术骨干\n");
}

static void finding_nothing_raises_an_eyebrow(void **state)
{
    struct office *o = *state;

    ADD(o, RECORD_EVALUATOR, "drill=1", "name=张工", "kind=专家");
    ADD(o, RECORD_EVALUATOR, "drill=1", "name=李工", "kind=技术骨干");
    whole(o, "standard=1");
    assert_remarks(o, ""); /* it has just begun */
    whole(o, "conclusion=优秀");
    assert_remarks(o, "zero-finding 优秀\n");
    undo(o);
    for (int i = 0; i < EVALUATION_CELLS; i++) {
        struct error err = {0};

        assert_remarks(o, "");
        assert_good(evaluate_rate(&o->app, o->drill, i, "优", &err), err);
    }
    assert_remarks(o, "zero-finding \n");
    rate(o, "收尾", "现场处置", "差");
    rate(o, "收尾", "物资保障", "差");
    assert_remarks(o, "zero-finding \nweak-cell 2\n");
    ADD(o, RECORD_FINDING, "drill=1", "phase=收尾", "aspect=现场处置", "fact=遗留油污");
    assert_remarks(o, "weak-cell 1\n");
    ADD(o, RECORD_FINDING, "drill=1", "phase=收尾", "aspect=物资保障", "fact=未清点");
    assert_remarks(o, "");
    assert_int_equal(sql_number(o->fixture->path, "SELECT count(*) FROM finding"), 2);
}

#define OFFICE(test) cmocka_unit_test_setup_teardown(test, open_office, close_office)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_scale_reads_its_own),
        OFFICE(the_database_takes_the_same_words),
        OFFICE(a_rating_must_fit_its_cell),
        OFFICE(the_standard_in_force_is_proposed),
        OFFICE(a_standard_stays_once_it_was_used),
        OFFICE(the_first_cell_begins_the_evaluation),
        OFFICE(several_fields_of_a_cell_are_one_act),
        OFFICE(the_clock_measures_minutes),
        OFFICE(a_cell_becomes_a_finding),
        OFFICE(objectives_are_judged),
        OFFICE(the_panel_has_both_kinds),
        OFFICE(finding_nothing_raises_an_eyebrow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
