/* add WHAT FIELD=VALUE...: a new record. */
#include "cli/commands.h"

#include <inttypes.h>

#include "app/edit.h"
#include "base/i18n.h"

enum { FIELDS_AT_MOST = 60 };

static const struct cli_option options[] = {
    {"json", 'j', NULL, N_("print the new record as JSON")},
    {"yes", 'y', NULL, N_("save also what looks wrong")},
    {NULL, 0, NULL, NULL},
};

static bool fill(struct cli *cli, struct record *r, struct error *err)
{
    for (size_t i = 1; i < cli->word_count; i++) {
        if (!edit_assign(&cli->app, r, cli->words[i], err))
            return false;
    }
    return edit_save(&cli->app, r, NULL, NULL, err);
}

/* The new id is the data of this command. */
static void report(const struct cli *cli, const struct record *r)
{
    struct str out = {0};
    struct str name = {0};
    struct record now;

    if (cli_has(cli, "json") && store_load(cli->app.store, r->type, r->id, &now, NULL)) {
        cli_json_record(&out, &now);
        record_free(&now);
    } else {
        str_addf(&out, "%" PRId64 "\n", r->id);
    }
    cli_print(&out);
    cli_name_record(&name, r);
    cli_say(_("Added: %s."), str_text(&name));
    str_free(&name);
    str_free(&out);
}

static int run(struct cli *cli)
{
    const struct record_type *type = cli_type(cli, cli->words[0]);
    struct error err = {0};
    struct record r;
    int status = CLI_DONE;

    if (!type)
        return CLI_USAGE;
    if (type->read_only)
        return cli_wrong(cli, _("%s can't be added."), _(type->plural_label));
    edit_begin(&cli->app, &r, type);
    cli->app.confirmed = cli_has(cli, "yes");
    if (fill(cli, &r, &err))
        report(cli, &r);
    else
        status = cli_fail_or_doubt(&err);
    record_free(&r);
    return status;
}

const struct cli_command cmd_add = {
    .name = "add",
    .words = N_("WHAT FIELD=VALUE..."),
    .help = N_("add a record"),
    .details = N_("For example: yanlian add drill lead_unit=公安局 subject=校园防暴演练 period=6月 "
                  "form=实战\nThe new id is printed on standard output."),
    .options = options,
    .least = 2,
    .most = FIELDS_AT_MOST,
    .store = CLI_WRITES,
    .run = run,
};
