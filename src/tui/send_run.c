/* Mail on its way, seen row by row; a key that leaves stops it after the present one. */
#include "tui/send_state.h"

#include <stdlib.h>
#include <string.h>

#include "app/send_way.h"
#include "base/i18n.h"

void send_run_clear(struct send_pane *d)
{
    for (size_t i = 0; i < d->run.count; i++) {
        free(d->run.items[i].unit);
        free(d->run.items[i].person);
        free(d->run.items[i].address);
        free(d->run.items[i].answer);
    }
    d->run.count = 0;
}

/* --- progress --------------------------------------------------------------------------------- */

static void begin_line(struct send_pane *d, const struct send_event *event)
{
    struct send_step_line line = {.message = event->message,
                                  .unit = mem_text(event->unit),
                                  .person = mem_text(event->person),
                                  .address = mem_text(event->address),
                                  .answer = mem_text("")};

    d->total = event->total;
    vec_push(&d->run, line);
    d->selected = d->run.count - 1;
}

static void end_line(struct send_pane *d, const struct send_event *event)
{
    struct send_step_line *line = d->run.count ? &d->run.items[d->run.count - 1] : NULL;

    if (!line || line->message != event->message)
        return;
    line->ended = true;
    line->outcome = event->outcome;
    free(line->answer);
    line->answer = mem_text(event->answer ? event->answer : "");
}

/* The first key stops after the present mail, a second one no longer waits for its answer. */
static void breathe(struct send_pane *d)
{
    struct screen *s = d->pane.screen;

    if (screen_breathe(s))
        return;
    d->abandoning = d->stopping;
    d->stopping = true;
    d->pane.dirty = true;
    screen_message(s, STYLE_WARNING, "%s",
                   d->abandoning
                       ? _("Not waited for any longer: see the outbox what became of this mail.")
                       : _("Stopping after this mail; once more does not wait for its answer."));
    screen_breathe(s);
}

static bool progress(void *data, const struct send_event *event)
{
    struct send_pane *d = data;

    if (event->step == SEND_BEGINS && !d->stopping)
        begin_line(d, event);
    else if (event->step == SEND_ENDED)
        end_line(d, event);
    d->pane.dirty = d->pane.dirty || event->step != SEND_WAITS;
    breathe(d);
    return !d->stopping;
}

/* What was stopped before it was handed over has no answer. */
static void end_begun(struct send_pane *d)
{
    for (size_t i = 0; i < d->run.count; i++) {
        if (!d->run.items[i].ended)
            d->run.items[i].outcome = MAIL_STOPPED;
        d->run.items[i].ended = true;
    }
}

static bool abandon(void *data)
{
    return ((struct send_pane *)data)->abandoning;
}

/* --- the run ---------------------------------------------------------------------------------- */

static void say_result(struct screen *s, const struct send_result *result)
{
    bool well = !result->refused && !result->later && !result->doubtful && !result->left;
    struct str text = {0};

    str_addf(&text, _("Sent %d"), result->sent);
    if (result->refused)
        str_addf(&text, _(", refused %d"), result->refused);
    if (result->later)
        str_addf(&text, _(", to be tried again %d"), result->later);
    if (result->doubtful)
        str_addf(&text, _(", in doubt %d"), result->doubtful);
    if (result->left)
        str_addf(&text, _(", not tried %d"), result->left);
    if (result->why)
        str_addf(&text, "  %s", result->why);
    screen_message(s, well ? STYLE_GOOD : STYLE_WARNING, "%s", str_text(&text));
    str_free(&text);
}

static const enum action run_hints[] = {ACTION_OPEN, ACTION_UP,   ACTION_DOWN,
                                        ACTION_BACK, ACTION_HELP, ACTION_NONE};
static const enum action going_hints[] = {ACTION_CLOSE, ACTION_NONE};
static const struct hint_word going_words[] = {{ACTION_CLOSE, N_("stop")}, {ACTION_NONE, NULL}};

unsigned send_work(struct send_pane *d)
{
    struct screen *s = d->pane.screen;
    struct send_watch watch = {.data = d, .progress = progress, .abandon = abandon};
    struct send_result result = {0};
    struct error err = {0};
    bool good;

    if (!d->to_run)
        return PANE_HANDLED;
    d->to_run = false;
    d->pane.hints = going_hints;
    d->pane.words = going_words;
    good = send_run(screen_app(s), 0, NULL, &watch, &result, &err);
    end_begun(d);
    d->pane.hints = run_hints;
    d->pane.words = NULL;
    screen_data_changed(s);
    if (good)
        say_result(s, &result);
    else
        screen_error(s, &err);
    if (!d->run.count) {
        d->run_shown = false;
        d->pane.hints = NULL;
    }
    free(result.why);
    return PANE_HANDLED | PANE_REDRAW;
}

/* --- before it -------------------------------------------------------------------------------- */

/* Agreed to: into the outbox, and off when no key waits. */
static void begin(void *data)
{
    struct send_pane *d = data;
    struct error err = {0};

    if (send_queue(screen_app(d->pane.screen), &d->plan, &err) < 0) {
        screen_error(d->pane.screen, &err);
        screen_data_changed(d->pane.screen);
        return;
    }
    send_run_clear(d);
    d->run_shown = true;
    d->to_run = true;
    d->stopping = false;
    d->abandoning = false;
    d->total = 0;
    d->selected = 0;
    d->top = 0;
    d->pane.working = true;
    d->pane.dirty = true;
}

/* What lies in the outbox and goes along. */
static int waiting(const struct send_pane *d)
{
    int count = 0;

    for (size_t i = 0; i < d->outbox.count; i++)
        count += strcmp(d->outbox.items[i].state, "待发") == 0 ||
                 strcmp(d->outbox.items[i].state, "待重试") == 0;
    return count;
}

static void refuse(struct send_pane *d, const char *why)
{
    screen_message(d->pane.screen, STYLE_WARNING, "%s", why);
}

void send_ask(struct send_pane *d)
{
    struct app *app = screen_app(d->pane.screen);
    int chosen = send_count(d);
    int left = waiting(d);
    struct str question = {0};
    struct str way = {0};

    if (!chosen && !left) {
        refuse(d, _("Nothing is chosen: Space chooses a contact, a all."));
        return;
    }
    if (!send_way_is_set(app)) {
        refuse(d, _("No mail server is set yet: fill in the mail settings first."));
        return;
    }
    send_way_words(app, &way);
    str_addf(&question, ngettext("Send %d mail", "Send %d mails", (unsigned long)(chosen + left)),
             chosen + left);
    if (left)
        str_addf(&question, _(" (%d of them from the outbox)"), left);
    str_addf(&question, _(" through %s?"), str_text(&way));
    screen_confirm(d->pane.screen, str_text(&question), begin, d);
    str_free(&question);
    str_free(&way);
}
