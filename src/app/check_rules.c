#include "app/check_rules.h"

#include <string.h>

#include "app/check.h"
#include "base/i18n.h"

/* In the order of how much they matter. */
static const struct rule {
    const char *name;
    const char *label;
    const char *sentence; /* N_(), with at most one %s: the detail; NULL: from core/subject.h */
    bool of_time;         /* true when nothing but the date made it so */
} rules[] = {
    {"overdue", N_("not held in time"), N_("Its time ended on %s and it has not been held."), true},
    {"held-without-day", N_("held, but when?"),
     N_("It has been held but no day is fixed: the 20 days can't be counted."), false},
    {"no-reason", N_("no reason given"), N_("It is %s without a reason."), false},
    {"no-period", N_("no time"), N_("It has no time that could be understood."), false},
    {"no-form", N_("no form"), N_("It does not say whether it is tabletop or full-scale."), false},
    {"before-notice", N_("before the notice"),
     N_("It was planned for a time before the notice's date, %s."), false},
    {"outside-year", N_("outside the year"), N_("Its time is not in the plan's year: %s."), false},
    {"duplicate", N_("the same twice"),
     N_("The same unit has the same subject at the same time as No. %s."), false},
    {"form-clash", N_("form contradicted"), NULL, false},
    {"two-subjects", N_("two subjects"), NULL, false},
    {"training", N_("a training"), NULL, false},
    {"incident", N_("an incident, not a drill"), NULL, false},
    {"generic", N_("says too little"), NULL, false},
    {"form-twice", N_("form said twice"), NULL, false},
    {"crowded-month", N_("crowded month"), N_("Crowded: %s."), false},
    {"few-tabletop", N_("few tabletop drills"), N_("Tabletop against full-scale: %s."), false},
    {"other", N_("other"), N_("Someone should look: %s."), false},
};

static const struct rule *find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (strcmp(rules[i].name, name) == 0)
            return &rules[i];
    }
    return &rules[COUNT_OF(rules) - 1];
}

const char *check_rule_name(const char *rule)
{
    return find(rule)->name;
}

int check_rule_rank(const char *rule)
{
    return (int)(find(rule) - rules);
}

bool check_rule_is_of_time(const char *rule)
{
    return find(rule)->of_time;
}

const char *check_rule_label(const char *rule)
{
    const struct rule *found = find(rule);

    return strcmp(found->name, rule) == 0 ? _(found->label) : rule;
}

/* The sentence with the detail in the place of %s: a format that is data is never given to
 * printf. */
void check_rule_sentence(struct str *out, const char *rule, const char *detail)
{
    const struct rule *found = find(rule);
    const char *sentence = found->sentence ? _(found->sentence) : _(found->label);
    const char *place = strstr(sentence, "%s");

    if (!place) {
        str_add(out, sentence);
        return;
    }
    str_add_n(out, sentence, (size_t)(place - sentence));
    str_add(out, detail);
    str_add(out, place + 2);
}
