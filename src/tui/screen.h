/* screen.h - the program's face: its panes, where they lie, and the one loop that feeds them. */
#ifndef YANLIAN_TUI_SCREEN_H
#define YANLIAN_TUI_SCREEN_H

#include "app/app.h"
#include "base/text_list.h"
#include "tui/keymap.h"
#include "tui/pane.h"
#include "tui/surface.h"

struct screen_options {
    const char *keymap; /* default, vi, emacs or a file */
    bool mono;          /* no colour */
    bool ascii;         /* rules and marks in ASCII */
    bool thrift;        /* mark and cursor instead of a bar: fewest bytes */
    bool mouse;
    bool read_only;
    bool pinyin;       /* Chinese in pinyin: a console without the glyphs */
    const char *start; /* what to start with: drills or desk; NULL: the desk when it is needed */
    const struct screen_command *commands; /* of the command line, for `:`; NULL: none */
};

/* A command of the command line, which `:` runs as the program itself would (command_run.c), on
 * the database that is open.  What it prints is shown to read. */
struct screen_command {
    const char *name; /* NULL ends a table */
    const char *help; /* msgid */
};

/* Runs the screen until the clerk leaves.  Returns the exit status; why it could not start is
 * printed on standard error. */
int screen_run(struct app *app, const struct screen_options *options);

/* The parts of screen_run, for tests that bring panes of their own. */
struct screen *screen_new(struct app *app, const struct screen_options *options, struct error *err);
void screen_loop(struct screen *s);
void screen_free(struct screen *s);

/* What panes may ask for. ------------------------------------------------------------------- */

struct app *screen_app(struct screen *s);
const struct screen_options *screen_options_of(const struct screen *s);
/* Cells of a row of the whole screen. */
int screen_columns(const struct screen *s);

/* Puts a pane on top; the screen owns it from now on.  An overlay lies over the others until it
 * closes; another pane takes the place of the one in front and BACK returns to that. */
void screen_push(struct screen *s, struct pane *p);
/* Closes a pane after this event; for callbacks, where no result can be returned. */
void screen_close(struct screen *s, struct pane *p);
/* Records were changed by a callback: every pane looks again. */
void screen_data_changed(struct screen *s);
/* Does an action as if its key had been pressed, after what is being done now. */
void screen_queue(struct screen *s, enum action a);
/* Leads to the pane of a VIEW_* action: brings it to the front when it is open already. */
void screen_view(struct screen *s, enum action view);
/* What is selected in the pane in front; false when nothing is. */
bool screen_selection(const struct screen *s, struct pane_selection *out);
/* A record was saved: the panes that list its type select it. */
void screen_select(struct screen *s, const struct record_type *type, int64_t id);
/* Shows a sentence in the message line until the next key. */
void screen_message(struct screen *s, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* For an act that goes on for long (mail on its way), called by it again and again: draws what has
 * changed and looks at the keys pressed meanwhile.  False when one of them asks for an end (BACK,
 * CLOSE, QUIT), or the line is gone; other keys are lost.  No pane is closed before the act ends.
 */
bool screen_breathe(struct screen *s);
/* The message for an error. */
void screen_error(struct screen *s, const struct error *err);

/* What follows opens an overlay and returns at once; callbacks are called from the loop, and `data`
 * must live until then (the pane that asked does: it can't be closed under an overlay). -------- */

/* Asks for one line in the bottom.  `accept` gets the text; it returns false to keep the prompt
 * open (after screen_error).  `change` (may be NULL) gets every text on its way, and the first one
 * again when cancelled.  `complete` (may be NULL) offers owned texts for what is typed. */
struct prompt {
    const char *label;   /* translated, as shown before the text; copied */
    const char *initial; /* copied; NULL: empty */
    const char *history; /* stable name: lines accepted under it are offered again; NULL: none */
    bool (*accept)(void *data, const char *text);
    void (*change)(void *data, const char *text);
    size_t (*complete)(void *data, const char *text, struct text_list *out);
    void (*preview)(void *data, const char *text, struct str *out); /* what it is understood as */
    /* The list that is seen behind the prompt takes UP, DOWN and PAGE_* while the text is typed.
     * NULL: up and down walk the history. */
    void (*move)(void *data, enum action a);
    void (*count)(void *data, struct str *out); /* what stands at the right end; NULL: nothing */
    void (*done)(void *data); /* may be NULL: the prompt is over, one way or the other */
    void *data;
};
void screen_prompt(struct screen *s, const struct prompt *prompt);

/* Asks for a dangerous act.  It is never confirmed by the key that asked nor by Enter: the clerk
 * types y (是).  `yes` is called then. */
void screen_confirm(struct screen *s, const char *question, void (*yes)(void *data), void *data);

/* The same with a callback when the question is over, answered or not: frees what `yes` needs. */
void screen_confirm_then(struct screen *s, const char *question, void (*yes)(void *data),
                         void (*done)(void *data), void *data);

/* Asks whether to save all the same what looks wrong (ERROR_DOUBT): with one sentence in the
 * question, with more on a page before it.  `yes` is called when it is agreed to: it sets
 * app->confirmed and saves again. */
void screen_doubt(struct screen *s, const struct error *err, void (*yes)(void *data), void *data);
void screen_doubt_then(struct screen *s, const struct error *err, void (*yes)(void *data),
                       void (*done)(void *data), void *data);

/* Lets the clerk choose one of `count` texts (copied); `chosen` gets its index, or
 * SCREEN_NOT_CHOSEN when the clerk left without choosing, so that `data` can always be freed. */
#define SCREEN_NOT_CHOSEN ((size_t)-1)
void screen_choose(struct screen *s, const char *title, const char *const *items, size_t count,
                   size_t selected, void (*chosen)(void *data, size_t index), void *data);

/* Shows a long text to read and scroll; `title` and `text` are copied.  Long lines go on in the
 * next row, but those of a table (screen_page_table) stay whole. */
void screen_page(struct screen *s, const char *title, const char *text);
void screen_page_table(struct screen *s, const char *title, const char *text);
/* The same before a question that was put below it: Enter goes on to the question. */
void screen_page_first(struct screen *s, const char *title, const char *text);
/* Leaves the screen for the bare terminal and prints the text there, its lines whole (the terminal
 * breaks what is too long, and copies it as one), until Enter. */
void screen_plain(struct screen *s, const char *text);

#endif
