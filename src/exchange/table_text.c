/* Text as pasted or saved: lines with tabs, lines framed by bars, lines with wide gaps, prose. */
#include "exchange/table_build.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/table_align.h"

struct reading {
    const char *at;
    const char *end;
    const char *newline; /* the next one from `at` on, or `end`: looked for once */
    int line;
    struct row_build row;
    struct spaced_text spaced; /* lines without tabs since the last one with */
    struct str cell;
    size_t tab_rows;
    size_t other_rows;
};

static int probe(const char *text, size_t length, const char *path)
{
    size_t path_length = path ? strlen(path) : 0;
    const char *end = text + (length < 256 * 1024 ? length : 256 * 1024);
    size_t tabs = 0;

    if (path_length > 4 && strcasecmp(path + path_length - 4, ".tsv") == 0)
        return 85;
    for (const char *c = text; c < end; c++) {
        if (*c == '\n')
            tabs = 0;
        else if (*c == '\t' && ++tabs == 2)
            return 80;
    }
    return 20;
}

/* Bytes of the line at hand without its break: a line feed, a carriage return or both. */
static size_t line_length(struct reading *r)
{
    const char *old;

    if (!r->newline || r->newline < r->at) {
        r->newline = memchr(r->at, '\n', (size_t)(r->end - r->at));
        r->newline = r->newline ? r->newline : r->end;
    }
    old = memchr(r->at, '\r', (size_t)(r->newline - r->at));
    return (size_t)((old ? old : r->newline) - r->at);
}

static void pass_break(struct reading *r)
{
    if (r->at < r->end && *r->at == '\r')
        r->at++;
    if (r->at < r->end && *r->at == '\n')
        r->at++;
    r->line++;
}

static bool flush_spaced(struct reading *r, struct error *err)
{
    bool fine = spaced_rows(r->row.table, &r->spaced, err);

    spaced_clear(&r->spaced);
    return fine;
}

/* --- tabs ------------------------------------------------------------------------------------- */

/* A spreadsheet's clipboard quotes the cells that hold a line break, and only these: a quoted text
 * without one is a text with quotes.  Passes over such a cell into r->cell; false when the cell at
 * hand is a plain one. */
static bool broken_cell(struct reading *r)
{
    const char *c = r->at + 1;
    int breaks = 0;

    str_clear(&r->cell);
    for (; c < r->end && *c != '\t' && r->cell.length <= TABLE_CELL_MAX; c++) {
        if (*c == '"') {
            if (c + 1 < r->end && c[1] == '"')
                c++;
            else
                break;
        }
        breaks += *c == '\n';
        if (*c != '\r')
            str_add_char(&r->cell, *c);
    }
    if (c >= r->end || *c != '"' || breaks == 0)
        return false;
    c++;
    if (c < r->end && *c != '\t' && *c != '\n' && *c != '\r')
        return false;
    r->at = c;
    r->line += breaks;
    return true;
}

static bool tab_row(struct reading *r, struct error *err)
{
    r->row.line = r->line;
    for (;;) {
        bool fine;

        if (r->at < r->end && *r->at == '"' && broken_cell(r)) {
            fine = row_add(&r->row, str_text(&r->cell), r->cell.length, err);
        } else {
            size_t length = line_length(r);
            const char *tab = memchr(r->at, '\t', length);

            length = tab ? (size_t)(tab - r->at) : length;
            fine = row_add(&r->row, r->at, length, err);
            r->at += length;
        }
        if (!fine)
            return false;
        if (r->at >= r->end || *r->at != '\t')
            break;
        r->at++;
    }
    pass_break(r);
    r->tab_rows++;
    return row_finish(&r->row, err);
}

/* --- frames ----------------------------------------------------------------------------------- */

static bool is_bar(int codepoint)
{
    return codepoint == '|' || codepoint == 0x2502 || codepoint == 0x2503 || codepoint == 0x2551;
}

static bool is_rule(int codepoint)
{
    return (codepoint >= 0x2500 && codepoint <= 0x257F) ||
           (codepoint > 0 && codepoint < 0x80 && strchr("+-=|:_ ", codepoint));
}

/* True for a line that only draws: +----+----+ or ├──┼──┤ or |---|---|. */
static bool is_ruling(const char *text, size_t length)
{
    const char *end = text + length;
    size_t marks = 0;

    while (text < end) {
        int codepoint = text_next(&text, end);

        if (!is_rule(codepoint))
            return false;
        marks += codepoint != ' ';
    }
    return marks >= 3;
}

static bool is_framed(const char *text, size_t length)
{
    const char *end;

    cell_trim(&text, &length);
    end = text + length;
    return length > 3 && is_bar(text_next(&text, end)) && is_bar(text_next(&text, end)) == false;
}

static bool framed_row(struct reading *r, const char *text, size_t length, struct error *err)
{
    const char *end;
    const char *start;

    cell_trim(&text, &length);
    end = text + length;
    text_next(&text, end); /* the frame's left side */
    start = text;
    r->row.line = r->line;
    while (text < end) {
        const char *here = text;

        if (!is_bar(text_next(&text, end)))
            continue;
        if (!row_add(&r->row, start, (size_t)(here - start), err))
            return false;
        start = text;
    }
    if (start < end && !row_add(&r->row, start, (size_t)(end - start), err))
        return false;
    return row_finish(&r->row, err);
}

/* --- lines ------------------------------------------------------------------------------------ */

static bool read_line(struct reading *r, struct error *err)
{
    size_t length = line_length(r);
    const char *text = r->at;
    bool fine = true;

    if (memchr(text, '\t', length))
        return flush_spaced(r, err) && tab_row(r, err);
    if (is_framed(text, length) && !is_ruling(text, length))
        fine = flush_spaced(r, err) && framed_row(r, text, length, err);
    else if (!is_ruling(text, length))
        spaced_add(&r->spaced, r->line, text, length);
    r->other_rows++;
    r->at += length;
    pass_break(r);
    return fine;
}

static bool read(struct table *out, const char *text, size_t length, struct error *err)
{
    struct reading r = {.at = text, .end = text + length, .line = 1, .row = {.table = out}};
    bool fine = true;

    while (fine && r.at < r.end)
        fine = read_line(&r, err);
    fine = fine && flush_spaced(&r, err);
    out->format = mem_text(r.tab_rows > r.other_rows ? "tsv" : "text");
    row_drop(&r.row);
    spaced_free(&r.spaced);
    str_free(&r.cell);
    return fine;
}

const struct table_reader table_text_reader = {.name = "text", .probe = probe, .read = read};
