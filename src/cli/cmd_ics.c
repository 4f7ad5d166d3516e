/* ics: a calendar file for each unit. */
#include "cli/commands.h"

#include <inttypes.h>

#include "app/export.h"
#include "base/i18n.h"
#include "base/vec.h"

static const struct cli_option options[] = {
    {"output", 'o', N_("DIR"), N_("the directory for the files; else calendars")},
    {"unit", 'u', N_("UNIT"), N_("only the file of this unit: a name, or a part of one")},
    {"format", 'f', N_("FORMAT"), N_("of what is reported: table, csv, tsv or json")},
    {"json", 'j', NULL, N_("the same as --format json")},
    {NULL, 0, NULL, NULL},
};

/* The report for scripts: the same facts, by stable names. */
static void write_rows(struct str *out, const struct exported_files *files,
                       enum table_format format)
{
    static const struct table_column columns[] = {
        {.name = "file"},
        {.name = "unit"},
        {.name = "events", .number = true},
        {.name = "undated", .number = true},
        {.name = "internal", .number = true},
        {.name = "withdrawn", .number = true},
        {.name = "unchanged"},
    };
    struct table_writer *w = table_writer_new(format, columns, COUNT_OF(columns));

    table_writer_begin(w, out);
    for (size_t i = 0; i < files->count; i++) {
        const struct exported_file *file = &files->items[i];
        struct str numbers[4] = {{0}, {0}, {0}, {0}};
        const char *cells[COUNT_OF(columns)];

        str_addf(&numbers[0], "%d", file->events);
        str_addf(&numbers[1], "%d", file->undated);
        str_addf(&numbers[2], "%d", file->internal);
        str_addf(&numbers[3], "%d", file->withdrawn);
        cells[0] = file->path;
        cells[1] = file->unit;
        for (size_t n = 0; n < COUNT_OF(numbers); n++)
            cells[2 + n] = str_text(&numbers[n]);
        cells[2 + COUNT_OF(numbers)] = file->unchanged ? "是" : "否";
        table_writer_row(w, out, cells);
        for (size_t n = 0; n < COUNT_OF(numbers); n++)
            str_free(&numbers[n]);
    }
    table_writer_end(w, out);
    table_writer_free(w);
}

static int run(struct cli *cli)
{
    const char *directory = cli_option(cli, "output");
    struct exported_files files;
    struct error err = {0};
    struct str out = {0};
    enum table_format format;
    bool good;

    if (!cli_format(cli, &format))
        return CLI_USAGE;
    good = export_calendars(&cli->app, directory ? directory : "calendars", cli_option(cli, "unit"),
                            &files, &err);
    if (files.count && format == TABLE_TEXT)
        export_report(&out, &files, false);
    else if (files.count)
        write_rows(&out, &files, format);
    cli_print(&out);
    str_free(&out);
    exported_files_free(&files);
    return good ? CLI_DONE : cli_fail(&err);
}

const struct cli_command cmd_ics = {
    .name = "ics",
    .words = N_("[-o DIR] [--unit UNIT]"),
    .help = N_("write a calendar file for each lead unit"),
    .details = N_("Files are named drills-YEAR-CODE-rREVISION.ics; an older revision of the same "
                  "file is removed.\nA drill goes to the units that take part as well."),
    .options = options,
    .store = CLI_WRITES,
    .run = run,
};
