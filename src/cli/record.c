#include "cli/cli.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"
#include "store/records.h"
#include "store/window.h"

const struct record_type *cli_type(const struct cli *cli, const char *word)
{
    const struct record_type *type = record_type_find(word);
    struct str names = {0};

    if (type)
        return type;
    for (int i = 0; i < RECORD_KINDS; i++)
        str_addf(&names, "%s%s", i ? ", " : "", record_type_of((enum record_kind)i)->name);
    cli_wrong(cli, _("\"%s\" is no kind of record: %s."), word, str_text(&names));
    str_free(&names);
    return NULL;
}

/* The record whose title is `word`; more than one is as bad as none. */
static bool find_by_title(struct cli *cli, const struct record_type *type, const char *word,
                          int64_t *id, struct error *err)
{
    struct query_term term = {
        .field = field_index(type, type->title), .op = QUERY_IS, .word = (char *)(uintptr_t)word};
    struct query query = {.items = &term, .count = 1};
    struct window_spec spec = {.type = type,
                               .year = type->yearly ? cli->app.year : 0,
                               .owner = cli->app.owner,
                               .query = &query,
                               .sort = -1,
                               .whole_rows = false};
    struct window *w = window_open(cli->app.store, &spec, err);
    struct record rows[2];
    int got = -1;

    if (w && window_step(w, 0, err))
        got = window_fetch(w, 0, 2, rows, err);
    for (int i = 0; i < got; i++) {
        *id = rows[i].id;
        record_free(&rows[i]);
    }
    if (w)
        window_close(w);
    if (got == 0)
        error_set(err, ERROR_NOT_FOUND, _("There is no %s \"%s\"."), _(type->label), word);
    else if (got > 1)
        error_set(err, ERROR_INPUT, _("Several have the name \"%s\": give the id."), word);
    return got == 1;
}

static bool find_unit(struct cli *cli, const char *word, int64_t *id, struct error *err)
{
    struct str name = {0};
    bool good = edit_unit_name(&cli->app, word, &name, err);

    if (good)
        *id = store_unit_id(cli->app.store, str_text(&name));
    str_free(&name);
    return good;
}

bool cli_record_id(struct cli *cli, const struct record_type *type, const char *word, int64_t *id,
                   struct error *err)
{
    char *end;
    long long number = strtoll(word, &end, 10);

    if (end != word && !*end) {
        /* Plans are few and called by their year. */
        if (type->kind == RECORD_PLAN && date_is_year(number))
            number = store_plan_of(cli->app.store, (int)number, cli->app.owner);
        *id = number;
        if (number > 0)
            return true;
        return error_set(err, ERROR_NOT_FOUND, _("There is no %s \"%s\"."), _(type->label), word);
    }
    if (type->kind == RECORD_UNIT)
        return find_unit(cli, word, id, err);
    return find_by_title(cli, type, word, id, err);
}

/* The columns of all fields, as JSON has them. */
static struct table_column *all_columns(const struct record_type *type)
{
    struct table_column *columns = mem_new(type->field_count, sizeof *columns);

    for (size_t i = 0; i < type->field_count; i++) {
        columns[i].name = type->fields[i].name;
        columns[i].number =
            type->fields[i].type == FIELD_COUNT || type->fields[i].type == FIELD_RECORD;
    }
    return columns;
}

void cli_json_record(struct str *out, const struct record *r)
{
    size_t count = r->type->field_count;
    struct table_column *columns = all_columns(r->type);
    struct table_writer *w = table_writer_new(TABLE_JSON, columns, count);
    char **cells = mem_new(count, sizeof *cells);

    for (size_t i = 0; i < count; i++) {
        struct str cell = {0};

        field_show(&cell, &r->type->fields[i], r->values[i], FIELD_PLAIN);
        cells[i] = str_steal(&cell);
    }
    table_writer_row(w, out, (const char *const *)cells);
    str_add_char(out, '\n');
    for (size_t i = 0; i < count; i++)
        free(cells[i]);
    free(cells);
    table_writer_free(w);
    free(columns);
}

void cli_name_record(struct str *out, const struct record *r)
{
    str_addf(out, "%s %" PRId64, _(r->type->label), r->id);
    if (r->type->kind == RECORD_DRILL && *record_get(r, "number"))
        str_addf(out, _(" (No. %s)"), record_get(r, "number"));
    str_addf(out, _(", %s"), record_title(r));
}
