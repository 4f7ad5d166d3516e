#include "tui/calendar_pane.h"

#include <stdlib.h>
#include <string.h>

#include "app/calendars.h"
#include "base/i18n.h"
#include "core/period.h"
#include "tui/calendar_state.h"
#include "tui/form_pane.h"
#include "tui/views.h"

static struct calendar_pane *self(struct pane *p)
{
    return (struct calendar_pane *)p;
}

const struct drill_briefs *calendar_list(const struct calendar_pane *c)
{
    switch (c->focus) {
    case CALENDAR_DAY:
        return &c->model.today;
    case CALENDAR_UNDATED:
        return &c->model.undated;
    default:
        return NULL;
    }
}

const struct drill_brief *calendar_selected(const struct calendar_pane *c)
{
    const struct drill_briefs *list = calendar_list(c);

    return list && c->index < list->count ? &list->items[c->index] : NULL;
}

/* --- acting --------------------------------------------------------------------------------- */

static unsigned go(struct calendar_pane *c, struct date day)
{
    struct error err = {0};

    if (!calendar_model_go(&c->model, day, &err))
        screen_error(c->pane.screen, &err);
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned move_in_list(struct calendar_pane *c, int by)
{
    size_t count = calendar_list(c)->count;

    if (by < 0 && (size_t)-by > c->index)
        c->index = 0;
    else
        c->index += (size_t)by;
    if (c->index >= count)
        c->index = count ? count - 1 : 0;
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned walk(struct calendar_pane *c, enum action a)
{
    enum { PAGE = 10, FAR = 1 << 20 };
    struct date day = c->model.cursor;
    bool list = c->focus != CALENDAR_GRID;
    int length = date_days_in_month(day.year, day.month);

    switch (a) {
    case ACTION_UP:
        return list ? move_in_list(c, -1) : go(c, date_add(day, -7));
    case ACTION_DOWN:
        return list ? move_in_list(c, 1) : go(c, date_add(day, 7));
    case ACTION_LEFT:
        return list ? PANE_HANDLED : go(c, date_add(day, -1));
    case ACTION_RIGHT:
        return list ? PANE_HANDLED : go(c, date_add(day, 1));
    case ACTION_FIRST:
        return list ? move_in_list(c, -FAR) : go(c, (struct date){day.year, day.month, 1});
    case ACTION_LAST:
        return list ? move_in_list(c, FAR) : go(c, (struct date){day.year, day.month, length});
    case ACTION_PAGE_UP:
        return list ? move_in_list(c, -PAGE) : go(c, calendar_model_month_on(day, -1));
    case ACTION_PAGE_DOWN:
        return list ? move_in_list(c, PAGE) : go(c, calendar_model_month_on(day, 1));
    case ACTION_PREVIOUS_MONTH:
        return go(c, calendar_model_month_on(day, -1));
    case ACTION_NEXT_MONTH:
        return go(c, calendar_model_month_on(day, 1));
    case ACTION_PREVIOUS_YEAR:
        return go(c, calendar_model_month_on(day, -12));
    case ACTION_NEXT_YEAR:
        return go(c, calendar_model_month_on(day, 12));
    case ACTION_TODAY:
        c->focus = CALENDAR_GRID;
        return go(c, c->model.app->today);
    default:
        return PANE_IGNORED;
    }
}

static void set_focus(struct calendar_pane *c, enum calendar_focus focus)
{
    c->focus = focus;
    c->index = 0;
    c->scroll = 0;
}

static unsigned open_here(struct calendar_pane *c)
{
    const struct drill_brief *drill = calendar_selected(c);

    if (c->held)
        return calendar_pick(c);
    if (drill) {
        screen_push(c->pane.screen,
                    form_pane_new(c->pane.screen, record_type_of(RECORD_DRILL), drill->id));
        return PANE_HANDLED;
    }
    if (!c->model.today.count) {
        screen_message(c->pane.screen, STYLE_NORMAL, _("No drill on this day."));
        return PANE_HANDLED;
    }
    set_focus(c, CALENDAR_DAY);
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned step_back(struct calendar_pane *c)
{
    if (c->held)
        calendar_let_go(c);
    else if (c->focus != CALENDAR_GRID)
        set_focus(c, CALENDAR_GRID);
    else
        return PANE_IGNORED;
    return PANE_HANDLED | PANE_REDRAW;
}

/* Why there is nothing of other calendars. */
static void tell_none(struct calendar_pane *c)
{
    screen_message(c->pane.screen, STYLE_NORMAL, "%s",
                   c->model.app->alone ? _("Other calendars are left out.")
                                       : _("No other calendar is shown: read one (.ics)."));
}

/* Shows the events of other calendars, or leaves them out, until it is said again. */
static unsigned turn_others(struct calendar_pane *c)
{
    struct app *app = c->model.app;

    app->alone = !app->alone;
    error_clear(&c->failure);
    calendar_model_load(&c->model, &c->failure);
    if (app->alone)
        screen_message(c->pane.screen, STYLE_NORMAL, _("Other calendars are left out."));
    else if (c->model.others)
        screen_message(c->pane.screen, STYLE_NORMAL, _("Other calendars are shown: ~."));
    else
        tell_none(c);
    /* The year counts them too. */
    return PANE_HANDLED | PANE_REDRAW | PANE_DATA;
}

/* All of the day, more than the list has room for. */
static unsigned show_events(struct calendar_pane *c)
{
    struct period day = period_of_day(c->model.cursor);
    struct str title = {0};
    struct str text = {0};
    int count = calendar_model_others(&c->model);

    if (!c->model.others) {
        tell_none(c);
        return PANE_HANDLED;
    }
    period_format_long(&title, &day);
    calendars_describe(&text, &c->model.events, c->model.cursor);
    if (!count)
        str_add(&text, _("No event of another calendar on this day."));
    if ((size_t)count > c->model.events.count)
        str_addf(&text, _("~ %d more"), count - (int)c->model.events.count);
    screen_page(c->pane.screen, str_text(&title), str_text(&text));
    str_free(&title);
    str_free(&text);
    return PANE_HANDLED;
}

static unsigned act(struct pane *p, enum action a)
{
    struct calendar_pane *c = self(p);
    unsigned result;

    if (c->failure.code)
        return PANE_IGNORED;
    result = walk(c, a);
    if (result)
        return result;
    switch (a) {
    case ACTION_OPEN:
        return open_here(c);
    case ACTION_PICK:
        return calendar_pick(c);
    case ACTION_IMPORT:
        view_import_calendar(p->screen);
        return PANE_HANDLED;
    case ACTION_OVERLAY:
        return turn_others(c);
    case ACTION_DAY_EVENTS:
        return show_events(c);
    case ACTION_STRIP:
        set_focus(c, c->focus == CALENDAR_UNDATED ? CALENDAR_GRID : CALENDAR_UNDATED);
        return PANE_HANDLED | PANE_REDRAW;
    case ACTION_BACK:
        return step_back(c);
    default:
        return PANE_IGNORED;
    }
}

static void refresh(struct pane *p)
{
    struct calendar_pane *c = self(p);
    const struct drill_briefs *list;

    error_clear(&c->failure);
    calendar_model_load(&c->model, &c->failure);
    list = calendar_list(c);
    if (list && c->index >= list->count)
        c->index = list->count ? list->count - 1 : 0;
    p->dirty = true;
}

static bool has_record(const struct pane *p)
{
    return calendar_selected((const struct calendar_pane *)p) != NULL;
}

static bool selection(const struct pane *p, struct pane_selection *out)
{
    const struct calendar_pane *c = (const struct calendar_pane *)p;
    const struct drill_brief *drill = calendar_selected(c);

    *out = (struct pane_selection){
        .kind = RECORD_DRILL, .id = drill ? drill->id : 0, .day = c->model.cursor};
    return true;
}

static void destroy(struct pane *p)
{
    struct calendar_pane *c = self(p);

    calendar_let_go(c);
    asked_begin(&c->asked);
    calendar_model_done(&c->model);
    free(c);
}

static const enum action hints[] = {
    ACTION_PICK,  ACTION_STRIP, ACTION_PREVIOUS_MONTH, ACTION_NEXT_MONTH, ACTION_VIEW_YEAR,
    ACTION_TODAY, ACTION_OPEN,  ACTION_OVERLAY,        ACTION_HELP,       ACTION_NONE};

static const struct pane_ops ops = {
    .name = "calendar",
    .context = CONTEXT_CALENDAR,
    .draw = calendar_draw,
    .act = act,
    .refresh = refresh,
    .title = calendar_title,
    .hints = hints,
    .has_record = has_record,
    .selection = selection,
    .destroy = destroy,
};

static struct calendar_pane *calendar_new(struct screen *s, struct date cursor)
{
    struct calendar_pane *c = mem_new(1, sizeof *c);

    c->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    c->model.app = screen_app(s);
    c->model.cursor = cursor;
    calendar_model_load(&c->model, &c->failure);
    return c;
}

struct pane *calendar_pane_new_on(struct screen *s, struct date day)
{
    return &calendar_new(s, day)->pane;
}

struct pane *calendar_pane_new(struct screen *s)
{
    const struct app *app = screen_app(s);
    struct date day = app->today;

    if (app->year && day.year != app->year)
        day = (struct date){app->year, 1, 1};
    return calendar_pane_new_on(s, day);
}

struct pane *calendar_pane_new_at(struct screen *s, const struct record *drill)
{
    struct calendar_pane *c;
    struct period period;

    if (!period_from_value(&period, record_get(drill, "period")) || !date_is_set(period.start))
        return calendar_pane_new(s);
    c = calendar_new(s, period.start);
    set_focus(c, period_is_exact(&period) ? CALENDAR_DAY : CALENDAR_UNDATED);
    for (size_t i = 0; calendar_list(c) && i < calendar_list(c)->count; i++) {
        if (calendar_list(c)->items[i].id == drill->id)
            c->index = i;
    }
    return &c->pane;
}
