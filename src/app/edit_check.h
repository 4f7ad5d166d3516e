/* edit_check.h - what is looked at before a record is written (record_type.check and doubt,
 * edit_rules.h). */
#ifndef YANLIAN_APP_EDIT_CHECK_H
#define YANLIAN_APP_EDIT_CHECK_H

#include "app/app.h"

/* What must follow from a change is settled whoever made it. */
void edit_settle(const struct app *app, struct record *r, const struct record *seen);
/* What was agreed to once is agreed to once only: app->confirmed, taken back. */
bool edit_take_confirmed(struct app *app);
/* The reason given for the next act (app->reason), taken back; NULL: none, or a blank one. */
const char *edit_take_reason(struct app *app);
/* False with ERROR_REASON when the change of an issued plan's own words (drill_changes_plan) has no
 * reason; *reason becomes the drill's own when that is given with it. */
bool edit_may_change(const struct app *app, const struct record *r, const struct record *seen,
                     const char **reason, struct error *err);
/* The same of removing a record. */
bool edit_may_remove(const struct record *r, const char *reason, struct error *err);
/* Begins an act for that reason. */
bool edit_begin_because(struct app *app, const char *label, const char *reason, struct error *err);
/* The same for the reason given (app->reason, taken back). */
bool edit_begin_act(struct app *app, const char *label, struct error *err);
/* Refuses a record that lacks a required value, or says what can't be true. */
bool edit_check(const struct app *app, const struct record *r, const struct record *seen,
                struct error *err);
/* Refuses to remove what has to stay. */
bool edit_check_removal(const struct app *app, const struct record *r, struct error *err);
/* Appends what looks wrong, a sentence a line; `named`: with the record's title before each. */
void edit_doubts(const struct app *app, const struct record *r, const struct record *seen,
                 bool named, struct str *out);
/* False with ERROR_DOUBT when there are doubts and the clerk was not asked. */
bool edit_may_doubt(bool confirmed, const struct str *doubts, struct error *err);

#endif
