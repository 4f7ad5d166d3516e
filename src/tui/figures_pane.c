/* The year in figures: what each counts, the rest, what it does not count, and a bar.  The cursor
 * stands on one of the three numbers; Enter opens the list of exactly these records. */
#include "tui/figures_pane.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "store/figures.h"
#include "tui/list_pane.h"
#include "tui/rows.h"
#include "tui/screen.h"

enum {
    PARTS = 3,
    FOOT_ROWS = 3, /* a rule, what the figure is, what it does not count */
    SECTION_X = 1,
    SECTION_WIDTH = 10,
    LABEL_X = SECTION_X + SECTION_WIDTH + 1,
    LABEL_WIDTH = 21,
    NUMBERS_X = LABEL_X + LABEL_WIDTH,
    NUMBER_WIDTH = 8,
    RATE_X = NUMBERS_X + PARTS * NUMBER_WIDTH + 1,
    RATE_WIDTH = 7,
    BAR_X = RATE_X + RATE_WIDTH + 1,
    BAR_LEAST = 8,
};

static const enum figure_part parts[PARTS] = {FIGURE_NUMERATOR, FIGURE_DENOMINATOR,
                                              FIGURE_EXCLUDED};

struct figures_pane {
    struct pane pane;
    struct figure_scope scope;
    struct figure_values values;
    int64_t internal; /* drills that are not public among them */
    size_t selected;
    size_t top;
    int part; /* of the selected row: which number */
    int height;
    struct error failure;
};

static struct figures_pane *self(struct pane *p)
{
    return (struct figures_pane *)p;
}

static void load(struct figures_pane *f)
{
    struct app *app = screen_app(f->pane.screen);

    figure_values_free(&f->values);
    error_clear(&f->failure);
    f->scope = (struct figure_scope){.year = app->year, .owner = app->owner, .internal = true};
    if (store_figures(app->store, &f->scope, &f->values, &f->failure))
        store_figures_internal(app->store, &f->scope, &f->internal, &f->failure);
}

static struct figure_within within(const struct figures_pane *f, size_t figure, int part)
{
    return (struct figure_within){
        .figure = &figures[figure], .parts = parts[part], .scope = f->scope};
}

/* --- drawing ---------------------------------------------------------------------------------- */

/* A number of the row; the one that the cursor stands on is in brackets. */
static void draw_number(const struct figures_pane *f, const struct surface *s, int y, size_t at,
                        int part, enum style style)
{
    struct figure_within rows = within(f, at, part);
    int64_t count = figure_within_count(&rows, &f->values);
    bool here = at == f->selected && part == f->part;
    int x = NUMBERS_X + part * NUMBER_WIDTH;
    struct str text = {0};

    if (part == 1 && figures[at].measure != FIGURE_SHARE)
        return;
    if (here)
        str_addf(&text, "[%" PRId64 "]", count);
    else if (count || part == 0)
        str_addf(&text, "%" PRId64 " ", count);
    surface_text(s, y, x, NUMBER_WIDTH, str_text(&text), style, TEXT_RIGHT);
    if (here)
        surface_cursor(s, y, x + NUMBER_WIDTH - 2);
    str_free(&text);
}

static void draw_share(const struct figure_value *value, const struct surface *s, int y,
                       enum style style)
{
    char rate[FIGURE_RATE_SIZE];
    int room = s->width - BAR_X - 2;
    struct str bar = {0};
    int64_t full;

    figure_rate(value->numerator, value->whole, rate);
    surface_text(s, y, RATE_X, RATE_WIDTH, rate, style, TEXT_RIGHT);
    if (room < BAR_LEAST || !value->whole)
        return;
    full = (value->numerator * room + value->whole / 2) / value->whole;
    str_add_fill(&bar, '#', (size_t)full);
    str_add_fill(&bar, '.', (size_t)(room - full));
    surface_put(s, y, BAR_X, str_text(&bar), style);
    str_free(&bar);
}

static void draw_sum(const struct figure_value *value, const struct surface *s, int y,
                     enum style style)
{
    struct str text = {0};

    str_addf(&text, ngettext("%lld person", "%lld people", (unsigned long)value->sum),
             (long long)value->sum);
    surface_text(s, y, RATE_X, s->width - RATE_X, str_text(&text), style, TEXT_LEFT);
    str_free(&text);
}

static void draw_row(const struct figures_pane *f, const struct surface *s, int y, size_t at)
{
    const struct figure *figure = &figures[at];
    const struct figure_value *value = &f->values.items[at];
    bool selected = at == f->selected;
    bool bar = selected && !surface_is_thrifty(s);
    enum style style = bar ? STYLE_SELECTED : STYLE_NORMAL;
    bool eyebrow = figure->raises_eyebrow && value->numerator;
    bool heads = at == 0 || y == 1 || figures[at - 1].section != figure->section;

    surface_clear_row(s, y, 0, style);
    surface_put(s, y, 0, selected ? ">" : " ", style);
    if (heads)
        surface_text(s, y, SECTION_X, SECTION_WIDTH, _(figure->section_label),
                     bar ? style : STYLE_DIM, TEXT_LEFT);
    if (eyebrow)
        surface_put(s, y, LABEL_X - 1, "!", bar ? style : STYLE_WARNING);
    surface_text(s, y, LABEL_X, LABEL_WIDTH, _(figure->label),
                 bar       ? style
                 : eyebrow ? STYLE_WARNING
                           : style,
                 TEXT_LEFT);
    for (int part = 0; part < PARTS; part++)
        draw_number(f, s, y, at, part, style);
    if (figure->measure == FIGURE_SHARE)
        draw_share(value, s, y, style);
    else if (figure->measure == FIGURE_SUM)
        draw_sum(value, s, y, style);
}

/* What the figure is, and why records are not counted. */
static void draw_foot(const struct figures_pane *f, const struct surface *s, int y)
{
    struct str text = {0};

    for (size_t i = 0; i < f->values.exclusions.count; i++) {
        const struct figure_exclusion *x = &f->values.exclusions.items[i];

        if (x->figure != f->selected)
            continue;
        str_add(&text, text.length ? "  " : _("Not counted: "));
        str_addf(&text, "%s %lld", x->reason, (long long)x->records);
    }
    surface_rule(s, y);
    surface_text(s, y + 1, 1, s->width - 1, _(figures[f->selected].help), STYLE_NORMAL, TEXT_LEFT);
    surface_text(s, y + 2, 1, s->width - 1, str_text(&text), STYLE_NORMAL, TEXT_LEFT);
    str_free(&text);
}

static void draw_headings(const struct surface *s)
{
    static const char *const words[PARTS] = {N_("counted"), N_("rest"), N_("omitted")};

    surface_clear_row(s, 0, 0, STYLE_HEADING);
    surface_text(s, 0, LABEL_X, LABEL_WIDTH, _("Figure"), STYLE_HEADING, TEXT_LEFT);
    for (int part = 0; part < PARTS; part++)
        surface_text(s, 0, NUMBERS_X + part * NUMBER_WIDTH, NUMBER_WIDTH - 1, _(words[part]),
                     STYLE_HEADING, TEXT_RIGHT);
    surface_text(s, 0, RATE_X, RATE_WIDTH, _("share"), STYLE_HEADING, TEXT_RIGHT);
}

static void draw(struct pane *p, const struct surface *s)
{
    struct figures_pane *f = self(p);

    surface_clear(s);
    if (f->failure.code) {
        surface_error(s, &f->failure);
        return;
    }
    draw_headings(s);
    f->height = s->height - 1 - FOOT_ROWS;
    f->top = rows_top(f->top, f->selected, (size_t)f->height);
    for (int y = 0; y < f->height && f->top + (size_t)y < figure_count; y++)
        draw_row(f, s, y + 1, f->top + (size_t)y);
    draw_foot(f, s, s->height - FOOT_ROWS);
}

/* --- acting ----------------------------------------------------------------------------------- */

static unsigned move_part(struct figures_pane *f, int by)
{
    int part = f->part + by;

    if (part == 1 && figures[f->selected].measure != FIGURE_SHARE)
        part += by;
    f->part = part < 0 ? 0 : part >= PARTS ? PARTS - 1 : part;
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned open_rows(struct figures_pane *f)
{
    struct figure_within rows = within(f, f->selected, f->part);

    if (figure_within_count(&rows, &f->values))
        screen_push(f->pane.screen, list_pane_new_within(f->pane.screen, &rows));
    else
        screen_message(f->pane.screen, STYLE_NORMAL, _("This number has no records."));
    return PANE_HANDLED;
}

static unsigned act(struct pane *p, enum action action)
{
    struct figures_pane *f = self(p);
    size_t page = f->height > 1 ? (size_t)f->height - 1 : 1;

    if (f->failure.code)
        return PANE_IGNORED;
    if (rows_walk(action, &f->selected, figure_count, page)) {
        if (f->part == 1 && figures[f->selected].measure != FIGURE_SHARE)
            f->part = 0;
        return PANE_HANDLED | PANE_REDRAW;
    }
    switch (action) {
    case ACTION_LEFT:
        return move_part(f, -1);
    case ACTION_RIGHT:
        return move_part(f, 1);
    case ACTION_OPEN:
        return open_rows(f);
    default:
        return PANE_IGNORED;
    }
}

static void refresh(struct pane *p)
{
    load(self(p));
    p->dirty = true;
}

static void title(struct pane *p, struct str *out)
{
    const struct figures_pane *f = self(p);

    str_addf(out, _("The year %d in figures"), f->scope.year);
    if (f->internal)
        str_addf(out,
                 ngettext("  (with %lld internal drill)", "  (with %lld internal drills)",
                          (unsigned long)f->internal),
                 (long long)f->internal);
}

static void destroy(struct pane *p)
{
    figure_values_free(&self(p)->values);
    free(p);
}

static const enum action hints[] = {ACTION_OPEN, ACTION_LEFT, ACTION_VIEW_YEAR, ACTION_REPORTS,
                                    ACTION_BACK, ACTION_HELP, ACTION_NONE};
static const struct hint_word words[] = {
    {ACTION_OPEN, N_("its records")}, {ACTION_LEFT, N_("which number")}, {ACTION_NONE, NULL}};

static const struct pane_ops ops = {
    .name = "figures",
    .context = CONTEXT_PANE,
    .draw = draw,
    .act = act,
    .refresh = refresh,
    .title = title,
    .hints = hints,
    .destroy = destroy,
};

struct pane *figures_pane_new(struct screen *s)
{
    struct figures_pane *f = mem_new(1, sizeof *f);

    f->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true, .words = words};
    f->height = 1;
    load(f);
    return &f->pane;
}
