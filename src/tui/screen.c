#include "tui/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "tui/screen_private.h"
#include "tui/signals.h"
#include "tui/views.h"

/* --- what panes ask for ----------------------------------------------------------------------- */

struct app *screen_app(struct screen *s)
{
    return s->app;
}

const struct screen_options *screen_options_of(const struct screen *s)
{
    return s->options;
}

bool screen_can_write(const struct screen *s)
{
    return !s->options->read_only && !(s->app->store && store_is_read_only(s->app->store));
}

void screen_message(struct screen *s, enum style style, const char *format, ...)
{
    va_list args;

    str_clear(&s->message);
    va_start(args, format);
    str_vaddf(&s->message, format, args);
    va_end(args);
    s->message_style = style;
    s->shown_dirty = true;
}

void screen_error(struct screen *s, const struct error *err)
{
    screen_message(s, STYLE_ERROR, "%s", err->text);
}

void screen_queue(struct screen *s, enum action a)
{
    vec_push(&s->queue, a);
}

/* --- the stack of panes ----------------------------------------------------------------------- */

/* Index of the topmost pane that is no overlay, -1 when there is none. */
static int front_index(const struct screen *s)
{
    for (size_t i = s->stack.count; i-- > 0;) {
        if (!s->stack.items[i].pane->overlay)
            return (int)i;
    }
    return -1;
}

struct pane *screen_front(const struct screen *s)
{
    int i = front_index(s);

    return i < 0 ? NULL : s->stack.items[i].pane;
}

struct pane *screen_focus(const struct screen *s)
{
    struct pane *top = s->stack.count > 0 ? s->stack.items[s->stack.count - 1].pane : NULL;

    if (top && top->overlay)
        return top;
    return s->beside_focused && s->beside.pane ? s->beside.pane : top;
}

static void insert_slot(struct screen *s, size_t at, struct pane *p)
{
    struct slot slot = {.pane = p};

    vec_push(&s->stack, slot);
    memmove(&s->stack.items[at + 1], &s->stack.items[at], (s->stack.count - 1 - at) * sizeof slot);
    s->stack.items[at] = slot;
}

static void take_slot(struct screen *s, size_t at)
{
    s->stack.count--;
    memmove(&s->stack.items[at], &s->stack.items[at + 1],
            (s->stack.count - at) * sizeof *s->stack.items);
}

void screen_push(struct screen *s, struct pane *p)
{
    p->screen = s;
    p->dirty = true;
    if (p->overlay) {
        insert_slot(s, s->stack.count, p);
        return;
    }
    insert_slot(s, (size_t)(front_index(s) + 1), p);
    s->beside_focused = false;
    s->all_dirty = true;
}

static void bring_to_front(struct screen *s, size_t at)
{
    struct pane *p = s->stack.items[at].pane;

    take_slot(s, at);
    insert_slot(s, (size_t)(front_index(s) + 1), p);
    s->beside_focused = false;
    s->all_dirty = true;
}

void screen_view(struct screen *s, enum action view)
{
    struct pane *p;

    for (size_t i = 0; i < s->stack.count; i++) {
        struct pane *open = s->stack.items[i].pane;

        if (open->opened_by != view || open->closing)
            continue;
        /* Contacts are those of the unit selected now. */
        if (view == ACTION_VIEW_CONTACTS && open != screen_front(s)) {
            open->closing = true;
            continue;
        }
        bring_to_front(s, i);
        return;
    }
    p = view_open(s, view);
    if (!p)
        return;
    p->opened_by = view;
    screen_push(s, p);
}

void screen_close(struct screen *s, struct pane *p)
{
    (void)s;
    p->closing = true;
}

/* The first view is home: it is put to the back rather than closed while others are open. */
static bool send_back(struct screen *s, size_t at)
{
    struct pane *p = s->stack.items[at].pane;

    if (p->opened_by == ACTION_NONE || p->opened_by != s->home || s->stack.count < 2 || s->ended)
        return false;
    p->closing = false;
    take_slot(s, at);
    insert_slot(s, 0, p);
    return true;
}

static void close_companion(struct screen *s)
{
    if (s->beside.pane)
        s->beside.pane->ops->destroy(s->beside.pane);
    s->beside = (struct slot){0};
    s->beside_of = NULL;
    s->beside_focused = false;
    s->followed = (struct pane_selection){0};
}

static void close_slot(struct screen *s, size_t at)
{
    struct pane *p = s->stack.items[at].pane;

    s->all_dirty = true;
    if (send_back(s, at))
        return;
    take_slot(s, at);
    if (s->beside_of == p)
        close_companion(s);
    if (s->drawn_focus == p)
        s->drawn_focus = NULL;
    p->ops->destroy(p);
}

static void close_marked(struct screen *s)
{
    if (s->beside.pane && s->beside.pane->closing) {
        s->beside.pane->closing = false; /* it stays; the keys go back to the pane it serves */
        s->beside_focused = false;
    }
    for (size_t i = s->stack.count; i-- > 0;) {
        if (i < s->stack.count && s->stack.items[i].pane->closing)
            close_slot(s, i);
    }
    if (s->stack.count == 0)
        s->ended = true;
}

/* --- the companion ---------------------------------------------------------------------------- */

static void settle_companion(struct screen *s)
{
    struct pane *front = screen_front(s);
    bool wanted = front && front->ops->companion && screen_is_wide(s);

    if (s->beside_of && (!wanted || s->beside_of != front)) {
        close_companion(s);
        s->all_dirty = true;
    }
    if (!wanted || s->beside_of == front)
        return;
    s->beside.pane = front->ops->companion(front);
    s->beside_of = front;
    s->all_dirty = true;
    if (s->beside.pane) {
        s->beside.pane->screen = s;
        s->beside.pane->dirty = true;
    }
}

static bool same_selection(const struct pane_selection *a, const struct pane_selection *b)
{
    return a->kind == b->kind && a->id == b->id && a->day.year == b->day.year &&
           a->day.month == b->day.month && a->day.day == b->day.day;
}

static void let_companion_follow(struct screen *s)
{
    struct pane *front = screen_front(s);
    struct pane_selection now = {0};

    if (!s->beside.pane || !s->beside.pane->ops->follow || !front->ops->selection)
        return;
    if (!front->ops->selection(front, &now) || same_selection(&now, &s->followed))
        return;
    s->followed = now;
    s->beside.pane->ops->follow(s->beside.pane, &now);
    s->beside.pane->dirty = true;
}

bool screen_selection(const struct screen *s, struct pane_selection *out)
{
    const struct pane *front = screen_front(s);

    *out = (struct pane_selection){0};
    return front && front->ops->selection && front->ops->selection(front, out);
}

/* --- results ---------------------------------------------------------------------------------- */

static void refresh_pane(struct pane *p)
{
    if (p->ops->refresh)
        p->ops->refresh(p);
    p->dirty = true;
}

void screen_data_changed(struct screen *s)
{
    for (size_t i = 0; i < s->stack.count; i++)
        refresh_pane(s->stack.items[i].pane);
    if (s->beside.pane)
        refresh_pane(s->beside.pane);
    s->followed = (struct pane_selection){0};
}

void screen_select(struct screen *s, const struct record_type *type, int64_t id)
{
    for (size_t i = 0; i < s->stack.count; i++) {
        struct pane *p = s->stack.items[i].pane;

        if (p->ops->select)
            p->ops->select(p, type, id);
    }
}

void screen_apply(struct screen *s, struct pane *p, unsigned results)
{
    if (results & PANE_REDRAW)
        p->dirty = true;
    if (results & PANE_WORK)
        p->working = true;
    if (results & PANE_CLOSE)
        p->closing = true;
    if (results & PANE_DATA)
        screen_data_changed(s);
    s->shown_dirty = true;
}

unsigned screen_unmet(const struct screen *s, const struct pane *p, enum action a)
{
    unsigned needs = action_info(a)->needs;
    unsigned unmet = 0;

    if ((needs & NEEDS_WRITABLE) && !screen_can_write(s))
        unmet |= NEEDS_WRITABLE;
    if ((needs & NEEDS_RECORD) && !(p && p->ops->has_record && p->ops->has_record(p)))
        unmet |= NEEDS_RECORD;
    return unmet;
}

void screen_settle(struct screen *s)
{
    close_marked(s);
    for (size_t i = 0; i < s->queue.count && !s->ended; i++) {
        screen_do(s, s->queue.items[i]);
        close_marked(s);
    }
    s->queue.count = 0;
    if (s->ended)
        return;
    settle_companion(s);
    let_companion_follow(s);
}

/* --- from start to end ------------------------------------------------------------------------ */

static bool load_keymap(struct screen *s, struct error *err)
{
    struct str messages = {0};

    s->keymap =
        keymap_load(s->options->keymap ? s->options->keymap : "default", false, &messages, err);
    if (s->keymap && messages.length > 0) {
        str_cut(&messages, strcspn(str_text(&messages), "\n"));
        screen_message(s, STYLE_WARNING, "%s", str_text(&messages));
    }
    str_free(&messages);
    return s->keymap != NULL;
}

/* The Linux console has at most 512 glyphs, none of them Chinese.  Said in ASCII, for who sees it.
 */
static void offer_pinyin(struct screen *s)
{
    const char *term = getenv("TERM");

    if (term && strcmp(term, "linux") == 0 && !s->options->pinyin && s->message.length == 0)
        screen_message(s, STYLE_NORMAL, "No Chinese characters here? Start as: yanlian --pinyin");
}

struct screen *screen_new(struct app *app, const struct screen_options *options, struct error *err)
{
    struct screen *s = mem_new(1, sizeof *s);

    s->app = app;
    s->options = options;
    s->cursor_y = -1;
    s->watch.descriptor = -1;
    if (!load_keymap(s, err) || !(s->term = term_start(options, err))) {
        screen_free(s);
        return NULL;
    }
    s->input = input_new();
    term_teach(s->term, s->input);
    if (!signals_start(app->store, 1, term_crash, err)) {
        screen_free(s);
        return NULL;
    }
    if (app->store)
        watch_start(&s->watch, store_path(app->store));
    s->all_dirty = true;
    offer_pinyin(s);
    return s;
}

void screen_free(struct screen *s)
{
    if (!s)
        return;
    s->ended = true;
    /* Panes first: a form keeps its draft even when the line is gone. */
    close_companion(s);
    while (s->stack.count > 0)
        close_slot(s, s->stack.count - 1);
    vec_free(&s->stack);
    vec_free(&s->queue);
    watch_stop(&s->watch);
    term_stop(s->term);
    signals_stop();
    input_free(s->input);
    keymap_free(s->keymap);
    str_free(&s->message);
    screen_forget_lines(s);
    free(s);
}

int screen_run(struct app *app, const struct screen_options *options)
{
    struct error err = {0};
    struct screen *s = screen_new(app, options, &err);
    int status = 0;

    if (!s) {
        fprintf(stderr, "yanlian: %s\n", err.text);
        return 1;
    }
    s->home = view_first(s);
    screen_view(s, s->home);
    if (s->stack.count > 0) {
        view_offer_draft(s);
        screen_loop(s);
    } else {
        snprintf(err.text, sizeof err.text, "%s", str_text(&s->message));
        status = 1;
    }
    screen_free(s);
    if (status)
        fprintf(stderr, "yanlian: %s\n", err.text);
    return status;
}
