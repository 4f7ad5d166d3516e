/* Undo and redo: any sequence of acts back and forth, by clerk, across restarts, past others. */
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/vec.h"
#include "store/private.h"

/* All that users see, whatever the versions: rows of every logged table, and what is derived. */
static char *snapshot(struct fixture *f)
{
    sqlite3 *db = sql_open(f->path);
    struct str out = {0};

    for (const char *const *table = schema_logged_tables(); *table; table++) {
        struct str sql = {0};
        struct str columns = {0};

        str_addf(&sql,
                 "SELECT group_concat('quote(\"' || name || '\")', ' || '','' || ')"
                 " FROM pragma_table_info('%s') WHERE name <> 'version'",
                 *table);
        sql_rows(db, str_text(&sql), &columns);
        str_clear(&sql);
        str_addf(&sql, "SELECT %s FROM %s ORDER BY id", str_text(&columns), *table);
        str_addf(&out, "%s\n", *table);
        sql_rows(db, str_text(&sql), &out);
        str_free(&columns);
        str_free(&sql);
    }
    sqlite3_close(db);
    return str_steal(&out);
}

static void assert_snapshot(struct fixture *f, const char *wanted)
{
    char *is = snapshot(f);

    assert_string_equal(is, wanted);
    free(is);
    assert_good(store_check(f->store, &(struct str){0}, &f->err), f->err);
}

static void undo(struct fixture *f, const char *label)
{
    struct str text = {0};

    assert_good(store_undo(f->store, &text, &f->err), f->err);
    assert_string_equal(str_text(&text), label);
    str_free(&text);
}

static void redo(struct fixture *f, const char *label)
{
    struct str text = {0};

    assert_good(store_redo(f->store, &text, &f->err), f->err);
    assert_string_equal(str_text(&text), label);
    str_free(&text);
}

/* --- plain ----------------------------------------------------------------------------------- */

static void there_is_nothing_at_first(void **state)
{
    struct fixture *f = *state;

    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_NOT_FOUND);
    assert_refused(store_redo(f->store, NULL, &f->err), f->err, ERROR_NOT_FOUND);
    assert_false(store_in_act(f->store));
}

static void one_change_goes_back_and_forth(void **state)
{
    struct fixture *f = *state;
    const struct record_type *type;
    int64_t turned;
    int64_t id;

    add_unit(f->store, "甲局");
    id = add_drill(f->store, 2026, "甲局", "消防", "2026-06-01/2026-06-30/month");
    change_field(f->store, RECORD_DRILL, id, "period", "2026-06-12/2026-06-12/day");
    assert_false(store_turned(f->store, &type, &turned));
    undo(f, "edit");
    assert_true(store_turned(f->store, &type, &turned));
    assert_int_equal(type->kind, RECORD_DRILL);
    assert_int_equal(turned, id);
    assert_value(f->store, RECORD_DRILL, id, "period", "2026-06-01/2026-06-30/month");
    redo(f, "edit");
    assert_true(store_turned(f->store, &type, &turned));
    assert_value(f->store, RECORD_DRILL, id, "period", "2026-06-12/2026-06-12/day");
    undo(f, "edit");
    undo(f, "add");
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM drill"), 0);
    redo(f, "add");
    redo(f, "edit");
    assert_refused(store_redo(f->store, NULL, &f->err), f->err, ERROR_NOT_FOUND);
    assert_value(f->store, RECORD_DRILL, id, "period", "2026-06-12/2026-06-12/day");
    /* The record is newer each time: who read it before is not taken for up to date. */
    assert_true(sql_number(f->path, "SELECT version FROM drill") > 4);
}

static void a_new_act_ends_redo(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_unit(f->store, "甲局");

    change_field(f->store, RECORD_UNIT, id, "remark", "一");
    undo(f, "edit");
    change_field(f->store, RECORD_UNIT, id, "remark", "二");
    assert_refused(store_redo(f->store, NULL, &f->err), f->err, ERROR_NOT_FOUND);
    undo(f, "edit");
    assert_value(f->store, RECORD_UNIT, id, "remark", "");
    undo(f, "add");
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_NOT_FOUND);
}

static void an_act_that_changed_nothing_is_no_step(void **state)
{
    struct fixture *f = *state;

    add_unit(f->store, "甲局");
    undo(f, "add");
    assert_good(store_begin(f->store, "look", &f->err), f->err);
    assert_good(store_commit(f->store, &f->err), f->err);
    redo(f, "add");
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    add_unit(f->store, "乙局");
    store_rollback(f->store);
    undo(f, "add");
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM unit"), 0);
}

static void lists_and_many_rows_are_one_step(void **state)
{
    struct fixture *f = *state;
    const struct record_type *type;
    int64_t turned;
    char *before;
    char *after;
    int64_t unit;

    unit = add_unit(f->store, "甲局");
    add_unit(f->store, "乙局");
    before = snapshot(f);
    assert_good(store_begin(f->store, "import", &f->err), f->err);
    for (int i = 0; i < 300; i++) {
        int64_t id = add_drill(f->store, 2026 + i % 2, i % 3 ? "甲局" : "乙局", "消防", "");

        if (i % 5 == 0)
            change_field(f->store, RECORD_DRILL, id, "participants", "乙局、甲局");
    }
    change_field(f->store, RECORD_UNIT, unit, "aliases", "第一、第二");
    change_field(f->store, RECORD_UNIT, unit, "aliases", "第二、第三");
    assert_good(store_commit(f->store, &f->err), f->err);
    after = snapshot(f);
    undo(f, "import");
    assert_false(store_turned(f->store, &type, &turned)); /* several */
    assert_snapshot(f, before);
    redo(f, "import");
    assert_snapshot(f, after);
    free(before);
    free(after);
}

static void a_removed_drill_comes_back_whole(void **state)
{
    struct fixture *f = *state;
    char *before;
    int64_t drill;

    add_unit(f->store, "甲局");
    add_unit(f->store, "乙局");
    drill = add_drill(f->store, 2026, "甲局", "消防", "2026-06-01/2026-06-30/month");
    change_field(f->store, RECORD_DRILL, drill, "participants", "乙局、甲局");
    change_field(f->store, RECORD_DRILL, drill, "remark", "\"quoted\" \\ and\n broken");
    before = snapshot(f);
    remove_record(f->store, RECORD_DRILL, drill);
    undo(f, "remove");
    assert_snapshot(f, before);
    redo(f, "remove");
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM drill_participant"), 0);
    undo(f, "remove");
    assert_snapshot(f, before);
    free(before);
}

static void a_drill_comes_back_to_a_renamed_unit(void **state)
{
    struct fixture *f = *state;
    struct store *other = store_open(f->path, STORE_READ_WRITE, "other@desk", &f->err);
    int64_t unit = add_unit(f->store, "甲局");
    int64_t drill = add_drill(f->store, 2026, "甲局", "消防", "");

    assert_good(other != NULL, f->err);
    remove_record(f->store, RECORD_DRILL, drill);
    change_field(other, RECORD_UNIT, unit, "name", "左局");
    undo(f, "remove");
    assert_value(f->store, RECORD_DRILL, drill, "lead_unit", "左局");
    assert_good(store_check(f->store, &(struct str){0}, &f->err), f->err);
    store_close(other);
}

static void it_outlives_a_restart(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_unit(f->store, "甲局");

    change_field(f->store, RECORD_UNIT, id, "remark", "一");
    change_field(f->store, RECORD_UNIT, id, "remark", "二");
    fixture_reopen(f, NULL);
    undo(f, "edit");
    fixture_reopen(f, NULL);
    undo(f, "edit");
    assert_value(f->store, RECORD_UNIT, id, "remark", "");
    fixture_reopen(f, NULL);
    redo(f, "edit");
    redo(f, "edit");
    assert_value(f->store, RECORD_UNIT, id, "remark", "二");
}

static void undo_says_so_in_the_log(void **state)
{
    struct fixture *f = *state;

    add_unit(f->store, "甲局");
    undo(f, "add");
    redo(f, "add");
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM change_log"), 3);
    assert_value(f->store, RECORD_CHANGE, 2, "act", "undo");
    assert_value(f->store, RECORD_CHANGE, 2, "operation", "delete");
    assert_value(f->store, RECORD_CHANGE, 3, "act", "redo");
}

/* --- others ----------------------------------------------------------------------------------- */

static void each_clerk_has_their_own(void **state)
{
    struct fixture *f = *state;
    struct store *other = store_open(f->path, STORE_READ_WRITE, "other@desk", &f->err);
    int64_t mine = add_unit(f->store, "甲局");
    int64_t theirs;

    assert_good(other != NULL, f->err);
    theirs = add_unit(other, "乙局");
    change_field(other, RECORD_UNIT, theirs, "remark", "他们的");
    undo(f, "add");
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_NOT_FOUND);
    assert_value(f->store, RECORD_UNIT, theirs, "remark", "他们的");
    redo(f, "add");
    assert_value(other, RECORD_UNIT, mine, "name", "甲局");
    assert_good(store_undo(other, NULL, &f->err), f->err);
    assert_value(f->store, RECORD_UNIT, theirs, "remark", "");
    store_close(other);
}

static void what_others_changed_since_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    struct store *other = store_open(f->path, STORE_READ_WRITE, "other@desk", &f->err);
    char *before;
    int64_t id;

    assert_good(other != NULL, f->err);
    add_unit(f->store, "甲局");
    id = add_drill(f->store, 2026, "甲局", "消防演练", "");
    change_field(f->store, RECORD_DRILL, id, "place", "东关小学");
    change_field(other, RECORD_DRILL, id, "remark", "他们的");
    before = snapshot(f);
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_CONFLICT);
    assert_non_null(strstr(f->err.text, "消防演练"));
    assert_snapshot(f, before);
    assert_false(store_in_act(f->store));
    /* When the other takes it back, the way is not free: the record did change since. */
    assert_good(store_undo(other, NULL, &f->err), f->err);
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_CONFLICT);
    /* One's own later change starts anew. */
    change_field(f->store, RECORD_DRILL, id, "place", "西关小学");
    undo(f, "edit");
    assert_value(f->store, RECORD_DRILL, id, "place", "东关小学");
    free(before);
    store_close(other);
}

/* It bars the way to earlier acts until it is passed over, then stands for good. */
static void an_act_that_others_built_on_can_be_passed_over(void **state)
{
    struct fixture *f = *state;
    struct store *other = store_open(f->path, STORE_READ_WRITE, "other@desk", &f->err);
    struct str passed = {0};
    struct str label = {0};
    int64_t a = add_unit(f->store, "甲局");
    int64_t b = add_unit(f->store, "乙局");

    assert_good(other != NULL, f->err);
    change_field(f->store, RECORD_UNIT, a, "remark", "一");
    change_field(f->store, RECORD_UNIT, b, "remark", "二");
    change_field(other, RECORD_UNIT, b, "short_name", "乙");
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_CONFLICT);
    assert_non_null(strstr(f->err.text, "other@desk: "));
    assert_non_null(strstr(f->err.text, "乙局"));
    assert_good(store_undo_past(f->store, &passed, &label, &f->err), f->err);
    assert_string_equal(str_text(&passed), "edit");
    assert_string_equal(str_text(&label), "edit");
    assert_value(f->store, RECORD_UNIT, a, "remark", "");
    assert_value(f->store, RECORD_UNIT, b, "remark", "二");
    /* Redo brings back what was taken back, nothing else. */
    redo(f, "edit");
    assert_value(f->store, RECORD_UNIT, a, "remark", "一");
    assert_refused(store_redo(f->store, NULL, &f->err), f->err, ERROR_NOT_FOUND);
    undo(f, "edit");
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_CONFLICT); /* adding 乙局 */
    /* What is in nobody's way is taken back, not passed over. */
    str_clear(&passed);
    assert_good(store_undo_past(other, &passed, NULL, &f->err), f->err);
    assert_string_equal(str_text(&passed), "");
    assert_refused(store_undo_past(other, &passed, NULL, &f->err), f->err, ERROR_NOT_FOUND);
    str_free(&passed);
    str_free(&label);
    store_close(other);
}

/* One's own change of the same field, passed over, is not overwritten by undoing the one before. */
static void what_was_passed_over_stays(void **state)
{
    struct fixture *f = *state;
    struct store *other = store_open(f->path, STORE_READ_WRITE, "other@desk", &f->err);
    int64_t a = add_unit(f->store, "甲局");
    int64_t b = add_unit(other, "乙局");

    change_field(f->store, RECORD_UNIT, a, "remark", "一");
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    change_field(f->store, RECORD_UNIT, a, "remark", "二");
    change_field(f->store, RECORD_UNIT, b, "remark", "二");
    assert_good(store_commit(f->store, &f->err), f->err);
    change_field(other, RECORD_UNIT, b, "remark", "三");
    assert_refused(store_undo_past(f->store, NULL, NULL, &f->err), f->err, ERROR_CONFLICT);
    assert_value(f->store, RECORD_UNIT, a, "remark", "二");
    store_close(other);
}

/* The log does not know them, the value does. */
static void values_of_other_programs_stay(void **state)
{
    struct fixture *f = *state;
    int64_t id = add_unit(f->store, "甲局");

    change_field(f->store, RECORD_UNIT, id, "remark", "一");
    assert_int_equal(sql_run(f->path, "UPDATE unit SET remark = '二'"), SQLITE_OK);
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_CONFLICT);
    assert_value(f->store, RECORD_UNIT, id, "remark", "二");
    assert_int_equal(sql_run(f->path, "UPDATE unit SET remark = '一', short_name = '甲'"),
                     SQLITE_OK);
    undo(f, "edit");
    assert_value(f->store, RECORD_UNIT, id, "remark", "");
    assert_value(f->store, RECORD_UNIT, id, "short_name", "甲");
}

static void what_others_built_on_stays(void **state)
{
    struct fixture *f = *state;
    struct store *other = store_open(f->path, STORE_READ_WRITE, "other@desk", &f->err);

    assert_good(other != NULL, f->err);
    add_unit(f->store, "甲局");
    add_drill(other, 2026, "甲局", "消防", "");
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_CONFLICT);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM unit"), 1);
    store_close(other);
}

static void a_name_taken_meanwhile_is_a_conflict(void **state)
{
    struct fixture *f = *state;
    struct store *other = store_open(f->path, STORE_READ_WRITE, "other@desk", &f->err);
    int64_t id = add_unit(f->store, "甲局");

    assert_good(other != NULL, f->err);
    remove_record(f->store, RECORD_UNIT, id);
    add_unit(other, "甲局");
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_CONFLICT);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM unit"), 1);
    store_close(other);
}

/* A log that someone has tampered with is refused, not obeyed. */
static void a_log_of_unknown_tables_is_refused(void **state)
{
    struct fixture *f = *state;

    add_unit(f->store, "甲局");
    assert_int_equal(sql_run(f->path, "UPDATE change_log SET table_name = 'session', "
                                      "operation = 'insert', record = 1"),
                     SQLITE_OK);
    assert_refused(store_undo(f->store, NULL, &f->err), f->err, ERROR_FORMAT);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM session"), 1);
    assert_int_equal(sql_run(f->path, "UPDATE change_log SET table_name = 'unit', old = '{\"',"
                                      " operation = 'delete', record = 5"),
                     SQLITE_OK);
    error_clear(&f->err);
    assert_false(store_undo(f->store, NULL, &f->err));
    assert_true(f->err.text[0] != '\0');
    assert_false(store_in_act(f->store));
}

/* --- at random -------------------------------------------------------------------------------- */

enum { ACTS = 40 };

static int steps(int most)
{
    return quick() ? most / 10 : most;
}

static int64_t random_id(struct fixture *f, const char *table, unsigned *seed)
{
    struct str sql = {0};
    int64_t id;

    str_addf(&sql, "SELECT id FROM %s ORDER BY (id * 7919 + %u) %% 101 LIMIT 1", table,
             (unsigned)rand_r(seed) % 101);
    id = sql_number(f->path, str_text(&sql));
    str_free(&sql);
    return id;
}

static void random_write(struct fixture *f, unsigned *seed, int act)
{
    static const char *const periods[] = {"", "2026-06-01/2026-06-30/month",
                                          "2026-06-12/2026-06-12/day"};
    char text[64];
    int64_t drill =
        sql_number(f->path, "SELECT count(*) FROM drill") ? random_id(f, "drill", seed) : 0;

    snprintf(text, sizeof text, "第%d次%u", act, (unsigned)rand_r(seed) % 1000);
    switch (rand_r(seed) % 9) {
    case 0:
        add_unit(f->store, text);
        return;
    case 1:
    case 2:
        add_drill(f->store, 2026, "甲局", text, periods[rand_r(seed) % 3]);
        return;
    case 3:
        change_field(f->store, RECORD_UNIT, random_id(f, "unit", seed), "aliases", text);
        return;
    case 4:
        change_field(f->store, RECORD_SETTING, random_id(f, "setting", seed), "meaning", text);
        return;
    default:
        break;
    }
    if (!drill) {
        add_drill(f->store, 2027, "甲局", text, "");
        return;
    }
    switch (rand_r(seed) % 5) {
    case 0:
        remove_record(f->store, RECORD_DRILL, drill);
        return;
    case 1:
        change_field(f->store, RECORD_DRILL, drill, "period", periods[rand_r(seed) % 3]);
        return;
    case 2:
        change_field(f->store, RECORD_DRILL, drill, "participants",
                     rand_r(seed) % 2 ? "甲局、乙局" : "乙局");
        return;
    case 3:
        change_field(f->store, RECORD_DRILL, drill, "state", rand_r(seed) % 2 ? "取消" : "已开展");
        return;
    default:
        change_field(f->store, RECORD_DRILL, drill, "subject", text);
    }
}

/* Snapshots after each act; random walks between them by undo and redo must meet them again. */
static void any_walk_meets_the_same_states(void **state)
{
    struct fixture *f = *state;
    char *snapshots[ACTS + 1];
    unsigned seed = 20260330;
    int made = 0;
    int at;

    add_unit(f->store, "甲局");
    add_unit(f->store, "乙局");
    snapshots[0] = snapshot(f);
    for (int act = 1; act <= steps(ACTS); act++) {
        int64_t acts = sql_number(f->path, "SELECT count(*) FROM act");

        random_write(f, &seed, act);
        /* Setting a field to what it was is no act. */
        if (sql_number(f->path, "SELECT count(*) FROM act") > acts)
            snapshots[++made] = snapshot(f);
    }
    at = made;
    for (int step = 0; step < steps(90); step++) {
        bool back = at > 0 && (at == made || rand_r(&seed) % 2);

        assert_good(back ? store_undo(f->store, NULL, &f->err)
                         : store_redo(f->store, NULL, &f->err),
                    f->err);
        at += back ? -1 : 1;
        assert_snapshot(f, snapshots[at]);
        if (step % steps(40) == 0)
            fixture_reopen(f, NULL);
    }
    for (int i = 0; i <= made; i++)
        free(snapshots[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(there_is_nothing_at_first),
        TEST(one_change_goes_back_and_forth),
        TEST(a_new_act_ends_redo),
        TEST(an_act_that_changed_nothing_is_no_step),
        TEST(lists_and_many_rows_are_one_step),
        TEST(a_removed_drill_comes_back_whole),
        TEST(a_drill_comes_back_to_a_renamed_unit),
        TEST(it_outlives_a_restart),
        TEST(undo_says_so_in_the_log),
        TEST(each_clerk_has_their_own),
        TEST(what_others_changed_since_is_not_taken_back),
        TEST(an_act_that_others_built_on_can_be_passed_over),
        TEST(what_was_passed_over_stays),
        TEST(values_of_other_programs_stay),
        TEST(what_others_built_on_stays),
        TEST(a_name_taken_meanwhile_is_a_conflict),
        TEST(a_log_of_unknown_tables_is_refused),
        TEST(any_walk_meets_the_same_states),
    };

    return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
