/* undo, redo: the last change taken back, and brought forth again. */
#include "cli/commands.h"

#include "base/i18n.h"

static int run_undo(struct cli *cli)
{
    struct error err = {0};
    struct str label = {0};

    if (!store_undo(cli->app.store, &label, &err))
        return cli_fail(&err);
    cli_say(_("Taken back: %s."), _(str_text(&label)));
    str_free(&label);
    return CLI_DONE;
}

static int run_redo(struct cli *cli)
{
    struct error err = {0};
    struct str label = {0};

    if (!store_redo(cli->app.store, &label, &err))
        return cli_fail(&err);
    cli_say(_("Done again: %s."), _(str_text(&label)));
    str_free(&label);
    return CLI_DONE;
}

const struct cli_command cmd_undo = {
    .name = "undo",
    .words = "",
    .help = N_("take the last change back"),
    .details =
        N_("Again and again: each takes one more of your own changes back, whether made here "
           "or on the screen."),
    .store = CLI_WRITES,
    .run = run_undo,
};

const struct cli_command cmd_redo = {
    .name = "redo",
    .words = "",
    .help = N_("bring back what undo took back"),
    .store = CLI_WRITES,
    .run = run_redo,
};
