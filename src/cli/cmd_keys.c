/* keys: the live table of keys. */
#include "cli/commands.h"

#include "base/i18n.h"

/* What is wrong in a keymap file, a line each. */
static void say_lines(const char *text)
{
    struct str line = {0};

    for (; *text; text++) {
        if (*text != '\n') {
            str_add_char(&line, *text);
            continue;
        }
        cli_say("%s", str_text(&line));
        str_clear(&line);
    }
    if (line.length)
        cli_say("%s", str_text(&line));
    str_free(&line);
}

static int run(struct cli *cli)
{
    struct error err = {0};
    struct str out = {0};
    struct str messages = {0};
    bool good = cli->faces->keys(&cli->globals, &out, &messages, &err);
    int status = CLI_DONE;

    cli_print(&out);
    if (messages.length)
        say_lines(str_text(&messages));
    if (!good)
        status = cli_fail(&err);
    else if (messages.length)
        status = CLI_WANTING;
    str_free(&out);
    str_free(&messages);
    return status;
}

const struct cli_command cmd_keys = {
    .name = "keys",
    .words = N_("[--keymap NAME]"),
    .help = N_("print the table of keys that are really bound"),
    .details =
        N_("NAME is default, vi, emacs or a file. Lines of a keymap that can't be understood "
           "are reported\nand give exit status 1."),
    .store = CLI_NO_STORE,
    .run = run,
};
