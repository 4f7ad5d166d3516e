/* held DRILL WHEN [FIELD=VALUE...]: a drill was held. */
#include "cli/commands.h"

#include <string.h>

#include "app/conduct.h"
#include "base/i18n.h"
#include "cli/drill.h"

enum { FIELDS_AT_MOST = 60 };

static const struct cli_option options[] = {
    {"yes", 'y', NULL, N_("save also what looks wrong")},
    {"reason", 'r', N_("REASON"), N_("why, when an issued plan's own words change")},
    {"json", 'j', NULL, N_("print the record as it is then")},
    {NULL, 0, NULL, NULL},
};

/* The time may be left out when the drill has its day. */
static const char *time_of(const struct cli *cli)
{
    return cli->word_count > 1 && !strchr(cli->words[1], '=') ? cli->words[1] : NULL;
}

static bool act(struct cli *cli, const struct conduct_drills *drills, struct error *err)
{
    const char *when = time_of(cli);

    return conduct_held(&cli->app, drills, when, cli->words + (when ? 2 : 1), err);
}

static int run(struct cli *cli)
{
    return cli_drill_act(cli, 1, act);
}

const struct cli_command cmd_held = {
    .name = "held",
    .words = N_("DRILL [WHEN] [FIELD=VALUE...]"),
    .help = N_("say that a drill was held, when and how"),
    .details = N_("For example: yanlian held 9 \"10.14 9:00-11:30\" participant_count=60 "
                  "observer_count=12\nWithout WHEN it was held on the day that is fixed for it. "
                  "The days to report in begin then."),
    .options = options,
    .least = 1,
    .most = FIELDS_AT_MOST,
    .store = CLI_WRITES,
    .run = run,
};
