/* sheet: a workbook for each unit, to be filled in and taken back by import. */
#include "cli/commands.h"

#include "app/sheet.h"
#include "base/i18n.h"

static const struct cli_option options[] = {
    {"output", 'o', N_("PATH"), N_("a directory, or with --unit a file; else sheets")},
    {"unit", 'u', N_("UNIT"), N_("only the sheet of this unit: a name, or a part of one")},
    {"format", 'f', N_("FORMAT"), N_("of what is reported: table, csv, tsv or json")},
    {"json", 'j', NULL, N_("the same as --format json")},
    {NULL, 0, NULL, NULL},
};

static int run(struct cli *cli)
{
    const char *path = cli_option(cli, "output");
    const char *unit = cli_option(cli, "unit");
    struct sheet_files files = {0};
    struct error err = {0};
    struct str out = {0};
    enum table_format format;

    if (!cli_format(cli, &format))
        return CLI_USAGE;
    if (!sheets_write(&cli->app, unit, path ? path : "sheets/", &files, &err))
        return cli_fail(&err);
    sheet_files_report(&out, &files, format, false);
    cli_print(&out);
    str_free(&out);
    sheet_files_free(&files);
    return CLI_DONE;
}

const struct cli_command cmd_sheet = {
    .name = "sheet",
    .words = N_("[--unit UNIT] [-o FILE|DIR]"),
    .help = N_("write a workbook for each lead unit, to be filled in"),
    .details = N_("It has the unit's drills that are still to be held and its contacts: the unit "
                  "fills in day, time\nand place and sends it back; import FILE shows what it "
                  "changed. Files are named\nsheet-YEAR-CODE.xlsx. Without -o they go to the "
                  "directory sheets."),
    .options = options,
    .store = CLI_WRITES,
    .run = run,
};
