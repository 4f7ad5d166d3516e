#include "app/check_rules.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"

/* In the order of how much they matter. */
static const struct rule {
    const char *name;
    const char *label;
    const char *sentence; /* N_(), with a %s for each part of the detail that spaces part; NULL:
                             from core/subject.h */
    bool of_source;       /* about what the plan says, not what the office has done since */
    bool gathered;        /* findings are told as one */
} rules[] = {
    {"overdue", N_("not held in time"), N_("Its time ended on %s and it has not been held."), false,
     false},
    {"no-reason", N_("no reason given"), N_("Its state is %s but no reason is given."), false,
     false},
    {"no-held", N_("held, but when?"), N_("It was held, but nobody has said when."), false, false},
    {"no-day-table", N_("no days off"),
     N_("The days off of %s are not known: %s deadlines are provisional. Import them (days "
        "import)."),
     false, false},
    {"day-off", N_("on a day off"), N_("%s is a day off %s"), false, false},
    {"clash", N_("clash"), N_("On %s (%s) another calendar has: %s"), false, false},
    {"same-day", N_("same day"), N_("On %s the unit leads %s drills."), false, false},
    {"no-time", N_("no time"), N_("It has no time that could be understood. %s"), true, false},
    {"no-form", N_("no form"), N_("Neither tabletop nor full-scale is said."), true, false},
    {"before-notice", N_("before the notice"),
     N_("Its time was over, or all but over, when the notice came (%s)."), true, false},
    {"duplicate-number", N_("number used twice"), N_("%s drills have this number."), true, false},
    {"duplicate-subject", N_("the same twice"),
     N_("%s drills have the same unit, subject and time."), true, false},
    {"form-clash", N_("form contradicted"), NULL, true, false},
    {"two-subjects", N_("two subjects"), NULL, true, false},
    {"training", N_("a training"), NULL, true, false},
    {"incident", N_("an incident, not a drill"), NULL, true, false},
    {"generic", N_("says too little"), NULL, true, false},
    {"form-twice", N_("form said twice"), NULL, true, false},
    {"panel-lead", N_("evaluates itself"),
     N_("%s of the evaluation panel comes from the lead unit itself."), false, false},
    {"panel-missing", N_("panel incomplete"), N_("The evaluation panel lacks: %s."), false, false},
    {"zero-finding", N_("nothing was found"),
     N_("It was evaluated and not one finding is on record: was it looked at closely? %s"), false,
     false},
    {"weak-cell", N_("weak but no finding"),
     N_("%s cells are rated as weak and there is no finding about them."), false, false},
    {"crowded-month", N_("crowded month"), N_("%s is crowded: %s drills."), true, false},
    {"few-tabletop", N_("forms out of balance"),
     N_("Full-scale drills: %s, tabletop drills: %s. The forms are out of balance."), true, false},
    {"missing-hazard", N_("hazards without a drill"), N_("No drill names any of these: %s."), true,
     false},
    {"finding-returned", N_("found again"), N_("Found again, as in a year before, at %s: %s"),
     false, false},
    {"learned-finding", N_("still to be mended"),
     N_("Found in an earlier year and still open, at %s: %s"), false, false},
    {"never-held", N_("not held last year"), N_("It was in the plan of %s and was never held."),
     false, false},
    {"late-last-year", N_("reported late last year"),
     N_("Lead units that reported late last year, or not yet: %s (%s)."), false, true},
    {"not-drilled-last-year", N_("no drill last year"),
     N_("Units without a drill last year and in this plan: %s (%s)."), false, true},
    {"plan-to-revise", N_("response plan to revise"),
     N_("Response plans whose revision a finding asks for: %s (%s)."), false, true},
    {"plan-test-overdue", N_("test overdue"),
     N_("Response plans that were not tested in their time: %s (%s)."), false, true},
    {"plan-never-tested", N_("never tested"),
     N_("Response plans that no drill has tested: %s (%s)."), false, true},
    {"same-file", N_("the same file twice"),
     N_("%s: the same file was also handed in for another drill: %s."), false, false},
    {"no-contact", N_("nobody to call"), N_("Lead units without a contact: %s (%s)."), false, true},
    {"no-email", N_("no address"), N_("Lead units whose contacts have no e-mail address: %s (%s)."),
     false, true},
    {"other", N_("other"), N_("Someone should look: %s."), false, false},
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

bool check_rule_is_gathered(const char *rule)
{
    return find(rule)->gathered;
}

bool check_rule_is_of_source(const char *rule)
{
    return find(rule)->of_source;
}

const char *check_rule_label(const char *rule)
{
    const struct rule *found = find(rule);

    return strcmp(found->name, rule) == 0 ? _(found->label) : rule;
}

/* Appends a part of the detail: up to the next space when another part is to follow. */
static const char *add_part(struct str *out, const char *detail, bool last)
{
    size_t length = last ? strlen(detail) : strcspn(detail, " ");

    str_add_n(out, detail, length);
    detail += length;
    return *detail ? detail + 1 : detail;
}

/* Puts the detail's parts in the places of %s: a detail is data, and never meets printf. */
void check_rule_sentence(struct str *out, const char *rule, const char *detail)
{
    const struct rule *found = find(rule);
    const char *sentence = _(found->sentence ? found->sentence : found->label);
    const char *place;

    while ((place = strstr(sentence, "%s"))) {
        str_add_n(out, sentence, (size_t)(place - sentence));
        sentence = place + 2;
        detail = add_part(out, detail, !strstr(sentence, "%s"));
    }
    str_add(out, sentence);
    str_trim_end(out, 0);
}
