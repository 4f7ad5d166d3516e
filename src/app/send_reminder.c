/* Reminders by mail: the letters of app/remind.h, to each address of the unit. */
#include "app/send_parts.h"

#include <string.h>

#include "app/remind.h"
#include "store/records.h"

/* The letter has its day: the same text was sent today, or is on its way. */
static bool find_need(struct app *app, struct send_item *item, bool all, struct error *err)
{
    char *state;
    char *answer;

    if (!store_message_same(app->store, MESSAGE_REMINDER, app->year, item->unit, item->address,
                            item->dates, &state, &answer, err))
        return false;
    item->need = SEND_CHANGED;
    if (state && strcmp(state, MESSAGE_SENT) == 0)
        item->need = SEND_AGAIN;
    else if (state && strcmp(state, MESSAGE_DOUBT) == 0)
        item->need = SEND_DOUBTFUL;
    else if (state && strcmp(state, MESSAGE_REFUSED) == 0)
        item->need = SEND_REJECTED;
    else if (state)
        item->need = SEND_WAITING;
    item->chosen = item->need == SEND_CHANGED ||
                   (all && (item->need == SEND_AGAIN || item->need == SEND_REJECTED));
    item->said = answer ? answer : mem_text("");
    free(state);
    return true;
}

static bool add_contact(struct app *app, const struct reminder_letter *letter,
                        const struct delivery *d, struct send_plan *plan, struct str *missing,
                        struct error *err)
{
    const struct letter_place places[] = {
        {"单位", letter->name}, {"姓名", d->person}, {NULL, NULL}};
    struct send_item *item = send_item_add(plan, d);

    if (!item)
        return true;
    item->dates = mem_text(letter->text);
    item->file_name = mem_text("");
    item->last_on = mem_text("");
    send_body_set(item, letter->text);
    return find_need(app, item, plan->options.all, err) &&
           send_subject_make(app, item, "催报邮件主题", places, missing, err);
}

static bool add_letter(struct app *app, const struct reminder_letter *letter,
                       struct send_plan *plan, struct str *missing, struct error *err)
{
    struct deliveries to = {0};
    bool good = store_unit_addresses(app->store, letter->unit, &to, err);

    if (good && !to.count)
        vec_push(&plan->unreachable, (struct send_unreachable){.unit = letter->unit,
                                                               .unit_name = mem_text(letter->name),
                                                               .person = mem_text(""),
                                                               .address = mem_text("")});
    for (size_t i = 0; good && i < to.count; i++) {
        struct delivery *d = &to.items[i];

        free(d->unit_code);
        free(d->unit_name);
        d->unit_code = mem_text(letter->code);
        d->unit_name = mem_text(letter->name);
        good = add_contact(app, letter, d, plan, missing, err);
    }
    if (*letter->missing && !strstr(str_text(missing), letter->missing))
        str_addf(missing, "%s%s", missing->length ? "、" : "", letter->missing);
    deliveries_free(&to);
    return good;
}

bool send_reminder_plan(struct app *app, struct send_plan *plan, struct error *err)
{
    int64_t unit = plan->options.unit ? store_unit_id(app->store, plan->options.unit) : 0;
    struct reminder_letters letters;
    struct str missing = {0};
    bool good = remind_letters(app, unit, plan->options.all, &letters, err);

    for (size_t i = 0; good && i < letters.count; i++)
        good = add_letter(app, &letters.items[i], plan, &missing, err);
    plan->missing = str_steal(&missing);
    reminder_letters_free(&letters);
    return good;
}

bool send_reminder_taken(struct app *app, const struct message *m, struct error *err)
{
    const struct reminder_letter letter = {.unit = m->unit, .name = m->unit_name, .text = m->dates};
    const struct reminder_sent sent = {.way = "邮件", .told = m->recipient_name};
    struct record r;
    bool good;

    /* A unit with several addresses was reminded once; one that is gone, not at all. */
    if (!*m->unit_name || store_reminder_is_recorded(app->store, m->unit, m->dates))
        return true;
    good = remind_record(app, &letter, &sent, &r, err) && store_insert(app->store, &r, err);
    record_free(&r);
    return good;
}
