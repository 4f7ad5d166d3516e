/* What a clerk meets on the first morning and nobody showed: adding, copying, leaving things out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { FIRST_ROW = 2, MESSAGE = 22, KEYS = 23 };

static struct terminal *at_the_list(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    expect_row(t, KEYS, "? 帮助");
    return t;
}

/* A copy is another drill: it has not been held because the first one was. */
static void a_copy_begins_as_planned(void **state)
{
    struct terminal *t;
    char *shown;

    free(desk_ask(*state, "held", "1", "6.12", NULL));
    t = at_the_list(state);
    expect_row(t, FIRST_ROW, "逾期未报");
    press(t, "+");
    expect(t, "演练  新增");
    expect_cursor_on(t, "演练科目");
    type(t, "之二");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存：消防应急演练之二");
    shown = desk_ask(*state, "show", "drill", "33", NULL);
    assert_non_null(strstr(shown, "计划"));
    assert_null(strstr(shown, "已开展"));
    free(shown);
}

/* What importing would do is read first; Enter leads to the question, and nothing is lost on the
 * way out. */
static void importing_shows_then_asks(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);
    char notice[512];

    snprintf(notice, sizeof notice, "%s/tests/data/notice-2026.txt", getenv("YANLIAN_SOURCE_DIR"));
    expect(t, "还没有演练");
    press(t, "i");
    expect(t, "要读入的文件");
    type(t, notice);
    press(t, "Enter");
    expect_row(t, 0, "看完按 Enter 再决定");
    expect_row(t, KEYS, "Enter 继续");
    press(t, "Enter");
    expect(t, "读入这份计划吗？");
    expect_row(t, KEYS, "Enter 选择");
    expect_row(t, KEYS, "Esc 取消");
    press(t, "Down Enter");
    expect_gone(t, "读入这份计划吗？");
    expect_row(t, 0, "0项");
    press(t, "i");
    expect(t, "要读入的文件");
    type(t, notice);
    press(t, "Enter Enter");
    expect(t, "读入这份计划吗？");
    press(t, "Enter");
    expect_row(t, 0, "已读入");
    press(t, "q");
    expect_row(t, 0, "32项");
}

static void setting_a_time_says_how_and_what(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "d");
    expect_row(t, MESSAGE, "可写 6月 / 6月中旬 / 6.12 9:00");
    type(t, "6.14 9:00");
    expect_row(t, MESSAGE, "= 2026年6月14日 星期日 09:00");
    press(t, "Enter");
    expect_row(t, MESSAGE, "消防应急演练，演练时间：2026年6月14日 星期日 09:00");
}

/* What acts on the marks is named as long as there are some, and Esc takes them off. */
static void marks_say_what_can_be_done_with_them(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "m m");
    expect_row(t, 0, "已标记 2");
    expect_row(t, KEYS, "e 改一项");
    expect_row(t, KEYS, "Delete 删除");
    expect_row(t, KEYS, "Esc 取消标记");
    press(t, "d");
    expect_row(t, MESSAGE, "标记的 2 项，演练时间");
    press(t, "Esc");
    expect_row(t, KEYS, "Esc 取消标记");
    press(t, "Esc");
    expect_row_gone(t, 0, "已标记");
    expect_row(t, KEYS, "Enter 打开");
}

static void a_filter_says_how_to_get_out(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "/");
    type(t, "unit:公安");
    press(t, "Enter");
    expect_row(t, KEYS, "Esc 显示全部");
    expect_row(t, MESSAGE, "5/32");
    press(t, "Esc");
    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    expect_row_gone(t, KEYS, "Esc 显示全部");
}

static void a_drill_in_the_hand_says_where_it_can_go(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "c");
    expect_row(t, KEYS, "空格 拿起/放下");
    press(t, "Tab Space");
    expect_row(t, 0, "手里拿着");
    expect_row(t, KEYS, "空格 放在这天");
    expect_row(t, KEYS, "Esc 不放了");
    press(t, "Esc");
    expect_row(t, KEYS, "空格 拿起/放下");
    press(t, "Tab Space Right Space");
    expect_row(t, KEYS, "空格 拿起/放下");
    expect_row(t, MESSAGE, "2026年10月15日 星期四");
    press(t, "u");
    expect_row(t, MESSAGE, "已撤销：定日期");
}

/* The log answers who, when and what at 80 columns, and an entry says from what to what. */
static void the_log_of_changes_can_be_read(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "h");
    expect_row(t, 0, "开展情况");
    type(t, "6.12");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存：消防应急演练");
    press(t, "L");
    expect_row(t, 0, "变更记录");
    expect_row(t, 1, "时间");
    expect_row(t, 1, "操作人");
    expect_row(t, FIRST_ROW, "记为已开展");
    expect_row(t, FIRST_ROW, ":"); /* the time of day is not cut */
    press(t, "Enter");
    expect(t, "计划 -> 已开展");
    expect(t, "消防应急演练");
}

/* A setting is known by what it means, not by its name in the program. */
static void settings_say_what_they_mean(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "O");
    expect(t, "月份开始前多少日提示该定演练日期");
    press(t, "/");
    type(t, "report_days");
    press(t, "Enter");
    expect_row(t, MESSAGE, "1/");
    press(t, "Enter");
    expect_row(t, 0, "演练结束后多少日内报送材料");
    type(t, "30");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存：演练结束后多少日内报送材料");
}

/* A telephone is whole in the list of a unit's contacts, and the unit is not said in every row. */
static void telephones_are_whole(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "add", "contact", "unit=城镇集体工业联合社", "name=张三",
                  "telephone=0356-4222222", "mobile=13800000000", NULL));
    t = at_the_list(state);
    press(t, "w");
    expect_row(t, 0, "单位  16");
    press(t, "p");
    expect_row(t, FIRST_ROW, "0356-4222222");
    expect_row(t, FIRST_ROW, "13800000000");
    expect_row_gone(t, FIRST_ROW, "阳城县");
    expect_row(t, 0, "阳城县城镇集体工业联合社");
}

/* Where the calendars are is said in full, and the table fits 80 columns. */
static void calendars_say_where_they_are(void **state)
{
    struct desk *d = *state;
    struct terminal *t = at_the_list(state);

    press(t, "x");
    expect(t, "导出什么");
    press(t, "Enter");
    expect(t, "日历文件写到目录");
    press(t, "Ctrl-U");
    type(t, d->directory);
    type(t, "/cal");
    press(t, "Enter");
    expect_row(t, 0, "日历文件已写好");
    expect_row(t, 1, d->directory);
    expect_row(t, 3, "未定日期");
    expect_row(t, 4, " drills-2026-U01-r1.ics");
    expect(t, "阳城县红十字会");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(importing_shows_then_asks, desk_open, desk_close),
        TEST(a_copy_begins_as_planned),
        TEST(setting_a_time_says_how_and_what),
        TEST(marks_say_what_can_be_done_with_them),
        TEST(a_filter_says_how_to_get_out),
        TEST(a_drill_in_the_hand_says_where_it_can_go),
        TEST(the_log_of_changes_can_be_read),
        TEST(settings_say_what_they_mean),
        TEST(telephones_are_whole),
        TEST(calendars_say_where_they_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
