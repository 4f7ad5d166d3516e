/* An evaluation standard: which grid of criteria drills are judged by, and from when. */
#include "core/kinds/kinds.h"

#include "base/i18n.h"

static const struct field fields[] = {
    ID_FIELD,
    {.name = "name",
     .label = N_("Standard"),
     .type = FIELD_TEXT,
     .flags = FIELD_REQUIRED | FIELD_SEARCHED,
     .width = 40,
     .help = N_("Its number and name."),
     .aliases = ALIASES("标准", "名称")},
    {.name = "edition",
     .label = N_("Edition"),
     .type = FIELD_TEXT,
     .width = 8,
     .help = N_("Its version."),
     .aliases = ALIASES("版本")},
    {.name = "in_force_from",
     .label = N_("In force from"),
     .type = FIELD_DATE,
     .width = 10,
     .help = N_("The first day it applies."),
     .aliases = ALIASES("生效日期")},
    {.name = "in_force_until",
     .label = N_("In force until"),
     .type = FIELD_DATE,
     .width = 10,
     .help = N_("The last day it applies."),
     .aliases = ALIASES("废止日期")},
    {.name = "remark",
     .label = N_("Remarks"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .help = N_("Anything else."),
     .aliases = ALIASES("备注", "说明")},
};

const struct record_type standard_type = {
    .kind = RECORD_STANDARD,
    .name = "standard",
    .plural = "standards",
    .label = N_("Standard"),
    .plural_label = N_("Standards"),
    .table = "standard",
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .title = "name",
    .default_sort = "id",
};
