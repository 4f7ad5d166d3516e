/* yanlian: options, then one command or the screen. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "tui/keymap.h"
#include "tui/screen.h"

enum { COMMAND_LIMIT = 40 };

/* What `:` takes besides actions.  The screen knows no command line: it runs this program again. */
static void list_commands(struct screen_command commands[COMMAND_LIMIT + 1])
{
    for (size_t i = 0; cli_commands[i] && i < COMMAND_LIMIT; i++)
        commands[i] = (struct screen_command){cli_commands[i]->name, cli_commands[i]->help};
}

/* What to start with: as asked, else as the user's environment says; a word that is none counts as
 * nothing said. */
static const char *start_of(const struct cli_globals *globals)
{
    const char *usual = getenv("YANLIAN_START");

    if (globals->start)
        return globals->start;
    return usual && (strcmp(usual, "desk") == 0 || strcmp(usual, "drills") == 0) ? usual : NULL;
}

static int run_screen(struct app *app, const struct cli_globals *globals)
{
    struct screen_command commands[COMMAND_LIMIT + 1] = {0};
    const struct screen_options options = {
        .keymap = globals->keymap ? globals->keymap : "default",
        .mono = globals->mono,
        .ascii = globals->ascii,
        .thrift = globals->thrift,
        .mouse = globals->mouse,
        .read_only = globals->read_only,
        .pinyin = globals->pinyin,
        .start = start_of(globals),
        .commands = commands,
    };

    list_commands(commands);
    return screen_run(app, &options);
}

static bool print_keys(const struct cli_globals *globals, struct str *out, struct str *messages,
                       struct error *err)
{
    struct keymap *keymap =
        keymap_load(globals->keymap ? globals->keymap : "default", false, messages, err);

    if (!keymap)
        return false;
    keymap_table(keymap, out);
    keymap_free(keymap);
    return true;
}

int main(int argc, char **argv)
{
    static const struct cli_faces faces = {.screen = run_screen, .keys = print_keys};

    return cli_run(&faces, argc, argv);
}
