#include "app/inspect.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit_rules.h"
#include "base/i18n.h"
#include "core/inspection.h"
#include "store/records.h"

/* The way that follows from the unit's kind, where none was said (core/inspection.h). */
static void settle(const struct app *app, struct record *r, const struct record *seen)
{
    int64_t id = store_unit_id(app->store, record_get(r, "unit"));
    struct record unit;
    const char *way;

    (void)seen;
    if (*record_get(r, "way") || !id ||
        !store_load(app->store, record_type_of(RECORD_UNIT), id, &unit, NULL))
        return;
    way = inspection_way_of(record_get(&unit, "kind"));
    if (way)
        record_set(r, "way", way);
    record_free(&unit);
}

const struct edit_rule inspection_rule = {.kind = RECORD_INSPECTION, .settle = settle};

/* A new inspection of a unit, today. */
static void begin(const struct app *app, const char *unit, struct record *out)
{
    char day[DATE_TEXT_SIZE];

    date_format(app->today, day);
    record_init(out, record_type_of(RECORD_INSPECTION));
    record_set(out, "unit", unit);
    record_set(out, "inspected_on", day);
    settle(app, out, NULL);
}

bool inspect_unit(struct app *app, int64_t unit, struct record *out, struct error *err)
{
    struct record r;

    if (!store_load(app->store, record_type_of(RECORD_UNIT), unit, &r, err))
        return false;
    begin(app, record_get(&r, "name"), out);
    record_free(&r);
    return true;
}

/* The clause of the notice, with the number of its document where the plan has that. */
static void set_article(struct app *app, const struct record *drill, const char *clause,
                        struct record *out)
{
    int year = (int)record_number(drill, "year", 0);
    int64_t id = store_plan_id(app->store, year);
    struct str article = {0};
    struct record plan;

    if (id && store_load(app->store, record_type_of(RECORD_PLAN), id, &plan, NULL)) {
        str_add(&article, record_get(&plan, "document_number"));
        record_free(&plan);
    }
    str_add(&article, clause);
    record_set(out, "article", str_text(&article));
    str_free(&article);
}

/* What the view submission says of the drill; false when nothing of it is overdue. */
static bool add_overdue_papers(struct app *app, int64_t drill, struct str *fact)
{
    struct record s;
    bool late;

    if (!store_load(app->store, record_type_of(RECORD_SUBMISSION), drill, &s, NULL))
        return false;
    late = strcmp(record_get(&s, "status"), "逾期") == 0;
    if (late)
        str_addf(fact, "未按期报送演练材料：%s，应于%s前报送，缺%s", record_get(&s, "subject"),
                 record_get(&s, "due"), record_get(&s, "missing"));
    record_free(&s);
    return late;
}

static void add_not_held(const struct record *drill, struct str *fact)
{
    int period = field_index(drill->type, "period");

    str_addf(fact, "未按计划开展演练：%s，计划时间", record_get(drill, "subject"));
    field_show(fact, &drill->type->fields[period], drill->values[period], FIELD_PLAIN);
}

bool inspect_drill(struct app *app, int64_t drill, struct record *out, struct error *err)
{
    struct str fact = {0};
    struct record r;

    if (!store_load(app->store, record_type_of(RECORD_DRILL), drill, &r, err))
        return false;
    begin(app, record_get(&r, "lead_unit"), out);
    if (add_overdue_papers(app, drill, &fact)) {
        set_article(app, &r, "第三条", out);
    } else if (strcmp(record_get(&r, "status"), "逾期") == 0) {
        add_not_held(&r, &fact);
        set_article(app, &r, "第一条", out);
    }
    record_set(out, "fact", str_text(&fact));
    record_free(&r);
    str_free(&fact);
    return true;
}
