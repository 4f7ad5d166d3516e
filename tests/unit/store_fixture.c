#include "store_fixture.h"

#include <dirent.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/str.h"

/* A new store takes ten times as long to make as to copy: the first of a program is kept for the
 * others.  (How a store is made is the matter of test_migrate and test_store.) */
static bool copy_of_the_first(struct fixture *f)
{
    static struct str made;

    if (made.length == 0) {
        struct store *s = store_open(f->path, STORE_READ_WRITE, "clerk@desk", &f->err);

        store_close(s);
        return s && file_read(&made, f->path, 1 << 24, &f->err);
    }
    return file_write(f->path, made.data, made.length, 0600, &f->err);
}

int fixture_start(void **state)
{
    struct fixture *f = mem_new(1, sizeof *f);

    strcpy(f->directory, "/tmp/yanlian-test-XXXXXX");
    if (!mkdtemp(f->directory))
        return -1;
    snprintf(f->path, sizeof f->path, "%s/desk.db", f->directory);
    if (copy_of_the_first(f))
        f->store = store_open(f->path, STORE_READ_WRITE, "clerk@desk", &f->err);
    if (!f->store)
        print_error("%s\n", f->err.text);
    *state = f;
    return f->store ? 0 : -1;
}

static void remove_directory(const char *path)
{
    DIR *directory = opendir(path);
    struct dirent *entry;

    while (directory && (entry = readdir(directory))) {
        char name[512];

        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            remove(name);
    }
    if (directory)
        closedir(directory);
    rmdir(path);
}

int fixture_end(void **state)
{
    struct fixture *f = *state;

    store_close(f->store);
    chmod(f->directory, 0700);
    remove_directory(f->directory);
    free(f);
    return 0;
}

void fixture_reopen(struct fixture *f, const char *who)
{
    store_close(f->store);
    f->store = store_open(f->path, STORE_READ_WRITE, who ? who : "clerk@desk", &f->err);
    assert_good(f->store != NULL, f->err);
}

/* Inserts in the act under way, or in one of its own. */
static int64_t insert(struct store *s, struct record *r)
{
    struct error err = {0};
    bool own = !store_in_act(s);
    int64_t id;

    if (own)
        assert_good(store_begin(s, "add", &err), err);
    assert_good(store_insert(s, r, &err), err);
    if (own)
        assert_good(store_commit(s, &err), err);
    id = r->id;
    record_free(r);
    return id;
}

int64_t add_unit(struct store *s, const char *name)
{
    struct record r;

    record_init(&r, record_type_of(RECORD_UNIT));
    record_set(&r, "name", name);
    return insert(s, &r);
}

int64_t add_drill(struct store *s, int year, const char *unit, const char *subject,
                  const char *period)
{
    struct record r;
    char text[16];

    snprintf(text, sizeof text, "%d", year);
    record_init(&r, record_type_of(RECORD_DRILL));
    record_set(&r, "year", text);
    record_set(&r, "lead_unit", unit);
    record_set(&r, "subject", subject);
    record_set(&r, "period", period);
    return insert(s, &r);
}

void change_field(struct store *s, enum record_kind kind, int64_t id, const char *field,
                  const char *value)
{
    struct error err = {0};
    struct record seen;
    struct record r;
    bool own = !store_in_act(s);

    if (own)
        assert_good(store_begin(s, "edit", &err), err);
    assert_good(store_load(s, record_type_of(kind), id, &seen, &err), err);
    record_copy(&r, &seen);
    record_set(&r, field, value);
    assert_good(store_update(s, &r, &seen, NULL, &err), err);
    if (own)
        assert_good(store_commit(s, &err), err);
    record_free(&r);
    record_free(&seen);
}

void remove_record(struct store *s, enum record_kind kind, int64_t id)
{
    struct error err = {0};
    struct record seen;
    bool own = !store_in_act(s);

    if (own)
        assert_good(store_begin(s, "remove", &err), err);
    assert_good(store_load(s, record_type_of(kind), id, &seen, &err), err);
    assert_good(store_remove(s, seen.type, id, seen.version, &err), err);
    if (own)
        assert_good(store_commit(s, &err), err);
    record_free(&seen);
}

char *value_of(struct store *s, enum record_kind kind, int64_t id, const char *field)
{
    struct error err = {0};
    struct record r;
    char *value;

    assert_good(store_load(s, record_type_of(kind), id, &r, &err), err);
    value = mem_text(record_get(&r, field));
    record_free(&r);
    return value;
}

void assert_value(struct store *s, enum record_kind kind, int64_t id, const char *field,
                  const char *value)
{
    char *is = value_of(s, kind, id, field);

    assert_string_equal(is, value);
    free(is);
}

sqlite3 *sql_open(const char *path)
{
    sqlite3 *db = NULL;

    if (sqlite3_open(path, &db) != SQLITE_OK)
        fail_msg("%s: %s", path, sqlite3_errmsg(db));
    sqlite3_busy_timeout(db, 5000);
    sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
    return db;
}

int sql_run(const char *path, const char *sql)
{
    sqlite3 *db = sql_open(path);
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

    sqlite3_close(db);
    return code;
}

void sql_do(const char *path, const char *sql)
{
    sqlite3 *db = sql_open(path);

    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sqlite3_errmsg(db), sql);
    sqlite3_close(db);
}

void sql_rows(sqlite3 *db, const char *sql, struct str *out)
{
    sqlite3_stmt *st = NULL;

    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(st) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(st); i++) {
            str_add(out, i ? "|" : "");
            str_add(out, (const char *)sqlite3_column_text(st, i));
        }
        str_add(out, "\n");
    }
    sqlite3_finalize(st);
}

char *sql_text(const char *path, const char *sql)
{
    sqlite3 *db = sql_open(path);
    struct str out = {0};

    sql_rows(db, sql, &out);
    sqlite3_close(db);
    return str_steal(&out);
}

int64_t sql_number(const char *path, const char *sql)
{
    char *text = sql_text(path, sql);
    int64_t number = strtoll(text, NULL, 10);

    free(text);
    return number;
}

bool quick(void)
{
    return getenv("YANLIAN_TEST_QUICK") != NULL;
}

int as_nobody(int (*body)(void *), void *data)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(body(data));
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
