/* ics_check: a good file stands, each fault is found with its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/calendar.h"

/* Numbered by line, so that a fault below can name its own. */
static const char *const good[] = {
    "BEGIN:VCALENDAR",                            /* 1 */
    "VERSION:2.0",                                /* 2 */
    "PRODID:-//yanlian//calendar//ZH",            /* 3 */
    "CALSCALE:GREGORIAN",                         /* 4 */
    "METHOD:PUBLISH",                             /* 5 */
    "X-WR-CALNAME:演练",                          /* 6 */
    "BEGIN:VTIMEZONE",                            /* 7 */
    "TZID:Asia/Shanghai",                         /* 8 */
    "BEGIN:STANDARD",                             /* 9 */
    "DTSTART:19700101T000000",                    /* 10 */
    "TZOFFSETFROM:+0800",                         /* 11 */
    "TZOFFSETTO:+0800",                           /* 12 */
    "END:STANDARD",                               /* 13 */
    "END:VTIMEZONE",                              /* 14 */
    "BEGIN:VEVENT",                               /* 15 */
    "UID:a@yanlian",                              /* 16 */
    "DTSTAMP:20260401T010203Z",                   /* 17 */
    "LAST-MODIFIED:20260301T000000Z",             /* 18 */
    "SEQUENCE:0",                                 /* 19 */
    "ORGANIZER;CN=\"a,b\":mailto:yjzzjy@163.com", /* 20 */
    "DTSTART;TZID=Asia/Shanghai:20261014T090000", /* 21 */
    "DTEND;TZID=Asia/Shanghai:20261014T110000",   /* 22 */
    "SUMMARY:消防\\, 演练",                       /* 23 */
    "DESCRIPTION:one",                            /* 24 */
    " two\\n",                                    /* 25 */
    "CATEGORIES:应急演练,其他",                   /* 26 */
    "STATUS:CONFIRMED",                           /* 27 */
    "TRANSP:OPAQUE",                              /* 28 */
    "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",            /* 29 */
    "BEGIN:VALARM",                               /* 30 */
    "ACTION:DISPLAY",                             /* 31 */
    "DESCRIPTION:消防",                           /* 32 */
    "TRIGGER:-P1D",                               /* 33 */
    "END:VALARM",                                 /* 34 */
    "END:VEVENT",                                 /* 35 */
    "BEGIN:VEVENT",                               /* 36 */
    "UID:b@yanlian",                              /* 37 */
    "DTSTAMP:20260401T010203Z",                   /* 38 */
    "LAST-MODIFIED:20260301T000000Z",             /* 39 */
    "SEQUENCE:2147483647",                        /* 40 */
    "DTSTART;VALUE=DATE:20261103",                /* 41 */
    "DTEND;VALUE=DATE:20261104",                  /* 42 */
    "SUMMARY:x",                                  /* 43 */
    "STATUS:CANCELLED",                           /* 44 */
    "TRANSP:TRANSPARENT",                         /* 45 */
    "RELATED-TO:a@yanlian",                       /* 46 */
    "END:VEVENT",                                 /* 47 */
    "END:VCALENDAR",                              /* 48 */
};

/* The good file with lines first..last replaced by `text` (NULL: left out). */
static void add_file(struct str *out, int first, int last, const char *text)
{
    for (int line = 1; line <= (int)COUNT_OF(good); line++) {
        if (line < first || line > last) {
            str_add(out, good[line - 1]);
            str_add(out, "\r\n");
        } else if (line == first && text) {
            str_add(out, text);
            str_add(out, "\r\n");
        }
    }
}

static bool stands(const struct str *file, struct error *err)
{
    int events = -1;
    bool good_file = ics_check(str_text(file), file->length, &events, err);

    assert_true(good_file || events == 0);
    return good_file;
}

static void expect_good(int first, int last, const char *text)
{
    struct error err = {0};
    struct str file = {0};

    add_file(&file, first, last, text);
    if (!stands(&file, &err))
        fail_msg("line %d as %s: %s", first, text ? text : "nothing", err.text);
    str_free(&file);
}

/* The fault, and the line it is found at. */
static void expect_fault(int first, int last, const char *text, int at)
{
    struct error err = {0};
    struct str file = {0};
    char place[32];

    add_file(&file, first, last, text);
    if (stands(&file, &err))
        fail_msg("line %d as %s stands", first, text ? text : "nothing");
    assert_int_equal(err.code, ERROR_FORMAT);
    snprintf(place, sizeof place, "Line %d of", at);
    if (!strstr(err.text, place))
        fail_msg("line %d as %s: %s", first, text ? text : "nothing", err.text);
    str_free(&file);
}

static void test_good(void **state)
{
    struct str file = {0};
    struct error err = {0};
    int events;

    (void)state;
    add_file(&file, 0, 0, NULL);
    if (!ics_check(str_text(&file), file.length, &events, &err))
        fail_msg("%s", err.text);
    assert_int_equal(events, 2);
    assert_true(ics_check(str_text(&file), file.length, NULL, NULL));
    str_free(&file);
}

static void test_also_good(void **state)
{
    (void)state;
    expect_good(6, 6, NULL);
    expect_good(20, 20, NULL);
    expect_good(20, 20, "organizer:MAILTO:a@b");
    expect_good(21, 22, "DTSTART:20261014T010000Z\r\nDTEND:20261014T030000Z");
    expect_good(21, 22,
                "DTSTART;TZID=\"Asia/Shanghai\":20261014T235959\r\n"
                "DTEND;TZID=Asia/Shanghai:20261015T000000");
    expect_good(23, 23, "SUMMARY:\\\\ \\; \\N \"q\" : 👨‍👩‍👧");
    expect_good(24, 25, "DESCRIPTION:a\r\n \tb\r\n\tc");
    expect_good(30, 34, NULL);
    expect_good(33, 33, "TRIGGER;VALUE=DURATION:-P29DT15H");
    expect_good(33, 33, "TRIGGER:-PT1H30M15S");
    expect_good(33, 33, "TRIGGER;RELATED=START:-P2W");
    expect_good(41, 42, "DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301");
    expect_good(46, 46, "X-SOMETHING;A=b,\"c\";D=e:;,\\");
    expect_good(23, 23,
                "SUMMARY:0123456789012345678901234567890123456789012345678901234567890123456");
}

static void test_lines(void **state)
{
    (void)state;
    expect_fault(
        23, 23, "SUMMARY:01234567890123456789012345678901234567890123456789012345678901234567", 23);
    expect_fault(23, 23, "SUMMARY:a\nDESCRIPTION:b", 23); /* a bare LF */
    expect_fault(23, 23, "SUMMARY:a\rb", 23);             /* a bare CR */
    expect_fault(23, 23, "SUMMARY:a\r", 23);
    expect_fault(23, 23, "SUMMARY:a\ab", 23);
    expect_fault(23, 23, "SUMMARY:a\x7F", 23);
    expect_fault(23, 23, "SUMMARY:a\xC2\x85", 23);          /* C1 */
    expect_fault(23, 23, "SUMMARY:a\xE2\x80\xAE", 23);      /* bidi override */
    expect_fault(23, 23, "SUMMARY:a\xE2\x80\xA8", 23);      /* line separator */
    expect_fault(23, 23, "SUMMARY:a\xFF", 23);              /* no UTF-8 */
    expect_fault(23, 23, "SUMMARY:a\xE6\xB6\r\n \x88", 23); /* folded inside a character */
    expect_fault(23, 23, "SUMMARY:a\xC0\x80", 23);          /* overlong */
    expect_fault(23, 23, "SUMMARY:a\xED\xA0\x80", 23);      /* surrogate */
    expect_fault(23, 23, "SUMMARY:a\\\r\n n", 24);          /* folded inside an escape */
    expect_fault(23, 23, "", 23);
    expect_fault(1, 1, " BEGIN:VCALENDAR", 1);
    expect_fault(23, 23, "SUMMARY", 23);
    expect_fault(23, 23, ":x", 23);
    expect_fault(23, 23, "SUM MARY:x", 23);
    expect_fault(23, 23, "SUMMARY;:x", 23);
    expect_fault(23, 23, "SUMMARY;A:x", 23);
    expect_fault(23, 23, "SUMMARY;A=\"b:x", 23);
    expect_fault(23, 23, "SUMMARY;A=b\"c\":x", 23);
    expect_fault(23, 23, "SUMMARY;A=b", 23);
    expect_fault(23, 23, "SUMMARY;A=;B=;C=;D=;E=;F=;G=;H=;I=;J=;K=;L=;M=;N=;O=;P=;Q=:x", 23);
}

static void test_values(void **state)
{
    (void)state;
    expect_fault(2, 2, "VERSION:1.0", 2);
    expect_fault(4, 4, "CALSCALE:CHINESE", 4);
    expect_fault(5, 5, "METHOD:PUBLISH REQUEST", 5);
    expect_fault(10, 10, "DTSTART:19700101T000000Z", 10);
    expect_fault(10, 10, "DTSTART:19700101", 10);
    expect_fault(11, 11, "TZOFFSETFROM:0800", 11);
    expect_fault(12, 12, "TZOFFSETTO:-0000", 12);
    expect_fault(12, 12, "TZOFFSETTO:+2400", 12);
    expect_fault(17, 17, "DTSTAMP:20260401T010203", 17);
    expect_fault(17, 17, "DTSTAMP:20260230T010203Z", 17);
    expect_fault(17, 17, "DTSTAMP:20260401T240000Z", 17);
    expect_fault(17, 17, "DTSTAMP:20260401T016000Z", 17);
    expect_fault(18, 18, "LAST-MODIFIED:20260301", 18);
    expect_fault(19, 19, "SEQUENCE:-1", 19);
    expect_fault(19, 19, "SEQUENCE:2147483648", 19);
    expect_fault(19, 19, "SEQUENCE:", 19);
    expect_fault(20, 20, "ORGANIZER:yjzzjy@163.com", 20);
    expect_fault(20, 20, "ORGANIZER:mailto:nobody", 20);
    expect_fault(20, 20, "ORGANIZER:mailto:a@b@c", 20);
    expect_fault(20, 20, "ORGANIZER:mailto:a b@c", 20);
    expect_fault(21, 21, "DTSTART;TZID=Asia/Shanghai:20260230T090000", 21);
    expect_fault(21, 21, "DTSTART;TZID=Asia/Shanghai:20261014T250000", 21);
    expect_fault(21, 21, "DTSTART;TZID=Asia/Shanghai:20261014T090000Z", 21);
    expect_fault(21, 21, "DTSTART:20261014T090000", 21); /* floating */
    expect_fault(21, 21, "DTSTART:20261014", 21);        /* a day, not said to be one */
    expect_fault(41, 41, "DTSTART;VALUE=DATE:20261103T000000", 41);
    expect_fault(41, 41, "DTSTART;VALUE=DATE;TZID=Asia/Shanghai:20261103", 41);
    expect_fault(41, 41, "DTSTART;VALUE=DATE:2026113", 41);
    expect_fault(41, 41, "DTSTART;VALUE=DATE:20260229", 41);
    expect_fault(23, 23, "SUMMARY:a,b", 23);
    expect_fault(23, 23, "SUMMARY:a;b", 23);
    expect_fault(23, 23, "SUMMARY:a\\x", 23);
    expect_fault(23, 23, "SUMMARY:a\\", 23);
    expect_fault(26, 26, "CATEGORIES:a;b", 26);
    expect_fault(27, 27, "STATUS:NEEDS-ACTION", 27);
    expect_fault(28, 28, "TRANSP:FREE", 28);
    expect_fault(29, 29, "X-MICROSOFT-CDO-BUSYSTATUS:MAYBE", 29);
    expect_fault(31, 31, "ACTION:PROCEDURE", 31);
}

static void test_alarms(void **state)
{
    static const char *const wrong[] = {
        "TRIGGER:P1D",
        "TRIGGER:PT0S",
        "TRIGGER:-P",
        "TRIGGER:-PT",
        "TRIGGER:-P0D",
        "TRIGGER:-P1W2D",
        "TRIGGER:-P1H",
        "TRIGGER:-PT1D",
        "TRIGGER:-PT1S1H",
        "TRIGGER:-P1DT",
        "TRIGGER:P-1D",
        "TRIGGER:-PD",
        "TRIGGER:",
        "TRIGGER:-P1D ",
        "TRIGGER:-P1234567D",
        "TRIGGER;RELATED=END:-P1D",
        "TRIGGER;VALUE=DATE-TIME:20261013T010000Z",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        expect_fault(33, 33, wrong[i], 33);
}

static void test_times(void **state)
{
    (void)state;
    expect_fault(22, 22, "DTEND;TZID=Asia/Shanghai:20261014T090000", 15); /* no length */
    expect_fault(22, 22, "DTEND;TZID=Asia/Shanghai:20261013T110000", 15);
    expect_fault(22, 22, "DTEND;VALUE=DATE:20261015", 15);
    expect_fault(22, 22, "DTEND:20261014T110000Z", 15);
    expect_fault(42, 42, "DTEND;VALUE=DATE:20261103", 36); /* exclusive */
    expect_fault(42, 42, "DTEND;VALUE=DATE:20261102", 36);
    expect_fault(21, 22,
                 "DTSTART;TZID=Europe/Berlin:20261014T090000\r\n"
                 "DTEND;TZID=Europe/Berlin:20261014T110000",
                 21);
    expect_fault(21, 21, "DTSTART;TZID=Europe/Berlin:20261014T090000", 15);
    expect_fault(7, 14, NULL, 13); /* the zone is not there */
}

static void test_names(void **state)
{
    (void)state;
    expect_fault(37, 37, "UID:a@yanlian", 37);
    expect_fault(37, 37, "UID:", 37);
    expect_fault(14, 14,
                 "END:VTIMEZONE\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n"
                 "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\n"
                 "TZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE",
                 16);
}

/* Every property that must be there, left out, and every one that may be once, twice. */
static void test_required_and_once(void **state)
{
    static const struct {
        int line;
        int begin; /* of its component */
    } required[] = {{2, 1},   {3, 1},   {8, 7},   {10, 9},  {11, 9},  {12, 9},
                    {16, 15}, {17, 15}, {18, 15}, {19, 15}, {21, 15}, {22, 15},
                    {23, 15}, {27, 15}, {28, 15}, {31, 30}, {32, 30}, {33, 30}};
    static const int once[] = {2,  3,  4,  5,  8,  10, 11, 12, 16, 17, 18,
                               19, 20, 21, 22, 23, 27, 28, 29, 31, 32, 33};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(required); i++)
        expect_fault(required[i].line, required[i].line, NULL, required[i].begin);
    for (size_t i = 0; i < COUNT_OF(once); i++) {
        struct str twice = {0};

        str_addf(&twice, "%s\r\n%s", good[once[i] - 1], good[once[i] - 1]);
        expect_fault(once[i], once[i], str_text(&twice), once[i] + 1);
        str_free(&twice);
    }
}

static void test_components(void **state)
{
    (void)state;
    expect_fault(1, 1, NULL, 1);                        /* outside VCALENDAR */
    expect_fault(48, 48, NULL, 48);                     /* not finished */
    expect_fault(48, 48, "END:VCALENDAR\r\nX-A:b", 49); /* after it */
    expect_fault(48, 48, "END:VCALENDAR\r\nEND:VEVENT", 49);
    expect_fault(48, 48, "END:VCALENDAR\r\nBEGIN:VCALENDAR", 49);
    expect_fault(35, 35, NULL, 35); /* VEVENT in VEVENT */
    expect_fault(35, 35, "END:VALARM", 35);
    expect_fault(34, 34, NULL, 34);
    expect_fault(15, 15, "BEGIN:VTODO", 15);
    expect_fault(15, 15, "BEGIN:VEVENT ", 15);
    expect_fault(9, 13, NULL, 7); /* a zone without an offset */
    expect_fault(9, 9, "BEGIN:VALARM", 9);
    expect_fault(34, 34, "END:VALARM\r\nLOCATION:x", 35); /* a property after a component */
    expect_fault(46, 46, "DURATION:PT1H", 46);            /* not known there */
    expect_fault(46, 46, "ACTION:DISPLAY", 46);
    expect_fault(47, 47, "BEGIN:VCALENDAR\r\nEND:VEVENT", 47);
}

static void expect_refused(const char *bytes, size_t length)
{
    struct error err = {0};

    assert_false(ics_check(bytes, length, NULL, &err));
    assert_int_equal(err.code, ERROR_FORMAT);
}

static void test_bounds(void **state)
{
    enum { TOO_LARGE = (64 << 20) + 1 };
    struct str deep = {0};
    char *large = mem_new(TOO_LARGE, 1);

    (void)state;
    expect_refused("", 0);
    expect_refused("\r\n", 2);
    expect_refused("BEGIN:VCALENDAR", 15);
    expect_refused("BEGIN:VCALENDAR\0\r\n", 18);
    for (int i = 0; i < 100000; i++)
        str_add(&deep, "BEGIN:VCALENDAR\r\n");
    expect_refused(str_text(&deep), deep.length);
    str_free(&deep);
    memset(large, 'A', TOO_LARGE);
    expect_refused(large, TOO_LARGE);
    free(large);
}

/* A file of one event to somebody, its METHOD, STATUS and people to be filled in. */
static bool invitation_stands(const char *method, const char *status, const char *people,
                              int events, struct error *err)
{
    struct str file = {0};
    bool stand;

    str_addf(&file, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//yanlian//calendar//ZH\r\n%s",
             method);
    for (int i = 0; i < events; i++)
        str_addf(&file,
                 "BEGIN:VEVENT\r\nUID:%d@yanlian\r\nDTSTAMP:20260401T010203Z\r\n"
                 "LAST-MODIFIED:20260301T000000Z\r\nSEQUENCE:1\r\n%s"
                 "DTSTART;VALUE=DATE:20261103\r\nDTEND;VALUE=DATE:20261104\r\nSUMMARY:x\r\n"
                 "STATUS:%s\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n",
                 i, people, status);
    str_add(&file, "END:VCALENDAR\r\n");
    stand = ics_check(str_text(&file), file.length, NULL, err);
    str_free(&file);
    return stand;
}

#define ORGANIZER "ORGANIZER:mailto:a@b\r\n"
#define ATTENDEE "ATTENDEE;CN=x;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:c@d\r\n"
#define REQUEST "METHOD:REQUEST\r\n"
#define CANCEL "METHOD:CANCEL\r\n"

static void test_invitations(void **state)
{
    static const struct {
        const char *method, *status, *people;
        int events;
        bool stands;
    } cases[] = {
        {REQUEST, "CONFIRMED", ORGANIZER ATTENDEE, 1, true},
        {REQUEST, "TENTATIVE", ORGANIZER ATTENDEE ATTENDEE, 1, true},
        {CANCEL, "CANCELLED", ORGANIZER ATTENDEE, 1, true},
        {CANCEL, "CONFIRMED", ORGANIZER ATTENDEE, 1, false},
        {REQUEST, "CANCELLED", ORGANIZER ATTENDEE, 1, false},
        {REQUEST, "CONFIRMED", ORGANIZER, 1, false},
        {REQUEST, "CONFIRMED", ATTENDEE, 1, false},
        {CANCEL, "CANCELLED", ORGANIZER, 1, false},
        {REQUEST, "CONFIRMED", ORGANIZER ATTENDEE, 2, false},
        {CANCEL, "CANCELLED", ORGANIZER ATTENDEE, 2, false},
        {"METHOD:PUBLISH\r\n", "CONFIRMED", ORGANIZER ATTENDEE, 1, false},
        {"", "CONFIRMED", ORGANIZER ATTENDEE, 1, false},
        {"METHOD:PUBLISH\r\n", "CANCELLED", ORGANIZER, 2, true},
        {REQUEST, "CONFIRMED", ORGANIZER "ATTENDEE:c@d\r\n", 1, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct error err = {0};
        bool stand = invitation_stands(cases[i].method, cases[i].status, cases[i].people,
                                       cases[i].events, &err);

        if (stand != cases[i].stands)
            fail_msg("case %zu: %s", i, stand ? "stands" : err.text);
        assert_true(stand || err.code == ERROR_FORMAT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),        cmocka_unit_test(test_also_good),
        cmocka_unit_test(test_lines),       cmocka_unit_test(test_values),
        cmocka_unit_test(test_alarms),      cmocka_unit_test(test_times),
        cmocka_unit_test(test_names),       cmocka_unit_test(test_required_and_once),
        cmocka_unit_test(test_components),  cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_invitations),
    };

    return cmocka_run_group_tests_name("ics_check", tests, NULL, NULL);
}
