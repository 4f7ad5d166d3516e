/* term.h - the terminal at hand: started, restored, resized.  Only for the screen's own files;
 * panes draw on surfaces. */
#ifndef YANLIAN_TUI_TERM_H
#define YANLIAN_TUI_TERM_H

#include <stdbool.h>

#include "base/error.h"
#include "tui/input.h"
#include "tui/screen.h"
#include "tui/surface.h"

struct term;

/* Takes the terminal over.  An unknown TERM is tried as xterm-256color, xterm, vt100.  Nothing is
 * ever asked of the terminal.  Standard input and output must be the terminal. */
struct term *term_start(const struct screen_options *options, struct error *err);
/* Gives it back as it was.  NULL is fine. */
void term_stop(struct term *t);
/* Puts the terminal right when the program can't go on; async-signal-safe. */
void term_crash(void);

/* Gives the terminal back for a while, and takes it again. */
void term_leave(struct term *t);
void term_return(struct term *t);
/* Adapts to the window's size. */
void term_resize(struct term *t);
struct surface term_surface(struct term *t);
/* Tells the decoder what this terminal's keys send. */
void term_teach(const struct term *t, struct input *in);
int term_descriptor(const struct term *t);

/* Blanks all (in memory); panes then draw anew, and only what differs is sent. */
void term_erase(struct term *t);
/* Sends everything again next time: something else has written on the screen. */
void term_forget(struct term *t);
/* The place surface_cursor() named last; y is -1 when none did since term_no_cursor(). */
void term_no_cursor(struct term *t);
void term_cursor(const struct term *t, int *y, int *x);
/* Sends what has changed, in one go, with the cursor there. */
void term_show(struct term *t, int cursor_y, int cursor_x);

#endif
