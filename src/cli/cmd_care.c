/* backup FILE, restore FILE, doctor: keeping the database safe. */
#include "cli/commands.h"

#include "app/care.h"
#include "base/i18n.h"

static const struct cli_option restore_options[] = {
    {"yes", 'y', NULL, N_("do not ask")},
    {NULL, 0, NULL, NULL},
};

static int run_backup(struct cli *cli)
{
    struct error err = {0};

    if (!care_backup(&cli->app, cli->words[0], &err))
        return cli_fail(&err);
    cli_say(_("Saved to %s, checked and whole."), cli->words[0]);
    return CLI_DONE;
}

static int restore_to(struct cli *cli, const char *database)
{
    struct error err = {0};
    struct str question = {0};
    bool agreed;

    str_addf(&question, _("Replace everything in %s by what is in %s?"), database, cli->words[0]);
    agreed = cli_confirm(cli, str_text(&question));
    str_free(&question);
    if (!agreed) {
        cli_say(_("Nothing was replaced."));
        return CLI_WANTING;
    }
    if (!care_restore(database, cli->words[0], &err))
        return cli_fail(&err);
    cli_say(_("Restored from %s. What was there before is in %s.before-restore."), cli->words[0],
            database);
    return CLI_DONE;
}

/* The database is not opened first: a damaged one can't be, and this is what it needs. */
static int run_restore(struct cli *cli)
{
    struct error err = {0};
    struct str database = {0};
    int status;

    if (cli->globals.read_only) {
        error_set(&err, ERROR_READ_ONLY, _("Nothing is restored with --read-only."));
        return cli_fail(&err);
    }
    status = app_database_path(&database, cli->globals.database, &err)
                 ? restore_to(cli, str_text(&database))
                 : cli_fail(&err);
    str_free(&database);
    return status;
}

static int run_doctor(struct cli *cli)
{
    struct error err = {0};
    struct str out = {0};
    bool good = care_doctor(&cli->app, &out, &err);

    cli_print(&out);
    str_free(&out);
    if (good)
        return CLI_DONE;
    if (err.code != ERROR_NONE)
        return cli_fail(&err);
    cli_say(_("Something needs attention: the lines marked !"));
    return CLI_WANTING;
}

const struct cli_command cmd_backup = {
    .name = "backup",
    .words = N_("FILE"),
    .help = N_("save the whole database into one file"),
    .details = N_("Others may go on working meanwhile. The file is checked before it takes its "
                  "name."),
    .least = 1,
    .most = 1,
    .store = CLI_WRITES,
    .run = run_backup,
};

const struct cli_command cmd_restore = {
    .name = "restore",
    .words = N_("FILE [--yes]"),
    .help = N_("put the content of a backup in the place of the database's"),
    .details = N_("The present content is saved first, beside the database, as "
                  "NAME.before-restore. Asks on a terminal."),
    .options = restore_options,
    .least = 1,
    .most = 1,
    .store = CLI_NO_STORE,
    .run = run_restore,
};

const struct cli_command cmd_doctor = {
    .name = "doctor",
    .words = "",
    .help = N_("examine the program, its surroundings and the database"),
    .store = CLI_WRITES,
    .run = run_doctor,
};
