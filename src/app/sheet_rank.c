/* Which rows under the headings are records, which are new, and which nobody can tell. */
#include "app/sheet_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

struct ranking {
    const struct sheet_source *source;
    const struct table *table;
    struct sheet_row_list *rows;
    struct map went_out; /* key without its version -> row of the twin */
    struct map first;    /* the same -> index in rows of the first row that has it */
};

enum { KEY_SIZE = 32 };

/* The record that a key names, whatever version of it. */
static void name_record(char out[KEY_SIZE], const struct sheet_key *key)
{
    snprintf(out, KEY_SIZE, "%c-%lld", sheet_key_letter(key->type), (long long)key->id);
}

static void index_twin(struct ranking *k)
{
    const struct table *twin = k->source->twin;

    for (size_t i = SHEET_TWIN_ROWS; twin && i < twin->rows.count; i++) {
        struct sheet_key key;
        char name[KEY_SIZE];

        if (!sheet_key_read(sheet_cell(twin, i, 0), &key))
            continue;
        name_record(name, &key);
        map_put(&k->went_out, name, i);
    }
}

static bool is_ours(const struct ranking *k, size_t column)
{
    return column < k->source->places.count &&
           k->source->places.items[column].field != SHEET_NO_COLUMN;
}

/* A note under the table stands in one cell, or was merged over the row and so fills it. */
static bool is_prose(const struct ranking *k, size_t row)
{
    const struct table_row *r = &k->table->rows.items[row];
    size_t ours = 0;

    if (r->count > 1 && *r->cells[0]) {
        bool same = true;

        for (size_t c = 1; c < r->count && same; c++)
            same = strcmp(r->cells[c], r->cells[0]) == 0;
        if (same)
            return true;
    }
    for (size_t c = 0; c < r->count; c++)
        ours += is_ours(k, c) && *r->cells[c];
    return ours == 0;
}

static bool same_rows(const struct ranking *k, size_t a, size_t b)
{
    for (size_t c = 0; c < k->source->places.count; c++) {
        if (is_ours(k, c) && strcmp(sheet_cell(k->table, a, c), sheet_cell(k->table, b, c)) != 0)
            return false;
    }
    return true;
}

static void make_strange(struct sheet_row *row, char *why)
{
    free(row->why);
    row->why = why;
    row->kind = SHEET_ROW_STRANGE;
}

static char *sentence(const char *format, ...) __attribute__((format(printf, 1, 2)));

static char *sentence(const char *format, ...)
{
    struct str out = {0};
    va_list args;

    va_start(args, format);
    str_vaddf(&out, format, args);
    va_end(args);
    return str_steal(&out);
}

/* The same row twice is one; two different ones with one key are nobody's. */
static void settle_twice(struct ranking *k, struct sheet_row *row, const char *name,
                         const char *text)
{
    size_t before;

    if (!map_find(&k->first, name, &before)) {
        map_put(&k->first, name, k->rows->count);
        return;
    }
    if (k->rows->items[before].kind == SHEET_ROW_KEYED &&
        same_rows(k, k->rows->items[before].at, row->at)) {
        row->kind = SHEET_ROW_PROSE;
        return;
    }
    make_strange(&k->rows->items[before], sentence(_("its key %s is there twice"), text));
    make_strange(row, sentence(_("its key %s is there twice"), text));
}

static void rank_keyed(struct ranking *k, struct sheet_row *row, const char *text)
{
    char name[KEY_SIZE];

    if (!sheet_key_read(text, &row->key)) {
        make_strange(row, sentence(_("\"%.40s\" is no key"), text));
        return;
    }
    if (row->key.type != k->source->type) {
        make_strange(row, sentence(_("its key %.40s is of another kind of record"), text));
        return;
    }
    name_record(name, &row->key);
    if (k->source->twin && !map_find(&k->went_out, name, &row->twin)) {
        make_strange(row, sentence(_("its key %.40s did not go out in this file"), text));
        return;
    }
    row->kind = SHEET_ROW_KEYED;
    settle_twice(k, row, name, text);
}

void sheet_rank(const struct sheet_source *source, struct sheet_row_list *out)
{
    struct ranking k = {.source = source, .table = &source->sheet->table, .rows = out};

    index_twin(&k);
    for (size_t i = source->heading + 1; i < k.table->rows.count; i++) {
        struct sheet_row row = {.at = i, .kind = SHEET_ROW_NEW};
        const char *key = sheet_cell(k.table, i, source->key);

        if (is_prose(&k, i))
            continue;
        if (!text_is_blank(key))
            rank_keyed(&k, &row, key);
        vec_push(out, row);
    }
    map_free(&k.went_out);
    map_free(&k.first);
}

void sheet_row_list_free(struct sheet_row_list *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free(rows->items[i].why);
    vec_free(rows);
}
