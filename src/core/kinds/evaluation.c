/* The evaluation of a drill as a whole; its cells are observations. */
#include "core/kinds/kinds.h"

#include "base/i18n.h"

static const struct choice conclusions[] = {{"优秀", N_("excellent")},
                                            {"良好", N_("good")},
                                            {"合格", N_("passed")},
                                            {"不合格", N_("failed")},
                                            {NULL, NULL}};

static const struct field fields[] = {
    ID_FIELD,
    {.name = "drill",
     .label = N_("Drill"),
     .type = FIELD_RECORD,
     .flags = FIELD_REQUIRED,
     .width = 30,
     .of = RECORD_DRILL,
     .help = N_("Which drill was evaluated."),
     .aliases = ALIASES("演练")},
    {.name = "standard",
     .label = N_("Standard"),
     .type = FIELD_RECORD,
     .flags = FIELD_REQUIRED,
     .width = 24,
     .of = RECORD_STANDARD,
     .help = N_("What it was judged by."),
     .aliases = ALIASES("标准", "评估标准")},
    {.name = "evaluated_on",
     .label = N_("Evaluated on"),
     .type = FIELD_DATE,
     .width = 10,
     .help = N_("The day."),
     .aliases = ALIASES("评估日期")},
    {.name = "conclusion",
     .label = N_("Conclusion"),
     .type = FIELD_CHOICE,
     .width = 8,
     .choices = conclusions,
     .help = N_("The whole."),
     .aliases = ALIASES("结论", "评估结论")},
    {.name = "summary",
     .label = N_("Opinion"),
     .type = FIELD_LINES,
     .flags = FIELD_SEARCHED,
     .help = N_("In words."),
     .aliases = ALIASES("评估意见")},
};

const struct record_type evaluation_type = {
    .kind = RECORD_EVALUATION,
    .name = "evaluation",
    .plural = "evaluations",
    .label = N_("Evaluation"),
    .plural_label = N_("Evaluations"),
    .table = "evaluation",
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .title = "drill",
    .default_sort = "id",
    .parent = "drill",
};
