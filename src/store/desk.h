/* desk.h - what is to be done today: the view `desk`, asked part by part. */
#ifndef YANLIAN_STORE_DESK_H
#define YANLIAN_STORE_DESK_H

#include "base/vec.h"
#include "core/date.h"
#include "core/field.h"
#include "core/period.h"
#include "store/store.h"

/* The parts in the order of the desk (db/views/desk.sql says what lies in each). */
enum desk_part {
    DESK_TODAY,
    DESK_WEEK,
    DESK_LATE,
    DESK_UNHELD,
    DESK_DUE,
    DESK_UNDATED,
    DESK_MEND,
    DESK_RECHECK,
    DESK_DAYS,
    DESK_UNITS,
    DESK_PARTS,
    DESK_WAITING = DESK_PARTS, /* no part of the desk: documents that have more time */
};

struct desk_row {
    enum record_kind kind; /* of the record behind it */
    int64_t record;        /* its id; with DESK_DAYS the year without a table */
    int64_t drill;         /* 0: about none */
    int64_t unit;          /* 0: nobody is known */
    struct date date;      /* may be unset */
    int days;              /* left; late by so many when negative */
    char *unit_name;       /* short */
    char *subject;         /* of the drill, or what was found */
    char *place;           /* of the drill */
    char *state;           /* of the record */
    char *missing;         /* which documents are awaited */
    struct period period;  /* the drill's time */
    int reminded;          /* how often since the drill was over */
    struct date reminded_on;
};
struct desk_rows VEC(struct desk_row);
void desk_rows_free(struct desk_rows *list);

/* The stable name of a part: today, late ... */
const char *desk_part_name(enum desk_part part);
/* The first `limit` rows of a part, the worst first; of one unit only when `unit` is not 0.
 * Appended. */
bool store_desk_rows(struct store *s, enum desk_part part, int64_t unit, size_t limit,
                     struct desk_rows *out, struct error *err);
/* Appends what documents of a drill are awaited and by whom, as letters write it:
 * 阳城县应急管理局：方案、脚本（退回）；行业主管部门：总结报告. */
bool store_awaited_papers(struct store *s, int64_t drill, struct str *out, struct error *err);
/* How many rows a part has; more than DESK_COUNT_MOST are not counted. */
enum { DESK_COUNT_MOST = 10000 };
bool store_desk_count(struct store *s, enum desk_part part, int64_t *count, struct error *err);
/* True when any part but those that can wait (days, units) has a row: no more is read than shows
 * that. */
bool store_desk_has_any(struct store *s);

#endif
