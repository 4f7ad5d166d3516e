/* Where the output of a command goes. */
#include "cli/cli.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"

/* The file of --output; NULL: standard output. */
static const char *output_path(const struct cli *cli)
{
    const char *path = cli_option(cli, "output");

    return path && strcmp(path, "-") != 0 ? path : NULL;
}

bool cli_deliver(const struct cli *cli, struct str *out, struct error *err)
{
    const char *path = output_path(cli);
    bool good = true;

    if (path) {
        good = file_write(path, str_text(out), out->length, 0644, err);
        str_clear(out);
    } else {
        cli_print(out);
    }
    return good;
}

const char *cli_output_ending(const struct cli *cli)
{
    const char *path = output_path(cli);
    const char *slash = path ? strrchr(path, '/') : NULL;
    const char *dot = path ? strrchr(slash ? slash : path, '.') : NULL;

    return dot ? dot + 1 : NULL;
}

bool cli_wants_workbook(const struct cli *cli)
{
    const char *format = cli_option(cli, "format");
    const char *end = cli_output_ending(cli);

    if (format)
        return strcmp(format, "xlsx") == 0;
    return !cli_has(cli, "json") && end && strcasecmp(end, "xlsx") == 0;
}

bool cli_workbook_has_place(const struct cli *cli)
{
    if (output_path(cli) || !isatty(STDOUT_FILENO))
        return true;
    cli_wrong(cli, _("A workbook is nothing to read on a terminal: name a file, -o %s.xlsx."),
              cli->word_count ? cli->words[0] : "drills");
    return false;
}
