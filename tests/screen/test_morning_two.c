/* Two clerks, or one at two desks: two programs at once on one database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, FIRST_ROW = 2, MESSAGE = 22, KEYS = 23 };

static struct terminal *at_the_list(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    return t;
}

static struct terminal *in_the_form(void **state, const char *number)
{
    struct terminal *t = at_the_list(state);

    press(t, "/");
    type(t, "number=");
    type(t, number);
    press(t, "Enter Enter");
    expect_row(t, TITLE, "突发城市公共交通运输事件");
    return t;
}

/* No key is pressed at the one when the other saves. */
static void a_change_of_the_other_appears_by_itself(void **state)
{
    struct terminal *mine = at_the_list(state);
    struct terminal *theirs = at_the_list(state);

    press(theirs, "d");
    type(theirs, "6.20");
    press(theirs, "Enter");
    expect_row(theirs, FIRST_ROW, "6-20六");
    expect_row(mine, FIRST_ROW, "6-20六");
    expect_row(mine, TITLE, "已定日期 1");
    press(theirs, "u");
    expect_row(mine, FIRST_ROW, "2026年6月");
}

static void the_calendar_and_the_command_line_too(void **state)
{
    struct terminal *mine = at_the_list(state);

    press(mine, "c");
    expect(mine, "本月待定日期 5");
    free(desk_ask(*state, "set", "drill", "9", "period=10.14 9:00", NULL));
    expect(mine, ">[14] 1");
    expect(mine, "本月待定日期 4");
    free(desk_ask(*state, "remove", "drill", "10", "--yes", "--reason", "撤并", NULL));
    expect(mine, "本月待定日期 3");
}

/* The selected row stays selected when rows above it go. */
static void the_selection_is_a_record_not_a_place(void **state)
{
    struct terminal *mine = at_the_list(state);

    press(mine, "/ Ctrl-U");
    type(mine, "unit:公安");
    press(mine, "Enter Down Down");
    expect_cursor_on(mine, "无人机攻防演练");
    free(desk_ask(*state, "remove", "drill", "4", "--yes", "--reason", "撤并", NULL));
    expect_row(mine, MESSAGE, "4/31");
    expect_cursor_on(mine, "无人机攻防演练");
}

/* Different fields: both changes stay. */
static void different_fields_are_put_together(void **state)
{
    struct terminal *mine = in_the_form(state, "9");
    char *shown;

    type(mine, "10.14 9:00");
    expect(mine, "星期三");
    free(desk_ask(*state, "set", "drill", "9", "place=东关客运站", NULL));
    press(mine, "Ctrl-S");
    expect_row(mine, MESSAGE, "已保存");
    shown = desk_ask(*state, "show", "drill", "9", NULL);
    assert_non_null(strstr(shown, "东关客运站"));
    assert_non_null(strstr(shown, "10月14日"));
    free(shown);
}

/* The same field: both values are shown, and the clerk chooses. */
static void choose_one_of_both(void **state, const char *keys, const char *chosen)
{
    struct terminal *mine = in_the_form(state, "9");
    char *shown;

    type(mine, "10.14 9:00");
    expect(mine, "星期三");
    free(desk_ask(*state, "set", "drill", "9", "period=10.16 14:30", NULL));
    press(mine, "Ctrl-S");
    expect(mine, "演练时间：");
    expect(mine, "10.14 9:00");
    expect(mine, "10月16日");
    press(mine, keys);
    expect_row(mine, MESSAGE, "别人");
    press(mine, "Ctrl-S");
    expect_row(mine, KEYS, "Enter 打开");
    shown = desk_ask(*state, "show", "drill", "9", NULL);
    assert_non_null(strstr(shown, chosen));
    free(shown);
}

static void mine_is_chosen(void **state)
{
    choose_one_of_both(state, "Enter", "10月14日");
}

static void theirs_is_chosen(void **state)
{
    choose_one_of_both(state, "Down Enter", "10月16日");
}

/* Not choosing changes nothing: the form is as it was typed, the record as they saved it. */
static void choosing_can_wait(void **state)
{
    struct terminal *mine = in_the_form(state, "9");
    char *shown;

    type(mine, "10.14 9:00");
    expect(mine, "星期三");
    free(desk_ask(*state, "set", "drill", "9", "period=10.16 14:30", NULL));
    press(mine, "Ctrl-S");
    expect(mine, "10月16日");
    press(mine, "Esc");
    expect(mine, "10.14 9:00");
    expect_row(mine, KEYS, "Ctrl-S 保存");
    shown = desk_ask(*state, "show", "drill", "9", NULL);
    assert_non_null(strstr(shown, "10月16日"));
    free(shown);
}

/* The record is deleted while it is edited: said so, and what was typed stays. */
static void deleted_while_edited(void **state)
{
    struct terminal *mine = in_the_form(state, "9");

    type(mine, "10.14 9:00");
    expect(mine, "星期三");
    free(desk_ask(*state, "remove", "drill", "9", "--yes", "--reason", "撤并", NULL));
    press(mine, "Ctrl-S");
    expect_row(mine, MESSAGE, "9");
    expect(mine, "10.14 9:00");
    expect_row(mine, KEYS, "Ctrl-S 保存");
    free(desk_ask(*state, "undo", NULL));
    press(mine, "Ctrl-S");
    expect_row(mine, KEYS, "Enter 打开");
    expect(mine, "10-14三 9:00");
    desk_expect_whole(*state);
}

/* What the other has changed since is not taken back over their head. */
static void undo_minds_the_other(void **state)
{
    struct terminal *mine = at_the_list(state);

    press(mine, "d");
    type(mine, "6.20");
    press(mine, "Enter");
    expect_row(mine, FIRST_ROW, "6-20六");
    desk_set(*state, "LOGNAME", "colleague");
    free(desk_ask(*state, "set", "drill", "1", "place=东关小学", NULL));
    press(mine, "u");
    expect_row(mine, MESSAGE, "他人后来改过：colleague@");
    expect_row(mine, MESSAGE, "演练 1 消防");
    expect_row(mine, FIRST_ROW, "6-20六");
    desk_expect_whole(*state);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(a_change_of_the_other_appears_by_itself),
        TEST(the_calendar_and_the_command_line_too),
        TEST(the_selection_is_a_record_not_a_place),
        TEST(different_fields_are_put_together),
        TEST(mine_is_chosen),
        TEST(theirs_is_chosen),
        TEST(choosing_can_wait),
        TEST(deleted_while_edited),
        TEST(undo_minds_the_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
