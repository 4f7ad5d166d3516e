/* Every schema that was ever released comes up to today's, with all its content.
 *
 * tests/data/store/version-N.sql is a store of that version as text (.dump), with some content.  A
 * new version adds its dump, made by the program that it released, and a row below. */
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/vec.h"
#include "store/private.h"

/* What must be found in an old store's content after it came up. */
static const struct {
    int version; /* 0: an empty file */
    int drills;
    int units;
    const char *subject; /* of the drill numbered 1 */
} released[] = {
    {0, 0, 0, NULL},           {1, 4, 3, "消防应急演练"}, {2, 4, 3, "消防应急演练"},
    {3, 4, 3, "消防应急演练"}, {4, 4, 3, "消防应急演练"},
};

static void load_dump(const char *path, int version)
{
    struct error err = {0};
    struct str file = {0};
    struct str sql = {0};
    const char *sources = getenv("YANLIAN_SOURCE_DIR");

    str_addf(&file, "%s/tests/data/store/version-%d.sql", sources ? sources : "..", version);
    /* A dump has no header: the version that the file's name gives, and whose it is. */
    str_addf(&sql,
             "PRAGMA application_id = %d; PRAGMA user_version = %d; PRAGMA foreign_keys = OFF;",
             STORE_APPLICATION_ID, version);
    assert_good(file_read(&sql, str_text(&file), 1 << 24, &err), err);
    sql_do(path, str_text(&sql));
    str_free(&file);
    str_free(&sql);
}

/* The definitions of all that a file holds, whatever the order in which they were made. */
static char *schema_of(const char *path)
{
    return sql_text(path, "SELECT type, name, tbl_name, sql FROM sqlite_schema"
                          " WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name");
}

static void every_version_comes_up(void **state)
{
    struct fixture *f = *state;
    char *fresh = schema_of(f->path);

    for (size_t i = 0; i < COUNT_OF(released); i++) {
        struct store *s;
        char path[160];
        char backup[180];
        char *schema;

        snprintf(path, sizeof path, "%s/old%d.db", f->directory, released[i].version);
        snprintf(backup, sizeof backup, "%s.v%d.bak", path, released[i].version);
        if (released[i].version)
            load_dump(path, released[i].version);
        s = store_open(path, STORE_READ_WRITE, "clerk@desk", &f->err);
        assert_good(s != NULL, f->err);
        assert_good(store_check(s, &(struct str){0}, &f->err), f->err);
        assert_int_equal(sql_number(path, "PRAGMA user_version"), schema_version());
        schema = schema_of(path);
        assert_string_equal(schema, fresh);
        free(schema);
        assert_int_equal(sql_number(path, "SELECT count(*) FROM drill"), released[i].drills);
        assert_int_equal(sql_number(path, "SELECT count(*) FROM unit"), released[i].units);
        if (released[i].subject) {
            char *subject = sql_text(path, "SELECT subject FROM drill WHERE number = 1");

            assert_memory_equal(subject, released[i].subject, strlen(released[i].subject));
            free(subject);
        }
        /* What an old store has is copied before it is touched. */
        assert_int_equal(access(backup, F_OK) == 0,
                         released[i].version > 0 && released[i].version < schema_version());
        /* And it works: the newest act can be taken back. */
        add_unit(s, "新局");
        assert_good(store_undo(s, NULL, &f->err), f->err);
        store_close(s);
    }
    free(fresh);
}

/* Today's version must be among those released: who changes the schema adds a row. */
static void todays_version_is_in_the_table(void **state)
{
    (void)state;
    assert_int_equal(released[COUNT_OF(released) - 1].version, schema_version());
    assert_int_equal(COUNT_OF(released), (size_t)schema_version() + 1);
}

/* Triggers and views of another build are replaced, whatever the version; data stays. */
static void derived_things_are_always_our_own(void **state)
{
    struct fixture *f = *state;
    char *fresh = schema_of(f->path);
    char *now;

    add_unit(f->store, "甲局");
    store_close(f->store);
    sql_do(f->path, "CREATE VIEW drill_row AS SELECT 1 AS id, 2 AS row;"
                    "CREATE VIEW plan_check AS SELECT 1 AS rule;"
                    "CREATE TRIGGER log_unit_update AFTER UPDATE ON unit BEGIN"
                    " SELECT raise(ABORT, 'old'); END;"
                    "DROP TRIGGER lead_key_follows; UPDATE session SET derived = 1");
    f->store = store_open(f->path, STORE_READ_ONLY, "reader@desk", &f->err);
    assert_good(f->store != NULL, f->err);
    fixture_reopen(f, NULL);
    now = schema_of(f->path);
    assert_string_equal(now, fresh);
    assert_true(store_unit_id(f->store, "甲局") != 0);
    free(now);
    free(fresh);
}

static void an_older_store_is_not_opened_for_reading(void **state)
{
    struct fixture *f = *state;
    char path[160];

    snprintf(path, sizeof path, "%s/empty.db", f->directory);
    assert_int_equal(sql_run(path, "PRAGMA user_version = 0; VACUUM"), SQLITE_OK);
    assert_refused(store_open(path, STORE_READ_ONLY, "x", &f->err), f->err, ERROR_READ_ONLY);
}

static void a_migration_that_fails_changes_nothing(void **state)
{
    struct fixture *f = *state;
    char path[160];

    /* A version that this program never had, whose steps can't be done. */
    snprintf(path, sizeof path, "%s/strange.db", f->directory);
    load_dump(path, 1);
    assert_int_equal(sql_run(path, "PRAGMA user_version = 0"), SQLITE_OK);
    assert_refused(store_open(path, STORE_READ_WRITE, "x", &f->err), f->err, ERROR_FORMAT);
    assert_int_equal(sql_number(path, "PRAGMA user_version"), 0);
    assert_int_equal(sql_number(path, "SELECT count(*) FROM drill"), 4);
}

/* The copy before a migration holds the store as it was, its journal included. */
static void the_copy_before_is_whole(void **state)
{
    struct fixture *f = *state;
    char copy[180];
    char *row;

    snprintf(copy, sizeof copy, "%s/before.bak", f->directory);
    add_unit(f->store, "甲局");
    assert_good(backup_copy(f->store, copy, BACKUP_PROVED, &f->err), f->err);
    assert_int_equal(sql_number(copy, "PRAGMA user_version"), schema_version());
    row = sql_text(copy, "SELECT name FROM unit");
    assert_string_equal(row, "甲局\n");
    free(row);
    row = sql_text(copy, "PRAGMA journal_mode");
    assert_string_equal(row, "delete\n");
    free(row);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_version_comes_up),
        TEST(todays_version_is_in_the_table),
        TEST(derived_things_are_always_our_own),
        TEST(an_older_store_is_not_opened_for_reading),
        TEST(a_migration_that_fails_changes_nothing),
        TEST(the_copy_before_is_whole),
    };

    return cmocka_run_group_tests_name("migrate", tests, NULL, NULL);
}
