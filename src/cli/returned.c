#include "cli/returned.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/sheet.h"
#include "base/i18n.h"
#include "base/vec.h"

/* A change as a script has it: values as files have them. */
static void write_change(struct table_writer *w, struct str *out, const struct sheet_change *change)
{
    const struct field *field = &change->type->fields[change->field];
    const char *values[] = {change->was, change->now, change->theirs};
    struct str shown[COUNT_OF(values)] = {{0}, {0}, {0}};
    struct str why = {0};
    char record[24];
    char fresh[16];
    char line[16];

    snprintf(record, sizeof record, "%" PRId64, change->record);
    snprintf(fresh, sizeof fresh, "%d", change->fresh);
    snprintf(line, sizeof line, "%d", change->line);
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        if (change->refused && i == 2)
            str_add(&shown[i], values[i]);
        else
            field_show(&shown[i], field, values[i], FIELD_PLAIN);
    }
    sheet_why(&why, change);
    {
        const char *const cells[] = {change->type->name,
                                     record,
                                     fresh,
                                     line,
                                     change->title,
                                     field->name,
                                     str_text(&shown[0]),
                                     str_text(&shown[1]),
                                     str_text(&shown[2]),
                                     sheet_state_name(change),
                                     change->choice == SHEET_TAKE ? "是" : "否",
                                     str_text(&why)};

        table_writer_row(w, out, cells);
    }
    for (size_t i = 0; i < COUNT_OF(values); i++)
        str_free(&shown[i]);
    str_free(&why);
}

static void write_json(struct str *out, const struct sheet_reading *reading)
{
    static const struct table_column columns[] = {{.name = "kind"},
                                                  {.name = "id", .number = true},
                                                  {.name = "new", .number = true},
                                                  {.name = "row", .number = true},
                                                  {.name = "title"},
                                                  {.name = "field"},
                                                  {.name = "was"},
                                                  {.name = "now"},
                                                  {.name = "theirs"},
                                                  {.name = "state"},
                                                  {.name = "take"},
                                                  {.name = "why"}};
    struct table_writer *w = table_writer_new(TABLE_JSON, columns, COUNT_OF(columns));

    table_writer_begin(w, out);
    for (size_t i = 0; i < reading->changes.count; i++)
        write_change(w, out, &reading->changes.items[i]);
    table_writer_end(w, out);
    table_writer_free(w);
}

static void show(const struct cli *cli, const struct sheet_reading *reading)
{
    struct str out = {0};

    if (cli_has(cli, "json")) {
        write_json(&out, reading);
        if (*reading->remarks)
            cli_say("%s", reading->remarks);
    } else {
        sheet_report(&out, reading);
    }
    cli_print(&out);
    str_free(&out);
}

static int say_left(int left)
{
    if (!left)
        return CLI_DONE;
    cli_say(ngettext("%d value was left as it is here.", "%d values were left as they are here.",
                     (unsigned long)left),
            left);
    return CLI_WANTING;
}

static int write_taken(struct cli *cli, const struct sheet_reading *reading, int left)
{
    struct error err = {0};
    int written;

    cli->app.confirmed = true;
    cli->app.reason = cli_option(cli, "reason");
    written = sheet_accept(&cli->app, reading, &err);
    if (written < 0)
        return cli_fail_or_doubt(&err);
    cli_say(ngettext("%d value written; yanlian undo takes it back.",
                     "%d values written; yanlian undo takes them back together.",
                     (unsigned long)written),
            written);
    return say_left(left);
}

static int decide(struct cli *cli, const struct sheet_reading *reading)
{
    int left;
    int taken = sheet_count(reading, &left);

    if (!reading->changes.count || cli_has(cli, "dry-run"))
        return CLI_DONE;
    if (!cli_has(cli, "yes")) {
        cli_say(_("Nothing was written: --yes writes what is marked ~ and +, --theirs takes also "
                  "what is marked ?."));
        return CLI_WANTING;
    }
    return taken ? write_taken(cli, reading, left) : say_left(left);
}

int cli_import_returned(struct cli *cli, const char *path)
{
    struct sheet_reading reading;
    struct error err = {0};
    int status;

    if (!sheet_read(&cli->app, path, &reading, &err))
        return cli_fail(&err);
    if (cli_has(cli, "theirs"))
        sheet_choose_all(&reading, SHEET_TAKE, true);
    show(cli, &reading);
    status = decide(cli, &reading);
    sheet_reading_free(&reading);
    return status;
}
