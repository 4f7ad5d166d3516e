/* What a clerk meets on the first morning and nobody showed: adding, copying, leaving things out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
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

    free(desk_ask(*state, "set", "drill", "1", "state=已开展", NULL));
    t = at_the_list(state);
    expect_row(t, FIRST_ROW, "已开展");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_copy_begins_as_planned, desk_open_2026, desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
