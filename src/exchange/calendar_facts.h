/* calendar_facts.h - what a VEVENT says of itself; inside the module `calendar.so`. */
#ifndef YANLIAN_EXCHANGE_CALENDAR_FACTS_H
#define YANLIAN_EXCHANGE_CALENDAR_FACTS_H

#include "exchange/calendar_times.h"

/* Of one VEVENT; free it with calendar_facts_free. */
struct calendar_facts {
    icalcomponent *event;
    struct calendar_clock clock;
    struct icaltimetype start; /* DTSTART as it is written */
    long at;                   /* the moment of it */
    long length;               /* seconds; of whole days at least one day */
    bool cancelled;
    char *summary; /* owned, cleaned, on one line */
    char *place;
};

/* Parses the part and reads it; false (and nothing to free) for what can't be understood. */
bool calendar_facts_read(struct calendar_facts *out, struct calendar_zones *zones,
                         const struct calendar_part *part);
void calendar_facts_free(struct calendar_facts *facts);
/* Libical's tree of what matters in a part; NULL when it can make none. */
icalcomponent *calendar_part_parse(const struct calendar_part *part);
/* The moment that a RECURRENCE-ID names; *onward: it means the later ones too. */
bool calendar_recurrence_id(struct calendar_zones *zones, icalcomponent *event, long *at,
                            bool *onward);

#endif
