/* Any bytes as somebody's calendar: a verdict in time, and events that touch the days asked for. */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "exchange/calendar_load.h"

static void claim_text(const char *text)
{
    claim(text && strlen(text) <= OUTSIDE_TEXT_MOST && !strpbrk(text, "\r\n"));
    claim(text_is_valid(text, strlen(text)));
}

static void claim_event(const struct event *e, struct date first, struct date last)
{
    claim(date_is_valid(e->first) && date_is_valid(e->last));
    claim(date_compare(e->first, e->last) <= 0);
    claim(date_compare(e->first, last) <= 0 && date_compare(e->last, first) >= 0);
    claim((e->first_minute < 0) == (e->last_minute < 0));
    claim(e->first_minute >= -1 && e->first_minute < EVENT_DAY_MINUTES);
    claim(e->last_minute >= -1 && e->last_minute <= EVENT_DAY_MINUTES);
    claim(date_compare(e->first, e->last) < 0 || e->first_minute <= e->last_minute);
    claim_text(e->summary);
    claim_text(e->place);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct calendar_module *module;
    static const struct date first = {2025, 1, 1};
    static const struct date last = {2028, 12, 31};
    struct outside_events events = {0};
    struct error err = {0};
    char *text = mem_text_n((const char *)data, strnlen((const char *)data, size));

    if (!module)
        module = calendar_module_open(&err);
    claim(module);
    claim(module->read_events(&events, text, first, last, &err) || *err.text);
    claim(events.rows.count <= OUTSIDE_EVENTS_MOST && events.passed_over >= 0);
    for (size_t i = 0; i < events.rows.count; i++)
        claim_event(&events.rows.items[i], first, last);
    outside_events_free(&events);
    free(text);
    return 0;
}
