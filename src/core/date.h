/* date.h - days of the Gregorian calendar, without zones and without the system's clock. */
#ifndef YANLIAN_CORE_DATE_H
#define YANLIAN_CORE_DATE_H

#include <stdbool.h>

/* A day.  year 1900..2199, month 1..12, day 1..31; all zero means "no date". */
struct date {
    int year;
    int month;
    int day;
};

enum {
    DATE_FIRST_YEAR = 1900,
    DATE_LAST_YEAR = 2199,
    DATE_TEXT_SIZE = 11, /* "2026-10-14" and its NUL */
};

bool date_is_set(struct date d);
/* True for a year that dates can be in. */
bool date_is_year(long year);
/* True for a day that exists (30 February does not). */
bool date_is_valid(struct date d);
/* 28..31; 0 for a month that does not exist. */
int date_days_in_month(int year, int month);
/* Negative, zero, positive like strcmp. */
int date_compare(struct date a, struct date b);
/* The day `days` later (earlier when negative); no date when that leaves 1900..2199, or when `d` is
 * not valid. */
struct date date_add(struct date d, int days);
/* The same day `months` (0 or more) later; in a month that has no such day its last one: 31 January
 * and a month is 28 or 29 February.  No date when that leaves 1900..2199, or when `d` is not
 * valid. */
struct date date_add_months(struct date d, int months);
/* Days from a to b: positive when b is later. */
int date_difference(struct date a, struct date b);
/* ISO weekday: 1 Monday .. 7 Sunday (1 when `d` is not valid). */
int date_weekday(struct date d);
/* ISO 8601 week number 1..53; *week_year (may be NULL) gets the year that week belongs to. */
int date_iso_week(struct date d, int *week_year);
/* Writes YYYY-MM-DD; "" when `d` is not valid. */
void date_format(struct date d, char out[DATE_TEXT_SIZE]);
/* Reads exactly YYYY-MM-DD at the start of `text`, a day that exists; *end (may be NULL) gets the
 * place after it. */
bool date_parse_iso(const char *text, struct date *out, const char **end);
/* One Chinese character for an ISO weekday: 一 .. 日; "" for any other number. */
const char *date_weekday_name(int weekday);
/* The same in the reader's language: Monday .. Sunday. */
const char *date_weekday_label(int weekday);

#endif
