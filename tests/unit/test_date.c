/* date: days that exist, sums, weekdays, ISO weeks, texts; against the system's own calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/vec.h"
#include "core/date.h"

static void test_valid(void **state)
{
    (void)state;
    assert_true(date_is_valid((struct date){2026, 10, 14}));
    assert_true(date_is_valid((struct date){2028, 2, 29}));
    assert_true(date_is_valid((struct date){2000, 2, 29}));
    assert_true(date_is_valid((struct date){1900, 1, 1}));
    assert_true(date_is_valid((struct date){2199, 12, 31}));
    assert_false(date_is_valid((struct date){2026, 2, 29}));
    assert_false(date_is_valid((struct date){2100, 2, 29}));
    assert_false(date_is_valid((struct date){2026, 6, 31}));
    assert_false(date_is_valid((struct date){2026, 0, 1}));
    assert_false(date_is_valid((struct date){2026, 13, 1}));
    assert_false(date_is_valid((struct date){2026, 1, 0}));
    assert_false(date_is_valid((struct date){1899, 12, 31}));
    assert_false(date_is_valid((struct date){2200, 1, 1}));
    assert_false(date_is_valid((struct date){0}));
    assert_false(date_is_set((struct date){0}));
    assert_true(date_is_set((struct date){2026, 1, 1}));
    assert_int_equal(date_days_in_month(2026, 2), 28);
    assert_int_equal(date_days_in_month(2028, 2), 29);
    assert_int_equal(date_days_in_month(2026, 13), 0);
}

/* Walks every day of the range beside gmtime(), and back by sums. */
static void test_every_day(void **state)
{
    struct date first = {1900, 1, 1};
    struct date d = first;
    time_t seconds = -2208988800; /* 1900-01-01T00:00Z */
    int count = 0;

    (void)state;
    for (; date_is_set(d); d = date_add(d, 1), count++, seconds += 86400) {
        struct tm tm;
        char week[8];
        int week_year;
        int iso = date_iso_week(d, &week_year);

        assert_non_null(gmtime_r(&seconds, &tm));
        assert_int_equal(d.year, tm.tm_year + 1900);
        assert_int_equal(d.month, tm.tm_mon + 1);
        assert_int_equal(d.day, tm.tm_mday);
        assert_int_equal(date_weekday(d), tm.tm_wday ? tm.tm_wday : 7);
        strftime(week, sizeof week, "%G", &tm);
        assert_int_equal(week_year, strtol(week, NULL, 10));
        strftime(week, sizeof week, "%V", &tm);
        assert_int_equal(iso, strtol(week, NULL, 10));
        assert_int_equal(date_difference(first, d), count);
        assert_int_equal(date_compare(date_add(first, count), d), 0);
        assert_int_equal(date_compare(date_add(d, -count), first), 0);
    }
    assert_int_equal(count, 109573); /* 300 years with 73 leap days */
}

static void test_limits(void **state)
{
    struct date last = {2199, 12, 31};

    (void)state;
    assert_false(date_is_set(date_add(last, 1)));
    assert_false(date_is_set(date_add((struct date){1900, 1, 1}, -1)));
    assert_false(date_is_set(date_add(last, INT32_MAX)));
    assert_false(date_is_set(date_add(last, INT32_MIN)));
    assert_false(date_is_set(date_add((struct date){0}, 5)));
    assert_int_equal(date_weekday((struct date){0}), 1);
}

static void assert_months(const char *from, int months, const char *wanted)
{
    struct date d = {0};
    char text[DATE_TEXT_SIZE];

    date_parse_iso(from, &d, NULL);
    date_format(date_add_months(d, months), text);
    assert_string_equal(text, wanted);
}

/* A month without the day ends on its last one; the day comes back in a month that has it. */
static void test_months(void **state)
{
    (void)state;
    assert_months("2026-10-14", 0, "2026-10-14");
    assert_months("2026-10-14", 3, "2027-01-14");
    assert_months("2026-12-31", 1, "2027-01-31");
    assert_months("2026-01-31", 1, "2026-02-28");
    assert_months("2028-01-31", 1, "2028-02-29");
    assert_months("2026-01-31", 2, "2026-03-31");
    assert_months("2026-08-31", 6, "2027-02-28");
    assert_months("2026-05-31", 1, "2026-06-30");
    assert_months("2024-02-29", 12, "2025-02-28");
    assert_months("2024-02-29", 24, "2026-02-28");
    assert_months("2024-02-29", 48, "2028-02-29");
    assert_months("2096-02-29", 48, "2100-02-28");
    assert_months("2199-12-31", 0, "2199-12-31");
    assert_months("2199-12-31", 1, "");
    assert_months("1900-01-01", 3599, "2199-12-01");
    assert_months("1900-01-01", 1000000000, "");
    assert_months("2026-10-14", -1, "");
    assert_months("", 12, "");
}

static void test_compare(void **state)
{
    struct date a = {2026, 6, 30};

    (void)state;
    assert_int_equal(date_compare(a, a), 0);
    assert_true(date_compare(a, (struct date){2026, 7, 1}) < 0);
    assert_true(date_compare(a, (struct date){2026, 6, 29}) > 0);
    assert_true(date_compare(a, (struct date){2025, 12, 31}) > 0);
    assert_int_equal(date_difference(a, (struct date){2026, 7, 20}), 20);
    assert_int_equal(date_difference(a, (struct date){2026, 6, 1}), -29);
}

static void test_text(void **state)
{
    static const char *const wrong[] = {"",           "2026-6-01",  "2026-02-30", "26-06-01",
                                        "2026/06/01", "2026-06-1x", "2026-06",    "2026-00-01",
                                        "+026-06-01", "2200-01-01"};
    char text[DATE_TEXT_SIZE];
    const char *end;
    struct date d = {0};

    (void)state;
    date_format((struct date){2026, 6, 1}, text);
    assert_string_equal(text, "2026-06-01");
    date_format((struct date){2026, 2, 30}, text);
    assert_string_equal(text, "");
    assert_true(date_parse_iso("2026-10-14T09:00", &d, &end));
    assert_string_equal(end, "T09:00");
    assert_int_equal(date_compare(d, (struct date){2026, 10, 14}), 0);
    assert_true(date_parse_iso("2028-02-29", &d, NULL));
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        d = (struct date){1, 2, 3};
        assert_false(date_parse_iso(wrong[i], &d, NULL));
        assert_int_equal(d.year, 1);
    }
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(date_weekday_name(1), "一");
    assert_string_equal(date_weekday_name(7), "日");
    assert_string_equal(date_weekday_name(0), "");
    assert_string_equal(date_weekday_name(8), "");
    assert_string_equal(date_weekday_label(3), "Wednesday");
    assert_string_equal(date_weekday_label(9), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),   cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_limits),  cmocka_unit_test(test_months),
        cmocka_unit_test(test_compare), cmocka_unit_test(test_text),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
