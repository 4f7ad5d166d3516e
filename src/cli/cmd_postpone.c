/* postpone DRILL [WHEN] --reason R, cancel DRILL... --reason R: a drill is not held as planned. */
#include "cli/commands.h"

#include "app/conduct.h"
#include "base/i18n.h"
#include "cli/drill.h"

enum { DRILLS_AT_MOST = 1000 };

static const struct cli_option options[] = {
    {"reason", 'r', N_("REASON"), N_("why")},
    {"yes", 'y', NULL, N_("save also what looks wrong")},
    {"json", 'j', NULL, N_("print the record as it is then")},
    {NULL, 0, NULL, NULL},
};

static bool postpone(struct cli *cli, const struct conduct_drills *drills, struct error *err)
{
    const char *when = cli->word_count > 1 ? cli->words[1] : NULL;

    return conduct_postpone(&cli->app, drills, when, cli_option(cli, "reason"), err);
}

static bool cancel(struct cli *cli, const struct conduct_drills *drills, struct error *err)
{
    return conduct_cancel(&cli->app, drills, cli_option(cli, "reason"), err);
}

static int run_postpone(struct cli *cli)
{
    if (!cli_has(cli, "reason"))
        return cli_wrong(cli, _("--reason REASON is missing: why is it postponed?"));
    return cli_drill_act(cli, 1, postpone);
}

static int run_cancel(struct cli *cli)
{
    if (!cli_has(cli, "reason"))
        return cli_wrong(cli, _("--reason REASON is missing: why is it cancelled?"));
    return cli_drill_act(cli, cli->word_count, cancel);
}

const struct cli_command cmd_postpone = {
    .name = "postpone",
    .words = N_("DRILL [WHEN] --reason REASON"),
    .help = N_("postpone a drill, and say why"),
    .details = N_("Without WHEN the new time is not known yet; with a new day it is scheduled "
                  "again. The first time it had is kept in postponed_from."),
    .options = options,
    .least = 1,
    .most = 2,
    .store = CLI_WRITES,
    .run = run_postpone,
};

const struct cli_command cmd_cancel = {
    .name = "cancel",
    .words = N_("DRILL... --reason REASON"),
    .help = N_("cancel drills, and say why"),
    .options = options,
    .least = 1,
    .most = DRILLS_AT_MOST,
    .store = CLI_WRITES,
    .run = run_cancel,
};
