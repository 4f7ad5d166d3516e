/* The reports "rectification" and "inspections": what was found, who mends it, what is overdue. */
#include "app/report_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/ledgers.h"

/* --- findings: which rows a table has --------------------------------------------------------- */

static bool is_any(const struct ledger_finding *f)
{
    (void)f;
    return true;
}

static bool is_overdue(const struct ledger_finding *f)
{
    return f->open && f->late;
}

static bool is_serious(const struct ledger_finding *f)
{
    return f->open && strcmp(f->severity, "严重") == 0;
}

static bool is_returning(const struct ledger_finding *f)
{
    return f->returned > 0;
}

static size_t count_of(const struct ledger_findings *list,
                       bool (*counts)(const struct ledger_finding *))
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += counts(&list->items[i]);
    return count;
}

/* --- by state and by unit --------------------------------------------------------------------- */

/* Findings that have something in common. */
struct tally {
    const char *name; /* of the list's */
    int64_t all;
    int64_t open;
    int64_t overdue;
    int64_t serious;
    int64_t returning;
};
struct tallies VEC(struct tally);

static void tally_add(struct tally *t, const struct ledger_finding *f)
{
    t->all++;
    t->open += f->open;
    t->overdue += is_overdue(f);
    t->serious += is_serious(f);
    t->returning += is_returning(f);
}

static struct tally *tally_of(struct tallies *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    }
    vec_push(list, (struct tally){.name = name});
    return &list->items[list->count - 1];
}

/* The most overdue first, then the most open. */
static int by_need(const void *a, const void *b)
{
    const struct tally *x = a;
    const struct tally *y = b;

    if (x->overdue != y->overdue)
        return x->overdue < y->overdue ? 1 : -1;
    if (x->open != y->open)
        return x->open < y->open ? 1 : -1;
    if (x->all != y->all)
        return x->all < y->all ? 1 : -1;
    return strcmp(x->name, y->name);
}

static void add_tally(struct report *r, const struct tally *t)
{
    report_cell(r, t->name);
    report_count(r, t->all);
    report_count(r, t->open);
    report_count(r, t->overdue);
    report_count(r, t->serious);
    report_count(r, t->returning);
}

#define TALLY_COLUMNS                                                                              \
    {"all", "问题", 6, REPORT_NUMBER}, {"open", "未销号", 6, REPORT_NUMBER},                       \
        {"overdue", "逾期", 6, REPORT_NUMBER}, {"serious", "严重未销号", 10, REPORT_NUMBER},       \
    {                                                                                              \
        "returning", "往年出现过", 10, REPORT_NUMBER                                               \
    }
static const struct report_column state_columns[] = {{"state", "整改状态", 10, 0}, TALLY_COLUMNS};
static const struct report_column unit_columns[] = {{"unit", "责任单位", 24, 0}, TALLY_COLUMNS};

static void add_states(struct report *r, const struct ledger_findings *list)
{
    const struct choice *state = field_named(record_type_of(RECORD_FINDING), "state")->choices;
    struct tally total = {.name = "合计"};

    report_table(r, "states", "一、按整改状态", state_columns, COUNT_OF(state_columns));
    for (; state->word; state++) {
        struct tally t = {.name = state->word};

        for (size_t i = 0; i < list->count; i++) {
            if (strcmp(list->items[i].state, state->word) == 0)
                tally_add(&t, &list->items[i]);
        }
        add_tally(r, &t);
    }
    for (size_t i = 0; i < list->count; i++)
        tally_add(&total, &list->items[i]);
    add_tally(r, &total);
}

static void add_units(struct report *r, const struct ledger_findings *list)
{
    struct tallies units = {0};

    for (size_t i = 0; i < list->count; i++)
        tally_add(tally_of(&units, list->items[i].unit), &list->items[i]);
    if (units.count)
        qsort(units.items, units.count, sizeof *units.items, by_need);
    report_table(r, "units", "二、按责任单位", unit_columns, COUNT_OF(unit_columns));
    for (size_t i = 0; i < units.count; i++)
        add_tally(r, &units.items[i]);
    vec_free(&units);
}

/* --- the findings themselves ------------------------------------------------------------------ */

static const struct report_column finding_columns[] = {
    {"finding", "编号", 6, REPORT_NUMBER},
    {"year", "年度", 4, REPORT_NUMBER},
    {"drill", "演练科目", 18, 0},
    {"fact", "问题", 22, 0},
    {"severity", "程度", 4, 0},
    {"class", "类别", 8, 0},
    {"measure", "整改措施", 18, REPORT_OPTIONAL},
    {"unit", "责任单位", 14, 0},
    {"person", "责任人", 8, REPORT_OPTIONAL},
    {"deadline", "整改期限", 10, 0},
    {"state", "状态", 6, 0},
    {"status", "情况", 8, 0},
    {"late_days", "逾期天数", 8, REPORT_NUMBER | REPORT_OPTIONAL},
    {"returned", "往年年数", 8, REPORT_NUMBER | REPORT_OPTIONAL},
    {"closed_on", "销号日期", 10, REPORT_OPTIONAL},
};

static void count_or_nothing(struct report *r, int64_t number)
{
    if (number)
        report_count(r, number);
    else
        report_cell(r, "");
}

static void add_finding(struct report *r, const struct ledger_finding *f)
{
    report_count(r, f->id);
    report_count(r, f->year);
    report_cell(r, f->subject);
    report_cell(r, f->fact);
    report_cell(r, f->severity);
    report_cell(r, f->class);
    report_cell(r, f->measure);
    report_cell(r, f->unit);
    report_cell(r, f->person);
    report_cell(r, f->deadline);
    report_cell(r, f->state);
    report_cell(r, f->status);
    count_or_nothing(r, f->late_days);
    count_or_nothing(r, f->returned);
    report_cell(r, f->closed_on);
}

static const struct part {
    const char *name;
    const char *heading;
    bool (*has)(const struct ledger_finding *);
} parts[] = {
    {"overdue", "三、逾期未整改", is_overdue},
    {"serious", "四、严重问题未销号", is_serious},
    {"returning", "五、往年出现过、今年再次出现的问题", is_returning},
    {"ledger", "六、整改台账", is_any},
};

static void add_part(struct report *r, const struct part *part, const struct ledger_findings *list)
{
    report_table(r, part->name, part->heading, finding_columns, COUNT_OF(finding_columns));
    for (size_t i = 0; i < list->count; i++) {
        if (part->has(&list->items[i]))
            add_finding(r, &list->items[i]);
    }
}

static bool is_of_drill_before(const struct ledger_findings *list, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (list->items[i].drill == list->items[at].drill)
            return true;
    }
    return false;
}

/* Puts findings of drills that are not public into `apart`; how many drills these are. */
static int set_apart(struct ledger_findings *list, struct ledger_findings *apart)
{
    size_t kept = 0;
    int drills = 0;

    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i].internal) {
            list->items[kept++] = list->items[i];
            continue;
        }
        vec_push(apart, list->items[i]);
        drills += !is_of_drill_before(apart, apart->count - 1);
    }
    list->count = kept;
    return drills;
}

static void add_findings(struct report *r, const struct ledger_findings *list)
{
    report_note(r, "共%zu个问题，含往年未销号的：逾期%zu个，严重未销号%zu个，往年出现过的%zu个。",
                list->count, count_of(list, is_overdue), count_of(list, is_serious),
                count_of(list, is_returning));
    add_states(r, list);
    add_units(r, list);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        add_part(r, &parts[i], list);
}

bool report_rectification_build(struct app *app, const struct report_options *options,
                                struct report *r, struct error *err)
{
    struct figure_scope scope = report_scope(app, options);
    struct ledger_findings list = {0};
    struct ledger_findings apart = {0};
    char *owner = report_owner(app);
    bool good;

    report_begin(r, app, options, "%s%d年应急演练问题整改情况", owner, scope.year);
    free(owner);
    r->landscape = true;
    good = store_ledger_findings(app->store, scope.year, scope.owner, &list, err);
    if (good) {
        report_left_out(r, scope.internal ? 0 : set_apart(&list, &apart));
        add_findings(r, &list);
    }
    ledger_findings_free(&list);
    ledger_findings_free(&apart);
    return good;
}

/* --- inspections ------------------------------------------------------------------------------ */

static const struct report_column inspection_columns[] = {
    {"inspection", "编号", 6, REPORT_NUMBER},
    {"unit", "单位", 16, 0},
    {"inspected_on", "检查日期", 10, 0},
    {"fact", "问题", 28, 0},
    {"article", "依据", 18, REPORT_OPTIONAL},
    {"ordered_until", "改正期限", 10, 0},
    {"rechecked_on", "复查日期", 10, 0},
    {"outcome", "结果", 8, 0},
    {"status", "情况", 8, 0},
    {"late_days", "逾期天数", 8, REPORT_NUMBER | REPORT_OPTIONAL},
};
static const struct report_column way_columns[] = {
    {"way", "方式", 10, 0},
    {"all", "检查", 6, REPORT_NUMBER},
    {"due", "复查到期", 8, REPORT_NUMBER},
    {"unmended", "逾期未改待处理", 14, REPORT_NUMBER},
    {"waiting", "待复查", 6, REPORT_NUMBER},
    {"done", "已办结", 6, REPORT_NUMBER},
};
static const struct way {
    const char *way;
    const char *label;
    const char *name;
    const char *heading;
} ways[] = {
    {"责令改正", "责令改正", "ordered", "二、对企业的执法检查（责令改正）"},
    {"督促整改", "督促整改", "urged", "三、对政府单位的监督检查（督促整改）"},
    {"", "方式未定", "undecided", "四、方式未定的检查"},
};

static int64_t count_status(const struct ledger_inspections *list, const char *way,
                            const char *status)
{
    int64_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += strcmp(list->items[i].way, way) == 0 &&
                 (!status || strcmp(list->items[i].status, status) == 0);
    return count;
}

static void add_ways(struct report *r, const struct ledger_inspections *list)
{
    static const char *const statuses[] = {NULL, "复查到期", "待处理", "待复查", "已办结"};

    report_table(r, "ways", "一、概况", way_columns, COUNT_OF(way_columns));
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        report_cell(r, ways[w].label);
        for (size_t s = 0; s < COUNT_OF(statuses); s++)
            report_count(r, count_status(list, ways[w].way, statuses[s]));
    }
}

static void add_inspection(struct report *r, const struct ledger_inspection *n)
{
    report_count(r, n->id);
    report_cell(r, n->unit);
    report_cell(r, n->inspected_on);
    report_cell(r, n->fact);
    report_cell(r, n->article);
    report_cell(r, n->ordered_until);
    report_cell(r, n->rechecked_on);
    report_cell(r, n->outcome);
    report_cell(r, n->status);
    count_or_nothing(r, n->late_days);
}

static void add_way(struct report *r, const struct way *way, const struct ledger_inspections *list)
{
    report_table(r, way->name, way->heading, inspection_columns, COUNT_OF(inspection_columns));
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].way, way->way) == 0)
            add_inspection(r, &list->items[i]);
    }
}

bool report_inspections_build(struct app *app, const struct report_options *options,
                              struct report *r, struct error *err)
{
    struct figure_scope scope = report_scope(app, options);
    struct ledger_inspections list = {0};
    bool good;

    report_begin(r, app, options, "%d年应急演练监督检查情况", scope.year);
    r->landscape = true;
    good = store_ledger_inspections(app->store, scope.year, &list, err);
    if (good) {
        report_note(r, "共检查%zu次，含往年未办结的。", list.count);
        add_ways(r, &list);
        for (size_t w = 0; w < COUNT_OF(ways); w++)
            add_way(r, &ways[w], &list);
    }
    ledger_inspections_free(&list);
    return good;
}
