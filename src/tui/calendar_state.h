/* calendar_state.h - a calendar pane's own state, shared by the files that draw it and act on it.
 */
#ifndef YANLIAN_TUI_CALENDAR_STATE_H
#define YANLIAN_TUI_CALENDAR_STATE_H

#include "tui/asked.h"
#include "tui/calendar_model.h"
#include "tui/calendar_pane.h"
#include "tui/screen.h"

enum calendar_focus {
    CALENDAR_GRID,    /* walking from day to day */
    CALENDAR_DAY,     /* among the drills of the day */
    CALENDAR_UNDATED, /* among the drills that have no day */
};

struct calendar_pane {
    struct pane pane;
    struct calendar_model model;
    enum calendar_focus focus;
    size_t index;  /* of the drill selected in a list */
    size_t scroll; /* first drill shown of it */
    int64_t held;  /* drill picked up; 0: none */
    char *held_subject;
    struct asked asked; /* what dropping it asked back */
    struct error failure;
};

/* The list that has the focus, NULL in the grid. */
const struct drill_briefs *calendar_list(const struct calendar_pane *c);
/* The drill selected in it, NULL when there is none. */
const struct drill_brief *calendar_selected(const struct calendar_pane *c);
void calendar_draw(struct pane *p, const struct surface *s);
/* The month with its days off and key periods, for the top line. */
void calendar_title(struct pane *p, struct str *out);
/* Picking a drill up, dropping it on a day, letting it go: calendar_hold.c. */
unsigned calendar_pick(struct calendar_pane *c);
void calendar_let_go(struct calendar_pane *c);

#endif
