/* Files in, asked for on the screen: a plan, or a workbook that comes back. */
#include "tui/views.h"

#include <stdlib.h>
#include <string.h>

#include "app/import.h"
#include "base/i18n.h"
#include "store/records.h"
#include "tui/difference_pane.h"
#include "tui/path_complete.h"

/* --- import: look first, then write ----------------------------------------------------------- */

struct import_wish {
    struct screen *screen;
    char *path;
};

static void wish_free(struct import_wish *wish)
{
    free(wish->path);
    free(wish);
}

/* The report of an import, or of what one would do. */
static bool run_import(struct screen *s, const char *path, bool dry_run, struct str *report)
{
    struct import_result result;
    struct error err = {0};
    bool ok = import_plan(screen_app(s), path, NULL, 0, dry_run, &result, &err);

    import_report(report, &result);
    if (ok)
        screen_app(s)->year = result.year;
    else
        screen_error(s, &err);
    import_result_free(&result);
    return ok;
}

static void import_answered(void *data, size_t index)
{
    struct import_wish *wish = data;
    struct str report = {0};

    if (index == 0 && run_import(wish->screen, wish->path, false, &report)) {
        screen_data_changed(wish->screen);
        screen_page(wish->screen, _("Imported"), str_text(&report));
    }
    str_free(&report);
    wish_free(wish);
}

static bool import_accept(void *data, const char *text)
{
    struct screen *s = data;
    struct str report = {0};
    struct str path = {0};
    const char *const items[] = {_("import it"), _("leave it")};
    bool ok;

    path_expand(&path, text);
    if (sheet_is_ours(str_text(&path))) {
        ok = difference_open(s, str_text(&path));
        str_free(&path);
        return ok;
    }
    ok = run_import(s, str_text(&path), true, &report);
    if (ok) {
        struct import_wish *wish = mem_new(1, sizeof *wish);

        wish->screen = s;
        wish->path = mem_text(str_text(&path));
        screen_choose(s, _("Import this plan?"), items, COUNT_OF(items), 0, import_answered, wish);
        screen_page_first(s, _("What importing would do; Enter, then decide"), str_text(&report));
    }
    str_free(&path);
    str_free(&report);
    return ok;
}

void view_import(struct screen *s)
{
    struct str label = {0};
    struct prompt prompt = {.initial = "",
                            .accept = import_accept,
                            .complete = path_complete,
                            .history = "import",
                            .data = s};
    char *owner = screen_app(s)->owner > 0
                      ? store_record_title(screen_app(s)->store, record_type_of(RECORD_UNIT),
                                           screen_app(s)->owner)
                      : NULL;

    if (owner)
        str_addf(&label, _("Plan of %s, file to import: "), owner);
    else
        str_add(&label, _("File to import: "));
    prompt.label = str_text(&label);
    screen_prompt(s, &prompt);
    str_free(&label);
    free(owner);
}
