/* plan_samples.h - plans out of files and texts, and questions about them, for tests. */
#ifndef YANLIAN_TESTS_PLAN_SAMPLES_H
#define YANLIAN_TESTS_PLAN_SAMPLES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "exchange/plan_table.h"

/* --- reading ---------------------------------------------------------------------------------- */

static inline void read_bytes(struct plan_table *plan, const char *bytes, size_t length,
                              const char *path, int year)
{
    struct period_context context = {.year = year, .today = {2026, 4, 1}};
    struct error err = {0};
    struct table table;

    if (!table_read(&table, bytes, length, path, &err) ||
        !plan_table_read(plan, &table, &context, &err))
        fail_msg("%s: %s", path ? path : "text", err.text);
    table_free(&table);
}

static inline void read_text(struct plan_table *plan, const char *text)
{
    read_bytes(plan, text, strlen(text), NULL, 2026);
}

static inline void read_data(struct plan_table *plan, const char *name, int year)
{
    const char *source = getenv("YANLIAN_SOURCE_DIR");
    struct str path = {0};
    struct str bytes = {0};
    struct error err = {0};

    str_addf(&path, "%s/tests/data/%s", source ? source : ".", name);
    if (!file_read(&bytes, str_text(&path), 1 << 20, &err))
        fail_msg("%s", err.text);
    read_bytes(plan, str_text(&bytes), bytes.length, str_text(&path), year);
    str_free(&bytes);
    str_free(&path);
}

/* --- what was read ---------------------------------------------------------------------------- */

static inline const struct plan_row *row(const struct plan_table *plan, int number)
{
    for (size_t i = 0; i < plan->rows.count; i++) {
        if (plan->rows.items[i].number == number)
            return &plan->rows.items[i];
    }
    fail_msg("no row %d", number);
    return NULL;
}

static inline int remarks(const struct plan_table *plan, const char *rule, int number)
{
    int count = 0;

    for (size_t i = 0; i < plan->remarks.count; i++) {
        const struct plan_remark *remark = &plan->remarks.items[i];

        count += strcmp(remark->rule, rule) == 0 && (number < 0 || remark->number == number);
    }
    return count;
}

static inline int at_level(const struct plan_table *plan, enum plan_remark_level level)
{
    int count = 0;

    for (size_t i = 0; i < plan->remarks.count; i++)
        count += plan->remarks.items[i].level == level;
    return count;
}

static inline const char *or_empty(const char *text)
{
    return text ? text : "";
}

static inline void expect_period(const struct plan_row *r, const char *text)
{
    struct str period = {0};

    period_format(&period, &r->period);
    assert_string_equal(str_text(&period), text);
    str_free(&period);
}

/* Writing, reading that and writing again gives the same bytes. */
static inline void expect_stable(const struct plan_table *plan, enum plan_format format)
{
    struct str first = {0};
    struct str second = {0};
    struct plan_table again;

    plan_table_write(&first, plan, format);
    read_bytes(&again, str_text(&first), first.length, NULL, plan->head.year);
    plan_table_write(&second, &again, format);
    assert_string_equal(str_text(&second), str_text(&first));
    assert_int_equal(again.rows.count, plan->rows.count);
    plan_table_free(&again);
    str_free(&first);
    str_free(&second);
}

#endif
