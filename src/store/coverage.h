/* coverage.h - who has drilled, against what and how: the views coverage, coverage_hazard and
 * coverage_ways (db/views). */
#ifndef YANLIAN_STORE_COVERAGE_H
#define YANLIAN_STORE_COVERAGE_H

#include "base/vec.h"
#include "store/store.h"

enum coverage_status { COVERAGE_NONE, COVERAGE_JOINED, COVERAGE_LED };

/* A unit in a year. */
struct coverage_cell {
    enum coverage_status status;
    int led;     /* drills held that it led */
    int joined;  /* and that it took part in besides */
    int to_lead; /* the same of those still to be held */
    int to_join;
};

struct coverage_unit {
    int64_t id;
    char *name;         /* official */
    char *label;        /* short, for a narrow column */
    char *kind;         /* a word of unit_kinds, or "" */
    int64_t department; /* its supervising department; 0: none */
    char *department_label;
    struct coverage_cell *cells; /* one a year of the table */
};
struct coverage_units VEC(struct coverage_unit);

/* Every unit of the register in every year that has a plan or a held drill. */
struct coverage_table {
    int *years; /* ascending */
    size_t year_count;
    struct coverage_units units; /* in the order of the register's names */
};
bool store_coverage(struct store *s, struct coverage_table *out, struct error *err);
void coverage_table_free(struct coverage_table *t);

/* A hazard in a year. */
struct coverage_hazard {
    char *hazard; /* "": drills against none of them */
    int held;
    int tabletop; /* of those held */
    int full_scale;
    int planned; /* still to be held */
};
struct coverage_hazards VEC(struct coverage_hazard);
/* Those of a year: empty rows first, what has only plans next. */
bool store_coverage_hazards(struct store *s, int year, struct coverage_hazards *out,
                            struct error *err);
void coverage_hazards_free(struct coverage_hazards *list);

/* Drills of a year against a hazard (of coverage_hazard; "": against none), held ones first by day,
 * at most `limit`; appends. */
struct hazard_drill {
    int64_t id;
    bool held;
    char *when; /* last day held, or canonical period */
    char *subject;
    char *lead_unit; /* short name */
};
struct hazard_drills VEC(struct hazard_drill);
bool store_hazard_drills(struct store *s, int year, const char *hazard, size_t limit,
                         struct hazard_drills *out, struct error *err);
void hazard_drills_free(struct hazard_drills *list);

/* Drills of a year by one aspect of how they are done. */
struct coverage_way {
    char *aspect; /* form, scripting, announced: fields of a drill */
    char *value;  /* "": not said */
    int held;
    int planned;
};
struct coverage_ways VEC(struct coverage_way);
bool store_coverage_ways(struct store *s, int year, struct coverage_ways *out, struct error *err);
void coverage_ways_free(struct coverage_ways *list);

/* People whom drills or activities reached in a year; how many of them say it. */
struct coverage_people {
    char *what; /* participants, observers, public; else a kind of activity */
    bool activity;
    int64_t of; /* drills held, or activities */
    int64_t said;
    int64_t people;
};
struct coverage_crowd VEC(struct coverage_people);
bool store_coverage_people(struct store *s, int year, struct coverage_crowd *out,
                           struct error *err);
void coverage_crowd_free(struct coverage_crowd *list);

#endif
