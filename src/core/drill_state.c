#include "core/drill_state.h"

#include <string.h>

#include "base/i18n.h"

static const char *const words[DRILL_STATES] = {
    [DRILL_NEW] = "",           [DRILL_PLANNED] = "计划",     [DRILL_SCHEDULED] = "筹备",
    [DRILL_HELD] = "已开展",    [DRILL_SUBMITTED] = "已报送", [DRILL_CLOSED] = "已归档",
    [DRILL_POSTPONED] = "延期", [DRILL_CANCELLED] = "取消",
};

/* Why not. */
#define BY_PAPERS                                                                                  \
    N_("it is submitted once all its documents are in: enter the documents, the state follows")
#define NOT_HELD N_("it has not been held yet: say first when it was held")
#define WAS_HELD                                                                                   \
    N_("it has been held; if it was not after all, set it back to planned first, or undo")
#define ALL_IN                                                                                     \
    N_("all its documents are in; if that is wrong, correct the documents first, or undo")
#define IS_CLOSED N_("it is closed: reopen it first")
#define CALLED_OFF N_("it is cancelled: set it back to planned first")

/* What may follow what: a row for the state that was, a column for the one that is to be. */
static const char *const refusals[DRILL_STATES][DRILL_STATES] = {
    [DRILL_NEW] = {[DRILL_SUBMITTED] = BY_PAPERS, [DRILL_CLOSED] = NOT_HELD},
    [DRILL_PLANNED] = {[DRILL_SUBMITTED] = NOT_HELD, [DRILL_CLOSED] = NOT_HELD},
    [DRILL_SCHEDULED] = {[DRILL_SUBMITTED] = NOT_HELD, [DRILL_CLOSED] = NOT_HELD},
    [DRILL_POSTPONED] = {[DRILL_SUBMITTED] = NOT_HELD, [DRILL_CLOSED] = NOT_HELD},
    [DRILL_HELD] =
        {[DRILL_SUBMITTED] = BY_PAPERS, [DRILL_POSTPONED] = WAS_HELD, [DRILL_CANCELLED] = WAS_HELD},
    [DRILL_SUBMITTED] = {[DRILL_PLANNED] = ALL_IN,
                         [DRILL_SCHEDULED] = ALL_IN,
                         [DRILL_HELD] = ALL_IN,
                         [DRILL_POSTPONED] = WAS_HELD,
                         [DRILL_CANCELLED] = WAS_HELD},
    [DRILL_CLOSED] = {[DRILL_PLANNED] = IS_CLOSED,
                      [DRILL_SCHEDULED] = IS_CLOSED,
                      [DRILL_POSTPONED] = IS_CLOSED,
                      [DRILL_CANCELLED] = IS_CLOSED},
    [DRILL_CANCELLED] =
        {[DRILL_HELD] = CALLED_OFF, [DRILL_SUBMITTED] = CALLED_OFF, [DRILL_CLOSED] = CALLED_OFF},
};

enum drill_state drill_state_of(const char *word)
{
    for (int state = DRILL_PLANNED; state < DRILL_STATES; state++) {
        if (strcmp(words[state], word) == 0)
            return (enum drill_state)state;
    }
    return DRILL_NEW;
}

const char *drill_state_word(enum drill_state state)
{
    return words[state];
}

const char *drill_state_refusal(enum drill_state from, enum drill_state to)
{
    const char *why = refusals[from][to];

    return why ? _(why) : NULL;
}

bool drill_state_is_open(const char *word)
{
    enum drill_state state = drill_state_of(word);

    return state == DRILL_PLANNED || state == DRILL_SCHEDULED || state == DRILL_POSTPONED;
}

bool drill_state_was_held(const char *word)
{
    enum drill_state state = drill_state_of(word);

    return state == DRILL_HELD || state == DRILL_SUBMITTED || state == DRILL_CLOSED;
}
