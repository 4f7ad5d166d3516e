/* obligations.h - which drills count for a unit's obligation, and for what else one of them counts
 * (the views of db/views/obligation_status.sql; the list itself is a record kind). */
#ifndef YANLIAN_STORE_OBLIGATIONS_H
#define YANLIAN_STORE_OBLIGATIONS_H

#include "base/text_list.h"
#include "base/vec.h"
#include "store/store.h"

/* A drill that counts for it. */
struct obligation_credit {
    int64_t drill;
    bool led;      /* the unit led it; else it took part */
    bool held;     /* else it is still to be held */
    bool internal; /* not public */
    char day[11];  /* last day on which it was held, "" until then */
    char *period;  /* canonical period of the plan, "" when it has none; owned */
    char *subject; /* owned */
};
struct obligation_credits VEC(struct obligation_credit);

/* Drills that count for an obligation of a unit, the newest held first, then those to be held by
 * time; at most `limit`.  `total` (may be NULL) gets how many there are. */
bool store_obligation_credits(struct store *s, int64_t obligation, int64_t unit, size_t limit,
                              struct obligation_credits *out, int64_t *total, struct error *err);
void obligation_credits_free(struct obligation_credits *list);
/* Names of the obligations of a unit that one drill counts for, by id. */
bool store_obligations_credited(struct store *s, int64_t drill, int64_t unit, struct text_list *out,
                                struct error *err);
/* Held drills of the unit that say no category: an obligation that asks for one counts none of
 * them.  -1 on error. */
int64_t store_uncategorised_drills(struct store *s, int64_t unit);

#endif
