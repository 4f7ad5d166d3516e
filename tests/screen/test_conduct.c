/* After the day: a drill was held, put off, called off, closed; why its papers are due when they
 * are; next year's days off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, FIRST_ROW = 2, MESSAGE = 22, KEYS = 23 };

/* The list, with the cursor on the drills that the filter lets through. */
static struct terminal *list_of(void **state, const char *filter)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    settle(t);
    press(t, "l");
    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    press(t, "/");
    type(t, filter);
    press(t, "Enter");
    expect_row(t, KEYS, "Enter 打开");
    return t;
}

static void holds(void **state, const char *drill, const char *what)
{
    char *json = desk_ask(*state, "show", "drill", drill, "--json", NULL);

    if (!strstr(json, what))
        fail_msg("%s is not in %s", what, json);
    free(json);
}

/* The fixed day stands there already; numbers are typed; the count begins. */
static void held_on_its_day(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "set", "drill", "9", "period=10.14 9:00-11:30", NULL));
    t = list_of(state, "序号:9");
    expect_row(t, FIRST_ROW, "筹备");
    press(t, "h");
    expect_row(t, TITLE, "开展情况");
    expect_cursor_on(t, "2026年10月14日 09:00-11:30");
    press(t, "Tab");
    expect_cursor_on(t, "演练地点");
    type(t, "东关客运站");
    press(t, "Tab Tab");
    expect_cursor_on(t, "参演人数");
    type(t, "0");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "参演人数是0"); /* asked about */
    press(t, "n");
    expect_row(t, MESSAGE, "没有执行");
    expect_cursor_on(t, "参演人数");
    press(t, "Ctrl-U");
    type(t, "60");
    press(t, "Ctrl-S");
    expect_row(t, FIRST_ROW, "待报");
    holds(state, "9", "\"participant_count\":60");
    holds(state, "9", "\"place\":\"东关客运站\"");
    press(t, "=");
    expect(t, "报送期限");
    expect(t, "第20天        2026-11-03 星期二");
    expect(t, "截止          2026-11-03 星期二  确定");
    expect(t, "还有20天");
    press(t, "q u");
    expect_row(t, FIRST_ROW, "筹备");
}

/* What can't be true is said at its field; leaving the proposal alone leaves nothing behind. */
static void what_is_to_come_was_not_held(void **state)
{
    struct terminal *t = list_of(state, "序号:15");

    press(t, "h");
    expect_row(t, TITLE, "开展情况");
    type(t, "10.20");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "还没有到");
    press(t, "Ctrl-U");
    type(t, "10.13");
    press(t, "Ctrl-S");
    expect_row(t, FIRST_ROW, "待报");
}

static void marked_ones_each_on_its_day(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "set", "drill", "9", "period=10.12", NULL));
    free(desk_ask(*state, "set", "drill", "10", "period=10.13", NULL));
    t = list_of(state, "交通");
    press(t, "*");
    expect_row(t, TITLE, "已标记");
    press(t, "h");
    expect(t, "请填实际开展时间"); /* one has no day: none is held */
    holds(state, "9", "\"state\":\"筹备\"");
    press(t, "Esc / Ctrl-U");
    type(t, "序号<11 序号>8");
    press(t, "Enter * h");
    expect_row(t, MESSAGE, "已改2项");
    holds(state, "10", "\"held\":\"2026年10月13日\"");
    expect_row_gone(t, TITLE, "已标记");
}

static void put_off_and_called_off(void **state)
{
    struct terminal *t = list_of(state, "序号:19");

    press(t, "t");
    expect_row(t, MESSAGE, "延期原因");
    press(t, "Enter");
    expect(t, "请写明原因");
    type(t, "连日降雨");
    press(t, "Enter");
    expect_row(t, MESSAGE, "新时间");
    expect_row(t, MESSAGE, "新时间待定");
    press(t, "Enter");
    expect_row(t, FIRST_ROW, "延期");
    press(t, "t");
    type(t, "场地占用");
    press(t, "Enter");
    expect_row(t, MESSAGE, "新时间");
    type(t, "12.10 9:00");
    expect_row(t, MESSAGE, "= 2026年12月10日 星期四 09:00");
    press(t, "Enter");
    expect_row(t, FIRST_ROW, "12-10四 9:00");
    expect_row(t, FIRST_ROW, "筹备");
    holds(state, "19", "\"postponed_from\":\"2026年11月\"");
    press(t, "C");
    expect_row(t, MESSAGE, "取消原因");
    type(t, "机构撤并");
    press(t, "Enter");
    expect_row(t, MESSAGE, "取消“突发环境事件应急演练”");
    press(t, "Enter");
    expect_row(t, MESSAGE, "没有执行");
    expect_row(t, FIRST_ROW, "筹备");
    press(t, "C");
    type(t, "机构撤并");
    press(t, "Enter y");
    expect_row(t, FIRST_ROW, "取消");
    press(t, "h");
    expect_row(t, MESSAGE, "已经取消");
    press(t, "u u u");
    expect_row(t, FIRST_ROW, "计划");
}

static void closed_and_opened_again(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "held", "1", "6.12", NULL));
    t = list_of(state, "序号:1");
    press(t, "z");
    expect_row(t, MESSAGE, "还欠8份材料");
    free(desk_ask(*state, "document", "1", "all", "both", "waive", "--reason", "试点", NULL));
    expect_row(t, FIRST_ROW, "已报送");
    press(t, "z");
    expect_row(t, FIRST_ROW, "已归档");
    press(t, "z");
    expect_row(t, MESSAGE, "恢复吗");
    press(t, "y");
    expect_row(t, FIRST_ROW, "已报送");
}

/* In the calendar, among the drills of the day. */
static void from_the_calendar_too(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "set", "drill", "9", "period=2026-10-14 9:00", NULL));
    t = desk_terminal(*state, 24, 80, NULL);
    settle(t);
    press(t, "c Enter");
    expect_cursor_on(t, "突发城市公共交通运输事件");
    press(t, "=");
    expect(t, "暂定：还没有开展");
    press(t, "q g h");
    expect_row(t, TITLE, "开展情况");
    press(t, "Ctrl-S");
    expect(t, "(已开展)");
}

/* Next year's days off: looked at, then taken. */
static void days_off_are_read(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);
    const char *path = desk_file(*state, "2027.csv",
                                 "2027年放假安排\n2027-01-01至2027-01-03,休,元旦\n"
                                 "2027-02-06至2027-02-12,休,春节\n2027-02-14,班,春节\n");

    settle(t);
    press(t, "H");
    expect_row(t, TITLE, "节假日");
    press(t, "i");
    expect_row(t, MESSAGE, "放假安排文件");
    type(t, path);
    press(t, "Enter");
    expect(t, "替换2027年的放假安排");
    expect(t, "+ 2027-02-14 日  班 春节");
    press(t, "Enter");
    expect(t, "导入这些放假安排");
    press(t, "Enter");
    expect_row(t, TITLE, "已导入放假安排");
    press(t, "q End");
    expect_cursor_on(t, "2027-02-14");
    press(t, "u");
    expect_row(t, MESSAGE, "已撤销：导入放假安排");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(held_on_its_day),
        TEST(what_is_to_come_was_not_held),
        TEST(marked_ones_each_on_its_day),
        TEST(put_off_and_called_off),
        TEST(closed_and_opened_again),
        TEST(from_the_calendar_too),
        TEST(days_off_are_read),
    };

    return cmocka_run_group_tests_name("conduct", tests, NULL, NULL);
}
