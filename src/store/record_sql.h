/* record_sql.h - SQL made from a field table: what to read, where a field is stored, how it sorts.
 *
 * A field of the usual types is a column of its name.  A period X is three columns: X_start, X_end,
 * X_precision.  What is neither is in the tables at the top of record_sql.c: derived values,
 * link tables and key columns.
 */
#ifndef YANLIAN_STORE_RECORD_SQL_H
#define YANLIAN_STORE_RECORD_SQL_H

#include "base/str.h"
#include "core/field.h"
#include "store/store.h"

/* The unit's name without the county's: 公安局 for 阳城县公安局, as SQL. */
#define SHORT_NAME(unit)                                                                           \
    "(SELECT CASE WHEN u.short_name <> '' THEN u.short_name"                                       \
    " WHEN s.value <> '' AND substr(u.name, 1, length(s.value)) = s.value"                         \
    " AND length(u.name) > length(s.value) THEN substr(u.name, length(s.value) + 1)"               \
    " ELSE u.name END"                                                                             \
    " FROM unit AS u LEFT JOIN setting AS s ON s.name = 'county_prefix' WHERE u.id = " unit ")"

/* A list value (FIELD_UNITS, FIELD_TEXTS, FIELD_RECORDS): its rows. */
struct link_table {
    const char *table;
    const char *owner; /* column that refers to the record */
    const char *value; /* column with the text, or the unit's or record's id */
};

/* The statements of one kind, made once a store. */
struct record_sql {
    char *select; /* of one id: id, version, then one expression a field: '' when empty */
    char *listed; /* the same, NULL in the place of fields that lists don't show */
    char *insert; /* INSERT of all stored columns; made by the first write (records.c) */
    char *remove; /* DELETE ... WHERE id = ?1 AND version = ?2 */
};

const struct record_sql *record_sql_of(struct store *s, const struct record_type *type);
void record_sql_free(struct store *s);
/* Makes what the statements of a kind need in this connection: its view, SQL functions.  Before one
 * is opened.  `listed_only`: for the fields that lists show, which every start waits for. */
bool record_sql_ready(struct store *s, const struct record_type *type, bool listed_only,
                      struct error *err);

/* True when the field has columns of its own that a write sets. */
bool field_is_stored(const struct record_type *type, size_t index);
/* NULL when the field is no link. */
const struct link_table *field_link(const struct record_type *type, size_t index);
/* The field whose rows a link table holds, and its kind; NULL when the table is no link table. */
const struct field *link_field_of_table(const char *table, const struct record_type **owner);
/* Appends a select of `id` and `title` of all records of a kind, to be put in brackets. */
void title_select(struct str *out, const struct record_type *type);
/* Appends the field's value as an SQL text or number, never NULL ('' of a count not known). */
void field_expression(struct str *out, const struct record_type *type, size_t index);
/* Appends what the field sorts by; an index serves it when field_key_column() names one. */
void field_sort_expression(struct str *out, const struct record_type *type, size_t index);
/* The key column with an index (within a plan for drills) that gives this order; NULL: none. */
const char *field_key_column(const struct record_type *type, size_t index);

struct statement;
/* Makes a record of the current row of a statement that is record_sql.select or listed
 * (records.c). */
void record_from_row(struct record *out, const struct record_type *type, struct statement *st);
/* Nothing was written for a version: the record is newer, or gone (records.c; see store_update). */
bool record_overtaken(struct store *s, const struct record_type *type, int64_t id,
                      struct record *now, struct error *err);
/* Units and plans that were written may be met again in this act by another name (records.c). */
void record_forget_names(struct store *s, const struct record_type *type);

#endif
