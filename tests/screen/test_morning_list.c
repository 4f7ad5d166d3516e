/* A morning with the plan, step 3: the list - walking, filtering while typing, sorting, marking. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { HEADINGS = 1, FIRST_ROW = 2, MESSAGE = 22, KEYS = 23 };

static struct terminal *at_the_list(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    expect_row(t, KEYS, "? 帮助");
    return t;
}

/* Types a filter anew, without accepting it. */
static void filter(struct terminal *t, const char *text)
{
    press(t, "/ Ctrl-U");
    type(t, text);
}

static void says_where_one_is_and_what_can_be_pressed(void **state)
{
    struct terminal *t = at_the_list(state);
    static const char *const headings[] = {"序号",     "牵头单位", "演练科目",
                                           "演练时间", "形式",     "状态"};
    static const char *const keys[] = {"Enter 打开", "/ 筛选", "c 日历", "m 标记", "d 定日期",
                                       "h 已开展",   "M 菜单", "u 撤销", "? 帮助"};

    expect_row(t, 0, "2026年度应急演练  32项");
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        expect_row(t, HEADINGS, headings[i]);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        expect_row(t, KEYS, keys[i]);
    expect_row(t, FIRST_ROW, "消防应急演练");
    expect_row(t, FIRST_ROW, "2026年6月");
    expect_row(t, FIRST_ROW, "实战");
}

/* What should have been held and was not says so in a word. */
static void what_is_late_says_so(void **state)
{
    struct terminal *t = at_the_list(state);

    expect_row(t, FIRST_ROW, "逾期");
    expect_row_gone(t, FIRST_ROW + 3, "逾期"); /* a drill of 2026 has till the year's end */
    expect_row(t, FIRST_ROW + 3, "计划");
}

static void walks_by_arrows_letters_and_pages(void **state)
{
    struct terminal *t = at_the_list(state);

    expect_cursor_on(t, ">    1 ");
    press(t, "Down j Down k Up");
    expect_cursor_on(t, ">    2 ");
    press(t, "End");
    expect_cursor_on(t, ">   32 红十字会");
    press(t, "Down");
    expect_cursor_on(t, ">   32 ");
    press(t, "Home");
    expect_cursor_on(t, ">    1 ");
    press(t, "PageDown");
    expect_cursor_on(t, ">   20 ");
    press(t, "PageDown");
    expect_cursor_on(t, ">   32 ");
    press(t, "PageUp PageUp");
    expect_cursor_on(t, ">    1 ");
    press(t, "G");
    expect_cursor_on(t, ">   32 ");
    press(t, "g g");
    expect_cursor_on(t, ">    1 ");
}

/* Every way the issue names, with the number of drills it leaves. */
static void filters_while_typing(void **state)
{
    static const struct {
        const char *typed, *count, *there, *gone;
    } wishes[] = {
        {"消防", "1/32", "消防应急演练", "公安局"},
        {"xf", "6/32", "信访局", "公安局"},
        {"unit:公安", "5/32", "无人机攻防演练", "交通运输局"},
        {"单位:公安", "5/32", "无人机攻防演练", "交通运输局"},
        {"form:桌面", "3/32", "防火技能培训", "实战"},
        {"形式：桌面", "3/32", "防火技能培训", "实战"},
        {"period:2026-06", "8/32", "消防应急演练", "2026年10月"},
        {"时间:6月", "8/32", "消防应急演练", "2026年10月"},
        {"-state:取消", "32/32", "消防应急演练", NULL},
        {"yjglj", "2/32", "应急管理局", "公安局"},
        {"gaj xyaq", "1/32", "校园安全防范演练", "无人机"},
        {"linye -form:桌面 period:10月", "1/32", "森林火灾扑救实战演练", "公安局"},
        {"没有这样的演练", "0/32", "没有符合", "公安局"},
    };
    struct terminal *t = at_the_list(state);

    press(t, "/");
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        press(t, "Ctrl-U");
        expect_row(t, MESSAGE, "32/32");
        type(t, wishes[i].typed);
        expect_row(t, MESSAGE, wishes[i].count);
        expect(t, wishes[i].there);
        for (int row = FIRST_ROW; wishes[i].gone && row < MESSAGE; row++)
            expect_row_gone(t, row, wishes[i].gone);
    }
}

static void the_filter_shows_what_can_be_typed_and_what_is_wrong(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "/");
    expect_row(t, MESSAGE, "文字或拼音  单位:公安");
    type(t, "颜色:红");
    expect_row(t, MESSAGE, "颜色");
    press(t, "Enter");
    expect_row(t, MESSAGE, "/颜色:红"); /* still there to be mended */
    press(t, "Ctrl-U");
    type(t, "period:2月30日 ");
    expect_row(t, MESSAGE, "30");
    press(t, "Ctrl-U");
    type(t, "gaj");
    press(t, "Enter");
    expect_row(t, MESSAGE, "5/32");
    expect_row(t, KEYS, "Enter 打开");
}

/* The clerk types, goes down, Enter, Enter. */
static void from_the_filter_to_the_form(void **state)
{
    struct terminal *t = at_the_list(state);

    filter(t, "jt");
    expect_row(t, MESSAGE, "5/32");
    press(t, "Down Down");
    expect_row(t, FIRST_ROW + 2, ">    9 交通运输局");
    press(t, "Enter");
    expect_row(t, KEYS, "Enter 打开"); /* the filter stays on */
    expect_row(t, MESSAGE, "/jt");
    expect_row(t, MESSAGE, "5/32");
    expect_cursor_on(t, ">    9 交通运输局");
    press(t, "Enter");
    expect_row(t, 0, "演练 9  突发城市公共交通运输事件");
    press(t, "Esc");
    expect_row(t, MESSAGE, "/jt");
    press(t, "Esc");
    expect(t, "工业和信息化局");
    expect_cursor_on(t, ">    9 交通运输局");
}

static void leaving_the_filter_goes_back_to_the_row(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "Down Down");
    filter(t, "红十字");
    expect_row(t, FIRST_ROW, ">   32 ");
    press(t, "Esc");
    expect_cursor_on(t, ">    3 ");
    expect_row_gone(t, MESSAGE, "/");
}

static void full_width_keys_of_an_input_method_do(void **state)
{
    struct terminal *t = at_the_list(state);

    type(t, "ｊｊ");
    expect_cursor_on(t, ">    3 ");
    type(t, "／");
    type(t, "ｆｏｒｍ：桌面");
    expect_row(t, MESSAGE, "3/32");
    press(t, "Enter");
    type(t, "？");
    expect_row(t, 0, "键位");
}

/* Sorts by every column of the screen, both ways: what comes first then? */
static void sorts_by_each_column(void **state)
{
    static const struct {
        const char *heading, *first, *last;
    } columns[] = {
        {"牵头单位", "晋城市生态环境局", "园林绿化服务中心"},
        {"演练科目", "大型体育活动突发", "有限空间作业"},
        {"演练时间", "大规模群体性事件", "应急救援演练"},
        {"形式", "桌面", "实战"},
        {"状态", "逾期", "应急救援演练"},
        {"序号", ">    1 ", ">   32 "},
    };
    struct terminal *t = at_the_list(state);

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        char sign[64];

        press(t, "s Home");
        snprintf(sign, sizeof sign, "%s+", columns[i].heading);
        expect_row(t, HEADINGS, sign);
        expect_cursor_on(t, columns[i].first);
        press(t, "S Home");
        snprintf(sign, sizeof sign, "%s-", columns[i].heading);
        expect_row(t, HEADINGS, sign);
        expect_cursor_on(t, columns[i].last);
        press(t, "S");
    }
}

static void chooses_the_column_by_name(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "o");
    expect(t, "按哪一列排序");
    expect_cursor_on(t, "序号");
    press(t, "Down Down Enter Home");
    expect_row(t, HEADINGS, "演练科目+");
    expect_cursor_on(t, "大型体育活动");
}

static void marks_rows_and_all_rows(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "m Down Space");
    expect_row(t, 0, "已标记 2");
    expect_row(t, FIRST_ROW, " *   1 ");
    expect_row(t, FIRST_ROW + 2, " *   3 ");
    expect_cursor_on(t, ">    4 ");
    filter(t, "unit:公安");
    press(t, "Enter *");
    expect_row(t, 0, "已标记 5");
    press(t, "*");
    expect_row_gone(t, 0, "已标记");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(says_where_one_is_and_what_can_be_pressed),
        TEST(what_is_late_says_so),
        TEST(walks_by_arrows_letters_and_pages),
        TEST(filters_while_typing),
        TEST(the_filter_shows_what_can_be_typed_and_what_is_wrong),
        TEST(from_the_filter_to_the_form),
        TEST(leaving_the_filter_goes_back_to_the_row),
        TEST(full_width_keys_of_an_input_method_do),
        TEST(sorts_by_each_column),
        TEST(chooses_the_column_by_name),
        TEST(marks_rows_and_all_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
