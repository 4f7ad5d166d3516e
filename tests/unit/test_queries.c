/* What panes and reports ask besides lists: counts, the calendar's rows, findings. */
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/calendars.h"
#include "store/queries.h"

static const struct date june_first = {2026, 6, 1};
static const struct date june_last = {2026, 6, 30};

static int64_t add_state(struct fixture *f, const char *subject, const char *period,
                         const char *state)
{
    int64_t id = add_drill(f->store, 2026, "甲局", subject, period);

    change_field(f->store, RECORD_DRILL, id, "state", state);
    return id;
}

/* A year with something of everything. */
static void fill_year(struct fixture *f)
{
    add_unit(f->store, "甲局");
    add_state(f, "年", "2026-01-01/2026-12-31/year", "计划");
    add_state(f, "半年", "2026-01-01/2026-06-30/half", "计划");
    add_state(f, "季", "2026-04-01/2026-06-30/quarter", "计划");
    add_state(f, "月", "2026-06-01/2026-06-30/month", "计划");
    add_state(f, "旬", "2026-06-11/2026-06-20/tenday", "计划");
    add_state(f, "段", "2026-05-30/2026-06-02/span", "筹备");
    add_state(f, "日", "2026-06-12/2026-06-12/day", "已开展");
    add_state(f, "时", "2026-06-12T09:00/2026-06-12T11:00/minute", "筹备");
    add_state(f, "月末", "2026-06-30T23:30/2026-06-30T23:59/minute", "筹备");
    add_state(f, "七月", "2026-07-01/2026-07-01/day", "筹备");
    add_state(f, "五月末", "2026-05-31T23:59/2026-05-31T23:59/minute", "筹备");
    add_state(f, "取消的", "2026-06-12/2026-06-12/day", "取消");
    add_state(f, "无时", "", "计划");
}

static void a_plan_at_a_glance(void **state)
{
    struct fixture *f = *state;
    struct plan_counts counts;

    assert_good(store_plan_counts(f->store, 2026, OWNER_COUNTY, &counts, &f->err), f->err);
    assert_int_equal(counts.drills, 0);
    fill_year(f);
    assert_good(store_plan_counts(f->store, 2026, OWNER_COUNTY, &counts, &f->err), f->err);
    assert_int_equal(counts.drills, 13);
    assert_int_equal(counts.dated, 5);
    assert_int_equal(counts.held, 1);
    assert_int_equal(counts.cancelled, 1);
    assert_good(store_plan_counts(f->store, 2030, OWNER_COUNTY, &counts, &f->err), f->err);
    assert_int_equal(counts.drills, 0);
}

static void months_are_counted(void **state)
{
    struct fixture *f = *state;
    struct month_count counts[12];

    fill_year(f);
    assert_good(store_month_counts(f->store, 2026, counts, &f->err), f->err);
    assert_int_equal(counts[5].dated, 3);
    assert_int_equal(counts[5].undated, 2);
    assert_int_equal(counts[4].dated, 1);
    assert_int_equal(counts[6].dated, 1);
    assert_int_equal(counts[0].dated + counts[0].undated, 0);
}

static void days_are_counted(void **state)
{
    struct fixture *f = *state;
    int counts[40];

    fill_year(f);
    assert_good(store_day_counts(f->store, june_first, june_last, counts, &f->err), f->err);
    assert_int_equal(counts[0], 1);
    assert_int_equal(counts[1], 1);
    assert_int_equal(counts[2], 0);
    assert_int_equal(counts[11], 2);
    assert_int_equal(counts[29], 1);
    assert_good(store_day_counts(f->store, (struct date){2026, 5, 29}, (struct date){2026, 5, 31},
                                 counts, &f->err),
                f->err);
    assert_int_equal(counts[0], 0);
    assert_int_equal(counts[1], 1);
    assert_int_equal(counts[2], 2);
}

/* The subjects of a list, parted by spaces. */
static void assert_subjects(struct drill_briefs *list, const char *wanted)
{
    struct str subjects = {0};

    for (size_t i = 0; i < list->count; i++)
        str_addf(&subjects, "%s%s", i ? " " : "", list->items[i].subject);
    assert_string_equal(str_text(&subjects), wanted);
    str_free(&subjects);
    drill_briefs_free(list);
}

static void the_calendar_has_its_rows(void **state)
{
    struct fixture *f = *state;
    struct drill_briefs list = {0};

    fill_year(f);
    assert_good(store_drills_between(f->store, june_first, june_last, 100, &list, &f->err), f->err);
    assert_int_equal(list.count, 5);
    assert_int_equal(list.items[2].period.precision, PERIOD_DAY);
    assert_string_equal(list.items[0].lead_unit, "甲局");
    assert_string_equal(list.items[0].state, "筹备");
    assert_subjects(&list, "段 日 取消的 时 月末");
    assert_good(store_drills_between(f->store, june_first, june_last, 2, &list, &f->err), f->err);
    assert_subjects(&list, "段 日");
    assert_good(store_drills_between(f->store, june_last, june_last, 10, &list, &f->err), f->err);
    assert_subjects(&list, "月末");
    assert_good(store_drills_undated(f->store, june_first, june_last, true, 100, &list, &f->err),
                f->err);
    assert_subjects(&list, "月 旬");
    assert_good(store_drills_undated(f->store, (struct date){2026, 1, 1},
                                     (struct date){2026, 12, 31}, false, 100, &list, &f->err),
                f->err);
    assert_subjects(&list, "年 半年 季");
}

/* --- findings --------------------------------------------------------------------------------- */

/* How many findings of a rule there are on a day; their details parted by commas go to `details`.
 */
static int findings(struct fixture *f, const char *rule, struct date today, struct str *details)
{
    struct plan_findings list = {0};
    int count = 0;

    assert_good(store_plan_findings(f->store, 2026, OWNER_COUNTY, today, &list, &f->err), f->err);
    for (size_t i = 0; i < list.count; i++) {
        if (strcmp(list.items[i].rule, rule) != 0)
            continue;
        if (details)
            str_addf(details, "%s%s", count ? "," : "", list.items[i].detail);
        assert_true((list.items[i].drill != 0) == (list.items[i].subject != NULL));
        count++;
    }
    plan_findings_free(&list);
    return count;
}

static void assert_finding(struct fixture *f, const char *rule, struct date today,
                           const char *wanted)
{
    struct str details = {0};

    findings(f, rule, today, &details);
    assert_string_equal(str_text(&details), wanted);
    str_free(&details);
}

static void overdue_begins_the_day_after(void **state)
{
    struct fixture *f = *state;
    static const struct date year_end = {2026, 12, 31};

    fill_year(f);
    assert_int_equal(findings(f, "overdue", (struct date){2026, 3, 1}, NULL), 0);
    assert_int_equal(findings(f, "overdue", (struct date){2026, 6, 2}, NULL), 1);
    assert_int_equal(findings(f, "overdue", (struct date){2026, 6, 3}, NULL), 2);
    /* A month row is late after the month's end, not within it. */
    assert_int_equal(findings(f, "overdue", june_last, NULL), 4);
    assert_int_equal(findings(f, "overdue", (struct date){2026, 7, 1}, NULL), 8);
    assert_int_equal(findings(f, "overdue", year_end, NULL), 9);
    assert_int_equal(findings(f, "overdue", (struct date){2027, 1, 1}, NULL), 10);
}

static void the_notice_may_come_too_late(void **state)
{
    struct fixture *f = *state;
    int64_t id;

    add_unit(f->store, "甲局");
    id = add_state(f, "三月", "2026-03-01/2026-03-31/month", "计划");
    add_state(f, "四月", "2026-04-01/2026-04-30/month", "计划");
    assert_int_equal(findings(f, "before-notice", june_first, NULL), 0);
    change_field(f->store, RECORD_PLAN, 1, "issued_on", "2026-03-30");
    assert_finding(f, "before-notice", june_first, "2026-03-30");
    change_field(f->store, RECORD_PLAN, 1, "issued_on", "2026-03-05");
    assert_int_equal(findings(f, "before-notice", june_first, NULL), 0);
    change_field(f->store, RECORD_PLAN, 1, "issued_on", "2026-03-30");
    change_field(f->store, RECORD_DRILL, id, "state", "已开展");
    assert_int_equal(findings(f, "before-notice", june_first, NULL), 0);
}

static void a_month_may_be_crowded(void **state)
{
    struct fixture *f = *state;

    add_unit(f->store, "甲局");
    for (int i = 0; i < 8; i++)
        add_state(f, (char[]){'a' + (char)i, 0}, "2026-06-01/2026-06-30/month", "计划");
    add_state(f, "取消的", "2026-06-01/2026-06-30/month", "取消");
    add_state(f, "跨月", "2026-06-20/2026-07-02/span", "计划");
    assert_finding(f, "crowded-month", june_first, "2026-06 8");
    assert_int_equal(
        sql_run(f->path, "UPDATE setting SET value = '9' WHERE name = 'crowded_month'"), SQLITE_OK);
    assert_int_equal(findings(f, "crowded-month", june_first, NULL), 0);
}

static void forms_may_be_out_of_balance(void **state)
{
    struct fixture *f = *state;
    int64_t id = 0;

    add_unit(f->store, "甲局");
    for (int i = 0; i < 6; i++) {
        id = add_state(f, (char[]){'a' + (char)i, 0}, "", "计划");
        change_field(f->store, RECORD_DRILL, id, "form", "实战");
    }
    assert_finding(f, "few-tabletop", june_first, "6 0");
    change_field(f->store, RECORD_DRILL, id, "form", "桌面");
    assert_finding(f, "few-tabletop", june_first, "5 1");
    id--;
    change_field(f->store, RECORD_DRILL, id, "form", "桌面");
    assert_int_equal(findings(f, "few-tabletop", june_first, NULL), 0);
}

static void rows_may_be_double(void **state)
{
    struct fixture *f = *state;
    int64_t a;
    int64_t b;

    add_unit(f->store, "甲局");
    a = add_state(f, "消防", "2026-06-12/2026-06-12/day", "计划");
    b = add_state(f, "消防", "2026-06-12T09:00/2026-06-12T09:00/minute", "计划");
    assert_int_equal(findings(f, "duplicate-subject", june_first, NULL), 0);
    assert_finding(f, "same-day", june_first, "2026-06-12 2,2026-06-12 2");
    change_field(f->store, RECORD_DRILL, b, "period", "2026-06-12/2026-06-12/day");
    assert_finding(f, "duplicate-subject", june_first, "2,2");
    assert_int_equal(findings(f, "duplicate-number", june_first, NULL), 0);
    change_field(f->store, RECORD_DRILL, b, "number", "1");
    assert_finding(f, "duplicate-number", june_first, "2,2");
    change_field(f->store, RECORD_DRILL, a, "state", "取消");
    assert_int_equal(findings(f, "duplicate-subject", june_first, NULL), 0);
    assert_int_equal(findings(f, "same-day", june_first, NULL), 0);
}

static void a_day_off_is_noticed(void **state)
{
    struct fixture *f = *state;
    int64_t id;

    add_unit(f->store, "甲局");
    id = add_state(f, "国庆", "2026-10-07/2026-10-07/day", "计划");
    assert_finding(f, "day-off", june_first, "2026-10-07 国庆节");
    change_field(f->store, RECORD_DRILL, id, "period", "2026-10-10/2026-10-10/day"); /* worked */
    assert_int_equal(findings(f, "day-off", june_first, NULL), 0);
    change_field(f->store, RECORD_DRILL, id, "period", "2026-10-17T09:00/2026-10-17T09:00/minute");
    assert_finding(f, "day-off", june_first, "2026-10-17 ");
    /* Without the year's table nothing is guessed. */
    change_field(f->store, RECORD_DRILL, id, "period", "2027-10-16/2027-10-16/day");
    assert_int_equal(findings(f, "day-off", june_first, NULL), 0);
}

static void what_is_missing_is_said(void **state)
{
    struct fixture *f = *state;
    int64_t id;

    add_unit(f->store, "甲局");
    assert_int_equal(findings(f, "missing-hazard", june_first, NULL), 0);
    id = add_state(f, "消防", "", "计划");
    assert_finding(f, "no-time", june_first, "");
    assert_int_equal(findings(f, "no-form", june_first, NULL), 1);
    assert_finding(f, "no-contact", june_first, "甲局");
    assert_finding(f, "missing-hazard", june_first, "地质灾害、地震、教育、煤矿");
    change_field(f->store, RECORD_DRILL, id, "subject", "煤矿井下地震应急演练");
    change_field(f->store, RECORD_DRILL, id, "period_text", "择机");
    change_field(f->store, RECORD_DRILL, id, "form", "桌面");
    assert_finding(f, "no-time", june_first, "择机");
    assert_finding(f, "missing-hazard", june_first, "地质灾害、教育");
    assert_int_equal(sql_run(f->path, "INSERT INTO contact (unit, name) VALUES (1, '张三')"),
                     SQLITE_OK);
    assert_int_equal(findings(f, "no-contact", june_first, NULL), 0);
    assert_finding(f, "no-email", june_first, "甲局");
    assert_int_equal(sql_run(f->path, "UPDATE contact SET email = 'a@b.cn'"), SQLITE_OK);
    assert_int_equal(findings(f, "no-email", june_first, NULL), 0);
    change_field(f->store, RECORD_DRILL, id, "state", "延期");
    assert_finding(f, "no-reason", june_first, "延期");
    change_field(f->store, RECORD_DRILL, id, "reason", "大雨");
    assert_int_equal(findings(f, "no-reason", june_first, NULL), 0);
}

/* --- calendars -------------------------------------------------------------------------------- */

static void an_event_keeps_its_uid_and_counts_its_changes(void **state)
{
    struct fixture *f = *state;
    struct calendar_memory first;
    struct calendar_memory again;
    int64_t drill;

    add_unit(f->store, "甲局");
    drill = add_state(f, "消防", "", "计划");
    assert_refused(
        store_calendar_event(f->store, drill, "drill", 1, "20260330T010203Z", &first, &f->err),
        f->err, ERROR_USAGE);
    assert_good(store_begin(f->store, "ics", &f->err), f->err);
    assert_false(store_calendar_has(f->store, drill, "drill"));
    assert_good(store_calendar_event(f->store, drill, "drill", UINT64_MAX, "20260330T010203Z",
                                     &first, &f->err),
                f->err);
    assert_true(store_calendar_has(f->store, drill, "drill"));
    assert_int_equal(strspn(first.uid, "0123456789abcdefghijklmnopqrstuvwxyz@.-"),
                     strlen(first.uid));
    assert_true(strlen(first.uid) > 30);
    assert_int_equal(first.sequence, 0);
    assert_good(store_calendar_event(f->store, drill, "drill", UINT64_MAX, "20260401T000000Z",
                                     &again, &f->err),
                f->err);
    assert_string_equal(again.uid, first.uid);
    assert_int_equal(again.sequence, 0);
    assert_string_equal(again.modified, "20260330T010203Z");
    assert_good(
        store_calendar_event(f->store, drill, "drill", 7, "20260401T000000Z", &again, &f->err),
        f->err);
    assert_string_equal(again.uid, first.uid);
    assert_int_equal(again.sequence, 1);
    assert_string_equal(again.modified, "20260401T000000Z");
    assert_good(
        store_calendar_event(f->store, drill, "deadline", 7, "20260401T000000Z", &again, &f->err),
        f->err);
    assert_string_not_equal(again.uid, first.uid);
    assert_good(store_commit(f->store, &f->err), f->err);
    /* A calendar is no change of the plan: nothing to take back but the drill itself. */
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM act WHERE label = 'ics'"), 0);
    /* A drill that is removed and brought back keeps its UID. */
    remove_record(f->store, RECORD_DRILL, drill);
    assert_good(store_undo(f->store, NULL, &f->err), f->err);
    assert_good(store_begin(f->store, "ics", &f->err), f->err);
    assert_good(
        store_calendar_event(f->store, drill, "drill", 7, "20260402T000000Z", &again, &f->err),
        f->err);
    assert_string_equal(again.uid, first.uid);
    store_rollback(f->store);
}

static void a_file_has_its_revision(void **state)
{
    struct fixture *f = *state;
    int64_t revision;

    add_unit(f->store, "甲局");
    assert_good(store_begin(f->store, "ics", &f->err), f->err);
    assert_good(store_calendar_file(f->store, 1, 2026, 5, &revision, &f->err), f->err);
    assert_int_equal(revision, 1);
    assert_good(store_calendar_file(f->store, 1, 2026, 5, &revision, &f->err), f->err);
    assert_int_equal(revision, 1);
    assert_good(store_calendar_file(f->store, 1, 2026, UINT64_MAX, &revision, &f->err), f->err);
    assert_int_equal(revision, 2);
    assert_good(store_calendar_file(f->store, 1, 2027, UINT64_MAX, &revision, &f->err), f->err);
    assert_int_equal(revision, 1);
    assert_good(store_commit(f->store, &f->err), f->err);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_plan_at_a_glance),
        TEST(months_are_counted),
        TEST(days_are_counted),
        TEST(the_calendar_has_its_rows),
        TEST(overdue_begins_the_day_after),
        TEST(the_notice_may_come_too_late),
        TEST(a_month_may_be_crowded),
        TEST(forms_may_be_out_of_balance),
        TEST(rows_may_be_double),
        TEST(a_day_off_is_noticed),
        TEST(what_is_missing_is_said),
        TEST(an_event_keeps_its_uid_and_counts_its_changes),
        TEST(a_file_has_its_revision),
    };

    return cmocka_run_group_tests_name("queries", tests, NULL, NULL);
}
