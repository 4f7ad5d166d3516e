/* Who has drilled, against what and how, by the views; gathered by kind and department. */
#include "store_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "app/coverage.h"
#include "base/vec.h"
#include "store/private.h"
#include "store/statement.h"

/* The first column of what is asked, rows parted by spaces, of a view of db/views. */
static void assert_rows(struct store *s, const char *view, const char *sql, const char *wanted)
{
    struct error err = {0};
    struct statement *st;
    struct str rows = {0};

    assert_good(store_view(s, view, &err), err);
    st = statement_open(s, sql, &err);
    assert_good(st != NULL, err);
    while (statement_step(st, &err) > 0)
        str_addf(&rows, "%s%s", rows.length ? " " : "", statement_column_text(st, 0));
    statement_close(st);
    assert_string_equal(str_text(&rows), wanted);
    str_free(&rows);
}

/* A drill of 2026's plan, held when `held` is a day, with participants. */
static int64_t drill(struct store *s, const char *lead, const char *held, const char *participants)
{
    int64_t id = add_drill(s, 2026, lead, "消防应急演练", "2026-06-01/2026-06-30/month");
    struct str value = {0};

    change_field(s, RECORD_DRILL, id, "participants", participants);
    if (*held) {
        str_addf(&value, "%s/%s/day", held, held);
        change_field(s, RECORD_DRILL, id, "state", "已开展");
        change_field(s, RECORD_DRILL, id, "held", str_text(&value));
    }
    str_free(&value);
    return id;
}

static void assert_units(struct store *s, int year, const char *wanted)
{
    struct str sql = {0};

    str_addf(&sql,
             "SELECT (SELECT name FROM unit WHERE id = c.unit) || ':' || led || joined || to_lead"
             " || to_join || status FROM coverage AS c WHERE year = %d ORDER BY unit",
             year);
    assert_rows(s, "coverage", str_text(&sql), wanted);
    str_free(&sql);
}

static void joint_drills_count_each_unit_once(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;

    add_unit(s, "甲");
    add_unit(s, "乙");
    add_unit(s, "丙");
    /* 甲 leads and is named among the participants: it leads, once. */
    drill(s, "甲", "2026-06-12", "甲、乙");
    drill(s, "乙", "2026-06-20", "甲");
    drill(s, "乙", "", "丙");
    assert_units(s, 2026, "甲:1100牵头 乙:1110牵头 丙:0001无");
    drill(s, "乙", "2026-06-21", "丙");
    assert_units(s, 2026, "甲:1100牵头 乙:2110牵头 丙:0101参演");
}

static void what_was_cancelled_counts_nowhere(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t id;

    add_unit(s, "甲");
    add_unit(s, "乙");
    id = drill(s, "甲", "", "乙");
    assert_units(s, 2026, "甲:0010无 乙:0001无");
    change_field(s, RECORD_DRILL, id, "state", "取消");
    assert_units(s, 2026, "甲:0000无 乙:0000无");
    change_field(s, RECORD_DRILL, id, "state", "延期");
    assert_units(s, 2026, "甲:0010无 乙:0001无");
    /* Held by its state, but nobody knows when: no year to count it in. */
    change_field(s, RECORD_DRILL, id, "state", "已开展");
    assert_units(s, 2026, "甲:0000无 乙:0000无");
}

static void a_drill_counts_in_the_year_it_ended(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t id;

    add_unit(s, "甲");
    id = drill(s, "甲", "2026-12-31", "");
    change_field(s, RECORD_DRILL, id, "held", "2026-12-31/2027-01-02/span");
    assert_rows(s, "coverage", "SELECT year || ':' || led FROM coverage ORDER BY year",
                "2026:0 2027:1");
    change_field(s, RECORD_DRILL, id, "held", "2026-12-31T23:00/2026-12-31T23:59/minute");
    assert_rows(s, "coverage", "SELECT year || ':' || led FROM coverage ORDER BY year", "2026:1");
    /* Still to be held: in the year of its time, not of its plan. */
    id = drill(s, "甲", "", "");
    change_field(s, RECORD_DRILL, id, "period", "2027-01-01/2027-01-31/month");
    add_drill(s, 2027, "甲", "防汛演练", "");
    assert_rows(s, "coverage", "SELECT year || ':' || to_lead FROM coverage ORDER BY year",
                "2026:0 2027:2");
}

static void units_of_plans_of_others_are_covered_too(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t unit = add_unit(s, "某镇");
    struct str sql = {0};

    drill(s, "某镇", "", "");
    str_addf(&sql, "INSERT INTO plan (year, owner) VALUES (2026, %lld);", (long long)unit);
    str_addf(&sql,
             "INSERT INTO drill (plan, number, lead_unit, subject, state, state_rank, held_start,"
             " held_end, held_precision) SELECT max(id), 1, %lld, '演练', '已归档', 5,"
             " '2026-05-01', '2026-05-01', 'day' FROM plan",
             (long long)unit);
    sql_do(f->path, str_text(&sql));
    assert_units(s, 2026, "某镇:1010牵头");
    str_free(&sql);
}

/* --- hazards ------------------------------------------------------------------------------------
 */

static int64_t named(struct store *s, const char *subject, const char *hazard, const char *form)
{
    int64_t id = drill(s, "甲", "2026-06-12", "");

    change_field(s, RECORD_DRILL, id, "subject", subject);
    change_field(s, RECORD_DRILL, id, "hazard", hazard);
    change_field(s, RECORD_DRILL, id, "form", form);
    return id;
}

static void hazards_of(struct store *s, int64_t id, const char *wanted)
{
    struct str sql = {0};

    str_addf(&sql, "SELECT hazard FROM drill_hazard WHERE drill = %lld ORDER BY hazard",
             (long long)id);
    assert_rows(s, "drill_hazard", str_text(&sql), wanted);
    str_free(&sql);
}

static void the_field_goes_before_the_subject(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;

    add_unit(s, "甲");
    hazards_of(s, named(s, "煤矿透水应急演练", "", "实战"), "煤矿");
    /* Several words of one hazard are one hazard. */
    hazards_of(s, named(s, "中小学教育系统演练", "", "实战"), "教育");
    hazards_of(s, named(s, "地震引发山体滑坡演练", "", "桌面"), "地质灾害 地震");
    hazards_of(s, named(s, "地震应急演练", "煤矿", "实战"), "煤矿");
    /* A word of a known hazard is that hazard; what nobody knows is one of its own. */
    hazards_of(s, named(s, "应急演练", "山体滑坡", "实战"), "地质灾害");
    hazards_of(s, named(s, "应急演练", "陨石、 地震 、陨石、、\"引号\"", "实战"),
               "\"引号\" 地震 陨石");
    hazards_of(s, named(s, "综合应急演练", "", "实战"), "");
}

static void empty_rows_stand_out(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t id;

    add_unit(s, "甲");
    named(s, "地震应急演练", "", "桌面");
    named(s, "地震应急演练", "", "实战");
    id = drill(s, "甲", "", "");
    change_field(s, RECORD_DRILL, id, "subject", "煤矿透水演练");
    assert_rows(s, "coverage_hazard",
                "SELECT hazard || ':' || held || tabletop || full_scale || planned || status"
                " FROM coverage_hazard WHERE year = 2026 AND hazard IN ('地震', '煤矿', '教育')"
                " ORDER BY hazard",
                "地震:2110已演练 教育:0000空白 煤矿:0001仅计划");
    assert_rows(s, "coverage_hazard",
                "SELECT count(*) FROM coverage_hazard WHERE year = 2026 AND hazard = ''", "0");
    named(s, "拉动演练", "", "实战");
    assert_rows(s, "coverage_hazard",
                "SELECT held FROM coverage_hazard WHERE year = 2026 AND hazard = ''", "1");
    /* `check` sees it the same way. */
    assert_rows(
        s, "plan_check",
        "SELECT instr(detail, '地震') || instr(detail, '煤矿') || (instr(detail, '教育') > 0)"
        " FROM plan_check WHERE rule = 'missing-hazard'",
        "001");
}

/* --- forms, scripts, people ---------------------------------------------------------------------
 */

static void ways_and_people_are_counted_with_what_is_not_said(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t id;

    add_unit(s, "甲");
    id = named(s, "地震应急演练", "", "桌面");
    change_field(s, RECORD_DRILL, id, "scripting", "双盲");
    change_field(s, RECORD_DRILL, id, "participant_count", "30");
    change_field(s, RECORD_DRILL, id, "public_count", "0");
    id = named(s, "地震应急演练", "", "实战");
    change_field(s, RECORD_DRILL, id, "participant_count", "12");
    drill(s, "甲", "", "");
    assert_rows(s, "coverage_ways",
                "SELECT aspect || value || ':' || held || planned FROM coverage_ways"
                " WHERE aspect <> 'announced' ORDER BY aspect, value",
                "form:01 form实战:10 form桌面:10 scripting:11 scripting双盲:10");
    assert_rows(s, "coverage_ways",
                "SELECT what || ':' || whole || '/' || said || '/' || people FROM coverage_people"
                " WHERE year = 2026 ORDER BY rank",
                "participants:2/2/42 observers:2/0/0 public:2/1/0");
}

static void activities_inflate_no_drills(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;

    add_unit(s, "甲");
    named(s, "地震应急演练", "", "桌面");
    sql_do(f->path, "INSERT INTO activity (kind, unit, subject, period_start, period_end,"
                    " period_precision, people) SELECT '宣传', id, '咨询日', '2026-06-16',"
                    " '2026-06-16', 'day', 5000 FROM unit");
    assert_rows(s, "coverage_ways",
                "SELECT what || ':' || whole || '/' || people FROM coverage_people"
                " WHERE year = 2026 ORDER BY rank",
                "participants:1/0 observers:1/0 public:1/0 宣传:1/5000");
    assert_units(s, 2026, "甲:1000牵头");
}

/* --- gathered -----------------------------------------------------------------------------------
 */

static void groups_add_up(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    struct coverage_table table;
    struct coverage_groups groups = {0};
    struct coverage_sum total;
    int64_t id;

    add_unit(s, "甲局");
    id = add_unit(s, "乙厂");
    change_field(s, RECORD_UNIT, id, "kind", "企业");
    change_field(s, RECORD_UNIT, id, "supervising_department", "甲局");
    id = add_unit(s, "丙厂");
    change_field(s, RECORD_UNIT, id, "kind", "企业");
    change_field(s, RECORD_UNIT, id, "supervising_department", "甲局");
    drill(s, "甲局", "2026-06-12", "乙厂");
    drill(s, "丙厂", "", "");
    assert_good(store_coverage(s, &table, &f->err), f->err);
    assert_int_equal(table.year_count, 1);
    total = coverage_total(&table, 0);
    assert_int_equal(total.units, 3);
    assert_int_equal(total.led, 1);
    assert_int_equal(total.joined, 1);
    assert_int_equal(total.none, 1);
    assert_int_equal(total.planned, 1);
    coverage_group(&table, COVERAGE_BY_DEPARTMENT, &groups);
    assert_int_equal(groups.count, 2);
    assert_string_equal(groups.items[0].word, "甲局");
    assert_int_equal(groups.items[0].sums[0].units, 2);
    assert_int_equal(groups.items[0].sums[0].none, 1);
    assert_string_equal(groups.items[1].word, "");
    coverage_groups_free(&groups);
    coverage_group(&table, COVERAGE_BY_KIND, &groups);
    assert_int_equal(groups.count, 2);
    assert_string_equal(groups.items[0].word, "企业");
    assert_int_equal(groups.items[0].sums[0].joined, 1);
    coverage_groups_free(&groups);
    coverage_table_free(&table);
}

/* --- random drills, counted plainly
 * --------------------------------------------------------------- */

enum { UNITS = 7, DRILLS = 120, YEARS = 3, FIRST_YEAR = 2024 };

struct plain {
    struct coverage_cell cells[UNITS][YEARS];
};

static unsigned next_random(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % below;
}

/* One drill into the script and into the plain count; units and plans have the ids 1, 2, ... */
static void random_drill(unsigned *seed, int number, struct str *sql, struct plain *plain)
{
    static const char *const states[] = {"计划",   "筹备", "已开展", "已报送",
                                         "已归档", "延期", "取消"};
    int plan = (int)next_random(seed, YEARS);
    int year = plan + (plan + 1 < YEARS ? (int)next_random(seed, 2) : 0);
    int lead = (int)next_random(seed, UNITS);
    int state = (int)next_random(seed, 7);
    bool held = state >= 2 && state <= 4;
    bool counts = state != 6;

    str_addf(sql,
             "INSERT INTO drill (id, plan, number, lead_unit, subject, period_start, period_end,"
             " period_precision, period_key, state, state_rank, held_start, held_end,"
             " held_precision) VALUES (%1$d, %2$d, %1$d, %3$d, '演练', '%4$d-03-01', '%4$d-03-31',"
             " 'month', '%4$d-03-01%4$d-03-31', '%5$s', %6$d, '%7$s', '%7$s', '%8$s');",
             number, plan + 1, lead + 1, FIRST_YEAR + year, states[state], state + 1, "", "");
    if (held)
        str_addf(sql,
                 "UPDATE drill SET held_start = '%1$d-12-30', held_end = '%2$d-01-02',"
                 " held_precision = 'span' WHERE id = %3$d;",
                 FIRST_YEAR + year - 1, FIRST_YEAR + year, number);
    for (int unit = 0; unit < UNITS; unit++) {
        struct coverage_cell *cell = &plain->cells[unit][year];
        bool joins = next_random(seed, 4) == 0;

        if (joins)
            str_addf(sql, "INSERT INTO drill_participant (drill, unit) VALUES (%d, %d);", number,
                     unit + 1);
        if (!counts || (unit != lead && !joins))
            continue;
        *(held           ? unit == lead ? &cell->led : &cell->joined
          : unit == lead ? &cell->to_lead
                         : &cell->to_join) += 1;
    }
}

static void random_drills_agree_with_plain_counting(void **state)
{
    struct fixture *f = *state;
    struct plain plain = {0};
    struct coverage_table table;
    struct str sql = {0};
    unsigned seed = 20261014;

    str_add(&sql, "BEGIN;");
    for (int i = 1; i <= UNITS; i++)
        str_addf(&sql,
                 "INSERT INTO unit (id, code, name, sort_key) VALUES (%1$d, 'U%1$d',"
                 " '单位%1$d', 'u%1$02d');",
                 i);
    for (int i = 0; i < YEARS; i++)
        str_addf(&sql, "INSERT INTO plan (id, year) VALUES (%d, %d);", i + 1, FIRST_YEAR + i);
    for (int i = 1; i <= DRILLS; i++)
        random_drill(&seed, i, &sql, &plain);
    str_add(&sql, "COMMIT;");
    sql_do(f->path, str_text(&sql));
    str_free(&sql);
    assert_good(store_coverage(f->store, &table, &f->err), f->err);
    assert_int_equal(table.year_count, YEARS);
    assert_int_equal(table.units.count, UNITS);
    for (size_t unit = 0; unit < UNITS; unit++) {
        for (size_t year = 0; year < YEARS; year++) {
            const struct coverage_cell *is = &table.units.items[unit].cells[year];
            const struct coverage_cell *counted = &plain.cells[unit][year];

            assert_int_equal(is->led, counted->led);
            assert_int_equal(is->joined, counted->joined);
            assert_int_equal(is->to_lead, counted->to_lead);
            assert_int_equal(is->to_join, counted->to_join);
            assert_int_equal(is->status, counted->led      ? COVERAGE_LED
                                         : counted->joined ? COVERAGE_JOINED
                                                           : COVERAGE_NONE);
        }
    }
    coverage_table_free(&table);
}

static void an_empty_store_has_no_years(void **state)
{
    struct fixture *f = *state;
    struct coverage_table table;

    add_unit(f->store, "甲");
    assert_good(store_coverage(f->store, &table, &f->err), f->err);
    assert_int_equal(table.year_count, 0);
    assert_int_equal(table.units.count, 0);
    coverage_table_free(&table);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(joint_drills_count_each_unit_once),
        TEST(what_was_cancelled_counts_nowhere),
        TEST(a_drill_counts_in_the_year_it_ended),
        TEST(units_of_plans_of_others_are_covered_too),
        TEST(the_field_goes_before_the_subject),
        TEST(empty_rows_stand_out),
        TEST(ways_and_people_are_counted_with_what_is_not_said),
        TEST(activities_inflate_no_drills),
        TEST(groups_add_up),
        TEST(random_drills_agree_with_plain_counting),
        TEST(an_empty_store_has_no_years),
    };

    return cmocka_run_group_tests_name("coverage", tests, NULL, NULL);
}
