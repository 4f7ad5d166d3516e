#include "cli/drill.h"

#include <stdlib.h>

#include "app/deadline.h"
#include "app/edit.h"
#include "base/i18n.h"
#include "base/memory.h"

bool cli_drill_id(struct cli *cli, const char *word, int64_t *id, struct error *err)
{
    struct str title = {0};
    bool good = edit_record_named(&cli->app, record_type_of(RECORD_DRILL), cli->app.year, word, id,
                                  &title, err);

    str_free(&title);
    return good;
}

static void add_shown(struct str *out, const struct record *r, const char *field)
{
    int index = field_index(r->type, field);

    if (r->values[index])
        field_show(out, &r->type->fields[index], r->values[index], FIELD_LONG);
}

/* What is to come of it. */
static void add_due(struct cli *cli, int64_t id, struct str *out)
{
    struct str due = {0};

    deadline_note(&cli->app, id, &due);
    if (due.length)
        str_addf(out, "%s%s", _(", "), str_text(&due));
    str_free(&due);
}

/* Where the drill stands now, and since when. */
static void say(struct cli *cli, int64_t id)
{
    struct record r;
    struct str name = {0};
    struct str state = {0};
    struct str time = {0};

    if (!store_load(cli->app.store, record_type_of(RECORD_DRILL), id, &r, NULL))
        return;
    cli_name_record(&name, &r);
    add_shown(&state, &r, "state");
    add_shown(&time, &r, *record_get(&r, "held") ? "held" : "period");
    if (!time.length)
        str_add(&time, _("no time"));
    add_due(cli, id, &time);
    cli_say(_("%s: %s, %s."), str_text(&name), str_text(&state), str_text(&time));
    if (cli_has(cli, "json")) {
        struct str json = {0};

        cli_json_record(&json, &r);
        cli_print(&json);
        str_free(&json);
    }
    str_free(&name);
    str_free(&state);
    str_free(&time);
    record_free(&r);
}

int cli_drill_act(struct cli *cli, size_t count, cli_drill_acting *act)
{
    int64_t *ids = mem_new(count, sizeof *ids);
    struct conduct_drills drills = {.ids = ids, .count = count};
    struct error err = {0};
    bool good = true;

    for (size_t i = 0; good && i < count; i++)
        good = cli_drill_id(cli, cli->words[i], &ids[i], &err);
    cli->app.confirmed = cli_has(cli, "yes");
    cli->app.reason = cli_option(cli, "reason");
    good = good && act(cli, &drills, &err);
    for (size_t i = 0; good && i < count; i++)
        say(cli, ids[i]);
    free(ids);
    return good ? CLI_DONE : cli_fail_or_doubt(&err);
}
