/* deadline: the twenty days of the notice with the days off of 2026, and what is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/vec.h"
#include "core/deadline.h"

static const struct deadline_rule rule = {.days = 20, .roll = true};

static void add_holiday(struct day_table *table, struct date first, int days, const char *name)
{
    for (int i = 0; i < days; i++)
        day_table_add(table, date_add(first, i), DAY_OFF, name);
}

/* The State Council's notice for 2026, in no order. */
static int set_up(void **state)
{
    static struct day_table table;

    table = (struct day_table){0};
    add_holiday(&table, (struct date){2026, 10, 1}, 7, "国庆节");
    add_holiday(&table, (struct date){2026, 1, 1}, 3, "元旦");
    add_holiday(&table, (struct date){2026, 6, 19}, 3, "端午节");
    add_holiday(&table, (struct date){2026, 2, 15}, 9, "春节");
    add_holiday(&table, (struct date){2026, 4, 4}, 3, "清明节");
    add_holiday(&table, (struct date){2026, 9, 25}, 3, "中秋节");
    add_holiday(&table, (struct date){2026, 5, 1}, 5, "劳动节");
    day_table_add(&table, (struct date){2026, 10, 10}, DAY_WORKING, "国庆节");
    day_table_add(&table, (struct date){2026, 1, 4}, DAY_WORKING, "元旦");
    day_table_add(&table, (struct date){2026, 2, 14}, DAY_WORKING, "春节");
    day_table_add(&table, (struct date){2026, 2, 28}, DAY_WORKING, "春节");
    day_table_add(&table, (struct date){2026, 5, 9}, DAY_WORKING, "劳动节");
    day_table_add(&table, (struct date){2026, 9, 20}, DAY_WORKING, "国庆节");
    *state = &table;
    return 0;
}

static int tear_down(void **state)
{
    day_table_free(*state);
    return 0;
}

struct expected {
    const char *ended;
    const char *nominal;
    const char *due;
    bool provisional;
    const char *reason; /* a part of it */
};

/* How many lines of a page begin with a label; the last one in *found. */
static int lines_of(const struct str *page, const char *label, struct str *found)
{
    int count = 0;

    for (const char *at = str_text(page); *at; at += strcspn(at, "\n") + 1) {
        if (strncmp(at, label, strlen(label)) != 0 || at[strlen(label)] != ' ')
            continue;
        count++;
        str_clear(found);
        str_add_n(found, at, strcspn(at, "\n"));
    }
    return count;
}

/* The page tells the same: each day passed over is a line, then the day itself. */
static void check_page(const struct day_table *table, const struct deadline_rule *r,
                       struct date ended, const struct deadline *d)
{
    struct str page = {0};
    struct str line = {0};
    char due[DATE_TEXT_SIZE];

    date_format(d->due, due);
    deadline_page(&page, ended, true, r, table);
    assert_int_equal(lines_of(&page, "ended", &line), 1);
    assert_int_equal(lines_of(&page, "passed over", &line),
                     r->working_days ? 0 : date_difference(d->nominal, d->due));
    assert_int_equal(lines_of(&page, "due", &line), 1);
    assert_non_null(strstr(str_text(&line), due));
    assert_non_null(strstr(str_text(&line), d->provisional ? "provisional" : "fixed"));
    if (r->working_days) {
        int skipped = lines_of(&page, "not counted", &line);

        assert_int_equal(date_difference(ended, d->nominal) - skipped, r->days);
    }
    str_clear(&page);
    deadline_page(&page, ended, false, r, table);
    assert_int_equal(lines_of(&page, "due", &line), 1);
    assert_non_null(strstr(str_text(&line), "provisional"));
    str_free(&page);
    str_free(&line);
}

static void check_row(const struct day_table *table, const struct deadline_rule *r,
                      const struct expected *row)
{
    char nominal[DATE_TEXT_SIZE];
    char due[DATE_TEXT_SIZE];
    struct str reason = {0};
    struct date ended;
    struct deadline d;

    assert_true(date_parse_iso(row->ended, &ended, NULL));
    d = deadline_count(ended, r, table, &reason);
    date_format(d.nominal, nominal);
    date_format(d.due, due);
    if (strcmp(nominal, row->nominal) != 0 || strcmp(due, row->due) != 0 ||
        d.provisional != row->provisional)
        fail_msg("%s: nominal %s, due %s, provisional %d", row->ended, nominal, due, d.provisional);
    if (!strstr(str_text(&reason), row->reason))
        fail_msg("%s: the reason is “%s”", row->ended, str_text(&reason));
    assert_null(strpbrk(str_text(&reason), "\t\n"));
    str_free(&reason);
    check_page(table, r, ended, &d);
}

static void test_twenty_days(void **state)
{
    static const struct expected rows[] = {
        {"2026-05-12", "2026-06-01", "2026-06-01", false,
         "day 20 after 2026-05-12 is 2026-06-01 (Monday)"},
        {"2026-06-01", "2026-06-21", "2026-06-22", false, "端午节"},
        {"2026-04-15", "2026-05-05", "2026-05-06", false, "劳动节"},
        {"2026-09-11", "2026-10-01", "2026-10-08", false,
         "2026-10-01 to 2026-10-07 are days off (国庆节)"},
        {"2026-04-19", "2026-05-09", "2026-05-09", false, "swapped working day"},
        {"2026-08-31", "2026-09-20", "2026-09-20", false, "swapped working day"},
        {"2026-12-18", "2027-01-07", "2027-01-07", true, "2027"},
        /* an ordinary weekend; the last day of the year; a weekend nobody knows yet */
        {"2026-07-05", "2026-07-25", "2026-07-27", false,
         "2026-07-25 to 2026-07-26 are days off (weekend)"},
        {"2026-12-11", "2026-12-31", "2026-12-31", false, "(Thursday)"},
        {"2026-12-20", "2027-01-09", "2027-01-09", true, "2027"},
        /* the 20th is after the old year's end but the table of the new one is there */
        {"2025-12-13", "2026-01-02", "2026-01-04", false, "元旦"},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_row(*state, &rule, &rows[i]);
}

static void test_without_rolling(void **state)
{
    static const struct deadline_rule plain = {.days = 20};
    static const struct expected rows[] = {
        {"2026-09-11", "2026-10-01", "2026-10-01", false, "does not move"},
        {"2026-05-12", "2026-06-01", "2026-06-01", false, "day 20"},
        {"2026-12-18", "2027-01-07", "2027-01-07", false, "day 20"},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_row(*state, &plain, &rows[i]);
}

static void test_working_days(void **state)
{
    static const struct deadline_rule working = {.days = 5, .roll = true, .working_days = true};
    static const struct expected rows[] = {
        {"2026-10-14", "2026-10-21", "2026-10-21", false, "working day 5"},
        /* 30 Sep is Wednesday: 8, 9, 10 (swapped), 12, 13 October */
        {"2026-09-30", "2026-10-13", "2026-10-13", false, "working day 5"},
        {"2026-12-28", "2027-01-04", "2027-01-04", true, "2027"},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_row(*state, &working, &rows[i]);
}

static void test_other_counts(void **state)
{
    static const struct deadline_rule none = {.days = 0, .roll = true};
    static const struct deadline_rule wild = {.days = -5, .roll = true};
    static const struct deadline_rule huge = {.days = 2000000000, .roll = true};
    struct date ended = {2026, 10, 1};
    struct str reason = {0};
    struct deadline d = deadline_count(ended, &none, *state, NULL);

    assert_int_equal(date_compare(d.nominal, ended), 0);
    assert_int_equal(date_compare(d.due, (struct date){2026, 10, 8}), 0);
    d = deadline_count(ended, &wild, *state, NULL);
    assert_int_equal(date_compare(d.nominal, ended), 0);
    d = deadline_count(ended, &huge, *state, NULL);
    assert_int_equal(date_difference(ended, d.nominal), 3650);
    assert_true(d.provisional);
    /* nothing to count from, or no calendar to count in */
    d = deadline_count((struct date){0}, &rule, *state, &reason);
    assert_false(date_is_set(d.nominal) || date_is_set(d.due));
    assert_true(d.provisional);
    d = deadline_count((struct date){2199, 12, 25}, &rule, *state, &reason);
    assert_false(date_is_set(d.due));
    deadline_page(&reason, (struct date){2199, 12, 25}, true, &rule, *state);
    assert_int_equal(reason.length, 0);
    str_free(&reason);
}

/* A table in which no day is a working day must not hang anything. */
static void test_hostile_table(void **state)
{
    static const struct deadline_rule working = {.days = 20, .roll = true, .working_days = true};
    struct day_table table = {0};
    struct deadline d;

    (void)state;
    for (int year = 2026; year < 2030; year++)
        add_holiday(&table, (struct date){year, 1, 1}, 365, NULL);
    d = deadline_count((struct date){2026, 1, 1}, &rule, &table, NULL);
    assert_true(date_is_set(d.due));
    d = deadline_count((struct date){2026, 1, 1}, &working, &table, NULL);
    assert_true(date_is_set(d.due));
    day_table_free(&table);
}

static void test_table(void **state)
{
    struct day_table *table = *state;

    assert_true(day_table_has_year(table, 2026));
    assert_false(day_table_has_year(table, 2025));
    assert_false(day_table_has_year(table, 2027));
    assert_string_equal(day_table_find(table, (struct date){2026, 6, 20})->name, "端午节");
    assert_null(day_table_find(table, (struct date){2026, 6, 22}));
    assert_int_equal(day_table_kind(table, (struct date){2026, 6, 22}), DAY_WORKING);
    assert_int_equal(day_table_kind(table, (struct date){2026, 6, 27}), DAY_OFF);
    assert_int_equal(day_table_kind(table, (struct date){2026, 2, 28}), DAY_WORKING);
    assert_int_equal(day_table_kind(table, (struct date){2026, 10, 1}), DAY_OFF);
    for (size_t i = 1; i < table->count; i++)
        assert_true(date_compare(table->items[i - 1].day, table->items[i].day) < 0);
    assert_int_equal(table->count, 39);
    /* a second row of a day takes the place of the first */
    day_table_add(table, (struct date){2026, 6, 20}, DAY_WORKING, NULL);
    assert_int_equal(table->count, 39);
    assert_int_equal(day_table_kind(table, (struct date){2026, 6, 20}), DAY_WORKING);
    day_table_add(table, (struct date){2026, 6, 20}, DAY_OFF, "端午节");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_twenty_days),   cmocka_unit_test(test_without_rolling),
        cmocka_unit_test(test_working_days),  cmocka_unit_test(test_other_counts),
        cmocka_unit_test(test_hostile_table), cmocka_unit_test(test_table),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
