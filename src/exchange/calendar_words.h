/* calendar_words.h - the Chinese that a calendar event says; used by calendar_map.c and
 * calendar_withdrawn.c only. */
#ifndef YANLIAN_EXCHANGE_CALENDAR_WORDS_H
#define YANLIAN_EXCHANGE_CALENDAR_WORDS_H

#include "exchange/calendar.h"

/* How a drill is in a calendar, decided once. */
struct calendar_case {
    const struct calendar_drill *drill;
    struct period period; /* the time shown: the drill's, or its earlier one when it has no new */
    bool window;          /* held on some day of `period`, which is not known yet */
    bool cancelled;
    bool postponed;
    bool time_pending;   /* postponed, the new time is not known: `period` is the old one */
    int assumed_minutes; /* length given to a drill whose end is not known; 0: it is known */
};

/* Marks what a participant's copy is; calendar_event_hash() passes it over. */
#define CALENDAR_PARTICIPANT_MARK "【参演】"

/* Appends `text` on one line: cleaned (base/text.h), trimmed, line breaks as one space. */
void calendar_line(struct str *out, const char *text);
/* New texts, freed by the caller. */
char *calendar_summary(const struct calendar_case *c);
char *calendar_description(const struct calendar_case *c, const struct calendar_rules *rules);
char *calendar_withdrawn_description(const char *why, const struct calendar_rules *rules);
char *calendar_deadline_summary(const struct calendar_case *c, bool cancelled);
char *calendar_deadline_description(const struct calendar_case *c, const struct deadline *deadline,
                                    const struct calendar_rules *rules);

#endif
