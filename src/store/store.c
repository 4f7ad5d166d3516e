#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "store/pool.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/statement.h"
#include "store/units.h"

/* Whatever is at `path` must be a file; a missing one is made, private to the clerk. */
static bool prepare_file(const char *path, enum store_mode mode, struct error *err)
{
    struct stat st;
    int fd;

    if (stat(path, &st) == 0) {
        if (!S_ISREG(st.st_mode))
            return error_set(err, ERROR_FORMAT, _("%s is not a file."), path);
        return true;
    }
    if (errno != ENOENT)
        return error_set(err, ERROR_IO, _("The database %s can't be opened: %s."), path,
                         strerror(errno));
    if (mode == STORE_READ_ONLY)
        return error_set(err, ERROR_NOT_FOUND, _("There is no database %s."), path);
    fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno != EEXIST)
        return error_set(err, errno == ENOSPC || errno == EDQUOT ? ERROR_FULL : ERROR_IO,
                         _("The database %s can't be made: %s."), path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return true;
}

/* A name that SQLite takes for a file and nothing else. */
static void add_file_name(struct str *out, const char *path)
{
    if (*path != '/')
        str_add(out, "./");
    str_add(out, path);
}

/* The file as a URI that promises that nobody will write it. */
static void add_immutable_uri(struct str *out, const char *path)
{
    str_add(out, "file:");
    for (; *path; path++) {
        if (*path == '%' || *path == '?' || *path == '#')
            str_addf(out, "%%%02X", (unsigned char)*path);
        else
            str_add_char(out, *path);
    }
    str_add(out, "?immutable=1");
}

/* Counts before the first database is opened only, and is refused without harm later.
 *   - A row with its indexes and triggers touches a dozen pages; SQLite would put what undoes such
 * a statement into a temporary file from 64 KiB on, which takes longer than the row itself.
 *   - The program is one thread and asks for no statistics of memory: without locks and counting
 *     around every allocation a start needs a tenth less. */
static void configure_sqlite(void)
{
#ifdef __SANITIZE_ADDRESS__
    enum { SPILL_BYTES = 256 << 10 }; /* it is allocated whole, and shadowing 4 MiB takes longer */
#else
    enum { SPILL_BYTES = 4 << 20 };
#endif

    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, SPILL_BYTES);
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    pool_use();
}

static bool open_file(struct store *s, const char *name, int flags, struct error *err)
{
    int code;

    configure_sqlite();
    code = sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

    if (code != SQLITE_OK) {
        if (s->db)
            statement_error(s, code, err);
        else
            error_set(err, ERROR_IO, _("No memory is left."));
        sqlite3_close(s->db);
        s->db = NULL;
        return false;
    }
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_timeout(s->db, STORE_BUSY_MILLISECONDS);
    s->read_only = sqlite3_db_readonly(s->db, "main") != 0;
    return true;
}

bool store_configure(struct store *s, struct error *err)
{
    static const struct {
        int option;
        int value;
    } options[] = {
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},     {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };

    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        sqlite3_db_config(s->db, options[i].option, options[i].value, (int *)NULL);
    /* In WAL mode a power cut may lose the last moments, never the file (sqlite.org/pragma). */
    if (!s->read_only && !statement_script(s,
                                           "PRAGMA synchronous = NORMAL;"
                                           "PRAGMA journal_size_limit = 16777216;",
                                           err))
        return false;
    return true;
}

/* A file in a directory that can't be written has no place for WAL's shared memory.  When no
 * journal is left beside it, it can be read as it lies there. */
static bool open_where_nothing_can_be_written(struct store *s, struct error *err)
{
    struct str journal = {0};
    struct str uri = {0};
    struct stat st;
    bool left;
    bool done;

    str_addf(&journal, "%s-wal", s->path);
    left = stat(str_text(&journal), &st) == 0 && st.st_size > 0;
    str_free(&journal);
    if (left)
        return error_set(err, ERROR_READ_ONLY,
                         _("%s has a journal beside it (%s-wal) that must be worked in first: "
                           "open it once from a directory that can be written."),
                         s->path, s->path);
    sqlite3_close(s->db);
    s->db = NULL;
    add_immutable_uri(&uri, s->path);
    done = open_file(s, str_text(&uri), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
    str_free(&uri);
    return done;
}

static bool identify(struct store *s, int *version, struct error *err)
{
    struct error first = {0};
    struct error second = {0};

    if (schema_identify(s, version, &first))
        return true;
    if (s->read_only && (first.code == ERROR_IO || first.code == ERROR_READ_ONLY)) {
        statement_forget_all(s);
        if (open_where_nothing_can_be_written(s, &second) && schema_identify(s, version, &second))
            return true;
        first = second;
    }
    if (err)
        *err = first;
    return false;
}

/* True when files can be made beside `path`, which SQLite needs for its journal. */
static bool directory_is_writable(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct str directory = {0};
    bool writable;

    if (slash)
        str_add_n(&directory, path, (size_t)(slash - path) + 1);
    else
        str_add(&directory, ".");
    writable = access(str_text(&directory), W_OK) == 0;
    str_free(&directory);
    return writable;
}

static bool open_store(struct store *s, enum store_mode mode, struct error *err)
{
    struct str name = {0};
    int version = 0;
    bool write = mode == STORE_READ_WRITE && directory_is_writable(s->path);
    bool done;

    add_file_name(&name, s->path);
    done = open_file(s, str_text(&name), write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, err);
    str_free(&name);
    if (!done || !identify(s, &version, err))
        return false;
    if (version < schema_version() && s->read_only)
        return error_set(err, ERROR_READ_ONLY,
                         _("The database %s must be brought up to date first, and it can't be "
                           "written."),
                         s->path);
    return (s->read_only || schema_migrate(s, err)) && store_configure(s, err);
}

struct store *store_open(const char *path, enum store_mode mode, const char *who, struct error *err)
{
    struct store *s;

    if (!prepare_file(path, mode, err))
        return NULL;
    s = mem_new(1, sizeof *s);
    s->path = mem_text(path);
    s->who = mem_text(who);
    if (!open_store(s, mode, err)) {
        store_close(s);
        return NULL;
    }
    store_changed_by_others(s); /* from here on */
    return s;
}

void store_close(struct store *s)
{
    if (!s)
        return;
    store_rollback(s);
    unit_cache_free(s);
    rule_cache_forget(s);
    record_sql_free(s);
    statement_forget_all(s);
    sqlite3_close_v2(s->db);
    free(s->path);
    free(s->who);
    free(s->because);
    free(s);
}

bool store_is_read_only(const struct store *s)
{
    return s->read_only;
}

const char *store_path(const struct store *s)
{
    return s->path;
}

bool store_changed_by_others(struct store *s)
{
    int64_t now = statement_number(s, s->data_version, "PRAGMA data_version", "");
    bool changed = s->data_version != 0 && now != s->data_version;

    s->data_version = now;
    return changed;
}

void store_interrupt(struct store *s)
{
    sqlite3_interrupt(s->db);
}

char *store_setting(struct store *s, const char *name)
{
    char *value = statement_value(s, "SELECT value FROM setting WHERE name = ?1", "t", name);

    return value ? value : mem_text("");
}
