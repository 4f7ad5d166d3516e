/* deadline.h - the 20 days after a drill (the notice, clause 3), and why a day is the last one.
 *
 * The day after the drill's last day is day 1.  A last day that is a day off moves to the next
 * working day; a swapped working weekend (调休) is a working day (民法典 201-203).  The numbers and
 * switches are settings, the days off are rows of data, one table a year.
 */
#ifndef YANLIAN_CORE_DEADLINE_H
#define YANLIAN_CORE_DEADLINE_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"
#include "core/date.h"

enum day_kind {
    DAY_WORKING,
    DAY_OFF,
};

/* One row of a year's table: a holiday (DAY_OFF) or a swapped working weekend (DAY_WORKING). */
struct day_row {
    struct date day;
    enum day_kind kind;
    char *name; /* 国庆节; owned; may be NULL */
};

/* The tables of all years, sorted by day. */
struct day_table VEC(struct day_row);

/* Puts a row in its place (a copy of `name`); the day's old row, if any, is replaced. */
void day_table_add(struct day_table *table, struct date day, enum day_kind kind, const char *name);
void day_table_free(struct day_table *table);
/* The row of `day`, or NULL when it has none. */
const struct day_row *day_table_find(const struct day_table *table, struct date day);
/* True when the table of `year` is there (has any row). */
bool day_table_has_year(const struct day_table *table, int year);
/* What `day` is: its row, else Saturday and Sunday are off. */
enum day_kind day_table_kind(const struct day_table *table, struct date day);

struct deadline_rule {
    int days;          /* 20; cut to 0..3650 */
    bool roll;         /* a last day off moves to the next working day */
    bool working_days; /* count working days instead of calendar days */
};

struct deadline {
    struct date nominal; /* counted */
    struct date due;     /* after rolling; equals nominal when it did not move */
    bool provisional;    /* a table needed for it is missing */
};

/* Counts from `ended`, the drill's last day; `reason` (may be NULL) gets the explanation in the
 * reader's language: the count, the days off met, the rule; one line, no full stop.
 * Where a year's table is missing nothing is guessed: the date does not move and is provisional.
 * Counting working days there takes the weekends alone, provisional too.  Without a valid `ended`,
 * or past 2199, both dates are unset and `reason` gets nothing. */
struct deadline deadline_count(struct date ended, const struct deadline_rule *rule,
                               const struct day_table *table, struct str *reason);

/* Appends the same count as a page to read, a line each: the last day of the drill, day 1, the days
 * off passed over with their names, the day counted, the day it is due and whether that is fixed,
 * the settings that rule it and where they are from.  Nothing when there is no deadline.
 * `is_over` is false when `ended` is only planned: then the day is provisional whatever the table
 * says. */
void deadline_page(struct str *out, struct date ended, bool is_over,
                   const struct deadline_rule *rule, const struct day_table *table);
/* Appends such a line: a label, then what there is to say. */
void deadline_line(struct str *out, const char *label, const char *text);

#endif
