/* A cell of the evaluation grid: what was seen in one phase under one aspect. */
#include "core/kinds/kinds.h"

#include "base/i18n.h"
#include "core/rating.h"

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
    {.name = "phase",
     .label = N_("Phase"),
     .type = FIELD_CHOICE,
     .flags = FIELD_REQUIRED,
     .width = 6,
     .choices = evaluation_phases,
     .help = N_("Which part of the work."),
     .aliases = ALIASES("阶段")},
    {.name = "aspect",
     .label = N_("Aspect"),
     .type = FIELD_CHOICE,
     .flags = FIELD_REQUIRED,
     .width = 10,
     .choices = evaluation_aspects,
     .help = N_("What is looked at."),
     .aliases = ALIASES("方面")},
    {.name = "rating",
     .label = N_("Rating"),
     .type = FIELD_TEXT,
     .section = "seen",
     .width = 8,
     .help = N_("In the words of the criterion."),
     .aliases = ALIASES("评分", "等级", "评级")},
    {.name = "began_at",
     .label = N_("Began at"),
     .type = FIELD_TIME,
     .section = "seen",
     .width = 5,
     .help = N_("A time of day."),
     .aliases = ALIASES("开始时间", "began")},
    {.name = "ended_at",
     .label = N_("Ended at"),
     .type = FIELD_TIME,
     .section = "seen",
     .width = 5,
     .help = N_("A time of day."),
     .aliases = ALIASES("结束时间", "ended")},
    {.name = "fact",
     .label = N_("Observed"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .section = "seen",
     .width = 30,
     .help = N_("What was seen."),
     .aliases = ALIASES("事实", "情况")},
    {.name = "cause",
     .label = N_("Cause"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .section = "seen",
     .help = N_("Why."),
     .aliases = ALIASES("原因")},
    {.name = "advice",
     .label = N_("Advice"),
     .type = FIELD_TEXT,
     .flags = FIELD_SEARCHED,
     .section = "seen",
     .help = N_("What to do."),
     .aliases = ALIASES("建议")},
};

/* Times are of one day. */
static bool check(const struct record *r, const struct record *seen, struct date today,
                  struct error *err)
{
    const char *began = record_get(r, "began_at");
    const char *ended = record_get(r, "ended_at");
    int minutes = rating_minutes(began, ended);

    (void)seen;
    (void)today;
    if (minutes < 0 && minutes != RATING_NO_MINUTES)
        return error_set(err, ERROR_INPUT, _("%s: it ended at %s, before it began (%s)."),
                         _(fields[field_index(r->type, "ended_at")].label), ended, began);
    return true;
}

const struct record_type observation_type = {
    .kind = RECORD_OBSERVATION,
    .name = "observation",
    .plural = "observations",
    .label = N_("Observation"),
    .plural_label = N_("Observations"),
    .table = "observation",
    .fields = fields,
    .field_count = COUNT_OF(fields),
    .title = "aspect",
    .default_sort = "id",
    .parent = "drill",
    .check = check,
};
