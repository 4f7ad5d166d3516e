/* A hazard: what drills are against, and the words by which a subject shows it. */
#include "core/kinds/kinds.h"

#include "base/i18n.h"

static const struct field fields[] = {
    ID_FIELD,
    {.name = "name",
     .label = N_("Hazard"),
     .type = FIELD_TEXT,
     .flags = FIELD_REQUIRED | FIELD_SEARCHED,
     .width = 20,
     .help = N_("What a drill may be against."),
     .aliases = ALIASES("灾种", "名称")},
    {.name = "words",
     .label = N_("Words"),
     .type = FIELD_TEXTS,
     .flags = FIELD_SEARCHED,
     .width = 36,
     .help = N_("A drill whose subject has one of these is against it; parted by 、"),
     .aliases = ALIASES("词", "关键词")},
    {.name = "expected",
     .label = N_("Wanted in every plan"),
     .heading = N_("Every plan"),
     .type = FIELD_CHOICE,
     .width = 6,
     .choices = yes_no,
     .help = N_("Yes: check says so when a year's plan has no drill against it."),
     .aliases = ALIASES("每年应有"),
     .initial = "是"},
    {.name = "remark",
     .label = N_("Remarks"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .help = N_("Anything else."),
     .aliases = ALIASES("备注", "说明")},
};

const struct record_type hazard_type = {
    .kind = RECORD_HAZARD,
    .name = "hazard",
    .plural = "hazards",
    .label = N_("Hazard"),
    .plural_label = N_("Hazards"),
    .table = "hazard",
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .title = "name",
    .default_sort = "id",
};
