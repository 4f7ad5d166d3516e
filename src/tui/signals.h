/* signals.h - what the system says to the program, as bits that the loop takes.
 *
 * Handlers only set a flag and write one byte into a pipe that the loop sleeps on; the running
 * query is interrupted when the program is to end.  A crash puts the terminal right first.
 */
#ifndef YANLIAN_TUI_SIGNALS_H
#define YANLIAN_TUI_SIGNALS_H

#include <stdbool.h>

#include "base/error.h"
#include "store/store.h"

enum signal_bit {
    SIGNAL_END = 1 << 0,    /* SIGTERM, SIGINT */
    SIGNAL_HANGUP = 1 << 1, /* the line is gone */
    SIGNAL_RESIZE = 1 << 2,
    SIGNAL_STOP = 1 << 3,     /* SIGTSTP */
    SIGNAL_CONTINUE = 1 << 4, /* SIGCONT */
};

/* Takes the signals over.  `tty` is the terminal's descriptor: when the line does not take what is
 * written (hung up, or blocked while the program is to end; see signals_writing) it is replaced by
 * /dev/null, so that no write can hold the program.  `crashed` (async-signal-safe) is called before
 * a crash. */
bool signals_start(struct store *store, int tty, void (*crashed)(void), struct error *err);
/* Says when the terminal is being written to: only then a line that takes nothing is given up. */
void signals_writing(bool writing);
/* Puts back what was there before. */
void signals_stop(void);
/* Becomes readable when there is something to take. */
int signals_descriptor(void);
unsigned signals_take(void);
/* True when one that ends the program waits to be taken. */
bool signals_end_waits(void);
/* Stops the program as Ctrl-Z in a shell does; returns when it was continued. */
void signals_stop_here(void);

#endif
