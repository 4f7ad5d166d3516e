/* Any sheets as a returned workbook: each record is named once, by a key that its kind has, in a
 * column that is there; the rest is prose, new or told with its reason.
 *
 * The text is sheets parted by form feeds, rows by line breaks, cells by tabs; a sheet whose first
 * character is ! is hidden.
 */
#include "fuzz.h"

#include <string.h>

#include "app/sheet_parts.h"

enum { ROWS_MOST = 200, COLUMNS_MOST = 40 };

static void add_row(struct table *table, const char *line, size_t length, int number)
{
    struct table_row row = {.line = number};

    row.cells = mem_new(COLUMNS_MOST, sizeof *row.cells);
    for (size_t at = 0; at <= length && row.count < COLUMNS_MOST;) {
        const char *tab = memchr(line + at, '\t', length - at);
        size_t cell = tab ? (size_t)(tab - line) - at : length - at;

        row.cells[row.count++] = mem_text_n(line + at, cell);
        at += cell + 1;
    }
    vec_push(&table->rows, row);
}

static void add_sheet(struct sheet_returned *out, const char *text, size_t length)
{
    struct sheet_table sheet = {.name = mem_text("表"), .hidden = length && *text == '!'};
    size_t at = sheet.hidden;

    for (int number = 1; at < length && number <= ROWS_MOST; number++) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t row = end ? (size_t)(end - text) - at : length - at;

        add_row(&sheet.table, text + at, row, number);
        at += row + 1;
    }
    vec_push(&out->tables, sheet);
}

static void split(struct sheet_returned *out, const char *text, size_t length)
{
    for (size_t at = 0; at <= length;) {
        const char *end = memchr(text + at, '\f', length - at);
        size_t sheet = end ? (size_t)(end - text) - at : length - at;

        add_sheet(out, text + at, sheet);
        at += sheet + 1;
    }
}

static void check_row(const struct sheet_source *source, const struct sheet_row *row)
{
    claim(row->at > source->heading && row->at < source->sheet->table.rows.count);
    claim((row->kind == SHEET_ROW_STRANGE) == (row->why != NULL));
    if (row->kind != SHEET_ROW_KEYED)
        return;
    claim(row->key.type == source->type && row->key.id > 0 && row->key.version > 0);
    claim(!source->twin || (row->twin >= SHEET_TWIN_ROWS && row->twin < source->twin->rows.count));
}

static void check_source(const struct sheet_source *source)
{
    struct sheet_row_list rows = {0};

    claim(source->key < source->places.count);
    for (size_t i = 0; i < source->places.count; i++) {
        claim(source->places.items[i].field < (int)source->type->field_count);
        claim(!source->twin || source->places.items[i].field < 0 ||
              source->places.items[i].twin > 0);
    }
    sheet_rank(source, &rows);
    for (size_t i = 0; i < rows.count; i++) {
        check_row(source, &rows.items[i]);
        for (size_t j = 0; j < i; j++)
            claim(rows.items[i].kind != SHEET_ROW_KEYED || rows.items[j].kind != SHEET_ROW_KEYED ||
                  rows.items[i].key.id != rows.items[j].key.id);
    }
    sheet_row_list_free(&rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sheet_returned returned = {0};
    struct sheet_sources sources = {0};
    struct str remarks = {0};
    struct error err = {0};
    char *text = mem_text_n((const char *)data, size);

    split(&returned, text, strlen(text));
    if (sheet_find(&returned, &sources, &remarks, &err)) {
        for (size_t i = 0; i < sources.count; i++)
            check_source(&sources.items[i]);
    } else {
        claim(err.text[0]);
    }
    sheet_sources_free(&sources);
    sheet_returned_free(&returned);
    str_free(&remarks);
    free(text);
    return 0;
}
