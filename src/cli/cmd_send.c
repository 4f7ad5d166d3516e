/* send: mail to the units' contacts. */
#include "cli/commands.h"

#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "app/send.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"
#include "store/records.h"

static const struct cli_option options[] = {
    {"unit", 'u', N_("UNIT"), N_("only to the contacts of this unit: a name, or a part of one")},
    {"what", 'w', N_("WHAT"), N_("calendar (the default) or reminder")},
    {"drill", 'D', N_("DRILL"),
     N_("one drill as an event to its units' contacts (a day must be fixed), or its cancellation")},
    {"all", 'a', NULL, N_("also to those who have it already")},
    {"dry-run", 'n', NULL, N_("show what would be sent to whom, and send nothing")},
    {"to-dir", 0, N_("DIR"),
     N_("as .eml files into this directory, to be sent by another program")},
    {"test", 0, NULL, N_("try the connection, send nothing")},
    {"retry", 0, NULL, N_("only what is still in the outbox")},
    {"resolve", 0, N_("ID"), N_("settle a message: then sent, again or drop")},
    {"json", 'j', NULL, N_("print the result as JSON")},
    {NULL, 0, NULL, NULL},
};

/* --- interrupted ------------------------------------------------------------------------------ */

/* How often the clerk has pressed ^C: once stops after this message, twice gives it up. */
static volatile sig_atomic_t pressed;

static void press(int signal)
{
    (void)signal;
    if (pressed < 2)
        pressed = pressed + 1;
}

static void listen(bool on)
{
    struct sigaction action = {.sa_handler = on ? press : SIG_DFL};

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

/* --- what happens ----------------------------------------------------------------------------- */

static const char *outcome_word(enum mail_outcome outcome)
{
    static const char *const words[] = {[MAIL_SENT] = N_("sent"),
                                        [MAIL_REFUSED] = N_("rejected"),
                                        [MAIL_LATER] = N_("to be tried again"),
                                        [MAIL_DOUBT] = N_("in doubt"),
                                        [MAIL_STOPPED] = N_("stopped")};

    return _(words[outcome]);
}

static const char *outcome_name(enum mail_outcome outcome)
{
    static const char *const names[] = {[MAIL_SENT] = "sent",
                                        [MAIL_REFUSED] = "refused",
                                        [MAIL_LATER] = "later",
                                        [MAIL_DOUBT] = "doubt",
                                        [MAIL_STOPPED] = "stopped"};

    return names[outcome];
}

/* A run as the command tells of it. */
struct telling {
    struct str json;
    bool as_json;
};

static void tell_json(struct telling *t, const struct send_event *e)
{
    str_addf(&t->json, "%s{\"id\":%" PRId64 ",\"unit\":", t->json.length ? ",\n" : "", e->message);
    json_text(&t->json, e->unit);
    str_add(&t->json, ",\"person\":");
    json_text(&t->json, e->person);
    str_add(&t->json, ",\"address\":");
    json_text(&t->json, e->address);
    str_addf(&t->json, ",\"outcome\":\"%s\",\"answer\":", outcome_name(e->outcome));
    json_text(&t->json, e->answer);
    str_add(&t->json, "}");
}

static bool progress(void *data, const struct send_event *e)
{
    struct telling *t = data;
    struct str text = {0};
    struct str line = {0};

    if (e->step == SEND_ENDED && t->as_json) {
        tell_json(t, e);
    } else if (e->step == SEND_ENDED) {
        str_addf(&text, "%d/%d %s %s <%s>  %s%s%s", e->number, e->total, e->unit, e->person,
                 e->address, outcome_word(e->outcome), *e->answer ? ": " : "", e->answer);
        text_clean(&line, str_text(&text));
        str_add_char(&line, '\n');
        cli_print(&line);
    }
    str_free(&text);
    str_free(&line);
    return pressed == 0;
}

static bool abandon(void *data)
{
    (void)data;
    return pressed > 1;
}

static void print_json(struct telling *t, const struct send_result *r)
{
    struct str out = {0};

    str_addf(&out,
             "{\"sent\":%d,\"refused\":%d,\"later\":%d,\"doubt\":%d,\"left\":%d,\"stopped\":%s,"
             "\"messages\":[",
             r->sent, r->refused, r->later, r->doubtful, r->left, r->stopped ? "true" : "false");
    str_add(&out, t->json.length ? "\n" : "");
    str_add(&out, str_text(&t->json));
    str_add(&out, "]}\n");
    cli_print(&out);
    str_free(&out);
}

/* --- what is left ----------------------------------------------------------------------------- */

static void say_left(const struct send_left *l)
{
    if (strcmp(l->state, "不明") == 0)
        cli_say(_("In doubt, %lld: %s %s <%s>, %s: %s. Ask whether it arrived, then: yanlian send "
                  "--resolve %lld sent, or again."),
                (long long)l->id, l->unit_name, l->person, l->address, l->tried_at, l->answer,
                (long long)l->id);
    else if (l->pause)
        cli_say(_("To be tried again, %lld: %s <%s>: %s. Better in %d minutes: yanlian send "
                  "--retry."),
                (long long)l->id, l->unit_name, l->address, l->answer, l->pause);
    else if (strcmp(l->state, "交出") == 0)
        cli_say(_("Being handed over, %lld: %s <%s>."), (long long)l->id, l->unit_name, l->address);
    else
        cli_say(_("Still to be sent, %lld: %s <%s>: yanlian send --retry."), (long long)l->id,
                l->unit_name, l->address);
}

/* What has not come to its end; the number of those in doubt, -1 on error. */
static int say_outbox(struct cli *cli, struct error *err)
{
    struct send_lefts left;
    int doubts = -1;

    if (send_outbox(&cli->app, &left, err)) {
        doubts = 0;
        for (size_t i = 0; i < left.count; i++) {
            say_left(&left.items[i]);
            doubts += strcmp(left.items[i].state, "不明") == 0;
        }
    }
    send_lefts_free(&left);
    return doubts;
}

/* --- acts ------------------------------------------------------------------------------------- */

static int try_connection(struct cli *cli)
{
    struct error err = {0};
    struct str out = {0};
    bool good = send_test(&cli->app, &out, &err);

    cli_print(&out);
    str_free(&out);
    return good ? CLI_DONE : cli_fail(&err);
}

static int resolve(struct cli *cli)
{
    static const char *const words[] = {
        [SEND_IT_ARRIVED] = "sent", [SEND_IT_AGAIN] = "again", [SEND_IT_NEVER] = "drop"};
    const char *word = cli_option(cli, "resolve");
    struct error err = {0};
    char *end;
    long long id = strtoll(word, &end, 10);
    size_t verdict = 0;

    if (*end || end == word || id <= 0)
        return cli_wrong(cli, _("\"%s\" is no number of a message."), word);
    while (verdict < COUNT_OF(words) &&
           (cli->word_count != 1 || strcmp(words[verdict], cli->words[0]) != 0))
        verdict++;
    if (verdict == COUNT_OF(words))
        return cli_wrong(cli, "%s", _("Say what became of it: sent, again or drop."));
    if (!send_resolve(&cli->app, id, (enum send_verdict)verdict, &err))
        return cli_fail(&err);
    if (verdict == SEND_IT_AGAIN)
        cli_say(_("Message %lld goes out with the next yanlian send."), id);
    return CLI_DONE;
}

static int run_outbox(struct cli *cli, int64_t unit)
{
    struct telling t = {.as_json = cli_has(cli, "json")};
    const struct send_watch watch = {.data = &t, .progress = progress, .abandon = abandon};
    struct send_result result;
    struct error err = {0};
    int doubts;
    bool good;

    listen(true);
    good = send_run(&cli->app, unit, cli_option(cli, "to-dir"), &watch, &result, &err);
    listen(false);
    if (t.as_json && (good || result.sent))
        print_json(&t, &result);
    str_free(&t.json);
    if (good && result.stopped)
        cli_say(_("Stopped: %d sent, %d still to be sent."), result.sent, result.left);
    else if (result.why)
        cli_say(_("Given up, none of the others would fare better: %s"), result.why);
    free(result.why);
    if (!good)
        return cli_fail(&err);
    doubts = say_outbox(cli, &err);
    if (doubts < 0)
        return cli_fail(&err);
    return doubts || result.refused || result.later || result.doubtful || result.left ? CLI_WANTING
                                                                                      : CLI_DONE;
}

static void say_missing(const struct send_plan *plan)
{
    if (*plan->missing)
        cli_say(
            _("Nothing is known for these places of the letter, which were left: %s. The head of "
              "the plan and the settings hold them."),
            plan->missing);
}

static void say_unreachable(const struct send_plan *plan)
{
    struct str out = {0};

    send_unreachable_report(&out, plan);
    str_trim_end(&out, 0);
    if (out.length) {
        const char *line = str_text(&out);

        while (*line) {
            size_t length = strcspn(line, "\n");

            cli_say("%.*s", (int)length, line);
            line += length + (line[length] == '\n');
        }
    }
    str_free(&out);
}

static void print_plan_json(const struct send_plan *plan)
{
    struct str out = {0};

    str_add(&out, "[");
    for (size_t i = 0; i < plan->items.count; i++) {
        const struct send_item *item = &plan->items.items[i];
        struct str why = {0};
        const struct {
            const char *name;
            const char *value;
        } texts[] = {{"unit", item->unit_name},  {"person", item->person},
                     {"address", item->address}, {"subject", item->subject},
                     {"file", item->file_name},  {"text", item->text}};

        send_need_words(&why, item);
        str_addf(&out, "%s\n{\"send\":%s,\"why\":", i ? "," : "", item->chosen ? "true" : "false");
        json_text(&out, str_text(&why));
        for (size_t n = 0; n < COUNT_OF(texts); n++) {
            str_addf(&out, ",\"%s\":", texts[n].name);
            json_text(&out, texts[n].value);
        }
        str_add(&out, "}");
        str_free(&why);
    }
    str_add(&out, plan->items.count ? "\n]\n" : "]\n");
    cli_print(&out);
    str_free(&out);
}

static void show_plan(struct cli *cli, const struct send_plan *plan)
{
    struct str out = {0};

    if (cli_has(cli, "json")) {
        say_unreachable(plan);
        print_plan_json(plan);
    } else {
        send_plan_report(&out, plan, true);
        cli_print(&out);
    }
    str_free(&out);
}

/* What is asked for; false after error_set. */
static bool read_options(struct cli *cli, enum send_what what, struct send_options *out,
                         struct error *err)
{
    const char *drill = cli_option(cli, "drill");

    *out = (struct send_options){
        .what = what, .unit = cli_option(cli, "unit"), .all = cli_has(cli, "all")};
    return !drill || cli_record_id(cli, record_type_of(RECORD_DRILL), drill, &out->drill, err);
}

/* Queues what is to go, unless nothing is; *unit gets the unit asked for, 0: all. */
static int plan_and_queue(struct cli *cli, enum send_what what, int64_t *unit, bool *go)
{
    struct send_options wanted;
    struct send_plan plan = {0};
    struct error err = {0};
    int queued = 0;
    bool good =
        read_options(cli, what, &wanted, &err) && send_plan_make(&cli->app, &wanted, &plan, &err);

    *go = false;
    if (good && cli_has(cli, "dry-run")) {
        show_plan(cli, &plan);
    } else if (good) {
        say_unreachable(&plan);
        if (!plan.chosen || send_ready(&cli->app, cli_option(cli, "to-dir"), &err))
            queued = send_queue(&cli->app, &plan, &err);
        else
            queued = -1;
        good = queued >= 0;
        *go = good;
        *unit = plan.options.unit ? store_unit_id(cli->app.store, plan.options.unit) : 0;
    }
    if (good)
        say_missing(&plan);
    if (good && !plan.chosen && !plan.unreachable.count && !cli_has(cli, "json"))
        cli_say("%s", _("Everybody has what there is to have: nothing new to send."));
    /* Whom nobody can write to is found wanting, though the others were written to. */
    int status = good && plan.unreachable.count ? CLI_WANTING : CLI_DONE;

    send_plan_free(&plan);
    return good ? status : cli_fail(&err);
}

/* Only the outbox is looked at: of the unit asked for. */
static int look_for_unit(struct cli *cli, int64_t *unit, bool *go)
{
    const char *word = cli_option(cli, "unit");
    struct str name = {0};
    struct error err = {0};

    *go = !word || edit_unit_name(&cli->app, word, &name, &err);
    *unit = word && *go ? store_unit_id(cli->app.store, str_text(&name)) : 0;
    str_free(&name);
    return *go ? CLI_DONE : cli_fail(&err);
}

static int send_all(struct cli *cli, enum send_what what)
{
    int64_t unit = 0;
    bool go = true;
    int status = cli_has(cli, "retry") ? look_for_unit(cli, &unit, &go)
                                       : plan_and_queue(cli, what, &unit, &go);
    int ran;

    if (!go)
        return status;
    ran = run_outbox(cli, unit);
    return ran != CLI_DONE ? ran : status;
}

static int run(struct cli *cli)
{
    const char *what = cli_option(cli, "what");

    if (cli_has(cli, "test"))
        return try_connection(cli);
    if (cli_has(cli, "resolve"))
        return resolve(cli);
    if (cli->word_count)
        return cli_wrong(cli, _("What does \"%s\" mean here?"), cli->words[0]);
    if (cli_has(cli, "retry") && cli_has(cli, "dry-run"))
        return cli_wrong(cli, "%s", _("--retry and --dry-run don't go together."));
    if (cli_has(cli, "drill") && what)
        return cli_wrong(cli, "%s", _("--drill goes without --what."));
    if (cli_has(cli, "drill"))
        return send_all(cli, SEND_DRILL);
    if (!what || strcmp(what, "calendar") == 0 || strcmp(what, "日历") == 0)
        return send_all(cli, SEND_CALENDAR);
    if (strcmp(what, "reminder") == 0 || strcmp(what, "催报") == 0)
        return send_all(cli, SEND_REMINDER);
    return cli_wrong(cli, _("\"%s\" can't be sent: say calendar or reminder."), what);
}

const struct cli_command cmd_send = {
    .name = "send",
    .words = N_("[--unit UNIT] [--what WHAT | --drill DRILL] [--all] [--dry-run] [--to-dir DIR]"),
    .help = N_("mail each unit's contacts their dates and calendar"),
    .details =
        N_("Without options to those only who have none yet, or whose dates have changed "
           "since; what has\nchanged is marked. The settings mail_... say how mail leaves; "
           "--test tries it. A message that\nmay have arrived, since the line was lost before "
           "the answer, is never sent again by itself:\n--resolve ID sent, or again, or "
           "drop."),
    .options = options,
    .most = 1,
    .store = CLI_WRITES,
    .run = run,
};
