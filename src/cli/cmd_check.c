/* check: what in the plan needs someone's attention. */
#include "cli/commands.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/check.h"
#include "app/check_rules.h"
#include "base/i18n.h"
#include "base/vec.h"

/* The last column of the table: what a line can't hold the terminal wraps. */
enum { REASON_CELLS = 4000 };

static const struct cli_option options[] = {
    {"format", 'f', N_("FORMAT"), N_("table, csv, tsv or json")},
    {"json", 'j', NULL, N_("the same as --format json")},
    {NULL, 0, NULL, NULL},
};

static void write_finding(struct table_writer *w, struct str *out, const struct finding *f,
                          bool text)
{
    char drill[24] = "";
    char number[24] = "";
    const char *cells[] = {number, drill, text ? check_rule_label(f->rule) : f->rule, f->subject,
                           f->reason};

    if (f->drill) {
        snprintf(drill, sizeof drill, "%" PRId64, f->drill);
        snprintf(number, sizeof number, "%" PRId64, f->number);
    }
    table_writer_row(w, out, cells);
}

static void write_findings(const struct findings *list, enum table_format format)
{
    bool text = format == TABLE_TEXT;
    const struct table_column columns[] = {
        {.name = "number", .label = _("No."), .number = true},
        {.name = "drill", .label = _("Id"), .number = true},
        {.name = "rule", .label = _("Rule")},
        {.name = "subject", .label = _("Subject"), .width = text ? 30 : 0},
        {.name = "reason", .label = _("Reason"), .width = text ? REASON_CELLS : 0},
    };
    struct table_writer *w = table_writer_new(format, columns, COUNT_OF(columns));
    struct str out = {0};

    table_writer_begin(w, &out);
    for (size_t i = 0; i < list->count; i++)
        write_finding(w, &out, &list->items[i], text);
    table_writer_end(w, &out);
    cli_print(&out);
    str_free(&out);
    table_writer_free(w);
}

static int run(struct cli *cli)
{
    enum table_format format;
    struct findings list;
    struct error err = {0};
    int status;

    if (!cli_format(cli, &format))
        return CLI_USAGE;
    if (!check_plan(&cli->app, &list, &err))
        return cli_fail(&err);
    status = list.count ? CLI_WANTING : CLI_DONE;
    if (list.count || format != TABLE_TEXT)
        write_findings(&list, format);
    if (list.count)
        cli_say(ngettext("%zu thing in the plan of %d needs attention.",
                         "%zu things in the plan of %d need attention.", (unsigned long)list.count),
                list.count, cli->app.year);
    else
        cli_say(_("Nothing in the plan of %d needs attention."), cli->app.year);
    findings_free(&list);
    return status;
}

const struct cli_command cmd_check = {
    .name = "check",
    .words = N_("[--format table|csv|tsv|json]"),
    .help = N_("say what in the plan needs attention, and why"),
    .details =
        N_("Each finding has its rule, drill and reason, the worst first. Exit status 1 when "
           "there is any."),
    .options = options,
    .store = CLI_WRITES,
    .run = run,
};
