/* Files out, asked for on the screen: the units' calendars, sheets for them to fill in, the list at
 * hand.
 */
#include "tui/views.h"

#include <stdlib.h>
#include <string.h>

#include "app/export.h"
#include "app/sheet.h"
#include "base/i18n.h"
#include "exchange/table_writer.h"
#include "tui/path_complete.h"

/* What can be written. */
enum export_what { EXPORT_CALENDARS, EXPORT_LIST, EXPORT_SHEETS };

struct export_item {
    enum export_what what;
    bool all; /* of all lead units, else of the one at hand */
};
enum { ITEMS_MOST = 5 };

struct export_wish {
    struct screen *screen;
    char *unit; /* that is selected; NULL: none */
    struct export_item items[ITEMS_MOST];
    size_t count;
    struct export_item chosen;
};

static void wish_end(void *data)
{
    struct export_wish *wish = data;

    free(wish->unit);
    free(wish);
}

static const char *wanted_unit(const struct export_wish *wish)
{
    return wish->chosen.all ? NULL : wish->unit;
}

/* Where the files are, in full: a clerk looks for them with another program. */
static void add_place(struct str *out, const char *directory)
{
    char *whole = realpath(directory, NULL);

    str_addf(out, _("In the directory %s"), whole ? whole : directory);
    str_add(out, "\n\n");
    free(whole);
}

static bool write_calendars(struct export_wish *wish, const char *path, struct str *report,
                            struct error *err)
{
    struct exported_files files = {0};
    bool ok = export_calendars(screen_app(wish->screen), path, wanted_unit(wish), &files, err);

    if (ok) {
        add_place(report, path);
        export_report(report, &files, true);
    }
    exported_files_free(&files);
    return ok;
}

static bool write_sheets(struct export_wish *wish, const char *path, struct str *report,
                         struct error *err)
{
    struct sheet_files files = {0};
    bool ok = sheets_write(screen_app(wish->screen), wanted_unit(wish), path, &files, err);

    if (ok) {
        add_place(report, path);
        sheet_files_report(report, &files, TABLE_TEXT, true);
    }
    sheet_files_free(&files);
    return ok;
}

static bool path_accept(void *data, const char *text)
{
    struct export_wish *wish = data;
    bool sheets = wish->chosen.what == EXPORT_SHEETS;
    struct error err = {0};
    struct str path = {0};
    struct str report = {0};
    bool ok;

    path_expand(&path, text);
    ok = sheets ? write_sheets(wish, str_text(&path), &report, &err)
                : write_calendars(wish, str_text(&path), &report, &err);
    if (ok)
        screen_page_table(wish->screen, sheets ? _("Sheets written") : _("Calendars written"),
                          str_text(&report));
    else
        screen_error(wish->screen, &err);
    str_free(&path);
    str_free(&report);
    return ok;
}

static void ask_directory(struct export_wish *wish)
{
    bool sheets = wish->chosen.what == EXPORT_SHEETS;
    struct prompt prompt = {.label = sheets ? _("Write sheets to directory: ")
                                            : _("Write calendars to directory: "),
                            .initial = sheets ? "sheets/" : "calendars",
                            .accept = path_accept,
                            .complete = path_complete,
                            .done = wish_end,
                            .history = sheets ? "sheets" : "directory",
                            .data = wish};

    screen_prompt(wish->screen, &prompt);
}

static void chosen(void *data, size_t index)
{
    struct export_wish *wish = data;

    if (index == SCREEN_NOT_CHOSEN) {
        wish_end(wish);
        return;
    }
    wish->chosen = wish->items[index];
    if (wish->chosen.what == EXPORT_LIST) {
        screen_queue(wish->screen, ACTION_SAVE_TEXT);
        wish_end(wish);
        return;
    }
    ask_directory(wish);
}

static void offer(struct export_wish *wish, enum export_what what, bool all)
{
    if (all || wish->unit || what == EXPORT_LIST)
        wish->items[wish->count++] = (struct export_item){what, all};
}

static char *item_text(const struct export_wish *wish, const struct export_item *item)
{
    struct str text = {0};

    if (item->what == EXPORT_LIST)
        str_add(&text, _("this list: a workbook for Excel, or CSV"));
    else if (item->what == EXPORT_CALENDARS && item->all)
        str_add(&text, _("calendars of all lead units"));
    else if (item->what == EXPORT_CALENDARS)
        str_addf(&text, _("calendar of %s"), wish->unit);
    else if (item->all)
        str_add(&text, _("sheets to be filled in by all lead units"));
    else
        str_addf(&text, _("sheet to be filled in by %s"), wish->unit);
    return str_steal(&text);
}

void view_export(struct screen *s, const char *unit, bool list)
{
    struct export_wish *wish = mem_new(1, sizeof *wish);
    char *texts[ITEMS_MOST];

    wish->screen = s;
    wish->unit = mem_text(unit);
    offer(wish, EXPORT_CALENDARS, true);
    offer(wish, EXPORT_CALENDARS, false);
    if (list)
        offer(wish, EXPORT_LIST, false);
    offer(wish, EXPORT_SHEETS, true);
    offer(wish, EXPORT_SHEETS, false);
    for (size_t i = 0; i < wish->count; i++)
        texts[i] = item_text(wish, &wish->items[i]);
    screen_choose(s, _("What is to be written?"), (const char *const *)texts, wish->count, 0,
                  chosen, wish);
    for (size_t i = 0; i < wish->count; i++)
        free(texts[i]);
}
