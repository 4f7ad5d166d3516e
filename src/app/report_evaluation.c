/* The evaluation of one drill: rows of data, and its twin on paper - what the panel takes along on
 * the day of the drill and signs afterwards. */
#include "app/report_kinds.h"

#include <string.h>

#include "app/evaluate.h"
#include "base/i18n.h"
#include "core/kinds/kinds.h"

enum {
    BLANK_PEOPLE = 4, /* rows for members of the panel on a blank sheet */
    WRITING = 3,      /* lines to write in */
};

struct paper {
    struct report *report;
    const struct evaluation *evaluation;
    bool blank;
};

/* --- parts -------------------------------------------------------------------------------------
 */

static void row(struct paper *p, const char *what, const char *is)
{
    report_cell(p->report, what);
    report_cell(p->report, is);
}

static void drill_row(struct paper *p, const char *what, const char *field)
{
    const struct record *drill = &p->evaluation->drill;
    int index = field_index(drill->type, field);
    struct str text = {0};

    field_show(&text, &drill->type->fields[index], drill->values[index], FIELD_PLAIN);
    row(p, what, str_text(&text));
    str_free(&text);
}

/* What is drilled, and by what it is judged: the same on a blank sheet. */
static void add_head(struct paper *p)
{
    static const struct report_column columns[] = {{"item", "", 12, 0}, {"value", "", 61, 0}};
    const struct record *drill = &p->evaluation->drill;
    const struct record *whole = &p->evaluation->record;
    bool held = *record_get(drill, "held") != '\0';
    const char *standard;

    report_table(p->report, "drill", NULL, columns, COUNT_OF(columns));
    report_boxed(p->report, 1);
    drill_row(p, "演练科目", "subject");
    drill_row(p, "牵头单位", "lead_unit");
    drill_row(p, "参演单位", "participants");
    drill_row(p, "演练时间", held ? "held" : "period");
    drill_row(p, "演练地点", "place");
    drill_row(p, "演练形式", "form");
    field_reference(record_get(whole, "standard"), &standard);
    row(p, "评估标准", standard);
    row(p, "评估日期", p->blank ? "" : record_get(whole, "evaluated_on"));
}

static void add_panel(struct paper *p)
{
    static const struct report_column columns[] = {{"name", "姓名", 10, 0},
                                                   {"kind", "类别", 8, 0},
                                                   {"unit", "单位", 26, 0},
                                                   {"post", "职务", 10, 0},
                                                   {"signature", "签字", 10, 0}};
    const struct drills *panel = &p->evaluation->panel;
    size_t rows = p->blank && panel->count < BLANK_PEOPLE ? BLANK_PEOPLE : panel->count;

    report_table(p->report, "panel", "一、评估组（应急管理专家和行业技术骨干）", columns,
                 COUNT_OF(columns));
    report_boxed(p->report, p->blank ? 2 : 1);
    for (size_t i = 0; i < rows; i++) {
        const struct record *r = i < panel->count ? &panel->items[i] : NULL;

        report_cell(p->report, r ? record_get(r, "name") : "");
        report_cell(p->report, r ? record_get(r, "kind") : "");
        report_cell(p->report, r ? record_get(r, "unit") : "");
        report_cell(p->report, r ? record_get(r, "post") : "");
        report_cell(p->report, "");
    }
}

/* --- the grid ----------------------------------------------------------------------------------
 */

/* What may be given, to be ringed; or what was, with its times. */
static void rating_cell(struct paper *p, const struct evaluation_cell *c)
{
    enum rating_scale scale = rating_scale_of(c->scale);
    const struct choice *choices = rating_choices(scale);
    struct str text = {0};

    if (!p->blank) {
        str_add(&text, c->rating);
        str_add(&text, scale == RATING_MINUTES && *c->rating ? "分钟" : "");
        if (*c->began_at || *c->ended_at)
            str_addf(&text, "\n%s-%s", c->began_at, c->ended_at);
    } else if (scale == RATING_MINUTES) {
        str_add(&text, "   分钟\n起\n止");
    }
    for (size_t i = 0; p->blank && choices && choices[i].word; i++)
        str_addf(&text, "%s%s", i ? " " : "", choices[i].word);
    report_cell(p->report, str_text(&text));
    str_free(&text);
}

static void add_part(struct str *out, const char *label, const char *text)
{
    if (*text)
        str_addf(out, "%s%s：%s", out->length ? "\n" : "", label, text);
}

static void seen_cell(struct paper *p, const struct evaluation_cell *c)
{
    struct str text = {0};

    if (!p->blank) {
        add_part(&text, "事实", c->fact);
        add_part(&text, "原因", c->cause);
        add_part(&text, "建议", c->advice);
    }
    report_cell(p->report, str_text(&text));
    str_free(&text);
}

static void add_grid(struct paper *p)
{
    static const struct report_column columns[] = {{"phase", "阶段", 4, 0},
                                                   {"asked", "评估内容", 24, 0},
                                                   {"rating", "评定", 11, 0},
                                                   {"seen", "事实、原因、建议", 28, 0}};

    report_table(p->report, "grid", "二、评估表", columns, COUNT_OF(columns));
    report_boxed(p->report, p->blank ? WRITING : 1);
    report_only(p->report, REPORT_ON_PAPER);
    for (int i = 0; i < EVALUATION_CELLS; i++) {
        const struct evaluation_cell *c = &p->evaluation->cells[i];

        report_cell(p->report, c->phase);
        report_cellf(p->report, "%s%s%s", c->aspect, *c->prompt ? "：" : "", c->prompt);
        rating_cell(p, c);
        seen_cell(p, c);
    }
}

/* The same for a spreadsheet or a program. */
static void add_cells(struct paper *p)
{
    static const struct report_column columns[] = {{"phase", "阶段", 0, 0},
                                                   {"aspect", "方面", 0, 0},
                                                   {"scale", "评分方式", 0, 0},
                                                   {"prompt", "评估内容", 0, 0},
                                                   {"rating", "评定", 0, 0},
                                                   {"began_at", "开始", 0, 0},
                                                   {"ended_at", "结束", 0, 0},
                                                   {"fact", "事实", 0, 0},
                                                   {"cause", "原因", 0, 0},
                                                   {"advice", "建议", 0, 0},
                                                   {"findings", "问题数", 0, REPORT_NUMBER}};

    report_table(p->report, "cells", "二、评估表", columns, COUNT_OF(columns));
    report_only(p->report, REPORT_IN_ROWS);
    for (int i = 0; i < EVALUATION_CELLS; i++) {
        const struct evaluation_cell *c = &p->evaluation->cells[i];
        const char *const cells[] = {c->phase,    c->aspect,   c->scale, c->prompt, c->rating,
                                     c->began_at, c->ended_at, c->fact,  c->cause,  c->advice};

        for (size_t at = 0; at < COUNT_OF(cells); at++)
            report_cell(p->report, p->blank && at >= 4 ? "" : cells[at]);
        report_count(p->report, p->blank ? 0 : c->findings);
    }
}

/* --- objectives and the end --------------------------------------------------------------------
 */

/* [x]达到 [ ]部分达到 ...: the choices of a field, with a box each. */
static void ticks_cell(struct paper *p, const struct field *field, const char *value)
{
    struct str text = {0};

    for (const struct choice *c = field->choices; c->word; c++) {
        bool ticked = !p->blank && strcmp(c->word, value) == 0;

        str_addf(&text, "%s[%c]%s", text.length ? "  " : "", ticked ? 'x' : ' ', c->word);
    }
    report_cell(p->report, str_text(&text));
    str_free(&text);
}

static const struct report_column objective_columns[] = {
    {"objective", "目标", 12, 0}, {"met", "是否达到", 34, 0}, {"remark", "说明", 24, 0}};

static void add_objective(struct paper *p, const char *objective, const char *met,
                          const char *remark)
{
    const struct record_type *type = record_type_of(RECORD_OBJECTIVE);

    report_cell(p->report, objective);
    ticks_cell(p, field_named(type, "met"), met);
    report_cell(p->report, p->blank ? "" : remark);
}

/* On a blank sheet of a drill without objectives: what every drill is to train (clause 二). */
static void add_usual_objectives(struct paper *p)
{
    enum { TRAINED = 5 };

    for (size_t i = 0; i < TRAINED; i++)
        add_objective(p, drill_objectives[i].word, "", "");
}

static void add_objectives(struct paper *p)
{
    const struct drills *list = &p->evaluation->objectives;

    report_table(p->report, "objectives", "三、演练目标", objective_columns,
                 COUNT_OF(objective_columns));
    report_boxed(p->report, 1);
    report_only(p->report, REPORT_ON_PAPER);
    for (size_t i = 0; i < list->count; i++)
        add_objective(p, record_get(&list->items[i], "objective"),
                      record_get(&list->items[i], "met"), record_get(&list->items[i], "remark"));
    if (p->blank && !list->count)
        add_usual_objectives(p);
}

static void add_end(struct paper *p)
{
    static const struct report_column columns[] = {{"item", "", 12, 0}, {"value", "", 61, 0}};
    const struct record *r = &p->evaluation->record;
    const char *summary = p->blank ? "" : record_get(r, "summary");

    report_table(p->report, "conclusion", "四、评估结论", columns, COUNT_OF(columns));
    report_boxed(p->report, 1);
    report_only(p->report, REPORT_ON_PAPER);
    report_cell(p->report, "结论");
    ticks_cell(p, field_named(r->type, "conclusion"), record_get(r, "conclusion"));
    row(p, "评估意见", *summary ? summary : "\n\n\n\n\n ");
    report_text(p->report, "signatures", NULL);
    report_only(p->report, REPORT_ON_PAPER);
    report_cell(p->report, "评估组组长（签字）：                    牵头单位（签字）：");
    report_cell(p->report, "\n                         年    月    日");
}

/* Objectives and conclusion for a spreadsheet or a program. */
static void add_end_rows(struct paper *p)
{
    static const struct report_column columns[] = {{"conclusion", "结论", 0, 0},
                                                   {"summary", "评估意见", 0, 0}};
    const struct drills *list = &p->evaluation->objectives;

    report_table(p->report, "objectives", "三、演练目标", objective_columns,
                 COUNT_OF(objective_columns));
    report_only(p->report, REPORT_IN_ROWS);
    for (size_t i = 0; i < list->count; i++) {
        report_cell(p->report, record_get(&list->items[i], "objective"));
        report_cell(p->report, p->blank ? "" : record_get(&list->items[i], "met"));
        report_cell(p->report, p->blank ? "" : record_get(&list->items[i], "remark"));
    }
    report_table(p->report, "conclusion", "四、评估结论", columns, COUNT_OF(columns));
    report_only(p->report, REPORT_IN_ROWS);
    report_cell(p->report, p->blank ? "" : record_get(&p->evaluation->record, "conclusion"));
    report_cell(p->report, p->blank ? "" : record_get(&p->evaluation->record, "summary"));
}

/* An internal drill goes out only when that is wanted. */
static bool may_go_out(const struct report_options *options, const struct record *drill,
                       struct error *err)
{
    if (options->internal || strcmp(record_get(drill, "publicity"), "内部") != 0)
        return true;
    return error_set(err, ERROR_INPUT,
                     _("Drill %lld is internal: its evaluation is given out with --internal only."),
                     (long long)drill->id);
}

bool report_evaluation_build(struct app *app, const struct report_options *options,
                             struct report *r, struct error *err)
{
    struct evaluation e;
    struct paper paper = {.report = r, .evaluation = &e, .blank = options->blank};
    bool good;

    if (!evaluation_load(app, options->drill, &e, err))
        return false;
    good = may_go_out(options, &e.drill, err);
    if (good) {
        report_begin(r, app, options, "应急演练评估表");
        if (strcmp(record_get(&e.drill, "publicity"), "内部") == 0)
            report_note(r, "内部演练，注意保管");
        add_head(&paper);
        add_panel(&paper);
        add_grid(&paper);
        add_cells(&paper);
        add_objectives(&paper);
        add_end(&paper);
        add_end_rows(&paper);
    }
    evaluation_free(&e);
    return good;
}
