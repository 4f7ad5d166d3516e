/* yanlian: options, then one command or the screen. */
#include "config.h"

#include "cli/cli.h"
#include "tui/keymap.h"
#include "tui/screen.h"

static int run_screen(struct app *app, const struct cli_globals *globals)
{
    const struct screen_options options = {
        .keymap = globals->keymap ? globals->keymap : "default",
        .mono = globals->mono,
        .ascii = globals->ascii,
        .thrift = globals->thrift,
        .mouse = globals->mouse,
        .read_only = globals->read_only,
        .pinyin = globals->pinyin,
    };

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
