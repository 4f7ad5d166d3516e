/* set WHAT ID FIELD=VALUE...: changes one record. */
#include "cli/commands.h"

#include <string.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"

enum { FIELDS_AT_MOST = 60 };

static const struct cli_option options[] = {
    {"json", 'j', NULL, N_("print the record as it is then")},
    {"yes", 'y', NULL, N_("save also what looks wrong")},
    {"reason", 'r', N_("REASON"), N_("why, when an issued plan's own words change")},
    {NULL, 0, NULL, NULL},
};

/* One argument; a setting takes its bare value too: set setting report_days 25. */
static bool assign(struct cli *cli, struct record *r, const char *word, struct error *err)
{
    if (r->type->kind == RECORD_SETTING && !strchr(word, '='))
        return edit_read(&cli->app, r, (size_t)field_index(r->type, "value"), word, err);
    return edit_assign(&cli->app, r, word, err);
}

static bool assign_all(struct cli *cli, struct record *r, struct error *err)
{
    for (size_t i = 2; i < cli->word_count; i++) {
        if (!assign(cli, r, cli->words[i], err))
            return false;
    }
    return true;
}

/* What is different now, a line a field, on standard error. */
static void say_changes(const struct record *r, const struct record *seen)
{
    struct str name = {0};
    struct str old = {0};
    struct str new = {0};
    int changes = 0;

    cli_name_record(&name, r);
    for (size_t i = 0; i < r->type->field_count; i++) {
        const struct field *f = &r->type->fields[i];

        if (!record_differs(r, seen, i) || (f->flags & FIELD_NO_LOG))
            continue;
        str_clear(&old);
        str_clear(&new);
        field_show(&old, f, seen->values[i], FIELD_LONG);
        field_show(&new, f, r->values[i], FIELD_LONG);
        cli_say(_("%s: %s: \"%s\" is now \"%s\"."), str_text(&name), _(f->label), str_text(&old),
                str_text(&new));
        changes++;
    }
    if (!changes)
        cli_say(_("%s: nothing is different."), str_text(&name));
    str_free(&name);
    str_free(&old);
    str_free(&new);
}

static void report(const struct cli *cli, const struct record *r, const struct record *seen)
{
    struct str out = {0};
    struct record now;

    say_changes(r, seen);
    if (cli_has(cli, "json") && store_load(cli->app.store, r->type, r->id, &now, NULL)) {
        cli_json_record(&out, &now);
        cli_print(&out);
        str_free(&out);
        record_free(&now);
    }
}

static bool save(struct cli *cli, struct record *r, const struct record *seen, struct error *err)
{
    cli->app.confirmed = cli_has(cli, "yes");
    cli->app.reason = cli_option(cli, "reason");
    if (edit_save(&cli->app, r, seen, NULL, err))
        return true;
    if (!cli_leaves_unexplained(cli, r->type, err))
        return false;
    cli->app.confirmed = cli_has(cli, "yes");
    return edit_save(&cli->app, r, seen, NULL, err);
}

static int run(struct cli *cli)
{
    const struct record_type *type = cli_type(cli, cli->words[0]);
    struct error err = {0};
    struct record seen;
    struct record r;
    int64_t id;
    int status = CLI_DONE;

    if (!type)
        return CLI_USAGE;
    if (type->read_only)
        return cli_wrong(cli, _("%s can't be changed."), _(type->plural_label));
    if (!cli_record_id(cli, type, cli->words[1], &id, &err) ||
        !store_load(cli->app.store, type, id, &seen, &err))
        return cli_fail(&err);
    record_copy(&r, &seen);
    if (assign_all(cli, &r, &err) && save(cli, &r, &seen, &err))
        report(cli, &r, &seen);
    else
        status = cli_fail_or_doubt(&err);
    record_free(&r);
    record_free(&seen);
    return status;
}

const struct cli_command cmd_set = {
    .name = "set",
    .words = N_("WHAT ID FIELD=VALUE..."),
    .help = N_("change one record"),
    .details = N_("For example: yanlian set drill 12 period=2026-06-12 place=东关小学\n"
                  "yanlian set setting report_days value=25\nAn empty value empties the field."),
    .options = options,
    .least = 3,
    .most = FIELDS_AT_MOST,
    .store = CLI_WRITES,
    .run = run,
};
