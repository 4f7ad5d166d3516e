#include "tui/mend_step.h"

#include <stdlib.h>
#include <string.h>

#include "app/inspect.h"
#include "app/mend.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "store/records.h"
#include "tui/form_pane.h"

/* What is being asked about; each question on the screen holds it. */
struct asking {
    struct screen *screen;
    struct mend_step step;
    size_t at; /* the field that is asked for */
    int questions;
};

static void let_go(void *data)
{
    struct asking *a = data;

    if (--a->questions > 0)
        return;
    mend_step_free(&a->step);
    free(a);
}

static struct asking *hold(struct asking *a)
{
    a->questions++;
    return a;
}

static const struct field *field_at(const struct asking *a)
{
    return &a->step.r.type->fields[a->step.fields[a->at]];
}

/* --- doing it --------------------------------------------------------------------------------- */

/* Where the record stands now. */
static void say_done(struct screen *s, const struct record_type *type, int64_t id)
{
    const char *name = type->kind == RECORD_FINDING ? "state" : "status";
    int field = field_index(type, name);
    struct str state = {0};
    struct record now;

    if (!store_load(screen_app(s)->store, type, id, &now, NULL))
        return;
    field_show(&state, &type->fields[field], now.values[field], FIELD_LONG);
    screen_message(s, STYLE_GOOD, _("%s - %s: %s"), record_caption(&now),
                   _(type->fields[field].label), str_text(&state));
    str_free(&state);
    record_free(&now);
}

static void save_confirmed(void *data);

static void save(struct asking *a)
{
    struct error err = {0};

    if (mend_save(screen_app(a->screen), &a->step, &err)) {
        screen_data_changed(a->screen);
        say_done(a->screen, a->step.r.type, a->step.r.id);
    } else if (err.code == ERROR_DOUBT) {
        screen_doubt_then(a->screen, &err, save_confirmed, let_go, hold(a));
    } else {
        screen_error(a->screen, &err);
    }
}

static void save_confirmed(void *data)
{
    struct asking *a = data;

    screen_app(a->screen)->confirmed = true;
    save(a);
    screen_app(a->screen)->confirmed = false;
}

/* --- asking ----------------------------------------------------------------------------------- */

static void ask(struct asking *a);

/* True when the text was taken, and the next question is on the screen or all is done. */
static bool take(struct asking *a, const char *text)
{
    struct error err = {0};

    if (!mend_take(screen_app(a->screen), &a->step, a->at, text, &err)) {
        screen_error(a->screen, &err);
        return false;
    }
    a->at++;
    ask(a);
    return true;
}

static bool prompt_accept(void *data, const char *text)
{
    return take(data, text);
}

static void prompt_preview(void *data, const char *text, struct str *out)
{
    struct asking *a = data;
    struct period_context context = app_context(screen_app(a->screen));
    struct str value = {0};

    if (!*text) {
        str_add(out, _(field_at(a)->help));
    } else if (field_at(a)->type == FIELD_DATE &&
               field_read(&value, field_at(a), text, &context, NULL)) {
        str_add(out, "= ");
        field_show(out, field_at(a), str_text(&value), FIELD_LONG);
    }
    str_free(&value);
}

static size_t prompt_complete(void *data, const char *text, struct text_list *out)
{
    enum { OFFERS = 20 };
    struct asking *a = data;

    return form_field_complete(screen_app(a->screen), a->step.r.type, a->step.fields[a->at], text,
                               OFFERS, out);
}

static void ask_text(struct asking *a)
{
    struct str label = {0};
    struct str initial = {0};
    struct prompt prompt = {.accept = prompt_accept,
                            .preview = prompt_preview,
                            .complete = prompt_complete,
                            .done = let_go,
                            .data = hold(a)};

    if (a->step.count > 1)
        str_addf(&label, "%zu/%zu ", a->at + 1, a->step.count);
    str_addf(&label, "%s: ", _(field_at(a)->label));
    mend_propose(screen_app(a->screen), &a->step, a->at, &initial);
    prompt.label = str_text(&label);
    prompt.initial = str_text(&initial);
    screen_prompt(a->screen, &prompt);
    str_free(&label);
    str_free(&initial);
}

static void word_chosen(void *data, size_t index)
{
    struct asking *a = data;
    struct text_list words = {0};

    if (index < mend_choices(&a->step, a->at, &words))
        take(a, words.items[index]);
    text_list_free(&words);
    let_go(a);
}

static void ask_choice(struct asking *a, const struct text_list *words)
{
    struct text_list labels = {0};

    for (size_t i = 0; i < words->count; i++) {
        struct str label = {0};

        field_show(&label, field_at(a), words->items[i], FIELD_LONG);
        vec_push(&labels, str_steal(&label));
    }
    screen_choose(a->screen, _(field_at(a)->label), (const char *const *)labels.items, labels.count,
                  0, word_chosen, hold(a));
    text_list_free(&labels);
}

/* Asks for the next field, or saves when all are known. */
static void ask(struct asking *a)
{
    struct text_list words = {0};

    if (a->at == a->step.count)
        save(a);
    else if (mend_choices(&a->step, a->at, &words))
        ask_choice(a, &words);
    else
        ask_text(a);
    text_list_free(&words);
}

static void next_step(struct screen *s, const struct record_type *type, int64_t id)
{
    struct asking *a = mem_new(1, sizeof *a);
    struct error err = {0};

    a->screen = s;
    hold(a);
    if (mend_step_begin(screen_app(s), type, id, &a->step, &err))
        ask(a);
    else
        screen_error(s, &err);
    let_go(a);
}

/* --- back ------------------------------------------------------------------------------------- */

struct going_back {
    struct screen *screen;
    const struct record_type *type;
    int64_t id;
};

static bool back_accept(void *data, const char *reason)
{
    struct going_back *b = data;
    struct error err = {0};

    if (mend_back(screen_app(b->screen), b->type, b->id, reason, &err)) {
        screen_data_changed(b->screen);
        say_done(b->screen, b->type, b->id);
        return true;
    }
    screen_error(b->screen, &err);
    return false;
}

static void step_back(struct screen *s, const struct record_type *type, int64_t id)
{
    struct going_back *b = mem_new(1, sizeof *b);
    struct prompt prompt = {.label = _("Back a step, because: "),
                            .initial = "",
                            .history = "reason",
                            .accept = back_accept,
                            .done = free,
                            .data = b};

    *b = (struct going_back){.screen = s, .type = type, .id = id};
    screen_prompt(s, &prompt);
}

/* --- inspections ------------------------------------------------------------------------------ */

static void inspect(struct screen *s, const struct pane_selection *at)
{
    struct error err = {0};
    struct record r;
    bool good = at->kind == RECORD_UNIT ? inspect_unit(screen_app(s), at->id, &r, &err)
                                        : inspect_drill(screen_app(s), at->id, &r, &err);

    if (!good) {
        screen_error(s, &err);
        return;
    }
    screen_push(s, form_pane_copy(s, &r));
    record_free(&r);
}

unsigned mend_act_here(struct screen *s, enum action a)
{
    struct pane_selection at;

    if ((a != ACTION_NEXT_STEP && a != ACTION_STEP_BACK && a != ACTION_INSPECT) ||
        !screen_selection(s, &at) || !at.id)
        return PANE_IGNORED;
    if (a == ACTION_INSPECT) {
        /* A row of what is to be handed in stands for its drill. */
        if (at.kind != RECORD_UNIT && at.kind != RECORD_DRILL && at.kind != RECORD_SUBMISSION)
            return PANE_IGNORED;
        inspect(s, &at);
        return PANE_HANDLED;
    }
    if (!mend_knows(record_type_of(at.kind)))
        return PANE_IGNORED;
    if (a == ACTION_NEXT_STEP)
        next_step(s, record_type_of(at.kind), at.id);
    else
        step_back(s, record_type_of(at.kind), at.id);
    return PANE_HANDLED;
}
