/* export.h - calendars for the units. */
#ifndef YANLIAN_APP_EXPORT_H
#define YANLIAN_APP_EXPORT_H

#include "app/app.h"
#include "base/vec.h"

struct exported_file {
    char *path;
    char *unit;
    int events;     /* VEVENTs in the file */
    int undated;    /* drills that have no day yet */
    int internal;   /* drills that are not public, 内部 */
    int withdrawn;  /* events that the unit has and should not any more: in it as cancelled */
    bool unchanged; /* same revision as the last export */
};
struct exported_files VEC(struct exported_file);
void exported_files_free(struct exported_files *files);

/* Writes one calendar file per unit that leads a drill of the year or takes part in one into
 * `directory` (made when missing), or only that of the unit named (name, alias, or a unique part of
 * either).  A unit's file has all it leads, public or not, and what it takes part in.  All files
 * are checked before the first one is written; an older revision of the same file is removed, under
 * either way of naming files.  What a unit was given once and should not have any more (the drill
 * is deleted, led by another unit, without a time) stays in its file as cancelled.
 * `files` (initialised here) gets a row each, in the order of the units' codes. */
bool export_calendars(struct app *app, const char *directory, const char *unit,
                      struct exported_files *files, struct error *err);
/* One line a file, aligned: file, unit, events, what has no day yet.  `names_only`: without the
 * directory, which is said elsewhere. */
void export_report(struct str *out, const struct exported_files *files, bool names_only);

#endif
