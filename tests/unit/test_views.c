/* What a connection makes for itself: views when they are asked, triggers when it acts, and the
 * functions that both may use. */
#include "store_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

extern const struct embedded embedded_views[];

static void assert_asked(struct store *s, const char *sql, const char *value)
{
    char *is = statement_value(s, sql, "");

    assert_non_null(is);
    assert_string_equal(is, value);
    free(is);
}

/* --- views ------------------------------------------------------------------------------------ */

static void every_view_can_be_asked_alone(void **state)
{
    struct fixture *f = *state;

    for (const struct embedded *file = embedded_views; file->name; file++) {
        char *name = mem_text(file->name);
        struct str sql = {0};

        fixture_reopen(f, NULL);
        *strrchr(name, '.') = '\0';
        assert_good(store_view(f->store, name, &f->err), f->err);
        str_addf(&sql, "SELECT count(*) FROM \"%s\"", name);
        assert_true(statement_number(f->store, -1, str_text(&sql), "") >= 0);
        assert_good(store_view(f->store, name, &f->err), f->err);
        str_free(&sql);
        free(name);
    }
}

static void a_view_made_in_an_act_given_up_is_made_again(void **state)
{
    struct fixture *f = *state;

    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    assert_good(store_view(f->store, "plan_check", &f->err), f->err);
    store_rollback(f->store);
    assert_good(store_view(f->store, "plan_check", &f->err), f->err);
    assert_asked(f->store, "SELECT count(*) FROM plan_check", "0");
}

static void a_first_line_names_what_is_needed(void **state)
{
    struct fixture *f = *state;

    assert_good(store_views_needed(f->store, "SELECT 1", &f->err), f->err);
    assert_good(store_views_needed(f->store, "-- needs:\nSELECT 1", &f->err), f->err);
    assert_refused(store_views_needed(f->store, "-- needs: change_list nothing\n", &f->err), f->err,
                   ERROR_FORMAT);
    assert_non_null(strstr(f->err.text, "nothing"));
    assert_good(store_views_needed(f->store, "-- needs: change_list plan_check", &f->err), f->err);
    assert_asked(f->store, "SELECT count(*) FROM plan_check, change_list", "0");
    /* A name that no file has is a table, or the database's to refuse. */
    assert_good(store_view(f->store, "drill", &f->err), f->err);
}

/* --- functions -------------------------------------------------------------------------------- */

static void the_days_of_a_report_are_counted(void **state)
{
    struct fixture *f = *state;

    assert_good(rule_functions(f->store, &f->err), f->err);
    assert_asked(f->store, "SELECT yl_due('2026-06-30') || yl_nominal('2026-06-30')",
                 "2026-07-202026-07-20");
    /* In the holiday of October, to the day after it. */
    assert_asked(f->store, "SELECT yl_nominal('2026-09-12') || ' ' || yl_due('2026-09-12')",
                 "2026-10-02 2026-10-08");
    assert_asked(f->store, "SELECT yl_due_is_provisional('2026-06-30')", "0");
    assert_asked(f->store, "SELECT yl_due_is_provisional('2031-06-30')", "1");
    assert_asked(f->store,
                 "SELECT yl_due('') || yl_due(NULL) || yl_nominal('2026-02-30') || "
                 "yl_due('2026-06-30x') || yl_due_is_provisional('') || yl_due('2199-12-31')",
                 "");
}

static void set_days(struct store *s, const char *days)
{
    struct error err = {0};

    assert_good(store_begin(s, "edit", &err), err);
    assert_good(statement_run(s, &err, "UPDATE setting SET value = ?1 WHERE name = 'report_days'",
                              "t", days),
                err);
}

static void they_follow_every_change(struct fixture *f, const char *asked)
{
    struct store *reader = store_open(f->path, STORE_READ_ONLY, "reader@desk", &f->err);

    assert_good(reader != NULL && rule_functions(reader, &f->err), f->err);
    assert_good(rule_functions(f->store, &f->err), f->err);
    assert_asked(f->store, asked, "2026-07-20");
    assert_asked(reader, asked, "2026-07-20");
    /* In an act, and when it is given up. */
    set_days(f->store, "10");
    assert_asked(f->store, asked, "2026-07-10");
    assert_asked(reader, asked, "2026-07-20");
    store_rollback(f->store);
    assert_asked(f->store, asked, "2026-07-20");
    /* Kept, for others too; taken back. */
    set_days(f->store, "10");
    assert_good(store_commit(f->store, &f->err), f->err);
    assert_asked(f->store, asked, "2026-07-10");
    assert_asked(reader, asked, "2026-07-10");
    assert_good(store_undo(f->store, NULL, &f->err), f->err);
    assert_asked(f->store, asked, "2026-07-20");
    assert_asked(reader, asked, "2026-07-20");
    /* Another program, and the table of days. */
    sql_do(f->path, "INSERT INTO day (day, kind, name) VALUES ('2026-07-20', '休', '雨')");
    assert_asked(f->store, asked, "2026-07-21");
    assert_asked(reader, asked, "2026-07-21");
    store_close(reader);
}

static void they_follow_beside_a_table(void **state)
{
    they_follow_every_change(*state,
                             "SELECT yl_due(substr('2026-06-30' || id, 1, 10)) FROM session");
}

static void they_follow_alone(void **state)
{
    they_follow_every_change(*state, "SELECT yl_due('2026-06-30')");
}

static void today_is_told(void **state)
{
    struct fixture *f = *state;

    assert_good(rule_functions(f->store, &f->err), f->err);
    assert_asked(f->store, "SELECT yl_today()", "");
    store_set_today(f->store, (struct date){2026, 11, 24});
    assert_asked(f->store, "SELECT yl_today()", "2026-11-24");
}

/* Temporary views may use them in spite of trusted_schema, the file never can. */
static void views_may_use_them(void **state)
{
    struct fixture *f = *state;

    assert_good(rule_functions(f->store, &f->err), f->err);
    assert_good(statement_script(f->store,
                                 "CREATE TEMP VIEW late AS SELECT yl_due('2026-06-30') < yl_today()"
                                 " AS late",
                                 &f->err),
                f->err);
    store_set_today(f->store, (struct date){2026, 7, 20});
    assert_asked(f->store, "SELECT late FROM late", "0");
    store_set_today(f->store, (struct date){2026, 7, 21});
    assert_asked(f->store, "SELECT late FROM late", "1");
}

/* --- triggers of acts ------------------------------------------------------------------------- */

/* What an office's trigger does is taken back with its act, and not done once more by undo. */
static void triggers_rest_in_undo_and_redo(void **state)
{
    struct fixture *f = *state;
    int64_t unit;

    assert_good(act_triggers(f->store, &f->err), f->err);
    assert_good(statement_script(f->store,
                                 "CREATE TEMP TRIGGER told AFTER UPDATE OF remark ON main.unit"
                                 " WHEN NOT yl_turning_back() BEGIN"
                                 " UPDATE unit SET short_name = short_name || '+'"
                                 " WHERE id = new.id; END",
                                 &f->err),
                f->err);
    unit = add_unit(f->store, "甲局");
    change_field(f->store, RECORD_UNIT, unit, "remark", "一");
    assert_value(f->store, RECORD_UNIT, unit, "short_name", "+");
    assert_good(store_undo(f->store, NULL, &f->err), f->err);
    assert_value(f->store, RECORD_UNIT, unit, "remark", "");
    assert_value(f->store, RECORD_UNIT, unit, "short_name", "");
    assert_good(store_redo(f->store, NULL, &f->err), f->err);
    assert_value(f->store, RECORD_UNIT, unit, "remark", "一");
    assert_value(f->store, RECORD_UNIT, unit, "short_name", "+");
}

/* What goes along with a removed record is logged, whoever's rule takes it. */
static void cascades_are_logged(void **state)
{
    struct fixture *f = *state;
    int64_t unit = add_unit(f->store, "甲局");
    struct record r;

    record_init(&r, record_type_of(RECORD_CONTACT));
    record_set(&r, "unit", "甲局");
    record_set(&r, "name", "张三");
    assert_good(store_begin(f->store, "add", &f->err), f->err);
    assert_good(store_insert(f->store, &r, &f->err), f->err);
    assert_good(store_commit(f->store, &f->err), f->err);
    assert_good(store_begin(f->store, "remove", &f->err), f->err);
    assert_good(statement_run(f->store, &f->err, "DELETE FROM unit WHERE id = ?1", "i", unit),
                f->err);
    assert_good(store_commit(f->store, &f->err), f->err);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM change_log WHERE act = 3"), 2);
    assert_good(store_undo(f->store, NULL, &f->err), f->err);
    assert_value(f->store, RECORD_CONTACT, r.id, "name", "张三");
    record_free(&r);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_view_can_be_asked_alone),
        TEST(a_view_made_in_an_act_given_up_is_made_again),
        TEST(a_first_line_names_what_is_needed),
        TEST(the_days_of_a_report_are_counted),
        TEST(they_follow_beside_a_table),
        TEST(they_follow_alone),
        TEST(today_is_told),
        TEST(views_may_use_them),
        TEST(triggers_rest_in_undo_and_redo),
        TEST(cascades_are_logged),
    };

    return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}
