/* evaluation_state.h - the evaluation pane's own state, shared with the file that draws it. */
#ifndef YANLIAN_TUI_EVALUATION_STATE_H
#define YANLIAN_TUI_EVALUATION_STATE_H

#include "app/evaluate.h"
#include "tui/screen.h"

enum { EVALUATION_WORDS = 12 };

struct evaluation_pane {
    struct pane pane;
    int64_t drill;
    struct evaluation evaluation;
    int cell;           /* selected, phase by phase */
    bool on_objectives; /* the keys go to the objectives below the grid */
    size_t objective;   /* selected among them */
    bool typing;        /* the texts of the cell are open: once saved, on to the next empty one */
    char minutes[2];    /* the digit that began to type minutes */
    struct hint_word words[EVALUATION_WORDS];
    struct error failure; /* why the drill can't be shown; empty: it can */
};

/* evaluation_draw.c */
void evaluation_draw(struct pane *p, const struct surface *s);

#endif
