/* report NAME: papers made of the records. */
#include "cli/commands.h"

#include <string.h>

#include "app/export.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/vec.h"

static const struct cli_option options[] = {
    {"format", 'f', N_("FORMAT"), N_("text, tsv or csv")},
    {"output", 'o', N_("FILE"), N_("into a file instead of standard output")},
    {"internal", 0, NULL, N_("with the drills that are not public")},
    {NULL, 0, NULL, NULL},
};

static bool read_format(const struct cli *cli, enum plan_format *out)
{
    static const struct {
        const char *word;
        enum plan_format format;
    } words[] = {{"text", PLAN_TEXT}, {"table", PLAN_TEXT}, {"tsv", PLAN_TSV}, {"csv", PLAN_CSV}};
    const char *word = cli_option(cli, "format");

    *out = PLAN_TEXT;
    for (size_t i = 0; word && i < COUNT_OF(words); i++) {
        if (strcmp(word, words[i].word) == 0) {
            *out = words[i].format;
            return true;
        }
    }
    if (word)
        cli_wrong(cli, _("\"%s\" is no format of a report: text, tsv or csv."), word);
    return !word;
}

static bool deliver(const struct cli *cli, struct str *out, struct error *err)
{
    const char *path = cli_option(cli, "output");

    if (path && strcmp(path, "-") != 0)
        return file_write(path, str_text(out), out->length, 0644, err);
    cli_print(out);
    return true;
}

static int report_plan(struct cli *cli, enum plan_format format)
{
    struct str out = {0};
    struct error err = {0};
    int left_out = 0;
    bool good =
        export_plan_choice(&cli->app, format, cli_has(cli, "internal"), &left_out, &out, &err) &&
        deliver(cli, &out, &err);

    str_free(&out);
    if (!good)
        return cli_fail(&err);
    if (left_out)
        cli_say(ngettext("%d internal drill was left out (--internal takes it in).",
                         "%d internal drills were left out (--internal takes them in).",
                         (unsigned long)left_out),
                left_out);
    return CLI_DONE;
}

static int run(struct cli *cli)
{
    enum plan_format format;

    if (strcmp(cli->words[0], "plan") != 0)
        return cli_wrong(cli, _("There is no report \"%s\": plan."), cli->words[0]);
    if (!read_format(cli, &format))
        return CLI_USAGE;
    return report_plan(cli, format);
}

const struct cli_command cmd_report = {
    .name = "report",
    .words = N_("plan [--format text|tsv|csv] [-o FILE]"),
    .help = N_("print the annex as it was published"),
    .details =
        N_("The published wording is kept, whatever was fixed since. Drills that are internal "
           "or outside\nthe plan stay out."),
    .options = options,
    .least = 1,
    .most = 1,
    .store = CLI_WRITES,
    .run = run,
};
