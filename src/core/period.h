/* period.h - when a drill is: a start, an end and how exactly that is known.
 *
 * `2026年6月` stays a month until someone fixes a day; nothing here ever turns it into the 1st.
 * Everything that shows, sorts, counts, exports or checks a drill's time goes through this file.
 */
#ifndef YANLIAN_CORE_PERIOD_H
#define YANLIAN_CORE_PERIOD_H

#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"
#include "core/date.h"

enum period_precision {
    PERIOD_NONE, /* no time given, or not understood */
    PERIOD_YEAR,
    PERIOD_HALF,
    PERIOD_QUARTER,
    PERIOD_MONTH,
    PERIOD_TENDAY, /* 旬: 1-10, 11-20, 21 to the end of a month */
    PERIOD_SPAN,   /* any range of days, also several months */
    PERIOD_DAY,
    PERIOD_MINUTE, /* a day and a time of day */
};

/* start and end are both inclusive days.  With PERIOD_MINUTE start_minute is 0..1439 and
 * end_minute too, or -1 when the end is not known; otherwise both are -1. */
struct period {
    enum period_precision precision;
    struct date start;
    struct date end;
    int start_minute;
    int end_minute;
};

/* No time: the value of a period that nothing is known of. */
#define PERIOD_UNKNOWN ((struct period){.start_minute = -1, .end_minute = -1})

/* What an expression is relative to. */
struct period_context {
    int year;          /* of the plan: `6月` is in it; 0 means the year of today */
    struct date today; /* for 下周三, +20, 明天 */
};

enum { PERIOD_ISO_SIZE = 17 }; /* "2026-10-14T09:00" and its NUL */

/* Understands what people write (doc/guide.zh.md lists the ways; tests/unit/test_period.c is the
 * table).  An empty text gives PERIOD_NONE and true.  What can't be understood, or names a day that
 * does not exist, returns false with the reason and leaves *out PERIOD_NONE.  `note` (may be NULL)
 * gets a sentence when the text was understood but someone should look (3月、9月 taken as a span
 * from March to September; a weekday that does not fit its date is refused). */
bool period_parse(const char *text, const struct period_context *context, struct period *out,
                  struct str *note, struct error *err);

/* As people write it, always Chinese: 2026年, 2026年上半年, 2026年第二季度, 2026年6月,
 * 2026年6月中旬, 2026年6月3日至5日, 2026年6月至8月, 2026年10月14日, 2026年10月14日 09:00,
 * 2026年10月14日 09:00-11:30.  Reading it back with period_parse gives the same period.  Appends
 * nothing for PERIOD_NONE. */
void period_format(struct str *out, const struct period *p);
/* For a narrow column, at most 14 cells: `10-14三 9:00`, `6-3至6-5`, `2026年6月`, `6月中旬`. */
void period_format_short(struct str *out, const struct period *p);
/* Like period_format, with the weekday of an exact day: 2026年10月14日 星期三 09:00. */
void period_format_long(struct str *out, const struct period *p);

/* ISO 8601 texts for storage and machines: YYYY-MM-DD, or YYYY-MM-DDTHH:MM with PERIOD_MINUTE (an
 * unknown end repeats the start).  Both "" for PERIOD_NONE. */
void period_iso(const struct period *p, char start[PERIOD_ISO_SIZE], char end[PERIOD_ISO_SIZE]);
/* The reverse of period_iso with a precision word; false (and PERIOD_NONE) when they don't fit. */
bool period_from_iso(struct period *out, const char *start, const char *end, const char *precision);
/* The canonical text of a period field in a record: `start/end/precision`, "" for none. */
void period_to_value(struct str *out, const struct period *p);
bool period_from_value(struct period *out, const char *value);

/* year half quarter month tenday span day minute; "" for PERIOD_NONE. */
const char *period_precision_name(enum period_precision precision);
enum period_precision period_precision_of(const char *name);

bool period_equal(const struct period *a, const struct period *b);
/* True when `inner` lies wholly in `outer`; PERIOD_NONE is in nothing and meets nothing. */
bool period_contains(const struct period *outer, const struct period *inner);
bool period_overlaps(const struct period *a, const struct period *b);
/* True when a day (or day and time) is fixed. */
bool period_is_exact(const struct period *p);
/* True when the fields fit each other: PERIOD_NONE with nothing set; a regular unit with its own
 * first and last day; a span of at least two days; a time of day on one day, its end after it. */
bool period_is_valid(const struct period *p);

/* The same time so many years on, for a plan that is made from an older one: a fixed day becomes
 * its month (next year's day is not known yet), a month, 旬, quarter, half or year keeps its place,
 * a span keeps its days (29 February becomes the 28th, whole months stay whole).  PERIOD_NONE where
 * that year is none. */
struct period period_in_years(const struct period *p, int years);

/* The makers give PERIOD_NONE when asked for what does not exist.  Of one day, without time: */
struct period period_of_day(struct date day);
struct period period_of_month(int year, int month);
struct period period_of_year(int year);
/* Whole months of one year, first to last, with the precision given. */
struct period period_of_months(enum period_precision precision, int year, int first, int last);
/* tenday 1..3: 上旬, 中旬, 下旬. */
struct period period_of_tenday(int year, int month, int tenday);
/* From day to day; one day only is PERIOD_DAY. */
struct period period_of_span(struct date start, struct date end);

#endif
