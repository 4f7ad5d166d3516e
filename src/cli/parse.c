#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"

enum global {
    GLOBAL_DATABASE,
    GLOBAL_YEAR,
    GLOBAL_OWNER,
    GLOBAL_LANG,
    GLOBAL_READ_ONLY,
    GLOBAL_START,
    GLOBAL_KEYMAP,
    GLOBAL_MONO,
    GLOBAL_ASCII,
    GLOBAL_THRIFT,
    GLOBAL_MOUSE,
    GLOBAL_PINYIN,
    GLOBAL_HELP,
    GLOBAL_VERSION,
};

const struct cli_option cli_global_options[] = {
    [GLOBAL_DATABASE] = {"database", 'd', N_("FILE"),
                         N_("the database; else $YANLIAN_DB, else the user's own")},
    [GLOBAL_OWNER] = {"owner", 0, N_("UNIT"),
                      N_("of the plan that this unit handed in, or of all plans (all); else the "
                         "county's")},
    [GLOBAL_YEAR] = {"year", 0, N_("YEAR"), N_("the plan's year; else this year, else the newest")},
    [GLOBAL_LANG] = {"lang", 0, N_("LANGUAGE"), N_("zh_CN or en")},
    [GLOBAL_READ_ONLY] = {"read-only", 0, NULL, N_("write nothing")},
    [GLOBAL_START] = {"start", 0, N_("VIEW"),
                      N_("screen that starts with drills or the desk; else $YANLIAN_START")},
    [GLOBAL_KEYMAP] = {"keymap", 0, N_("NAME"), N_("keys: default, vi, emacs or a file")},
    [GLOBAL_MONO] = {"mono", 0, NULL, N_("screen without colours")},
    [GLOBAL_ASCII] = {"ascii", 0, NULL, N_("screen with rules and marks in ASCII")},
    [GLOBAL_THRIFT] = {"thrift", 0, NULL, N_("screen for slow lines: fewest bytes")},
    [GLOBAL_MOUSE] = {"mouse", 0, NULL, N_("screen that takes mouse clicks too")},
    [GLOBAL_PINYIN] = {"pinyin", 0, NULL, N_("screen that shows Chinese in pinyin")},
    [GLOBAL_HELP] = {"help", 'h', NULL, N_("this help, or that of the command")},
    [GLOBAL_VERSION] = {"version", 'V', NULL, N_("the program's version")},
    {NULL, 0, NULL, NULL},
};

/* A walk over the arguments. */
struct walk {
    struct cli *cli;
    int argc;
    char **argv;
    int at;
    struct {
        const struct cli_option *option;
        bool global;
        size_t row;
    } found;
};

static const struct cli_option *own_options(const struct cli *cli)
{
    static const struct cli_option none[] = {{NULL, 0, NULL, NULL}};

    return cli->command && cli->command->options ? cli->command->options : none;
}

/* Looks an option up by its long name (`length` bytes) or letter: the command's own first. */
static bool find_option(struct walk *w, const char *name, size_t length, char letter)
{
    const struct cli_option *tables[] = {own_options(w->cli), cli_global_options};

    for (size_t t = 0; t < COUNT_OF(tables); t++) {
        for (size_t row = 0; tables[t][row].name; row++) {
            const struct cli_option *o = &tables[t][row];
            bool same = name ? strlen(o->name) == length && strncmp(o->name, name, length) == 0
                             : o->letter && o->letter == letter;

            if (same) {
                w->found.option = o;
                w->found.global = t == 1;
                w->found.row = row;
                return true;
            }
        }
    }
    return false;
}

int cli_year(const char *word)
{
    char *end;
    long year = strtol(word, &end, 10);

    return *end == '\0' && end != word && date_is_year(year) ? (int)year : 0;
}

static bool read_year(struct cli *cli, const char *value)
{
    cli->globals.year = cli_year(value);
    if (!cli->globals.year)
        cli_wrong(cli, _("\"%s\" is no year (1900 to 2199)."), value);
    return cli->globals.year != 0;
}

/* Messages are written in two languages; which one was settled before anything was said (run.c). */
static bool read_language(struct cli *cli, const char *value)
{
    if (strncmp(value, "zh", 2) == 0 || strncmp(value, "en", 2) == 0)
        return true;
    cli_wrong(cli, _("\"%s\" is none of the languages: zh_CN or en."), value);
    return false;
}

static bool read_start(struct cli *cli, const char *value)
{
    if (strcmp(value, "desk") == 0 || strcmp(value, "drills") == 0) {
        cli->globals.start = value;
        return true;
    }
    cli_wrong(cli, _("\"%s\" is nothing to start with: drills or desk."), value);
    return false;
}

static bool set_global(struct cli *cli, enum global which, const char *value)
{
    struct cli_globals *g = &cli->globals;
    bool *const switches[] = {
        [GLOBAL_READ_ONLY] = &g->read_only, [GLOBAL_MONO] = &g->mono,
        [GLOBAL_ASCII] = &g->ascii,         [GLOBAL_THRIFT] = &g->thrift,
        [GLOBAL_MOUSE] = &g->mouse,         [GLOBAL_PINYIN] = &g->pinyin,
        [GLOBAL_HELP] = &g->help,           [GLOBAL_VERSION] = &g->version,
    };

    switch (which) {
    case GLOBAL_DATABASE:
        g->database = value;
        break;
    case GLOBAL_OWNER:
        g->owner = value;
        break;
    case GLOBAL_YEAR:
        return read_year(cli, value);
    case GLOBAL_LANG:
        return read_language(cli, value);
    case GLOBAL_START:
        return read_start(cli, value);
    case GLOBAL_KEYMAP:
        g->keymap = value;
        break;
    default:
        *switches[which] = true;
    }
    return true;
}

static bool set_found(struct walk *w, const char *value)
{
    if (w->found.global)
        return set_global(w->cli, (enum global)w->found.row, value);
    w->cli->values[w->found.row] = value;
    return true;
}

/* The value of the option found: what is attached to it, else the next argument. */
static bool take_value(struct walk *w, const char *attached)
{
    if (attached)
        return set_found(w, attached);
    if (w->at + 1 >= w->argc) {
        cli_wrong(w->cli, _("--%s needs a value."), w->found.option->name);
        return false;
    }
    return set_found(w, w->argv[++w->at]);
}

static bool take_long(struct walk *w, const char *text)
{
    const char *equals = strchr(text, '=');
    size_t length = equals ? (size_t)(equals - text) : strlen(text);

    if (!find_option(w, text, length, 0)) {
        cli_wrong(w->cli, _("There is no option --%s."), text);
        return false;
    }
    if (w->found.option->value)
        return take_value(w, equals ? equals + 1 : NULL);
    if (equals) {
        cli_wrong(w->cli, _("--%s takes no value."), w->found.option->name);
        return false;
    }
    return set_found(w, "");
}

/* -abc, or -d FILE, or -dFILE. */
static bool take_letters(struct walk *w, const char *text)
{
    for (; *text; text++) {
        if (!find_option(w, NULL, 0, *text)) {
            cli_wrong(w->cli, _("There is no option -%c."), *text);
            return false;
        }
        if (w->found.option->value)
            return take_value(w, text[1] ? text + 1 : NULL);
        if (!set_found(w, ""))
            return false;
    }
    return true;
}

/* The first word is the command. */
static bool take_word(struct walk *w, const char *word)
{
    struct cli *cli = w->cli;

    if (cli->command) {
        cli->words[cli->word_count++] = word;
        return true;
    }
    cli->command = cli_command_find(word);
    if (!cli->command)
        cli_wrong(cli, _("There is no command \"%s\"."), word);
    return cli->command != NULL;
}

/* True for what looks like an option but is a word of a query: -state:取消. */
static bool is_word(struct walk *w, const char *arg)
{
    if (arg[0] != '-' || !arg[1])
        return true;
    return w->cli->command && w->cli->command->dashes_are_words && arg[1] != '-' &&
           (arg[2] || !find_option(w, NULL, 0, arg[1]));
}

static bool check_words(const struct cli *cli)
{
    const struct cli_command *c = cli->command;

    if (!c || cli->globals.help || cli->globals.version)
        return true;
    if (cli->word_count < c->least) {
        cli_wrong(cli, _("%s needs more: %s"), c->name, _(c->words));
        return false;
    }
    if (cli->word_count > c->most) {
        cli_wrong(cli, _("%s does not know what to do with \"%s\"."), c->name, cli->words[c->most]);
        return false;
    }
    return true;
}

bool cli_parse(struct cli *cli, int argc, char **argv)
{
    struct walk w = {.cli = cli, .argc = argc, .argv = argv};
    bool only_words = false;

    cli->words = mem_new((size_t)argc + 1, sizeof *cli->words);
    for (w.at = 1; w.at < argc; w.at++) {
        const char *arg = argv[w.at];
        bool good;

        if (!only_words && strcmp(arg, "--") == 0) {
            only_words = true;
            continue;
        }
        if (only_words || is_word(&w, arg))
            good = take_word(&w, arg);
        else if (arg[1] == '-')
            good = take_long(&w, arg + 2);
        else
            good = take_letters(&w, arg + 1);
        if (!good)
            return false;
    }
    return check_words(cli);
}
