/* edit_rules.h - what a kind must know of other records before one of it is written: one row a
 * kind.
 *
 * What a record can tell by itself is record_type.check and doubt; what only the store knows (the
 * scale of a cell, the lead unit of a panel's drill) is here, with the same rules: a refusal begins
 * with the label of the field at fault and ": ", a doubt is a sentence and a line break.
 */
#ifndef YANLIAN_APP_EDIT_RULES_H
#define YANLIAN_APP_EDIT_RULES_H

#include "app/app.h"

struct edit_rule {
    enum record_kind kind;
    /* Sets what follows from the record before it is looked at.  NULL: nothing does. */
    void (*settle)(const struct app *app, struct record *r, const struct record *seen);
    /* NULL: nothing to refuse. */
    bool (*check)(const struct app *app, const struct record *r, const struct record *seen,
                  struct error *err);
    /* NULL: nothing to doubt. */
    void (*doubt)(const struct app *app, const struct record *r, const struct record *seen,
                  struct str *out);
    /* Refuses to remove what has to stay.  NULL: it may go. */
    bool (*removal)(const struct app *app, const struct record *r, struct error *err);
};

/* The rule of a kind; NULL when it has none. */
const struct edit_rule *edit_rule_of(enum record_kind kind);

/* document_rules.c */
extern const struct edit_rule document_rule;
/* evaluate_rules.c */
extern const struct edit_rule observation_rule;
extern const struct edit_rule evaluator_rule;
extern const struct edit_rule evaluation_rule;
extern const struct edit_rule criterion_rule;
/* calendars.c */
extern const struct edit_rule calendar_rule;
/* mend.c, inspect.c */
extern const struct edit_rule finding_rule;
extern const struct edit_rule inspection_rule;

#endif
