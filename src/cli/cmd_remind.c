/* remind: letters to the units that owe something, and the record that one was sent. */
#include "cli/commands.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/edit.h"
#include "app/remind.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "store/records.h"

static const struct cli_option options[] = {
    {"unit", 'u', N_("UNIT"), N_("only the letter to this unit: a name, or a part of one")},
    {"all", 'a', NULL, N_("also what has more time")},
    {"output", 'o', N_("DIR"), N_("into files of this directory, one a unit")},
    {"format", 'f', N_("FORMAT"), N_("text, or html: a page to print on A4")},
    {"sent", 0, N_("WAY"),
     N_("record that it was sent: telephone, text message, WeChat, mail, on paper")},
    {"on", 0, N_("DATE"), N_("the day it was sent; else today")},
    {"told", 0, N_("NAME"), N_("who took it")},
    {"json", 'j', NULL, N_("print unit, items, missing and text as JSON")},
    {NULL, 0, NULL, NULL},
};

static void say_missing(const struct reminder_letters *letters)
{
    if (letters->count && *letters->items[0].missing)
        cli_say(
            _("Nothing is known for these places of the letter, which were left: %s. The head of "
              "the plan and the settings hold them."),
            letters->items[0].missing);
}

static void add_letters(struct str *out, const struct reminder_letters *letters)
{
    for (size_t i = 0; i < letters->count; i++)
        str_addf(out, "%s%s\n", i ? "\n----------------------------------------\n\n" : "",
                 letters->items[i].text);
}

static void print_letters(const struct reminder_letters *letters, enum letter_format format)
{
    struct str out = {0};

    if (format == LETTER_HTML)
        remind_html(&out, letters->items, letters->count);
    else
        add_letters(&out, letters);
    cli_print(&out);
    str_free(&out);
}

static void print_json(const struct reminder_letters *letters)
{
    struct str out = {0};

    str_add(&out, "[\n");
    for (size_t i = 0; i < letters->count; i++) {
        const struct reminder_letter *letter = &letters->items[i];

        str_add(&out, "{\"unit\":");
        json_text(&out, letter->name);
        str_addf(&out, ",\"items\":%zu,\"missing\":", letter->items);
        json_text(&out, letter->missing);
        str_add(&out, ",\"text\":");
        json_text(&out, letter->text);
        str_add(&out, i + 1 < letters->count ? "},\n" : "}\n");
    }
    str_add(&out, "]\n");
    cli_print(&out);
    str_free(&out);
}

static int write_files(struct cli *cli, const struct reminder_letters *letters,
                       enum letter_format format)
{
    struct text_list paths = {0};
    struct error err = {0};
    struct str out = {0};
    bool good = remind_write(&cli->app, letters, format, cli_option(cli, "output"), &paths, &err);

    for (size_t i = 0; good && i < paths.count; i++)
        str_addf(&out, "%s\n", paths.items[i]);
    cli_print(&out);
    str_free(&out);
    text_list_free(&paths);
    return good ? CLI_DONE : cli_fail(&err);
}

static int record_sent(struct cli *cli, const struct reminder_letters *letters)
{
    const struct reminder_sent sent = {.way = cli_option(cli, "sent"),
                                       .on = cli_option(cli, "on"),
                                       .told = cli_option(cli, "told")};
    struct error err = {0};

    if (!remind_sent(&cli->app, &letters->items[0], &sent, &err))
        return cli_fail(&err);
    cli_say(_("Recorded: %s was reminded."), letters->items[0].name);
    return CLI_DONE;
}

static int deliver(struct cli *cli, const struct reminder_letters *letters,
                   enum letter_format format)
{
    int status = CLI_DONE;

    if (!letters->count && !cli_has(cli, "json"))
        cli_say("%s", _("Nobody is to be reminded of anything."));
    if (!letters->count && cli_has(cli, "sent"))
        return CLI_WANTING;
    if (cli_has(cli, "output"))
        status = write_files(cli, letters, format);
    if (status == CLI_DONE && cli_has(cli, "sent"))
        status = record_sent(cli, letters);
    if (cli_has(cli, "json"))
        print_json(letters);
    else if (!cli_has(cli, "output") && !cli_has(cli, "sent"))
        print_letters(letters, format);
    say_missing(letters);
    return status;
}

/* The id of the unit asked for; 0: all.  False after error_set. */
static bool find_unit(struct cli *cli, int64_t *unit, struct error *err)
{
    const char *word = cli_option(cli, "unit");
    struct str name = {0};
    bool good = !word || edit_unit_name(&cli->app, word, &name, err);

    *unit = word && good ? store_unit_id(cli->app.store, str_text(&name)) : 0;
    str_free(&name);
    return good;
}

static int run(struct cli *cli)
{
    enum letter_format format = LETTER_TEXT;
    struct reminder_letters letters;
    struct error err = {0};
    int64_t unit;
    int status;

    if (cli_has(cli, "sent") && !cli_has(cli, "unit"))
        return cli_wrong(cli, "%s", _("Which unit was reminded? Say --unit."));
    if (cli_has(cli, "format") && !letter_format_of(cli_option(cli, "format"), &format))
        return cli_wrong(cli, _("\"%s\" is no format of a letter: text or html."),
                         cli_option(cli, "format"));
    if (!find_unit(cli, &unit, &err) ||
        !remind_letters(&cli->app, unit, cli_has(cli, "all"), &letters, &err))
        return cli_fail(&err);
    status = deliver(cli, &letters, format);
    reminder_letters_free(&letters);
    return status;
}

const struct cli_command cmd_remind = {
    .name = "remind",
    .words = N_("[--unit UNIT] [--all] [--format text|html] [-o DIR] [--sent WAY [--on DATE] "
                "[--told NAME]]"),
    .help = N_("write letters to the units that owe something"),
    .details = N_("One letter a unit, by the office's own template: documents late and soon due, "
                  "drills not held\nor without a day, findings to mend. With --sent it is recorded "
                  "that the unit was reminded,\nwith the text of the letter."),
    .options = options,
    .store = CLI_WRITES,
    .run = run,
};
