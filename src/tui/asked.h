/* asked.h - an act that asks back: whether what looks wrong is meant so (ERROR_DOUBT), why an
 * issued plan is changed (ERROR_REASON).
 *
 * A pane keeps one of these.  When its clerk begins an act: asked_begin, asked_lend, the act; when
 * that fails: asked_ask, which puts the question and, once it is answered, calls `again`: that does
 * asked_lend and the act once more.
 */
#ifndef YANLIAN_TUI_ASKED_H
#define YANLIAN_TUI_ASKED_H

#include "tui/screen.h"

struct asked {
    struct screen *screen;
    void (*again)(void *data); /* answered: try once more */
    void (*done)(void *data);  /* each question is over, answered or not; may be NULL */
    void *data;
    bool confirmed; /* answers given so far */
    char *reason;   /* owned */
};

/* A new act: what was answered for another one does not count. */
void asked_begin(struct asked *a);
/* Gives the answers to the act that comes now. */
void asked_lend(struct asked *a);
/* Asks what a failed act wants to know; false when it wants nothing: the error is to be shown. */
bool asked_ask(struct asked *a, const struct error *err);

#endif
