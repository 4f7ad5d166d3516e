/* CSV as offices save it: comma, semicolon or tab, quotes by RFC 4180, read leniently. */
#include "exchange/table_build.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

struct csv {
    const char *at;
    const char *end;
    char delimiter;
    int line;
};

enum { SAMPLE_BYTES = 64 * 1024 };

/* How the lines of a sample would be parted by one delimiter. */
struct parting {
    size_t lines;    /* with two delimiters or more */
    size_t repeated; /* of these, as many as in the line before */
    size_t delimiters;
};

static void parting_line(struct parting *p, size_t count, size_t *before)
{
    if (count >= 2) {
        p->lines++;
        p->repeated += count == *before;
        p->delimiters += count;
    }
    *before = count;
}

/* A line feed, or a carriage return that stands alone (old Macintosh files). */
static bool ends_line(const char *text, size_t length, size_t i)
{
    return text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
}

static struct parting parting_of(const char *text, size_t length, char delimiter, bool quotes)
{
    struct parting p = {0};
    size_t count = 0;
    size_t before = 0;
    bool quoted = false;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            quoted = quotes && !quoted;
        else if (text[i] == delimiter && !quoted)
            count++;
        if ((ends_line(text, length, i) && !quoted) || i + 1 == length) {
            parting_line(&p, count, &before);
            count = 0;
        }
    }
    return p;
}

static char delimiter_of(const char *text, size_t length, struct parting *best)
{
    static const char candidates[] = {'\t', ',', ';'};
    char chosen = ',';

    if (length > SAMPLE_BYTES)
        length = SAMPLE_BYTES;
    *best = (struct parting){0};
    /* Once heeding quotes, once not: one that is never closed would hide all lines behind it. */
    for (size_t i = 0; i < 2 * sizeof candidates; i++) {
        char candidate = candidates[i % sizeof candidates];
        struct parting p = parting_of(text, length, candidate, i < sizeof candidates);

        if (p.lines > best->lines ||
            (p.lines == best->lines && p.delimiters > best->delimiters && i < sizeof candidates)) {
            *best = p;
            chosen = candidate;
        }
    }
    return chosen;
}

/* Lines with two wide gaps: an aligned text whose cells happen to hold commas. */
static size_t spaced_lines(const char *text, size_t length)
{
    size_t lines = 0;
    size_t gaps = 0;

    for (size_t i = 0; i + 1 < length && i < SAMPLE_BYTES; i++) {
        if (text[i] == '\n') {
            lines += gaps >= 2;
            gaps = 0;
        } else if (text[i] == ' ' && text[i + 1] == ' ' && i && text[i - 1] != ' ' &&
                   text[i - 1] != '\n') {
            gaps++;
        }
    }
    return lines + (gaps >= 2);
}

static int probe(const char *text, size_t length, const char *path)
{
    size_t path_length = path ? strlen(path) : 0;
    bool named = path_length > 4 && strcasecmp(path + path_length - 4, ".csv") == 0;
    struct parting p;
    char delimiter = delimiter_of(text, length, &p);

    if (named)
        return p.lines ? 90 : 15;
    if (delimiter == '\t' || p.repeated == 0 || spaced_lines(text, length) >= p.lines)
        return 0;
    return 60;
}

static bool at_break(const struct csv *csv)
{
    return csv->at == csv->end || *csv->at == csv->delimiter || *csv->at == '\n' ||
           *csv->at == '\r';
}

/* Our own CSV, and others', put ' before what a spreadsheet would calculate: it is no part of the
 * text. */
static void drop_guard(struct str *cell)
{
    const char *cursor = str_text(cell) + 1;
    int second;

    if (cell->length < 2 || cell->data[0] != '\'')
        return;
    second = text_fold_char(text_next(&cursor, cell->data + cell->length));
    if (second > 0 && strchr("=+-@\t\r", second))
        str_remove(cell, 0, 1);
}

/* Reads a quoted cell.  False, with nothing consumed, when what starts here only looks like one:
 * the quote is not closed before the next delimiter within a cell's size. */
static bool quoted_cell(struct csv *csv, struct str *cell)
{
    struct csv ahead = *csv;

    str_clear(cell);
    for (ahead.at++; ahead.at < ahead.end && cell->length <= TABLE_CELL_MAX; ahead.at++) {
        if (*ahead.at == '"') {
            if (ahead.at + 1 < ahead.end && ahead.at[1] == '"')
                ahead.at++;
            else
                break;
        }
        if (*ahead.at == '\n')
            ahead.line++;
        if (*ahead.at != '\r')
            str_add_char(cell, *ahead.at);
    }
    if (ahead.at == ahead.end || *ahead.at != '"')
        return false;
    for (ahead.at++; ahead.at < ahead.end && *ahead.at == ' ';)
        ahead.at++;
    if (!at_break(&ahead))
        return false;
    *csv = ahead;
    return true;
}

static bool read_cell(struct csv *csv, struct row_build *row, struct str *cell, struct error *err)
{
    while (csv->at < csv->end && *csv->at == ' ' && csv->delimiter != ' ')
        csv->at++;
    if (csv->at == csv->end || *csv->at != '"' || !quoted_cell(csv, cell)) {
        const char *start = csv->at;

        while (!at_break(csv))
            csv->at++;
        str_clear(cell);
        str_add_n(cell, start, (size_t)(csv->at - start));
    }
    drop_guard(cell);
    return row_add(row, str_text(cell), cell->length, err);
}

static void skip_break(struct csv *csv)
{
    if (csv->at < csv->end && *csv->at == '\r')
        csv->at++;
    if (csv->at < csv->end && *csv->at == '\n')
        csv->at++;
    csv->line++;
}

static bool read_row(struct csv *csv, struct row_build *row, struct str *cell, struct error *err)
{
    row->line = csv->line;
    for (;;) {
        if (!read_cell(csv, row, cell, err))
            return false;
        if (csv->at == csv->end || *csv->at != csv->delimiter)
            break;
        csv->at++;
    }
    skip_break(csv);
    return row_finish(row, err);
}

/* Excel's own first line: sep=; */
static void skip_separator_line(struct csv *csv)
{
    if (csv->end - csv->at < 5 || strncasecmp(csv->at, "sep=", 4) != 0)
        return;
    if (csv->at + 5 < csv->end && csv->at[5] != '\r' && csv->at[5] != '\n')
        return;
    csv->delimiter = csv->at[4];
    csv->at += 5;
    skip_break(csv);
}

static bool read(struct table *out, const char *text, size_t length, struct error *err)
{
    struct parting parting;
    struct csv csv = {.at = text,
                      .end = text + length,
                      .delimiter = delimiter_of(text, length, &parting),
                      .line = 1};
    struct row_build row = {.table = out};
    struct str cell = {0};
    bool fine = true;

    skip_separator_line(&csv);
    while (fine && csv.at < csv.end)
        fine = read_row(&csv, &row, &cell, err);
    row_drop(&row);
    str_free(&cell);
    out->format = mem_text("csv");
    return fine;
}

const struct table_reader table_csv_reader = {.name = "csv", .probe = probe, .read = read};
