#include "tui/desk_pane.h"

#include <stdlib.h>

#include "app/desk.h"
#include "base/i18n.h"
#include "tui/desk_date.h"
#include "tui/documents_pane.h"
#include "tui/form_pane.h"
#include "tui/rows.h"
#include "tui/screen.h"

struct desk_pane {
    struct pane pane;
    struct desk desk;
    enum desk_part whole; /* the part that is shown as a whole; DESK_PARTS: none */
    size_t selected;
    size_t top;
    int height; /* rows at the last drawing */
    char *office;
    struct error failure;
};

static struct desk_pane *self(struct pane *p)
{
    return (struct desk_pane *)p;
}

static const struct desk_line *selected_line(const struct desk_pane *d)
{
    return d->selected < d->desk.lines.count ? &d->desk.lines.items[d->selected] : NULL;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* The line of the same record in the same part; else of the same record; else the place where it
 * was. */
static size_t find_again(const struct desk *desk, const struct desk_line *was, size_t at)
{
    size_t found = at;
    int best = 0;

    for (size_t i = 0; was && i < desk->lines.count; i++) {
        const struct desk_line *line = &desk->lines.items[i];
        int likeness = line->kind == was->kind && line->row.kind == was->row.kind &&
                               line->row.record == was->row.record
                           ? 1 + (line->part == was->part)
                           : 0;

        if (likeness > best) {
            best = likeness;
            found = i;
        }
    }
    return found < desk->lines.count ? found : desk->lines.count ? desk->lines.count - 1 : 0;
}

static void load(struct desk_pane *d)
{
    struct desk before = d->desk;
    const struct desk_line *was =
        d->selected < before.lines.count ? &before.lines.items[d->selected] : NULL;

    error_clear(&d->failure);
    desk_load(screen_app(d->pane.screen), d->whole, &d->desk, &d->failure);
    d->selected = find_again(&d->desk, was, d->selected);
    desk_free(&before);
    free(d->office);
    d->office = store_setting(screen_app(d->pane.screen)->store, "office");
}

/* --- drawing ---------------------------------------------------------------------------------- */

static enum style heading_style(enum desk_part part)
{
    switch (part) {
    case DESK_TODAY:
    case DESK_WEEK:
        return STYLE_GOOD;
    case DESK_LATE:
    case DESK_UNHELD:
        return STYLE_ERROR;
    default:
        return STYLE_WARNING;
    }
}

static void draw_line(const struct desk_pane *d, const struct surface *s, int y, size_t at,
                      const struct desk_widths *w)
{
    const struct desk_line *line = &d->desk.lines.items[at];
    bool selected = at == d->selected;
    bool bar = selected && !surface_is_thrifty(s);
    enum style style = bar ? STYLE_SELECTED : STYLE_NORMAL;
    /* The first line in sight says what it belongs to. */
    bool headed = line->first || at == d->top;
    int x = 1;

    surface_clear_row(s, y, 0, style);
    surface_put(s, y, 0, selected ? ">" : " ", style);
    surface_text(s, y, x, w->heading, headed ? desk_part_label(line->part) : "",
                 bar ? style : heading_style(line->part), TEXT_LEFT);
    x += w->heading + 1;
    surface_text(s, y, x, w->when, line->when, style, TEXT_RIGHT);
    x += w->when + 1;
    surface_text(s, y, x, w->unit, line->unit, style, TEXT_LEFT);
    x += w->unit + 1;
    surface_text(s, y, x, w->subject, line->subject, style, TEXT_LEFT);
    x += w->subject + 1;
    surface_text(s, y, x, w->detail, line->detail, style, TEXT_LEFT);
    if (selected)
        surface_cursor(s, y, 0);
}

static void draw(struct pane *p, const struct surface *s)
{
    struct desk_pane *d = self(p);
    struct desk_widths widths;

    surface_clear(s);
    if (d->failure.code) {
        surface_error(s, &d->failure);
        return;
    }
    if (!d->desk.lines.count) {
        surface_text(s, 1, 2, s->width - 2, _("Nothing is to be done today."), STYLE_GOOD,
                     TEXT_LEFT);
        surface_cursor(s, 1, 0);
        return;
    }
    widths = desk_fit(&d->desk, s->width - 1);
    d->height = s->height;
    d->top = rows_top(d->top, d->selected, (size_t)d->height);
    for (int y = 0; y < d->height && d->top + (size_t)y < d->desk.lines.count; y++)
        draw_line(d, s, y, d->top + (size_t)y, &widths);
}

static void title(struct pane *p, struct str *out)
{
    struct desk_pane *d = self(p);

    desk_title(screen_app(p->screen), out);
    str_addf(out, "  %s ", _("to do"));
    desk_count_text(out, desk_to_do(&d->desk));
    if (d->office && *d->office)
        str_addf(out, "  %s", d->office);
}

/* The selected line whole: its row may cut it. */
static void status(struct pane *p, struct str *left, struct str *right)
{
    struct desk_pane *d = self(p);
    const struct desk_line *line = selected_line(d);

    if (!line || screen_options_of(p->screen)->thrift)
        return;
    str_addf(left, "%s", line->subject);
    if (*line->detail)
        str_addf(left, "  %s", line->detail);
    if (d->desk.lines.count > (size_t)d->height)
        str_addf(right, "%zu/%zu", d->selected + 1, d->desk.lines.count);
}

/* --- acting ----------------------------------------------------------------------------------- */

static void open_record(struct desk_pane *d, const struct desk_line *line)
{
    struct screen *s = d->pane.screen;

    if (line->part == DESK_DAYS)
        screen_view(s, ACTION_VIEW_DAYS);
    else if (line->part == DESK_LATE || line->part == DESK_DUE)
        screen_push(s, documents_pane_new(s, line->row.drill));
    else
        screen_push(s, form_pane_new(s, record_type_of(line->row.kind), line->row.record));
}

/* The first line of a part, which is there. */
static size_t part_begins(const struct desk *desk, enum desk_part part)
{
    size_t at = 0;

    while (at + 1 < desk->lines.count && desk->lines.items[at].part != part)
        at++;
    return at;
}

/* The rest of the part, from where it was cut on; a part above that was open folds again. */
static void open_more(struct desk_pane *d, const struct desk_line *line)
{
    enum desk_part part = line->part;
    size_t seen = d->selected - part_begins(&d->desk, part);
    size_t at;

    d->whole = part;
    load(d);
    at = part_begins(&d->desk, part) + seen;
    if (at < d->desk.lines.count)
        d->selected = at;
    d->pane.dirty = true;
}

static void open_line(struct desk_pane *d)
{
    const struct desk_line *line = selected_line(d);

    if (!line)
        return;
    switch (line->kind) {
    case DESK_RECORD:
        open_record(d, line);
        break;
    case DESK_MORE:
    case DESK_GATHER:
        open_more(d, line);
        break;
    }
}

static unsigned act(struct pane *p, enum action a)
{
    struct desk_pane *d = self(p);

    if (rows_walk(a, &d->selected, d->desk.lines.count, d->height > 1 ? (size_t)d->height - 1 : 1))
        return PANE_HANDLED | PANE_REDRAW;
    if (a == ACTION_BACK && d->whole != DESK_PARTS) {
        d->whole = DESK_PARTS;
        load(d);
        return PANE_HANDLED | PANE_REDRAW;
    }
    if (a != ACTION_OPEN && a != ACTION_SET_DATE)
        return PANE_IGNORED;
    if (a == ACTION_OPEN)
        open_line(d);
    else if (selected_line(d) && selected_line(d)->row.drill)
        desk_date_ask(p->screen, selected_line(d)->row.drill);
    return PANE_HANDLED;
}

static unsigned click(struct pane *p, int y, int x)
{
    struct desk_pane *d = self(p);
    size_t at = d->top + (size_t)(y > 0 ? y : 0);

    (void)x;
    if (at >= d->desk.lines.count)
        return PANE_HANDLED;
    if (at == d->selected)
        return act(p, ACTION_OPEN);
    d->selected = at;
    return PANE_HANDLED | PANE_REDRAW;
}

static void refresh(struct pane *p)
{
    load(self(p));
    p->dirty = true;
}

static bool selection(const struct pane *p, struct pane_selection *out)
{
    const struct desk_line *line = selected_line((const struct desk_pane *)p);

    *out = (struct pane_selection){0};
    if (!line || line->kind != DESK_RECORD || line->part == DESK_DAYS)
        return false;
    *out = (struct pane_selection){.kind = line->row.kind, .id = line->row.record};
    return out->id != 0;
}

static bool has_record(const struct pane *p)
{
    struct pane_selection at;

    return selection(p, &at);
}

static void destroy(struct pane *p)
{
    desk_free(&self(p)->desk);
    free(self(p)->office);
    free(p);
}

static const enum action hints[] = {ACTION_OPEN,      ACTION_SET_HELD,      ACTION_SET_DATE,
                                    ACTION_REMIND,    ACTION_VIEW_CALENDAR, ACTION_VIEW_DRILLS,
                                    ACTION_VIEW_YEAR, ACTION_VIEW_MENU,     ACTION_UNDO,
                                    ACTION_BACK,      ACTION_HELP,          ACTION_NONE};

static const struct pane_ops ops = {
    .name = "desk",
    .context = CONTEXT_LIST,
    .draw = draw,
    .act = act,
    .refresh = refresh,
    .title = title,
    .status = status,
    .click = click,
    .hints = hints,
    .has_record = has_record,
    .selection = selection,
    .destroy = destroy,
};

struct pane *desk_pane_new(struct screen *s)
{
    struct desk_pane *d = mem_new(1, sizeof *d);

    d->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    d->whole = DESK_PARTS;
    d->height = 1;
    load(d);
    return &d->pane;
}
