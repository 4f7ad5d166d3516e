/* Undo and redo, read from the change log.
 *
 * Every row of the log that an act has written is taken back, last first; the triggers log that in
 * turn, so that redo is the same thing again (undo_rows.c).  Which act is next is kept in the table
 * `act`. */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "core/field.h"
#include "store/private.h"
#include "store/statement.h"
#include "store/undo_rows.h"

enum { CONFLICTS_NAMED = 3 };

/* --- others' changes -------------------------------------------------------------------------- */

/* Who else has changed the record since, last; NULL when nobody has. */
static bool changed_since(struct store *s, const struct change *c, char **who, struct error *err)
{
    struct statement *st = statement_open(s,
                                          "SELECT coalesce(a.who, '?') FROM change_log AS l"
                                          " LEFT JOIN act AS a ON a.id = l.act"
                                          " WHERE l.table_name = ?1 AND l.record = ?2 AND l.id > ?3"
                                          " AND a.who IS NOT ?4 ORDER BY l.id DESC LIMIT 1",
                                          err);
    int row;

    *who = NULL;
    if (!st)
        return false;
    statement_text(st, 1, c->table);
    statement_int(st, 2, c->record);
    statement_int(st, 3, c->id);
    statement_text(st, 4, s->who);
    row = statement_step(st, err);
    if (row > 0)
        *who = statement_column_copy(st, 0);
    statement_close(st);
    return row >= 0;
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

/* Names the rows of an act that others have changed since; `found` counts them, up to one more than
 * are named. */
static bool find_conflicts(struct store *s, int64_t rows_of, struct str *names, int *found,
                           struct error *err)
{
    struct error failed = {0};
    struct change change;
    int64_t before = INT64_MAX;
    bool done = true;

    while (done && *found <= CONFLICTS_NAMED &&
           change_before(s, rows_of, before, &change, &failed)) {
        char *who;

        before = change.id;
        done = changed_since(s, &change, &who, &failed);
        if (who && ++*found <= CONFLICTS_NAMED) {
            str_add(names, *found > 1 ? ", " : "");
            str_addf(names, "%s: ", who);
            describe(s, names, &change);
        }
        free(who);
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
                               .label = statement_column_copy(st, 2)};
    statement_close(st);
    return row > 0 || (row == 0 && error_set(err, ERROR_NOT_FOUND, "%s", none));
}

static bool turn_back(struct store *s, const struct target *target, const char *state,
                      struct error *err)
{
    return nobody_in_between(s, target->rows_of, err) &&
           statement_run(s, err, "PRAGMA defer_foreign_keys = ON", "") &&
           changes_take_back(s, target->rows_of, err) &&
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

static const char newest_done[] = "SELECT id, rows_of, label FROM act"
                                  " WHERE who = ?1 AND state = 'done' ORDER BY id DESC LIMIT 1";

bool store_undo(struct store *s, struct str *label, struct error *err)
{
    const struct way way = {N_("undo"), newest_done, "undone", _("There is nothing to undo.")};

    return step(s, &way, label, err);
}

/* The newest act stands for good. */
static bool pass_over(struct store *s, struct str *passed, struct error *err)
{
    struct target target = {0};
    bool done;

    if (!act_begin(s, N_("undo"), 0, "tool", err))
        return false;
    done = find_target(s, newest_done, _("There is nothing to undo."), &target, err) &&
           statement_run(s, err, "UPDATE act SET state = 'spent' WHERE id = ?1", "i", target.act) &&
           store_commit(s, err);
    if (done && passed)
        str_add(passed, target.label);
    free(target.label);
    store_rollback(s);
    return done;
}

bool store_undo_past(struct store *s, struct str *passed, struct str *label, struct error *err)
{
    struct error failed = {0};

    if (store_undo(s, label, &failed))
        return true;
    if (failed.code != ERROR_CONFLICT) {
        if (err)
            *err = failed;
        return false;
    }
    return pass_over(s, passed, err) && store_undo(s, label, err);
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
