/* calendar import FILE, list, show, hide, remove: other people's calendars beside the drills. */
#include "cli/commands.h"

#include <string.h>

#include "app/calendars.h"
#include "app/edit.h"
#include "base/i18n.h"
#include "store/records.h"
#include "store/window.h"

enum { CALENDARS_MOST = 500 };

static const struct cli_option options[] = {
    {"name", 0, N_("NAME"), N_("what the calendar is called; else as the file says")},
    {"dry-run", 'n', NULL, N_("say the same, write nothing")},
    {"format", 'f', N_("FORMAT"), N_("of the list: table, csv, tsv or json")},
    {"json", 'j', NULL, N_("the same as --format json")},
    {"yes", 'y', NULL, N_("do not ask")},
    {NULL, 0, NULL, NULL},
};

static int run_import(struct cli *cli, const char *path)
{
    struct calendars_result result;
    struct error err = {0};
    struct str report = {0};
    bool good = calendars_import(&cli->app, path, cli_option(cli, "name"), cli_has(cli, "dry-run"),
                                 &result, &err);

    if (good)
        calendars_report(&report, &result);
    cli_print(&report);
    str_free(&report);
    calendars_result_free(&result);
    return good ? CLI_DONE : cli_fail(&err);
}

/* --- the list --------------------------------------------------------------------------------- */

static const char *const listed[] = {"id", "name", "shown", "events", "read_on", "source"};

static void write_row(struct table_writer *w, struct str *out, const struct record *r)
{
    const char *cells[COUNT_OF(listed)];

    for (size_t i = 0; i < COUNT_OF(listed); i++)
        cells[i] = record_get(r, listed[i]);
    table_writer_row(w, out, cells);
}

static bool write_rows(struct cli *cli, enum table_format format, struct str *out,
                       struct error *err)
{
    struct window_spec spec = {
        .type = record_type_of(RECORD_CALENDAR), .sort = -1, .whole_rows = true};
    struct record *rows = mem_new(CALENDARS_MOST, sizeof *rows);
    struct table_column columns[COUNT_OF(listed)];
    struct window *window = window_open(cli->app.store, &spec, err);
    int count = window ? window_fetch(window, 0, CALENDARS_MOST, rows, err) : -1;
    struct table_writer *w;

    for (size_t i = 0; i < COUNT_OF(listed); i++)
        columns[i] = (struct table_column){.name = listed[i],
                                           .label = field_label(spec.type, listed[i]),
                                           .number = i == 0 || i == 3};
    w = table_writer_new(format, columns, COUNT_OF(listed));
    table_writer_begin(w, out);
    for (int i = 0; i < count; i++) {
        write_row(w, out, &rows[i]);
        record_free(&rows[i]);
    }
    table_writer_end(w, out);
    table_writer_free(w);
    window_close(window);
    free(rows);
    return count >= 0;
}

static int run_list(struct cli *cli)
{
    enum table_format format;
    struct error err = {0};
    struct str out = {0};
    bool good;

    if (!cli_format(cli, &format))
        return CLI_USAGE;
    good = write_rows(cli, format, &out, &err);
    cli_print(&out);
    str_free(&out);
    return good ? CLI_DONE : cli_fail(&err);
}

/* --- one of them ------------------------------------------------------------------------------ */

static int run_shown(struct cli *cli, int64_t id, bool shown)
{
    struct error err = {0};
    bool changed;

    if (!calendars_show(&cli->app, id, shown, &changed, &err))
        return cli_fail(&err);
    if (!changed)
        cli_say(shown ? _("It is shown already.") : _("It is hidden already."));
    else
        cli_say(shown ? _("Shown: its events are in the calendar, and check points out clashes.")
                      : _("Hidden: its events are kept, but neither shown nor checked."));
    return CLI_DONE;
}

static int run_remove(struct cli *cli, int64_t id)
{
    const struct record_type *type = record_type_of(RECORD_CALENDAR);
    char *name = store_record_title(cli->app.store, type, id);
    struct str question = {0};
    struct error err = {0};
    int status = CLI_DONE;

    str_addf(&question, _("Remove the calendar %s with its events?"), name ? name : "");
    if (!cli_confirm(cli, str_text(&question))) {
        cli_say(_("Nothing was deleted."));
        status = CLI_WANTING;
    } else if (!edit_remove(&cli->app, type, &id, 1, &err)) {
        status = cli_fail(&err);
    } else {
        cli_say(_("Deleted: %s. yanlian undo brings it back."), name ? name : "");
    }
    str_free(&question);
    free(name);
    return status;
}

static int run_on(struct cli *cli, const char *deed, const char *word)
{
    struct error err = {0};
    int64_t id;

    if (strcmp(deed, "import") == 0)
        return run_import(cli, word);
    if (strcmp(deed, "show") != 0 && strcmp(deed, "hide") != 0 && strcmp(deed, "remove") != 0)
        return cli_wrong(cli,
                         _("calendar does not know \"%s\": import, list, show, hide and remove are "
                           "what it can do."),
                         deed);
    if (!calendars_find(&cli->app, word, &id, &err))
        return cli_fail(&err);
    if (strcmp(deed, "remove") == 0)
        return run_remove(cli, id);
    return run_shown(cli, id, strcmp(deed, "show") == 0);
}

static int run(struct cli *cli)
{
    if (strcmp(cli->words[0], "list") == 0 && cli->word_count == 1)
        return run_list(cli);
    if (cli->word_count == 2)
        return run_on(cli, cli->words[0], cli->words[1]);
    return cli_wrong(cli, _("calendar needs what to do, and with which file or calendar."));
}

const struct cli_command cmd_calendar = {
    .name = "calendar",
    .words = N_("import FILE [--name NAME] | list | show NAME | hide NAME | remove NAME"),
    .help = N_("show other people's calendars (.ics) beside the drills"),
    .details =
        N_("import reads the events of a calendar file, repeated ones too, from last year to the "
           "year\nafter next; a calendar of the same name is replaced as one step. They are shown "
           "in the\ncalendar, and check points out drills that clash with them, until it is "
           "hidden."),
    .options = options,
    .least = 1,
    .most = 2,
    .store = CLI_WRITES,
    .run = run,
};
