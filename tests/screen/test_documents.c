/* After a drill: its documents come in, one key a cell. */
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
    DRILL = 1,
    DEADLINE = 2,
    FIRST = 6,
    ROWS = 3,
    FOOT = 19,
    MESSAGE = 22,
    KEYS = 23
};

/* The first drill was held in June; its grid is open. */
static struct terminal *at_the_grid(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    free(desk_ask(d, "held", "1", "2026-10-01", "--yes", NULL));
    t = desk_terminal(d, 24, 80, NULL);
    expect(t, "消防应急演练");
    press(t, "f");
    expect_row(t, TITLE, "报送材料");
    return t;
}

static int row_of(int document)
{
    return FIRST + ROWS * document;
}

static void says_what_is_owed_and_until_when(void **state)
{
    struct terminal *t = at_the_grid(state);
    static const char *const documents[] = {"方案", "脚本", "评估报告", "总结报告"};
    static const char *const keys[] = {"r ", "R ", "w ", "= ", "? 帮助"};

    expect_row(t, TITLE, "第 1 项");
    expect_row(t, TITLE, "0/8");
    expect_row(t, DRILL, "消防应急演练");
    expect_row(t, DRILL, "阳城县城镇集体工业联合社");
    expect_row(t, DEADLINE, "报送期限 2026年10月21日");
    expect_row(t, DEADLINE, "还剩 7 天");
    expect(t, "应急管理部门");
    expect(t, "行业主管部门");
    expect(t, "未登记主管部门");
    for (int i = 0; i < 4; i++) {
        expect_row(t, row_of(i), documents[i]);
        expect_row(t, row_of(i), "待报");
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        expect_row(t, KEYS, keys[i]);
    expect_cursor_on(t, "方案");
}

static void receives_returns_and_waives(void **state)
{
    struct terminal *t = at_the_grid(state);

    press(t, "r");
    expect_row(t, MESSAGE, "收到：10.14");
    press(t, "Ctrl-U");
    type(t, "10.12 纸质 2份 盖章");
    expect_row(t, MESSAGE, "2026年10月12日");
    press(t, "Enter");
    expect_row(t, row_of(0), "已收 10-12 纸质 2份 盖章");
    expect_row(t, TITLE, "1/8");
    expect_row(t, MESSAGE, "1/8");
    /* The channel is remembered. */
    press(t, "Down Enter");
    expect_row(t, MESSAGE, "收到：10.14 纸质");
    press(t, "Enter");
    expect_row(t, row_of(1), "已收 10-14 纸质");
    press(t, "R");
    expect_row(t, MESSAGE, "退回原因");
    press(t, "Enter");
    expect_row(t, MESSAGE, "退回原因"); /* a reason must be said */
    type(t, "未盖章");
    press(t, "Enter");
    expect_row(t, row_of(1), "退回 10-14 纸质");
    expect_row(t, row_of(1) + 1, "未盖章");
    expect_row(t, TITLE, "1/8");
    press(t, "w");
    expect_row(t, MESSAGE, "免报原因：未盖章");
    press(t, "Ctrl-U");
    type(t, "桌面推演无脚本");
    press(t, "Enter");
    expect_row(t, row_of(1), "免报");
    expect_row(t, row_of(1) + 1, "桌面推演无脚本");
    expect_row(t, FOOT + 1, "桌面推演无脚本");
    press(t, "x");
    expect_row(t, row_of(1), "待报");
    press(t, "u");
    expect_row(t, row_of(1), "免报");
}

static void all_four_at_once_and_the_drill_is_submitted(void **state)
{
    struct terminal *t = at_the_grid(state);

    press(t, "a");
    expect_row(t, MESSAGE, "全部收到：10.14");
    press(t, "Enter");
    expect_row(t, TITLE, "4/8");
    expect_row(t, row_of(3), "已收 10-14");
    press(t, "Right a Enter");
    expect_row(t, TITLE, "8/8");
    expect_row(t, DEADLINE, "按时报送");
    press(t, "q");
    expect(t, "演练科目");
    expect_row(t, 2, "已报送");
    /* One key takes the four back, and what followed from them. */
    press(t, "u");
    expect_row_gone(t, 2, "已报送");
}

static void what_looks_wrong_is_asked_about(void **state)
{
    struct terminal *t = at_the_grid(state);

    press(t, "r Ctrl-U");
    type(t, "9.30");
    press(t, "Enter");
    expect(t, "早于演练结束的日期");
    press(t, "Enter y");
    expect_row(t, row_of(0), "已收 09-30");
    press(t, "Down r Ctrl-U");
    type(t, "10.15");
    press(t, "Enter");
    expect(t, "还没有到");
    press(t, "Esc");
    expect_row(t, row_of(1), "待报");
}

static void a_file_is_named(void **state)
{
    struct desk *d = *state;
    struct terminal *t = at_the_grid(state);
    const char *path = desk_file(d, "fangan.docx", "abc");

    press(t, "p");
    expect_row(t, MESSAGE, "文件：");
    type(t, "/nowhere/fangan.docx");
    press(t, "Enter");
    expect(t, "无法作为附件");
    press(t, "Ctrl-U");
    type(t, path);
    press(t, "Enter");
    expect_row(t, row_of(0) + 1, "@ fangan.docx");
    press(t, "e");
    expect(t, "收到日期");
    expect(t, "fangan.docx");
    press(t, "Esc");
    expect_row(t, TITLE, "报送材料");
}

static void what_nobody_is_owed_is_shown_as_such(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    free(desk_ask(d, "held", "31", "2026-10-01", "--yes", NULL));
    t = desk_terminal(d, 24, 80, NULL);
    press(t, "End Up f");
    expect_row(t, DRILL, "应急管理局");
    expect_row(t, row_of(0), "免送");
    expect_cursor_on(t, "方案");
    press(t, "Left r");
    expect_row(t, MESSAGE, "就是牵头单位本身");
    expect_row(t, TITLE, "0/4");
}

static void the_list_of_what_is_open_leads_to_it(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    free(desk_ask(d, "held", "1", "2026-09-01", "--yes", NULL));
    free(desk_ask(d, "held", "3", "2026-10-01", "--yes", NULL));
    t = desk_terminal(d, 24, 80, NULL);
    expect(t, "消防应急演练");
    press(t, "B");
    expect_row(t, TITLE, "材料报送  2");
    expect_row(t, 2, "消防应急演练");
    expect_row(t, 2, "逾期");
    expect_row(t, 3, "民爆企业");
    expect_row(t, 3, "待报");
    press(t, "Down Enter");
    expect_row(t, DRILL, "民爆企业");
    press(t, "=");
    expect(t, "第20天");
    press(t, "q");
    expect_row(t, DRILL, "民爆企业");
}

static void fits_a_low_screen(void **state)
{
    struct terminal *t = at_the_grid(state);

    resize(t, 15, 60);
    expect_row(t, FIRST + 3, "总结报告");
    resize(t, 24, 80);
    expect_row(t, row_of(3), "总结报告");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(says_what_is_owed_and_until_when),
        TEST(receives_returns_and_waives),
        TEST(all_four_at_once_and_the_drill_is_submitted),
        TEST(what_looks_wrong_is_asked_about),
        TEST(a_file_is_named),
        TEST(what_nobody_is_owed_is_shown_as_such),
        TEST(the_list_of_what_is_open_leads_to_it),
        TEST(fits_a_low_screen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
