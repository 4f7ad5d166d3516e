/* calendar: what a drill says in a calendar (the table of cases), and its hash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "calendar_samples.h"

static void expect_date(struct date d, const char *text)
{
    char got[DATE_TEXT_SIZE];

    date_format(d, got);
    assert_string_equal(got, text);
}

static void expect_text(const char *got, const char *want)
{
    if (want) {
        assert_non_null(got);
        assert_string_equal(got, want);
    } else {
        assert_null(got);
    }
}

/* --- the table of cases ---------------------------------------------------------------------- */

struct example {
    const char *period;
    const char *state;
    const char *earlier;
    const char *summary;
    const char *start;
    const char *end; /* exclusive when a day */
    int start_minute;
    int end_minute; /* -1: not timed */
    const char *status;
    bool busy;
    const char *alarm;
    const char *due; /* NULL: no deadline */
};

static const struct example examples[] = {
    /* A day. */
    {"2026-05-12/2026-05-12/day", "计划", "", "消防演练", "2026-05-12", "2026-05-13", -1, -1,
     "CONFIRMED", false, "-PT15H", "2026-06-01"},
    /* A day and a time, the end known, not known, and over midnight. */
    {"2026-10-14T09:00/2026-10-14T11:30/minute", "筹备", "", "消防演练", "2026-10-14", "2026-10-14",
     540, 690, "CONFIRMED", true, "-P1D", "2026-11-03"},
    {"2026-10-14T09:00/2026-10-14T09:00/minute", "筹备", "", "消防演练", "2026-10-14", "2026-10-14",
     540, 660, "CONFIRMED", true, "-P1D", "2026-11-03"},
    {"2026-12-31T23:00/2026-12-31T23:00/minute", "筹备", "", "消防演练", "2026-12-31", "2027-01-01",
     1380, 60, "CONFIRMED", true, "-P1D", "2027-01-20"},
    /* Several days. */
    {"2026-06-03/2026-06-05/span", "计划", "", "消防演练", "2026-06-03", "2026-06-06", -1, -1,
     "CONFIRMED", false, "-PT15H", NULL},
    /* Without a day: the whole period, tentative. */
    {"2026-06-01/2026-06-30/month", "计划", "", "【6月内·日期待定】消防演练", "2026-06-01",
     "2026-07-01", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-02-21/2026-02-28/tenday", "计划", "", "【2月下旬内·日期待定】消防演练", "2026-02-21",
     "2026-03-01", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-06-11/2026-06-20/tenday", "计划", "", "【6月中旬内·日期待定】消防演练", "2026-06-11",
     "2026-06-21", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-06-01/2026-06-10/tenday", "计划", "", "【6月上旬内·日期待定】消防演练", "2026-06-01",
     "2026-06-11", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-10-01/2026-12-31/quarter", "计划", "", "【第四季度内·日期待定】消防演练", "2026-10-01",
     "2027-01-01", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-07-01/2026-12-31/half", "计划", "", "【下半年内·日期待定】消防演练", "2026-07-01",
     "2027-01-01", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-01-01/2026-06-30/half", "计划", "", "【上半年内·日期待定】消防演练", "2026-01-01",
     "2026-07-01", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-06-01/2026-08-31/span", "计划", "", "【6月至8月内·日期待定】消防演练", "2026-06-01",
     "2026-09-01", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-06-01/2026-06-30/span", "计划", "", "【6月内·日期待定】消防演练", "2026-06-01",
     "2026-07-01", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-06-21/2026-07-10/span", "计划", "", "【6月下旬至7月上旬内·日期待定】消防演练",
     "2026-06-21", "2026-07-11", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-06-01/2026-06-20/span", "计划", "", "【6月上旬至中旬内·日期待定】消防演练", "2026-06-01",
     "2026-06-21", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-12-01/2027-01-31/span", "计划", "", "【2026年12月至2027年1月内·日期待定】消防演练",
     "2026-12-01", "2027-02-01", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-06-01/2026-06-10/span", "计划", "", "消防演练", "2026-06-01", "2026-06-11", -1, -1,
     "CONFIRMED", false, "-PT15H", NULL},
    /* A year: its last day, with an alarm on 1 December. */
    {"2026-01-01/2026-12-31/year", "计划", "", "【2026年内·日期待定】消防演练", "2026-12-31",
     "2027-01-01", -1, -1, "TENTATIVE", false, "-P29DT15H", NULL},
    /* Deadlines whose last day is off move on. */
    {"2026-06-01/2026-06-01/day", "计划", "", "消防演练", "2026-06-01", "2026-06-02", -1, -1,
     "CONFIRMED", false, "-PT15H", "2026-06-22"},
    {"2026-09-11/2026-09-11/day", "计划", "", "消防演练", "2026-09-11", "2026-09-12", -1, -1,
     "CONFIRMED", false, "-PT15H", "2026-10-08"},
    /* Postponed: to a day, to a month, to no time yet (none or the old one given). */
    {"2026-07-01/2026-07-01/day", "延期", "2026-06-01/2026-06-30/month", "【延期】消防演练",
     "2026-07-01", "2026-07-02", -1, -1, "CONFIRMED", false, "-PT15H", "2026-07-21"},
    {"2026-11-01/2026-11-30/month", "延期", "2026-06-12/2026-06-12/day",
     "【延期】【11月内·日期待定】消防演练", "2026-11-01", "2026-12-01", -1, -1, "TENTATIVE", false,
     NULL, NULL},
    {"", "延期", "2026-06-12/2026-06-12/day", "【延期·新时间待定】消防演练", "2026-06-12",
     "2026-06-13", -1, -1, "TENTATIVE", false, NULL, NULL},
    {"2026-06-12T09:00/2026-06-12T10:00/minute", "延期", "2026-06-12T09:00/2026-06-12T10:00/minute",
     "【延期·新时间待定】消防演练", "2026-06-12", "2026-06-12", 540, 600, "TENTATIVE", false, NULL,
     NULL},
    /* Cancelled: the same dates, nothing rings, nothing blocks. */
    {"2026-05-12/2026-05-12/day", "取消", "", "【取消】消防演练", "2026-05-12", "2026-05-13", -1,
     -1, "CANCELLED", false, NULL, NULL},
    {"2026-10-14T09:00/2026-10-14T11:30/minute", "取消", "", "【取消】消防演练", "2026-10-14",
     "2026-10-14", 540, 690, "CANCELLED", false, NULL, NULL},
    {"2026-06-01/2026-06-30/month", "取消", "", "【取消】消防演练", "2026-06-01", "2026-07-01", -1,
     -1, "CANCELLED", false, NULL, NULL},
    {"2026-01-01/2026-12-31/year", "取消", "", "【取消】消防演练", "2026-12-31", "2027-01-01", -1,
     -1, "CANCELLED", false, NULL, NULL},
};

static void expect_drill(const struct calendar_event *e, const struct example *x)
{
    assert_string_equal(e->kind, "drill");
    assert_int_equal(e->drill, 7);
    assert_string_equal(e->summary, x->summary);
    assert_string_equal(e->categories, "应急演练");
    expect_date(e->start, x->start);
    expect_date(e->end, x->end);
    assert_int_equal(e->timed, x->end_minute >= 0);
    if (e->timed) {
        assert_int_equal(e->start_minute, x->start_minute);
        assert_int_equal(e->end_minute, x->end_minute);
    }
    assert_string_equal(e->status, x->status);
    assert_int_equal(e->busy, x->busy);
    expect_text(e->alarm, x->alarm);
}

static void expect_deadline(const struct calendar_event *e, const char *due)
{
    assert_string_equal(e->kind, "deadline");
    assert_int_equal(e->drill, 7);
    assert_string_equal(e->summary, "【报送截止】消防演练");
    assert_string_equal(e->categories, "报送截止");
    expect_date(e->start, due);
    assert_int_equal(date_difference(e->start, e->end), 1);
    assert_false(e->timed);
    assert_false(e->busy);
    assert_string_equal(e->status, "CONFIRMED");
    assert_string_equal(e->alarm, "-P2DT15H");
    assert_null(e->location);
}

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const struct example *x = &examples[i];
        struct calendar_drill drill = drill_at(x->period);
        struct calendar c;

        drill.state = x->state;
        drill.earlier = period_of(x->earlier);
        c = mapped(&drill);
        assert_int_equal(c.events.count, x->due ? 2 : 1);
        expect_drill(&c.events.items[0], x);
        if (x->due)
            expect_deadline(&c.events.items[1], x->due);
        calendar_free(&c);
    }
}

static void test_no_time_no_event(void **state)
{
    struct calendar_drill drill = drill_at("");
    struct calendar c = mapped(&drill);

    (void)state;
    assert_int_equal(c.events.count, 0);
    calendar_free(&c);
}

static void test_participant(void **state)
{
    struct calendar_drill drill = drill_at("2026-05-12/2026-05-12/day");
    struct calendar c;

    (void)state;
    drill.participant = true;
    c = mapped(&drill);
    assert_int_equal(c.events.count, 1); /* the lead unit owes the documents */
    assert_string_equal(c.events.items[0].summary, "【参演】消防演练");
    expect_contains(c.events.items[0].description, "牵头单位：阳城县交通运输局");
    calendar_free(&c);
}

static void test_first_day_only(void **state)
{
    static const struct {
        const char *period, *start, *end;
    } shown[] = {
        {"2026-06-01/2026-06-30/month", "2026-06-01", "2026-06-02"},
        {"2026-06-11/2026-06-20/tenday", "2026-06-11", "2026-06-12"},
        {"2026-10-01/2026-12-31/quarter", "2026-10-01", "2026-10-02"},
        {"2026-01-01/2026-06-30/half", "2026-01-01", "2026-01-02"},
        {"2026-01-01/2026-12-31/year", "2026-12-31", "2027-01-01"},
        {"2026-06-03/2026-06-05/span", "2026-06-03", "2026-06-06"},
    };
    struct day_table days = days_of_2026();
    struct calendar_rules rules = rules_with(&days);

    (void)state;
    rules.first_day_only = true;
    for (size_t i = 0; i < COUNT_OF(shown); i++) {
        struct calendar_drill drill = drill_at(shown[i].period);
        struct calendar c = {0};

        calendar_add_drill(&c, &drill, &rules);
        expect_date(c.events.items[0].start, shown[i].start);
        expect_date(c.events.items[0].end, shown[i].end);
        calendar_free(&c);
    }
    day_table_free(&days);
}

/* A deadline once given out is taken back by a cancelled event on the same day. */
static void test_deadline_taken_back(void **state)
{
    static const struct {
        const char *period, *state, *earlier;
    } lost[] = {
        {"2026-06-01/2026-06-01/day", "取消", ""},
        {"2026-11-01/2026-11-30/month", "延期", "2026-06-01/2026-06-01/day"},
        {"", "延期", "2026-06-01/2026-06-01/day"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(lost); i++) {
        struct calendar_drill drill = drill_at(lost[i].period);
        struct calendar c;

        drill.state = lost[i].state;
        drill.earlier = period_of(lost[i].earlier);
        drill.deadline_known = true;
        c = mapped(&drill);
        assert_int_equal(c.events.count, 2);
        assert_string_equal(c.events.items[1].kind, "deadline");
        assert_string_equal(c.events.items[1].status, "CANCELLED");
        assert_string_equal(c.events.items[1].summary, "【取消】【报送截止】消防演练");
        assert_null(c.events.items[1].alarm);
        expect_date(c.events.items[1].start, "2026-06-22");
        calendar_free(&c);
    }
}

/* --- what it says ---------------------------------------------------------------------------- */

static void test_description(void **state)
{
    struct calendar_drill drill = drill_at("2026-10-14T09:00/2026-10-14T09:00/minute");
    struct calendar c;

    (void)state;
    drill.participants = "公安局、卫体局";
    drill.place = "  东关小学\t操场 ";
    drill.remark = "第一行\r\n\r\n 第二行\n";
    drill.period_text = "2026年10月";
    c = mapped(&drill);
    assert_string_equal(c.events.items[0].location, "东关小学 操场");
    assert_string_equal(c.events.items[0].description,
                        "牵头单位：阳城县交通运输局\n"
                        "演练形式：实战\n"
                        "演练时间：2026年10月14日 星期三 09:00\n"
                        "计划原文时间：2026年10月\n"
                        "说明：结束时间未定，日历中暂按2小时计\n"
                        "参演单位：公安局、卫体局\n"
                        "演练地点：东关小学 操场\n"
                        "计划序号：9\n"
                        "备注：第一行\n第二行\n"
                        "联系：阳城县应急救援总指挥部办公室，电话4232621");
    assert_string_equal(c.events.items[1].description,
                        "牵头单位：阳城县交通运输局\n"
                        "演练：消防演练\n"
                        "演练时间：2026年10月14日 星期三 09:00\n"
                        "报送材料：演练方案、脚本、评估报告、总结报告\n"
                        "报送对象：应急管理部门及行业主管部门\n"
                        "报送时限：演练结束后20日内，2026年11月3日 星期二\n"
                        "联系：阳城县应急救援总指挥部办公室，电话4232621");
    calendar_free(&c);
}

static void test_description_of_month(void **state)
{
    struct calendar_drill drill = drill_at("2026-06-01/2026-06-30/month");
    struct calendar c;

    (void)state;
    drill.period_text = "2026年6月";
    c = mapped(&drill);
    assert_string_equal(c.events.items[0].description,
                        "牵头单位：阳城县交通运输局\n"
                        "演练形式：实战\n"
                        "演练时间：2026年6月，具体日期待定\n"
                        "计划序号：9\n"
                        "联系：阳城县应急救援总指挥部办公室，电话4232621");
    assert_null(c.events.items[0].location);
    calendar_free(&c);
}

static void test_description_of_postponed(void **state)
{
    struct calendar_drill drill = drill_at("2026-07-01/2026-07-01/day");
    struct calendar c;

    (void)state;
    drill.state = "延期";
    drill.earlier = period_of("2026-06-12T09:00/2026-06-12T10:30/minute");
    c = mapped(&drill);
    expect_contains(c.events.items[0].description, "演练时间：2026年7月1日 星期三\n"
                                                   "原定时间：2026年6月12日 星期五 09:00-10:30\n");
    calendar_free(&c);
    drill.period = period_of("");
    c = mapped(&drill);
    expect_contains(c.events.items[0].description, "演练时间：已延期，新时间待定\n"
                                                   "原定时间：2026年6月12日 星期五 09:00-10:30\n");
    calendar_free(&c);
}

static void test_description_of_moved_deadline(void **state)
{
    struct calendar_drill drill = drill_at("2026-06-01/2026-06-01/day");
    struct calendar c = mapped(&drill);

    (void)state;
    expect_contains(c.events.items[1].description,
                    "演练结束后20日内，2026年6月21日 星期日为休息日，顺延至2026年6月22日 星期一\n");
    expect_lacks(c.events.items[1].description, "暂定");
    calendar_free(&c);
    drill.period = period_of("2026-12-18/2026-12-18/day");
    c = mapped(&drill);
    expect_date(c.events.items[1].start, "2027-01-07");
    expect_contains(c.events.items[1].description, "（暂定：2027年放假安排尚未录入）");
    calendar_free(&c);
}

static void test_usual_length(void **state)
{
    static const struct {
        int minutes, end;
        const char *said;
    } lengths[] = {{90, 630, "暂按1小时30分钟计"},
                   {45, 585, "暂按45分钟计"},
                   {0, 660, "暂按2小时计"},
                   {-5, 660, "暂按2小时计"},
                   {3000, 660, "暂按50小时计"}};
    struct day_table days = days_of_2026();
    struct calendar_rules rules = rules_with(&days);
    struct calendar_drill drill = drill_at("2026-10-14T09:00/2026-10-14T09:00/minute");

    (void)state;
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        struct calendar c = {0};

        rules.usual_minutes = lengths[i].minutes;
        calendar_add_drill(&c, &drill, &rules);
        assert_int_equal(c.events.items[0].end_minute, lengths[i].end);
        expect_contains(c.events.items[0].description, lengths[i].said);
        calendar_free(&c);
    }
    day_table_free(&days);
}

static void test_hostile_texts(void **state)
{
    struct calendar_drill drill = {
        .subject = " a\r\nb\t\x01\xE2\x80\xAE" /* a bidi override */ "c\xFF ",
        .remark = "\n\n",
        .period = period_of("2026-05-12/2026-05-12/day"),
    };
    struct calendar c;

    (void)state;
    c = mapped(&drill);
    assert_string_equal(c.events.items[0].summary, "a b \xE2\x90\x81\xEF\xBF\xBD"
                                                   "c\xEF\xBF\xBD");
    assert_string_equal(c.events.items[0].description,
                        "演练时间：2026年5月12日 星期二\n"
                        "联系：阳城县应急救援总指挥部办公室，电话4232621");
    calendar_free(&c);
    drill.subject = " \n ";
    c = mapped(&drill);
    assert_string_equal(c.events.items[0].summary, "应急演练");
    calendar_free(&c);
}

/* --- the hash -------------------------------------------------------------------------------- */

static uint64_t hash_of(const struct calendar_drill *drill, size_t index)
{
    struct calendar c = mapped(drill);
    uint64_t hash;

    assert_true(index < c.events.count);
    hash = calendar_event_hash(&c.events.items[index]);
    calendar_free(&c);
    return hash;
}

/* A changed value here raises the SEQUENCE of every event ever given out. */
static void test_hash_is_stable(void **state)
{
    struct calendar_drill drill = drill_at("2026-10-14T09:00/2026-10-14T11:30/minute");

    (void)state;
    assert_int_equal(hash_of(&drill, 0), UINT64_C(0x0353811D5AB7A053));
    assert_int_equal(hash_of(&drill, 1), UINT64_C(0xBE37C388D450E68A));
}

static void test_hash_follows_content(void **state)
{
    struct calendar_drill drill = drill_at("2026-10-14T09:00/2026-10-14T11:30/minute");
    uint64_t first = hash_of(&drill, 0);
    struct calendar_drill other = drill;
    struct calendar c;

    (void)state;
    other.period.end_minute++;
    assert_true(hash_of(&other, 0) != first);
    other = drill;
    other.place = "东关小学";
    assert_true(hash_of(&other, 0) != first);
    other = drill;
    other.state = "取消";
    assert_true(hash_of(&other, 0) != first);
    other = drill;
    other.state = "已开展"; /* says nothing new to a calendar */
    assert_true(hash_of(&other, 0) == first);

    c = mapped(&drill);
    c.events.items[0].uid = mem_text("a@b");
    c.events.items[0].related_to = mem_text("c@d");
    c.events.items[0].modified = mem_text("20260401T010203Z");
    c.events.items[0].sequence = 4;
    assert_true(calendar_event_hash(&c.events.items[0]) == first);
    calendar_free(&c);
}

static void test_hash_of_participant(void **state)
{
    struct calendar_drill drill = drill_at("2026-10-14T09:00/2026-10-14T11:30/minute");
    uint64_t first = hash_of(&drill, 0);

    (void)state;
    drill.participant = true;
    assert_true(hash_of(&drill, 0) == first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_no_time_no_event),
        cmocka_unit_test(test_participant),
        cmocka_unit_test(test_first_day_only),
        cmocka_unit_test(test_deadline_taken_back),
        cmocka_unit_test(test_description),
        cmocka_unit_test(test_description_of_month),
        cmocka_unit_test(test_description_of_postponed),
        cmocka_unit_test(test_description_of_moved_deadline),
        cmocka_unit_test(test_usual_length),
        cmocka_unit_test(test_hostile_texts),
        cmocka_unit_test(test_hash_is_stable),
        cmocka_unit_test(test_hash_follows_content),
        cmocka_unit_test(test_hash_of_participant),
    };

    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
