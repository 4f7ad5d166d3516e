/* The outbox's way out: one message after another, each with its answer. */
#include "app/send_parts.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"

/* A run on its way. */
struct run {
    struct app *app;
    const struct send_watch *watch;
    struct send_result *result;
    struct send_event event;
    int64_t id;
    bool handed;      /* its last bytes are on their way: noted durably */
    bool stop;        /* the watch has said so */
    struct error err; /* why it could not be noted */
};

static bool look(struct run *r, enum send_step step)
{
    r->event.step = step;
    if (r->watch && r->watch->progress && !r->watch->progress(r->watch->data, &r->event))
        r->stop = true;
    return !r->stop;
}

static bool committing(void *data)
{
    struct run *r = data;

    if (r->stop)
        return false;
    r->handed = store_message_hand_over(r->app->store, r->id, &r->err);
    return r->handed;
}

/* What is being handed over is waited for: giving it up would leave a doubt. */
static bool waiting(void *data)
{
    struct run *r = data;

    if (look(r, SEND_WAITS))
        return true;
    if (!r->handed)
        return false;
    return !r->watch->abandon || !r->watch->abandon(r->watch->data);
}

/* --- the answer ------------------------------------------------------------------------------- */

static const char *state_of(const struct run *r, const struct mail_answer *answer)
{
    switch (answer->outcome) {
    case MAIL_SENT:
        return MESSAGE_SENT;
    case MAIL_REFUSED:
        /* A password that is refused says nothing against the message. */
        return answer->hopeless ? MESSAGE_LATER : MESSAGE_REFUSED;
    case MAIL_LATER:
        return MESSAGE_LATER;
    case MAIL_DOUBT:
        return MESSAGE_DOUBT;
    case MAIL_STOPPED:
        break;
    }
    return r->handed ? MESSAGE_DOUBT : NULL;
}

static void count(struct run *r, const char *state)
{
    r->result->sent += strcmp(state, MESSAGE_SENT) == 0;
    r->result->refused += strcmp(state, MESSAGE_REFUSED) == 0;
    r->result->later += strcmp(state, MESSAGE_LATER) == 0;
    r->result->doubtful += strcmp(state, MESSAGE_DOUBT) == 0;
}

/* That a reminder was taken is recorded with it or not at all. */
static bool note_answer(struct run *r, const struct message *m, const char *state,
                        const char *words, struct error *err)
{
    struct store *s = r->app->store;
    bool reminds = strcmp(m->what, MESSAGE_REMINDER) == 0 && strcmp(state, MESSAGE_SENT) == 0;

    if (!reminds)
        return store_message_answered(s, m->id, state, words, err);
    if (!store_begin(s, N_("send"), err))
        return false;
    if (store_message_answered(s, m->id, state, words, err) && send_reminder_taken(r->app, m, err))
        return store_commit(s, err);
    store_rollback(s);
    return false;
}

/* What the server said is worth waiting for another clerk's long act: not noted, it would be in
 * doubt. */
static bool note_patiently(struct run *r, const struct message *m, const char *state,
                           const char *words, struct error *err)
{
    enum { TRIES = 12 }; /* of STORE_BUSY_MILLISECONDS each */

    for (int i = 1; i < TRIES; i++) {
        struct error busy = {0};

        if (note_answer(r, m, state, words, &busy))
            return true;
        if (busy.code != ERROR_BUSY) {
            *err = busy;
            return false;
        }
    }
    return note_answer(r, m, state, words, err);
}

/* The server's code and its words, unless these begin with it. */
static void answer_words(struct str *out, const struct mail_answer *answer)
{
    struct str code = {0};

    str_addf(&code, "%d", answer->code);
    if (answer->code && strncmp(str_text(&answer->text), str_text(&code), code.length) != 0)
        str_addf(out, "%d ", answer->code);
    str_add(out, str_text(&answer->text));
    str_free(&code);
}

static bool take_answer(struct run *r, const struct message *m, const struct mail_answer *answer,
                        struct error *err)
{
    const char *state = state_of(r, answer);
    struct str words = {0};
    bool good = true;

    answer_words(&words, answer);
    if (state) {
        good = note_patiently(r, m, state, str_text(&words), err);
        count(r, state);
    } else if (r->err.code != ERROR_NONE && r->err.code != ERROR_CONFLICT) {
        *err = r->err;
        good = false;
    }
    if (answer->hopeless && answer->outcome != MAIL_SENT)
        r->result->why = mem_text(str_text(&words));
    r->event.outcome = answer->outcome;
    r->event.answer = str_text(&words);
    if (good && state)
        look(r, SEND_ENDED);
    r->event.answer = "";
    str_free(&words);
    return good;
}

/* --- one message, and all --------------------------------------------------------------------- */

static bool is_to_send(const struct message *m)
{
    return strcmp(m->state, MESSAGE_QUEUED) == 0 || strcmp(m->state, MESSAGE_LATER) == 0;
}

static bool hand_over(struct run *r, struct mail_carrier *carrier, const struct message *m,
                      struct error *err)
{
    const struct mail_watch watch = {.data = r, .committing = committing, .waiting = waiting};
    struct mail_answer answer = {0};
    bool good;

    r->event.message = r->id = m->id;
    r->event.unit = m->unit_name;
    r->event.person = m->recipient_name;
    r->event.address = m->recipient;
    r->event.subject = m->subject;
    r->event.answer = "";
    r->handed = false;
    error_clear(&r->err);
    if (!look(r, SEND_BEGINS))
        return true;
    mail_carrier_send(carrier, m->recipient, m->message_id, m->content, strlen(m->content), &watch,
                      &answer);
    good = take_answer(r, m, &answer, err);
    str_free(&answer.text);
    return good;
}

static bool send_all(struct run *r, struct mail_carrier *carrier, const struct message_ids *ids,
                     struct error *err)
{
    bool good = true;
    size_t at = 0;

    r->event.total = (int)ids->count;
    for (; good && at < ids->count && !r->stop && !r->result->why; at++) {
        struct message m = {0};

        r->event.number = (int)at + 1;
        good = store_message_load(r->app->store, ids->items[at], &m, err);
        if (good && is_to_send(&m))
            good = hand_over(r, carrier, &m, err);
        message_free(&m);
    }
    r->result->stopped = r->stop;
    return good;
}

/* How many of them still wait, untried. */
static void count_left(struct run *r, const struct message_ids *ids)
{
    int tried = r->result->sent + r->result->refused + r->result->later + r->result->doubtful;

    r->result->left = (int)ids->count > tried ? (int)ids->count - tried : 0;
}

static bool run_locked(struct run *r, int64_t unit, const char *directory, struct error *err)
{
    struct store *s = r->app->store;
    struct message_ids ids = {0};
    struct send_settings settings;
    struct mail_carrier *carrier = NULL;
    int found;
    bool good =
        store_messages_left_in_the_middle(
            s, _("The program that sent it ended before the server's answer came."), &found, err) &&
        store_messages_to_strangers(
            s, _("Not sent: the address is no longer among the contacts of the unit."), err) &&
        store_messages_to_send(s, unit, &ids, err);

    send_settings_read(r->app, directory, &settings);
    if (good && ids.count) {
        carrier = mail_carrier_open(&settings.mail, err);
        good = carrier && send_all(r, carrier, &ids, err);
        count_left(r, &ids);
    }
    if (carrier)
        mail_carrier_close(carrier);
    send_settings_free(&settings);
    vec_free(&ids);
    return good;
}

bool send_run(struct app *app, int64_t unit, const char *directory, const struct send_watch *watch,
              struct send_result *result, struct error *err)
{
    struct run r = {.app = app, .watch = watch, .result = result};
    struct send_lock lock;
    bool good;

    *result = (struct send_result){0};
    if (!send_lock_take(app, &lock, err))
        return false;
    good = store_durable(app->store, true, err) && run_locked(&r, unit, directory, err);
    store_durable(app->store, false, NULL);
    send_lock_leave(&lock);
    return good;
}
