/* coverage.h - who has drilled and who has not, gathered under who answers for them. */
#ifndef YANLIAN_APP_COVERAGE_H
#define YANLIAN_APP_COVERAGE_H

#include "app/app.h"
#include "store/coverage.h"

enum coverage_grouping { COVERAGE_BY_KIND, COVERAGE_BY_DEPARTMENT };

/* What the units of a group come to in a year. */
struct coverage_sum {
    int units;
    int led;     /* units that led a drill */
    int joined;  /* that took part, and led none */
    int none;    /* that did neither */
    int planned; /* of these: those that have a drill before them */
};

struct coverage_group {
    const char *word;                   /* the kind, or the department's short name; "": none */
    struct size_list VEC(size_t) units; /* indices into the table */
    struct coverage_sum *sums;          /* one a year of the table */
};
struct coverage_groups VEC(struct coverage_group);

/* Parts the units of a table: kinds in the order of their words, departments the largest first;
 * units of none come last. */
void coverage_group(const struct coverage_table *t, enum coverage_grouping by,
                    struct coverage_groups *out);
void coverage_groups_free(struct coverage_groups *list);
/* All units in a year of the table. */
struct coverage_sum coverage_total(const struct coverage_table *t, size_t year);

/* True when the unit has led or joined a held drill. */
bool coverage_has_drilled(const struct coverage_cell *cell);

#endif
