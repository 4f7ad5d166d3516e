/* documents_state.h - a documents pane's own state, shared by the files that draw it and act on it.
 */
#ifndef YANLIAN_TUI_DOCUMENTS_STATE_H
#define YANLIAN_TUI_DOCUMENTS_STATE_H

#include "app/documents.h"
#include "tui/documents_pane.h"
#include "tui/screen.h"

struct documents_pane {
    struct pane pane;
    int64_t drill;
    struct document_grid grid; /* when failure is empty */
    struct record record;      /* the drill, as well */
    struct error failure;
    int place; /* of the selected cell, 0..7 */

    struct document_wish wish; /* what is being asked about; its texts are these, owned: */
    struct document_receipt receipt;
    char *text; /* a reason or a path */
};

static inline const struct submission_cell *documents_selected(const struct documents_pane *d)
{
    return &d->grid.cells[d->place];
}

/* Draws the grid and what is known of the selected cell: documents_draw.c. */
void documents_draw(const struct documents_pane *d, const struct surface *s);
/* RECEIVE, RETURN, ...: asks what must be known and does it; PANE_IGNORED when it is none of these:
 * documents_act.c. */
unsigned documents_act(struct documents_pane *d, enum action a);

#endif
