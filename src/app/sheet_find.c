/* Which sheet of a returned workbook holds which records, and in which column each field is: by the
 * headings that went out, wherever they are now.
 */
#include "app/sheet_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

#define KEY_CHARACTER "键" /* of SHEET_KEY_HEADING */

enum {
    HEADINGS_LEAST = 2, /* cells that make a row the headings */
    COLUMNS_MOST = 256,
    ROWS_TRIED_MOST = 64, /* that look like the headings: a file may be made of nothing else */
};

const char *sheet_cell(const struct table *table, size_t row, size_t column)
{
    const struct table_row *r = &table->rows.items[row];

    return column < r->count ? r->cells[column] : "";
}

static void set_text(char **place, const char *value)
{
    if (!*value)
        return;
    free(*place);
    *place = mem_text(value);
}

static int year_of(const char *text)
{
    long year = strtol(text, NULL, 10);

    return date_is_year(year) ? (int)year : 0;
}

static bool is_day(const char *text)
{
    struct date day;
    const char *end;

    return date_parse_iso(text, &day, &end) && !*end;
}

void sheet_origin_say(struct sheet_origin *origin, const char *name, const char *value)
{
    if (strcmp(name, SHEET_PROPERTY_STORE) == 0)
        set_text(&origin->store, value);
    else if (strcmp(name, SHEET_PROPERTY_UNIT) == 0)
        set_text(&origin->unit, value);
    else if (strcmp(name, SHEET_PROPERTY_DAY) == 0 && is_day(value))
        set_text(&origin->day, value);
    else if (strcmp(name, SHEET_PROPERTY_YEAR) == 0)
        origin->year = year_of(value);
}

/* Headings as people's programs change them: blanks, full-width letters, capitals. */
static bool same_heading(const char *a, const char *b)
{
    struct str x = {0};
    struct str y = {0};
    struct str folded = {0};
    bool same;

    text_squeeze(&folded, a);
    text_fold(&x, str_text(&folded));
    str_clear(&folded);
    text_squeeze(&folded, b);
    text_fold(&y, str_text(&folded));
    same = x.length && strcmp(str_text(&x), str_text(&y)) == 0;
    str_free(&x);
    str_free(&y);
    str_free(&folded);
    return same;
}

/* --- twins ------------------------------------------------------------------------------------ */

static bool is_twin(const struct table *table)
{
    return table->rows.count >= SHEET_TWIN_ROWS &&
           strcmp(sheet_cell(table, 0, 0), SHEET_PROPERTY) == 0 &&
           strcmp(sheet_cell(table, 1, 0), "key") == 0;
}

/* The column of a row that is the heading of the keys; -1 when there is none.  Only a cell that has
 * the character is looked at closely: there may be a million. */
static long key_heading_column(const struct table_row *row)
{
    for (size_t c = 0; c < row->count; c++) {
        if (strstr(row->cells[c], KEY_CHARACTER) && same_heading(row->cells[c], SHEET_KEY_HEADING))
            return (long)c;
    }
    return -1;
}

/* The first row that has it, from `first` on; the number of rows when there is none. */
static size_t key_heading_row(const struct table *table, size_t first)
{
    while (first < table->rows.count && key_heading_column(&table->rows.items[first]) < 0)
        first++;
    return first;
}

bool sheet_returned_is_ours(const struct sheet_returned *returned)
{
    if (returned->origin.store)
        return true;
    for (size_t i = 0; i < returned->tables.count; i++) {
        const struct sheet_table *t = &returned->tables.items[i];

        if (is_twin(&t->table) ||
            (!t->hidden && key_heading_row(&t->table, 0) < t->table.rows.count))
            return true;
    }
    return false;
}

static void hear_twin(struct sheet_origin *origin, const struct table *twin)
{
    static const struct {
        enum sheet_twin_head cell;
        const char *name;
    } said[] = {{SHEET_TWIN_STORE, SHEET_PROPERTY_STORE},
                {SHEET_TWIN_YEAR, SHEET_PROPERTY_YEAR},
                {SHEET_TWIN_UNIT, SHEET_PROPERTY_UNIT},
                {SHEET_TWIN_DAY, SHEET_PROPERTY_DAY}};

    for (size_t i = 0; i < COUNT_OF(said); i++)
        sheet_origin_say(origin, said[i].name, sheet_cell(twin, 0, said[i].cell));
}

/* --- columns ---------------------------------------------------------------------------------- */

/* Where the headings of a twin are in a row of a sheet: fills places and key; how many there are.
 * A heading that is there twice is the first one's. */
static size_t match_row(const struct table *table, size_t row, const struct table *twin,
                        const struct record_type *type, struct sheet_source *out)
{
    bool taken[COLUMNS_MOST] = {false};
    size_t width = table->rows.items[row].count;
    size_t columns = twin->rows.items[2].count;
    size_t found = 0;

    vec_free(&out->places);
    out->key = width;
    for (size_t c = 0; c < width; c++) {
        struct sheet_place place = {SHEET_NO_COLUMN, SHEET_NO_COLUMN};

        for (size_t t = 0; t < columns && t < COLUMNS_MOST && place.twin < 0; t++) {
            if (taken[t] || !same_heading(sheet_cell(table, row, c), sheet_cell(twin, 2, t)))
                continue;
            taken[t] = true;
            place.twin = (int)t;
            place.field = t ? field_index(type, sheet_cell(twin, 1, t)) : SHEET_NO_COLUMN;
            out->key = t ? out->key : c;
            found++;
        }
        vec_push(&out->places, place);
    }
    return out->key < width ? found : 0;
}

/* The row of a sheet that has most of a twin's headings; how many of them. */
static size_t match_sheet(const struct table *table, const struct table *twin,
                          const struct record_type *type, size_t *best_row)
{
    struct sheet_source trial = {0};
    size_t best = 0;

    for (size_t i = 0, tried = 0;
         tried < ROWS_TRIED_MOST && (i = key_heading_row(table, i)) < table->rows.count;
         i++, tried++) {
        size_t found = match_row(table, i, twin, type, &trial);

        if (found > best) {
            best = found;
            *best_row = i;
        }
    }
    vec_free(&trial.places);
    return best;
}

static void remark_missing(const struct sheet_source *source, struct str *remarks)
{
    const struct table *twin = source->twin;

    for (size_t t = 1; t < twin->rows.items[2].count; t++) {
        bool there = !*sheet_cell(twin, 2, t);

        for (size_t c = 0; c < source->places.count; c++)
            there = there || source->places.items[c].twin == (int)t;
        if (!there)
            str_addf(remarks, _("The column \"%s\" is not in the file: it stays as it is here.\n"),
                     sheet_cell(twin, 2, t));
    }
}

static bool is_used(const struct sheet_sources *sources, const struct sheet_table *sheet)
{
    for (size_t i = 0; i < sources->count; i++) {
        if (sources->items[i].sheet == sheet)
            return true;
    }
    return false;
}

/* The sheet that a twin belongs to: the one that has its name, else that with most of its
 * headings. */
static void find_sheet_of(const struct sheet_returned *returned, const struct table *twin,
                          const struct record_type *type, struct sheet_sources *out,
                          struct str *remarks)
{
    struct sheet_source source = {.twin = twin, .type = type};
    size_t best = HEADINGS_LEAST - 1;

    for (size_t i = 0; i < returned->tables.count; i++) {
        const struct sheet_table *sheet = &returned->tables.items[i];
        size_t row = 0;
        size_t found;

        if (sheet->hidden || is_twin(&sheet->table) || is_used(out, sheet))
            continue;
        found = match_sheet(&sheet->table, twin, type, &row);
        if (found >= HEADINGS_LEAST &&
            strcmp(sheet->name, sheet_cell(twin, 0, SHEET_TWIN_NAME)) == 0)
            found += COLUMNS_MOST;
        if (found > best) {
            best = found;
            source.sheet = sheet;
            source.heading = row;
        }
    }
    if (!source.sheet) {
        str_addf(remarks, _("The sheet \"%s\" is no longer in the file, or lacks its headings.\n"),
                 sheet_cell(twin, 0, SHEET_TWIN_NAME));
        return;
    }
    match_row(&source.sheet->table, source.heading, twin, type, &source);
    remark_missing(&source, remarks);
    vec_push(out, source);
}

/* --- without a twin --------------------------------------------------------------------------- */

static const struct record_type *type_below(const struct table *table, size_t heading, size_t key)
{
    struct sheet_key read;

    for (size_t i = heading + 1; i < table->rows.count; i++) {
        if (sheet_key_read(sheet_cell(table, i, key), &read))
            return read.type;
    }
    return NULL;
}

/* A sheet that has but its keys left. */
static void find_by_keys(const struct sheet_table *sheet, struct sheet_sources *out)
{
    struct sheet_source source = {.sheet = sheet, .heading = key_heading_row(&sheet->table, 0)};
    const struct table_row *headings;

    if (source.heading == sheet->table.rows.count)
        return;
    headings = &sheet->table.rows.items[source.heading];
    source.key = (size_t)key_heading_column(headings);
    source.type = type_below(&sheet->table, source.heading, source.key);
    if (!source.type)
        return;
    for (size_t c = 0; c < headings->count; c++) {
        struct sheet_place place = {SHEET_NO_COLUMN, SHEET_NO_COLUMN};
        int field = c == source.key ? -1 : field_find(source.type, headings->cells[c]);

        for (size_t before = 0; before < c; before++) {
            if (source.places.items[before].field == field)
                field = -1;
        }
        place.field = field >= 0 ? field : SHEET_NO_COLUMN;
        vec_push(&source.places, place);
    }
    vec_push(out, source);
}

/* --- all -------------------------------------------------------------------------------------- */

static bool find_by_twins(struct sheet_returned *returned, struct sheet_sources *out,
                          struct str *remarks, size_t *twins, struct error *err)
{
    for (size_t i = 0; i < returned->tables.count; i++) {
        const struct table *twin = &returned->tables.items[i].table;
        const struct record_type *type;

        if (!is_twin(twin))
            continue;
        type = record_type_find(sheet_cell(twin, 0, SHEET_TWIN_KIND));
        if (strcmp(sheet_cell(twin, 0, SHEET_TWIN_FORMAT), SHEET_FORMAT) != 0 || !type)
            return error_set(err, ERROR_FORMAT,
                             _("The workbook was written by a newer version of this program."));
        (*twins)++;
        hear_twin(&returned->origin, twin);
        find_sheet_of(returned, twin, type, out, remarks);
    }
    return true;
}

bool sheet_find(struct sheet_returned *returned, struct sheet_sources *out, struct str *remarks,
                struct error *err)
{
    size_t twins = 0;

    if (!find_by_twins(returned, out, remarks, &twins, err))
        return false;
    for (size_t i = 0; i < returned->tables.count && !twins; i++) {
        if (!returned->tables.items[i].hidden)
            find_by_keys(&returned->tables.items[i], out);
    }
    if (!twins && out->count)
        str_add(remarks, _("The file no longer tells what went out: what was changed here since "
                           "counts as a conflict.\n"));
    return out->count ||
           error_set(err, ERROR_INPUT,
                     _("The workbook is one of ours, but no sheet of it has its headings and the "
                       "column \"%s\" any more."),
                     SHEET_KEY_HEADING);
}

void sheet_sources_free(struct sheet_sources *sources)
{
    for (size_t i = 0; i < sources->count; i++)
        vec_free(&sources->items[i].places);
    vec_free(sources);
}

void sheet_returned_free(struct sheet_returned *returned)
{
    for (size_t i = 0; i < returned->tables.count; i++) {
        free(returned->tables.items[i].name);
        table_free(&returned->tables.items[i].table);
    }
    vec_free(&returned->tables);
    free(returned->origin.store);
    free(returned->origin.unit);
    free(returned->origin.day);
    *returned = (struct sheet_returned){0};
}
