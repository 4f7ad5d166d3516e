/* What a unit's calendar once got and must keep as cancelled: leaving an event out deletes it in no
 * reader (CALENDAR.md). */
#include "exchange/calendar.h"

#include <string.h>

#include "exchange/calendar_words.h"

static char *summary_of(const struct calendar_withdrawn *w)
{
    const struct calendar_drill drill = {.subject = w->subject, .participant = w->participant};
    const struct calendar_case c = {.drill = &drill, .cancelled = true};

    return strcmp(w->kind, "drill") == 0 ? calendar_summary(&c)
                                         : calendar_deadline_summary(&c, true);
}

void calendar_add_withdrawn(struct calendar *c, const struct calendar_withdrawn *w,
                            const struct calendar_rules *rules)
{
    struct calendar_event e = {
        .kind = w->kind,
        .drill = w->drill,
        .timed = w->start_minute >= 0,
        .start = w->start,
        .end = w->end,
        .start_minute = w->start_minute >= 0 ? w->start_minute : 0,
        .end_minute = w->start_minute >= 0 ? w->end_minute : 0,
        .status = "CANCELLED",
    };

    e.summary = summary_of(w);
    e.description = calendar_withdrawn_description(w->why, rules);
    e.categories = mem_text(strcmp(w->kind, "drill") == 0 ? "应急演练" : "报送截止");
    vec_push(&c->events, e);
}
