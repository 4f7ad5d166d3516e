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
    char *sheet;             /* of a workbook; NULL: the first that holds a plan */
    struct text_list sheets; /* to choose from */
};

static void wish_free(struct import_wish *wish)
{
    free(wish->path);
    free(wish->sheet);
    text_list_free(&wish->sheets);
    free(wish);
}

/* The report of an import, or of what one would do. */
static bool run_import(const struct import_wish *wish, bool dry_run, struct str *report)
{
    struct screen *s = wish->screen;
    struct import_result result;
    struct error err = {0};
    bool ok = import_plan(screen_app(s), wish->path, wish->sheet, 0, dry_run, &result, &err);

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

    if (index == 0 && run_import(wish, false, &report)) {
        screen_data_changed(wish->screen);
        screen_page(wish->screen, _("Imported"), str_text(&report));
    }
    str_free(&report);
    wish_free(wish);
}

/* Shows what the import would do, then asks.  `wish` is freed when it leads to nothing. */
static bool look_first(struct import_wish *wish)
{
    const char *const items[] = {_("import it"), _("leave it")};
    struct screen *s = wish->screen;
    struct str report = {0};
    bool ok = run_import(wish, true, &report);

    if (ok) {
        screen_choose(s, _("Import this plan?"), items, COUNT_OF(items), 0, import_answered, wish);
        screen_page_first(s, _("What importing would do; Enter, then decide"), str_text(&report));
    } else {
        wish_free(wish);
    }
    str_free(&report);
    return ok;
}

static void sheet_chosen(void *data, size_t index)
{
    struct import_wish *wish = data;

    if (index == SCREEN_NOT_CHOSEN) {
        wish_free(wish);
        return;
    }
    wish->sheet = mem_text(wish->sheets.items[index]);
    look_first(wish);
}

/* A workbook of several sheets is asked for the one with the plan. */
static bool import_file(struct screen *s, const char *path)
{
    struct import_wish *wish = mem_new(1, sizeof *wish);

    wish->screen = s;
    wish->path = mem_text(path);
    import_sheets(&wish->sheets, path);
    if (wish->sheets.count < 2)
        return look_first(wish);
    screen_choose(s, _("Which sheet has the plan?"), (const char *const *)wish->sheets.items,
                  wish->sheets.count, 0, sheet_chosen, wish);
    return true;
}

static bool import_accept(void *data, const char *text)
{
    struct screen *s = data;
    struct str path = {0};
    bool ok;

    path_expand(&path, text);
    ok = sheet_is_ours(str_text(&path)) ? difference_open(s, str_text(&path))
                                        : import_file(s, str_text(&path));
    str_free(&path);
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
