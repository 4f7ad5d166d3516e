/* Picking a drill up in the calendar and dropping it on a day: it has its date. */
#include "tui/calendar_state.h"

#include <stdlib.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "core/drill_state.h"
#include "core/period.h"
#include "store/records.h"

static const enum action holding_hints[] = {
    ACTION_PICK,           ACTION_LEFT,       ACTION_DOWN,  ACTION_UP,   ACTION_RIGHT,
    ACTION_PREVIOUS_MONTH, ACTION_NEXT_MONTH, ACTION_TODAY, ACTION_BACK, ACTION_NONE};
static const struct hint_word holding_words[] = {
    {ACTION_PICK, N_("drop here")}, {ACTION_BACK, N_("put back")}, {ACTION_NONE, NULL}};

void calendar_let_go(struct calendar_pane *c)
{
    c->pane.hints = NULL;
    c->pane.words = NULL;
    free(c->held_subject);
    c->held_subject = NULL;
    c->held = 0;
}

static unsigned pick_up(struct calendar_pane *c, const struct drill_brief *drill)
{
    if (!drill_state_is_open(drill->state)) {
        screen_message(c->pane.screen, STYLE_WARNING,
                       _("%s is %s: its day can't be moved here. Open it to change it."),
                       drill->subject, drill->state);
        return PANE_HANDLED;
    }
    calendar_let_go(c);
    c->held = drill->id;
    c->held_subject = mem_text(drill->subject);
    c->focus = CALENDAR_GRID;
    c->pane.hints = holding_hints;
    c->pane.words = holding_words;
    screen_message(c->pane.screen, STYLE_NORMAL,
                   _("Picked up: %s. Walk to a day and press the same key to drop it."),
                   drill->subject);
    return PANE_HANDLED | PANE_REDRAW;
}

/* The drill's time moved to `day`: a time of day stays, several days keep their number. */
static struct period moved(const struct period *old, struct date day)
{
    struct period to = period_of_day(day);

    if (old->precision == PERIOD_MINUTE) {
        to = *old;
        to.start = day;
        to.end = date_add(day, date_difference(old->start, old->end));
    }
    return to;
}

static bool drop_record(struct calendar_pane *c, struct date day, struct error *err)
{
    struct app *app = screen_app(c->pane.screen);
    struct record seen;
    struct record drill;
    struct period period;
    struct str value = {0};
    bool ok;

    if (!store_load(app->store, record_type_of(RECORD_DRILL), c->held, &seen, err))
        return false;
    record_copy(&drill, &seen);
    period_from_value(&period, record_get(&seen, "period"));
    period = moved(&period, day);
    period_to_value(&value, &period);
    record_set(&drill, "period", str_text(&value));
    asked_lend(&c->asked);
    ok = edit_save(app, &drill, &seen, NULL, err);
    str_free(&value);
    record_free(&drill);
    record_free(&seen);
    return ok;
}

static unsigned drop(struct calendar_pane *c);

/* The question was answered. */
static void drop_again(void *data)
{
    struct calendar_pane *c = data;

    if (drop(c) & PANE_DATA)
        screen_data_changed(c->pane.screen);
    c->pane.dirty = true;
}

/* What the drill in hand clashes with on its new day, shortly: the time and what it is. */
static void add_clash(const struct calendar_pane *c, struct str *out)
{
    struct events_shown events = {0};

    store_events_clashing(c->model.app->store, c->held, 1, &events, NULL);
    if (events.count) {
        event_time_on(out, &events.items[0].event, c->model.cursor);
        str_addf(out, " %s", events.items[0].event.summary);
    }
    events_shown_free(&events);
}

static unsigned drop(struct calendar_pane *c)
{
    struct date day = c->model.cursor;
    const struct day_row *row = day_table_find(&c->model.days, day);
    struct error err = {0};
    struct str clashes = {0};
    struct str text = {0};
    struct period period = period_of_day(day);

    if (!drop_record(c, day, &err)) {
        if (!asked_ask(&c->asked, &err))
            screen_error(c->pane.screen, &err);
        return PANE_HANDLED | PANE_REDRAW;
    }
    add_clash(c, &clashes);
    if (clashes.length)
        period_format_short(&text, &period);
    else
        period_format_long(&text, &period);
    if (clashes.length)
        screen_message(c->pane.screen, STYLE_WARNING, _("%s: %s. Mind: it clashes with %s"),
                       c->held_subject, str_text(&text), str_text(&clashes));
    else if (day_table_kind(&c->model.days, day) == DAY_OFF)
        screen_message(c->pane.screen, STYLE_WARNING, _("%s: %s. Mind: a day off (%s)."),
                       c->held_subject, str_text(&text),
                       row && row->name ? row->name : _("weekend"));
    else
        screen_message(c->pane.screen, STYLE_GOOD, _("%s: %s."), c->held_subject, str_text(&text));
    str_free(&text);
    str_free(&clashes);
    calendar_let_go(c);
    return PANE_HANDLED | PANE_REDRAW | PANE_DATA;
}

unsigned calendar_pick(struct calendar_pane *c)
{
    const struct drill_brief *drill = calendar_selected(c);

    if (c->held && c->focus == CALENDAR_GRID) {
        asked_begin(&c->asked);
        c->asked.screen = c->pane.screen;
        c->asked.again = drop_again;
        c->asked.data = c;
        return drop(c);
    }
    if (drill)
        return pick_up(c, drill);
    if (c->model.today.count == 1)
        return pick_up(c, &c->model.today.items[0]);
    c->index = 0;
    c->focus = c->model.today.count     ? CALENDAR_DAY
               : c->model.undated.count ? CALENDAR_UNDATED
                                        : CALENDAR_GRID;
    if (c->focus == CALENDAR_GRID)
        screen_message(c->pane.screen, STYLE_WARNING,
                       _("No drill on this day, and none without a day."));
    return PANE_HANDLED | PANE_REDRAW;
}
