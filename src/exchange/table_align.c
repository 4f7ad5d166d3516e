#include "exchange/table_align.h"

#include <string.h>

enum { HEADING_FRAGMENTS = 3 };

/* The columns of one heading line, and whether the lines below keep to them. */
struct layout {
    struct fragment columns[TABLE_COLUMNS_MAX];
    struct fragment below[TABLE_COLUMNS_MAX]; /* a heading's second line, length 0: none */
    size_t count;
    bool aligned;
};

static const struct fragment *fragments_of(const struct spaced_text *t, size_t line)
{
    return t->fragments.items + t->lines.items[line].first;
}

/* Cells between two runs; 0 when they overlap or touch. */
static int distance(const struct fragment *a, const struct fragment *b)
{
    if (a->end <= b->start)
        return b->start - a->end;
    if (b->end <= a->start)
        return a->start - b->end;
    return 0;
}

static int overlap(const struct fragment *a, const struct fragment *b)
{
    int from = a->start > b->start ? a->start : b->start;
    int to = a->end < b->end ? a->end : b->end;

    return to > from ? to - from : 0;
}

/* How many of the layout's columns a fragment lies under. */
static size_t columns_under(const struct layout *l, const struct fragment *f)
{
    size_t under = 0;

    for (size_t i = 0; i < l->count; i++)
        under += overlap(&l->columns[i], f) > 0;
    return under;
}

static bool same_texts(const struct layout *l, const struct fragment *f, size_t count)
{
    if (count != l->count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (f[i].length != l->columns[i].length ||
            memcmp(f[i].text, l->columns[i].text, f[i].length) != 0)
            return false;
    }
    return true;
}

/* --- the heading ------------------------------------------------------------------------------ */

/* A heading of two lines whose other cells are centred between them: a short line beside the
 * heading, all of it beside the heading's fragments. */
static bool is_beside(const struct spaced_text *t, size_t heading, size_t other)
{
    const struct spaced_line *h = &t->lines.items[heading];
    const struct spaced_line *o = &t->lines.items[other];
    const struct fragment *hf = fragments_of(t, heading);
    const struct fragment *of = fragments_of(t, other);
    int apart = h->line > o->line ? h->line - o->line : o->line - h->line;

    if (apart != 1 || o->count > 2 || of[0].start < hf[0].end)
        return false;
    for (size_t i = 0; i < o->count; i++) {
        for (size_t j = 0; j < h->count; j++) {
            if (overlap(&of[i], &hf[j]))
                return false;
        }
    }
    return true;
}

static void insert_column(struct layout *l, const struct fragment *f)
{
    size_t at = l->count;

    if (l->count >= TABLE_COLUMNS_MAX)
        return;
    while (at > 0 && l->columns[at - 1].start > f->start) {
        l->columns[at] = l->columns[at - 1];
        l->below[at] = l->below[at - 1];
        at--;
    }
    l->columns[at] = *f;
    l->below[at] = (struct fragment){0};
    l->count++;
}

/* Puts a fragment of the heading's second line under the column that the first line made. */
static bool put_below(struct layout *l, const struct fragment *f)
{
    for (size_t i = 0; i < l->count; i++) {
        if (!overlap(&l->columns[i], f) || l->below[i].length)
            continue;
        l->below[i] = *f;
        if (f->start < l->columns[i].start)
            l->columns[i].start = f->start;
        if (f->end > l->columns[i].end)
            l->columns[i].end = f->end;
        return true;
    }
    return false;
}

/* Makes the layout of heading line `at`; *lines gets how many lines from `at` on it takes.  With
 * `above` the line before is part of it. */
static void layout_start(struct layout *l, const struct spaced_text *t, size_t at, bool above,
                         size_t *lines)
{
    const struct spaced_line *h = &t->lines.items[at];
    size_t count = h->count < TABLE_COLUMNS_MAX ? h->count : TABLE_COLUMNS_MAX;

    memset(l->below, 0, sizeof l->below);
    memcpy(l->columns, fragments_of(t, at), count * sizeof *l->columns);
    l->count = count;
    *lines = 1;
    for (size_t i = 0; above && i < t->lines.items[at - 1].count; i++)
        insert_column(l, fragments_of(t, at - 1) + i);
    if (above && at + 1 < t->lines.count && is_beside(t, at, at + 1)) {
        for (size_t i = 0; i < t->lines.items[at + 1].count; i++) {
            if (!put_below(l, fragments_of(t, at + 1) + i))
                insert_column(l, fragments_of(t, at + 1) + i);
        }
        *lines = 2;
    }
}

static bool heading_row(const struct layout *l, struct row_build *row, struct error *err)
{
    for (size_t i = 0; i < l->count; i++) {
        if (!row_add(row, l->columns[i].text, l->columns[i].length, err))
            return false;
        if (l->below[i].length && !row_add_at(row, i, l->below[i].text, l->below[i].length, err))
            return false;
    }
    return row_finish(row, err);
}

/* --- the lines under it ----------------------------------------------------------------------- */

/* True when `line` starts a layout of its own: the heading again (another page may stand
 * elsewhere), or the real heading after a line that only looked like one. */
static bool starts_again(const struct layout *l, const struct spaced_text *t, size_t line,
                         bool any_row)
{
    size_t count = t->lines.items[line].count;

    if (count < HEADING_FRAGMENTS)
        return false;
    return same_texts(l, fragments_of(t, line), count) || count >= l->count + 2 ||
           (!any_row && count > l->count);
}

/* In an aligned table no cell reaches under two headings; a fraction of lines may, being prose. */
static bool keeps_columns(const struct layout *l, const struct spaced_text *t, size_t from,
                          size_t to)
{
    size_t rows = 0;
    size_t fit = 0;

    for (size_t line = from; line < to; line++) {
        const struct fragment *f = fragments_of(t, line);
        bool fits = true;

        if (t->lines.items[line].count < 2)
            continue;
        for (size_t i = 0; fits && i < t->lines.items[line].count; i++)
            fits = columns_under(l, &f[i]) <= 1;
        rows++;
        fit += fits;
    }
    return fit * 10 >= rows * 7;
}

/* The column of a fragment: the nearest from `from` on that leaves `after` more columns. */
static size_t nearest(const struct layout *l, const struct fragment *f, size_t from, size_t after)
{
    size_t last = l->count > after ? l->count - 1 - after : 0;
    size_t best = from < l->count ? from : l->count - 1;

    for (size_t i = best + 1; i <= last && i < l->count; i++) {
        int here = distance(&l->columns[i], f);
        int there = distance(&l->columns[best], f);

        if (here < there ||
            (here == there && overlap(&l->columns[i], f) > overlap(&l->columns[best], f)))
            best = i;
        else if (here > there)
            break;
    }
    return best;
}

static bool row_by_position(const struct layout *l, const struct fragment *f, size_t count,
                            struct row_build *row, struct error *err)
{
    bool crowded = count > l->count;
    size_t from = 0;

    for (size_t i = 0; i < count; i++) {
        size_t column = nearest(l, &f[i], from, crowded ? 0 : count - 1 - i);

        if (!row_add_at(row, column, f[i].text, f[i].length, err))
            return false;
        from = crowded ? column : column + 1;
    }
    return row_finish(row, err);
}

static bool row_in_order(const struct fragment *f, size_t count, struct row_build *row,
                         struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!row_add(row, f[i].text, f[i].length, err))
            return false;
    }
    return row_finish(row, err);
}

/* True for a fragment that begins where a heading does, the first one's place apart: a cell that
 * its column is too narrow for. */
static bool starts_column(const struct layout *l, const struct fragment *f)
{
    for (size_t i = 1; i < l->count; i++) {
        if (l->columns[i].start == f->start)
            return true;
    }
    return false;
}

static bool line_row(const struct layout *l, const struct spaced_text *t, size_t line,
                     struct row_build *row, struct error *err)
{
    const struct fragment *f = fragments_of(t, line);
    size_t count = t->lines.items[line].count;

    row->line = t->lines.items[line].line;
    if (!l || !l->aligned || count == l->count)
        return row_in_order(f, count, row, err);
    if (count == 1 && columns_under(l, f) > 1 && !starts_column(l, f))
        return row_in_order(f, count, row, err); /* prose or a section's title */
    return row_by_position(l, f, count, row, err);
}

/* Makes rows of the layout that starts at *at and of the lines under it; *at gets the next line. */
static bool layout_rows(struct layout *l, const struct spaced_text *t, size_t *at, bool above,
                        struct row_build *row, struct error *err)
{
    size_t lines;
    size_t end;
    bool any_row = false;
    bool fine;

    layout_start(l, t, *at, above, &lines);
    row->line = t->lines.items[*at].line;
    *at += lines;
    for (end = *at; end < t->lines.count && !starts_again(l, t, end, any_row); end++)
        any_row = any_row || t->lines.items[end].count >= 2;
    l->aligned = keeps_columns(l, t, *at, end);
    fine = heading_row(l, row, err);
    for (; fine && *at < end; ++*at)
        fine = line_row(l, t, *at, row, err);
    return fine;
}

bool spaced_rows(struct table *out, const struct spaced_text *t, struct error *err)
{
    struct row_build row = {.table = out};
    struct layout *l = mem_new(1, sizeof *l);
    bool fine = true;
    size_t at = 0;

    while (fine && at < t->lines.count) {
        bool heading = t->lines.items[at].count >= HEADING_FRAGMENTS;
        bool above = !heading && at + 1 < t->lines.count &&
                     t->lines.items[at + 1].count >= HEADING_FRAGMENTS && is_beside(t, at + 1, at);

        at += above;
        if (heading || above)
            fine = layout_rows(l, t, &at, above, &row, err);
        else
            fine = line_row(NULL, t, at++, &row, err);
    }
    row_drop(&row);
    free(l);
    return fine;
}
