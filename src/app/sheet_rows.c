#include "app/sheet_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/period.h"
#include "store/store.h"

/* --- what the workbook says of itself --------------------------------------------------------- */

static void add_property(struct workbook *book, const char *name, const char *value)
{
    vec_push(&book->properties, mem_text(name));
    vec_push(&book->properties, mem_text(value));
}

static const char *property(const struct workbook *book, const char *name)
{
    for (size_t i = 0; i + 1 < book->properties.count; i += 2) {
        if (strcmp(book->properties.items[i], name) == 0)
            return book->properties.items[i + 1];
    }
    return "";
}

void sheet_stamp(struct app *app, struct workbook *book, enum sheet_book what, const char *unit)
{
    struct str identity = {0};
    char year[16];
    char day[DATE_TEXT_SIZE];

    store_identity(app->store, &identity);
    snprintf(year, sizeof year, "%d", app->year);
    date_format(app->today, day);
    add_property(book, SHEET_PROPERTY, SHEET_FORMAT);
    add_property(book, SHEET_PROPERTY_STORE, str_text(&identity));
    add_property(book, SHEET_PROPERTY_KIND, what == SHEET_OF_UNIT ? "unit" : "list");
    add_property(book, SHEET_PROPERTY_YEAR, year);
    add_property(book, SHEET_PROPERTY_UNIT, unit ? unit : "");
    add_property(book, SHEET_PROPERTY_DAY, day);
    str_free(&identity);
}

/* --- values ----------------------------------------------------------------------------------- */

void sheet_value_text(struct str *out, const struct field *field, const char *value)
{
    if (field->type == FIELD_RECORD && value && *value)
        str_add(out, value);
    else
        field_show(out, field, value, FIELD_PLAIN);
}

static void add_text_of(struct workbook_sheet *sheet, const struct field *field, const char *value)
{
    struct str text = {0};

    sheet_value_text(&text, field, value);
    workbook_add_text(sheet, str_text(&text));
    str_free(&text);
}

/* False when the time is no exact one. */
static bool add_exact(struct workbook_sheet *sheet, const struct period *p)
{
    if (p->precision == PERIOD_DAY)
        workbook_add_day(sheet, p->start);
    else if (p->precision == PERIOD_MINUTE && p->end_minute < 0)
        workbook_add_minute(sheet, p->start, p->start_minute);
    else
        return false;
    return true;
}

void sheet_add_value(struct workbook_sheet *sheet, const struct field *field, const char *value)
{
    struct period p;
    struct date day;
    const char *end;

    if (!value || !*value)
        workbook_add_text(sheet, NULL);
    else if (field->type == FIELD_COUNT)
        workbook_add_number(sheet, strtod(value, NULL));
    else if (field->type == FIELD_DATE && date_parse_iso(value, &day, &end) && !*end)
        workbook_add_day(sheet, day);
    else if (field->type != FIELD_PERIOD || !period_from_value(&p, value) || !add_exact(sheet, &p))
        add_text_of(sheet, field, value);
}

/* --- rows and their twins --------------------------------------------------------------------- */

static const struct field *field_of(const struct sheet_rows *rows, size_t column)
{
    return &rows->type->fields[rows->columns[column].field];
}

static const char *heading_of(const struct sheet_rows *rows, size_t column)
{
    const char *heading = rows->columns[column].heading;

    return heading ? heading : field_heading(field_of(rows, column));
}

/* The words of a choice, to choose from; ends with NULL. */
static char **choices_of(const struct field *field)
{
    size_t count = 0;
    char **words;

    while (field->choices[count].word)
        count++;
    words = mem_new(count + 1, sizeof *words);
    for (size_t i = 0; i < count; i++)
        words[i] = mem_text(field->choices[i].word);
    return words;
}

static void begin_seen(struct sheet_rows *rows, const char *name)
{
    struct workbook_sheet *sheet = workbook_add_sheet(rows->book, name);

    rows->seen = rows->book->sheets.count - 1;
    if (rows->keyed)
        workbook_add_column(sheet, SHEET_KEY_HEADING, 0, WORKBOOK_KEY | WORKBOOK_LOCKED);
    for (size_t i = 0; i < rows->count; i++) {
        const struct field *field = field_of(rows, i);
        unsigned flags = rows->columns[i].flags;

        workbook_add_column(sheet, heading_of(rows, i), rows->columns[i].width, flags);
        if (field->type == FIELD_CHOICE && (flags & WORKBOOK_INPUT))
            sheet->columns.items[sheet->columns.count - 1].choices = choices_of(field);
    }
}

/* The twin's first three rows: what it is, the columns' names, their headings. */
static void begin_twin(struct sheet_rows *rows, const char *name)
{
    const struct workbook *book = rows->book;
    const char *const head[SHEET_TWIN_HEAD] = {
        [SHEET_TWIN_PROGRAM] = SHEET_PROPERTY,
        [SHEET_TWIN_FORMAT] = SHEET_FORMAT,
        [SHEET_TWIN_STORE] = property(book, SHEET_PROPERTY_STORE),
        [SHEET_TWIN_BOOK] = property(book, SHEET_PROPERTY_KIND),
        [SHEET_TWIN_KIND] = rows->type->name,
        [SHEET_TWIN_NAME] = name,
        [SHEET_TWIN_YEAR] = property(book, SHEET_PROPERTY_YEAR),
        [SHEET_TWIN_UNIT] = property(book, SHEET_PROPERTY_UNIT),
        [SHEET_TWIN_DAY] = property(book, SHEET_PROPERTY_DAY)};
    size_t width = rows->count + 1 > SHEET_TWIN_HEAD ? rows->count + 1 : SHEET_TWIN_HEAD;
    struct workbook_sheet *twin;
    char title[32];

    snprintf(title, sizeof title, SHEET_TWIN_PREFIX "%zu", rows->seen + 1);
    twin = workbook_add_sheet(rows->book, title);
    rows->twin = rows->book->sheets.count - 1;
    twin->hidden = true;
    for (size_t i = 0; i < width; i++)
        workbook_add_column(twin, i < SHEET_TWIN_HEAD ? head[i] : "", 0, 0);
    workbook_add_text(twin, "key");
    for (size_t i = 1; i < width; i++)
        workbook_add_text(twin, i <= rows->count ? field_of(rows, i - 1)->name : NULL);
    workbook_add_text(twin, SHEET_KEY_HEADING);
    for (size_t i = 1; i < width; i++)
        workbook_add_text(twin, i <= rows->count ? heading_of(rows, i - 1) : NULL);
}

void sheet_rows_begin(struct sheet_rows *rows, struct workbook *book, const char *name,
                      const struct record_type *type, const struct sheet_column *columns,
                      size_t count)
{
    *rows = (struct sheet_rows){.book = book,
                                .keyed = sheet_key_letter(type) != 0,
                                .type = type,
                                .columns = columns,
                                .count = count};
    begin_seen(rows, name);
    if (rows->keyed)
        begin_twin(rows, name);
}

struct workbook_sheet *sheet_rows_sheet(const struct sheet_rows *rows)
{
    return &rows->book->sheets.items[rows->seen];
}

static void add_twin_row(struct sheet_rows *rows, const struct record *r, const char *key)
{
    struct workbook_sheet *twin = &rows->book->sheets.items[rows->twin];
    size_t width = twin->columns.count;

    workbook_add_text(twin, key);
    for (size_t i = 1; i < width; i++) {
        if (i <= rows->count)
            add_text_of(twin, field_of(rows, i - 1), r->values[rows->columns[i - 1].field]);
        else
            workbook_add_text(twin, NULL);
    }
}

void sheet_rows_add(struct sheet_rows *rows, const struct record *r)
{
    struct workbook_sheet *sheet = sheet_rows_sheet(rows);
    struct str key = {0};

    if (rows->keyed) {
        sheet_key_of(&key, r);
        workbook_add_text(sheet, str_text(&key));
        add_twin_row(rows, r, str_text(&key));
    }
    for (size_t i = 0; i < rows->count; i++)
        sheet_add_value(sheet, field_of(rows, i), r->values[rows->columns[i].field]);
    str_free(&key);
}

void sheet_rows_add_empty(struct sheet_rows *rows)
{
    struct workbook_sheet *sheet = sheet_rows_sheet(rows);

    for (size_t i = 0; i < rows->count + rows->keyed; i++)
        workbook_add_text(sheet, NULL);
}
