/* What a year's calendar is marked with: key periods, and days off with their swapped days. */
#include "core/kinds/kinds.h"

#include "base/i18n.h"

static const struct field key_period_fields[] = {
    ID_FIELD,
    {.name = "name",
     .label = N_("Name"),
     .type = FIELD_TEXT,
     .flags = FIELD_REQUIRED | FIELD_SEARCHED,
     .width = 28,
     .help = N_("安全生产月, 防灾减灾宣传周, 汛期 ..."),
     .aliases = ALIASES("名称")},
    {.name = "first_day",
     .label = N_("First day"),
     .type = FIELD_DATE,
     .flags = FIELD_REQUIRED | FIELD_SORTED,
     .width = 10,
     .help = N_("The dates move: a row for each year."),
     .aliases = ALIASES("开始", "起")},
    {.name = "last_day",
     .label = N_("Last day"),
     .type = FIELD_DATE,
     .flags = FIELD_REQUIRED,
     .width = 10,
     .help = N_("The same day for a single one."),
     .aliases = ALIASES("结束", "止")},
    {.name = "remark",
     .label = N_("Remarks"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .width = 24,
     .help = N_("Source, or anything else."),
     .aliases = ALIASES("备注", "说明")},
};

const struct record_type key_period_type = {
    .kind = RECORD_KEY_PERIOD,
    .name = "key-period",
    .plural = "key-periods",
    .label = N_("Key period"),
    .plural_label = N_("Key periods"),
    .table = "key_period",
    .fields = key_period_fields,
    .field_count = COUNT_OF(key_period_fields),
    .title = "name",
    .default_sort = "first_day",
};

static const struct choice day_kinds[] = {
    {"休", N_("day off")}, {"班", N_("working day")}, {NULL, NULL}};

static const struct field day_fields[] = {
    ID_FIELD,
    {.name = "day",
     .label = N_("Day"),
     .type = FIELD_DATE,
     .flags = FIELD_REQUIRED | FIELD_SORTED,
     .width = 10,
     .help = N_("One row a day."),
     .aliases = ALIASES("日期")},
    {.name = "kind",
     .label = N_("Kind"),
     .type = FIELD_CHOICE,
     .flags = FIELD_REQUIRED,
     .width = 11,
     .choices = day_kinds,
     .help = N_("A holiday, or a weekend day worked instead."),
     .aliases = ALIASES("类别"),
     .initial = "休"},
    {.name = "name",
     .label = N_("Name"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .width = 20,
     .help = N_("The holiday's name."),
     .aliases = ALIASES("名称", "节日")},
};

const struct record_type day_type = {
    .kind = RECORD_DAY,
    .name = "day",
    .plural = "days",
    .label = N_("Day off"),
    .plural_label = N_("Days off"),
    .table = "day",
    .fields = day_fields,
    .field_count = COUNT_OF(day_fields),
    .title = "day",
    .default_sort = "day",
};
