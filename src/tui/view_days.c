/* A year's days off out of a file: looked at first, then taken. */
#include "tui/views.h"

#include <stdlib.h>

#include "app/days.h"
#include "base/file.h"
#include "base/i18n.h"
#include "tui/difference_pane.h"
#include "tui/path_complete.h"

struct days_wish {
    struct screen *screen;
    char *path;
};

static bool run(struct screen *s, const char *path, bool dry_run, struct str *report,
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

static void answered(void *data, size_t index)
{
    struct days_wish *wish = data;
    struct str report = {0};
    bool anything;

    if (index == 0 && run(wish->screen, wish->path, false, &report, &anything)) {
        screen_data_changed(wish->screen);
        screen_page(wish->screen, _("Days off imported"), str_text(&report));
    }
    str_free(&report);
    free(wish->path);
    free(wish);
}

static void ask(struct screen *s, const char *path, const char *report)
{
    const char *const items[] = {_("import it"), _("leave it")};
    struct days_wish *wish = mem_new(1, sizeof *wish);

    wish->screen = s;
    wish->path = mem_text(path);
    screen_choose(s, _("Import these days off?"), items, COUNT_OF(items), 0, answered, wish);
    screen_page_first(s, _("What importing would do; Enter, then decide"), report);
}

static bool accept(void *data, const char *text)
{
    struct screen *s = data;
    struct str report = {0};
    struct str path = {0};
    bool anything;
    bool ok;

    path_expand(&path, text);
    if (sheet_is_ours(str_text(&path))) {
        ok = difference_open(s, str_text(&path));
        str_free(&path);
        return ok;
    }
    ok = run(s, str_text(&path), true, &report, &anything);
    if (ok && anything)
        ask(s, str_text(&path), str_text(&report));
    else if (ok)
        screen_page(s, _("Days off imported"), str_text(&report));
    str_free(&path);
    str_free(&report);
    return ok;
}

void view_import_days(struct screen *s)
{
    struct prompt prompt = {.label = _("File with days off (table or .ics): "),
                            .initial = "",
                            .accept = accept,
                            .complete = path_complete,
                            .history = "import",
                            .data = s};

    screen_prompt(s, &prompt);
}
