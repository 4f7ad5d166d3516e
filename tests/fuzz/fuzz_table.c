/* Any bytes as a file with a table: a table of whole texts, or a refusal with a sentence.  A plan
 * in it is one that could be stored, and what is written of it reads back as the same bytes. */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "exchange/plan_table.h"

static const struct period_context context = {.year = 2026, .today = {2026, 4, 1}};

static bool is_text(const char *text)
{
    return text && text_is_valid(text, strlen(text));
}

static bool is_text_or_none(const char *text)
{
    return !text || is_text(text);
}

static void check_table(const struct table *t)
{
    claim(t->format && t->encoding);
    for (size_t i = 0; i < t->rows.count; i++) {
        const struct table_row *row = &t->rows.items[i];

        claim(row->line > 0 && row->count > 0 && row->count <= 256);
        for (size_t c = 0; c < row->count; c++)
            claim(is_text(row->cells[c]));
    }
}

static void check_row(const struct plan_row *row)
{
    claim(row->line > 0 && row->number > 0);
    claim(is_text(row->lead_unit) && is_text(row->subject) && is_text(row->period_text));
    claim(is_text_or_none(row->lead_unit_text) && is_text_or_none(row->lead_alias));
    claim(is_text_or_none(row->participants) && is_text_or_none(row->place));
    claim(is_text_or_none(row->remark));
    claim(!row->form || strcmp(row->form, "桌面") == 0 || strcmp(row->form, "实战") == 0);
    claim(period_is_valid(&row->period));
}

/* True when the import would be refused. */
static bool check_plan(const struct plan_table *plan)
{
    bool refused = false;

    for (size_t i = 0; i < plan->rows.count; i++)
        check_row(&plan->rows.items[i]);
    for (size_t i = 0; i < plan->remarks.count; i++) {
        claim(is_text(plan->remarks.items[i].text) && *plan->remarks.items[i].text);
        refused = refused || plan->remarks.items[i].level == PLAN_ERROR;
    }
    return refused;
}

static void write_again(struct str *out, const struct str *written, enum plan_format format)
{
    struct table table;
    struct plan_table plan;

    claim(table_read(&table, str_text(written), written->length, NULL, NULL));
    claim(plan_table_read(&plan, &table, &context, NULL));
    plan_table_write(out, &plan, format);
    plan_table_free(&plan);
    table_free(&table);
}

static void check_written(const struct plan_table *plan, enum plan_format format)
{
    struct str first = {0};
    struct str second = {0};

    plan_table_write(&first, plan, format);
    claim(text_is_valid(str_text(&first), first.length));
    if (format != PLAN_TEXT) {
        write_again(&second, &first, format);
        if (strcmp(str_text(&first), str_text(&second)) != 0)
            fprintf(stderr, "--- first\n%s--- second\n%s", str_text(&first), str_text(&second));
        claim(strcmp(str_text(&first), str_text(&second)) == 0);
    }
    str_free(&first);
    str_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {NULL, "a.csv", "a.tsv", "a.txt"};
    const char *path = names[size ? data[0] % 4 : 0];
    struct error err = {0};
    struct table t;
    struct plan_table plan;

    if (!table_read(&t, (const char *)data, size, path, &err)) {
        claim(err.text[0]);
        return 0;
    }
    check_table(&t);
    if (!plan_table_read(&plan, &t, &context, &err)) {
        claim(err.text[0]);
    } else if (!check_plan(&plan)) {
        check_written(&plan, PLAN_TSV);
        check_written(&plan, PLAN_CSV);
        check_written(&plan, PLAN_TEXT);
    }
    plan_table_free(&plan);
    table_free(&t);
    return 0;
}
