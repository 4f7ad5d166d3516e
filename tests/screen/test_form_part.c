/* A form of one part of a record, and what looks wrong in it: opened by this program itself, with
 * rules of its own, since no rule of the register is as plain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <cmocka.h>

#include "app/edit.h"
#include "base/memory.h"
#include "terminal.h"
#include "tui/form_pane.h"
#include "tui/list_pane.h"
#include "tui/screen.h"

enum { TITLE = 0, FAULT = 21, MESSAGE = 22 };

/* --- the program in the terminal -------------------------------------------------------------- */

static bool no_thirteen(const struct record *r, const struct record *seen, struct date today,
                        struct error *err)
{
    (void)seen;
    (void)today;
    return strcmp(record_get(r, "public_count"), "13") != 0 ||
           error_set(err, ERROR_INPUT, "Public: no thirteen");
}

static size_t doubt_numbers(const struct record *r, const struct record *seen, struct date today,
                            struct str *out)
{
    size_t doubts = 0;

    (void)seen;
    (void)today;
    if (strlen(record_get(r, "participant_count")) > 4) {
        str_add(out, "That is a crowd.\n");
        doubts++;
    }
    if (strcmp(record_get(r, "observer_count"), "0") == 0) {
        str_add(out, "Nobody watched.\n");
        doubts++;
    }
    return doubts;
}

static bool add_drill(struct app *app, struct error *err)
{
    static const char *const unit_values[] = {"name=Fire brigade", NULL};
    static const char *const drill_values[] = {"lead_unit=Fire brigade", "subject=Forest fire",
                                               NULL};
    const char *const *all[] = {unit_values, drill_values};
    const enum record_kind kinds[] = {RECORD_UNIT, RECORD_DRILL};
    bool good = true;

    for (int i = 0; good && i < 2; i++) {
        struct record r;

        edit_begin(app, &r, record_type_of(kinds[i]));
        for (const char *const *value = all[i]; good && *value; value++)
            good = edit_assign(app, &r, *value, err);
        good = good && edit_save(app, &r, NULL, NULL, err);
        record_free(&r);
    }
    return good;
}

/* argv: --host DATABASE held|whole|list */
static int host(char **argv)
{
    struct record_type type = *record_type_of(RECORD_DRILL);
    struct screen_options options = {.keymap = "default"};
    struct error err = {0};
    struct screen *s;
    struct app app;

    type.check = no_thirteen;
    type.doubt = doubt_numbers;
    if (!app_open(&app, argv[2], false, 2026, &err) ||
        (!store_plan_id(app.store, 2026) && !add_drill(&app, &err)) ||
        !(s = screen_new(&app, &options, &err))) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    screen_push(s, list_pane_new(s, &type, 0));
    if (strcmp(argv[3], "held") == 0)
        screen_push(s, form_pane_new_section(s, &type, 1, "held"));
    else if (strcmp(argv[3], "whole") == 0)
        screen_push(s, form_pane_new(s, &type, 1));
    screen_loop(s);
    screen_free(s);
    app_close(&app);
    return 0;
}

/* --- the tests -------------------------------------------------------------------------------- */

struct fixture {
    char program[4096];
    char directory[64];
    char database[96];
    struct terminal *t;
};

static int set_up(void **state)
{
    struct fixture *f = mem_new(1, sizeof *f);
    ssize_t length = readlink("/proc/self/exe", f->program, sizeof f->program - 1);

    assert_true(length > 0);
    strcpy(f->directory, "/tmp/yanlian-part.XXXXXX");
    assert_non_null(mkdtemp(f->directory));
    snprintf(f->database, sizeof f->database, "%s/desk.db", f->directory);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    struct fixture *f = *state;

    terminal_close(f->t);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char path[128];

        snprintf(path, sizeof path, "%s%s", f->database, endings[i]);
        unlink(path);
    }
    rmdir(f->directory);
    free(f);
    return 0;
}

static struct terminal *start(void **state, const char *what)
{
    struct fixture *f = *state;
    const char *argv[] = {f->program, "--host", f->database, what, NULL};
    const char *environment[] = {"PATH=/usr/bin:/bin",
                                 "LC_ALL=C.UTF-8",
                                 "LOGNAME=clerk",
                                 "YANLIAN_TODAY=2026-10-14",
                                 "XDG_CONFIG_HOME=/nonexistent",
                                 "ASAN_OPTIONS=detect_leaks=1",
                                 NULL};
    struct terminal_options options = {.rows = 24, .columns = 80, .argv = argv, .env = environment};

    terminal_close(f->t);
    f->t = terminal_open(&options);
    return f->t;
}

static void leave(struct terminal *t)
{
    press(t, "F10");
    expect_exit(t, 0);
}

static void only_the_part_is_shown(void **state)
{
    struct terminal *t = start(state, "held");

    expect_row(t, TITLE, "Drill 1  Forest fire  As held");
    expect(t, "Participants (people)");
    assert_true(find(t, "Lead unit", NULL) < 0);
    expect_row(t, 1, "> Held"); /* without a heading: the top line says it */
    leave(t);
}

static void what_looks_wrong_is_asked_about(void **state)
{
    struct terminal *t = start(state, "held");

    expect_cursor_on(t, "Held");
    press(t, "Tab Tab Tab");
    type(t, "20000");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "That is a crowd. Save it all the same?");
    press(t, "n");
    expect_row(t, MESSAGE, "Nothing was done.");
    expect_cursor_on(t, "20000"); /* it is still there */
    press(t, "Tab");
    type(t, "0");
    press(t, "Ctrl-S");
    expect(t, "Nobody watched."); /* two sentences have a page */
    press(t, "Enter");
    expect_row(t, MESSAGE, "Save it all the same?");
    press(t, "y");
    expect_row(t, MESSAGE, "Saved: Forest fire");
    expect_cursor_on(t, "Forest fire");
    leave(t);
}

static void what_cannot_be_is_refused_at_its_field(void **state)
{
    struct terminal *t = start(state, "held");

    expect_cursor_on(t, "Held");
    press(t, "Tab Tab Tab Tab Tab");
    type(t, "13");
    press(t, "Up Up Ctrl-S");
    expect_cursor_on(t, "13");
    expect_row(t, FAULT, "Public: no thirteen");
    type(t, "0");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "Saved: Forest fire");
    leave(t);
}

static void a_bulk_change_is_asked_about_too(void **state)
{
    struct terminal *t = start(state, "list");

    expect_cursor_on(t, "Forest fire");
    press(t, "e");
    expect(t, "Set which field?");
    for (int i = 0; i < 60 && find(t, "> Observers", NULL) < 0; i++) {
        press(t, "Down");
        settle(t);
    }
    press(t, "Enter");
    expect_row(t, MESSAGE, "Observers:");
    type(t, "0");
    press(t, "Enter");
    expect_row(t, MESSAGE, "Nobody watched. Save it all the same?");
    press(t, "Esc");
    expect_row(t, MESSAGE, "Nothing was done.");
    press(t, "e");
    expect(t, "Set which field?");
    for (int i = 0; i < 60 && find(t, "> Observers", NULL) < 0; i++) {
        press(t, "Down");
        settle(t);
    }
    press(t, "Enter");
    expect_row(t, MESSAGE, "Observers: 0"); /* what was typed is offered again */
    press(t, "Enter");
    expect_row(t, MESSAGE, "Nobody watched.");
    press(t, "y");
    expect_row(t, MESSAGE, "Forest fire - Observers: 0");
    leave(t);
}

/* Opened either way, what was left is gone on with in the form that it was typed in. */
static void a_part_left_is_that_part_again(void **state)
{
    struct terminal *t = start(state, "held");

    expect_cursor_on(t, "Held");
    press(t, "Tab Tab Tab");
    type(t, "eighty");
    press(t, "Ctrl-S");
    expect_cursor_on(t, "eighty");
    press(t, "Ctrl-G");
    expect_row(t, MESSAGE, "The draft is kept");
    leave(t);
    t = start(state, "whole");
    expect_row(t, TITLE, "As held");
    expect_cursor_on(t, "eighty");
    press(t, "Ctrl-U");
    type(t, "80");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "Saved: Forest fire");
    leave(t);
    t = start(state, "whole");
    expect_cursor_on(t, "Time");
    expect(t, "Lead unit");
    leave(t);
}

int main(int argc, char **argv)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(only_the_part_is_shown),
        TEST(what_looks_wrong_is_asked_about),
        TEST(what_cannot_be_is_refused_at_its_field),
        TEST(a_bulk_change_is_asked_about_too),
        TEST(a_part_left_is_that_part_again),
    };

    if (argc > 3 && strcmp(argv[1], "--host") == 0)
        return host(argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
