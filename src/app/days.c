#include "app/days.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "exchange/calendar_load.h"
#include "exchange/days_file.h"
#include "exchange/office_file.h"
#include "exchange/table.h"
#include "store/records.h"
#include "store/window.h"

enum {
    FILE_LIMIT = 4 * 1024 * 1024,
    WHOLE_YEAR = 6, /* days that make a table: there are some thirty a year */
    PAGE = 500,
};

/* --- from the file ---------------------------------------------------------------------------- */

static bool is_calendar(const char *text)
{
    text += strspn(text, " \r\n\t");
    return strncmp(text, "BEGIN:VCALENDAR", strlen("BEGIN:VCALENDAR")) == 0;
}

static bool is_office_file(const struct str *bytes)
{
    enum office_format format = office_format_of(str_text(bytes), bytes->length);

    return format == OFFICE_XLSX || format == OFFICE_DOCX;
}

static bool read_calendar(struct app *app, const char *text, int year, struct days_rows *rows,
                          size_t *left_out, struct error *err)
{
    const struct calendar_module *module = calendar_module_open(err);
    int first = year ? year : app->today.year - 1;
    int last = year ? year : app->today.year + 2;

    if (!module || !module->read_days(rows, text, first, last, err))
        return false;
    *left_out = days_settle_events(rows);
    return true;
}

static bool read_table(struct app *app, const struct str *bytes, const char *path, int year,
                       struct days_rows *rows, struct error *err)
{
    struct period_context context = {.year = year, .today = app->today};
    struct table table = {0};
    bool good = table_read(&table, str_text(bytes), bytes->length, path, err) &&
                days_of_table(rows, &table, &context, err);

    table_free(&table);
    return good;
}

static bool read_file(struct app *app, const char *path, int year, struct day_table *out,
                      size_t *left_out, struct error *err)
{
    struct days_rows rows = {0};
    struct str bytes = {0};
    struct str text = {0};
    const char *encoding;
    bool good = file_read(&bytes, path, FILE_LIMIT, err);
    bool is_office = good && is_office_file(&bytes);

    good =
        good && (is_office || table_decode(&text, str_text(&bytes), bytes.length, &encoding, err));
    if (good)
        good = !is_office && is_calendar(str_text(&text))
                   ? read_calendar(app, str_text(&text), year, &rows, left_out, err)
                   : read_table(app, &bytes, path, year, &rows, err);
    good = good && days_to_table(out, &rows, err);
    days_rows_free(&rows);
    str_free(&bytes);
    str_free(&text);
    return good || error_at(err, "%s", path);
}

/* --- against what is stored ------------------------------------------------------------------- */

struct stored_days VEC(struct record);

static void stored_free(struct stored_days *list)
{
    for (size_t i = 0; i < list->count; i++)
        record_free(&list->items[i]);
    vec_free(list);
}

static bool stored_load(struct app *app, struct stored_days *out, struct error *err)
{
    struct window_spec spec = {.type = record_type_of(RECORD_DAY), .sort = -1, .whole_rows = true};
    struct window *w = window_open(app->store, &spec, err);
    int got = PAGE;

    if (!w)
        return false;
    while (got == PAGE) {
        vec_reserve(out, out->count + PAGE);
        got = window_fetch(w, (int64_t)out->count, PAGE, out->items + out->count, err);
        out->count += got > 0 ? (size_t)got : 0;
    }
    window_close(w);
    return got >= 0;
}

struct import {
    struct app *app;
    struct days_result *result;
    struct day_table days;
    struct stored_days stored;
};

static const char *word_of(enum day_kind kind)
{
    return kind == DAY_WORKING ? "班" : "休";
}

static struct record *find_stored(struct import *im, const char *day)
{
    for (size_t i = 0; i < im->stored.count; i++) {
        if (strcmp(record_get(&im->stored.items[i], "day"), day) == 0)
            return &im->stored.items[i];
    }
    return NULL;
}

static void note(struct import *im, enum days_deed deed, struct date day, enum day_kind kind,
                 const char *name, char *was)
{
    struct days_difference d = {
        .day = day, .deed = deed, .kind = kind, .name = mem_text(name), .was = was};

    vec_push(&im->result->differences, d);
}

static void fill(struct record *r, const char *day, const struct day_row *row)
{
    record_set(r, "day", day);
    record_set(r, "kind", word_of(row->kind));
    record_set(r, "name", row->name);
}

static bool add_day(struct import *im, const char *day, const struct day_row *row,
                    struct error *err)
{
    struct record r;
    bool good;

    record_init(&r, record_type_of(RECORD_DAY));
    fill(&r, day, row);
    good = store_insert(im->app->store, &r, err);
    record_free(&r);
    note(im, DAYS_ADDED, row->day, row->kind, row->name, NULL);
    return good;
}

static bool change_day(struct import *im, const char *day, const struct day_row *row,
                       const struct record *seen, struct error *err)
{
    struct str was = {0};
    struct record r;
    bool good;

    record_copy(&r, seen);
    fill(&r, day, row);
    if (strcmp(record_get(&r, "kind"), record_get(seen, "kind")) == 0 &&
        strcmp(record_get(&r, "name"), record_get(seen, "name")) == 0) {
        record_free(&r);
        return true;
    }
    str_addf(&was, "%s %s", record_get(seen, "kind"), record_get(seen, "name"));
    str_trim_end(&was, 0);
    good = store_update(im->app->store, &r, seen, NULL, err);
    record_free(&r);
    note(im, DAYS_CHANGED, row->day, row->kind, row->name, str_steal(&was));
    str_free(&was);
    return good;
}

/* --- years ------------------------------------------------------------------------------------ */

static size_t days_in_year(const struct day_table *days, int year)
{
    size_t count = 0;

    for (size_t i = 0; i < days->count; i++)
        count += days->items[i].day.year == year;
    return count;
}

static bool is_in(const int *years, int year)
{
    for (; *years; years++) {
        if (*years == year)
            return true;
    }
    return false;
}

static bool take_days(struct import *im, struct error *err)
{
    bool good = true;

    for (size_t i = 0; good && i < im->days.count; i++) {
        const struct day_row *row = &im->days.items[i];
        const struct record *seen;
        char day[DATE_TEXT_SIZE];

        if (is_in(im->result->passed_over, row->day.year))
            continue;
        date_format(row->day, day);
        seen = find_stored(im, day);
        good = seen ? change_day(im, day, row, seen, err) : add_day(im, day, row, err);
    }
    return good;
}

/* Adds a year to a list that ends with 0; false when there is no room. */
static bool add_year(int years[DAYS_YEARS], int year)
{
    size_t at = 0;

    while (years[at])
        at++;
    if (at + 1 >= DAYS_YEARS)
        return false;
    years[at] = year;
    return true;
}

static bool has_stored(const struct import *im, int year)
{
    for (size_t i = 0; i < im->stored.count; i++) {
        if (atoi(record_get(&im->stored.items[i], "day")) == year)
            return true;
    }
    return false;
}

/* What the file is to a year: its table; or a few days, which make none, but belong to one that is
 * there. */
static int *years_for(struct import *im, int year)
{
    if (days_in_year(&im->days, year) >= WHOLE_YEAR)
        return im->result->replaced;
    return has_stored(im, year) ? im->result->added_to : im->result->passed_over;
}

static bool sort_years(struct import *im, struct error *err)
{
    int last = 0;

    for (size_t i = 0; i < im->days.count; i++) {
        int year = im->days.items[i].day.year;

        if (year == last)
            continue;
        last = year;
        if (!add_year(years_for(im, year), year))
            return error_set(err, ERROR_INPUT,
                             _("The file has days of too many years: that is no table of days "
                               "off."));
    }
    if (!*im->result->replaced && !*im->result->added_to)
        return error_set(err, ERROR_INPUT,
                         _("The file has only %zu days: that is no year's table of days off."),
                         im->days.count);
    return true;
}

/* What the table of a year does not name is no day off any more. */
static bool drop_days(struct import *im, struct error *err)
{
    for (size_t i = 0; i < im->stored.count; i++) {
        const struct record *r = &im->stored.items[i];
        bool working = strcmp(record_get(r, "kind"), "班") == 0;
        struct date day;

        if (!date_parse_iso(record_get(r, "day"), &day, NULL) ||
            !is_in(im->result->replaced, day.year) || day_table_find(&im->days, day))
            continue;
        if (!store_remove(im->app->store, r->type, r->id, r->version, err))
            return false;
        note(im, DAYS_REMOVED, day, working ? DAY_WORKING : DAY_OFF, record_get(r, "name"), NULL);
    }
    return true;
}

static int by_day(const void *a, const void *b)
{
    const struct days_difference *x = a;
    const struct days_difference *y = b;

    return date_compare(x->day, y->day);
}

static bool write_days(struct import *im, struct error *err)
{
    struct days_result *result = im->result;

    if (!store_begin(im->app->store, N_("import days"), err))
        return false;
    /* Read inside the act: nobody changes them meanwhile. */
    if (!stored_load(im->app, &im->stored, err) || !sort_years(im, err) || !take_days(im, err) ||
        !drop_days(im, err)) {
        store_rollback(im->app->store);
        return false;
    }
    if (result->differences.count)
        qsort(result->differences.items, result->differences.count,
              sizeof *result->differences.items, by_day);
    if (result->dry_run) {
        store_rollback(im->app->store);
        return true;
    }
    result->written = result->differences.count > 0;
    return store_commit(im->app->store, err);
}

bool days_import(struct app *app, const char *path, int year, bool dry_run,
                 struct days_result *result, struct error *err)
{
    struct import im = {.app = app, .result = result};
    const char *name = strrchr(path, '/');
    bool good;

    *result = (struct days_result){.dry_run = dry_run, .name = mem_text(name ? name + 1 : path)};
    good = read_file(app, path, year, &im.days, &result->left_out, err);
    result->days = im.days.count;
    good = good && write_days(&im, err);
    stored_free(&im.stored);
    day_table_free(&im.days);
    return good;
}

void days_result_free(struct days_result *result)
{
    for (size_t i = 0; i < result->differences.count; i++) {
        free(result->differences.items[i].name);
        free(result->differences.items[i].was);
    }
    vec_free(&result->differences);
    free(result->name);
    *result = (struct days_result){0};
}

/* --- in words --------------------------------------------------------------------------------- */

static void report_line(struct str *out, const struct days_difference *d)
{
    static const char marks[] = {[DAYS_ADDED] = '+', [DAYS_CHANGED] = '~', [DAYS_REMOVED] = '-'};
    char day[DATE_TEXT_SIZE];

    date_format(d->day, day);
    str_addf(out, "%c %s %s  %s %s", marks[d->deed], day, date_weekday_name(date_weekday(d->day)),
             word_of(d->kind), d->name);
    if (d->was)
        str_addf(out, _("  (was: %s)"), d->was);
    str_trim_end(out, 0);
    str_add_char(out, '\n');
}

static size_t count_deeds(const struct days_result *result, enum days_deed deed)
{
    size_t count = 0;

    for (size_t i = 0; i < result->differences.count; i++)
        count += result->differences.items[i].deed == deed;
    return count;
}

static void report_years(struct str *out, const struct days_result *result)
{
    for (const int *year = result->replaced; *year; year++)
        str_addf(out, _("The table of %d is replaced.\n"), *year);
    for (const int *year = result->added_to; *year; year++)
        str_addf(out, _("Only a few days of %d: they are added to what is there.\n"), *year);
    for (const int *year = result->passed_over; *year; year++)
        str_addf(out, _("Only a few days of %d, of which there is no table: left out.\n"), *year);
    if (result->left_out)
        str_addf(out,
                 ngettext("%zu event says neither 休 nor 班 and was left out.\n",
                          "%zu events say neither 休 nor 班 and were left out.\n",
                          result->left_out),
                 result->left_out);
}

void days_report(struct str *out, const struct days_result *result)
{
    if (!result->days)
        return;
    str_addf(out, ngettext("%s: %zu day\n", "%s: %zu days\n", result->days), result->name,
             result->days);
    report_years(out, result);
    for (size_t i = 0; i < result->differences.count; i++)
        report_line(out, &result->differences.items[i]);
    str_addf(out, _("added %zu, changed %zu, removed %zu\n"), count_deeds(result, DAYS_ADDED),
             count_deeds(result, DAYS_CHANGED), count_deeds(result, DAYS_REMOVED));
    if (!result->differences.count)
        str_add(out, _("Nothing is different: nothing to write.\n"));
    else if (result->dry_run)
        str_add(out, _("Only tried out: nothing was written.\n"));
}
