/* import FILE: a plan out of a file into the database. */
#include "cli/commands.h"

#include "app/import.h"
#include "base/i18n.h"

static const struct cli_option options[] = {
    {"dry-run", 'n', NULL, N_("say the same, write nothing")},
    {"sheet", 's', N_("SHEET"),
     N_("of a workbook: the sheet's name, or its number (1: the first)")},
    {NULL, 0, NULL, NULL},
};

static int run(struct cli *cli)
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

const struct cli_command cmd_import = {
    .name = "import",
    .words = N_("FILE [--sheet SHEET] [--year YEAR] [--dry-run]"),
    .help = N_("read a plan out of a notice or a table"),
    .details = N_(
        "FILE is the notice or its table: a document (.docx), a workbook (.xlsx), a text, TSV or "
        "CSV in\nUTF-8 or GB18030; - reads standard input. Of a workbook the first sheet with "
        "something in it is\nread, or the one named.\nEverything is taken or nothing. Importing "
        "again doubles nothing: what "
        "the file has changed is\ntaken over, what the office has changed is kept and shown."),
    .options = options,
    .least = 1,
    .most = 1,
    .store = CLI_WRITES,
    .run = run,
};
