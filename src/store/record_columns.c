#include "store/record_columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/pinyin.h"
#include "store/record_sql.h"
#include "store/records.h"
#include "store/statement.h"
#include "store/units.h"

enum { SUBJECT_KEY_LIMIT = 96 };

void columns_init(struct columns *c)
{
    c->count = c->period_count = 0;
    c->subject_key = c->sort_key = (struct str){0};
}

void columns_add_text(struct columns *c, const char *name, const char *suffix, const char *text)
{
    if (c->count < COLUMNS_MOST)
        c->items[c->count++] = (struct column){.name = name, .suffix = suffix, .text = text};
}

void columns_add_number(struct columns *c, const char *name, int64_t number)
{
    if (c->count < COLUMNS_MOST)
        c->items[c->count++] = (struct column){.name = name, .suffix = "", .number = number};
}

void columns_free(struct columns *c)
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
    columns_add_text(c, name, "_start", iso[0]);
    columns_add_text(c, name, "_end", iso[1]);
    columns_add_text(c, name, "_precision", period_precision_name(period.precision));
    if (type->kind == RECORD_DRILL && strcmp(name, "period") == 0) {
        snprintf(c->period_key, sizeof c->period_key, "%.10s%.10s%s%s", iso[0], iso[1],
                 iso[0][0] ? iso[0] + 10 : "", iso[1][0] ? iso[1] + 10 : "");
        columns_add_text(c, "period_key", "", c->period_key);
    }
    return true;
}

static void add_nothing(struct columns *c, const char *name)
{
    columns_add_number(c, name, 0);
    c->items[c->count - 1].null = true;
}

static bool add_unit(struct store *s, struct columns *c, const struct record_type *type,
                     size_t index, const char *value, struct error *err)
{
    const char *name = type->fields[index].name;
    const char *sort_key;
    int64_t id;

    if (!*value) {
        add_nothing(c, name);
        return true;
    }
    id = unit_resolve(s, value, &sort_key);
    if (!id)
        return error_set(err, ERROR_INPUT, _("There is no unit of this name: %s"), value);
    columns_add_number(c, name, id);
    if (type->kind == RECORD_DRILL && strcmp(name, "lead_unit") == 0)
        columns_add_text(c, "lead_key", "", sort_key);
    return true;
}

static void add_count(struct columns *c, const struct field *field, const char *value)
{
    if (*value)
        columns_add_number(c, field->name, strtoll(value, NULL, 10));
    else
        add_nothing(c, field->name);
}

static bool add_record(struct store *s, struct columns *c, const struct field *field,
                       const char *value, struct error *err)
{
    int64_t id = field_reference(value, NULL);

    if (!*value) {
        add_nothing(c, field->name);
        return true;
    }
    if (!store_record_exists(s, record_type_of(field->of), id))
        return error_set(err, ERROR_INPUT, _("%s: there is no %s %s"), _(field->label),
                         _(record_type_of(field->of)->label), value);
    columns_add_number(c, field->name, id);
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
        columns_add_text(c, "subject_key", "", str_text(&c->subject_key));
    } else if (strcmp(field->name, "form") == 0) {
        columns_add_number(c, "form_rank", choice_rank(field, value));
    } else if (strcmp(field->name, "state") == 0) {
        columns_add_number(c, "state_rank", choice_rank(field, value));
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
        add_count(c, field, value);
        return true;
    case FIELD_RECORD:
        return add_record(s, c, field, value, err);
    default:
        columns_add_text(c, field->name, "", value);
        if (r->type->kind == RECORD_DRILL)
            add_keys(c, field, value);
        return true;
    }
}

/* The columns of the stored fields that differ from `seen`, or of all. */
bool columns_collect(struct store *s, struct columns *c, const struct record *r,
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

void columns_bind(struct statement *st, const struct columns *c)
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
