/* check_rules.h - the rules of `check` in words: one row each. */
#ifndef YANLIAN_APP_CHECK_RULES_H
#define YANLIAN_APP_CHECK_RULES_H

#include <stdbool.h>

#include "base/str.h"

/* The static copy of a rule's name; "other" for one that is not known. */
const char *check_rule_name(const char *rule);
/* The heading of a rule in the reader's language; the rule itself when it is not known. */
const char *check_rule_label(const char *rule);
/* 0 is the worst; rules that are not known come last. */
int check_rule_rank(const char *rule);
/* True for a rule about what the plan itself says: an import tells it. */
bool check_rule_is_of_source(const char *rule);
/* True for a rule whose findings are told as one: their details are counted and joined by 、. */
bool check_rule_is_gathered(const char *rule);
/* Appends the sentence for a finding of the view plan_check with its data (see queries.h). */
void check_rule_sentence(struct str *out, const char *rule, const char *detail);

#endif
