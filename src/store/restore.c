/* A backup's return. */
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "store/private.h"
#include "store/statement.h"

static const char aside[] = ".before-restore";

/* --- the trial ---------------------------------------------------------------------------------
 *
 * The backup is copied beside the database and opened there as a database is: what fails, fails
 * before anything is touched. */

struct trial {
    struct str path;
    struct store *store;
};

/* Opens the backup for reading, ours and not newer, or says why not. */
static bool open_backup(const char *path, struct store *backup, struct error *err)
{
    int version;
    int code;

    *backup = (struct store){.path = (char *)(uintptr_t)path, .read_only = true};
    if (access(path, R_OK) != 0)
        return error_set(err, ERROR_NOT_FOUND, _("The copy %s can't be read: %s."), path,
                         strerror(errno));
    code = sqlite3_open_v2(path, &backup->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        return statement_error(backup, code, err);
    if (!schema_identify(backup, &version, err))
        return false;
    return version != 0 ||
           error_set(err, ERROR_FORMAT, _("%s is empty: there is nothing to bring back."), path);
}

static bool copy_backup(const char *backup, const char *path, struct error *err)
{
    struct error failed = {0};
    struct store from;
    bool done = open_backup(backup, &from, err);

    if (done && !backup_copy(&from, path, BACKUP_PROVED, &failed)) {
        done = failed.code == ERROR_FORMAT
                   ? error_set(err, ERROR_FORMAT, _("The copy %s is damaged: use another one."),
                               backup)
                   : error_set(err, failed.code, "%s", failed.text);
    }
    statement_forget_all(&from);
    sqlite3_close(from.db);
    return done;
}

static bool is_complete(struct store *s, const char *backup, struct error *err)
{
    struct str report = {0};
    bool good = schema_is_ours(s, SCHEMA_TABLES, &report, err);

    if (report.length)
        error_set(err, ERROR_FORMAT, _("The copy %s can't be used, take another one: %.*s."),
                  backup, (int)strcspn(str_text(&report), "\n"), str_text(&report));
    str_free(&report);
    return good;
}

static void unlink_beside(const char *path, const char *suffix)
{
    struct str name = {0};

    str_addf(&name, "%s%s", path, suffix);
    unlink(str_text(&name));
    str_free(&name);
}

static void trial_end(struct trial *trial)
{
    const char *path = str_text(&trial->path);
    char suffix[32];

    store_close(trial->store);
    trial->store = NULL;
    unlink(path);
    unlink_beside(path, "-wal");
    unlink_beside(path, "-shm");
    for (int version = 1; version < schema_version(); version++) {
        snprintf(suffix, sizeof suffix, ".v%d.bak", version);
        unlink_beside(path, suffix);
    }
    str_free(&trial->path);
}

/* Mail that waited in the backup may have gone since: what the database in whose place it comes
 * knows better is kept (keep_memory). */
static bool doubt_queued(struct store *trial, struct error *err)
{
    return statement_run(trial, err,
                         "UPDATE message SET state = '不明', answer = ?1"
                         " WHERE state IN ('待发', '待重试', '交出')",
                         "t", _("It waited in a backup that was brought back."));
}

static bool trial_start(struct trial *trial, const char *path, const char *backup,
                        struct error *err)
{
    *trial = (struct trial){0};
    str_addf(&trial->path, "%s.trial-%ld", path, (long)getpid());
    if (copy_backup(backup, str_text(&trial->path), err)) {
        trial->store = store_open(str_text(&trial->path), STORE_READ_WRITE, "restore", err);
        if (trial->store && is_complete(trial->store, backup, err) &&
            doubt_queued(trial->store, err))
            return true;
    }
    trial_end(trial);
    return false;
}

/* --- in the place of a database that opens ---------------------------------------------------- */

/* What the world has been told since the backup was made is not taken back with it: UIDs and
 * SEQUENCEs of calendars, mail that was sent, and ids that must not come again.  Only of the same
 * database: both then have an act in common. */
static const char memory_sql[] =
    "INSERT INTO main.calendar_event SELECT * FROM old.calendar_event WHERE true"
    " ON CONFLICT (drill, kind) DO UPDATE SET uid = excluded.uid, sequence = excluded.sequence,"
    "  hash = excluded.hash, modified = excluded.modified"
    " WHERE excluded.sequence >= sequence;"
    "INSERT INTO main.calendar_file SELECT * FROM old.calendar_file WHERE true"
    " ON CONFLICT (unit, year) DO UPDATE SET revision = excluded.revision, hash = excluded.hash"
    " WHERE excluded.revision >= revision;"
    "INSERT OR REPLACE INTO main.calendar_given SELECT * FROM old.calendar_given;"
    "INSERT OR REPLACE INTO main.message SELECT * FROM old.message;"
    "UPDATE main.sqlite_sequence SET seq = max(seq, coalesce("
    " (SELECT o.seq FROM old.sqlite_sequence AS o WHERE o.name = sqlite_sequence.name), 0));"
    "INSERT INTO main.sqlite_sequence (name, seq) SELECT name, seq FROM old.sqlite_sequence AS o"
    " WHERE NOT EXISTS (SELECT 1 FROM main.sqlite_sequence AS m WHERE m.name = o.name);";

static bool same_database(struct store *trial)
{
    return statement_number(trial, 0,
                            "SELECT EXISTS (SELECT 1 FROM main.act AS m JOIN old.act AS o"
                            " ON (o.id, o.at, o.who, o.label) = (m.id, m.at, m.who, m.label))",
                            "") != 0;
}

/* The old content may be past reading: then there is nothing to keep. */
static void keep_memory(struct store *trial, const char *path)
{
    struct str name = {0};

    str_addf(&name, "%s%s", *path == '/' ? "" : "./", path);
    if (!statement_run(trial, NULL, "ATTACH DATABASE ?1 AS old", "t", str_text(&name))) {
        str_free(&name);
        return;
    }
    if (same_database(trial) && statement_script(trial, "BEGIN IMMEDIATE", NULL)) {
        bool kept = statement_script(trial, memory_sql, NULL);

        statement_script(trial, kept ? "COMMIT" : "ROLLBACK", NULL);
    }
    statement_forget_all(trial);
    statement_script(trial, "DETACH DATABASE old", NULL);
    str_free(&name);
}

static bool save_old(struct store *s, struct error *err)
{
    struct str path = {0};
    bool done;

    str_addf(&path, "%s%s", s->path, aside);
    done = backup_copy(s, str_text(&path), BACKUP_AS_IT_IS, err);
    str_free(&path);
    return done;
}

bool store_restore(struct store *s, const char *path, struct error *err)
{
    struct trial trial;
    bool done;

    if (s->read_only)
        return statement_error(s, SQLITE_READONLY, err);
    if (s->in_act)
        return error_set(err, ERROR_USAGE, _("An act is already under way."));
    if (!trial_start(&trial, s->path, path, err))
        return false;
    done = save_old(s, err);
    keep_memory(trial.store, s->path);
    statement_forget_all(s);
    done = done && backup_pages(s, s->db, trial.store->db, err);
    trial_end(&trial);
    return done && schema_migrate(s, err) && store_configure(s, err);
}

/* --- in the place of one that does not -------------------------------------------------------- */

/* True for a file that nobody keeps in order: SQLite can't read it, or it is this program's and
 * still can't be used.  Another program's, or a newer one's, is none. */
static bool is_damaged(const char *path)
{
    struct store s = {.path = (char *)(uintptr_t)path, .read_only = true};
    bool damaged = false;
    int version;
    int code = sqlite3_open_v2(path, &s.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);

    if (code == SQLITE_OK) {
        damaged = schema_identify(&s, &version, NULL);
        if (!damaged) {
            code = sqlite3_errcode(s.db) & 0xFF;
            damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
        }
    }
    statement_forget_all(&s);
    sqlite3_close(s.db);
    return damaged;
}

/* Moves the file and its journal, which is worth nothing without it. */
static bool set_aside(const char *path, struct error *err)
{
    static const char *const suffixes[] = {"-wal", ""};
    struct str from = {0};
    struct str to = {0};
    bool done = true;

    for (size_t i = 0; done && i < sizeof suffixes / sizeof *suffixes; i++) {
        str_clear(&from);
        str_clear(&to);
        str_addf(&from, "%s%s", path, suffixes[i]);
        str_addf(&to, "%s%s%s", path, aside, suffixes[i]);
        if (rename(str_text(&from), str_text(&to)) != 0 && errno != ENOENT)
            done = error_set(err, ERROR_IO, _("%s can't be set aside: %s."), str_text(&from),
                             strerror(errno));
    }
    unlink_beside(path, "-shm");
    str_free(&from);
    str_free(&to);
    return done;
}

static bool restore_over_damaged(const char *path, const char *backup, struct error *err)
{
    struct trial trial;
    bool done;

    if (!trial_start(&trial, path, backup, err))
        return false;
    store_close(trial.store);
    trial.store = NULL;
    done = set_aside(path, err);
    if (done && rename(str_text(&trial.path), path) != 0)
        done = error_set(err, ERROR_IO, _("The copy %s can't be made: %s."), path, strerror(errno));
    trial_end(&trial);
    return done;
}

bool store_restore_at(const char *path, const char *backup, struct error *err)
{
    struct error first = {0};
    struct store *s = store_open(path, STORE_READ_WRITE, "restore", &first);
    bool done;

    if (s) {
        done = store_restore(s, backup, err);
        store_close(s);
        return done;
    }
    if (first.code != ERROR_BUSY && first.code != ERROR_FULL && is_damaged(path))
        return restore_over_damaged(path, backup, err);
    if (err)
        *err = first;
    return false;
}
