/* Questions with short answers: plans by year, days off, values that were used before. */
#include "store/records.h"

#include <string.h>

#include "base/memory.h"
#include "core/pinyin.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/statement.h"

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
