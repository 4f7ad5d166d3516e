#include "tui/send_pane.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "tui/rows.h"
#include "tui/send_state.h"
#include "tui/views.h"

static struct send_pane *self(struct pane *p)
{
    return (struct send_pane *)p;
}

/* --- reading ---------------------------------------------------------------------------------- */

int send_count(const struct send_pane *d)
{
    int count = 0;

    for (size_t i = 0; i < d->plan.items.count; i++)
        count += send_goes(&d->plan.items.items[i]);
    return count;
}

static bool same_contact(const struct send_item *a, const struct send_item *b)
{
    return a->unit == b->unit && a->need == b->need && strcmp(a->address, b->address) == 0;
}

/* What the clerk has chosen stays chosen as long as it is the same that would go. */
static void keep_choices(const struct send_plan *before, struct send_plan *now)
{
    for (size_t i = 0; i < now->items.count; i++) {
        struct send_item *item = &now->items.items[i];

        for (size_t k = 0; k < before->items.count; k++) {
            if (same_contact(&before->items.items[k], item))
                item->chosen = before->items.items[k].chosen;
        }
    }
}

static void add_line(struct send_pane *d, enum send_part part, size_t index)
{
    size_t count = d->lines.count;
    bool first = count == 0 || d->lines.items[count - 1].part != part;

    vec_push(&d->lines, (struct send_line){.part = part, .index = index, .first = first});
}

static void add_left(struct send_pane *d, bool doubtful)
{
    for (size_t i = 0; i < d->outbox.count; i++) {
        if ((strcmp(d->outbox.items[i].state, "不明") == 0) == doubtful)
            add_line(d, doubtful ? SEND_PART_DOUBT : SEND_PART_OUTBOX, i);
    }
}

static void lay_out(struct send_pane *d)
{
    d->lines.count = 0;
    add_left(d, true);
    for (size_t i = 0; i < d->plan.unreachable.count; i++)
        add_line(d, SEND_PART_UNREACHABLE, i);
    for (size_t i = 0; i < d->plan.items.count; i++)
        add_line(d, SEND_PART_CONTACT, i);
    add_left(d, false);
    if (d->selected >= d->lines.count)
        d->selected = d->lines.count ? d->lines.count - 1 : 0;
}

static void load(struct send_pane *d)
{
    struct app *app = screen_app(d->pane.screen);
    struct send_plan before = d->plan;
    struct error err = {0};

    d->stale = false;
    error_clear(&d->failure);
    send_lefts_free(&d->outbox);
    d->outbox = (struct send_lefts){0};
    d->plan = (struct send_plan){0};
    if (send_plan_make(app, &d->options, &d->plan, &d->failure))
        keep_choices(&before, &d->plan);
    send_plan_free(&before);
    if (!send_outbox(app, &d->outbox, &err))
        screen_error(d->pane.screen, &err);
    lay_out(d);
}

/* What others have changed is looked at when it is to be seen. */
static struct send_pane *fresh(struct pane *p)
{
    struct send_pane *d = self(p);

    if (d->stale && !d->run_shown)
        load(d);
    return d;
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const enum action plan_hints[] = {
    ACTION_OPEN,          ACTION_SEND_NOW,  ACTION_SEND_MARK, ACTION_SEND_ALL, ACTION_SEND_WHAT,
    ACTION_SEND_SETTINGS, ACTION_SEND_TEST, ACTION_BACK,      ACTION_HELP,     ACTION_NONE};
static const enum action outbox_hints[] = {ACTION_OPEN, ACTION_SEND_NOW, ACTION_SEND_DROP,
                                           ACTION_BACK, ACTION_HELP,     ACTION_NONE};
static const enum action doubt_hints[] = {ACTION_OPEN,      ACTION_SEND_ARRIVED, ACTION_SEND_AGAIN,
                                          ACTION_SEND_DROP, ACTION_SEND_NOW,     ACTION_BACK,
                                          ACTION_HELP,      ACTION_NONE};
static const struct hint_word unit_words[] = {{ACTION_OPEN, N_("contacts")}, {ACTION_NONE, NULL}};
static const struct hint_word letter_words[] = {{ACTION_OPEN, N_("preview")}, {ACTION_NONE, NULL}};

/* What can be done with the selected line stands first in the bottom line. */
static void set_hints(struct send_pane *d)
{
    const struct send_line *line = send_selected(d);

    if (d->run_shown)
        return;
    d->pane.hints = !send_left_at(d, line)          ? plan_hints
                    : line->part == SEND_PART_DOUBT ? doubt_hints
                                                    : outbox_hints;
    d->pane.words = !line ? NULL : line->part == SEND_PART_UNREACHABLE ? unit_words : letter_words;
}

static void draw(struct pane *p, const struct surface *s)
{
    struct send_pane *d = fresh(p);

    set_hints(d);
    send_draw(d, s);
}

static const char *what_label(enum send_what what)
{
    static const char *const labels[] = {
        [SEND_CALENDAR] = N_("units' calendars"),
        [SEND_REMINDER] = N_("reminders"),
        [SEND_DRILL] = N_("one drill"),
    };

    return _(labels[what]);
}

static void title(struct pane *p, struct str *out)
{
    const struct send_pane *d = fresh(p);

    if (d->run_shown) {
        str_addf(out, "%s  %zu/%d", _("Sending mail"), d->run.count, d->total);
        return;
    }
    str_addf(out, "%s  %d  %s", _("Mail to the units"), screen_app(p->screen)->year,
             what_label(d->options.what));
    if (!d->failure.code)
        str_addf(out, "  %s %d/%zu", _("chosen"), send_count(d), d->plan.items.count);
}

/* The selected line whole: its row may cut it. */
static void line_status(struct send_pane *d, struct str *out)
{
    const struct send_line *line = send_selected(d);
    const struct send_item *item = send_item_at(d, line);
    const struct send_left *left = send_left_at(d, line);

    if (item) {
        str_addf(out, "%s  ", item->address);
        if (item->said && *item->said)
            str_add(out, item->said);
        else
            send_need_words(out, item);
    } else if (left) {
        str_addf(out, "%s  %s", left->address, left->what);
        send_answer_add(out, left->answer);
        if (left->pause)
            str_addf(out,
                     ngettext("  better in %d minute", "  better in %d minutes",
                              (unsigned long)left->pause),
                     left->pause);
    }
}

static void status(struct pane *p, struct str *left, struct str *right)
{
    struct send_pane *d = self(p);
    size_t count = d->run_shown ? d->run.count : d->lines.count;

    if (screen_options_of(p->screen)->thrift)
        return;
    if (d->run_shown && d->selected < d->run.count && d->run.items[d->selected].ended)
        str_addf(left, "%s  %s", d->run.items[d->selected].address,
                 d->run.items[d->selected].answer);
    else if (!d->run_shown)
        line_status(d, left);
    if (count > (size_t)d->height)
        str_addf(right, "%zu/%zu", d->selected + 1, count);
}

/* --- acting ----------------------------------------------------------------------------------- */

static unsigned leave_run(struct send_pane *d)
{
    d->run_shown = false;
    d->stale = true;
    d->selected = 0;
    d->top = 0;
    d->pane.hints = NULL;
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned act(struct pane *p, enum action a)
{
    struct send_pane *d = fresh(p);
    size_t count = d->run_shown ? d->run.count : d->lines.count;

    if (rows_walk(a, &d->selected, count, d->height > 1 ? (size_t)d->height - 1 : 1))
        return PANE_HANDLED | PANE_REDRAW;
    if (d->run_shown && (a == ACTION_BACK || a == ACTION_CLOSE))
        return leave_run(d);
    return send_act(d, a);
}

static unsigned work(struct pane *p)
{
    return send_work(self(p));
}

static void refresh(struct pane *p)
{
    self(p)->stale = true;
    p->dirty = true;
}

static bool selection(const struct pane *p, struct pane_selection *out)
{
    struct send_pane *d = self((struct pane *)(uintptr_t)p);
    const struct send_line *line = send_selected(d);
    const struct send_item *item = send_item_at(d, line);
    const struct send_left *left = send_left_at(d, line);

    *out = (struct pane_selection){.kind = RECORD_UNIT};
    if (item)
        out->id = item->unit;
    else if (left)
        out->id = *left->unit_name ? left->unit : 0;
    else if (line)
        out->id = d->plan.unreachable.items[line->index].unit;
    return out->id != 0;
}

static bool has_record(const struct pane *p)
{
    struct pane_selection at;

    return selection(p, &at);
}

static unsigned click(struct pane *p, int y, int x)
{
    struct send_pane *d = self(p);
    size_t count = d->run_shown ? d->run.count : d->lines.count;
    size_t at = d->top + (size_t)(y > 0 ? y : 0);

    (void)x;
    if (at >= count)
        return PANE_HANDLED;
    if (at == d->selected)
        return act(p, ACTION_OPEN);
    d->selected = at;
    return PANE_HANDLED | PANE_REDRAW;
}

static void destroy(struct pane *p)
{
    struct send_pane *d = self(p);

    send_run_clear(d);
    vec_free(&d->run);
    vec_free(&d->lines);
    send_plan_free(&d->plan);
    send_lefts_free(&d->outbox);
    free(d->unit);
    free(d);
}

static const struct pane_ops ops = {
    .name = "send",
    .context = CONTEXT_SEND,
    .draw = draw,
    .act = act,
    .work = work,
    .refresh = refresh,
    .title = title,
    .status = status,
    .click = click,
    .hints = plan_hints,
    .has_record = has_record,
    .selection = selection,
    .destroy = destroy,
};

struct pane *send_pane_new(struct screen *s, const struct send_options *options)
{
    struct send_pane *d = mem_new(1, sizeof *d);

    d->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    if (options)
        d->options = *options;
    d->unit = mem_text(d->options.unit);
    d->options.unit = d->unit;
    d->height = 1;
    load(d);
    return &d->pane;
}

void send_drill_open(struct screen *s)
{
    struct send_options options = {.what = SEND_DRILL, .drill = view_selected_drill(s)};

    struct pane *p;

    if (!options.drill) {
        screen_message(s, STYLE_NORMAL, "%s", _("Select a drill to send it as an invitation."));
        return;
    }
    p = send_pane_new(s, &options);
    if (self(p)->failure.code) {
        screen_error(s, &self(p)->failure);
        destroy(p);
    } else {
        screen_push(s, p);
    }
}
