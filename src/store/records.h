/* records.h - reading and writing one record of any kind, driven by its field table.
 *
 * Writes need an act (store_begin).  Triggers write the change log; nothing here can forget it.
 */
#ifndef YANLIAN_STORE_RECORDS_H
#define YANLIAN_STORE_RECORDS_H

#include "base/text_list.h"
#include "base/vec.h"
#include "core/deadline.h"
#include "core/field.h"
#include "store/store.h"

/* Reads a record; ERROR_NOT_FOUND names it.  `out` is initialised here; free it with record_free
 * after success. */
bool store_load(struct store *s, const struct record_type *type, int64_t id, struct record *out,
                struct error *err);
/* Adds a record; r->id and r->version are set.  A drill needs its `year` (the county plan of that
 * year is made when missing).  Unit names must exist. */
bool store_insert(struct store *s, struct record *r, struct error *err);
/* Writes the fields that differ from `seen`, which is the record as it was read (its version is
 * named in the update).  When someone else was faster: ERROR_CONFLICT, nothing is written and
 * `*now` (may be NULL; initialised here in that case only) is the record as it is now.  Fields the
 * other changed that `r` did not touch are no conflict: the caller merges and tries again.
 * r->version is the new one after success. */
bool store_update(struct store *s, struct record *r, const struct record *seen, struct record *now,
                  struct error *err);
/* Removes a record of that version.  One that others refer to is refused with their kinds and
 * numbers. */
bool store_remove(struct store *s, const struct record_type *type, int64_t id, int64_t version,
                  struct error *err);

/* How many records of the kind `child` belong to a record (record_type.parent). */
int64_t store_children(struct store *s, const struct record_type *child, int64_t parent);
/* True when they are removed with it; else they stand in the way of its removal, or stay without
 * it.
 */
bool store_children_follow(struct store *s, const struct record_type *child);
/* The unit with this name or alias exactly (spaces ignored); 0 when there is none. */
int64_t store_unit_id(struct store *s, const char *name);
/* Units whose name or alias matches a word (text or pinyin), best first, at most `limit`;
 * for completion.  Appends names.  Returns how many. */
size_t store_complete_unit(struct store *s, const char *word, size_t limit, struct text_list *out);
bool store_record_exists(struct store *s, const struct record_type *type, int64_t id);
/* The record of this title exactly; 0 when there is none, or more than one. */
int64_t store_record_id(struct store *s, const struct record_type *type, const char *title);
/* What a record is called; owned, NULL when it is not there. */
char *store_record_title(struct store *s, const struct record_type *type, int64_t id);
/* A record by its title, for a FIELD_RECORD. */
struct record_title {
    int64_t id;
    char *title; /* owned */
};
struct record_titles VEC(struct record_title);
/* Records whose title matches a word (text or pinyin), those that are exactly it first, then the
 * newest, at most `limit`; of a yearly kind with a `year` (0: any) of that year's county plan
 * only.  Appends; returns how many. */
size_t store_complete_record(struct store *s, const struct record_type *type, int year,
                             const char *word, size_t limit, struct record_titles *out);
void record_titles_free(struct record_titles *list);
/* The only drill with this number in the plan of a year that is `owner`'s (OWNER_*, or a unit's
 * id); 0 when there is none, or more than one. */
int64_t store_drill_numbered(struct store *s, int year, int64_t owner, int64_t number);
/* Distinct earlier values of a text field that match a word, most used first. */
size_t store_complete_value(struct store *s, const struct record_type *type, size_t field,
                            const char *word, size_t limit, struct text_list *out);

/* Whose plans are meant where an `owner` is asked for: a unit's id, or one of these. */
enum { OWNER_COUNTY = 0, OWNER_ALL = -1 };

/* The county's plan of a year: its id, 0 when there is none. */
int64_t store_plan_id(struct store *s, int year);
/* The plan of a year that a unit handed in (OWNER_COUNTY: the county's); 0 when there is none. */
int64_t store_plan_of(struct store *s, int year, int64_t owner);
/* Years that have a plan, newest first, at most `limit`; returns how many. */
size_t store_plan_years(struct store *s, int *years, size_t limit);

/* The units that have a plan of the year, by name; appends. */
bool store_plan_owners(struct store *s, int year, struct record_titles *out, struct error *err);

/* All rows of days off and working weekends. */
bool store_days(struct store *s, struct day_table *out, struct error *err);
/* How the 20 days of a report are counted, by the settings. */
struct deadline_rule store_deadline_rule(struct store *s);

#endif
