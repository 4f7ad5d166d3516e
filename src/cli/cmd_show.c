/* show WHAT ID: one record, all that is known of it. */
#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>

#include "app/calendars.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/records.h"

enum { LABEL_CELLS = 24 };

static const struct cli_option options[] = {
    {"json", 'j', NULL, N_("as one JSON object")},
    {NULL, 0, NULL, NULL},
};

static void show_field(struct str *out, const struct record *r, size_t i)
{
    const struct field *f = &r->type->fields[i];
    const char *label = _(f->label);
    struct str value = {0};
    char *rest;

    field_show(&value, f, r->values[i], FIELD_LONG);
    /* Of several lines each stands below the one before it. */
    for (char *line = value.data; value.length && line; line = rest) {
        rest = strchr(line, '\n');
        if (rest)
            *rest++ = '\0';
        text_fit(out, label, LABEL_CELLS, TEXT_LEFT);
        text_clean(out, line);
        str_add_char(out, '\n');
        label = "";
    }
    str_free(&value);
}

/* The form's fields; what the program derives or keeps for itself is in the JSON. */
static void show_record(struct str *out, const struct record *r)
{
    cli_name_record(out, r);
    str_add_char(out, '\n');
    for (size_t i = 0; i < r->type->field_count; i++) {
        if (!(r->type->fields[i].flags & FIELD_READ_ONLY) || r->type->read_only ||
            !(r->type->fields[i].flags & FIELD_HIDDEN))
            show_field(out, r, i);
    }
}

/* What other calendars have at the time of a drill. */
static bool add_clashes(struct cli *cli, const struct record *r, struct str *out, struct error *err)
{
    struct str lines = {0};
    bool good = r->type->kind != RECORD_DRILL || calendars_clashes(&cli->app, r->id, &lines, err);
    const char *label = _("Clashes");

    for (const char *at = str_text(&lines); *at; at += strspn(at, "\n")) {
        size_t length = strcspn(at, "\n");
        char *line = mem_text_n(at, length);

        text_fit(out, label, LABEL_CELLS, TEXT_LEFT);
        text_clean(out, line);
        str_add_char(out, '\n');
        free(line);
        label = "";
        at += length;
    }
    str_free(&lines);
    return good;
}

static int run(struct cli *cli)
{
    const struct record_type *type = cli_type(cli, cli->words[0]);
    struct error err = {0};
    struct str out = {0};
    struct record r;
    int64_t id;
    bool good;

    if (!type)
        return CLI_USAGE;
    if (!cli_record_id(cli, type, cli->words[1], &id, &err) ||
        !store_load(cli->app.store, type, id, &r, &err))
        return cli_fail(&err);
    if (cli_has(cli, "json"))
        cli_json_record(&out, &r);
    else
        show_record(&out, &r);
    good = cli_has(cli, "json") || add_clashes(cli, &r, &out, &err);
    cli_print(&out);
    str_free(&out);
    record_free(&r);
    return good ? CLI_DONE : cli_fail(&err);
}

const struct cli_command cmd_show = {
    .name = "show",
    .words = N_("WHAT ID [--json]"),
    .help = N_("show one record"),
    .details = N_("WHAT is drill, unit, contact, plan, key-period, day, setting or change. A unit, "
                  "a setting and\nothers may be named instead of their id, a plan by its year."),
    .options = options,
    .least = 2,
    .most = 2,
    .store = CLI_WRITES,
    .run = run,
};
