/* difference_state.h - a difference pane's own state, shared by the files that draw it and act on
 * it.
 */
#ifndef YANLIAN_TUI_DIFFERENCE_STATE_H
#define YANLIAN_TUI_DIFFERENCE_STATE_H

#include "tui/asked.h"
#include "tui/difference_pane.h"

/* A row on the screen: a record's heading, one of its changes, or a remark. */
enum difference_row_kind { DIFFERENCE_RECORD, DIFFERENCE_CHANGE, DIFFERENCE_REMARK };
struct difference_row {
    enum difference_row_kind kind;
    size_t change; /* index: of a record its first */
    size_t last;   /* of a record: its last */
    char *text;    /* of a remark, owned */
};
struct difference_rows VEC(struct difference_row);

struct difference_pane {
    struct pane pane;
    struct sheet_reading reading;
    struct difference_rows rows;
    size_t selected;
    size_t top;
    int height;      /* rows of the list on the screen */
    int label_width; /* cells of the longest label among the changes */
    struct asked asked;
};

/* True when all of a record's changes that can be taken are. */
bool difference_record_taken(const struct difference_pane *d, const struct difference_row *row);
/* Sets label_width. */
void difference_measure(struct difference_pane *d);
/* Draws the list and what is to be said of the selected row: difference_draw.c. */
void difference_draw(struct difference_pane *d, const struct surface *s);

#endif
