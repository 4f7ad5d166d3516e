/* list_pane.h - a list of records of any kind: drills, units, contacts, changes ... */
#ifndef YANLIAN_TUI_LIST_PANE_H
#define YANLIAN_TUI_LIST_PANE_H

#include <stdint.h>

#include "core/field.h"
#include "tui/pane.h"

/* A pane with the records of `type` (`parent`: contacts of that unit only; 0: all).  Never NULL:
 * when the store can't be read the pane says so. */
struct pane *list_pane_new(struct screen *s, const struct record_type *type, int64_t parent);
/* The drills of one year (ALL_YEARS of tui/list_view.h: of any), of one owner's plan or of all
 * (OWNER_* of store/records.h), through a filter: the rows behind a figure, whatever is worked on
 * elsewhere. */
struct pane *list_pane_new_drills(struct screen *s, int year, int64_t owner, const char *filter);
/* The records of `type` through a filter, which the clerk may change. */
struct pane *list_pane_new_filtered(struct screen *s, const struct record_type *type,
                                    const char *filter);
/* A pane with the records of `within` alone (store/figures.h): those that a figure is made of. */
struct figure_within;
struct pane *list_pane_new_within(struct screen *s, const struct figure_within *within);

#endif
