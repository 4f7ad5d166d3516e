/* days.h - the year's days off and worked weekends out of a file, in the place of what was there.
 */
#ifndef YANLIAN_APP_DAYS_H
#define YANLIAN_APP_DAYS_H

#include "app/app.h"
#include "base/vec.h"
#include "core/deadline.h"

enum days_deed {
    DAYS_ADDED,
    DAYS_CHANGED,
    DAYS_REMOVED,
};

struct days_difference {
    struct date day;
    enum days_deed deed;
    enum day_kind kind; /* as it is now; of one that is removed as it was */
    char *name;         /* owned */
    char *was;          /* of a changed one: kind and name before; owned, else NULL */
};
struct days_differences VEC(struct days_difference);

enum { DAYS_YEARS = 8 };

struct days_result {
    char *name;      /* of the file, without its directory */
    size_t days;     /* that it names */
    size_t left_out; /* events that say neither 休 nor 班 */
    /* Years; 0 ends.  Those whose table the file replaces; of which it has only a few days: added
     * to the table that is there, or passed over when there is none, lest it look like one. */
    int replaced[DAYS_YEARS];
    int added_to[DAYS_YEARS];
    int passed_over[DAYS_YEARS];
    struct days_differences differences;
    bool dry_run;
    bool written;
};

/* Reads a table (text, TSV, CSV; exchange/days_file.h) or an .ics and brings the stored days up to
 * it, as one act.  A year of which the file has six days or more is replaced: what it does not name
 * is removed; of another year its days are only added to the table that is there.  `year` (0: the
 * one that the file names) completes days without a year; of an .ics only the years from the last
 * to the next but one count, or `year` alone when it is given.  `result` is initialised here: free
 * it. */
bool days_import(struct app *app, const char *path, int year, bool dry_run,
                 struct days_result *result, struct error *err);
void days_result_free(struct days_result *result);
/* Appends what was done, or would be, line by line. */
void days_report(struct str *out, const struct days_result *result);

#endif
