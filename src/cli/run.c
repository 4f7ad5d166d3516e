#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/edit.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/place.h"
#include "config.h"

/* --lang must be known before anything is said, wrong usage included. */
static const char *asked_language(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

/* Plain ASCII: this is for terminals that can show nothing else. */
static void say_charset(const char *charset)
{
    fprintf(stderr,
            PACKAGE ": this locale's character set is %s, but Chinese text needs UTF-8. Set it "
                    "first, for example: export LANG=zh_CN.UTF-8 (or C.UTF-8)\n",
            charset);
}

/* A database for this run only: what a dry run or a pure question needs when there is none yet. */
static bool make_scratch(struct cli *cli, struct str *path, struct error *err)
{
    const char *temporary = getenv("TMPDIR");
    struct str directory = {0};

    file_join(&directory, temporary && *temporary == '/' ? temporary : "/tmp", "yanlian-XXXXXX");
    if (!mkdtemp(directory.data)) {
        error_set(err, ERROR_IO, _("%s can't be made: %s"), str_text(&directory), strerror(errno));
        str_free(&directory);
        return false;
    }
    cli->scratch = str_steal(&directory);
    str_clear(path);
    file_join(path, cli->scratch, "scratch.db");
    return true;
}

static void drop_scratch(struct cli *cli)
{
    static const char *const names[] = {"scratch.db", "scratch.db-wal", "scratch.db-shm",
                                        "scratch.db-journal"};
    struct str path = {0};

    if (!cli->scratch)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        str_clear(&path);
        file_join(&path, cli->scratch, names[i]);
        unlink(str_text(&path));
    }
    rmdir(cli->scratch);
    str_free(&path);
    free(cli->scratch);
    cli->scratch = NULL;
}

/* A trial in a database that can't be written is made in a copy of it. */
static bool move_to_copy(struct cli *cli, struct str *path, struct error *err)
{
    struct app original = cli->app;
    bool good = make_scratch(cli, path, err) && store_backup(original.store, str_text(path), err);

    app_close(&original);
    cli->app.store = NULL;
    return good && app_open(&cli->app, str_text(path), false, cli->globals.year, err);
}

/* Whose plans: the county's, a unit's, or all. */
static bool choose_owner(struct cli *cli, struct error *err)
{
    const char *word = cli->globals.owner;
    struct str name = {0};
    bool good;

    if (!word)
        return true;
    if (strcmp(word, "all") == 0 || strcmp(word, "全部") == 0) {
        cli->app.owner = OWNER_ALL;
        return true;
    }
    good = edit_unit_name(&cli->app, word, &name, err);
    if (good)
        cli->app.owner = store_unit_id(cli->app.store, str_text(&name));
    str_free(&name);
    return good;
}

static bool open_store(struct cli *cli, struct error *err)
{
    struct str path = {0};
    bool read_only = cli->globals.read_only;
    bool trial = cli->command && cli_has(cli, "dry-run");
    bool good = app_database_path(&path, cli->globals.database, err);

    if (good && (trial || (cli->command && cli->command->store == CLI_CONSULTS)) &&
        access(str_text(&path), F_OK) != 0) {
        good = make_scratch(cli, &path, err);
        read_only = false;
    }
    good = good && app_open(&cli->app, str_text(&path), read_only, cli->globals.year, err);
    if (good && trial && store_is_read_only(cli->app.store))
        good = move_to_copy(cli, &path, err);
    str_free(&path);
    return good && choose_owner(cli, err);
}

static int run_screen(struct cli *cli)
{
    struct error err = {0};
    int status;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        cli_say(_("The screen needs a terminal. For use in a script give a command: yanlian --help "
                  "lists them."));
        return CLI_USAGE;
    }
    if (!open_store(cli, &err))
        return cli_fail(&err);
    status = cli->faces->screen(&cli->app, &cli->globals);
    app_close(&cli->app);
    return status;
}

static int run_command(struct cli *cli)
{
    struct error err = {0};
    int status;

    if (cli->command->store == CLI_NO_STORE)
        return cli->command->run(cli);
    if (open_store(cli, &err)) {
        status = cli->command->run(cli);
        app_close(&cli->app);
    } else {
        status = cli_fail(&err);
    }
    drop_scratch(cli);
    return status;
}

static int print_help(const struct cli *cli)
{
    struct str out = {0};

    if (cli->globals.version)
        str_add(&out, PACKAGE_STRING "\n");
    else if (cli->command)
        cli_help_command(&out, cli->command);
    else
        cli_help_general(&out);
    cli_print(&out);
    str_free(&out);
    return CLI_DONE;
}

static int run_parsed(struct cli *cli, bool utf8, const char *charset)
{
    if (cli->globals.help || cli->globals.version)
        return print_help(cli);
    if (!utf8) {
        say_charset(charset);
        if (!cli->command || isatty(STDOUT_FILENO))
            return CLI_WANTING;
    }
    return cli->command ? run_command(cli) : run_screen(cli);
}

int cli_run(const struct cli_faces *faces, int argc, char **argv)
{
    struct cli cli = {.faces = faces};
    const char *charset = "";
    bool utf8 = place_set_language(asked_language(argc, argv), &charset);
    int status = CLI_USAGE;

    if (cli_parse(&cli, argc, argv))
        status = run_parsed(&cli, utf8, charset);
    free(cli.words);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        cli_say(_("Standard output can't be written: %s"), strerror(errno));
        return status == CLI_DONE ? CLI_WANTING : status;
    }
    return status;
}
