#include "tui/conduct.h"

#include <stdlib.h>
#include <string.h>

#include "app/conduct.h"
#include "app/deadline.h"
#include "base/i18n.h"
#include "core/drill.h"
#include "core/period.h"
#include "store/records.h"
#include "tui/asked.h"
#include "tui/form_pane.h"
#include "tui/views.h"

/* What is being asked about; each question on the screen holds it. */
struct asking {
    struct screen *screen;
    enum action act;
    int64_t *ids;
    size_t count;
    char *reason;
    char *when;
    void (*success)(void *data);
    void *data;
    int questions;
    struct asked asked;
};

static void let_go(void *data)
{
    struct asking *a = data;

    if (--a->questions > 0)
        return;
    asked_begin(&a->asked);
    free(a->ids);
    free(a->reason);
    free(a->when);
    free(a);
}

static struct asking *hold(struct asking *a)
{
    a->questions++;
    return a;
}

static void keep_text(char **place, const char *text)
{
    char *kept = mem_text(text);

    free(*place);
    *place = kept;
}

static bool load(struct screen *s, int64_t id, struct record *out)
{
    struct error err = {0};

    if (store_load(screen_app(s)->store, record_type_of(RECORD_DRILL), id, out, &err))
        return true;
    screen_error(s, &err);
    return false;
}

/* --- doing it --------------------------------------------------------------------------------- */

static bool do_act(struct asking *a, struct error *err)
{
    struct app *app = screen_app(a->screen);
    struct conduct_drills drills = {.ids = a->ids, .count = a->count};

    switch (a->act) {
    case ACTION_SET_HELD:
        return conduct_held(app, &drills, NULL, NULL, err);
    case ACTION_POSTPONE:
        return conduct_postpone(app, &drills, a->when, a->reason, err);
    case ACTION_CANCEL_DRILL:
        return conduct_cancel(app, &drills, a->reason, err);
    default:
        return conduct_close(app, &drills, err);
    }
}

/* Where it stands now. */
static void say_done(const struct asking *a)
{
    struct str state = {0};
    struct record r;
    int field = field_index(record_type_of(RECORD_DRILL), "state");

    if (a->count != 1) {
        screen_message(a->screen, STYLE_GOOD,
                       ngettext("%zu drill changed; undo takes it back.",
                                "%zu drills changed; undo takes it back.", a->count),
                       a->count);
    } else if (load(a->screen, a->ids[0], &r)) {
        field_show(&state, &r.type->fields[field], r.values[field], FIELD_LONG);
        screen_message(a->screen, STYLE_GOOD, _("%s - %s: %s"), record_caption(&r),
                       _(r.type->fields[field].label), str_text(&state));
        record_free(&r);
    }
    str_free(&state);
}

/* True when there is nothing to be typed again: it is done, or asked about. */
static bool try_act(struct asking *a)
{
    struct error err = {0};

    asked_lend(&a->asked);
    if (do_act(a, &err)) {
        if (a->success)
            a->success(a->data);
        screen_data_changed(a->screen);
        say_done(a);
        return true;
    }
    if (asked_ask(&a->asked, &err)) {
        hold(a);
        return true;
    }
    screen_error(a->screen, &err);
    return false;
}

static void do_agreed(void *data)
{
    try_act(data);
}

/* --- asking ----------------------------------------------------------------------------------- */

static bool when_accept(void *data, const char *text)
{
    struct asking *a = data;

    keep_text(&a->when, text);
    return try_act(a);
}

static void when_preview(void *data, const char *text, struct str *out)
{
    struct asking *a = data;
    struct period_context context = app_context(screen_app(a->screen));
    struct period period;
    struct error err = {0};

    if (!*text) {
        str_add(out, _("Enter alone: not known yet"));
    } else if (period_parse(text, &context, &period, NULL, &err)) {
        str_add(out, "= ");
        period_format_long(out, &period);
    } else {
        str_add(out, err.text);
    }
}

static void ask_when(struct asking *a)
{
    struct prompt prompt = {.label = _("New time: "),
                            .initial = "",
                            .accept = when_accept,
                            .preview = when_preview,
                            .done = let_go,
                            .data = hold(a)};

    screen_prompt(a->screen, &prompt);
}

static void ask_cancel(struct asking *a)
{
    struct str question = {0};
    struct record r;

    if (a->count > 1) {
        str_addf(&question, ngettext("Cancel %zu drill?", "Cancel %zu drills?", a->count),
                 a->count);
    } else if (load(a->screen, a->ids[0], &r)) {
        str_addf(&question, _("Cancel \"%s\"?"), record_title(&r));
        record_free(&r);
    }
    if (question.length)
        screen_confirm_then(a->screen, str_text(&question), do_agreed, let_go, hold(a));
    str_free(&question);
}

static bool reason_accept(void *data, const char *text)
{
    struct asking *a = data;

    if (!*text) {
        screen_message(a->screen, STYLE_WARNING, _("It must be said why."));
        return false;
    }
    keep_text(&a->reason, text);
    if (a->act == ACTION_POSTPONE)
        ask_when(a);
    else
        ask_cancel(a);
    return true;
}

static void ask_reason(struct asking *a, const char *label)
{
    struct prompt prompt = {.label = label,
                            .initial = "",
                            .history = "reason",
                            .accept = reason_accept,
                            .done = let_go,
                            .data = hold(a)};

    screen_prompt(a->screen, &prompt);
}

/* --- one drill -------------------------------------------------------------------------------- */

/* The day that is fixed for it, when that has come. */
static void propose_day(struct screen *s, struct pane *form, const struct record *r)
{
    struct period period;
    struct str text = {0};

    if (*record_get(r, "held") || !period_from_value(&period, record_get(r, "period")) ||
        !drill_time_is_fixed(&period) || date_compare(period.end, screen_app(s)->today) > 0)
        return;
    period_format(&text, &period);
    form_pane_propose(form, "held", str_text(&text));
    str_free(&text);
}

static bool may_be_held(struct screen *s, const struct record *r)
{
    const char *state = record_get(r, "state");
    const char *why = drill_state_refusal(drill_state_of(state), DRILL_HELD);

    if (drill_state_was_held(state) || !why)
        return true;
    screen_message(s, STYLE_WARNING, _("%s: %s."), record_caption(r), why);
    return false;
}

static void open_held(struct screen *s, int64_t id)
{
    struct record r;
    struct pane *form;

    if (!load(s, id, &r))
        return;
    if (may_be_held(s, &r)) {
        form = form_pane_new_section(s, r.type, id, "held");
        propose_day(s, form, &r);
        screen_push(s, form);
    }
    record_free(&r);
}

static void reopen(void *data)
{
    struct asking *a = data;
    struct conduct_drills drills = {.ids = a->ids, .count = a->count};
    struct error err = {0};

    if (conduct_reopen(screen_app(a->screen), &drills, &err)) {
        screen_data_changed(a->screen);
        say_done(a);
    } else {
        screen_error(a->screen, &err);
    }
}

/* Closes; a drill that is closed is opened again. */
static void ask_close(struct asking *a)
{
    struct str question = {0};
    struct record r;

    if (a->count == 1 && load(a->screen, a->ids[0], &r)) {
        if (drill_state_of(record_get(&r, "state")) == DRILL_CLOSED)
            str_addf(&question, _("\"%s\" is closed. Open it again?"), record_title(&r));
        record_free(&r);
    }
    if (question.length)
        screen_confirm_then(a->screen, str_text(&question), reopen, let_go, hold(a));
    else
        try_act(a);
    str_free(&question);
}

/* --- from a pane ------------------------------------------------------------------------------ */

static struct asking *asking_new(struct screen *s, enum action act, const struct conduct_wish *wish)
{
    struct asking *a = mem_new(1, sizeof *a);

    a->screen = s;
    a->act = act;
    a->count = wish->count;
    a->ids = mem_new(wish->count, sizeof *a->ids);
    memcpy(a->ids, wish->ids, wish->count * sizeof *a->ids);
    a->success = wish->success;
    a->data = wish->data;
    a->asked = (struct asked){.screen = s, .again = do_agreed, .done = let_go, .data = a};
    return hold(a);
}

unsigned conduct_act(struct screen *s, enum action a, const struct conduct_wish *wish)
{
    struct asking *asking;

    if (a != ACTION_SET_HELD && a != ACTION_POSTPONE && a != ACTION_CANCEL_DRILL &&
        a != ACTION_CLOSE_DRILL)
        return PANE_IGNORED;
    if (wish->count == 0)
        return PANE_HANDLED;
    if (a == ACTION_SET_HELD && wish->count == 1) {
        open_held(s, wish->ids[0]);
        return PANE_HANDLED;
    }
    asking = asking_new(s, a, wish);
    if (a == ACTION_POSTPONE)
        ask_reason(asking, _("Postponed, because: "));
    else if (a == ACTION_CANCEL_DRILL)
        ask_reason(asking, _("Cancelled, because: "));
    else if (a == ACTION_CLOSE_DRILL)
        ask_close(asking);
    else
        try_act(asking);
    let_go(asking);
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned explain(struct screen *s)
{
    struct str text = {0};
    struct error err = {0};
    int64_t drill = view_selected_drill(s);

    if (!drill)
        return PANE_IGNORED;
    if (deadline_explain_drill(screen_app(s), drill, &text, &err))
        screen_page(s, _("When the documents are due"), str_text(&text));
    else
        screen_error(s, &err);
    str_free(&text);
    return PANE_HANDLED;
}

unsigned conduct_act_here(struct screen *s, enum action a)
{
    int64_t drill;
    struct conduct_wish wish = {.ids = &drill, .count = 1};

    if (a == ACTION_EXPLAIN_DEADLINE)
        return explain(s);
    if (a != ACTION_SET_HELD && a != ACTION_POSTPONE && a != ACTION_CANCEL_DRILL &&
        a != ACTION_CLOSE_DRILL)
        return PANE_IGNORED;
    drill = view_selected_drill(s);
    return drill ? conduct_act(s, a, &wish) : PANE_IGNORED;
}
