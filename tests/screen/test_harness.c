/* The screen harness itself: does it see what a terminal shows, does it press what a keyboard
 * sends, does an expectation wait and fail as it should? */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

/* A shell script in a terminal of 10 rows and 40 columns. */
static struct terminal *script(void **state, const char *text, const char *term)
{
    static const char *const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", NULL};
    const char *argv[] = {"/bin/sh", "-c", text, NULL};
    struct terminal_options options = {
        .rows = 10, .columns = 40, .term = term, .argv = argv, .env = environment};

    *state = terminal_open(&options);
    return *state;
}

static int close_script(void **state)
{
    terminal_close(*state);
    *state = NULL;
    return 0;
}

static void expect_text(char *owned, const char *text)
{
    assert_string_equal(owned, text);
    free(owned);
}

static void sees_wide_text(void **state)
{
    struct terminal *t = script(state, "printf '%39s\\n消防应急演练 x\\n' 阳; cat", NULL);
    int column = -1;

    expect(t, "应急");
    assert_int_equal(find(t, "应急", &column), 1);
    assert_int_equal(column, 4);
    assert_int_equal(find(t, "x", &column), 1);
    assert_int_equal(column, 13);
    assert_int_equal(look_at(t, 1, 0).width, 2);
    assert_string_equal(look_at(t, 1, 0).text, "消");
    assert_int_equal(look_at(t, 1, 1).width, 0);
    expect_text(terminal_row(t, 1), "消防应急演练 x");
    expect_row(t, 0, "阳");
    expect_gone(t, "桌面");
}

/* A character whose bytes come one by one is one character all the same. */
static void sees_characters_that_come_in_pieces(void **state)
{
    struct terminal *t = script(state,
                                "printf '6\\346'; read x; printf '\\234'; read x;"
                                " printf '\\210 z'; cat",
                                NULL);

    expect(t, "6");
    press(t, "Enter");
    settle(t);
    press(t, "Enter");
    expect(t, "月 z");
}

static void sees_looks_and_cursor(void **state)
{
    struct terminal *t =
        script(state, "printf '\\033[2J\\033[3;5H\\033[7;31m实\\033[0m战\\033[?25l'; cat", NULL);
    int row, column;
    bool visible;

    expect(t, "实战");
    settle(t);
    assert_true(look_at(t, 2, 4).reverse);
    assert_int_equal(look_at(t, 2, 4).foreground, 1);
    assert_false(look_at(t, 2, 6).reverse);
    assert_int_equal(look_at(t, 2, 6).foreground, -1);
    terminal_cursor(t, &row, &column, &visible);
    assert_int_equal(row, 2);
    assert_int_equal(column, 8);
    assert_false(visible);
    expect_cursor_on(t, "实战");
    assert_int_equal(terminal_answers(t), 0);
}

static void notices_a_question_to_the_terminal(void **state)
{
    struct terminal *t = script(state, "printf '\\033[6n.'; cat", NULL);

    expect(t, ".");
    assert_true(terminal_answers(t) > 0);
}

static void presses_what_a_keyboard_sends(void **state)
{
    struct terminal *t = script(state, "stty raw -echo; printf 'ready\\n\\r'; cat -v", NULL);

    expect(t, "ready");
    press(t, "Up PageDown F1 Ctrl-s Alt-x x Backspace 演 Space");
    type(t, "(e)");
    expect(t, "^[OA^[[6~^[OP^S^[xx^?M-fM-<M-^T (e)");
    terminal_mark(t);
    resize(t, 10, 70);
    paste(t, "a b");
    expect(t, "^[[200~a b^[[201~");
    assert_string_equal(terminal_bytes(t), "^[[200~a b^[[201~");
    assert_int_equal(terminal_heard(t), strlen("^[[200~a b^[[201~"));
}

static void presses_by_the_terminals_description(void **state)
{
    struct terminal *t = script(state, "stty raw -echo; printf 'ready '; cat -v", "linux");

    expect(t, "ready");
    press(t, "Up Home F1");
    expect(t, "^[[A^[[1~^[[[A");
}

static void resizes(void **state)
{
    struct terminal *t =
        script(state, "trap 'stty size' WINCH; stty size; while :; do read x; done", NULL);

    expect(t, "10 40");
    resize(t, 24, 80);
    expect(t, "24 80");
    assert_int_equal(terminal_rows(t), 24);
}

static void tells_how_a_program_ends(void **state)
{
    struct terminal *t = script(state, "printf ready; read x; printf bye; exit 3", NULL);

    expect(t, "ready");
    assert_false(terminal_ended(t));
    press(t, "Enter");
    expect_exit(t, 3);
    expect(t, "bye");
    close_script(state);
    t = script(state, "kill -TERM $$", NULL);
    assert_int_equal(terminal_wait(t), 128 + SIGTERM);
    close_script(state);
    t = script(state, "trap 'exit 7' HUP; printf ready; while :; do read x; done", NULL);
    expect(t, "ready");
    terminal_hang_up(t);
    assert_int_equal(terminal_wait(t), 7);
}

static void settles_when_nothing_more_comes(void **state)
{
    struct terminal *t = script(
        state, "i=0; while [ $i -lt 2000 ]; do i=$((i+1)); done; printf 'done %s' $i; cat", NULL);

    settle(t);
    assert_true(find(t, "done 2000", NULL) >= 0);
}

static void takes_floods(void **state)
{
    struct terminal *t = script(state, "stty raw -echo; printf 'ready '; wc -c", NULL);
    char *flood = calloc(1, 100001);

    assert_non_null(flood);
    memset(flood, 'x', 100000);
    expect(t, "ready");
    type(t, flood);
    free(flood);
    terminal_signal(t, 0);
    assert_false(terminal_ended(t));
}

static void desks_are_apart(void **state)
{
    struct desk *d = *state;
    char *out = desk_run(d, "--version", NULL);

    assert_int_equal(d->status, 0);
    assert_non_null(strstr(out, "yanlian "));
    free(out);
    desk_set(d, "COLOUR", "red");
    desk_set(d, "COLOUR", "blue");
    assert_string_equal(desk_file(d, "a.txt", "text"),
                        strcat(strcpy((char[128]){0}, d->directory), "/a.txt"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(sees_wide_text, close_script),
        cmocka_unit_test_teardown(sees_characters_that_come_in_pieces, close_script),
        cmocka_unit_test_teardown(sees_looks_and_cursor, close_script),
        cmocka_unit_test_teardown(notices_a_question_to_the_terminal, close_script),
        cmocka_unit_test_teardown(presses_what_a_keyboard_sends, close_script),
        cmocka_unit_test_teardown(presses_by_the_terminals_description, close_script),
        cmocka_unit_test_teardown(resizes, close_script),
        cmocka_unit_test_teardown(tells_how_a_program_ends, close_script),
        cmocka_unit_test_teardown(settles_when_nothing_more_comes, close_script),
        cmocka_unit_test_teardown(takes_floods, close_script),
        cmocka_unit_test_setup_teardown(desks_are_apart, desk_open, desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
