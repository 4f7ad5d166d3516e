/* The year in figures: each number opens exactly its records; reports to read and to save. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, KEYS = 23 };

/* A year under way: two drills held, one cancelled, one that is internal. */
static int a_year_under_way(void **state)
{
    struct desk *d;

    if (desk_open_2026(state))
        return -1;
    d = *state;
    free(desk_ask(d, "held", "9", "2026-10-10 9:00-11:00", "scripting=双盲", "participant_count=60",
                  NULL));
    free(desk_ask(d, "held", "22", "2026-06-02", NULL));
    free(desk_ask(d, "cancel", "28", "--reason", "不再举办", NULL));
    free(desk_ask(d, "set", "drill", "4", "publicity=内部", NULL));
    return 0;
}

static struct terminal *at_the_figures(void **state, int rows)
{
    struct terminal *t = desk_terminal(*state, rows, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "n");
    expect_row(t, TITLE, "2026 年全年数字（含内部演练 1 项）");
    return t;
}

static void numbers_open_their_records(void **state)
{
    struct terminal *t = at_the_figures(state, 24);

    expect_cursor_on(t, "计划演练");
    press(t, "Down");
    expect_cursor_on(t, "计划完成                  [2]");
    expect_cursor_on(t, "6.3% #..");
    press(t, "Enter");
    expect_row(t, TITLE, "2026 计划完成  计入  2");
    expect(t, "山洪灾害防御实战演练");
    expect(t, "突发城市公共交通");
    expect_gone(t, "消防应急演练");
    press(t, "q Right");
    expect_cursor_on(t, "[30]");
    press(t, "Enter");
    expect_row(t, TITLE, "2026 计划完成  其余  30");
    press(t, "Esc Right Enter");
    expect(t, "没有记录可看");
}

static void why_records_are_not_counted_is_said(void **state)
{
    struct terminal *t = at_the_figures(state, 24);

    for (int i = 0; i < 9; i++)
        press(t, "Down");
    expect_cursor_on(t, "双盲");
    expect(t, "不计入：没有注明有无脚本 1");
    press(t, "Right");
    expect_cursor_on(t, "[0]");
    press(t, "Right Enter");
    expect_row(t, TITLE, "双盲演练  不计  1");
    expect(t, "山洪灾害防御实战演练");
}

/* People are added up; the drill that does not say how many is no zero. */
static void sums_stand_beside_what_they_are_of(void **state)
{
    struct terminal *t = at_the_figures(state, 44);

    expect(t, "参演人数                   1               1  60 人");
    expect(t, "没有演练的单位");
}

static void a_year_without_a_plan_has_no_figures(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, "--year", "2031", NULL);

    press(t, "n");
    expect_row(t, TITLE, "2031 年全年数字");
    expect_cursor_on(t, "计划演练                  [0]");
}

static void what_a_figure_counts_follows_its_records(void **state)
{
    struct terminal *t = at_the_figures(state, 24);

    press(t, "Down");
    expect_cursor_on(t, "[2]");
    free(desk_ask(*state, "held", "18", "2026-10-12", NULL));
    expect_cursor_on(t, "[3]");
}

static void a_report_is_chosen_read_and_saved(void **state)
{
    struct desk *d = *state;
    struct terminal *t = at_the_figures(state, 24);
    char saved[16384] = "";
    char path[160];
    char *printed;
    FILE *file;

    press(t, "R");
    expect(t, "看哪一份报表");
    press(t, "Down Enter");
    expect(t, "阳城县2026年度应急演练工作总结");
    expect(t, "内部演练 1 项没有列入");
    expect_row(t, KEYS, "s 保存");
    press(t, "s");
    expect(t, "year-2026.txt");
    snprintf(path, sizeof path, "%s/总结.json", d->directory);
    press(t, "Ctrl-U");
    type(t, path);
    press(t, "Enter");
    expect(t, "已写入");
    file = fopen(path, "r");
    assert_non_null(file);
    assert_true(fread(saved, 1, sizeof saved - 1, file) > 0);
    fclose(file);
    printed = desk_ask(d, "report", "year", "--format", "json", NULL);
    assert_string_equal(saved, printed);
    assert_non_null(strstr(saved, "\"left_out\":1"));
    free(printed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_open_their_records, a_year_under_way, desk_close),
        cmocka_unit_test_setup_teardown(why_records_are_not_counted_is_said, a_year_under_way,
                                        desk_close),
        cmocka_unit_test_setup_teardown(sums_stand_beside_what_they_are_of, a_year_under_way,
                                        desk_close),
        cmocka_unit_test_setup_teardown(a_year_without_a_plan_has_no_figures, a_year_under_way,
                                        desk_close),
        cmocka_unit_test_setup_teardown(what_a_figure_counts_follows_its_records, a_year_under_way,
                                        desk_close),
        cmocka_unit_test_setup_teardown(a_report_is_chosen_read_and_saved, a_year_under_way,
                                        desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
