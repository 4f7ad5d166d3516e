/* send_parts.h - a mail's parts on their way from the ledger to the outbox; used by send*.c and
 * invite*.c only. */
#ifndef YANLIAN_APP_SEND_PARTS_H
#define YANLIAN_APP_SEND_PARTS_H

#include "app/export_parts.h"
#include "app/letter.h"
#include "app/send.h"
#include "store/messages.h"

/* --- send_dates.c: what the table is made of -------------------------------------------------- */

/* Makes the rows of the table of `item` out of item->dates (db/views/unit_date.sql), marked by
 * what differs from `last`, the dates that the address was sent last; NULL: none, nothing is
 * marked. */
void send_rows_make(struct send_item *item, const char *last);
void send_rows_free(struct send_rows *rows);

/* --- send_table.c ----------------------------------------------------------------------------- */

/* Appends the rows as aligned lines, and as an HTML table.  Columns that nobody fills are left out.
 */
void send_table_text(struct str *out, const struct send_rows *rows);
void send_table_html(struct str *out, const struct send_rows *rows);
/* Appends a text of several lines as HTML paragraphs. */
void send_lines_html(struct str *out, const char *text);

/* --- send_letter.c ---------------------------------------------------------------------------- */

/* What becomes part of a mail's header: one line, cleaned, cut where it is longer than a header
 * may be, so that one bad name does not hold up everybody's mail.  Owned. */
char *send_header_text(const char *text);
/* Fills the subject of `item` from a template, on one line; `missing` gets what nobody could fill.
 */
bool send_subject_make(struct app *app, struct send_item *item, const char *template,
                       const struct letter_place *places, struct str *missing, struct error *err);
/* Fills its text and html from a template (at most 16 places): the table of its rows, if there are
 * any, goes where the text has {日程}, or to its end. */
bool send_body_make(struct app *app, struct send_item *item, const char *template,
                    const struct letter_place *places, struct str *missing, struct error *err);
/* The same from a text that is filled already. */
void send_body_set(struct send_item *item, const char *body);
/* Appends 新增1项、改期2项, or "" when nothing is marked. */
void send_changes_words(struct str *out, const struct send_item *item);

/* --- the makers of a plan: within an act, which is given up when it is only looked at ----------
 */

/* send_calendar.c; the files of the calendars stay in `x` for send_queue.  `among` (NULL: all) are
 * the official names of the units that matter: nothing is remembered of the others. */
bool send_calendar_plan(struct app *app, struct export *x, const struct map *among,
                        struct send_plan *plan, struct error *err);
/* send_reminder.c */
bool send_reminder_plan(struct app *app, struct send_plan *plan, struct error *err);
/* send_reminder.c: a message was taken: the unit was reminded.  Needs an act; once a letter. */
bool send_reminder_taken(struct app *app, const struct message *m, struct error *err);

/* Adds an item for an address to the plan, or says that it is none; the item then stands at the
 * plan's end.  NULL: the address is none. */
struct send_item *send_item_add(struct send_plan *plan, const struct delivery *d);
void send_item_free(struct send_item *item);

/* --- send_lock.c: one sender at a time -------------------------------------------------------- */

struct send_lock {
    int file; /* -1: not held */
};
/* ERROR_BUSY names who is sending. */
bool send_lock_take(struct app *app, struct send_lock *lock, struct error *err);
void send_lock_leave(struct send_lock *lock);

#endif
