/* Undo and redo, read from the change log.
 *
 * Every row of the log that an act has written is taken back, last first; the triggers log that in
 * turn, so that redo is the same thing again.  Which act is next is kept in the table `act`. */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "core/field.h"
#include "store/private.h"
#include "store/statement.h"

enum { CONFLICTS_NAMED = 3 };

/* One row of the change log. */
struct change {
    int64_t id;
    char *table;
    int64_t record;
    char *operation;
    char *old; /* JSON of columns */
    char *new;
};

static void change_free(struct change *c)
{
    free(c->table);
    free(c->operation);
    free(c->old);
    free(c->new);
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

static bool has_version(const char *table)
{
    return strcmp(table, "unit_alias") != 0 && strcmp(table, "drill_participant") != 0;
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
    if (has_version(table))
        str_add(sql, ", version");
    each_column(s, table, sql, add_name);
    str_add(sql, ") SELECT ?1");
    if (has_version(table))
        str_add(sql, ", json_extract(?2, '$.version') + 1");
    each_column(s, table, sql, add_value);
}

static void add_restore_sql(struct store *s, struct str *sql, const char *table)
{
    str_addf(sql, "UPDATE \"%s\" SET %s", table,
             has_version(table) ? "version = version + 1" : "id = id");
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
                         _("It can't be taken back: a record is gone, or another program has "
                           "changed it."));
    return settle_key(s, c, err);
}

/* --- others' changes -------------------------------------------------------------------------- */

static bool changed_since(struct store *s, const struct change *c, bool *changed, struct error *err)
{
    int64_t found = 0;

    if (!statement_get(s, &found, err,
                       "SELECT 1 FROM change_log AS l LEFT JOIN act AS a ON a.id = l.act"
                       " WHERE l.table_name = ?1 AND l.record = ?2 AND l.id > ?3"
                       " AND a.who IS NOT ?4 LIMIT 1",
                       "tiit", c->table, c->record, c->id, s->who))
        return false;
    *changed = found != 0;
    return true;
}

static const struct record_type *type_of_table(const char *table)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        if (strcmp(record_type_of(kind)->table, table) == 0)
            return record_type_of(kind);
    }
    return NULL;
}

/* `Drill 12 消防应急演练`, as far as it can be known. */
static void describe(struct store *s, struct str *out, const struct change *c)
{
    const struct record_type *type = type_of_table(c->table);
    struct str sql = {0};
    char *title;

    if (!type) {
        str_addf(out, "%s %lld", c->table, (long long)c->record);
        return;
    }
    str_addf(&sql, "SELECT %s FROM %s WHERE id = ?1", type->title, type->table);
    title = statement_value(s, str_text(&sql), "i", c->record);
    str_addf(out, "%s %lld %s", _(type->label), (long long)c->record, title ? title : "");
    free(title);
    str_free(&sql);
}

/* --- a whole act ------------------------------------------------------------------------------ */

/* The row of an act's log before `before` in time; false when there is none. */
static bool next_change(struct store *s, int64_t act, int64_t before, struct change *out,
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
                               .table = mem_text(statement_column_text(st, 1)),
                               .record = statement_column_int(st, 2),
                               .operation = mem_text(statement_column_text(st, 3)),
                               .old = mem_text(statement_column_text(st, 4)),
                               .new = mem_text(statement_column_text(st, 5))};
    statement_close(st);
    return found;
}

/* Names the rows of an act that others have changed since; `found` counts them, up to one more than
 * are named. */
static bool find_conflicts(struct store *s, int64_t rows_of, struct str *names, int *found,
                           struct error *err)
{
    struct error failed = {0};
    struct change change;
    int64_t before = INT64_MAX;
    bool done = true;

    while (done && *found <= CONFLICTS_NAMED && next_change(s, rows_of, before, &change, &failed)) {
        bool changed = false;

        before = change.id;
        done = changed_since(s, &change, &changed, &failed);
        if (changed && ++*found <= CONFLICTS_NAMED) {
            str_add(names, *found > 1 ? ", " : "");
            describe(s, names, &change);
        }
        change_free(&change);
    }
    if (failed.code != ERROR_NONE && err)
        *err = failed;
    return failed.code == ERROR_NONE;
}

/* Looks for changes of others on what the act wrote, before anything is taken back. */
static bool nobody_in_between(struct store *s, int64_t rows_of, struct error *err)
{
    struct str names = {0};
    int found = 0;
    bool done = find_conflicts(s, rows_of, &names, &found, err);

    if (found > CONFLICTS_NAMED)
        str_add(&names, " ...");
    if (done && found)
        error_set(err, ERROR_CONFLICT,
                  _("It can't be taken back: someone else has changed it since: %s"),
                  str_text(&names));
    str_free(&names);
    return done && found == 0;
}

static bool take_all_back(struct store *s, int64_t rows_of, struct error *err)
{
    struct inverse inverse = {0};
    struct change change;
    struct error failed = {0};
    int64_t before = INT64_MAX;
    bool done = true;

    while (done && next_change(s, rows_of, before, &change, &failed)) {
        before = change.id;
        done = take_back(s, &inverse, &change, &failed);
        change_free(&change);
    }
    inverse_free(&inverse);
    if (failed.code != ERROR_NONE && err)
        *err = failed;
    return failed.code == ERROR_NONE;
}

/* What an undo or redo would take back. */
struct target {
    int64_t act;
    int64_t rows_of;
    char *label;
};

/* The act that `sql` finds; ERROR_NOT_FOUND with `none` when there is none. */
static bool find_target(struct store *s, const char *sql, const char *none, struct target *out,
                        struct error *err)
{
    struct statement *st = statement_open(s, sql, err);
    int row;

    if (!st)
        return false;
    statement_text(st, 1, s->who);
    row = statement_step(st, err);
    if (row > 0)
        *out = (struct target){.act = statement_column_int(st, 0),
                               .rows_of = statement_column_int(st, 1),
                               .label = mem_text(statement_column_text(st, 2))};
    statement_close(st);
    return row > 0 || (row == 0 && error_set(err, ERROR_NOT_FOUND, "%s", none));
}

static bool turn_back(struct store *s, const struct target *target, const char *state,
                      struct error *err)
{
    return nobody_in_between(s, target->rows_of, err) &&
           statement_run(s, err, "PRAGMA defer_foreign_keys = ON", "") &&
           take_all_back(s, target->rows_of, err) &&
           statement_run(s, err, "UPDATE act SET state = ?1, rows_of = ?2 WHERE id = ?3", "tii",
                         state, s->act, target->act) &&
           statement_run(s, err, "UPDATE act SET undoes = ?1 WHERE id = ?2", "ii", target->act,
                         s->act) &&
           store_commit(s, err);
}

/* Undo or redo. */
struct way {
    const char *name;  /* label of the new act */
    const char *sql;   /* finds the act to turn back */
    const char *state; /* of that act afterwards */
    const char *none;  /* said when there is none */
};

static bool step(struct store *s, const struct way *way, struct str *label, struct error *err)
{
    struct target target = {0};
    struct error failed = {0};
    int64_t act;
    bool done;

    if (!act_begin(s, way->name, 0, "tool", err))
        return false;
    act = s->act;
    done = find_target(s, way->sql, way->none, &target, &failed) &&
           turn_back(s, &target, way->state, &failed);
    if (done && label)
        str_add(label, target.label);
    s->turned = done ? act : 0;
    free(target.label);
    store_rollback(s);
    /* What the tables refuse is what others have built on it. */
    if (failed.code == ERROR_INPUT)
        failed.code = ERROR_CONFLICT;
    if (!done && err)
        *err = failed;
    return done;
}

bool store_undo(struct store *s, struct str *label, struct error *err)
{
    const struct way way = {N_("undo"),
                            "SELECT id, rows_of, label FROM act WHERE who = ?1 AND state = 'done'"
                            " ORDER BY id DESC LIMIT 1",
                            "undone", _("There is nothing to undo.")};

    return step(s, &way, label, err);
}

bool store_redo(struct store *s, struct str *label, struct error *err)
{
    const struct way way = {N_("redo"),
                            "SELECT id, rows_of, label FROM act WHERE who = ?1 AND state = 'undone'"
                            " ORDER BY id LIMIT 1",
                            "done", _("There is nothing to redo.")};

    return step(s, &way, label, err);
}

bool store_turned(struct store *s, const struct record_type **type, int64_t *record)
{
    enum { ROWS_MOST = 200 }; /* one record is a few rows: itself and its lists */
    struct statement *st =
        s->turned
            ? statement_open(s, "SELECT table_name, record FROM change_log WHERE act = ?1", NULL)
            : NULL;
    bool one = true;
    int rows = 0;

    *type = NULL;
    if (!st)
        return false;
    statement_int(st, 1, s->turned);
    while (one && statement_step(st, NULL) > 0) {
        const struct record_type *changed = type_of_table(statement_column_text(st, 0));
        int64_t id = statement_column_int(st, 1);

        one = ++rows < ROWS_MOST && (!changed || !*type || (changed == *type && id == *record));
        if (changed)
            *type = changed;
        if (changed)
            *record = id;
    }
    statement_close(st);
    return one && *type;
}
