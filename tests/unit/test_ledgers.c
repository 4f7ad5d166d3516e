/* What the views say of findings, response plans and inspections on a day; the ledger's order. */
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/ledgers.h"
#include "store/queries.h"

static void at(struct fixture *f, int year, int month, int day)
{
    store_set_today(f->store, (struct date){year, month, day});
}

/* Drills of two units in four years, each held on 1 June: drill 1 甲局 2023 .. 4 甲局 2026, 5 乙局
 * 2023 .. 8 乙局 2026. */
static int start(void **state)
{
    struct fixture *f;

    if (fixture_start(state) != 0)
        return -1;
    f = *state;
    add_unit(f->store, "甲局");
    add_unit(f->store, "乙局");
    add_unit(f->store, "丙局");
    for (int i = 0; i < 8; i++) {
        char day[48];

        snprintf(day, sizeof day, "%d-06-01/%d-06-01/day", 2023 + i % 4, 2023 + i % 4);
        add_drill(f->store, 2023 + i % 4, i < 4 ? "甲局" : "乙局", "演练", day);
    }
    sql_do(f->path, "UPDATE drill SET state = '已开展', state_rank = 3, held_start = period_start,"
                    " held_end = period_end, held_precision = 'day'");
    at(f, 2026, 10, 14);
    return 0;
}

static void expect(struct fixture *f, enum record_kind kind, int64_t id, const char *field,
                   const char *value)
{
    assert_value(f->store, kind, id, field, value);
}

/* --- findings --------------------------------------------------------------------------------- */

static void a_deadline_comes_and_goes(void **state)
{
    struct fixture *f = *state;

    sql_do(f->path, "INSERT INTO finding (drill, fact, deadline) VALUES (4, '甲', '2026-10-14'),"
                    " (4, '乙', '2026-10-13'), (4, '丙', '2026-10-21'), (4, '丁', '2026-10-22'),"
                    " (4, '戊', '');"
                    "INSERT INTO finding (drill, fact, deadline, state, closed_on) VALUES"
                    " (4, '己', '2026-08-31', '已销号', '2026-09-02'),"
                    " (4, '庚', '2026-08-31', '已销号', '2026-08-31')");
    expect(f, RECORD_FINDING, 1, "status", "将到期");
    expect(f, RECORD_FINDING, 1, "late_days", "");
    expect(f, RECORD_FINDING, 2, "status", "逾期");
    expect(f, RECORD_FINDING, 2, "late_days", "1");
    expect(f, RECORD_FINDING, 3, "status", "将到期");
    expect(f, RECORD_FINDING, 4, "status", "期限内");
    expect(f, RECORD_FINDING, 5, "status", "未定期限");
    expect(f, RECORD_FINDING, 5, "late_days", "");
    expect(f, RECORD_FINDING, 6, "status", "已销号");
    expect(f, RECORD_FINDING, 6, "late_days", "2");
    expect(f, RECORD_FINDING, 7, "late_days", "");
    at(f, 2027, 1, 1); /* over the year's end */
    expect(f, RECORD_FINDING, 3, "late_days", "72");
    at(f, 2028, 3, 1); /* and a leap day */
    expect(f, RECORD_FINDING, 3, "late_days", "497");
    expect(f, RECORD_FINDING, 6, "late_days", "2");
}

static void it_returns_by_class_aspect_and_unit(void **state)
{
    struct fixture *f = *state;

    sql_do(
        f->path,
        "INSERT INTO finding (drill, class, aspect, responsible_unit, fact) VALUES"
        " (1, '协同不畅', '力量协同', NULL, '一'), (2, '协同不畅', '力量协同', NULL, '二'),"
        " (2, '协同不畅', '力量协同', NULL, '三'), (4, '协同不畅', '力量协同', NULL, '四'),"
        " (4, '协同不畅', '物资保障', NULL, '五'), (8, '协同不畅', '力量协同', NULL, '六'),"
        " (8, '协同不畅', '力量协同', 1, '七'), (4, '', '力量协同', NULL, '八'),"
        " (1, '', '力量协同', NULL, '九'), (6, '保障', '', 3, '十'), (4, '保障', '', 3, '十一')");
    expect(f, RECORD_FINDING, 1, "returned", "");
    expect(f, RECORD_FINDING, 2, "returned", "1");
    expect(f, RECORD_FINDING, 3, "returned", "1");
    expect(f, RECORD_FINDING, 4, "returned", "2"); /* two years, three findings */
    expect(f, RECORD_FINDING, 5, "returned", "");  /* another aspect */
    expect(f, RECORD_FINDING, 6, "returned", "");  /* another unit */
    expect(f, RECORD_FINDING, 7, "returned", "2"); /* who answers for it */
    expect(f, RECORD_FINDING, 8, "returned", "");  /* no class says nothing */
    expect(f, RECORD_FINDING, 11, "returned", "1");
}

static void names_of(const struct ledger_findings *list, struct str *out)
{
    for (size_t i = 0; i < list->count; i++)
        str_add(out, list->items[i].fact);
}

static void assert_ledger(struct fixture *f, int year, const char *facts)
{
    struct ledger_findings list = {0};
    struct str names = {0};

    assert_good(store_ledger_findings(f->store, year, OWNER_COUNTY, &list, &f->err), f->err);
    names_of(&list, &names);
    assert_string_equal(str_text(&names), facts);
    str_free(&names);
    ledger_findings_free(&list);
}

static void what_returns_comes_first(void **state)
{
    struct fixture *f = *state;

    sql_do(
        f->path,
        "INSERT INTO finding (drill, fact, deadline) VALUES (4, '晚', '2026-12-01'),"
        " (4, '无', ''), (4, '早', '2026-10-01'), (3, '去', '2026-11-01');"
        "INSERT INTO finding (drill, class, fact, deadline, state, closed_on) VALUES"
        " (3, '保障', '旧', '', '已销号', '2025-07-01'), (4, '', '结', '', '已销号', '2026-07-01'),"
        " (4, '', '又', '', '已销号', '2026-08-01');"
        "INSERT INTO finding (drill, class, fact, deadline) VALUES (4, '保障', '复', "
        "'2026-12-31')");
    assert_ledger(f, 2026, "复早去晚无又结");
    assert_ledger(f, 2025, "去旧");
    assert_ledger(f, 2024, "");
}

/* All at once: what returns stands before the first that does not. */
static void assert_ledger_agrees(struct fixture *f)
{
    struct ledger_findings list = {0};
    bool over = false;

    assert_good(store_ledger_findings(f->store, 2026, OWNER_ALL, &list, &f->err), f->err);
    assert_int_equal(list.count, 400);
    for (size_t i = 0; i < list.count; i++) {
        char *value = value_of(f->store, RECORD_FINDING, list.items[i].id, "returned");

        assert_int_equal(list.items[i].returned, strtoll(value, NULL, 10));
        over = over || !list.items[i].returned;
        assert_true(!over || !list.items[i].returned);
        free(value);
    }
    ledger_findings_free(&list);
}

/* The window over all findings, the look back from one, and a plain count agree on anything. */
static void both_ways_agree_on_anything(void **state)
{
    struct fixture *f = *state;

    sql_do(f->path,
           "WITH RECURSIVE n (i, r) AS (SELECT 1, 17 UNION ALL"
           " SELECT i + 1, (r * 1103515245 + 12345) % 2147483648 FROM n WHERE i < 400)"
           "INSERT INTO finding (drill, class, aspect, responsible_unit, fact)"
           " SELECT r / 7 % 8 + 1,"
           " CASE r / 64 % 4 WHEN 0 THEN '' WHEN 1 THEN '保障' WHEN 2 THEN '队伍' ELSE '指挥' END,"
           " CASE r / 1024 % 3 WHEN 0 THEN '' WHEN 1 THEN '物资保障' ELSE '指挥调度' END,"
           " nullif(r / 16384 % 4, 0), 'x' || i FROM n");
    for (int64_t id = 1; id <= 400; id++) {
        char sql[900];
        char *value = value_of(f->store, RECORD_FINDING, id, "returned");
        int64_t plain;

        snprintf(sql, sizeof sql,
                 "SELECT count(DISTINCT q.year) FROM finding AS f, finding AS e, drill AS d, drill"
                 " AS g, plan AS p, plan AS q WHERE f.id = %lld AND d.id = f.drill AND g.id ="
                 " e.drill AND p.id = d.plan AND q.id = g.plan AND f.class <> '' AND e.class ="
                 " f.class AND e.aspect = f.aspect AND q.year < p.year AND (g.lead_unit ="
                 " d.lead_unit OR ifnull(e.responsible_unit, g.lead_unit) ="
                 " ifnull(f.responsible_unit, d.lead_unit))",
                 (long long)id);
        plain = sql_number(f->path, sql);
        assert_int_equal(strtoll(value, NULL, 10), plain);
        free(value);
    }
    assert_ledger_agrees(f);
}

/* --- response plans --------------------------------------------------------------------------- */

static void a_response_plan_is_tested_in_time(void **state)
{
    struct fixture *f = *state;

    sql_do(f->path,
           "INSERT INTO response_plan (name, revised_on, test_months) VALUES"
           " ('甲案', '', NULL), ('乙案', '2020-02-29', 12), ('丙案', '', 6), ('丁案', '', NULL);"
           "UPDATE drill SET held_start = '2024-02-29', held_end = '2024-02-29' WHERE id = 2;"
           "UPDATE drill SET held_start = '2026-08-31', held_end = '2026-08-31' WHERE id = 4;"
           "UPDATE drill SET state = '取消', state_rank = 7 WHERE id = 8;"
           "INSERT INTO drill_response_plan (drill, response_plan) VALUES (1, 1), (2, 1), (4, 3),"
           " (8, 4)");
    expect(f, RECORD_RESPONSE_PLAN, 1, "tested_on", "2024-02-29");
    expect(f, RECORD_RESPONSE_PLAN, 1, "due_on", "2027-02-28"); /* that February has no 29th */
    expect(f, RECORD_RESPONSE_PLAN, 1, "status", "正常");
    expect(f, RECORD_RESPONSE_PLAN, 2, "tested_on", "");
    expect(f, RECORD_RESPONSE_PLAN, 2, "due_on", "2021-02-28"); /* from its revision */
    expect(f, RECORD_RESPONSE_PLAN, 2, "status", "从未演练");
    expect(f, RECORD_RESPONSE_PLAN, 3, "due_on", "2027-02-28"); /* nor a 31st */
    expect(f, RECORD_RESPONSE_PLAN, 4, "status", "从未演练"); /* a cancelled drill tests nothing */
    at(f, 2027, 2, 28);
    expect(f, RECORD_RESPONSE_PLAN, 1, "status", "正常");
    at(f, 2027, 3, 1);
    expect(f, RECORD_RESPONSE_PLAN, 1, "status", "超期未演练");
    sql_do(f->path, "UPDATE setting SET value = '60' WHERE name = 'response_plan_months'");
    expect(f, RECORD_RESPONSE_PLAN, 1, "status", "正常");
    sql_do(f->path,
           "UPDATE drill SET held_start = '2026-12-31', held_end = '2026-12-31' WHERE id = 4");
    expect(f, RECORD_RESPONSE_PLAN, 3, "due_on", "2027-06-30"); /* over the year's end */
}

static void a_revision_that_was_asked_for(void **state)
{
    struct fixture *f = *state;

    sql_do(f->path, "INSERT INTO response_plan (name, revised_on) VALUES ('甲案', '2025-01-01');"
                    "INSERT INTO drill_response_plan (drill, response_plan) VALUES (4, 1);"
                    "INSERT INTO finding (drill, fact, response_plan) VALUES (4, '甲', 1),"
                    " (4, '乙', 1), (1, '早已修订', 1)");
    expect(f, RECORD_RESPONSE_PLAN, 1, "status", "待修订");
    expect(f, RECORD_RESPONSE_PLAN, 1, "to_revise", "2");
    sql_do(f->path, "UPDATE finding SET revised_edition = '2026' WHERE id = 1");
    expect(f, RECORD_RESPONSE_PLAN, 1, "to_revise", "1");
    sql_do(f->path, "UPDATE response_plan SET revised_on = '2026-06-01'");
    expect(f, RECORD_RESPONSE_PLAN, 1, "to_revise", "1"); /* on the day of the drill: before it */
    sql_do(f->path, "UPDATE response_plan SET revised_on = '2026-06-02'");
    expect(f, RECORD_RESPONSE_PLAN, 1, "to_revise", "");
    expect(f, RECORD_RESPONSE_PLAN, 1, "status", "正常");
}

/* What `check` says of response plans on a day: the rules' names. */
static void assert_checked(struct fixture *f, const char *rules)
{
    struct plan_findings list = {0};
    struct str found = {0};

    assert_good(store_plan_findings(f->store, 2026, OWNER_COUNTY, (struct date){2026, 10, 14},
                                    &list, &f->err),
                f->err);
    for (size_t i = 0; i < list.count; i++) {
        if (strncmp(list.items[i].rule, "plan-", 5) == 0)
            str_addf(&found, "%s:%s ", list.items[i].rule, list.items[i].detail);
    }
    assert_string_equal(str_text(&found), rules);
    plan_findings_free(&list);
    str_free(&found);
}

static void check_names_response_plans(void **state)
{
    struct fixture *f = *state;

    assert_checked(f, "");
    sql_do(f->path, "INSERT INTO response_plan (name, test_months) VALUES ('甲案', 12),"
                    " ('乙案', 12), ('丙案', 12);"
                    "INSERT INTO drill_response_plan (drill, response_plan) VALUES (3, 2), (4, 3);"
                    "INSERT INTO finding (drill, fact, response_plan) VALUES (4, '甲', 1)");
    assert_checked(f, "plan-never-tested:甲案 plan-test-overdue:乙案 plan-to-revise:甲案 ");
}

/* --- inspections ------------------------------------------------------------------------------ */

static void an_inspection_waits_for_its_re_check(void **state)
{
    struct fixture *f = *state;
    struct ledger_inspections list = {0};

    sql_do(f->path,
           "INSERT INTO inspection (unit, inspected_on, fact, ordered_until, rechecked_on, outcome)"
           " VALUES (1, '2026-10-01', '甲', '2026-10-14', '', ''),"
           " (1, '2026-10-01', '乙', '2026-10-15', '', ''),"
           " (1, '2026-10-01', '丙', '', '', ''),"
           " (1, '2026-09-01', '丁', '2026-09-30', '2026-10-08', '逾期未改'),"
           " (1, '2025-12-31', '戊', '2026-01-31', '2026-02-02', '已改正'),"
           " (1, '2025-12-31', '己', '2026-01-31', '', '')");
    expect(f, RECORD_INSPECTION, 1, "status", "复查到期");
    expect(f, RECORD_INSPECTION, 1, "late_days", "");
    expect(f, RECORD_INSPECTION, 2, "status", "待复查");
    expect(f, RECORD_INSPECTION, 3, "status", "待复查");
    expect(f, RECORD_INSPECTION, 4, "status", "待处理");
    expect(f, RECORD_INSPECTION, 4, "late_days", "14");
    expect(f, RECORD_INSPECTION, 5, "status", "已办结");
    expect(f, RECORD_INSPECTION, 5, "late_days", "");
    expect(f, RECORD_INSPECTION, 6, "late_days", "256");
    /* The year's, and what is left of earlier ones. */
    assert_good(store_ledger_inspections(f->store, 2026, &list, &f->err), f->err);
    assert_int_equal(list.count, 5);
    assert_string_equal(list.items[0].fact, "己");
    ledger_inspections_free(&list);
    list = (struct ledger_inspections){0};
    assert_good(store_ledger_inspections(f->store, 2025, &list, &f->err), f->err);
    assert_int_equal(list.count, 2);
    ledger_inspections_free(&list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_deadline_comes_and_goes),         TEST(it_returns_by_class_aspect_and_unit),
        TEST(what_returns_comes_first),          TEST(both_ways_agree_on_anything),
        TEST(a_response_plan_is_tested_in_time), TEST(a_revision_that_was_asked_for),
        TEST(check_names_response_plans),        TEST(an_inspection_waits_for_its_re_check),
    };

    return cmocka_run_group_tests_name("ledgers", tests, NULL, NULL);
}
