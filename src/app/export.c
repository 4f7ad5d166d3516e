#include "app/export_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/drills.h"
#include "app/edit.h"
#include "app/settings.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/map.h"
#include "core/drill_state.h"
#include "core/names.h"
#include "exchange/calendar_load.h"
#include "store/calendars.h"
#include "store/records.h"

/* --- what the calendars are signed with ------------------------------------------------------- */

/* A text of the plan's head, or of the setting when the plan has none; `setting_first` turns that
 * round.  Owned. */
static char *sign(const struct export *x, const char *field, const char *setting,
                  bool setting_first)
{
    char *own = store_setting(x->app->store, setting);
    const char *head = x->plan.type ? record_get(&x->plan, field) : "";

    if (*own && (setting_first || !*head))
        return own;
    free(own);
    return mem_text(head);
}

bool export_begin(struct export *x, struct app *app, const char *only, struct error *err)
{
    struct store *s = app->store;
    int64_t plan = store_plan_id(s, app->year);
    time_t clock = time(NULL);
    struct tm utc;

    *x = (struct export){.app = app, .only = only};
    if (plan && !store_load(s, record_type_of(RECORD_PLAN), plan, &x->plan, err)) {
        x->plan.type = NULL;
        return false;
    }
    if (!store_days(s, &x->days, err))
        return false;
    gmtime_r(&clock, &utc);
    strftime(x->now, sizeof x->now, "%Y%m%dT%H%M%SZ", &utc);
    x->office = sign(x, "issuing_office", "office", false);
    x->telephone = sign(x, "telephone", "office_telephone", true);
    x->mailbox = sign(x, "mailbox", "office_mailbox", true);
    x->rules = (struct calendar_rules){
        .usual_minutes = setting_number(s, "usual_minutes", 120),
        .first_day_only = setting_is_on(s, "calendar_first_day_only"),
        .deadline = store_deadline_rule(s),
        .days = &x->days,
        .office = x->office,
        .telephone = x->telephone,
    };
    return true;
}

static bool start_file(struct export *x, const char *name, struct error *err)
{
    int64_t id = store_unit_id(x->app->store, name);
    struct outgoing file = {.unit = id};
    struct str title = {0};
    struct record unit;

    if (!store_load(x->app->store, record_type_of(RECORD_UNIT), id, &unit, err))
        return false;
    file.code = mem_text(record_get(&unit, "code"));
    file.name = mem_text(record_get(&unit, "name"));
    record_free(&unit);
    str_addf(&title, "%d年度应急演练（%s）", x->app->year, file.name);
    file.calendar.name = str_steal(&title);
    file.calendar.organizer = mem_text(x->mailbox);
    file.calendar.organizer_name = mem_text(x->office);
    map_put(&x->by_unit, name, x->files.count);
    vec_push(&x->files, file);
    return true;
}

struct outgoing *export_file_of(struct export *x, const char *unit, struct error *err)
{
    size_t index;

    if (!map_find(&x->by_unit, unit, &index) && !start_file(x, unit, err))
        return NULL;
    map_find(&x->by_unit, unit, &index);
    return &x->files.items[index];
}

/* --- from drills to events -------------------------------------------------------------------- */

struct calendar_drill export_describe(const struct export *x, const struct record *drill)
{
    struct calendar_drill d = {
        .id = drill->id,
        .number = record_number(drill, "number", 0),
        .subject = record_get(drill, "subject"),
        .lead_unit = record_get(drill, "lead_unit"),
        .participants = record_get(drill, "participants"),
        .form = record_get(drill, "form"),
        .state = record_get(drill, "state"),
        .place = record_get(drill, "place"),
        .remark = record_get(drill, "remark"),
        .period_text = record_get(drill, "period_text"),
        .deadline_known = store_calendar_has(x->app->store, drill->id, "deadline"),
    };
    bool held;

    /* What was held was held when it was: its papers are due from there. */
    held = drill_state_was_held(d.state) && *record_get(drill, "held");
    period_from_value(&d.period, record_get(drill, held ? "held" : "period"));
    if (drill_state_is_open(d.state))
        period_from_value(&d.earlier, record_get(drill, "postponed_from"));
    return d;
}

bool export_remember(struct export *x, struct calendar *calendar, size_t first, struct error *err)
{
    struct calendar_events *events = &calendar->events;

    for (size_t i = first; i < events->count; i++) {
        struct calendar_event *e = &events->items[i];
        struct calendar_memory memory;

        if (!store_calendar_event(x->app->store, e->drill, e->kind, calendar_event_hash(e), x->now,
                                  &memory, err))
            return false;
        e->uid = mem_text(memory.uid);
        e->sequence = memory.sequence;
        e->modified = mem_text(memory.modified);
        if (strcmp(e->kind, "drill") != 0)
            e->related_to = mem_text(events->items[first].uid);
    }
    return true;
}

/* Notes what the unit has from now on: a later file must not leave it out. */
static bool give(const struct export *x, const struct outgoing *file,
                 const struct calendar_drill *drill, size_t first, struct error *err)
{
    const struct calendar_events *events = &file->calendar.events;

    for (size_t i = first; i < events->count; i++) {
        const struct calendar_event *e = &events->items[i];
        struct calendar_given given = {
            .unit = file->unit,
            .drill = e->drill,
            .subject = (char *)(uintptr_t)drill->subject,
            .participant = drill->participant,
            .first = e->start,
            .first_minute = e->timed ? e->start_minute : -1,
            .last = e->end,
            .last_minute = e->timed ? e->end_minute : -1,
        };

        snprintf(given.kind, sizeof given.kind, "%s", e->kind);
        if (!store_calendar_give(x->app->store, x->app->year, &given, err))
            return false;
    }
    return true;
}

bool export_wants(const struct export *x, const char *unit)
{
    return (!x->only || strcmp(x->only, unit) == 0) &&
           (!x->among || map_find(x->among, unit, NULL));
}

static bool add_to_file(struct export *x, const struct record *drill, const char *unit,
                        bool participant, struct error *err)
{
    struct outgoing *file;
    struct calendar_drill d;
    size_t first;

    if (!export_wants(x, unit))
        return true;
    file = export_file_of(x, unit, err);
    if (!file)
        return false;
    d = export_describe(x, drill);
    d.participant = participant;
    first = file->calendar.events.count;
    calendar_add_drill(&file->calendar, &d, &x->rules);
    file->undated += strcmp(d.state, "取消") != 0 && !period_is_exact(&d.period);
    file->internal += strcmp(record_get(drill, "publicity"), "内部") == 0;
    return export_remember(x, &file->calendar, first, err) && give(x, file, &d, first, err);
}

static bool add_drill(struct export *x, const struct record *drill, struct error *err)
{
    const char *participants = record_get(drill, "participants");
    const char *lead = record_get(drill, "lead_unit");
    struct str name = {0};
    bool good = add_to_file(x, drill, lead, false, err);

    while (good && names_next(&participants, &name)) {
        if (strcmp(str_text(&name), lead) != 0)
            good = add_to_file(x, drill, str_text(&name), true, err);
    }
    str_free(&name);
    return good;
}

static bool add_drills(struct export *x, struct error *err)
{
    struct drills drills = {0};
    bool good = drills_load(x->app, x->app->year, &drills, err);

    for (size_t i = 0; good && i < drills.count; i++)
        good = add_drill(x, &drills.items[i], err);
    drills_free(&drills);
    good = good && export_withdrawn(x, err);
    if (good && !x->files.count && x->only)
        good = error_set(err, ERROR_NOT_FOUND, _("%s has no drill in %d."), x->only, x->app->year);
    else if (good && !x->files.count)
        good =
            error_set(err, ERROR_NOT_FOUND,
                      _("There is no drill in %d: import a plan first, or name another year with "
                        "--year."),
                      x->app->year);
    return good;
}

/* --- from events to bytes --------------------------------------------------------------------- */

/* A text with its end, so that nothing can move from one to the next. */
static uint64_t mix_text(uint64_t hash, const char *text)
{
    return hash_bytes(hash, text ? text : "", text ? strlen(text) + 1 : 1);
}

/* All of a file but the moment it is made. */
static uint64_t file_hash(const struct calendar *calendar)
{
    uint64_t hash = HASH_START;

    hash = mix_text(hash, calendar->name);
    hash = mix_text(hash, calendar->organizer);
    hash = mix_text(hash, calendar->organizer_name);
    for (size_t i = 0; i < calendar->events.count; i++) {
        const struct calendar_event *e = &calendar->events.items[i];
        uint64_t event = calendar_event_hash(e);

        hash = mix_text(hash, e->uid);
        hash = hash_bytes(hash, &e->sequence, sizeof e->sequence);
        hash = hash_bytes(hash, &event, sizeof event);
        /* The hash of a participant's copy is the lead unit's: what it says is not. */
        hash = mix_text(hash, e->summary);
    }
    return hash;
}

static bool make_bytes(struct export *x, const struct calendar_module *module,
                       struct outgoing *file, struct error *err)
{
    if (!module->write(&file->bytes, &file->calendar, x->now, err) ||
        !ics_check(str_text(&file->bytes), file->bytes.length, NULL, err))
        return error_at(err, "%s", file->name);
    return store_calendar_file(x->app->store, file->unit, x->app->year, file_hash(&file->calendar),
                               &file->revision, err);
}

static int by_code(const void *a, const void *b)
{
    const struct outgoing *x = a;
    const struct outgoing *y = b;
    size_t m = strlen(x->code);
    size_t n = strlen(y->code);

    /* U100 after U99 */
    if (m != n)
        return m < n ? -1 : 1;
    return strcmp(x->code, y->code);
}

bool export_make(struct export *x, struct error *err)
{
    const struct calendar_module *module = calendar_module_open(err);
    bool good = module != NULL && add_drills(x, err);

    if (good)
        qsort(x->files.items, x->files.count, sizeof *x->files.items, by_code);
    for (size_t i = 0; good && i < x->files.count; i++)
        good = make_bytes(x, module, &x->files.items[i], err);
    return good;
}

/* Everything that can fail but the disk, before the first file is touched. */
static bool make_files(struct export *x, struct error *err)
{
    if (!store_begin(x->app->store, N_("export"), err))
        return false;
    if (export_make(x, err))
        return store_commit(x->app->store, err);
    store_rollback(x->app->store);
    return false;
}

void export_done(struct export *x)
{
    for (size_t i = 0; i < x->files.count; i++) {
        struct outgoing *file = &x->files.items[i];

        free(file->code);
        free(file->name);
        calendar_free(&file->calendar);
        str_free(&file->bytes);
    }
    vec_free(&x->files);
    map_free(&x->by_unit);
    day_table_free(&x->days);
    free(x->office);
    free(x->telephone);
    free(x->mailbox);
    if (x->plan.type)
        record_free(&x->plan);
}

bool export_calendars(struct app *app, const char *directory, const char *unit,
                      struct exported_files *files, struct error *err)
{
    struct export x = {0};
    struct str only = {0};
    bool good = !unit || edit_unit_name(app, unit, &only, err);

    *files = (struct exported_files){0};
    good = good && export_begin(&x, app, unit ? str_text(&only) : NULL, err) &&
           make_files(&x, err) && outgoings_write(app, &x.files, directory, files, err);
    export_done(&x);
    str_free(&only);
    return good;
}
