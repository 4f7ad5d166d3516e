/* Draws the coverage pane: grids of words and numbers that need neither colour nor line graphics.
 */
#include "tui/coverage_state.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "core/figure.h"
#include "tui/rows.h"

enum {
    MARGIN = 2,
    NAME_LEAST = 18,
    NAME_MOST = 36,
    YEAR_CELLS = 14, /* 牵12 参12 计12 */
    FOOT_ROWS = 3,
    FOOT_FROM = 10, /* a lower pane has no room for a foot */
    BAR_CELLS = 20,
    COUNT_CELLS = 8,
};

static bool is_plain(const struct coverage_pane *c)
{
    const struct screen_options *options = screen_options_of(c->pane.screen);

    return options->ascii || options->pinyin;
}

/* A mark of one character: in Chinese a character of the word, where the screen has it. */
static const char *mark(const struct coverage_pane *c, const char *msgid)
{
    return is_plain(c) ? msgid : _(msgid);
}

static enum style style_of_row(const struct surface *s, bool selected)
{
    return selected && !surface_is_thrifty(s) ? STYLE_SELECTED : STYLE_NORMAL;
}

/* Clears a row and puts the cursor on it when it is the selected one. */
static enum style begin_row(const struct surface *s, int y, bool selected)
{
    enum style style = style_of_row(s, selected);

    surface_clear_row(s, y, 0, style);
    surface_put(s, y, 0, selected ? ">" : " ", style);
    if (selected)
        surface_cursor(s, y, 0);
    return style;
}

/* `part` of `whole` as # among `room` cells: at least one when there is any, never all when some
 * are missing. */
static void add_bar(struct str *out, int part, int whole, int room)
{
    int full = whole > 0 ? (part * room + whole / 2) / whole : 0;

    if (part > 0 && full == 0)
        full = 1;
    if (part < whole && full == room)
        full = room - 1;
    str_add_fill(out, '#', (size_t)full);
    str_add_fill(out, '-', (size_t)(room - full));
}

/* --- units x years ------------------------------------------------------------------------------
 */

static size_t years_that_fit(const struct coverage_pane *c, int width)
{
    int room = (width - MARGIN - NAME_LEAST) / YEAR_CELLS;
    size_t fit = room > 1 ? (size_t)room : 1;

    return fit < c->table.year_count ? fit : c->table.year_count;
}

static int name_width(const struct coverage_pane *c, int width)
{
    int room = width - MARGIN - YEAR_CELLS * (int)years_that_fit(c, width);

    return room > NAME_MOST ? NAME_MOST : room > 4 ? room : 4;
}

/* Keeps the selected year in sight. */
static void scroll_years(struct coverage_pane *c, size_t fit)
{
    if (c->first_year + fit > c->table.year_count)
        c->first_year = c->table.year_count - fit;
    if (c->year < c->first_year)
        c->first_year = c->year;
    if (c->year >= c->first_year + fit)
        c->first_year = c->year - fit + 1;
}

static void add_mark(struct str *out, const struct coverage_pane *c, const char *msgid, int count)
{
    if (count)
        str_addf(out, "%s%s%d", out->length ? " " : "", mark(c, msgid), count);
}

static void add_unit_cell(struct str *out, const struct coverage_pane *c,
                          const struct coverage_cell *cell)
{
    if (cell->status == COVERAGE_NONE)
        str_add(out, mark(c, N_("-")));
    add_mark(out, c, N_("L"), cell->led);
    add_mark(out, c, N_("J"), cell->joined);
    add_mark(out, c, N_("P"), cell->to_lead + cell->to_join);
}

static void add_group_cell(struct str *out, const struct coverage_sum *sum)
{
    int covered = sum->units - sum->none;
    int room;

    str_addf(out, "%d/%d ", covered, sum->units);
    room = YEAR_CELLS - 2 - (int)out->length;
    if (room > 1)
        add_bar(out, covered, sum->units, room < 6 ? room : 6);
}

static const char *group_label(const struct coverage_pane *c, const struct coverage_group *group)
{
    const struct record_type *type = record_type_of(RECORD_UNIT);

    if (!*group->word)
        return c->by == COVERAGE_BY_KIND ? _("kind not said") : _("no supervising department");
    if (c->by == COVERAGE_BY_DEPARTMENT)
        return group->word;
    for (const struct choice *k = field_named(type, "kind")->choices; k->word; k++) {
        if (strcmp(k->word, group->word) == 0)
            return _(k->label);
    }
    return group->word;
}

static void draw_cell(const struct coverage_pane *c, const struct surface *s, int y, int x,
                      const struct coverage_row *row, size_t year, enum style style)
{
    struct str text = {0};

    if (row->unit) {
        const struct coverage_cell *cell = &row->unit->cells[year];

        add_unit_cell(&text, c, cell);
        if (style == STYLE_NORMAL && cell->status == COVERAGE_NONE)
            style = cell->to_lead + cell->to_join ? STYLE_DIM : STYLE_WARNING;
    } else {
        add_group_cell(&text, &row->group->sums[year]);
    }
    surface_text(s, y, x, YEAR_CELLS - 1, str_text(&text), style, TEXT_LEFT);
    str_free(&text);
}

static void draw_unit_row(const struct coverage_pane *c, const struct surface *s, int y, size_t at)
{
    const struct coverage_row *row = &c->rows.items[at];
    enum style style = begin_row(s, y, at == c->selected[COVERAGE_UNITS]);
    int name = name_width(c, s->width);
    size_t fit = years_that_fit(c, s->width);
    struct str label = {0};

    if (row->unit)
        str_addf(&label, "  %s", row->unit->label);
    else
        str_add(&label, group_label(c, row->group));
    surface_text(s, y, MARGIN, name - 1, str_text(&label),
                 style == STYLE_NORMAL && !row->unit ? STYLE_HEADER : style, TEXT_LEFT);
    for (size_t i = 0; i < fit; i++)
        draw_cell(c, s, y, MARGIN + name + (int)i * YEAR_CELLS, row, c->first_year + i, style);
    str_free(&label);
}

/* The selected year stands in brackets: what the rows, the foot and the next key are about. */
static void draw_years(const struct coverage_pane *c, const struct surface *s)
{
    int name = name_width(c, s->width);
    size_t fit = years_that_fit(c, s->width);
    char text[16];

    surface_clear_row(s, 0, 0, STYLE_HEADING);
    surface_text(s, 0, MARGIN, name - 1, _("Unit"), STYLE_HEADING, TEXT_LEFT);
    for (size_t i = 0; i < fit; i++) {
        size_t year = c->first_year + i;

        snprintf(text, sizeof text, year == c->year ? "[%d]" : "%d", c->table.years[year]);
        surface_text(s, 0, MARGIN + name + (int)i * YEAR_CELLS, YEAR_CELLS - 1, text, STYLE_HEADING,
                     TEXT_LEFT);
    }
}

static void draw_units_foot(const struct coverage_pane *c, const struct surface *s, int y)
{
    struct coverage_sum sum = coverage_total(&c->table, c->year);
    char rate[FIGURE_RATE_SIZE];
    struct str text = {0};

    figure_rate(sum.units - sum.none, sum.units, rate);
    str_addf(&text,
             _("%d: units %d, led %d, took part %d, none %d (of these planned %d), covered %s"),
             coverage_year(c), sum.units, sum.led, sum.joined, sum.none, sum.planned, rate);
    surface_text(s, y, 1, s->width - 1, str_text(&text), STYLE_NORMAL, TEXT_LEFT);
    str_clear(&text);
    str_addf(&text,
             _("%s drills led  %s taken part in  %s still to be held  %s none    # drilled  "
               "- not"),
             mark(c, "L"), mark(c, "J"), mark(c, "P"), mark(c, "-"));
    surface_text(s, y + 1, 1, s->width - 1, str_text(&text), STYLE_DIM, TEXT_LEFT);
    str_free(&text);
}

/* --- hazards x forms ----------------------------------------------------------------------------
 */

static void draw_count(const struct surface *s, int y, int *x, int count, enum style style)
{
    char text[16];

    snprintf(text, sizeof text, "%d", count);
    surface_text(s, y, *x, COUNT_CELLS - 1, text, style, TEXT_RIGHT);
    *x += COUNT_CELLS;
}

static int hazard_width(const struct surface *s)
{
    int room = s->width - MARGIN - 4 * COUNT_CELLS - BAR_CELLS - 2;

    return room > NAME_MOST ? NAME_MOST : room > 8 ? room : 8;
}

static void draw_hazard_headings(const struct surface *s)
{
    static const char *const headings[] = {N_("held"), N_("tabletop"), N_("full-scale"),
                                           N_("planned")};
    int x = MARGIN + hazard_width(s);

    surface_clear_row(s, 0, 0, STYLE_HEADING);
    surface_text(s, 0, MARGIN, x - MARGIN - 1, _("Hazard"), STYLE_HEADING, TEXT_LEFT);
    for (size_t i = 0; i < COUNT_OF(headings); i++, x += COUNT_CELLS)
        surface_text(s, 0, x, COUNT_CELLS - 1, _(headings[i]), STYLE_HEADING, TEXT_RIGHT);
}

/* Drills held as #, those to come as +; nothing at all is said in words. */
static void add_hazard_bar(struct str *out, const struct coverage_hazard *h, int most)
{
    int total = h->held + h->planned;
    int room = most > BAR_CELLS ? total * BAR_CELLS / most : total;
    int held = total > 0 ? h->held * room / total : 0;

    if (!total) {
        str_add(out, _("no drill at all"));
        return;
    }
    if (room == 0)
        room = 1;
    if (h->held && held == 0)
        held = 1;
    str_add_fill(out, '#', (size_t)held);
    str_add_fill(out, '+', (size_t)(room > held ? room - held : 0));
}

static int most_of_hazards(const struct coverage_pane *c)
{
    int most = 0;

    for (size_t i = 0; i < c->hazards.count; i++) {
        int total = c->hazards.items[i].held + c->hazards.items[i].planned;

        most = total > most ? total : most;
    }
    return most;
}

static void draw_hazard_row(const struct coverage_pane *c, const struct surface *s, int y,
                            size_t at)
{
    const struct coverage_hazard *h = &c->hazards.items[at];
    enum style style = begin_row(s, y, at == c->selected[COVERAGE_HAZARDS]);
    bool empty = h->held + h->planned == 0;
    int x = MARGIN + hazard_width(s);
    struct str bar = {0};

    if (style == STYLE_NORMAL && empty)
        style = STYLE_WARNING;
    surface_text(s, y, MARGIN, x - MARGIN - 1, *h->hazard ? h->hazard : _("none of these"), style,
                 TEXT_LEFT);
    draw_count(s, y, &x, h->held, style);
    draw_count(s, y, &x, h->tabletop, style);
    draw_count(s, y, &x, h->full_scale, style);
    draw_count(s, y, &x, h->planned, style);
    add_hazard_bar(&bar, h, most_of_hazards(c));
    surface_text(s, y, x + 1, s->width - x - 1, str_text(&bar), style, TEXT_LEFT);
    str_free(&bar);
}

static void draw_hazards_foot(const struct coverage_pane *c, const struct surface *s, int y)
{
    int empty = 0;
    int hazards = 0;
    struct str text = {0};

    for (size_t i = 0; i < c->hazards.count; i++) {
        const struct coverage_hazard *h = &c->hazards.items[i];

        hazards += *h->hazard != '\0';
        empty += *h->hazard && h->held + h->planned == 0;
    }
    str_addf(&text, _("%d: hazards %d, of these without any drill %d"), coverage_year(c), hazards,
             empty);
    surface_text(s, y, 1, s->width - 1, str_text(&text), STYLE_NORMAL, TEXT_LEFT);
    surface_text(s, y + 1, 1, s->width - 1,
                 _("# held  + still to be held    a drill may be against several hazards"),
                 STYLE_DIM, TEXT_LEFT);
    str_free(&text);
}

/* --- forms, scripts, people
 * ----------------------------------------------------------------------- */

static const char *value_label(const char *aspect, const char *value)
{
    const struct record_type *type = record_type_of(RECORD_DRILL);
    int field = field_index(type, aspect);

    if (!*value || field < 0)
        return _("not said");
    for (const struct choice *k = type->fields[field].choices; k && k->word; k++) {
        if (strcmp(k->word, value) == 0)
            return _(k->label);
    }
    return value;
}

static const char *aspect_label(const char *aspect)
{
    const struct record_type *type = record_type_of(RECORD_DRILL);
    int field = field_index(type, aspect);

    return field < 0 ? aspect : _(type->fields[field].label);
}

static int held_of_aspect(const struct coverage_pane *c, const char *aspect)
{
    int held = 0;

    for (size_t i = 0; i < c->ways.count; i++) {
        if (strcmp(c->ways.items[i].aspect, aspect) == 0)
            held += c->ways.items[i].held;
    }
    return held;
}

static void draw_way_row(const struct coverage_pane *c, const struct surface *s, int y, size_t at,
                         enum style style)
{
    const struct coverage_way *w = &c->ways.items[at];
    bool first = at == 0 || strcmp(c->ways.items[at - 1].aspect, w->aspect) != 0;
    int whole = held_of_aspect(c, w->aspect);
    int x = MARGIN + 36;
    char rate[FIGURE_RATE_SIZE];
    struct str text = {0};

    if (first)
        surface_text(s, y, MARGIN, 17, aspect_label(w->aspect), style, TEXT_LEFT);
    surface_text(s, y, MARGIN + 18, 17, value_label(w->aspect, w->value), style, TEXT_LEFT);
    draw_count(s, y, &x, w->held, style);
    draw_count(s, y, &x, w->planned, style);
    if (whole > 0) {
        figure_rate(w->held, whole, rate);
        str_addf(&text, "%6s ", rate);
        add_bar(&text, w->held, whole, BAR_CELLS - 6);
    }
    surface_text(s, y, x + 1, s->width - x - 1, str_text(&text), style, TEXT_LEFT);
    str_free(&text);
}

static const char *people_label(const struct coverage_people *p)
{
    static const struct {
        const char *what;
        const char *label;
    } labels[] = {{"participants", N_("Participants (people)")},
                  {"observers", N_("Observers")},
                  {"public", N_("Public")}};
    const struct record_type *type = record_type_of(RECORD_ACTIVITY);

    for (size_t i = 0; !p->activity && i < COUNT_OF(labels); i++) {
        if (strcmp(p->what, labels[i].what) == 0)
            return _(labels[i].label);
    }
    for (const struct choice *k = field_named(type, "kind")->choices; k->word; k++) {
        if (strcmp(p->what, k->word) == 0)
            return _(k->label);
    }
    return p->what;
}

static void draw_people_row(const struct coverage_pane *c, const struct surface *s, int y,
                            size_t at, enum style style)
{
    const struct coverage_people *p = &c->crowd.items[at];
    bool first = at == 0 || c->crowd.items[at - 1].activity != p->activity;
    int x = MARGIN + 36;
    struct str text = {0};

    if (first)
        surface_text(s, y, MARGIN, 17, p->activity ? _("Activities") : _("People at drills"), style,
                     TEXT_LEFT);
    surface_text(s, y, MARGIN + 18, 17, people_label(p), style, TEXT_LEFT);
    str_addf(&text, "%lld", (long long)p->people);
    surface_text(s, y, x, COUNT_CELLS * 2 - 1, str_text(&text), style, TEXT_RIGHT);
    x += COUNT_CELLS * 2;
    str_clear(&text);
    str_addf(&text,
             p->activity ? _("said by %lld of %lld activities") : _("said by %lld of %lld drills"),
             (long long)p->said, (long long)p->of);
    surface_text(s, y, x + 1, s->width - x - 1, str_text(&text), style, TEXT_LEFT);
    str_free(&text);
}

static void draw_ways_row(const struct coverage_pane *c, const struct surface *s, int y, size_t at)
{
    enum style style = begin_row(s, y, at == c->selected[COVERAGE_WAYS]);

    if (at < c->ways.count)
        draw_way_row(c, s, y, at, style);
    else
        draw_people_row(c, s, y, at - c->ways.count, style);
}

static void draw_ways_headings(const struct surface *s)
{
    int x = MARGIN + 36;

    surface_clear_row(s, 0, 0, STYLE_HEADING);
    surface_text(s, 0, x, COUNT_CELLS - 1, _("held"), STYLE_HEADING, TEXT_RIGHT);
    surface_text(s, 0, x + COUNT_CELLS, COUNT_CELLS - 1, _("planned"), STYLE_HEADING, TEXT_RIGHT);
    surface_text(s, 0, x + 2 * COUNT_CELLS + 1, BAR_CELLS, _("share of those held"), STYLE_HEADING,
                 TEXT_LEFT);
}

static void draw_ways_foot(const struct coverage_pane *c, const struct surface *s, int y)
{
    (void)c;
    surface_text(s, y, 1, s->width - 1,
                 _("Activities are counted apart: they are no drills, nor their people's."),
                 STYLE_DIM, TEXT_LEFT);
}

/* --- the pane
 * ------------------------------------------------------------------------------------- */

static const struct {
    void (*headings)(const struct surface *s);
    void (*row)(const struct coverage_pane *c, const struct surface *s, int y, size_t at);
    void (*foot)(const struct coverage_pane *c, const struct surface *s, int y);
} pages[COVERAGE_PAGES] = {
    [COVERAGE_UNITS] = {NULL, draw_unit_row, draw_units_foot},
    [COVERAGE_HAZARDS] = {draw_hazard_headings, draw_hazard_row, draw_hazards_foot},
    [COVERAGE_WAYS] = {draw_ways_headings, draw_ways_row, draw_ways_foot},
};

static void draw_rows(struct coverage_pane *c, const struct surface *s)
{
    size_t *top = &c->top[c->page];
    size_t count = coverage_row_count(c);

    *top = rows_top(*top, c->selected[c->page], (size_t)c->height);
    for (int y = 0; y < c->height && *top + (size_t)y < count; y++)
        pages[c->page].row(c, s, y + 1, *top + (size_t)y);
    if (!count) {
        surface_text(s, 2, MARGIN, s->width - MARGIN,
                     c->only_missing ? _("Every unit has drilled in this year.")
                                     : _("Nothing here yet."),
                     c->only_missing ? STYLE_GOOD : STYLE_DIM, TEXT_LEFT);
        surface_cursor(s, 2, 0);
    }
}

void coverage_draw(struct pane *p, const struct surface *s)
{
    struct coverage_pane *c = (struct coverage_pane *)p;
    bool foot = s->height >= FOOT_FROM;

    surface_clear(s);
    if (c->failure.code) {
        surface_error(s, &c->failure);
        return;
    }
    if (!c->table.year_count) {
        surface_text(s, 1, MARGIN, s->width - MARGIN,
                     _("No plan yet. Press i to import the notice."), STYLE_DIM, TEXT_LEFT);
        return;
    }
    c->height = s->height - 1 - (foot ? FOOT_ROWS : 0);
    if (c->height < 1)
        c->height = 1;
    scroll_years(c, years_that_fit(c, s->width));
    if (pages[c->page].headings)
        pages[c->page].headings(s);
    else
        draw_years(c, s);
    draw_rows(c, s);
    if (foot) {
        surface_rule(s, s->height - FOOT_ROWS);
        pages[c->page].foot(c, s, s->height - FOOT_ROWS + 1);
    }
}
