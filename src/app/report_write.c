#include "app/report_layout.h"

#include <stdlib.h>
#include <string.h>

#include "app/report_html.h"
#include "app/report_print.h"
#include "base/text.h"
#include "exchange/table_writer.h"

/* --- text ------------------------------------------------------------------------------------- */

static void put_lines(struct str *out, struct text_list *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        str_add(out, lines->items[i]);
        str_add_char(out, '\n');
    }
    text_list_free(lines);
}

static void text_table(struct str *out, const struct report_section *section, int width)
{
    struct text_list lines = {0};
    struct report_layout layout;

    report_layout_begin(&layout, section, width);
    report_layout_headings(&layout, &lines);
    for (size_t i = 0; i < report_rows(section); i++) {
        report_layout_row(&layout, i, &lines);
        put_lines(out, &lines);
    }
    put_lines(out, &lines);
    report_layout_end(&layout);
}

static void write_text(struct str *out, const struct report *r, int width)
{
    struct text_list lines = {0};

    report_layout_middle(r->title, width, &lines);
    report_layout_notes(r, width, &lines);
    for (size_t i = 0; i < r->sections.count; i++) {
        const struct report_section *section = &r->sections.items[i];

        if (section->where == REPORT_IN_ROWS)
            continue;
        vec_push(&lines, mem_text(""));
        if (section->heading)
            report_layout_paragraph(section->heading, width, 0, &lines);
        for (size_t p = 0; !section->columns && p < section->texts.count; p++)
            report_layout_paragraph(section->texts.items[p], width, 0, &lines);
        put_lines(out, &lines);
        if (section->columns)
            text_table(out, section, width);
    }
    put_lines(out, &lines);
}

/* --- CSV, TSV and JSON ------------------------------------------------------------------------ */

static const struct report_column paragraph_columns[] = {{"text", "", 0, 0}};

static struct table_writer *writer_of(const struct report_section *section,
                                      enum table_format format)
{
    const struct report_column *columns = section->columns ? section->columns : paragraph_columns;
    size_t count = section->columns ? section->column_count : COUNT_OF(paragraph_columns);
    struct table_column *own = mem_new(count, sizeof *own);
    struct table_writer *w;

    for (size_t i = 0; i < count; i++) {
        own[i].name = columns[i].name;
        own[i].number = columns[i].flags & REPORT_NUMBER;
    }
    w = table_writer_new(format, own, count);
    free(own);
    return w;
}

static void write_section(struct str *out, const struct report_section *section,
                          enum table_format format)
{
    struct table_writer *w = writer_of(section, format);
    size_t step = section->columns ? section->column_count : 1;

    table_writer_begin(w, out);
    for (size_t i = 0; i + step <= section->texts.count; i += step)
        table_writer_row(w, out, (const char *const *)section->texts.items + i);
    table_writer_end(w, out);
    table_writer_free(w);
}

/* How many sections stand among rows of data. */
static size_t count_rows(const struct report *r)
{
    size_t count = 0;

    for (size_t i = 0; i < r->sections.count; i++)
        count += r->sections.items[i].where != REPORT_ON_PAPER;
    return count;
}

/* One table alone is nothing but the table; of several each begins with its name, after an empty
 * line.  A byte order mark stands at the very beginning only. */
static void write_separated(struct str *out, const struct report *r, enum table_format format)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const char *end = format == TABLE_CSV ? "\r\n" : "\n";
    size_t start = out->length;

    for (size_t i = 0; i < r->sections.count; i++) {
        const struct report_section *section = &r->sections.items[i];
        struct str table = {0};
        const char *text;

        if (section->where == REPORT_ON_PAPER)
            continue;
        write_section(&table, section, format);
        text = str_text(&table);
        if (strncmp(text, mark, strlen(mark)) == 0)
            text += strlen(mark);
        if (out->length == start && format == TABLE_CSV)
            str_add(out, mark);
        if (count_rows(r) > 1)
            str_addf(out, "%s%s%s", out->length > start + strlen(mark) ? end : "", section->name,
                     end);
        str_add(out, text);
        str_free(&table);
    }
}

static void json_pair(struct str *out, const char *name, const char *value)
{
    json_text(out, name);
    str_add_char(out, ':');
    json_text(out, value);
    str_add(out, ",\n");
}

static void json_notes(struct str *out, const struct report *r)
{
    str_add(out, "\"notes\":[");
    for (size_t i = 0; i < r->notes.count; i++) {
        if (i)
            str_add_char(out, ',');
        json_text(out, r->notes.items[i]);
    }
    str_add_char(out, ']');
}

static void write_json(struct str *out, const struct report *r)
{
    char day[DATE_TEXT_SIZE];

    date_format(r->as_of, day);
    str_add_char(out, '{');
    json_pair(out, "report", r->name ? r->name : "");
    json_pair(out, "title", r->title);
    json_pair(out, "office", r->office);
    json_pair(out, "as_of", day);
    str_addf(out, "\"year\":%d,\n", r->year);
    if (r->levels) {
        json_pair(out, "publicity", r->internal ? "公开、内部" : "公开");
        str_addf(out, "\"left_out\":%d,\n", r->left_out);
    }
    json_notes(out, r);
    for (size_t i = 0; i < r->sections.count; i++) {
        if (r->sections.items[i].where == REPORT_ON_PAPER)
            continue;
        str_add(out, ",\n");
        json_text(out, r->sections.items[i].name);
        str_add_char(out, ':');
        write_section(out, &r->sections.items[i], TABLE_JSON);
        str_trim_end(out, 0);
        if (out->data[out->length - 1] == '\n')
            str_cut(out, out->length - 1);
    }
    str_add(out, "}\n");
}

void report_write(struct str *out, const struct report *r, enum report_format format, int width)
{
    switch (format) {
    case REPORT_TEXT:
        write_text(out, r, width);
        break;
    case REPORT_TSV:
        write_separated(out, r, TABLE_TSV);
        break;
    case REPORT_CSV:
        write_separated(out, r, TABLE_CSV);
        break;
    case REPORT_JSON:
        write_json(out, r);
        break;
    case REPORT_PRINT:
        report_print(out, r);
        break;
    case REPORT_XLSX:
        break;
    case REPORT_HTML:
        report_html(out, r);
        break;
    }
}
