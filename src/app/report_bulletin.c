/* 通报: the draft of a bulletin on the year, its outline from the figures, its list from their
 * records.
 */
#include "app/report_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "app/letter.h"
#include "base/text.h"
#include "core/figure.h"
#include "store/figures.h"
#include "store/records.h"
#include "store/window.h"

enum { LIST_MOST = 500, PAGE = 100 };

/* --- the outline ------------------------------------------------------------------------------ */

/* The figure named in braces: {held} its numerator, {held/} its whole, {held%} its share, {held+}
 * its sum, {held-} how many it excludes. */
static void add_figure(struct str *out, const struct figure_values *values, const char *name,
                       char mark)
{
    const struct figure_value *value = &values->items[figure_index(name)];
    char rate[FIGURE_RATE_SIZE];

    figure_rate(value->numerator, value->whole, rate);
    if (mark == '%')
        str_add(out, *rate ? rate : "0.0%");
    else
        str_addf(out, "%lld",
                 (long long)(mark == '/'   ? value->whole
                             : mark == '+' ? value->sum
                             : mark == '-' ? value->excluded
                                           : value->numerator));
}

static void outline(struct str *out, const struct figure_values *values)
{
    static const char text[] =
        "　　一、计划执行。年度计划演练{planned}项，已开展{held}项，完成率{held%}"
        "，其中按计划月份开展"
        "{on-month}项；延期{postponed}项，取消{cancelled}项，时间已过仍未开展{not-held}"
        "项；另开展计划外"
        "演练{outside-plan}项。\n"
        "　　二、组织方式。已开展的演练中实战演练{full-scale}项、桌面演练{tabletop}项，联合演练{"
        "joint}项，"
        "双盲演练{double-blind}项，不打招呼演练{unannounced}项。填报的参演人员{participants+}人、"
        "观摩人员{observers+}人、社会公众{public+}人（{participants-}项演练没有填报参演人数）。\n"
        "　　三、材料报送。到期应报送材料的演练{on-time/"
        "}项，按时报齐{on-time}项（{on-time%}），逾期后报齐"
        "{late}项，至今没有报齐{overdue}项。\n"
        "　　四、评估整改。完成评估的演练{evaluated}项，其中没有查出问题的{zero-finding}"
        "项；查出问题"
        "{closed/}个，已销号{closed}个（{closed%}），整改逾期{open-overdue}个，严重问题没有销号"
        "{serious-open}个。\n"
        "　　五、覆盖情况。名册单位{units-led/"
        "}个，牵头过演练的{units-led}个，只参演过的{units-joined}个，"
        "没有演练的{units-none}个。开展宣传培训活动{activities}场次。";

    for (const char *at = text; *at; at++) {
        size_t length = strcspn(at, "{");
        char *name;
        char mark = '\0';

        str_add_n(out, at, length);
        at += length;
        if (!*at)
            return;
        length = strcspn(++at, "}");
        name = mem_text_n(at, length);
        if (strchr("/%+-", name[length - 1])) {
            mark = name[length - 1];
            name[length - 1] = '\0';
        }
        add_figure(out, values, name, mark);
        free(name);
        at += length;
    }
}

/* --- the list --------------------------------------------------------------------------------- */

struct bulletin {
    struct report *report;
    struct str list; /* as the letter has it */
};

static const struct report_column columns[] = {
    {"matter", "事项", 16, 0},
    {"lead_unit", "单位", 26, 0},
    {"number", "序号", 4, REPORT_NUMBER},
    {"subject", "演练科目", 40, 0},
    {"detail", "情况", 30, 0},
};

/* What is wrong with a drill of the figure. */
static void add_detail(struct str *out, const char *figure, const struct record *r)
{
    if (strcmp(figure, "overdue") == 0) {
        str_addf(out, "缺%s，逾期%s天", record_get(r, "missing"), record_get(r, "late_days"));
        return;
    }
    str_addf(out, "原定%s", *record_get(r, "period_text") ? record_get(r, "period_text") : "");
    if (!*record_get(r, "period_text")) {
        int field = field_index(r->type, "period");

        field_show(out, &r->type->fields[field], r->values[field], FIELD_PLAIN);
    }
}

static void add_drill(struct bulletin *b, const struct figure *figure, const struct record *r)
{
    struct str detail = {0};

    add_detail(&detail, figure->name, r);
    str_addf(&b->list, "　　%s：%s，%s。\n", record_get(r, "lead_unit"), record_get(r, "subject"),
             str_text(&detail));
    report_cell(b->report, figure->word);
    report_cell(b->report, record_get(r, "lead_unit"));
    report_cell(b->report, record_get(r, "number"));
    report_cell(b->report, record_get(r, "subject"));
    report_cell(b->report, str_text(&detail));
    str_free(&detail);
}

/* The records of a figure, unit by unit, read as `kind`, which has the drill's id. */
static bool add_drills(struct bulletin *b, struct app *app, const struct figure_scope *scope,
                       const char *name, enum record_kind kind, struct error *err)
{
    const struct figure *figure = &figures[figure_index(name)];
    struct window_spec spec = {
        .type = record_type_of(kind),
        .year = scope->year,
        .owner = scope->owner,
        .sort = field_index(record_type_of(kind), "lead_unit"),
        .within = {.figure = figure, .parts = FIGURE_NUMERATOR, .scope = *scope},
        .whole_rows = true,
    };
    struct window *w = window_open(app->store, &spec, err);
    struct record rows[PAGE];
    int64_t at = 0;
    int got = w && window_step(w, 0, err) ? PAGE : -1;

    if (got > 0 && window_count(w))
        str_addf(&b->list, "　　【%s】\n", figure->word);
    while (got == PAGE && at < LIST_MOST) {
        got = window_fetch(w, at, PAGE, rows, err);
        for (int i = 0; i < got; i++) {
            add_drill(b, figure, &rows[i]);
            record_free(&rows[i]);
        }
        at += got > 0 ? got : 0;
    }
    if (got == PAGE && window_count(w) > at)
        str_addf(&b->list, "　　另有%lld项，见明细。\n", (long long)(window_count(w) - at));
    window_close(w);
    return got >= 0;
}

/* --- the letter ------------------------------------------------------------------------------- */

/* Its first line is the title; what no record could fill is said. */
static void take_letter(struct report *r, const char *letter, const char *missing)
{
    size_t length = strcspn(letter, "\n");

    free(r->title);
    r->title = mem_text_n(letter, length);
    letter += length + (letter[length] == '\n');
    while (*letter) {
        char *line;

        length = strcspn(letter, "\n");
        line = mem_text_n(letter, length);
        report_cell(r, line);
        free(line);
        letter += length + (letter[length] == '\n');
    }
    if (*missing)
        report_note(r, "没有填上的内容：%s", missing);
}

static bool write_letter(struct bulletin *b, struct app *app, const char *overview,
                         struct error *err)
{
    bool none = b->list.length == 0;
    const struct letter_place places[] = {
        {"概况", overview},
        {"清单", none ? "　　没有逾期未开展、逾期未报齐的演练。" : str_text(&b->list)},
        {NULL, NULL},
    };
    struct str letter = {0};
    struct str missing = {0};
    bool good;

    str_cut(&b->list, none ? 0 : b->list.length - 1); /* the template breaks the line */
    good = letter_fill(app, "通报", places, &letter, &missing, err);
    if (good) {
        report_text(b->report, "text", NULL);
        take_letter(b->report, str_text(&letter), str_text(&missing));
    }
    str_free(&letter);
    str_free(&missing);
    return good;
}

bool report_bulletin_build(struct app *app, const struct report_options *options, struct report *r,
                           struct error *err)
{
    struct figure_scope scope = report_scope(app, options);
    struct bulletin b = {.report = r};
    struct str overview = {0};
    struct figure_values values;
    bool good;

    report_begin(r, app, options, "通报");
    if (!report_has_plan(app, &scope, err) || !report_say_left_out(r, app, &scope, err) ||
        !store_figures(app->store, &scope, &values, err))
        return false;
    outline(&overview, &values);
    figure_values_free(&values);
    report_table(r, "drills", NULL, columns, COUNT_OF(columns));
    report_only(r, REPORT_IN_ROWS);
    good = add_drills(&b, app, &scope, "not-held", RECORD_DRILL, err) &&
           add_drills(&b, app, &scope, "overdue", RECORD_SUBMISSION, err) &&
           write_letter(&b, app, str_text(&overview), err);
    str_free(&overview);
    str_free(&b.list);
    return good;
}
