/* Other people's calendars on the screen: read in the calendar, marked ~ in the month, beside the
 * drills of a day, in the year; turned off; clashes pointed out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/str.h"
#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, MESSAGE = 22, KEYS = 23 };

static const char begin[] = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:县会议安排\r\n";
static const char end[] = "END:VCALENDAR\r\n";

static void add_event(struct str *out, int number, const char *lines)
{
    str_addf(out, "BEGIN:VEVENT\r\nUID:%d\r\n%s\r\nEND:VEVENT\r\n", number, lines);
}

/* A meeting on 14 October and every Monday, and one of three days. */
static const char *meetings(struct desk *d)
{
    struct str out = {0};
    const char *path;

    str_add(&out, begin);
    add_event(&out, 1,
              "DTSTART:20261014T083000\r\nDTEND:20261014T100000\r\nSUMMARY:常务会议\r\n"
              "LOCATION:三楼");
    add_event(&out, 2, "DTSTART:20261005T150000\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:周例会");
    add_event(&out, 3,
              "DTSTART;VALUE=DATE:20261020\r\nDTEND;VALUE=DATE:20261023\r\nSUMMARY:培训班");
    str_add(&out, end);
    path = desk_file(d, "meetings.ics", str_text(&out));
    str_free(&out);
    return path;
}

static struct terminal *at_the_calendar(struct desk *d)
{
    struct terminal *t = desk_terminal(d, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "c");
    expect_row(t, TITLE, "2026年10月");
    return t;
}

static struct terminal *with_meetings(struct desk *d)
{
    free(desk_ask(d, "calendar", "import", meetings(d), NULL));
    return at_the_calendar(d);
}

/* Looked at first, then taken; undo takes it back. */
static void a_calendar_is_read(void **state)
{
    struct terminal *t = at_the_calendar(*state);

    expect_gone(t, "~");
    press(t, "i");
    expect(t, "要读入的日历文件");
    type(t, meetings(*state));
    press(t, "Enter");
    expect(t, "县会议安排：119 项日程（2025 年至 2028 年）");
    press(t, "Enter");
    expect(t, "读入这个日历，显示在演练旁？");
    press(t, "Enter");
    expect_row(t, TITLE, "日历已读入");
    press(t, "q");
    expect_cursor_on(t, ">[14] ~1");
    expect(t, "~ 08:30-10:00    县会议安排          常务会议  三楼");
    expect(t, "12 ~1");
    expect(t, "20 ~1");
    expect(t, "当天没有演练");
    press(t, "u");
    expect_row(t, MESSAGE, "已撤销：读入日历");
    expect_gone(t, "常务会议");
}

static void what_is_no_calendar_is_refused(void **state)
{
    struct terminal *t = at_the_calendar(*state);

    press(t, "i");
    type(t, desk_file(*state, "none.ics", "演练科目\n"));
    press(t, "Enter");
    expect(t, "这不是日历文件");
    press(t, "Esc");
    expect_cursor_on(t, ">[14]");
    expect_gone(t, "~");
}

static void days_tell_drills_first(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "set", "drill", "9", "period=2026-10-14 9:00", NULL));
    t = with_meetings(*state);
    expect_cursor_on(t, ">14 1 ~1");
    expect_row(t, 8, "  10-14三 9:00   交通运输局");
    expect_row(t, 9, "~ 08:30-10:00");
    press(t, "Right Right Right Right Right Right");
    expect_cursor_on(t, ">20 ~1");
    expect(t, "~ 全天           县会议安排          培训班");
    press(t, "e");
    expect_row(t, TITLE, "2026年10月20日 星期二");
    expect(t, "全天         培训班（县会议安排）");
    press(t, "q o");
    expect_row(t, MESSAGE, "不显示外部日程");
    expect_gone(t, "~");
    press(t, "e");
    expect_row(t, MESSAGE, "不显示外部日程");
    press(t, "o");
    expect_row(t, MESSAGE, "以 ~ 标出");
    expect_cursor_on(t, ">20 ~1");
}

/* More than there is room for: as many as fit, and how many more; all of them one key away. */
static void a_day_of_many_events(void **state)
{
    struct terminal *t;
    struct str out = {0};

    str_add(&out, begin);
    for (int i = 0; i < 60; i++) {
        char lines[80];

        snprintf(lines, sizeof lines, "DTSTART:20261014T%02d%02d00\r\nSUMMARY:第%d场", 8 + i / 6,
                 i % 6 * 10, i + 1);
        add_event(&out, i, lines);
    }
    str_add(&out, end);
    free(desk_ask(*state, "calendar", "import", desk_file(*state, "many.ics", str_text(&out)),
                  NULL));
    str_free(&out);
    t = at_the_calendar(*state);
    expect_cursor_on(t, ">[14] ~60");
    expect(t, "~ 09:20          县会议安排          第9场");
    expect(t, "~ 还有 51 项");
    expect(t, "本月待定日期 5");
    press(t, "e");
    expect(t, "08:00        第1场（县会议安排）");
    press(t, "End");
    expect(t, "17:50        第60场（县会议安排）");
}

static void clashes_are_pointed_out(void **state)
{
    struct terminal *t = with_meetings(*state);

    press(t, "Tab Space Space");
    expect_row(t, MESSAGE, "10-14三。注意：与外部日程冲突（08:30");
    press(t, "!");
    expect(t, "日程冲突");
    press(t, "q F2");
    resize(t, 24, 130);
    press(t, "/");
    type(t, "公共交通");
    press(t, "Enter");
    expect(t, "日程冲突");
    expect(t, "2026-10-14 08:30-10:00");
}

static void the_year_counts_them(void **state)
{
    struct terminal *t = with_meetings(*state);

    press(t, "y");
    expect_row(t, 1, "~ 日程  重点时段");
    expect(t, "~6     国际减灾日");
    press(t, "c o y");
    expect_gone(t, "~ 日程");
}

static void the_list_of_calendars(void **state)
{
    struct terminal *t = with_meetings(*state);

    press(t, "v");
    expect_row(t, TITLE, "外部日历  1");
    expect_cursor_on(t, "县会议安排");
    expect_row(t, KEYS, "i 导入");
    press(t, "b");
    expect(t, "2026-10-05 15:00");
    press(t, "q Enter");
    expect_cursor_on(t, "日历");
    press(t, "Down Space");
    expect_cursor_on(t, "否");
    press(t, "Ctrl-S");
    expect_row(t, TITLE, "外部日历");
    press(t, "c");
    expect_cursor_on(t, ">[14]");
    expect_gone(t, "~");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_calendar_is_read),      TEST(what_is_no_calendar_is_refused),
        TEST(days_tell_drills_first),  TEST(a_day_of_many_events),
        TEST(clashes_are_pointed_out), TEST(the_year_counts_them),
        TEST(the_list_of_calendars),
    };

    return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
