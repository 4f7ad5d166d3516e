/* drill_state.h - the life of a drill: what can follow what, and why not (DOMAIN.md, 3).
 *
 * 计划 -> 筹备 -> 已开展 -> 已报送 -> 已归档; aside 延期 and 取消.  The one place that knows:
 * forms, lists, commands and acts ask it through record_type.check.  Undo asks nobody: what was may
 * be again.
 */
#ifndef YANLIAN_CORE_DRILL_STATE_H
#define YANLIAN_CORE_DRILL_STATE_H

#include <stdbool.h>

enum drill_state {
    DRILL_NEW, /* not stored yet */
    DRILL_PLANNED,
    DRILL_SCHEDULED, /* a day is fixed */
    DRILL_HELD,
    DRILL_SUBMITTED, /* all documents are in */
    DRILL_CLOSED,
    DRILL_POSTPONED,
    DRILL_CANCELLED,
    DRILL_STATES
};

/* By the word of the store; DRILL_NEW for one that is none. */
enum drill_state drill_state_of(const char *word);
/* The word of a state; "" of DRILL_NEW. */
const char *drill_state_word(enum drill_state state);

/* Why `to` can't follow `from`, a translated sentence that says what to do instead; NULL when it
 * can.  What a state needs besides (a day, a held time, a reason, no paper owed) is looked at by
 * drill_check. */
const char *drill_state_refusal(enum drill_state from, enum drill_state to);

/* True for the states of a drill that is still to be held: planned, scheduled, postponed. */
bool drill_state_is_open(const char *word);
/* True for those of one that was: held, submitted, closed. */
bool drill_state_was_held(const char *word);

#endif
