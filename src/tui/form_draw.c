/* How a form looks: labels, texts, what a time is understood as, help for the field at hand. */
#include "tui/form_state.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/period.h"
#include "tui/editor_rows.h"

enum {
    MARGIN = 2,
    LABEL_MOST = 24,
    FOOT_ROWS = 3, /* rule, help, fault or offers */
    ROWS_MOST = 4, /* of a text of several lines */
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

/* Where the text of a line begins. */
static int text_column(const struct form_pane *f)
{
    return MARGIN + label_width(f) + 3;
}

/* Rows of a line's text. */
static int text_rows(const struct form_pane *f, const struct surface *s, size_t line)
{
    if (form_field(f, line)->type == FIELD_LINES)
        return editor_rows(&f->lines[line].editor, s, s->width - text_column(f), ROWS_MOST);
    return has_second_row(f, line) ? 2 : 1;
}

/* All rows of a line, with the heading over it. */
static int rows_of(const struct form_pane *f, const struct surface *s, size_t line)
{
    return text_rows(f, s, line) + (f->lines[line].heading ? 1 : 0);
}

/* Brings the focused line into the `height` rows there are. */
static void scroll_to_focus(struct form_pane *f, const struct surface *s, int height)
{
    int rows = 0;

    if (f->scroll > f->focus)
        f->scroll = f->focus;
    for (size_t i = f->scroll; i <= f->focus; i++)
        rows += rows_of(f, s, i);
    while (rows > height && f->scroll < f->focus)
        rows -= rows_of(f, s, f->scroll++);
    /* What was scrolled away comes back when there is room. */
    for (size_t i = f->focus + 1; i < f->line_count && rows <= height; i++)
        rows += rows_of(f, s, i);
    while (f->scroll > 0 && rows + rows_of(f, s, f->scroll - 1) <= height)
        rows += rows_of(f, s, --f->scroll);
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
    if (source >= 0 && f->seen.values[source] && form_line_touched(f, line) &&
        strcmp(form_field(f, line)->name, "period") == 0)
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

static void draw_heading(const struct surface *s, int y, const char *heading)
{
    struct str text = {0};

    surface_rule(s, y);
    str_addf(&text, " %s ", heading);
    surface_put(s, y, MARGIN, str_text(&text), STYLE_HEADER);
    str_free(&text);
}

/* Says how several are chosen, where there is room for it. */
static void draw_ticking(const struct form_pane *f, const struct surface *s, int y, int x,
                         size_t line)
{
    const char *text = _("(Space lists them)");
    int used = surface_text_width(s, form_text(f, line), strlen(form_text(f, line)));
    int left = x + used + 3;

    if (line == f->focus && left + text_width(text) <= s->width)
        surface_put(s, y, left, text, STYLE_DIM);
}

static void draw_text(struct form_pane *f, const struct surface *s, int y, int x, size_t line,
                      enum style style)
{
    struct editor *editor = &f->lines[line].editor;
    bool focused = line == f->focus;

    if (form_field(f, line)->type == FIELD_CHOICE)
        draw_choice(f, s, y, x, line);
    else if (form_field(f, line)->type == FIELD_LINES)
        editor_draw_rows(editor, s, y, x, s->width - x, text_rows(f, s, line), style, focused);
    else
        editor_draw(editor, s, y, x, s->width - x, style, focused);
    if (form_field(f, line)->type == FIELD_CHOICES)
        draw_ticking(f, s, y, x, line);
}

static void draw_line(struct form_pane *f, const struct surface *s, int y, size_t line, int labels)
{
    const struct field *field = form_field(f, line);
    bool focused = line == f->focus;
    int x = text_column(f);
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
    draw_text(f, s, y, x, line, style);
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

/* How far down one is, where not all lines are in sight. */
static void draw_place(const struct form_pane *f, const struct surface *s, int y)
{
    struct str place = {0};

    if (f->page >= f->line_count)
        return;
    str_addf(&place, " %zu/%zu ", f->focus + 1, f->line_count);
    surface_put(s, y, s->width - text_width(str_text(&place)) - 2, str_text(&place), STYLE_DIM);
    str_free(&place);
}

static void draw_foot(struct form_pane *f, const struct surface *s)
{
    const struct field *field = form_field(f, f->focus);
    const char *fault = f->lines[f->focus].fault;
    int y = s->height - FOOT_ROWS;
    struct str help = {0};

    surface_rule(s, y);
    draw_place(f, s, y);
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
    scroll_to_focus(f, s, height);
    f->page = 0;
    for (size_t i = f->scroll; i < f->line_count && y + rows_of(f, s, i) <= height; i++) {
        if (f->lines[i].heading)
            draw_heading(s, y++, f->lines[i].heading);
        draw_line(f, s, y, i, labels);
        y += text_rows(f, s, i);
        f->page++;
    }
    draw_foot(f, s);
}
