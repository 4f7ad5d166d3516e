/* Other people's calendars: what the module reads out of them, and what it does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "exchange/calendar_load.h"

#define EVENT(uid, lines) "BEGIN:VEVENT\r\nUID:" uid "\r\n" lines "END:VEVENT\r\n"
#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" events "END:VCALENDAR\r\n"

static const struct date first = {2025, 1, 1};
static const struct date last = {2028, 12, 31};

static const struct calendar_module *module(void)
{
    struct error err = {0};
    const struct calendar_module *m = calendar_module_open(&err);

    if (!m)
        fail_msg("%s", err.text);
    return m;
}

static void add_minute(struct str *out, int minute)
{
    if (minute >= 0)
        str_addf(out, "T%02d:%02d", minute / 60, minute % 60);
}

/* `2026-01-05T08:30-2026-01-05T10:00 title@place`, parted by "; ", the name before, what was passed
 * over after; what was refused as !REASON. */
static void show(struct str *out, const char *text)
{
    struct outside_events events = {0};
    struct error err = {0};

    if (!module()->read_events(&events, text, first, last, &err)) {
        str_addf(out, "!%s", err.text);
        outside_events_free(&events);
        return;
    }
    if (events.name)
        str_addf(out, "[%s] ", events.name);
    for (size_t i = 0; i < events.rows.count; i++) {
        const struct event *e = &events.rows.items[i];
        char days[2][DATE_TEXT_SIZE];

        date_format(e->first, days[0]);
        date_format(e->last, days[1]);
        str_addf(out, "%s%s", i ? "; " : "", days[0]);
        add_minute(out, e->first_minute);
        if (strcmp(days[0], days[1]) != 0 || e->last_minute != e->first_minute) {
            str_addf(out, "-%s", days[1]);
            add_minute(out, e->last_minute);
        }
        if (*e->summary)
            str_addf(out, " %s", e->summary);
        if (*e->place)
            str_addf(out, "@%s", e->place);
    }
    if (events.passed_over)
        str_addf(out, " +%d", events.passed_over);
    outside_events_free(&events);
}

struct reading {
    const char *text;
    const char *found;
};

static void read_all(const struct reading *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str out = {0};

        show(&out, cases[i].text);
        if (strcmp(str_text(&out), cases[i].found) != 0)
            fail_msg("%s\n%s\nnot %s", cases[i].text, str_text(&out), cases[i].found);
        str_free(&out);
    }
}

#define BERLIN                                                                                     \
    "BEGIN:VTIMEZONE\r\nTZID:Amt\r\n"                                                              \
    "BEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"      \
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"                                   \
    "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"      \
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

static void times_by_any_clock(void **state)
{
    static const struct reading cases[] = {
        {CALENDAR(EVENT("1", "DTSTART:20261014T010000Z\r\nDURATION:PT2H\r\nSUMMARY:视频会\r\n")),
         "2026-10-14T09:00-2026-10-14T11:00 视频会"},
        {CALENDAR(EVENT("1", "DTSTART;TZID=Asia/Shanghai:20261014T090000\r\n"
                             "DTEND;TZID=Asia/Shanghai:20261014T103000\r\nSUMMARY:a\r\n"
                             "LOCATION:三楼\r\n")),
         "2026-10-14T09:00-2026-10-14T10:30 a@三楼"},
        {CALENDAR(EVENT("1", "DTSTART:20261014T090000\r\n")), "2026-10-14T09:00"},
        {CALENDAR(EVENT("1", "DTSTART;TZID=America/New_York:20260115T200000\r\nDURATION:PT1H\r\n")
                      EVENT("2", "DTSTART;TZID=America/New_York:20260715T200000\r\n")),
         "2026-01-16T09:00-2026-01-16T10:00; 2026-07-16T08:00"},
        /* The file's own zone, before any other; one whose name says its offset. */
        {CALENDAR(BERLIN EVENT("1", "DTSTART;TZID=Amt:20260115T090000\r\n")
                      EVENT("2", "DTSTART;TZID=Amt:20260715T090000\r\n")),
         "2026-01-15T16:00; 2026-07-15T15:00"},
        {CALENDAR(EVENT("1", "DTSTART;TZID=China Standard Time:20261014T090000\r\n")
                      EVENT("2", "DTSTART;TZID=\"(UTC+09:00) Seoul\":20261014T110000\r\n")
                          EVENT("3", "DTSTART;TZID=/x.org/2026/Asia/Tokyo:20261014T120000\r\n")),
         "2026-10-14T09:00; 2026-10-14T10:00; 2026-10-14T11:00"},
        /* Nobody knows it: a guess may be hours wrong. */
        {CALENDAR(EVENT("1", "DTSTART;TZID=Nowhere:20261014T090000\r\n")
                      EVENT("2", "DTSTART:20261014T090000\r\n")),
         "2026-10-14T09:00 +1"},
        /* Midnight ends the day before; an end in another zone; seconds count up. */
        {CALENDAR(EVENT("1", "DTSTART:20261014T200000\r\nDTEND:20261015T000000\r\n")),
         "2026-10-14T20:00-2026-10-14T24:00"},
        {CALENDAR(EVENT("1", "DTSTART:20261014T200000Z\r\n"
                             "DTEND;TZID=Asia/Tokyo:20261015T060030\r\n")),
         "2026-10-15T04:00-2026-10-15T05:01"},
        {CALENDAR(EVENT("1", "DTSTART:20261014T220000\r\nDTEND:20261016T030000\r\n")),
         "2026-10-14T22:00-2026-10-16T03:00"},
    };

    (void)state;
    read_all(cases, COUNT_OF(cases));
}

static void whole_days(void **state)
{
    static const struct reading cases[] = {
        {CALENDAR(EVENT("1", "DTSTART;VALUE=DATE:20261110\r\nDTEND;VALUE=DATE:20261113\r\n"
                             "SUMMARY:两会\r\n")),
         "2026-11-10-2026-11-12 两会"},
        {CALENDAR(EVENT("1", "DTSTART;VALUE=DATE:20261110\r\n")), "2026-11-10"},
        {CALENDAR(EVENT("1", "DTSTART;VALUE=DATE:20261110\r\nDTEND;VALUE=DATE:20261110\r\n")),
         "2026-11-10"},
        {CALENDAR(EVENT("1", "DTSTART;VALUE=DATE:20261110\r\nDURATION:P1W\r\n")),
         "2026-11-10-2026-11-16"},
        /* What only reaches into the years that are looked at; what does not. */
        {CALENDAR(EVENT("1", "DTSTART;VALUE=DATE:20241230\r\nDTEND;VALUE=DATE:20250102\r\n")
                      EVENT("2", "DTSTART;VALUE=DATE:20241230\r\nDTEND;VALUE=DATE:20250101\r\n")
                          EVENT("3", "DTSTART;VALUE=DATE:20290101\r\n")),
         "2024-12-30-2025-01-01"},
        {CALENDAR(EVENT("1", "DTSTART;VALUE=DATE:20260230\r\n")
                      EVENT("2", "DTSTART;VALUE=DATE:20261110\r\nDTEND;VALUE=DATE:20261109\r\n")
                          EVENT("3", "SUMMARY:x\r\n") EVENT("4", "DTSTART:soon\r\n")),
         " +4"},
    };

    (void)state;
    read_all(cases, COUNT_OF(cases));
}

static void events_that_come_again(void **state)
{
    static const struct reading cases[] = {
        {CALENDAR(EVENT("1", "DTSTART:20260105T083000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
                             "EXDATE:20260112T083000\r\nRDATE:20260114T083000\r\n")),
         "2026-01-05T08:30; 2026-01-14T08:30; 2026-01-19T08:30"},
        /* One time moved, one called off; a day excludes all of it. */
        {CALENDAR(EVENT("1", "DTSTART:20260105T083000\r\nRRULE:FREQ=DAILY;COUNT=5\r\nSUMMARY:a\r\n"
                             "EXDATE;VALUE=DATE:20260109\r\n")
                      EVENT("1", "RECURRENCE-ID:20260106T083000\r\nDTSTART:20260106T140000\r\n"
                                 "SUMMARY:b\r\n")
                          EVENT("1", "RECURRENCE-ID:20260107T083000\r\nDTSTART:20260107T083000\r\n"
                                     "STATUS:CANCELLED\r\n")),
         "2026-01-05T08:30 a; 2026-01-06T14:00 b; 2026-01-08T08:30 a"},
        {CALENDAR(EVENT("1", "DTSTART:20260105T083000\r\nRRULE:FREQ=DAILY;COUNT=4\r\nSUMMARY:a\r\n")
                      EVENT("1", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260107T083000\r\n"
                                 "DTSTART:20260107T090000\r\nSUMMARY:b\r\n")),
         "2026-01-05T08:30 a; 2026-01-06T08:30 a; 2026-01-07T09:00 b; 2026-01-08T09:00 b"},
        /* By its own clock: the same hour in New York is another one here in summer. */
        {CALENDAR(EVENT("1", "DTSTART;TZID=America/New_York:20260301T200000\r\n"
                             "RRULE:FREQ=MONTHLY;COUNT=2\r\n")),
         "2026-03-02T09:00; 2026-04-02T08:00"},
        {CALENDAR(EVENT("1", "DTSTART:20260105T083000\r\n"
                             "RRULE:FREQ=DAILY;UNTIL=20260107T003000Z\r\n")),
         "2026-01-05T08:30; 2026-01-06T08:30; 2026-01-07T08:30"},
        {CALENDAR(EVENT("1", "DTSTART;VALUE=DATE:16040229\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:b\r\n")),
         "2028-02-29 b"},
        /* The newest of what is said twice, wherever it stands; the same thing twice is one. */
        {CALENDAR(EVENT("1", "SEQUENCE:2\r\nDTSTART:20260105T083000\r\nSUMMARY:new\r\n")
                      EVENT("1", "SEQUENCE:1\r\nDTSTART:20260104T083000\r\nSUMMARY:old\r\n")
                          EVENT("2", "DTSTART:20260106T083000\r\n")
                              EVENT("3", "DTSTART:20260106T083000\r\n")),
         "2026-01-05T08:30 new; 2026-01-06T08:30"},
        {CALENDAR(EVENT("1", "DTSTART:20260105T083000\r\nSTATUS:CANCELLED\r\n")), ""},
        {"BEGIN:VCALENDAR\r\n" EVENT("1", "DTSTART:20260105T083000\r\n") "METHOD:CANCEL\r\n"
                                                                         "END:VCALENDAR\r\n",
         ""},
    };

    (void)state;
    read_all(cases, COUNT_OF(cases));
}

static void texts_of_all_kinds(void **state)
{
    static const struct reading cases[] = {
        {CALENDAR("X-WR-CALNAME:县会议\\, 安排\r\n" EVENT(
             "1", "DTSTART:20260105T083000\r\nSUMMARY:一\\n二\\,\r\n  三\r\n")),
         "[县会议, 安排] 2026-01-05T08:30 一 二, 三"},
        /* An alarm's own words are none of the event's; lines in any order and either case. */
        {CALENDAR(EVENT("1", "BEGIN:VALARM\r\nSUMMARY:bell\r\nDTSTART:20200101T000000\r\n"
                             "END:VALARM\r\nsummary:a\r\ndtstart:20260105T083000\r\n")),
         "2026-01-05T08:30 a"},
        {CALENDAR("BEGIN:VTODO\r\nDTSTART:20260105T083000\r\nEND:VTODO\r\n"), ""},
        {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260105T083000\nEND:VEVENT\nEND:VCALENDAR\n"
         "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260106T083000\nEND:VEVENT\nEND:VCALENDAR\n",
         "2026-01-05T08:30; 2026-01-06T08:30"},
        {"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260105T083000\r\n",
         "!This is no whole calendar: a part of it begins and does not end, or the other way "
         "round. Fetch or save the file again."},
    };

    (void)state;
    read_all(cases, COUNT_OF(cases));
}

/* Each ends at once; what it was is told or passed over, and the event beside it is there. */
static void rules_that_never_end(void **state)
{
    static const char *const rules[] = {
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=2147483648",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=99999",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=1MO,2MO,3MO,4MO,5MO,1TU,2TU,3TU,4TU,5TU,1WE,2WE,3WE,4WE,5WE;"
        "BYSETPOS=-366",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=20",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10;BYMINUTE=1,2,3,4,5;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYSETPOS=366",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=13L",
        "FREQ=NEVER",
        "",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        struct str text = {0};
        struct str out = {0};
        clock_t start = clock();

        str_addf(&text,
                 CALENDAR(EVENT("1", "DTSTART:20240105T083000\r\nRRULE:%s\r\nSUMMARY:x\r\n")
                              EVENT("2", "DTSTART:20280106T083000\r\nSUMMARY:end\r\n")),
                 rules[i]);
        show(&out, str_text(&text));
        if (!strstr(str_text(&out), "2028-01-06T08:30 end") || clock() - start > 5 * CLOCKS_PER_SEC)
            fail_msg("%s: %s", rules[i], str_text(&out));
        str_free(&text);
        str_free(&out);
    }
}

static void add_events(struct str *out, int count, const char *lines)
{
    str_add(out, "BEGIN:VCALENDAR\r\n");
    for (int i = 0; i < count; i++)
        str_addf(out, "BEGIN:VEVENT\r\nUID:%d\r\nSUMMARY:%d\r\n%s\r\nEND:VEVENT\r\n", i, i, lines);
    str_add(out, "END:VCALENDAR\r\n");
}

static void expect_of(struct str *text, const char *wanted)
{
    struct str out = {0};

    show(&out, str_text(text));
    if (!strstr(str_text(&out), wanted))
        fail_msg("%.200s", str_text(&out));
    str_free(&out);
    str_free(text);
}

static void more_than_can_be_shown(void **state)
{
    struct str text = {0};

    (void)state;
    add_events(&text, OUTSIDE_EVENTS_MOST + 1, "DTSTART:20260105T083000");
    expect_of(&text, "!The calendar has more than 20000 events");
    add_events(&text, 30, "DTSTART:20240105T083000\r\nRRULE:FREQ=DAILY");
    expect_of(&text, "!The calendar has more than 20000 events");
    str_add(&text, "BEGIN:VCALENDAR\r\n");
    for (int i = 0; i < 100000; i++)
        str_add(&text, "BEGIN:VEVENT\r\n");
    expect_of(&text, "!This is no whole calendar");
    str_add_fill(&text, 'x', OUTSIDE_BYTES_MOST + 1);
    expect_of(&text, "!The calendar is larger than 16 MB");
    /* A picture in it, and a thousand guests, are not looked at. */
    str_add(&text, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTACH:");
    str_add_fill(&text, 'x', 4 << 20);
    str_add(&text, "\r\n");
    for (int i = 0; i < 100000; i++)
        str_add(&text, "ATTENDEE:mailto:a@example.org\r\n");
    str_add(&text, "DTSTART:20260105T083000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    expect_of(&text, "2026-01-05T08:30");
}

/* Each of them is looked for to the year 20000: together they may take seconds, not hours. */
static void rules_that_take_long(void **state)
{
    struct str text = {0};

    (void)state;
    add_events(&text, 2000, "DTSTART:20240105T083000\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    expect_of(&text, "!The calendar repeats its events by rules that take too long");
}

/* Clocks that change every second are none. */
static void zones_that_never_end(void **state)
{
    struct str text = {0};

    (void)state;
    str_add(&text, "BEGIN:VCALENDAR\r\n");
    for (int i = 0; i < 2000; i++)
        str_addf(&text,
                 "BEGIN:VTIMEZONE\r\nTZID:z%d\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                 "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0900\r\nRRULE:FREQ=%s\r\nEND:STANDARD\r\n"
                 "END:VTIMEZONE\r\n",
                 i, i % 2 ? "SECONDLY" : "YEARLY;BYMONTH=2;BYMONTHDAY=30");
    for (int i = 0; i < 2000; i++)
        str_addf(&text,
                 "BEGIN:VEVENT\r\nUID:%d\r\nDTSTART;TZID=z%d:20260105T083000\r\nEND:VEVENT\r\n", i,
                 i);
    str_add(&text, EVENT("x", "DTSTART:20260105T083000\r\nSUMMARY:end\r\n") "END:VCALENDAR\r\n");
    expect_of(&text, "2026-01-05T08:30 end");
}

/* Whatever bytes are among them, a verdict comes, and every event touches the days asked for. */
static void broken_calendars_end(void **state)
{
    static const char sample[] =
        CALENDAR(BERLIN EVENT("1", "DTSTART;TZID=Amt:20260105T083000\r\nDURATION:PT2H\r\n"
                                   "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260330T000000Z\r\n"
                                   "EXDATE;TZID=Amt:20260112T083000\r\nSUMMARY:会议\r\n")
                     EVENT("1", "RECURRENCE-ID;TZID=Amt:20260119T083000\r\n"
                                "DTSTART;VALUE=DATE:20260120\r\n"));
    unsigned seed = 2027;

    (void)state;
    for (int round = 0; round < 1000; round++) {
        static const char bytes[] = "0123456789:;=,-\r\nTZ休";
        struct outside_events events = {0};
        struct error err = {0};
        char text[sizeof sample];

        memcpy(text, sample, sizeof sample);
        for (int i = 0; i < 1 + round % 9; i++)
            text[(size_t)rand_r(&seed) % (sizeof sample - 1)] =
                bytes[(size_t)rand_r(&seed) % (sizeof bytes - 1)];
        if (!module()->read_events(&events, text, first, last, &err))
            assert_true(*err.text);
        for (size_t i = 0; i < events.rows.count; i++) {
            const struct event *e = &events.rows.items[i];

            assert_true(date_is_valid(e->first) && date_compare(e->first, last) <= 0);
            assert_true(date_is_valid(e->last) && date_compare(e->last, first) >= 0);
            assert_true(e->first_minute >= -1 && e->first_minute < 1440 && e->last_minute <= 1440);
        }
        outside_events_free(&events);
    }
}

static void hours_on_each_day(void **state)
{
    static const struct {
        struct event event;
        struct date day;
        const char *text;
    } cases[] = {
        {{{2026, 10, 14}, {2026, 10, 14}, -1, -1, NULL, NULL}, {2026, 10, 14}, "all day"},
        {{{2026, 10, 14}, {2026, 10, 14}, 510, 600, NULL, NULL}, {2026, 10, 14}, "08:30-10:00"},
        {{{2026, 10, 14}, {2026, 10, 14}, 510, 510, NULL, NULL}, {2026, 10, 14}, "08:30"},
        {{{2026, 10, 14}, {2026, 10, 14}, 1200, 1440, NULL, NULL}, {2026, 10, 14}, "20:00-24:00"},
        {{{2026, 10, 14}, {2026, 10, 16}, 510, 600, NULL, NULL}, {2026, 10, 14}, "from 08:30"},
        {{{2026, 10, 14}, {2026, 10, 16}, 510, 600, NULL, NULL}, {2026, 10, 15}, "all day"},
        {{{2026, 10, 14}, {2026, 10, 16}, 510, 600, NULL, NULL}, {2026, 10, 16}, "until 10:00"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        event_time_on(&out, &cases[i].event, cases[i].day);
        assert_string_equal(str_text(&out), cases[i].text);
        str_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_by_any_clock),     cmocka_unit_test(whole_days),
        cmocka_unit_test(events_that_come_again), cmocka_unit_test(texts_of_all_kinds),
        cmocka_unit_test(rules_that_never_end),   cmocka_unit_test(more_than_can_be_shown),
        cmocka_unit_test(rules_that_take_long),   cmocka_unit_test(zones_that_never_end),
        cmocka_unit_test(broken_calendars_end),   cmocka_unit_test(hours_on_each_day),
    };

    return cmocka_run_group_tests_name("events", tests, NULL, NULL);
}
