/* Which sheet of a workbook is read, and with what. */
#include "exchange/office_parts.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { NAMES_SHOWN = 300, SHEETS_LOOKED_AT = 50 };

static bool same_name(const char *a, const char *b)
{
    struct str left = {0};
    struct str right = {0};
    bool same;

    text_squeeze(&left, a);
    text_squeeze(&right, b);
    same = strcasecmp(str_text(&left), str_text(&right)) == 0;
    str_free(&left);
    str_free(&right);
    return same;
}

/* By its name; else as the n-th of those that are seen. */
static const struct book_sheet *find_sheet(const struct book *book, const char *wanted)
{
    size_t digits = strspn(wanted, "0123456789");
    long number = digits && digits < 5 && wanted[digits] == '\0' ? strtol(wanted, NULL, 10) : 0;

    for (size_t i = 0; i < book->sheets.count; i++) {
        if (strcmp(book->sheets.items[i].name, wanted) == 0)
            return &book->sheets.items[i];
    }
    for (size_t i = 0; i < book->sheets.count; i++) {
        if (same_name(book->sheets.items[i].name, wanted))
            return &book->sheets.items[i];
    }
    for (size_t i = 0; i < book->sheets.count; i++) {
        if (!book->sheets.items[i].hidden && --number == 0)
            return &book->sheets.items[i];
    }
    return NULL;
}

/* Appends a name to a list of them, as long as it can be shown. */
static void add_name(struct str *names, const char *name)
{
    if (names->length > NAMES_SHOWN)
        return;
    str_add(names, names->length ? "、" : "");
    text_clean(names, name);
}

static bool refuse_sheet(const struct book *book, const char *wanted, struct error *err)
{
    struct str names = {0};

    for (size_t i = 0; i < book->sheets.count; i++)
        add_name(&names, book->sheets.items[i].name);
    error_set(err, ERROR_NOT_FOUND, _("The workbook has no sheet “%s”; it has: %s."), wanted,
              str_text(&names));
    str_free(&names);
    return false;
}

static bool read_wanted(struct table *out, struct package *p, const struct book *book,
                        const char *wanted, const struct sheet_context *context, struct error *err)
{
    const struct book_sheet *sheet = find_sheet(book, wanted);

    if (!sheet)
        return refuse_sheet(book, wanted, err);
    if (!sheet->part)
        return error_set(err, ERROR_INPUT, _("The sheet “%s” is no table of cells."), sheet->name);
    if (!sheet_read(out, p, sheet->part, context, err))
        return false;
    return out->rows.count ||
           error_set(err, ERROR_INPUT, _("The sheet “%s” is empty."), sheet->name);
}

/* Says which sheet was read when others that are seen hold something too. */
static void note_others(struct table *out, struct package *p, const struct book *book, size_t read)
{
    struct str names = {0};
    struct str note = {0};

    for (size_t i = read + 1; i < book->sheets.count && i < SHEETS_LOOKED_AT; i++) {
        const struct book_sheet *sheet = &book->sheets.items[i];

        if (!sheet->hidden && !sheet_is_empty(p, sheet->part))
            add_name(&names, sheet->name);
    }
    if (names.length) {
        str_addf(&note,
                 _("Of the workbook the sheet “%s” was read, and not: %s (--sheet reads "
                   "another)."),
                 book->sheets.items[read].name, str_text(&names));
        out->note = str_steal(&note);
    }
    str_free(&names);
}

static bool read_first(struct table *out, struct package *p, const struct book *book,
                       const struct sheet_context *context, struct error *err)
{
    bool hidden = false;

    for (size_t i = 0; i < book->sheets.count && !out->rows.count; i++) {
        const struct book_sheet *sheet = &book->sheets.items[i];

        hidden = hidden || sheet->hidden;
        if (sheet->hidden || !sheet->part)
            continue;
        if (!sheet_read(out, p, sheet->part, context, err))
            return false;
        if (out->rows.count)
            note_others(out, p, book, i);
    }
    if (out->rows.count)
        return true;
    return error_set(err, ERROR_INPUT,
                     hidden ? _("The workbook's sheets are empty, but for hidden ones: name one "
                                "with --sheet.")
                            : _("The workbook is empty."));
}

bool xlsx_read(struct table *out, struct package *p, const char *sheet, struct error *err)
{
    struct book book = {0};
    struct shared_strings strings = {0};
    struct cell_styles styles = {0};
    struct sheet_context context = {.strings = &strings, .styles = &styles};
    bool good = book_open(&book, p, err) && shared_strings_read(&strings, p, book.strings, err) &&
                cell_styles_read(&styles, p, book.styles, err);

    context.from_1904 = book.from_1904;
    if (good)
        good = sheet ? read_wanted(out, p, &book, sheet, &context, err)
                     : read_first(out, p, &book, &context, err);
    shared_strings_free(&strings);
    cell_styles_free(&styles);
    book_close(&book);
    return good;
}
