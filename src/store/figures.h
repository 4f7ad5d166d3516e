/* figures.h - the figures of a year (core/figure.h), counted from their rows. */
#ifndef YANLIAN_STORE_FIGURES_H
#define YANLIAN_STORE_FIGURES_H

#include "base/vec.h"
#include "core/figure.h"
#include "store/store.h"

/* Which rows are meant. */
struct figure_scope {
    int year;
    int64_t owner; /* of the plans (records.h, OWNER_*) */
    bool internal; /* with what is about drills that are not public; else they are excluded */
};

struct figure_exclusion {
    size_t figure; /* index in `figures` */
    char *reason;  /* Chinese */
    int64_t records;
};
struct figure_exclusions VEC(struct figure_exclusion);

struct figure_value {
    int64_t numerator; /* records */
    int64_t whole;     /* records of numerator and denominator */
    int64_t sum;       /* what the numerator's records say (FIGURE_SUM) */
    int64_t excluded;  /* records */
};
struct figure_values {
    struct figure_value *items;          /* one for each of `figures` */
    struct figure_exclusions exclusions; /* by figure, then by reason */
};

/* All figures; `out` is initialised here, end with figure_values_free after success. */
bool store_figures(struct store *s, const struct figure_scope *scope, struct figure_values *out,
                   struct error *err);
void figure_values_free(struct figure_values *values);

/* Rows of one figure: a list of exactly its records is restricted to them (window_spec.within). */
struct figure_within {
    const struct figure *figure; /* NULL: no restriction */
    unsigned parts;              /* enum figure_part: those that count */
    struct figure_scope scope;
};
/* How many they are, of what was counted. */
int64_t figure_within_count(const struct figure_within *within, const struct figure_values *values);

struct statement;
/* Makes the views that the condition asks (figures.c); before figure_within_sql. */
bool figure_within_ready(struct store *s, const struct figure_within *within, struct error *err);
/* Appends a condition that `id` is among the records, and binds its parameters, numbered from 10.
 */
void figure_within_sql(struct str *out, const struct figure_within *within, const char *id);
void figure_within_bind(const struct figure_within *within, struct statement *st);

/* Drills of the scope in tables of the year, by something. */
enum figure_table {
    FIGURE_BY_MONTH, /* name: 01 .. 12, "" without a month; planned and cancelled: in the month
                        first planned; the others: in that in which they were held */
    FIGURE_BY_UNIT,  /* name: of the lead unit */
    FIGURE_BY_FORM,  /* name: 实战, 桌面, "" */
    FIGURE_TABLES,
};
struct figure_row {
    char *name;
    int64_t planned, held, cancelled; /* as the figures of these names */
    int64_t outside;                  /* held besides the plan */
    int64_t on_time, late, overdue;
};
struct figure_rows VEC(struct figure_row);
bool store_figure_tables(struct store *s, const struct figure_scope *scope,
                         struct figure_rows out[FIGURE_TABLES], struct error *err);
void figure_rows_free(struct figure_rows *rows);

/* Drills that are not public and belong to the scope's plans: how many a report without them leaves
 * out. */
bool store_figures_internal(struct store *s, const struct figure_scope *scope, int64_t *out,
                            struct error *err);

#endif
