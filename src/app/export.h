/* export.h - calendars for the units, and the annex as it was published. */
#ifndef YANLIAN_APP_EXPORT_H
#define YANLIAN_APP_EXPORT_H

#include "app/app.h"
#include "base/vec.h"
#include "exchange/plan_table.h"

struct exported_file {
    char *path;
    char *unit;
    int events;     /* VEVENTs in the file */
    int undated;    /* drills that have no day yet */
    bool unchanged; /* same revision as the last export */
};
struct exported_files VEC(struct exported_file);
void exported_files_free(struct exported_files *files);

/* Writes one calendar file per lead unit of the year into `directory` (made when missing), or only
 * those of the unit named (name, alias, or a unique part of either).  Each file is checked before
 * it replaces the old one; an older revision of the same file is removed.  `files` gets a row each.
 */
bool export_calendars(struct app *app, const char *directory, const char *unit,
                      struct exported_files *files, struct error *err);
/* One line a file, aligned: file, unit, events, what has no day yet. */
void export_report(struct str *out, const struct exported_files *files);

/* Appends the annex of the app's year. */
bool export_plan(struct app *app, enum plan_format format, struct str *out, struct error *err);

#endif
