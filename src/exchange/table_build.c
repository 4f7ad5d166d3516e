#include "exchange/table_build.h"

#include <string.h>

#include "base/i18n.h"

bool cell_is_space(const char *text, size_t length, size_t *bytes)
{
    unsigned char first = length ? (unsigned char)text[0] : 'x';

    *bytes = 1;
    if (first == ' ' || (first >= '\t' && first <= '\r'))
        return true;
    *bytes = 2;
    if (first == 0xC2)
        return length >= 2 && memcmp(text, "\xC2\xA0", 2) == 0;
    *bytes = 3;
    return length >= 3 &&
           (memcmp(text, "\xE3\x80\x80", 3) == 0 || memcmp(text, "\xEF\xBB\xBF", 3) == 0);
}

void cell_trim(const char **text, size_t *length)
{
    size_t bytes;

    while (*length && cell_is_space(*text, *length, &bytes)) {
        *text += bytes;
        *length -= bytes;
    }
    while (*length) {
        const char *end = *text + *length;

        /* A space of several bytes ends in one of A0, 80, BF: look as far back as it is long. */
        if (cell_is_space(end - 1, 1, &bytes))
            *length -= 1;
        else if (*length >= 2 && cell_is_space(end - 2, 2, &bytes) && bytes == 2)
            *length -= 2;
        else if (*length >= 3 && cell_is_space(end - 3, 3, &bytes) && bytes == 3)
            *length -= 3;
        else
            break;
    }
}

bool row_add(struct row_build *row, const char *text, size_t length, struct error *err)
{
    cell_trim(&text, &length);
    if (length > TABLE_CELL_MAX)
        return error_set(err, ERROR_INPUT,
                         _("Line %d has a cell of more than %d bytes: this is no plan table."),
                         row->line, TABLE_CELL_MAX);
    if (row->cells.count >= TABLE_COLUMNS_MAX)
        return error_set(err, ERROR_INPUT,
                         _("Line %d has more than %d columns: this is no plan table."), row->line,
                         TABLE_COLUMNS_MAX);
    vec_push(&row->cells, mem_text_n(text, length));
    return true;
}

bool row_add_at(struct row_build *row, size_t index, const char *text, size_t length,
                struct error *err)
{
    char **cell;
    struct str joined = {0};

    while (row->cells.count < index) {
        if (!row_add(row, "", 0, err))
            return false;
    }
    if (row->cells.count == index)
        return row_add(row, text, length, err);
    cell = &row->cells.items[index];
    cell_trim(&text, &length);
    if (strlen(*cell) + length >= TABLE_CELL_MAX)
        return error_set(err, ERROR_INPUT,
                         _("Line %d has a cell of more than %d bytes: this is no plan table."),
                         row->line, TABLE_CELL_MAX);
    str_add(&joined, *cell);
    if (joined.length)
        str_add_char(&joined, ' ');
    str_add_n(&joined, text, length);
    free(*cell);
    *cell = str_steal(&joined);
    return true;
}

bool row_finish(struct row_build *row, struct error *err)
{
    struct table_row done = {.line = row->line};

    while (row->cells.count && *row->cells.items[row->cells.count - 1] == '\0')
        free(row->cells.items[--row->cells.count]);
    if (row->cells.count == 0)
        return true;
    if (row->table->rows.count >= TABLE_ROWS_MAX) {
        row_drop(row);
        return error_set(err, ERROR_INPUT, _("The table has more than %d rows."), TABLE_ROWS_MAX);
    }
    done.count = row->cells.count;
    done.cells = mem_new(done.count, sizeof *done.cells);
    memcpy(done.cells, row->cells.items, done.count * sizeof *done.cells);
    vec_push(&row->table->rows, done);
    row->cells.count = 0;
    return true;
}

void row_drop(struct row_build *row)
{
    for (size_t i = 0; i < row->cells.count; i++)
        free(row->cells.items[i]);
    vec_free(&row->cells);
}
