/* A time some years on: what becomes of it in a plan that is made from an older one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/vec.h"
#include "core/period.h"

static void test_years_on(void **state)
{
    static const struct {
        const char *was;
        int years;
        const char *is;
    } moves[] = {
        {"2026-06-12/2026-06-12/day", 1, "2027-06-01/2027-06-30/month"},
        {"2026-06-12T09:00/2026-06-12T11:30/minute", 1, "2027-06-01/2027-06-30/month"},
        {"2028-02-29/2028-02-29/day", 1, "2029-02-01/2029-02-28/month"},
        {"2026-06-11/2026-06-20/tenday", 1, "2027-06-11/2027-06-20/tenday"},
        {"2027-02-21/2027-02-28/tenday", 1, "2028-02-21/2028-02-29/tenday"},
        {"2028-02-01/2028-02-29/month", 1, "2029-02-01/2029-02-28/month"},
        {"2026-04-01/2026-06-30/quarter", 2, "2028-04-01/2028-06-30/quarter"},
        {"2026-07-01/2026-12-31/half", 1, "2027-07-01/2027-12-31/half"},
        {"2026-01-01/2026-12-31/year", 1, "2027-01-01/2027-12-31/year"},
        {"2026-06-03/2026-06-05/span", 1, "2027-06-03/2027-06-05/span"},
        {"2026-12-30/2027-01-02/span", 1, "2027-12-30/2028-01-02/span"},
        {"2028-02-27/2028-02-29/span", 1, "2029-02-27/2029-02-28/span"},
        {"2028-02-28/2028-02-29/span", 1, "2029-02-01/2029-02-28/month"},
        {"2027-01-01/2027-02-28/span", 1, "2028-01-01/2028-02-29/span"},
        {"2199-06-01/2199-06-30/month", 1, ""},
        {"", 1, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(moves); i++) {
        struct period was;
        struct period is;
        struct str value = {0};

        assert_true(period_from_value(&was, moves[i].was));
        is = period_in_years(&was, moves[i].years);
        assert_true(period_is_valid(&is));
        period_to_value(&value, &is);
        assert_string_equal(str_text(&value), moves[i].is);
        str_free(&value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_years_on)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
