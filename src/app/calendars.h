/* calendars.h - other people's calendars: read from a file into the store, shown, hidden. */
#ifndef YANLIAN_APP_CALENDARS_H
#define YANLIAN_APP_CALENDARS_H

#include "app/app.h"
#include "store/events.h"

struct calendars_result {
    char *name;        /* of the calendar */
    char *file;        /* without its directory */
    bool replaced;     /* there was one of this name */
    bool hidden;       /* which is not shown */
    struct date first; /* the days that were looked at */
    struct date last;
    int64_t events;                      /* it has now */
    int passed_over;                     /* see exchange/calendar_events.h */
    struct events_difference difference; /* against the one replaced */
    int64_t clashes; /* drills of the year worked on that it clashes with (when shown) */
    bool dry_run;
    bool written;
};

/* Reads an .ics: its events from the start of last year to the end of the year after next, as the
 * calendar `name` (NULL: the name that the file gives, else the file's own).  One of that name is
 * replaced; what people say of it (shown, remark) stays.  One act; undo brings the events back that
 * it had.  `result` is initialised here: free it. */
bool calendars_import(struct app *app, const char *path, const char *name, bool dry_run,
                      struct calendars_result *result, struct error *err);
void calendars_result_free(struct calendars_result *result);
/* Appends what was done, or would be, line by line. */
void calendars_report(struct str *out, const struct calendars_result *result);

/* The calendar that a person names by id, name, or a part of it; false when none or several fit. */
bool calendars_find(struct app *app, const char *word, int64_t *id, struct error *err);
/* Shows a calendar, or hides it; *changed (may be NULL): it was not so already. */
bool calendars_show(struct app *app, int64_t id, bool shown, bool *changed, struct error *err);

/* Appends events as they are on a day, a line each: time, what, where, whose. */
void calendars_describe(struct str *out, const struct events_shown *events, struct date day);
/* Appends what drill `id` clashes with, a line each (db/views/calendar_clash.sql); nothing when
 * nothing does. */
bool calendars_clashes(struct app *app, int64_t drill, struct str *out, struct error *err);

#endif
