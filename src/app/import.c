#include "app/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/import_parts.h"
#include "app/source.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "exchange/office_file.h"
#include "store/records.h"

enum { FILE_LIMIT = 64 << 20, SHEETS_TRIED = 8 };

/* An import on its way. */
struct import {
    struct app app; /* the caller's, with the plan's year */
    struct import_result *result;
    struct unit_register units;
    struct record *rows; /* the file's rows as drills */
    size_t count;
    char *owner;   /* the unit whose plan it is, "" for the county's; owned */
    int64_t drill; /* being compared; 0: the plan's head */
    int number;
};

/* --- from the file to records ---------------------------------------------------------------- */

static void list_sheets(struct text_list *names, const struct str *bytes)
{
    struct office_book book = {0};

    if (office_format_of(str_text(bytes), bytes->length) != OFFICE_XLSX ||
        !office_book_read(&book, str_text(bytes), bytes->length, NULL))
        return;
    for (size_t i = 0; i < book.sheets.count; i++) {
        if (!book.sheets.items[i].hidden && !book.sheets.items[i].empty)
            vec_push(names, mem_text(book.sheets.items[i].name));
    }
    office_book_free(&book);
}

static bool read_other_sheet(struct plan_table *plan, const struct str *bytes, const char *sheet,
                             const struct period_context *context)
{
    struct table table = {0};
    struct str note = {0};
    bool good = office_table_read(&table, str_text(bytes), bytes->length, sheet, NULL);

    str_addf(&note, _("The plan stands in the workbook's sheet “%s”."), sheet);
    if (good) {
        free(table.note);
        table.note = str_steal(&note);
        good = plan_table_read(plan, &table, context, NULL);
    }
    table_free(&table);
    str_free(&note);
    return good;
}

/* The first sheet may be a cover: finds the plan in the next ones. */
static bool find_sheet(struct plan_table *plan, const struct str *bytes,
                       const struct period_context *context)
{
    struct text_list names = {0};
    bool good = false;

    list_sheets(&names, bytes);
    for (size_t i = 1; i < names.count && i < SHEETS_TRIED && !good; i++) {
        plan_table_free(plan);
        good = read_other_sheet(plan, bytes, names.items[i], context);
    }
    text_list_free(&names);
    return good;
}

static bool read_table(struct import *im, const char *path, const char *sheet, int year,
                       struct error *err)
{
    struct period_context context = {.year = year, .today = im->app.today};
    struct str bytes = {0};
    struct table table = {0};
    struct plan_table *plan = &im->result->table;
    bool read = file_read(&bytes, path, FILE_LIMIT, err) &&
                table_read_sheet(&table, str_text(&bytes), bytes.length, path, sheet, err);
    bool good = read && (plan_table_read(plan, &table, &context, err) ||
                         (!sheet && find_sheet(plan, &bytes, &context)));

    str_free(&bytes);
    table_free(&table);
    if (!good)
        return error_at(err, "%s", path);
    error_clear(err);
    return true;
}

void import_sheets(struct text_list *names, const char *path)
{
    struct str bytes = {0};

    if (file_read(&bytes, path, FILE_LIMIT, NULL))
        list_sheets(names, &bytes);
    str_free(&bytes);
}

/* Whose plan the file is: the one that is worked on. */
static bool find_owner(struct import *im, struct error *err)
{
    struct record unit;

    if (im->app.owner == OWNER_ALL)
        return error_set(err, ERROR_USAGE,
                         _("A file holds one plan: say whose it is (--owner UNIT), or leave it out "
                           "for the county's."));
    if (im->app.owner == OWNER_COUNTY) {
        im->owner = mem_text("");
        return true;
    }
    if (!store_load(im->app.store, record_type_of(RECORD_UNIT), im->app.owner, &unit, err))
        return false;
    im->owner = mem_text(record_get(&unit, "name"));
    record_free(&unit);
    return true;
}

static bool find_year(struct import *im, int year, struct error *err)
{
    const struct plan_table *table = &im->result->table;

    if (!year)
        year = table->head.year;
    if (!year)
        return error_set(err, ERROR_INPUT,
                         _("The file does not say which year its plan is for: name it with --year "
                           "YEAR."));
    im->result->year = im->app.year = year;
    return true;
}

static bool refuse_errors(const struct plan_table *table, struct error *err)
{
    int count = 0;
    const struct plan_remark *first = NULL;

    for (size_t i = 0; i < table->remarks.count; i++) {
        if (table->remarks.items[i].level == PLAN_ERROR) {
            first = first ? first : &table->remarks.items[i];
            count++;
        }
    }
    if (!count)
        return true;
    return error_set(err, ERROR_INPUT,
                     ngettext("%d row can't be taken, so nothing was: %s",
                              "%d rows can't be taken, so nothing was. The first: %s",
                              (unsigned long)count),
                     count, first->text);
}

static void set_number(struct record *r, const char *name, int number)
{
    char text[16];

    snprintf(text, sizeof text, "%d", number);
    record_set(r, name, text);
}

/* The units of a row: the lead unit by its official name, the file's own wording beside it. */
static bool set_units(struct import *im, struct record *r, const struct plan_row *row,
                      struct error *err)
{
    const char *official = unit_register_name(&im->units, row->lead_unit, row->lead_alias, err);
    struct str participants = {0};
    bool good;

    if (!official)
        return false;
    record_set(r, "lead_unit", official);
    if (row->lead_unit_text)
        record_set(r, "lead_unit_text", row->lead_unit_text);
    else if (strcmp(official, row->lead_unit) != 0)
        record_set(r, "lead_unit_text", row->lead_unit);
    good = unit_register_list(&im->units, row->participants, &participants, err);
    record_set(r, "participants", str_text(&participants));
    str_free(&participants);
    return good;
}

static bool row_to_record(struct import *im, const struct plan_row *row, struct record *r,
                          struct error *err)
{
    struct str period = {0};

    record_init(r, record_type_of(RECORD_DRILL));
    set_number(r, "number", row->number);
    set_number(r, "year", im->result->year);
    record_set(r, "owner", im->owner);
    period_to_value(&period, &row->period);
    record_set(r, "period", str_text(&period));
    str_free(&period);
    record_set(r, "subject", row->subject);
    record_set(r, "period_text", row->period_text);
    record_set(r, "form", row->form);
    record_set(r, "place", row->place);
    record_set(r, "remark", row->remark);
    if (!set_units(im, r, row, err))
        return error_at(err, _("line %d"), row->line);
    source_note(r);
    return true;
}

static bool make_rows(struct import *im, struct error *err)
{
    const struct plan_rows *rows = &im->result->table.rows;

    im->rows = mem_new(rows->count + 1, sizeof *im->rows);
    for (size_t i = 0; i < rows->count; i++) {
        im->count = i + 1;
        if (!row_to_record(im, &rows->items[i], &im->rows[i], err))
            return false;
    }
    return true;
}

/* --- against what is stored ------------------------------------------------------------------- */

static void note_difference(void *data, const struct record *seen, const struct record *incoming,
                            size_t field, bool kept)
{
    struct import *im = data;
    struct import_difference difference = {
        .number = im->number,
        .drill = im->drill,
        .field = seen->type->fields[field].name,
        .label = seen->type->fields[field].label,
        .old_value = record_shown(seen, seen->type->fields[field].name, FIELD_LONG),
        .new_value = record_shown(incoming, seen->type->fields[field].name, FIELD_LONG),
        .kept = kept,
    };

    vec_push(&im->result->differences, difference);
}

/* Brings one stored record up to what the file says; *differs tells whether the file says
 * otherwise. */
static bool bring_up(struct import *im, const struct record *seen, const struct record *incoming,
                     bool *differs, struct error *err)
{
    size_t before = im->result->differences.count;
    struct record r;
    bool good = true;

    record_copy(&r, seen);
    if (source_merge(&r, seen, incoming, note_difference, im))
        good = store_update(im->app.store, &r, seen, NULL, err);
    record_free(&r);
    *differs = im->result->differences.count > before;
    return good;
}

static bool take_row(struct import *im, struct record *row, const struct record *seen,
                     struct error *err)
{
    struct import_result *result = im->result;
    bool differs = false;

    if (!seen) {
        result->added++;
        return store_insert(im->app.store, row, err);
    }
    im->drill = seen->id;
    im->number = (int)record_number(seen, "number", 0);
    if (!bring_up(im, seen, row, &differs, err))
        return false;
    result->changed += differs;
    result->unchanged += !differs;
    return true;
}

static bool take_rows(struct import *im, struct error *err)
{
    struct drills stored = {0};
    size_t *matches = mem_new(im->count + 1, sizeof *matches);
    bool good = drills_load(&im->app, im->result->year, &stored, err);

    if (good)
        match_rows(im->rows, im->count, &stored, matches);
    for (size_t i = 0; good && i < im->count; i++) {
        const struct record *seen = matches[i] == NO_MATCH ? NULL : &stored.items[matches[i]];

        good = take_row(im, &im->rows[i], seen, err);
        if (!good)
            error_at(err, _("line %d"), im->result->table.rows.items[i].line);
    }
    im->result->not_in_file = (int)stored.count - im->result->changed - im->result->unchanged;
    drills_free(&stored);
    free(matches);
    return good;
}

/* --- the plan's head -------------------------------------------------------------------------- */

static void fill_head(struct record *plan, const struct plan_head *head)
{
    char issued[DATE_TEXT_SIZE] = "";

    if (date_is_set(head->issued_on))
        date_format(head->issued_on, issued);
    record_set(plan, "title", head->title);
    record_set(plan, "document_number", head->document_number);
    record_set(plan, "issuing_office", head->issuing_office);
    record_set(plan, "issued_on", issued);
    record_set(plan, "address", head->address);
    record_set(plan, "telephone", head->telephone);
    record_set(plan, "mailbox", head->mailbox);
    source_note(plan);
}

static bool take_head(struct import *im, struct error *err)
{
    const struct plan_head *head = &im->result->table.head;
    int64_t id = store_plan_of(im->app.store, im->result->year, im->app.owner);
    char today[DATE_TEXT_SIZE];
    struct record plan;
    struct record seen;
    bool differs;
    bool good;

    record_init(&plan, record_type_of(RECORD_PLAN));
    set_number(&plan, "year", im->result->year);
    record_set(&plan, "owner", im->owner);
    fill_head(&plan, head);
    /* A notice with its document number has been issued; a bare table is still being drafted. */
    if (head->document_number)
        record_set(&plan, "state", "印发");
    if (im->app.owner != OWNER_COUNTY) {
        date_format(im->app.today, today);
        record_set(&plan, "received_on", today);
    }
    if (!id) {
        good = store_insert(im->app.store, &plan, err);
    } else {
        good = store_load(im->app.store, plan.type, id, &seen, err);
        if (good) {
            good = bring_up(im, &seen, &plan, &differs, err);
            record_free(&seen);
        }
    }
    record_free(&plan);
    return good;
}

/* --- the act ---------------------------------------------------------------------------------- */

/* All that an import writes, inside its act. */
static bool write_plan(struct import *im, struct error *err)
{
    struct import_result *result = im->result;
    bool good = take_head(im, err) && make_rows(im, err) && take_rows(im, err) &&
                unit_register_doubts(&im->units, err) &&
                check_rows(&im->app, &result->findings, err);

    result->drills = (int)im->count;
    return good;
}

static void count_units(struct import *im)
{
    struct map names = {0};

    for (size_t i = 0; i < im->count; i++)
        map_put(&names, record_get(&im->rows[i], "lead_unit"), 1);
    im->result->units = (int)names.count;
    map_free(&names);
}

/* Writes, and takes it back again in a dry run: what it says is what the import would say. */
static bool do_act(struct import *im, struct error *err)
{
    struct import_result *result = im->result;
    struct str reason = {0};
    bool anything;

    /* What an import changes in a plan it changes because the file says so. */
    str_addf(&reason, "导入 %s", result->name);
    store_because(im->app.store, str_text(&reason));
    str_free(&reason);
    if (!store_begin(im->app.store, N_("import"), err))
        return false;
    if (!write_plan(im, err)) {
        store_rollback(im->app.store);
        return false;
    }
    count_units(im);
    anything = result->added || result->new_units.count;
    for (size_t i = 0; i < result->differences.count; i++)
        anything |= !result->differences.items[i].kept;
    if (result->dry_run)
        store_rollback(im->app.store);
    else if (!store_commit(im->app.store, err))
        return false;
    result->written = anything && !result->dry_run;
    result->settled = true;
    return true;
}

static void import_done(struct import *im)
{
    for (size_t i = 0; i < im->count; i++)
        record_free(&im->rows[i]);
    free(im->rows);
    free(im->owner);
    unit_register_free(&im->units);
}

bool import_plan(struct app *app, const char *path, const char *sheet, int year, bool dry_run,
                 struct import_result *result, struct error *err)
{
    struct import im = {.app = *app, .result = result};
    const char *name = strrchr(path, '/');
    bool good;

    *result = (struct import_result){.dry_run = dry_run, .name = mem_text(name ? name + 1 : path)};
    unit_register_init(&im.units, &im.app, result);
    good = find_owner(&im, err) && read_table(&im, path, sheet, year, err) &&
           find_year(&im, year, err);
    if (good) {
        result->drills = (int)result->table.rows.count;
        good = refuse_errors(&result->table, err) && do_act(&im, err);
    }
    import_done(&im);
    return good;
}

void import_result_free(struct import_result *result)
{
    for (size_t i = 0; i < result->differences.count; i++) {
        free(result->differences.items[i].old_value);
        free(result->differences.items[i].new_value);
    }
    vec_free(&result->differences);
    text_list_free(&result->new_units);
    findings_free(&result->findings);
    plan_table_free(&result->table);
    free(result->name);
    *result = (struct import_result){0};
}
