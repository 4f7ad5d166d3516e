/* pane.h - a pane is a table of functions; what it does not handle it hands back.
 *
 * Keys never reach a pane: it gets named actions, and (when `types` says so) text.  A handler
 * returns what it wants; the loop decides how to redraw.
 */
#ifndef YANLIAN_TUI_PANE_H
#define YANLIAN_TUI_PANE_H

#include <stdbool.h>

#include "app/app.h"
#include "core/field.h"
#include "tui/keymap.h"
#include "tui/surface.h"

struct screen; /* tui/screen.h: the program's panes, keymap, options and message line */
struct pane;

enum pane_result {
    PANE_IGNORED = 0,
    PANE_HANDLED = 1 << 0,
    PANE_REDRAW = 1 << 1, /* this pane has changed */
    PANE_CLOSE = 1 << 2,  /* this pane is done */
    PANE_DATA = 1 << 3,   /* records were changed: every pane looks again */
    PANE_WORK = 1 << 4,   /* call `work` when no key waits */
};

/* What is selected in a pane, for a companion beside it and for acts on it. */
struct pane_selection {
    enum record_kind kind;
    int64_t id;      /* 0: no record */
    struct date day; /* the day the cursor is on, in a calendar */
};

/* What an action is called in the bottom line of a pane where the usual word would mislead. */
struct hint_word {
    enum action action;
    const char *word; /* N_() */
};

struct pane_ops {
    const char *name; /* stable, for tests and `:` */
    enum context context;
    /* Draws everything of the pane on a blank surface; called only when it has changed.  The last
     * surface_cursor() of the pane in front is where the cursor stands. */
    void (*draw)(struct pane *p, const struct surface *s);
    /* Does an action; PANE_IGNORED hands it to the screen.  NULL: it does none. */
    unsigned (*act)(struct pane *p, enum action a);
    /* Text typed (UTF-8, one grapheme or a paste, no controls but newlines of a paste). NULL: the
     * pane takes no text and characters are keys. */
    unsigned (*type)(struct pane *p, const char *text);
    /* Unfinished work in small steps (a filter over a million rows); returns results, with
     * PANE_WORK when there is more. */
    unsigned (*work)(struct pane *p);
    /* Records have changed, here or by others. */
    void (*refresh)(struct pane *p);
    /* Selects a record when the pane lists its type. NULL: it lists nothing. */
    void (*select)(struct pane *p, const struct record_type *type, int64_t id);
    /* Appends the pane's part of the top line.  NULL on an overlay: the line stays as it is. */
    void (*title)(struct pane *p, struct str *out);
    /* Appends what the message line says while there is no message: at its left, and at its right
     * end.  NULL: nothing.  Under --thrift leave out what changes with every step. */
    void (*status)(struct pane *p, struct str *left, struct str *right);
    /* A click on a cell of the pane (--mouse).  NULL: clicks are ignored. */
    unsigned (*click)(struct pane *p, int y, int x);
    /* Up to 14 actions for the bottom line, best first; ends with ACTION_NONE. */
    const enum action *hints;
    /* True when a row is selected (NEEDS_RECORD). NULL: no. */
    bool (*has_record)(const struct pane *p);
    /* What is selected; false when nothing is.  NULL: nothing ever is. */
    bool (*selection)(const struct pane *p, struct pane_selection *out);
    /* Makes the pane that stands beside this one on a wide screen; the screen owns it.  NULL: it
     * takes the whole width. */
    struct pane *(*companion)(struct pane *p);
    /* On a companion: the selection of the pane beside it has changed. */
    void (*follow)(struct pane *p, const struct pane_selection *selection);
    /* On an overlay: the part of `whole` (all between top line and bottom line) it lies in; asked
     * before each drawing.  NULL: the whole of it. */
    struct surface (*place)(struct pane *p, const struct surface *whole);
    /* Frees what the pane owns and the pane. */
    void (*destroy)(struct pane *p);
};

/* The head of every pane's own struct. */
struct pane {
    const struct pane_ops *ops;
    struct screen *screen;
    const enum action *hints; /* instead of those of ops; NULL: those */
    /* Other words for some hints, ending with ACTION_NONE; NULL: the usual ones. */
    const struct hint_word *words;
    bool overlay;          /* drawn over the others, takes all keys until closed */
    bool dirty;            /* to be drawn again; a pane may set it outside of a handler too */
    bool working;          /* `work` is to be called; PANE_WORK sets it, a pane may too */
    bool closing;          /* to be closed after this event; screen_close() sets it */
    enum action opened_by; /* the action that leads here, ACTION_NONE when none does */
};

#endif
