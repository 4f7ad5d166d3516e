/* check.h - what in the plan needs someone's attention: rules about texts (core/subject.h) and
 * about rows (view plan_check), as one list. */
#ifndef YANLIAN_APP_CHECK_H
#define YANLIAN_APP_CHECK_H

#include "app/app.h"
#include "base/vec.h"

struct finding {
    int64_t drill;    /* 0: the plan as a whole */
    int64_t number;   /* the drill's number */
    const char *rule; /* stable name */
    char *subject;    /* of the drill, "" for the plan */
    char *reason;     /* a sentence in the reader's language */
};
struct findings VEC(struct finding);

/* Findings of the app's year, worst first, then by number. */
bool check_plan(struct app *app, struct findings *out, struct error *err);
/* Only the rules about rows, and of these only those about what the plan itself says (not what is
 * overdue or lacks a contact): what an import adds to its own remarks on the texts. */
bool check_rows(struct app *app, struct findings *out, struct error *err);
void findings_free(struct findings *list);

#endif
