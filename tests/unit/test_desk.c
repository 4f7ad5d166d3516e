/* What lies on the desk, on which day, in which order; that it agrees with the views of the parts.
 */
#include "store_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk.h"
#include "app/remind.h"
#include "base/vec.h"
#include "store/private.h"
#include "store/statement.h"

static void on_day(struct store *s, const char *day)
{
    struct date today;

    assert_true(date_parse_iso(day, &today, NULL));
    store_set_today(s, today);
}

/* The rows of a part as "subject:days", in their order. */
static void assert_part(struct store *s, const char *day, const char *part, const char *wanted)
{
    struct error err = {0};
    struct statement *st;
    struct str sql = {0};
    struct str rows = {0};

    on_day(s, day);
    assert_good(store_view(s, "desk", &err), err);
    str_addf(&sql,
             "SELECT coalesce((SELECT subject FROM drill AS d WHERE d.id = i.drill),"
             " (SELECT name FROM unit AS u WHERE u.id = i.unit), i.record) || ':' || i.days"
             " FROM desk_%s AS i ORDER BY worst, record",
             part);
    st = statement_open(s, str_text(&sql), &err);
    assert_good(st != NULL, err);
    while (statement_step(st, &err) > 0)
        str_addf(&rows, "%s%s", rows.length ? " " : "", statement_column_text(st, 0));
    statement_close(st);
    if (strcmp(str_text(&rows), wanted) != 0)
        fail_msg("%s on %s: \"%s\", not \"%s\"", part, day, str_text(&rows), wanted);
    str_free(&rows);
    str_free(&sql);
}

static int64_t drill(struct store *s, const char *subject, const char *period)
{
    return add_drill(s, 2026, "甲局", subject, period);
}

static void hold(struct store *s, int64_t id, const char *first, const char *last)
{
    struct str held = {0};

    str_addf(&held, "%s/%s/%s", first, last, strcmp(first, last) == 0 ? "day" : "span");
    assert_true(store_begin(s, "edit", NULL));
    change_field(s, RECORD_DRILL, id, "held", str_text(&held));
    change_field(s, RECORD_DRILL, id, "state", "已开展");
    assert_true(store_commit(s, NULL));
    str_free(&held);
}

/* --- days and their edges --------------------------------------------------------------------- */

static void this_week_ends_on_its_sunday(void **state)
{
    struct store *s = ((struct fixture *)*state)->store;

    add_unit(s, "甲局");
    drill(s, "周一", "2026-10-19/2026-10-19/day");
    drill(s, "周日夜", "2026-10-18T23:59/2026-10-18T23:59/minute");
    drill(s, "明日", "2026-10-15/2026-10-15/day");
    drill(s, "九点", "2026-10-14T09:00/2026-10-14T11:00/minute");
    drill(s, "整日", "2026-10-14/2026-10-14/day");
    drill(s, "昨日", "2026-10-13/2026-10-13/day");
    drill(s, "已始", "2026-10-12/2026-10-14/span");
    drill(s, "跨周", "2026-10-16/2026-10-20/span");
    drill(s, "两月", "2026-10-01/2026-11-30/span");
    assert_part(s, "2026-10-14", "today", "已始:0 整日:0 九点:0");
    assert_part(s, "2026-10-14", "week", "明日:1 跨周:2 周日夜:4");
    assert_part(s, "2026-10-18", "today", "跨周:0 周日夜:0");
    assert_part(s, "2026-10-18", "week", "");
    assert_part(s, "2026-10-19", "today", "跨周:0 周一:0");
}

static void a_week_goes_over_the_years_end(void **state)
{
    struct store *s = ((struct fixture *)*state)->store;

    add_unit(s, "甲局");
    drill(s, "元旦", "2027-01-01/2027-01-01/day");
    drill(s, "周日", "2027-01-03/2027-01-03/day");
    drill(s, "周一", "2027-01-04/2027-01-04/day");
    assert_part(s, "2026-12-31", "week", "元旦:1 周日:3");
}

/* A month is late after its last day, be it a leap day; a year after 31 December. */
static void late_the_day_after_its_time(void **state)
{
    struct store *s = ((struct fixture *)*state)->store;

    add_unit(s, "甲局");
    drill(s, "全年", "2026-01-01/2026-12-31/year");
    drill(s, "一月", "2026-01-01/2026-01-31/month");
    drill(s, "二月", "2026-02-01/2026-02-28/month");
    drill(s, "当日", "2026-02-28T09:00/2026-02-28T11:00/minute");
    assert_part(s, "2026-01-31", "unheld", "");
    assert_part(s, "2026-02-01", "unheld", "一月:-1");
    assert_part(s, "2026-02-28", "unheld", "一月:-28");
    assert_part(s, "2026-03-01", "unheld", "一月:-29 二月:-1 当日:-1");
    assert_part(s, "2026-12-31", "unheld", "一月:-334 二月:-306 当日:-306");
    assert_part(s, "2027-01-01", "unheld", "一月:-335 二月:-307 当日:-307 全年:-1");
}

static void late_after_a_leap_day(void **state)
{
    struct store *s = ((struct fixture *)*state)->store;

    add_unit(s, "甲局");
    add_drill(s, 2028, "甲局", "闰月", "2028-02-01/2028-02-29/month");
    assert_part(s, "2028-02-29", "unheld", "");
    assert_part(s, "2028-02-29", "undated", "闰月:0");
    assert_part(s, "2028-03-01", "unheld", "闰月:-1");
    assert_part(s, "2028-03-01", "undated", "");
}

/* 30 days (setting date_days) before the month, or the last month of a longer time, begins. */
static void days_are_asked_for_as_the_month_comes_near(void **state)
{
    struct store *s = ((struct fixture *)*state)->store;
    int64_t held;

    add_unit(s, "甲局");
    drill(s, "全年", "2026-01-01/2026-12-31/year");
    drill(s, "十一月", "2026-11-01/2026-11-30/month");
    drill(s, "中旬", "2026-11-11/2026-11-20/tenday");
    drill(s, "三季", "2026-07-01/2026-09-30/quarter");
    drill(s, "两月", "2026-10-01/2026-11-30/span");
    drill(s, "定了", "2026-11-05/2026-11-05/day");
    drill(s, "几日", "2026-11-05/2026-11-07/span");
    assert_part(s, "2026-08-01", "undated", "");
    assert_part(s, "2026-08-02", "undated", "三季:59");
    assert_part(s, "2026-10-01", "undated", "");
    assert_part(s, "2026-10-02", "undated", "十一月:59 两月:59");
    assert_part(s, "2026-10-12", "undated", "中旬:39 十一月:49 两月:49");
    assert_part(s, "2026-10-31", "undated", "中旬:20 十一月:30 两月:30");
    assert_part(s, "2026-11-01", "undated", "中旬:19 十一月:29 两月:29 全年:60");
    assert_part(s, "2026-12-31", "undated", "全年:0");
    drill(s, "无时", "");
    held = drill(s, "何时", "2026-12-01/2026-12-31/month");
    change_field(s, RECORD_DRILL, held, "state", "已开展");
    assert_part(s, "2026-12-31", "undated", "无时:0 何时:0 全年:0");
}

/* DOMAIN.md's dates: 06-01 is due on 06-22, for the festival; 04-19 on a Saturday that is worked.
 */
static void documents_come_a_week_before_they_are_due(void **state)
{
    struct store *s = ((struct fixture *)*state)->store;

    add_unit(s, "甲局");
    hold(s, drill(s, "端午", ""), "2026-06-01", "2026-06-01");
    hold(s, drill(s, "几日", ""), "2026-05-30", "2026-06-02");
    assert_part(s, "2026-06-14", "due", "");
    assert_part(s, "2026-06-14", "waiting", "端午:8 几日:8");
    assert_part(s, "2026-06-15", "due", "端午:7 几日:7");
    assert_part(s, "2026-06-22", "due", "端午:0 几日:0");
    assert_part(s, "2026-06-22", "late", "");
    assert_part(s, "2026-06-23", "late", "端午:-1 几日:-1");
    assert_part(s, "2026-06-23", "due", "");
    hold(s, drill(s, "年末", ""), "2026-12-18", "2026-12-18");
    assert_part(s, "2026-12-31", "due", "年末:7");
    assert_part(s, "2027-01-08", "late", "端午:-200 几日:-200 年末:-1");
}

static void tables_of_days_are_missed_before_the_year_begins(void **state)
{
    struct store *s = ((struct fixture *)*state)->store;

    assert_part(s, "2026-12-01", "days", "");
    assert_part(s, "2026-12-02", "days", "2027:0");
    assert_part(s, "2027-12-31", "days", "2027:0 2028:0");
}

/* A draft of a later year is nobody's business yet; from then on, or once issued, it is. */
static void drafts_of_later_years_wait(void **state)
{
    struct store *s = ((struct fixture *)*state)->store;

    add_unit(s, "甲局");
    add_drill(s, 2027, "甲局", "一月", "2027-01-01/2027-01-31/month");
    add_drill(s, 2027, "甲局", "元旦", "2027-01-01/2027-01-01/day");
    assert_part(s, "2026-12-28", "undated", "");
    assert_part(s, "2026-12-28", "week", "");
    assert_part(s, "2027-01-01", "today", "元旦:0");
    assert_part(s, "2027-01-01", "undated", "一月:30");
    change_field(s, RECORD_PLAN, store_plan_id(s, 2027), "state", "印发");
    assert_part(s, "2026-12-28", "undated", "一月:34");
    assert_part(s, "2026-12-28", "week", "元旦:4");
}

/* --- rectification and inspections ------------------------------------------------------------ */

static void what_is_to_be_mended_and_looked_at_again(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t id;

    add_unit(s, "甲局");
    id = drill(s, "演练", "2026-03-01/2026-03-31/month");
    store_close(s);
    f->store = NULL;
    sql_do(
        f->path,
        "INSERT INTO finding (drill, fact, deadline, state, closed_on) VALUES"
        " (1, '远', '2026-10-22', '整改中', ''), (1, '近', '2026-10-21', '未启动', ''),"
        " (1, '过', '2026-10-13', '待验收', ''), (1, '完', '2026-10-01', '已销号', '2026-10-02'),"
        " (1, '无', '', '整改中', '');"
        "INSERT INTO inspection (unit, inspected_on, fact, ordered_until, rechecked_on, outcome)"
        " VALUES (1, '2026-09-01', '明', '2026-10-15', '', ''),"
        " (1, '2026-09-01', '今', '2026-10-14', '', ''),"
        " (1, '2026-09-01', '昨', '2026-10-13', '', ''),"
        " (1, '2026-09-01', '看过', '2026-10-13', '2026-10-13', '已改正'),"
        " (1, '2026-09-01', '未改', '2026-10-10', '2026-10-11', '逾期未改');");
    fixture_reopen(f, NULL);
    assert_int_equal(id, 1);
    assert_part(f->store, "2026-10-14", "mend", "演练:-1 演练:7");
    assert_part(f->store, "2026-10-14", "recheck", "甲局:-4 甲局:-1 甲局:0");
}

static void units_without_a_drill(void **state)
{
    struct store *s = ((struct fixture *)*state)->store;
    static const char *const names[] = {"甲局", "乙局", "丙局", "丁局"};
    int64_t cancelled;

    for (size_t i = 0; i < COUNT_OF(names); i++)
        change_field(s, RECORD_UNIT, add_unit(s, names[i]), "kind", i < 3 ? "县直" : "企业");
    drill(s, "甲的", "2026-03-01/2026-03-31/month");
    assert_part(s, "2026-10-14", "units", "丙局:0 乙局:0"); /* bing before yi */
    cancelled = add_drill(s, 2026, "乙局", "取消的", "2026-03-01/2026-03-31/month");
    change_field(s, RECORD_DRILL, cancelled, "state", "取消");
    assert_part(s, "2026-10-14", "units", "丙局:0 乙局:0");
    change_field(s, RECORD_DRILL, drill(s, "联合", ""), "participants", "丙局");
    assert_part(s, "2026-10-14", "units", "乙局:0");
    assert_part(s, "2027-01-01", "units", "丙局:0 甲局:0 乙局:0");
}

/* --- it agrees with the views of its parts ---------------------------------------------------- */

/* Rows of one query that the other lacks, either way. */
static void assert_same_rows(struct store *s, const char *day, const char *one, const char *other)
{
    struct error err = {0};
    struct str sql = {0};
    int64_t differ = -1;

    on_day(s, day);
    str_addf(&sql,
             "SELECT (SELECT count(*) FROM (%s EXCEPT %s)) + (SELECT count(*) FROM (%s EXCEPT %s))",
             one, other, other, one);
    assert_good(statement_get(s, &differ, &err, str_text(&sql), ""), err);
    if (differ != 0)
        fail_msg("on %s %lld rows differ: %s / %s", day, (long long)differ, one, other);
    str_free(&sql);
}

/* Any number of drills held, or not, on any day of three years. */
static void fill_at_random(struct fixture *f)
{
    store_close(f->store);
    f->store = NULL;
    sql_do(
        f->path,
        "INSERT INTO plan (id, year, state) VALUES (1, 2026, '印发');"
        "WITH n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 900),"
        " day AS (SELECT n, date('2025-06-01', '+' || (n * 7919 % 900) || ' days') AS day,"
        "  n % 5 AS kind, n * 31 % 7 AS state FROM n)"
        "INSERT INTO drill (plan, number, lead_unit, subject, period_start, period_end,"
        " period_precision, period_key, held_start, held_end, held_precision, state, state_rank)"
        " SELECT 1, n, 1, 'x' || n, day, day, 'day', day || day,"
        " iif(state < 4, day, ''), iif(state < 4, day, ''), iif(state < 4, 'day', ''),"
        " CASE WHEN state < 3 THEN '已开展' WHEN state = 3 THEN '已归档' WHEN state = 4 THEN '取消'"
        " ELSE '筹备' END,"
        " CASE WHEN state < 3 THEN 3 WHEN state = 3 THEN 5 WHEN state = 4 THEN 7 ELSE 2 END"
        " FROM day;"
        "INSERT INTO finding (drill, fact, deadline, state, closed_on)"
        " SELECT id, '-', date(period_end, '+30 days'), iif(id % 3, '整改中', '已销号'),"
        " iif(id % 3, '', period_end) FROM drill WHERE id % 2;"
        "INSERT INTO inspection (unit, inspected_on, fact, ordered_until, rechecked_on, outcome)"
        " SELECT 1, '2025-01-01', '-', iif(id % 4, period_end, ''),"
        " iif(id % 3, '', '2027-12-31'), iif(id % 5, '', '逾期未改') FROM drill;");
    fixture_reopen(f, NULL);
}

static void the_desk_agrees_with_the_views_of_its_parts(void **state)
{
    static const char *const days[] = {"2025-12-31", "2026-02-28", "2026-06-21", "2026-09-30",
                                       "2026-10-08", "2026-12-31", "2027-01-04", "2027-11-17"};
    struct fixture *f = *state;
    struct error err = {0};

    add_unit(f->store, "甲局");
    fill_at_random(f);
    assert_good(
        store_views_needed(
            f->store, "-- needs: desk submission rectification inspection_status plan_check", &err),
        err);
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        assert_same_rows(
            f->store, days[i], "SELECT record, date, -days FROM desk_late",
            "SELECT id, due, late_days FROM submission WHERE status = '逾期' AND state_rank = 3");
        assert_same_rows(
            f->store, days[i],
            "SELECT record, date, days FROM (SELECT * FROM desk_due"
            " UNION ALL SELECT * FROM desk_waiting)",
            "SELECT id, due, days_left FROM submission WHERE status = '待报' AND state_rank = 3");
        assert_same_rows(f->store, days[i], "SELECT record FROM desk_due",
                         "SELECT id FROM submission WHERE status = '待报' AND state_rank = 3 AND "
                         "days_left <= 7");
        assert_same_rows(f->store, days[i], "SELECT record, unit, days FROM desk_mend",
                         "SELECT finding, unit, days_left FROM rectification"
                         " WHERE status IN ('逾期', '将到期')");
        assert_same_rows(f->store, days[i], "SELECT record FROM desk_recheck",
                         "SELECT inspection FROM inspection_status"
                         " WHERE status IN ('复查到期', '待处理')");
        assert_same_rows(f->store, days[i], "SELECT record, date FROM desk_unheld",
                         "SELECT drill, detail FROM plan_check WHERE rule = 'overdue'"
                         " AND \"after\" < yl_today()");
    }
}

/* --- lines ------------------------------------------------------------------------------------ */

static void assert_lines(struct app *app, enum desk_part whole, size_t lines, int64_t to_do)
{
    struct desk desk;
    struct error err = {0};

    assert_good(desk_load(app, whole, &desk, &err), err);
    assert_int_equal(desk.lines.count, lines);
    assert_int_equal(desk_to_do(&desk), to_do);
    assert_int_equal(app->to_do, to_do);
    desk_free(&desk);
}

/* A line for more stands only where it saves any. */
static void of_a_long_part_the_first_rows_are_shown(void **state)
{
    struct fixture *f = *state;
    struct app app = {.store = f->store, .today = {2026, 10, 14}, .year = 2026};

    on_day(f->store, "2026-10-14");
    assert_false(desk_is_needed(&app));
    add_unit(f->store, "甲局");
    for (int i = 0; i < DESK_PART_ROWS + 1; i++)
        drill(f->store, "逾期", "2026-03-01/2026-03-31/month");
    assert_true(desk_is_needed(&app));
    assert_lines(&app, DESK_PARTS, DESK_PART_ROWS + 1, DESK_PART_ROWS + 1);
    drill(f->store, "逾期", "2026-03-01/2026-03-31/month");
    assert_lines(&app, DESK_PARTS, DESK_PART_ROWS + 1, DESK_PART_ROWS + 2);
    assert_lines(&app, DESK_UNHELD, DESK_PART_ROWS + 2, DESK_PART_ROWS + 2);
    desk_count_anew(&app);
    assert_int_equal(app.to_do, DESK_PART_ROWS + 2);
}

/* What waits for later leads to the list. */
static void a_start_leads_to_the_desk_only_when_needed(void **state)
{
    struct fixture *f = *state;
    struct app app = {.store = f->store, .today = {2026, 10, 14}, .year = 2026};

    on_day(f->store, "2026-10-14");
    add_unit(f->store, "甲局");
    drill(f->store, "下周", "2026-10-19/2026-10-19/day");
    drill(f->store, "全年", "2026-01-01/2026-12-31/year");
    hold(f->store, drill(f->store, "刚办", ""), "2026-10-12", "2026-10-12");
    assert_false(desk_is_needed(&app));
    drill(f->store, "本周", "2026-10-18/2026-10-18/day");
    assert_true(desk_is_needed(&app));
}

/* --- letters ---------------------------------------------------------------------------------- */

static void assert_says(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void a_letter_names_all_that_a_unit_owes(void **state)
{
    struct fixture *f = *state;
    struct app app = {.store = f->store, .today = {2026, 10, 14}, .year = 2026};
    struct reminder_letters letters;

    on_day(f->store, "2026-10-14");
    add_unit(f->store, "甲局");
    add_unit(f->store, "乙局");
    hold(f->store, drill(f->store, "电梯", ""), "2026-09-18", "2026-09-18");
    drill(f->store, "逾期的", "2026-03-01/2026-03-31/month");
    drill(f->store, "下周的", "2026-10-19/2026-10-19/day");
    hold(f->store, add_drill(f->store, 2026, "乙局", "刚办", ""), "2026-10-12", "2026-10-12");
    assert_good(remind_letters(&app, 0, false, &letters, &f->err), f->err);
    assert_int_equal(letters.count, 1);
    assert_int_equal(letters.items[0].items, 2);
    assert_says(letters.items[0].text, "甲局：\n");
    assert_says(letters.items[0].text,
                "1. “电梯”，9月18日开展，材料应于10月8日前报送（已逾期6天）");
    assert_says(letters.items[0].text, "2. “逾期的”，计划时间为2026年3月，已逾期197天");
    assert_says(letters.items[0].text, "2026年10月14日");
    assert_says(letters.items[0].text, "{文号}"); /* nobody has said it */
    assert_says(letters.items[0].missing, "文号");
    reminder_letters_free(&letters);
    assert_good(remind_letters(&app, 0, true, &letters, &f->err), f->err);
    assert_int_equal(letters.count, 2);
    assert_says(letters.items[1].text, "“刚办”，10月12日开展，材料应于11月2日前报送（还有19天）");
    reminder_letters_free(&letters);
}

static void assert_reminded(struct app *app, int times, const char *on)
{
    struct desk desk;
    struct error err = {0};
    char day[DATE_TEXT_SIZE];

    assert_good(desk_load(app, DESK_PARTS, &desk, &err), err);
    assert_int_equal(desk.lines.items[0].row.reminded, times);
    date_format(desk.lines.items[0].row.reminded_on, day);
    assert_string_equal(day, on);
    desk_free(&desk);
}

/* Those before the drill was over were about something else. */
static void reminders_count_since_the_drill_was_over(void **state)
{
    struct fixture *f = *state;
    struct app app = {.store = f->store, .today = {2026, 10, 14}, .year = 2026};
    struct reminder_letters letters;
    struct reminder_sent sent = {.way = "电话", .on = "2026-09-17", .told = "张三"};

    on_day(f->store, "2026-10-14");
    add_unit(f->store, "甲局");
    hold(f->store, drill(f->store, "电梯", ""), "2026-09-18", "2026-09-18");
    assert_good(remind_letters(&app, 1, false, &letters, &f->err), f->err);
    assert_good(remind_sent(&app, &letters.items[0], &sent, &f->err), f->err);
    assert_reminded(&app, 0, "");
    sent.on = "10月12日";
    assert_good(remind_sent(&app, &letters.items[0], &sent, &f->err), f->err);
    sent.on = "";
    assert_good(remind_sent(&app, &letters.items[0], &sent, &f->err), f->err);
    assert_reminded(&app, 2, "2026-10-14");
    sent.way = "飞鸽";
    assert_refused(remind_sent(&app, &letters.items[0], &sent, &f->err), f->err, ERROR_INPUT);
    assert_value(f->store, RECORD_REMINDER, 3, "text", letters.items[0].text);
    reminder_letters_free(&letters);
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_STORE(this_week_ends_on_its_sunday),
        WITH_STORE(a_week_goes_over_the_years_end),
        WITH_STORE(late_the_day_after_its_time),
        WITH_STORE(late_after_a_leap_day),
        WITH_STORE(days_are_asked_for_as_the_month_comes_near),
        WITH_STORE(documents_come_a_week_before_they_are_due),
        WITH_STORE(tables_of_days_are_missed_before_the_year_begins),
        WITH_STORE(drafts_of_later_years_wait),
        WITH_STORE(what_is_to_be_mended_and_looked_at_again),
        WITH_STORE(units_without_a_drill),
        WITH_STORE(the_desk_agrees_with_the_views_of_its_parts),
        WITH_STORE(of_a_long_part_the_first_rows_are_shown),
        WITH_STORE(a_start_leads_to_the_desk_only_when_needed),
        WITH_STORE(a_letter_names_all_that_a_unit_owes),
        WITH_STORE(reminders_count_since_the_drill_was_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
