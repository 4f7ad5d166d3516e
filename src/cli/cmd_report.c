/* report NAME: papers made of the records. */
#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "app/reports.h"
#include "base/i18n.h"
#include "base/vec.h"

static const struct cli_option options[] = {
    {"format", 'f', N_("FORMAT"),
     N_("text, tsv, csv, json, print (pages of A4), html or xlsx (a workbook)")},
    {"output", 'o', N_("FILE"),
     N_("into a file; its name's end says the format when nothing else does")},
    {"internal", 0, NULL, N_("with the drills that are not public")},
    {"blank", 'b', NULL, N_("a form to fill in by hand, without what is on record")},
    {NULL, 0, NULL, NULL},
};

/* By --format, else by the end of the file's name. */
static bool read_format(const struct cli *cli, enum report_format *out)
{
    const char *word = cli_option(cli, "format");
    const char *end = cli_output_ending(cli);

    *out = REPORT_TEXT;
    if (!word && end)
        report_format_of(end, out);
    if (word && !report_format_of(word, out)) {
        cli_wrong(cli,
                  _("\"%s\" is no format of a report: text, tsv, csv, json, print, html or xlsx."),
                  word);
        return false;
    }
    return *out != REPORT_XLSX || cli_workbook_has_place(cli);
}

/* The word after the report's name: the drill or the unit that it is about. */
static bool read_about(struct cli *cli, const struct report_kind *kind,
                       struct report_options *wanted, struct str *unit, struct error *err)
{
    const char *word = cli->word_count > 1 ? cli->words[1] : NULL;

    if (!word)
        return true;
    switch (kind->about) {
    case REPORT_OF_DRILL:
        return cli_record_id(cli, record_type_of(RECORD_DRILL), word, &wanted->drill, err);
    case REPORT_OF_UNIT:
        if (!edit_unit_name(&cli->app, word, unit, err))
            return false;
        wanted->unit = str_text(unit);
        return true;
    case REPORT_OF_YEAR:
        break;
    }
    return error_set(err, ERROR_USAGE, _("The report \"%s\" takes nothing after its name."),
                     kind->name);
}

/* What a file of rows alone has no room for. */
static void say_left_out(const struct report *r)
{
    if (r->left_out)
        cli_say(ngettext("%d internal drill was left out (--internal takes it in).",
                         "%d internal drills were left out (--internal takes them in).",
                         (unsigned long)r->left_out),
                r->left_out);
}

static int report(struct cli *cli, const struct report_kind *kind, enum report_format format)
{
    struct report_options wanted = {.internal = cli_has(cli, "internal"),
                                    .blank = cli_has(cli, "blank")};
    struct report head = {0};
    struct str unit = {0};
    struct str out = {0};
    struct error err = {0};
    bool good = read_about(cli, kind, &wanted, &unit, &err) &&
                report_make(&cli->app, kind, &wanted, format, &head, &out, &err) &&
                cli_deliver(cli, &out, &err);

    if (good)
        say_left_out(&head);
    report_free(&head);
    str_free(&unit);
    str_free(&out);
    return good ? CLI_DONE : cli_fail(&err);
}

static int no_such_report(const struct cli *cli)
{
    struct str names = {0};
    int status;

    for (const struct report_kind *kind = report_kinds; kind->name; kind++)
        str_addf(&names, "%s%s", names.length ? ", " : "", kind->name);
    status = cli_wrong(cli, _("There is no report \"%s\": %s."), cli->words[0], str_text(&names));
    str_free(&names);
    return status;
}

static int run(struct cli *cli)
{
    const struct report_kind *kind = report_find(cli->words[0]);
    enum report_format format;

    if (!kind)
        return no_such_report(cli);
    if (!read_format(cli, &format))
        return CLI_USAGE;
    return report(cli, kind, format);
}

const struct cli_command cmd_report = {
    .name = "report",
    .words = N_("NAME [DRILL|UNIT] [--format text|tsv|csv|json|print|html|xlsx] [-o FILE]"),
    .help = N_("print a report: the annex, the year, what is due ..."),
    .details = N_(
        "Drills that are internal stay out unless --internal is given. print makes pages of A4 "
        "in a fixed\nfont, html one page that a browser prints on A4. The annex (plan) keeps the "
        "published wording,\nwhatever was fixed since."),
    .options = options,
    .least = 1,
    .most = 2,
    .store = CLI_WRITES,
    .run = run,
};
