/* form_state.h - a form's own state, shared by the files that draw it, type in it and save it. */
#ifndef YANLIAN_TUI_FORM_STATE_H
#define YANLIAN_TUI_FORM_STATE_H

#include "tui/asked.h"
#include "tui/editor.h"
#include "tui/form_pane.h"
#include "tui/screen.h"

/* One field as it is being typed. */
struct form_line {
    size_t field;         /* index in the type's fields */
    struct editor editor; /* the text; plain style, not canonical */
    char *original;       /* the text it began with */
    bool preset;          /* that is a proposal: saved as if it had been typed */
    char *fault;          /* why it was refused at the last try to save; NULL: it was not */
    const char *heading;  /* of the part of the form that begins here; NULL: none does */
};

/* A step of typing that can be taken back. */
struct form_step {
    size_t line;
    char *text; /* before the step */
};

struct form_pane {
    struct pane pane;
    const struct record_type *type;
    const char *section; /* the part of the record it is of; NULL: all of it */
    struct record seen;  /* as it was read (or as a new one begins) */
    struct form_line *lines;
    size_t line_count;
    size_t focus;
    size_t scroll; /* first line shown */
    size_t page;   /* lines that were in sight at the last drawing */
    bool fresh; /* nothing typed since the focus came: typing replaces a value that is no prose */
    struct form_steps VEC(struct form_step) steps;
    bool typing;         /* the last step is letters being typed: the next letter belongs to it */
    struct str spelled;  /* letters typed one after the other into a choice */
    size_t spelled_line; /* which one */
    struct text_list offers; /* completions being gone through */
    size_t offer;
    bool offering;
    int64_t draft;        /* its id in the store; 0: none yet */
    bool draft_stale;     /* typed since the draft was last kept */
    struct error failure; /* why the record can't be shown; empty: it can */
    struct asked asked;   /* what saving asked back */
};

const struct field *form_field(const struct form_pane *f, size_t line);
/* Text of a line as typed. */
const char *form_text(const struct form_pane *f, size_t line);
bool form_line_touched(const struct form_pane *f, size_t line);
size_t form_touched(const struct form_pane *f);
/* True when saving would change nothing: nothing was typed, nothing is proposed. */
bool form_is_as_stored(const struct form_pane *f);

/* Drawing: form_draw.c. */
void form_draw(struct pane *p, const struct surface *s);

/* Typing: form_type.c. */
unsigned form_type(struct pane *p, const char *text);
unsigned form_edit_act(struct form_pane *f, enum action a);
/* Notes a change of the focused line: the text before it, and that the draft is stale. */
void form_changed(struct form_pane *f, const char *before);
void form_forget_offers(struct form_pane *f);

/* True when the next text typed replaces what the focused line holds. */
bool form_replaces(const struct form_pane *f);

/* Drafts: form_draft.c. */
void form_keep_draft(struct form_pane *f);
void form_drop_draft(struct form_pane *f);

/* Saving, and what to do when someone else was faster: form_save.c. */
unsigned form_save(struct form_pane *f);
/* Tries again once a question was answered (asked.h); for form_pane.c. */
void form_save_again(void *form);

#endif
