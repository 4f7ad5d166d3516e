/* A morning with the plan, step 9: the help is the live keymap, `:` takes actions and commands by
 * name, the bottom line names the keys that matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, FIRST_ROW = 2, MESSAGE = 22, KEYS = 23 };

static struct terminal *at_the_list(void **state, const char *keymap)
{
    struct terminal *t = desk_terminal(*state, 24, 80, "--keymap", keymap, NULL);

    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    return t;
}

/* Every page of the help, one text. */
static char *whole_help(struct terminal *t)
{
    char *all = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&all, &length);

    assert_non_null(out);
    for (int page = 0; page < 10; page++) {
        char *shown;

        settle(t);
        shown = terminal_screen(t);
        fputs(shown, out);
        free(shown);
        press(t, "PageDown");
    }
    fclose(out);
    return all;
}

/* Every action that `yanlian keys` lists for the list or what it inherits from is in the help of
 * the list, with the help line the table has. */
static void help_is_the_keymap(void **state, const char *keymap)
{
    struct terminal *t = at_the_list(state, keymap);
    char *table = desk_ask(*state, "keys", "--keymap", keymap, NULL);
    char *rest = table;
    char *line;
    char *help;
    int found = 0;

    press(t, "?");
    expect_row(t, TITLE, "键位");
    help = whole_help(t);
    while ((line = strsep(&rest, "\n"))) {
        /* context, key, action, what it does: columns at least two blanks apart */
        const char *told = line;

        for (const char *gap; (gap = strstr(told, "  "));)
            told = gap + strspn(gap, " ");
        if (strncmp(line, "list ", 5) != 0 && strncmp(line, "pane ", 5) != 0 &&
            strncmp(line, "global ", 7) != 0)
            continue;
        if (!strstr(help, told)) {
            print_error("# not in the help: %s\n%s", line, help);
            fail();
        }
        found++;
    }
    assert_in_range(found, 50, 200);
    free(help);
    free(table);
}

static void help_is_the_default_keymap(void **state)
{
    help_is_the_keymap(state, "default");
}

static void help_is_the_vi_keymap(void **state)
{
    help_is_the_keymap(state, "vi");
}

static void help_is_the_emacs_keymap(void **state)
{
    help_is_the_keymap(state, "emacs");
}

static void the_users_own_keys_are_in_help_and_hints(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    desk_file(d, "my.keys",
              "include default\nbind list F5 filter\nunbind list /\nbind list Ö "
              "mark\nbind list X dance\n");
    t = desk_terminal(d, 24, 80, "--keymap", "my.keys", NULL);
    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    expect_row(t, MESSAGE, "my.keys:5"); /* the line that is wrong */
    press(t, "Down");
    expect_row(t, KEYS, "F5 筛选");
    press(t, "F5");
    expect_row(t, MESSAGE, "32/32");
    press(t, "Esc");
    press(t, "?");
    expect(t, "F5   ");
}

static void vi_hands_are_at_home(void **state)
{
    struct terminal *t = at_the_list(state, "vi");

    press(t, "j j k");
    expect_cursor_on(t, ">    2 ");
    press(t, "G");
    expect_cursor_on(t, ">   32 ");
    press(t, "g g");
    expect_cursor_on(t, ">    1 ");
    press(t, "g c");
    expect_row(t, TITLE, "2026年10月");
    press(t, "l");
    expect_cursor_on(t, ">15");
    press(t, "j h k");
    expect_cursor_on(t, ">[14]");
    press(t, "Z");
    expect_row(t, MESSAGE, "Z");
    press(t, "Esc q");
    expect_row(t, KEYS, "/ 筛选");
    press(t, "d d");
    expect_row(t, MESSAGE, "消防应急演练");
    press(t, "d");
    expect_row(t, TITLE, "32项");
    press(t, "t");
    type(t, "6.20");
    press(t, "Enter u Ctrl-R");
    expect_row(t, FIRST_ROW, "6-20六");
    press(t, "Z Z");
    expect_exit(t, 0);
}

static void emacs_hands_are_at_home(void **state)
{
    struct terminal *t = at_the_list(state, "emacs");

    press(t, "Ctrl-N Ctrl-N Ctrl-P");
    expect_cursor_on(t, ">    2 ");
    press(t, "Alt->");
    expect_cursor_on(t, ">   32 ");
    press(t, "Alt-<");
    expect_cursor_on(t, ">    1 ");
    press(t, "Ctrl-S");
    type(t, "gaj");
    press(t, "Enter");
    expect_row(t, MESSAGE, "5/32");
    press(t, "Ctrl-G Enter");
    expect_row(t, TITLE, "演练 4"); /* the row the filter left */
    type(t, "6.20");
    press(t, "Ctrl-X Ctrl-S");
    expect(t, "6-20六");
    press(t, "Alt-x");
    type(t, "undo");
    press(t, "Enter");
    expect_gone(t, "6-20六");
    press(t, "Ctrl-X Ctrl-C");
    expect_exit(t, 0);
}

static void a_colon_takes_actions_by_name(void **state)
{
    struct terminal *t = at_the_list(state, "default");

    press(t, ":");
    type(t, "view-ca");
    press(t, "Tab");
    expect_row(t, MESSAGE, ":view-calendar   view-calendars");
    press(t, "Enter");
    expect_row(t, TITLE, "2026年10月");
    press(t, ": Up");
    expect_row(t, MESSAGE, ":view-calendar");
    press(t, "Esc :");
    type(t, "rili"); /* the Chinese word of the action, in pinyin */
    press(t, "Tab");
    expect_row(t, MESSAGE, "calendar");
    press(t, "Esc :");
    type(t, "单位"); /* the word of the bottom line does as well */
    press(t, "Enter");
    expect(t, "U01");
    press(t, "q :");
    type(t, "view-un");
    press(t, "Tab");
    expect_row(t, MESSAGE, ":view-units");
    expect_row(t, MESSAGE, "单位");
    press(t, "Esc :");
    type(t, "跳舞");
    press(t, "Enter");
    expect(t, "没有");
    press(t, "Esc q");
    expect_row(t, KEYS, "/ 筛选");
}

static void a_colon_takes_commands_with_arguments(void **state)
{
    struct terminal *t = at_the_list(state, "default");

    press(t, ":");
    type(t, "when 10月中旬");
    press(t, "Enter");
    expect_row(t, MESSAGE, "2026-10-11");
    press(t, ":");
    type(t, "set drill 1 \"place=东关 小学\"");
    press(t, "Enter");
    expect_row(t, TITLE, "set"); /* a key before that would stop the command */
    expect(t, "改为“东关 小学");
    press(t, "q");
    expect_row(t, KEYS, "/ 筛选");
    press(t, ":");
    type(t, "list units");
    press(t, "Enter");
    expect_row(t, TITLE, "list");
    expect(t, "阳城县红十字会");
    press(t, "q :");
    type(t, "set drill 1 period=2月30日");
    press(t, "Enter");
    expect(t, "2026年2月只有28天");
}

/* Only Ctrl-C, Ctrl-G and what ends the program stop a command: not another size of the window. */
static void a_command_outlives_another_size(void **state)
{
    struct terminal *t = at_the_list(state, "default");

    for (int i = 0; i < 5; i++) {
        press(t, ":");
        type(t, "doctor");
        expect_row(t, MESSAGE, "doctor");
        press(t, "Enter");
        resize(t, 24, 81 + i);
        expect_row(t, TITLE, "doctor");
        press(t, "q");
        expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    }
}

static void a_key_that_does_nothing_says_where_help_is(void **state)
{
    struct terminal *t = at_the_list(state, "default");

    press(t, "Z");
    expect_row(t, MESSAGE, "Z");
    expect_row(t, MESSAGE, "?");
}

/* The bottom line of every pane fits and ends with the way to the help. */
static void every_bottom_line_names_the_help(void **state)
{
    static const char *const views[] = {"c", "y", "F2", "w", "p", "!", "P", "K", "H", "O", "L"};
    struct terminal *t = at_the_list(state, "default");

    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        press(t, views[i]);
        expect_row(t, KEYS, "? 帮助");
        settle(t);
    }
    for (int width = 60; width <= 100; width += 5) {
        resize(t, 24, width);
        expect_row(t, KEYS, "? 帮助");
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(help_is_the_default_keymap),
        TEST(help_is_the_vi_keymap),
        TEST(help_is_the_emacs_keymap),
        TEST(the_users_own_keys_are_in_help_and_hints),
        TEST(vi_hands_are_at_home),
        TEST(emacs_hands_are_at_home),
        TEST(a_colon_takes_actions_by_name),
        TEST(a_colon_takes_commands_with_arguments),
        TEST(a_command_outlives_another_size),
        TEST(a_key_that_does_nothing_says_where_help_is),
        TEST(every_bottom_line_names_the_help),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
