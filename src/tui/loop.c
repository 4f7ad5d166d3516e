#include "tui/screen_private.h"

#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "tui/signals.h"

enum {
    READ_SIZE = 4096,
    PROGRESS_PAUSE = 100, /* milliseconds between pictures of unfinished work */
    LOOK_FIRST = 10,      /* milliseconds until the second look for changes, then 4 times that */
    LOOK_LAST = 3000,
};

enum { FROM_TTY, FROM_SIGNALS, FROM_WATCH, SOURCES };

static void end_without_line(struct screen *s)
{
    s->lost = true;
    s->ended = true;
}

static long long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- work in small steps ---------------------------------------------------------------------- */

static struct pane *working_pane(const struct screen *s)
{
    if (s->beside.pane && s->beside.pane->working)
        return s->beside.pane;
    for (size_t i = s->stack.count; i-- > 0;) {
        if (s->stack.items[i].pane->working)
            return s->stack.items[i].pane;
    }
    return NULL;
}

static bool work(struct screen *s)
{
    struct pane *p = working_pane(s);

    if (!p)
        return false;
    p->working = false;
    if (p->ops->work)
        screen_apply(s, p, p->ops->work(p));
    screen_settle(s);
    return working_pane(s) != NULL;
}

/* --- what comes in ---------------------------------------------------------------------------- */

static void take_events(struct screen *s)
{
    struct event event;

    while (!s->ended && input_next(s->input, &event))
        screen_event(s, &event);
}

static void take_bytes(struct screen *s)
{
    char bytes[READ_SIZE];
    ssize_t got = read(term_descriptor(s->term), bytes, sizeof bytes);

    if (got > 0) {
        s->read_at = now_ms();
        s->garbled = false;
        input_feed(s->input, bytes, (size_t)got);
        take_events(s);
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        end_without_line(s);
    }
}

/* A lone Esc acts when nothing has followed it for a while. */
static void end_waiting(struct screen *s)
{
    int wait = input_wait(s->input);

    if (wait < 0 || now_ms() - s->read_at < wait)
        return;
    input_time_passed(s->input);
    take_events(s);
}

static void take_signals(struct screen *s)
{
    unsigned bits = signals_take();

    if (bits & SIGNAL_HANGUP)
        end_without_line(s);
    if (bits & SIGNAL_END)
        s->ended = true;
    if (s->ended)
        return;
    if (bits & SIGNAL_STOP)
        screen_do(s, ACTION_SUSPEND);
    if (bits & SIGNAL_CONTINUE)
        term_return(s->term);
    if (bits & SIGNAL_RESIZE)
        term_resize(s->term);
    if (bits & (SIGNAL_RESIZE | SIGNAL_CONTINUE))
        s->all_dirty = true;
    screen_settle(s);
}

/* What is written into the log counts only once it is committed, which touches no file that can be
 * watched: after something was written there are a few more looks, each later than the last. */
static void look_for_changes(struct screen *s)
{
    s->look_at = s->look_pause <= LOOK_LAST ? now_ms() + s->look_pause : 0;
    s->look_pause *= 4;
    if (!store_changed_by_others(s->app->store))
        return;
    screen_data_changed(s);
    screen_settle(s);
}

static void take_changes(struct screen *s)
{
    if (!watch_take(&s->watch))
        return;
    s->look_pause = LOOK_FIRST;
    look_for_changes(s);
}

/* --- while an act goes on ----------------------------------------------------------------------
 */

static bool waits(int descriptor)
{
    struct pollfd from = {.fd = descriptor, .events = POLLIN};

    return poll(&from, 1, 0) > 0;
}

/* Signals without what may close a pane: an act of one is under way. */
static void note_signals(struct screen *s)
{
    unsigned bits = signals_take();

    if (bits & SIGNAL_HANGUP)
        end_without_line(s);
    if (bits & SIGNAL_END)
        s->ended = true;
    if (bits & SIGNAL_CONTINUE)
        term_return(s->term);
    if (bits & SIGNAL_RESIZE)
        term_resize(s->term);
    if (bits & (SIGNAL_RESIZE | SIGNAL_CONTINUE))
        s->all_dirty = true;
}

/* True when a key asks for an end. */
static bool asks_for_end(struct screen *s, key_code key)
{
    bool pending;
    enum action a = keymap_lookup(s->keymap, screen_focus(s)->ops->context, &key, 1, &pending);

    if (a == ACTION_QUIT)
        s->ended = true;
    return a == ACTION_QUIT || a == ACTION_BACK || a == ACTION_CLOSE || a == ACTION_CANCEL;
}

static bool keys_ask_for_end(struct screen *s)
{
    struct event event;
    bool end = false;

    while (input_next(s->input, &event))
        end = (event.type == EVENT_KEY && asks_for_end(s, event.key)) || end;
    return end;
}

static bool read_keys(struct screen *s)
{
    char bytes[READ_SIZE];
    ssize_t got = read(term_descriptor(s->term), bytes, sizeof bytes);

    if (got <= 0) {
        if (got == 0 || (errno != EINTR && errno != EAGAIN))
            end_without_line(s);
        return false;
    }
    s->read_at = now_ms();
    input_feed(s->input, bytes, (size_t)got);
    return keys_ask_for_end(s);
}

bool screen_breathe(struct screen *s)
{
    bool end = false;

    if (waits(signals_descriptor()))
        note_signals(s);
    if (!s->ended && waits(term_descriptor(s->term)))
        end = read_keys(s);
    if (input_wait(s->input) >= 0 && now_ms() - s->read_at >= input_wait(s->input)) {
        input_time_passed(s->input);
        end = keys_ask_for_end(s) || end;
    }
    if (!s->ended)
        screen_draw(s);
    return !end && !s->ended;
}

/* --- the loop --------------------------------------------------------------------------------- */

static int wait_time(const struct screen *s)
{
    int wait = input_wait(s->input);
    long long look = s->look_at ? s->look_at - now_ms() : 0;

    if (working_pane(s))
        return 0;
    wait = wait < 0 ? -1 : wait + 1;
    if (s->look_at && (wait < 0 || look < wait))
        wait = look > 0 ? (int)look : 0;
    return wait;
}

/* Sleeps until something happens; true when a moment passed and nothing did. */
static bool wait_for_something(struct screen *s)
{
    struct pollfd from[SOURCES] = {
        [FROM_TTY] = {.fd = term_descriptor(s->term), .events = POLLIN},
        [FROM_SIGNALS] = {.fd = signals_descriptor(), .events = POLLIN},
        [FROM_WATCH] = {.fd = s->watch.descriptor, .events = POLLIN},
    };
    int ready = poll(from, SOURCES, wait_time(s));

    if (ready == 0)
        return true;
    if (ready < 0)
        return false; /* a signal: its byte is in the pipe */
    if (from[FROM_SIGNALS].revents)
        take_signals(s);
    if (!s->ended && (from[FROM_TTY].revents & POLLIN))
        take_bytes(s);
    else if (from[FROM_TTY].revents & (POLLHUP | POLLERR | POLLNVAL))
        end_without_line(s);
    if (!s->ended && from[FROM_WATCH].revents)
        take_changes(s);
    return false;
}

void screen_loop(struct screen *s)
{
    long long drawn = 0;
    bool more = false;

    screen_settle(s);
    while (!s->ended) {
        /* A picture of work that goes on every moment is a waste of line. */
        if (!more || now_ms() - drawn >= PROGRESS_PAUSE) {
            screen_draw(s);
            drawn = now_ms();
        }
        more = false;
        if (!wait_for_something(s))
            continue;
        if (s->look_at && now_ms() >= s->look_at)
            look_for_changes(s);
        end_waiting(s);
        more = work(s);
    }
}
