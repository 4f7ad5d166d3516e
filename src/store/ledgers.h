/* ledgers.h - the rows of the reports on what is to be mended: findings (views rectification and
 * finding_order) and inspections (view inspection_status). */
#ifndef YANLIAN_STORE_LEDGERS_H
#define YANLIAN_STORE_LEDGERS_H

#include "base/vec.h"
#include "store/store.h"

/* A finding in the ledger.  All texts are owned, "" when there is nothing. */
struct ledger_finding {
    int64_t id;
    int64_t drill;
    int year;      /* of the drill's plan */
    bool internal; /* of a drill that is not public */
    bool open;
    bool late;         /* overdue: past its deadline today, or closed after it */
    int64_t late_days; /* 0: not late */
    int64_t returned;  /* earlier years in which it was met */
    char *subject;     /* of the drill */
    char *unit;        /* who answers for it, by its short name */
    char *class;
    char *severity;
    char *fact;
    char *measure;
    char *person;
    char *deadline;
    char *state;
    char *status;
    char *closed_on;
};
struct ledger_findings VEC(struct ledger_finding);
/* Those of the year's plans that are `owner`'s (records.h, OWNER_*), and those of earlier years
 * that are still open, in the order of the ledger.  `out` starts empty. */
bool store_ledger_findings(struct store *s, int year, int64_t owner, struct ledger_findings *out,
                           struct error *err);
void ledger_findings_free(struct ledger_findings *list);

/* An inspection.  All texts are owned. */
struct ledger_inspection {
    int64_t id;
    int64_t late_days; /* 0: not late */
    char *unit;        /* short name */
    char *inspected_on;
    char *article;
    char *fact;
    char *way;
    char *ordered_until;
    char *rechecked_on;
    char *outcome;
    char *status;
};
struct ledger_inspections VEC(struct ledger_inspection);
/* Those of the year, and earlier ones that are not done, by day.  `out` starts empty. */
bool store_ledger_inspections(struct store *s, int year, struct ledger_inspections *out,
                              struct error *err);
void ledger_inspections_free(struct ledger_inspections *list);

#endif
