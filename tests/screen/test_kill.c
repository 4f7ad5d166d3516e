/* kill -9 at random moments while a form is being typed, 100 times: the database is whole, what
 * had settled in the form is offered at the next start, what was saved is saved whole. */
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

enum { KILLS = 100, CHECK_EVERY = 10 };

/* The random part of a moment: how many of the keys get typed before the kill. */
static unsigned chance(uint32_t *state, unsigned sides)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % sides;
}

/* Types into the place of the first drill; the program is killed after `keys` of them. */
static void type_and_die(struct terminal *t, const char *text, unsigned keys)
{
    char letter[2] = "";

    for (unsigned i = 0; text[i] && i < keys; i++) {
        letter[0] = text[i];
        type(t, letter);
    }
    if (keys > strlen(text))
        press(t, "Ctrl-S");
    terminal_signal(t, SIGKILL);
    assert_int_equal(terminal_wait(t), 128 + SIGKILL);
}

/* Gets to the form of drill 1 with the cursor in its first field, whatever a draft asks. */
static struct terminal *at_the_form(struct desk *d)
{
    struct terminal *t = desk_terminal(d, 24, 80, NULL);

    expect(t, "2026");
    settle(t);
    return t;
}

static void killed_while_typing(void **state)
{
    struct desk *d = *state;
    uint32_t seed = 20260330;

    for (int i = 0; i < KILLS; i++) {
        struct terminal *t = at_the_form(d);

        press(t, "Enter");
        type_and_die(t, "abcdefghijklmnopqrst", chance(&seed, 24));
        desk_leave(d, t);
        if (i % CHECK_EVERY == CHECK_EVERY - 1)
            desk_expect_whole(d);
    }
    desk_expect_whole(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(killed_while_typing, desk_open_2026, desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
