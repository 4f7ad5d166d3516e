/* A morning with the plan, step 10: the program is killed, the line drops, the window is resized
 * or suspended in the middle of a form - nothing that was typed is lost. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, MESSAGE = 22, KEYS = 23 };

/* In the form of drill 9, with a time and a place typed but not saved. */
static struct terminal *in_the_middle_of_a_form(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "/");
    type(t, "number=9");
    press(t, "Enter Enter");
    expect_row(t, TITLE, "演练 9");
    type(t, "10.14 9:00");
    expect(t, "= 2026年10月14日 星期三 09:00");
    press(t, "Tab Tab Tab");
    type(t, "东关客运站");
    expect_row(t, TITLE, "已改 2 处");
    settle(t);
    return t;
}

/* Starts again: the draft is offered, and has all that was typed. */
static struct terminal *goes_on_with_the_draft(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "突发城市公共交通运输事件");
    expect_cursor_on(t, "接着写");
    press(t, "Enter");
    expect_row(t, TITLE, "演练 9  突发城市公共交通运输事件");
    expect_row(t, TITLE, "已改 2 处");
    expect(t, "10.14 9:00");
    expect_cursor_on(t, "东关客运站");
    return t;
}

static void saves_it_and_is_asked_no_more(void **state, struct terminal *t)
{
    press(t, "Ctrl-S");
    expect(t, "10-14三 9:00");
    press(t, "q");
    expect_exit(t, 0);
    desk_expect_whole(*state);
    t = desk_terminal(*state, 24, 80, NULL);
    expect(t, "10-14三 9:00");
    expect_row(t, KEYS, "/ 筛选");
}

static void killed_at_once(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    terminal_signal(t, SIGKILL);
    assert_int_equal(terminal_wait(t), 128 + SIGKILL);
    desk_expect_whole(*state);
    saves_it_and_is_asked_no_more(state, goes_on_with_the_draft(state));
}

static void the_line_drops(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    terminal_hang_up(t);
    terminal_wait(t);
    saves_it_and_is_asked_no_more(state, goes_on_with_the_draft(state));
}

static void ended_by_the_system(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    terminal_signal(t, SIGTERM);
    expect_exit(t, 0);
    assert_non_null(strstr(terminal_bytes(t), "\033[?1049l"));
    saves_it_and_is_asked_no_more(state, goes_on_with_the_draft(state));
}

static void left_by_the_clerk(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    press(t, "Ctrl-G");
    expect_row(t, MESSAGE, "草稿");
    press(t, "q");
    expect_exit(t, 0);
    saves_it_and_is_asked_no_more(state, goes_on_with_the_draft(state));
}

static void leaving_the_program_keeps_it_too(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    press(t, "F10");
    expect_exit(t, 0);
    saves_it_and_is_asked_no_more(state, goes_on_with_the_draft(state));
}

/* Opening the same record goes on with the draft, as was promised when it was left. */
static void opening_the_record_offers_it_back(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    press(t, "Ctrl-G");
    expect_row(t, KEYS, "Enter 打开");
    press(t, "Enter");
    expect_row(t, MESSAGE, "草稿");
    expect(t, "10.14 9:00");
    expect_cursor_on(t, "东关客运站");
}

static void a_draft_can_wait_or_be_thrown_away(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    terminal_signal(t, SIGKILL);
    terminal_wait(t);
    t = desk_terminal(*state, 24, 80, NULL);
    expect_cursor_on(t, "接着写");
    press(t, "Down Enter"); /* later */
    expect_row(t, KEYS, "/ 筛选");
    press(t, "q");
    expect_exit(t, 0);
    t = desk_terminal(*state, 24, 80, NULL);
    expect_cursor_on(t, "接着写");
    press(t, "Down Down Enter"); /* away with it */
    expect_row(t, KEYS, "/ 筛选");
    press(t, "q");
    expect_exit(t, 0);
    t = desk_terminal(*state, 24, 80, NULL);
    expect_row(t, KEYS, "/ 筛选");
    expect_gone(t, "接着写");
}

static void throwing_away_asks_first(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    press(t, "Ctrl-X");
    expect_row(t, MESSAGE, "丢弃");
    press(t, "Enter");
    expect_row(t, TITLE, "已改 2 处");
    press(t, "Ctrl-X y");
    expect_row(t, KEYS, "Enter 打开");
    press(t, "q");
    expect_exit(t, 0);
    t = desk_terminal(*state, 24, 80, NULL);
    expect_row(t, KEYS, "/ 筛选");
}

/* A new drill that was never saved is a draft too. */
static void a_new_record_comes_back(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "a");
    expect_row(t, TITLE, "新增");
    press(t, "Tab");
    type(t, "城区内涝应急演练");
    expect_row(t, TITLE, "已改 1 处");
    settle(t);
    terminal_signal(t, SIGKILL);
    terminal_wait(t);
    t = desk_terminal(*state, 24, 80, NULL);
    expect_cursor_on(t, "接着写");
    press(t, "Enter");
    expect_row(t, TITLE, "新增");
    expect_cursor_on(t, "城区内涝应急演练");
}

/* A draft of a record that somebody has changed meanwhile: both are seen when it is saved. */
static void a_draft_meets_a_later_change(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    terminal_signal(t, SIGKILL);
    terminal_wait(t);
    free(desk_ask(*state, "set", "drill", "9", "place=汽车站", NULL));
    t = goes_on_with_the_draft(state);
    press(t, "Ctrl-S");
    expect(t, "东关客运站");
    expect(t, "汽车站");
}

static void resized_while_typing(void **state)
{
    struct terminal *t = in_the_middle_of_a_form(state);

    for (int i = 0; i < 60; i++)
        resize(t, 5 + i * 7 % 50, 20 + i * 13 % 150);
    resize(t, 14, 59);
    expect(t, "60x15");
    type(t, "东侧"); /* typed blind: it counts */
    resize(t, 15, 60);
    expect_cursor_on(t, "东关客运站东侧");
    resize(t, 40, 120);
    expect_row(t, 39, "Ctrl-S 保存");
    resize(t, 24, 80);
    expect_row(t, KEYS, "Ctrl-S 保存");
    expect_row(t, TITLE, "已改 2 处");
    press(t, "Ctrl-S");
    expect(t, "10-14三 9:00");
}

/* Below a shell with job control, as a clerk's: the shell has the terminal while the program
 * sleeps, and a line read by it stands for what else is done there. */
static void suspended_and_brought_back(void **state)
{
    static const char *const argv[] = {
        "/bin/bash", "-c", "set -m; $YANLIAN --keymap vi; echo asleep; read x; fg", NULL};
    struct desk *d = *state;
    struct terminal_options options = {.rows = 24, .columns = 80, .argv = argv};
    struct terminal *t;

    desk_set(d, "YANLIAN", getenv("YANLIAN"));
    options.env = (const char *const *)d->environment;
    t = d->terminals[0] = terminal_open(&options);
    expect(t, "城镇集体工业联合社");
    press(t, "/");
    type(t, "gaj");
    press(t, "Enter Ctrl-Z");
    expect(t, "asleep");
    resize(t, 40, 120);
    press(t, "Enter");
    expect_row(t, 38, "/gaj");
    expect_row(t, 39, "Enter 打开");
    expect_gone(t, "asleep");
    press(t, "j");
    expect_cursor_on(t, ">    5 公安局");
    press(t, "q");
    expect_exit(t, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(killed_at_once),
        TEST(the_line_drops),
        TEST(ended_by_the_system),
        TEST(left_by_the_clerk),
        TEST(leaving_the_program_keeps_it_too),
        TEST(opening_the_record_offers_it_back),
        TEST(a_draft_can_wait_or_be_thrown_away),
        TEST(throwing_away_asks_first),
        TEST(a_new_record_comes_back),
        TEST(a_draft_meets_a_later_change),
        TEST(resized_while_typing),
        TEST(suspended_and_brought_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
