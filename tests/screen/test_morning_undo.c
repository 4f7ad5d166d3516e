/* A morning with the plan, step 7: taking back and bringing forth, deleting with a question, and
 * many rows changed as one step. */
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

/* Sets the time of the selected or marked rows. */
static void set_date(struct terminal *t, const char *text)
{
    press(t, "d");
    expect_row(t, MESSAGE, "演练时间");
    type(t, text);
    press(t, "Enter");
    expect_row(t, KEYS, "Enter 打开");
}

static char *whole_plan(void **state)
{
    return desk_ask(*state, "list", "--format", "tsv", NULL);
}

static void undo_goes_back_again_and_again_and_redo_forth(void **state)
{
    struct terminal *t = at_the_list(state);
    char *before = whole_plan(state);
    char *after;
    char *now;

    set_date(t, "6.12");
    expect_row(t, FIRST_ROW, "6-12五");
    set_date(t, "6.13");
    expect_row(t, FIRST_ROW, "6-13六");
    press(t, "h");
    expect_row(t, TITLE, "开展情况");
    expect_cursor_on(t, "2026年6月13日");
    press(t, "Ctrl-S");
    expect_row(t, FIRST_ROW, "逾期未报");
    expect_row(t, TITLE, "已开展 1");
    after = whole_plan(state);
    press(t, "u");
    expect_row(t, MESSAGE, "已撤销");
    expect_row(t, FIRST_ROW, "逾期");
    press(t, "u");
    expect_row(t, FIRST_ROW, "6-12五");
    press(t, "u");
    expect_row(t, FIRST_ROW, "2026年6月");
    now = whole_plan(state);
    assert_string_equal(before, now);
    free(now);
    press(t, "U");
    expect_row(t, FIRST_ROW, "6-12五");
    press(t, "U");
    expect_row(t, FIRST_ROW, "6-13六");
    press(t, "U");
    expect_row(t, FIRST_ROW, "逾期未报");
    now = whole_plan(state);
    assert_string_equal(after, now);
    free(now);
    press(t, "U");
    expect_row(t, MESSAGE, "没有");
    free(before);
    free(after);
}

/* Taken back from elsewhere: the message names the drill, and the cursor goes there. */
static void undo_says_which_and_goes_there(void **state)
{
    struct terminal *t = at_the_list(state);

    set_date(t, "6.20");
    press(t, "End");
    expect_cursor_on(t, ">   32 ");
    press(t, "u");
    expect_row(t, MESSAGE, "已撤销：定日期  消防应急演练");
    expect_cursor_on(t, ">    1 ");
    press(t, "End U");
    expect_row(t, MESSAGE, "消防应急演练");
    expect_cursor_on(t, ">    1 ");
}

/* What a colleague has changed since bars the way: who and what is said, and undo pressed again at
 * once passes over it.  Anything else in between makes it ask anew. */
static void undo_passes_over_what_others_built_on(void **state)
{
    struct terminal *t = at_the_list(state);

    set_date(t, "6.20");
    press(t, "Down");
    expect_cursor_on(t, ">    2 ");
    set_date(t, "6.21");
    expect_row(t, FIRST_ROW + 1, "6-21日");
    desk_set(*state, "LOGNAME", "colleague");
    free(desk_ask(*state, "set", "drill", "2", "remark=已联系", NULL));
    press(t, "u");
    expect_row(t, MESSAGE, "再按 u 跳过这一步。无法撤销，他人后来改过：colleague@");
    press(t, "Up");
    expect_cursor_on(t, ">    1 ");
    press(t, "u");
    expect_row(t, MESSAGE, "再按 u 跳过");
    press(t, "u");
    expect_row(t, MESSAGE, "已撤销");
    expect_row(t, FIRST_ROW, "2026年6月");
    expect_row(t, FIRST_ROW + 1, "6-21日");
}

/* A new change after taking back ends what could be brought forth. */
static void a_new_change_ends_redo(void **state)
{
    struct terminal *t = at_the_list(state);

    set_date(t, "6.20");
    press(t, "u");
    expect_row(t, FIRST_ROW, "2026年6月");
    set_date(t, "6.22");
    expect_row(t, FIRST_ROW, "6-22一");
    press(t, "U");
    expect_row(t, MESSAGE, "没有");
    expect_row(t, FIRST_ROW, "6-22一");
}

/* The import itself is one step too. */
static void even_the_import_is_taken_back(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "u");
    expect(t, "还没有演练");
    expect_row(t, TITLE, "0项");
    press(t, "U");
    expect_row(t, TITLE, "32项");
    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    desk_expect_whole(*state);
}

static void deleting_asks_and_is_no_habit(void **state)
{
    static const char *const refusals[] = {"Enter", "Delete", "Ctrl-D", "Esc", "n", "Space", "q"};
    struct terminal *t = at_the_list(state);

    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        press(t, i % 2 ? "Ctrl-D" : "Delete");
        expect_row(t, MESSAGE, "消防应急演练");
        press(t, refusals[i]);
        expect_row(t, KEYS, "Enter 打开");
        expect_row(t, MESSAGE, "没有执行");
        expect_row(t, TITLE, "32项");
    }
}

static void deleting_can_be_taken_back(void **state)
{
    struct terminal *t = at_the_list(state);
    char *before = whole_plan(state);
    char *now;

    press(t, "Down Delete");
    expect_row(t, MESSAGE, "通信行业有限空间作业应急演练");
    press(t, "y");
    expect_row(t, MESSAGE, "改动原因");
    type(t, "撤并");
    press(t, "Enter");
    expect_row(t, TITLE, "31项");
    expect_row(t, MESSAGE, "已删除 1 条");
    expect_cursor_on(t, ">    3 ");
    press(t, "u");
    expect_row(t, TITLE, "32项");
    expect_row(t, FIRST_ROW + 1, "通信行业");
    now = whole_plan(state);
    assert_string_equal(before, now);
    free(now);
    free(before);
}

/* Marked in one filter, dated in one go, taken back in one go. */
static void many_rows_are_one_step(void **state)
{
    struct terminal *t = at_the_list(state);
    char *before = whole_plan(state);
    char *now;

    press(t, "/");
    type(t, "unit:公安");
    press(t, "Enter *");
    expect_row(t, TITLE, "已标记 5");
    press(t, "d");
    expect_row(t, MESSAGE, "标记的 5 项，演练时间");
    type(t, "11月下旬");
    expect_row(t, MESSAGE, "= 2026年11月下旬");
    press(t, "Enter");
    expect_row(t, MESSAGE, "5");
    for (int row = FIRST_ROW; row < FIRST_ROW + 5; row++)
        expect_row(t, row, "11月下旬");
    expect_row_gone(t, TITLE, "已标记");
    press(t, "u");
    for (int row = FIRST_ROW; row < FIRST_ROW + 5; row++)
        expect_row_gone(t, row, "11月下旬");
    now = whole_plan(state);
    assert_string_equal(before, now);
    free(now);
    free(before);
}

/* One of the marked rows can't take the value: none takes it. */
static void many_rows_all_or_none(void **state)
{
    struct terminal *t = at_the_list(state);
    char *before = whole_plan(state);
    char *now;

    press(t, "m m m d");
    expect_row(t, MESSAGE, "标记的 3 项");
    type(t, "2月30日");
    press(t, "Enter");
    expect(t, "2026年2月只有28天");
    press(t, "Esc");
    expect_row(t, TITLE, "已标记 3");
    now = whole_plan(state);
    assert_string_equal(before, now);
    free(now);
    free(before);
}

static void any_field_can_be_set_for_the_marked(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "m m e");
    expect(t, "改哪一项");
    while (find(t, "> 演练地点", NULL) < 0) {
        press(t, "Down");
        settle(t);
    }
    press(t, "Enter");
    expect_row(t, MESSAGE, "标记的 2 项，演练地点");
    type(t, "东关小学");
    press(t, "Enter");
    expect_row(t, KEYS, "Enter 打开");
    press(t, "/");
    type(t, "place:东关小学");
    expect_row(t, MESSAGE, "2/32");
    press(t, "Enter u");
    expect_row(t, MESSAGE, "已撤销");
    expect(t, "没有符合");
}

static void marked_rows_are_deleted_together(void **state)
{
    struct terminal *t = at_the_list(state);

    press(t, "m m m Delete");
    expect_row(t, MESSAGE, "3");
    press(t, "y");
    expect_row(t, MESSAGE, "改动原因"); /* one for all */
    type(t, "撤并");
    press(t, "Enter");
    expect_row(t, TITLE, "29项");
    press(t, "u");
    expect_row(t, TITLE, "32项");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(undo_goes_back_again_and_again_and_redo_forth),
        TEST(undo_says_which_and_goes_there),
        TEST(undo_passes_over_what_others_built_on),
        TEST(a_new_change_ends_redo),
        TEST(even_the_import_is_taken_back),
        TEST(deleting_asks_and_is_no_habit),
        TEST(deleting_can_be_taken_back),
        TEST(many_rows_are_one_step),
        TEST(many_rows_all_or_none),
        TEST(any_field_can_be_set_for_the_marked),
        TEST(marked_rows_are_deleted_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
