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
    expect_row(t, TITLE, "2026 年全年数字（含内部演练");
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
    expect_row(t, TITLE, "双盲演练  不计入  1");
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

/* --- the screen and the report ---------------------------------------------------------------- */

/* Acts of a year by chance, always the same: the program itself refuses what can't be. */
static void act_by_chance(struct desk *d)
{
    unsigned seed = 20260330;
    char id[12];
    char day[16];
    char people[32];

    for (int drill = 1; drill <= 32; drill++) {
        int what = rand_r(&seed) % 8;

        snprintf(id, sizeof id, "%d", drill);
        snprintf(day, sizeof day, "2026-%02d-%02d", 4 + rand_r(&seed) % 6, 1 + rand_r(&seed) % 28);
        snprintf(people, sizeof people, "participant_count=%d", rand_r(&seed) % 90);
        if (what < 4)
            free(desk_run(d, "held", id, day, what % 2 ? people : "scripting=双盲", NULL));
        else if (what == 4)
            free(desk_run(d, "cancel", id, "--reason", "不再举办", NULL));
        else if (what == 5)
            free(desk_run(d, "postpone", id, "2026-11", "--reason", "天气", NULL));
        if (rand_r(&seed) % 6 == 0)
            free(desk_run(d, "set", "drill", id, "publicity=内部", NULL));
        if (what < 4 && rand_r(&seed) % 2)
            free(desk_run(d, "document", id, "all", "both", "receive", "--on", "2026-10-12",
                          "--yes", NULL));
    }
}

/* The number after "NAME": in the JSON text from *at on, which moves there; -1 for null. */
static long long take_number(const char **at, const char *name)
{
    char key[32];
    const char *found;

    snprintf(key, sizeof key, "\"%s\":", name);
    found = strstr(*at, key);
    assert_non_null(found);
    *at = found + strlen(key);
    return strncmp(*at, "null", 4) == 0 ? -1 : strtoll(*at, NULL, 10);
}

/* Down the figures beside the report: each number, and how many records it opens. */
static void screen_and_report_agree_by_chance(void **state)
{
    struct desk *d = *state;
    struct terminal *t;
    const char *at;
    char text[64];
    char *report;
    int figures = 0;

    act_by_chance(d);
    report = desk_ask(d, "report", "year", "--internal", "--format", "json", NULL);
    t = at_the_figures(state, 24);
    for (at = report; strstr(at, "\"figure\":"); figures++) {
        long long records = take_number(&at, "records");
        long long whole = take_number(&at, "whole");

        if (figures)
            press(t, "Down");
        snprintf(text, sizeof text, "[%lld]", records);
        expect_cursor_on(t, text);
        if (records) {
            press(t, "Enter");
            snprintf(text, sizeof text, "计入  %lld", records);
            expect_row(t, TITLE, text);
            press(t, "q");
            expect_row(t, TITLE, "全年数字");
        }
        if (whole < 0)
            continue;
        press(t, "Right");
        snprintf(text, sizeof text, "[%lld]", whole - records);
        expect_cursor_on(t, text);
        press(t, "Left");
    }
    assert_true(figures > 30);
    free(report);
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
        cmocka_unit_test_setup_teardown(screen_and_report_agree_by_chance, desk_open_2026,
                                        desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
