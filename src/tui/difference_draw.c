/* The differences on the screen: a record, below it what the file has otherwise; the selected one
 * whole at the foot.
 */
#include "tui/difference_state.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/rows.h"

enum {
    FOOT_ROWS = 4, /* a rule and what is to be said */
    BOX_WIDTH = 4, /* [x] and a space */
    LABEL_MOST = 16,
    STATE_WIDTH = 9,
    ARROW_WIDTH = 4,
};

static const struct sheet_change *change_of(const struct difference_pane *d,
                                            const struct difference_row *row)
{
    return &d->reading.changes.items[row->change];
}

static const char *label_of(const struct sheet_change *change)
{
    return _(change->type->fields[change->field].label);
}

static const char *box_of(const struct sheet_change *change)
{
    if (change->refused)
        return " x";
    return change->choice == SHEET_TAKE ? "[x]" : "[ ]";
}

static enum style state_style(const struct sheet_change *change)
{
    if (change->refused)
        return STYLE_ERROR;
    if (change->conflict || change->doubt)
        return STYLE_WARNING;
    return change->choice == SHEET_TAKE ? STYLE_GOOD : STYLE_DIM;
}

/* Cells of a value: both alike. */
static int value_width(const struct difference_pane *d, const struct surface *s)
{
    return (s->width - 2 - BOX_WIDTH - d->label_width - 1 - ARROW_WIDTH - 1 - STATE_WIDTH) / 2;
}

void difference_measure(struct difference_pane *d)
{
    d->label_width = 0;
    for (size_t i = 0; i < d->reading.changes.count; i++) {
        int width = text_width(label_of(&d->reading.changes.items[i]));

        d->label_width = width > d->label_width ? width : d->label_width;
    }
    d->label_width = d->label_width > LABEL_MOST ? LABEL_MOST : d->label_width;
}

/* A day without its weekday is shorter. */
static void draw_value(const struct surface *s, int y, int x, int width,
                       const struct sheet_change *change, const char *value, enum style style)
{
    const struct field *field = &change->type->fields[change->field];
    struct str text = {0};

    sheet_show(&text, change, value);
    if (text_width(str_text(&text)) > width && field->type == FIELD_PERIOD) {
        str_clear(&text);
        field_show(&text, field, value, FIELD_PLAIN);
    }
    surface_text(s, y, x, width, str_text(&text), style, TEXT_LEFT);
    str_free(&text);
}

static void draw_change(const struct difference_pane *d, const struct surface *s, int y,
                        const struct sheet_change *change, bool bar)
{
    int value = value_width(d, s);
    enum style style = bar ? STYLE_SELECTED : STYLE_NORMAL;
    enum style quiet = bar ? STYLE_SELECTED : STYLE_DIM;
    int x = 2;

    surface_text(s, y, x, BOX_WIDTH, box_of(change), style, TEXT_LEFT);
    x += BOX_WIDTH;
    surface_text(s, y, x, d->label_width, label_of(change), style, TEXT_LEFT);
    x += d->label_width + 1;
    if (!change->fresh)
        draw_value(s, y, x, value, change, change->now, quiet);
    x += value;
    surface_text(s, y, x, ARROW_WIDTH, " -> ", quiet, TEXT_LEFT);
    x += ARROW_WIDTH;
    draw_value(s, y, x, value, change, change->theirs, style);
    x += value + 1;
    surface_text(s, y, x, s->width - x, sheet_state_label(change),
                 bar ? STYLE_SELECTED : state_style(change), TEXT_LEFT);
}

static void draw_record(const struct difference_pane *d, const struct surface *s, int y,
                        const struct difference_row *row, bool bar)
{
    const struct sheet_change *change = change_of(d, row);
    struct str text = {0};

    if (change->fresh)
        str_addf(&text, _("New %s  %s"), _(change->type->label), change->title);
    else
        str_addf(&text, "%s  %s", _(change->type->label), change->title);
    surface_text(s, y, 2, s->width - 2, str_text(&text), bar ? STYLE_SELECTED : STYLE_HEADING,
                 TEXT_LEFT);
    str_free(&text);
}

static void draw_row(const struct difference_pane *d, const struct surface *s, int y, size_t at)
{
    const struct difference_row *row = &d->rows.items[at];
    bool selected = at == d->selected;
    bool bar = selected && !surface_is_thrifty(s);

    surface_clear_row(s, y, 0, bar ? STYLE_SELECTED : STYLE_NORMAL);
    surface_put(s, y, 0, selected ? ">" : " ", bar ? STYLE_SELECTED : STYLE_NORMAL);
    if (row->kind == DIFFERENCE_RECORD)
        draw_record(d, s, y, row, bar);
    else if (row->kind == DIFFERENCE_CHANGE)
        draw_change(d, s, y, change_of(d, row), bar);
    else
        surface_text(s, y, 2, s->width - 2, row->text, bar ? STYLE_SELECTED : STYLE_WARNING,
                     TEXT_LEFT);
    if (selected)
        surface_cursor(s, y, 0);
}

/* --- the foot --------------------------------------------------------------------------------- */

static void say_change(struct str *out, const struct sheet_change *change)
{
    sheet_why(out, change);
    if (out->length)
        str_add(out, "  ");
    str_addf(out, _("%s: "), label_of(change));
    if (!change->fresh) {
        sheet_show(out, change, change->now);
        str_add(out, " -> ");
    }
    sheet_show(out, change, change->theirs);
}

static void say_record(const struct difference_pane *d, struct str *out,
                       const struct difference_row *row)
{
    const struct sheet_change *change = change_of(d, row);

    if (change->doubt && change->fresh)
        str_addf(out, "%s  ", change->doubt);
    str_addf(out,
             ngettext("Row %d of the sheet; %zu value.", "Row %d of the sheet; %zu values.",
                      row->last - row->change + 1),
             change->line, row->last - row->change + 1);
}

static void draw_foot(const struct difference_pane *d, const struct surface *s, int y)
{
    const struct difference_row *row = &d->rows.items[d->selected];
    struct str said = {0};
    struct str clean = {0};
    const char *rest;

    if (row->kind == DIFFERENCE_CHANGE)
        say_change(&said, change_of(d, row));
    else if (row->kind == DIFFERENCE_RECORD)
        say_record(d, &said, row);
    else
        str_add(&said, row->text);
    text_clean(&clean, str_text(&said));
    rest = str_text(&clean);
    surface_rule(s, y);
    for (int line = 1; line < FOOT_ROWS; line++) {
        size_t length = line + 1 < FOOT_ROWS ? text_row_length(rest, s->width - 2) : strlen(rest);
        char *text = mem_text_n(rest, length);

        surface_text(s, y + line, 1, s->width - 2, text, STYLE_NORMAL, TEXT_LEFT);
        free(text);
        rest += length;
    }
    str_free(&said);
    str_free(&clean);
}

void difference_draw(struct difference_pane *d, const struct surface *s)
{
    surface_clear(s);
    if (!d->rows.count) {
        surface_text(s, 1, 2, s->width - 2, _("Nothing is different: nothing to write."),
                     STYLE_GOOD, TEXT_LEFT);
        return;
    }
    d->height = s->height > FOOT_ROWS + 1 ? s->height - FOOT_ROWS : 1;
    d->top = rows_top(d->top, d->selected, (size_t)d->height);
    for (int y = 0; y < d->height && d->top + (size_t)y < d->rows.count; y++)
        draw_row(d, s, y, d->top + (size_t)y);
    draw_foot(d, s, d->height);
}
