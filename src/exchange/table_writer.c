#include "exchange/table_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/text_list.h"

enum {
    GAP = 2,              /* cells between two columns of aligned text */
    WIDEST_FREE = 40,     /* of a column that asks for no width */
    ROWS_TO_MEASURE = 200 /* kept back to find the widths of such columns */
};

struct table_writer {
    enum table_format format;
    size_t count;
    struct table_column *columns; /* names and labels are the caller's static texts */
    int *widths;                  /* of aligned text */
    bool measuring;               /* rows are kept back in `kept`, count cells each */
    struct text_list kept;
    bool any_row; /* JSON: a comma is due before the next one */
};

bool table_format_of(const char *word, enum table_format *out)
{
    static const struct {
        const char *word;
        enum table_format format;
    } words[] = {
        {"table", TABLE_TEXT}, {"csv", TABLE_CSV}, {"tsv", TABLE_TSV}, {"json", TABLE_JSON}};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(word, words[i].word) == 0) {
            *out = words[i].format;
            return true;
        }
    }
    return false;
}

struct table_writer *table_writer_new(enum table_format format, const struct table_column *columns,
                                      size_t count)
{
    struct table_writer *w = mem_new(1, sizeof *w);

    w->format = format;
    w->count = count;
    w->columns = mem_new(count ? count : 1, sizeof *w->columns);
    if (count)
        memcpy(w->columns, columns, count * sizeof *columns);
    w->widths = mem_new(count ? count : 1, sizeof *w->widths);
    for (size_t i = 0; i < count; i++) {
        int label = text_width(columns[i].label ? columns[i].label : columns[i].name);

        w->widths[i] = columns[i].width > label ? columns[i].width : label;
        if (columns[i].width == 0)
            w->measuring = format == TABLE_TEXT;
    }
    return w;
}

void table_writer_free(struct table_writer *w)
{
    if (!w)
        return;
    text_list_free(&w->kept);
    free(w->columns);
    free(w->widths);
    free(w);
}

/* --- aligned text ----------------------------------------------------------------------------- */

static void text_line(const struct table_writer *w, struct str *out, const char *const *cells)
{
    size_t start = out->length;

    for (size_t i = 0; i < w->count; i++) {
        if (i)
            str_add_fill(out, ' ', GAP);
        text_fit(out, cells[i] ? cells[i] : "", w->widths[i],
                 w->columns[i].number ? TEXT_RIGHT : TEXT_LEFT);
    }
    str_trim_end(out, start);
    str_add_char(out, '\n');
}

static void text_heading(const struct table_writer *w, struct str *out)
{
    const char **labels = mem_new(w->count ? w->count : 1, sizeof *labels);

    for (size_t i = 0; i < w->count; i++)
        labels[i] = w->columns[i].label ? w->columns[i].label : w->columns[i].name;
    text_line(w, out, labels);
    free(labels);
}

/* Fixes the widths by the rows kept back, and lets these go. */
static void text_release(struct table_writer *w, struct str *out)
{
    if (!w->measuring)
        return;
    w->measuring = false;
    for (size_t i = 0; i < w->kept.count; i++) {
        size_t column = i % w->count;
        int width;

        if (w->columns[column].width)
            continue;
        width = text_width(w->kept.items[i]);
        if (width > WIDEST_FREE)
            width = WIDEST_FREE;
        if (width > w->widths[column])
            w->widths[column] = width;
    }
    text_heading(w, out);
    for (size_t i = 0; i + w->count <= w->kept.count; i += w->count)
        text_line(w, out, (const char *const *)w->kept.items + i);
    text_list_free(&w->kept);
}

static void text_row(struct table_writer *w, struct str *out, const char *const *cells)
{
    if (!w->measuring) {
        text_line(w, out, cells);
        return;
    }
    for (size_t i = 0; i < w->count; i++)
        vec_push(&w->kept, mem_text(cells[i] ? cells[i] : ""));
    if (w->kept.count >= w->count * ROWS_TO_MEASURE)
        text_release(w, out);
}

/* --- CSV and TSV ------------------------------------------------------------------------------ */

static bool is_number(const char *text)
{
    size_t digits;

    if (*text == '+' || *text == '-')
        text++;
    digits = strspn(text, "0123456789");
    text += digits;
    if (*text == '.') {
        size_t more = strspn(++text, "0123456789");

        digits += more;
        text += more;
    }
    return digits > 0 && *text == '\0';
}

/* What a spreadsheet would calculate, also when typed with full-width marks. */
static bool is_formula(const char *text)
{
    const char *cursor = text;
    int first = text_fold_char(text_next(&cursor, text + strlen(text)));

    return first > 0 && first < 0x80 && strchr("=+-@\t\r", first) && !is_number(text);
}

static void csv_cell(struct str *out, const char *text)
{
    struct str clean = {0};
    const char *cursor;

    if (is_formula(text))
        str_add_char(&clean, '\'');
    text_clean_lines(&clean, text); /* a quoted cell may hold line breaks */
    cursor = str_text(&clean);
    if (!strpbrk(cursor, ",;\"\n") && *cursor != ' ' &&
        (clean.length == 0 || cursor[clean.length - 1] != ' ')) {
        str_add_n(out, cursor, clean.length);
    } else {
        str_add_char(out, '"');
        for (; *cursor; cursor++) {
            if (*cursor == '"')
                str_add_char(out, '"');
            str_add_char(out, *cursor);
        }
        str_add_char(out, '"');
    }
    str_free(&clean);
}

static void separated_row(const struct table_writer *w, struct str *out, const char *const *cells)
{
    bool csv = w->format == TABLE_CSV;

    for (size_t i = 0; i < w->count; i++) {
        if (i)
            str_add_char(out, csv ? ',' : '\t');
        if (!cells[i])
            continue;
        if (csv)
            csv_cell(out, cells[i]);
        else
            text_clean(out, cells[i]);
    }
    str_add(out, csv ? "\r\n" : "\n");
}

static void separated_heading(const struct table_writer *w, struct str *out)
{
    const char **names = mem_new(w->count ? w->count : 1, sizeof *names);

    if (w->format == TABLE_CSV)
        str_add(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < w->count; i++)
        names[i] = w->columns[i].name;
    separated_row(w, out, names);
    free(names);
}

/* --- JSON ------------------------------------------------------------------------------------- */

static void json_escape(struct str *out, unsigned codepoint)
{
    if (codepoint > 0xFFFF) {
        json_escape(out, 0xD800 + ((codepoint - 0x10000) >> 10));
        json_escape(out, 0xDC00 + ((codepoint - 0x10000) & 0x3FF));
        return;
    }
    str_addf(out, "\\u%04x", codepoint);
}

void json_text(struct str *out, const char *text)
{
    const char *end = text + strlen(text);

    str_add_char(out, '"');
    while (text < end) {
        const char *start = text;
        int codepoint = text_next(&text, end);

        if (codepoint < 0)
            str_add_codepoint(out, 0xFFFD);
        else if (codepoint == '"' || codepoint == '\\')
            str_addf(out, "\\%c", codepoint);
        else if (codepoint == '\n')
            str_add(out, "\\n");
        else if (codepoint == '\t')
            str_add(out, "\\t");
        else if (text_is_control(codepoint))
            json_escape(out, (unsigned)codepoint);
        else
            str_add_n(out, start, (size_t)(text - start));
    }
    str_add_char(out, '"');
}

/* JSON's own grammar: no plus, no leading zero, digits on both sides of the point. */
static bool is_json_number(const char *text)
{
    const char *digits = *text == '-' ? text + 1 : text;

    if (*text == '+' || !is_number(text))
        return false;
    if (digits[0] == '0' && digits[1] != '\0' && digits[1] != '.')
        return false;
    return digits[0] != '.' && text[strlen(text) - 1] != '.';
}

static void json_row(struct table_writer *w, struct str *out, const char *const *cells)
{
    str_add(out, w->any_row ? ",\n{" : "{");
    w->any_row = true;
    for (size_t i = 0; i < w->count; i++) {
        const char *cell = cells[i] ? cells[i] : "";

        if (i)
            str_add_char(out, ',');
        json_text(out, w->columns[i].name);
        str_add_char(out, ':');
        if (w->columns[i].number && *cell == '\0')
            str_add(out, "null");
        else if (w->columns[i].number && is_json_number(cell))
            str_add(out, cell);
        else
            json_text(out, cell);
    }
    str_add_char(out, '}');
}

/* --- the stream ------------------------------------------------------------------------------- */

void table_writer_begin(struct table_writer *w, struct str *out)
{
    switch (w->format) {
    case TABLE_TEXT:
        if (!w->measuring)
            text_heading(w, out);
        break;
    case TABLE_CSV:
    case TABLE_TSV:
        separated_heading(w, out);
        break;
    case TABLE_JSON:
        str_add(out, "[\n");
        break;
    }
}

void table_writer_row(struct table_writer *w, struct str *out, const char *const *cells)
{
    switch (w->format) {
    case TABLE_TEXT:
        text_row(w, out, cells);
        break;
    case TABLE_CSV:
    case TABLE_TSV:
        separated_row(w, out, cells);
        break;
    case TABLE_JSON:
        json_row(w, out, cells);
        break;
    }
}

void table_writer_end(struct table_writer *w, struct str *out)
{
    if (w->format == TABLE_TEXT)
        text_release(w, out);
    else if (w->format == TABLE_JSON)
        str_add(out, w->any_row ? "\n]\n" : "]\n");
}
