/* The nth operation on a file fails, for every n: a message each time, and all or nothing. */
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"
#include "fault_vfs.h"
#include "store/drafts.h"
#include "store/private.h"
#include "store/window.h"

static const struct {
    int code;
    bool for_ever;
} faults[] = {
    {SQLITE_FULL, false},
    {SQLITE_FULL, true},
    {SQLITE_IOERR_WRITE, false},
    {SQLITE_IOERR_FSYNC, true},
};

/* Copies the prepared store, so that each run meets the same. */
static void fresh_copy(struct fixture *f, const struct str *bytes, char path[160])
{
    struct error err = {0};
    char name[200];

    snprintf(path, 160, "%s/run.db", f->directory);
    snprintf(name, sizeof name, "%s-wal", path);
    unlink(name);
    snprintf(name, sizeof name, "%s-shm", path);
    unlink(name);
    assert_good(file_write(path, bytes->data, bytes->length, 0600, &err), err);
}

static void prepare(struct fixture *f, struct str *bytes)
{
    add_unit(f->store, "甲局");
    for (int i = 0; i < 3; i++)
        add_drill(f->store, 2026, "甲局", "消防应急演练", "2026-06-01/2026-06-30/month");
    store_close(f->store);
    f->store = NULL;
    assert_good(file_read(bytes, f->path, 1 << 24, &f->err), f->err);
}

/* Every refusal says what is wrong. */
static bool said(bool done, const struct error *err)
{
    if (!done)
        assert_true(err->code != ERROR_NONE && err->text[0]);
    return done;
}

static bool insert_one(struct store *s, const char *unit, struct error *err)
{
    struct record r;
    bool done;

    record_init(&r, record_type_of(RECORD_UNIT));
    record_set(&r, "name", unit);
    record_set(&r, "aliases", "一、二");
    if (strcmp(unit, "丙局") == 0)
        record_set(&r, "aliases", "");
    done = said(store_insert(s, &r, err), err);
    record_free(&r);
    return done;
}

/* One act of several writes; true when it was committed. */
static bool add_two_units(struct store *s, struct error *err)
{
    if (!said(store_begin(s, "import", err), err))
        return false;
    if (insert_one(s, "乙局", err) && insert_one(s, "丙局", err))
        return said(store_commit(s, err), err);
    store_rollback(s);
    return false;
}

static void look_around(struct store *s)
{
    struct window_spec spec = {
        .type = record_type_of(RECORD_DRILL), .year = 2026, .sort = -1, .whole_rows = true};
    struct error err = {0};
    struct window *w = window_open(s, &spec, &err);
    struct record rows[8];
    int got;

    if (!said(w != NULL, &err))
        return;
    got = window_fetch(w, 0, 8, rows, &err);
    said(got >= 0, &err);
    while (got > 0)
        record_free(&rows[--got]);
    window_close(w);
}

/* What must hold after any fault: whole, and the act wholly there or not at all. */
static void assert_all_or_nothing(struct fixture *f, const char *path, bool committed)
{
    struct store *s = store_open(path, STORE_READ_WRITE, "clerk@desk", &f->err);
    struct str report = {0};
    bool first;

    assert_good(s != NULL, f->err);
    if (!store_check(s, &report, &f->err))
        fail_msg("%s%s", f->err.text, str_text(&report));
    str_free(&report);
    first = store_unit_id(s, "乙局") != 0;
    assert_int_equal(first, store_unit_id(s, "丙局") != 0);
    assert_int_equal(first, store_unit_id(s, "二") != 0);
    if (committed)
        assert_true(first);
    assert_true(store_unit_id(s, "甲局") != 0);
    /* And it can be worked on. */
    add_unit(s, "丁局");
    store_close(s);
}

/* In a hurry the four kinds of fault share the operations among them. */
static int pace(void)
{
    return quick() ? (int)COUNT_OF(faults) : 1;
}

/* Runs `scenario` with a fault at each operation in turn, until it gets through without one; with
 * every `stride`th kind of fault. */
static void at_every_operation(struct fixture *f, size_t stride,
                               bool (*scenario)(struct fixture *, const char *path))
{
    struct str bytes = {0};
    char path[160];

    prepare(f, &bytes);
    for (size_t i = 0; i < COUNT_OF(faults); i += stride) {
        int nth = 1 + (quick() ? (int)i : 0);
        bool happened;

        do {
            bool committed;

            fresh_copy(f, &bytes, path);
            fault_arm(nth, faults[i].code, faults[i].for_ever);
            committed = scenario(f, path);
            happened = fault_happened();
            fault_arm(0, SQLITE_OK, false);
            assert_all_or_nothing(f, path, committed);
            /* Each operation early on, then every few. */
            nth += (nth < 40 ? 1 : 9) * pace();
        } while (happened);
        assert_true(nth > 20);
    }
    str_free(&bytes);
}

static bool an_act(struct fixture *f, const char *path)
{
    struct store *s;
    bool committed = false;

    error_clear(&f->err);
    s = store_open(path, STORE_READ_WRITE, "clerk@desk", &f->err);
    if (said(s != NULL, &f->err)) {
        look_around(s);
        committed = add_two_units(s, &f->err);
        assert_false(store_in_act(s));
        look_around(s);
    }
    store_close(s);
    return committed;
}

static void an_act_is_all_or_nothing(void **state)
{
    at_every_operation(*state, 1, an_act);
}

static bool undo_and_redo(struct fixture *f, const char *path)
{
    struct store *s;
    bool there = false;

    error_clear(&f->err);
    s = store_open(path, STORE_READ_WRITE, "clerk@desk", &f->err);
    if (said(s != NULL, &f->err) && (there = add_two_units(s, &f->err))) {
        if (said(store_undo(s, NULL, &f->err), &f->err))
            there = said(store_redo(s, NULL, &f->err), &f->err);
        else
            there = false;
        assert_false(store_in_act(s));
    }
    store_close(s);
    return there && !fault_happened();
}

static void undo_is_all_or_nothing(void **state)
{
    at_every_operation(*state, 3, undo_and_redo);
}

static bool copy_and_return(struct fixture *f, const char *path)
{
    struct store *s;
    char copy[200];

    snprintf(copy, sizeof copy, "%s/copy.db", f->directory);
    unlink(copy);
    error_clear(&f->err);
    s = store_open(path, STORE_READ_WRITE, "clerk@desk", &f->err);
    if (said(s != NULL, &f->err) && said(store_backup(s, copy, &f->err), &f->err))
        said(store_restore(s, copy, &f->err), &f->err);
    store_close(s);
    return false;
}

static void a_copy_is_whole_or_not_there(void **state)
{
    at_every_operation(*state, 3, copy_and_return);
}

static bool a_draft(struct fixture *f, const char *path)
{
    struct store *s;
    struct record base;
    char *typed[64] = {NULL};
    int64_t draft = 0;

    error_clear(&f->err);
    s = store_open(path, STORE_READ_WRITE, "clerk@desk", &f->err);
    if (said(s != NULL, &f->err)) {
        record_init(&base, record_type_of(RECORD_DRILL));
        typed[4] = (char[]){"消防"};
        said(store_draft_save(s, &draft, NULL, &base, typed, &f->err), &f->err);
        said(store_draft_save(s, &draft, NULL, &base, typed, &f->err), &f->err);
        record_free(&base);
    }
    store_close(s);
    return false;
}

static void a_draft_harms_nothing(void **state)
{
    at_every_operation(*state, 2, a_draft);
}

/* A new store that can't be finished is finished the next time. */
static void a_new_store_is_made_whole_in_the_end(void **state)
{
    struct fixture *f = *state;
    char path[160];
    bool happened;
    int nth = 1;

    snprintf(path, sizeof path, "%s/new.db", f->directory);
    do {
        char name[200];
        struct store *s;

        unlink(path);
        snprintf(name, sizeof name, "%s-wal", path);
        unlink(name);
        snprintf(name, sizeof name, "%s-shm", path);
        unlink(name);
        snprintf(name, sizeof name, "%s-journal", path);
        unlink(name);
        fault_arm(nth, SQLITE_FULL, nth / pace() % 2);
        error_clear(&f->err);
        s = store_open(path, STORE_READ_WRITE, "clerk@desk", &f->err);
        said(s != NULL, &f->err);
        store_close(s);
        happened = fault_happened();
        fault_arm(0, SQLITE_OK, false);
        s = store_open(path, STORE_READ_WRITE, "clerk@desk", &f->err);
        assert_good(s != NULL, f->err);
        assert_good(store_check(s, &(struct str){0}, &f->err), f->err);
        assert_int_equal(sql_number(path, "SELECT count(*) > 10 FROM setting"), 1);
        store_close(s);
        nth += (nth < 40 ? 1 : 11) * pace();
    } while (happened);
    assert_true(nth > 20);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_act_is_all_or_nothing),
        TEST(undo_is_all_or_nothing),
        TEST(a_copy_is_whole_or_not_there),
        TEST(a_draft_harms_nothing),
        TEST(a_new_store_is_made_whole_in_the_end),
    };

    if (!fault_register())
        return 1;
    return cmocka_run_group_tests_name("faults", tests, NULL, NULL);
}
