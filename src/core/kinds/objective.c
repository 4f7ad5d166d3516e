/* An objective of a drill, and whether it was met. */
#include "core/kinds/kinds.h"

#include "base/i18n.h"

static const struct choice met[] = {
    {"达到", N_("met")}, {"部分达到", N_("partly met")}, {"未达到", N_("not met")}, {NULL, NULL}};

static const struct field fields[] = {
    ID_FIELD,
    {.name = "drill",
     .label = N_("Drill"),
     .type = FIELD_RECORD,
     .flags = FIELD_REQUIRED,
     .width = 30,
     .of = RECORD_DRILL,
     .help = N_("Which drill."),
     .aliases = ALIASES("演练")},
    {.name = "objective",
     .label = N_("Objective"),
     .type = FIELD_CHOICE,
     .flags = FIELD_REQUIRED,
     .width = 10,
     .choices = drill_objectives,
     .help = N_("What was to be trained or mended."),
     .aliases = ALIASES("目标", "演练目标")},
    {.name = "met",
     .label = N_("Met"),
     .type = FIELD_CHOICE,
     .width = 8,
     .choices = met,
     .help = N_("Whether it was."),
     .aliases = ALIASES("达到")},
    {.name = "remark",
     .label = N_("Remarks"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .help = N_("Anything else."),
     .aliases = ALIASES("备注", "说明")},
};

const struct record_type objective_type = {
    .kind = RECORD_OBJECTIVE,
    .name = "objective",
    .plural = "objectives",
    .label = N_("Objective"),
    .plural_label = N_("Objectives"),
    .table = "drill_objective",
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .title = "objective",
    .default_sort = "id",
    .parent = "drill",
};
