/* kill -9 while a form is being typed or saved, 100 times: the database is whole, what had been
 * typed when the program paused is offered at the next start, what was saved is saved whole. */
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

enum { ROUNDS = 50, LOOK_EVERY = 10 };

/* A number below `sides`; the same ones in every run. */
static unsigned chance(uint32_t *state, unsigned sides)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % sides;
}

/* Opens the screen on the list; a draft that is offered is thrown away. */
static struct terminal *at_the_list(struct desk *d)
{
    struct terminal *t = desk_terminal(d, 24, 80, "--lang", "en", NULL);

    expect(t, "32 drills");
    settle(t);
    if (find(t, "throw it away", NULL) >= 0) {
        press(t, "Down Down Enter");
        expect_gone(t, "throw it away");
    }
    return t;
}

/* Into the place of the first drill. */
static void to_the_place(struct terminal *t)
{
    press(t, "Home Enter");
    expect(t, "Ctrl-S save");
    press(t, "Down Down Down");
    expect_cursor_on(t, "> Place");
    press(t, "Ctrl-U");
}

static void kill_it(struct desk *d, struct terminal *t)
{
    terminal_signal(t, SIGKILL);
    assert_int_equal(terminal_wait(t), 128 + SIGKILL);
    desk_leave(d, t);
}

static void expect_place(struct desk *d, const char *one, const char *other)
{
    char *out = desk_ask(d, "list", "--columns", "place", "--format", "tsv", "number:1", NULL);
    char *place = strchr(out, '\n');

    assert_non_null(place);
    place++;
    place[strcspn(place, "\n")] = '\0';
    if (strcmp(place, one) != 0)
        assert_string_equal(place, other);
    free(out);
}

/* Killed between any two keys, or at once after Ctrl-S. */
static void killed_while_typing(void **state)
{
    struct desk *d = *state;
    uint32_t seed = 20260330;
    char before[32] = "", after[32];

    for (unsigned i = 0; i < (unsigned)desk_rounds(ROUNDS); i++) {
        struct terminal *t = at_the_list(d);
        unsigned keys;

        snprintf(after, sizeof after, "hall-number-%u", i);
        keys = chance(&seed, (unsigned)strlen(after) + 8);
        to_the_place(t);
        if (keys < strlen(after)) {
            send_bytes(t, after, keys);
            kill_it(d, t);
            expect_place(d, before, before);
        } else {
            type(t, after);
            press(t, "Ctrl-S");
            if (keys % 2)
                expect_gone(t, "Ctrl-S save");
            kill_it(d, t);
            expect_place(d, keys % 2 ? after : before, after);
            /* Whichever it was, the next round starts from this. */
            free(desk_ask(d, "set", "drill", "1", "place=start", NULL));
            strcpy(before, "start");
        }
        if (i % LOOK_EVERY == 0)
            desk_expect_whole(d);
    }
    desk_expect_whole(d);
}

/* Killed in a pause: all that was typed is offered, and is there when one goes on. */
static void nothing_typed_is_lost(void **state)
{
    struct desk *d = *state;

    for (unsigned i = 0; i < (unsigned)desk_rounds(ROUNDS); i++) {
        struct terminal *t = at_the_list(d);
        char text[32];

        snprintf(text, sizeof text, "东关小学%u号", i);
        to_the_place(t);
        type(t, text);
        expect_cursor_on(t, text);
        settle(t);
        kill_it(d, t);
        t = desk_terminal(d, 24, 80, "--lang", "en", NULL);
        expect(t, "go on with it");
        press(t, "Enter");
        expect(t, text);
        if (i % LOOK_EVERY == 0) {
            press(t, "Ctrl-S");
            expect_gone(t, "Ctrl-S save");
            expect_place(d, text, text);
            desk_expect_whole(d);
        }
        kill_it(d, t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(killed_while_typing, desk_open_2026, desk_close),
        cmocka_unit_test_setup_teardown(nothing_typed_is_lost, desk_open_2026, desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
