/* Days off out of files: tables as offices write them, calendars as phones know them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "exchange/calendar_load.h"
#include "exchange/days_file.h"
#include "exchange/table.h"

static const struct period_context context = {.today = {2026, 11, 24}};

/* The days in a line: 2027-01-01休元旦 2027-02-14班春节; what was refused as !REASON. */
static void show(struct str *out, bool good, const struct day_table *days, const struct error *err)
{
    if (!good) {
        str_addf(out, "!%s", err->text);
        return;
    }
    for (size_t i = 0; i < days->count; i++) {
        char day[DATE_TEXT_SIZE];

        date_format(days->items[i].day, day);
        str_addf(out, "%s%s%s%s", i ? " " : "", day,
                 days->items[i].kind == DAY_WORKING ? "班" : "休", days->items[i].name);
    }
}

static void read_text(struct str *out, const char *text)
{
    struct table table = {0};
    struct days_rows rows = {0};
    struct day_table days = {0};
    struct error err = {0};
    bool good = table_read(&table, text, strlen(text), NULL, &err) &&
                days_of_table(&rows, &table, &context, &err) && days_to_table(&days, &rows, &err);

    show(out, good, &days, &err);
    table_free(&table);
    days_rows_free(&rows);
    day_table_free(&days);
}

static void tables_as_they_come(void **state)
{
    static const char *const cases[][2] = {
        {"2027-01-01\t休\t元旦\n2027-02-14\t班\t春节\n", "2027-01-01休元旦 2027-02-14班春节"},
        {"日期,类别,节日\n2027/1/1,放假,元旦\n2027.1.3,上班,元旦\n",
         "2027-01-01休元旦 2027-01-03班元旦"},
        {"2027年放假安排\n节日\t日期\t类型\n元旦\t1月1日至3日\t休\n春节\t2月14日\t补班\n",
         "2027-01-01休元旦 2027-01-02休元旦 2027-01-03休元旦 2027-02-14班春节"},
        {"开始日期\t结束日期\t名称\n2027-10-01\t2027-10-03\t国庆节\n",
         "2027-10-01休国庆节 2027-10-02休国庆节 2027-10-03休国庆节"},
        {"2027-01-01 休 元旦\n2027-01-02 休\n", "2027-01-01休元旦 2027-01-02休"},
        {"2027-02-13\t春节补班\n2027-02-15\t春节\n", "2027-02-13班春节补班 2027-02-15休春节"},
        {"阳城县人民政府 2026年11月4日\n2028-02-29\t休\t闰日\n", "2028-02-29休闰日"},
        {"2026-12-31至2027-01-01\t休\t元旦\n", "2026-12-31休元旦 2027-01-01休元旦"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        read_text(&out, cases[i][0]);
        assert_string_equal(str_text(&out), cases[i][1]);
        str_free(&out);
    }
}

static void tables_that_are_none(void **state)
{
    static const char *const cases[][2] = {
        {"2027-01-01\t休\n2027-01-01\t休\n", "!line 2: 2027-01-01 is there twice."},
        {"2027-01-01至2027-01-03\t休\n2027-01-03\t班\n", "!line 2: 2027-01-03 is there twice."},
        {"2027-01-04\t班\t元旦\n2027-01-05\t休\n", "!line 1: 2027-01-04 is no weekend day"},
        {"2027-02-30\t休\t春节\n2027-01-01\t休\t元旦\n", "!line 1: there is no day in it"},
        {"2027年1月\t休\n2027-01-01\t休\n", "!line 1: there is no day in it"},
        {"2027-01-01至2027-03-01\t休\n2027-04-01\t休\n", "!line 1: that is no holiday"},
        {"各单位：\n请遵照执行。\n", "!The file names no day off"},
        {"2200-01-01\t休\n2027-01-01\t休\n", "!line 1: there is no day in it"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        read_text(&out, cases[i][0]);
        if (strncmp(str_text(&out), cases[i][1], strlen(cases[i][1])) != 0)
            fail_msg("%s: %s", cases[i][0], str_text(&out));
        str_free(&out);
    }
}

/* --- calendars -------------------------------------------------------------------------------- */

#define EVENT(lines) "BEGIN:VEVENT\r\nUID:1\r\n" lines "END:VEVENT\r\n"
#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" events "END:VCALENDAR\r\n"

static const struct calendar_module *module(void)
{
    struct error err = {0};
    const struct calendar_module *m = calendar_module_open(&err);

    if (!m)
        fail_msg("%s", err.text);
    return m;
}

static bool read_calendar(const char *text, struct day_table *days, size_t *left_out,
                          struct error *err)
{
    struct days_rows rows = {0};
    bool good = module()->read_days(&rows, text, 2026, 2028, err);

    *left_out = good ? days_settle_events(&rows) : 0;
    good = good && days_to_table(days, &rows, err);
    days_rows_free(&rows);
    return good;
}

static void calendars_as_phones_know_them(void **state)
{
    static const char *const cases[][2] = {
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270104\r\n"
                        "SUMMARY:元旦（休）\r\n")),
         "2027-01-01休元旦 2027-01-02休元旦 2027-01-03休元旦"}, /* DTEND is exclusive */
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20270214\r\nSUMMARY:春节 补班 第1天/共2天\r\n")),
         "2027-02-14班春节"},
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20270214\r\nSUMMARY:春节调休\r\n")
                      EVENT("DTSTART;VALUE=DATE:20270215\r\nSUMMARY:春节调休\r\n")),
         "2027-02-14班春节 2027-02-15休春节"},
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20270501\r\nDURATION:P2D\r\nSUMMARY:劳动节放假\r\n")),
         "2027-05-01休劳动节 2027-05-02休劳动节"},
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20271001\r\nSUMMARY:国庆节\r\n"
                        "X-APPLE-SPECIAL-DAY:WORK-HOLIDAY\r\n")
                      EVENT("DTSTART;VALUE=DATE:20271009\r\nSUMMARY:国庆节\r\n"
                            "X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\r\n")),
         "2027-10-01休国庆节 2027-10-09班国庆节"},
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY\r\n"
                        "SUMMARY:休 元旦\r\n")),
         "2026-01-01休元旦 2027-01-01休元旦 2028-01-01休元旦"},
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY\r\n"
                        "SUMMARY:闰日 放假\r\n")),
         "2028-02-29休闰日"},
        {CALENDAR(EVENT("DTSTART:20270101T090000Z\r\nSUMMARY:会议 休\r\n")
                      EVENT("DTSTART;VALUE=DATE:20270102\r\nSUMMARY:元旦 假期\r\n")
                          EVENT("DTSTART;VALUE=DATE:20270103\r\nDTEND;VALUE=DATE:20280103\r\n"
                                "SUMMARY:整年 休\r\n")
                              EVENT("DTSTART;VALUE=DATE:20270308\r\nSUMMARY:妇女节\r\n")),
         "2027-01-02休元旦"},
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20271001\r\nSUMMARY:国庆节（休）\r\n")
                      EVENT("DTSTART;VALUE=DATE:20271001\r\nSUMMARY:中秋节（休）\r\n")),
         "2027-10-01休国庆节"},
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20271002\r\nSUMMARY:国庆节（休）\r\n")
                      EVENT("DTSTART;VALUE=DATE:20271002\r\nSUMMARY:国庆节（班）\r\n")),
         "!2027-10-02 is there twice."},
        {CALENDAR(EVENT("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:休\r\n")),
         "!The file names no day off and no worked weekend (a row is: day, 休 or 班, name)."},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct day_table days = {0};
        struct str out = {0};
        struct error err = {0};
        size_t left_out;
        bool good = read_calendar(cases[i][0], &days, &left_out, &err);

        show(&out, good, &days, &err);
        assert_string_equal(str_text(&out), cases[i][1]);
        str_free(&out);
        day_table_free(&days);
    }
}

/* Whatever bytes are among them, a verdict comes, and every day is one of the years asked for. */
static void broken_calendars_end(void **state)
{
    static const char sample[] = CALENDAR(
        EVENT("DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270104\r\nSUMMARY:元旦（休）\r\n")
            EVENT("DTSTART;VALUE=DATE:20200229\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=90\r\n"
                  "SUMMARY:春节 补班\r\n"));
    unsigned seed = 2027;

    (void)state;
    for (int round = 0; round < 1000; round++) {
        char text[sizeof sample];
        struct day_table days = {0};
        struct error err = {0};
        size_t left_out;

        memcpy(text, sample, sizeof sample);
        for (int i = 0; i < 1 + round % 9; i++) {
            static const char bytes[] = "0123456789:;=,-\r\nTZ休";

            text[(size_t)rand_r(&seed) % (sizeof sample - 1)] =
                bytes[(size_t)rand_r(&seed) % (sizeof bytes - 1)];
        }
        if (!read_calendar(text, &days, &left_out, &err))
            assert_true(*err.text);
        for (size_t i = 0; i < days.count; i++)
            assert_true(days.items[i].day.year >= 2026 && days.items[i].day.year <= 2029);
        day_table_free(&days);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_as_they_come),
        cmocka_unit_test(tables_that_are_none),
        cmocka_unit_test(calendars_as_phones_know_them),
        cmocka_unit_test(broken_calendars_end),
    };

    return cmocka_run_group_tests_name("days", tests, NULL, NULL);
}
