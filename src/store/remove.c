/* Removing a record; what others refer to stays, and it is said who they are. */
#include "store/records.h"

#include <string.h>

#include "base/i18n.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/statement.h"

/* Appends what a column that refers is called: the kind, and the field where it has one. */
static void add_referrer(struct str *out, const char *table, const char *column)
{
    const struct record_type *type = NULL;
    const struct field *field = link_field_of_table(table, &type);

    for (int kind = 0; !type && kind < RECORD_KINDS; kind++) {
        const struct record_type *candidate = record_type_of((enum record_kind)kind);
        int index;

        if (strcmp(candidate->table, table) != 0)
            continue;
        type = candidate;
        index = field_index(type, column);
        field = index >= 0 ? &type->fields[index] : NULL;
    }
    str_add(out, type ? _(type->plural_label) : table);
    if (field)
        str_addf(out, _(" (%s)"), _(field->label));
}

static int64_t count_references(struct store *s, const char *table, const char *column, int64_t id)
{
    struct str sql = {0};
    int64_t count;

    str_addf(&sql, "SELECT count(*) FROM \"%s\" WHERE \"%s\" = ?1", table, column);
    count = statement_number(s, 0, str_text(&sql), "i", id);
    str_free(&sql);
    return count;
}

/* Appends who refers to the record and must be asked first, with their numbers. */
static void add_references(struct str *out, struct store *s, const struct record_type *type,
                           int64_t id)
{
    struct statement *st = statement_open(
        s,
        "SELECT m.name, f.\"from\" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f"
        " WHERE m.type = 'table' AND f.\"table\" = ?1 AND f.on_delete IN ('RESTRICT', 'NO ACTION')"
        " ORDER BY m.name, f.\"from\"",
        NULL);

    if (!st)
        return;
    statement_text(st, 1, type->table);
    while (statement_step(st, NULL) > 0) {
        const char *table = statement_column_text(st, 0);
        const char *column = statement_column_text(st, 1);
        int64_t count = count_references(s, table, column, id);

        if (!count)
            continue;
        str_add(out, out->length ? _(", ") : "");
        add_referrer(out, table, column);
        str_addf(out, " %lld", (long long)count);
    }
    statement_close(st);
}

/* Why the database refused; the sentence that `err` has stays when nobody refers to the record. */
static bool refused(struct store *s, const struct record_type *type, int64_t id, struct error *err)
{
    struct str who = {0};

    if (err->code == ERROR_INPUT)
        add_references(&who, s, type, id);
    if (who.length)
        error_set(err, ERROR_INPUT,
                  _("It can't be removed while others refer to it: %s. Change or remove those "
                    "first."),
                  str_text(&who));
    str_free(&who);
    return false;
}

bool store_remove(struct store *s, const struct record_type *type, int64_t id, int64_t version,
                  struct error *err)
{
    struct error local = {0};

    if (!err)
        err = &local;
    if (!act_required(s, err))
        return false;
    if (type->fixed)
        return error_set(err, ERROR_INPUT, _("A %s can't be removed."), _(type->label));
    if (!statement_run(s, err, record_sql_of(s, type)->remove, "ii", id, version))
        return refused(s, type, id, err);
    if (sqlite3_changes(s->db) == 0)
        return record_overtaken(s, type, id, NULL, err);
    record_forget_names(s, type);
    return true;
}
