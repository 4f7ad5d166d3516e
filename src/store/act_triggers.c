/* What holds while acts write: the triggers of db/acts.
 *
 * They are temporary, made by each connection at its first act, so that a start that only reads has
 * no schema of them to read.  Nothing in the program writes a logged table outside an act
 * (act_required), so nothing can forget the log.
 *
 * A file of db/acts is plain SQL of CREATE TEMP ... IF NOT EXISTS, run in the order of names, after
 * the views named in its first line (`-- needs: NAME NAME`, store_view).  A trigger that follows a
 * rule of the office says `WHEN NOT yl_turning_back()`: undo and redo bring back all that an act
 * did, what its triggers did included.  It must not write the column that its own event writes:
 * SQLite runs the triggers of an event in no certain order. */
#include "store/private.h"

#include <string.h>

#include "base/vec.h"
#include "store/statement.h"

extern const struct embedded embedded_acts[];

/* Repeated for each logged table. */
static const char log_template[] = "change-log-table.sql";

const char *const *schema_logged_tables(void)
{
    static const char *const tables[] = {
        "unit",      "unit_alias",        "contact",       "plan",
        "drill",     "drill_participant", "key_period",    "day",
        "setting",   "drill_objective",   "response_plan", "drill_response_plan",
        "document",  "reminder",          "template",      "standard",
        "criterion", "evaluation",        "evaluator",     "observation",
        "finding",   "activity",          "inspection",    "obligation",
        "hazard",    "hazard_term",       "calendar",      NULL};

    return tables;
}

/* The columns of a table as arguments of json_object. */
struct log_parts {
    struct str old_row;
    struct str new_row;
};

static void add_column(struct log_parts *parts, const char *column)
{
    const char *comma = parts->new_row.length ? ", " : "";

    str_addf(&parts->old_row, "%s'%s', old.\"%s\"", comma, column, column);
    str_addf(&parts->new_row, "%s'%s', new.\"%s\"", comma, column, column);
}

static const char *part_named(const struct log_parts *parts, const char *table, const char *name,
                              size_t length)
{
    const struct {
        const char *name;
        const char *text;
    } places[] = {
        {"table", table},
        {"old", str_text(&parts->old_row)},
        {"new", str_text(&parts->new_row)},
    };

    for (size_t i = 0; i < COUNT_OF(places); i++) {
        if (strlen(places[i].name) == length && strncmp(places[i].name, name, length) == 0)
            return places[i].text;
    }
    return NULL;
}

static void fill_template(struct str *out, const char *text, const char *table,
                          const struct log_parts *parts)
{
    while (*text) {
        size_t length = strcspn(text, "{");
        const char *end = strchr(text + length, '}');
        const char *value = NULL;

        str_add_n(out, text, length);
        text += length;
        if (end)
            value = part_named(parts, table, text + 1, (size_t)(end - text - 1));
        if (value) {
            str_add(out, value);
            text = end + 1;
        } else if (*text) {
            str_add_char(out, *text++);
        }
    }
}

static bool log_table(struct store *s, const char *table, const char *text, struct error *err)
{
    struct statement *st =
        statement_open(s, "SELECT name FROM pragma_table_info(?1) ORDER BY cid", err);
    struct log_parts parts = {0};
    struct str sql = {0};
    bool done;
    int row;

    if (!st)
        return false;
    statement_text(st, 1, table);
    while ((row = statement_step(st, err)) > 0)
        add_column(&parts, statement_column_text(st, 0));
    statement_close(st);
    fill_template(&sql, text, table, &parts);
    done = row == 0 && statement_script(s, str_text(&sql), err);
    str_free(&sql);
    str_free(&parts.old_row);
    str_free(&parts.new_row);
    return done;
}

static bool log_tables(struct store *s, const char *text, struct error *err)
{
    for (const char *const *table = schema_logged_tables(); *table; table++) {
        if (!log_table(s, *table, text, err))
            return false;
    }
    return true;
}

static bool run_file(struct store *s, const struct embedded *file, struct error *err)
{
    if (strcmp(file->name, log_template) == 0)
        return log_tables(s, file->text, err);
    return store_views_needed(s, file->text, err) && statement_script(s, file->text, err);
}

bool act_triggers(struct store *s, struct error *err)
{
    if (s->acts_ready)
        return true;
    if (!rule_functions(s, err))
        return false;
    for (const struct embedded *file = embedded_acts; file->name; file++) {
        if (!run_file(s, file, err))
            return error_at(err, "%s", file->name);
    }
    s->acts_ready = true;
    return true;
}
