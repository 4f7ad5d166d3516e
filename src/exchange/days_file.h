/* days_file.h - days off and worked weekends out of files: a table, or the events of an .ics.
 *
 * The State Council gives them out each autumn (国办 holiday notice); offices pass them on as
 * tables, phones as calendars.
 */
#ifndef YANLIAN_EXCHANGE_DAYS_FILE_H
#define YANLIAN_EXCHANGE_DAYS_FILE_H

#include "base/error.h"
#include "base/vec.h"
#include "core/deadline.h"
#include "core/period.h"

struct table; /* exchange/table.h */

/* What the source says of its days. */
enum days_said {
    DAYS_UNSAID,
    DAYS_OFF,     /* 休, 放假 */
    DAYS_WORKING, /* 班, 上班, 补班 */
};

/* Some days in a row. */
struct days_row {
    struct date first;
    struct date last; /* inclusive */
    enum days_said said;
    char *name; /* 国庆节; owned, never NULL; of an event its SUMMARY until days_settle */
    int line;   /* of the source; 0: an event */
};
struct days_rows VEC(struct days_row);
void days_rows_free(struct days_rows *rows);

enum { DAYS_ROWS_MOST = 5000, DAYS_IN_A_ROW_MOST = 31 };

/* Rows of a table: in any order a day or days (2027-01-01, 1月1日至3日, two cells for from and to),
 * 休 or 班, a name; with headings or without.  Days without a year are of
 * `context`'s, else of the first year that the table names, else of today's.  A row that
 * names no day is refused with its line, but the headings and lines of prose. */
bool days_of_table(struct days_rows *out, const struct table *table,
                   const struct period_context *context, struct error *err);
/* Decides of events what their SUMMARY says (班, 上班, 补班; 休, 放假, 假期; 调休 alone: a weekend
 * is worked, another day off) and keeps the holiday's name of it; an event that says neither is
 * taken out.  Returns how many were. */
size_t days_settle_events(struct days_rows *events);
/* Puts every day of the rows into `out`, which starts empty.  Refused: none at all, a day twice
 * (but two events that say the same of it), a worked day that is no weekend day. */
bool days_to_table(struct day_table *out, const struct days_rows *rows, struct error *err);

#endif
