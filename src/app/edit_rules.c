#include "app/edit_rules.h"

#include "base/vec.h"

static const struct edit_rule *const rules[] = {
    &document_rule,  &observation_rule, &evaluator_rule,  &evaluation_rule,
    &criterion_rule, &finding_rule,     &inspection_rule, &calendar_rule};

const struct edit_rule *edit_rule_of(enum record_kind kind)
{
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (rules[i]->kind == kind)
            return rules[i];
    }
    return NULL;
}
