/* Questions with short answers: plans by year, days off, values that were used before. */
#include "store/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "core/pinyin.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/statement.h"

int64_t store_plan_of(struct store *s, int year, int64_t owner)
{
    return statement_number(s, 0, "SELECT id FROM plan WHERE year = ?1 AND coalesce(owner, 0) = ?2",
                            "ii", (int64_t)year, owner);
}

int64_t store_plan_id(struct store *s, int year)
{
    return store_plan_of(s, year, OWNER_COUNTY);
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

bool store_plan_owners(struct store *s, int year, struct record_titles *out, struct error *err)
{
    struct statement *st =
        statement_open(s,
                       "SELECT u.id, u.name FROM plan AS p JOIN unit AS u ON u.id = p.owner"
                       " WHERE p.year = ?1 ORDER BY u.sort_key, u.id",
                       err);
    int row;

    if (!st)
        return false;
    statement_int(st, 1, year);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, (struct record_title){.id = statement_column_int(st, 0),
                                            .title = statement_column_copy(st, 1)});
    statement_close(st);
    return row == 0;
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
            vec_push(out, statement_column_copy(st, 0));
    }
    statement_close(st);
    pinyin_word_free(word);
    str_free(&value);
    str_free(&sql);
    return count;
}

/* --- records by what they are called ---------------------------------------------------------- */

bool store_record_exists(struct store *s, const struct record_type *type, int64_t id)
{
    struct str sql = {0};
    bool found;

    str_addf(&sql, "SELECT 1 FROM %s WHERE id = ?1", type->table);
    found = statement_number(s, 0, str_text(&sql), "i", id) != 0;
    str_free(&sql);
    return found;
}

char *store_record_title(struct store *s, const struct record_type *type, int64_t id)
{
    struct str sql = {0};
    char *title;

    str_add(&sql, "SELECT t.title FROM (");
    title_select(&sql, type);
    str_add(&sql, ") AS t WHERE t.id = ?1");
    title = statement_value(s, str_text(&sql), "i", id);
    str_free(&sql);
    return title;
}

int64_t store_children(struct store *s, const struct record_type *child, int64_t parent)
{
    struct str sql = {0};
    int64_t count;

    if (!child->parent || !record_sql_ready(s, child, false, NULL))
        return 0;
    str_addf(&sql, "SELECT count(*) FROM %s WHERE %s = ?1", child->table, child->parent);
    count = statement_number(s, 0, str_text(&sql), "i", parent);
    str_free(&sql);
    return count;
}

bool store_children_follow(struct store *s, const struct record_type *child)
{
    return child->parent && statement_number(s, 0,
                                             "SELECT 1 FROM pragma_foreign_key_list(?1)"
                                             " WHERE \"from\" = ?2 AND on_delete = 'CASCADE'",
                                             "tt", child->table, child->parent) != 0;
}

int64_t store_record_id(struct store *s, const struct record_type *type, const char *title)
{
    struct str sql = {0};
    int64_t id;

    str_add(&sql, "SELECT iif(count(*) = 1, min(t.id), 0) FROM (");
    title_select(&sql, type);
    str_add(&sql, ") AS t WHERE t.title = ?1");
    id = statement_number(s, 0, str_text(&sql), "t", title);
    str_free(&sql);
    return id;
}

/* The newest titles of a kind, or of a year's plan: a million need not be read at every key. */
static void add_recent_titles(struct str *sql, const struct record_type *type, int year)
{
    str_add(sql, "(SELECT n.id AS id, n.title AS title FROM (");
    title_select(sql, type);
    str_add(sql, ") AS n");
    if (type->yearly && year)
        str_addf(sql,
                 " WHERE n.id IN (SELECT id FROM %s WHERE plan IN"
                 " (SELECT id FROM plan WHERE year = ?4 AND coalesce(owner, 0) = 0))",
                 type->table);
    str_add(sql, " ORDER BY n.id DESC LIMIT 20000)");
}

size_t store_complete_record(struct store *s, const struct record_type *type, int year,
                             const char *typed, size_t limit, struct record_titles *out)
{
    struct pinyin_word *word;
    struct statement *st;
    struct str sql = {0};
    size_t count = 0;

    if (!store_functions(s, NULL))
        return 0;
    str_add(&sql, "SELECT t.id, t.title FROM ");
    add_recent_titles(&sql, type, year);
    /* A plan is read from its first line, what happens from the newest. */
    str_addf(&sql,
             " AS t WHERE t.title <> '' AND yl_match(?1, t.title)"
             " ORDER BY t.title = ?2 DESC, t.id %s LIMIT ?3",
             type->yearly ? "ASC" : "DESC");
    st = statement_open(s, str_text(&sql), NULL);
    str_free(&sql);
    if (!st)
        return 0;
    word = pinyin_word_new(typed);
    statement_pointer(st, 1, word, "pinyin_word");
    statement_text(st, 2, typed);
    statement_int(st, 3, (int64_t)limit);
    if (type->yearly && year)
        statement_int(st, 4, year);
    for (; statement_step(st, NULL) > 0; count++)
        vec_push(out, (struct record_title){.id = statement_column_int(st, 0),
                                            .title = statement_column_copy(st, 1)});
    statement_close(st);
    pinyin_word_free(word);
    return count;
}

void record_titles_free(struct record_titles *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].title);
    vec_free(list);
}

int64_t store_drill_numbered(struct store *s, int year, int64_t owner, int64_t number)
{
    return statement_number(s, 0,
                            "SELECT iif(count(*) = 1, min(id), 0) FROM drill WHERE number = ?2"
                            " AND plan IN (SELECT id FROM plan WHERE year = ?1"
                            " AND ?3 IN (coalesce(owner, 0), -1))",
                            "iii", (int64_t)year, number, owner);
}

void store_identity(struct store *s, struct str *out)
{
    struct statement *st =
        statement_open(s, "SELECT at, who, label FROM act ORDER BY id LIMIT 1", NULL);
    uint64_t hash = HASH_START;

    if (!st)
        return;
    if (statement_step(st, NULL) > 0) {
        for (int i = 0; i < 3; i++)
            hash = hash_text(hash_text(hash, statement_column_text(st, i)), "\n");
        str_addf(out, "%016llx", (unsigned long long)hash);
    }
    statement_close(st);
}
