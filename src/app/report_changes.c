/* The report "changes": what was changed in the plan after it was issued, why and by whom. */
#include "app/report_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "core/period.h"
#include "store/plan_changes.h"

static const struct report_column columns[] = {
    {"number", "序号", 4, REPORT_NUMBER},
    {"subject", "演练科目", 24, 0},
    {"what", "改动内容", 8, 0},
    {"old", "原内容", 18, 0},
    {"new", "现内容", 18, 0},
    {"reason", "原因", 20, 0},
    {"who", "操作人", 16, 0},
    {"at", "时间", 16, 0},
};

/* A time as people write it; anything else as it is. */
static void cell_of(struct report *r, const char *text)
{
    struct period period;
    struct str shown = {0};

    if (*text && strchr(text, '/') && period_from_value(&period, text))
        period_format(&shown, &period);
    else
        str_add(&shown, text);
    report_cell(r, str_text(&shown));
    str_free(&shown);
}

static void add_row(struct report *r, const struct plan_change *c)
{
    report_count(r, c->number);
    report_cell(r, c->subject);
    report_cell(r, c->what);
    cell_of(r, c->old_text);
    cell_of(r, c->new_text);
    report_cell(r, c->reason);
    report_cell(r, c->who);
    report_cell(r, c->at);
}

/* Drills that are not public and were changed, each once. */
static int count_internal(const struct plan_changes *list)
{
    int count = 0;

    for (size_t i = 0; i < list->count; i++) {
        bool counted = !list->items[i].internal;

        for (size_t j = 0; !counted && j < i; j++)
            counted = list->items[j].drill == list->items[i].drill;
        count += !counted;
    }
    return count;
}

static void add_rows(struct report *r, const struct plan_changes *list, bool internal)
{
    size_t shown = 0;

    for (size_t i = 0; i < list->count; i++)
        shown += internal || !list->items[i].internal;
    report_note(r, shown ? "计划印发后改动%zu处。" : "计划印发后没有改动。", shown);
    report_table(r, "changes", NULL, columns, COUNT_OF(columns));
    for (size_t i = 0; i < list->count; i++) {
        if (internal || !list->items[i].internal)
            add_row(r, &list->items[i]);
    }
}

bool report_changes_build(struct app *app, const struct report_options *options, struct report *r,
                          struct error *err)
{
    struct figure_scope scope = report_scope(app, options);
    struct plan_changes list = {0};
    char *owner = report_owner(app);
    bool good;

    report_begin(r, app, options, "%s%d年度应急演练计划印发后的改动", owner, scope.year);
    free(owner);
    good = report_has_plan(app, &scope, err) &&
           store_plan_changes(app->store, scope.year, scope.owner, &list, err);
    if (good) {
        report_left_out(r, scope.internal ? 0 : count_internal(&list));
        add_rows(r, &list, scope.internal);
    }
    plan_changes_free(&list);
    return good;
}
