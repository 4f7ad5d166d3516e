/* desk: what is to be done today. */
#include "cli/commands.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/desk.h"
#include "base/i18n.h"

static const struct cli_option options[] = {
    {"width", 'w', N_("CELLS"), N_("cut lines to so many cells; else as wide as they are")},
    {"format", 'f', N_("FORMAT"), N_("table, csv, tsv or json")},
    {"json", 'j', NULL, N_("the same as --format json")},
    {NULL, 0, NULL, NULL},
};

static void print_lines(struct app *app, const struct desk *desk, int width)
{
    struct desk_widths widths = desk_fit(desk, width);
    struct str out = {0};

    desk_title(app, &out);
    str_add_char(&out, '\n');
    for (size_t i = 0; i < desk->lines.count; i++) {
        size_t from = out.length;

        desk_line_text(&out, &desk->lines.items[i], &widths);
        str_trim_end(&out, from);
        str_add_char(&out, '\n');
    }
    cli_print(&out);
    str_free(&out);
}

static void write_row(struct table_writer *w, struct str *out, const struct desk_line *line)
{
    const struct desk_row *row = &line->row;
    char date[DATE_TEXT_SIZE] = "";
    char days[16];
    char record[24];
    const char *cells[] = {desk_part_name(line->part),
                           date,
                           days,
                           record_type_of(row->kind)->name,
                           record,
                           line->unit,
                           line->subject,
                           line->detail};

    date_format(row->date, date);
    snprintf(days, sizeof days, "%d", row->days);
    snprintf(record, sizeof record, "%" PRId64, row->record);
    table_writer_row(w, out, cells);
}

static void print_rows(const struct desk *desk, enum table_format format)
{
    static const struct table_column columns[] = {
        {.name = "section"},
        {.name = "date"},
        {.name = "days", .number = true},
        {.name = "kind"},
        {.name = "record", .number = true},
        {.name = "unit"},
        {.name = "subject"},
        {.name = "detail"},
    };
    struct table_writer *w = table_writer_new(format, columns, COUNT_OF(columns));
    struct str out = {0};

    table_writer_begin(w, &out);
    for (size_t i = 0; i < desk->lines.count; i++)
        write_row(w, &out, &desk->lines.items[i]);
    table_writer_end(w, &out);
    cli_print(&out);
    str_free(&out);
    table_writer_free(w);
}

static int run(struct cli *cli)
{
    const char *width = cli_option(cli, "width");
    enum table_format format;
    struct desk desk;
    struct error err = {0};

    if (!cli_format(cli, &format))
        return CLI_USAGE;
    if (!desk_load(&cli->app, DESK_PARTS, &desk, &err))
        return cli_fail(&err);
    if (format == TABLE_TEXT)
        print_lines(&cli->app, &desk, width ? atoi(width) : 0);
    else
        print_rows(&desk, format);
    if (!desk.lines.count)
        cli_say("%s", _("Nothing is to be done today."));
    desk_free(&desk);
    return CLI_DONE;
}

const struct cli_command cmd_desk = {
    .name = "desk",
    .words = N_("[--width CELLS] [--format table|csv|tsv|json]"),
    .help = N_("print what is to be done today"),
    .details =
        N_("What the screen shows under D: today and this week, papers late and due, drills "
           "that were not held\nor have no day yet, findings to mend, inspections to re-check."),
    .options = options,
    .store = CLI_WRITES,
    .run = run,
};
