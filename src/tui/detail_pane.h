/* detail_pane.h - one record to read, beside the list it is selected in. */
#ifndef YANLIAN_TUI_DETAIL_PANE_H
#define YANLIAN_TUI_DETAIL_PANE_H

#include "core/field.h"
#include "tui/pane.h"

/* A companion for lists of `type`; it follows their selection. */
struct pane *detail_pane_new(struct screen *s, const struct record_type *type);

#endif
