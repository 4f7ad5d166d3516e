/* The table of a mail: aligned for a plain reader, and as HTML. */
#include "app/send_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/html.h"
#include "exchange/table_writer.h"

enum { COLUMNS = 8, MARK_COLUMN = 0, SUBJECT_COLUMN = 2, PLACE_COLUMN = 5, NOTE_COLUMN = 7 };

static const char *const headings[COLUMNS] = {"变化", "演练时间", "演练科目", "职责",
                                              "形式", "地点",     "报送截止", "说明"};

static const char *cell(const struct send_row *row, size_t column, struct str *note)
{
    const char *const cells[] = {row->mark, row->period, row->subject, row->part,
                                 row->form, row->place,  row->due,     str_text(note)};

    return cells[column];
}

/* The last column: what was before, and that it is not for everybody. */
static void make_note(struct str *note, const struct send_row *row)
{
    str_clear(note);
    if (row->internal)
        str_add(note, "内部");
    if (*row->before)
        str_addf(note, "%s%s", note->length ? "；" : "", row->before);
}

/* The columns that have something, and how wide each is. */
static size_t measure(const struct send_rows *rows, size_t columns[COLUMNS], int widths[COLUMNS])
{
    struct str note = {0};
    size_t count = 0;
    int widest[COLUMNS] = {0};

    for (size_t i = 0; i < rows->count; i++) {
        make_note(&note, &rows->items[i]);
        for (size_t c = 0; c < COLUMNS; c++) {
            int width = text_width(cell(&rows->items[i], c, &note));

            widest[c] = width > widest[c] ? width : widest[c];
        }
    }
    for (size_t c = 0; c < COLUMNS; c++) {
        if (!widest[c])
            continue;
        columns[count] = c;
        widths[count++] = widest[c];
    }
    str_free(&note);
    return count;
}

void send_table_text(struct str *out, const struct send_rows *rows)
{
    struct table_column wanted[COLUMNS];
    size_t columns[COLUMNS];
    int widths[COLUMNS];
    size_t count = measure(rows, columns, widths);
    struct str note = {0};
    struct table_writer *w;

    for (size_t c = 0; c < count; c++)
        wanted[c] = (struct table_column){.name = headings[columns[c]], .width = widths[c]};
    w = table_writer_new(TABLE_TEXT, wanted, count);
    table_writer_begin(w, out);
    for (size_t i = 0; i < rows->count; i++) {
        const char *cells[COLUMNS];

        make_note(&note, &rows->items[i]);
        for (size_t c = 0; c < count; c++)
            cells[c] = cell(&rows->items[i], columns[c], &note);
        table_writer_row(w, out, cells);
    }
    table_writer_end(w, out);
    table_writer_free(w);
    str_free(&note);
}

/* --- HTML ------------------------------------------------------------------------------------- */

void send_lines_html(struct str *out, const char *text)
{
    html_lines(out, "p style=\"margin:0.3em 0\"", text);
}

/* Short words stay whole on a narrow screen. */
static const char *wrapping(size_t column)
{
    return column == SUBJECT_COLUMN || column == PLACE_COLUMN || column == NOTE_COLUMN
               ? ""
               : ";white-space:nowrap";
}

void send_table_html(struct str *out, const struct send_rows *rows)
{
    static const char style[] = "border:1px solid #888;padding:3px 6px;text-align:left";
    size_t columns[COLUMNS];
    int widths[COLUMNS];
    size_t count = measure(rows, columns, widths);
    struct str note = {0};

    str_add(out, "<table style=\"border-collapse:collapse;margin:0.6em 0\">\n<tr>");
    for (size_t c = 0; c < count; c++)
        str_addf(out, "<th style=\"%s%s;background:#eee\">%s</th>", style, wrapping(columns[c]),
                 headings[columns[c]]);
    str_add(out, "</tr>\n");
    for (size_t i = 0; i < rows->count; i++) {
        const struct send_row *row = &rows->items[i];

        make_note(&note, row);
        str_addf(out, "<tr%s>", row->change != SEND_SAME ? " style=\"background:#fff4c2\"" : "");
        for (size_t c = 0; c < count; c++) {
            const char *text = cell(row, columns[c], &note);
            bool mark = columns[c] == MARK_COLUMN && *text;

            str_addf(out, "<td style=\"%s%s\">%s", style, wrapping(columns[c]), mark ? "<b>" : "");
            html_text(out, text);
            str_addf(out, "%s</td>", mark ? "</b>" : "");
        }
        str_add(out, "</tr>\n");
    }
    str_add(out, "</table>\n");
    str_free(&note);
}
