#include "app/calendars.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/edit.h"
#include "app/edit_rules.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "exchange/calendar_load.h"
#include "exchange/table.h"
#include "store/records.h"

enum {
    NAME_CELLS = 60,
    CLASHES_TOLD = 4,
    TIME_CELLS = 11,
};

/* --- from the file ---------------------------------------------------------------------------- */

static bool is_calendar(const char *text)
{
    static const char begin[] = "BEGIN:VCALENDAR";

    text += strspn(text, " \r\n\t");
    return strncasecmp(text, begin, sizeof begin - 1) == 0;
}

static bool decode(const struct str *bytes, const char *path, struct str *text, struct error *err)
{
    const char *encoding;
    struct error why = {0};

    if (table_decode(text, str_text(bytes), bytes->length, &encoding, &why) &&
        is_calendar(str_text(text)))
        return true;
    return error_set(err, ERROR_FORMAT,
                     _("%s: this is no calendar file: it does not begin with BEGIN:VCALENDAR. Save "
                       "or export the calendar as .ics and read that file."),
                     path);
}

static bool read_file(const char *path, struct calendars_result *result, struct outside_events *out,
                      struct error *err)
{
    const struct calendar_module *module = calendar_module_open(err);
    struct str bytes = {0};
    struct str text = {0};
    bool good = module != NULL;

    if (good &&
        (!file_read(&bytes, path, OUTSIDE_BYTES_MOST, err) || !decode(&bytes, path, &text, err)))
        good = false;
    str_free(&bytes);
    if (good && !module->read_events(out, str_text(&text), result->first, result->last, err))
        good = error_at(err, "%s", path);
    str_free(&text);
    return good;
}

/* What it is called: as the clerk says, else as the file does, else as the file is. */
static char *name_of(const char *said, const char *given, const char *file)
{
    struct str whole = {0};
    struct str name = {0};
    size_t length = strlen(file);

    if (said && !text_is_blank(said)) {
        text_clean(&whole, said);
    } else if (given) {
        str_add(&whole, given);
    } else {
        if (length > 4 && strcasecmp(file + length - 4, ".ics") == 0)
            length -= 4;
        str_add_n(&name, file, length);
        text_clean(&whole, str_text(&name));
        str_clear(&name);
    }
    str_cut(&whole, text_prefix(str_text(&whole), whole.length, NAME_CELLS, NULL));
    text_trim(&name, str_text(&whole));
    str_free(&whole);
    return str_steal(&name);
}

/* --- into the store --------------------------------------------------------------------------- */

static bool save(struct app *app, struct calendars_result *result, struct record *r,
                 const struct record *seen, int64_t reading, struct error *err)
{
    char today[DATE_TEXT_SIZE];
    char number[24];

    date_format(app->today, today);
    record_set(r, "name", result->name);
    record_set(r, "source", result->file);
    record_set(r, "read_on", today);
    snprintf(number, sizeof number, "%lld", (long long)result->events);
    record_set(r, "events", number);
    snprintf(number, sizeof number, "%lld", (long long)reading);
    record_set(r, "reading", number);
    return seen ? store_update(app->store, r, seen, NULL, err) : store_insert(app->store, r, err);
}

/* Puts the reading in the place of the calendar's earlier one. */
static bool replace(struct app *app, struct calendars_result *result, int64_t id, int64_t reading,
                    struct error *err)
{
    struct record seen;
    struct record r;
    bool good;

    if (!store_load(app->store, record_type_of(RECORD_CALENDAR), id, &seen, err))
        return false;
    result->replaced = true;
    result->hidden = strcmp(record_get(&seen, "shown"), "否") == 0;
    good = store_events_compare(app->store, record_number(&seen, "reading", 0), reading,
                                &result->difference, err);
    result->written = good && (result->difference.added || result->difference.removed);
    if (result->written) {
        record_copy(&r, &seen);
        good = save(app, result, &r, &seen, reading, err);
        record_free(&r);
    }
    record_free(&seen);
    return good;
}

static bool add(struct app *app, struct calendars_result *result, int64_t *id, int64_t reading,
                struct error *err)
{
    struct record r;
    bool good;

    record_init(&r, record_type_of(RECORD_CALENDAR));
    result->written = true;
    good = save(app, result, &r, NULL, reading, err);
    *id = r.id;
    record_free(&r);
    return good;
}

static bool write_events(struct app *app, struct calendars_result *result,
                         const struct events *events, struct error *err)
{
    const struct record_type *type = record_type_of(RECORD_CALENDAR);
    int64_t id = store_record_id(app->store, type, result->name);
    int64_t reading;

    if (!store_events_keep(app->store, events, &reading, err) ||
        !(id ? replace(app, result, id, reading, err) : add(app, result, &id, reading, err)) ||
        !store_events_prune(app->store, err))
        return false;
    if (!result->hidden)
        result->clashes = store_calendar_clashes(app->store, id, app->year);
    return true;
}

static bool write_calendar(struct app *app, struct calendars_result *result,
                           const struct events *events, struct error *err)
{
    bool good;

    if (!store_begin(app->store, N_("read a calendar"), err))
        return false;
    good = write_events(app, result, events, err);
    if (good && result->written && !result->dry_run)
        return store_commit(app->store, err);
    store_rollback(app->store);
    result->written = false;
    return good;
}

bool calendars_import(struct app *app, const char *path, const char *name, bool dry_run,
                      struct calendars_result *result, struct error *err)
{
    const char *file = strrchr(path, '/');
    struct outside_events read = {0};
    bool good;

    file = file ? file + 1 : path;
    *result = (struct calendars_result){
        .file = mem_text(file),
        .first = {app->today.year - 1, 1, 1},
        .last = {app->today.year + 2, 12, 31},
        .dry_run = dry_run,
    };
    good = read_file(path, result, &read, err);
    result->events = (int64_t)read.rows.count;
    result->passed_over = read.passed_over;
    if (good && !read.rows.count && read.passed_over)
        good = error_set(err, ERROR_INPUT,
                         _("%s: none of the calendar's events can be understood (%d were passed "
                           "over)."),
                         path, read.passed_over);
    else if (good && !read.rows.count)
        good =
            error_set(err, ERROR_INPUT,
                      _("%s: the calendar has no event from %d to %d: there is nothing to show."),
                      path, result->first.year, result->last.year);
    if (good)
        result->name = name_of(name, read.name, file);
    good = good && write_calendar(app, result, &read.rows, err);
    outside_events_free(&read);
    return good;
}

void calendars_result_free(struct calendars_result *result)
{
    free(result->name);
    free(result->file);
    *result = (struct calendars_result){0};
}

void calendars_report(struct str *out, const struct calendars_result *result)
{
    const struct events_difference *d = &result->difference;

    str_addf(out, _("%s: %lld events from %d to %d\n"), result->name, (long long)result->events,
             result->first.year, result->last.year);
    if (result->passed_over)
        str_addf(out,
                 ngettext("%d event can't be understood, or repeats too often: passed over.\n",
                          "%d events can't be understood, or repeat too often: passed over.\n",
                          (unsigned long)result->passed_over),
                 result->passed_over);
    if (result->replaced)
        str_addf(out, _("Against the calendar of this name: %lld new, %lld gone, %lld as before\n"),
                 (long long)d->added, (long long)d->removed, (long long)d->kept);
    if (result->clashes > 0)
        str_addf(out,
                 ngettext("%lld drill clashes with it: see yanlian check.\n",
                          "%lld drills clash with it: see yanlian check.\n",
                          (unsigned long)result->clashes),
                 (long long)result->clashes);
    if (result->hidden)
        str_add(out, _("The calendar is hidden: show it to see its events.\n"));
    if (result->replaced && !d->added && !d->removed)
        str_add(out, _("Nothing is different: nothing to write.\n"));
    else if (result->dry_run)
        str_add(out, _("Only tried out: nothing was written.\n"));
}

/* --- shown and hidden ------------------------------------------------------------------------- */

bool calendars_find(struct app *app, const char *word, int64_t *id, struct error *err)
{
    struct str title = {0};
    bool good = edit_record_named(app, record_type_of(RECORD_CALENDAR), 0, word, id, &title, err);

    str_free(&title);
    return good;
}

bool calendars_show(struct app *app, int64_t id, bool shown, bool *changed, struct error *err)
{
    struct record seen;
    struct record r;
    bool differs;
    bool good = true;

    if (!store_load(app->store, record_type_of(RECORD_CALENDAR), id, &seen, err))
        return false;
    record_copy(&r, &seen);
    record_set(&r, "shown", shown ? "是" : "否");
    differs = strcmp(record_get(&r, "shown"), record_get(&seen, "shown")) != 0;
    if (differs)
        good = edit_save(app, &r, &seen, NULL, err);
    if (changed)
        *changed = differs;
    record_free(&r);
    record_free(&seen);
    return good;
}

/* A calendar without a file has no events. */
static bool check_calendar(const struct app *app, const struct record *r, const struct record *seen,
                           struct error *err)
{
    (void)app;
    (void)r;
    return seen ||
           error_set(
               err, ERROR_INPUT,
               _("%s: another calendar is read from its file (yanlian calendar import FILE)."),
               field_label(record_type_of(RECORD_CALENDAR), "name"));
}

const struct edit_rule calendar_rule = {.kind = RECORD_CALENDAR, .check = check_calendar};

/* --- clashes ---------------------------------------------------------------------------------- */

static void add_clash(struct str *out, const struct event_shown *e)
{
    char day[DATE_TEXT_SIZE];

    date_format(e->event.first, day);
    str_addf(out, "%s ", day);
    event_time_on(out, &e->event, e->event.first);
    str_addf(out, " %s（%s）\n", *e->event.summary ? e->event.summary : _("(no title)"),
             e->calendar);
}

void calendars_describe(struct str *out, const struct events_shown *events, struct date day)
{
    for (size_t i = 0; i < events->count; i++) {
        const struct event_shown *e = &events->items[i];
        struct str time = {0};

        event_time_on(&time, &e->event, day);
        text_fit(out, str_text(&time), TIME_CELLS, TEXT_LEFT);
        str_addf(out, "  %s", *e->event.summary ? e->event.summary : _("(no title)"));
        if (*e->event.place)
            str_addf(out, "  %s", e->event.place);
        str_addf(out, "（%s）\n", e->calendar);
        str_free(&time);
    }
}

bool calendars_clashes(struct app *app, int64_t drill, struct str *out, struct error *err)
{
    struct events_shown list = {0};
    bool good;

    if (!store_events_any(app->store))
        return true;
    good = store_events_clashing(app->store, drill, CLASHES_TOLD + 1, &list, err);
    for (size_t i = 0; i < list.count && i < CLASHES_TOLD; i++)
        add_clash(out, &list.items[i]);
    if (list.count > CLASHES_TOLD)
        str_add(out, _("and more\n"));
    events_shown_free(&list);
    return good;
}
