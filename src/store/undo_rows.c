#include "store/undo_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

void change_free(struct change *c)
{
    free(c->table);
    free(c->operation);
    free(c->old);
    free(c->new);
}

bool change_before(struct store *s, int64_t act, int64_t before, struct change *out,
                   struct error *err)
{
    struct statement *st =
        statement_open(s,
                       "SELECT id, table_name, record, operation, old, new FROM change_log"
                       " WHERE act = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1",
                       err);
    bool found;

    if (!st)
        return false;
    statement_int(st, 1, act);
    statement_int(st, 2, before);
    found = statement_step(st, err) > 0;
    if (found)
        *out = (struct change){.id = statement_column_int(st, 0),
                               .table = statement_column_copy(st, 1),
                               .record = statement_column_int(st, 2),
                               .operation = statement_column_copy(st, 3),
                               .old = statement_column_copy(st, 4),
                               .new = statement_column_copy(st, 5)};
    statement_close(st);
    return found;
}

/* --- one row back ----------------------------------------------------------------------------- */

static bool is_logged(const char *table)
{
    for (const char *const *name = schema_logged_tables(); *name; name++) {
        if (strcmp(*name, table) == 0)
            return true;
    }
    return false;
}

typedef void add_column(struct str *sql, const char *column);

/* Appends something for each column of a table; the id and version are the caller's. */
static void each_column(struct store *s, const char *table, struct str *sql, add_column *add)
{
    struct statement *st =
        statement_open(s, "SELECT name FROM pragma_table_info(?1) ORDER BY cid", NULL);

    if (!st)
        return;
    statement_text(st, 1, table);
    while (statement_step(st, NULL) > 0) {
        const char *column = statement_column_text(st, 0);

        if (strcmp(column, "id") != 0 && strcmp(column, "version") != 0)
            add(sql, column);
    }
    statement_close(st);
}

/* Rows of a list within a record have none. */
static bool has_version(struct store *s, const char *table)
{
    return statement_number(s, 0, "SELECT 1 FROM pragma_table_info(?1) WHERE name = 'version'", "t",
                            table) != 0;
}

static void add_name(struct str *sql, const char *column)
{
    str_addf(sql, ", \"%s\"", column);
}

static void add_value(struct str *sql, const char *column)
{
    str_addf(sql, ", json_extract(?2, '$.\"%s\"')", column);
}

static void add_assignment(struct str *sql, const char *column)
{
    str_addf(sql,
             ", \"%1$s\" = iif(json_type(?2, '$.\"%1$s\"') IS NULL, \"%1$s\","
             " json_extract(?2, '$.\"%1$s\"'))",
             column);
}

/* A column that is not as the change left it was written since, whether the log knows or not. */
static void add_comparison(struct str *sql, const char *column)
{
    str_addf(sql,
             " AND (json_type(?3, '$.\"%1$s\"') IS NULL"
             " OR \"%1$s\" IS json_extract(?3, '$.\"%1$s\"'))",
             column);
}

/* A removed row comes back as it was, as a newer version of itself. */
static void add_return_sql(struct store *s, struct str *sql, const char *table)
{
    str_addf(sql, "INSERT INTO \"%s\" (id", table);
    if (has_version(s, table))
        str_add(sql, ", version");
    each_column(s, table, sql, add_name);
    str_add(sql, ") SELECT ?1");
    if (has_version(s, table))
        str_add(sql, ", json_extract(?2, '$.version') + 1");
    each_column(s, table, sql, add_value);
}

static void add_restore_sql(struct store *s, struct str *sql, const char *table)
{
    str_addf(sql, "UPDATE \"%s\" SET %s", table,
             has_version(s, table) ? "version = version + 1" : "id = id");
    each_column(s, table, sql, add_assignment);
    str_add(sql, " WHERE id = ?1");
    each_column(s, table, sql, add_comparison);
}

/* Rows of one table and operation come in runs: their statement is made once. */
struct inverse {
    char *table;
    char *operation;
    struct str sql;
};

static void inverse_free(struct inverse *v)
{
    free(v->table);
    free(v->operation);
    str_free(&v->sql);
}

static void make_inverse(struct store *s, struct inverse *v, const struct change *c)
{
    if (v->table && strcmp(v->table, c->table) == 0 && strcmp(v->operation, c->operation) == 0)
        return;
    inverse_free(v);
    *v = (struct inverse){.table = mem_text(c->table), .operation = mem_text(c->operation)};
    if (strcmp(c->operation, "insert") == 0)
        str_addf(&v->sql, "DELETE FROM \"%s\" WHERE id = ?1", c->table);
    else if (strcmp(c->operation, "delete") == 0)
        add_return_sql(s, &v->sql, c->table);
    else
        add_restore_sql(s, &v->sql, c->table);
}

/* A unit may have been renamed since: its drills follow it in the order by lead unit. */
static bool settle_key(struct store *s, const struct change *c, struct error *err)
{
    if (strcmp(c->table, "drill") != 0 || strcmp(c->operation, "insert") == 0)
        return true;
    return statement_run(s, err,
                         "UPDATE drill SET lead_key = (SELECT sort_key FROM unit"
                         " WHERE unit.id = drill.lead_unit) WHERE id = ?1",
                         "i", c->record);
}

static bool take_back(struct store *s, struct inverse *v, const struct change *c, struct error *err)
{
    if (!is_logged(c->table))
        return error_set(err, ERROR_FORMAT, _("The change log names an unknown table: %s"),
                         c->table);
    make_inverse(s, v, c);
    if (!statement_run(s, err, str_text(&v->sql),
                       strcmp(c->operation, "update") == 0 ? "itt" : "it", c->record, c->old,
                       c->new))
        return false;
    /* What a removed drill or unit took along with it is gone already, as it should be. */
    if (sqlite3_changes(s->db) == 0 && strcmp(c->operation, "insert") != 0)
        return error_set(err, ERROR_CONFLICT,
                         _("It can't be taken back: a record is gone or was changed since."));
    return settle_key(s, c, err);
}

bool changes_take_back(struct store *s, int64_t act, struct error *err)
{
    struct inverse inverse = {0};
    struct change change;
    struct error failed = {0};
    int64_t before = INT64_MAX;
    bool done = true;

    while (done && change_before(s, act, before, &change, &failed)) {
        before = change.id;
        done = take_back(s, &inverse, &change, &failed);
        change_free(&change);
    }
    inverse_free(&inverse);
    if (failed.code != ERROR_NONE && err)
        *err = failed;
    return failed.code == ERROR_NONE;
}
