#include "app/send.h"

#include <string.h>
#include <time.h>

#include "app/edit.h"
#include "app/invite.h"
#include "app/send_parts.h"
#include "base/i18n.h"
#include "post/message.h"
#include "store/records.h"

/* --- a plan and its items --------------------------------------------------------------------- */

void send_item_free(struct send_item *item)
{
    char *texts[] = {item->unit_code, item->unit_name, item->person, item->address,
                     item->subject,   item->text,      item->html,   item->file_name,
                     item->dates,     item->last_on,   item->said};

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        free(texts[i]);
    send_rows_free(&item->rows);
}

void send_plan_free(struct send_plan *plan)
{
    for (size_t i = 0; i < plan->unreachable.count; i++) {
        free(plan->unreachable.items[i].unit_name);
        free(plan->unreachable.items[i].person);
        free(plan->unreachable.items[i].address);
    }
    vec_free(&plan->unreachable);
    for (size_t i = 0; i < plan->items.count; i++)
        send_item_free(&plan->items.items[i]);
    vec_free(&plan->items);
    free((char *)(uintptr_t)plan->options.unit);
    free(plan->missing);
    *plan = (struct send_plan){0};
}

struct send_item *send_item_add(struct send_plan *plan, const struct delivery *d)
{
    struct send_item item = {.unit = d->unit};

    if (!mail_address_is_usable(d->address)) {
        vec_push(&plan->unreachable, (struct send_unreachable){.unit = d->unit,
                                                               .unit_name = mem_text(d->unit_name),
                                                               .person = mem_text(d->person),
                                                               .address = mem_text(d->address)});
        return NULL;
    }
    item.unit_code = mem_text(d->unit_code);
    item.unit_name = mem_text(d->unit_name);
    item.person = send_header_text(d->person);
    item.address = mem_text(d->address);
    vec_push(&plan->items, item);
    return &plan->items.items[plan->items.count - 1];
}

/* Units without any address before contacts whose address is none. */
static void sort_unreachable(struct send_unreachables *list)
{
    struct send_unreachables sorted = {0};

    for (int bad = 0; bad <= 1; bad++) {
        for (size_t i = 0; i < list->count; i++) {
            if ((*list->items[i].person != '\0') == bad)
                vec_push(&sorted, list->items[i]);
        }
    }
    vec_free(list);
    *list = sorted;
}

/* --- making it -------------------------------------------------------------------------------- */

/* What a run works on: the county's plan of the year. */
static struct app county(const struct app *app)
{
    struct app of = *app;

    of.owner = OWNER_COUNTY;
    return of;
}

static bool set_options(struct app *app, const struct send_options *options, struct send_plan *plan,
                        struct error *err)
{
    struct str name = {0};

    *plan = (struct send_plan){.options = *options};
    plan->options.unit = NULL;
    if (options->unit && !edit_unit_name(app, options->unit, &name, err)) {
        str_free(&name);
        return false;
    }
    if (options->unit)
        plan->options.unit = str_steal(&name);
    return true;
}

/* Within an act: what is remembered of the calendars is as if they were given out. */
static bool make(struct app *app, const struct send_options *options, const struct map *among,
                 struct export *x, struct send_plan *plan, struct error *err)
{
    bool good = set_options(app, options, plan, err);

    switch (options->what) {
    case SEND_CALENDAR:
        good = good && send_calendar_plan(app, x, among, plan, err);
        break;
    case SEND_REMINDER:
        good = good && send_reminder_plan(app, plan, err);
        break;
    case SEND_DRILL:
        good = good && invite_plan_make(app, plan, err);
        break;
    }
    if (!plan->missing)
        plan->missing = mem_text("");
    sort_unreachable(&plan->unreachable);
    for (size_t i = 0; i < plan->items.count; i++)
        plan->chosen += plan->items.items[i].chosen;
    return good;
}

bool send_plan_make(struct app *app, const struct send_options *options, struct send_plan *out,
                    struct error *err)
{
    struct app of = county(app);
    struct export x = {.app = &of};
    bool good;

    *out = (struct send_plan){0};
    if (!store_begin(app->store, N_("send"), err))
        return false;
    good = make(&of, options, NULL, &x, out, err);
    export_done(&x);
    store_rollback(app->store);
    return good;
}

/* --- into the outbox -------------------------------------------------------------------------- */

/* A queueing on its way. */
struct queueing {
    struct app *app;
    const struct send_plan *plan; /* as it is now, made again within the act */
    struct export x;
    struct send_settings settings;
};

static struct send_item *same_item(struct send_plan *plan, const struct send_item *item)
{
    for (size_t i = 0; i < plan->items.count; i++) {
        struct send_item *now = &plan->items.items[i];

        if (now->unit == item->unit && strcmp(now->address, item->address) == 0)
            return now;
    }
    return NULL;
}

static const struct outgoing *file_of(const struct export *x, int64_t unit)
{
    for (size_t i = 0; i < x->files.count; i++) {
        if (x->files.items[i].unit == unit)
            return &x->files.items[i];
    }
    return NULL;
}

static const char *what_word(const struct send_plan *plan, const struct send_item *item)
{
    if (plan->options.what == SEND_REMINDER)
        return MESSAGE_REMINDER;
    if (plan->options.what == SEND_CALENDAR)
        return MESSAGE_CALENDAR;
    return item->method && strcmp(item->method, "CANCEL") == 0 ? MESSAGE_CANCELLATION
                                                               : MESSAGE_NOTICE;
}

/* Appends the bytes of a message. */
static bool compose(struct queueing *q, struct send_item *item, const char *message_id,
                    struct str *out, struct error *err)
{
    const struct outgoing *file = *item->file_name ? file_of(&q->x, item->unit) : NULL;
    struct str event = {0};
    struct mail_draft draft = {
        .from = {q->settings.from_name, q->settings.mail.from},
        .reply_to = {NULL, q->settings.reply_to},
        .to = {item->person, item->address},
        .subject = item->subject,
        .message_id = message_id,
        .date = (int64_t)time(NULL),
        .text = item->text,
        .html = item->html,
    };
    bool good = true;

    if (file) {
        draft.file_name = item->file_name;
        draft.file_type = q->settings.application_ics
                              ? "application/ics"
                              : "text/calendar; method=PUBLISH; charset=utf-8";
        draft.file_bytes = str_text(&file->bytes);
        draft.file_length = file->bytes.length;
    }
    if (item->method) {
        good = invite_event(q->app, q->plan, item, &event, err);
        /* A second time as a file, for who reads mail with a program that knows no events. */
        draft.file_name = item->file_name;
        draft.file_type = "application/ics";
        draft.file_bytes = str_text(&event);
        draft.file_length = event.length;
        draft.event_method = item->method;
        draft.event_bytes = str_text(&event);
        draft.event_length = event.length;
    }
    good = good && mail_compose(out, &draft, err);
    str_free(&event);
    return good || error_at(err, "%s %s", item->unit_name, item->address);
}

static bool queue_item(struct queueing *q, struct send_item *item, struct error *err)
{
    struct str message_id = {0};
    struct str bytes = {0};
    bool good = mail_message_id(&message_id, q->settings.mail.from, err) &&
                compose(q, item, str_text(&message_id), &bytes, err);
    struct message m = {
        .message_id = message_id.data,
        .what = (char *)(uintptr_t)what_word(q->plan, item),
        .unit = item->unit,
        .recipient = item->address,
        .recipient_name = item->person,
        .year = q->app->year,
        .revision = item->revision,
        .drill = q->plan->options.drill,
        .subject = item->subject,
        .dates = item->dates,
        .content = bytes.data,
    };

    good = good && store_message_add(q->app->store, &m, err);
    str_free(&message_id);
    str_free(&bytes);
    return good;
}

static bool is_queueable(const struct send_item *item)
{
    return item->chosen && item->need != SEND_WAITING && item->need != SEND_DOUBTFUL;
}

/* What the clerk saw is what goes out, or nothing. */
static bool queue_chosen(struct queueing *q, struct send_plan *now, const struct send_plan *seen,
                         int *count, struct error *err)
{
    for (size_t i = 0; i < seen->items.count; i++) {
        const struct send_item *item = &seen->items.items[i];
        struct send_item *same;

        if (!is_queueable(item))
            continue;
        same = same_item(now, item);
        if (!same || same->need != item->need || same->revision != item->revision ||
            strcmp(same->dates, item->dates) != 0 || strcmp(same->text, item->text) != 0)
            return error_set(
                err, ERROR_CONFLICT,
                _("What %s is to be sent has changed meanwhile: nothing was sent, look "
                  "at it again."),
                item->unit_name);
        if (!queue_item(q, same, err))
            return false;
        ++*count;
    }
    return true;
}

/* The units that something goes to. */
static void units_of_chosen(const struct send_plan *plan, struct map *out)
{
    for (size_t i = 0; i < plan->items.count; i++) {
        if (is_queueable(&plan->items.items[i]))
            map_put(out, plan->items.items[i].unit_name, i);
    }
}

static bool has_sender(const struct send_settings *settings, struct error *err)
{
    return mail_address_is_usable(settings->mail.from) ||
           error_set(err, ERROR_INPUT,
                     _("Mail needs a sender's address: the setting mail_from, or the office's "
                       "mailbox, is \"%s\"."),
                     settings->mail.from ? settings->mail.from : "");
}

int send_queue(struct app *app, struct send_plan *plan, struct error *err)
{
    struct app of = county(app);
    struct send_plan now = {0};
    struct queueing q = {.app = &of, .plan = &now, .x = {.app = &of}};
    struct map units = {0};
    int count = 0;
    bool good;

    units_of_chosen(plan, &units);
    if (!units.count)
        return 0;
    if (!store_begin(app->store, N_("send"), err)) {
        map_free(&units);
        return -1;
    }
    send_settings_read(&of, NULL, &q.settings);
    good = has_sender(&q.settings, err) && make(&of, &plan->options, &units, &q.x, &now, err) &&
           queue_chosen(&q, &now, plan, &count, err);
    map_free(&units);
    send_settings_free(&q.settings);
    export_done(&q.x);
    send_plan_free(&now);
    if (!good)
        store_rollback(app->store);
    else
        good = store_commit(app->store, err);
    return good ? count : -1;
}
