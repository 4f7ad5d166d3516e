/* Drafts: nothing typed is lost, whoever ends the program, and nothing of it is an act. */
#include "store_fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "store/drafts.h"

/* Texts typed into the form of a record: all untouched but one or two. */
static char **typed_texts(const struct record *base, const char *field, const char *text)
{
    char **typed = mem_new(base->type->field_count, sizeof *typed);

    typed[field_index(base->type, field)] = mem_text(text);
    return typed;
}

static void free_texts(const struct record_type *type, char **typed)
{
    for (size_t i = 0; i < type->field_count; i++)
        free(typed[i]);
    free(typed);
}

/* In a child: saves a draft as this clerk, says so through the pipe, and waits to be killed. */
static void hold_draft(struct fixture *f, int64_t drill, const char *text, int ready, bool wait)
{
    struct error err = {0};
    struct store *s = store_open(f->path, STORE_READ_WRITE, "clerk@desk", &err);
    struct record base;
    char **typed;
    int64_t draft = 0;

    if (!s)
        _exit(1);
    if (drill) {
        if (!store_load(s, record_type_of(RECORD_DRILL), drill, &base, &err))
            _exit(2);
    } else {
        record_init(&base, record_type_of(RECORD_DRILL));
    }
    typed = typed_texts(&base, "place", "");
    for (size_t length = 1; length <= strlen(text); length++) {
        free(typed[field_index(base.type, "place")]);
        typed[field_index(base.type, "place")] = mem_text_n(text, length);
        if (!store_draft_save(s, &draft, NULL, &base, typed, &err))
            _exit(3);
    }
    if (write(ready, "x", 1) != 1)
        _exit(4);
    while (wait)
        pause();
    _exit(0);
}

static pid_t start_holder(struct fixture *f, int64_t drill, const char *text, bool wait)
{
    int ends[2];
    char byte;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    if (child == 0)
        hold_draft(f, drill, text, ends[1], wait);
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    return child;
}

static void a_killed_program_leaves_its_draft(void **state)
{
    struct fixture *f = *state;
    struct draft draft;
    int64_t drill;
    pid_t child;

    add_unit(f->store, "甲局");
    drill = add_drill(f->store, 2026, "甲局", "消防", "");
    child = start_holder(f, drill, "东关小学操场", true);
    /* While the program lives it is its own. */
    assert_false(store_draft_next(f->store, &draft));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_true(store_draft_next(f->store, &draft));
    assert_int_equal(draft.base.id, drill);
    assert_int_equal(draft.base.version, 1);
    assert_string_equal(record_get(&draft.base, "subject"), "消防");
    assert_string_equal(record_get(&draft.base, "lead_unit"), "甲局");
    assert_string_equal(draft.typed[field_index(draft.base.type, "place")], "东关小学操场");
    assert_null(draft.typed[field_index(draft.base.type, "subject")]);
    assert_int_equal(strlen(draft.saved_at), 16);
    assert_good(store_draft_drop(f->store, draft.id, &f->err), f->err);
    draft_free(&draft);
    assert_false(store_draft_next(f->store, &draft));
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM draft_text"), 0);
}

static void a_draft_is_no_act(void **state)
{
    struct fixture *f = *state;
    int64_t log = sql_number(f->path, "SELECT count(*) FROM change_log");

    waitpid(start_holder(f, 0, "东关", false), NULL, 0);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM change_log"), log);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM act"), 0);
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_NOT_FOUND);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM draft"), 1);
}

static void a_new_record_has_a_draft_too(void **state)
{
    struct fixture *f = *state;
    struct draft draft;

    waitpid(start_holder(f, 0, "东关", false), NULL, 0);
    assert_true(store_draft_next(f->store, &draft));
    assert_int_equal(draft.base.id, 0);
    assert_string_equal(draft.base.type->name, "drill");
    assert_string_equal(record_get(&draft.base, "state"), "计划");
    draft_free(&draft);
}

static void the_newest_comes_first(void **state)
{
    struct fixture *f = *state;
    struct draft draft;

    waitpid(start_holder(f, 0, "先", false), NULL, 0);
    waitpid(start_holder(f, 0, "后", false), NULL, 0);
    assert_true(store_draft_next(f->store, &draft));
    assert_string_equal(draft.typed[field_index(draft.base.type, "place")], "后");
    assert_good(store_draft_drop(f->store, draft.id, &f->err), f->err);
    draft_free(&draft);
    assert_true(store_draft_next(f->store, &draft));
    assert_string_equal(draft.typed[field_index(draft.base.type, "place")], "先");
    draft_free(&draft);
}

static void other_clerks_are_not_offered_it(void **state)
{
    struct fixture *f = *state;
    struct draft draft;

    waitpid(start_holder(f, 0, "东关", false), NULL, 0);
    fixture_reopen(f, "other@desk");
    assert_false(store_draft_next(f->store, &draft));
    fixture_reopen(f, NULL);
    assert_true(store_draft_next(f->store, &draft));
    draft_free(&draft);
}

/* A program on another machine can't be asked whether it lives. */
static void another_machine_has_half_a_day(void **state)
{
    struct fixture *f = *state;
    struct draft draft;

    waitpid(start_holder(f, 0, "东关", false), NULL, 0);
    assert_int_equal(sql_run(f->path, "UPDATE draft SET host = 'elsewhere'"), SQLITE_OK);
    assert_false(store_draft_next(f->store, &draft));
    assert_int_equal(sql_run(f->path, "UPDATE draft SET saved_at = strftime('%Y-%m-%dT%H:%M:%SZ',"
                                      " 'now', '-13 hours')"),
                     SQLITE_OK);
    assert_true(store_draft_next(f->store, &draft));
    draft_free(&draft);
}

static void a_busy_store_is_not_waited_for(void **state)
{
    struct fixture *f = *state;
    sqlite3 *other = NULL;
    struct record base;
    char **typed;
    int64_t draft = 0;
    struct timespec from;
    struct timespec to;

    record_init(&base, record_type_of(RECORD_DRILL));
    typed = typed_texts(&base, "subject", "消防");
    assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_refused(store_draft_save(f->store, &draft, NULL, &base, typed, &f->err), f->err,
                   ERROR_BUSY);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true(to.tv_sec - from.tv_sec <= 2);
    assert_int_equal(draft, 0);
    sqlite3_close(other);
    assert_good(store_draft_save(f->store, &draft, NULL, &base, typed, &f->err), f->err);
    assert_true(draft > 0);
    free_texts(base.type, typed);
    record_free(&base);
}

static void saving_again_is_one_draft(void **state)
{
    struct fixture *f = *state;
    struct record base;
    char **typed;
    int64_t draft = 0;
    int64_t first;

    record_init(&base, record_type_of(RECORD_UNIT));
    typed = typed_texts(&base, "name", "水");
    assert_good(store_draft_save(f->store, &draft, NULL, &base, typed, &f->err), f->err);
    first = draft;
    assert_good(store_draft_save(f->store, &draft, NULL, &base, typed, &f->err), f->err);
    assert_int_equal(draft, first);
    /* Dropped by someone else meanwhile: it is made again. */
    assert_int_equal(sql_run(f->path, "DELETE FROM draft"), SQLITE_OK);
    assert_good(store_draft_save(f->store, &draft, NULL, &base, typed, &f->err), f->err);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM draft"), 1);
    assert_true(draft != first);
    /* Inside an act it is part of the act's transaction. */
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    assert_good(store_draft_save(f->store, &draft, NULL, &base, typed, &f->err), f->err);
    store_rollback(f->store);
    free_texts(base.type, typed);
    record_free(&base);
}

static void it_knows_which_part_it_is_of(void **state)
{
    struct fixture *f = *state;
    const struct record_type *type = record_type_of(RECORD_UNIT);
    struct record base;
    struct draft draft;
    char **typed;
    int64_t id = 0;

    record_init(&base, type);
    typed = typed_texts(&base, "name", "水");
    assert_good(store_draft_save(f->store, &id, "held", &base, typed, &f->err), f->err);
    assert_good(store_draft_save(f->store, &id, "held", &base, typed, &f->err), f->err);
    assert_true(store_draft_of(f->store, type, 0, &draft));
    assert_string_equal(draft.section, "held");
    assert_string_equal(draft.typed[field_index(type, "name")], "水");
    draft_free(&draft);
    assert_good(store_draft_drop(f->store, id, &f->err), f->err);
    id = 0;
    assert_good(store_draft_save(f->store, &id, NULL, &base, typed, &f->err), f->err);
    assert_true(store_draft_of(f->store, type, 0, &draft));
    assert_null(draft.section);
    draft_free(&draft);
    free_texts(type, typed);
    record_free(&base);
}

static void fields_and_kinds_unknown_by_now_are_passed_over(void **state)
{
    struct fixture *f = *state;
    struct draft draft;

    waitpid(start_holder(f, 0, "东关", false), NULL, 0);
    assert_int_equal(sql_run(f->path, "INSERT INTO draft_text VALUES (1, 'gone', 'a', 'b')"),
                     SQLITE_OK);
    assert_true(store_draft_next(f->store, &draft));
    draft_free(&draft);
    assert_int_equal(sql_run(f->path, "UPDATE draft SET kind = 'gone'"), SQLITE_OK);
    assert_false(store_draft_next(f->store, &draft));
}

static void a_store_for_reading_keeps_none(void **state)
{
    struct fixture *f = *state;
    struct store *s = store_open(f->path, STORE_READ_ONLY, "reader@desk", &f->err);
    struct record base;
    char **typed;
    int64_t draft = 0;

    assert_good(s != NULL, f->err);
    record_init(&base, record_type_of(RECORD_UNIT));
    typed = typed_texts(&base, "name", "水");
    assert_refused(store_draft_save(s, &draft, NULL, &base, typed, &f->err), f->err,
                   ERROR_READ_ONLY);
    assert_refused(store_draft_drop(s, 1, &f->err), f->err, ERROR_READ_ONLY);
    free_texts(base.type, typed);
    record_free(&base);
    store_close(s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_killed_program_leaves_its_draft),
        TEST(a_draft_is_no_act),
        TEST(a_new_record_has_a_draft_too),
        TEST(the_newest_comes_first),
        TEST(other_clerks_are_not_offered_it),
        TEST(another_machine_has_half_a_day),
        TEST(a_busy_store_is_not_waited_for),
        TEST(saving_again_is_one_draft),
        TEST(it_knows_which_part_it_is_of),
        TEST(fields_and_kinds_unknown_by_now_are_passed_over),
        TEST(a_store_for_reading_keeps_none),
    };

    return cmocka_run_group_tests_name("drafts", tests, NULL, NULL);
}
