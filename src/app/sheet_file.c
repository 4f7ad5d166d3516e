/* A returned workbook on the disk. */
#include "app/sheet_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "exchange/office_file.h"

enum {
    FILE_LIMIT = 64 * 1024 * 1024,
    SHEETS_MOST = 16,     /* of ours there are four at most */
    SHEETS_LOOKED_AT = 2, /* when nothing but the keys may tell that it is ours */
};

static bool read_sheet(struct sheet_returned *out, const struct office_sheet *sheet,
                       const struct str *bytes, struct error *err)
{
    struct sheet_table read = {.hidden = sheet->hidden};

    if (!office_table_read(&read.table, str_text(bytes), bytes->length, sheet->name, err)) {
        table_free(&read.table);
        return false;
    }
    read.name = mem_text(sheet->name);
    vec_push(&out->tables, read);
    return true;
}

static void hear_properties(struct sheet_origin *origin, const struct office_book *book)
{
    for (size_t i = 0; i < book->properties.count; i++)
        sheet_origin_say(origin, book->properties.items[i].name, book->properties.items[i].value);
}

static bool read_sheets(struct sheet_returned *out, const struct office_book *book, size_t most,
                        const struct str *bytes, struct error *err)
{
    for (size_t i = 0; i < book->sheets.count && i < most; i++) {
        if (!book->sheets.items[i].empty && !read_sheet(out, &book->sheets.items[i], bytes, err))
            return false;
    }
    return true;
}

static bool read_book(struct sheet_returned *out, const struct str *bytes, struct error *err)
{
    struct office_book book = {0};
    bool good = office_book_read(&book, str_text(bytes), bytes->length, err);

    hear_properties(&out->origin, &book);
    good = good && read_sheets(out, &book, SHEETS_MOST, bytes, err);
    office_book_free(&book);
    return good;
}

static bool has_twin(const struct office_book *book)
{
    for (size_t i = 0; i < book->sheets.count; i++) {
        if (book->sheets.items[i].hidden &&
            strncmp(book->sheets.items[i].name, SHEET_TWIN_PREFIX, strlen(SHEET_TWIN_PREFIX)) == 0)
            return true;
    }
    return false;
}

/* Seen at its properties or its sheets' names; only a workbook that has lost both is read. */
static bool is_ours(const struct str *bytes)
{
    struct sheet_returned returned = {0};
    struct office_book book = {0};
    bool ours = office_book_read(&book, str_text(bytes), bytes->length, NULL);

    hear_properties(&returned.origin, &book);
    ours = ours && (returned.origin.store || has_twin(&book) ||
                    (read_sheets(&returned, &book, SHEETS_LOOKED_AT, bytes, NULL) &&
                     sheet_returned_is_ours(&returned)));
    sheet_returned_free(&returned);
    office_book_free(&book);
    return ours;
}

/* Only a file can be one: standard input is read once. */
bool sheet_is_ours(const char *path)
{
    struct str bytes = {0};
    bool ours = strcmp(path, "-") != 0 && file_read(&bytes, path, FILE_LIMIT, NULL) &&
                office_format_of(str_text(&bytes), bytes.length) == OFFICE_XLSX && is_ours(&bytes);

    str_free(&bytes);
    return ours;
}

bool sheet_read(struct app *app, const char *path, struct sheet_reading *out, struct error *err)
{
    struct sheet_returned returned = {0};
    const char *name = strrchr(path, '/');
    struct str bytes = {0};
    bool good;

    *out = (struct sheet_reading){.name = mem_text(name ? name + 1 : path)};
    good = file_read(&bytes, path, FILE_LIMIT, err) && read_book(&returned, &bytes, err) &&
           sheet_compare(app, &returned, out, err);
    str_free(&bytes);
    sheet_returned_free(&returned);
    if (good)
        return true;
    sheet_reading_free(out);
    return error_at(err, "%s", path);
}
