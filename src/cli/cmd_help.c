/* help [COMMAND]: what --help prints. */
#include "cli/commands.h"

#include "base/i18n.h"

static int run(struct cli *cli)
{
    const struct cli_command *command = NULL;
    struct str out = {0};

    if (cli->word_count) {
        command = cli_command_find(cli->words[0]);
        if (!command)
            return cli_wrong(cli, _("There is no command \"%s\"."), cli->words[0]);
    }
    if (command)
        cli_help_command(&out, command);
    else
        cli_help_general(&out);
    cli_print(&out);
    str_free(&out);
    return CLI_DONE;
}

const struct cli_command cmd_help = {
    .name = "help",
    .words = N_("[COMMAND]"),
    .help = N_("tell how a command is used"),
    .most = 1,
    .store = CLI_NO_STORE,
    .run = run,
};
