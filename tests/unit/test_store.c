/* The store as a file: whose it is, who may write it, what happens when it is damaged or full. */
#include "store_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "store/private.h"
#include "store/queries.h"

/* --- whose file it is ------------------------------------------------------------------------ */

static void a_new_file_is_ours_alone(void **state)
{
    struct fixture *f = *state;
    struct stat st;
    char *journal = sql_text(f->path, "PRAGMA journal_mode");

    assert_int_equal(stat(f->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_string_equal(journal, "wal\n");
    free(journal);
    assert_int_equal(sql_number(f->path, "PRAGMA application_id"), STORE_APPLICATION_ID);
    assert_int_equal(sql_number(f->path, "PRAGMA user_version"), schema_version());
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM change_log"), 0);
    assert_false(store_is_read_only(f->store));
    assert_string_equal(store_path(f->store), f->path);
}

static void every_table_is_strict(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM pragma_table_list WHERE type = "
                                         "'table' AND name NOT LIKE 'sqlite%' AND NOT strict"),
                     0);
}

static void the_year_2026_is_there(void **state)
{
    struct fixture *f = *state;
    struct day_table days = {0};
    struct key_periods periods = {0};
    char *value = store_setting(f->store, "report_days");

    assert_string_equal(value, "20");
    free(value);
    value = store_setting(f->store, "no_such_setting");
    assert_string_equal(value, "");
    free(value);
    assert_good(store_days(f->store, &days, &f->err), f->err);
    assert_int_equal(days.count, 39);
    assert_int_equal(day_table_kind(&days, (struct date){2026, 10, 7}), DAY_OFF);
    assert_int_equal(day_table_kind(&days, (struct date){2026, 9, 20}), DAY_WORKING);
    assert_int_equal(day_table_kind(&days, (struct date){2026, 5, 9}), DAY_WORKING);
    day_table_free(&days);
    assert_good(store_key_periods(f->store, (struct date){2026, 5, 12}, (struct date){2026, 5, 12},
                                  &periods, &f->err),
                f->err);
    assert_int_equal(periods.count, 2);
    assert_string_equal(periods.items[1].name, "防灾减灾宣传周");
    key_periods_free(&periods);
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    struct error err = {0};

    assert_good(file_write(path, bytes, length, 0600, &err), err);
}

static void foreign_files_are_refused_by_name(void **state)
{
    struct fixture *f = *state;
    char path[160];

    snprintf(path, sizeof path, "%s/other", f->directory);
    write_file(path,
               "This is a letter, not a database. It goes on for a while, so that it is "
               "longer than the header of a database: one hundred bytes.",
               128);
    assert_refused(store_open(path, STORE_READ_WRITE, "x", &f->err), f->err, ERROR_FORMAT);
    assert_non_null(strstr(f->err.text, path));

    unlink(path);
    assert_int_equal(sql_run(path, "CREATE TABLE letters (text)"), SQLITE_OK);
    assert_refused(store_open(path, STORE_READ_WRITE, "x", &f->err), f->err, ERROR_FORMAT);
    assert_int_equal(sql_number(path, "SELECT count(*) FROM sqlite_schema"), 1);

    unlink(path);
    assert_int_equal(sql_run(path, "PRAGMA application_id = 77; PRAGMA user_version = 1"),
                     SQLITE_OK);
    assert_refused(store_open(path, STORE_READ_ONLY, "x", &f->err), f->err, ERROR_FORMAT);
}

static void a_newer_file_is_refused_and_left_alone(void **state)
{
    struct fixture *f = *state;
    char sql[64];

    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", schema_version() + 1);
    assert_int_equal(sql_run(f->path, sql), SQLITE_OK);
    assert_refused(store_open(f->path, STORE_READ_WRITE, "x", &f->err), f->err, ERROR_FORMAT);
    assert_non_null(strstr(f->err.text, f->path));
    assert_int_equal(sql_number(f->path, "PRAGMA user_version"), schema_version() + 1);
}

static void what_is_no_file_is_refused(void **state)
{
    struct fixture *f = *state;
    char path[160];

    assert_refused(store_open(f->directory, STORE_READ_WRITE, "x", &f->err), f->err, ERROR_FORMAT);
    assert_refused(store_open("/dev/null", STORE_READ_WRITE, "x", &f->err), f->err, ERROR_FORMAT);
    snprintf(path, sizeof path, "%s/missing.db", f->directory);
    assert_refused(store_open(path, STORE_READ_ONLY, "x", &f->err), f->err, ERROR_NOT_FOUND);
    assert_int_equal(access(path, F_OK), -1);
    snprintf(path, sizeof path, "%s/none/such.db", f->directory);
    assert_refused(store_open(path, STORE_READ_WRITE, "x", &f->err), f->err, ERROR_IO);
}

static void an_empty_file_becomes_a_store(void **state)
{
    struct fixture *f = *state;
    struct store *s;
    char path[160];

    snprintf(path, sizeof path, "%s/empty.db", f->directory);
    write_file(path, "", 0);
    s = store_open(path, STORE_READ_WRITE, "x", &f->err);
    assert_good(s != NULL, f->err);
    add_unit(s, "阳城县水务局");
    store_close(s);
}

/* --- who may write ---------------------------------------------------------------------------- */

static void a_store_for_reading_takes_no_act(void **state)
{
    struct fixture *f = *state;
    struct store *s;
    int64_t id = add_unit(f->store, "阳城县水务局");

    s = store_open(f->path, STORE_READ_ONLY, "reader@desk", &f->err);
    assert_good(s != NULL, f->err);
    assert_true(store_is_read_only(s));
    assert_value(s, RECORD_UNIT, id, "name", "阳城县水务局");
    assert_refused(store_begin(s, "edit", &f->err), f->err, ERROR_READ_ONLY);
    assert_refused(store_undo(s, NULL, &f->err), f->err, ERROR_READ_ONLY);
    assert_refused(store_restore(s, f->path, &f->err), f->err, ERROR_READ_ONLY);
    store_close(s);
}

/* In a child without rights: 0 when the store opens for reading and has its unit. */
static int open_and_read(void *data)
{
    struct error err = {0};
    struct store *s = store_open(data, STORE_READ_WRITE, "nobody@desk", &err);
    struct record r;
    int result = 0;

    if (!s)
        return 10 + (int)err.code;
    if (!store_is_read_only(s))
        result = 2;
    else if (store_begin(s, "edit", &err) || err.code != ERROR_READ_ONLY)
        result = 3;
    else if (!store_load(s, record_type_of(RECORD_UNIT), 1, &r, &err))
        result = 4;
    else
        record_free(&r);
    store_close(s);
    return result;
}

static void a_file_that_cant_be_written_opens_for_reading(void **state)
{
    struct fixture *f = *state;

    add_unit(f->store, "阳城县水务局");
    store_close(f->store);
    f->store = NULL;
    chmod(f->directory, 0777);
    chmod(f->path, 0444);
    assert_int_equal(as_nobody(open_and_read, f->path), 0);
    /* Nor can anything be made beside it. */
    chmod(f->directory, 0555);
    assert_int_equal(as_nobody(open_and_read, f->path), 0);
    /* The file could be written, but its journal not. */
    chmod(f->path, 0666);
    assert_int_equal(as_nobody(open_and_read, f->path), 0);
}

static void a_journal_left_where_nothing_can_be_written_is_said(void **state)
{
    struct fixture *f = *state;
    char path[160];
    char journal[200];
    struct str bytes = {0};

    add_unit(f->store, "阳城县水务局");
    /* The files as a crash leaves them. */
    snprintf(path, sizeof path, "%s/crash.db", f->directory);
    snprintf(journal, sizeof journal, "%s-wal", f->path);
    assert_good(file_read(&bytes, f->path, 1 << 24, &f->err), f->err);
    write_file(path, bytes.data, bytes.length);
    str_clear(&bytes);
    assert_good(file_read(&bytes, journal, 1 << 24, &f->err), f->err);
    assert_true(bytes.length > 0);
    snprintf(journal, sizeof journal, "%s-wal", path);
    write_file(journal, bytes.data, bytes.length);
    str_free(&bytes);
    chmod(path, 0444);
    chmod(journal, 0444);
    chmod(f->directory, 0555);
    assert_int_equal(as_nobody(open_and_read, path), 10 + ERROR_READ_ONLY);
}

/* --- damage ----------------------------------------------------------------------------------- */

/* Copies the store's files as they lie there, the journal cut to `keep` bytes (-1: whole) and with
 * a byte turned at `turn` (-1: none). */
static void copy_as_crashed(struct fixture *f, const char *to, long keep, long turn)
{
    struct str bytes = {0};
    char name[220];

    assert_good(file_read(&bytes, f->path, 1 << 26, &f->err), f->err);
    write_file(to, bytes.data, bytes.length);
    str_clear(&bytes);
    snprintf(name, sizeof name, "%s-wal", f->path);
    assert_good(file_read(&bytes, name, 1 << 26, &f->err), f->err);
    if (keep >= 0)
        str_cut(&bytes, (size_t)keep);
    if (turn >= 0 && (size_t)turn < bytes.length)
        bytes.data[turn] ^= 0x55;
    snprintf(name, sizeof name, "%s-wal", to);
    write_file(name, str_text(&bytes), bytes.length);
    str_free(&bytes);
}

static long journal_size(struct fixture *f)
{
    char name[220];
    struct stat st;

    snprintf(name, sizeof name, "%s-wal", f->path);
    return stat(name, &st) == 0 ? (long)st.st_size : 0;
}

static void a_half_written_journal_loses_its_last_act_only(void **state)
{
    struct fixture *f = *state;
    char path[160];
    long first;
    long second;

    snprintf(path, sizeof path, "%s/crash.db", f->directory);
    add_unit(f->store, "第一局");
    first = journal_size(f);
    add_unit(f->store, "第二局");
    second = journal_size(f);
    assert_true(second > first);
    for (long keep = first; keep < second; keep += (second - first) / 7 + 1) {
        struct store *s;
        char name[200];

        snprintf(name, sizeof name, "%s-shm", path);
        unlink(name);
        copy_as_crashed(f, path, keep, keep - 20);
        s = store_open(path, STORE_READ_WRITE, "x", &f->err);
        assert_good(s != NULL, f->err);
        assert_true(store_unit_id(s, "第二局") == 0);
        assert_good(store_check(s, &(struct str){0}, &f->err), f->err);
        /* And it can be worked on. */
        add_unit(s, "第三局");
        store_close(s);
    }
}

static void damage_is_said_not_crashed_on(void **state)
{
    struct fixture *f = *state;
    struct str bytes = {0};
    char path[160];
    unsigned seed = 7;

    snprintf(path, sizeof path, "%s/damaged.db", f->directory);
    for (int i = 0; i < 20; i++)
        add_drill(f->store, 2026,
                  (add_unit(f->store, (char[]){'a' + (char)i, 0}), (char[]){'a' + (char)i, 0}),
                  "消防", "");
    store_close(f->store);
    f->store = NULL;
    assert_good(file_read(&bytes, f->path, 1 << 26, &f->err), f->err);
    for (int round = 0; round < 60; round++) {
        struct str copy = {0};
        struct str report = {0};
        struct store *s;

        str_add_n(&copy, bytes.data, bytes.length);
        for (int i = 0; i < 40; i++)
            copy.data[100 + (size_t)rand_r(&seed) % (copy.length - 100)] = (char)rand_r(&seed);
        if (round % 3 == 0)
            str_cut(&copy, copy.length / 2);
        write_file(path, copy.data, copy.length);
        str_free(&copy);
        error_clear(&f->err);
        s = store_open(path, STORE_READ_WRITE, "x", &f->err);
        if (!s) {
            assert_true(f->err.code != ERROR_NONE && f->err.text[0]);
            continue;
        }
        store_check(s, &report, &f->err);
        store_unit_id(s, "b");
        store_undo(s, NULL, &f->err);
        str_free(&report);
        store_close(s);
    }
    str_free(&bytes);
}

/* --- full disk -------------------------------------------------------------------------------- */

/* In a child whose files may not grow: 0 when the act is refused as a full disk and nothing of it
 * remains. */
static int fill_up(void *data)
{
    struct fixture *f = data;
    struct error err = {0};
    struct store *s = store_open(f->path, STORE_READ_WRITE, "clerk@desk", &err);
    struct record r;
    bool done;

    if (!s)
        return 10 + (int)err.code;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){600000, 600000});
    if (!store_begin(s, "import", &err))
        return 2;
    done = true;
    for (int i = 0; done && i < 20000; i++) {
        char name[64];

        snprintf(name, sizeof name, "第%d局", i);
        record_init(&r, record_type_of(RECORD_UNIT));
        record_set(&r, "name", name);
        done = store_insert(s, &r, &err);
        record_free(&r);
    }
    if (done)
        done = store_commit(s, &err);
    if (done)
        return 3;
    if (err.code != ERROR_FULL)
        return 20 + (int)err.code;
    store_rollback(s);
    if (store_in_act(s) || store_unit_id(s, "第1局") != 0)
        return 4;
    store_close(s);
    return 0;
}

static int run_child(int (*body)(void *), void *data)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0)
        _exit(body(data));
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void a_full_disk_is_said_and_loses_nothing(void **state)
{
    struct fixture *f = *state;

    add_unit(f->store, "阳城县水务局");
    store_close(f->store);
    f->store = NULL;
    assert_int_equal(run_child(fill_up, f), 0);
    fixture_reopen(f, NULL);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM unit"), 1);
    assert_good(store_check(f->store, &(struct str){0}, &f->err), f->err);
    add_unit(f->store, "阳城县林业局");
}

/* In a child: 0 when a new store can't be made for want of room, and is said. */
static int make_without_room(void *data)
{
    struct error err = {0};
    struct store *s;

    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){30000, 30000});
    s = store_open(data, STORE_READ_WRITE, "x", &err);
    store_close(s);
    return s ? 1 : err.code == ERROR_FULL ? 0 : 10 + (int)err.code;
}

static void a_store_half_made_is_made_whole_later(void **state)
{
    struct fixture *f = *state;
    struct store *s;
    char path[160];

    snprintf(path, sizeof path, "%s/new.db", f->directory);
    assert_int_equal(run_child(make_without_room, path), 0);
    s = store_open(path, STORE_READ_WRITE, "x", &f->err);
    assert_good(s != NULL, f->err);
    add_unit(s, "阳城县水务局");
    store_close(s);
}

/* --- others at work --------------------------------------------------------------------------- */

static int open_once(void *data)
{
    struct error err = {0};
    struct store *s = store_open(data, STORE_READ_WRITE, "x", &err);
    int result = s ? 0 : 10 + (int)err.code;

    if (s && sql_number(data, "SELECT count(*) FROM setting") < 10)
        result = 1;
    store_close(s);
    return result;
}

static void several_programs_may_make_it_at_once(void **state)
{
    struct fixture *f = *state;
    char path[160];
    pid_t children[6];

    for (int round = 0; round < 5; round++) {
        snprintf(path, sizeof path, "%s/race%d.db", f->directory, round);
        for (size_t i = 0; i < 6; i++) {
            children[i] = fork();
            if (children[i] == 0)
                _exit(open_once(path));
        }
        for (size_t i = 0; i < 6; i++) {
            int status = 0;

            waitpid(children[i], &status, 0);
            assert_true(WIFEXITED(status));
            assert_int_equal(WEXITSTATUS(status), 0);
        }
    }
}

static void changes_of_others_are_noticed(void **state)
{
    struct fixture *f = *state;

    assert_false(store_changed_by_others(f->store));
    add_unit(f->store, "第一局");
    assert_false(store_changed_by_others(f->store));
    assert_int_equal(sql_run(f->path, "UPDATE setting SET value = '30' WHERE name = 'report_days'"),
                     SQLITE_OK);
    assert_true(store_changed_by_others(f->store));
    assert_false(store_changed_by_others(f->store));
}

static void a_change_before_the_first_look_counts(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(sql_run(f->path, "UPDATE setting SET value = '30' WHERE name = 'report_days'"),
                     SQLITE_OK);
    assert_true(store_changed_by_others(f->store));
}

static void a_locked_store_is_busy(void **state)
{
    struct fixture *f = *state;
    sqlite3 *other = NULL;

    assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_busy_timeout(f->store->db, 20);
    assert_refused(store_begin(f->store, "edit", &f->err), f->err, ERROR_BUSY);
    assert_false(store_in_act(f->store));
    sqlite3_close(other);
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    store_rollback(f->store);
}

/* --- acts ------------------------------------------------------------------------------------- */

static void an_act_is_all_or_nothing(void **state)
{
    struct fixture *f = *state;

    assert_refused(store_commit(f->store, &f->err), f->err, ERROR_USAGE);
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    assert_refused(store_begin(f->store, "edit", &f->err), f->err, ERROR_USAGE);
    assert_true(store_in_act(f->store));
    add_unit(f->store, "第一局");
    store_rollback(f->store);
    assert_false(store_in_act(f->store));
    assert_true(store_unit_id(f->store, "第一局") == 0);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM act"), 0);
}

/* Of the next act alone, and gone with one that can't begin. */
static void an_act_may_have_a_reason(void **state)
{
    struct fixture *f = *state;
    char reason[] = "上级要求";

    store_because(f->store, reason);
    reason[0] = 'x';
    add_unit(f->store, "甲局");
    assert_value(f->store, RECORD_CHANGE, 1, "reason", "上级要求");
    add_unit(f->store, "乙局");
    assert_value(f->store, RECORD_CHANGE, 2, "reason", "");
    store_because(f->store, "一");
    store_because(f->store, NULL);
    add_unit(f->store, "丙局");
    assert_value(f->store, RECORD_CHANGE, 3, "reason", "");
    store_because(f->store, "二");
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    store_because(f->store, "三");
    assert_refused(store_begin(f->store, "edit", &f->err), f->err, ERROR_USAGE);
    store_rollback(f->store);
    add_unit(f->store, "丁局");
    assert_value(f->store, RECORD_CHANGE, 4, "reason", "");
}

/* The log is kept by whoever acts: another program can write the file, but not into the log, and
 * what this one does next is logged as ever. */
static void writes_outside_the_program_are_not_logged(void **state)
{
    struct fixture *f = *state;
    char *row;

    add_unit(f->store, "第一局");
    assert_int_equal(sql_run(f->path, "UPDATE unit SET remark = '说\"明\"' WHERE id = 1"),
                     SQLITE_OK);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM change_log"), 1);
    change_field(f->store, RECORD_UNIT, 1, "remark", "");
    row = sql_text(f->path, "SELECT act, at IS NULL, operation, old, new FROM change_log"
                            " ORDER BY id DESC LIMIT 1");
    assert_string_equal(row, "2|1|update|{\"remark\":\"说\\\"明\\\"\"}|{\"remark\":\"\"}\n");
    free(row);
}

/* Neither another connection's change of the schema nor an act given up loses the log. */
static void the_log_outlives_changes_of_the_schema(void **state)
{
    struct fixture *f = *state;

    add_unit(f->store, "第一局");
    sql_do(f->path, "CREATE INDEX unit_by_code ON unit (code)");
    add_unit(f->store, "第二局");
    sql_do(f->path, "DROP INDEX unit_by_code; VACUUM");
    add_unit(f->store, "第三局");
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM change_log"), 3);
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    store_rollback(f->store);
    add_unit(f->store, "第四局");
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM change_log"), 4);
    assert_int_equal(
        sql_number(f->path, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'log_%'"), 0);
}

/* --- copies ----------------------------------------------------------------------------------- */

static void a_copy_comes_back(void **state)
{
    struct fixture *f = *state;
    struct store *other;
    char copy[160];
    char before[160];

    snprintf(copy, sizeof copy, "%s/copy.db", f->directory);
    snprintf(before, sizeof before, "%s.before-restore", f->path);
    add_unit(f->store, "第一局");
    assert_good(store_backup(f->store, copy, &f->err), f->err);
    assert_int_equal(sql_number(copy, "SELECT count(*) FROM unit"), 1);
    add_unit(f->store, "第二局");
    other = store_open(f->path, STORE_READ_WRITE, "other@desk", &f->err);
    assert_good(other != NULL, f->err);
    assert_true(store_unit_id(other, "第二局") != 0);
    assert_good(store_restore(f->store, copy, &f->err), f->err);
    assert_true(store_unit_id(f->store, "第二局") == 0);
    assert_true(store_unit_id(f->store, "第一局") != 0);
    assert_true(store_unit_id(other, "第二局") == 0);
    store_close(other);
    assert_int_equal(sql_number(before, "SELECT count(*) FROM unit"), 2);
    add_unit(f->store, "第三局");
    assert_good(store_check(f->store, &(struct str){0}, &f->err), f->err);
    fixture_reopen(f, NULL);
    assert_true(store_unit_id(f->store, "第三局") != 0);
}

static void bad_copies_are_refused_and_change_nothing(void **state)
{
    struct fixture *f = *state;
    struct str bytes = {0};
    char path[160];

    snprintf(path, sizeof path, "%s/copy.db", f->directory);
    add_unit(f->store, "第一局");
    assert_refused(store_restore(f->store, path, &f->err), f->err, ERROR_NOT_FOUND);
    assert_refused(store_backup(f->store, f->path, &f->err), f->err, ERROR_INPUT);
    assert_refused(store_backup(f->store, "/no/such/place", &f->err), f->err, ERROR_IO);
    assert_int_equal(sql_run(path, "CREATE TABLE t (x)"), SQLITE_OK);
    assert_refused(store_restore(f->store, path, &f->err), f->err, ERROR_FORMAT);
    assert_good(store_backup(f->store, path, &f->err), f->err);
    assert_int_equal(sql_run(path, "PRAGMA user_version = 999"), SQLITE_OK);
    assert_refused(store_restore(f->store, path, &f->err), f->err, ERROR_FORMAT);
    assert_good(store_backup(f->store, path, &f->err), f->err);
    assert_good(file_read(&bytes, path, 1 << 26, &f->err), f->err);
    memset(bytes.data + bytes.length / 2, 0x5A, bytes.length / 4);
    write_file(path, bytes.data, bytes.length);
    str_free(&bytes);
    assert_refused(store_restore(f->store, path, &f->err), f->err, ERROR_FORMAT);
    assert_true(store_unit_id(f->store, "第一局") != 0);
    add_unit(f->store, "第二局");
}

static void check_names_what_is_wrong(void **state)
{
    struct fixture *f = *state;
    struct str report = {0};

    add_unit(f->store, "第一局");
    add_drill(f->store, 2026, "第一局", "消防", "2026-06-01/2026-06-30/month");
    assert_good(store_check(f->store, &report, &f->err), f->err);
    assert_string_equal(str_text(&report), "");
    assert_int_equal(sql_run(f->path, "UPDATE drill_tally SET drills = 9"), SQLITE_OK);
    assert_int_equal(sql_run(f->path, "UPDATE drill SET lead_key = 'zzz'"), SQLITE_OK);
    assert_int_equal(sql_run(f->path, "PRAGMA foreign_keys = OFF; UPDATE contact SET unit = 1;"
                                      "INSERT INTO contact (unit, name) VALUES (99, '张三')"),
                     SQLITE_OK);
    assert_false(store_check(f->store, &report, &f->err));
    assert_int_equal(f->err.code, ERROR_NONE);
    assert_true(report.length > 40);
    str_free(&report);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_new_file_is_ours_alone),
        TEST(every_table_is_strict),
        TEST(the_year_2026_is_there),
        TEST(foreign_files_are_refused_by_name),
        TEST(a_newer_file_is_refused_and_left_alone),
        TEST(what_is_no_file_is_refused),
        TEST(an_empty_file_becomes_a_store),
        TEST(a_store_for_reading_takes_no_act),
        TEST(a_file_that_cant_be_written_opens_for_reading),
        TEST(a_journal_left_where_nothing_can_be_written_is_said),
        TEST(a_half_written_journal_loses_its_last_act_only),
        TEST(damage_is_said_not_crashed_on),
        TEST(a_full_disk_is_said_and_loses_nothing),
        TEST(a_store_half_made_is_made_whole_later),
        TEST(several_programs_may_make_it_at_once),
        TEST(changes_of_others_are_noticed),
        TEST(a_change_before_the_first_look_counts),
        TEST(a_locked_store_is_busy),
        TEST(an_act_is_all_or_nothing),
        TEST(an_act_may_have_a_reason),
        TEST(writes_outside_the_program_are_not_logged),
        TEST(the_log_outlives_changes_of_the_schema),
        TEST(a_copy_comes_back),
        TEST(bad_copies_are_refused_and_change_nothing),
        TEST(check_names_what_is_wrong),
    };

    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
