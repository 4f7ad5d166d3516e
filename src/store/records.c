#include "store/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/links.h"
#include "store/private.h"
#include "store/record_columns.h"
#include "store/record_sql.h"
#include "store/statement.h"
#include "store/submissions.h"
#include "store/units.h"

/* --- reading ---------------------------------------------------------------------------------- */

void record_from_row(struct record *out, const struct record_type *type, struct statement *st)
{
    *out = (struct record){.type = type,
                           .id = statement_column_int(st, 0),
                           .version = statement_column_int(st, 1),
                           .values = mem_new(type->field_count, sizeof *out->values)};
    for (size_t i = 0; i < type->field_count; i++) {
        if (!statement_column_is_null(st, (int)i + 2))
            record_set_at(out, i, statement_column_text(st, (int)i + 2));
    }
}

static bool not_found(const struct record_type *type, int64_t id, struct error *err)
{
    return error_set(err, ERROR_NOT_FOUND, _("There is no %s %lld (any more)."), _(type->label),
                     (long long)id);
}

bool store_load(struct store *s, const struct record_type *type, int64_t id, struct record *out,
                struct error *err)
{
    struct statement *st;
    int row;

    if (!record_sql_ready(s, type, false, err))
        return false;
    st = statement_open(s, record_sql_of(s, type)->select, err);
    if (!st)
        return false;
    statement_int(st, 1, id);
    row = statement_step(st, err);
    if (row > 0)
        record_from_row(out, type, st);
    statement_close(st);
    return row > 0 || (row == 0 && not_found(type, id, err));
}

static bool run_bound(struct statement *st, struct error *err)
{
    int row = statement_step(st, err);

    statement_close(st);
    return row == 0;
}

/* --- adding ----------------------------------------------------------------------------------- */

static void set_number(struct record *r, const char *field, int64_t number)
{
    char text[24];

    snprintf(text, sizeof text, "%lld", (long long)number);
    record_set(r, field, text);
}

/* The unit whose plan the drill belongs to; OWNER_COUNTY for the county's, OWNER_ALL after an
 * error. */
static int64_t owner_of(struct store *s, const struct record *r, struct error *err)
{
    const char *name = record_get(r, "owner");
    int64_t owner = *name ? unit_resolve(s, name, NULL) : OWNER_COUNTY;

    if (*name && !owner) {
        error_set(err, ERROR_INPUT, _("There is no unit of this name: %s"), name);
        return OWNER_ALL;
    }
    return owner;
}

static int64_t add_plan(struct store *s, int64_t year, int64_t owner, struct error *err)
{
    if (!statement_run(s, err, "INSERT INTO plan (year, owner) VALUES (?1, nullif(?2, 0))", "ii",
                       year, owner))
        return 0;
    return sqlite3_last_insert_rowid(s->db);
}

/* The plan of the drill's year and owner, made when missing. */
static int64_t plan_for(struct store *s, const struct record *r, struct error *err)
{
    int64_t year = record_number(r, "year", 0);
    int64_t owner = owner_of(s, r, err);
    int64_t plan;

    if (owner == OWNER_ALL)
        return 0;
    if (s->plan_met[0] == year && s->plan_met[1] == owner && s->plan_met[2])
        return s->plan_met[2];
    if (!date_is_year(year)) {
        error_set(err, ERROR_INPUT, _("A drill needs its year (1900 to 2199)."));
        return 0;
    }
    plan = store_plan_of(s, (int)year, owner);
    if (!plan)
        plan = add_plan(s, year, owner, err);
    s->plan_met[0] = year;
    s->plan_met[1] = owner;
    s->plan_met[2] = plan;
    return plan;
}

/* A drill without a number gets the next one of its plan. */
static bool settle_number(struct store *s, struct record *r, int64_t plan, struct error *err)
{
    int64_t number = 1;

    if (*record_get(r, "number"))
        return true;
    if (!statement_get(s, &number, err, "SELECT max(number) + 1 FROM drill WHERE plan = ?1", "i",
                       plan))
        return false;
    set_number(r, "number", number);
    return true;
}

/* What a new drill has besides its fields: its plan, and a number. */
static bool settle_drill(struct store *s, struct columns *c, struct record *r, struct error *err)
{
    int64_t plan = plan_for(s, r, err);

    if (!plan || !settle_number(s, r, plan, err))
        return false;
    columns_add_number(c, "plan", plan);
    return true;
}

/* A unit's code and order come from its id, which is never used twice. */
static bool settle_unit(struct store *s, struct columns *c, struct record *r, struct error *err)
{
    int64_t id = 1;
    char code[24];

    if (!statement_get(s, &id, err, "SELECT seq + 1 FROM sqlite_sequence WHERE name = 'unit'", ""))
        return false;
    if (!*record_get(r, "code")) {
        snprintf(code, sizeof code, "U%02lld", (long long)id);
        record_set(r, "code", code);
    }
    unit_sort_key(&c->sort_key, record_get(r, "name"), id);
    columns_add_number(c, "id", id);
    columns_add_text(c, "sort_key", "", str_text(&c->sort_key));
    return true;
}

static bool settle_new(struct store *s, struct columns *c, struct record *r, struct error *err)
{
    if (r->type->fixed)
        return error_set(err, ERROR_INPUT, _("A %s can't be added."), _(r->type->label));
    switch (r->type->kind) {
    case RECORD_DRILL:
        return settle_drill(s, c, r, err);
    case RECORD_UNIT:
        return settle_unit(s, c, r, err);
    default:
        return true;
    }
}

static const char *insert_sql(struct store *s, const struct record_type *type,
                              const struct columns *c)
{
    const struct record_sql *sql = record_sql_of(s, type);
    struct str text = {0};

    if (sql->insert)
        return sql->insert;
    str_addf(&text, "INSERT INTO %s (", type->table);
    for (size_t i = 0; i < c->count; i++)
        str_addf(&text, "%s%s%s", i ? ", " : "", c->items[i].name, c->items[i].suffix);
    str_add(&text, ") VALUES (");
    for (size_t i = 0; i < c->count; i++)
        str_add(&text, i ? ", ?" : "?");
    str_add(&text, ")");
    s->sql[type->kind]->insert = str_steal(&text);
    return sql->insert;
}

void record_forget_names(struct store *s, const struct record_type *type)
{
    if (type->kind == RECORD_UNIT)
        unit_cache_free(s);
    if (type->kind == RECORD_PLAN)
        memset(s->plan_met, 0, sizeof s->plan_met);
}

static bool insert_row(struct store *s, struct columns *c, struct record *r, struct error *err)
{
    struct statement *st;

    if (!settle_new(s, c, r, err) || !columns_collect(s, c, r, NULL, err))
        return false;
    st = statement_open(s, insert_sql(s, r->type, c), err);
    if (!st)
        return false;
    columns_bind(st, c);
    return run_bound(st, err);
}

bool store_insert(struct store *s, struct record *r, struct error *err)
{
    struct columns c;
    bool done;

    if (!act_required(s, err))
        return false;
    columns_init(&c);
    done = insert_row(s, &c, r, err);
    columns_free(&c);
    if (!done)
        return false;
    r->id = sqlite3_last_insert_rowid(s->db);
    r->version = 1;
    set_number(r, "id", r->id);
    record_forget_names(s, r->type);
    for (size_t i = 0; i < r->type->field_count; i++) {
        if (r->values[i] && field_link(r->type, i) && !links_write(s, r, i, err))
            return false;
    }
    return r->type->kind != RECORD_DRILL || store_settle_submission(s, r, err);
}

/* --- changing --------------------------------------------------------------------------------- */

bool record_overtaken(struct store *s, const struct record_type *type, int64_t id,
                      struct record *now, struct error *err)
{
    struct record found;

    if (!store_load(s, type, id, &found, err))
        return false;
    error_set(err, ERROR_CONFLICT, _("Someone else has changed this %s meanwhile: %s"),
              _(type->label), record_title(&found));
    if (now)
        *now = found;
    else
        record_free(&found);
    return false;
}

static void add_update(struct str *sql, const struct record_type *type, const struct columns *c)
{
    str_addf(sql, "UPDATE %s SET version = version + 1", type->table);
    for (size_t i = 0; i < c->count; i++)
        str_addf(sql, ", %s%s = ?%zu", c->items[i].name, c->items[i].suffix, i + 1);
    str_addf(sql, " WHERE id = ?%zu AND version = ?%zu", c->count + 1, c->count + 2);
}

static bool update_row(struct store *s, const struct columns *c, const struct record *r,
                       int64_t version, struct error *err)
{
    struct str sql = {0};
    struct statement *st;

    add_update(&sql, r->type, c);
    st = statement_open(s, str_text(&sql), err);
    str_free(&sql);
    if (!st)
        return false;
    columns_bind(st, c);
    statement_int(st, (int)c->count + 1, r->id);
    statement_int(st, (int)c->count + 2, version);
    return run_bound(st, err);
}

static bool links_differ(const struct record *r, const struct record *seen)
{
    for (size_t i = 0; i < r->type->field_count; i++) {
        if (field_link(r->type, i) && record_differs(r, seen, i))
            return true;
    }
    return false;
}

static bool write_links(struct store *s, const struct record *r, const struct record *seen,
                        struct error *err)
{
    for (size_t i = 0; i < r->type->field_count; i++) {
        if (field_link(r->type, i) && record_differs(r, seen, i) && !links_write(s, r, i, err))
            return false;
    }
    return true;
}

static bool collect_changes(struct store *s, struct columns *c, struct record *r,
                            const struct record *seen, struct error *err)
{
    if (r->type->kind == RECORD_DRILL &&
        !settle_number(
            s, r, statement_number(s, 0, "SELECT plan FROM drill WHERE id = ?1", "i", r->id), err))
        return false;
    if (!columns_collect(s, c, r, seen, err))
        return false;
    if (r->type->kind == RECORD_UNIT &&
        record_differs(r, seen, (size_t)field_index(r->type, "name"))) {
        unit_sort_key(&c->sort_key, record_get(r, "name"), r->id);
        columns_add_text(c, "sort_key", "", str_text(&c->sort_key));
    }
    return true;
}

bool store_update(struct store *s, struct record *r, const struct record *seen, struct record *now,
                  struct error *err)
{
    struct columns c;
    bool done;

    if (!act_required(s, err))
        return false;
    if (r->type->read_only)
        return error_set(err, ERROR_INPUT, _("A %s can't be changed."), _(r->type->label));
    columns_init(&c);
    done = collect_changes(s, &c, r, seen, err);
    if (done && (c.count || links_differ(r, seen))) {
        done = update_row(s, &c, r, seen->version, err);
        if (done && sqlite3_changes(s->db) == 0)
            done = record_overtaken(s, r->type, r->id, now, err);
        else if (done)
            r->version = seen->version + 1;
    }
    columns_free(&c);
    if (done)
        record_forget_names(s, r->type);
    return done && write_links(s, r, seen, err) &&
           (r->type->kind != RECORD_DRILL || store_settle_submission(s, r, err));
}
