#include "cli/cli.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { COLUMN = 26 };

/* `  left      right`, the right side always from the same column. */
static void add_row(struct str *out, const char *left, const char *right)
{
    str_add(out, "  ");
    str_add(out, left);
    str_add_fill(out, ' ', text_width(left) < COLUMN ? (size_t)(COLUMN - text_width(left)) : 1);
    str_add(out, right);
    str_add_char(out, '\n');
}

static void add_options(struct str *out, const struct cli_option *options)
{
    struct str left = {0};

    for (; options && options->name; options++) {
        str_clear(&left);
        if (options->letter)
            str_addf(&left, "-%c, ", options->letter);
        str_addf(&left, "--%s", options->name);
        if (options->value)
            str_addf(&left, " %s", _(options->value));
        add_row(out, str_text(&left), _(options->help));
    }
    str_free(&left);
}

void cli_help_general(struct str *out)
{
    str_add(out, _("yanlian - the year's emergency drills of a county, from the keyboard"));
    str_add(out, "\n\n");
    str_add(out, _("Usage: yanlian [OPTIONS] [COMMAND ...]"));
    str_addf(out, "\n%s\n\n", _("Without a command the screen opens."));
    str_addf(out, "%s\n", _("Commands:"));
    for (size_t i = 0; cli_commands[i]; i++)
        add_row(out, cli_commands[i]->name, _(cli_commands[i]->help));
    str_addf(out, "\n%s\n", _("Options:"));
    add_options(out, cli_global_options);
    str_addf(
        out, "\n%s\n",
        _("yanlian help COMMAND tells more. Exit status: 0 done, 1 refused or found wanting, 2 "
          "wrong usage."));
}

void cli_help_command(struct str *out, const struct cli_command *command)
{
    str_addf(out, _("Usage: yanlian %s"), command->name);
    if (command->words && *command->words)
        str_addf(out, " %s", _(command->words));
    str_addf(out, "\n%s\n", _(command->help));
    if (command->details)
        str_addf(out, "\n%s\n", _(command->details));
    if (command->options) {
        str_addf(out, "\n%s\n", _("Options:"));
        add_options(out, command->options);
    }
    str_addf(out, "\n%s\n", _("yanlian --help lists the options that every command takes."));
}
