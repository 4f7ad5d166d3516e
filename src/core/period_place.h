/* period_place.h - moments on the calendar, before they are joined to one period.
 *
 * Internal to core/period_place.c (one moment) and core/period_join.c (several, and 前, 左右).
 */
#ifndef YANLIAN_CORE_PERIOD_PLACE_H
#define YANLIAN_CORE_PERIOD_PLACE_H

#include "core/period_moment.h"

struct placer {
    const struct period_context *context;
    struct str *note;
    struct error *err;
};

/* A moment on the calendar: whole days, and a time of day beside them. */
struct place {
    struct period days;
    int minute; /* UNSAID without a time of day */
    bool part;  /* 上午 or the like, without an hour */
};

bool placer_refuse(struct placer *p, const char *text);
/* Notes that what was said is not exact, and as which days it is taken. */
void placer_note_taken_as(struct placer *p, const struct period *days);

/* Puts `m` on the calendar.  Years and months it does not say are filled in, from `previous` (NULL
 * for the first, with its place `before`) or the plan's year. */
bool placer_place(struct placer *p, struct moment *m, const struct moment *previous,
                  const struct place *before, struct place *out);

#endif
