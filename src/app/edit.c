#include "app/edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/edit_check.h"
#include "base/i18n.h"
#include "base/text.h"
#include "core/names.h"

/* Names close to the one that was not found, for the message. */
static void add_near_names(struct str *out, const struct text_list *near)
{
    for (size_t i = 0; i < near->count; i++) {
        str_add(out, i ? "、" : "");
        str_add(out, near->items[i]);
    }
}

bool edit_unit_name(struct app *app, const char *typed, struct str *out, struct error *err)
{
    struct text_list near = {0};
    struct str names = {0};
    int64_t id = store_unit_id(app->store, typed);
    bool good = true;

    if (id) {
        struct record unit;

        good = store_load(app->store, record_type_of(RECORD_UNIT), id, &unit, err);
        if (good) {
            str_add(out, record_get(&unit, "name"));
            record_free(&unit);
        }
        return good;
    }
    store_complete_unit(app->store, typed, 6, &near);
    add_near_names(&names, &near);
    if (near.count == 1)
        str_add(out, near.items[0]);
    else if (near.count == 0)
        good = error_set(err, ERROR_NOT_FOUND,
                         _("There is no unit \"%s\" in the register: add it first (add unit "
                           "name=%s)."),
                         typed, typed);
    else
        good = error_set(err, ERROR_INPUT, _("\"%s\" fits several units: %s."), typed,
                         str_text(&names));
    str_free(&names);
    text_list_free(&near);
    return good;
}

static bool resolve_units(struct app *app, const char *typed, struct str *out, struct error *err)
{
    struct str name = {0};
    struct str official = {0};
    bool good = true;

    while (good && names_next_typed(&typed, &name)) {
        str_clear(&official);
        good = edit_unit_name(app, str_text(&name), &official, err);
        if (good)
            names_add(out, str_text(&official));
    }
    str_free(&name);
    str_free(&official);
    return good;
}

/* A drill added while a unit's own plan is worked on belongs to that. */
static void set_owner(struct app *app, struct record *r)
{
    struct record unit;

    if (!store_load(app->store, record_type_of(RECORD_UNIT), app->owner, &unit, NULL))
        return;
    record_set(r, "owner", record_get(&unit, "name"));
    record_free(&unit);
}

void edit_begin(struct app *app, struct record *r, const struct record_type *type)
{
    char year[16];

    record_init(r, type);
    snprintf(year, sizeof year, "%d", app->year);
    if (type->yearly)
        record_set(r, "year", year);
    if (type->kind == RECORD_DRILL && app->owner > 0)
        set_owner(app, r);
}

/* What typed times are relative to: the record's own year, where it has one. */
static struct period_context context_of(const struct app *app, const struct record *r)
{
    struct period_context context = app_context(app);
    int index = field_index(r->type, "year");
    const char *year = index >= 0 && r->values[index] ? r->values[index] : "";

    if (*year)
        context.year = (int)strtol(year, NULL, 10);
    return context;
}

/* Puts the official value of what a text names, which the store knows, in its place. */
static bool resolve(struct app *app, const struct field *f, int year, struct str *value,
                    struct error *err)
{
    struct str named = {0};
    int64_t id;
    bool good = true;

    switch (f->type) {
    case FIELD_UNIT:
        good = edit_unit_name(app, str_text(value), &named, err);
        break;
    case FIELD_UNITS:
        good = resolve_units(app, str_text(value), &named, err);
        break;
    case FIELD_RECORDS:
        good = edit_records_named(app, record_type_of(f->of), year, str_text(value), &named, err);
        break;
    case FIELD_RECORD: {
        struct str title = {0};

        good =
            edit_record_named(app, record_type_of(f->of), year, str_text(value), &id, &title, err);
        if (good)
            str_addf(&named, "%lld %s", (long long)id, str_text(&title));
        str_free(&title);
        break;
    }
    default:
        return true;
    }
    str_set(value, str_text(&named));
    str_free(&named);
    return good;
}

/* The time of day now, where that is what the text says; else the text. */
static const char *said_now(const struct field *f, const char *typed, char now[FIELD_TIME_SIZE])
{
    static const char *const words[] = {"now", "现在", "此刻"};
    struct str folded = {0};
    struct str word = {0};
    bool is_now = false;

    text_fold(&folded, typed);
    text_trim(&word, str_text(&folded));
    for (size_t i = 0; f->type == FIELD_TIME && i < COUNT_OF(words); i++)
        is_now = is_now || strcmp(str_text(&word), words[i]) == 0;
    str_free(&folded);
    str_free(&word);
    if (!is_now)
        return typed;
    app_time_of_day(now);
    return now;
}

bool edit_read(struct app *app, struct record *r, size_t field, const char *typed,
               struct error *err)
{
    const struct field *f = &r->type->fields[field];
    struct period_context context = context_of(app, r);
    char now[FIELD_TIME_SIZE];
    struct str value = {0};
    bool good;

    if (f->flags & FIELD_READ_ONLY)
        return error_set(err, ERROR_INPUT, _("%s is kept by the program and can't be set."),
                         _(f->label));
    good = field_read(&value, f, said_now(f, typed, now), &context, err);
    if (good && value.length)
        good = resolve(app, f, context.year, &value, err);
    if (good)
        record_set_at(r, field, str_text(&value));
    str_free(&value);
    return good;
}

/* Brings to `r` what another clerk changed meanwhile, when the two touched different fields (or
 * agree).  False when they clash. */
static bool merge_changes(struct record *r, const struct record *seen, const struct record *now)
{
    size_t count = r->type->field_count;

    for (size_t i = 0; i < count; i++) {
        if (record_differs(r, seen, i) && record_differs(now, seen, i) && record_differs(r, now, i))
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!record_differs(r, seen, i))
            record_set_at(r, i, now->values[i]);
    }
    return true;
}

/* Two changes that are right alone need not be so together. */
static bool merged_is_right(struct app *app, const struct record *r, const struct record *other,
                            struct error *err)
{
    error_clear(err);
    return edit_check(app, r, other, err);
}

/* Updates inside an act; what others changed elsewhere in the record is no reason to stop. */
static bool update_merged(struct app *app, struct record *r, const struct record *seen,
                          struct record *now, struct error *err)
{
    struct record other;
    bool good;

    if (store_update(app->store, r, seen, &other, err))
        return true;
    if (!err || err->code != ERROR_CONFLICT)
        return false;
    if (merge_changes(r, seen, &other)) {
        r->version = other.version;
        good =
            merged_is_right(app, r, &other, err) && store_update(app->store, r, &other, NULL, err);
        record_free(&other);
        return good;
    }
    if (now)
        *now = other;
    else
        record_free(&other);
    return false;
}

/* The step in a drill's life that a saving is; NULL when it is none. */
static const char *step_of(const struct record *r, const struct record *seen)
{
    static const struct {
        const char *state;
        const char *label;
    } steps[] = {{"已开展", N_("mark held")},
                 {"已归档", N_("close")},
                 {"延期", N_("postpone")},
                 {"取消", N_("cancel drill")}};

    if (r->type->kind != RECORD_DRILL || !seen ||
        strcmp(record_get(r, "state"), record_get(seen, "state")) == 0)
        return NULL;
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        if (strcmp(record_get(r, "state"), steps[i].state) == 0)
            return steps[i].label;
    }
    return NULL;
}

/* What the log and undo call a saving.  A time set without more is called so wherever it was done;
 * the state follows the time. */
static const char *act_of(const struct record *r, const struct record *seen)
{
    int period = field_index(r->type, "period");
    int state = field_index(r->type, "state");
    const char *step = step_of(r, seen);

    if (!r->id)
        return N_("add");
    if (step)
        return step;
    if (!seen || period < 0 || !record_differs(r, seen, (size_t)period))
        return N_("edit");
    for (size_t i = 0; i < r->type->field_count; i++) {
        if ((int)i != period && (int)i != state && record_differs(r, seen, i) &&
            !(r->type->fields[i].flags & FIELD_READ_ONLY))
            return N_("edit");
    }
    return N_("set date");
}

bool edit_save(struct app *app, struct record *r, const struct record *seen, struct record *now,
               struct error *err)
{
    const char *reason = edit_take_reason(app);
    bool confirmed = edit_take_confirmed(app);
    struct error local = {0};
    struct str doubts = {0};
    bool good;

    if (!err)
        err = &local;
    edit_settle(app, r, seen);
    if (!edit_check(app, r, seen, err) || !edit_may_change(app, r, seen, &reason, err))
        return false;
    edit_doubts(app, r, seen, false, &doubts);
    good = edit_may_doubt(confirmed, &doubts, err);
    str_free(&doubts);
    if (!good || !edit_begin_because(app, act_of(r, seen), reason, err))
        return false;
    good = r->id ? update_merged(app, r, seen, now, err) : store_insert(app->store, r, err);
    if (good)
        return store_commit(app->store, err);
    store_rollback(app->store);
    return false;
}

bool edit_remove(struct app *app, const struct record_type *type, const int64_t *ids, size_t count,
                 struct error *err)
{
    const char *reason = edit_take_reason(app);
    bool good = edit_begin_because(app, N_("delete"), reason, err);

    if (!good)
        return false;
    for (size_t i = 0; good && i < count; i++) {
        struct record r;

        good = store_load(app->store, type, ids[i], &r, err);
        if (good) {
            good = edit_check_removal(app, &r, err) && edit_may_remove(&r, reason, err) &&
                   store_remove(app->store, type, r.id, r.version, err);
            record_free(&r);
        }
    }
    if (good)
        return store_commit(app->store, err);
    store_rollback(app->store);
    return false;
}

bool edit_assign(struct app *app, struct record *r, const char *assignment, struct error *err)
{
    const char *equals = strchr(assignment, '=');
    struct str name = {0};
    int field;
    bool good;

    if (!equals || equals == assignment)
        return error_set(err, ERROR_USAGE, _("\"%s\" is not of the form FIELD=VALUE."), assignment);
    str_add_n(&name, assignment, (size_t)(equals - assignment));
    field = field_find(r->type, str_text(&name));
    if (field < 0)
        good = error_set(err, ERROR_USAGE, _("%s has no field \"%s\"."), _(r->type->label),
                         str_text(&name));
    else
        good = edit_read(app, r, (size_t)field, equals + 1, err);
    str_free(&name);
    return good;
}
