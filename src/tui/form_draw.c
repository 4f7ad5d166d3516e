/* How a form looks: labels, texts, what a time is understood as, help for the field at hand. */
#include "tui/form_state.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/period.h"

enum {
    MARGIN = 2,
    LABEL_MOST = 24,
    FOOT_ROWS = 3, /* rule, help, fault or offers */
};

static int label_width(const struct form_pane *f)
{
    int widest = 0;

    for (size_t i = 0; i < f->line_count; i++) {
        int width = text_width(_(form_field(f, i)->label));

        widest = width > widest ? width : widest;
    }
    return widest < LABEL_MOST ? widest : LABEL_MOST;
}

/* A time also shows what was understood, on a row of its own. */
static bool has_second_row(const struct form_pane *f, size_t line)
{
    return form_field(f, line)->type == FIELD_PERIOD && *form_text(f, line);
}

static int rows_of(const struct form_pane *f, size_t line)
{
    return has_second_row(f, line) ? 2 : 1;
}

/* Brings the focused line into the `height` rows there are. */
static void scroll_to_focus(struct form_pane *f, int height)
{
    int rows = 0;

    if (f->scroll > f->focus)
        f->scroll = f->focus;
    for (size_t i = f->scroll; i <= f->focus; i++)
        rows += rows_of(f, i);
    while (rows > height && f->scroll < f->focus)
        rows -= rows_of(f, f->scroll++);
}

/* What a typed time is understood as, and what the source said. */
static void understood(const struct form_pane *f, size_t line, struct str *out)
{
    struct period_context context = app_context(screen_app(f->pane.screen));
    int source = field_index(f->type, "period_text");
    struct period period;
    struct str note = {0};
    struct error err = {0};

    if (period_parse(form_text(f, line), &context, &period, &note, &err)) {
        str_add(out, "= ");
        period_format_long(out, &period);
    } else {
        str_addf(out, "? %s", err.text);
    }
    if (note.length)
        str_addf(out, "  (%s)", str_text(&note));
    if (source >= 0 && f->seen.values[source] && form_line_touched(f, line))
        str_addf(out, _("   (source: %s)"), f->seen.values[source]);
    str_free(&note);
}

static void draw_choice(struct form_pane *f, const struct surface *s, int y, int x, size_t line)
{
    const struct field *field = form_field(f, line);
    bool focused = line == f->focus;
    struct str text = {0};
    int used;

    field_show(&text, field, form_text(f, line), FIELD_LONG);
    used = surface_put(s, y, x, str_text(&text), focused ? STYLE_SELECTED : STYLE_NORMAL);
    str_clear(&text);
    if (focused) {
        str_addf(&text, "   (%s", _("Space changes:"));
        for (const struct choice *c = field->choices; c->word; c++)
            str_addf(&text, " %s", _(c->label));
        str_add(&text, ")");
        surface_put(s, y, x + used, str_text(&text), STYLE_DIM);
        surface_cursor(s, y, x);
    }
    str_free(&text);
}

static void draw_line(struct form_pane *f, const struct surface *s, int y, size_t line, int labels)
{
    const struct field *field = form_field(f, line);
    bool focused = line == f->focus;
    int x = MARGIN + labels + 3;
    enum style style = f->lines[line].fault         ? STYLE_ERROR
                       : form_line_touched(f, line) ? STYLE_MARKED
                                                    : STYLE_NORMAL;

    surface_clear_row(s, y, 0, STYLE_NORMAL);
    if (focused)
        surface_put(s, y, 0, ">", STYLE_NORMAL);
    surface_text(s, y, MARGIN, labels, _(field->label), STYLE_NORMAL, TEXT_LEFT);
    if (field->flags & FIELD_REQUIRED)
        surface_put(s, y, MARGIN + labels + 1, "*", STYLE_NORMAL);
    if (f->lines[line].fault)
        surface_put(s, y, 1, "!", STYLE_ERROR);
    if (field->type == FIELD_CHOICE)
        draw_choice(f, s, y, x, line);
    else
        editor_draw(&f->lines[line].editor, s, y, x, s->width - x, style, focused);
    if (has_second_row(f, line) && y + 1 < s->height) {
        struct str text = {0};

        understood(f, line, &text);
        surface_clear_row(s, y + 1, 0, STYLE_NORMAL);
        surface_text(s, y + 1, x, s->width - x, str_text(&text), STYLE_DIM, TEXT_LEFT);
        str_free(&text);
    }
}

static void draw_offers(struct form_pane *f, const struct surface *s, int y)
{
    int x = 1;

    for (size_t i = 0; i < f->offers.count && x < s->width - 4; i++) {
        x += surface_put(s, y, x, f->offers.items[i],
                         f->offering && i == f->offer ? STYLE_SELECTED : STYLE_DIM);
        x += 2;
    }
}

static void draw_foot(struct form_pane *f, const struct surface *s)
{
    const struct field *field = form_field(f, f->focus);
    const char *fault = f->lines[f->focus].fault;
    int y = s->height - FOOT_ROWS;
    struct str help = {0};

    surface_rule(s, y);
    str_addf(&help, "%s: %s", _(field->label), field->help ? _(field->help) : "");
    surface_text(s, y + 1, 1, s->width - 1, str_text(&help), STYLE_DIM, TEXT_LEFT);
    surface_clear_row(s, y + 2, 0, STYLE_NORMAL);
    if (fault)
        surface_text(s, y + 2, 1, s->width - 1, fault, STYLE_ERROR, TEXT_LEFT);
    else
        draw_offers(f, s, y + 2);
    str_free(&help);
}

void form_draw(struct pane *p, const struct surface *s)
{
    struct form_pane *f = (struct form_pane *)p;
    int height = s->height - FOOT_ROWS;
    int labels;
    int y = 0;

    surface_clear(s);
    if (f->failure.code) {
        surface_error(s, &f->failure);
        return;
    }
    labels = label_width(f);
    scroll_to_focus(f, height);
    for (size_t i = f->scroll; i < f->line_count && y + rows_of(f, i) <= height; i++) {
        draw_line(f, s, y, i, labels);
        y += rows_of(f, i);
    }
    draw_foot(f, s);
}
