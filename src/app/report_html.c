#include "app/report_html.h"

#include <stdlib.h>

#include "app/report_layout.h"
#include "app/report_print.h"
#include "base/text.h"
#include "exchange/html.h"

enum {
    TALL = 17,   /* tenths of a line's own height: what is written by hand needs room */
    PADDING = 3, /* cells beside what a column holds */
    BEYOND = 2,  /* of these what the layout has not counted as a gap */
    /* Cells of 10.5 points that fit between the margins. */
    SHEET = 97,
    SHEET_LANDSCAPE = 144,
};

/* The share of the sheet's width that each column gets; columns that stay away get none. */
static void put_columns(struct str *out, const struct report_layout *l)
{
    int all = 0;

    for (size_t i = 0; i < l->section->column_count; i++)
        all += l->widths[i] ? l->widths[i] + PADDING : 0;
    str_add(out, "<colgroup>");
    for (size_t i = 0; i < l->section->column_count; i++) {
        if (l->widths[i])
            str_addf(out, "<col style=\"width:%d%%\">", 100 * (l->widths[i] + PADDING) / all);
    }
    str_add(out, "</colgroup>\n");
}

static bool has_headings(const struct report_section *section)
{
    for (size_t i = 0; i < section->column_count; i++) {
        if (*section->columns[i].heading)
            return true;
    }
    return false;
}

static void put_headings(struct str *out, const struct report_layout *l)
{
    if (!has_headings(l->section))
        return;
    str_add(out, "<thead><tr>");
    for (size_t i = 0; i < l->section->column_count; i++) {
        if (l->widths[i])
            html_element(out, "th", l->section->columns[i].heading);
    }
    str_add(out, "</tr></thead>\n");
}

static const char *cell_tag(const struct report_column *column)
{
    if (column->flags & REPORT_NUMBER)
        return "td class=\"number\"";
    return column->flags & REPORT_RIGHT ? "td class=\"right\"" : "td";
}

static void put_row(struct str *out, const struct report_layout *l, size_t row)
{
    const struct report_section *s = l->section;

    if (s->box > 1)
        str_addf(out, "<tr style=\"height:%d.%dem\">", s->box * TALL / 10, s->box * TALL % 10);
    else
        str_add(out, "<tr>");
    for (size_t i = 0; i < s->column_count; i++) {
        size_t at = row * s->column_count + i;

        if (l->widths[i])
            html_element(out, cell_tag(&s->columns[i]),
                         at < s->texts.count ? s->texts.items[at] : "");
    }
    str_add(out, "</tr>\n");
}

/* Columns of text give way, the widest first, so that dates and numbers stay on one line. */
static void put_table(struct str *out, const struct report_section *section, int sheet)
{
    struct report_layout layout;

    report_layout_begin(&layout, section, sheet - (int)section->column_count * BEYOND);
    for (size_t i = 0; i < section->column_count; i++) {
        if (!layout.widths[i] && section->columns[i].flags & REPORT_PUBLISHED)
            layout.widths[i] = text_width(section->columns[i].heading);
    }
    str_add(out, "<table>\n");
    put_columns(out, &layout);
    put_headings(out, &layout);
    str_add(out, "<tbody>\n");
    for (size_t i = 0; i < report_rows(section); i++)
        put_row(out, &layout, i);
    str_add(out, "</tbody>\n</table>\n");
    report_layout_end(&layout);
}

static void put_section(struct str *out, const struct report_section *section, int sheet)
{
    if (section->where == REPORT_IN_ROWS)
        return;
    if (section->heading) {
        html_element(out, "h2", section->heading);
        str_add_char(out, '\n');
    }
    if (section->columns) {
        put_table(out, section, sheet);
        return;
    }
    for (size_t i = 0; i < section->texts.count; i++) {
        html_element(out, "p", section->texts.items[i]);
        str_add_char(out, '\n');
    }
}

static void put_notes(struct str *out, const struct report *r)
{
    struct text_list notes = {0};

    report_layout_notes(r, 0, &notes);
    for (size_t i = 0; i < notes.count; i++) {
        html_element(out, "p class=\"note\"", notes.items[i]);
        str_add_char(out, '\n');
    }
    text_list_free(&notes);
}

void report_html(struct str *out, const struct report *r)
{
    bool wide = report_is_wide(r);

    html_begin(out, r->title, wide);
    html_element(out, "h1", r->title);
    str_add_char(out, '\n');
    put_notes(out, r);
    for (size_t i = 0; i < r->sections.count; i++)
        put_section(out, &r->sections.items[i], wide ? SHEET_LANDSCAPE : SHEET);
    html_end(out);
}
