/* finding.h - the ledger of rectification: what can follow what, and what each step needs.
 *
 * 未启动 -> 整改中 -> 待验收 -> 已销号, one step at a time; back any number of steps, with a reason
 * in the remarks (DOMAIN.md, 2).  That the drill which re-examined a serious finding was held after
 * the one that showed it is known to the store alone (db/acts/finding.sql).
 */
#ifndef YANLIAN_CORE_FINDING_H
#define YANLIAN_CORE_FINDING_H

#include "core/field.h"

enum { FINDING_ASKS = 8 }; /* fields that a step asks for, at most */

/* The state after or before one; NULL when there is none. */
const char *finding_next_state(const char *state);
const char *finding_state_before(const char *state);
/* Indexes of the fields that are asked for when a finding goes on to `state`, those it still lacks
 * only, in the order to ask; returns how many. */
size_t finding_asks(const struct record *r, const char *state, size_t fields[FINDING_ASKS]);
/* True when a finding can't be in the state without the field. */
bool finding_needs(const struct record *r, const char *state, const char *field);

/* record_type.check and doubt of findings. */
bool finding_check(const struct record *r, const struct record *seen, struct date today,
                   struct error *err);
size_t finding_doubt(const struct record *r, const struct record *seen, struct date today,
                     struct str *out);
/* What must follow from a change before it is saved: of a finding that is opened again it is
 * no more known who accepted it, when, and which drill looked again. */
void finding_settle(struct record *r, const struct record *seen);

#endif
