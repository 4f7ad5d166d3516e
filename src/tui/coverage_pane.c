#include "tui/coverage_pane.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/records.h"
#include "tui/coverage_state.h"
#include "tui/form_pane.h"
#include "tui/list_pane.h"
#include "tui/rows.h"

static struct coverage_pane *self(struct pane *p)
{
    return (struct coverage_pane *)p;
}

int coverage_year(const struct coverage_pane *c)
{
    return c->table.year_count ? c->table.years[c->year] : 0;
}

size_t coverage_row_count(const struct coverage_pane *c)
{
    switch (c->page) {
    case COVERAGE_HAZARDS:
        return c->hazards.count;
    case COVERAGE_WAYS:
        return c->ways.count + c->crowd.count;
    default:
        return c->rows.count;
    }
}

/* --- what is shown ------------------------------------------------------------------------------
 */

static const struct coverage_row *selected_row(const struct coverage_pane *c)
{
    size_t at = c->selected[COVERAGE_UNITS];

    return c->page == COVERAGE_UNITS && at < c->rows.count ? &c->rows.items[at] : NULL;
}

/* The row of this unit, else the first one. */
static void select_unit(struct coverage_pane *c, int64_t unit)
{
    size_t *at = &c->selected[COVERAGE_UNITS];

    if (*at >= c->rows.count)
        *at = c->rows.count ? c->rows.count - 1 : 0;
    for (size_t i = 0; unit && i < c->rows.count; i++) {
        if (c->rows.items[i].unit && c->rows.items[i].unit->id == unit)
            *at = i;
    }
}

static bool is_shown(const struct coverage_pane *c, const struct coverage_unit *unit)
{
    return !c->only_missing || !coverage_has_drilled(&unit->cells[c->year]);
}

/* Lays the groups out in rows; the selected unit stays so. */
static void lay_out(struct coverage_pane *c)
{
    const struct coverage_row *before = selected_row(c);
    int64_t unit = before && before->unit ? before->unit->id : 0;

    c->rows.count = 0;
    for (size_t g = 0; g < c->groups.count; g++) {
        const struct coverage_group *group = &c->groups.items[g];

        if (c->only_missing && !group->sums[c->year].none)
            continue;
        vec_push(&c->rows, (struct coverage_row){.group = group});
        for (size_t i = 0; i < group->units.count; i++) {
            const struct coverage_unit *u = &c->table.units.items[group->units.items[i]];

            if (is_shown(c, u))
                vec_push(&c->rows, (struct coverage_row){.group = group, .unit = u});
        }
    }
    select_unit(c, unit);
}

static void gather(struct coverage_pane *c)
{
    const struct coverage_row *before = selected_row(c);
    int64_t unit = before && before->unit ? before->unit->id : 0;

    c->rows.count = 0;
    coverage_groups_free(&c->groups);
    coverage_group(&c->table, c->by, &c->groups);
    lay_out(c);
    select_unit(c, unit);
}

static void forget_year(struct coverage_pane *c)
{
    coverage_hazards_free(&c->hazards);
    coverage_ways_free(&c->ways);
    coverage_crowd_free(&c->crowd);
}

/* The pages that are of one year are read when they are looked at. */
static void load_year(struct coverage_pane *c)
{
    struct store *store = screen_app(c->pane.screen)->store;
    int year = coverage_year(c);

    forget_year(c);
    if (c->page == COVERAGE_HAZARDS)
        store_coverage_hazards(store, year, &c->hazards, &c->failure);
    if (c->page == COVERAGE_WAYS && store_coverage_ways(store, year, &c->ways, &c->failure))
        store_coverage_people(store, year, &c->crowd, &c->failure);
    if (c->page != COVERAGE_UNITS && c->selected[c->page] >= coverage_row_count(c))
        c->selected[c->page] = 0;
}

/* The index of a year, of the newest before it when that is not there. */
static size_t index_of_year(const struct coverage_table *t, int year)
{
    size_t found = 0;

    for (size_t i = 0; i < t->year_count; i++) {
        if (t->years[i] <= year)
            found = i;
    }
    return found;
}

static void load(struct coverage_pane *c, int year)
{
    const struct coverage_row *before = selected_row(c);
    int64_t unit = before && before->unit ? before->unit->id : 0;

    error_clear(&c->failure);
    c->rows.count = 0;
    coverage_groups_free(&c->groups);
    coverage_table_free(&c->table);
    if (!store_coverage(screen_app(c->pane.screen)->store, &c->table, &c->failure))
        return;
    c->year = index_of_year(&c->table, year);
    gather(c);
    select_unit(c, unit);
    load_year(c);
}

static const enum action unit_hints[] = {
    ACTION_OPEN,  ACTION_COVERAGE_PAGE,  ACTION_LEFT,
    ACTION_RIGHT, ACTION_COVERAGE_GROUP, ACTION_COVERAGE_MISSING,
    ACTION_BACK,  ACTION_HELP,           ACTION_NONE};
static const enum action hazard_hints[] = {ACTION_OPEN,  ACTION_COVERAGE_PAGE, ACTION_LEFT,
                                           ACTION_RIGHT, ACTION_VIEW_HAZARDS,  ACTION_BACK,
                                           ACTION_HELP,  ACTION_NONE};
static const enum action way_hints[] = {ACTION_COVERAGE_PAGE, ACTION_LEFT, ACTION_RIGHT,
                                        ACTION_BACK,          ACTION_HELP, ACTION_NONE};

static const enum action *const page_hints[COVERAGE_PAGES] = {
    [COVERAGE_UNITS] = unit_hints, [COVERAGE_HAZARDS] = hazard_hints, [COVERAGE_WAYS] = way_hints};

/* --- acting -------------------------------------------------------------------------------------
 */

static unsigned choose_year(struct coverage_pane *c, int step)
{
    if ((step < 0 && c->year == 0) || (step > 0 && c->year + 1 >= c->table.year_count))
        return PANE_HANDLED;
    c->year += (size_t)(ptrdiff_t)step;
    lay_out(c);
    load_year(c);
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned turn_page(struct coverage_pane *c)
{
    c->page = (c->page + 1) % COVERAGE_PAGES;
    c->pane.hints = page_hints[c->page];
    load_year(c);
    return PANE_HANDLED | PANE_REDRAW;
}

/* The unit's drills of the year, of all plans: what its numbers were counted from. */
static unsigned open_unit(struct coverage_pane *c, const struct coverage_unit *unit)
{
    struct str filter = {0};

    str_addf(&filter, "\"%s\"", unit->name);
    screen_push(c->pane.screen, list_pane_new_drills(c->pane.screen, coverage_year(c), OWNER_ALL,
                                                     str_text(&filter)));
    str_free(&filter);
    return PANE_HANDLED;
}

/* --- the drills against a hazard ----------------------------------------------------------------
 */

enum { HAZARD_DRILLS_SHOWN = 500 };

static void add_drill_item(struct text_list *items, const struct hazard_drill *d)
{
    struct str item = {0};
    struct period period;

    if (d->held)
        str_add(&item, d->when);
    else if (period_from_value(&period, d->when) && period.precision != PERIOD_NONE)
        period_format_short(&item, &period);
    str_addf(&item, "  %s  %s  %s", d->held ? _("held") : _("planned"), d->lead_unit, d->subject);
    vec_push(items, str_steal(&item));
}

static void drill_chosen(void *data, size_t index)
{
    struct coverage_pane *c = data;

    if (index < c->chosen.count)
        screen_push(c->pane.screen, form_pane_new(c->pane.screen, record_type_of(RECORD_DRILL),
                                                  c->chosen.items[index].id));
}

/* No filter of the list could say what words of a subject say: they are chosen from here. */
static unsigned open_hazard(struct coverage_pane *c, const struct coverage_hazard *hazard)
{
    struct text_list items = {0};
    struct error err = {0};

    hazard_drills_free(&c->chosen);
    if (!store_hazard_drills(screen_app(c->pane.screen)->store, coverage_year(c), hazard->hazard,
                             HAZARD_DRILLS_SHOWN, &c->chosen, &err)) {
        screen_error(c->pane.screen, &err);
        return PANE_HANDLED;
    }
    for (size_t i = 0; i < c->chosen.count; i++)
        add_drill_item(&items, &c->chosen.items[i]);
    if (items.count)
        screen_choose(c->pane.screen, *hazard->hazard ? hazard->hazard : _("none of these"),
                      (const char *const *)items.items, items.count, 0, drill_chosen, c);
    else
        screen_message(c->pane.screen, STYLE_WARNING, _("No drill of this year is against it."));
    text_list_free(&items);
    return PANE_HANDLED;
}

static unsigned open_row(struct coverage_pane *c)
{
    const struct coverage_row *row = selected_row(c);

    if (c->page == COVERAGE_HAZARDS && c->selected[COVERAGE_HAZARDS] < c->hazards.count)
        return open_hazard(c, &c->hazards.items[c->selected[COVERAGE_HAZARDS]]);
    if (row && row->unit)
        return open_unit(c, row->unit);
    return PANE_HANDLED;
}

static unsigned act(struct pane *p, enum action a)
{
    struct coverage_pane *c = self(p);
    size_t page = c->height > 1 ? (size_t)c->height - 1 : 1;

    if (c->failure.code || !c->table.year_count)
        return PANE_IGNORED;
    if (rows_walk(a, &c->selected[c->page], coverage_row_count(c), page))
        return PANE_HANDLED | PANE_REDRAW;
    switch (a) {
    case ACTION_LEFT:
        return choose_year(c, -1);
    case ACTION_RIGHT:
        return choose_year(c, 1);
    case ACTION_COVERAGE_PAGE:
        return turn_page(c);
    case ACTION_COVERAGE_GROUP:
        c->by = c->by == COVERAGE_BY_KIND ? COVERAGE_BY_DEPARTMENT : COVERAGE_BY_KIND;
        gather(c);
        return PANE_HANDLED | PANE_REDRAW;
    case ACTION_COVERAGE_MISSING:
        c->only_missing = !c->only_missing;
        lay_out(c);
        return PANE_HANDLED | PANE_REDRAW;
    case ACTION_OPEN:
        return open_row(c);
    default:
        return PANE_IGNORED;
    }
}

static void refresh(struct pane *p)
{
    load(self(p), coverage_year(self(p)));
    p->dirty = true;
}

static void title(struct pane *p, struct str *out)
{
    const struct coverage_pane *c = self(p);

    switch (c->page) {
    case COVERAGE_HAZARDS:
        str_addf(out, "%s  %d", _("Hazards and drills"), coverage_year(c));
        break;
    case COVERAGE_WAYS:
        str_addf(out, "%s  %d", _("How drills are done"), coverage_year(c));
        break;
    default:
        str_addf(out, "%s  %s", _("Coverage"),
                 c->by == COVERAGE_BY_KIND ? _("by kind of unit") : _("by supervising department"));
        if (c->only_missing)
            str_addf(out, "  %s %d", _("without a drill in"), coverage_year(c));
    }
}

static bool has_record(const struct pane *p)
{
    const struct coverage_row *row = selected_row((const struct coverage_pane *)p);

    return row && row->unit;
}

static bool selection(const struct pane *p, struct pane_selection *out)
{
    const struct coverage_row *row = selected_row((const struct coverage_pane *)p);

    *out = (struct pane_selection){.kind = RECORD_UNIT, .id = row && row->unit ? row->unit->id : 0};
    return out->id != 0;
}

static void destroy(struct pane *p)
{
    struct coverage_pane *c = self(p);

    forget_year(c);
    hazard_drills_free(&c->chosen);
    vec_free(&c->rows);
    coverage_groups_free(&c->groups);
    coverage_table_free(&c->table);
    free(c);
}

static const struct hint_word words[] = {{ACTION_OPEN, N_("its drills")},
                                         {ACTION_LEFT, N_("year")},
                                         {ACTION_RIGHT, N_("year")},
                                         {ACTION_NONE, NULL}};

static const struct pane_ops ops = {
    .name = "coverage",
    .context = CONTEXT_COVERAGE,
    .draw = coverage_draw,
    .act = act,
    .refresh = refresh,
    .title = title,
    .hints = unit_hints,
    .has_record = has_record,
    .selection = selection,
    .destroy = destroy,
};

struct pane *coverage_pane_new(struct screen *s)
{
    struct coverage_pane *c = mem_new(1, sizeof *c);
    const struct app *app = screen_app(s);

    c->pane = (struct pane){.ops = &ops, .screen = s, .words = words, .dirty = true};
    c->height = 1;
    load(c, app->year ? app->year : app->today.year);
    return &c->pane;
}
