/* coverage_state.h - the coverage pane's own state, shared by the files that draw it and act. */
#ifndef YANLIAN_TUI_COVERAGE_STATE_H
#define YANLIAN_TUI_COVERAGE_STATE_H

#include "app/coverage.h"
#include "base/str.h"
#include "tui/coverage_pane.h"
#include "tui/screen.h"

enum coverage_page { COVERAGE_UNITS, COVERAGE_HAZARDS, COVERAGE_WAYS, COVERAGE_PAGES };

/* A row of the page of units: a group's head, or a unit of it. */
struct coverage_row {
    const struct coverage_group *group;
    const struct coverage_unit *unit; /* NULL: the head */
};
struct coverage_rows VEC(struct coverage_row);

struct coverage_pane {
    struct pane pane;
    struct coverage_table table;
    enum coverage_grouping by;
    struct coverage_groups groups;
    bool only_missing; /* units that have not drilled in the selected year */
    struct coverage_rows rows;
    struct coverage_hazards hazards; /* of the selected year */
    struct coverage_ways ways;
    struct coverage_crowd crowd;
    struct hazard_drills chosen; /* those offered of a hazard */
    enum coverage_page page;
    size_t year;                     /* selected, index in the table */
    size_t first_year;               /* leftmost on the screen */
    size_t selected[COVERAGE_PAGES]; /* row */
    size_t top[COVERAGE_PAGES];
    int height; /* rows on the screen */
    struct error failure;
};

/* How many rows the page has. */
size_t coverage_row_count(const struct coverage_pane *c);
/* The year that is selected; 0 when there is none. */
int coverage_year(const struct coverage_pane *c);

void coverage_draw(struct pane *p, const struct surface *s);

#endif
