/* The evaluation on the screen: the grid, the texts of the selected cell, the whole below. */
#include "tui/evaluation_state.h"

#include <string.h>

#include "app/check_rules.h"
#include "base/i18n.h"
#include "base/text.h"
#include "tui/screen_private.h"

enum {
    PHASE_WIDTH = 8,
    LABEL_WIDTH = 12,
    KEY_WIDTH = 2,
    FOOT_ROWS = 6,  /* a rule, objectives, the panel, the conclusion, two of what is to be said */
    ROOMY_ROWS = 19 /* from here on a phase has a second row for its times */
};

/* --- the grid ----------------------------------------------------------------------------------
 */

static int column_width(const struct surface *s)
{
    return (s->width - PHASE_WIDTH) / EVALUATION_ASPECTS;
}

/* The rating, and marks for what else stands in the cell: words, no colours. */
static void add_marks(struct str *out, const struct evaluation_cell *c)
{
    if (*c->rating)
        evaluation_show_rating(out, c);
    else
        str_add(out, *c->scale ? "-" : " ");
    if (*c->fact)
        str_addf(out, " %s", _("obs"));
    if (*c->advice)
        str_addf(out, "%s%s", *c->fact ? "" : " ", _("adv"));
    if (c->findings) {
        str_add_char(out, ' ');
        str_addf(out, _("f%d"), c->findings);
    }
}

static enum style cell_style(const struct evaluation_pane *p, const struct surface *s, int cell)
{
    const struct evaluation_cell *c = &p->evaluation.cells[cell];

    if (cell == p->cell && !p->on_objectives && !surface_is_thrifty(s))
        return STYLE_SELECTED;
    if (c->weak)
        return STYLE_WARNING;
    return *c->rating ? STYLE_NORMAL : STYLE_DIM;
}

static void draw_times(const struct surface *s, int y, int x, int width,
                       const struct evaluation_cell *c, enum style style)
{
    struct str text = {0};

    if (*c->began_at || *c->ended_at)
        str_addf(&text, "%s-%s", c->began_at, c->ended_at);
    surface_text(s, y, x + 1, width - 2, str_text(&text), style, TEXT_LEFT);
    str_free(&text);
}

static void draw_cell(const struct evaluation_pane *p, const struct surface *s, int y, int cell,
                      bool roomy)
{
    const struct evaluation_cell *c = &p->evaluation.cells[cell];
    int width = column_width(s);
    int x = PHASE_WIDTH + cell % EVALUATION_ASPECTS * width;
    bool selected = cell == p->cell && !p->on_objectives;
    enum style style = cell_style(p, s, cell);
    struct str text = {0};

    add_marks(&text, c);
    surface_text(s, y, x, 1, selected ? ">" : "", style, TEXT_LEFT);
    surface_text(s, y, x + 1, width - 2, str_text(&text), style, TEXT_LEFT);
    if (roomy)
        draw_times(s, y + 1, x, width, c, style == STYLE_SELECTED ? STYLE_NORMAL : style);
    if (selected)
        surface_cursor(s, y, x);
    str_free(&text);
}

/* Returns the row below the grid. */
static int draw_grid(const struct evaluation_pane *p, const struct surface *s, bool roomy)
{
    const struct evaluation_cell *cells = p->evaluation.cells;
    int step = roomy ? 2 : 1;

    surface_clear_row(s, 0, 0, STYLE_HEADING);
    for (int i = 0; i < EVALUATION_ASPECTS; i++)
        surface_text(s, 0, PHASE_WIDTH + i * column_width(s) + 1, column_width(s) - 1,
                     cells[i].aspect, STYLE_HEADING, TEXT_LEFT);
    for (int row = 0; row < EVALUATION_PHASES; row++) {
        surface_text(s, 1 + row * step, 1, PHASE_WIDTH - 2, cells[row * EVALUATION_ASPECTS].phase,
                     STYLE_NORMAL, TEXT_LEFT);
        for (int i = 0; i < EVALUATION_ASPECTS; i++)
            draw_cell(p, s, 1 + row * step, row * EVALUATION_ASPECTS + i, roomy);
    }
    return 1 + EVALUATION_PHASES * step;
}

/* --- the selected cell -------------------------------------------------------------------------
 */

/* A text over at most `rows` rows; returns the row below. */
static int draw_lines(const struct surface *s, int y, int x, int width, int rows, const char *text,
                      enum style style)
{
    struct str clean = {0};
    const char *rest;

    text_clean(&clean, text);
    rest = str_text(&clean);
    for (int i = 0; i < rows && (i == 0 || *rest); i++, y++) {
        struct str line = {0};
        size_t length = i + 1 < rows ? text_row_length(rest, width) : strlen(rest);

        str_add_n(&line, rest, length);
        surface_text(s, y, x, width, str_text(&line), style, TEXT_LEFT);
        rest += length;
        str_free(&line);
    }
    str_free(&clean);
    return y;
}

/* The same after its label. */
static int draw_text(const struct surface *s, int y, int rows, const char *label, const char *text)
{
    surface_text(s, y, 1, LABEL_WIDTH, label, STYLE_DIM, TEXT_LEFT);
    return draw_lines(s, y, LABEL_WIDTH + 1, s->width - LABEL_WIDTH - 2, rows, text, STYLE_NORMAL);
}

static const char *label_of(const char *field)
{
    const struct record_type *type = record_type_of(RECORD_OBSERVATION);

    return field_label(type, field);
}

/* What the cell asks for, and what was seen there, in the rows y to end. */
static void draw_selected(const struct evaluation_pane *p, const struct surface *s, int y, int end)
{
    const struct evaluation_cell *c = &p->evaluation.cells[p->cell];
    struct str head = {0};
    int rows = (end - y - 1) / 3;

    if (y >= end)
        return;
    str_addf(&head, "%s %s  %s", c->phase, c->aspect,
             *c->scale ? c->prompt : _("(the standard does not ask for this)"));
    surface_text(s, y, 1, s->width - 2, str_text(&head), STYLE_HEADING, TEXT_LEFT);
    str_free(&head);
    if (rows < 1)
        rows = 1;
    y++;
    if (y < end)
        y = draw_text(s, y, rows, label_of("fact"), c->fact);
    if (y < end)
        y = draw_text(s, y, rows, label_of("cause"), c->cause);
    if (y < end)
        draw_text(s, y, rows, label_of("advice"), c->advice);
}

/* --- the whole ---------------------------------------------------------------------------------
 */

/* What stands in this row, and the key that leads to it: the bottom line has no room for it. */
static void draw_label(const struct evaluation_pane *p, const struct surface *s, int y,
                       const char *label, enum action a)
{
    struct str key = {0};

    keymap_keys_of(p->pane.screen->keymap, CONTEXT_JUDGE, a, 1, &key);
    surface_clear_row(s, y, 0, STYLE_NORMAL);
    surface_text(s, y, 1, KEY_WIDTH, str_text(&key), STYLE_KEY, TEXT_LEFT);
    surface_text(s, y, 1 + KEY_WIDTH, LABEL_WIDTH - KEY_WIDTH, label, STYLE_DIM, TEXT_LEFT);
    str_free(&key);
}

static void draw_objectives(const struct evaluation_pane *p, const struct surface *s, int y)
{
    const struct drills *list = &p->evaluation.objectives;
    int x = LABEL_WIDTH + 1;

    draw_label(p, s, y, _(record_type_of(RECORD_OBJECTIVE)->plural_label), ACTION_OBJECTIVES);
    if (!list->count)
        surface_put(s, y, x, _("none was set"), STYLE_DIM);
    for (size_t i = 0; i < list->count && x < s->width - 6; i++) {
        const struct record *r = &list->items[i];
        bool selected = p->on_objectives && i == p->objective;
        const char *met = record_get(r, "met");
        struct str text = {0};

        str_addf(&text, "%s%s %s", selected ? ">" : " ", record_get(r, "objective"),
                 *met ? met : "-");
        if (selected)
            surface_cursor(s, y, x);
        x += surface_put(s, y, x, str_text(&text),
                         selected && !surface_is_thrifty(s) ? STYLE_SELECTED : STYLE_NORMAL);
        x++;
        str_free(&text);
    }
}

static void draw_panel(const struct evaluation_pane *p, const struct surface *s, int y)
{
    const struct drills *list = &p->evaluation.panel;
    struct str text = {0};

    draw_label(p, s, y, _(record_type_of(RECORD_EVALUATOR)->plural_label), ACTION_PANEL);
    for (size_t i = 0; i < list->count; i++)
        str_addf(&text, "%s%s(%s)", i ? "  " : "", record_get(&list->items[i], "name"),
                 record_get(&list->items[i], "kind"));
    surface_text(s, y, LABEL_WIDTH + 1, s->width - LABEL_WIDTH - 2,
                 list->count ? str_text(&text) : _("nobody yet"),
                 list->count ? STYLE_NORMAL : STYLE_DIM, TEXT_LEFT);
    str_free(&text);
}

/* The standard, and how it ended. */
static void draw_conclusion(const struct evaluation_pane *p, const struct surface *s, int y)
{
    const struct record *r = &p->evaluation.record;
    const char *conclusion = record_get(r, "conclusion");
    const char *standard;
    struct str text = {0};

    field_reference(record_get(r, "standard"), &standard);
    draw_label(p, s, y, field_label(r->type, "conclusion"), ACTION_CONCLUDE);
    str_addf(&text, "%s  %s%s", *conclusion ? conclusion : "-", standard,
             r->id ? "" : _("  (proposed)"));
    surface_text(s, y, LABEL_WIDTH + 1, s->width - LABEL_WIDTH - 2, str_text(&text), STYLE_NORMAL,
                 TEXT_LEFT);
    str_free(&text);
}

/* What someone should look at: the panel, an evaluation that found nothing. */
static void draw_remarks(const struct evaluation_pane *p, const struct surface *s, int y)
{
    const struct evaluation_remarks *list = &p->evaluation.remarks;
    struct str text = {0};

    for (size_t i = 0; i < list->count; i++) {
        str_add(&text, i ? " " : "! ");
        check_rule_sentence(&text, list->items[i].rule, list->items[i].detail);
    }
    draw_lines(s, y, 1, s->width - 2, 2, str_text(&text), STYLE_WARNING);
    str_free(&text);
}

void evaluation_draw(struct pane *pane, const struct surface *s)
{
    const struct evaluation_pane *p = (const struct evaluation_pane *)pane;
    int foot = s->height - FOOT_ROWS;
    int y;

    surface_clear(s);
    if (p->failure.code) {
        surface_error(s, &p->failure);
        return;
    }
    y = draw_grid(p, s, s->height >= ROOMY_ROWS);
    if (foot > y)
        surface_rule(s, y);
    draw_selected(p, s, y + 1, foot);
    if (foot < y)
        return;
    surface_rule(s, foot);
    draw_objectives(p, s, foot + 1);
    draw_panel(p, s, foot + 2);
    draw_conclusion(p, s, foot + 3);
    draw_remarks(p, s, foot + 4);
}
