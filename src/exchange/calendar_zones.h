/* calendar_zones.h - what a TZID means; inside the module `calendar.so`.
 *
 * A VTIMEZONE of the file comes first, then the name in the system's zones, then names that Outlook
 * and its like write without saying more.  A VTIMEZONE may say anything: libical works out all its
 * changes of clock at once, so only those that change a few times a year are taken.
 */
#ifndef YANLIAN_EXCHANGE_CALENDAR_ZONES_H
#define YANLIAN_EXCHANGE_CALENDAR_ZONES_H

#include <libical/ical.h>

#include "base/map.h"
#include "base/vec.h"
#include "exchange/calendar_lines.h"

enum { SHANGHAI_OFFSET = 8 * 3600 };

struct calendar_zone {
    icaltimezone *zone; /* NULL: a fixed offset */
    bool owned;         /* made of a VTIMEZONE */
    bool known;
    int offset; /* seconds east of UTC */
};
struct calendar_zones {
    struct calendar_zone *items[512];
    size_t count;
    struct map names; /* TZID to index */
};

/* Takes a VTIMEZONE. */
void calendar_zones_add(struct calendar_zones *zones, const struct calendar_part *part);
/* The zone of a TZID, which lives as long as `zones`; NULL when nobody knows it. */
const struct calendar_zone *calendar_zones_find(struct calendar_zones *zones, const char *tzid);
void calendar_zones_free(struct calendar_zones *zones);

/* Seconds east of UTC when its clock shows `wall` (a time that exists). */
int calendar_zone_offset(const struct calendar_zone *zone, struct icaltimetype wall);
/* What its clock shows at a moment in UTC. */
struct icaltimetype calendar_zone_wall(const struct calendar_zone *zone, struct icaltimetype utc);

#endif
