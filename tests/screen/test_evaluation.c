/* The day of the drill: its evaluation typed with single keys, written up, judged, printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, MESSAGE = 22, KEYS = 23 };

/* Drill 9 is an accident, held today; AQ/T 9009 applies: 准备 by yes and no, one cell by the clock.
 */
static int open_today(void **state)
{
    struct desk *d;

    if (desk_open_2026(state) != 0)
        return -1;
    d = *state;
    desk_set(d, "YANLIAN_NOW", "09:05");
    free(desk_ask(d, "set", "drill", "9", "incident_class=事故灾难", "period=2026-10-14", NULL));
    free(desk_ask(d, "add", "objective", "drill=9", "objective=指挥", NULL));
    free(desk_ask(d, "add", "objective", "drill=9", "objective=协同", NULL));
    return 0;
}

/* From the list, where the drill is found by what it is called. */
static struct terminal *at_the_grid(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect_row(t, KEYS, "? 帮助");
    press(t, "l");
    expect(t, "序号");
    press(t, "/");
    type(t, "突发城市公共");
    expect_row(t, MESSAGE, "1/32");
    press(t, "Enter");
    expect_row(t, KEYS, "Enter 打开");
    press(t, "E");
    expect_row(t, TITLE, "评估  9 突发城市公共交通运输事件  已评 0/20");
    return t;
}

/* What the command line prints of it holds this text. */
static void expect_said(void **state, const char *text)
{
    char *said = desk_ask(*state, "evaluate", "9", NULL);

    if (!strstr(said, text))
        fail_msg("no \"%s\" in:\n%s", text, said);
    free(said);
}

static void a_whole_sheet_is_typed_with_single_keys(void **state)
{
    struct terminal *t = at_the_grid(state);

    expect_row(t, KEYS, "1 优  2 良  3 中  4 差");
    expect(t, "筹划 预案衔接  演练目标");
    press(t, "1 Tab 2 Tab 2 Tab 3 Tab 1 Tab");
    expect_row(t, TITLE, "已评 5/20");
    expect_row(t, KEYS, "y 是  n 否");
    press(t, "y Tab y Tab n Tab y Tab y Tab");
    expect_row(t, TITLE, "已评 10/20");
    press(t, "2 Tab");
    expect(t, "实施 指挥调度  从接报到");
    press(t, "1");
    expect_row(t, MESSAGE, "分钟：1");
    type(t, "2");
    press(t, "Enter");
    expect(t, "12分钟");
    press(t, "Tab 1 Tab 4 Tab 2 Tab 1 Tab 1 Tab 1 Tab 1 Tab 1");
    expect_row(t, TITLE, "已评 20/20");
    expect(t, "有 2 个评估项评得差"); /* 否 and 差 */
    /* No scale has all the digits. */
    press(t, "5");
    expect_row(t, MESSAGE, "这一项没有这一档");
    press(t, "Space");
    expect_row(t, MESSAGE, "各项都已评定");

    press(t, "o 1 Tab 2");
    expect(t, ">协同 部分达到");
    expect(t, "指挥 达到");
    press(t, "o");
    expect_row(t, KEYS, "1 优");

    expect_said(state, "准备  力量协同  否");
    expect_said(state, "实施  指挥调度  12分钟");
    expect_said(state, "收尾  现场处置  优");
    expect_said(state, "指挥 达到  协同 部分达到");
    expect_said(state, "AQ/T 9009-2015");
}

static void what_was_weak_is_written_and_becomes_a_finding(void **state)
{
    struct terminal *t = at_the_grid(state);

    press(t, "Right Right Right 4 Enter");
    expect_row(t, TITLE, "物资保障  评估内容");
    type(t, "水带不足");
    press(t, "Enter");
    type(t, "未清点");
    press(t, "Enter");
    type(t, "补充水带");
    press(t, "Ctrl-S");
    /* Written and rated: on to the next empty cell. */
    expect(t, "筹划 现场处置  处置科目");
    expect(t, "差 情建");
    press(t, "Left F");
    expect_row(t, TITLE, "问题");
    expect(t, "补充水带");
    expect(t, "阳城县交通运输局");
    press(t, "Ctrl-S");
    expect_row(t, TITLE, "问题 1");
    expect(t, "差 情建 问1");
    press(t, "e");
    expect(t, "评估结论: ");
    type(t, "合格");
    press(t, "Ctrl-S");
    expect(t, "合格  AQ/T 9009-2015");
    expect_said(state, "评估结论: 合格");
    expect_said(state, "观察事实: 水带不足");
}

static void the_clock_is_stamped_into_a_cell(void **state)
{
    struct terminal *t = at_the_grid(state);

    press(t, "Down Down Right s");
    expect_row(t, MESSAGE, "已记下开始时间");
    expect(t, "09:05-");
    press(t, "s");
    expect_row(t, MESSAGE, "已记下结束时间");
    expect(t, "09:05-09:05");
    expect(t, ">0分钟");
    press(t, "s");
    expect_row(t, MESSAGE, "起止时间已经记下");
    press(t, "u");
    expect_row(t, TITLE, "已评 0/20");
    expect_gone(t, "09:05-09:05");
    press(t, "u");
    expect_gone(t, "09:05-");
    press(t, "U");
    expect(t, "09:05-");
}

static void ratings_are_taken_away_and_given_where_they_fit(void **state)
{
    struct terminal *t = at_the_grid(state);

    press(t, "y");
    expect_row(t, MESSAGE, "这一项没有这一档");
    press(t, "2");
    expect(t, ">良");
    press(t, "0");
    expect_gone(t, ">良");
    expect_row(t, TITLE, "已评 0/20");
    press(t, "Down n");
    expect(t, ">否");
    press(t, "Space");
    expect(t, "准备 指挥调度  ");
    press(t, "BackTab BackTab");
    expect(t, "筹划 现场处置  ");
}

/* A draft belongs to its cell. */
static void what_was_begun_is_found_again_in_its_cell(void **state)
{
    struct terminal *t = at_the_grid(state);

    press(t, "Enter");
    expect_row(t, TITLE, "预案衔接  评估内容");
    type(t, "预案过时");
    press(t, "Ctrl-G");
    expect_row(t, MESSAGE, "没有保存");
    press(t, "Right Enter");
    expect_row(t, TITLE, "指挥调度  评估内容");
    expect_gone(t, "预案过时");
    press(t, "Ctrl-G Left Enter");
    expect_row(t, TITLE, "预案衔接  评估内容");
    expect(t, "预案过时");
}

static void the_panel_has_no_one_of_the_lead_unit(void **state)
{
    struct terminal *t = at_the_grid(state);

    press(t, "P");
    expect_row(t, TITLE, "评估组");
    press(t, "a");
    expect_row(t, TITLE, "评估组成员  新增");
    type(t, "张工");
    press(t, "Enter");
    type(t, "专家");
    press(t, "Enter");
    type(t, "交通运输局");
    press(t, "Ctrl-S");
    expect(t, "张工是牵头单位");
    press(t, "Enter y");
    expect(t, "已保存");
    press(t, "Esc");
    expect(t, "张工(专家)");
    expect(t, "评估组成员张工来自牵头单位自身");
}

static void it_prints(void **state)
{
    struct terminal *t = at_the_grid(state);

    press(t, "2 p");
    expect(t, "应急演练评估表");
    expect(t, "| 演练科目     | 突发城市公共交通运输事件");
    press(t, "Esc");
    expect_row(t, TITLE, "已评 1/20");
}

/* Every width and height leaves the selected cell on the screen. */
static void it_fits_any_window(void **state)
{
    static const int sizes[][2] = {{15, 60}, {24, 80}, {40, 120}, {60, 200}, {18, 61}, {24, 100}};
    struct terminal *t = at_the_grid(state);

    press(t, "3");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        resize(t, sizes[i][0], sizes[i][1]);
        expect_row(t, TITLE, "评估  9");
        expect_row(t, 1, "预案衔接");
        expect_row(t, 2, ">中");
        expect_cursor_on(t, ">中");
    }
}

#define TODAY(test) cmocka_unit_test_setup_teardown(test, open_today, desk_close)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TODAY(a_whole_sheet_is_typed_with_single_keys),
        TODAY(what_was_weak_is_written_and_becomes_a_finding),
        TODAY(the_clock_is_stamped_into_a_cell),
        TODAY(ratings_are_taken_away_and_given_where_they_fit),
        TODAY(what_was_begun_is_found_again_in_its_cell),
        TODAY(the_panel_has_no_one_of_the_lead_unit),
        TODAY(it_prints),
        TODAY(it_fits_any_window),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
