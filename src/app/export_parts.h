/* export_parts.h - the units' calendars on their way from the drills to the disk. */
#ifndef YANLIAN_APP_EXPORT_PARTS_H
#define YANLIAN_APP_EXPORT_PARTS_H

#include "app/export.h"
#include "base/map.h"
#include "core/field.h"
#include "exchange/calendar.h"
#include "store/calendars.h"

/* One unit's file on its way. */
struct outgoing {
    int64_t unit;
    char *code;
    char *name; /* of the unit */
    struct calendar calendar;
    struct str bytes;
    int64_t revision;
    int undated;
    int internal;
    int withdrawn;
};
struct outgoings VEC(struct outgoing);

/* An export on its way. */
struct export
{
    struct app *app;
    struct record plan; /* the year's head; type NULL when there is none */
    struct calendar_rules rules;
    char *office;
    char *telephone;
    char *mailbox;
    struct day_table days;
    struct outgoings files;
    struct map by_unit;      /* name of a unit -> index in files */
    const char *only;        /* official name of the one unit wanted, or NULL */
    const struct map *among; /* official names of the units wanted, or NULL: all */
    char now[CALENDAR_STAMP_SIZE];
};

/* Prepares an export of the app's year: of all units, or of one by its official name (not copied).
 * End with export_done, also after an error. */
bool export_begin(struct export *x, struct app *app, const char *only, struct error *err);
/* Makes the files and checks them; what they remember is written: needs an act. */
bool export_make(struct export *x, struct error *err);
void export_done(struct export *x);

/* True when a file is wanted for this unit. */
bool export_wants(const struct export *x, const char *unit);
/* The file of a unit, begun when this is its first drill; NULL on error. */
struct outgoing *export_file_of(struct export *x, const char *unit, struct error *err);
/* What a drill is to a calendar; the texts stay the record's. */
struct calendar_drill export_describe(const struct export *x, const struct record *drill);
/* Appends the name under which the file goes by mail: drills-2026-U07-r3.ics, always ASCII. */
void outgoing_mail_name(struct str *out, int year, const struct outgoing *file);
/* Gives the events from `first` on what is remembered of them. */
bool export_remember(struct export *x, struct calendar *calendar, size_t first, struct error *err);
/* Adds to the files, as cancelled, what units were given and should not have any more. */
bool export_withdrawn(struct export *x, struct error *err);

/* Writes finished files into `directory` (made when missing), all or none; removes their other
 * revisions; adds a row each to `files`. */
bool outgoings_write(struct app *app, const struct outgoings *outgoing, const char *directory,
                     struct exported_files *files, struct error *err);

#endif
