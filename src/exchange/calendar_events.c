#include "exchange/calendar_events.h"

#include <stdlib.h>

void outside_events_free(struct outside_events *events)
{
    events_free(&events->rows);
    free(events->name);
    *events = (struct outside_events){0};
}
