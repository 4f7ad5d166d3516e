/* What is to be sent of the calendars: the ledger says who has what, the export makes the files. */
#include "app/send_parts.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "store/records.h"

/* Why the ledger's status has a contact written to. */
static enum send_need need_of(const struct delivery *d)
{
    static const struct {
        const char *status;
        enum send_need need;
    } needs[] = {{"有变化", SEND_CHANGED}, {"最新", SEND_AGAIN},   {"待发", SEND_WAITING},
                 {"不明", SEND_DOUBTFUL},  {"交出", SEND_WAITING}, {"拒收", SEND_REJECTED}};

    for (size_t i = 0; i < COUNT_OF(needs); i++) {
        if (strcmp(d->status, needs[i].status) == 0)
            return needs[i].need;
    }
    return SEND_FIRST;
}

static bool is_chosen(enum send_need need, bool all)
{
    return need == SEND_FIRST || need == SEND_CHANGED ||
           (all && (need == SEND_AGAIN || need == SEND_REJECTED));
}

static const struct outgoing *file_of(const struct export *x, int64_t unit)
{
    for (size_t i = 0; i < x->files.count; i++) {
        if (x->files.items[i].unit == unit)
            return &x->files.items[i];
    }
    return NULL;
}

static void add_day(struct str *out, const char *iso)
{
    struct date day;

    if (date_parse_iso(iso, &day, NULL))
        letter_day(out, day);
}

/* What is new, in a sentence. */
static void explain(struct str *out, const struct send_item *item, const struct delivery *d)
{
    struct str changes = {0};

    send_changes_words(&changes, item);
    if (!*d->sent_on) {
        str_add(out, "这是本年度首次发送。");
    } else {
        str_add(out, "与");
        add_day(out, d->sent_on);
        str_addf(out, "发送的第%" PRId64 "版相比，", d->revision);
        if (changes.length)
            str_addf(out, "%s，已在下表标明。", str_text(&changes));
        else
            str_add(out, "日程没有变化。");
    }
    if (item->internal)
        str_addf(out, "其中%d项为内部演练，请注意保密，勿转发。", item->internal);
    str_free(&changes);
}

static bool write_words(struct app *app, struct send_item *item, const struct delivery *d,
                        struct str *missing, struct error *err)
{
    struct str revision = {0};
    struct str changes = {0};
    struct str what_is_new = {0};
    struct letter_place places[7] = {{"单位", item->unit_name}, {"姓名", item->person}};
    bool good;

    str_addf(&revision, "%" PRId64, item->revision);
    explain(&what_is_new, item, d);
    send_changes_words(&changes, item);
    if (!changes.length)
        str_add(&changes, *d->sent_on ? "日程未变" : "首次发送");
    places[2] = (struct letter_place){"版本", str_text(&revision)};
    places[3] = (struct letter_place){"变化", str_text(&changes)};
    places[4] = (struct letter_place){"变化说明", str_text(&what_is_new)};
    places[5] = (struct letter_place){"附件", *item->file_name ? item->file_name : "（无）"};
    good = send_subject_make(app, item, "日历邮件主题", places, missing, err) &&
           send_body_make(app, item, "日历邮件正文", places, missing, err);
    str_free(&revision);
    str_free(&changes);
    str_free(&what_is_new);
    return good;
}

static bool add_contact(struct app *app, const struct export *x, const struct delivery *d,
                        struct send_plan *plan, struct str *missing, struct error *err)
{
    const struct outgoing *file = file_of(x, d->unit);
    struct send_item *item = send_item_add(plan, d);
    struct str name = {0};

    if (!item)
        return true;
    item->need = need_of(d);
    item->chosen = is_chosen(item->need, plan->options.all);
    item->dates = mem_text(d->dates);
    item->last_on = mem_text(d->sent_on);
    item->last_revision = d->revision;
    item->said = mem_text(d->said);
    if (file && file->calendar.events.count) {
        item->revision = file->revision;
        outgoing_mail_name(&name, app->year, file);
    }
    item->file_name = str_steal(&name);
    send_rows_make(item, *d->sent_on ? d->last_dates : NULL);
    return write_words(app, item, d, missing, err);
}

static bool make_files(struct app *app, struct export *x, const char *only, const struct map *among,
                       struct error *err)
{
    if (!export_begin(x, app, only, err))
        return false;
    x->among = among;
    return export_make(x, err);
}

bool send_calendar_plan(struct app *app, struct export *x, const struct map *among,
                        struct send_plan *plan, struct error *err)
{
    int64_t unit = plan->options.unit ? store_unit_id(app->store, plan->options.unit) : 0;
    struct deliveries deliveries = {0};
    struct str missing = {0};
    bool good = make_files(app, x, plan->options.unit, among, err) &&
                store_deliveries(app->store, app->year, unit, &deliveries, err);

    for (size_t i = 0; good && i < deliveries.count; i++)
        if (!among || map_find(among, deliveries.items[i].unit_name, NULL))
            good = add_contact(app, x, &deliveries.items[i], plan, &missing, err);
    plan->missing = str_steal(&missing);
    deliveries_free(&deliveries);
    return good;
}
