/* Records: what a new one gets, constraints, conflicts of two clerks, units by name. */
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/vec.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/statement.h"

/* --- what a new record gets ------------------------------------------------------------------- */

static void numbers_and_codes_follow(void **state)
{
    struct fixture *f = *state;
    int64_t first = add_unit(f->store, "阳城县水务局");
    int64_t second = add_unit(f->store, "阳城县林业局");
    int64_t drill = add_drill(f->store, 2026, "阳城县水务局", "山洪", "");

    assert_value(f->store, RECORD_UNIT, first, "code", "U01");
    assert_value(f->store, RECORD_UNIT, second, "code", "U02");
    assert_value(f->store, RECORD_DRILL, drill, "number", "1");
    change_field(f->store, RECORD_DRILL, drill, "number", "40");
    drill = add_drill(f->store, 2026, "阳城县水务局", "决堤", "");
    assert_value(f->store, RECORD_DRILL, drill, "number", "41");
    drill = add_drill(f->store, 2027, "阳城县水务局", "决堤", "");
    assert_value(f->store, RECORD_DRILL, drill, "number", "1");
    assert_value(f->store, RECORD_DRILL, drill, "year", "2027");
    assert_value(f->store, RECORD_DRILL, drill, "state", "计划");
    assert_value(f->store, RECORD_DRILL, drill, "lead_unit_short", "水务局");
    /* A code is never used twice: calendars are named by it. */
    remove_record(f->store, RECORD_UNIT, second);
    second = add_unit(f->store, "阳城县公安局");
    assert_value(f->store, RECORD_UNIT, second, "code", "U03");
    change_field(f->store, RECORD_UNIT, first, "short_name", "水务");
    assert_value(f->store, RECORD_DRILL, drill, "lead_unit_short", "水务");
    assert_value(f->store, RECORD_UNIT, first, "drills", "3");
    assert_value(f->store, RECORD_PLAN, store_plan_id(f->store, 2026), "drills", "2");
}

static void plans_are_found_by_year(void **state)
{
    struct fixture *f = *state;
    int years[4];

    assert_int_equal(store_plan_id(f->store, 2026), 0);
    assert_int_equal(store_plan_years(f->store, years, 4), 0);
    add_unit(f->store, "甲局");
    add_drill(f->store, 2026, "甲局", "一", "");
    add_drill(f->store, 2024, "甲局", "二", "");
    add_drill(f->store, 2027, "甲局", "三", "");
    assert_int_equal(store_plan_years(f->store, years, 2), 2);
    assert_int_equal(years[0], 2027);
    assert_int_equal(years[1], 2026);
    assert_true(store_plan_id(f->store, 2024) > 0);
}

static void an_insert_says_what_is_missing(void **state)
{
    struct fixture *f = *state;
    struct record r;

    add_unit(f->store, "甲局");
    record_init(&r, record_type_of(RECORD_DRILL));
    assert_refused(store_insert(f->store, &r, &f->err), f->err, ERROR_USAGE);
    assert_good(store_begin(f->store, "add", &f->err), f->err);
    record_set(&r, "lead_unit", "甲局");
    record_set(&r, "subject", "消防");
    assert_refused(store_insert(f->store, &r, &f->err), f->err, ERROR_INPUT);
    record_set(&r, "year", "2026");
    record_set(&r, "lead_unit", "没有的局");
    assert_refused(store_insert(f->store, &r, &f->err), f->err, ERROR_INPUT);
    assert_non_null(strstr(f->err.text, "没有的局"));
    record_set(&r, "lead_unit", "甲局");
    record_set(&r, "participants", "甲局、另一个局");
    assert_refused(store_insert(f->store, &r, &f->err), f->err, ERROR_INPUT);
    record_set(&r, "participants", "");
    record_set(&r, "period", "2026-02-30/2026-02-30/day");
    assert_refused(store_insert(f->store, &r, &f->err), f->err, ERROR_INPUT);
    record_set(&r, "period", "");
    record_set(&r, "subject", "");
    assert_refused(store_insert(f->store, &r, &f->err), f->err, ERROR_INPUT);
    store_rollback(f->store);
    record_free(&r);
}

static void settings_and_the_log_are_neither_added_nor_removed(void **state)
{
    struct fixture *f = *state;
    struct record r;
    struct record seen;

    record_init(&r, record_type_of(RECORD_SETTING));
    record_set(&r, "name", "mine");
    assert_good(store_begin(f->store, "add", &f->err), f->err);
    assert_refused(store_insert(f->store, &r, &f->err), f->err, ERROR_INPUT);
    record_free(&r);
    assert_refused(store_remove(f->store, record_type_of(RECORD_SETTING), 1, 1, &f->err), f->err,
                   ERROR_INPUT);
    assert_refused(store_remove(f->store, record_type_of(RECORD_CHANGE), 1, 0, &f->err), f->err,
                   ERROR_INPUT);
    add_unit(f->store, "甲局");
    assert_good(store_load(f->store, record_type_of(RECORD_CHANGE), 1, &seen, &f->err), f->err);
    record_copy(&r, &seen);
    record_set(&r, "who", "someone else");
    assert_refused(store_update(f->store, &r, &seen, NULL, &f->err), f->err, ERROR_INPUT);
    record_free(&r);
    record_free(&seen);
    /* A setting keeps to what it can be. */
    assert_good(store_load(f->store, record_type_of(RECORD_SETTING), 1, &seen, &f->err), f->err);
    record_copy(&r, &seen);
    record_set(&r, "value", "zwanzig");
    assert_refused(store_update(f->store, &r, &seen, NULL, &f->err), f->err, ERROR_INPUT);
    record_set(&r, "value", "25");
    assert_good(store_update(f->store, &r, &seen, NULL, &f->err), f->err);
    record_free(&r);
    record_free(&seen);
    store_rollback(f->store);
}

/* --- constraints ------------------------------------------------------------------------------ */

/* Each must be refused by the tables themselves, whoever writes. */
static const char *const refused[] = {
    "INSERT INTO unit (code, name) VALUES ('', 'x')",
    "INSERT INTO unit (code, name) VALUES ('X', ' ')",
    "INSERT INTO unit (code, name) VALUES ('U01', 'x')",
    "INSERT INTO unit (code, name) VALUES ('X', '甲局')",
    "UPDATE unit SET kind = '局'",
    "UPDATE unit SET supervising_department = 77",
    "UPDATE unit SET supervising_department = id",
    "UPDATE unit SET name = NULL",
    "INSERT INTO unit_alias (unit, alias) VALUES (1, '')",
    "INSERT INTO unit_alias (unit, alias) VALUES (9, 'x')",
    "INSERT INTO unit_alias (unit, alias) VALUES (1, 'x'), (2, 'x')",
    "INSERT INTO contact (unit, name) VALUES (1, '')",
    "INSERT INTO contact (unit, name) VALUES (9, 'x')",
    "INSERT INTO contact (unit, name, first) VALUES (1, 'x', 'yes')",
    "INSERT INTO plan (year) VALUES (2026)",
    "INSERT INTO plan (year) VALUES (1800)",
    "INSERT INTO plan (year) VALUES ('soon')",
    "UPDATE plan SET issued_on = '2026-02-30'",
    "UPDATE plan SET issued_on = '30 March'",
    "UPDATE plan SET issued_on = 'now'",
    "UPDATE plan SET state = '发布'",
    "DELETE FROM plan",
    "DELETE FROM unit WHERE id = 1",
    "DELETE FROM unit WHERE id = 2",
    "UPDATE drill SET plan = 9",
    "UPDATE drill SET lead_unit = 9",
    "UPDATE drill SET number = -1",
    "UPDATE drill SET subject = ''",
    "UPDATE drill SET subject = '  '",
    "UPDATE drill SET form = '实战演练', form_rank = 0",
    "UPDATE drill SET form = '桌面'",
    "UPDATE drill SET state = '完成', state_rank = 0",
    "UPDATE drill SET state = '取消'",
    "UPDATE drill SET incident_class = '火灾'",
    "UPDATE drill SET publicity = '秘密'",
    "UPDATE drill SET outside_plan = '1'",
    "INSERT INTO drill_participant (drill, unit) VALUES (1, 2)",
    "INSERT INTO drill_participant (drill, unit) VALUES (1, 9)",
    "INSERT INTO drill_participant (drill, unit) VALUES (9, 1)",
    "INSERT INTO key_period (name, first_day, last_day) VALUES ('', '2026-01-01', '2026-01-01')",
    "INSERT INTO key_period (name, first_day, last_day) VALUES ('x', '2026-01-02', '2026-01-01')",
    "INSERT INTO key_period (name, first_day, last_day) VALUES ('x', '2026-13-01', '2026-13-01')",
    "INSERT INTO day (day, kind) VALUES ('2026-10-01', '休')",
    "INSERT INTO day (day, kind) VALUES ('2027-2-1', '休')",
    "INSERT INTO day (day, kind) VALUES ('2027-02-01', '工')",
    "INSERT INTO setting (name) VALUES ('report_days')",
    "UPDATE setting SET value = '' WHERE name = 'report_days'",
    "UPDATE setting SET value = '-3' WHERE name = 'report_days'",
    "UPDATE setting SET value = '也许' WHERE name = 'report_roll'",
    "UPDATE setting SET value = '是/否' WHERE name = 'report_roll'",
    "DELETE FROM setting WHERE name = 'report_days'",
    "INSERT INTO session (id) VALUES (2)",
    "INSERT INTO act (at, who, label, state) VALUES ('', '', '', 'maybe')",
    "INSERT INTO change_log (table_name, record, operation) VALUES ('drill', 1, 'replace')",
};

/* A time: start, end, precision, and whether the tables take it. */
static const struct {
    const char *start;
    const char *end;
    const char *precision;
    bool taken;
} times[] = {
    {"", "", "", true},
    {"2026-01-01", "2026-12-31", "year", true},
    {"2026-01-01", "2026-12-30", "year", false},
    {"2026-02-01", "2027-01-31", "year", false},
    {"2026-07-01", "2026-12-31", "half", true},
    {"2026-06-01", "2026-11-30", "half", false},
    {"2026-10-01", "2026-12-31", "quarter", true},
    {"2026-02-01", "2026-04-30", "quarter", false},
    {"2028-02-01", "2028-02-29", "month", true},
    {"2026-02-01", "2026-02-29", "month", false},
    {"2026-02-02", "2026-02-28", "month", false},
    {"2026-02-21", "2026-02-28", "tenday", true},
    {"2026-02-11", "2026-02-20", "tenday", true},
    {"2026-02-01", "2026-02-10", "tenday", true},
    {"2026-02-05", "2026-02-14", "tenday", false},
    {"2026-12-21", "2026-12-30", "tenday", false},
    {"2026-06-03", "2026-06-05", "span", true},
    {"2026-06-05", "2026-06-03", "span", false},
    {"2026-06-03", "2026-06-03", "day", true},
    {"2026-06-03", "2026-06-04", "day", false},
    {"2026-06-31", "2026-06-31", "day", false},
    {"2026-6-3", "2026-6-3", "day", false},
    {"2026-06-03T09:00", "2026-06-03T11:00", "minute", true},
    {"2026-06-03T09:00", "2026-06-03T09:00", "minute", true},
    {"2026-06-03T11:00", "2026-06-03T09:00", "minute", false},
    {"2026-06-03T24:01", "2026-06-03T24:01", "minute", false},
    {"2026-06-03 09:00", "2026-06-03 09:00", "minute", false},
    {"2026-06-03", "2026-06-03", "minute", false},
    {"2026-06-03T09:00", "2026-06-03T11:00", "day", false},
    {"2026-06-03", "2026-06-03", "", false},
    {"2026-06-03", "2026-06-03", "week", false},
    {"", "", "day", false},
    {"now", "now", "day", false},
};

static void the_tables_refuse_what_is_wrong(void **state)
{
    struct fixture *f = *state;

    add_unit(f->store, "甲局");
    add_unit(f->store, "乙局");
    add_drill(f->store, 2026, "甲局", "消防", "");
    change_field(f->store, RECORD_DRILL, 1, "participants", "乙局");
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        if (sql_run(f->path, refused[i]) == SQLITE_OK)
            fail_msg("taken: %s", refused[i]);
    }
    for (size_t i = 0; i < COUNT_OF(times); i++) {
        for (int postponed = 0; postponed < 2; postponed++) {
            struct str sql = {0};
            const char *field = postponed ? "postponed_from" : "period";
            bool taken;

            /* The time before a postponement is only held to be a time. */
            if (postponed && !times[i].taken && strlen(times[i].precision) > 3)
                continue;
            str_addf(&sql, "UPDATE drill SET %s_start = '%s', %s_end = '%s', %s_precision = '%s'",
                     field, times[i].start, field, times[i].end, field, times[i].precision);
            if (!postponed)
                str_addf(&sql, ", period_key = '%.10s%.10s%s%s'", times[i].start, times[i].end,
                         strlen(times[i].start) > 10 ? times[i].start + 10 : "",
                         strlen(times[i].end) > 10 ? times[i].end + 10 : "");
            taken = sql_run(f->path, str_text(&sql)) == SQLITE_OK;
            if (taken != times[i].taken && !(postponed && strcmp(times[i].precision, "day") == 0))
                fail_msg("%s: %s", taken ? "taken" : "refused", str_text(&sql));
            str_free(&sql);
        }
    }
    assert_int_equal(sql_run(f->path, "UPDATE drill SET period_key = 'x'"), SQLITE_CONSTRAINT);
}

/* A constraint's name says which field it guards, so that the message can. */
static void a_refusal_names_the_field(void **state)
{
    struct fixture *f = *state;
    struct record seen;
    struct record r;

    add_unit(f->store, "甲局");
    add_drill(f->store, 2026, "甲局", "消防", "");
    assert_good(store_load(f->store, record_type_of(RECORD_DRILL), 1, &seen, &f->err), f->err);
    record_copy(&r, &seen);
    record_set(&r, "publicity", "秘密");
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    assert_refused(store_update(f->store, &r, &seen, NULL, &f->err), f->err, ERROR_INPUT);
    assert_non_null(strstr(f->err.text, "Publicity"));
    store_rollback(f->store);
    record_free(&r);
    record_free(&seen);
}

/* --- two clerks ------------------------------------------------------------------------------- */

static void who_comes_second_is_told(void **state)
{
    struct fixture *f = *state;
    struct store *other = store_open(f->path, STORE_READ_WRITE, "other@desk", &f->err);
    struct record seen;
    struct record mine;
    struct record now;
    int64_t id;

    assert_good(other != NULL, f->err);
    add_unit(f->store, "甲局");
    id = add_drill(f->store, 2026, "甲局", "消防", "");
    assert_good(store_load(f->store, record_type_of(RECORD_DRILL), id, &seen, &f->err), f->err);
    record_copy(&mine, &seen);
    record_set(&mine, "place", "东关小学");
    change_field(other, RECORD_DRILL, id, "remark", "改了");
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    assert_refused(store_update(f->store, &mine, &seen, &now, &f->err), f->err, ERROR_CONFLICT);
    assert_string_equal(record_get(&now, "remark"), "改了");
    assert_string_equal(record_get(&now, "place"), "");
    assert_int_equal(now.version, 2);
    /* What the other changed is taken over, and it is tried again. */
    record_set(&mine, "remark", record_get(&now, "remark"));
    assert_good(store_update(f->store, &mine, &now, NULL, &f->err), f->err);
    assert_good(store_commit(f->store, &f->err), f->err);
    assert_int_equal(mine.version, 3);
    assert_value(other, RECORD_DRILL, id, "place", "东关小学");
    assert_value(other, RECORD_DRILL, id, "remark", "改了");
    record_free(&now);

    /* Removing what the other has changed. */
    assert_good(store_begin(f->store, "remove", &f->err), f->err);
    assert_refused(store_remove(f->store, seen.type, id, 2, &f->err), f->err, ERROR_CONFLICT);
    store_rollback(f->store);
    /* Changing what the other has removed. */
    remove_record(other, RECORD_DRILL, id);
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    assert_refused(store_update(f->store, &mine, &seen, &now, &f->err), f->err, ERROR_NOT_FOUND);
    assert_refused(store_remove(f->store, seen.type, id, 3, &f->err), f->err, ERROR_NOT_FOUND);
    store_rollback(f->store);
    record_free(&mine);
    record_free(&seen);
    store_close(other);
}

static void nothing_changed_writes_nothing(void **state)
{
    struct fixture *f = *state;
    struct record seen;
    struct record same;

    add_unit(f->store, "甲局");
    assert_good(store_load(f->store, record_type_of(RECORD_UNIT), 1, &seen, &f->err), f->err);
    record_copy(&same, &seen);
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    assert_good(store_update(f->store, &same, &seen, NULL, &f->err), f->err);
    assert_good(store_commit(f->store, &f->err), f->err);
    assert_int_equal(same.version, 1);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM act"), 1);
    record_free(&same);
    record_free(&seen);
}

/* --- units
 * -------------------------------------------------------------------------------- */

static void units_are_found_by_what_people_call_them(void **state)
{
    struct fixture *f = *state;
    int64_t bureau = add_unit(f->store, "阳城县发展和改革局");
    int64_t office = add_unit(f->store, "县委宣传部(网信办)");

    change_field(f->store, RECORD_UNIT, bureau, "aliases", "阳城县能源局、发改局");
    assert_int_equal(store_unit_id(f->store, "阳城县发展和改革局"), bureau);
    assert_int_equal(store_unit_id(f->store, " 阳城县 发展和改革局　"), bureau);
    assert_int_equal(store_unit_id(f->store, "阳城县能源局"), bureau);
    assert_int_equal(store_unit_id(f->store, "发 改局"), bureau);
    assert_int_equal(store_unit_id(f->store, "县委宣传部(网信办)"), office);
    assert_int_equal(store_unit_id(f->store, "宣传部"), 0);
    assert_int_equal(store_unit_id(f->store, ""), 0);
    assert_int_equal(store_unit_id(f->store, " "), 0);
    assert_value(f->store, RECORD_UNIT, bureau, "aliases", "阳城县能源局、发改局");
    change_field(f->store, RECORD_UNIT, bureau, "aliases", "发改局、发改委");
    assert_value(f->store, RECORD_UNIT, bureau, "aliases", "发改局、发改委");
    assert_int_equal(store_unit_id(f->store, "阳城县能源局"), 0);
    /* Another unit's alias is taken. */
    assert_good(store_begin(f->store, "edit", &f->err), f->err);
    {
        struct record seen;
        struct record r;

        assert_good(store_load(f->store, record_type_of(RECORD_UNIT), office, &seen, &f->err),
                    f->err);
        record_copy(&r, &seen);
        record_set(&r, "aliases", "发改委");
        assert_refused(store_update(f->store, &r, &seen, NULL, &f->err), f->err, ERROR_INPUT);
        record_free(&r);
        record_free(&seen);
    }
    store_rollback(f->store);
}

static void completion_offers_the_best_first(void **state)
{
    struct fixture *f = *state;
    struct text_list list = {0};

    add_unit(f->store, "阳城县应急管理局");
    add_unit(f->store, "阳城县公安局");
    add_unit(f->store, "公安");
    add_unit(f->store, "阳城县交通运输局");
    change_field(f->store, RECORD_UNIT, 4, "aliases", "公安交警大队");
    assert_int_equal(store_complete_unit(f->store, "公安", 10, &list), 3);
    assert_string_equal(list.items[0], "公安");
    assert_string_equal(list.items[1], "阳城县交通运输局");
    assert_string_equal(list.items[2], "阳城县公安局");
    text_list_free(&list);
    assert_int_equal(store_complete_unit(f->store, "yjglj", 10, &list), 1);
    assert_string_equal(list.items[0], "阳城县应急管理局");
    text_list_free(&list);
    assert_int_equal(store_complete_unit(f->store, "", 2, &list), 2);
    text_list_free(&list);
    assert_int_equal(store_complete_unit(f->store, "没有", 2, &list), 0);
    text_list_free(&list);
}

static void completion_of_texts_offers_the_usual_first(void **state)
{
    struct fixture *f = *state;
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct text_list list = {0};

    add_unit(f->store, "甲局");
    for (int i = 0; i < 5; i++) {
        int64_t id = add_drill(f->store, 2026, "甲局", "消防", "");

        change_field(f->store, RECORD_DRILL, id, "place", i < 3 ? "东关小学" : "东城广场");
    }
    assert_int_equal(
        store_complete_value(f->store, type, (size_t)field_index(type, "place"), "d", 5, &list), 2);
    assert_string_equal(list.items[0], "东关小学");
    text_list_free(&list);
    assert_int_equal(
        store_complete_value(f->store, type, (size_t)field_index(type, "place"), "gc", 5, &list),
        1);
    assert_string_equal(list.items[0], "东城广场");
    text_list_free(&list);
}

static void a_unit_with_drills_stays(void **state)
{
    struct fixture *f = *state;
    int64_t lead = add_unit(f->store, "甲局");
    int64_t helper = add_unit(f->store, "乙局");
    int64_t drill = add_drill(f->store, 2026, "甲局", "消防", "");

    change_field(f->store, RECORD_DRILL, drill, "participants", "乙局");
    change_field(f->store, RECORD_UNIT, lead, "supervising_department", "乙局");
    assert_good(store_begin(f->store, "remove", &f->err), f->err);
    assert_refused(store_remove(f->store, record_type_of(RECORD_UNIT), lead, 2, &f->err), f->err,
                   ERROR_INPUT);
    assert_non_null(strstr(f->err.text, "Drills (Lead unit) 1"));
    assert_refused(store_remove(f->store, record_type_of(RECORD_UNIT), helper, 1, &f->err), f->err,
                   ERROR_INPUT);
    assert_non_null(strstr(f->err.text, "Drills (Participants) 1"));
    assert_refused(store_remove(f->store, record_type_of(RECORD_PLAN), 1, 1, &f->err), f->err,
                   ERROR_INPUT);
    assert_non_null(strstr(f->err.text, ": Drills 1."));
    store_rollback(f->store);
    change_field(f->store, RECORD_DRILL, drill, "participants", "");
    remove_record(f->store, RECORD_UNIT, helper);
    assert_value(f->store, RECORD_UNIT, lead, "supervising_department", "");
}

static void a_renamed_unit_takes_its_drills_along(void **state)
{
    struct fixture *f = *state;
    int64_t unit = add_unit(f->store, "阿局");
    int64_t drill = add_drill(f->store, 2026, "阿局", "消防", "");

    change_field(f->store, RECORD_UNIT, unit, "name", "左局");
    assert_value(f->store, RECORD_DRILL, drill, "lead_unit", "左局");
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM drill JOIN unit ON unit.id = "
                                         "lead_unit WHERE lead_key = sort_key AND lead_key "
                                         "LIKE 'zuo%'"),
                     1);
    /* The rename is one change, not one of each drill. */
    assert_int_equal(
        sql_number(f->path, "SELECT count(*) FROM change_log WHERE table_name = 'drill'"), 1);
}

/* --- the log
 * ------------------------------------------------------------------------------ */

/* The log's words are choices of its field table: each logged table is one. */
static void the_log_knows_its_tables(void **state)
{
    const struct record_type *type = record_type_of(RECORD_CHANGE);
    const struct field *kind = &type->fields[field_index(type, "kind")];

    (void)state;
    for (const char *const *table = schema_logged_tables(); *table; table++) {
        const struct choice *choice = kind->choices;

        while (choice->word && strcmp(choice->word, *table) != 0)
            choice++;
        assert_non_null(choice->word);
    }
}

/* Whatever column a logged table gets, the log watches it. */
static void the_log_forgets_no_column(void **state)
{
    static const char watched[] =
        "SELECT count(*) FROM pragma_table_info(?1) AS t, sqlite_temp_schema AS s"
        " WHERE s.tbl_name = ?1 AND s.name IN ('log_' || ?1 || '_insert',"
        "                                      'log_' || ?1 || '_update', 'log_' || ?1 || "
        "'_delete')"
        " AND (s.name LIKE '%insert' OR instr(s.sql, 'old.\"' || t.name || '\"'))"
        " AND (s.name LIKE '%delete' OR instr(s.sql, 'new.\"' || t.name || '\"'))";
    struct fixture *f = *state;

    /* None before the first act. */
    assert_int_equal(statement_number(f->store, -1, "SELECT count(*) FROM sqlite_temp_schema", ""),
                     0);
    add_unit(f->store, "甲局");
    for (const char *const *table = schema_logged_tables(); *table; table++) {
        int64_t columns = statement_number(
            f->store, 0, "SELECT count(*) FROM pragma_table_info(?1)", "t", *table);

        assert_true(columns > 0);
        assert_int_equal(statement_number(f->store, -1, watched, "t", *table), 3 * columns);
    }
}

static void the_log_reads_well(void **state)
{
    struct fixture *f = *state;
    int64_t drill;

    add_unit(f->store, "甲局");
    add_unit(f->store, "乙局");
    drill = add_drill(f->store, 2026, "甲局", "消防", "");
    change_field(f->store, RECORD_DRILL, drill, "lead_unit", "乙局");
    assert_value(f->store, RECORD_CHANGE, 5, "old", "lead_unit=甲局");
    assert_value(f->store, RECORD_CHANGE, 5, "new", "lead_unit=乙局");
    assert_value(f->store, RECORD_CHANGE, 5, "who", "clerk@desk");
    assert_value(f->store, RECORD_CHANGE, 5, "act", "edit");
    assert_value(f->store, RECORD_CHANGE, 5, "operation", "update");
    assert_value(f->store, RECORD_CHANGE, 5, "kind", "drill");
    assert_value(f->store, RECORD_CHANGE, 5, "record", "1");
    change_field(f->store, RECORD_DRILL, drill, "place", "东关小学");
    change_field(f->store, RECORD_DRILL, drill, "place", "");
    assert_value(f->store, RECORD_CHANGE, 7, "old", "place=东关小学");
    assert_value(f->store, RECORD_CHANGE, 7, "new", "place=");
}

/* Bulk work prepares nothing per row: the rate of plain SQL is the measure. */
static void many_rows_go_in_fast(void **state)
{
    struct fixture *f = *state;
    struct timespec from;
    struct timespec to;
    double seconds;

    add_unit(f->store, "甲局");
    assert_good(store_begin(f->store, "import", &f->err), f->err);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    for (int i = 0; i < 2000; i++)
        add_drill(f->store, 2026, "甲局", "消防应急演练", "2026-06-01/2026-06-30/month");
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    assert_good(store_commit(f->store, &f->err), f->err);
    seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
    /* A row takes about 0.04 ms; valgrind slows that fiftyfold. */
    assert_true(seconds < 10);
    assert_int_equal(sql_number(f->path, "SELECT sum(drills) FROM drill_tally"), 2000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_and_codes_follow),
        TEST(plans_are_found_by_year),
        TEST(an_insert_says_what_is_missing),
        TEST(settings_and_the_log_are_neither_added_nor_removed),
        TEST(the_tables_refuse_what_is_wrong),
        TEST(a_refusal_names_the_field),
        TEST(who_comes_second_is_told),
        TEST(nothing_changed_writes_nothing),
        TEST(units_are_found_by_what_people_call_them),
        TEST(completion_offers_the_best_first),
        TEST(completion_of_texts_offers_the_usual_first),
        TEST(a_unit_with_drills_stays),
        TEST(a_renamed_unit_takes_its_drills_along),
        cmocka_unit_test(the_log_knows_its_tables),
        TEST(the_log_forgets_no_column),
        TEST(the_log_reads_well),
        TEST(many_rows_go_in_fast),
    };

    return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
