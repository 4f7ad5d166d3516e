/* A response plan (应急预案): never just a plan. */
#include "core/kinds/kinds.h"

#include <string.h>

#include "base/i18n.h"

static const struct choice kinds[] = {{"总体", N_("overall")},         {"专项", N_("special")},
                                      {"部门", N_("of a department")}, {"现场处置", N_("on-scene")},
                                      {"其他", N_("other")},           {NULL, NULL}};

/* The view response_plan_status. */
static const struct choice statuses[] = {{"从未演练", N_("never tested")},
                                         {"超期未演练", N_("test overdue")},
                                         {"待修订", N_("to be revised")},
                                         {"正常", N_("in order")},
                                         {NULL, NULL}};

static const struct field fields[] = {
    ID_FIELD,
    {.name = "name",
     .label = N_("Name"),
     .type = FIELD_TEXT,
     .flags = FIELD_REQUIRED | FIELD_SEARCHED,
     .width = 40,
     .help = N_("Its full name."),
     .aliases = ALIASES("名称", "预案名称")},
    {.name = "kind",
     .label = N_("Kind"),
     .type = FIELD_CHOICE,
     .width = 8,
     .choices = kinds,
     .help = N_("What kind of plan."),
     .aliases = ALIASES("类别")},
    {.name = "owner",
     .label = N_("Owner"),
     .type = FIELD_UNIT,
     .flags = FIELD_SEARCHED,
     .width = 16,
     .help = N_("Whose plan it is."),
     .aliases = ALIASES("编制单位")},
    {.name = "owner_short",
     .label = N_("Owner"),
     .type = FIELD_TEXT,
     .width = 12,
     .flags = FIELD_READ_ONLY | FIELD_HIDDEN | FIELD_NO_LOG},
    {.name = "edition",
     .label = N_("Edition"),
     .type = FIELD_TEXT,
     .width = 8,
     .help = N_("Its version."),
     .aliases = ALIASES("版本")},
    {.name = "revised_on",
     .label = N_("Revised on"),
     .type = FIELD_DATE,
     .help = N_("When it was last revised."),
     .aliases = ALIASES("修订日期")},
    {.name = "tested_on",
     .label = N_("Last tested on"),
     .heading = N_("Tested on"),
     .type = FIELD_DATE,
     .flags = FIELD_READ_ONLY | FIELD_NO_LOG,
     .width = 10,
     .help = N_("Last day of the last held drill that tested it."),
     .aliases = ALIASES("最近演练")},
    {.name = "status",
     .label = N_("How it stands"),
     .type = FIELD_CHOICE,
     .flags = FIELD_READ_ONLY | FIELD_NO_LOG,
     .width = 10,
     .choices = statuses,
     .help =
         N_("As of today: whether it was tested in its time, and revised where that was asked."),
     .aliases = ALIASES("状态")},
    {.name = "due_on",
     .label = N_("To be tested by"),
     .type = FIELD_DATE,
     .flags = FIELD_READ_ONLY | FIELD_NO_LOG,
     .help = N_("Counted from its last test, or from its revision when there was none."),
     .aliases = ALIASES("应演练日期", "下次演练")},
    {.name = "to_revise",
     .label = N_("Findings that ask for a revision"),
     .type = FIELD_COUNT,
     .flags = FIELD_READ_ONLY | FIELD_NO_LOG,
     .help = N_("Those since which it was not revised."),
     .aliases = ALIASES("待修订问题")},
    {.name = "test_months",
     .label = N_("Tested every (months)"),
     .type = FIELD_COUNT,
     .help = N_("Left empty, as often as the settings say."),
     .aliases = ALIASES("演练周期")},
    {.name = "remark",
     .label = N_("Remarks"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .help = N_("Anything else."),
     .aliases = ALIASES("备注", "说明")},
};

static bool check(const struct record *r, const struct record *seen, struct date today,
                  struct error *err)
{
    const struct field *field = &fields[field_index(r->type, "revised_on")];
    char day[DATE_TEXT_SIZE];

    (void)seen;
    date_format(today, day);
    return strcmp(record_get(r, "revised_on"), day) <= 0 ||
           error_set(err, ERROR_INPUT, _("%s: that day is still to come."), _(field->label));
}

const struct record_type response_plan_type = {
    .kind = RECORD_RESPONSE_PLAN,
    .name = "response-plan",
    .plural = "response-plans",
    .label = N_("Response plan"),
    .plural_label = N_("Response plans"),
    .table = "response_plan",
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .title = "name",
    .default_sort = "status",
    .check = check,
};
