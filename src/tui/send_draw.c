#include "tui/send_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/send_way.h"
#include "base/i18n.h"
#include "tui/rows.h"

struct widths {
    int part, unit, person, address, state, last;
};

enum { PART = 6, LAST = 5, PERSON = 8, ROOM_FOR_MORE = 100 };

/* Mark and bar, then the columns parted by one cell each. */
static struct widths fit(int width)
{
    struct widths w = {.part = PART, .last = LAST, .person = PERSON};
    int rest = width - 2 - PART - LAST - 5;

    if (width >= ROOM_FOR_MORE)
        w.person += 2;
    rest -= w.person;
    w.unit = rest / 3;
    w.address = rest / 3;
    w.state = rest - w.unit - w.address;
    return w;
}

/* What one line says, whatever it is of. */
struct cells {
    const char *part;
    enum style part_style;
    const char *unit;
    const char *person;
    const char *address;
    struct str state;
    enum style state_style;
    const char *last; /* YYYY-MM-DD... or "" */
    bool marked;
};

/* A unit without anybody has their room too.  Returns where the next column begins. */
static int draw_who(const struct surface *s, int y, int x, const struct widths *w,
                    const struct cells *c, enum style style)
{
    int whole = w->unit + 1 + w->person + 1 + w->address;

    if (!*c->person && !*c->address) {
        surface_text(s, y, x, whole, c->unit, style, TEXT_LEFT);
    } else {
        surface_text(s, y, x, w->unit, c->unit, style, TEXT_LEFT);
        surface_text(s, y, x + w->unit + 1, w->person, c->person, style, TEXT_LEFT);
        surface_text(s, y, x + w->unit + 1 + w->person + 1, w->address, c->address, style,
                     TEXT_LEFT);
    }
    return x + whole + 1;
}

static void draw_cells(const struct surface *s, int y, const struct widths *w,
                       const struct cells *c, bool selected)
{
    bool bar = selected && !surface_is_thrifty(s);
    enum style style = bar ? STYLE_SELECTED : c->marked ? STYLE_MARKED : STYLE_NORMAL;
    char day[sizeof "MM-DD"] = "";
    int x = 2;

    surface_clear_row(s, y, 0, style);
    surface_put(s, y, 0, selected ? ">" : " ", style);
    surface_put(s, y, 1, c->marked ? "*" : " ", style);
    surface_text(s, y, x, w->part, c->part, bar ? style : c->part_style, TEXT_LEFT);
    x += w->part + 1;
    x = draw_who(s, y, x, w, c, style);
    surface_text(s, y, x, w->state, str_text(&c->state), bar ? style : c->state_style, TEXT_LEFT);
    x += w->state + 1;
    if (strlen(c->last) >= sizeof "YYYY-MM-DD" - 1)
        snprintf(day, sizeof day, "%s", c->last + sizeof "YYYY-" - 1);
    surface_text(s, y, x, w->last, day, style, TEXT_LEFT);
    if (selected)
        surface_cursor(s, y, 0);
}

/* --- the lines of a plan ---------------------------------------------------------------------- */

static const struct {
    const char *label; /* N_() */
    enum style style;
} parts[] = {
    [SEND_PART_DOUBT] = {N_("doubt"), STYLE_ERROR},
    [SEND_PART_UNREACHABLE] = {N_("no address"), STYLE_WARNING},
    [SEND_PART_CONTACT] = {N_("to send"), STYLE_GOOD},
    [SEND_PART_OUTBOX] = {N_("outbox"), STYLE_WARNING},
};

/* What the store calls the states of messages. */
static const char *state_label(const char *state)
{
    static const struct {
        const char *state;
        const char *label; /* N_() */
    } labels[] = {
        {"待发", N_("not sent yet")},        {"交出", N_("on its way")},
        {"待重试", N_("to be tried again")}, {"拒收", N_("turned down")},
        {"不明", N_("may have arrived")},
    };

    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        if (strcmp(labels[i].state, state) == 0)
            return _(labels[i].label);
    }
    return state;
}

void send_answer_add(struct str *out, const char *answer)
{
    struct str words = {0};

    send_answer_words(&words, answer);
    if (words.length)
        str_addf(out, _(": %s"), str_text(&words));
    if (*answer)
        str_addf(out, words.length ? _(" (%s)") : _(": %s"), answer);
    str_free(&words);
}

static void contact_cells(const struct send_pane *d, const struct send_line *line, struct cells *c)
{
    const struct send_item *item = &d->plan.items.items[line->index];

    c->unit = item->unit_name;
    c->person = item->person;
    c->address = item->address;
    c->last = item->last_on;
    c->marked = send_goes(item);
    c->state_style = send_goes(item) ? STYLE_NORMAL : STYLE_DIM;
    if (item->need == SEND_REJECTED) {
        str_add(&c->state, state_label("拒收"));
        send_answer_add(&c->state, item->said);
    } else {
        send_need_words(&c->state, item);
    }
}

static void unreachable_cells(const struct send_pane *d, const struct send_line *line,
                              struct cells *c)
{
    const struct send_unreachable *u = &d->plan.unreachable.items[line->index];

    c->unit = u->unit_name;
    c->person = u->person;
    c->address = u->address;
    c->state_style = STYLE_WARNING;
    str_add(&c->state, *u->person ? _("this is no mail address") : _("no contact has an address"));
}

static void left_cells(const struct send_left *left, struct cells *c)
{
    bool wrong = strcmp(left->state, "不明") == 0 || strcmp(left->state, "拒收") == 0;

    c->unit = left->unit_name;
    c->person = left->person;
    c->address = left->address;
    c->last = left->tried_at;
    c->state_style = wrong ? STYLE_ERROR : STYLE_WARNING;
    str_add(&c->state, state_label(left->state));
    send_answer_add(&c->state, left->answer);
}

static void draw_line(struct send_pane *d, const struct surface *s, int y, size_t at,
                      const struct widths *w)
{
    const struct send_line *line = &d->lines.items[at];
    /* The first line in sight says what it belongs to. */
    bool headed = line->first || at == d->top;
    struct cells c = {.part = headed ? _(parts[line->part].label) : "",
                      .part_style = parts[line->part].style,
                      .last = ""};

    if (line->part == SEND_PART_CONTACT)
        contact_cells(d, line, &c);
    else if (line->part == SEND_PART_UNREACHABLE)
        unreachable_cells(d, line, &c);
    else
        left_cells(send_left_at(d, line), &c);
    draw_cells(s, y, w, &c, at == d->selected);
    str_free(&c.state);
}

/* --- the lines of a run ----------------------------------------------------------------------- */

static const struct {
    const char *label; /* N_() */
    enum style style;
} outcomes[] = {
    [MAIL_SENT] = {N_("sent"), STYLE_GOOD},
    [MAIL_REFUSED] = {N_("turned down"), STYLE_ERROR},
    [MAIL_LATER] = {N_("later"), STYLE_WARNING},
    [MAIL_DOUBT] = {N_("doubt"), STYLE_ERROR},
    [MAIL_STOPPED] = {N_("stopped"), STYLE_WARNING},
};

static void draw_step(struct send_pane *d, const struct surface *s, int y, size_t at,
                      const struct widths *w)
{
    const struct send_step_line *step = &d->run.items[at];
    struct cells c = {.part = step->ended ? _(outcomes[step->outcome].label) : _("sending"),
                      .part_style = step->ended ? outcomes[step->outcome].style : STYLE_NORMAL,
                      .unit = step->unit,
                      .person = step->person,
                      .address = step->address,
                      .last = ""};

    if (step->ended) {
        struct str words = {0};

        if (step->outcome != MAIL_SENT)
            send_answer_words(&words, step->answer);
        str_add(&c.state, words.length ? str_text(&words) : step->answer);
        str_free(&words);
        c.state_style = step->outcome == MAIL_SENT ? STYLE_DIM : outcomes[step->outcome].style;
    } else {
        str_add(&c.state, d->abandoning ? _("given up ...")
                          : d->stopping ? _("the last one ...")
                                        : _("on its way ..."));
    }
    draw_cells(s, y, w, &c, at == d->selected);
    str_free(&c.state);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void say(const struct surface *s, const char *text, enum style style)
{
    surface_text(s, 1, 2, s->width - 2, text, style, TEXT_LEFT);
    surface_cursor(s, 1, 0);
}

void send_draw(struct send_pane *d, const struct surface *s)
{
    size_t count = d->run_shown ? d->run.count : d->lines.count;
    struct widths w = fit(s->width);
    int above = d->failure.code && !d->run_shown ? 2 : 0;

    surface_clear(s);
    if (above)
        surface_error(s, &d->failure);
    else if (!count)
        say(s, d->run_shown ? _("Nothing has been sent yet.") : _("Nobody is to be written to."),
            STYLE_NORMAL);
    d->height = s->height - above > 1 ? s->height - above : 1;
    d->top = rows_top(d->top, d->selected, (size_t)d->height);
    for (int y = 0; y < d->height && d->top + (size_t)y < count; y++) {
        if (d->run_shown)
            draw_step(d, s, y + above, d->top + (size_t)y, &w);
        else
            draw_line(d, s, y + above, d->top + (size_t)y, &w);
    }
}
