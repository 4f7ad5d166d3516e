#include "app/check.h"

#include <stdlib.h>
#include <string.h>

#include "app/check_rules.h"
#include "app/drills.h"
#include "base/i18n.h"
#include "core/subject.h"
#include "store/queries.h"

static void add_finding(struct findings *out, int64_t drill, int64_t number, const char *rule,
                        const char *subject, char *reason)
{
    struct finding finding = {
        .drill = drill,
        .number = number,
        .rule = rule,
        .subject = mem_text(subject ? subject : ""),
        .reason = reason,
    };

    vec_push(out, finding);
}

/* The doubts about one drill's texts. */
static void check_texts(void *data, const struct record *drill)
{
    struct findings *out = data;
    unsigned doubts = subject_doubts(record_get(drill, "subject"), record_get(drill, "form"));
    int64_t number = record_number(drill, "number", 0);

    /* Said and done with: it became an activity, or was called off. */
    if (strcmp(record_get(drill, "state"), "取消") == 0)
        doubts &= ~(unsigned)SUBJECT_TRAINING;
    for (unsigned bit = 1; bit && bit <= doubts; bit <<= 1) {
        if (doubts & bit)
            add_finding(out, drill->id, number, subject_doubt_name((enum subject_doubt)bit),
                        record_get(drill, "subject"),
                        mem_text(subject_doubt_reason((enum subject_doubt)bit)));
    }
}

static void add_row(struct findings *out, const struct plan_finding *row, const char *detail)
{
    struct str reason = {0};

    check_rule_sentence(&reason, row->rule, detail);
    add_finding(out, row->drill, row->number, check_rule_name(row->rule), row->subject,
                str_steal(&reason));
}

/* Adds the rows from `first` that have its rule as one finding; returns the row after them. */
static size_t add_gathered(struct findings *out, const struct plan_findings *rows, size_t first)
{
    const struct plan_finding *row = &rows->items[first];
    struct str names = {0};
    struct str detail = {0};
    size_t next = first;

    for (; next < rows->count && strcmp(rows->items[next].rule, row->rule) == 0; next++)
        str_addf(&names, "%s%s", next > first ? "、" : "", rows->items[next].detail);
    str_addf(&detail, "%zu %s", next - first, str_text(&names));
    add_row(out, row, str_text(&detail));
    str_free(&names);
    str_free(&detail);
    return next;
}

static bool add_plan_findings(struct app *app, bool of_source, struct findings *out,
                              struct error *err)
{
    struct plan_findings rows = {0};
    bool good = store_plan_findings(app->store, app->year, app->owner, app->today, &rows, err);

    for (size_t i = 0; good && i < rows.count;) {
        const struct plan_finding *row = &rows.items[i];

        if (of_source && !check_rule_is_of_source(row->rule)) {
            i++;
        } else if (check_rule_is_gathered(row->rule)) {
            i = add_gathered(out, &rows, i);
        } else {
            add_row(out, row, row->detail);
            i++;
        }
    }
    plan_findings_free(&rows);
    return good;
}

/* Worst first, then by number. */
static int compare(const void *a, const void *b)
{
    const struct finding *x = a;
    const struct finding *y = b;
    int rank = check_rule_rank(x->rule) - check_rule_rank(y->rule);

    if (rank)
        return rank;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return (x->drill > y->drill) - (x->drill < y->drill);
}

static void sort_findings(struct findings *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare);
}

bool check_plan(struct app *app, struct findings *out, struct error *err)
{
    *out = (struct findings){0};
    if (!add_plan_findings(app, false, out, err) ||
        !drills_each(app, app->year, check_texts, out, err)) {
        findings_free(out);
        return false;
    }
    sort_findings(out);
    return true;
}

bool check_rows(struct app *app, struct findings *out, struct error *err)
{
    *out = (struct findings){0};
    if (!add_plan_findings(app, true, out, err)) {
        findings_free(out);
        return false;
    }
    sort_findings(out);
    return true;
}

void findings_free(struct findings *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].subject);
        free(list->items[i].reason);
    }
    vec_free(list);
}
