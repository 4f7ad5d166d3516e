#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "config.h"

void cli_print(struct str *out)
{
    if (out->length)
        fwrite(out->data, 1, out->length, stdout);
    str_clear(out);
}

static void say(const char *text)
{
    struct str clean = {0};

    fflush(stdout);
    text_clean(&clean, text);
    fprintf(stderr, PACKAGE ": %s\n", str_text(&clean));
    str_free(&clean);
}

__attribute__((format(printf, 1, 0))) static void say_formatted(const char *format, va_list args)
{
    struct str text = {0};

    str_vaddf(&text, format, args);
    say(str_text(&text));
    str_free(&text);
}

void cli_say(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say_formatted(format, args);
    va_end(args);
}

int cli_fail(const struct error *err)
{
    say(err->text);
    return err->code == ERROR_USAGE ? CLI_USAGE : CLI_WANTING;
}

bool cli_leaves_unexplained(struct cli *cli, const struct record_type *type, struct error *err)
{
    /* A whole plan is never taken back unexplained. */
    if (type->kind == RECORD_PLAN || err->code != ERROR_REASON || cli_has(cli, "reason"))
        return false;
    cli_say("%s", err->text);
    cli_say(_("It is kept as a change without a reason. To give one: yanlian undo, then say it "
              "again with --reason REASON."));
    error_clear(err);
    cli->app.reason = "未说明原因";
    return true;
}

int cli_fail_or_doubt(const struct error *err)
{
    const char *at = err->text;

    if (err->code == ERROR_REASON) {
        cli_say("%s", err->text);
        cli_say(_("Nothing was saved. Say it again with --reason REASON."));
        return CLI_WANTING;
    }
    if (err->code != ERROR_DOUBT)
        return cli_fail(err);
    while (*at) {
        size_t length = strcspn(at, "\n");

        cli_say("%.*s", (int)length, at);
        at += length + (at[length] == '\n');
    }
    cli_say(_("Nothing was saved. If it is so all the same, say it again with --yes."));
    return CLI_WANTING;
}

int cli_wrong(const struct cli *cli, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say_formatted(format, args);
    va_end(args);
    if (cli->command)
        cli_say(_("yanlian help %s tells how."), cli->command->name);
    else
        cli_say(_("yanlian --help tells how."));
    return CLI_USAGE;
}

const char *cli_option(const struct cli *cli, const char *name)
{
    for (size_t i = 0; cli->command->options && cli->command->options[i].name; i++) {
        if (strcmp(cli->command->options[i].name, name) == 0)
            return cli->values[i];
    }
    return NULL;
}

bool cli_has(const struct cli *cli, const char *name)
{
    return cli_option(cli, name) != NULL;
}

bool cli_confirm(const struct cli *cli, const char *question)
{
    char answer[64];

    if (cli_has(cli, "yes") || !isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
        return true;
    fflush(stdout);
    fprintf(stderr, "%s %s ", question, _("Type yes:"));
    fflush(stderr);
    if (!fgets(answer, sizeof answer, stdin))
        return false;
    answer[strcspn(answer, "\r\n")] = '\0';
    return strcmp(answer, "yes") == 0 || strcmp(answer, "是") == 0;
}

bool cli_format(const struct cli *cli, enum table_format *out)
{
    const char *word = cli_option(cli, "format");

    if (word && !table_format_of(word, out)) {
        cli_wrong(cli, _("\"%s\" is no format: table, csv, tsv or json."), word);
        return false;
    }
    if (!word)
        *out = cli_has(cli, "json") ? TABLE_JSON : TABLE_TEXT;
    return true;
}
