/* screen_private.h - the screen's state, shared by the files that make it up: screen.c (panes),
 * layout.c (drawing), history.c (lines typed), dispatch.c (keys to actions), loop.c (waiting).
 * Panes don't include it. */
#ifndef YANLIAN_TUI_SCREEN_PRIVATE_H
#define YANLIAN_TUI_SCREEN_PRIVATE_H

#include "base/vec.h"
#include "tui/input.h"
#include "tui/screen.h"
#include "tui/term.h"
#include "tui/watch.h"

struct slot {
    struct pane *pane;
    struct surface at; /* where it was drawn last */
};

struct history {
    char *name;
    struct text_list lines; /* oldest first */
};

struct screen {
    struct app *app;
    const struct screen_options *options;
    struct keymap *keymap;
    struct term *term;
    struct input *input;
    struct watch watch;

    struct VEC(struct slot) stack; /* bottom to top; overlays above the others */
    struct slot beside; /* the companion of `beside_of`; pane is NULL when there is none */
    const struct pane *beside_of;
    bool beside_focused;
    struct pane_selection followed; /* what the companion was told last */
    const struct pane *drawn_focus;
    int cursor_y, cursor_x; /* of the focused pane */

    key_code keys[KEYMAP_SEQUENCE]; /* of a sequence begun */
    size_t key_count;
    key_code last_key;
    long long read_at; /* milliseconds of the monotonic clock: when bytes came last */
    long long look_at; /* when to look again for changes of others; 0: not at all */
    int look_pause;    /* milliseconds before that look */
    bool garbled; /* what came last has bytes that are no UTF-8: the rest of it is no command */
    struct VEC(enum action) queue;

    bool undo_refused; /* the last action was undo, and others have changed what it was to take back
                        */
    struct str message;
    enum style message_style;
    struct VEC(struct history) histories;

    bool all_dirty;
    bool shown_dirty; /* top, message or bottom line may have changed */
    enum action home; /* the view that the program began with; ACTION_NONE: none */
    bool ended;
    bool lost; /* the line is gone: nothing more is drawn */
};

enum {
    SCREEN_MIN_HEIGHT = 15,
    SCREEN_MIN_WIDTH = 60,
    SCREEN_WIDE = 120, /* from here on a companion stands beside the pane in front */
};

/* screen.c */
struct pane *screen_front(const struct screen *s); /* the topmost that is no overlay, or NULL */
struct pane *screen_focus(const struct screen *s); /* who gets the keys, or NULL */
void screen_apply(struct screen *s, struct pane *p, unsigned results);
/* After an event: closes what is to be closed, runs the queue, lets the companion follow. */
void screen_settle(struct screen *s);
bool screen_can_write(const struct screen *s);
/* The NEEDS_* bits that are not met for a pane. */
unsigned screen_unmet(const struct screen *s, const struct pane *p, enum action a);

/* history.c */
/* The lines kept under a name, oldest first; NULL for no name. */
struct history *screen_history(struct screen *s, const char *name);
/* Keeps a line, as the newest; a blank one is not worth it. */
void screen_remember(struct screen *s, const char *name, const char *line);
void screen_forget_lines(struct screen *s);

/* dispatch.c */
void screen_event(struct screen *s, const struct event *event);
void screen_do(struct screen *s, enum action a);

/* layout.c */
void screen_draw(struct screen *s);
bool screen_is_wide(const struct screen *s);

/* hints.c: appends the bottom line for the focused pane, at most `width` cells; drawn by parts so
 * that keys stand out. */
void hints_draw(const struct screen *s, const struct surface *line);

/* help.c, command.c */
void help_open(struct screen *s);
void command_open(struct screen *s);

#endif
