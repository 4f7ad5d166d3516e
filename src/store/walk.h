/* walk.h - going through records in an order that an index serves, from any place, either way.
 *
 * A place is a key and an id.  Several plans (all years) are walked side by side and merged.
 */
#ifndef YANLIAN_STORE_WALK_H
#define YANLIAN_STORE_WALK_H

#include "core/field.h"
#include "store/store.h"
#include "store/window_filter.h"

/* Where a record stands in the order. */
struct place {
    int64_t id;
    bool is_text; /* the key: */
    int64_t number;
    struct str text;
};
void place_copy(struct place *to, const struct place *from);
void place_free(struct place *p);

struct ids VEC(int64_t);

/* What is walked; unchanged while a walk goes on. */
struct order {
    const struct record_type *type;
    const char *key; /* column with an index (field_key_column) */
    bool descending;
    bool by_plan;                /* rows of `plans` only */
    struct ids plans;            /* owned */
    const struct filter *filter; /* judged at each row; NULL: none */
};

struct walk;

/* Starts right after `from` (NULL: at the beginning, or the end when backward), passing over `skip`
 * rows and giving at most `limit` (-1: all).  NULL after an error. */
struct walk *walk_start(struct store *s, const struct order *order, const struct place *from,
                        bool backward, int64_t skip, int64_t limit, struct error *err);
/* 1: a row, whose place is copied into `at` and whose filter's verdict into *matches; 0: no more;
 * -1: error. */
int walk_next(struct walk *w, struct place *at, bool *matches, struct error *err);
void walk_end(struct walk *w);

/* The place of a record; false when there is none, or not in this order's plans. */
bool walk_place(struct store *s, const struct order *order, int64_t id, struct place *out);
/* How many rows stand before a place in the order's direction, or after it.  Counting stops beyond
 * `most` (-1: never): then -1. */
int64_t walk_rank(struct store *s, const struct order *order, const struct place *at, bool after,
                  int64_t most);

#endif
