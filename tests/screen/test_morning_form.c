/* A morning with the plan, step 4: a drill's form - times as people write them, choices, units,
 * saving, and what a form refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, FAULT = 21, MESSAGE = 22, KEYS = 23 };

/* Opens the form of the drill whose number is typed into the filter; the cursor is in its time. */
static struct terminal *at_the_form(void **state, const char *number)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "/");
    type(t, "number=");
    type(t, number);
    expect_row(t, MESSAGE, "1/32");
    press(t, "Enter Enter");
    expect_row(t, KEYS, "Ctrl-S 保存");
    expect_cursor_on(t, "演练时间");
    return t;
}

/* Goes down to a field; it is named in the foot. */
static void go_to(struct terminal *t, const char *label)
{
    settle(t);
    for (int i = 0; i < 20; i++) {
        int row;
        char *text;
        bool here;

        terminal_cursor(t, &row, NULL, NULL);
        text = terminal_row(t, row);
        here = strstr(text, label) != NULL;
        free(text);
        if (here)
            return;
        press(t, "Tab");
        settle(t);
    }
    terminal_print(t, label);
    fail();
}

static void the_transport_office_calls(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);
    char *shown;

    expect(t, "城镇集体工业联合社");
    press(t, "/");
    type(t, "jt");
    press(t, "Down Down Enter Enter");
    expect_row(t, TITLE, "演练 9  突发城市公共交通运输事件");
    expect_cursor_on(t, "演练时间");
    type(t, "10.14 9:00");
    expect(t, "= 2026年10月14日 星期三 09:00");
    expect(t, "原文 2026年10月");
    expect_row(t, TITLE, "已改 1 处");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存：突发城市公共交通运输事件");
    expect(t, "10-14三 9:00");
    expect_cursor_on(t, "筹备"); /* a day is fixed */
    expect_row(t, TITLE, "已定日期 1");
    press(t, "c");
    expect(t, ">[14] 1");
    expect(t, "10-14三 9:00   交通运输局");
    shown = desk_ask(*state, "show", "drill", "9", NULL);
    assert_non_null(strstr(shown, "10月14日"));
    free(shown);
}

static void times_are_understood_as_people_write_them(void **state)
{
    static const struct {
        const char *typed, *understood;
    } times[] = {
        {"10.14 9:00", "= 2026年10月14日 星期三 09:00"},
        {"10月14日上午9时", "= 2026年10月14日 星期三 09:00"},
        {"2026-10-14", "= 2026年10月14日 星期三"},
        {"10月中旬", "= 2026年10月中旬"},
        {"第四季度", "= 2026年第四季度"},
        {"四季度", "= 2026年第四季度"},
        {"下半年", "= 2026年下半年"},
        {"下周三", "= 2026年10月21日 星期三"},
        {"+20", "= 2026年11月3日 星期二"},
        {"１０月１４日", "= 2026年10月14日 星期三"},
        {"十月十四日下午三点", "= 2026年10月14日 星期三 15:00"},
        {"2月30日", "?"},
        {"等通知", "?"},
    };
    struct terminal *t = at_the_form(state, "9");

    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        press(t, "End Ctrl-U");
        expect_row(t, 5, "");
        type(t, times[i].typed);
        expect_row(t, 5, times[i].understood);
    }
}

/* What is no time is said at once and when saving, and nothing is stored. */
static void a_wrong_time_is_refused(void **state)
{
    struct terminal *t = at_the_form(state, "9");
    char *shown;

    type(t, "2月30日");
    expect_row(t, 5, "?");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "没有保存");
    expect_row(t, FAULT, "2026年2月只有28天");
    expect_cursor_on(t, ">!演练时间");
    expect_row(t, TITLE, "已改 1 处");
    press(t, "Ctrl-Z");
    expect_row(t, 4, "2026年10月");
    shown = desk_ask(*state, "show", "drill", "9", NULL);
    assert_non_null(strstr(shown, "2026年10月"));
    free(shown);
}

static void the_bottom_names_the_keys_of_a_form(void **state)
{
    static const char *const keys[] = {"Ctrl-S 保存", "Tab 下一项",  "Ctrl-Z 撤销",
                                       "Ctrl-N 补全", "Ctrl-G 离开", "F1 帮助"};
    struct terminal *t = at_the_form(state, "9");

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        expect_row(t, KEYS, keys[i]);
    press(t, "F1");
    expect(t, "Ctrl-S");
    expect(t, "保存并关闭");
    press(t, "q");
    expect_cursor_on(t, "演练时间");
}

static void choices_take_space_and_initials(void **state)
{
    struct terminal *t = at_the_form(state, "9");

    go_to(t, "演练形式");
    expect_cursor_on(t, "空格换:");
    press(t, "Space");
    expect_cursor_on(t, "演练形式       桌面");
    press(t, "Space");
    expect_cursor_on(t, "演练形式       实战");
    press(t, "Backspace");
    expect_cursor_on(t, "演练形式          (");
    type(t, "zm");
    expect_cursor_on(t, "演练形式       桌面");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "改动原因"); /* the plan is issued */
    type(t, "条件有限");
    press(t, "Enter");
    expect_cursor_on(t, "桌面 计划");
}

static void units_are_completed_by_letters_or_characters(void **state)
{
    struct terminal *t = at_the_form(state, "9");

    press(t, "BackTab BackTab");
    expect_cursor_on(t, "演练牵头单位");
    press(t, "Ctrl-U");
    type(t, "yjgl");
    press(t, "Ctrl-N");
    expect_cursor_on(t, "阳城县应急管理局");
    go_to(t, "参演单位");
    type(t, "公安");
    press(t, "Ctrl-N");
    expect_cursor_on(t, "阳城县公安局");
    type(t, "、wjj");
    press(t, "Ctrl-N");
    expect_row(t, MESSAGE, "没有");
    press(t, "Ctrl-W");
    type(t, "wsjk");
    press(t, "Ctrl-N");
    expect_cursor_on(t, "阳城县公安局、阳城县卫生健康和体育局");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "改动原因");
    press(t, "Enter");
    expect(t, "请写明原因");
    type(t, "职责调整");
    press(t, "Enter");
    expect_row(t, MESSAGE, "已保存");
    expect_cursor_on(t, "应急管理局");
}

static void a_unit_nobody_knows_is_refused(void **state)
{
    struct terminal *t = at_the_form(state, "9");

    press(t, "BackTab BackTab Ctrl-U");
    type(t, "月球局");
    press(t, "Down Down");
    type(t, "几时");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "没有保存：标了 ! 的 2 项要改");
    expect_row(t, FAULT, "月球局");
    expect_cursor_on(t, ">!演练牵头单位");
    expect_row(t, 4, " !演练时间"); /* the other one is seen, too */
    press(t, "Ctrl-Z Up Up");
    press(t, "Ctrl-U Ctrl-S");
    expect_cursor_on(t, "演练牵头单位");
    expect_row(t, TITLE, "已改 1 处");
}

/* Line breaks of a paste neither save nor leave: they are blanks in the text. */
static void a_paste_with_line_breaks_stays_in_the_field(void **state)
{
    struct terminal *t = at_the_form(state, "9");

    go_to(t, "演练地点");
    paste(t, "东关客运站\n二楼大厅\r\n\n");
    expect_cursor_on(t, "东关客运站 二楼大厅");
    expect_row(t, KEYS, "Ctrl-S 保存");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存");
}

static void bytes_that_are_no_text_do_no_harm(void **state)
{
    struct terminal *t = at_the_form(state, "9");

    go_to(t, "演练地点");
    type(t, "东关");
    send_bytes(t, "\xBD\xBB\xCD\xA8", 4); /* 交通 in GBK */
    expect(t, "UTF-8");
    press(t, "Backspace");
    type(t, "关广场");
    expect_cursor_on(t, "东关广场");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存");
    desk_expect_whole(*state);
}

static void typing_is_taken_back_step_by_step(void **state)
{
    struct terminal *t = at_the_form(state, "9");

    go_to(t, "演练地点");
    paste(t, "东关");
    paste(t, "广场");
    go_to(t, "备注");
    paste(t, "带水泵");
    expect_row(t, TITLE, "已改 2 处");
    press(t, "Ctrl-Z");
    expect_gone(t, "带水泵");
    press(t, "Ctrl-Z");
    expect_cursor_on(t, "演练地点       东关");
    expect_gone(t, "广场");
    press(t, "Ctrl-Z");
    expect_gone(t, "东关");
    press(t, "Ctrl-Z");
    expect_row(t, MESSAGE, "没有可以撤销");
    press(t, "Ctrl-G");
    expect_row(t, KEYS, "Enter 打开");
}

static void wide_characters_are_edited_whole(void **state)
{
    struct terminal *t = at_the_form(state, "9");

    go_to(t, "演练地点");
    type(t, "东关客运站");
    press(t, "Left Left Backspace");
    expect_cursor_on(t, "东关运站");
    type(t, "a客");
    expect_cursor_on(t, "东关a客运站");
    press(t, "Home Delete End");
    type(t, "👨‍👩‍👧é");
    press(t, "Backspace");
    type(t, "!");
    expect_cursor_on(t, "关a客运站");
    press(t, "Backspace Backspace");
    expect_cursor_on(t, "演练地点       关a客运站");
}

static void a_new_drill_begins_with_what_it_must_have(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "a");
    expect_cursor_on(t, "演练牵头单位");
    press(t, "Ctrl-S");
    expect_cursor_on(t, "演练牵头单位"); /* it can't be empty */
    type(t, "水务");
    press(t, "Ctrl-N Tab");
    type(t, "城区内涝应急演练");
    press(t, "Tab");
    type(t, "11月中旬");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存：城区内涝应急演练");
    expect_cursor_on(t, ">   33 水务局");
    expect_cursor_on(t, "11月中旬");
    expect_row(t, TITLE, "33项");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(the_transport_office_calls),        TEST(times_are_understood_as_people_write_them),
        TEST(a_wrong_time_is_refused),           TEST(the_bottom_names_the_keys_of_a_form),
        TEST(choices_take_space_and_initials),   TEST(units_are_completed_by_letters_or_characters),
        TEST(a_unit_nobody_knows_is_refused),    TEST(a_paste_with_line_breaks_stays_in_the_field),
        TEST(bytes_that_are_no_text_do_no_harm), TEST(typing_is_taken_back_step_by_step),
        TEST(wide_characters_are_edited_whole),  TEST(a_new_drill_begins_with_what_it_must_have),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
