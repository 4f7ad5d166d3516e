/* days import FILE: the days off and worked weekends of a year. */
#include "cli/commands.h"

#include <string.h>

#include "app/days.h"
#include "base/i18n.h"

static const struct cli_option options[] = {
    {"dry-run", 'n', NULL, N_("say the same, write nothing")},
    {NULL, 0, NULL, NULL},
};

static int run(struct cli *cli)
{
    struct days_result result;
    struct error err = {0};
    struct str report = {0};
    bool good;

    if (strcmp(cli->words[0], "import") != 0)
        return cli_wrong(cli, _("days does not know \"%s\": import is what it can do."),
                         cli->words[0]);
    good = days_import(&cli->app, cli->words[1], cli->globals.year, cli_has(cli, "dry-run"),
                       &result, &err);
    if (good)
        days_report(&report, &result);
    cli_print(&report);
    str_free(&report);
    days_result_free(&result);
    return good ? CLI_DONE : cli_fail(&err);
}

const struct cli_command cmd_days = {
    .name = "days",
    .words = N_("import FILE [--year YEAR] [--dry-run]"),
    .help = N_("read a year's days off and worked weekends out of a file"),
    .details = N_("FILE is a table (a row: day or days, 休 or 班, name; .xlsx, .docx, text, TSV or "
                  "CSV)\nor a calendar of holidays (.ics). The year's table is replaced as one "
                  "step; what differs is said."),
    .options = options,
    .least = 2,
    .most = 2,
    .store = CLI_WRITES,
    .run = run,
};
