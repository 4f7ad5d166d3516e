/* calendar_model.h - a month as the store knows it: drills a day, days off, key periods, and the
 * drills that have no day yet.  Draws nothing.
 */
#ifndef YANLIAN_TUI_CALENDAR_MODEL_H
#define YANLIAN_TUI_CALENDAR_MODEL_H

#include "app/app.h"
#include "core/deadline.h"
#include "store/events.h"
#include "store/queries.h"

enum {
    MONTH_WEEKS = 6,
    MONTH_DAYS = MONTH_WEEKS * 7,
    DAY_EVENTS_MOST = 100,
    MONTH_UNDATED_MOST = 500, /* drills without a day that are listed; the count is of these */
};

struct calendar_model {
    struct app *app;
    struct date cursor;          /* the day selected; its month is shown */
    struct date first;           /* Monday of the first week shown */
    int weeks;                   /* weeks that the month touches, 4..6 */
    int counts[MONTH_DAYS];      /* drills with an exact day */
    struct day_table days;       /* days off and working weekends, all years */
    struct key_periods keys;     /* that touch the month */
    struct drill_briefs today;   /* drills of the cursor's day */
    struct drill_briefs undated; /* of the month, then of the year: no day yet */
    size_t undated_month;        /* how many of them are the month's */

    /* Of other calendars; nothing of it is asked where there is none or they are left out. */
    bool others;                /* some are shown */
    int others_on[MONTH_DAYS];  /* events a day */
    struct events_shown events; /* of the cursor's day, the first DAY_EVENTS_MOST */
};

/* Reads the month of `cursor`. */
bool calendar_model_load(struct calendar_model *m, struct error *err);
/* Moves the cursor; reads what is needed of another day or month. */
bool calendar_model_go(struct calendar_model *m, struct date day, struct error *err);
void calendar_model_done(struct calendar_model *m);
/* Events of other calendars on the cursor's day. */
int calendar_model_others(const struct calendar_model *m);
/* The same day `months` later, or the last day of that month when it is shorter. */
struct date calendar_model_month_on(struct date day, int months);

#endif
