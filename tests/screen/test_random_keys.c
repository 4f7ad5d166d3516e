/* 10,000 random keys into the screen: it never crashes, never hangs, never writes outside its
 * cells, and the database is whole afterwards.  The seed is fixed, so that a failure can be had
 * again; $YANLIAN_SEED tries another one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { KEYS = 10000, ROUND = 40 };

struct dice {
    uint64_t state;
};

/* xorshift64*: the same keys on every machine. */
static unsigned roll(struct dice *d, unsigned sides)
{
    d->state ^= d->state >> 12;
    d->state ^= d->state << 25;
    d->state ^= d->state >> 27;
    return (unsigned)((d->state * UINT64_C(2685821657736338717)) >> 33) % sides;
}

/* Keys that move and act; those that leave the program are among them, but rare. */
static const char *const acts[] = {
    "Up",     "Down",   "Left",   "Right",  "PageUp", "PageDown", "Home",      "End",
    "Enter",  "Tab",    "Esc",    "Space",  "Insert", "Delete",   "Backspace", "BackTab",
    "F1",     "F2",     "F3",     "F4",     "F5",     "F6",       "F7",        "F8",
    "F9",     "F11",    "F12",    "Ctrl-S", "Ctrl-G", "Ctrl-C",   "Ctrl-N",    "Ctrl-R",
    "Ctrl-A", "Ctrl-E", "Ctrl-K", "Ctrl-U", "Ctrl-W", "Ctrl-Y",   "Ctrl-X",    "Ctrl-L",
    "Ctrl-D", "Ctrl-F", "Ctrl-B", "Ctrl-P", "Alt-x",  "Alt-b",    "Alt-f",     "Ctrl-Left",
};
static const char *const words[] = {
    "消防",
    "6.12",
    "10月中旬",
    "+20",
    "unit:公安",
    "-state:取消",
    "xf",
    "yjglj",
    "阳城县",
    "２０２６",
    "：／？",
    "a\xcc\x81",
    "👨‍👩‍👧",
    "\xe2\x80\xae",
    "%s%n",
    "'; DROP TABLE drill; --",
};
static const char *const rubbish[] = {"\xff\xfe", "\xe6\xb6", "\033[999;999H",
                                      "\033[",    "\033O",    "\0"};

static void one_key(struct terminal *t, struct dice *d)
{
    static const char letters[] = "abcdefghijklmnoprstuvwxyzGHKLOPRSU/:?!+*<>[]{}.\\ 0123456789";
    unsigned kind = roll(d, 100);

    if (kind < 50)
        press(t, acts[roll(d, sizeof acts / sizeof *acts)]);
    else if (kind < 85)
        send_bytes(t, &letters[roll(d, sizeof letters - 1)], 1);
    else if (kind < 94)
        type(t, words[roll(d, sizeof words / sizeof *words)]);
    else if (kind < 96)
        paste(t, "一行\n两行\t三行");
    else if (kind < 98)
        type(t, rubbish[roll(d, sizeof rubbish / sizeof *rubbish)]);
    else /* libvterm needs two columns */
        resize(t, (int)roll(d, 40) + 1, (int)roll(d, 140) + 2);
}

/* A program that was told to leave is started anew; any other end is a failure. */
static struct terminal *still_there(struct desk *d, struct terminal *t)
{
    if (!terminal_ended(t))
        return t;
    expect_exit(t, 0);
    desk_leave(d, t);
    return desk_terminal(d, 24, 80, NULL);
}

static void random_keys(void **state)
{
    struct desk *d = *state;
    const char *seed = getenv("YANLIAN_SEED");
    struct dice dice = {seed ? strtoull(seed, NULL, 10) | 1 : 20260330};
    struct terminal *t = desk_terminal(d, 24, 80, NULL);

    expect(t, "2026");
    for (int i = 0; i < KEYS / ROUND; i++) {
        for (int k = 0; k < ROUND && !terminal_ended(t); k++)
            one_key(t, &dice);
        settle(t);
        t = still_there(d, t);
    }
    /* It still answers: back out of whatever is open, and the size is a usable one again. */
    resize(t, 24, 80);
    for (int i = 0; i < 8; i++) {
        press(t, "Ctrl-G");
        settle(t);
        t = still_there(d, t);
    }
    press(t, "F2");
    settle(t);
    t = still_there(d, t);
    expect(t, "2026");
    terminal_hang_up(t);
    assert_true(terminal_wait(t) < 128);
    desk_expect_whole(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(random_keys, desk_open_2026, desk_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
