/* undo, redo: the last change taken back, and brought forth again. */
#include "cli/commands.h"

#include "base/i18n.h"

static const struct cli_option undo_options[] = {
    {"skip", 0, NULL, N_("leave a change that others have built on, take back the one before")},
    {NULL, 0, NULL, NULL},
};

static int run_undo(struct cli *cli)
{
    bool skip = cli_option(cli, "skip") != NULL;
    struct error err = {0};
    struct str passed = {0};
    struct str label = {0};
    bool done = skip ? store_undo_past(cli->app.store, &passed, &label, &err)
                     : store_undo(cli->app.store, &label, &err);

    if (passed.length)
        cli_say(_("It stands: %s."), _(str_text(&passed)));
    if (done)
        cli_say(_("Taken back: %s."), _(str_text(&label)));
    str_free(&passed);
    str_free(&label);
    if (!done)
        cli_fail(&err);
    if (!done && err.code == ERROR_CONFLICT)
        cli_say(_("yanlian undo --skip leaves it and takes back the change before."));
    return done ? CLI_DONE : CLI_WANTING;
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
           "or on the screen. A change of a record that someone else has changed since can't be "
           "taken back: --skip leaves it as it is for good and goes on to the one before."),
    .options = undo_options,
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
