/* A drill's form is longer than the screen, and much belongs to a drill: parts, ticks, records
 * named by a part of their name, texts of several lines, what is left and come back to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, RULE = 19, FAULT = 21, MESSAGE = 22, KEYS = 23 };

/* The form of the first drill; the cursor is in its time. */
static struct terminal *at_the_form(void **state, int rows, int columns)
{
    struct terminal *t = desk_terminal(*state, rows, columns, NULL);

    expect_cursor_on(t, "城镇集体");
    press(t, "Enter");
    expect_cursor_on(t, "演练时间");
    return t;
}

/* Goes to a field, as often as there may be fields. */
static void go_to(struct terminal *t, const char *label)
{
    for (int i = 0; i < 60; i++) {
        char *text;
        bool here;
        int row;

        settle(t);
        terminal_cursor(t, &row, NULL, NULL);
        text = terminal_row(t, row);
        here = strncmp(text, "> ", 2) == 0 && strstr(text, label) != NULL;
        free(text);
        if (here)
            return;
        press(t, "Tab");
    }
    terminal_print(t, label);
    fail();
}

static void every_field_is_reached_and_seen(void **state)
{
    static const int sizes[][2] = {{24, 80}, {15, 60}};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct terminal *t = at_the_form(state, sizes[i][0], sizes[i][1]);

        go_to(t, "演练重点");
        expect(t, "── 演练内容 ──");
        go_to(t, "偏差");
        expect(t, "── 开展情况 ──");
        press(t, "PageUp PageUp PageUp PageUp PageUp PageUp");
        expect_cursor_on(t, "序号");
        press(t, "PageDown PageDown PageDown PageDown PageDown PageDown");
        settle(t);
        assert_true(find(t, "序号", NULL) < 0);
        resize(t, 50, 100);
        expect(t, "序号"); /* all of it is in sight */
        expect(t, "偏差");
        press(t, "Esc");
        expect_gone(t, "偏差");
        desk_leave(*state, t);
    }
}

static void what_is_typed_far_down_is_saved_and_refused_there(void **state)
{
    struct terminal *t = at_the_form(state, 24, 80);
    char *shown;

    go_to(t, "参演人数");
    type(t, "约八十");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "没有保存");
    expect_cursor_on(t, "约八十");
    expect_row(t, FAULT, "约八十");
    press(t, "Ctrl-U");
    type(t, "86");
    go_to(t, "实际");
    type(t, "6.18 9:00-10:30");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存");
    shown = desk_ask(*state, "show", "drill", "1", NULL);
    assert_non_null(strstr(shown, "86"));
    assert_non_null(strstr(shown, "2026年6月18日 星期四 09:00-10:30"));
    free(shown);
    /* Not known is not none. */
    shown = desk_ask(*state, "list", "drills", "observer_count:none", "number=1", "--columns",
                     "number,observer_count", "--format", "csv", NULL);
    assert_non_null(strstr(shown, "\n1,\r"));
    free(shown);
}

static void several_are_ticked(void **state)
{
    struct terminal *t = at_the_form(state, 24, 80);
    char *shown;

    go_to(t, "演练重点");
    expect_cursor_on(t, "(空格列出供勾选)");
    press(t, "Space");
    expect(t, "[ ] 重点区域");
    press(t, "Down Down Enter");
    expect(t, "[x] 关键时段");
    press(t, "Up Up Enter");
    expect(t, "[x] 重点区域");
    press(t, "Esc");
    expect_gone(t, "[x]");
    expect_cursor_on(t, "重点区域、关键时段"); /* in the order of the notice */
    press(t, "Space Down Down Enter Esc");
    expect_cursor_on(t, "重点区域   (空格");
    type(t, "、zdhd");
    press(t, "Ctrl-N");
    expect_cursor_on(t, "重点区域、重点活动");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存");
    shown = desk_ask(*state, "list", "drills", "emphasis:重点活动", "--columns", "number,emphasis",
                     "--format", "csv", NULL);
    assert_non_null(strstr(shown, "1,重点区域、重点活动"));
    free(shown);
}

/* The documents of the first drill, by what belongs to it. */
static struct terminal *at_the_documents(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "b");
    expect_cursor_on(t, "报送材料  0");
    press(t, "Enter");
    expect_row(t, TITLE, "报送材料  消防应急演练");
    return t;
}

static void what_belongs_to_a_drill_is_added_below_it(void **state)
{
    struct terminal *t = at_the_documents(state);

    press(t, "a");
    expect(t, "1 消防应急演练");
    expect_cursor_on(t, "材料");
    type(t, "f");
    press(t, "Tab Space Ctrl-S");
    expect_cursor_on(t, "收到日期"); /* what was received has its day */
    expect_row(t, FAULT, "收到日期");
    type(t, "6.20");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "尚未开展。仍要保存吗");
    press(t, "y");
    expect_row(t, MESSAGE, "已保存");
    expect_cursor_on(t, "方案");
    expect_row(t, TITLE, "消防应急演练  1");
    press(t, "q");
    expect_cursor_on(t, "消防应急演练");
    press(t, "b");
    expect_cursor_on(t, "报送材料  1");
    press(t, "Esc Delete");
    expect_row(t, MESSAGE, "和它的下属记录（报送材料 1）吗");
    press(t, "y");
    expect_row(t, MESSAGE, "原因");
    type(t, "并入"); /* the plan is issued */
    press(t, "Enter");
    expect_row(t, TITLE, "31项");
    press(t, "u");
    expect_row(t, TITLE, "32项");
    press(t, "Home b");
    expect_cursor_on(t, "报送材料  1");
}

static void a_drill_is_named_by_a_part_of_its_name(void **state)
{
    struct terminal *t = at_the_documents(state);

    press(t, "a");
    expect_cursor_on(t, "材料");
    press(t, "Up");
    expect_cursor_on(t, "1 消防应急演练");
    type(t, "jtsg"); /* typed anew */
    press(t, "Ctrl-N");
    expect_cursor_on(t, "5 阳城县道路交通事故应急演练");
    press(t, "Ctrl-U");
    type(t, "#9");
    press(t, "Tab");
    type(t, "f");
    press(t, "Tab Space Tab Tab");
    type(t, "6.20");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "尚未开展。仍要保存吗");
    press(t, "y");
    expect_row(t, MESSAGE, "已保存");
    /* It belongs to another drill: this list has none. */
    expect_row(t, TITLE, "消防应急演练  0");
    press(t, "a Up");
    type(t, "森林火");
    press(t, "Ctrl-S");
    expect(t, "对应多条");
    expect_row(t, FAULT, "12 森林火灾扑救");
    expect_cursor_on(t, "森林火");
}

static void what_was_left_below_a_drill_is_gone_on_with(void **state)
{
    struct terminal *t = at_the_documents(state);

    press(t, "a");
    go_to(t, "备注");
    type(t, "盖章页缺失");
    press(t, "Ctrl-G");
    expect_row(t, MESSAGE, "草稿");
    press(t, "q Down b Enter");
    expect_row(t, TITLE, "通信行业有限空间作业应急演练");
    press(t, "a");
    expect(t, "2 通信行业有限空间作业应急演练");
    assert_true(find(t, "盖章页缺失", NULL) < 0);
    press(t, "Esc");
    expect(t, "这里还没有内容");
    press(t, "q");
    expect_cursor_on(t, "通信行业");
    press(t, "Up b Enter a");
    expect(t, "1 消防应急演练");
    expect_cursor_on(t, "盖章页缺失");
}

static void an_opinion_has_lines(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);
    char *shown;

    expect(t, "城镇集体工业联合社");
    press(t, "b Down");
    expect_cursor_on(t, "演练评估");
    press(t, "Enter");
    expect_row(t, TITLE, "演练评估");
    press(t, "a");
    expect_cursor_on(t, "评估标准");
    type(t, "通用");
    go_to(t, "评估意见");
    paste(t, "一、组织有序。\n二、信息报告要素不全。\n三、建议加强培训。");
    expect(t, "一、组织有序。\\n");
    expect_cursor_on(t, "三、建议加强培训。");
    press(t, "Home");
    expect_cursor_on(t, "一、组织有序。\\n");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存");
    shown = desk_ask(*state, "list", "evaluations", "--columns", "all", "--json", NULL);
    assert_non_null(strstr(shown, "一、组织有序。\\n二、信息报告要素不全。\\n三、建议加强培训。"));
    free(shown);
    shown = desk_ask(*state, "show", "evaluation", "1", NULL);
    assert_non_null(strstr(shown, " 一、组织有序。\n"));
    assert_non_null(strstr(shown, " 三、建议加强培训。\n"));
    free(shown);
    press(t, "Enter");
    expect(t, "二、信息报告要素不全。\\n");
    press(t, "Esc");
    expect_gone(t, "二、信息报告要素不全。\\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(every_field_is_reached_and_seen),
        TEST(what_is_typed_far_down_is_saved_and_refused_there),
        TEST(several_are_ticked),
        TEST(what_belongs_to_a_drill_is_added_below_it),
        TEST(a_drill_is_named_by_a_part_of_its_name),
        TEST(what_was_left_below_a_drill_is_gone_on_with),
        TEST(an_opinion_has_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
