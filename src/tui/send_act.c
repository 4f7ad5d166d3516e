/* What is done in a send pane before and after sending: choosing, looking, settling. */
#include "tui/send_state.h"

#include <stdlib.h>
#include <string.h>

#include "app/send_way.h"
#include "base/i18n.h"
#include "tui/list_pane.h"

/* --- choosing --------------------------------------------------------------------------------- */

static unsigned mark(struct send_pane *d)
{
    struct send_item *item = send_item_at(d, send_selected(d));

    if (!item) {
        screen_message(d->pane.screen, STYLE_NORMAL, "%s", _("This is nobody to choose."));
        return PANE_HANDLED;
    }
    if (!send_is_open(item)) {
        screen_message(d->pane.screen, STYLE_NORMAL, "%s",
                       _("Exactly this mail is in the outbox already: settle it there."));
        return PANE_HANDLED;
    }
    item->chosen = !item->chosen;
    d->selected += d->selected + 1 < d->lines.count;
    return PANE_HANDLED | PANE_REDRAW;
}

/* All, or none when all are. */
static unsigned mark_all(struct send_pane *d)
{
    bool all = true;

    for (size_t i = 0; i < d->plan.items.count; i++) {
        const struct send_item *item = &d->plan.items.items[i];

        all = all && (item->chosen || !send_is_open(item));
    }
    for (size_t i = 0; i < d->plan.items.count; i++)
        d->plan.items.items[i].chosen = !all;
    return PANE_HANDLED | PANE_REDRAW;
}

/* Calendars, then reminders, then calendars again. */
static unsigned change_what(struct send_pane *d)
{
    d->options.what = d->options.what == SEND_CALENDAR ? SEND_REMINDER : SEND_CALENDAR;
    d->options.drill = 0;
    d->selected = 0;
    d->stale = true;
    return PANE_HANDLED | PANE_REDRAW;
}

/* --- looking ---------------------------------------------------------------------------------- */

/* Whom, what about, with what: then the text as it will be read. */
static void show_item(struct send_pane *d, const struct send_item *item)
{
    struct str text = {0};

    str_addf(&text, _("To: %s %s <%s>\n"), item->unit_name, item->person, item->address);
    str_addf(&text, _("Subject line: %s\n"), item->subject);
    if (*item->file_name)
        str_addf(&text, _("Attached: %s\n"), item->file_name);
    if (item->method)
        str_addf(&text, _("Calendar event: %s\n"),
                 strcmp(item->method, "CANCEL") == 0 ? _("to be taken out") : _("to be taken in"));
    if (item->internal)
        str_addf(&text,
                 ngettext("%d line is internal (the unit's own)\n",
                          "%d lines are internal (the unit's own)\n",
                          (unsigned long)item->internal),
                 item->internal);
    str_addf(&text, "\n%s", item->text);
    screen_page(d->pane.screen, _("The letter before it goes"), str_text(&text));
    str_free(&text);
}

static void show_message(struct send_pane *d, int64_t message)
{
    struct str text = {0};
    struct error err = {0};

    if (send_message_text(screen_app(d->pane.screen), message, &text, &err))
        screen_page(d->pane.screen, _("The letter"), str_text(&text));
    else
        screen_error(d->pane.screen, &err);
    str_free(&text);
}

static unsigned open_line(struct send_pane *d)
{
    const struct send_line *line = send_selected(d);
    const struct send_item *item = send_item_at(d, line);
    const struct send_left *left = send_left_at(d, line);

    if (d->run_shown) {
        if (d->selected < d->run.count)
            show_message(d, d->run.items[d->selected].message);
    } else if (item) {
        show_item(d, item);
    } else if (left) {
        show_message(d, left->id);
    } else if (line) {
        screen_push(d->pane.screen, list_pane_new(d->pane.screen, record_type_of(RECORD_CONTACT),
                                                  d->plan.unreachable.items[line->index].unit));
    }
    return PANE_HANDLED;
}

/* --- the way out ------------------------------------------------------------------------------ */

static unsigned test_way(struct send_pane *d)
{
    struct screen *s = d->pane.screen;
    struct str text = {0};
    struct error err = {0};
    bool good;

    screen_message(s, STYLE_DIM, "%s", _("Trying the connection ..."));
    screen_breathe(s);
    good = send_test(screen_app(s), &text, &err);
    if (!good)
        str_addf(&text, "\n%s\n", err.text);
    screen_page(s, good ? _("Mail can be sent") : _("Mail can't be sent"), str_text(&text));
    screen_message(s, good ? STYLE_GOOD : STYLE_ERROR, "%s",
                   good ? _("The connection works.") : _("The connection does not work."));
    str_free(&text);
    return PANE_HANDLED;
}

static unsigned show_settings(struct send_pane *d)
{
    screen_push(d->pane.screen, list_pane_new_filtered(
                                    d->pane.screen, record_type_of(RECORD_SETTING), "name:mail_"));
    return PANE_HANDLED;
}

/* --- settling --------------------------------------------------------------------------------- */

static void resolve(struct send_pane *d, enum send_verdict verdict, const char *done)
{
    const struct send_left *left = send_left_at(d, send_selected(d));
    struct error err = {0};

    if (!left) {
        screen_message(d->pane.screen, STYLE_NORMAL, "%s",
                       _("This is for the mails in the outbox."));
    } else if (send_resolve(screen_app(d->pane.screen), left->id, verdict, &err)) {
        screen_message(d->pane.screen, STYLE_GOOD, "%s%s", done, left->address);
        screen_data_changed(d->pane.screen);
    } else {
        screen_error(d->pane.screen, &err);
    }
}

static void drop(void *data)
{
    resolve(data, SEND_IT_NEVER, _("Put aside, unsent: "));
}

static unsigned settle(struct send_pane *d, enum action a)
{
    if (a == ACTION_SEND_ARRIVED)
        resolve(d, SEND_IT_ARRIVED, _("Noted as arrived: "));
    else if (a == ACTION_SEND_AGAIN)
        resolve(d, SEND_IT_AGAIN, _("Goes out again with the next sending: "));
    else if (send_left_at(d, send_selected(d)))
        screen_confirm(d->pane.screen, _("Put this mail aside for good, unsent?"), drop, d);
    else
        drop(d);
    return PANE_HANDLED | PANE_REDRAW;
}

/* True for what makes no sense before the results have been looked at. */
static bool is_of_plan(enum action a)
{
    return a >= ACTION_SEND_MARK && a <= ACTION_SEND_DROP;
}

unsigned send_act(struct send_pane *d, enum action a)
{
    if (d->run_shown && is_of_plan(a))
        return PANE_IGNORED;
    switch (a) {
    case ACTION_OPEN:
        return open_line(d);
    case ACTION_SEND_MARK:
        return mark(d);
    case ACTION_SEND_ALL:
        return mark_all(d);
    case ACTION_SEND_WHAT:
        return change_what(d);
    case ACTION_SEND_NOW:
        send_ask(d);
        return PANE_HANDLED;
    case ACTION_SEND_TEST:
        return test_way(d);
    case ACTION_SEND_SETTINGS:
        return show_settings(d);
    case ACTION_SEND_ARRIVED:
    case ACTION_SEND_AGAIN:
    case ACTION_SEND_DROP:
        return settle(d, a);
    default:
        return PANE_IGNORED;
    }
}
