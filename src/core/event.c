#include "core/event.h"

#include <stdlib.h>

#include "base/i18n.h"

void events_free(struct events *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].summary);
        free(list->items[i].place);
    }
    vec_free(list);
}

static void add_clock(struct str *out, int minute)
{
    str_addf(out, "%02d:%02d", minute / 60, minute % 60);
}

void event_time_on(struct str *out, const struct event *e, struct date day)
{
    bool begins = date_compare(day, e->first) == 0;
    bool ends = date_compare(day, e->last) == 0;

    if (e->first_minute < 0 || (!begins && !ends)) {
        str_add(out, _("all day"));
    } else if (begins && ends) {
        add_clock(out, e->first_minute);
        if (e->last_minute > e->first_minute) {
            str_add_char(out, '-');
            add_clock(out, e->last_minute);
        }
    } else {
        struct str clock = {0};

        add_clock(&clock, begins ? e->first_minute : e->last_minute);
        str_addf(out, begins ? _("from %s") : _("until %s"), str_text(&clock));
        str_free(&clock);
    }
}
