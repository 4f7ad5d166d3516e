/* What has not come to its end, and the clerk's word about it. */
#include "app/send_parts.h"

#include <string.h>

#include "base/i18n.h"

/* A server that said "later" is asked again after five minutes, then ever more rarely. */
enum { FIRST_PAUSE = 5, LONGEST_PAUSE = 240 };

static int pause_of(const struct message *m)
{
    int64_t pause = FIRST_PAUSE;

    if (strcmp(m->state, MESSAGE_LATER) != 0)
        return 0;
    for (int i = 1; i < m->attempts && pause < LONGEST_PAUSE; i++)
        pause *= 2;
    pause = (pause < LONGEST_PAUSE ? pause : LONGEST_PAUSE) - m->tried_minutes_ago;
    return pause > 0 ? (int)pause : 0;
}

static struct send_left left_of(const struct message *m)
{
    return (struct send_left){
        .id = m->id,
        .state = mem_text(m->state),
        .what = mem_text(m->what),
        .unit = m->unit,
        .unit_name = mem_text(m->unit_name),
        .person = mem_text(m->recipient_name),
        .address = mem_text(m->recipient),
        .subject = mem_text(m->subject),
        .answer = mem_text(m->answer),
        .tried_at = mem_text(m->tried_at),
        .attempts = m->attempts,
        .pause = pause_of(m),
    };
}

/* Nobody is sending and the line is ours: what was being handed over has lost its sender. */
static bool find_lost(struct app *app, struct error *err)
{
    struct send_lock lock;
    int count;
    bool good;

    if (store_is_read_only(app->store) || !send_lock_take(app, &lock, NULL))
        return true;
    good = store_messages_left_in_the_middle(
        app->store, _("The program that sent it ended before the server's answer came."), &count,
        err);
    send_lock_leave(&lock);
    return good;
}

bool send_outbox(struct app *app, struct send_lefts *out, struct error *err)
{
    struct messages open = {0};
    bool good;

    *out = (struct send_lefts){0};
    good = find_lost(app, err) && store_messages_open(app->store, 0, &open, err);
    for (size_t i = 0; i < open.count; i++)
        vec_push(out, left_of(&open.items[i]));
    messages_free(&open);
    return good;
}

void send_lefts_free(struct send_lefts *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct send_left *l = &list->items[i];
        char *texts[] = {l->state,   l->what,    l->unit_name, l->person,
                         l->address, l->subject, l->answer,    l->tried_at};

        for (size_t n = 0; n < COUNT_OF(texts); n++)
            free(texts[n]);
    }
    vec_free(list);
}

bool send_message_text(struct app *app, int64_t id, struct str *out, struct error *err)
{
    struct send_item item = {0};
    struct message m;

    if (!store_message_load(app->store, id, &m, err))
        return false;
    str_addf(out, _("To: %s %s <%s>\n"), m.unit_name, m.recipient_name, m.recipient);
    str_addf(out, _("Subject line: %s\n"), m.subject);
    str_addf(out, _("State: %s %s %s\n"), m.state, m.tried_at, m.answer);
    str_addf(out, "Message-ID: <%s>\n\n", m.message_id);
    if (strcmp(m.what, MESSAGE_CALENDAR) == 0) {
        item.dates = m.dates;
        send_rows_make(&item, NULL);
        send_table_text(out, &item.rows);
        send_rows_free(&item.rows);
    } else if (strcmp(m.what, MESSAGE_REMINDER) == 0) {
        str_addf(out, "%s\n", m.dates);
    }
    message_free(&m);
    return true;
}

/* --- the clerk's word ------------------------------------------------------------------------- */

/* From which states a verdict leads where. */
static const struct {
    const char *from;
    const char *to;
} verdicts[] = {
    [SEND_IT_ARRIVED] = {"不明", MESSAGE_SENT},
    [SEND_IT_AGAIN] = {"不明、拒收", MESSAGE_QUEUED},
    [SEND_IT_NEVER] = {"不明、拒收、待发、待重试", MESSAGE_ASIDE},
};

static bool refuse(const struct message *m, enum send_verdict verdict, struct error *err)
{
    switch (verdict) {
    case SEND_IT_ARRIVED:
        return error_set(err, ERROR_INPUT,
                         _("Message %lld is %s: only of one in doubt can be said that it arrived."),
                         (long long)m->id, m->state);
    case SEND_IT_AGAIN:
        return error_set(err, ERROR_INPUT,
                         _("Message %lld is %s: only one in doubt or refused can be sent again."),
                         (long long)m->id, m->state);
    case SEND_IT_NEVER:
        break;
    }
    return error_set(err, ERROR_INPUT, _("Message %lld is %s: it can't be put aside any more."),
                     (long long)m->id, m->state);
}

static bool is_one_of(const char *words, const char *word)
{
    const char *found = strstr(words, word);

    return found && *word;
}

static bool settle(struct app *app, const struct message *m, enum send_verdict verdict,
                   struct error *err)
{
    struct store *s = app->store;

    if (!is_one_of(verdicts[verdict].from, m->state))
        return refuse(m, verdict, err);
    if (verdict != SEND_IT_ARRIVED || strcmp(m->what, MESSAGE_REMINDER) != 0)
        return store_message_settle(s, m->id, verdicts[verdict].from, verdicts[verdict].to, err);
    if (!store_begin(s, N_("send"), err))
        return false;
    if (store_message_settle(s, m->id, verdicts[verdict].from, verdicts[verdict].to, err) &&
        send_reminder_taken(app, m, err))
        return store_commit(s, err);
    store_rollback(s);
    return false;
}

bool send_resolve(struct app *app, int64_t id, enum send_verdict verdict, struct error *err)
{
    struct message m = {0};
    struct send_lock lock;
    int count;
    bool good;

    if (!send_lock_take(app, &lock, err))
        return false;
    good = store_messages_left_in_the_middle(
               app->store, _("The program that sent it ended before the server's answer came."),
               &count, err) &&
           store_message_load(app->store, id, &m, err) && settle(app, &m, verdict, err);
    message_free(&m);
    send_lock_leave(&lock);
    return good;
}
