#include "store/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/vec.h"
#include "core/names.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/records.h"
#include "store/statement.h"
#include "store/units.h"

/* One entry of a list: what the record says, or what is stored. */
struct link {
    char *text;     /* an alias */
    int64_t refers; /* or the id of a unit or record */
    int64_t row;    /* id of its row, 0 while not stored */
    int64_t position;
};
struct link_list VEC(struct link);

static void link_list_free(struct link_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].text);
    vec_free(list);
}

static struct link *find(struct link_list *list, const struct link *like)
{
    for (size_t i = 0; i < list->count; i++) {
        struct link *link = &list->items[i];

        if (link->refers == like->refers && strcmp(link->text, like->text) == 0)
            return link;
    }
    return NULL;
}

/* True when the rows hold ids, not texts. */
static bool holds_ids(const struct field *field)
{
    return field->type == FIELD_UNITS || field->type == FIELD_RECORDS;
}

/* The id of what a part of the value names. */
static bool find_named(struct store *s, const struct field *field, const char *part, int64_t *id,
                       struct error *err)
{
    const struct record_type *type;

    if (field->type == FIELD_UNITS) {
        *id = unit_resolve(s, part, NULL);
        return *id || error_set(err, ERROR_INPUT, _("There is no unit of this name: %s"), part);
    }
    type = record_type_of(field->of);
    *id = store_record_id(s, type, part);
    return *id || error_set(err, ERROR_INPUT, _("%s: there is no %s \"%s\", or more than one"),
                            _(field->label), _(type->label), part);
}

/* Adds one part of the value; units and records are named by id. */
static bool add_wanted(struct store *s, struct link_list *list, const struct field *field,
                       const char *part, struct error *err)
{
    struct link link = {.position = (int64_t)list->count};

    if (holds_ids(field) && !find_named(s, field, part, &link.refers, err))
        return false;
    link.text = mem_text(holds_ids(field) ? "" : part);
    if (find(list, &link))
        free(link.text);
    else
        vec_push(list, link);
    return true;
}

static bool read_wanted(struct store *s, struct link_list *list, const struct field *field,
                        const char *value, struct error *err)
{
    struct str part = {0};
    bool done = true;

    while (done && names_next(&value, &part))
        done = add_wanted(s, list, field, str_text(&part), err);
    str_free(&part);
    return done;
}

static bool read_stored(struct store *s, struct link_list *list, const struct link_table *link,
                        bool ids, int64_t owner, struct error *err)
{
    struct str sql = {0};
    struct statement *st;
    int row;

    str_addf(&sql, "SELECT id, %s, position FROM %s WHERE %s = ?1", link->value, link->table,
             link->owner);
    st = statement_open(s, str_text(&sql), err);
    str_free(&sql);
    if (!st)
        return false;
    statement_int(st, 1, owner);
    while ((row = statement_step(st, err)) > 0)
        vec_push(list, (struct link){.text = mem_text(ids ? "" : statement_column_text(st, 1)),
                                     .refers = ids ? statement_column_int(st, 1) : 0,
                                     .row = statement_column_int(st, 0),
                                     .position = statement_column_int(st, 2)});
    statement_close(st);
    return row == 0;
}

static bool remove_row(struct store *s, const struct link_table *link, int64_t row,
                       struct error *err)
{
    struct str sql = {0};
    bool done;

    str_addf(&sql, "DELETE FROM %s WHERE id = ?1", link->table);
    done = statement_run(s, err, str_text(&sql), "i", row);
    str_free(&sql);
    return done;
}

static bool move_row(struct store *s, const struct link_table *link, int64_t row, int64_t position,
                     struct error *err)
{
    struct str sql = {0};
    bool done;

    str_addf(&sql, "UPDATE %s SET position = ?2 WHERE id = ?1", link->table);
    done = statement_run(s, err, str_text(&sql), "ii", row, position);
    str_free(&sql);
    return done;
}

static bool add_row(struct store *s, const struct link_table *table, int64_t owner,
                    const struct link *link, struct error *err)
{
    struct str sql = {0};
    bool done;

    str_addf(&sql, "INSERT INTO %s (%s, position, %s) VALUES (?1, ?2, ?3)", table->table,
             table->owner, table->value);
    done = link->refers
               ? statement_run(s, err, str_text(&sql), "iii", owner, link->position, link->refers)
               : statement_run(s, err, str_text(&sql), "iit", owner, link->position, link->text);
    str_free(&sql);
    return done;
}

static bool write_lists(struct store *s, const struct link_table *table, int64_t owner,
                        struct link_list *stored, struct link_list *wanted, struct error *err)
{
    for (size_t i = 0; i < stored->count; i++) {
        struct link *keep = find(wanted, &stored->items[i]);

        if (!keep) {
            if (!remove_row(s, table, stored->items[i].row, err))
                return false;
            continue;
        }
        keep->row = stored->items[i].row;
        if (keep->position != stored->items[i].position &&
            !move_row(s, table, keep->row, keep->position, err))
            return false;
    }
    for (size_t i = 0; i < wanted->count; i++) {
        if (!wanted->items[i].row && !add_row(s, table, owner, &wanted->items[i], err))
            return false;
    }
    return true;
}

bool links_write(struct store *s, const struct record *r, size_t field, struct error *err)
{
    const struct link_table *link = field_link(r->type, field);
    const struct field *f = &r->type->fields[field];
    const char *value = r->values[field] ? r->values[field] : "";
    struct link_list wanted = {0};
    struct link_list stored = {0};
    bool done = read_wanted(s, &wanted, f, value, err) &&
                read_stored(s, &stored, link, holds_ids(f), r->id, err) &&
                write_lists(s, link, r->id, &stored, &wanted, err);

    link_list_free(&wanted);
    link_list_free(&stored);
    return done;
}
