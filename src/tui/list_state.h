/* list_state.h - a list pane's own state, shared by the files that draw it and act on it. */
#ifndef YANLIAN_TUI_LIST_STATE_H
#define YANLIAN_TUI_LIST_STATE_H

#include "tui/asked.h"
#include "tui/list_columns.h"
#include "tui/list_pane.h"
#include "tui/list_view.h"
#include "tui/screen.h"

enum { LIST_HINTS = 14 };

struct list_pane {
    struct pane pane;
    struct list_view view;
    struct list_columns columns;
    int fitted;            /* width the columns were fitted to; 0: not yet */
    bool desk_stale;       /* data has changed since app->to_do was counted */
    char plan_state[16];   /* of the plan shown */
    struct error failure;  /* why the list can't be shown; empty: it can */
    size_t set_field;      /* the field a bulk edit was asked for */
    char *set_text;        /* what was typed for it and not saved; NULL: nothing; owned */
    const char *set_label; /* of the act it would be */
    struct asked asked;    /* what setting or deleting asked back */
    char *filter_first;    /* the filter when another was asked for; owned */
    int64_t filter_from;   /* id of the record that was selected when the filter was asked for */
    enum action hints[LIST_HINTS + 1]; /* what the bottom line names now */
};

/* Moves the selection: UP, DOWN, PAGE_*, FIRST, LAST; PANE_IGNORED when it is none of these. */
unsigned list_pane_move(struct list_pane *p, enum action a);
/* How many rows the filter lets through, of how many. */
void list_pane_count(struct list_pane *p, struct str *out);
/* Filtering and ordering, by prompts: list_find.c. */
unsigned list_find_act(struct list_pane *p, enum action a);
/* Opening, adding, removing, what belongs to a row: list_edit.c. */
unsigned list_edit_act(struct list_pane *p, enum action a);
/* Setting one field of one or many: list_set.c. */
unsigned list_set_act(struct list_pane *p, enum action a);
/* Writing it to a file: list_save.c. */
unsigned list_save_act(struct list_pane *p, enum action a);
/* Takes what a call on the view returned: shows the error of a failed one, and draws again. */
unsigned list_pane_took(struct list_pane *p, bool ok, const struct error *err);

#endif
