/* source: what a second import takes over, and what it only shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "app/source.h"

struct log {
    struct str text;
};

static void note(void *data, const struct record *seen, const struct record *incoming, size_t field,
                 bool kept)
{
    struct log *log = data;

    str_addf(&log->text, "%s:%s>%s%s;", seen->type->fields[field].name,
             seen->values[field] ? seen->values[field] : "",
             incoming->values[field] ? incoming->values[field] : "", kept ? " kept" : "");
}

static void make(struct record *r, const char *subject, const char *place, const char *remark)
{
    record_init(r, record_type_of(RECORD_DRILL));
    record_set(r, "number", "9");
    record_set(r, "lead_unit", "阳城县公安局");
    record_set(r, "subject", subject);
    record_set(r, "place", place);
    record_set(r, "remark", remark);
}

/* The stored record as the first import left it, then changed by the office. */
static void store_first(struct record *seen, const char *field, const char *changed)
{
    make(seen, "消防演练", "东关小学", "");
    source_note(seen);
    if (field)
        record_set(seen, field, changed);
}

static void check_merge(const struct record *seen, const char *subject, const char *place,
                        const char *remark, bool differs, const char *expected_log,
                        const char *expected_subject)
{
    struct record incoming;
    struct record r;
    struct log log = {0};

    make(&incoming, subject, place, remark);
    source_note(&incoming);
    record_copy(&r, seen);
    assert_int_equal(source_merge(&r, seen, &incoming, note, &log), differs);
    assert_string_equal(str_text(&log.text), expected_log);
    assert_string_equal(record_get(&r, "subject"), expected_subject);
    str_free(&log.text);
    record_free(&r);
    record_free(&incoming);
}

static void the_same_file_changes_nothing(void **state)
{
    struct record seen;

    (void)state;
    store_first(&seen, NULL, NULL);
    check_merge(&seen, "消防演练", "东关小学", "", false, "", "消防演练");
    record_free(&seen);
}

static void the_files_change_is_taken(void **state)
{
    struct record seen;

    (void)state;
    store_first(&seen, NULL, NULL);
    check_merge(&seen, "消防疏散演练", "东关小学", "晚上", true,
                "subject:消防演练>消防疏散演练;remark:>晚上;", "消防疏散演练");
    record_free(&seen);
}

static void the_offices_change_stays(void **state)
{
    struct record seen;

    (void)state;
    store_first(&seen, "subject", "消防综合演练");
    check_merge(&seen, "消防演练", "东关小学", "", false, "subject:消防综合演练>消防演练 kept;",
                "消防综合演练");
    /* Both have changed: the office's stays, and the new source is remembered. */
    check_merge(&seen, "消防疏散演练", "东关小学", "", true,
                "subject:消防综合演练>消防疏散演练 kept;", "消防综合演练");
    record_free(&seen);
}

static void what_the_file_leaves_empty_says_nothing(void **state)
{
    struct record seen;
    struct record incoming;
    struct record r;
    struct log log = {0};
    struct str value = {0};

    (void)state;
    store_first(&seen, NULL, NULL);
    make(&incoming, "消防疏散演练", "", "");
    source_note(&incoming);
    record_copy(&r, &seen);
    assert_true(source_merge(&r, &seen, &incoming, note, &log));
    assert_string_equal(record_get(&r, "place"), "东关小学");
    /* And what an earlier file said of it is not forgotten. */
    assert_true(source_value(&r, "place", &value));
    assert_string_equal(str_text(&value), "东关小学");
    str_clear(&value);
    assert_false(source_value(&r, "form", &value));
    str_free(&value);
    str_free(&log.text);
    record_free(&r);
    record_free(&incoming);
    record_free(&seen);
}

static void a_drill_added_by_hand_is_kept(void **state)
{
    struct record seen;

    (void)state;
    make(&seen, "消防演练", "西关", "");
    check_merge(&seen, "消防疏散演练", "东关小学", "夜间", true,
                "subject:消防演练>消防疏散演练 kept;place:西关>东关小学 kept;remark:>夜间;",
                "消防演练");
    record_free(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_file_changes_nothing),
        cmocka_unit_test(the_files_change_is_taken),
        cmocka_unit_test(the_offices_change_stays),
        cmocka_unit_test(what_the_file_leaves_empty_says_nothing),
        cmocka_unit_test(a_drill_added_by_hand_is_kept),
    };

    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
