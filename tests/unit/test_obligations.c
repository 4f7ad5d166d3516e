/* Who must drill how often, and who has: scope, credits, days, status. */
#include "store_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "app/obligation.h"
#include "base/vec.h"
#include "store/obligations.h"
#include "store/private.h"
#include "store/statement.h"

static const struct date today = {2026, 10, 14};

/* Only the obligations that the test makes. */
static int start(void **state)
{
    struct fixture *f;

    if (fixture_start(state))
        return -1;
    f = *state;
    store_set_today(f->store, today);
    sql_do(f->path, "DELETE FROM obligation");
    return 0;
}

static int64_t unit_of(struct store *s, const char *name, const char *kind, const char *trade)
{
    int64_t id = add_unit(s, name);

    change_field(s, RECORD_UNIT, id, "kind", kind);
    change_field(s, RECORD_UNIT, id, "trade", trade);
    return id;
}

static int64_t obligation(struct store *s, const char *name, const char *kinds, const char *trades,
                          const char *categories, const char *months, const char *part)
{
    struct error err = {0};
    struct record r;
    int64_t id;

    record_init(&r, record_type_of(RECORD_OBLIGATION));
    record_set(&r, "name", name);
    record_set(&r, "unit_kinds", kinds);
    record_set(&r, "trades", trades);
    record_set(&r, "categories", categories);
    record_set(&r, "months", months);
    record_set(&r, "part", part);
    assert_good(store_begin(s, "add", &err), err);
    assert_good(store_insert(s, &r, &err), err);
    assert_good(store_commit(s, &err), err);
    id = r.id;
    record_free(&r);
    return id;
}

static int64_t held(struct store *s, const char *lead, const char *day, const char *category,
                    const char *participants)
{
    int64_t id = add_drill(s, 2026, lead, "消防应急演练", "");
    struct str value = {0};

    str_addf(&value, "%s/%s/day", day, day);
    change_field(s, RECORD_DRILL, id, "participants", participants);
    change_field(s, RECORD_DRILL, id, "category", category);
    change_field(s, RECORD_DRILL, id, "state", "已开展");
    change_field(s, RECORD_DRILL, id, "held", str_text(&value));
    str_free(&value);
    return id;
}

/* Rows `unit:status/day/due` of one obligation (0: of all), by unit. */
static void assert_standing(struct store *s, int64_t of, const char *wanted)
{
    struct error err = {0};
    struct statement *st;
    struct str rows = {0};

    assert_good(store_view(s, "obligation_status", &err), err);
    st = statement_open(s,
                        "SELECT (SELECT name FROM unit AS u WHERE u.id = o.unit), status, day, due"
                        " FROM obligation_status AS o WHERE ?1 IN (0, obligation)"
                        " ORDER BY unit, obligation",
                        &err);
    assert_good(st != NULL, err);
    statement_int(st, 1, of);
    while (statement_step(st, &err) > 0)
        str_addf(&rows, "%s%s:%s/%s/%s", rows.length ? " " : "", statement_column_text(st, 0),
                 statement_column_text(st, 1), statement_column_text(st, 2),
                 statement_column_text(st, 3));
    statement_close(st);
    assert_string_equal(str_text(&rows), wanted);
    str_free(&rows);
}

/* --- whom it binds ------------------------------------------------------------------------------
 */

static void kind_and_trade_say_whom_it_binds(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t others;

    unit_of(s, "局", "县直", "");
    unit_of(s, "厂", "企业", "");
    unit_of(s, "矿", "企业", "矿山");
    unit_of(s, "店", "企业", "其他");
    unit_of(s, "无类别", "", "");
    others = obligation(s, "其他企业", "企业", "其他", "", "12", "组织");
    assert_standing(s, others, "厂:从未// 店:从未//");
    assert_standing(s, obligation(s, "矿山", "企业、县直", "矿山、危险物品", "", "6", "组织"),
                    "矿:从未//");
    assert_standing(s, obligation(s, "企业", "企业", "", "", "6", "组织"),
                    "厂:从未// 矿:从未// 店:从未//");
    assert_standing(s, obligation(s, "人人", "", "", "", "6", "组织"),
                    "局:从未// 厂:从未// 矿:从未// 店:从未// 无类别:从未//");
    change_field(s, RECORD_OBLIGATION, others, "active", "否");
    assert_standing(s, others, "");
}

static void a_school_without_a_trade_is_known_by_its_name(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;

    unit_of(s, "一中", "学校", "");
    unit_of(s, "城关幼儿园", "学校", "");
    unit_of(s, "幼儿园附属小学", "学校", "学校");
    assert_standing(s, obligation(s, "月", "学校", "学校", "", "1", "组织"),
                    "一中:从未// 幼儿园附属小学:从未//");
    assert_standing(s, obligation(s, "季", "学校", "幼儿园", "", "3", "组织"), "城关幼儿园:从未//");
}

/* --- what is credited ---------------------------------------------------------------------------
 */

static void one_drill_counts_for_several(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t unit = unit_of(s, "厂", "企业", "");
    int64_t yearly = obligation(s, "年", "企业", "", "综合、专项", "12", "组织");
    int64_t scene = obligation(s, "半年", "企业", "", "现场处置", "6", "组织");
    int64_t any = obligation(s, "两年", "企业", "", "", "24", "组织");
    int64_t drill = held(s, "厂", "2026-09-01", "专项", "");
    struct text_list names = {0};

    assert_standing(s, yearly, "厂:满足/2026-09-01/2027-09-01");
    assert_standing(s, scene, "厂:从未//");
    assert_standing(s, any, "厂:满足/2026-09-01/2028-09-01");
    assert_good(store_obligations_credited(s, drill, unit, &names, &f->err), f->err);
    assert_int_equal(names.count, 2);
    assert_string_equal(names.items[0], "年");
    assert_string_equal(names.items[1], "两年");
    text_list_free(&names);
    /* Which category it was nobody said: it counts where none is asked for. */
    held(s, "厂", "2026-10-01", "", "");
    assert_standing(s, yearly, "厂:满足/2026-09-01/2027-09-01");
    assert_standing(s, any, "厂:满足/2026-10-01/2028-10-01");
    assert_int_equal(store_uncategorised_drills(s, unit), 1);
}

static void taking_part_counts_where_it_may(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t lead;
    int64_t join;
    int64_t unit;

    unit_of(s, "局", "县直", "");
    unit = unit_of(s, "镇", "乡镇", "");
    lead = obligation(s, "组织", "乡镇", "", "", "24", "组织");
    join = obligation(s, "参加", "乡镇", "", "", "24", "参加");
    held(s, "局", "2026-05-01", "", "镇");
    assert_standing(s, lead, "镇:从未//");
    assert_standing(s, join, "镇:满足/2026-05-01/2028-05-01");
    /* Leading and being named besides is one drill. */
    held(s, "镇", "2026-06-01", "", "镇");
    assert_standing(s, join, "镇:满足/2026-06-01/2028-06-01");
    assert_int_equal(statement_number(s, -1,
                                      "SELECT count(*) FROM obligation_drill"
                                      " WHERE obligation = ?1 AND unit = ?2",
                                      "ii", join, unit),
                     2);
}

static void only_what_was_held_is_credited(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t id;

    unit_of(s, "局", "县直", "");
    obligation(s, "两年", "县直", "", "", "24", "组织");
    id = add_drill(s, 2026, "局", "演练", "2026-06-01/2026-06-30/month");
    assert_standing(s, 0, "局:从未//");
    assert_int_equal(statement_number(s, 0, "SELECT planned FROM obligation_status", ""), id);
    change_field(s, RECORD_DRILL, id, "state", "取消");
    assert_standing(s, 0, "局:从未//");
    assert_int_equal(statement_number(s, 0, "SELECT planned FROM obligation_status", ""), 0);
}

/* The one that comes first, whatever the order in which they were written down. */
static void the_next_is_planned(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t second;

    unit_of(s, "局", "县直", "");
    obligation(s, "两年", "县直", "", "", "24", "组织");
    add_drill(s, 2026, "局", "无时间", "");
    add_drill(s, 2026, "局", "后", "2026-12-01/2026-12-31/month");
    second = add_drill(s, 2026, "局", "先", "2026-11-09/2026-11-09/day");
    assert_standing(s, 0, "局:从未//");
    assert_int_equal(statement_number(s, 0, "SELECT planned FROM obligation_status", ""), second);
}

/* --- until when ---------------------------------------------------------------------------------
 */

static void stands(struct store *s, int64_t drill, const char *day, const char *wanted)
{
    struct str value = {0};

    str_addf(&value, "%s/%s/day", day, day);
    change_field(s, RECORD_DRILL, drill, "held", str_text(&value));
    assert_standing(s, 0, wanted);
    str_free(&value);
}

static void days_are_counted_in_months(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t id;
    int64_t rule;

    unit_of(s, "校", "学校", "学校");
    rule = obligation(s, "月", "学校", "", "", "1", "组织");
    id = held(s, "校", "2026-01-31", "", "");
    assert_standing(s, 0, "校:未满足/2026-01-31/2026-02-28");
    stands(s, id, "2024-01-31", "校:未满足/2024-01-31/2024-02-29");
    stands(s, id, "2026-08-31", "校:未满足/2026-08-31/2026-09-30");
    /* Today is 14 October: due today is not late yet; a week before it is soon. */
    stands(s, id, "2026-09-13", "校:未满足/2026-09-13/2026-10-13");
    stands(s, id, "2026-09-14", "校:将到期/2026-09-14/2026-10-14");
    stands(s, id, "2026-09-21", "校:将到期/2026-09-21/2026-10-21");
    stands(s, id, "2026-09-22", "校:满足/2026-09-22/2026-10-22");
    change_field(s, RECORD_OBLIGATION, rule, "months", "12");
    stands(s, id, "2024-02-29", "校:未满足/2024-02-29/2025-02-28");
    stands(s, id, "2025-11-13", "校:将到期/2025-11-13/2026-11-13");
    stands(s, id, "2025-11-14", "校:满足/2025-11-14/2026-11-14");
    change_field(s, RECORD_OBLIGATION, rule, "months", "48");
    stands(s, id, "2024-02-29", "校:满足/2024-02-29/2028-02-29");
}

/* --- the list, and what explains it
 * --------------------------------------------------------------- */

static void a_row_is_a_record(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t unit = unit_of(s, "厂", "企业", "");
    int64_t rule = obligation(s, "年", "企业", "", "", "12", "组织");
    int64_t drill = held(s, "厂", "2026-09-01", "", "");
    struct record r;
    int64_t id;

    assert_standing(s, 0, "厂:满足/2026-09-01/2027-09-01");
    id = statement_number(s, 0, "SELECT id FROM obligation_status", "");
    assert_int_equal(id, rule * 4294967296 + unit);
    assert_good(store_load(s, record_type_of(RECORD_OBLIGATION_STATUS), id, &r, &f->err), f->err);
    assert_string_equal(record_get(&r, "unit"), "厂");
    assert_string_equal(record_get(&r, "kind"), "企业");
    assert_int_equal(record_reference(&r, "obligation"), rule);
    assert_int_equal(record_reference(&r, "drill"), drill);
    assert_int_equal(record_reference(&r, "planned"), 0);
    assert_refused(store_load(s, r.type, id + 1, NULL, &f->err), f->err, ERROR_NOT_FOUND);
    record_free(&r);
}

static void explained(struct app *app, const char *const *parts)
{
    struct error err = {0};
    struct str text = {0};
    int64_t id = statement_number(app->store, 0, "SELECT id FROM obligation_status", "");

    assert_good(obligation_explain(app, id, &text, &err), err);
    for (; *parts; parts++) {
        if (!strstr(str_text(&text), *parts))
            fail_msg("no \"%s\" in:\n%s", *parts, str_text(&text));
    }
    str_free(&text);
}

static void a_row_is_explained(void **state)
{
    struct fixture *f = *state;
    struct app app = {.store = f->store, .today = today, .year = 2026};
    struct str many = {0};
    int64_t rule;

    unit_of(f->store, "厂", "企业", "");
    rule = obligation(f->store, "年", "企业", "其他", "综合", "12", "组织");
    change_field(f->store, RECORD_OBLIGATION, rule, "article", "第三十三条");
    assert_standing(f->store, 0, "厂:从未//");
    explained(&app, (const char *const[]){"厂", "第三十三条", "trade is not filled in",
                                          "No drill that was held", NULL});
    held(f->store, "厂", "2026-09-01", "综合", "");
    held(f->store, "厂", "2026-09-09", "", "");
    add_drill(f->store, 2026, "厂", "没写种类", "2026-12-01/2026-12-31/month");
    explained(&app,
              (const char *const[]){"2026-09-01 and 12 months", "2027-09-01", "322 days are left",
                                    "消防应急演练", "1 drill of the unit does not say", NULL});
    for (int i = 1; i <= 14; i++) {
        str_clear(&many);
        str_addf(&many, "2025-08-%02d", i);
        held(f->store, "厂", str_text(&many), "综合", "");
    }
    explained(&app, (const char *const[]){"2026-09-01  leads", "2025-08-04", "and 3 more", NULL});
    assert_refused(obligation_explain(&app, 4711, &many, &f->err), f->err, ERROR_NOT_FOUND);
    assert_int_equal(obligation_of(&app, 4711), 0);
    str_free(&many);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(kind_and_trade_say_whom_it_binds),
        TEST(a_school_without_a_trade_is_known_by_its_name),
        TEST(one_drill_counts_for_several),
        TEST(taking_part_counts_where_it_may),
        TEST(only_what_was_held_is_credited),
        TEST(the_next_is_planned),
        TEST(days_are_counted_in_months),
        TEST(a_row_is_a_record),
        TEST(a_row_is_explained),
    };

    return cmocka_run_group_tests_name("obligations", tests, NULL, NULL);
}
