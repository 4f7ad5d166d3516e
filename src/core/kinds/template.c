/* A letter with places that the record fills: {单位}, {清单} and so on. */
#include "core/kinds/kinds.h"

#include "base/i18n.h"

static const struct field fields[] = {
    ID_FIELD,
    {.name = "name",
     .label = N_("Letter"),
     .type = FIELD_TEXT,
     .flags = FIELD_READ_ONLY,
     .width = 10,
     .help = N_("Which letter."),
     .aliases = ALIASES("名称")},
    {.name = "text",
     .label = N_("Text"),
     .type = FIELD_LINES,
     .flags = FIELD_REQUIRED | FIELD_SEARCHED,
     .width = 50,
     .help = N_("What stands in braces is filled in."),
     .aliases = ALIASES("内容")},
    {.name = "meaning",
     .label = N_("Meaning"),
     .type = FIELD_TEXT,
     .flags = FIELD_READ_ONLY,
     .help = N_("What it is for.")},
    {.name = "initial",
     .label = N_("As delivered"),
     .type = FIELD_LINES,
     .flags = FIELD_READ_ONLY | FIELD_HIDDEN | FIELD_NO_LOG},
};

const struct record_type template_type = {
    .kind = RECORD_TEMPLATE,
    .name = "template",
    .plural = "templates",
    .label = N_("Letter"),
    .plural_label = N_("Letters"),
    .table = "template",
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .title = "name",
    .default_sort = "id",
    .fixed = true,
};
