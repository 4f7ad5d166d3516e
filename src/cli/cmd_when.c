/* when EXPR: how a time is understood. */
#include "cli/commands.h"

#include "base/i18n.h"
#include "core/period.h"

enum { WORDS_AT_MOST = 20 };

static const struct cli_option options[] = {
    {"json", 'j', NULL, N_("as one JSON object")},
    {NULL, 0, NULL, NULL},
};

static void write_period(struct str *out, const struct period *p, bool json)
{
    char start[PERIOD_ISO_SIZE];
    char end[PERIOD_ISO_SIZE];
    struct str words = {0};

    period_iso(p, start, end);
    if (json) {
        period_format(&words, p);
        str_addf(out, "{\"start\":\"%s\",\"end\":\"%s\",\"precision\":\"%s\",\"period\":", start,
                 end, period_precision_name(p->precision));
        json_text(out, str_text(&words));
        str_add(out, "}\n");
        str_free(&words);
    } else {
        str_addf(out, "%s\t%s\t%s\n", start, end, period_precision_name(p->precision));
    }
}

static int run(struct cli *cli)
{
    struct period_context context = {.year = cli->globals.year};
    struct period period;
    struct error err = {0};
    struct str text = {0};
    struct str note = {0};
    struct str out = {0};
    int status = CLI_DONE;

    app_look_at_clock(&cli->app);
    context.today = cli->app.today;
    for (size_t i = 0; i < cli->word_count; i++)
        str_addf(&text, "%s%s", i ? " " : "", cli->words[i]);
    if (!period_parse(str_text(&text), &context, &period, &note, &err)) {
        status = cli_fail(&err);
    } else if (period.precision == PERIOD_NONE) {
        cli_say(_("No time was given."));
        status = CLI_WANTING;
    } else {
        write_period(&out, &period, cli_has(cli, "json"));
        cli_print(&out);
        if (note.length)
            cli_say("%s", str_text(&note));
    }
    str_free(&text);
    str_free(&note);
    str_free(&out);
    return status;
}

const struct cli_command cmd_when = {
    .name = "when",
    .words = N_("EXPR [--year YEAR] [--json]"),
    .help = N_("say how a time is understood"),
    .details = N_("Prints start, end and precision, separated by tabs. For example: yanlian when "
                  "6月中旬 --year 2026"),
    .options = options,
    .least = 1,
    .most = WORDS_AT_MOST,
    .store = CLI_NO_STORE,
    .run = run,
};
