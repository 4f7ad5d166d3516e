#include "app/remind.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "app/letter.h"
#include "app/remind_words.h"
#include "app/settings.h"
#include "base/i18n.h"
#include "store/desk.h"
#include "store/records.h"
#include "store/window.h"

/* What a letter asks for, in its order. */
static const enum desk_part owed[] = {DESK_LATE,    DESK_DUE,  DESK_UNHELD,
                                      DESK_UNDATED, DESK_MEND, DESK_WAITING};

/* The list of one unit as it grows. */
struct list {
    int64_t unit;
    struct str text;
    size_t items;
    int64_t drill; /* the worst one: its plan is the one that the letter calls on */
};
struct lists VEC(struct list);

void reminder_letters_free(struct reminder_letters *letters)
{
    for (size_t i = 0; i < letters->count; i++) {
        free(letters->items[i].code);
        free(letters->items[i].name);
        free(letters->items[i].text);
        free(letters->items[i].missing);
    }
    vec_free(letters);
}

/* --- what is owed ----------------------------------------------------------------------------- */

static struct list *list_of(struct lists *lists, int64_t unit)
{
    struct list list = {.unit = unit};

    for (size_t i = 0; i < lists->count; i++) {
        if (lists->items[i].unit == unit)
            return &lists->items[i];
    }
    vec_push(lists, list);
    return &lists->items[lists->count - 1];
}

static bool add_row(struct app *app, enum desk_part part, const struct desk_row *row,
                    struct lists *lists, struct error *err)
{
    struct list *list;

    if (!row->unit)
        return true;
    list = list_of(lists, row->unit);
    if (list->items)
        str_add(&list->text, "；\n");
    if (!list->drill)
        list->drill = row->drill;
    str_addf(&list->text, "　　%zu. ", ++list->items);
    return remind_item(app, part, row, &list->text, err);
}

static bool add_part(struct app *app, enum desk_part part, int64_t unit, struct lists *lists,
                     struct error *err)
{
    struct desk_rows rows = {0};
    bool good = store_desk_rows(app->store, part, unit, DESK_COUNT_MOST, &rows, err);

    for (size_t i = 0; good && i < rows.count; i++)
        good = add_row(app, part, &rows.items[i], lists, err);
    desk_rows_free(&rows);
    return good;
}

static void lists_free(struct lists *lists)
{
    for (size_t i = 0; i < lists->count; i++)
        str_free(&lists->items[i].text);
    vec_free(lists);
}

/* --- letters ---------------------------------------------------------------------------------- */

/* The year of the plan that the letter calls on, whatever year is looked at on the screen. */
static int year_of(struct app *app, int64_t drill)
{
    struct record r;
    int year = app->year;

    if (drill && store_load(app->store, record_type_of(RECORD_DRILL), drill, &r, NULL)) {
        year = (int)record_number(&r, "year", year);
        record_free(&r);
    }
    return year;
}

static bool write_letter(struct app *app, struct list *list, struct reminder_letters *out,
                         struct error *err)
{
    struct reminder_letter letter = {.unit = list->unit, .items = list->items};
    struct app of_year = *app;
    struct record unit;
    struct str text = {0};
    struct str missing = {0};
    bool good;

    if (!store_load(app->store, record_type_of(RECORD_UNIT), list->unit, &unit, err))
        return false;
    str_add(&list->text, "。");
    letter.code = mem_text(record_get(&unit, "code"));
    letter.name = mem_text(record_get(&unit, "name"));
    of_year.year = year_of(app, list->drill);
    good = letter_fill(&of_year, "催报",
                       (const struct letter_place[]){
                           {"单位", letter.name}, {"清单", str_text(&list->text)}, {NULL, NULL}},
                       &text, &missing, err);
    letter.text = str_steal(&text);
    letter.missing = str_steal(&missing);
    record_free(&unit);
    vec_push(out, letter);
    return good;
}

static int by_code(const void *a, const void *b)
{
    return strcmp(((const struct reminder_letter *)a)->code,
                  ((const struct reminder_letter *)b)->code);
}

bool remind_letters(struct app *app, int64_t unit, bool all, struct reminder_letters *out,
                    struct error *err)
{
    struct lists lists = {0};
    bool good = true;

    *out = (struct reminder_letters){0};
    for (size_t i = 0; good && i < COUNT_OF(owed); i++) {
        if (all || owed[i] != DESK_WAITING)
            good = add_part(app, owed[i], unit, &lists, err);
    }
    for (size_t i = 0; good && i < lists.count; i++)
        good = write_letter(app, &lists.items[i], out, err);
    lists_free(&lists);
    if (!good)
        reminder_letters_free(out);
    else if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_code);
    return good;
}

/* --- that it was sent ------------------------------------------------------------------------- */

bool remind_day(struct app *app, const char *typed, struct str *out, struct error *err)
{
    const struct record_type *type = record_type_of(RECORD_REMINDER);
    struct period_context context = app_context(app);
    char today[DATE_TEXT_SIZE];

    date_format(app->today, today);
    return field_read(out, field_named(type, "sent_on"), *typed ? typed : today, &context, err);
}

size_t remind_contacts(struct app *app, int64_t unit, struct text_list *out)
{
    enum { CONTACTS_MOST = 20 };
    struct window_spec spec = {
        .type = record_type_of(RECORD_CONTACT), .sort = -1, .parent = unit, .whole_rows = true};
    struct window *w = window_open(app->store, &spec, NULL);
    struct record rows[CONTACTS_MOST];
    int got = w ? window_fetch(w, 0, CONTACTS_MOST, rows, NULL) : 0;

    for (int first = 1; first >= 0; first--) {
        for (int i = 0; i < got; i++) {
            if ((strcmp(record_get(&rows[i], "first"), "是") == 0) == (first == 1))
                vec_push(out, mem_text(record_get(&rows[i], "name")));
        }
    }
    for (int i = 0; i < got; i++)
        record_free(&rows[i]);
    window_close(w);
    return got > 0 ? (size_t)got : 0;
}

static bool fill_record(struct app *app, struct record *r, const struct reminder_letter *letter,
                        const struct reminder_sent *sent, struct error *err)
{
    const struct record_type *type = r->type;
    struct str day = {0};
    bool good =
        remind_day(app, sent->on ? sent->on : "", &day, err) &&
        edit_read(app, r, (size_t)field_index(type, "way"), sent->way, err) &&
        edit_read(app, r, (size_t)field_index(type, "told"), sent->told ? sent->told : "", err);

    record_set(r, "sent_on", str_text(&day));
    record_set(r, "unit", letter->name);
    record_set(r, "text", letter->text);
    str_free(&day);
    return good;
}

bool remind_record(struct app *app, const struct reminder_letter *letter,
                   const struct reminder_sent *sent, struct record *out, struct error *err)
{
    edit_begin(app, out, record_type_of(RECORD_REMINDER));
    return fill_record(app, out, letter, sent, err);
}

bool remind_sent(struct app *app, const struct reminder_letter *letter,
                 const struct reminder_sent *sent, struct error *err)
{
    struct record r;
    bool good = remind_record(app, letter, sent, &r, err) && edit_save(app, &r, NULL, NULL, err);

    record_free(&r);
    return good;
}

int64_t remind_unit_of(struct app *app, enum record_kind kind, int64_t id)
{
    const struct record_type *type =
        record_type_of(kind == RECORD_SUBMISSION ? RECORD_DRILL : kind);
    const char *field = kind == RECORD_FINDING      ? "responsible_unit"
                        : kind == RECORD_INSPECTION ? "unit"
                                                    : "lead_unit";
    int64_t unit = 0;
    struct record r;

    if (kind == RECORD_UNIT)
        return id;
    if (type->kind != RECORD_DRILL && kind != RECORD_FINDING && kind != RECORD_INSPECTION)
        return 0;
    if (!store_load(app->store, type, id, &r, NULL))
        return 0;
    unit = store_unit_id(app->store, record_get(&r, field));
    record_free(&r);
    return unit;
}
