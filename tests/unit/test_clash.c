/* Events of other calendars beside drills: which days they are on, and when they clash. */
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/events.h"
#include "store_fixture.h"

/* A calendar with one event; its id is its reading too. */
static void add_calendar(struct fixture *f, int id, const char *days, const char *minutes,
                         const char *shown)
{
    struct str sql = {0};

    str_addf(&sql,
             "INSERT INTO calendar (id, name, events, reading, shown) VALUES (%d, '日历%d', 1, %d, "
             "'%s'); INSERT INTO event (reading, first_day, last_day, first_minute, last_minute,"
             " summary) VALUES (%d, %s, %s, '会议')",
             id, id, id, shown, id, days, minutes);
    assert_int_equal(sql_run(f->path, str_text(&sql)), SQLITE_OK);
    str_free(&sql);
}

static int64_t clashes(struct fixture *f, int64_t drill)
{
    struct events_shown list = {0};
    int64_t count;

    assert_good(store_events_clashing(f->store, drill, 10, &list, &f->err), f->err);
    count = (int64_t)list.count;
    events_shown_free(&list);
    return count;
}

static void times_that_overlap(void **state)
{
    static const struct {
        const char *period;
        const char *days;
        const char *minutes;
        int64_t clashes;
    } cases[] = {
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-14', '2026-10-14'", "480, 540", 0},
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-14', '2026-10-14'", "480, 541", 1},
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-14', '2026-10-14'", "660, 700", 0},
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-14', '2026-10-14'", "659, 700", 1},
        /* Without length it is a moment. */
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-14', '2026-10-14'", "540, 540", 1},
        /* Of several days those hours that are the drill's. */
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-13', '2026-10-14'", "600, 540", 0},
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-13', '2026-10-14'", "600, 600", 1},
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-14', '2026-10-15'", "660, 600", 0},
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-13', '2026-10-15'", "600, 60", 1},
        /* No end known: the usual two hours. */
        {"2026-10-14T09:00/2026-10-14T09:00/minute", "'2026-10-14', '2026-10-14'", "659, 700", 1},
        {"2026-10-14T09:00/2026-10-14T09:00/minute", "'2026-10-14', '2026-10-14'", "660, 700", 0},
        /* Whole days on either side. */
        {"2026-10-14T09:00/2026-10-14T11:00/minute", "'2026-10-14', '2026-10-14'", "-1, -1", 1},
        {"2026-10-14/2026-10-14/day", "'2026-10-14', '2026-10-14'", "480, 540", 1},
        {"2026-10-14/2026-10-14/day", "'2026-10-15', '2026-10-15'", "-1, -1", 0},
        {"2026-10-14/2026-10-16/span", "'2026-10-16', '2026-10-17'", "-1, -1", 1},
        /* Begun long before. */
        {"2026-10-14/2026-10-14/day", "'2026-03-01', '2026-10-14'", "-1, -1", 1},
        {"2026-10-14/2026-10-14/day", "'2026-03-01', '2026-10-13'", "-1, -1", 0},
        {"2026-10-14/2026-10-14/day", "'2026-09-13', '2026-10-14'", "-1, -1", 1},
        {"2026-10-14/2026-10-14/day", "'2026-09-12', '2026-10-14'", "-1, -1", 1},
        /* No day of its own. */
        {"2026-10-01/2026-10-31/month", "'2026-10-14', '2026-10-14'", "-1, -1", 0},
    };
    struct fixture *f = *state;

    add_unit(f->store, "甲局");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t drill = add_drill(f->store, 2026, "甲局", "消防", cases[i].period);
        int64_t found;

        add_calendar(f, 1, cases[i].days, cases[i].minutes, "是");
        found = clashes(f, drill);
        if (found != cases[i].clashes)
            fail_msg("%s with %s %s: %d", cases[i].period, cases[i].days, cases[i].minutes,
                     (int)found);
        assert_int_equal(store_calendar_clashes(f->store, 1, 2026), found);
        remove_record(f->store, RECORD_DRILL, drill);
        assert_int_equal(sql_run(f->path, "DELETE FROM calendar; DELETE FROM event"), SQLITE_OK);
    }
}

/* Said once a calendar; not of what is over or hidden. */
static void what_is_not_said(void **state)
{
    struct fixture *f = *state;
    int64_t drill;

    add_unit(f->store, "甲局");
    drill = add_drill(f->store, 2026, "甲局", "消防", "2026-10-14/2026-10-16/span");
    add_calendar(f, 1, "'2026-10-14', '2026-10-14'", "480, 540", "是");
    assert_int_equal(sql_run(f->path, "INSERT INTO event (reading, first_day, last_day, summary)"
                                      " VALUES (1, '2026-10-15', '2026-10-15', '培训')"),
                     SQLITE_OK);
    add_calendar(f, 2, "'2026-10-16', '2026-10-16'", "-1, -1", "否");
    assert_int_equal(clashes(f, drill), 2);
    assert_int_equal(store_calendar_clashes(f->store, 1, 2026), 1);
    assert_int_equal(store_calendar_clashes(f->store, 1, 2027), 0);
    assert_int_equal(store_calendar_clashes(f->store, 2, 2026), 0);
    change_field(f->store, RECORD_DRILL, drill, "state", "取消");
    assert_int_equal(clashes(f, drill), 0);
}

static void days_of_a_month(void **state)
{
    static const struct date first = {2026, 9, 28};
    static const struct date last = {2026, 11, 8};
    struct events_shown list = {0};
    struct fixture *f = *state;
    int counts[42];
    int months[12];

    assert_false(store_events_any(f->store));
    add_calendar(f, 1, "'2026-10-14', '2026-10-15'", "480, 540", "是");
    add_calendar(f, 2, "'2026-01-01', '2026-10-14'", "-1, -1", "是");
    add_calendar(f, 3, "'2026-10-14', '2026-10-14'", "-1, -1", "否");
    assert_true(store_events_any(f->store));
    assert_good(store_event_counts(f->store, first, last, counts, &f->err), f->err);
    assert_int_equal(counts[0], 1);
    assert_int_equal(counts[date_difference(first, (struct date){2026, 10, 14})], 2);
    assert_int_equal(counts[date_difference(first, (struct date){2026, 10, 15})], 1);
    assert_int_equal(counts[date_difference(first, (struct date){2026, 10, 16})], 0);
    assert_good(store_events_between(f->store, (struct date){2026, 10, 14},
                                     (struct date){2026, 10, 14}, 10, &list, &f->err),
                f->err);
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0].calendar, "日历2"); /* what goes on comes first */
    events_shown_free(&list);
    assert_good(store_event_months(f->store, 2026, months, &f->err), f->err);
    assert_int_equal(months[0], 1);
    assert_int_equal(months[9], 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(times_that_overlap),
        TEST(what_is_not_said),
        TEST(days_of_a_month),
    };

    return cmocka_run_group_tests_name("clash", tests, NULL, NULL);
}
