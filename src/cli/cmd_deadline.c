/* deadline --ended DATE, deadline DRILL: when the documents are due, and why. */
#include "cli/commands.h"

#include "app/deadline.h"
#include "app/settings.h"
#include "base/i18n.h"
#include "cli/drill.h"
#include "core/drill_state.h"
#include "store/records.h"

static const struct cli_option options[] = {
    {"ended", 'e', N_("DATE"), N_("the drill's last day")},
    {"explain", 'x', NULL, N_("the whole count as a page to read")},
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

/* The last day of a drill: as it was held, else the end of its planned time. */
static bool drill_day(struct cli *cli, int64_t id, struct date *out, bool *held, struct error *err)
{
    struct record drill;
    struct period period = PERIOD_UNKNOWN;

    if (!store_load(cli->app.store, record_type_of(RECORD_DRILL), id, &drill, err))
        return false;
    *held = drill_state_was_held(record_get(&drill, "state")) && *record_get(&drill, "held");
    period_from_value(&period, record_get(&drill, *held ? "held" : "period"));
    *out = period.end;
    record_free(&drill);
    return date_is_set(*out) ||
           error_set(err, ERROR_INPUT, _("It has no time: there is nothing to count from."));
}

static bool count(struct cli *cli, struct date day, bool is_over, struct str *out,
                  struct error *err)
{
    struct deadline_rule rule = store_deadline_rule(cli->app.store);
    struct day_table days = {0};
    struct deadline deadline;
    struct str reason = {0};
    bool good = store_days(cli->app.store, &days, err);

    if (good) {
        deadline = deadline_count(day, &rule, &days, &reason);
        deadline.provisional |= !is_over;
        good = date_is_set(deadline.due) ||
               error_set(err, ERROR_INPUT, _("The deadline is out of the years 1900 to 2199."));
    }
    if (good)
        write_deadline(out, &deadline, str_text(&reason), cli_has(cli, "json"));
    day_table_free(&days);
    str_free(&reason);
    return good;
}

static bool of_drill(struct cli *cli, struct str *out, struct error *err)
{
    struct date day;
    int64_t id;
    bool held;

    if (!cli_drill_id(cli, cli->words[0], &id, err))
        return false;
    if (cli_has(cli, "explain"))
        return deadline_explain_drill(&cli->app, id, out, err);
    return drill_day(cli, id, &day, &held, err) && count(cli, day, held, out, err);
}

static bool of_day(struct cli *cli, const char *ended, struct str *out, struct error *err)
{
    struct date day;

    if (!read_day(cli, ended, &day, err))
        return false;
    return cli_has(cli, "explain") ? deadline_explain_day(&cli->app, day, out, err)
                                   : count(cli, day, true, out, err);
}

static int run(struct cli *cli)
{
    const char *ended = cli_option(cli, "ended");
    struct error err = {0};
    struct str out = {0};
    bool good;

    if (!ended && !cli->word_count)
        return cli_wrong(cli, _("--ended DATE or a drill is missing."));
    good = ended ? of_day(cli, ended, &out, &err) : of_drill(cli, &out, &err);
    cli_print(&out);
    str_free(&out);
    return good ? CLI_DONE : cli_fail(&err);
}

const struct cli_command cmd_deadline = {
    .name = "deadline",
    .words = N_("DRILL | --ended DATE [--explain | --json]"),
    .help = N_("count the days to report in, and say why"),
    .details = N_("Prints the nominal day, the due day, fixed or provisional, and the reason, "
                  "separated by tabs; of a drill "
                  "from the day it was held, else from the end of its time."),
    .options = options,
    .most = 1,
    .store = CLI_CONSULTS,
    .run = run,
};
