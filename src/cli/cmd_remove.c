/* remove WHAT ID...: deletes records; undo brings them back. */
#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "store/calendars.h"
#include "store/records.h"

enum { RECORDS_AT_MOST = 1000 };

static const struct cli_option options[] = {
    {"yes", 'y', NULL, N_("do not ask")},
    {"reason", 'r', N_("REASON"), N_("why, when it is taken out of an issued plan")},
    {NULL, 0, NULL, NULL},
};

static void add_belongings(struct cli *cli, const struct record *r, struct str *names)
{
    struct str with = {0};

    edit_belongings(&cli->app, r->type, r->id, &with);
    if (with.length)
        str_addf(names, _(" (with %s)"), str_text(&with));
    str_free(&with);
}

/* Finds the records and appends what they are called. */
static bool find_all(struct cli *cli, const struct record_type *type, int64_t *ids,
                     struct str *names, struct error *err)
{
    for (size_t i = 1; i < cli->word_count; i++) {
        struct record r;

        if (!cli_record_id(cli, type, cli->words[i], &ids[i - 1], err) ||
            !store_load(cli->app.store, type, ids[i - 1], &r, err))
            return false;
        str_add(names, i > 1 ? "; " : "");
        cli_name_record(names, &r);
        add_belongings(cli, &r, names);
        record_free(&r);
    }
    return true;
}

/* Units have it in theirs until they take the next file, where it is cancelled. */
static void warn_of_calendars(struct cli *cli, const struct record_type *type, const int64_t *ids)
{
    for (size_t i = 0; type->kind == RECORD_DRILL && i + 1 < cli->word_count; i++) {
        if (store_calendar_has(cli->app.store, ids[i], "drill"))
            cli_say(_("Drill %" PRId64 " is in a calendar already given out: the next ics calls it "
                      "off there."),
                    ids[i]);
    }
}

static int remove_all(struct cli *cli, const struct record_type *type, const int64_t *ids,
                      const char *names)
{
    struct str question = {0};
    struct error err = {0};
    bool agreed;

    str_addf(&question, _("Delete %s?"), names);
    agreed = cli_confirm(cli, str_text(&question));
    str_free(&question);
    if (!agreed) {
        cli_say(_("Nothing was deleted."));
        return CLI_WANTING;
    }
    cli->app.reason = cli_option(cli, "reason");
    if (!edit_remove(&cli->app, type, ids, cli->word_count - 1, &err) &&
        (!cli_leaves_unexplained(cli, type, &err) ||
         !edit_remove(&cli->app, type, ids, cli->word_count - 1, &err)))
        return cli_fail_or_doubt(&err);
    cli_say(_("Deleted: %s. yanlian undo brings it back."), names);
    warn_of_calendars(cli, type, ids);
    return CLI_DONE;
}

static int run(struct cli *cli)
{
    const struct record_type *type = cli_type(cli, cli->words[0]);
    struct error err = {0};
    struct str names = {0};
    int64_t *ids;
    int status;

    if (!type)
        return CLI_USAGE;
    if (type->read_only)
        return cli_wrong(cli, _("%s can't be deleted."), _(type->plural_label));
    ids = mem_new(cli->word_count, sizeof *ids);
    status = find_all(cli, type, ids, &names, &err) ? remove_all(cli, type, ids, str_text(&names))
                                                    : cli_fail(&err);
    str_free(&names);
    free(ids);
    return status;
}

const struct cli_command cmd_remove = {
    .name = "remove",
    .words = N_("WHAT ID... [--yes]"),
    .help = N_("delete records"),
    .details =
        N_("Asks on a terminal, unless --yes is given. All are deleted or none; yanlian undo "
           "brings them back."),
    .options = options,
    .least = 2,
    .most = RECORDS_AT_MOST,
    .store = CLI_WRITES,
    .run = run,
};
