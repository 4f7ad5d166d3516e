/* mend.h - one step of what goes on step by step: a finding in its ledger (core/finding.h), an
 * inspection to its re-check.
 *
 * A step is begun, what it lacks is asked for field by field, and it is saved as one act.
 */
#ifndef YANLIAN_APP_MEND_H
#define YANLIAN_APP_MEND_H

#include "app/app.h"
#include "base/text_list.h"

enum { MEND_FIELDS = 8 };

struct mend_step {
    struct record seen;         /* as it was */
    struct record r;            /* as it will be */
    size_t fields[MEND_FIELDS]; /* to be asked for, in this order */
    size_t count;
};

/* True for the kinds that go on step by step. */
bool mend_knows(const struct record_type *type);
/* Begins the next step of a record; refused with a sentence when nothing follows.  End it with
 * mend_step_free after success. */
bool mend_step_begin(struct app *app, const struct record_type *type, int64_t id,
                     struct mend_step *out, struct error *err);
void mend_step_free(struct mend_step *step);
/* Appends what may be meant before anything is typed into the nth field: today, the lead unit. */
void mend_propose(struct app *app, const struct mend_step *step, size_t n, struct str *out);
/* The choices that the nth field has here; of a field that has none nothing.  Appends owned words;
 * returns how many. */
size_t mend_choices(const struct mend_step *step, size_t n, struct text_list *out);
/* Takes what was typed into the nth field; what the step can't be without must not be empty. */
bool mend_take(struct app *app, struct mend_step *step, size_t n, const char *typed,
               struct error *err);
/* Saves the step as edit_save does: refusals, doubts (app->confirmed), conflicts. */
bool mend_save(struct app *app, struct mend_step *step, struct error *err);
/* A finding goes back one step, or an inspection's re-check is taken back, for `reason`, which the
 * remarks and the log keep. */
bool mend_back(struct app *app, const struct record_type *type, int64_t id, const char *reason,
               struct error *err);

#endif
