/* A year's days off, and other people's calendars, out of a file. */
#include "tui/views.h"

#include "app/calendars.h"
#include "app/days.h"
#include "base/i18n.h"
#include "tui/view_file.h"

static bool run_days(struct screen *s, const char *path, bool dry_run, struct str *report,
                     bool *anything)
{
    struct days_result result;
    struct error err = {0};
    bool ok = days_import(screen_app(s), path, 0, dry_run, &result, &err);

    if (ok)
        days_report(report, &result);
    else
        screen_error(s, &err);
    *anything = result.differences.count > 0;
    days_result_free(&result);
    return ok;
}

void view_import_days(struct screen *s)
{
    static const struct file_act act = {N_("File with days off (table or .ics): "),
                                        N_("Import these days off?"), N_("Days off imported"),
                                        run_days};

    view_file_ask(s, &act);
}

static bool run_calendar(struct screen *s, const char *path, bool dry_run, struct str *report,
                         bool *anything)
{
    struct calendars_result result;
    struct error err = {0};
    bool ok = calendars_import(screen_app(s), path, NULL, dry_run, &result, &err);

    if (ok)
        calendars_report(report, &result);
    else
        screen_error(s, &err);
    *anything = !result.replaced || result.difference.added || result.difference.removed;
    calendars_result_free(&result);
    return ok;
}

void view_import_calendar(struct screen *s)
{
    static const struct file_act act = {N_("Calendar to read (.ics): "),
                                        N_("Show this calendar beside the drills?"),
                                        N_("Calendar read"), run_calendar};

    view_file_ask(s, &act);
}
