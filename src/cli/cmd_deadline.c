/* deadline --ended DATE: when the documents are due, and why. */
#include "cli/commands.h"

#include "app/settings.h"
#include "base/i18n.h"
#include "store/records.h"

static const struct cli_option options[] = {
    {"ended", 'e', N_("DATE"), N_("the drill's last day")},
    {"json", 'j', NULL, N_("as one JSON object")},
    {NULL, 0, NULL, NULL},
};

/* The day may be written as people do; it must be one day. */
static bool read_day(struct cli *cli, const char *text, struct date *out, struct error *err)
{
    struct period_context context = app_context(&cli->app);
    struct period period;

    if (!period_parse(text, &context, &period, NULL, err))
        return false;
    if (!period_is_exact(&period))
        return error_set(err, ERROR_INPUT, _("\"%s\" is not one day."), text);
    *out = period.end;
    return true;
}

static void write_deadline(struct str *out, const struct deadline *d, const char *reason, bool json)
{
    const char *sure = d->provisional ? "provisional" : "fixed";
    char nominal[DATE_TEXT_SIZE];
    char due[DATE_TEXT_SIZE];

    date_format(d->nominal, nominal);
    date_format(d->due, due);
    if (json) {
        str_addf(out, "{\"nominal\":\"%s\",\"due\":\"%s\",\"status\":\"%s\",\"reason\":", nominal,
                 due, sure);
        json_text(out, reason);
        str_add(out, "}\n");
    } else {
        str_addf(out, "%s\t%s\t%s\t%s\n", nominal, due, sure, reason);
    }
}

static int run(struct cli *cli)
{
    const char *ended = cli_option(cli, "ended");
    struct deadline_rule rule = store_deadline_rule(cli->app.store);
    struct day_table days = {0};
    struct deadline deadline;
    struct error err = {0};
    struct str reason = {0};
    struct str out = {0};
    struct date day;

    if (!ended)
        return cli_wrong(cli, _("--ended DATE is missing."));
    if (!read_day(cli, ended, &day, &err) || !store_days(cli->app.store, &days, &err)) {
        day_table_free(&days);
        return cli_fail(&err);
    }
    deadline = deadline_count(day, &rule, &days, &reason);
    if (date_is_set(deadline.due))
        write_deadline(&out, &deadline, str_text(&reason), cli_has(cli, "json"));
    else
        error_set(&err, ERROR_INPUT, _("The deadline is out of the years 1900 to 2199."));
    cli_print(&out);
    day_table_free(&days);
    str_free(&reason);
    str_free(&out);
    return err.code == ERROR_NONE ? CLI_DONE : cli_fail(&err);
}

const struct cli_command cmd_deadline = {
    .name = "deadline",
    .words = N_("--ended DATE [--json]"),
    .help = N_("count the days to report in, and say why"),
    .details = N_("Prints the nominal day, the due day, fixed or provisional, and the reason, "
                  "separated by tabs."),
    .options = options,
    .store = CLI_CONSULTS,
    .run = run,
};
