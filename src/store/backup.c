/* A copy of the whole database while it is in use, and its return. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "store/private.h"
#include "store/statement.h"

enum { PAGES_AT_ONCE = 4096 };

/* Copies all pages of one open database into another. */
static bool copy_pages(struct store *s, sqlite3 *to, sqlite3 *from, struct error *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int waits = 0;
    int code;

    if (!backup)
        return error_set(err, ERROR_IO, _("The copy can't be made: %s."), sqlite3_errmsg(to));
    do {
        code = sqlite3_backup_step(backup, PAGES_AT_ONCE);
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
            if (++waits > 50)
                break;
            sqlite3_sleep(100);
        }
    } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
    sqlite3_backup_finish(backup);
    return code == SQLITE_DONE || statement_error(s, code, err);
}

static bool is_whole(sqlite3 *db)
{
    sqlite3_stmt *st = NULL;
    bool whole = false;

    if (sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &st, NULL) == SQLITE_OK &&
        sqlite3_step(st) == SQLITE_ROW)
        whole = strcmp((const char *)sqlite3_column_text(st, 0), "ok") == 0;
    sqlite3_finalize(st);
    return whole;
}

static bool sync_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return done;
}

static bool fill_copy(struct store *s, const char *path, struct error *err)
{
    sqlite3 *copy = NULL;
    bool done = false;

    if (sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        error_set(err, ERROR_IO, _("The copy %s can't be made: %s."), path, sqlite3_errmsg(copy));
    else
        done = copy_pages(s, copy, s->db, err);
    if (done && !is_whole(copy))
        done = error_set(err, ERROR_FORMAT, _("The copy %s is not whole: the database is damaged."),
                         path);
    /* A copy is one file: no journal to lose. */
    if (done)
        sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close(copy);
    return done && (sync_file(path) || error_set(err, ERROR_IO, _("The copy %s can't be made: %s."),
                                                 path, strerror(errno)));
}

bool backup_copy(struct store *s, const char *path, struct error *err)
{
    struct str temporary = {0};
    bool done;
    int fd;

    str_add(&temporary, *path == '/' ? "" : "./");
    str_addf(&temporary, "%s.XXXXXX", path);
    fd = mkstemp(temporary.data);
    if (fd < 0) {
        str_free(&temporary);
        return error_set(err, errno == ENOSPC || errno == EDQUOT ? ERROR_FULL : ERROR_IO,
                         _("The copy %s can't be made: %s."), path, strerror(errno));
    }
    close(fd);
    done = fill_copy(s, temporary.data, err);
    if (done && rename(temporary.data, path) != 0)
        done = error_set(err, ERROR_IO, _("The copy %s can't be made: %s."), path, strerror(errno));
    if (!done)
        unlink(temporary.data);
    str_free(&temporary);
    return done;
}

bool store_backup(struct store *s, const char *path, struct error *err)
{
    struct stat own;
    struct stat other;

    if (stat(s->path, &own) == 0 && stat(path, &other) == 0 && own.st_dev == other.st_dev &&
        own.st_ino == other.st_ino)
        return error_set(err, ERROR_INPUT, _("%s is the database itself: name another file."),
                         path);
    return backup_copy(s, path, err);
}

/* --- bringing a copy back --------------------------------------------------------------------- */

/* Opens the copy for reading, ours and whole, or says why not. */
static bool open_copy(const char *path, struct store *copy, struct error *err)
{
    int version;
    int code;

    *copy = (struct store){.path = (char *)(uintptr_t)path, .read_only = true};
    if (access(path, R_OK) != 0)
        return error_set(err, ERROR_NOT_FOUND, _("The copy %s can't be read: %s."), path,
                         strerror(errno));
    code = sqlite3_open_v2(path, &copy->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        return statement_error(copy, code, err);
    if (!schema_identify(copy, &version, err))
        return false;
    if (version == 0)
        return error_set(err, ERROR_FORMAT, _("%s is empty: there is nothing to bring back."),
                         path);
    return is_whole(copy->db) ||
           error_set(err, ERROR_FORMAT, _("The copy %s is damaged: use another one."), path);
}

static void close_copy(struct store *copy)
{
    statement_forget_all(copy);
    sqlite3_close(copy->db);
}

static bool save_old(struct store *s, struct error *err)
{
    struct str path = {0};
    bool done;

    str_addf(&path, "%s.before-restore", s->path);
    done = backup_copy(s, str_text(&path), err);
    str_free(&path);
    return done;
}

bool store_restore(struct store *s, const char *path, struct error *err)
{
    struct store copy;
    bool done;

    if (s->read_only)
        return statement_error(s, SQLITE_READONLY, err);
    if (s->in_act)
        return error_set(err, ERROR_USAGE, _("An act is already under way."));
    done = open_copy(path, &copy, err) && save_old(s, err);
    statement_forget_all(s);
    done = done && copy_pages(s, s->db, copy.db, err);
    close_copy(&copy);
    return done && schema_migrate(s, err) && store_configure(s, err);
}
