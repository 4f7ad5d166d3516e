/* queries.h - the questions that panes and reports ask besides lists: counts, months, findings. */
#ifndef YANLIAN_STORE_QUERIES_H
#define YANLIAN_STORE_QUERIES_H

#include "base/vec.h"
#include "core/date.h"
#include "core/period.h"
#include "store/store.h"

/* The plans of `owner` (records.h, OWNER_*) at a glance, from the tally the triggers keep: no scan.
 */
struct plan_counts {
    int64_t drills;
    int64_t dated; /* a day is fixed */
    int64_t held;  /* 已开展 and later */
    int64_t cancelled;
    char state[16]; /* of the plan: 起草, 审定, 印发; "" when there is no plan */
};
bool store_plan_counts(struct store *s, int year, int64_t owner, struct plan_counts *out,
                       struct error *err);

/* Drills of `year` whose exact day (or span of days) touches first..last, by time; or, with a
 * precision coarser than a day, those whose period lies so.  Light rows for calendars. */
struct drill_brief {
    int64_t id;
    int64_t version;
    int64_t number;
    struct period period;
    char *subject;
    char *lead_unit; /* its short name */
    char *form;
    char *state;
    char *place;
};
struct drill_briefs VEC(struct drill_brief);
void drill_briefs_free(struct drill_briefs *list);
/* Exact drills (day, minute, span) that touch first..last, at most `limit`. */
bool store_drills_between(struct store *s, struct date first, struct date last, size_t limit,
                          struct drill_briefs *out, struct error *err);
/* Drills without a day whose period lies in first..last, at most `limit`: the strips of the
 * calendar.  With `months` those known to the month or ten days, else those known to the year, half
 * or quarter; by period, then as they were added. */
bool store_drills_undated(struct store *s, struct date first, struct date last, bool months,
                          size_t limit, struct drill_briefs *out, struct error *err);
/* Drills per day of first..last (at most 400 days): counts[i] for first + i.  A span counts on each
 * of its days; cancelled drills don't count. */
bool store_day_counts(struct store *s, struct date first, struct date last, int *counts,
                      struct error *err);
/* Per month of a year: exact days (and spans within it), and those with only the month or ten days;
 * without the cancelled. */
struct month_count {
    int dated;
    int undated;
    int held; /* of both those that were */
};
bool store_month_counts(struct store *s, int year, struct month_count counts[12],
                        struct error *err);

/* Key periods that touch first..last. */
struct key_period {
    char *name;
    struct date first;
    struct date last;
};
struct key_periods VEC(struct key_period);
void key_periods_free(struct key_periods *list);
bool store_key_periods(struct store *s, struct date first, struct date last,
                       struct key_periods *out, struct error *err);

/* Rules about rows: the view plan_check.  One finding a row. */
struct plan_finding {
    int64_t drill; /* 0: about the plan as a whole */
    int64_t number;
    char *rule;    /* stable name: overdue, before-notice, crowded-month, ... */
    char *subject; /* of the drill, or NULL */
    char *detail;  /* data for the sentence: a date, a count; never prose */
};
struct plan_findings VEC(struct plan_finding);
void plan_findings_free(struct plan_findings *list);
bool store_plan_findings(struct store *s, int year, int64_t owner, struct date today,
                         struct plan_findings *out, struct error *err);
/* The part of them that a draft has from the years before (db/views/plan_learned.sql); appends. */
bool store_plan_learned(struct store *s, int year, int64_t owner, struct date today,
                        struct plan_findings *out, struct error *err);

#endif
