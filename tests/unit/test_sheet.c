/* A workbook that comes back: which rows are whose, what was edited, what can be taken. */
#include "sheet_desk.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "base/vec.h"
#include "store/records.h"

/* --- keys ------------------------------------------------------------------------------------- */

static void keys_are_read_as_offices_give_them_back(void **state)
{
    static const char *const good[] = {"D-12-5", " d-12-5 ", "Ｄ－１２－５", "D - 12 - 5"};
    static const char *const bad[] = {
        "",       "D",        "D-12", "D-12-",   "D-12-5-1", "Q-12-5", "D-0-1",
        "D--1-5", "D-12-5.0", "12",   "D-1e3-5", "D-x-5",    "D-12-0", "D-12345678901234567890-1"};
    struct sheet_key key;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        if (!sheet_key_read(good[i], &key))
            fail_msg("%s", good[i]);
        assert_ptr_equal(key.type, record_type_of(RECORD_DRILL));
        assert_int_equal(key.id, 12);
        assert_int_equal(key.version, 5);
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (sheet_key_read(bad[i], &key))
            fail_msg("\"%s\" is taken for a key", bad[i]);
    }
}

static void each_kind_has_a_letter_of_its_own(void **state)
{
    char seen[256] = {0};

    (void)state;
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        const struct record_type *type = record_type_of((enum record_kind)kind);
        unsigned char letter = (unsigned char)sheet_key_letter(type);

        assert_false(letter && seen[letter]);
        seen[letter] = 1;
        if (type->read_only)
            assert_int_equal(letter, 0);
    }
}

/* --- what was edited -------------------------------------------------------------------------- */

static void unedited_is_unchanged(void **state)
{
    struct desk *d = *state;

    desk_changes(d, "");
    assert_int_equal(d->reading.rows, 4);
    assert_int_equal(d->reading.unchanged, 4);
    assert_string_equal(d->reading.remarks, "");
    assert_string_equal(d->reading.unit, "阳城县公安局");
    assert_string_equal(d->reading.day, "2026-03-01");
    assert_int_equal(d->reading.year, 2026);
}

static void times_are_read_as_people_type_them(void **state)
{
    static const char *const cases[][2] = {{"2026-06-12", "2026年6月12日"},
                                           {"6.12", "2026年6月12日"},
                                           {"6月12日 9:00", "2026年6月12日 09:00"},
                                           {"2026/6/12 9:00", "2026年6月12日 09:00"},
                                           {"6月中旬", "2026年6月中旬"}};
    struct desk *d = *state;
    struct str label = {0};

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        table_type(desk_drills(d), 0, "演练时间", cases[i][0]);
        if (!desk_compare(d))
            fail_msg("%s", d->err.text);
        assert_int_equal(d->reading.changes.count, 1);
        assert_int_equal(desk_accept(d), 1);
        desk_value(d, RECORD_DRILL, d->drills[0], "period", cases[i][1]);
        assert_true(store_undo(d->app.store, &label, &d->err));
    }
    str_free(&label);
}

static void the_same_time_in_other_words_is_no_change(void **state)
{
    struct desk *d = *state;

    table_type(desk_drills(d), 0, "演练时间", "6月");
    table_type(desk_drills(d), 1, "演练时间", "9月10日 9:00-11:30");
    table_type(desk_drills(d), 2, "演练时间", "2026/10/14");
    desk_changes(d, "");
}

static void what_is_accepted_is_one_act(void **state)
{
    struct desk *d = *state;
    struct str label = {0};

    table_type(desk_drills(d), 0, "演练时间", "6.12");
    table_type(desk_drills(d), 0, "演练地点", "县政府广场");
    table_type(desk_drills(d), 2, "备注", "观摩");
    table_type(desk_sheet(d, "联系人"), 0, "手机", "13900000000");
    assert_true(desk_compare(d));
    assert_int_equal(sheet_count(&d->reading, NULL), 4);
    assert_int_equal(desk_accept(d), 4);
    desk_value(d, RECORD_DRILL, d->drills[0], "period", "2026年6月12日");
    desk_value(d, RECORD_DRILL, d->drills[0], "state", "筹备");
    desk_value(d, RECORD_DRILL, d->drills[0], "place", "县政府广场");
    desk_value(d, RECORD_DRILL, d->drills[2], "remark", "观摩");
    desk_value(d, RECORD_CONTACT, d->contact, "mobile", "13900000000");
    desk_changes(d, ""); /* the same file again says nothing new */

    assert_true(store_undo(d->app.store, &label, &d->err));
    assert_string_equal(str_text(&label), "take over a workbook");
    desk_value(d, RECORD_DRILL, d->drills[0], "period", "2026年6月");
    desk_value(d, RECORD_DRILL, d->drills[0], "state", "计划");
    desk_value(d, RECORD_CONTACT, d->contact, "mobile", "13800000000");
    str_free(&label);
}

static void what_is_left_stays(void **state)
{
    struct desk *d = *state;

    table_type(desk_drills(d), 0, "演练地点", "广场");
    table_type(desk_drills(d), 1, "演练地点", "公路段");
    assert_true(desk_compare(d));
    assert_true(sheet_choose(&d->reading, 0, SHEET_LEAVE));
    assert_int_equal(desk_accept(d), 1);
    desk_value(d, RECORD_DRILL, d->drills[0], "place", "");
    desk_value(d, RECORD_DRILL, d->drills[1], "place", "公路段");
}

/* --- three ways ------------------------------------------------------------------------------- */

static void changed_here_only_is_no_difference(void **state)
{
    struct desk *d = *state;

    desk_set(d, RECORD_DRILL, d->drills[1], "place=体育场");
    desk_changes(d, "");
}

static void changed_on_both_sides_is_a_conflict(void **state)
{
    struct desk *d = *state;

    desk_set(d, RECORD_DRILL, d->drills[1], "place=体育场");
    table_type(desk_drills(d), 1, "演练地点", "公路段");
    table_type(desk_drills(d), 1, "备注", "雨天顺延");
    desk_changes(d, "conflict No. 2 道路交通 place:体育场>公路段\n"
                    "edit No. 2 道路交通 remark:empty>雨天顺延");
    assert_string_equal(d->reading.changes.items[0].was, "交警大队");
    assert_int_equal(desk_accept(d), 1);
    desk_value(d, RECORD_DRILL, d->drills[1], "place", "体育场");

    assert_true(desk_compare(d));
    sheet_choose_all(&d->reading, SHEET_TAKE, true);
    assert_int_equal(desk_accept(d), 1);
    desk_value(d, RECORD_DRILL, d->drills[1], "place", "公路段");
}

static void changed_alike_on_both_sides_is_agreed(void **state)
{
    struct desk *d = *state;

    desk_set(d, RECORD_DRILL, d->drills[1], "place=公路段");
    table_type(desk_drills(d), 1, "演练地点", "公路段");
    desk_changes(d, "");
}

static void changed_while_looking_is_refused(void **state)
{
    struct desk *d = *state;

    table_type(desk_drills(d), 1, "演练地点", "公路段");
    assert_true(desk_compare(d));
    desk_set(d, RECORD_DRILL, d->drills[1], "place=体育场");
    assert_int_equal(desk_accept(d), -1);
    assert_int_equal(d->err.code, ERROR_CONFLICT);
    desk_value(d, RECORD_DRILL, d->drills[1], "place", "体育场");
}

static void without_what_went_out_versions_tell(void **state)
{
    struct desk *d = *state;

    desk_set(d, RECORD_DRILL, d->drills[1], "remark=已定");
    table_type(desk_drills(d), 0, "演练地点", "广场");
    table_type(desk_drills(d), 1, "演练地点", "公路段");
    for (size_t i = 0; i < d->back.tables.count; i++) {
        struct sheet_table *t = &d->back.tables.items[i];

        if (t->hidden)
            table_free(&t->table);
    }
    desk_changes(d, "edit No. 1 群体性事件 place:empty>广场\n"
                    "conflict No. 2 道路交通 place:交警大队>公路段\n"
                    "conflict No. 2 道路交通 remark:已定>empty");
}

/* --- refused and doubted ---------------------------------------------------------------------- */

static void what_cannot_be_is_refused_with_its_reason(void **state)
{
    struct desk *d = *state;

    table_type(desk_drills(d), 0, "演练时间", "2月30日");
    table_type(desk_drills(d), 1, "参演单位", "没有的单位");
    table_type(desk_sheet(d, "联系人"), 0, "电子邮箱", "不是地址");
    table_type(desk_sheet(d, "联系人"), 0, "姓名", "");
    assert_true(desk_compare(d));
    assert_int_equal(d->reading.changes.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_non_null(d->reading.changes.items[i].refused);
        assert_false(sheet_choose(&d->reading, i, SHEET_TAKE));
    }
    sheet_choose_all(&d->reading, SHEET_TAKE, true);
    assert_int_equal(sheet_count(&d->reading, NULL), 0);
}

static void what_looks_wrong_waits_for_the_clerk(void **state)
{
    struct desk *d = *state;

    table_type(desk_drills(d), 0, "演练时间", "6.1");        /* was 6.10 typed? */
    table_type(desk_drills(d), 1, "演练时间", "2027-09-10"); /* not of this plan */
    table_type(desk_drills(d), 2, "演练科目", "反恐怖");     /* nobody asked */
    assert_true(desk_compare(d));
    assert_int_equal(d->reading.changes.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(sheet_state_name(&d->reading.changes.items[i]), "doubt");
        assert_int_equal(d->reading.changes.items[i].choice, SHEET_LEAVE);
    }
    assert_non_null(strstr(d->reading.changes.items[0].doubt, "6.10"));
    sheet_choose_all(&d->reading, SHEET_TAKE, false);
    assert_int_equal(sheet_count(&d->reading, NULL), 0);
    assert_true(sheet_choose(&d->reading, 2, SHEET_TAKE));
    assert_int_equal(desk_accept(d), 1);
    desk_value(d, RECORD_DRILL, d->drills[2], "subject", "反恐怖");
}

/* A number that slipped in is yesterday to who reads times as people type them. */
static void what_counts_from_today_waits_for_the_clerk(void **state)
{
    struct desk *d = *state;

    table_type(desk_drills(d), 0, "演练时间", "-1");
    table_type(desk_drills(d), 1, "演练时间", "9.10");
    assert_true(desk_compare(d));
    assert_int_equal(d->reading.changes.count, 2);
    assert_string_equal(sheet_state_name(&d->reading.changes.items[0]), "doubt");
    assert_string_equal(sheet_state_name(&d->reading.changes.items[1]), "edit");
}

static void a_step_that_cannot_follow_is_refused_before_writing(void **state)
{
    static const char *const fields[] = {"subject", "state", "remark", NULL};
    struct desk *d = *state;

    desk_send_list(d, RECORD_DRILL, fields);
    table_type(desk_sheet(d, "表"), 0, "State", "已开展"); /* in June, and it is March */
    table_type(desk_sheet(d, "表"), 0, "Remarks", "好");
    assert_true(desk_compare(d));
    assert_int_equal(d->reading.changes.count, 2);
    assert_string_equal(sheet_state_name(&d->reading.changes.items[0]), "refused");
    assert_string_equal(sheet_state_name(&d->reading.changes.items[1]), "edit");
    assert_int_equal(desk_accept(d), 1);
    desk_value(d, RECORD_DRILL, d->drills[0], "state", "计划");
    desk_value(d, RECORD_DRILL, d->drills[0], "remark", "好");
}

static void an_issued_plan_asks_why(void **state)
{
    struct desk *d = *state;
    int64_t plan = store_plan_id(d->app.store, 2026);

    desk_set(d, RECORD_PLAN, plan, "issued_on=2026-02-01");
    desk_set(d, RECORD_PLAN, plan, "state=印发");
    desk_send(d);
    table_type(desk_drills(d), 0, "演练时间", "2026-07-12");
    assert_true(desk_compare(d));
    assert_int_equal(desk_accept(d), -1);
    assert_int_equal(d->err.code, ERROR_REASON);
    desk_value(d, RECORD_DRILL, d->drills[0], "period", "2026年6月");
    d->app.reason = "单位报送";
    assert_int_equal(desk_accept(d), 1);
    desk_value(d, RECORD_DRILL, d->drills[0], "period", "2026年7月12日");
}

/* --- rows ------------------------------------------------------------------------------------- */

static void swap_rows(struct table *table, size_t a, size_t b)
{
    struct table_row row = table->rows.items[a];

    table->rows.items[a] = table->rows.items[b];
    table->rows.items[b] = row;
}

static void drop_row(struct table *table, size_t at)
{
    struct table_row *rows = table->rows.items;

    for (size_t c = 0; c < rows[at].count; c++)
        free(rows[at].cells[c]);
    free(rows[at].cells);
    memmove(rows + at, rows + at + 1, (table->rows.count - at - 1) * sizeof *rows);
    table->rows.count--;
}

static void copy_row(struct table *table, size_t from)
{
    struct table_row *row = table_new_row(table);

    for (size_t c = 0; c < table->rows.items[from].count; c++)
        row_put(row, c, table->rows.items[from].cells[c]);
}

static void sorted_rows_keep_their_records(void **state)
{
    struct desk *d = *state;
    struct table *t = desk_drills(d);

    table_type(t, 0, "演练地点", "广场");
    swap_rows(t, t->rows.count - 1, t->rows.count - 3);
    desk_changes(d, "edit No. 1 群体性事件 place:empty>广场");
}

static void moved_columns_are_found_by_their_headings(void **state)
{
    struct desk *d = *state;
    struct table *t = desk_drills(d);

    table_type(t, 0, "演练地点", "广场");
    for (size_t i = 0; i < t->rows.count; i++) {
        struct table_row *row = &t->rows.items[i];
        char *cell = row->cells[0];

        if (row->count < 2)
            continue;
        memmove(row->cells, row->cells + 1, (row->count - 1) * sizeof *row->cells);
        row->cells[row->count - 1] = cell;
    }
    desk_changes(d, "edit No. 1 群体性事件 place:empty>广场");
}

static void removed_rows_are_said_and_stay(void **state)
{
    struct desk *d = *state;
    struct table *t = desk_drills(d);

    drop_row(t, t->rows.count - 1);
    desk_changes(d, "");
    desk_remark(d, "反恐");
    assert_int_equal(d->reading.rows, 3);
}

static void keys_that_nobody_can_tell_are_said(void **state)
{
    struct desk *d = *state;
    struct table *t = desk_drills(d);
    size_t last = t->rows.count - 1;
    struct str key = {0};

    copy_row(t, last); /* the same again: one row */
    copy_row(t, last - 1);
    table_type(t, 4, "演练地点", "别处"); /* two different ones */
    copy_row(t, last - 2);
    table_type(t, 5, "键", "D-77-1"); /* never went out */
    copy_row(t, last - 2);
    table_type(t, 6, "键", "D-1"); /* damaged */
    copy_row(t, last - 2);
    str_addf(&key, "C-%lld-1", (long long)d->contact);
    table_type(t, 7, "键", str_text(&key)); /* of another kind */
    desk_changes(d, "");
    assert_int_equal(d->reading.strange, 5);
    desk_remark(d, "twice");
    desk_remark(d, "D-77-1");
    desk_remark(d, "\"D-1\"");
    desk_remark(d, "another kind");
    str_free(&key);
}

static void a_record_that_is_gone_is_said(void **state)
{
    struct desk *d = *state;
    int64_t id = d->drills[2];

    table_type(desk_drills(d), 2, "演练地点", "广场");
    assert_true(edit_remove(&d->app, record_type_of(RECORD_DRILL), &id, 1, &d->err));
    desk_changes(d, "");
    assert_int_equal(d->reading.strange, 1);
    desk_remark(d, "removed");
}

static void notes_under_the_table_are_no_rows(void **state)
{
    struct desk *d = *state;
    struct table_row *row = table_new_row(desk_drills(d));

    row_put(row, 0, "填表人：李明");
    row = table_new_row(desk_drills(d));
    for (size_t i = 0; i < 9; i++)
        row_put(row, i, "以上情况属实");
    desk_changes(d, "");
    assert_int_equal(d->reading.strange, 0);
}

/* --- new records ------------------------------------------------------------------------------ */

static void a_new_contact_is_added(void **state)
{
    struct desk *d = *state;
    struct table *t = desk_sheet(d, "联系人");
    struct str label = {0};

    table_type(t, 1, "姓名", "李明");
    table_type(t, 1, "手机", "13700000000");
    table_type(t, 1, "第一联系人", "是");
    desk_changes(d, "new 李明 name:李明\nnew 李明 mobile:13700000000\nnew 李明 first:yes");
    assert_int_equal(d->reading.added, 1);
    assert_true(sheet_choose(&d->reading, 1, SHEET_LEAVE)); /* all of it or nothing */
    assert_int_equal(sheet_count(&d->reading, NULL), 0);
    assert_true(sheet_choose(&d->reading, 0, SHEET_TAKE));
    assert_int_equal(desk_accept(d), 3);
    desk_value(d, RECORD_CONTACT, d->contact + 1, "unit", "阳城县公安局");
    desk_value(d, RECORD_CONTACT, d->contact + 1, "first", "是");

    /* The same file again adds nobody again; with another number it asks. */
    desk_changes(d, "");
    assert_int_equal(d->reading.added, 0);
    table_type(t, 1, "手机", "13700000001");
    assert_true(desk_compare(d));
    assert_string_equal(sheet_state_name(&d->reading.changes.items[0]), "doubt");
    assert_true(store_undo(d->app.store, &label, &d->err));
    str_free(&label);
    assert_false(store_record_exists(d->app.store, record_type_of(RECORD_CONTACT), d->contact + 1));
}

static void a_new_contact_without_a_name_is_refused(void **state)
{
    struct desk *d = *state;

    table_type(desk_sheet(d, "联系人"), 2, "手机", "13700000000");
    assert_true(desk_compare(d));
    assert_int_equal(d->reading.changes.count, 1);
    assert_non_null(d->reading.changes.items[0].refused);
    assert_false(sheet_choose(&d->reading, 0, SHEET_TAKE));
}

static void a_row_added_to_a_list_is_a_new_record(void **state)
{
    static const char *const fields[] = {"lead_unit", "subject", "period", NULL};
    struct desk *d = *state;
    struct table *t;
    struct table_row *row;

    desk_send_list(d, RECORD_DRILL, fields);
    t = desk_sheet(d, "表");
    row = table_new_row(t);
    row_put(row, 1, "水务局");
    row_put(row, 2, "防汛演练");
    row_put(row, 3, "7.15");
    if (!desk_compare(d))
        fail_msg("%s", d->err.text);
    assert_int_equal(d->reading.changes.count, 3);
    assert_int_equal(sheet_count(&d->reading, NULL), 3);
    assert_int_equal(desk_accept(d), 3);
    desk_value(d, RECORD_DRILL, d->drills[2] + 1, "lead_unit", "阳城县水务局");
    desk_value(d, RECORD_DRILL, d->drills[2] + 1, "period", "2026年7月15日");
}

/* --- files ------------------------------------------------------------------------------------ */

static void another_database_is_refused(void **state)
{
    struct desk *d = *state;

    for (size_t i = 0; i < d->back.tables.count; i++) {
        if (d->back.tables.items[i].hidden)
            row_put(&d->back.tables.items[i].table.rows.items[0], SHEET_TWIN_STORE,
                    "0123456789abcdef");
    }
    assert_false(desk_compare(d));
    assert_non_null(strstr(d->err.text, "another database"));
}

static void a_newer_format_is_refused(void **state)
{
    struct desk *d = *state;

    row_put(&desk_sheet(d, "yanlian-1")->rows.items[0], SHEET_TWIN_FORMAT, "2");
    assert_false(desk_compare(d));
    assert_int_equal(d->err.code, ERROR_FORMAT);
}

static void a_sheet_or_column_that_is_gone_is_said(void **state)
{
    struct desk *d = *state;

    table_type(desk_drills(d), 0, "演练地点", "广场");
    table_type(desk_drills(d), 0, "演练时间", "6.12");
    table_type(desk_drills(d), (size_t)-1, "演练时间", "我的一栏");
    table_free(desk_sheet(d, "联系人"));
    desk_changes(d, "edit No. 1 群体性事件 place:empty>广场");
    desk_remark(d, "演练时间");
    desk_remark(d, "联系人");
}

static void a_workbook_is_known_as_ours(void **state)
{
    struct desk *d = *state;
    struct sheet_returned other = {0};
    struct sheet_table table = {.name = (char *)"x"};

    assert_true(sheet_returned_is_ours(&d->back));
    row_put(table_new_row(&table.table), 0, "演练时间");
    vec_push(&other.tables, table);
    assert_false(sheet_returned_is_ours(&other));
    row_put(table_new_row(&other.tables.items[0].table), 3, "键（勿改）");
    assert_true(sheet_returned_is_ours(&other));
    other.tables.items[0].name = NULL;
    sheet_returned_free(&other);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_open, desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_read_as_offices_give_them_back),
        cmocka_unit_test(each_kind_has_a_letter_of_its_own),
        TEST(unedited_is_unchanged),
        TEST(times_are_read_as_people_type_them),
        TEST(the_same_time_in_other_words_is_no_change),
        TEST(what_is_accepted_is_one_act),
        TEST(what_is_left_stays),
        TEST(changed_here_only_is_no_difference),
        TEST(changed_on_both_sides_is_a_conflict),
        TEST(changed_alike_on_both_sides_is_agreed),
        TEST(changed_while_looking_is_refused),
        TEST(without_what_went_out_versions_tell),
        TEST(what_cannot_be_is_refused_with_its_reason),
        TEST(what_looks_wrong_waits_for_the_clerk),
        TEST(what_counts_from_today_waits_for_the_clerk),
        TEST(a_step_that_cannot_follow_is_refused_before_writing),
        TEST(an_issued_plan_asks_why),
        TEST(sorted_rows_keep_their_records),
        TEST(moved_columns_are_found_by_their_headings),
        TEST(removed_rows_are_said_and_stay),
        TEST(keys_that_nobody_can_tell_are_said),
        TEST(a_record_that_is_gone_is_said),
        TEST(notes_under_the_table_are_no_rows),
        TEST(a_new_contact_is_added),
        TEST(a_new_contact_without_a_name_is_refused),
        TEST(a_row_added_to_a_list_is_a_new_record),
        TEST(another_database_is_refused),
        TEST(a_newer_format_is_refused),
        TEST(a_sheet_or_column_that_is_gone_is_said),
        TEST(a_workbook_is_known_as_ours),
    };

    return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}
