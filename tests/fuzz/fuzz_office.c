/* Any bytes as an office file, or as one of the XML parts in it: a table of whole texts, or a
 * refusal with a sentence.  The module's own code is linked here, so that the fuzzer sees it. */
#include "fuzz.h"

#include <string.h>

#include "../unit/zip_maker.h"
#include "base/text.h"
#include "exchange/office_file.h"

extern const struct office_module yanlian_office;

enum mode { WHOLE, SHEET, DOCUMENT, STRINGS, STYLES, BOOK, MERGES, MODES };

static void check_table(const struct table *t)
{
    for (size_t i = 0; i < t->rows.count; i++) {
        const struct table_row *row = &t->rows.items[i];

        claim(row->line > 0 && row->count > 0 && row->count <= 256);
        claim(*row->cells[row->count - 1]);
        claim(i == 0 || row->line >= t->rows.items[i - 1].line);
        for (size_t c = 0; c < row->count; c++)
            claim(row->cells[c] && text_is_valid(row->cells[c], strlen(row->cells[c])));
    }
}

static void check_book(const struct office_book *book)
{
    for (size_t i = 0; i < book->sheets.count; i++)
        claim(text_is_valid(book->sheets.items[i].name, strlen(book->sheets.items[i].name)));
    for (size_t i = 0; i < book->properties.count; i++)
        claim(book->properties.items[i].name && book->properties.items[i].value);
}

static void read_file(const struct str *file, const char *sheet)
{
    struct error err = {0};
    struct table table = {0};
    struct office_book book = {0};

    office_format_of(str_text(file), file->length);
    if (yanlian_office.table(&table, str_text(file), file->length, sheet, &err)) {
        claim(table.rows.count > 0);
        check_table(&table);
    } else {
        claim(err.text[0]);
    }
    table_free(&table);
    error_clear(&err);
    if (yanlian_office.book(&book, str_text(file), file->length, &err))
        check_book(&book);
    else
        claim(err.text[0]);
    office_book_free(&book);
}

/* A sheet that has its cells from the other parts. */
static const char usual_sheet[] =
    "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
    "<c s=\"1\"><v>46185.375</v></c><c s=\"2\"><v>0.5</v></c></row></sheetData></worksheet>";

/* Cells merged as the bytes say: four for each area. */
static void add_merges(struct str *sheet, const uint8_t *data, size_t size)
{
    str_add(sheet, "<worksheet><sheetData>");
    for (int row = 1; row <= 12; row++)
        str_addf(sheet, "<row r=\"%d\"><c><v>%d</v></c><c r=\"C%d\"><v>2</v></c>%s</row>", row * 2,
                 row, row * 2, row % 3 ? "<c><v>3</v></c>" : "");
    str_add(sheet, "</sheetData><mergeCells>");
    for (size_t i = 0; i + 4 <= size; i += 4)
        str_addf(sheet, "<mergeCell ref=\"%c%d:%c%d\"/>", 'A' + data[i] % 26, data[i + 1],
                 'A' + data[i + 2] % 26, data[i + 3]);
    str_add(sheet, "</mergeCells></worksheet>");
}

static void make_file(struct str *file, enum mode mode, const uint8_t *data, size_t size)
{
    char *text = mem_text_n((const char *)data, size);
    struct str merges = {0};
    struct workbook_parts parts = {.sheet = usual_sheet, .second = "<worksheet/>"};

    switch (mode) {
    case SHEET:
        parts.sheet = text;
        parts.strings = "<sst><si><t>一</t></si></sst>";
        break;
    case STRINGS:
        parts.strings = text;
        break;
    case STYLES:
        parts.styles = text;
        break;
    case BOOK:
        parts.book = text;
        break;
    case MERGES:
        add_merges(&merges, data, size);
        parts.sheet = str_text(&merges);
        break;
    default:
        break;
    }
    if (mode == WHOLE)
        str_add_n(file, text, size);
    else if (mode == DOCUMENT)
        zip_document(file, text);
    else
        zip_workbook(file, &parts);
    str_free(&merges);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str file = {0};

    if (size == 0)
        return 0;
    make_file(&file, (enum mode)(data[0] % MODES), data + 1, size - 1);
    read_file(&file, data[0] >= 128 ? "2" : NULL);
    str_free(&file);
    return 0;
}
