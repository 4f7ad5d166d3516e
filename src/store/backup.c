/* A copy of the whole database while it is in use. */
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
bool backup_pages(struct store *s, sqlite3 *to, sqlite3 *from, struct error *err)
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

bool backup_is_whole(sqlite3 *db)
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

static bool fill_copy(struct store *s, const char *path, enum backup_kind kind, struct error *err)
{
    sqlite3 *copy = NULL;
    bool done = false;

    if (sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        error_set(err, ERROR_IO, _("The copy %s can't be made: %s."), path, sqlite3_errmsg(copy));
    else
        done = backup_pages(s, copy, s->db, err);
    if (done && kind == BACKUP_PROVED && !backup_is_whole(copy))
        done = error_set(err, ERROR_FORMAT, _("The copy %s is not whole: the database is damaged."),
                         path);
    /* A copy is one file: no journal to lose. */
    if (done)
        sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close(copy);
    return done && (sync_file(path) || error_set(err, ERROR_IO, _("The copy %s can't be made: %s."),
                                                 path, strerror(errno)));
}

bool backup_copy(struct store *s, const char *path, enum backup_kind kind, struct error *err)
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
    done = fill_copy(s, temporary.data, kind, err);
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
    return backup_copy(s, path, BACKUP_PROVED, err);
}
