/* Files in and out, asked for on the screen: the plan's import, the units' calendars. */
#include "tui/views.h"

#include <stdlib.h>
#include <string.h>

#include "app/export.h"
#include "app/import.h"
#include "base/file.h"
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

/* --- calendars ------------------------------------------------------------------------------- */

struct export_wish {
    struct screen *screen;
    char *unit; /* NULL: all */
};

static void wish_end(void *data)
{
    struct export_wish *wish = data;

    free(wish->unit);
    free(wish);
}

/* Where the files are, in full: a clerk looks for them with another program. */
static void add_place(struct str *out, const char *directory)
{
    char *whole = realpath(directory, NULL);

    str_addf(out, _("In the directory %s"), whole ? whole : directory);
    str_add(out, "\n\n");
    free(whole);
}

static bool export_accept(void *data, const char *text)
{
    struct export_wish *wish = data;
    struct exported_files files = {0};
    struct error err = {0};
    struct str path = {0};
    struct str report = {0};
    bool ok;

    path_expand(&path, text);
    ok = export_calendars(screen_app(wish->screen), str_text(&path), wish->unit, &files, &err);
    if (ok) {
        add_place(&report, str_text(&path));
        export_report(&report, &files, true);
        screen_page_table(wish->screen, _("Calendars written"), str_text(&report));
    } else {
        screen_error(wish->screen, &err);
    }
    exported_files_free(&files);
    str_free(&path);
    str_free(&report);
    return ok;
}

static void ask_directory(struct export_wish *wish)
{
    struct prompt prompt = {.label = _("Write calendars to directory: "),
                            .initial = "calendars",
                            .accept = export_accept,
                            .complete = path_complete,
                            .done = wish_end,
                            .history = "directory",
                            .data = wish};

    screen_prompt(wish->screen, &prompt);
}

/* Items of the choice: all units, the unit at hand, the list at hand. */
static void unit_chosen(void *data, size_t index)
{
    struct export_wish *wish = data;
    size_t units = wish->unit ? 2 : 1;

    if (index == SCREEN_NOT_CHOSEN || index >= units) {
        if (index == units)
            screen_queue(wish->screen, ACTION_SAVE_TEXT);
        wish_end(wish);
        return;
    }
    if (index == 0) {
        free(wish->unit);
        wish->unit = NULL;
    }
    ask_directory(wish);
}

void view_export(struct screen *s, const char *unit, bool list)
{
    struct export_wish *wish = mem_new(1, sizeof *wish);
    const char *items[3] = {_("calendars of all lead units")};
    struct str own = {0};
    size_t count = 1;

    wish->screen = s;
    wish->unit = mem_text(unit);
    if (unit) {
        str_addf(&own, _("calendar of %s"), unit);
        items[count++] = str_text(&own);
    }
    if (list)
        items[count++] = _("this list: a workbook for Excel, or CSV");
    if (count > 1)
        screen_choose(s, _("What is to be written?"), items, count, 0, unit_chosen, wish);
    else
        ask_directory(wish);
    str_free(&own);
}
