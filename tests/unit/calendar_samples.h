/* calendar_samples.h - drills and rules that the calendar tests share. */
#ifndef YANLIAN_TESTS_CALENDAR_SAMPLES_H
#define YANLIAN_TESTS_CALENDAR_SAMPLES_H

#include <string.h>

#include "exchange/calendar.h"

static inline struct day_table days_of_2026(void)
{
    static const struct date off[] = {{2026, 5, 5},  {2026, 6, 19}, {2026, 6, 20}, {2026, 6, 21},
                                      {2026, 10, 1}, {2026, 10, 2}, {2026, 10, 3}, {2026, 10, 4},
                                      {2026, 10, 5}, {2026, 10, 6}, {2026, 10, 7}};
    struct day_table table = {0};

    for (size_t i = 0; i < COUNT_OF(off); i++)
        day_table_add(&table, off[i], DAY_OFF, "节");
    return table;
}

/* Rules for one test; `days` must live as long. */
static inline struct calendar_rules rules_with(const struct day_table *days)
{
    return (struct calendar_rules){
        .usual_minutes = 120,
        .deadline = {.days = 20, .roll = true},
        .days = days,
        .office = "阳城县应急救援总指挥部办公室",
        .telephone = "4232621",
    };
}

static inline struct period period_of(const char *value)
{
    struct period p;

    assert_true(period_from_value(&p, value));
    return p;
}

static inline struct calendar_drill drill_at(const char *value)
{
    return (struct calendar_drill){
        .id = 7,
        .number = 9,
        .subject = "消防演练",
        .lead_unit = "阳城县交通运输局",
        .form = "实战",
        .state = "计划",
        .period = period_of(value),
    };
}

static inline struct calendar mapped(const struct calendar_drill *drill)
{
    struct day_table days = days_of_2026();
    struct calendar_rules rules = rules_with(&days);
    struct calendar c = {0};

    calendar_add_drill(&c, drill, &rules);
    day_table_free(&days);
    return c;
}

static inline void expect_contains(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("%s\nlacks: %s", text, part);
}

static inline void expect_lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("%s\nholds: %s", text, part);
}

#endif
