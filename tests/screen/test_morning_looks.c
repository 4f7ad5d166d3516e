/* The same short morning on every kind of screen: sizes, languages, terminals, switches, keymaps.
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

/* What the texts are in a language. */
struct words {
    const char *title, *open, *help, *saved, *save, *undone, *keys;
};

static const struct words chinese = {"2026年度应急演练", "打开",   "? 帮助", "已保存",
                                     "Ctrl-S 保存",      "已撤销", "键位"};
static const struct words english = {"2026 drill plan", "open",       "? help", "Saved",
                                     "Ctrl-S save",     "Taken back", "Keys"};

struct screen_kind {
    const char *term;
    int rows, columns;
    const char *switches[3];
};

/* Finds the drill, dates it, sees it in list and calendar, takes it back, reads the help, leaves.
 */
static void work(struct terminal *t, const struct words *w)
{
    int message = terminal_rows(t) - 2;
    int keys = terminal_rows(t) - 1;

    expect_row(t, 0, w->title);
    expect(t, "城镇集体");
    expect_row(t, keys, w->help);
    press(t, "/");
    type(t, "jt");
    press(t, "Down Down Enter Enter");
    expect_row(t, 0, "突发城市公共交通运输事件");
    expect_row(t, keys, w->save);
    expect_row(t, keys, "F1 ");
    type(t, "10.14 9:00");
    expect(t, "= 2026年10月14日");
    press(t, "Ctrl-S");
    expect_row(t, message, w->saved);
    expect(t, "10-14三 9:00");
    expect_cursor_on(t, " 9 ");
    press(t, "F3");
    expect(t, terminal_columns(t) < 80 ? ">14" : ">[14]");
    expect(t, "突发城市公共交通运输事件");
    press(t, "u");
    expect_row(t, message, w->undone);
    press(t, "F2 F1");
    expect_row(t, 0, w->keys);
    press(t, "q");
    expect_row(t, message, "/jt");
    press(t, "Ctrl-Q");
    expect_exit(t, 0);
}

static void morning(void **state, const struct screen_kind *kind, const struct words *w)
{
    const char *const *s = kind->switches;
    struct terminal *t = desk_terminal_as(*state, kind->term, kind->rows, kind->columns, s[0],
                                          s[0] ? s[1] : NULL, s[0] && s[1] ? s[2] : NULL, NULL);

    work(t, w);
    desk_leave(*state, t);
}

static void in_chinese_on_small_and_large_screens(void **state)
{
    static const int sizes[][2] = {{24, 80}, {40, 120}, {15, 60}, {60, 200}, {25, 80}};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        morning(state, &(struct screen_kind){NULL, sizes[i][0], sizes[i][1], {NULL}}, &chinese);
}

static void in_english(void **state)
{
    morning(state, &(struct screen_kind){NULL, 24, 80, {"--lang", "en"}}, &english);
    morning(state, &(struct screen_kind){NULL, 40, 120, {"--lang", "en"}}, &english);
}

/* In both languages the bottom line has room for the way to save, to leave and to the help. */
static void a_form_names_the_ways_out(void **state)
{
    static const char *const languages[] = {"zh_CN", "en"};

    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        struct terminal *t = desk_terminal(*state, 24, 80, "--lang", languages[i], NULL);

        expect(t, "城镇集体");
        press(t, "Enter");
        expect_row(t, 23, "Ctrl-S ");
        expect_row(t, 23, "Ctrl-G ");
        expect_row(t, 23, "F1 ");
    }
}

static void in_the_language_of_the_system(void **state)
{
    desk_set(*state, "LC_ALL", "zh_CN.UTF-8"); /* forwarded by ssh, not installed here */
    morning(state, &(struct screen_kind){NULL, 24, 80, {NULL}}, &chinese);
    desk_set(*state, "LC_ALL", "en_US.UTF-8");
    morning(state, &(struct screen_kind){NULL, 24, 80, {NULL}}, &english);
}

static void on_every_terminal(void **state)
{
    static const char *const terms[] = {"xterm",         "screen", "screen-256color",
                                        "tmux-256color", "rxvt",   "linux",
                                        "vt100",         "vt220",  "xterm-mono"};

    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        morning(state, &(struct screen_kind){terms[i], 24, 80, {NULL}}, &chinese);
}

static void with_every_switch(void **state)
{
    static const char *const switches[] = {"--mono", "--ascii", "--thrift", "--mouse"};

    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        morning(state, &(struct screen_kind){NULL, 24, 80, {switches[i]}}, &chinese);
        morning(state, &(struct screen_kind){NULL, 40, 120, {switches[i], "--lang", "en"}},
                &english);
    }
}

static void with_other_keymaps(void **state)
{
    morning(state, &(struct screen_kind){NULL, 24, 80, {"--keymap", "vi"}}, &chinese);
    morning(state, &(struct screen_kind){NULL, 40, 120, {"--keymap", "vi"}}, &chinese);
    morning(state, &(struct screen_kind){NULL, 24, 80, {"--keymap", "emacs"}}, &chinese);
}

/* --- what is seen ---------------------------------------------------------------------------- */

/* True when a cell has a colour of its own. */
static bool coloured(struct look look)
{
    return look.foreground != -1 || look.background != -1;
}

static int coloured_cells(struct terminal *t)
{
    int count = 0;

    settle(t);
    for (int row = 0; row < terminal_rows(t); row++) {
        for (int column = 0; column < terminal_columns(t); column++)
            count += coloured(look_at(t, row, column));
    }
    return count;
}

static void colour_only_where_it_is_wanted(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    assert_in_range(coloured_cells(t), 1, 24 * 80);
    t = desk_terminal(*state, 24, 80, "--mono", NULL);
    expect(t, "城镇集体工业联合社");
    press(t, "c");
    expect(t, ">[14]");
    assert_int_equal(coloured_cells(t), 0);
    t = desk_terminal_as(*state, "vt100", 24, 80, NULL);
    expect(t, "城镇集体工业联合社");
    assert_int_equal(coloured_cells(t), 0);
}

/* Whoever sees no colour is told by words and marks: what is late, selected, marked, today, off. */
static void nothing_is_told_by_colour_alone(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, "--mono", "--thrift", NULL);

    expect_row(t, 2, "逾期");
    expect_cursor_on(t, ">   1 ");
    press(t, "m");
    expect_row(t, 2, " *  1 ");
    press(t, "c");
    expect(t, ">[14]");
    expect(t, "1 休");
    expect(t, "10 班");
}

static void ascii_frames_are_ascii(void **state)
{
    static const char *const lines[] = {"─", "│", "┌", "…"};
    static const char *const views[] = {"c", "y", "w", "!", "o"};
    struct terminal *t = desk_terminal(*state, 40, 120, "--ascii", NULL);

    expect(t, "城镇集体工业联合社");
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        press(t, "F2");
        press(t, views[i]);
        settle(t);
        for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
            assert_int_equal(find(t, lines[k], NULL), -1);
    }
}

/* The Linux console has no Chinese glyphs: it is told of the switch, which shows pinyin. */
static void a_bare_console_reads_pinyin(void **state)
{
    struct terminal *t = desk_terminal_as(*state, "linux", 24, 80, NULL);

    expect(t, "yanlian --pinyin");
    t = desk_terminal_as(*state, "linux", 24, 80, "--pinyin", NULL);
    settle(t);
    for (int row = 0; row < 24; row++) {
        for (int column = 0; column < 80; column++)
            assert_int_not_equal(look_at(t, row, column).width, 2);
    }
    press(t, "/");
    type(t, "jtys");
    expect(t, "3/32");
}

static void a_reader_changes_nothing(void **state)
{
    static const char *const keys[] = {"d", "h", "e", "a", "+", "u", "U", "i", "x", "Delete"};
    struct terminal *t = desk_terminal(*state, 24, 80, "--read-only", NULL);
    char *before = desk_ask(*state, "list", "--format", "tsv", NULL);
    char *after;

    expect_row(t, 0, "只读");
    expect_row_gone(t, 23, "定日期");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        press(t, keys[i]);
        expect_row(t, 22, "只读");
        press(t, "Down Up");
        expect_row_gone(t, 22, "只读");
    }
    press(t, "Enter");
    expect_row(t, 0, "演练 1");
    press(t, "Ctrl-S");
    press(t, "Ctrl-G");
    press(t, "c Tab Space");
    settle(t);
    press(t, "q q q");
    expect_exit(t, 0);
    after = desk_ask(*state, "list", "--format", "tsv", NULL);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(in_chinese_on_small_and_large_screens),
        TEST(in_english),
        TEST(a_form_names_the_ways_out),
        TEST(in_the_language_of_the_system),
        TEST(on_every_terminal),
        TEST(with_every_switch),
        TEST(with_other_keymaps),
        TEST(colour_only_where_it_is_wanted),
        TEST(nothing_is_told_by_colour_alone),
        TEST(ascii_frames_are_ascii),
        TEST(a_bare_console_reads_pinyin),
        TEST(a_reader_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
