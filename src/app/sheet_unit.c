/* A unit's own sheet: its drills still to be held, with what the office must know of each, and whom
 * to call.
 */
#include "app/sheet_parts.h"

#include <stdlib.h>
#include <string.h>

#include "app/drills.h"
#include "base/i18n.h"
#include "core/drill_state.h"
#include "store/records.h"

enum { EMPTY_ROWS = 10 }; /* for new contacts */

/* What a column is for; the words are data for Chinese offices. */
struct asked {
    const char *field;
    const char *heading;
    int width;
    unsigned flags;
};
static const struct asked asked_of_drill[] = {
    {"number", "序号", 6, WORKBOOK_LOCKED | WORKBOOK_CENTRED},
    {"subject", "演练科目", 34, WORKBOOK_LOCKED},
    {"form", "演练形式", 10, WORKBOOK_LOCKED | WORKBOOK_CENTRED},
    {"period_text", "计划安排", 16, WORKBOOK_LOCKED | WORKBOOK_CENTRED},
    {"period", "演练时间（填到日或时）", 22, WORKBOOK_INPUT | WORKBOOK_CENTRED},
    {"place", "演练地点", 26, WORKBOOK_INPUT},
    {"participants", "参演单位", 26, WORKBOOK_INPUT},
    {"remark", "备注", 18, WORKBOOK_INPUT},
};
static const struct asked asked_of_contact[] = {
    {"name", "姓名", 12, WORKBOOK_INPUT},
    {"post", "职务", 16, WORKBOOK_INPUT},
    {"telephone", "办公电话", 16, WORKBOOK_INPUT},
    {"mobile", "手机", 16, WORKBOOK_INPUT},
    {"email", "电子邮箱", 28, WORKBOOK_INPUT},
    {"first", "第一联系人", 12, WORKBOOK_INPUT | WORKBOOK_CENTRED},
    {"remark", "备注", 18, WORKBOOK_INPUT},
};

enum { ASKED_MOST = 8 };

static size_t asked_of(const struct record_type *type, const struct asked **out)
{
    *out = type->kind == RECORD_CONTACT ? asked_of_contact : asked_of_drill;
    if (type->kind == RECORD_CONTACT)
        return COUNT_OF(asked_of_contact);
    return type->kind == RECORD_DRILL ? COUNT_OF(asked_of_drill) : 0;
}

bool sheet_asks(const struct record_type *type, size_t field)
{
    const struct asked *asked;
    size_t count = asked_of(type, &asked);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(asked[i].field, type->fields[field].name) == 0)
            return asked[i].flags & WORKBOOK_INPUT;
    }
    return false;
}

static size_t columns_of(const struct record_type *type, struct sheet_column out[ASKED_MOST])
{
    const struct asked *asked;
    size_t count = asked_of(type, &asked);

    for (size_t i = 0; i < count; i++)
        out[i] = (struct sheet_column){.field = (size_t)field_index(type, asked[i].field),
                                       .heading = asked[i].heading,
                                       .width = asked[i].width,
                                       .flags = asked[i].flags};
    return count;
}

/* --- what is written -------------------------------------------------------------------------- */

static void note(struct workbook_sheet *sheet, struct str *text)
{
    vec_push(&sheet->notes, str_steal(text));
}

/* What the office has set for itself, else what the year's plan says; owned. */
static char *said_by_office(struct app *app, const char *setting, const char *field)
{
    char *value = store_setting(app->store, setting);
    int64_t plan = store_plan_id(app->store, app->year);
    struct record head;

    if (*value || !plan || !store_load(app->store, record_type_of(RECORD_PLAN), plan, &head, NULL))
        return value;
    free(value);
    value = mem_text(record_get(&head, field));
    record_free(&head);
    return value;
}

static void note_return(struct app *app, struct workbook_sheet *sheet)
{
    char *office = store_setting(app->store, "office");
    char *telephone = said_by_office(app, "office_telephone", "telephone");
    char *mailbox = said_by_office(app, "office_mailbox", "mailbox");
    struct str text = {0};

    str_addf(&text, "填好后仍以本表（.xlsx）发回%s", office);
    if (*mailbox)
        str_addf(&text, "，邮箱 %s", mailbox);
    if (*telephone)
        str_addf(&text, "，电话 %s", telephone);
    str_add(&text, "。");
    note(sheet, &text);
    free(office);
    free(telephone);
    free(mailbox);
}

static void dress(struct workbook_sheet *sheet, struct str *title)
{
    sheet->title = str_steal(title);
    sheet->landscape = true;
    sheet->boxed = true;
    sheet->protect = true;
}

static void head_drills(struct app *app, struct workbook_sheet *sheet, const char *unit)
{
    struct str text = {0};

    str_addf(&text, "%d年度应急演练安排表（%s）", app->year, unit);
    dress(sheet, &text);
    str_add(&text,
            "请填有底色的栏：演练时间填到哪一天，能定的填到几点，如 6月12日 9:00；地点写全称；已有"
            "的内容有变就直接改，没有变的不动。联系人在第二张表。");
    note(sheet, &text);
    str_add(&text, "第一列“键”请勿改动。要取消、延期或增加演练，请来电说明，不要删行、加行。");
    note(sheet, &text);
    note_return(app, sheet);
}

static void head_contacts(struct workbook_sheet *sheet, const char *unit)
{
    struct str text = {0};

    str_addf(&text, "演练工作联系人（%s）", unit);
    dress(sheet, &text);
    str_add(&text,
            "有变动的直接改；新增的填在空行，键一栏不填。演练日历发到电子邮箱；第一联系人选“是”。");
    note(sheet, &text);
}

/* A drill that was held or cancelled asks for nothing any more. */
static bool is_to_be_held(const struct record *drill)
{
    return drill_state_is_open(record_get(drill, "state"));
}

static int add_drills(struct app *app, const char *unit, const struct drills *drills,
                      struct workbook *out)
{
    const struct record_type *type = record_type_of(RECORD_DRILL);
    struct sheet_column columns[ASKED_MOST];
    size_t count = columns_of(type, columns);
    struct sheet_rows rows;
    int added = 0;

    sheet_rows_begin(&rows, out, "演练安排", type, columns, count);
    head_drills(app, sheet_rows_sheet(&rows), unit);
    for (size_t i = 0; i < drills->count; i++) {
        const struct record *drill = &drills->items[i];

        if (strcmp(record_get(drill, "lead_unit"), unit) != 0 || !is_to_be_held(drill))
            continue;
        sheet_rows_add(&rows, drill);
        added++;
    }
    return added;
}

static bool add_contacts(struct app *app, const char *unit, struct workbook *out, int *added,
                         struct error *err)
{
    const struct record_type *type = record_type_of(RECORD_CONTACT);
    struct sheet_column columns[ASKED_MOST];
    size_t count = columns_of(type, columns);
    struct drills contacts = {0};
    struct sheet_rows rows;
    bool good = records_below(app, type, store_unit_id(app->store, unit), &contacts, err);

    sheet_rows_begin(&rows, out, "联系人", type, columns, count);
    head_contacts(sheet_rows_sheet(&rows), unit);
    for (size_t i = 0; i < contacts.count; i++)
        sheet_rows_add(&rows, &contacts.items[i]);
    for (int i = 0; i < EMPTY_ROWS; i++)
        sheet_rows_add_empty(&rows);
    *added = (int)contacts.count;
    drills_free(&contacts);
    return good;
}

bool sheet_fill(struct app *app, const char *unit, const struct drills *drills,
                struct workbook *out, struct sheet_file *file, struct error *err)
{
    struct str title = {0};

    sheet_stamp(app, out, SHEET_OF_UNIT, unit);
    str_addf(&title, "%d年度应急演练安排表", app->year);
    out->title = str_steal(&title);
    out->author = store_setting(app->store, "office");
    file->unit = mem_text(unit);
    file->drills = add_drills(app, unit, drills, out);
    if (!file->drills)
        return error_set(err, ERROR_NOT_FOUND,
                         _("%s leads no drill in %d that is still to be held."), unit, app->year);
    return add_contacts(app, unit, out, &file->contacts, err);
}
