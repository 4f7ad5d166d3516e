/* The screen without the program's own panes: what it sends, what it takes, how it ends. */
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "rows_pane.h"
#include "terminal.h"

struct fixture {
    char program[4096];
    char file[64];
    char file_variable[96];
    struct terminal *t;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    ssize_t length = readlink("/proc/self/exe", f->program, sizeof f->program - 1);
    int fd;

    assert_true(length > 0);
    strcpy(f->file, "/tmp/yanlian-loop-XXXXXX");
    fd = mkstemp(f->file);
    assert_true(fd >= 0);
    close(fd);
    snprintf(f->file_variable, sizeof f->file_variable, "ROWS_DESTROYED=%s", f->file);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    terminal_close(f->t);
    unlink(f->file);
    free(f);
    return 0;
}

static struct terminal *start(void **state, const char *term, int rows, int columns,
                              const char *word)
{
    struct fixture *f = *state;
    const char *argv[] = {f->program, "--host", word, NULL};
    const char *environment[] = {"PATH=/usr/bin:/bin",
                                 "LC_ALL=C.UTF-8",
                                 f->file_variable,
                                 "XDG_CONFIG_HOME=/nonexistent",
                                 "ASAN_OPTIONS=detect_leaks=1",
                                 NULL};
    struct terminal_options options = {
        .rows = rows, .columns = columns, .term = term, .argv = argv, .env = environment};

    f->t = terminal_open(&options);
    return f->t;
}

static struct terminal *start_rows(void **state)
{
    struct terminal *t = start(state, NULL, 24, 80, NULL);

    expect(t, "20 交通运输局");
    expect_row(t, 23, "Enter open");
    settle(t);
    return t;
}

/* --- thrift ----------------------------------------------------------------------------------- */

static size_t heard_for(struct terminal *t, const char *keys)
{
    settle(t);
    terminal_mark(t);
    press(t, keys);
    settle(t);
    return terminal_heard(t);
}

static void a_step_is_two_rows(void **state)
{
    struct terminal *t = start_rows(state);
    size_t bytes = heard_for(t, "Down");

    print_message("# a step: %zu bytes\n", bytes);
    assert_in_range(bytes, 20, 250);
    expect_cursor_on(t, "   2 交通运输局");
    assert_true(look_at(t, 2, 1).reverse || look_at(t, 2, 4).reverse);
    assert_null(strstr(terminal_bytes(t), "\033[2J"));
}

static void a_thrifty_step_is_a_mark(void **state)
{
    struct terminal *t = start(state, NULL, 24, 80, "thrift");
    size_t bytes;

    expect(t, "20 交通运输局");
    bytes = heard_for(t, "Down");
    print_message("# a thrifty step: %zu bytes\n", bytes);
    assert_in_range(bytes, 3, 15);
    expect_cursor_on(t, ">   2");
    assert_in_range(heard_for(t, "Up"), 3, 15);
}

static void a_scrolled_row_is_one_row(void **state)
{
    struct terminal *t = start_rows(state);
    size_t bytes;

    for (int i = 0; i < 20; i++)
        press(t, "Down");
    expect_cursor_on(t, "  21 交通运输局");
    bytes = heard_for(t, "Down");
    print_message("# a scrolled row: %zu bytes\n", bytes);
    assert_in_range(bytes, 20, 300);
    expect_cursor_on(t, "  22 交通运输局");
    expect_row(t, 1, "   2 交通运输局");
}

static void the_first_picture_is_small(void **state)
{
    struct terminal *t = start(state, NULL, 24, 80, NULL);

    expect_row(t, 23, "Enter open");
    settle(t);
    print_message("# the first picture: %zu bytes\n", terminal_heard(t));
    assert_in_range(terminal_heard(t), 500, 3200);
    assert_int_equal(terminal_answers(t), 0);
}

static void what_has_not_changed_is_not_sent(void **state)
{
    struct terminal *t = start_rows(state);

    assert_int_equal(heard_for(t, "Up"), 0);
    assert_in_range(heard_for(t, "/"), 1, 500);
    assert_in_range(heard_for(t, "x"), 1, 120);
}

/* --- keys in ---------------------------------------------------------------------------------- */

static void a_split_arrow_is_an_arrow(void **state)
{
    struct terminal *t = start_rows(state);

    send_bytes(t, "\033", 1);
    send_bytes(t, "[", 1);
    send_bytes(t, "B", 1);
    expect_cursor_on(t, "   2 交通运输局");
    send_bytes(t, "\033O", 2);
    send_bytes(t, "B", 1);
    expect_cursor_on(t, "   3 交通运输局");
}

static void a_lone_escape_acts(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "/");
    expect(t, "筛选:");
    press(t, "Esc");
    expect_gone(t, "筛选:");
    press(t, "/");
    expect(t, "筛选:");
    send_bytes(t, "\033j", 2); /* Esc and j, run together by the line */
    expect_gone(t, "筛选:");
    expect_cursor_on(t, "   2 交通运输局");
}

static void chinese_is_typed_completed_and_accepted(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "、"); /* the key of / while the input method is on */
    expect(t, "筛选:");
    type(t, "应急");
    expect(t, "= 6 bytes");
    press(t, "Tab");
    expect(t, "筛选: 应急管理局");
    press(t, "Tab");
    expect(t, "筛选: 应急指挥部");
    press(t, "Enter");
    expect(t, "accepted: 应急指挥部");
    press(t, "/");
    press(t, "Up");
    expect(t, "筛选: 应急指挥部");
    press(t, "Ctrl-U");
    type(t, "no");
    press(t, "Enter");
    expect(t, "refused: no");
    press(t, "Ctrl-G");
    expect_gone(t, "筛选:");
}

static void a_paste_is_one_text(void **state)
{
    struct terminal *t = start_rows(state);

    paste(t, "qqq\n");
    expect(t, "What is pasted goes");
    press(t, "/");
    expect(t, "筛选:");
    paste(t, "公安\nj\nq\n");
    expect(t, "公安 j q");
    press(t, "Enter");
    expect(t, "accepted: 公安 j q");
}

static void bytes_that_are_no_text_are_told(void **state)
{
    struct terminal *t = start_rows(state);

    send_bytes(t, "\xBD\xBB\xCD\xA8", 4); /* 交通 in GBK */
    expect(t, "not UTF-8");
    press(t, "Down");
    expect_cursor_on(t, "   2 交通运输局");
}

static void unbound_keys_lead_to_help(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "Z");
    expect(t, "Z does nothing here; ? tells the keys.");
    press(t, "?");
    expect(t, "In this list");
    press(t, "End");
    expect(t, "Without a key");
    press(t, "q");
    expect(t, "20 交通运输局");
}

static void questions_want_their_letter(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "Delete");
    expect(t, "删除这一行?");
    press(t, "Enter");
    expect(t, "Nothing was done.");
    press(t, "Delete");
    expect(t, "删除这一行?");
    press(t, "ｙ");
    expect(t, "removed 1");
}

static void a_choice_lies_over_the_rows(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "o");
    expect(t, "排序");
    expect_cursor_on(t, "牵头单位");
    press(t, "Down");
    expect_cursor_on(t, "演练科目");
    press(t, "Enter");
    expect(t, "chosen 2");
    expect_gone(t, "排序");
    expect(t, "11 交通运输局");
}

static void pages_scroll_both_ways(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "Enter");
    expect_row(t, 0, "报告");
    expect(t, "第21行");
    press(t, "PageDown");
    expect(t, "第40行");
    press(t, "Home");
    expect(t, "第1行");
    expect_gone(t, "末尾");
    press(t, "Right Right Right");
    expect(t, "末尾");
    press(t, "Ctrl-G");
    expect(t, "20 交通运输局");
}

static void commands_go_by_name(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "：");
    expect_row(t, 22, ":");
    type(t, "sort-c");
    expect(t, "sort-choose");
    press(t, "Tab");
    expect(t, "Choose the column to sort by");
    press(t, "Enter");
    expect(t, "排序");
    press(t, "Ctrl-G");
    press(t, ":");
    type(t, "nonsense");
    press(t, "Enter");
    expect(t, "There is no command \"nonsense\"");
    press(t, "Ctrl-G");
    expect_gone(t, "nonsense");
}

static void work_is_done_between_keys(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "s");
    expect(t, "work is done");
}

/* The next key after midnight; no timer wakes the program for it. */
static void a_new_day_is_noticed_at_the_next_key(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "S Down");
    expect_row(t, 22, "looked again: Today 1-1 Tuesday");
    expect_cursor_on(t, ">   2 ");
    press(t, "Down");
    expect_row_gone(t, 22, "looked again");
}

static void clicks_select(void **state)
{
    struct terminal *t = start(state, NULL, 24, 80, "mouse");

    expect(t, "20 交通运输局");
    send_bytes(t, "\033[<0;5;8M", 9);
    expect_cursor_on(t, "   7 交通运输局");
    send_bytes(t, "\033[<65;5;8M", 10);
    expect_cursor_on(t, "   8 交通运输局");
}

/* --- sizes and terminals ---------------------------------------------------------------------- */

static void small_windows_say_so(void **state)
{
    struct terminal *t = start_rows(state);

    resize(t, 14, 80);
    expect(t, "too small");
    expect_gone(t, "交通运输局");
    resize(t, 24, 59);
    expect(t, "too small");
    resize(t, 15, 60);
    expect_row(t, 1, "1 交通运输局");
    expect_gone(t, "too small");
    for (int i = 0; i < 50; i++)
        resize(t, 15 + i % 30, 60 + i);
    resize(t, 24, 80);
    expect_row(t, 20, "20 交通运输局");
    expect_row(t, 23, "? help");
}

static void wide_windows_have_a_companion(void **state)
{
    struct terminal *t = start(state, NULL, 40, 120, NULL);
    int column;

    expect(t, "演练 1");
    find(t, "旁边", &column);
    assert_in_range(column, 79, 82);
    press(t, "Down");
    expect(t, "演练 2");
    expect_cursor_on(t, "   2 交通运输局");
    press(t, "F6");
    type(t, "字");
    expect_cursor_on(t, "字");
    press(t, "F6");
    press(t, "Down");
    expect(t, "演练 3");
    resize(t, 40, 119);
    expect_gone(t, "旁边");
    resize(t, 40, 120);
    expect(t, "旁边");
    expect(t, "演练 3");
}

static void every_terminal_shows_it(void **state)
{
    static const char *const terms[] = {"xterm", "screen",           "linux",
                                        "vt100", "no-such-terminal", ""};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        struct terminal *t = start(state, terms[i], 24, 80, NULL);

        expect_row(t, 20, "20 交通运输局");
        press(t, "Down");
        expect_cursor_on(t, "   2 交通运输局");
        press(t, "o");
        expect(t, "─");
        press(t, "Ctrl-G q");
        expect_exit(t, 0);
        terminal_close(t);
        f->t = NULL;
    }
}

static void frames_can_be_ascii(void **state)
{
    struct terminal *t = start(state, NULL, 24, 80, "ascii");

    expect(t, "20 交通运输局");
    press(t, "o");
    expect(t, "------");
    expect_gone(t, "─");
}

static void pinyin_for_a_console_without_glyphs(void **state)
{
    struct terminal *t = start(state, "linux", 24, 80, "pinyin");

    expect(t, "Jiao");
    expect_gone(t, "交");
    press(t, "/");
    type(t, "船");
    expect(t, "Chuan");
}

static void a_dumb_terminal_is_refused(void **state)
{
    struct terminal *t = start(state, "dumb", 24, 80, NULL);

    expect(t, "TERM=dumb");
    expect_exit(t, 1);
}

static void reading_only_is_said(void **state)
{
    struct terminal *t = start(state, NULL, 24, 80, "read-only");

    expect_row(t, 0, "read only");
    press(t, "u");
    expect(t, "for reading only");
    expect_row_gone(t, 23, "delete");
}

/* --- the end ---------------------------------------------------------------------------------- */

static char *destroyed(const struct fixture *f)
{
    static char text[64];
    FILE *file = fopen(f->file, "r");

    text[0] = '\0';
    if (file && !fgets(text, sizeof text, file))
        text[0] = '\0';
    if (file)
        fclose(file);
    return text;
}

static void leaves_in_order(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "Esc");
    expect(t, "q leaves");
    press(t, "q");
    expect_exit(t, 0);
    assert_non_null(strstr(terminal_bytes(t), "\033[?2004l"));
    assert_non_null(strstr(terminal_bytes(t), "\033[?1049l"));
    expect(t, "left in order");
    assert_string_equal(destroyed(*state), "destroyed at 1\n");
}

static void ends_on_request(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "Down");
    expect_cursor_on(t, "   2 交通运输局");
    terminal_signal(t, SIGTERM);
    expect_exit(t, 0);
    assert_string_equal(destroyed(*state), "destroyed at 2\n");
    assert_non_null(strstr(terminal_bytes(t), "\033[?1049l"));
}

static void ends_when_the_line_drops(void **state)
{
    struct terminal *t = start_rows(state);

    press(t, "Down");
    expect_cursor_on(t, "   2 交通运输局");
    terminal_hang_up(t);
    expect_exit(t, 0);
    assert_string_equal(destroyed(*state), "destroyed at 2\n");
}

static void is_suspended_and_comes_back(void **state)
{
    struct terminal *t = start_rows(state);

    terminal_signal(t, SIGSTOP);
    terminal_signal(t, SIGCONT);
    press(t, "Down");
    expect_cursor_on(t, "   2 交通运输局");
    expect_row(t, 20, "20 交通运输局");
}

/* Under a shell with job control: the shell gets its terminal back, and the program its screen. */
static void a_shell_gets_the_terminal_back(void **state)
{
    struct fixture *f = *state;
    const char *argv[] = {"/bin/sh", "-i", NULL};
    char program[4200];
    const char *environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "PS1=ready$ ", program,
                                 NULL};
    struct terminal_options options = {.rows = 24, .columns = 80, .argv = argv, .env = environment};
    struct terminal *t;

    /* By a short name: the shell repeats the command, and a long one would take more rows. */
    snprintf(program, sizeof program, "PROGRAM=%s", f->program);
    t = f->t = terminal_open(&options);
    expect(t, "ready$");
    type(t, "\"$PROGRAM\" --host");
    press(t, "Enter");
    expect(t, "20 交通运输局");
    press(t, ":");
    type(t, "suspend");
    press(t, "Enter");
    expect_row(t, 2, "ready$"); /* below the command and what the shell says of it */
    expect_gone(t, "交通运输局");
    type(t, "echo it is $((40 + 2))");
    press(t, "Enter");
    expect(t, "it is 42");
    type(t, "fg");
    press(t, "Enter");
    expect(t, "20 交通运输局");
    press(t, "Down");
    expect_cursor_on(t, "   2 交通运输局");
    press(t, "q");
    expect(t, "left in order");
}

static bool ends_unheard(struct terminal *t)
{
    time_t limit = time(NULL) + 10;

    while (!terminal_ended(t) && time(NULL) <= limit)
        poll(NULL, 0, 10);
    return terminal_ended(t);
}

/* The line takes nothing any more, and the program hangs in a write: it must end all the same. */
static void a_stuck_line_does_not_hold_it(void **state)
{
    struct terminal *t = start_rows(state);

    /* Nobody reads what comes of these; they are apart so that each is a picture of its own. */
    for (int i = 0; i < 100; i++) {
        press(t, i % 2 ? "Home" : "End");
        poll(NULL, 0, 3);
    }
    terminal_signal(t, SIGTERM);
    assert_true(ends_unheard(t));
    assert_non_null(strstr(destroyed(*state), "destroyed at"));
}

static void a_crash_puts_the_terminal_right(void **state)
{
    struct terminal *t = start_rows(state);

    terminal_signal(t, SIGABRT);
    assert_int_equal(terminal_wait(t), 128 + SIGABRT);
    assert_non_null(strstr(terminal_bytes(t), "\033[?1049l"));
}

int main(int argc, char **argv)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_step_is_two_rows),
        TEST(a_thrifty_step_is_a_mark),
        TEST(a_scrolled_row_is_one_row),
        TEST(the_first_picture_is_small),
        TEST(what_has_not_changed_is_not_sent),
        TEST(a_split_arrow_is_an_arrow),
        TEST(a_lone_escape_acts),
        TEST(chinese_is_typed_completed_and_accepted),
        TEST(a_paste_is_one_text),
        TEST(bytes_that_are_no_text_are_told),
        TEST(unbound_keys_lead_to_help),
        TEST(questions_want_their_letter),
        TEST(a_choice_lies_over_the_rows),
        TEST(pages_scroll_both_ways),
        TEST(commands_go_by_name),
        TEST(work_is_done_between_keys),
        TEST(a_new_day_is_noticed_at_the_next_key),
        TEST(clicks_select),
        TEST(small_windows_say_so),
        TEST(wide_windows_have_a_companion),
        TEST(every_terminal_shows_it),
        TEST(frames_can_be_ascii),
        TEST(pinyin_for_a_console_without_glyphs),
        TEST(a_dumb_terminal_is_refused),
        TEST(reading_only_is_said),
        TEST(leaves_in_order),
        TEST(ends_on_request),
        TEST(ends_when_the_line_drops),
        TEST(is_suspended_and_comes_back),
        TEST(a_shell_gets_the_terminal_back),
        TEST(a_stuck_line_does_not_hold_it),
        TEST(a_crash_puts_the_terminal_right),
    };

    if (argc > 1 && strcmp(argv[1], "--host") == 0)
        return rows_run(argc - 2, argv + 2);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
