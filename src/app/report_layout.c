#include "app/report_layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum {
    GAP = 2,
    BOX_GAP = 3,      /* a line and a blank on either side of it */
    WIDEST_FREE = 40, /* of a column that asks for no width */
    NARROWEST = 6,    /* a column of text never gives more away */
};

/* --- widths ----------------------------------------------------------------------------------- */

/* Cells that the rows need; 0 when they have nothing. */
static void measure_cells(const struct report_section *s, int *widths)
{
    for (size_t i = 0; i < s->texts.count; i++) {
        const struct report_column *column = &s->columns[i % s->column_count];
        int most = column->width ? column->width : WIDEST_FREE;
        int width = text_width_lines(s->texts.items[i]);

        if (width > most && !(column->flags & REPORT_NUMBER))
            width = most;
        if (width > widths[i % s->column_count])
            widths[i % s->column_count] = width;
    }
}

static void measure(struct report_layout *l)
{
    const struct report_section *s = l->section;
    int gap = s->box ? BOX_GAP : GAP;

    measure_cells(s, l->widths);
    l->width = s->box ? 1 : -GAP;
    for (size_t i = 0; i < s->column_count; i++) {
        int heading = text_width(s->columns[i].heading);

        if (s->columns[i].flags & REPORT_FILE_ONLY)
            l->widths[i] = 0;
        if (!l->widths[i] && (s->columns[i].flags & (REPORT_OPTIONAL | REPORT_FILE_ONLY)))
            continue;
        if (heading > l->widths[i])
            l->widths[i] = heading;
        if (s->box && s->columns[i].width > l->widths[i])
            l->widths[i] = s->columns[i].width;
        l->width += l->widths[i] + gap;
    }
}

/* The widest column of text, else of any; -1 when none can give way. */
static int widest_column(const struct report_layout *l, bool numbers)
{
    int widest = -1;

    for (size_t i = 0; i < l->section->column_count; i++) {
        if (l->widths[i] > NARROWEST &&
            (numbers || !(l->section->columns[i].flags & REPORT_NUMBER)) &&
            (widest < 0 || l->widths[i] > l->widths[widest]))
            widest = (int)i;
    }
    return widest;
}

void report_layout_begin(struct report_layout *l, const struct report_section *section, int width)
{
    *l = (struct report_layout){.section = section};
    l->widths = mem_new(section->column_count, sizeof *l->widths);
    measure(l);
    while (width && l->width > width) {
        int column = widest_column(l, false);

        if (column < 0)
            column = widest_column(l, true);
        if (column < 0)
            break;
        l->widths[column]--;
        l->width--;
    }
}

void report_layout_end(struct report_layout *l)
{
    free(l->widths);
    l->widths = NULL;
}

/* --- lines ------------------------------------------------------------------------------------ */

/* Cuts the next line of `width` cells off *text. */
static char *take_line(const char **text, int width)
{
    size_t whole = strcspn(*text, "\n");
    char *line = mem_text_n(*text, whole);
    size_t length = text_row_length(line, width);

    line[length] = '\0';
    *text += length;
    *text += strspn(*text, " ");
    if (**text == '\n')
        ++*text;
    return line;
}

/* Prints the next line of every cell; the cells move on. */
static void add_line(const struct report_layout *l, const char **cells, struct text_list *lines)
{
    const struct report_section *s = l->section;
    struct str out = {0};

    for (size_t i = 0; i < s->column_count; i++) {
        char *piece;

        if (!l->widths[i])
            continue;
        piece = take_line(&cells[i], l->widths[i]);
        if (s->box)
            str_add(&out, out.length ? " | " : "| ");
        else if (out.length)
            str_add_fill(&out, ' ', GAP);
        text_fit(&out, piece, l->widths[i],
                 s->columns[i].flags & (REPORT_NUMBER | REPORT_RIGHT) ? TEXT_RIGHT : TEXT_LEFT);
        free(piece);
    }
    if (s->box)
        str_add(&out, " |");
    str_trim_end(&out, 0);
    vec_push(lines, str_steal(&out));
}

/* +-----+---+ */
static void add_box_rule(const struct report_layout *l, struct text_list *lines)
{
    struct str rule = {0};

    for (size_t i = 0; i < l->section->column_count; i++) {
        if (!l->widths[i])
            continue;
        str_add_char(&rule, '+');
        str_add_fill(&rule, '-', (size_t)l->widths[i] + 2);
    }
    str_add_char(&rule, '+');
    vec_push(lines, str_steal(&rule));
}

static bool any_left(const struct report_layout *l, const char *const *cells)
{
    for (size_t i = 0; i < l->section->column_count; i++) {
        if (l->widths[i] && *cells[i])
            return true;
    }
    return false;
}

static void add_lines(const struct report_layout *l, const char **cells, struct text_list *lines)
{
    do {
        add_line(l, cells, lines);
    } while (any_left(l, cells));
}

static void add_rule(const struct report_layout *l, struct text_list *lines)
{
    struct str rule = {0};

    if (l->section->box) {
        add_box_rule(l, lines);
        return;
    }
    str_add_fill(&rule, '-', (size_t)l->width);
    vec_push(lines, str_steal(&rule));
}

void report_layout_headings(const struct report_layout *l, struct text_list *lines)
{
    const struct report_section *s = l->section;
    const char **cells = mem_new(s->column_count, sizeof *cells);

    for (size_t i = 0; i < s->column_count; i++)
        cells[i] = s->columns[i].heading;
    if (s->box)
        add_rule(l, lines);
    if (!s->box || any_left(l, cells)) {
        add_lines(l, cells, lines);
        add_rule(l, lines);
    }
    free(cells);
}

void report_layout_row(const struct report_layout *l, size_t row, struct text_list *lines)
{
    const struct report_section *s = l->section;
    const char **cells = mem_new(s->column_count, sizeof *cells);
    size_t first = lines->count;

    for (size_t i = 0; i < s->column_count; i++) {
        size_t at = row * s->column_count + i;

        cells[i] = at < s->texts.count ? s->texts.items[at] : "";
    }
    add_lines(l, cells, lines);
    for (size_t high = lines->count - first; s->box && high < (size_t)s->box; high++)
        add_line(l, cells, lines);
    if (s->box)
        add_rule(l, lines);
    free(cells);
}

void report_layout_paragraph(const char *text, int width, int indent, struct text_list *lines)
{
    struct str indented = {0};
    const char *rest;

    str_add_fill(&indented, ' ', (size_t)indent);
    str_add(&indented, text);
    rest = str_text(&indented);
    do {
        struct str clean = {0};
        char *line = width ? take_line(&rest, width) : mem_text_n(rest, strcspn(rest, "\n"));

        if (!width) {
            rest += strlen(line);
            rest += *rest == '\n';
        }
        text_clean(&clean, line);
        vec_push(lines, str_steal(&clean));
        free(line);
    } while (*rest);
    str_free(&indented);
}

void report_layout_middle(const char *text, int width, struct text_list *lines)
{
    struct str line = {0};
    int room = width - text_width(text);

    if (room > 1)
        str_add_fill(&line, ' ', (size_t)room / 2);
    text_clean(&line, text);
    vec_push(lines, str_steal(&line));
}

void report_levels(const struct report *r, struct str *out)
{
    if (!r->levels)
        return;
    if (r->internal)
        str_add(out, "含公开和内部演练");
    else if (r->left_out)
        str_addf(out, "只含公开演练，内部演练%d项未列入", r->left_out);
    else
        str_add(out, "只含公开演练，没有内部演练");
}

void report_layout_notes(const struct report *r, int width, struct text_list *lines)
{
    struct str line = {0};

    str_addf(&line, "截至%d年%d月%d日", r->as_of.year, r->as_of.month, r->as_of.day);
    if (*r->office)
        str_addf(&line, "  %s", r->office);
    report_layout_middle(str_text(&line), width, lines);
    str_clear(&line);
    report_levels(r, &line);
    if (line.length)
        report_layout_middle(str_text(&line), width, lines);
    for (size_t i = 0; i < r->notes.count; i++)
        report_layout_paragraph(r->notes.items[i], width, 0, lines);
    str_free(&line);
}
