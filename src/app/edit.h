/* edit.h - adding, changing and removing records of any kind. */
#ifndef YANLIAN_APP_EDIT_H
#define YANLIAN_APP_EDIT_H

#include "app/app.h"
#include "core/field.h"
#include "store/records.h"

/* Begins a new record: of a yearly kind it is one of the year that is worked on. */
void edit_begin(struct app *app, struct record *r, const struct record_type *type);
/* Reads one typed text into the field of `r`: canonical form, units resolved (exact name or alias,
 * else the only match of a completion; else the nearest names are in the message), records too
 * (edit_record_named), 现在 and now as the time of day.  On refusal `r` is unchanged. */
bool edit_read(struct app *app, struct record *r, size_t field, const char *typed,
               struct error *err);
/* Appends the official name of a unit named by name, alias, or a unique part of either. */
bool edit_unit_name(struct app *app, const char *typed, struct str *out, struct error *err);
/* The record of a kind that a person names: by id, alone or before its title ("12 消防演练"); a
 * drill also by its number in the plan of `year` (#9, 第9项, 9号); else the only one whose title
 * has the text, as text or pinyin: of a yearly kind in `year` first, then in any.  Appends the
 * title. Several are refused with up to six of them. */
bool edit_record_named(struct app *app, const struct record_type *type, int year, const char *typed,
                       int64_t *id, struct str *title, struct error *err);
/* Appends the titles of those named in a list, parted by 、. */
bool edit_records_named(struct app *app, const struct record_type *type, int year,
                        const char *typed, struct str *out, struct error *err);
/* Records that a text typed into a FIELD_RECORD or FIELD_RECORDS may mean (of a list: its last
 * part), those of the year worked on first: "ID TITLE", of a list the title.  Appends owned texts,
 * at most `limit`; returns how many. */
size_t edit_complete_record(struct app *app, const struct field *field, const char *typed,
                            size_t limit, struct text_list *out);
/* Saves one record as one act, with what follows from the change (core/drill.h): inserts when r->id
 * is 0, else updates against `seen`.  What can't be true is refused (record_type.check); what only
 * looks wrong is ERROR_DOUBT, with a sentence a line, unless app->confirmed is set; a change of an
 * issued plan's own words without app->reason is ERROR_REASON.  On
 * ERROR_CONFLICT `now` holds the record as it is (see store_update). */
bool edit_save(struct app *app, struct record *r, const struct record *seen, struct record *now,
               struct error *err);
/* Sets one field of many records to one typed text, as one act; all or none; refusals and doubts as
 * in edit_save.  `label` names the
 * act ("set date", "edit"). */
bool edit_set_many(struct app *app, const struct record_type *type, const int64_t *ids,
                   size_t count, size_t field, const char *typed, const char *label,
                   struct error *err);
/* What edit_change_many does to each record: changes its fields, or refuses. */
typedef bool edit_change(void *data, struct app *app, struct record *r, struct error *err);
/* Changes many records as one act; all or none; refusals (with the record's title before them when
 * there are several) and doubts as in edit_save. */
bool edit_change_many(struct app *app, const struct record_type *type, const int64_t *ids,
                      size_t count, edit_change *change, void *data, const char *label,
                      struct error *err);
/* Appends what belongs to a record and would go with it: "Documents 3, Observations 5"; nothing
 * when nothing does. */
void edit_belongings(struct app *app, const struct record_type *type, int64_t id, struct str *out);
/* Removes records as one act; all or none. */
bool edit_remove(struct app *app, const struct record_type *type, const int64_t *ids, size_t count,
                 struct error *err);
/* Parses `name=value` of the command line. */
bool edit_assign(struct app *app, struct record *r, const char *assignment, struct error *err);

#endif
