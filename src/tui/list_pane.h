/* list_pane.h - a list of records of any kind: drills, units, contacts, changes ... */
#ifndef YANLIAN_TUI_LIST_PANE_H
#define YANLIAN_TUI_LIST_PANE_H

#include <stdint.h>

#include "core/field.h"
#include "tui/pane.h"

/* A pane with the records of `type` (`parent`: contacts of that unit only; 0: all).  Never NULL:
 * when the store can't be read the pane says so. */
struct pane *list_pane_new(struct screen *s, const struct record_type *type, int64_t parent);
/* Filters as if typed; selects a record by id when it is in the list. */
void list_pane_filter(struct pane *p, const char *filter);
bool list_pane_select(struct pane *p, int64_t id);
/* The selected record, NULL when the list is empty; the pane's own, until its next change. */
const struct record *list_pane_selected(const struct pane *p);
const struct record_type *list_pane_type(const struct pane *p);

#endif
