/* The report "plans": which units have handed in their plan of the year, and which have not. */
#include "app/report_kinds.h"

#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "core/query.h"
#include "store/window.h"

enum { PAGE = 200 };

static const struct report_column wanting_columns[] = {
    {"unit", "单位", 40, 0},
    {"kind", "类别", 8, 0},
};
static const struct report_column come_columns[] = {
    {"unit", "单位", 40, 0},
    {"kind", "类别", 8, 0},
    {"received_on", "报送日期", 10, 0},
    {"state", "计划状态", 8, 0},
    {"drills", "演练场次", 8, REPORT_NUMBER},
};

struct plan_owners VEC(struct record);

static void free_all(struct plan_owners *list)
{
    for (size_t i = 0; i < list->count; i++)
        record_free(&list->items[i]);
    vec_free(list);
}

static bool read_page(struct window *w, struct plan_owners *out, int *got, struct error *err)
{
    vec_reserve(out, out->count + PAGE);
    *got = window_fetch(w, (int64_t)out->count, PAGE, out->items + out->count, err);
    out->count += *got > 0 ? (size_t)*got : 0;
    return *got >= 0;
}

/* The rows of the year, as the list of plans of units has them. */
static bool load(struct app *app, int year, struct plan_owners *out, struct error *err)
{
    struct window_spec spec = {
        .type = record_type_of(RECORD_PLAN_OWNER), .sort = -1, .whole_rows = true};
    struct period_context context = app_context(app);
    struct query query = {0};
    struct window *w = NULL;
    char term[24];
    int got = PAGE;
    bool good;

    snprintf(term, sizeof term, "year=%d", year);
    good = query_parse(&query, spec.type, term, &context, false, err);
    spec.query = &query;
    if (good)
        w = window_open(app->store, &spec, err);
    good = w && window_step(w, 0, err);
    while (good && got == PAGE)
        good = read_page(w, out, &got, err);
    if (w)
        window_close(w);
    query_free(&query);
    return good;
}

static bool has_come(const struct record *r)
{
    return strcmp(record_get(r, "status"), "已报") == 0;
}

static void add_rows(struct report *r, const struct plan_owners *list, bool come)
{
    const struct report_column *columns = come ? come_columns : wanting_columns;
    size_t count = come ? COUNT_OF(come_columns) : COUNT_OF(wanting_columns);

    report_table(r, come ? "handed_in" : "wanting", come ? "已报送" : "未报送", columns, count);
    for (size_t i = 0; i < list->count; i++) {
        if (has_come(&list->items[i]) != come)
            continue;
        for (size_t column = 0; column < count; column++)
            report_cell(r, record_get(&list->items[i], columns[column].name));
    }
}

bool report_plans_build(struct app *app, const struct report_options *options, struct report *r,
                        struct error *err)
{
    struct plan_owners list = {0};
    size_t come = 0;
    bool good;

    report_begin(r, app, options, "%d年度应急演练计划报送情况", app->year);
    good = load(app, app->year, &list, err);
    for (size_t i = 0; good && i < list.count; i++)
        come += has_come(&list.items[i]);
    if (good) {
        report_note(r, "应报%zu个单位，已报%zu个，未报%zu个。", list.count, come,
                    list.count - come);
        add_rows(r, &list, false);
        add_rows(r, &list, true);
    }
    free_all(&list);
    return good;
}
