/* A year at a glance: twelve months, how full each is, as numbers and bars of plain characters. */
#include "tui/calendar_pane.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "core/period.h"
#include "store/events.h"
#include "store/queries.h"
#include "tui/screen.h"

enum { BAR_X = 32 };
#define KEYS_X(s) ((s)->width * 5 / 8)

struct year_pane {
    struct pane pane;
    int year;
    int month; /* selected, 1..12 */
    struct month_count months[12];
    size_t loose; /* drills without a month */
    struct key_periods keys;
    bool others;    /* calendars of others are shown */
    int events[12]; /* of theirs */
    struct error failure;
};

static void load(struct year_pane *y)
{
    struct app *app = screen_app(y->pane.screen);
    struct date first = {y->year, 1, 1};
    struct date last = {y->year, 12, 31};
    struct drill_briefs loose = {0};

    error_clear(&y->failure);
    key_periods_free(&y->keys);
    if (store_month_counts(app->store, y->year, y->months, &y->failure) &&
        store_key_periods(app->store, first, last, &y->keys, &y->failure) &&
        store_drills_undated(app->store, first, last, false, 1000, &loose, &y->failure))
        y->loose = loose.count;
    drill_briefs_free(&loose);
    y->others = !app->alone && store_events_any(app->store);
    if (y->others)
        store_event_months(app->store, y->year, y->events, &y->failure);
}

/* Cells of a bar's part: one a drill, fewer when they don't all fit. */
static size_t cells_of(int part, int total, int room)
{
    return (size_t)(total > room ? part * room / total : part);
}

/* Drills held as #, those that only have their day as +, only their month as -: the difference
 * needs no colour. */
static void add_bar(struct str *out, const struct month_count *m, int room)
{
    int total = m->dated + m->undated;
    int later = total - m->held;
    int dated = m->dated > m->held ? m->dated - m->held : 0;

    if (dated > later)
        dated = later;
    str_add_fill(out, '#', cells_of(m->held, total, room));
    str_add_fill(out, '+', cells_of(dated, total, room));
    str_add_fill(out, '-', cells_of(later - dated, total, room));
}

static void add_keys(struct str *out, const struct year_pane *y, int month)
{
    if (y->others)
        str_addf(out, "~%-5d", y->events[month - 1]);
    for (size_t i = 0; i < y->keys.count; i++) {
        if (y->keys.items[i].first.month == month)
            str_addf(out, "%s%s", out->length ? " " : "", y->keys.items[i].name);
    }
}

static void draw_month(const struct year_pane *y, const struct surface *s, int row, int month)
{
    const struct month_count *m = &y->months[month - 1];
    bool selected = month == y->month;
    bool bar = selected && !surface_is_thrifty(s);
    enum style style = bar ? STYLE_SELECTED : STYLE_NORMAL;
    int room = KEYS_X(s) - BAR_X - 1;
    struct str text = {0};

    surface_clear_row(s, row, 0, style);
    str_addf(&text, "%c %2d%s", selected ? '>' : ' ', month, _(" mo"));
    surface_text(s, row, 0, 8, str_text(&text), style, TEXT_LEFT);
    str_clear(&text);
    str_addf(&text, "%d", m->dated);
    surface_text(s, row, 8, 6, str_text(&text), style, TEXT_RIGHT);
    str_clear(&text);
    str_addf(&text, "%d", m->undated);
    surface_text(s, row, 14, 8, str_text(&text), style, TEXT_RIGHT);
    str_clear(&text);
    str_addf(&text, "%d", m->held);
    surface_text(s, row, 22, 8, str_text(&text), style, TEXT_RIGHT);
    str_clear(&text);
    add_bar(&text, m, room > 4 ? room : 4);
    surface_put(s, row, BAR_X, str_text(&text), style);
    str_clear(&text);
    add_keys(&text, y, month);
    surface_text(s, row, KEYS_X(s), s->width - KEYS_X(s), str_text(&text), style, TEXT_LEFT);
    if (selected)
        surface_cursor(s, row, 0);
    str_free(&text);
}

static void draw(struct pane *p, const struct surface *s)
{
    struct year_pane *y = (struct year_pane *)p;
    struct str text = {0};

    surface_clear(s);
    if (y->failure.code) {
        surface_error(s, &y->failure);
        return;
    }
    surface_clear_row(s, 0, 0, STYLE_HEADING);
    surface_text(s, 0, 2, 6, _("Month"), STYLE_HEADING, TEXT_LEFT);
    surface_text(s, 0, 8, 6, _("dated"), STYLE_HEADING, TEXT_RIGHT);
    surface_text(s, 0, 14, 8, _("no day"), STYLE_HEADING, TEXT_RIGHT);
    surface_text(s, 0, 22, 8, _("held"), STYLE_HEADING, TEXT_RIGHT);
    surface_text(s, 0, KEYS_X(s), s->width - KEYS_X(s),
                 y->others ? _("~ events  Key periods") : _("Key periods"), STYLE_HEADING,
                 TEXT_LEFT);
    for (int month = 1; month <= 12 && month < s->height; month++)
        draw_month(y, s, month, month);
    str_addf(&text, _("Without a month: %zu.   # held   + has its day   - has only its month"),
             y->loose);
    if (s->height > 14)
        surface_text(s, 14, 2, s->width - 2, str_text(&text), STYLE_DIM, TEXT_LEFT);
    str_free(&text);
}

static unsigned select_month(struct year_pane *y, int month)
{
    y->month = month < 1 ? 1 : month > 12 ? 12 : month;
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned select_year(struct year_pane *y, int year)
{
    if (date_is_year(year))
        y->year = year;
    load(y);
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned act(struct pane *p, enum action a)
{
    struct year_pane *y = (struct year_pane *)p;
    struct screen *screen = p->screen;

    switch (a) {
    case ACTION_UP:
    case ACTION_LEFT:
    case ACTION_PREVIOUS_MONTH:
        return select_month(y, y->month - 1);
    case ACTION_DOWN:
    case ACTION_RIGHT:
    case ACTION_NEXT_MONTH:
        return select_month(y, y->month + 1);
    case ACTION_FIRST:
        return select_month(y, 1);
    case ACTION_LAST:
        return select_month(y, 12);
    case ACTION_PREVIOUS_YEAR:
    case ACTION_PAGE_UP:
        return select_year(y, y->year - 1);
    case ACTION_NEXT_YEAR:
    case ACTION_PAGE_DOWN:
        return select_year(y, y->year + 1);
    case ACTION_TODAY:
        y->month = screen_app(screen)->today.month;
        return select_year(y, screen_app(screen)->today.year);
    case ACTION_OPEN:
        screen_push(screen, calendar_pane_new_on(screen, (struct date){y->year, y->month, 1}));
        return PANE_HANDLED;
    default:
        return PANE_IGNORED;
    }
}

static void title(struct pane *p, struct str *out)
{
    const struct year_pane *y = (const struct year_pane *)p;
    struct period year = period_of_year(y->year);

    period_format(out, &year);
}

static void refresh(struct pane *p)
{
    load((struct year_pane *)p);
    p->dirty = true;
}

static void destroy(struct pane *p)
{
    key_periods_free(&((struct year_pane *)p)->keys);
    free(p);
}

static const enum action hints[] = {ACTION_OPEN,  ACTION_PREVIOUS_YEAR, ACTION_NEXT_YEAR,
                                    ACTION_TODAY, ACTION_BACK,          ACTION_HELP,
                                    ACTION_NONE};

static const struct pane_ops ops = {
    .name = "year",
    .context = CONTEXT_CALENDAR,
    .draw = draw,
    .act = act,
    .refresh = refresh,
    .title = title,
    .hints = hints,
    .destroy = destroy,
};

struct pane *year_pane_new(struct screen *s)
{
    struct year_pane *y = mem_new(1, sizeof *y);

    y->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    y->year = screen_app(s)->year ? screen_app(s)->year : screen_app(s)->today.year;
    y->month = screen_app(s)->today.month;
    load(y);
    return &y->pane;
}
