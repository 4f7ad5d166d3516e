#include "store/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/period.h"
#include "core/pinyin.h"
#include "store/links.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/statement.h"
#include "store/units.h"

/* --- reading -----------------------------------------------------------------------------------
 */

void record_from_row(struct record *out, const struct record_type *type, struct statement *st)
{
    *out = (struct record){.type = type,
                           .id = statement_column_int(st, 0),
                           .version = statement_column_int(st, 1),
                           .values = mem_new(type->field_count, sizeof *out->values)};
    for (size_t i = 0; i < type->field_count; i++)
        record_set_at(out, i, statement_column_text(st, (int)i + 2));
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

    if (type->read_only && !store_views(s, err))
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

/* --- what a write sets --------------------------------------------------------------------------
 */

enum { COLUMNS_MOST = 64, PERIODS_MOST = 4, SUBJECT_KEY_LIMIT = 96 };

struct column {
    const char *name;
    const char *suffix; /* after the name: "_start" */
    const char *text;   /* NULL: the number, or nothing at all */
    int64_t number;
    bool null;
};

/* The columns of one record that a write sets, and the texts made for it. */
struct columns {
    struct column items[COLUMNS_MOST];
    size_t count;
    char periods[PERIODS_MOST][2][PERIOD_ISO_SIZE];
    size_t period_count;
    char period_key[2 * PERIOD_ISO_SIZE];
    struct str subject_key;
    struct str sort_key;
};

static void add_text(struct columns *c, const char *name, const char *suffix, const char *text)
{
    if (c->count < COLUMNS_MOST)
        c->items[c->count++] = (struct column){.name = name, .suffix = suffix, .text = text};
}

static void add_number(struct columns *c, const char *name, int64_t number)
{
    if (c->count < COLUMNS_MOST)
        c->items[c->count++] = (struct column){.name = name, .suffix = "", .number = number};
}

static void columns_free(struct columns *c)
{
    str_free(&c->subject_key);
    str_free(&c->sort_key);
}

/* Cuts a key inside no character. */
static void cut_key(struct str *key, size_t limit)
{
    if (key->length <= limit)
        return;
    while (limit > 0 && ((unsigned char)key->data[limit] & 0xC0) == 0x80)
        limit--;
    str_cut(key, limit);
}

static bool add_period(struct columns *c, const struct record_type *type, size_t index,
                       const char *value, struct error *err)
{
    const char *name = type->fields[index].name;
    struct period period = {0};
    char(*iso)[PERIOD_ISO_SIZE] = c->periods[c->period_count];

    if (c->period_count == PERIODS_MOST || (*value && !period_from_value(&period, value)))
        return error_set(err, ERROR_INPUT, _("%s: not a time: %s"), _(type->fields[index].label),
                         value);
    c->period_count++;
    period_iso(&period, iso[0], iso[1]);
    add_text(c, name, "_start", iso[0]);
    add_text(c, name, "_end", iso[1]);
    add_text(c, name, "_precision", period_precision_name(period.precision));
    if (type->kind == RECORD_DRILL && strcmp(name, "period") == 0) {
        snprintf(c->period_key, sizeof c->period_key, "%.10s%.10s%s%s", iso[0], iso[1],
                 iso[0][0] ? iso[0] + 10 : "", iso[1][0] ? iso[1] + 10 : "");
        add_text(c, "period_key", "", c->period_key);
    }
    return true;
}

static bool add_unit(struct store *s, struct columns *c, const struct record_type *type,
                     size_t index, const char *value, struct error *err)
{
    const char *name = type->fields[index].name;
    const char *sort_key;
    int64_t id;

    if (!*value) {
        add_number(c, name, 0);
        c->items[c->count - 1].null = true;
        return true;
    }
    id = unit_resolve(s, value, &sort_key);
    if (!id)
        return error_set(err, ERROR_INPUT, _("There is no unit of this name: %s"), value);
    add_number(c, name, id);
    if (type->kind == RECORD_DRILL)
        add_text(c, "lead_key", "", sort_key);
    return true;
}

static int64_t choice_rank(const struct field *field, const char *word)
{
    for (int i = 0; field->choices[i].word; i++) {
        if (strcmp(field->choices[i].word, word) == 0)
            return i + 1;
    }
    return 0;
}

/* Keys that follow from a text or choice of a drill. */
static void add_keys(struct columns *c, const struct field *field, const char *value)
{
    if (strcmp(field->name, "subject") == 0) {
        pinyin_sort_key(&c->subject_key, value);
        cut_key(&c->subject_key, SUBJECT_KEY_LIMIT);
        add_text(c, "subject_key", "", str_text(&c->subject_key));
    } else if (strcmp(field->name, "form") == 0) {
        add_number(c, "form_rank", choice_rank(field, value));
    } else if (strcmp(field->name, "state") == 0) {
        add_number(c, "state_rank", choice_rank(field, value));
    }
}

static bool add_field(struct store *s, struct columns *c, const struct record *r, size_t index,
                      struct error *err)
{
    const struct field *field = &r->type->fields[index];
    const char *value = r->values[index] ? r->values[index] : "";

    if ((field->flags & FIELD_REQUIRED) && !*value)
        return error_set(err, ERROR_INPUT, _("A value is missing: %s."), _(field->label));
    switch (field->type) {
    case FIELD_PERIOD:
        return add_period(c, r->type, index, value, err);
    case FIELD_UNIT:
        return add_unit(s, c, r->type, index, value, err);
    case FIELD_COUNT:
        add_number(c, field->name, strtoll(value, NULL, 10));
        return true;
    default:
        add_text(c, field->name, "", value);
        if (r->type->kind == RECORD_DRILL)
            add_keys(c, field, value);
        return true;
    }
}

/* The columns of the stored fields that differ from `seen`, or of all. */
static bool collect(struct store *s, struct columns *c, const struct record *r,
                    const struct record *seen, struct error *err)
{
    for (size_t i = 0; i < r->type->field_count; i++) {
        if (!field_is_stored(r->type, i) || (seen && !record_differs(r, seen, i)))
            continue;
        if (!add_field(s, c, r, i, err))
            return false;
    }
    return true;
}

static void bind_columns(struct statement *st, const struct columns *c)
{
    for (size_t i = 0; i < c->count; i++) {
        int parameter = (int)i + 1;

        if (c->items[i].text)
            statement_text(st, parameter, c->items[i].text);
        else if (c->items[i].null)
            statement_null(st, parameter);
        else
            statement_int(st, parameter, c->items[i].number);
    }
}

static bool run_bound(struct statement *st, struct error *err)
{
    int row = statement_step(st, err);

    statement_close(st);
    return row == 0;
}

/* --- adding -------------------------------------------------------------------------------------
 */

static void set_number(struct record *r, const char *field, int64_t number)
{
    char text[24];

    snprintf(text, sizeof text, "%lld", (long long)number);
    record_set(r, field, text);
}

/* The county's plan of the drill's year, made when missing. */
static int64_t plan_for(struct store *s, const struct record *r, struct error *err)
{
    int64_t year = strtoll(record_get(r, "year"), NULL, 10);

    if (s->plan_of_year[0] == year && s->plan_of_year[1])
        return s->plan_of_year[1];
    if (!date_is_year(year)) {
        error_set(err, ERROR_INPUT, _("A drill needs its year (1900 to 2199)."));
        return 0;
    }
    s->plan_of_year[1] = store_plan_id(s, (int)year);
    if (!s->plan_of_year[1]) {
        if (!statement_run(s, err, "INSERT INTO plan (year) VALUES (?1)", "i", year))
            return 0;
        s->plan_of_year[1] = sqlite3_last_insert_rowid(s->db);
    }
    s->plan_of_year[0] = year;
    return s->plan_of_year[1];
}

/* What a new drill has besides its fields: its plan, and a number. */
static bool settle_drill(struct store *s, struct columns *c, struct record *r, struct error *err)
{
    int64_t plan = plan_for(s, r, err);

    if (!plan)
        return false;
    if (!*record_get(r, "number")) {
        int64_t number = 1;

        if (!statement_get(s, &number, err, "SELECT max(number) + 1 FROM drill WHERE plan = ?1",
                           "i", plan))
            return false;
        set_number(r, "number", number);
    }
    add_number(c, "plan", plan);
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
    add_number(c, "id", id);
    add_text(c, "sort_key", "", str_text(&c->sort_key));
    return true;
}

static bool settle_new(struct store *s, struct columns *c, struct record *r, struct error *err)
{
    switch (r->type->kind) {
    case RECORD_DRILL:
        return settle_drill(s, c, r, err);
    case RECORD_UNIT:
        return settle_unit(s, c, r, err);
    case RECORD_SETTING:
    case RECORD_CHANGE:
        return error_set(err, ERROR_INPUT, _("A %s can't be added."), _(r->type->label));
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

/* Units and plans that were written may be met again in this act by another name. */
static void forget_names(struct store *s, const struct record_type *type)
{
    if (type->kind == RECORD_UNIT)
        unit_cache_free(s);
    if (type->kind == RECORD_PLAN)
        s->plan_of_year[0] = s->plan_of_year[1] = 0;
}

static bool insert_row(struct store *s, struct columns *c, struct record *r, struct error *err)
{
    struct statement *st;

    if (!settle_new(s, c, r, err) || !collect(s, c, r, NULL, err))
        return false;
    st = statement_open(s, insert_sql(s, r->type, c), err);
    if (!st)
        return false;
    bind_columns(st, c);
    return run_bound(st, err);
}

bool store_insert(struct store *s, struct record *r, struct error *err)
{
    struct columns c;
    bool done;

    if (!act_required(s, err))
        return false;
    c.count = c.period_count = 0;
    c.subject_key = c.sort_key = (struct str){0};
    done = insert_row(s, &c, r, err);
    columns_free(&c);
    if (!done)
        return false;
    r->id = sqlite3_last_insert_rowid(s->db);
    r->version = 1;
    set_number(r, "id", r->id);
    forget_names(s, r->type);
    for (size_t i = 0; i < r->type->field_count; i++) {
        if (r->values[i] && field_link(r->type, i) && !links_write(s, r, i, err))
            return false;
    }
    return true;
}

/* --- changing ------------------------------------------------------------------------------------
 */

/* Nothing was written for that version: the record is newer, or gone. */
static bool overtaken(struct store *s, const struct record_type *type, int64_t id,
                      struct record *now, struct error *err)
{
    struct record found;

    if (!store_load(s, type, id, &found, err))
        return false;
    error_set(err, ERROR_CONFLICT, _("Someone else has changed this %s meanwhile: %s"),
              _(type->label), record_get(&found, type->title));
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
    bind_columns(st, c);
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

static bool collect_changes(struct store *s, struct columns *c, const struct record *r,
                            const struct record *seen, struct error *err)
{
    if (!collect(s, c, r, seen, err))
        return false;
    if (r->type->kind == RECORD_UNIT &&
        record_differs(r, seen, (size_t)field_index(r->type, "name"))) {
        unit_sort_key(&c->sort_key, record_get(r, "name"), r->id);
        add_text(c, "sort_key", "", str_text(&c->sort_key));
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
    c.count = c.period_count = 0;
    c.subject_key = c.sort_key = (struct str){0};
    done = collect_changes(s, &c, r, seen, err);
    if (done && (c.count || links_differ(r, seen))) {
        done = update_row(s, &c, r, seen->version, err);
        if (done && sqlite3_changes(s->db) == 0)
            done = overtaken(s, r->type, r->id, now, err);
        else if (done)
            r->version = seen->version + 1;
    }
    columns_free(&c);
    if (done)
        forget_names(s, r->type);
    return done && write_links(s, r, seen, err);
}

/* --- removing ------------------------------------------------------------------------------------
 */

/* What other records refer to stays. */
static bool may_remove(struct store *s, const struct record_type *type, int64_t id,
                       struct error *err)
{
    const char *sql = "SELECT 0";
    int64_t drills = 0;

    if (type->read_only || type->kind == RECORD_SETTING)
        return error_set(err, ERROR_INPUT, _("A %s can't be removed."), _(type->label));
    if (type->kind == RECORD_UNIT)
        sql = "SELECT (SELECT count(*) FROM drill WHERE lead_unit = ?1)"
              " + (SELECT count(*) FROM drill_participant WHERE unit = ?1)";
    else if (type->kind == RECORD_PLAN)
        sql = "SELECT count(*) FROM drill WHERE plan = ?1";
    if (!statement_get(s, &drills, err, sql, "i", id))
        return false;
    if (drills)
        return error_set(err, ERROR_INPUT,
                         _("It can't be removed: %lld drills belong to it. Change those first."),
                         (long long)drills);
    return true;
}

bool store_remove(struct store *s, const struct record_type *type, int64_t id, int64_t version,
                  struct error *err)
{
    if (!act_required(s, err) || !may_remove(s, type, id, err) ||
        !statement_run(s, err, record_sql_of(s, type)->remove, "ii", id, version))
        return false;
    if (sqlite3_changes(s->db) == 0)
        return overtaken(s, type, id, NULL, err);
    forget_names(s, type);
    return true;
}

/* --- lookups
 * -------------------------------------------------------------------------------------- */

int64_t store_plan_id(struct store *s, int year)
{
    return statement_number(s, 0, "SELECT id FROM plan WHERE year = ?1 AND coalesce(owner, 0) = 0",
                            "i", (int64_t)year);
}

size_t store_plan_years(struct store *s, int *years, size_t limit)
{
    struct statement *st =
        statement_open(s, "SELECT DISTINCT year FROM plan ORDER BY year DESC LIMIT ?1", NULL);
    size_t count = 0;

    if (!st)
        return 0;
    statement_int(st, 1, (int64_t)limit);
    while (count < limit && statement_step(st, NULL) > 0)
        years[count++] = (int)statement_column_int(st, 0);
    statement_close(st);
    return count;
}

bool store_days(struct store *s, struct day_table *out, struct error *err)
{
    struct statement *st = statement_open(s, "SELECT day, kind, name FROM day ORDER BY day", err);
    int row;

    if (!st)
        return false;
    while ((row = statement_step(st, err)) > 0) {
        struct date day;

        if (date_parse_iso(statement_column_text(st, 0), &day, NULL))
            day_table_add(out, day,
                          strcmp(statement_column_text(st, 1), "班") == 0 ? DAY_WORKING : DAY_OFF,
                          statement_column_text(st, 2));
    }
    statement_close(st);
    return row == 0;
}

size_t store_complete_value(struct store *s, const struct record_type *type, size_t field,
                            const char *typed, size_t limit, struct text_list *out)
{
    /* The newest rows say what is usual; a million need not be read at every key. */
    static const char form[] = "SELECT v FROM (SELECT %s AS v FROM %s ORDER BY id DESC LIMIT 20000)"
                               " WHERE v <> '' AND yl_match(?1, v)"
                               " GROUP BY v ORDER BY count(*) DESC, v LIMIT ?2";
    struct str value = {0};
    struct str sql = {0};
    struct statement *st;
    struct pinyin_word *word;
    size_t count = 0;

    if (!store_functions(s, NULL))
        return 0;
    field_expression(&value, type, field);
    str_addf(&sql, form, str_text(&value), type->table);
    st = statement_open(s, str_text(&sql), NULL);
    word = pinyin_word_new(typed);
    if (st) {
        statement_pointer(st, 1, word, "pinyin_word");
        statement_int(st, 2, (int64_t)limit);
        for (; statement_step(st, NULL) > 0; count++)
            vec_push(out, mem_text(statement_column_text(st, 0)));
    }
    statement_close(st);
    pinyin_word_free(word);
    str_free(&value);
    str_free(&sql);
    return count;
}
