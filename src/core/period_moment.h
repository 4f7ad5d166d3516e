/* period_moment.h - what an expression says, piece by piece, before it is put on the calendar.
 *
 * Internal to core/period_*.c.  period_read_moments() turns tokens into moments (one, or the ends
 * of a range, or a list); period_place_moments() gives them their days.
 */
#ifndef YANLIAN_CORE_PERIOD_MOMENT_H
#define YANLIAN_CORE_PERIOD_MOMENT_H

#include <stdbool.h>

#include "core/period.h"
#include "core/period_lexer.h"

enum { UNSAID = -1 };

/* How a moment is joined to the next one. */
enum moment_joint { JOINT_NONE, JOINT_RANGE, JOINT_LIST };

/* Numbers are UNSAID when the text does not give them.  Everything relative (明天, 下月, +20) is
 * already a year, month and day. */
struct moment {
    int year, half, quarter, month, half_month, day;
    int first_quarter; /* 前三季度: 1; else UNSAID */
    int tenday;        /* first * 10 + last */
    int edge;          /* 初 1, 中 2, 底 3 */
    int weekday;
    bool week; /* a whole week, from `monday` */
    bool weekend;
    struct date monday;
    int hour, minute, second;
    enum period_day_part part;
    bool whole_year;         /* 全年, 年内 */
    bool before;             /* 前: only the end is given */
    bool from_now;           /* said from today on: 本月, 明天, +20 */
    bool about;              /* 左右 */
    bool during;             /* 期间 */
    bool event;              /* a name stands beside it: 安全生产月 */
    bool closes;             /* the end of a range */
    enum moment_joint joint; /* to the next moment */
};

enum { MOMENTS_LIMIT = 12 }; /* more times than that are a table, not a time */

struct moments {
    struct moment items[MOMENTS_LIMIT];
    size_t count;
};

/* Reads tokens without parentheses.  Appends to `note` what the reader should look at. */
bool period_read_moments(struct moments *out, const struct period_tokens *tokens,
                         const struct period_context *context, struct str *note, struct error *err);
/* Puts moments on the calendar.  Writes *out only on success. */
bool period_place_moments(struct period *out, const struct moments *moments,
                          const struct period_context *context, struct str *note,
                          struct error *err);

/* True when a moment names a day, month or anything longer itself, not only a time of day. */
bool moment_has_date(const struct moment *m);
/* True when it says a time of day, or 上午 and the like. */
bool moment_has_clock(const struct moment *m);
/* The time of day in minutes with its 上午 or 下午; `part` is what holds when the moment says none
 * (from the start of a range).  UNSAID when there is none; false when it can't be. */
bool moment_clock(const struct moment *m, enum period_day_part part, int *minute, struct str *note,
                  struct error *err);

/* Appends a sentence to a note. */
void period_note(struct str *note, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The plan's year. */
int period_year(const struct period_context *context);

#endif
