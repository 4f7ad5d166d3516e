/* A returned workbook on the disk. */
#include "app/sheet_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "exchange/office_file.h"

enum {
    FILE_LIMIT = 64 * 1024 * 1024,
    SHEETS_MOST = 16, /* of ours there are four at most */
};

/* Sheets without cells are none. */
static bool read_sheet(struct sheet_returned *out, const struct office_sheet *sheet,
                       const struct str *bytes, struct error *err)
{
    struct sheet_table read = {.hidden = sheet->hidden};

    if (!office_table_read(&read.table, str_text(bytes), bytes->length, sheet->name, err))
        return false;
    read.name = mem_text(sheet->name);
    vec_push(&out->tables, read);
    return true;
}

static bool read_book(struct sheet_returned *out, const struct str *bytes, struct error *err)
{
    struct office_book book = {0};
    bool good = office_book_read(&book, str_text(bytes), bytes->length, err);

    for (size_t i = 0; i < book.properties.count; i++)
        sheet_origin_say(&out->origin, book.properties.items[i].name,
                         book.properties.items[i].value);
    for (size_t i = 0; good && i < book.sheets.count && i < SHEETS_MOST; i++)
        good = book.sheets.items[i].empty || read_sheet(out, &book.sheets.items[i], bytes, err);
    office_book_free(&book);
    return good;
}

/* Only a workbook in a file can be one: standard input is read once. */
static bool read_file(struct sheet_returned *out, const char *path, struct error *err)
{
    struct str bytes = {0};
    bool good = file_read(&bytes, path, FILE_LIMIT, err) && read_book(out, &bytes, err);

    str_free(&bytes);
    return good;
}

static bool is_workbook(const char *path)
{
    struct str bytes = {0};
    bool good = strcmp(path, "-") != 0 && file_read(&bytes, path, FILE_LIMIT, NULL) &&
                office_format_of(str_text(&bytes), bytes.length) == OFFICE_XLSX;

    str_free(&bytes);
    return good;
}

bool sheet_is_ours(const char *path)
{
    struct sheet_returned returned = {0};
    bool ours =
        is_workbook(path) && read_file(&returned, path, NULL) && sheet_returned_is_ours(&returned);

    sheet_returned_free(&returned);
    return ours;
}

bool sheet_read(struct app *app, const char *path, struct sheet_reading *out, struct error *err)
{
    struct sheet_returned returned = {0};
    const char *name = strrchr(path, '/');
    bool good;

    *out = (struct sheet_reading){.name = mem_text(name ? name + 1 : path)};
    good = read_file(&returned, path, err) && sheet_compare(app, &returned, out, err);
    sheet_returned_free(&returned);
    if (good)
        return true;
    sheet_reading_free(out);
    return error_at(err, "%s", path);
}
