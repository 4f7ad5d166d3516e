/* Who has drilled and who has not: by year, by kind, by who answers for them, unit by unit;
 * hazards, ways and people.  No drill is named, so that internal ones are counted with the others.
 */
#include "app/report_kinds.h"

#include <string.h>

#include "app/coverage.h"
#include "base/i18n.h"
#include "core/figure.h"

/* --- units --------------------------------------------------------------------------------------
 */

#define SUM_COLUMNS                                                                                \
    {"units", "单位", 6, REPORT_NUMBER}, {"led", "牵头", 6, REPORT_NUMBER},                        \
        {"joined", "参演", 6, REPORT_NUMBER}, {"none", "未演练", 6, REPORT_NUMBER},                \
        {"planned", "其中有计划", 10, REPORT_NUMBER},                                              \
    {                                                                                              \
        "rate", "覆盖率", 8, REPORT_RIGHT                                                          \
    }

static const struct report_column year_columns[] = {{"year", "年度", 6, 0}, SUM_COLUMNS};
static const struct report_column kind_columns[] = {{"kind", "单位类别", 12, 0}, SUM_COLUMNS};
static const struct report_column department_columns[] = {{"department", "行业主管部门", 28, 0},
                                                          SUM_COLUMNS};

static void sum_cells(struct report *r, const struct coverage_sum *sum)
{
    char rate[FIGURE_RATE_SIZE];

    figure_rate(sum->units - sum->none, sum->units, rate);
    report_count(r, sum->units);
    report_count(r, sum->led);
    report_count(r, sum->joined);
    report_count(r, sum->none);
    report_count(r, sum->planned);
    report_cell(r, rate);
}

static void year_section(struct report *r, const struct coverage_table *t)
{
    report_table(r, "years", "一、历年覆盖情况", year_columns, COUNT_OF(year_columns));
    for (size_t i = 0; i < t->year_count; i++) {
        struct coverage_sum sum = coverage_total(t, i);

        report_cellf(r, "%d", t->years[i]);
        sum_cells(r, &sum);
    }
}

static void group_section(struct report *r, const struct coverage_table *t, size_t year,
                          enum coverage_grouping by)
{
    struct coverage_groups groups = {0};

    coverage_group(t, by, &groups);
    for (size_t i = 0; i < groups.count; i++) {
        const char *word = groups.items[i].word;

        report_cell(r, *word ? word : by == COVERAGE_BY_KIND ? "类别未填" : "无行业主管部门");
        sum_cells(r, &groups.items[i].sums[year]);
    }
    coverage_groups_free(&groups);
}

static const struct report_column unit_columns[] = {
    {"status", "情况", 6, 0},
    {"unit", "单位", 30, 0},
    {"kind", "类别", 8, 0},
    {"department", "行业主管部门", 24, REPORT_OPTIONAL},
    {"led", "牵头", 6, REPORT_NUMBER},
    {"joined", "参演", 6, REPORT_NUMBER},
    {"planned", "尚未开展", 8, REPORT_NUMBER},
};

static void unit_rows(struct report *r, const struct coverage_table *t, size_t year,
                      enum coverage_status status)
{
    static const char *const words[] = {
        [COVERAGE_NONE] = "无", [COVERAGE_JOINED] = "参演", [COVERAGE_LED] = "牵头"};

    for (size_t i = 0; i < t->units.count; i++) {
        const struct coverage_unit *unit = &t->units.items[i];
        const struct coverage_cell *cell = &unit->cells[year];

        if (cell->status != status)
            continue;
        report_cell(r, words[status]);
        report_cell(r, unit->name);
        report_cell(r, unit->kind);
        report_cell(r, unit->department_label);
        report_count(r, cell->led);
        report_count(r, cell->joined);
        report_count(r, cell->to_lead + cell->to_join);
    }
}

/* Those without a drill first: they are what the report is read for. */
static void unit_sections(struct report *r, const struct coverage_table *t, size_t year)
{
    report_table(r, "kinds", "二、按单位类别", kind_columns, COUNT_OF(kind_columns));
    group_section(r, t, year, COVERAGE_BY_KIND);
    report_table(r, "departments", "三、按行业主管部门", department_columns,
                 COUNT_OF(department_columns));
    group_section(r, t, year, COVERAGE_BY_DEPARTMENT);
    report_table(r, "units", "四、各单位（未演练的在前）", unit_columns, COUNT_OF(unit_columns));
    unit_rows(r, t, year, COVERAGE_NONE);
    unit_rows(r, t, year, COVERAGE_JOINED);
    unit_rows(r, t, year, COVERAGE_LED);
}

/* --- hazards, ways, people ----------------------------------------------------------------------
 */

static bool hazard_section(struct report *r, struct app *app, int year, struct error *err)
{
    static const struct report_column columns[] = {
        {"hazard", "灾种", 24, 0},
        {"held", "已开展", 6, REPORT_NUMBER},
        {"tabletop", "桌面", 6, REPORT_NUMBER},
        {"full_scale", "实战", 6, REPORT_NUMBER},
        {"planned", "尚未开展", 8, REPORT_NUMBER},
        {"status", "情况", 8, 0},
    };
    struct coverage_hazards list = {0};
    bool good = store_coverage_hazards(app->store, year, &list, err);

    report_table(r, "hazards", "五、灾种与演练（空白的在前）", columns, COUNT_OF(columns));
    for (size_t i = 0; good && i < list.count; i++) {
        const struct coverage_hazard *h = &list.items[i];

        report_cell(r, *h->hazard ? h->hazard : "未归入以上灾种");
        report_count(r, h->held);
        report_count(r, h->tabletop);
        report_count(r, h->full_scale);
        report_count(r, h->planned);
        report_cell(r, h->held ? "已演练" : h->planned ? "仅计划" : "空白");
    }
    coverage_hazards_free(&list);
    return good;
}

static const char *aspect_word(const char *aspect)
{
    return strcmp(aspect, "form") == 0        ? "演练形式"
           : strcmp(aspect, "scripting") == 0 ? "脚本形式"
                                              : "是否预告";
}

/* Drills held of an aspect: the whole that its values have shares of. */
static int held_of(const struct coverage_ways *list, const char *aspect)
{
    int held = 0;

    for (size_t i = 0; i < list->count; i++)
        held += strcmp(list->items[i].aspect, aspect) == 0 ? list->items[i].held : 0;
    return held;
}

static bool way_section(struct report *r, struct app *app, int year, struct error *err)
{
    static const struct report_column columns[] = {
        {"aspect", "", 0, REPORT_FILE_ONLY},
        {"label", "项目", 10, 0},
        {"value", "方式", 10, 0},
        {"held", "已开展", 6, REPORT_NUMBER},
        {"whole", "合计", 6, REPORT_NUMBER},
        {"rate", "占比", 8, REPORT_RIGHT},
        {"planned", "尚未开展", 8, REPORT_NUMBER},
    };
    struct coverage_ways list = {0};
    bool good = store_coverage_ways(app->store, year, &list, err);
    char rate[FIGURE_RATE_SIZE];

    report_table(r, "ways", "六、演练方式", columns, COUNT_OF(columns));
    for (size_t i = 0; good && i < list.count; i++) {
        const struct coverage_way *w = &list.items[i];
        int whole = held_of(&list, w->aspect);

        figure_rate(w->held, whole, rate);
        report_cell(r, w->aspect);
        report_cell(r, aspect_word(w->aspect));
        report_cell(r, *w->value ? w->value : "未填");
        report_count(r, w->held);
        report_count(r, whole);
        report_cell(r, rate);
        report_count(r, w->planned);
    }
    coverage_ways_free(&list);
    return good;
}

static const char *people_word(const struct coverage_people *p)
{
    if (p->activity)
        return p->what;
    return strcmp(p->what, "participants") == 0 ? "参演人数"
           : strcmp(p->what, "observers") == 0  ? "观摩人数"
                                                : "群众人数";
}

static bool people_section(struct report *r, struct app *app, int year, struct error *err)
{
    static const struct report_column columns[] = {
        {"what", "", 0, REPORT_FILE_ONLY},
        {"of", "来源", 10, 0},
        {"label", "项目", 10, 0},
        {"people", "人数", 10, REPORT_NUMBER},
        {"said", "已填场次", 8, REPORT_NUMBER},
        {"whole", "总场次", 8, REPORT_NUMBER},
    };
    struct coverage_crowd list = {0};
    bool good = store_coverage_people(app->store, year, &list, err);

    report_table(r, "people", "七、人数（宣传培训不计入演练）", columns, COUNT_OF(columns));
    for (size_t i = 0; good && i < list.count; i++) {
        const struct coverage_people *p = &list.items[i];

        report_cell(r, p->what);
        report_cell(r, p->activity ? "宣传培训" : "演练");
        report_cell(r, people_word(p));
        report_count(r, p->people);
        report_count(r, p->said);
        report_count(r, p->of);
    }
    coverage_crowd_free(&list);
    return good;
}

/* --- the whole ----------------------------------------------------------------------------------
 */

static bool find_year(const struct coverage_table *t, int year, size_t *index, struct error *err)
{
    for (size_t i = 0; i < t->year_count; i++) {
        if (t->years[i] == year) {
            *index = i;
            return true;
        }
    }
    return error_set(err, ERROR_NOT_FOUND,
                     _("There is no plan of %d: import one first, or name another year with "
                       "--year."),
                     year);
}

bool report_coverage_build(struct app *app, const struct report_options *options, struct report *r,
                           struct error *err)
{
    int year = options->year;
    struct coverage_table table;
    size_t index = 0;
    bool good;

    report_begin(r, app, options, "%d年度应急演练覆盖情况", year);
    if (!store_coverage(app->store, &table, err))
        return false;
    good = find_year(&table, year, &index, err);
    if (good) {
        report_note(r, "按各级计划和计划外的全部演练统计（含内部演练，只计数、不列名称）；"
                       "联合演练的参演单位计入，同一场演练中每个单位只计一次。");
        year_section(r, &table);
        unit_sections(r, &table, index);
        good = hazard_section(r, app, year, err) && way_section(r, app, year, err) &&
               people_section(r, app, year, err);
    }
    coverage_table_free(&table);
    return good;
}
