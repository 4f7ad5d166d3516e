/* Merged cells: what the first of them holds is meant for all of them. */
#include "exchange/office_parts.h"

#include <string.h>

#include "base/i18n.h"

enum {
    STEPS_MOST = 20 * 1000 * 1000, /* cells looked at: areas that overlap a million times end */
    ROW_OF_TABLE = 3,              /* texts that make a row one of a table, and no title */
};

bool making_hold(struct table_making *m, size_t length, struct error *err)
{
    return package_hold(m->package, length + OFFICE_CELL_COSTS, err);
}

bool making_add(struct table_making *m, size_t column, const char *text, size_t length,
                struct error *err)
{
    size_t before = m->row.cells.count;
    size_t gap = column > before ? column - before : 0;

    cell_trim(&text, &length);
    if (length == 0)
        return true;
    if (gap > TABLE_COLUMNS_MAX)
        gap = TABLE_COLUMNS_MAX; /* refused below */
    return making_hold(m, length + gap * OFFICE_CELL_COSTS, err) &&
           row_add_at(&m->row, column, text, length, err);
}

/* The first row of the table at or below a line. */
static size_t row_at(const struct table *t, int line)
{
    size_t low = 0;
    size_t high = t->rows.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (t->rows.items[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t filled_cells(const struct table_row *row)
{
    size_t filled = 0;

    for (size_t i = 0; i < row->count; i++)
        filled += *row->cells[i] != '\0';
    return filled;
}

static bool put(struct table_making *m, struct table_row *row, size_t column, const char *text,
                struct error *err)
{
    size_t before = row->count;

    if (column < before && strcmp(row->cells[column], text) == 0)
        return true;
    if (!making_hold(m, strlen(text), err) ||
        (column >= before && !making_hold(m, (column - before) * OFFICE_CELL_COSTS, err)))
        return false;
    if (column >= before) {
        row->cells = mem_resize(row->cells, column + 1, sizeof *row->cells);
        while (row->count <= column)
            row->cells[row->count++] = mem_text("");
    }
    free(row->cells[column]);
    row->cells[column] = mem_text(text);
    return true;
}

struct filling {
    struct table_making *m;
    long steps;
};

static bool step(struct filling *f, struct error *err)
{
    return ++f->steps <= STEPS_MOST ||
           error_set(err, ERROR_INPUT,
                     _("Cells are merged over each other too many times: the file was tampered "
                       "with or is damaged, and was not read."));
}

/* Down the area's first column. */
static bool fill_down(struct filling *f, const struct merged *area, const char *text, size_t first,
                      struct error *err)
{
    struct table *t = f->m->table;

    for (size_t i = first; i < t->rows.count && t->rows.items[i].line <= area->last_row + 1; i++) {
        if (!step(f, err) || !put(f->m, &t->rows.items[i], (size_t)area->first_column, text, err))
            return false;
    }
    return true;
}

static bool fill_across(struct filling *f, const struct merged *area, const char *text,
                        size_t first, struct error *err)
{
    struct table *t = f->m->table;
    int last = area->last_column < TABLE_COLUMNS_MAX ? area->last_column : TABLE_COLUMNS_MAX - 1;

    for (size_t i = first; i < t->rows.count && t->rows.items[i].line <= area->last_row + 1; i++) {
        if (!step(f, err))
            return false;
        if (filled_cells(&t->rows.items[i]) < ROW_OF_TABLE)
            continue;
        for (int column = area->first_column + 1; column <= last; column++) {
            if (!step(f, err) || !put(f->m, &t->rows.items[i], (size_t)column, text, err))
                return false;
        }
    }
    return true;
}

static bool fill(struct filling *f, const struct merged *area, bool down, struct error *err)
{
    struct table *t = f->m->table;
    size_t first = row_at(t, area->first_row + 1);
    const struct table_row *row = first < t->rows.count ? &t->rows.items[first] : NULL;
    char *text;
    bool good;

    if (!row || row->line != area->first_row + 1 || (size_t)area->first_column >= row->count ||
        *row->cells[area->first_column] == '\0')
        return step(f, err);
    text = mem_text(row->cells[area->first_column]);
    good = down ? fill_down(f, area, text, first, err) : fill_across(f, area, text, first, err);
    free(text);
    return good;
}

bool merged_fill(struct table_making *m, const struct merged_cells *merged, struct error *err)
{
    struct filling f = {.m = m};

    for (int across = 0; across <= 1; across++) {
        for (size_t i = 0; i < merged->count; i++) {
            if (!fill(&f, &merged->items[i], !across, err))
                return false;
        }
    }
    return true;
}
