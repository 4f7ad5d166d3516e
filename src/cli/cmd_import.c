/* import FILE: a plan out of a file into the database. */
#include "cli/commands.h"

#include "app/import.h"
#include "app/sheet.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "cli/returned.h"

static const struct cli_option options[] = {
    {"dry-run", 'n', NULL, N_("say the same, write nothing")},
    {"sheet", 's', N_("SHEET"),
     N_("of a workbook: the sheet's name, or its number (1: the first)")},
    {"yes", 'y', NULL, N_("of a returned workbook: write the differences that are shown")},
    {"theirs", 't', NULL, N_("and also those that are in conflict or doubtful")},
    {"reason", 'r', N_("REASON"), N_("why, when an issued plan's own words change")},
    {"json", 'j', NULL, N_("the differences of a returned workbook as JSON")},
    {NULL, 0, NULL, NULL},
};

static int import_new(struct cli *cli)
{
    struct import_result result;
    struct error err = {0};
    struct str report = {0};
    bool good = import_plan(&cli->app, cli->words[0], cli_option(cli, "sheet"), cli->globals.year,
                            cli_has(cli, "dry-run"), &result, &err);

    import_report(&report, &result);
    cli_print(&report);
    str_free(&report);
    import_result_free(&result);
    return good ? CLI_DONE : cli_fail(&err);
}

static int run(struct cli *cli)
{
    static const char *const only_returned[] = {"theirs", "json"};

    if (!cli_has(cli, "sheet") && sheet_is_ours(cli->words[0]))
        return cli_import_returned(cli, cli->words[0]);
    for (size_t i = 0; i < COUNT_OF(only_returned); i++) {
        if (cli_has(cli, only_returned[i]))
            return cli_wrong(cli, _("--%s is for a workbook that this program wrote: %s is none."),
                             only_returned[i], cli->words[0]);
    }
    return import_new(cli);
}

const struct cli_command cmd_import = {
    .name = "import",
    .words = N_("FILE [--sheet SHEET] [--year YEAR] [--dry-run] [--yes] [--theirs]"),
    .help = N_("read a plan out of a notice or a table, or take back a workbook"),
    .details = N_(
        "FILE is the notice or its table: a document (.docx), a workbook (.xlsx), a text, TSV or "
        "CSV in\nUTF-8 or GB18030; - reads standard input. Of a workbook the first sheet with "
        "something in it is\nread, or the one named.\nEverything is taken or nothing. Importing "
        "again doubles nothing: what the file has changed is\ntaken over, what the office has "
        "changed is kept and shown.\nA workbook that sheet or list wrote comes back with what was "
        "edited in it: that is shown, and with\n--yes it is written, as one act; what was changed "
        "here as well only with --theirs."),
    .options = options,
    .least = 1,
    .most = 1,
    .store = CLI_WRITES,
    .run = run,
};
