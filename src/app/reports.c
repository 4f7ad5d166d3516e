#include "app/reports.h"

#include <string.h>

#include "app/report_book.h"
#include "app/report_kinds.h"
#include "base/i18n.h"

const struct report_kind report_kinds[] = {
    {"plan", N_("The annex as published"), N_("the drills of the plan in the published wording"),
     REPORT_OF_YEAR, report_plan_build, report_plan_write},
    {"year", N_("The year in figures"), N_("the annual summary: every figure with what it counts"),
     REPORT_OF_YEAR, report_year_build, NULL},
    {"due", N_("Documents awaited"),
     N_("which drills' documents are still to come, and until when"), REPORT_OF_UNIT,
     report_due_build, NULL},
    {"overdue", N_("Documents overdue"), N_("which lead units are late, by how much and with what"),
     REPORT_OF_UNIT, report_overdue_build, NULL},
    {"documents", N_("The year's documents"),
     N_("what came of each drill's documents, what was returned, waived, handed in twice"),
     REPORT_OF_YEAR, report_documents_build, NULL},
    {"bulletin", N_("Bulletin (a draft)"),
     N_("a bulletin on the year: outline, and who is late with what"), REPORT_OF_YEAR,
     report_bulletin_build, NULL},
    {"plans", N_("Whose plan has come"), N_("units that have handed in their plan, and the others"),
     REPORT_OF_YEAR, report_plans_build, NULL},
    {"changes", N_("Changes after the plan was issued"),
     N_("what was changed in the issued plan, why and by whom"), REPORT_OF_YEAR,
     report_changes_build, NULL},
    {"coverage", N_("Who has drilled and who has not"),
     N_("coverage of units, hazards, ways of drilling and people"), REPORT_OF_YEAR,
     report_coverage_build, NULL},
    {"obligations", N_("Who must drill how often"),
     N_("how each unit stands with its obligations, and which drill counts"), REPORT_OF_UNIT,
     report_obligations_build, NULL},
    {"evaluation", N_("The evaluation on paper"),
     N_("panel, grid, objectives and conclusion of one drill, filled or blank (--blank)"),
     REPORT_OF_DRILL, report_evaluation_build, NULL},
    {"rectification", N_("Findings and their rectification"),
     N_("findings by state and unit, the overdue, the serious, those that return"), REPORT_OF_YEAR,
     report_rectification_build, NULL},
    {"inspections", N_("Inspections and their outcomes"),
     N_("inspections of enterprises and of government units, what is to be re-checked"),
     REPORT_OF_YEAR, report_inspections_build, NULL},
    {NULL, NULL, NULL, REPORT_OF_YEAR, NULL, NULL},
};

const struct report_kind *report_find(const char *name)
{
    for (const struct report_kind *kind = report_kinds; kind->name; kind++) {
        if (strcmp(kind->name, name) == 0)
            return kind;
    }
    return NULL;
}

/* The builders ask the app for its year. */
static bool make(struct app *app, const struct report_kind *kind,
                 const struct report_options *options, enum report_format format, struct report *r,
                 struct str *out, struct error *err)
{
    if (kind->write && format != REPORT_JSON && format != REPORT_PRINT && format != REPORT_HTML)
        return kind->write(app, options, format, r, out, err);
    if (!kind->build(app, options, r, err))
        return false;
    r->name = kind->name;
    if (format == REPORT_XLSX)
        return report_book(out, r, err);
    report_write(out, r, format, options->width);
    return true;
}

bool report_make(struct app *app, const struct report_kind *kind,
                 const struct report_options *options, enum report_format format,
                 struct report *head, struct str *out, struct error *err)
{
    struct report_options asked = *options;
    struct report r = {0};
    int year = app->year;
    bool good;

    if (!asked.year)
        asked.year = app->year;
    app->year = asked.year;
    if (kind->about == REPORT_OF_DRILL && !asked.drill)
        good = error_set(err, ERROR_USAGE, _("The report \"%s\" is about one drill: name it."),
                         kind->name);
    else
        good = make(app, kind, &asked, format, &r, out, err);
    app->year = year;
    if (good && head)
        *head = r;
    else
        report_free(&r);
    return good;
}
