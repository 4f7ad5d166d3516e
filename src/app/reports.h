/* reports.h - which reports there are, by name.
 *
 * A new one adds its line to the table in reports.c, with a function that builds it; command line
 * and screen offer it then.
 */
#ifndef YANLIAN_APP_REPORTS_H
#define YANLIAN_APP_REPORTS_H

#include "app/report.h"

/* What has to be named for it. */
enum report_about {
    REPORT_OF_YEAR,  /* nothing */
    REPORT_OF_DRILL, /* a drill: options->drill is set */
    REPORT_OF_UNIT,  /* options->unit may be set: then it is of this unit alone */
};

struct report_kind {
    const char *name;  /* stable: `yanlian report NAME` */
    const char *label; /* N_(): what the screen calls it */
    const char *help;  /* N_(): one line: what it is good for */
    enum report_about about;
    /* Fills `r` by report_begin and what follows it; on failure what was begun is freed by the
     * caller. */
    bool (*build)(struct app *app, const struct report_options *options, struct report *r,
                  struct error *err);
    /* Writes text, TSV, CSV and a workbook itself, where these have a form of their own; NULL: as
     * the others. `r` gets what report_begin and report_left_out say. */
    bool (*write)(struct app *app, const struct report_options *options, enum report_format format,
                  struct report *r, struct str *out, struct error *err);
};

/* The table; ends with a NULL name. */
extern const struct report_kind report_kinds[];
/* By name; NULL when there is none. */
const struct report_kind *report_find(const char *name);
/* Builds the report and appends it.  `head` (may be NULL) gets the report for what the face has to
 * say besides (left_out): initialised here, free it with report_free after success. */
bool report_make(struct app *app, const struct report_kind *kind,
                 const struct report_options *options, enum report_format format,
                 struct report *head, struct str *out, struct error *err);

#endif
