/* Plans of units on the screen: whose is worked on, handed in or not, imported, rolled a year on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, MESSAGE = 22 };

static const char plan[] = "序号,演练牵头单位,演练科目,演练时间,演练形式,备注\n"
                           "1,北留镇,山洪灾害避险演练,2026年5月,实战,\n"
                           "2,北留镇,森林火灾扑救演练,2026年3月,桌面,\n";

/* The township has handed its plan in, another has not. */
static struct terminal *begin(void **state)
{
    struct desk *d = *state;

    free(desk_ask(d, "add", "unit", "name=北留镇", "kind=乡镇", NULL));
    free(desk_ask(d, "add", "unit", "name=润城镇", "kind=乡镇", NULL));
    free(desk_ask(d, "import", desk_file(d, "beiliu.csv", plan), "--owner", "北留镇", NULL));
    return desk_terminal(d, 24, 80, NULL);
}

static void test_whose_plan(void **state)
{
    struct terminal *t = begin(state);

    expect_row(t, TITLE, "2026年度应急演练  32项");
    press(t, "V");
    expect(t, "办理谁的计划");
    expect_cursor_on(t, "全县计划");
    press(t, "Down Down Enter");
    expect_row(t, TITLE, "北留镇 2026年度应急演练  2项");
    expect(t, "山洪灾害避险演练");
    expect_gone(t, "无人机攻防演练");
    press(t, "a");
    expect_row(t, TITLE, "演练");
    press(t, "Ctrl-G");
    press(t, "V");
    expect_cursor_on(t, "北留镇");
    press(t, "Up Enter");
    expect_row(t, TITLE, "全部计划 2026年度应急演练  34项");
    press(t, "V Up Enter");
    expect_row(t, TITLE, "2026年度应急演练  32项");
    press(t, "q");
    expect_exit(t, 0);
}

static void test_opened_from_the_list(void **state)
{
    struct terminal *t = begin(state);

    press(t, "P");
    expect(t, "北留镇");
    press(t, "/");
    type(t, "owner:北留镇");
    press(t, "Enter Enter");
    expect_cursor_on(t, "办理这份计划");
    press(t, "Enter");
    expect_row(t, TITLE, "北留镇 2026年度应急演练  2项");
    press(t, "Q");
    expect_row(t, TITLE, "各单位计划报送");
    expect(t, "未报");
    press(t, "/");
    type(t, "北留");
    press(t, "Enter");
    expect(t, "2026-10-14");
    press(t, "Enter");
    expect_row(t, TITLE, "北留镇 2026年度应急演练  2项");
}

static void test_imported_under_the_owner(void **state)
{
    struct desk *d = *state;
    struct terminal *t = begin(state);
    const char *path = desk_file(d, "again.csv", plan);

    press(t, "V Down Down Enter");
    expect_row(t, TITLE, "北留镇 2026");
    press(t, "i");
    expect(t, "导入北留镇的计划，文件");
    type(t, path);
    press(t, "Enter");
    expect(t, "已有且一致 2 项");
    press(t, "Ctrl-G");
}

static void test_rolled(void **state)
{
    struct desk *d = *state;
    struct terminal *t;
    char *count;

    free(desk_ask(d, "cancel", "4", "--reason", "机构改革", NULL));
    t = desk_terminal(d, 24, 80, NULL);
    press(t, "P");
    expect(t, "阳应急总指办");
    press(t, "Enter");
    expect_cursor_on(t, "办理这份计划");
    press(t, "Down Down Enter");
    expect(t, "31 项演练由2026年度计划转入2027年度计划草稿");
    expect(t, "机构改革");
    press(t, "Enter");
    expect(t, "顺延为2027年度计划草稿？");
    count = desk_ask(d, "list", "drills", "--year", "2027", "--format", "csv", NULL);
    assert_null(strstr(count, "计划,"));
    free(count);
    press(t, "Enter");
    expect_row(t, TITLE, "2027年度应急演练  31项");
    press(t, "!");
    expect(t, "上年未开展");
    press(t, "q u");
    expect_row(t, MESSAGE, "顺延计划");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whose_plan, desk_open_2026, desk_close),
        cmocka_unit_test_setup_teardown(test_opened_from_the_list, desk_open_2026, desk_close),
        cmocka_unit_test_setup_teardown(test_imported_under_the_owner, desk_open_2026, desk_close),
        cmocka_unit_test_setup_teardown(test_rolled, desk_open_2026, desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
