/* The annual summary: every figure with what it is made of, then the year in tables. */
#include "app/report_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/figure.h"
#include "store/figures.h"
#include "store/records.h"

struct figure_scope report_scope(const struct app *app, const struct report_options *options)
{
    return (struct figure_scope){
        .year = options->year ? options->year : app->year,
        .owner = app->owner,
        .internal = options->internal,
    };
}

char *report_owner(struct app *app)
{
    struct str name = {0};
    struct record unit;

    if (app->owner == OWNER_ALL)
        return mem_text("各级各单位");
    if (app->owner != OWNER_COUNTY &&
        store_load(app->store, record_type_of(RECORD_UNIT), app->owner, &unit, NULL)) {
        str_add(&name, record_get(&unit, "name"));
        record_free(&unit);
        return str_steal(&name);
    }
    return store_setting(app->store, "county_prefix");
}

bool report_say_left_out(struct report *r, struct app *app, const struct figure_scope *scope,
                         struct error *err)
{
    int64_t internal = 0;

    if (!scope->internal && !store_figures_internal(app->store, scope, &internal, err))
        return false;
    report_left_out(r, (int)internal);
    return true;
}

bool report_has_plan(struct app *app, const struct figure_scope *scope, struct error *err)
{
    if (scope->owner == OWNER_ALL || store_plan_of(app->store, scope->year, scope->owner))
        return true;
    return error_set(err, ERROR_NOT_FOUND,
                     _("There is no plan of %d: import one first, or name another year with "
                       "--year."),
                     scope->year);
}

/* --- the figures ------------------------------------------------------------------------------ */

/* 3：计划外2、已转为宣传培训1 */
static void exclusions_cell(struct report *r, const struct figure_values *values, size_t figure)
{
    struct str text = {0};

    for (size_t i = 0; i < values->exclusions.count; i++) {
        const struct figure_exclusion *x = &values->exclusions.items[i];

        if (x->figure == figure)
            str_addf(&text, "%s%s%lld项", text.length ? "、" : "", x->reason,
                     (long long)x->records);
    }
    report_cell(r, str_text(&text));
    str_free(&text);
}

static void add_figure(struct report *r, const struct figure_values *values, size_t index)
{
    const struct figure *figure = &figures[index];
    const struct figure_value *value = &values->items[index];
    char rate[FIGURE_RATE_SIZE];
    bool share = figure->measure == FIGURE_SHARE;

    figure_rate(value->numerator, value->whole, rate);
    report_cell(r, figure->name);
    report_cell(r, figure->word);
    report_count(r, figure->measure == FIGURE_SUM ? value->sum : value->numerator);
    report_count(r, value->numerator);
    if (share)
        report_count(r, value->whole);
    else
        report_cell(r, "");
    report_cell(r, share ? rate : "");
    report_count(r, value->excluded);
    exclusions_cell(r, values, index);
    report_cell(r, figure->basis);
}

static void figure_section(struct report *r, const struct figure_values *values)
{
    static const struct report_column columns[] = {
        {"figure", "", 0, REPORT_FILE_ONLY},
        {"label", "指标", 18, 0},
        {"value", "数值", 8, REPORT_NUMBER},
        {"records", "", 0, REPORT_FILE_ONLY | REPORT_NUMBER},
        {"whole", "总数", 6, REPORT_NUMBER},
        {"rate", "比例", 6, REPORT_RIGHT},
        {"excluded", "", 0, REPORT_FILE_ONLY | REPORT_NUMBER},
        {"exclusions", "不计入", 26, 0},
        {"basis", "口径", 34, 0},
    };

    report_table(r, "figures", "一、主要数据", columns, COUNT_OF(columns));
    for (size_t i = 0; i < figure_count; i++)
        add_figure(r, values, i);
}

/* What a reader should look at twice. */
static void add_notes(struct report *r, const struct figure_values *values)
{
    for (size_t i = 0; i < figure_count; i++) {
        if (figures[i].raises_eyebrow && values->items[i].numerator)
            report_note(r, "注意：%s%lld项。没有查出问题的评估应当复核。", figures[i].word,
                        (long long)values->items[i].numerator);
    }
}

/* --- the tables ------------------------------------------------------------------------------- */

static void name_cell(struct report *r, enum figure_table by, const char *name)
{
    if (by == FIGURE_BY_MONTH && *name)
        report_cellf(r, "%d月", (int)strtol(name, NULL, 10));
    else if (*name)
        report_cell(r, name);
    else
        report_cell(r, by == FIGURE_BY_MONTH ? "没有月份" : "没有注明");
}

static void add_row(struct report *r, enum figure_table by, const struct figure_row *row)
{
    char rate[FIGURE_RATE_SIZE];

    figure_rate(row->held, row->planned, rate);
    name_cell(r, by, row->name);
    report_count(r, row->planned);
    report_count(r, row->held);
    if (by != FIGURE_BY_MONTH)
        report_cell(r, rate);
    report_count(r, row->outside);
    report_count(r, row->cancelled);
    report_count(r, row->on_time);
    report_count(r, row->late);
    report_count(r, row->overdue);
}

static const struct report_column month_columns[] = {
    {"month", "月份", 10, 0},
    {"planned", "原定", 6, REPORT_NUMBER},
    {"held", "计划内开展", 6, REPORT_NUMBER},
    {"outside", "计划外开展", 6, REPORT_NUMBER},
    {"cancelled", "取消", 6, REPORT_NUMBER},
    {"on_time", "按时报送", 6, REPORT_NUMBER},
    {"late", "逾期报齐", 6, REPORT_NUMBER},
    {"overdue", "逾期未报齐", 6, REPORT_NUMBER},
};
/* The name's column differs; the rest is the same for units and forms. */
#define OTHER_COLUMNS                                                                              \
    {"planned", "计划", 6, REPORT_NUMBER}, {"held", "已开展", 6, REPORT_NUMBER},                   \
        {"rate", "完成率", 6, REPORT_RIGHT}, {"outside", "计划外", 6, REPORT_NUMBER},              \
        {"cancelled", "取消", 6, REPORT_NUMBER}, {"on_time", "按时报送", 6, REPORT_NUMBER},        \
        {"late", "逾期报齐", 6, REPORT_NUMBER},                                                    \
    {                                                                                              \
        "overdue", "逾期未报", 6, REPORT_NUMBER                                                    \
    }
static const struct report_column unit_columns[] = {{"unit", "单位", 26, 0}, OTHER_COLUMNS};
static const struct report_column form_columns[] = {{"form", "形式", 10, 0}, OTHER_COLUMNS};

static const struct {
    enum figure_table by;
    const char *name;
    const char *heading;
    const struct report_column *columns;
    size_t count;
} tables[] = {
    {FIGURE_BY_MONTH, "months", "二、按月份（原定、取消按计划月份，其余按开展月份）", month_columns,
     COUNT_OF(month_columns)},
    {FIGURE_BY_UNIT, "units", "三、按牵头单位", unit_columns, COUNT_OF(unit_columns)},
    {FIGURE_BY_FORM, "forms", "四、按演练形式", form_columns, COUNT_OF(form_columns)},
};

static bool add_tables(struct report *r, struct app *app, const struct figure_scope *scope,
                       struct error *err)
{
    struct figure_rows rows[FIGURE_TABLES];

    if (!store_figure_tables(app->store, scope, rows, err))
        return false;
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        enum figure_table by = tables[i].by;

        report_table(r, tables[i].name, tables[i].heading, tables[i].columns, tables[i].count);
        for (size_t row = 0; row < rows[by].count; row++)
            add_row(r, by, &rows[by].items[row]);
        figure_rows_free(&rows[by]);
    }
    return true;
}

bool report_year_build(struct app *app, const struct report_options *options, struct report *r,
                       struct error *err)
{
    struct figure_scope scope = report_scope(app, options);
    struct figure_values values;
    char *owner = report_owner(app);

    report_begin(r, app, options, "%s%d年度应急演练工作总结", owner, scope.year);
    free(owner);
    if (!report_has_plan(app, &scope, err) || !report_say_left_out(r, app, &scope, err) ||
        !store_figures(app->store, &scope, &values, err))
        return false;
    add_notes(r, &values);
    figure_section(r, &values);
    figure_values_free(&values);
    return add_tables(r, app, &scope, err);
}
