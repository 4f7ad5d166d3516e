/* close DRILL..., reopen DRILL...: the end of a drill's life, and back. */
#include "cli/commands.h"

#include "app/conduct.h"
#include "base/i18n.h"
#include "cli/drill.h"

enum { DRILLS_AT_MOST = 1000 };

static const struct cli_option options[] = {
    {"yes", 'y', NULL, N_("save also what looks wrong")},
    {"json", 'j', NULL, N_("print the record as it is then")},
    {NULL, 0, NULL, NULL},
};

static bool close_all(struct cli *cli, const struct conduct_drills *drills, struct error *err)
{
    return conduct_close(&cli->app, drills, err);
}

static bool reopen_all(struct cli *cli, const struct conduct_drills *drills, struct error *err)
{
    return conduct_reopen(&cli->app, drills, err);
}

static int run_close(struct cli *cli)
{
    return cli_drill_act(cli, cli->word_count, close_all);
}

static int run_reopen(struct cli *cli)
{
    return cli_drill_act(cli, cli->word_count, reopen_all);
}

const struct cli_command cmd_close = {
    .name = "close",
    .words = N_("DRILL..."),
    .help = N_("close drills of which nothing is owed any more"),
    .options = options,
    .least = 1,
    .most = DRILLS_AT_MOST,
    .store = CLI_WRITES,
    .run = run_close,
};

const struct cli_command cmd_reopen = {
    .name = "reopen",
    .words = N_("DRILL..."),
    .help = N_("open closed drills again"),
    .options = options,
    .least = 1,
    .most = DRILLS_AT_MOST,
    .store = CLI_WRITES,
    .run = run_reopen,
};
