/* A list of many pages: paging, ends and sorting show the rows of that place, none twice, none
 * skipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { DRILLS = 200 };

/* A desk whose plan has DRILLS drills, 第1号应急演练 and so on. */
static int desk_open_long(void **state)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    struct desk *d;

    if (!out || desk_open(state) != 0)
        return -1;
    d = *state;
    fputs("序号\t演练牵头单位\t演练科目\t演练时间\t演练形式\n", out);
    for (int i = 1; i <= DRILLS; i++)
        fprintf(out, "%d\t第%d局\t第%d号应急演练\t2026年%d月\t实战\n", i, i % 7, i, i % 12 + 1);
    fclose(out);
    free(desk_ask(d, "import", desk_file(d, "plan.tsv", text), "--year", "2026", NULL));
    free(text);
    return 0;
}

/* The number of the drill that a row of the screen shows; 0 when it shows none. */
static int drill_in_row(struct terminal *t, int row)
{
    char *line = terminal_row(t, row);
    const char *at = strstr(line, "号应急演练");
    int number = 0;

    while (at && at > line && at[-1] >= '0' && at[-1] <= '9')
        at--;
    if (at)
        number = atoi(at);
    free(line);
    return number;
}

/* Every row shows the drill after the one above it; *first and *last get the ends. */
static void assert_rows_in_order(struct terminal *t, int *first, int *last)
{
    *first = *last = 0;
    for (int y = 0; y < terminal_rows(t); y++) {
        int number = drill_in_row(t, y);

        if (!number)
            continue;
        if (*last && number != *last + 1) {
            terminal_print(t, "rows out of order");
            fail();
        }
        if (!*first)
            *first = number;
        *last = number;
    }
    assert_true(*first > 0);
}

static void pages_follow_each_other(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);
    int first, last, before;

    expect(t, "第1号应急演练");
    settle(t);
    assert_rows_in_order(t, &first, &last);
    assert_int_equal(first, 1);
    while (last < DRILLS) {
        before = last;
        press(t, "PageDown");
        settle(t);
        assert_rows_in_order(t, &first, &last);
        assert_in_range(first, last < DRILLS ? before - 1 : 1, before + 1);
        assert_true(last > before);
    }
    while (first > 1) {
        before = first;
        press(t, "PageUp");
        settle(t);
        assert_rows_in_order(t, &first, &last);
        assert_in_range(last, before - 1, first > 1 ? before + 1 : DRILLS);
        assert_true(first < before);
    }
}

static void keys_faster_than_the_screen(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);
    int first, last;

    expect(t, "第1号应急演练");
    press(t, "PageDown PageDown PageDown Down Down PageUp PageDown PageDown Up");
    settle(t);
    assert_rows_in_order(t, &first, &last);
    assert_true(first > 40);
    press(t, "End");
    expect_cursor_on(t, "第200号应急演练");
    assert_rows_in_order(t, &first, &last);
    assert_int_equal(last, DRILLS);
    press(t, "Home");
    expect_cursor_on(t, "第1号应急演练");
    assert_rows_in_order(t, &first, &last);
    assert_int_equal(first, 1);
}

static void a_filter_lists_what_matches(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "第1号应急演练");
    press(t, "/");
    type(t, "第13");
    expect(t, "第13号应急演练");
    expect(t, "第139号应急演练");
    expect_gone(t, "第14号应急演练");
    press(t, "Enter");
    press(t, "End");
    expect_cursor_on(t, "第139号应急演练");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pages_follow_each_other, desk_open_long, desk_close),
        cmocka_unit_test_setup_teardown(keys_faster_than_the_screen, desk_open_long, desk_close),
        cmocka_unit_test_setup_teardown(a_filter_lists_what_matches, desk_open_long, desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
