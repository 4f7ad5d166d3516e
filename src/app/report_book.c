#include "app/report_book.h"

#include <stdlib.h>
#include <string.h>

#include "app/report_layout.h"
#include "base/text.h"
#include "core/period.h"

enum {
    WIDEST_FREE = 40,  /* of a column that asks for no width */
    CENTRED_WIDTH = 10 /* columns up to this are words, numbers and days */
};

/* --- cells ------------------------------------------------------------------------------------ */

/* 2026-06-12, 2026-06-12 09:00 */
static bool read_iso(const char *text, struct period *out)
{
    struct date day;
    const char *end;
    struct str iso = {0};
    bool good;

    if (!date_parse_iso(text, &day, &end))
        return false;
    *out = period_of_day(day);
    if (!*end)
        return true;
    if (*end != ' ')
        return false;
    str_addf(&iso, "%.10sT%s", text, end + 1);
    good = period_from_iso(out, str_text(&iso), str_text(&iso), "minute");
    str_free(&iso);
    return good;
}

/* A day, or a day and a time, as reports write them: also 2026年6月12日 09:00. */
static bool read_exact(const char *text, struct period *out)
{
    static const struct period_context context = {0};
    struct str again = {0};
    bool exact;

    if (read_iso(text, out))
        return true;
    /* Other words of a day are left as they are. */
    exact = *text >= '1' && *text <= '9' && period_parse(text, &context, out, NULL, NULL) &&
            period_is_exact(out) && out->end_minute < 0;
    if (exact)
        period_format(&again, out);
    exact = exact && strcmp(str_text(&again), text) == 0;
    str_free(&again);
    return exact;
}

/* 71.9%: with one figure after the point, as it will be shown again. */
static bool read_rate(const char *text, double *out)
{
    size_t whole = strspn(text, "0123456789");
    const char *point = text + whole;

    if (whole == 0 || whole > 9 || *point != '.' || strspn(point + 1, "0123456789") != 1 ||
        strcmp(point + 2, "%") != 0)
        return false;
    *out = ((double)strtol(text, NULL, 10) * 10 + (point[1] - '0')) / 1000;
    return true;
}

static void add_cell(struct workbook_sheet *sheet, const struct report_column *column,
                     const char *text)
{
    struct period p;
    char *end;
    double number = strtod(text, &end);

    if (column->flags & REPORT_NUMBER && end > text && !*end)
        workbook_add_number(sheet, number);
    else if (column->flags & REPORT_RIGHT && read_rate(text, &number))
        workbook_add_rate(sheet, number);
    else if (!read_exact(text, &p))
        workbook_add_text(sheet, text);
    else if (p.precision == PERIOD_MINUTE)
        workbook_add_minute(sheet, p.start, p.start_minute);
    else
        workbook_add_day(sheet, p.start);
}

/* --- columns ---------------------------------------------------------------------------------- */

static int widest_cell(const struct report_section *s, size_t column)
{
    int widest = 0;

    for (size_t i = column; i < s->texts.count; i += s->column_count) {
        const char *text = s->texts.items[i];

        while (*text) {
            size_t length = strcspn(text, "\n");
            int width = text_width_n(text, length);

            widest = width > widest ? width : widest;
            text += length + (text[length] == '\n');
        }
    }
    return widest;
}

/* Cells of the column; 0: it is left out. */
static int width_of(const struct report_section *s, size_t at)
{
    const struct report_column *column = &s->columns[at];
    int most = column->width ? column->width : WIDEST_FREE;
    int heading = text_width(column->heading);
    int width = widest_cell(s, at);

    if (column->flags & REPORT_FILE_ONLY ||
        (width == 0 && column->flags & REPORT_OPTIONAL && !(column->flags & REPORT_PUBLISHED)))
        return 0;
    width = width > most || s->box ? most : width;
    width = heading > width ? heading : width;
    return width ? width : 1;
}

static unsigned flags_of(const struct report_column *column, int width)
{
    bool narrow = width <= CENTRED_WIDTH || column->flags & (REPORT_NUMBER | REPORT_RIGHT);

    return narrow ? WORKBOOK_CENTRED : 0;
}

static void fill_table(struct workbook_sheet *sheet, const struct report_section *s)
{
    bool *shown = mem_new(s->column_count, sizeof *shown);

    for (size_t i = 0; i < s->column_count; i++) {
        int width = width_of(s, i);

        shown[i] = width > 0;
        if (shown[i])
            workbook_add_column(sheet, s->columns[i].heading, width < 6 ? 6 : width,
                                flags_of(&s->columns[i], width));
    }
    for (size_t i = 0; i < s->texts.count; i++) {
        if (shown[i % s->column_count])
            add_cell(sheet, &s->columns[i % s->column_count], s->texts.items[i]);
    }
    free(shown);
    sheet->boxed = s->box > 0;
    sheet->row_lines = s->box;
}

/* --- sheets ----------------------------------------------------------------------------------- */

/* A report being laid out: its lines wait for the sheet they stand on. */
struct layout {
    struct workbook *book;
    const struct report *report;
    struct text_list lines;
};

static void add_lines(struct layout *l, struct workbook_notes *notes)
{
    for (size_t i = 0; i < l->lines.count; i++)
        vec_push(notes, l->lines.items[i]);
    vec_free(&l->lines);
}

static struct workbook_sheet *begin_sheet(struct layout *l, const char *name)
{
    struct workbook_sheet *sheet = workbook_add_sheet(l->book, name ? name : l->report->title);

    sheet->title = mem_text(l->report->title);
    return sheet;
}

static void add_table(struct layout *l, const struct report_section *s)
{
    struct workbook_sheet *sheet = begin_sheet(l, s->heading);

    if (s->heading)
        vec_push(&l->lines, mem_text(s->heading));
    add_lines(l, &sheet->notes);
    fill_table(sheet, s);
    workbook_turn(sheet);
    sheet->landscape = sheet->landscape || l->report->landscape;
}

static void add_paragraphs(struct layout *l, const struct report_section *s)
{
    if (s->heading)
        vec_push(&l->lines, mem_text(s->heading));
    for (size_t i = 0; i < s->texts.count; i++)
        vec_push(&l->lines, mem_text(s->texts.items[i]));
}

/* Tables that stand among rows of data only are taken when the paper has none. */
static bool has_paper_table(const struct report *r)
{
    for (size_t i = 0; i < r->sections.count; i++) {
        if (r->sections.items[i].columns && r->sections.items[i].where != REPORT_IN_ROWS)
            return true;
    }
    return false;
}

static void add_sections(struct layout *l)
{
    const struct report *r = l->report;
    bool paper = has_paper_table(r);

    for (int rows = 0; rows < 2; rows++) {
        for (size_t i = 0; i < r->sections.count; i++) {
            const struct report_section *s = &r->sections.items[i];

            if ((s->where == REPORT_IN_ROWS) != (rows == 1) || (rows == 1 && paper))
                continue;
            if (s->columns)
                add_table(l, s);
            else
                add_paragraphs(l, s);
        }
    }
}

void report_book_begin(struct workbook *book, const struct report *r)
{
    book->title = mem_text(r->title);
    book->author = mem_text(r->office);
}

bool report_book(struct str *out, const struct report *r, struct error *err)
{
    struct workbook book = {0};
    struct layout l = {.book = &book, .report = r};
    bool good;

    report_book_begin(&book, r);
    report_layout_notes(r, 0, &l.lines);
    add_sections(&l);
    if (l.lines.count && book.sheets.count)
        add_lines(&l, &book.sheets.items[book.sheets.count - 1].after);
    else if (l.lines.count)
        add_lines(&l, &begin_sheet(&l, NULL)->notes);
    good = workbook_write(out, &book, err);
    workbook_free(&book);
    return good;
}
