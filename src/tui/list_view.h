/* list_view.h - the model of a list on the screen: which records, in what order, which part of
 * them shows, which row is selected and which are marked.  Draws nothing.
 *
 * The selection is a record, not a position: when rows come, go or move, it stays with its id.
 */
#ifndef YANLIAN_TUI_LIST_VIEW_H
#define YANLIAN_TUI_LIST_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "app/app.h"
#include "base/vec.h"
#include "core/field.h"
#include "store/window.h"

struct id_set VEC(int64_t); /* sorted */

enum { ALL_YEARS = -1 };

struct list_view {
    struct app *app;
    const struct record_type *type;
    int year; /* the drills of this year (ALL_YEARS: of any) and owner only; 0: of what is worked
                 on */
    int64_t owner;
    int64_t parent; /* of the record that it is restricted to (record_type.parent); 0: none */
    struct figure_within within; /* whose records it is restricted to */
    char *filter;                /* as typed; owned; "" for none */
    int sort;                    /* field index */
    bool descending;
    struct window *window;
    int64_t total; /* rows without the filter; -1: not counted yet */

    int64_t selected;    /* position of the cursor, 0-based; -1 while the list is empty */
    int64_t selected_id; /* of the record there */
    int64_t top;         /* position of the first row on the screen */
    int height;          /* rows on the screen */

    struct record *page; /* rows page_top .. page_top + page_rows - 1: the fields that lists show */
    int64_t page_top;    /* top when they were read */
    int page_rows;
    struct id_set marks;
};

/* Opens the list of `type` as it is by default; the rows come with list_view_fit. */
bool list_view_init(struct list_view *v, struct app *app, const struct record_type *type,
                    int64_t parent, struct error *err);
/* The same with the records of a figure alone. */
bool list_view_init_within(struct list_view *v, struct app *app, const struct figure_within *within,
                           struct error *err);
void list_view_done(struct list_view *v);

/* Restricts a list of drills to a year (or ALL_YEARS) and an owner's plan (OWNER_* of
 * store/records.h), whatever is worked on, and filters it. */
bool list_view_narrow(struct list_view *v, int year, int64_t owner, const char *filter,
                      struct error *err);
/* What the list shows now, to read it again elsewhere.  `query` must outlive the spec and is freed
 * by the caller, also on failure. */
bool list_view_spec(const struct list_view *v, struct query *query, struct window_spec *out,
                    struct error *err);
/* Of which year and whose plan the drills are. */
int list_view_year(const struct list_view *v);
int64_t list_view_owner(const struct list_view *v);

/* Changes filter or order; the selected record stays selected when it is still in the list (in the
 * middle of tens of thousands of rows sorted anew it is left for the first one, lest one waits). On
 * a filter that can't be understood nothing changes.  `typing` lets an unfinished last term wait.
 */
bool list_view_filter(struct list_view *v, const char *filter, bool typing, struct error *err);
bool list_view_sort(struct list_view *v, int field, bool descending, struct error *err);
/* Reads the rows for `height` rows around the selection. */
bool list_view_fit(struct list_view *v, int height, struct error *err);
/* Rows have changed: reads again, keeping the selected record. */
bool list_view_refresh(struct list_view *v, struct error *err);
/* Goes on with an unfinished filter for some milliseconds; *more tells whether work is left. */
bool list_view_work(struct list_view *v, bool *more, struct error *err);

int64_t list_view_count(const struct list_view *v);
/* Rows there would be without the filter. */
int64_t list_view_total(struct list_view *v);
/* The record at a position on the screen, NULL when it is not there. */
const struct record *list_view_at(const struct list_view *v, int64_t position);
/* The selected record, read now when its row is not on the screen yet; NULL when the list is empty.
 */
const struct record *list_view_selected(struct list_view *v);

/* Moves the selection, clipped to the list; list_view_fit then brings it into sight. */
void list_view_move(struct list_view *v, int64_t by);
void list_view_go(struct list_view *v, int64_t position);
/* Selects a record by id; false when it is not in the list. */
bool list_view_select(struct list_view *v, int64_t id);

bool list_view_is_marked(const struct list_view *v, int64_t id);
void list_view_mark(struct list_view *v, int64_t id, bool marked);
/* Marks every row of the list, or none when all are marked. */
bool list_view_mark_all(struct list_view *v, struct error *err);
/* The records an act is for: the marked ones, else the selected one.  Appends their ids. */
void list_view_targets(struct list_view *v, struct id_set *out);

#endif
