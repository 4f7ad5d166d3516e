/* import_match: which row of a file is which drill. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "app/import_parts.h"
#include "app/source.h"

struct row {
    int number;
    const char *unit;
    const char *subject;
};

static void make(struct record *r, const struct row *row)
{
    char number[16];

    snprintf(number, sizeof number, "%d", row->number);
    record_init(r, record_type_of(RECORD_DRILL));
    record_set(r, "number", number);
    record_set(r, "lead_unit", row->unit);
    record_set(r, "subject", row->subject);
    source_note(r);
}

static const struct row annex[] = {
    {1, "公安局", "防暴演练"}, {2, "林业局", "扑火演练"}, {3, "公安局", "消防演练"},
    {4, "公安局", "消防演练"}, {5, "水务局", "防汛演练"},
};
enum { STORED = 5, ROWS = 6 };

/* Matches `rows` with the annex, of which drill `changed` (-1: none) has another subject and unit
 * now; expected has indexes, -1 for none. */
static void check(const struct row *rows, size_t count, int changed, const int *expected)
{
    struct drills stored = {0};
    struct record records[ROWS];
    size_t matches[ROWS];

    for (int i = 0; i < STORED; i++) {
        struct record r;

        make(&r, &annex[i]);
        if (i == changed) {
            record_set(&r, "subject", "另一说法");
            record_set(&r, "lead_unit", "另一单位");
        }
        vec_push(&stored, r);
    }
    for (size_t i = 0; i < count; i++)
        make(&records[i], &rows[i]);
    match_rows(records, count, &stored, matches);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(matches[i] == NO_MATCH ? -1 : (int)matches[i], expected[i]);
        record_free(&records[i]);
    }
    drills_free(&stored);
}

static void the_same_rows(void **state)
{
    (void)state;
    check(annex, STORED, -1, (const int[]){0, 1, 2, 3, 4});
    check(annex, STORED, 1, (const int[]){0, 1, 2, 3, 4});
    check(annex, 0, -1, NULL);
}

static void numbered_anew(void **state)
{
    static const struct row rows[] = {
        {1, "教育局", "地震演练"}, {2, "公安局", "防暴 演练"}, {3, "林业局", "扑火演练"},
        {4, "公安局", "消防演练"}, {5, "公安局", "消防演练"},  {6, "水务局", "防汛演练"},
    };

    (void)state;
    /* 4 is a number and subject that is there: it stays with drill 4, and 5 gets the other. */
    check(rows, 6, -1, (const int[]){-1, 0, 1, 3, 2, 4});
}

static void worded_anew(void **state)
{
    static const struct row rows[] = {{1, "公安局", "防暴恐演练"}, {5, "水务局", "山洪演练"}};

    (void)state;
    check(rows, 2, -1, (const int[]){0, 4});
}

static void another_drill_is_never_taken_for_it(void **state)
{
    static const struct row rows[] = {{1, "教育局", "地震演练"}, {9, "公安局", "反诈演练"}};

    (void)state;
    check(rows, 2, -1, (const int[]){-1, -1});
}

static void two_of_one_are_matched_once(void **state)
{
    static const struct row rows[] = {{1, "公安局", "防暴演练"}, {1, "公安局", "防暴演练"}};

    (void)state;
    check(rows, 2, -1, (const int[]){0, -1});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_rows),
        cmocka_unit_test(numbered_anew),
        cmocka_unit_test(worded_anew),
        cmocka_unit_test(another_drill_is_never_taken_for_it),
        cmocka_unit_test(two_of_one_are_matched_once),
    };

    return cmocka_run_group_tests_name("import_match", tests, NULL, NULL);
}
