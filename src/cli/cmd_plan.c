/* plan missing, plan roll A B: plans of units, and next year's. */
#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>

#include "app/reports.h"
#include "app/roll.h"
#include "base/i18n.h"
#include "core/date.h"

static const struct cli_option options[] = {
    {"dry-run", 'n', NULL, N_("say the same, write nothing")},
    {NULL, 0, NULL, NULL},
};

static int roll(struct cli *cli)
{
    int from = cli->word_count == 3 ? cli_year(cli->words[1]) : 0;
    int to = cli->word_count == 3 ? cli_year(cli->words[2]) : 0;
    struct str report = {0};
    struct error err = {0};
    bool good;

    if (!from || !to)
        return cli_wrong(cli,
                         _("Say which year's plan becomes which: yanlian plan roll 2026 2027."));
    good = roll_plan(&cli->app, from, to, cli_has(cli, "dry-run"), &report, &err);
    if (good) {
        cli_print(&report);
        if (cli_has(cli, "dry-run"))
            cli_say(_("Nothing was written."));
    }
    str_free(&report);
    return good ? CLI_DONE : cli_fail(&err);
}

static int missing(struct cli *cli)
{
    struct report_options wanted = {0};
    struct str out = {0};
    struct error err = {0};
    bool good =
        report_make(&cli->app, report_find("plans"), &wanted, REPORT_TEXT, NULL, &out, &err);

    if (good)
        cli_print(&out);
    str_free(&out);
    return good ? CLI_DONE : cli_fail(&err);
}

static int run(struct cli *cli)
{
    if (strcmp(cli->words[0], "roll") == 0)
        return roll(cli);
    if (strcmp(cli->words[0], "missing") == 0 && cli->word_count == 1)
        return missing(cli);
    return cli_wrong(cli, _("plan can be followed by roll or missing, not by %s."), cli->words[0]);
}

const struct cli_command cmd_plan = {
    .name = "plan",
    .words = N_("missing | roll YEAR YEAR [--dry-run]"),
    .help = N_("see whose plan has not come, make next year's from this year's"),
    .details = N_(
        "missing tells which units have not handed in their plan of the year (list plan-owners "
        "is the\nsame as rows). roll copies a plan to another year as a draft: times move with "
        "the year, what was\ncancelled or outside the plan stays behind, and what was learned is "
        "told; check keeps that in\nview while the plan is a draft. With --owner it is that "
        "unit's plan. One undo takes it back."),
    .options = options,
    .least = 1,
    .most = 3,
    .store = CLI_WRITES,
    .run = run,
};
