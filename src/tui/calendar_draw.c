/* How a month looks: the grid, the day's drills, and the strips of those without a day. */
#include "tui/calendar_state.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/field.h"
#include "core/period.h"
#include "tui/rows.h"

enum { WEEK_WIDTH = 4 };

static int cell_width(const struct surface *s)
{
    int width = (s->width - WEEK_WIDTH) / 7;

    return width > 16 ? 16 : width;
}

static const struct day_row *row_of(const struct calendar_pane *c, struct date day)
{
    return day_table_find(&c->model.days, day);
}

/* --- the grid -------------------------------------------------------------------------------- */

static void draw_weekdays(const struct surface *s, int cell)
{
    surface_clear_row(s, 0, 0, STYLE_HEADING);
    surface_put(s, 0, 1, _("Wk"), STYLE_HEADING);
    for (int i = 0; i < 7; i++) {
        static const char *const names[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                            N_("Fri"), N_("Sat"), N_("Sun")};

        surface_put(s, 0, WEEK_WIDTH + i * cell + 1, _(names[i]), STYLE_HEADING);
    }
}

/* What gives way when a day's cell is narrow, one after the other. */
enum cell_detail {
    CELL_ROOMY,
    CELL_NO_BRACKETS,
    CELL_EVENTS_MARKED, /* that there are events, not how many */
    CELL_NO_DAY_KIND,
    CELL_DETAILS
};

static void add_cell(const struct calendar_pane *c, struct date day, enum cell_detail detail,
                     struct str *out)
{
    const struct day_row *row = row_of(c, day);
    int count = c->model.counts[date_difference(c->model.first, day)];
    int others = c->model.others ? c->model.others_on[date_difference(c->model.first, day)] : 0;
    bool today = date_compare(day, c->model.app->today) == 0;
    bool here = date_compare(day, c->model.cursor) == 0;

    str_add_char(out, here ? '>' : ' ');
    str_addf(out, today && detail < CELL_NO_BRACKETS ? "[%d]" : "%2d", day.day);
    if (count)
        str_addf(out, _(" x%d"), count);
    if (others && detail < CELL_EVENTS_MARKED)
        str_addf(out, " ~%d", others);
    else if (others)
        str_add(out, " ~");
    if (row && detail < CELL_NO_DAY_KIND)
        str_addf(out, " %s", row->kind == DAY_OFF ? _("off") : _("work"));
}

/* `[14] 2 ~3 off`: the day, how many drills, how many events of other calendars, and what its table
 * says.  Today is in brackets; the cursor's day has `>` before it, so that no colour is needed. */
static void cell_text(const struct calendar_pane *c, struct date day, int width, struct str *out)
{
    for (enum cell_detail detail = CELL_ROOMY; detail < CELL_DETAILS; detail++) {
        str_clear(out);
        add_cell(c, day, detail, out);
        if (text_width(str_text(out)) <= width)
            return;
    }
}

static enum style cell_style(const struct calendar_pane *c, const struct surface *s,
                             struct date day)
{
    if (date_compare(day, c->model.cursor) == 0 && !surface_is_thrifty(s))
        return c->focus == CALENDAR_GRID ? STYLE_SELECTED : STYLE_MARKED;
    if (day.month != c->model.cursor.month)
        return STYLE_DIM;
    if (date_compare(day, c->model.app->today) == 0)
        return STYLE_GOOD;
    return day_table_kind(&c->model.days, day) == DAY_OFF ? STYLE_WARNING : STYLE_NORMAL;
}

static void draw_week(const struct calendar_pane *c, const struct surface *s, int week, int cell)
{
    struct date monday = date_add(c->model.first, week * 7);
    int y = 1 + week;
    struct str text = {0};

    surface_clear_row(s, y, 0, STYLE_NORMAL);
    str_addf(&text, "%2d", date_iso_week(monday, NULL));
    surface_put(s, y, 1, str_text(&text), STYLE_DIM);
    for (int i = 0; i < 7; i++) {
        struct date day = date_add(monday, i);
        int x = WEEK_WIDTH + i * cell;

        str_clear(&text);
        if (day.month == c->model.cursor.month)
            cell_text(c, day, cell - 1, &text);
        surface_text(s, y, x, cell - 1, str_text(&text), cell_style(c, s, day), TEXT_LEFT);
        if (date_compare(day, c->model.cursor) == 0 && c->focus == CALENDAR_GRID)
            surface_cursor(s, y, x);
    }
    str_free(&text);
}

/* --- lists ----------------------------------------------------------------------------------- */

/* A drill's choice in the clerk's language. */
static void add_word(struct str *out, const char *field, const char *value)
{
    const struct record_type *type = record_type_of(RECORD_DRILL);
    int index = field_index(type, field);

    if (index >= 0 && value && *value)
        field_show(out, &type->fields[index], value, FIELD_SHORT);
}

/* Planned or scheduled, which need not be said. */
static bool is_open(const struct drill_brief *b)
{
    return strcmp(b->state, "计划") == 0 || strcmp(b->state, "筹备") == 0;
}

static void draw_brief(const struct calendar_pane *c, const struct surface *s, int y,
                       const struct drill_brief *b, bool selected)
{
    bool bar = selected && !surface_is_thrifty(s);
    enum style style = bar ? STYLE_SELECTED : b->id == c->held ? STYLE_MARKED : STYLE_NORMAL;
    int unit = s->width / 4;
    struct str text = {0};

    surface_clear_row(s, y, 0, style);
    surface_put(s, y, 0, selected ? ">" : " ", style);
    period_format_short(&text, &b->period);
    surface_text(s, y, 2, 14, str_text(&text), style, TEXT_LEFT);
    surface_text(s, y, 17, unit, b->lead_unit, style, TEXT_LEFT);
    str_clear(&text);
    str_addf(&text, "%s  ", b->subject);
    add_word(&text, "form", b->form);
    str_addf(&text, " %s", b->place ? b->place : "");
    if (!is_open(b)) {
        str_add(&text, " (");
        add_word(&text, "state", b->state);
        str_add_char(&text, ')');
    }
    surface_text(s, y, 18 + unit, s->width - 18 - unit, str_text(&text), style, TEXT_LEFT);
    if (selected)
        surface_cursor(s, y, 0);
    str_free(&text);
}

/* Draws a list from row `y`, `rows` long, around the selected drill when it has the focus. */
static void draw_list(struct calendar_pane *c, const struct surface *s, int y, int rows,
                      const struct drill_briefs *list, bool focused)
{
    size_t first = 0;

    if (focused && rows > 0) {
        c->scroll = rows_top(c->scroll, c->index, (size_t)rows);
        first = c->scroll;
    }
    for (int i = 0; i < rows; i++) {
        size_t at = first + (size_t)i;

        if (at < list->count)
            draw_brief(c, s, y + i, &list->items[at], focused && at == c->index);
        else
            surface_clear_row(s, y + i, 0, STYLE_NORMAL);
    }
}

static void draw_strip(const struct surface *s, int y, const char *label,
                       const struct drill_briefs *list, size_t first, size_t last)
{
    struct str text = {0};

    str_addf(&text, "%s %zu", label, last - first);
    for (size_t i = first; i < last && text_width(str_text(&text)) < s->width; i++)
        str_addf(&text, "%s%s", i == first ? "   " : ", ", list->items[i].subject);
    surface_text(s, y, 1, s->width - 1, str_text(&text), STYLE_NORMAL, TEXT_LEFT);
    str_free(&text);
}

/* `~ 08:30-10:00  calendar  what  where`: no drill, and nothing to be selected. */
static void draw_event(const struct calendar_pane *c, const struct surface *s, int y,
                       const struct event_shown *e)
{
    int unit = s->width / 4;
    struct str text = {0};

    surface_clear_row(s, y, 0, STYLE_DIM);
    event_time_on(&text, &e->event, c->model.cursor);
    surface_put(s, y, 0, "~", STYLE_DIM);
    surface_text(s, y, 2, 14, str_text(&text), STYLE_DIM, TEXT_LEFT);
    surface_text(s, y, 17, unit, e->calendar, STYLE_DIM, TEXT_LEFT);
    str_clear(&text);
    str_addf(&text, "%s  %s", *e->event.summary ? e->event.summary : _("(no title)"),
             e->event.place);
    surface_text(s, y, 18 + unit, s->width - 18 - unit, str_text(&text), STYLE_DIM, TEXT_LEFT);
    str_free(&text);
}

/* Events of other calendars on the day: as many as there is room for, then how many more. */
static void draw_events(const struct calendar_pane *c, const struct surface *s, int y, int rows)
{
    int count = calendar_model_others(&c->model);
    int told = count > rows ? rows - 1 : count;
    struct str text = {0};

    if (rows < 1)
        return;
    for (int i = 0; i < told && (size_t)i < c->model.events.count; i++)
        draw_event(c, s, y + i, &c->model.events.items[i]);
    if (told < count) {
        str_addf(&text, _("~ %d more"), count - told);
        surface_text(s, y + told, 0, s->width, str_text(&text), STYLE_DIM, TEXT_LEFT);
    }
    str_free(&text);
}

/* Rows of a day's list for events: what the drills leave, three at least where there are many. */
static int event_rows(const struct calendar_pane *c, int rows)
{
    int drills = c->model.today.count ? (int)c->model.today.count : 1;
    int least = rows / 2 < 3 ? rows / 2 : 3;
    int room = rows - drills > least ? rows - drills : least;
    int count = calendar_model_others(&c->model);

    return count < room ? count : room;
}

static void draw_day(struct calendar_pane *c, const struct surface *s, int y, int rows)
{
    const struct calendar_model *m = &c->model;
    int list = rows - 3;
    int others = list > 0 ? event_rows(c, list) : 0;
    int drills = (int)m->today.count < list - others ? (int)m->today.count : list - others;

    draw_list(c, s, y, list - others, &m->today, c->focus == CALENDAR_DAY);
    if (m->today.count == 0 && list > 0)
        surface_text(s, y, 2, s->width - 2, _("No drill on this day."), STYLE_DIM, TEXT_LEFT);
    draw_events(c, s, y + (drills ? drills : 1), others);
    surface_rule(s, y + list);
    draw_strip(s, y + list + 1, _("This month, no day yet"), &m->undated, 0, m->undated_month);
    draw_strip(s, y + list + 2, _("This year, no month yet"), &m->undated, m->undated_month,
               m->undated.count);
}

static void draw_undated(struct calendar_pane *c, const struct surface *s, int y, int rows)
{
    struct str text = {0};

    str_addf(&text, _("No day yet: %zu this month, %zu this year without a month"),
             c->model.undated_month, c->model.undated.count - c->model.undated_month);
    surface_text(s, y, 1, s->width - 1, str_text(&text), STYLE_HEADING, TEXT_LEFT);
    draw_list(c, s, y + 1, rows - 1, &c->model.undated, true);
    str_free(&text);
}

void calendar_draw(struct pane *p, const struct surface *s)
{
    struct calendar_pane *c = (struct calendar_pane *)p;
    int cell = cell_width(s);
    int below = 1 + c->model.weeks;

    surface_clear(s);
    if (c->failure.code) {
        surface_error(s, &c->failure);
        return;
    }
    draw_weekdays(s, cell);
    for (int week = 0; week < c->model.weeks; week++)
        draw_week(c, s, week, cell);
    surface_rule(s, below);
    if (c->focus == CALENDAR_UNDATED)
        draw_undated(c, s, below + 1, s->height - below - 1);
    else
        draw_day(c, s, below + 1, s->height - below - 1);
}

/* --- the top line ---------------------------------------------------------------------------- */

static void add_span(struct str *out, const char *name, int first, int last)
{
    if (first == last)
        str_addf(out, "  %s %d", name, first);
    else
        str_addf(out, "  %s %d-%d", name, first, last);
}

/* Days off in a row with the same name are one entry. */
static void add_days(const struct calendar_pane *c, struct str *out)
{
    struct date first = {c->model.cursor.year, c->model.cursor.month, 1};
    int length = date_days_in_month(first.year, first.month);

    for (int day = 1; day <= length; day++) {
        const struct day_row *row = row_of(c, (struct date){first.year, first.month, day});
        int last = day;

        if (!row)
            continue;
        while (last < length) {
            const struct day_row *next =
                row_of(c, (struct date){first.year, first.month, last + 1});

            if (!next || next->kind != row->kind)
                break;
            last++;
        }
        add_span(out, row->kind == DAY_OFF ? (row->name ? row->name : _("off")) : _("working day"),
                 day, last);
        day = last;
    }
}

static void add_keys(const struct calendar_pane *c, struct str *out)
{
    int month = c->model.cursor.month;

    for (size_t i = 0; i < c->model.keys.count; i++) {
        const struct key_period *k = &c->model.keys.items[i];
        int length = date_days_in_month(c->model.cursor.year, month);

        add_span(out, k->name, k->first.month == month ? k->first.day : 1,
                 k->last.month == month ? k->last.day : length);
    }
}

void calendar_title(struct pane *p, struct str *out)
{
    struct calendar_pane *c = (struct calendar_pane *)p;
    struct period month = period_of_month(c->model.cursor.year, c->model.cursor.month);

    period_format(out, &month);
    if (c->failure.code)
        return;
    if (c->held) {
        str_addf(out, _("  in hand: %s"), c->held_subject);
        return;
    }
    add_keys(c, out);
    add_days(c, out);
}
