/* calendars.h - what calendars must remember between two exports: UID, SEQUENCE, revision.
 *
 * A UID is made once and stored; a SEQUENCE never falls and rises when what the event says changes
 * (RFC 5545, 3.8.7.4); the revision of a unit's file likewise.
 */
#ifndef YANLIAN_STORE_CALENDARS_H
#define YANLIAN_STORE_CALENDARS_H

#include <stdint.h>

#include "base/vec.h"
#include "core/date.h"
#include "store/store.h"

enum { CALENDAR_UID_SIZE = 64, CALENDAR_STAMP_SIZE = 17 };

struct calendar_memory {
    char uid[CALENDAR_UID_SIZE];        /* [A-Za-z0-9@.-] only, random */
    int64_t sequence;                   /* 0 at first */
    char modified[CALENDAR_STAMP_SIZE]; /* UTC, YYYYMMDDTHHMMSSZ: when the content last changed */
};

/* The memory of one event of a drill (`kind`: drill, deadline), updated for content whose hash is
 * `hash`: made when missing, sequence raised and modified set to `now` when the hash differs.
 * Needs a transaction (store_begin). */
bool store_calendar_event(struct store *s, int64_t drill, const char *kind, uint64_t hash,
                          const char *now, struct calendar_memory *out, struct error *err);
/* True when an event of that kind was ever given out for a drill. */
bool store_calendar_has(struct store *s, int64_t drill, const char *kind);
/* The revision of a unit's file for a year: 1 at first, raised when `hash` differs. */
bool store_calendar_file(struct store *s, int64_t unit, int year, uint64_t hash, int64_t *revision,
                         struct error *err);

/* What a unit's calendar of a year was given last of one event. */
struct calendar_given {
    int64_t unit;
    int64_t drill;
    char kind[16];
    char *subject; /* owned by a list of them */
    bool participant;
    struct date first;
    int first_minute; /* of the day; -1: whole days */
    struct date last; /* of whole days: the day after the last */
    int last_minute;
    /* On reading only: */
    char *unit_name; /* owned */
    bool drill_is_gone;
    bool other_unit; /* the drill is no longer this unit's */
};
struct calendar_givens VEC(struct calendar_given);

/* Remembers it.  Needs a transaction. */
bool store_calendar_give(struct store *s, int year, const struct calendar_given *given,
                         struct error *err);
/* What units have in their calendars of that year and should not any more: the drill is gone, is
 * led by another unit (or joined by others), or has no time at all.  `out` starts empty. */
bool store_calendar_withdrawn(struct store *s, int year, struct calendar_givens *out,
                              struct error *err);
void calendar_givens_free(struct calendar_givens *list);

#endif
