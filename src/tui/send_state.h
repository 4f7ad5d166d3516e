/* send_state.h - a send pane's own state, shared by the files that draw it, act and send. */
#ifndef YANLIAN_TUI_SEND_STATE_H
#define YANLIAN_TUI_SEND_STATE_H

#include "base/vec.h"
#include "tui/screen.h"
#include "tui/send_pane.h"

enum send_part {
    SEND_PART_DOUBT,       /* may have arrived: the clerk must say */
    SEND_PART_UNREACHABLE, /* no address */
    SEND_PART_CONTACT,
    SEND_PART_OUTBOX, /* all else that has not come to its end */
};

struct send_line {
    enum send_part part;
    size_t index; /* in the list that the part is of */
    bool first;   /* of its part */
};

/* A message of a run, as it is seen. */
struct send_step_line {
    int64_t message;
    char *unit;
    char *person;
    char *address;
    char *answer;
    bool ended;
    enum mail_outcome outcome; /* when ended */
};

struct send_pane {
    struct pane pane;
    struct send_options options;
    char *unit; /* of the options; owned */
    bool stale; /* plan and outbox are to be made again */
    struct send_plan plan;
    struct send_lefts outbox;
    struct VEC(struct send_line) lines;
    struct error failure; /* why there is no plan; the outbox may be there all the same */

    /* While mail goes out, and until its results have been looked at. */
    bool run_shown;
    bool to_run; /* `work` is to begin */
    struct VEC(struct send_step_line) run;
    int total;
    bool stopping;
    bool abandoning;

    size_t selected, top;
    int height;
};

static inline const struct send_line *send_selected(const struct send_pane *d)
{
    return !d->run_shown && d->selected < d->lines.count ? &d->lines.items[d->selected] : NULL;
}

/* The item of a contact's line, NULL when the line is none. */
static inline struct send_item *send_item_at(struct send_pane *d, const struct send_line *line)
{
    return line && line->part == SEND_PART_CONTACT ? &d->plan.items.items[line->index] : NULL;
}

/* The message of a line in the outbox, NULL when the line is none. */
static inline const struct send_left *send_left_at(const struct send_pane *d,
                                                   const struct send_line *line)
{
    return line && (line->part == SEND_PART_DOUBT || line->part == SEND_PART_OUTBOX)
               ? &d->outbox.items[line->index]
               : NULL;
}

/* True when the clerk may choose whether it goes. */
static inline bool send_is_open(const struct send_item *item)
{
    return item->need != SEND_WAITING && item->need != SEND_DOUBTFUL;
}
static inline bool send_goes(const struct send_item *item)
{
    return item->chosen && send_is_open(item);
}
int send_count(const struct send_pane *d);

/* send_draw.c */
void send_draw(struct send_pane *d, const struct surface *s);
/* What was answered: the plain words before the server's own. */
void send_answer_add(struct str *out, const char *answer);

/* send_act.c: choosing, looking, settling; PANE_IGNORED when it is none of these. */
unsigned send_act(struct send_pane *d, enum action a);

/* send_run.c: begins to send what was chosen and what lies in the outbox; asks first. */
void send_ask(struct send_pane *d);
unsigned send_work(struct send_pane *d);
void send_run_clear(struct send_pane *d);

#endif
