/* window.h - a list as large as it likes, of which only the rows on the screen are read.
 *
 * Without a query a window stands on an index: it finds any page by key from the nearest known
 * place, so that a million rows scroll like 32.  With a query it collects the ids of the matching
 * rows step by step (window_step), in order, and shows what it has so far.
 */
#ifndef YANLIAN_STORE_WINDOW_H
#define YANLIAN_STORE_WINDOW_H

#include "core/field.h"
#include "core/query.h"
#include "store/figures.h"
#include "store/store.h"

struct window;

struct window_spec {
    const struct record_type *type;
    int year;                  /* of a yearly kind; 0: all years */
    const struct query *query; /* may be NULL; copied */
    int sort;                  /* field index; -1: the type's default */
    bool descending;
    int64_t owner;  /* of a yearly kind: of whose plans (records.h, OWNER_*) */
    int64_t parent; /* of the record that the field type->parent must name: its id; 0: any */
    struct figure_within within; /* only the records that a figure is made of */
    bool whole_rows;             /* false: only id and version are wanted (counting, marking) */
    bool shown_only; /* of whole rows only the fields that lists show (field_is_listed) are wanted:
                        the others are NULL, as if empty */
};

struct window *window_open(struct store *s, const struct window_spec *spec, struct error *err);
void window_close(struct window *w);

/* Works on an unfinished collection for about `milliseconds` (0: to the end).  False on error. */
bool window_step(struct window *w, int milliseconds, struct error *err);
/* True when nothing is left to collect. */
bool window_is_complete(const struct window *w);
/* 0..100: how much of the table has been looked at. */
int window_progress(const struct window *w);
/* Rows known so far (all of them once complete). */
int64_t window_count(struct window *w);

/* Reads `count` rows from position `first` (0-based) into `rows`, initialised here; returns how
 * many, -1 on error.  The caller frees each with record_free. */
int window_fetch(struct window *w, int64_t first, int count, struct record *rows,
                 struct error *err);
/* Position of the record `id` in this order, -1 when it is not in it (or not collected yet). */
int64_t window_find(struct window *w, int64_t id);
/* The same for who would rather not wait: -1 also when the record is far (20,000 rows) from both
 * ends of a list that stands on an index, where every row between would have to be counted. */
int64_t window_find_near(struct window *w, int64_t id);

#endif
