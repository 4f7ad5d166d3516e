/* Whose documents are awaited, and whose are overdue: of the plans of all years, the worst first.
 * Only lead units owe any, of joint drills too. */
#include "app/report_kinds.h"

#include <string.h>

#include "base/i18n.h"
#include "store/records.h"
#include "store/submissions.h"

/* A report being filled. */
struct listing {
    struct report *report;
    const struct report_options *options;
    const char *status; /* 待报 or 逾期 */
    int rows;
    int provisional;
    int left_out;
};

static void add_field(struct report *r, const struct record *s, const char *field)
{
    report_cell(r, record_get(s, field));
}

/* 2026 第3项; of a unit's own plan its name before it. */
static void number_cell(struct report *r, const struct record *s)
{
    report_cellf(r, "%s第%s项", record_get(s, "year"), record_get(s, "number"));
}

static void due_cell(struct listing *l, const struct record *s)
{
    bool provisional = strcmp(record_get(s, "provisional"), "是") == 0;

    report_cellf(l->report, "%s%s", record_get(s, "due"), provisional ? "（暂定）" : "");
    l->provisional += provisional;
}

static void add_row(struct listing *l, const struct record *s)
{
    bool overdue = strcmp(l->status, "逾期") == 0;

    number_cell(l->report, s);
    add_field(l->report, s, "owner");
    add_field(l->report, s, "lead_unit");
    add_field(l->report, s, "subject");
    add_field(l->report, s, "last_day");
    due_cell(l, s);
    add_field(l->report, s, overdue ? "late_days" : "days_left");
    add_field(l->report, s, "missing");
    l->rows++;
}

/* Whether it belongs in the report that is asked for. */
static bool is_meant(struct listing *l, const struct record *s)
{
    const char *unit = l->options->unit;

    if (strcmp(record_get(s, "status"), l->status) != 0 ||
        (unit && strcmp(record_get(s, "lead_unit"), unit) != 0))
        return false;
    if (l->options->internal || strcmp(record_get(s, "publicity"), "内部") != 0)
        return true;
    l->left_out++;
    return false;
}

static bool add_rows(struct listing *l, struct app *app, struct error *err)
{
    struct submissions list = {0};
    bool good = store_submissions_open(app->store, &list, err);

    for (size_t i = 0; good && i < list.count; i++) {
        if (is_meant(l, &list.items[i]))
            add_row(l, &list.items[i]);
    }
    submissions_free(&list);
    return good;
}

static void say_counts(const struct listing *l)
{
    report_left_out(l->report, l->left_out);
    report_note(l->report, l->rows ? "共%d项。" : "没有。", l->rows);
    report_note(l->report, "材料由牵头单位报送，联合演练也一样；期限自演练结束次日起算。");
    if (l->provisional)
        report_note(l->report, "暂定：缺期限所在年份的节假日表，录入后可能顺延。");
}

#define FIRST_COLUMNS                                                                              \
    {"number", "计划序号", 12, 0}, {"owner", "计划所属", 16, REPORT_OPTIONAL},                     \
        {"lead_unit", "牵头单位", 24, 0}, {"subject", "演练科目", 30, 0},                          \
        {"last_day", "演练结束", 10, 0},                                                           \
    {                                                                                              \
        "due", "报送期限", 18, 0                                                                   \
    }

bool report_due_build(struct app *app, const struct report_options *options, struct report *r,
                      struct error *err)
{
    static const struct report_column columns[] = {
        FIRST_COLUMNS,
        {"days_left", "余天", 6, REPORT_NUMBER},
        {"missing", "欠报材料", 30, 0},
    };
    struct listing l = {.report = r, .options = options, .status = "待报"};

    report_begin(r, app, options, "%s待报演练材料", options->unit ? options->unit : "");
    report_table(r, "due", NULL, columns, COUNT_OF(columns));
    if (!add_rows(&l, app, err))
        return false;
    say_counts(&l);
    return true;
}

bool report_overdue_build(struct app *app, const struct report_options *options, struct report *r,
                          struct error *err)
{
    static const struct report_column columns[] = {
        FIRST_COLUMNS,
        {"late_days", "逾期天数", 8, REPORT_NUMBER},
        {"missing", "欠报材料", 30, 0},
    };
    struct listing l = {.report = r, .options = options, .status = "逾期"};

    report_begin(r, app, options, "%s逾期未报演练材料", options->unit ? options->unit : "");
    report_table(r, "overdue", NULL, columns, COUNT_OF(columns));
    if (!add_rows(&l, app, err))
        return false;
    say_counts(&l);
    return true;
}
