#include "app/invite.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/send_parts.h"
#include "base/i18n.h"
#include "core/drill_state.h"
#include "core/names.h"
#include "exchange/calendar_load.h"
#include "store/message_of_drill.h"
#include "store/records.h"

#define METHOD_REQUEST "REQUEST"
#define METHOD_CANCEL "CANCEL"

/* One drill on its way to its units' contacts. */
struct inviting {
    struct app app; /* of the drill's year: its plan signs the letter */
    struct export x;
    struct record drill;
    bool begun; /* `x` is */
    bool cancelled;
    struct messages_of_drill told; /* to each address, the newest last */
    struct str missing;
};

static void done(struct inviting *v)
{
    export_done(&v->x);
    if (v->drill.type)
        record_free(&v->drill);
    messages_of_drill_free(&v->told);
    str_free(&v->missing);
}

static bool begin(struct app *app, int64_t drill, struct inviting *v, struct error *err)
{
    *v = (struct inviting){.app = *app};
    v->x.app = &v->app;
    if (!store_load(app->store, record_type_of(RECORD_DRILL), drill, &v->drill, err)) {
        v->drill.type = NULL;
        return false;
    }
    v->app.year = (int)record_number(&v->drill, "year", app->year);
    v->cancelled = strcmp(record_get(&v->drill, "state"), "取消") == 0;
    return export_begin(&v->x, &v->app, NULL, err) &&
           store_messages_of_drill(app->store, drill, &v->told, err);
}

/* `off`: for whom it is addressed to it is cancelled, or theirs no more. */
static const char *method_of(bool off)
{
    return off ? METHOD_CANCEL : METHOD_REQUEST;
}

/* --- can it be sent so? ----------------------------------------------------------------------- */

static bool is_waiting(const struct inviting *v)
{
    struct calendar_drill d = export_describe(&v->x, &v->drill);

    return d.earlier.precision != PERIOD_NONE && period_equal(&d.period, &d.earlier);
}

static bool check(const struct inviting *v, struct error *err)
{
    const char *subject = record_get(&v->drill, "subject");
    struct period period = {.precision = PERIOD_NONE};

    period_from_value(&period, record_get(&v->drill, "period"));
    if (drill_state_was_held(record_get(&v->drill, "state")))
        return error_set(err, ERROR_INPUT, _("%s has been held: there is nothing to invite to."),
                         subject);
    if (!v->cancelled && (!period_is_exact(&period) || is_waiting(v)))
        return error_set(err, ERROR_INPUT,
                         _("%s has no exact day yet: calendars can't take it as an event. Fix its "
                           "day first, or send the unit's calendar, which shows it as open."),
                         subject);
    return true;
}

/* --- the event -------------------------------------------------------------------------------- */

static bool takes_part(const struct inviting *v, const char *unit)
{
    return strcmp(unit, record_get(&v->drill, "lead_unit")) != 0;
}

/* Adds the drill's event alone, as that unit has it in its calendar; its deadline is no part of an
 * invitation. */
static bool add_event(const struct inviting *v, const char *unit, const char *state,
                      struct calendar *c, struct error *err)
{
    struct calendar all = {0};
    struct calendar_drill d = export_describe(&v->x, &v->drill);

    d.state = state;
    d.participant = takes_part(v, unit);
    d.deadline_known = false;
    calendar_add_drill(&all, &d, &v->x.rules);
    if (!all.events.count) {
        calendar_free(&all);
        return error_set(err, ERROR_INPUT, _("%s has no time: calendars can't take it."),
                         record_get(&v->drill, "subject"));
    }
    vec_push(&c->events, all.events.items[0]);
    all.events.items[0] = (struct calendar_event){0};
    calendar_free(&all);
    return true;
}

/* Turns the event of a drill that is on into one that is off for this unit.  The memory of the
 * event is that of those for whom it is on. */
static bool turn_off(const struct inviting *v, const char *unit, struct calendar *c,
                     struct error *err)
{
    struct calendar off = {0};

    if (!add_event(v, unit, "取消", &off, err))
        return false;
    off.events.items[0].uid = mem_text(c->events.items[0].uid);
    off.events.items[0].modified = mem_text(c->events.items[0].modified);
    off.events.items[0].sequence = c->events.items[0].sequence;
    calendar_free(c);
    *c = off;
    return true;
}

static bool make_event(struct inviting *v, const char *unit, bool off, struct calendar *c,
                       struct error *err)
{
    if (!add_event(v, unit, record_get(&v->drill, "state"), c, err) ||
        !export_remember(&v->x, c, 0, err) || (off && !v->cancelled && !turn_off(v, unit, c, err)))
        return false;
    c->method = method_of(off);
    c->organizer = mem_text(v->x.mailbox);
    c->organizer_name = mem_text(v->x.office);
    return true;
}

/* What tells one state of the event from another, for the ledger; as what it goes to whom does not
 * count. */
static char *identity(const struct inviting *v, const struct calendar *c)
{
    struct str text = {0};

    str_addf(&text, "%s %" PRId64 " %016" PRIx64, c->method, v->drill.id,
             calendar_event_hash(&c->events.items[0]));
    return str_steal(&text);
}

/* --- who has what ----------------------------------------------------------------------------- */

/* The newest message to that address, NULL: none.  Each unit's own. */
static const struct message_of_drill *newest_to(const struct inviting *v, int64_t unit,
                                                const char *address)
{
    for (size_t i = v->told.count; i-- > 0;) {
        const struct message_of_drill *m = &v->told.items[i];

        if (m->unit == unit && strcmp(m->recipient, address) == 0)
            return m;
    }
    return NULL;
}

/* The newest that arrived there, or may have. */
static const struct message_of_drill *arrived_at(const struct inviting *v, int64_t unit,
                                                 const char *address)
{
    for (size_t i = v->told.count; i-- > 0;) {
        const struct message_of_drill *m = &v->told.items[i];

        if (m->unit == unit && strcmp(m->recipient, address) == 0 &&
            (strcmp(m->state, MESSAGE_SENT) == 0 || strcmp(m->state, MESSAGE_DOUBT) == 0 ||
             strcmp(m->state, MESSAGE_HANDED) == 0))
            return m;
    }
    return NULL;
}

static enum send_need need_of(const struct message_of_drill *newest,
                              const struct message_of_drill *arrived, const char *dates)
{
    bool off = strncmp(dates, METHOD_CANCEL, strlen(METHOD_CANCEL)) == 0;

    if (!newest)
        return SEND_FIRST;
    /* Whatever else has changed since: for them it is off. */
    if (off && arrived == newest && strcmp(newest->what, MESSAGE_CANCELLATION) == 0)
        return strcmp(newest->state, MESSAGE_SENT) == 0 ? SEND_AGAIN : SEND_DOUBTFUL;
    if (strcmp(newest->dates, dates) != 0)
        return SEND_CHANGED;
    if (strcmp(newest->state, MESSAGE_SENT) == 0)
        return SEND_AGAIN;
    if (strcmp(newest->state, MESSAGE_DOUBT) == 0)
        return SEND_DOUBTFUL;
    return strcmp(newest->state, MESSAGE_REFUSED) == 0 ? SEND_REJECTED : SEND_WAITING;
}

static bool is_chosen(enum send_need need, bool all)
{
    return need == SEND_FIRST || need == SEND_CHANGED ||
           (all && (need == SEND_AGAIN || need == SEND_REJECTED));
}

/* --- a letter --------------------------------------------------------------------------------- */

static char *time_words(const struct inviting *v)
{
    struct str out = {0};
    struct period period;

    if (period_from_value(&period, record_get(&v->drill, "period")) &&
        period.precision != PERIOD_NONE)
        period_format_long(&out, &period);
    else
        str_add(&out, "待定");
    return str_steal(&out);
}

static const char *or_else(const char *text, const char *other)
{
    return *text ? text : other;
}

static bool write_letter(struct inviting *v, struct send_item *item, bool off, bool again,
                         struct error *err)
{
    const struct record *d = &v->drill;
    bool joins = takes_part(v, item->unit_name);
    char *time = time_words(v);
    const struct letter_place places[] = {
        {"单位", item->unit_name},
        {"姓名", *item->person ? item->person : "负责同志"},
        {"科目", record_get(d, "subject")},
        {"时间", time},
        {"地点", or_else(record_get(d, "place"), "另行通知")},
        {"形式", or_else(record_get(d, "form"), "待定")},
        {"牵头单位", record_get(d, "lead_unit")},
        {"参演单位", or_else(record_get(d, "participants"), "无")},
        {"职责", joins ? "参演" : "牵头"},
        {"通知", again ? "演练变更通知" : "演练通知"},
        {"缘由", v->cancelled ? "已取消" : "参演单位已调整，你单位不再参加"},
        {NULL, NULL},
    };
    const char *subject = off ? "取消通知邮件主题" : "演练通知邮件主题";
    const char *body = off ? "取消通知邮件正文" : "演练通知邮件正文";
    bool good = send_subject_make(&v->app, item, subject, places, &v->missing, err) &&
                send_body_make(&v->app, item, body, places, &v->missing, err);

    free(time);
    return good;
}

/* Makes the item of an address; of one that is none it notes that. */
static bool add_item(struct inviting *v, struct send_plan *plan, const struct delivery *to,
                     bool off, struct error *err)
{
    const struct message_of_drill *newest = newest_to(v, to->unit, to->address);
    const struct message_of_drill *arrived = arrived_at(v, to->unit, to->address);
    struct send_item *item = send_item_add(plan, to);
    struct calendar c = {0};
    struct str name = {0};
    bool good;

    if (!item)
        return true;
    good = make_event(v, item->unit_name, off, &c, err);
    if (good) {
        item->method = c.method;
        item->dates = identity(v, &c);
        item->revision = c.events.items[0].sequence;
        item->need = need_of(newest, arrived, item->dates);
        item->chosen = is_chosen(item->need, plan->options.all);
        item->said = mem_text(newest ? newest->answer : "");
        item->last_on = mem_text(arrived ? arrived->told_on : "");
        item->last_revision = arrived ? arrived->revision : 0;
        item->internal = strcmp(record_get(&v->drill, "publicity"), "内部") == 0;
        item->cancelled = off;
        str_addf(&name, "drill-%d-%" PRId64 ".ics", v->app.year, v->drill.id);
        item->file_name = str_steal(&name);
        good = write_letter(v, item, off, arrived != NULL, err);
    }
    calendar_free(&c);
    return good;
}

/* --- to whom ---------------------------------------------------------------------------------- */

static void add_unreachable(struct send_plan *plan, int64_t unit, const char *name)
{
    vec_push(&plan->unreachable, (struct send_unreachable){.unit = unit,
                                                           .unit_name = mem_text(name),
                                                           .person = mem_text(""),
                                                           .address = mem_text("")});
}

static char *code_of(struct inviting *v, int64_t unit)
{
    struct record r;
    char *code;

    if (!store_load(v->app.store, record_type_of(RECORD_UNIT), unit, &r, NULL))
        return mem_text("");
    code = mem_text(record_get(&r, "code"));
    record_free(&r);
    return code;
}

static void name_unit(struct inviting *v, struct delivery *to, const char *unit)
{
    free(to->unit_code);
    free(to->unit_name);
    to->unit_code = code_of(v, to->unit);
    to->unit_name = mem_text(unit);
}

static bool is_wanted(const struct send_plan *plan, const char *unit)
{
    return !plan->options.unit || strcmp(plan->options.unit, unit) == 0;
}

/* Asks the contacts of one unit. */
static bool invite_unit(struct inviting *v, struct send_plan *plan, const char *unit,
                        struct error *err)
{
    int64_t id = store_unit_id(v->app.store, unit);
    struct deliveries to = {0};
    bool good;

    if (!id || !is_wanted(plan, unit))
        return true;
    good = store_unit_addresses(v->app.store, id, &to, err);
    if (good && !to.count)
        add_unreachable(plan, id, unit);
    for (size_t i = 0; good && i < to.count; i++) {
        name_unit(v, &to.items[i], unit);
        good = add_item(v, plan, &to.items[i], false, err);
    }
    deliveries_free(&to);
    return good;
}

/* It is put aside when the cancellation is queued. */
static bool is_on_its_way(const struct message_of_drill *m)
{
    return strcmp(m->state, MESSAGE_QUEUED) == 0 || strcmp(m->state, MESSAGE_LATER) == 0;
}

/* Takes it back from an address that had it, wherever the contacts are now. */
static bool take_back(struct inviting *v, struct send_plan *plan, const struct message_of_drill *m,
                      struct error *err)
{
    struct delivery to = {.unit = m->unit,
                          .unit_code = code_of(v, m->unit),
                          .unit_name = m->unit_name,
                          .person = m->recipient_name,
                          .address = m->recipient};
    bool good = add_item(v, plan, &to, true, err);

    free(to.unit_code);
    return good;
}

static bool is_of_drill(const struct inviting *v, const char *unit)
{
    const char *others = record_get(&v->drill, "participants");
    struct str name = {0};
    bool is = !takes_part(v, unit);

    while (!is && names_next(&others, &name))
        is = strcmp(str_text(&name), unit) == 0;
    str_free(&name);
    return is;
}

/* From all when the drill is cancelled, else from units that are no part of it any more. */
static bool take_back_all(struct inviting *v, struct send_plan *plan, struct error *err)
{
    bool good = true;

    for (size_t i = 0; good && i < v->told.count; i++) {
        const struct message_of_drill *m = &v->told.items[i];
        bool concerned = v->cancelled || !is_of_drill(v, m->unit_name);

        /* Each address once, by its newest. */
        if (concerned && newest_to(v, m->unit, m->recipient) == m &&
            is_wanted(plan, m->unit_name) &&
            (arrived_at(v, m->unit, m->recipient) || is_on_its_way(m)))
            good = take_back(v, plan, m, err);
    }
    return good;
}

static bool invite_units(struct inviting *v, struct send_plan *plan, struct error *err)
{
    const char *lead = record_get(&v->drill, "lead_unit");
    const char *others = record_get(&v->drill, "participants");
    struct str name = {0};
    bool good = invite_unit(v, plan, lead, err);

    while (good && names_next(&others, &name)) {
        if (strcmp(str_text(&name), lead) != 0)
            good = invite_unit(v, plan, str_text(&name), err);
    }
    str_free(&name);
    return good;
}

static bool refuse_nobody(const struct inviting *v, struct error *err)
{
    return error_set(err, ERROR_INPUT,
                     _("%s is cancelled, and nobody was sent it as an event: there is nothing to "
                       "take back."),
                     record_get(&v->drill, "subject"));
}

bool invite_plan_make(struct app *app, struct send_plan *plan, struct error *err)
{
    struct inviting v;
    bool good = begin(app, plan->options.drill, &v, err) && check(&v, err) &&
                (v.cancelled || invite_units(&v, plan, err)) && take_back_all(&v, plan, err);

    if (good && v.cancelled && !plan->items.count)
        good = refuse_nobody(&v, err);

    plan->missing = str_steal(&v.missing);
    done(&v);
    return good;
}

bool invite_event(struct app *app, const struct send_plan *plan, struct send_item *item,
                  struct str *bytes, struct error *err)
{
    const struct calendar_module *module = calendar_module_open(err);
    struct calendar c = {0};
    struct inviting v;
    bool good = begin(app, plan->options.drill, &v, err) && module &&
                make_event(&v, item->unit_name, strcmp(item->method, METHOD_CANCEL) == 0, &c, err);

    if (good) {
        struct calendar_attendee who = {mem_text(item->person), mem_text(item->address)};

        vec_push(&c.attendees, who);
        item->revision = c.events.items[0].sequence;
        good = module->write(bytes, &c, v.x.now, err) &&
               ics_check(str_text(bytes), bytes->length, NULL, err);
    }
    calendar_free(&c);
    done(&v);
    return good;
}
