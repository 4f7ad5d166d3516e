/* A plan: the year's annex with its head, the county's or another owner's. */
#include "core/kinds/kinds.h"

#include <string.h>

#include "base/i18n.h"

static const struct choice states[] = {
    {"起草", N_("drafted")}, {"审定", N_("approved")}, {"印发", N_("issued")}, {NULL, NULL}};

static const struct field fields[] = {
    ID_FIELD,
    {.name = "year",
     .label = N_("Year"),
     .type = FIELD_COUNT,
     .flags = FIELD_REQUIRED | FIELD_SORTED,
     .width = 5,
     .help = N_("The year the plan is for."),
     .aliases = ALIASES("年度", "年份")},
    {.name = "owner",
     .label = N_("Owner"),
     .type = FIELD_UNIT,
     .flags = FIELD_SEARCHED,
     .width = 16,
     .help = N_("The unit whose plan it is; left empty, the county's."),
     .aliases = ALIASES("所属单位", "报送单位")},
    {.name = "title",
     .label = N_("Title"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .width = 40,
     .help = N_("As printed above the annex."),
     .aliases = ALIASES("标题")},
    {.name = "document_number",
     .label = N_("Document number"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .width = 26,
     .help = N_("发文字号 of the notice."),
     .aliases = ALIASES("文号", "发文字号")},
    {.name = "issuing_office",
     .label = N_("Issuing office"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .help = N_("Signs the notice and the calendars."),
     .aliases = ALIASES("发文机关", "印发机关")},
    {.name = "issued_on",
     .label = N_("Issued on"),
     .type = FIELD_DATE,
     .width = 10,
     .help = N_("The notice's date."),
     .aliases = ALIASES("印发日期", "成文日期")},
    {.name = "address",
     .label = N_("Address"),
     .type = FIELD_TEXT,
     .help = N_("Where documents go on paper."),
     .aliases = ALIASES("地址")},
    {.name = "telephone",
     .label = N_("Telephone"),
     .type = FIELD_TEXT,
     .help = N_("The office's, printed in calendars."),
     .aliases = ALIASES("联系电话", "电话")},
    {.name = "mailbox",
     .label = N_("Mailbox"),
     .type = FIELD_TEXT,
     .help = N_("The office's; organizer of the calendars."),
     .aliases = ALIASES("电子邮箱", "邮箱")},
    {.name = "state",
     .label = N_("State"),
     .type = FIELD_CHOICE,
     .width = 8,
     .choices = states,
     .help = N_("Drafted, approved, issued."),
     .aliases = ALIASES("状态"),
     .initial = "起草"},
    {.name = "received_on",
     .label = N_("Handed in on"),
     .type = FIELD_DATE,
     .help = N_("When a unit handed its own plan in."),
     .aliases = ALIASES("报送日期")},
    {.name = "drills",
     .label = N_("Drills"),
     .type = FIELD_COUNT,
     .flags = FIELD_READ_ONLY | FIELD_NO_LOG,
     .width = 6,
     .help = N_("How many drills it holds.")},
    /* What the last import said (app/source.h). A column of the store, only no one edits it. */
    {.name = "source",
     .label = N_("Source"),
     .type = FIELD_TEXT,
     .flags = FIELD_READ_ONLY | FIELD_HIDDEN | FIELD_NO_LOG},
};

/* Nothing is issued without a day, nor before it was drafted: what is 印发 counts from that day. */
static bool check(const struct record *plan, const struct record *seen, struct date today,
                  struct error *err)
{
    char day[DATE_TEXT_SIZE];

    (void)seen;
    date_format(today, day);
    if (strcmp(record_get(plan, "state"), "印发") == 0 && !*record_get(plan, "issued_on"))
        return error_set(err, ERROR_INPUT, "%s: %s", _("Issued on"),
                         _("a plan that is issued needs the day of its notice."));
    if (strcmp(record_get(plan, "received_on"), day) > 0)
        return error_set(err, ERROR_INPUT, "%s: %s", _("Handed in on"),
                         _("this day is still to come."));
    return true;
}

const struct record_type plan_type = {
    .kind = RECORD_PLAN,
    .name = "plan",
    .plural = "plans",
    .label = N_("Plan"),
    .plural_label = N_("Plans"),
    .table = "plan",
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .title = "title",
    .default_sort = "year",
    .check = check,
};
