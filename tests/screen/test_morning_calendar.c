/* A morning with the plan, step 5: the calendar - a month with its drills, picking one up and
 * dropping it on a day, the drills that have no day, the year. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, MESSAGE = 22, KEYS = 23 };

static struct terminal *at_the_calendar(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "c");
    expect_row(t, TITLE, "2026年10月");
    return t;
}

static void expect_period(struct desk *d, const char *id, const char *period)
{
    char *shown = desk_ask(d, "show", "drill", id, NULL);

    if (!strstr(shown, period)) {
        print_error("# drill %s is not on %s:\n%s", id, period, shown);
        fail();
    }
    free(shown);
}

static void a_month_of_weeks_days_off_and_key_periods(void **state)
{
    struct terminal *t = at_the_calendar(state);

    expect_row(t, TITLE, "国庆节 1-7");
    expect_row(t, 1, "周  一        二        三");
    expect_row(t, 2, " 40 ");  /* the ISO week of 1 October */
    expect_row(t, 3, "10 班"); /* a swapped working Saturday */
    expect_row(t, 2, "1 休");
    expect_row(t, 4, "[14]");
    expect_cursor_on(t, ">[14]");
    expect(t, "当天没有演练");
    expect(t, "本月待定日期 5   突发城市公共交通运输事件");
    expect(t, "全年待定月份 7   阳城县大规模群体性事件处置演练");
    expect_row(t, KEYS, "空格 拿起/放下");
    press(t, "[ [ [ [");
    expect_row(t, TITLE, "2026年6月");
    expect_row(t, TITLE, "安全生产月");
    expect(t, "本月待定日期 8");
    press(t, "[");
    expect_row(t, TITLE, "防灾减灾宣传周");
    press(t, "} t");
    expect_row(t, TITLE, "2026年10月");
    expect_cursor_on(t, ">[14]");
}

/* The first day of a year can lie in a week of the year before. */
static void weeks_begin_on_monday(void **state)
{
    struct terminal *t = at_the_calendar(state);

    press(t, "}");
    expect_row(t, TITLE, "2027年10月");
    press(t, "[ [ [ [ [ [ [ [ [");
    expect_row(t, TITLE, "2027年1月");
    expect_row(t, 2, " 53 ");
    expect_row(t, 3, "  1 ");
    press(t, "Home");
    expect_cursor_on(t, "> 1"); /* a Friday */
    expect_row(t, 2, " 53                                         > 1");
}

/* Tab to the drills without a day, Space takes one up, the arrows walk, Space drops it. */
static void picks_a_drill_up_and_drops_it_on_a_day(void **state)
{
    struct terminal *t = at_the_calendar(state);

    press(t, "Tab");
    expect(t, "待定日期：本月 5 项，全年未定月份 7 项");
    expect_cursor_on(t, "突发城市公共交通运输事件");
    press(t, "Down Space");
    expect_row(t, TITLE, "手里拿着：阳城县船舶污染事故");
    expect_row(t, MESSAGE, "已拿起");
    press(t, "Down Right Space");
    expect_row(t, MESSAGE, "阳城县船舶污染事故：2026年10月22日 星期四");
    expect_cursor_on(t, ">22 1");
    expect(t, "10-22四        交通运输局");
    expect(t, "本月待定日期 4");
    expect_row(t, TITLE, "国庆节"); /* nothing in hand any more */
    expect_period(*state, "10", "2026年10月22日");
    press(t, "u");
    expect(t, "本月待定日期 5");
    expect_period(*state, "10", "2026年10月");
}

static void a_day_off_is_minded(void **state)
{
    struct terminal *t = at_the_calendar(state);

    press(t, "Tab Space Home Space");
    expect_row(t, MESSAGE, "国庆节");
    expect_row(t, MESSAGE, "注意");
    expect_period(*state, "9", "2026年10月1日");
}

static void what_is_in_hand_can_be_let_go(void **state)
{
    struct terminal *t = at_the_calendar(state);

    press(t, "Tab Space Right Esc");
    expect_row_gone(t, TITLE, "手里拿着");
    press(t, "Esc");
    expect_row(t, KEYS, "/ 筛选");
    expect_period(*state, "9", "2026年10月");
}

/* The hour stays when only the day is moved. */
static void moving_a_day_keeps_the_hour(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "set", "drill", "9", "period=2026-10-14 9:00", NULL));
    t = at_the_calendar(state);
    expect_cursor_on(t, ">[14] 1");
    press(t, "Space");
    expect_row(t, TITLE, "手里拿着：突发城市公共交通运输事件");
    press(t, "Right Space");
    expect(t, "10-15四 9:00   交通运输局");
    expect_period(*state, "9", "2026年10月15日 星期四 09:00");
}

static void enter_on_a_day_lists_and_opens_its_drills(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "set", "drill", "9", "period=2026-10-14 9:00", NULL));
    free(desk_ask(*state, "set", "drill", "11", "period=2026-10-14", NULL));
    t = at_the_calendar(state);
    expect_cursor_on(t, ">[14] 2");
    press(t, "Enter");
    expect_cursor_on(t, "公路交通突发事件");
    press(t, "Down");
    expect_cursor_on(t, "突发城市公共交通运输事件");
    press(t, "Enter");
    expect_row(t, TITLE, "演练 9  突发城市公共交通运输事件");
    expect_cursor_on(t, "演练时间");
    type(t, "10.16 9:00");
    press(t, "Ctrl-S");
    expect_row(t, TITLE, "2026年10月");
    expect(t, "16 1");
    press(t, "Right");
    expect(t, "10-14三");
}

/* What has been held or called off says so among the drills of its day. */
static void a_drill_that_is_over_says_so(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "set", "drill", "9", "period=2026-10-14 9:00", "state=已开展", NULL));
    t = at_the_calendar(state);
    expect(t, "实战  (已开展)");
    press(t, "Space");
    expect_row(t, MESSAGE, "已开展"); /* and can't be picked up */
    expect_row_gone(t, TITLE, "手里拿着");
}

static void from_the_list_to_its_month(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "v");
    expect_row(t, TITLE, "2026年6月");
    expect_cursor_on(t, "消防应急演练");
    press(t, "q");
    expect_row(t, KEYS, "/ 筛选");
}

static void a_year_of_twelve_months(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "set", "drill", "9", "period=2026-10-14 9:00", NULL));
    t = at_the_calendar(state);
    press(t, "y");
    expect_row(t, TITLE, "2026年");
    expect_row(t, 7, " 6月       0       8       0  --------");
    expect_row(t, 7, "安全生产月");
    expect_cursor_on(t, "> 10月       1       4       0  +----");
    expect(t, "未定月份 7 项");
    press(t, "Up Up Up Up Enter");
    expect_row(t, TITLE, "2026年6月");
    press(t, "q");
    expect_row(t, TITLE, "2026年");
    press(t, "{");
    expect_row(t, TITLE, "2025年");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(a_month_of_weeks_days_off_and_key_periods),
        TEST(weeks_begin_on_monday),
        TEST(picks_a_drill_up_and_drops_it_on_a_day),
        TEST(a_day_off_is_minded),
        TEST(what_is_in_hand_can_be_let_go),
        TEST(moving_a_day_keeps_the_hour),
        TEST(enter_on_a_day_lists_and_opens_its_drills),
        TEST(a_drill_that_is_over_says_so),
        TEST(from_the_list_to_its_month),
        TEST(a_year_of_twelve_months),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
