#include "store/window_filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "core/names.h"
#include "core/pinyin.h"
#include "store/record_sql.h"
#include "store/statement.h"

enum { FIRST_PARAMETER = 20 };

/* A bound value: a word for yl_match, a text, or a number. */
struct value {
    struct pinyin_word *word;
    char *text;
    int64_t number;
};

struct filter {
    const struct record_type *type;
    struct str sql;
    struct VEC(struct value) values;
};

/* --- values ----------------------------------------------------------------------------------- */

static int parameter(struct filter *f, struct value value)
{
    vec_push(&f->values, value);
    return FIRST_PARAMETER + (int)f->values.count - 1;
}

static int word_parameter(struct filter *f, const struct query_term *term)
{
    return parameter(f, (struct value){.word = term->quoted ? pinyin_word_new_literal(term->word)
                                                            : pinyin_word_new(term->word)});
}

static int text_parameter(struct filter *f, const char *text)
{
    return parameter(f, (struct value){.text = mem_text(text)});
}

/* --- terms ------------------------------------------------------------------------------------ */

/* Ids of units whose name, short name or alias contains the word: looked up once, not per row. */
static void add_units_like(struct filter *f, int word)
{
    str_addf(&f->sql,
             "(SELECT id FROM unit WHERE yl_match(?%d, name, short_name)"
             " UNION SELECT unit FROM unit_alias WHERE yl_match(?%d, alias))",
             word, word);
}

/* Ids of the records of a kind whose title contains the word. */
static void add_records_like(struct filter *f, const struct field *field, int word)
{
    str_add(&f->sql, "(SELECT t.id FROM (");
    title_select(&f->sql, record_type_of(field->of));
    str_addf(&f->sql, ") AS t WHERE yl_match(?%d, t.title))", word);
}

static void add_match(struct filter *f, size_t index, int word)
{
    const struct field *field = &f->type->fields[index];
    const struct link_table *link = field_link(f->type, index);
    const char *table = f->type->table;

    if (field->type == FIELD_RECORD) {
        str_addf(&f->sql, "coalesce(%s.%s IN ", table, field->name);
        add_records_like(f, field, word);
        str_add(&f->sql, ", 0)");
    } else if (field->type == FIELD_RECORDS) {
        str_addf(&f->sql, "%s.id IN (SELECT %s FROM %s WHERE %s IN ", table, link->owner,
                 link->table, link->value);
        add_records_like(f, field, word);
        str_add(&f->sql, ")");
    } else if (field->type == FIELD_UNIT) {
        str_addf(&f->sql, "coalesce(%s.%s IN ", table, field->name);
        add_units_like(f, word);
        str_add(&f->sql, ", 0)");
    } else if (field->type == FIELD_UNITS) {
        str_addf(&f->sql, "%s.id IN (SELECT %s FROM %s WHERE %s IN ", table, link->owner,
                 link->table, link->value);
        add_units_like(f, word);
        str_add(&f->sql, ")");
    } else if (link) {
        str_addf(&f->sql, "%s.id IN (SELECT %s FROM %s WHERE yl_match(?%d, %s))", table,
                 link->owner, link->table, word, link->value);
    } else {
        str_addf(&f->sql, "yl_match(?%d, ", word);
        field_expression(&f->sql, f->type, index);
        str_add(&f->sql, ")");
    }
}

/* A bare word: in any of the searched fields. */
static void add_word(struct filter *f, const struct query_term *term)
{
    int word = word_parameter(f, term);
    const char *between = "";

    for (size_t i = 0; i < f->type->field_count; i++) {
        if (!(f->type->fields[i].flags & FIELD_SEARCHED))
            continue;
        str_add(&f->sql, between);
        add_match(f, i, word);
        between = " OR ";
    }
    if (!*between)
        str_add(&f->sql, "0");
}

static void add_comparison(struct filter *f, size_t index, const char *operator, int value)
{
    field_expression(&f->sql, f->type, index);
    str_addf(&f->sql, " %s ?%d", operator, value);
}

/* A period's start or end, cut to its day unless the bound has a time of day. */
static void add_edge(struct filter *f, size_t index, const char *edge, bool whole)
{
    const struct field *field = &f->type->fields[index];

    str_add(&f->sql, whole ? "(" : "substr(");
    if (field->type == FIELD_DATE)
        field_expression(&f->sql, f->type, index);
    else
        str_addf(&f->sql, "%s.%s_%s", f->type->table, field->name, edge);
    str_add(&f->sql, whole ? ")" : ", 1, 10)");
}

/* `field.edge <operator> bound`, false for a field that is empty. */
static void add_edge_comparison(struct filter *f, size_t index, const char *edge,
                                const char *operator, const char * bound)
{
    int value = text_parameter(f, bound);
    bool whole = strlen(bound) > 10;

    str_add(&f->sql, "(");
    add_edge(f, index, edge, true);
    str_add(&f->sql, " <> '' AND ");
    add_edge(f, index, edge, whole);
    str_addf(&f->sql, " %s ?%d)", operator, value);
}

static void add_period(struct filter *f, const struct query_term *term)
{
    size_t index = (size_t)term->field;
    char start[PERIOD_ISO_SIZE];
    char end[PERIOD_ISO_SIZE];

    period_iso(&term->period, start, end);
    switch (term->op) {
    case QUERY_LESS:
        add_edge_comparison(f, index, "end", "<", start);
        return;
    case QUERY_LESS_EQUAL:
        add_edge_comparison(f, index, "end", "<=", end);
        return;
    case QUERY_GREATER:
        add_edge_comparison(f, index, "start", ">", end);
        return;
    case QUERY_GREATER_EQUAL:
        add_edge_comparison(f, index, "start", ">=", start);
        return;
    case QUERY_IS:
        add_edge_comparison(f, index, "start", "=", start);
        str_add(&f->sql, " AND ");
        add_edge_comparison(f, index, "end", "=", end);
        return;
    default:
        add_edge_comparison(f, index, "start", ">=", start);
        str_add(&f->sql, " AND ");
        add_edge_comparison(f, index, "end", "<=", end);
    }
}

static const char *operator_of(enum query_operator op)
{
    switch (op) {
    case QUERY_LESS:
        return "<";
    case QUERY_LESS_EQUAL:
        return "<=";
    case QUERY_GREATER:
        return ">";
    case QUERY_GREATER_EQUAL:
        return ">=";
    default:
        return "=";
    }
}

/* Counts compare as numbers; a word that is none compares with nothing. */
static void add_count(struct filter *f, const struct query_term *term)
{
    char *end;
    long long number = strtoll(term->word, &end, 10);

    if (end == term->word || *end) {
        str_add(&f->sql, "0");
        return;
    }
    /* What is not known is neither less nor more. */
    field_expression(&f->sql, f->type, (size_t)term->field);
    str_add(&f->sql, " <> '' AND ");
    add_comparison(f, (size_t)term->field, operator_of(term->op),
                   parameter(f, (struct value){.number = number}));
}

/* True when the word is a number: a record's id then. */
static bool is_number(const char *word)
{
    return *word && strspn(word, "0123456789") == strlen(word);
}

/* A record by its id, or by its title: contained, or the whole of it. */
static void add_record(struct filter *f, const struct query_term *term)
{
    const struct field *field = &f->type->fields[term->field];

    if (is_number(term->word)) {
        str_addf(&f->sql, "coalesce(%s.%s = ?%d, 0)", f->type->table, field->name,
                 parameter(f, (struct value){.number = strtoll(term->word, NULL, 10)}));
    } else if (term->op == QUERY_HAS) {
        add_match(f, (size_t)term->field, word_parameter(f, term));
    } else {
        str_addf(&f->sql, "coalesce(%s.%s IN (SELECT t.id FROM (", f->type->table, field->name);
        title_select(&f->sql, record_type_of(field->of));
        str_addf(&f->sql, ") AS t WHERE t.title = ?%d), 0)", text_parameter(f, term->word));
    }
}

/* Every word of the term is among those of the field. */
static void add_choices(struct filter *f, const struct query_term *term)
{
    const char *words = term->word;
    struct str word = {0};
    const char *between = "";

    while (names_next(&words, &word)) {
        str_addf(&f->sql, "%sinstr('、' || ", between);
        field_expression(&f->sql, f->type, (size_t)term->field);
        str_addf(&f->sql, " || '、', '、' || ?%d || '、') > 0", text_parameter(f, str_text(&word)));
        between = " AND ";
    }
    str_free(&word);
}

/* The whole value: of a unit its name or an alias; of a list one entry. */
static void add_is(struct filter *f, const struct query_term *term)
{
    size_t index = (size_t)term->field;
    const struct field *field = &f->type->fields[index];
    const struct link_table *link = field_link(f->type, index);
    const char *table = f->type->table;
    int value = text_parameter(f, term->word);
    static const char units[] = "(SELECT id FROM unit WHERE name = ?%1$d OR short_name = ?%1$d"
                                " UNION SELECT unit FROM unit_alias WHERE alias = ?%1$d)";

    if (field->type == FIELD_UNIT) {
        str_addf(&f->sql, "coalesce(%s.%s IN ", table, field->name);
        str_addf(&f->sql, units, value);
        str_add(&f->sql, ", 0)");
    } else if (field->type == FIELD_UNITS) {
        str_addf(&f->sql, "%s.id IN (SELECT %s FROM %s WHERE %s IN ", table, link->owner,
                 link->table, link->value);
        str_addf(&f->sql, units, value);
        str_add(&f->sql, ")");
    } else if (field->type == FIELD_RECORDS) {
        str_addf(&f->sql, "%s.id IN (SELECT %s FROM %s WHERE %s IN (SELECT t.id FROM (", table,
                 link->owner, link->table, link->value);
        title_select(&f->sql, record_type_of(field->of));
        str_addf(&f->sql, ") AS t WHERE t.title = ?%d))", value);
    } else if (link) {
        str_addf(&f->sql, "%s.id IN (SELECT %s FROM %s WHERE %s = ?%d)", table, link->owner,
                 link->table, link->value, value);
    } else {
        add_comparison(f, index, "=", value);
    }
}

/* A field by what it holds, of those whose values are text. */
static void add_text(struct filter *f, const struct query_term *term)
{
    if (term->op == QUERY_HAS)
        add_match(f, (size_t)term->field, word_parameter(f, term));
    else if (term->op == QUERY_IS)
        add_is(f, term);
    else
        add_comparison(f, (size_t)term->field, operator_of(term->op),
                       text_parameter(f, term->word));
}

static void add_empty(struct filter *f, const struct query_term *term)
{
    field_expression(&f->sql, f->type, (size_t)term->field);
    str_add(&f->sql, " = ''");
}

/* A term that names its field, by what the field's values are. */
static void add_field_term(struct filter *f, const struct query_term *term)
{
    switch (f->type->fields[term->field].type) {
    case FIELD_PERIOD:
    case FIELD_DATE:
        add_period(f, term);
        return;
    case FIELD_COUNT:
        add_count(f, term);
        return;
    case FIELD_RECORD:
        add_record(f, term);
        return;
    case FIELD_CHOICES:
        add_choices(f, term);
        return;
    case FIELD_TIME:
        field_expression(&f->sql, f->type, (size_t)term->field);
        str_add(&f->sql, " <> '' AND ");
        add_text(f, term);
        return;
    default:
        add_text(f, term);
    }
}

static void add_term(struct filter *f, const struct query_term *term)
{
    str_add(&f->sql, term->negated ? "NOT (" : "(");
    if (term->field < 0)
        add_word(f, term);
    else if (term->op == QUERY_EMPTY)
        add_empty(f, term);
    else
        add_field_term(f, term);
    str_add(&f->sql, ")");
}

struct filter *filter_new(const struct record_type *type, const struct query *query)
{
    struct filter *f = mem_new(1, sizeof *f);

    f->type = type;
    str_add(&f->sql, "(1");
    for (size_t i = 0; i < query->count; i++) {
        str_add(&f->sql, " AND ");
        add_term(f, &query->items[i]);
    }
    str_add(&f->sql, ")");
    return f;
}

void filter_free(struct filter *f)
{
    if (!f)
        return;
    for (size_t i = 0; i < f->values.count; i++) {
        pinyin_word_free(f->values.items[i].word);
        free(f->values.items[i].text);
    }
    vec_free(&f->values);
    str_free(&f->sql);
    free(f);
}

void filter_sql(struct str *out, const struct filter *f)
{
    str_add(out, str_text(&f->sql));
}

void filter_bind(const struct filter *f, struct statement *st)
{
    for (size_t i = 0; i < f->values.count; i++) {
        const struct value *value = &f->values.items[i];
        int at = FIRST_PARAMETER + (int)i;

        if (value->word)
            statement_pointer(st, at, value->word, "pinyin_word");
        else if (value->text)
            statement_text(st, at, value->text);
        else
            statement_int(st, at, value->number);
    }
}
