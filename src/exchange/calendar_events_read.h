/* calendar_events_read.h - events out of a calendar file; inside the module `calendar.so`
 * (calendar.h). */
#ifndef YANLIAN_EXCHANGE_CALENDAR_EVENTS_READ_H
#define YANLIAN_EXCHANGE_CALENDAR_EVENTS_READ_H

#include "base/error.h"
#include "exchange/calendar_events.h"

/* See calendar_module.read_events. */
bool calendar_read_events(struct outside_events *out, const char *text, struct date first,
                          struct date last, struct error *err);

#endif
