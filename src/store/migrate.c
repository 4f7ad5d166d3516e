/* The schema: numbered migrations with their data, then triggers (and the views that these write
 * into).  They hold no data, so they are made anew after each migration and whenever the program's
 * own differ from those that the file was given last: the program never meets a rule that is not
 * its own.  The views that are asked (views.c) and the triggers that only acts need
 * (act_triggers.c) are not in the file. */
#include "store/private.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "store/statement.h"

/* Files whose names begin with a number are the steps of that migration, in order; the others
 * follow after the last. */
extern const struct embedded embedded_database[];

/* The migration that a file belongs to; 0: none. */
static int number_of(const struct embedded *file)
{
    return atoi(file->name);
}

int schema_version(void)
{
    int version = 0;

    for (const struct embedded *file = embedded_database; file->name; file++) {
        int number = number_of(file);

        if (number > version)
            version = number;
    }
    return version;
}

/* --- migrating ------------------------------------------------------------------------------- */

static bool drop_from(struct store *s, const char *schema, struct error *err)
{
    struct str sql = {0};
    struct statement *st;
    bool done;
    int row;

    str_addf(&sql,
             "SELECT type || ' IF EXISTS %s.\"' || name || '\"' FROM %s.sqlite_schema"
             " WHERE type IN ('trigger', 'view')",
             schema, schema);
    st = statement_open(s, str_text(&sql), err);
    str_clear(&sql);
    if (!st)
        return false;
    while ((row = statement_step(st, err)) > 0)
        str_addf(&sql, "DROP %s;", statement_column_text(st, 0));
    statement_close(st);
    done = row == 0 && statement_script(s, str_text(&sql), err);
    str_free(&sql);
    return done;
}

/* Triggers must not log what a migration does, and views may name columns that it changes: those in
 * the file, and this connection's own. */
static bool drop_derived(struct store *s, struct error *err)
{
    s->acts_ready = false;
    memset(s->view_made, 0, sizeof s->view_made);
    return drop_from(s, "main", err) && drop_from(s, "temp", err);
}

static bool run_steps(struct store *s, int number, struct error *err)
{
    for (const struct embedded *file = embedded_database; file->name; file++) {
        if (number_of(file) == number && !statement_script(s, file->text, err))
            return error_at(err, "%s", file->name);
    }
    return true;
}

/* Tells the triggers and views of this program from those of another: never 0. */
static int64_t derived_hash(void)
{
    uint64_t hash = HASH_START;

    for (const struct embedded *file = embedded_database; file->name; file++)
        hash = hash_text(hash, number_of(file) ? "" : file->text);
    return (int64_t)(hash | 1);
}

static bool make_derived(struct store *s, struct error *err)
{
    for (const struct embedded *file = embedded_database; file->name; file++) {
        if (!number_of(file) && !statement_script(s, file->text, err))
            return error_at(err, "%s", file->name);
    }
    return statement_run(s, err, "UPDATE session SET derived = ?1", "i", derived_hash());
}

static bool stamp(struct store *s, struct error *err)
{
    struct str sql = {0};
    bool done;

    str_addf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;", STORE_APPLICATION_ID,
             schema_version());
    done = statement_script(s, str_text(&sql), err);
    str_free(&sql);
    return done;
}

static bool references_hold(struct store *s, struct error *err)
{
    int64_t broken = 0;

    if (!statement_get(s, &broken, err, "SELECT count(*) FROM pragma_foreign_key_check", ""))
        return false;
    return broken == 0 || error_set(err, ERROR_FORMAT,
                                    _("The database %s refers to records that are gone."), s->path);
}

/* Inside the transaction: whoever came second finds the work done. */
static bool migrate_locked(struct store *s, struct error *err)
{
    int version;

    if (!schema_identify(s, &version, err))
        return false;
    if (version == schema_version())
        return true;
    if (!drop_derived(s, err))
        return false;
    while (version < schema_version()) {
        if (!run_steps(s, ++version, err))
            return false;
    }
    return make_derived(s, err) && references_hold(s, err) && stamp(s, err);
}

/* Inside the transaction: the tables are of this program, triggers and views may not be. */
static bool derive_locked(struct store *s, struct error *err)
{
    return drop_derived(s, err) && make_derived(s, err);
}

static bool save_before(struct store *s, int version, struct error *err)
{
    struct str path = {0};
    bool done;

    if (version == 0)
        return true;
    str_addf(&path, "%s.v%d.bak", s->path, version);
    done = backup_copy(s, str_text(&path), BACKUP_PROVED, err);
    str_free(&path);
    return done || error_at(err, "%s", _("The copy before bringing the database up to date"));
}

/* Runs `work` in a transaction of its own. */
static bool alone(struct store *s, bool (*work)(struct store *, struct error *), struct error *err)
{
    bool done;

    if (!statement_script(s, "BEGIN IMMEDIATE", err))
        return false;
    done = work(s, err);
    statement_forget_all(s);
    if (done)
        done = statement_script(s, "COMMIT", err);
    if (!done && !sqlite3_get_autocommit(s->db))
        statement_script(s, "ROLLBACK", NULL);
    return done;
}

/* SQLite does not wait for others here (it could be a deadlock), so this does: several programs may
 * make a database at once. */
static bool use_journal(struct store *s, struct error *err)
{
    enum { PAUSE = 20 };
    struct error failed = {0};

    for (int waited = 0; waited < STORE_BUSY_MILLISECONDS; waited += PAUSE) {
        error_clear(&failed);
        if (statement_script(s, "PRAGMA journal_mode = WAL", &failed))
            return true;
        if (failed.code != ERROR_BUSY)
            break;
        sqlite3_sleep(PAUSE);
    }
    return error_set(err, failed.code, "%s", failed.text);
}

bool schema_migrate(struct store *s, struct error *err)
{
    int64_t derived = 0;
    int version;

    if (!schema_identify(s, &version, err))
        return false;
    if (version < schema_version()) {
        /* Tables may have to be made anew under those that refer to them. */
        return save_before(s, version, err) && use_journal(s, err) &&
               statement_script(s, "PRAGMA foreign_keys = OFF", err) &&
               alone(s, migrate_locked, err);
    }
    if (!statement_get(s, &derived, err, "SELECT derived FROM session", ""))
        return false;
    if (derived == derived_hash())
        return true;
    return alone(s, derive_locked, err);
}

/* --- whose file it is ------------------------------------------------------------------------- */

static bool header_number(struct store *s, const char *pragma, int64_t *out, struct error *err)
{
    struct statement *st = statement_open(s, pragma, err);
    int row;

    if (!st)
        return false;
    row = statement_step(st, err);
    if (row > 0)
        *out = statement_column_int(st, 0);
    statement_close(st);
    return row > 0 || (row == 0 && error_set(err, ERROR_FORMAT, "%s", s->path));
}

bool schema_identify(struct store *s, int *version, struct error *err)
{
    int64_t owner;
    int64_t number;
    int64_t objects;

    if (!header_number(s, "PRAGMA application_id", &owner, err) ||
        !header_number(s, "PRAGMA user_version", &number, err))
        return false;
    if (owner != STORE_APPLICATION_ID) {
        if (!header_number(s, "SELECT count(*) FROM sqlite_schema", &objects, err))
            return false;
        if (owner != 0 || number != 0 || objects != 0)
            return error_set(err, ERROR_FORMAT, _("%s is not a database of this program."),
                             s->path);
    } else if (number < 1 || number > schema_version()) {
        return error_set(err, ERROR_FORMAT,
                         _("The database %s is of a newer program (schema %d, this one knows %d): "
                           "use that program."),
                         s->path, (int)number, schema_version());
    }
    *version = (int)number;
    return true;
}

/* --- whether it is as we made it
 * ------------------------------------------------------------------
 */

/* The tables of an empty database of this program, in memory. */
static bool open_model(struct store *model, struct error *err)
{
    int code =
        sqlite3_open_v2(":memory:", &model->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

    if (code != SQLITE_OK)
        return statement_error(model, code, err);
    for (int version = 1; version <= schema_version(); version++) {
        if (!run_steps(model, version, err))
            return false;
    }
    return true;
}

bool schema_is_ours(struct store *s, enum schema_part part, struct str *report, struct error *err)
{
    struct store model = {.path = s->path};
    struct statement *st = NULL;
    bool good = true;
    int row = -1;

    if (open_model(&model, err))
        st = statement_open(&model,
                            "SELECT name, iif(?1, sql, '') FROM sqlite_schema"
                            " WHERE type = 'table' OR (?1 AND type = 'index' AND sql IS NOT NULL)",
                            err);
    if (st)
        statement_int(st, 1, part == SCHEMA_WHOLE);
    while (st && (row = statement_step(st, err)) > 0) {
        if (statement_number(s, 0,
                             "SELECT 1 FROM sqlite_schema WHERE name = ?1 AND ?2 IN ('', sql)",
                             "tt", statement_column_text(st, 0), statement_column_text(st, 1)))
            continue;
        good = false;
        str_addf(report, _("%s is missing or not as this program makes it\n"),
                 statement_column_text(st, 0));
    }
    statement_close(st);
    statement_forget_all(&model);
    sqlite3_close(model.db);
    return good && row == 0;
}
