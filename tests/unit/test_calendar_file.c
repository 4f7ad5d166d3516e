/* The calendar module: the file it writes to the byte, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libical/ical.h>

#include "calendar_samples.h"
#include "exchange/calendar_load.h"

#define STAMP "20260401T010203Z"

static const struct calendar_module *module(void)
{
    struct error err = {0};
    const struct calendar_module *m = calendar_module_open(&err);

    if (!m)
        fail_msg("%s", err.text);
    return m;
}

static void name_events(struct calendar *c)
{
    for (size_t i = 0; i < c->events.count; i++) {
        struct str uid = {0};

        str_addf(&uid, "u%zu@yanlian.example", i);
        c->events.items[i].uid = str_steal(&uid);
        c->events.items[i].modified = mem_text("20260301T000000Z");
        c->events.items[i].sequence = (int64_t)i;
        if (i > 0)
            c->events.items[i].related_to = mem_text("u0@yanlian.example");
    }
    c->organizer = mem_text("yjzzjy@163.com");
    c->organizer_name = mem_text("阳城县应急救援总指挥部办公室");
    c->name = mem_text("阳城县交通运输局2026年演练");
}

static char *written(const struct calendar *c)
{
    struct error err = {0};
    struct str out = {0};
    int events = 0;

    if (!module()->write(&out, c, STAMP, &err) ||
        !ics_check(str_text(&out), out.length, &events, &err))
        fail_msg("%s\n%s", err.text, str_text(&out));
    assert_int_equal(events, c->events.count);
    return str_steal(&out);
}

#define CALENDAR_HEAD                                                                              \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//yanlian//calendar//ZH\r\n"                        \
    "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
#define CALENDAR_ZONE                                                                              \
    "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\n"                                  \
    "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n"                        \
    "TZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

static void test_file(void **state)
{
    struct calendar_drill drill = drill_at("2026-10-14T09:00/2026-10-14T11:30/minute");
    struct calendar c = mapped(&drill);
    char *text;

    (void)state;
    name_events(&c);
    text = written(&c);
    assert_string_equal(text, CALENDAR_HEAD
                        "X-WR-CALNAME:阳城县交通运输局2026年演练\r\n" CALENDAR_ZONE
                        "BEGIN:VEVENT\r\n"
                        "UID:u0@yanlian.example\r\n"
                        "DTSTAMP:20260401T010203Z\r\n"
                        "LAST-MODIFIED:20260301T000000Z\r\n"
                        "SEQUENCE:0\r\n"
                        "ORGANIZER;CN=阳城县应急救援总指挥部办公室:mailto:yjzzjy@163.c\r\n om\r\n"
                        "DTSTART;TZID=Asia/Shanghai:20261014T090000\r\n"
                        "DTEND;TZID=Asia/Shanghai:20261014T113000\r\n"
                        "SUMMARY:消防演练\r\n"
                        "DESCRIPTION:牵头单位：阳城县交通运输局\\n演练形式：实战\r\n"
                        " \\n演练时间：2026年10月14日 星期三 09:00-11:30\\n计划序号：9\r\n"
                        " \\n联系：阳城县应急救援总指挥部办公室，电话4232621\r\n"
                        "CATEGORIES:应急演练\r\n"
                        "STATUS:CONFIRMED\r\n"
                        "TRANSP:OPAQUE\r\n"
                        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n"
                        "BEGIN:VALARM\r\n"
                        "ACTION:DISPLAY\r\n"
                        "DESCRIPTION:消防演练\r\n"
                        "TRIGGER:-P1D\r\n"
                        "END:VALARM\r\n"
                        "END:VEVENT\r\n"
                        "BEGIN:VEVENT\r\n"
                        "UID:u1@yanlian.example\r\n"
                        "DTSTAMP:20260401T010203Z\r\n"
                        "LAST-MODIFIED:20260301T000000Z\r\n"
                        "SEQUENCE:1\r\n"
                        "ORGANIZER;CN=阳城县应急救援总指挥部办公室:mailto:yjzzjy@163.c\r\n om\r\n"
                        "DTSTART;VALUE=DATE:20261103\r\n"
                        "DTEND;VALUE=DATE:20261104\r\n"
                        "SUMMARY:【报送截止】消防演练\r\n"
                        "DESCRIPTION:牵头单位：阳城县交通运输局\\n演练：消防演练\r\n"
                        " \\n演练时间：2026年10月14日 星期三 09:00-11:30\\n报送材料：\r\n"
                        " 演练方案、脚本、评估报告、总结报告\\n报送对象：应急\r\n"
                        " 管理部门及行业主管部门\\n报送时限：演练结束后20日内\r\n"
                        " ，2026年11月3日 星期二\\n联系：阳城县应急救援总指挥部\r\n"
                        " 办公室，电话4232621\r\n"
                        "CATEGORIES:报送截止\r\n"
                        "STATUS:CONFIRMED\r\n"
                        "TRANSP:TRANSPARENT\r\n"
                        "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"
                        "RELATED-TO:u0@yanlian.example\r\n"
                        "BEGIN:VALARM\r\n"
                        "ACTION:DISPLAY\r\n"
                        "DESCRIPTION:【报送截止】消防演练\r\n"
                        "TRIGGER:-P2DT15H\r\n"
                        "END:VALARM\r\n"
                        "END:VEVENT\r\n"
                        "END:VCALENDAR\r\n");
    free(text);
    calendar_free(&c);
}

/* One event needs no calendar name; without a sender there is no ORGANIZER; the zone stays. */
static void test_file_of_one(void **state)
{
    struct calendar_drill drill = drill_at("2026-06-01/2026-06-30/month");
    struct calendar c = mapped(&drill);
    char *text;

    (void)state;
    name_events(&c);
    free(c.organizer);
    c.organizer = NULL;
    text = written(&c);
    expect_contains(text, CALENDAR_HEAD CALENDAR_ZONE "BEGIN:VEVENT\r\n");
    expect_lacks(text, "X-WR-CALNAME");
    expect_lacks(text, "ORGANIZER");
    expect_lacks(text, "VALARM");
    free(text);
    calendar_free(&c);
}

/* Two exports of the same plan differ in DTSTAMP alone. */
static void test_only_the_stamp_differs(void **state)
{
    struct calendar_drill drill = drill_at("2026-10-14T09:00/2026-10-14T11:30/minute");
    struct calendar c = mapped(&drill);
    struct str other = {0};
    char *text;
    char *stamp;

    (void)state;
    name_events(&c);
    text = written(&c);
    assert_true(module()->write(&other, &c, "20260402T111213Z", NULL));
    assert_string_not_equal(text, str_text(&other));
    while ((stamp = strstr(other.data, "20260402T111213Z")))
        memcpy(stamp, STAMP, strlen(STAMP));
    assert_string_equal(text, str_text(&other));
    str_free(&other);
    free(text);
    calendar_free(&c);
}

/* Each kind of event, with texts that need every kind of escape. */
static struct calendar all_kinds(void)
{
    static const struct {
        const char *period, *state;
    } kinds[] = {
        {"2026-05-12/2026-05-12/day", "计划"},
        {"2026-10-14T23:00/2026-10-14T23:00/minute", "筹备"},
        {"2026-06-03/2026-06-05/span", "计划"},
        {"2026-06-01/2026-06-30/month", "计划"},
        {"2026-01-01/2026-12-31/year", "计划"},
        {"2026-07-01/2026-07-01/day", "延期"},
        {"2026-06-12T09:00/2026-06-12T10:00/minute", "取消"},
    };
    struct day_table days = days_of_2026();
    struct calendar_rules rules = rules_with(&days);
    struct calendar c = {0};

    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        struct calendar_drill drill = drill_at(kinds[i].period);

        drill.state = kinds[i].state;
        drill.subject = "a,b;c\\d\"e:f\\n 😀👨‍👩‍👧 "
                        "很长很长很长很长很长很长很长很长很长很长很长的科目";
        calendar_add_drill(&c, &drill, &rules);
    }
    name_events(&c);
    day_table_free(&days);
    return c;
}

static void test_file_of_all_kinds(void **state)
{
    struct calendar c = all_kinds();
    char *text = written(&c);

    (void)state;
    expect_contains(text, "SUMMARY:a\\,b\\;c\\\\d\"e:f\\\\n 😀");
    free(text);
    calendar_free(&c);
}

/* libical itself, reading: no error, and within its table of what each component may hold.  The
 * check of that table writes into what it checks: it gets a copy. */
static void test_libical_reads_it(void **state)
{
    struct calendar c = all_kinds();
    char *text = written(&c);
    icalcomponent *read = icalparser_parse_string(text);
    icalcomponent *copy;

    (void)state;
    assert_non_null(read);
    assert_int_equal(icalcomponent_count_errors(read), 0);
    assert_int_equal(icalcomponent_count_components(read, ICAL_VEVENT_COMPONENT), c.events.count);
    copy = icalcomponent_new_clone(read);
    assert_true(icalrestriction_check(copy));
    assert_int_equal(icalcomponent_count_errors(copy), 0);
    icalcomponent_free(copy);
    icalcomponent_free(read);
    free(text);
    calendar_free(&c);
}

/* --- one drill to those who are asked to take it (RFC 5546) ------------------------------------
 */

static void invite(struct calendar *c, const char *method, const char *name, const char *address)
{
    c->method = method;
    vec_push(&c->attendees, (struct calendar_attendee){mem_text(name), mem_text(address)});
}

/* The drill alone: no deadline. */
static struct calendar one_drill(const char *period, const char *state)
{
    struct calendar_drill drill = drill_at(period);
    struct day_table days = days_of_2026();
    struct calendar_rules rules = rules_with(&days);
    struct calendar c = {0};

    drill.state = state;
    drill.participant = true;
    calendar_add_drill(&c, &drill, &rules);
    day_table_free(&days);
    name_events(&c);
    return c;
}

/* The lines unfolded, which is what a reader sees. */
static char *unfolded(char *text)
{
    struct str out = {0};

    for (const char *at = text; *at; at++) {
        if (strncmp(at, "\r\n ", 3) == 0)
            at += 2;
        else
            str_add_char(&out, *at);
    }
    free(text);
    return str_steal(&out);
}

static void test_request(void **state)
{
    struct calendar c = one_drill("2026-10-14T09:00/2026-10-14T11:30/minute", "计划");
    char *text;

    (void)state;
    invite(&c, "REQUEST", "王\"建国\"：主任", "wang@example.org");
    invite(&c, "REQUEST", "", "li@example.org");
    text = unfolded(written(&c));
    expect_contains(text, "\r\nMETHOD:REQUEST\r\n");
    expect_contains(text, "\r\nORGANIZER;CN=阳城县应急救援总指挥部办公室:mailto:yjzzjy@163.com\r\n"
                          "ATTENDEE;");
    expect_contains(text, "CN=王^'建国^'：主任");
    expect_contains(text, ":mailto:wang@example.org\r\n");
    expect_contains(text, "\r\nATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:"
                          "mailto:li@example.org\r\n");
    expect_contains(text, "STATUS:CONFIRMED");
    expect_lacks(text, "X-WR-CALNAME");
    free(text);
    calendar_free(&c);
}

static void test_cancel(void **state)
{
    struct calendar c = one_drill("2026-10-14/2026-10-14/day", "取消");
    char *text;

    (void)state;
    invite(&c, "CANCEL", "王建国", "wang@example.org");
    text = unfolded(written(&c));
    expect_contains(text, "\r\nMETHOD:CANCEL\r\n");
    expect_contains(text, "\r\nSTATUS:CANCELLED\r\n");
    expect_contains(text,
                    "\r\nATTENDEE;CN=王建国;ROLE=REQ-PARTICIPANT:mailto:wang@example.org\r\n");
    expect_lacks(text, "VALARM");
    free(text);
    calendar_free(&c);
}

static void expect_no_invitation(struct calendar *c)
{
    struct error err = {0};
    struct str out = {0};

    assert_false(module()->write(&out, c, STAMP, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_int_equal(out.length, 0);
    calendar_free(c);
}

static void test_what_is_no_invitation(void **state)
{
    static const char *const addresses[] = {NULL, "", "nobody", "a@b\r\nX:1", "a b@c", "a@b;c"};
    struct calendar c = one_drill("2026-10-14/2026-10-14/day", "计划");

    (void)state;
    c.method = "REQUEST"; /* to nobody */
    expect_no_invitation(&c);
    c = one_drill("2026-10-14/2026-10-14/day", "计划");
    invite(&c, "CANCEL", "x", "a@b"); /* of what is on */
    expect_no_invitation(&c);
    c = one_drill("2026-10-14/2026-10-14/day", "取消");
    invite(&c, "REQUEST", "x", "a@b"); /* to what is off */
    expect_no_invitation(&c);
    c = one_drill("2026-10-14/2026-10-14/day", "计划");
    invite(&c, NULL, "x", "a@b");
    expect_no_invitation(&c);
    c = one_drill("2026-10-14/2026-10-14/day", "计划");
    invite(&c, "REPLY", "x", "a@b");
    expect_no_invitation(&c);
    c = one_drill("2026-10-14/2026-10-14/day", "计划");
    invite(&c, "REQUEST", "x\ry", "a@b");
    expect_no_invitation(&c);
    c = one_drill("2026-10-14/2026-10-14/day", "计划");
    invite(&c, "REQUEST", "x", "a@b");
    free(c.organizer);
    c.organizer = NULL; /* from nobody */
    expect_no_invitation(&c);
    c = all_kinds();
    invite(&c, "REQUEST", "x", "a@b"); /* to many */
    expect_no_invitation(&c);
    for (size_t i = 0; i < COUNT_OF(addresses); i++) {
        c = one_drill("2026-10-14/2026-10-14/day", "计划");
        invite(&c, "REQUEST", "x", addresses[i]);
        expect_no_invitation(&c);
    }
}

/* --- what the module refuses ----------------------------------------------------------------- */

static void set_text(char **to, const char *text)
{
    free(*to);
    *to = mem_text(text);
}

static void spoil(struct calendar *c, int way)
{
    struct calendar_event *e = &c->events.items[0];

    switch (way) {
    case 0:
        set_text(&c->organizer, "a@b\r\nATTENDEE:mailto:x@y");
        break;
    case 1:
        set_text(&c->organizer, "a@b\nX:1");
        break;
    case 2:
        set_text(&c->organizer, "nobody");
        break;
    case 3:
        set_text(&c->organizer_name, "a\r\nX:1");
        break;
    case 4:
        set_text(&e->uid, "a\r\nX:1");
        break;
    case 5:
        set_text(&e->uid, NULL);
        break;
    case 6:
        set_text(&e->summary, "bell\a");
        break;
    case 7:
        set_text(&e->description, "broken \xE6\xB6");
        break;
    case 8:
        e->start = (struct date){2026, 2, 30};
        break;
    case 9:
        e->end_minute = 24 * 60;
        break;
    case 10:
        e->end_minute = e->start_minute;
        break;
    case 11:
        set_text(&e->alarm, "PT15H");
        break;
    case 12:
        set_text(&e->modified, "2026-03-01");
        break;
    case 13:
        set_text(&e->location, "a\rb");
        break;
    case 14:
        set_text(&e->related_to, "a b");
        break;
    case 15:
        set_text(&e->categories, "a,b");
        break;
    default:
        set_text(&c->name, "a\x7F");
        break;
    }
}

static void test_refusals(void **state)
{
    struct calendar_drill drill = drill_at("2026-10-14T09:00/2026-10-14T11:30/minute");

    (void)state;
    for (int way = 0; way <= 16; way++) {
        struct calendar c = mapped(&drill);
        struct error err = {0};
        struct str out = {0};

        name_events(&c);
        spoil(&c, way);
        if (module()->write(&out, &c, STAMP, &err))
            fail_msg("fault %d was written", way);
        assert_int_equal(err.code, ERROR_INPUT);
        assert_true(err.text[0]);
        assert_int_equal(out.length, 0);
        str_free(&out);
        calendar_free(&c);
    }
}

static void test_module_is_the_same_again(void **state)
{
    (void)state;
    assert_int_equal(module()->abi, CALENDAR_ABI);
    assert_ptr_equal(module(), module());
}

static void test_missing_module(void **state)
{
    struct error err = {0};
    char *directory = mem_text(getenv("YANLIAN_BUILD_DIR"));

    (void)state;
    setenv("YANLIAN_BUILD_DIR", "/nonexistent", 1);
    assert_null(calendar_module_open(&err));
    if (directory)
        setenv("YANLIAN_BUILD_DIR", directory, 1);
    else
        unsetenv("YANLIAN_BUILD_DIR");
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    expect_contains(err.text, "libical3");
    free(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_file_of_one),
        cmocka_unit_test(test_only_the_stamp_differs),
        cmocka_unit_test(test_file_of_all_kinds),
        cmocka_unit_test(test_libical_reads_it),
        cmocka_unit_test(test_request),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_what_is_no_invitation),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_module_is_the_same_again),
        cmocka_unit_test(test_missing_module),
    };

    return cmocka_run_group_tests_name("calendar_file", tests, NULL, NULL);
}
