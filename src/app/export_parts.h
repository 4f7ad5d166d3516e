/* export_parts.h - the units' calendars on their way from the drills to the disk. */
#ifndef YANLIAN_APP_EXPORT_PARTS_H
#define YANLIAN_APP_EXPORT_PARTS_H

#include "app/export.h"
#include "exchange/calendar.h"

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
};
struct outgoings VEC(struct outgoing);

/* Writes finished files into `directory` (made when missing), all or none; removes their other
 * revisions; adds a row each to `files`. */
bool outgoings_write(struct app *app, const struct outgoings *outgoing, const char *directory,
                     struct exported_files *files, struct error *err);

#endif
