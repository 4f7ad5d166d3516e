/* A returned workbook on the screen: what it says otherwise is taken row by row, and written once.
 *
 * tests/data/office/returned.xlsx has the keys of five drills of the notice, as they were when it
 * was imported: two values of the first are new, a place of the second, the third has a day that
 * does not exist, the ninth a day of another year; a row without a key, and one of no record.
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

enum {
    TITLE = 0,
    FIRST = 1, /* the first drill's heading; its time and its place below */
    SECOND = 4,
    THIRD = 6,
    NINTH = 8,
    NEW = 10,
    REMARKS = 15,
    FOOT = 18,
    MESSAGE = 22,
    KEYS = 23
};

/* The second drill's place was changed here after the workbook went out; it is open. */
static struct terminal *with_the_workbook(void **state)
{
    struct desk *d = *state;
    struct terminal *t;
    char path[1024];

    snprintf(path, sizeof path, "%s/tests/data/office/returned.xlsx", getenv("YANLIAN_SOURCE_DIR"));
    desk_set(d, "YANLIAN_TODAY", "2026-03-01");
    free(desk_ask(d, "set", "drill", "2", "place=体育场", NULL));
    t = desk_terminal(d, 24, 80, NULL);
    expect(t, "消防应急演练");
    press(t, "i");
    expect_row(t, MESSAGE, "文件");
    type(t, path);
    press(t, "Enter");
    expect_row(t, TITLE, "返回表格");
    return t;
}

static void expect_place(struct desk *d, const char *drill, const char *place)
{
    char *json = desk_ask(d, "show", "drill", drill, "--json", NULL);
    char wanted[128];

    snprintf(wanted, sizeof wanted, "\"place\":\"%s\"", place);
    if (!strstr(json, wanted))
        fail_msg("%s is not in %s", wanted, json);
    free(json);
}

static void says_what_is_different(void **state)
{
    struct terminal *t = with_the_workbook(state);

    expect_row(t, TITLE, "5行");
    expect_row(t, FIRST, "第 1 项 消防应急演练");
    expect_row(t, FIRST + 1, "[x] 演练时间");
    expect_row(t, FIRST + 1, "2026年6月12日");
    expect_row(t, FIRST + 2, "[x] 演练地点");
    expect_row(t, FIRST + 2, "县政府广场");
    expect_row(t, SECOND + 1, "[ ] 演练地点");
    expect_row(t, SECOND + 1, "体育场");
    expect_row(t, SECOND + 1, "工业园");
    expect_row(t, SECOND + 1, "冲突");
    expect_row(t, THIRD + 1, "不能采纳");
    expect_row(t, NINTH + 1, "存疑");
    expect_row(t, NEW, "新增演练");
    expect_row(t, NEW + 2, "水库防汛演练");
    expect_row(t, REMARKS, "发出时的原值");
    expect_row(t, MESSAGE, "选中 6/9");
    expect_row(t, KEYS, "空格 取舍");
    expect_row(t, KEYS, "w 写入");
    press(t, "Down Down Down Down");
    expect_row(t, FOOT + 1, "发出后本库已改过这条记录");
    press(t, "Down Down");
    expect_row(t, FOOT + 1, "没有30日");
}

static void takes_and_leaves(void **state)
{
    struct terminal *t = with_the_workbook(state);

    press(t, "n");
    expect_row(t, MESSAGE, "选中 0/9");
    expect_row(t, FIRST + 1, "[ ]");
    press(t, "a");
    expect_row(t, FIRST + 1, "[x]");
    expect_row(t, SECOND + 1, "[ ]");
    expect_row(t, MESSAGE, "3 处");
    press(t, "Space"); /* the first drill as a whole */
    expect_row(t, FIRST + 1, "[ ]");
    expect_row(t, FIRST + 2, "[ ]");
    press(t, "Down Space"); /* its time alone */
    expect_row(t, FIRST + 1, "[x]");
    expect_row(t, FIRST + 2, "[ ]");
    press(t, "Down Down Space"); /* what is in conflict */
    expect_row(t, SECOND + 1, "[x]");
    press(t, "Down Space"); /* what can't be */
    expect_row(t, MESSAGE, "没有30日");
    press(t, "End k k Space"); /* a new record goes as a whole */
    expect_row(t, NEW + 1, "[ ]");
    expect_row(t, NEW + 4, "[ ]");
}

static void shows_a_change_whole(void **state)
{
    struct terminal *t = with_the_workbook(state);

    press(t, "Down Enter");
    expect(t, "本库现值");
    expect(t, "2026年6月12日 星期五");
    expect(t, "表中第 3 行");
    press(t, "q");
    expect_row(t, TITLE, "返回表格");
    press(t, "End Enter");
    expect(t, "第 9 行未采纳");
    press(t, "q");
    expect_row(t, TITLE, "返回表格");
}

static void writes_once_after_it_is_confirmed(void **state)
{
    struct terminal *t = with_the_workbook(state);

    press(t, "w");
    expect_row(t, MESSAGE, "写入选中的 6 处？");
    press(t, "n");
    expect_row(t, TITLE, "返回表格");
    expect_place(*state, "1", "");
    press(t, "w");
    expect_row(t, MESSAGE, "写入选中的 6 处？");
    press(t, "y");
    expect_row(t, MESSAGE, "已写入 6 处");
    expect_row(t, TITLE, "33项");
    expect_place(*state, "1", "县政府广场");
    expect_place(*state, "2", "体育场");
    press(t, "u");
    expect_row(t, MESSAGE, "采纳返回表格");
    expect_row(t, TITLE, "32项");
    expect_place(*state, "1", "");
}

static void an_issued_plan_asks_why(void **state)
{
    struct terminal *t = with_the_workbook(state);

    press(t, "n");
    for (int i = FIRST; i < NINTH + 1; i++)
        press(t, "Down");
    press(t, "Space w y");
    expect_row(t, MESSAGE, "原因");
    type(t, "单位报送");
    press(t, "Enter");
    expect_row(t, MESSAGE, "已写入 1 处");
}

static void nothing_chosen_or_left_writes_nothing(void **state)
{
    struct terminal *t = with_the_workbook(state);

    press(t, "n w");
    expect_row(t, MESSAGE, "一处也没选");
    press(t, "Esc");
    expect_row(t, TITLE, "32项");
    expect_place(*state, "1", "");
}

static void what_changed_meanwhile_is_not_overwritten(void **state)
{
    struct terminal *t = with_the_workbook(state);

    free(desk_ask(*state, "set", "drill", "1", "place=别处", NULL));
    press(t, "w y");
    expect_row(t, MESSAGE, "刚被改过");
    expect_row(t, TITLE, "返回表格");
    expect_place(*state, "1", "别处");
}

static void sheets_are_written_from_the_screen(void **state)
{
    struct desk *d = *state;
    struct terminal *t = desk_terminal(d, 24, 80, NULL);
    char path[128];

    expect(t, "消防应急演练");
    press(t, "x End");
    expect_cursor_on(t, "由阳城县城镇集体工业联合社填报");
    press(t, "Enter");
    expect_row(t, MESSAGE, "sheets/");
    press(t, "Enter");
    expect(t, "sheet-2026-U01.xlsx");
    snprintf(path, sizeof path, "%s/sheets/sheet-2026-U01.xlsx", d->directory);
    press(t, "q i");
    type(t, path);
    press(t, "Enter");
    expect_row(t, TITLE, "返回表格");
    expect(t, "没有不同");
}

static void fits_a_low_screen(void **state)
{
    struct terminal *t = with_the_workbook(state);

    resize(t, 15, 60);
    press(t, "End");
    expect(t, "第 9 行未采纳");
    press(t, "Home");
    expect_row(t, FIRST, "消防应急演练");
    expect_row(t, FIRST + 1, "修改");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(says_what_is_different),
        TEST(takes_and_leaves),
        TEST(shows_a_change_whole),
        TEST(writes_once_after_it_is_confirmed),
        TEST(an_issued_plan_asks_why),
        TEST(nothing_chosen_or_left_writes_nothing),
        TEST(what_changed_meanwhile_is_not_overwritten),
        TEST(sheets_are_written_from_the_screen),
        TEST(fits_a_low_screen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
