/* report_kinds.h - the builders that the table in reports.c names; see reports.h. */
#ifndef YANLIAN_APP_REPORT_KINDS_H
#define YANLIAN_APP_REPORT_KINDS_H

#include "app/report.h"

/* The annex: the drills of the plan in the published wording. */
bool report_plan_build(struct app *app, const struct report_options *options, struct report *r,
                       struct error *err);
bool report_plan_write(struct app *app, const struct report_options *options,
                       enum report_format format, struct report *r, struct str *out,
                       struct error *err);

#endif
