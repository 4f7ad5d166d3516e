/* report_kinds.h - the builders that the table in reports.c names; see reports.h. */
#ifndef YANLIAN_APP_REPORT_KINDS_H
#define YANLIAN_APP_REPORT_KINDS_H

#include "app/report.h"
#include "store/figures.h"

/* The annex: the drills of the plan in the published wording. */
bool report_plan_build(struct app *app, const struct report_options *options, struct report *r,
                       struct error *err);
bool report_plan_write(struct app *app, const struct report_options *options,
                       enum report_format format, struct report *r, struct str *out,
                       struct error *err);
/* The annual summary. */
bool report_year_build(struct app *app, const struct report_options *options, struct report *r,
                       struct error *err);

/* The evaluation of one drill: as data, and as a form to print, filled or blank. */
bool report_evaluation_build(struct app *app, const struct report_options *options,
                             struct report *r, struct error *err);

/* 通报: a draft. */
bool report_bulletin_build(struct app *app, const struct report_options *options, struct report *r,
                           struct error *err);

/* What the reports that count drills share (report_year.c). */
struct figure_scope report_scope(const struct app *app, const struct report_options *options);
/* Whose plans the app looks at, as a title begins: 阳城县, a unit's name; owned. */
char *report_owner(struct app *app);
/* False, and says so, when there is no plan to report on. */
bool report_has_plan(struct app *app, const struct figure_scope *scope, struct error *err);
/* Counts what is internal and left out, and says so in the report. */
bool report_say_left_out(struct report *r, struct app *app, const struct figure_scope *scope,
                         struct error *err);
/* Which units have handed in their plan of the year, and which have not. */
bool report_plans_build(struct app *app, const struct report_options *options, struct report *r,
                        struct error *err);

/* What was changed in the plan after it was issued, with the reasons. */
bool report_changes_build(struct app *app, const struct report_options *options, struct report *r,
                          struct error *err);
/* Who has drilled, against what and how (report_coverage.c). */
bool report_coverage_build(struct app *app, const struct report_options *options, struct report *r,
                           struct error *err);
/* How units stand with their obligations to drill (report_obligations.c). */
bool report_obligations_build(struct app *app, const struct report_options *options,
                              struct report *r, struct error *err);
/* Findings and their rectification; inspections (report_ledgers.c). */
bool report_rectification_build(struct app *app, const struct report_options *options,
                                struct report *r, struct error *err);
bool report_inspections_build(struct app *app, const struct report_options *options,
                              struct report *r, struct error *err);

/* Whose documents are awaited, whose are overdue (report_due.c). */
bool report_due_build(struct app *app, const struct report_options *options, struct report *r,
                      struct error *err);
bool report_overdue_build(struct app *app, const struct report_options *options, struct report *r,
                          struct error *err);
/* What came of the documents of a year's drills (report_documents.c). */
bool report_documents_build(struct app *app, const struct report_options *options, struct report *r,
                            struct error *err);

#endif
