/* The annex of the year as it was published. */
#include "app/report_book.h"
#include "app/report_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "app/drills.h"
#include "app/source.h"
#include "base/i18n.h"
#include "exchange/plan_table.h"
#include "store/records.h"

/* The annex being gathered. */
struct annex {
    struct plan_table table;
    bool issued;
    bool internal;
    int left_out;
};

/* A text of the record, or NULL: the writer's sign for nothing. */
static char *text_of(const struct record *r, const char *name)
{
    const char *value = record_get(r, name);

    return *value ? mem_text(value) : NULL;
}

/* True when the time that is stored lies within what the source said: fixing a day changes nothing
 * in the wording. */
static bool fits_source(const struct record *drill)
{
    struct str value = {0};
    struct period source;
    struct period stored;
    bool fits = true;

    if (source_value(drill, "period", &value) && period_from_value(&source, str_text(&value)) &&
        period_from_value(&stored, record_get(drill, "period")) && source.precision != PERIOD_NONE)
        fits = stored.precision != PERIOD_NONE && period_contains(&source, &stored);
    str_free(&value);
    return fits;
}

/* The published words of an issued plan stand whatever the year brings; a draft is printed as it
 * is now. */
static char *period_words(const struct record *drill, bool issued)
{
    struct str words = {0};
    struct period period;

    if (*record_get(drill, "period_text") && (issued || fits_source(drill)))
        str_add(&words, record_get(drill, "period_text"));
    else if (period_from_value(&period, record_get(drill, "period")))
        period_format(&words, &period);
    return str_steal(&words);
}

/* The source's name of the lead unit, as long as that unit leads. */
static char *lead_unit_words(const struct record *drill)
{
    struct str unit = {0};
    bool other = source_value(drill, "lead_unit", &unit) &&
                 strcmp(str_text(&unit), record_get(drill, "lead_unit")) != 0;

    str_free(&unit);
    return other ? NULL : text_of(drill, "lead_unit_text");
}

static void add_drill(void *data, const struct record *drill)
{
    struct annex *annex = data;
    struct plan_row row = {0};

    if (strcmp(record_get(drill, "outside_plan"), "是") == 0)
        return;
    if (!annex->internal && strcmp(record_get(drill, "publicity"), "内部") == 0) {
        annex->left_out++;
        return;
    }
    row.number = (int)record_number(drill, "number", 0);
    row.lead_unit = mem_text(record_get(drill, "lead_unit"));
    row.lead_unit_text = lead_unit_words(drill);
    row.participants = text_of(drill, "participants");
    row.subject = mem_text(record_get(drill, "subject"));
    period_from_value(&row.period, record_get(drill, "period"));
    row.period_text = period_words(drill, annex->issued);
    row.form = text_of(drill, "form");
    row.remark = text_of(drill, "remark");
    row.place = text_of(drill, "place");
    vec_push(&annex->table.rows, row);
}

static bool read_head(struct app *app, struct annex *annex, struct error *err)
{
    struct plan_head *head = &annex->table.head;
    int64_t id =
        store_plan_of(app->store, app->year, app->owner == OWNER_ALL ? OWNER_COUNTY : app->owner);
    struct record plan;

    head->year = app->year;
    if (!id)
        return error_set(err, ERROR_NOT_FOUND,
                         _("There is no plan of %d: import one first, or name another year with "
                           "--year."),
                         app->year);
    if (!store_load(app->store, record_type_of(RECORD_PLAN), id, &plan, err))
        return false;
    annex->issued = strcmp(record_get(&plan, "state"), "印发") == 0;
    head->title = text_of(&plan, "title");
    head->document_number = text_of(&plan, "document_number");
    head->issuing_office = text_of(&plan, "issuing_office");
    date_parse_iso(record_get(&plan, "issued_on"), &head->issued_on, NULL);
    head->address = text_of(&plan, "address");
    head->telephone = text_of(&plan, "telephone");
    head->mailbox = text_of(&plan, "mailbox");
    record_free(&plan);
    return true;
}

static void annex_number(struct report *r, const struct plan_row *row)
{
    if (row->number > 0)
        report_count(r, row->number);
    else
        report_cell(r, "");
}

/* The annex as a report has it: for JSON and for print. */
static void annex_table(struct report *r, const struct annex *annex)
{
    static const struct report_column columns[] = {
        {"number", "序号", 4, REPORT_NUMBER},
        {"lead_unit", "演练牵头单位", 26, 0},
        {"subject", "演练科目", 40, 0},
        {"period", "演练时间", 14, 0},
        {"form", "演练形式", 8, 0},
        {"participants", "参演单位", 20, REPORT_OPTIONAL},
        {"place", "演练地点", 16, REPORT_OPTIONAL},
        {"remark", "备注", 16, REPORT_OPTIONAL | REPORT_PUBLISHED},
    };

    report_table(r, "drills", NULL, columns, COUNT_OF(columns));
    for (size_t i = 0; i < annex->table.rows.count; i++) {
        const struct plan_row *row = &annex->table.rows.items[i];

        annex_number(r, row);
        report_cell(r, row->lead_unit_text ? row->lead_unit_text : row->lead_unit);
        report_cell(r, row->subject);
        report_cell(r, row->period_text);
        report_cell(r, row->form);
        report_cell(r, row->participants);
        report_cell(r, row->place);
        report_cell(r, row->remark);
    }
}

static bool gather(struct app *app, const struct report_options *options, struct annex *annex,
                   struct report *r, struct error *err)
{
    *annex = (struct annex){.internal = options->internal};
    report_begin(r, app, options, "%d年度应急演练工作计划", app->year);
    if (!read_head(app, annex, err) || !drills_each(app, app->year, add_drill, annex, err))
        return false;
    if (annex->table.head.title) {
        free(r->title);
        r->title = mem_text(annex->table.head.title);
    }
    report_left_out(r, annex->left_out);
    return true;
}

bool report_plan_build(struct app *app, const struct report_options *options, struct report *r,
                       struct error *err)
{
    struct annex annex;
    bool good = gather(app, options, &annex, r, err);

    if (good)
        annex_table(r, &annex);
    plan_table_free(&annex.table);
    return good;
}

/* The workbook as the annex was published. */
static bool annex_book(struct str *out, const struct annex *annex, const struct report *r,
                       struct error *err)
{
    struct workbook book = {0};
    bool good;

    report_book_begin(&book, r);
    plan_table_sheet(workbook_add_sheet(&book, "演练计划"), &annex->table, r->title);
    good = workbook_write(out, &book, err);
    workbook_free(&book);
    return good;
}

/* In the published columns, which the import reads back. */
bool report_plan_write(struct app *app, const struct report_options *options,
                       enum report_format format, struct report *r, struct str *out,
                       struct error *err)
{
    struct annex annex;
    bool good = gather(app, options, &annex, r, err);

    if (good && format == REPORT_XLSX)
        good = annex_book(out, &annex, r, err);
    else if (good)
        plan_table_write(out, &annex.table,
                         format == REPORT_TEXT  ? PLAN_TEXT
                         : format == REPORT_CSV ? PLAN_CSV
                                                : PLAN_TSV);
    plan_table_free(&annex.table);
    return good;
}
