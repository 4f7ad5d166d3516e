#include "app/activity.h"

#include <string.h>

#include "app/edit_check.h"
#include "base/i18n.h"
#include "core/drill.h"
#include "core/subject.h"
#include "store/activities.h"
#include "store/records.h"

/* Why the drill is no more: a word of the papers, in whatever language the screen is. */
static const char turned_reason[] = "转为宣传培训";

/* What had come of the row is not lost: which row it was, and what stood beside it. */
static void set_remark(struct record *activity, const struct record *drill)
{
    struct str remark = {0};

    if (*record_get(drill, "owner"))
        str_addf(&remark, "%s", record_get(drill, "owner"));
    str_addf(&remark, "%s年度应急演练计划第%s项", record_get(drill, "year"),
             record_get(drill, "number"));
    if (*record_get(drill, "remark"))
        str_addf(&remark, "；%s", record_get(drill, "remark"));
    record_set(activity, "remark", str_text(&remark));
    str_free(&remark);
}

static bool add_activity(struct app *app, const struct record *drill, int64_t *made,
                         struct error *err)
{
    static const char *const same[] = {"subject", "period", "place"};
    struct record r;
    bool good;

    record_init(&r, record_type_of(RECORD_ACTIVITY));
    record_set(&r, "kind", subject_activity_kind(record_get(drill, "subject")));
    record_set(&r, "unit", record_get(drill, "lead_unit"));
    for (size_t i = 0; i < COUNT_OF(same); i++)
        record_set(&r, same[i], record_get(drill, same[i]));
    record_refer(&r, "drill", drill->id, record_get(drill, "subject"));
    set_remark(&r, drill);
    good = edit_check(app, &r, NULL, err) && store_insert(app->store, &r, err);
    if (good && made)
        *made = r.id;
    record_free(&r);
    return good;
}

/* The states of a drill say themselves what can't be cancelled (record_type.check). */
static bool cancel(struct app *app, const struct record *seen, struct error *err)
{
    struct record r;
    bool good;

    record_copy(&r, seen);
    record_set(&r, "state", "取消");
    record_set(&r, "reason", turned_reason);
    good = edit_check(app, &r, seen, err) && store_update(app->store, &r, seen, NULL, err);
    record_free(&r);
    return good;
}

static bool turn(struct app *app, int64_t id, int64_t *made, struct error *err)
{
    struct record drill;
    int64_t activity = 0;
    bool good;

    if (!store_drill_activity(app->store, id, &activity, err) ||
        !store_load(app->store, record_type_of(RECORD_DRILL), id, &drill, err))
        return false;
    if (activity)
        good = error_set(err, ERROR_INPUT, _("\"%s\" is an activity already: number %lld."),
                         record_title(&drill), (long long)activity);
    else if (!drill_state_is_open(record_get(&drill, "state")))
        good = error_set(err, ERROR_INPUT,
                         _("\"%s\" can't become an activity: only a drill that is still to be held "
                           "can."),
                         record_title(&drill));
    else
        good = add_activity(app, &drill, made, err) && cancel(app, &drill, err);
    record_free(&drill);
    return good;
}

bool activity_from_drills(struct app *app, const int64_t *drills, size_t count, int64_t *made,
                          struct error *err)
{
    bool good;

    store_because(app->store, turned_reason);
    good = store_begin(app->store, N_("make an activity"), err);
    if (!good)
        return false;
    for (size_t i = 0; good && i < count; i++)
        good = turn(app, drills[i], made, err);
    if (good)
        return store_commit(app->store, err);
    store_rollback(app->store);
    return false;
}
