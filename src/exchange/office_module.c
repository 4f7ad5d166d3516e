/* The loadable module `office.so`: tables out of .xlsx and .docx. */
#include "exchange/office_parts.h"

#include <string.h>

/* --- what a workbook says of itself ----------------------------------------------------------- */

struct reading {
    struct office_book *book;
    char *name; /* of the property at hand, NULL: none */
    struct str value;
};

static bool start(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;
    const char *property;

    (void)err;
    if (strcmp(name, "property") != 0)
        return true;
    property = xml_attribute(x, "name");
    free(r->name);
    r->name = property ? mem_text(property) : NULL;
    str_clear(&r->value);
    return true;
}

static void text(void *data, const char *piece, size_t length)
{
    struct reading *r = data;

    if (r->name && r->value.length + length <= OFFICE_PROPERTY_MOST)
        str_add_n(&r->value, piece, length);
}

static bool end(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;
    const char *value = str_text(&r->value);
    size_t length = r->value.length;

    (void)x, (void)err;
    if (strcmp(name, "property") != 0 || !r->name ||
        r->book->properties.count >= OFFICE_PROPERTIES_MOST)
        return true;
    cell_trim(&value, &length);
    vec_push(&r->book->properties,
             (struct office_property){.name = r->name, .value = mem_text_n(value, length)});
    r->name = NULL;
    return true;
}

static bool read_properties(struct office_book *out, struct package *p, struct error *err)
{
    static const struct xml_handler handler = {.start = start, .end = end, .text = text};
    struct reading r = {.book = out};
    struct relations relations = {0};
    const struct relation *custom;
    bool good = relations_read(&relations, p, "", err);

    custom = relation_of_kind(&relations, "custom-properties");
    if (good && custom && package_has(p, custom->target))
        good = xml_read(p, custom->target, &handler, &r, err);
    relations_free(&relations);
    free(r.name);
    str_free(&r.value);
    return good;
}

static bool read_sheets(struct office_book *out, struct package *p, struct error *err)
{
    struct book book = {0};
    bool good = book_open(&book, p, err);

    for (size_t i = 0; i < book.sheets.count && good; i++)
        vec_push(&out->sheets,
                 (struct office_sheet){.name = mem_text(book.sheets.items[i].name),
                                       .hidden = book.sheets.items[i].hidden,
                                       .empty = sheet_is_empty(p, book.sheets.items[i].part)});
    book_close(&book);
    return good;
}

static bool book(struct office_book *out, const char *bytes, size_t length, struct error *err)
{
    struct package p;
    bool good = package_open(&p, bytes, length, err) && read_properties(out, &p, err) &&
                (office_format_of(bytes, length) != OFFICE_XLSX || read_sheets(out, &p, err));

    package_close(&p);
    return good;
}

/* --- tables ----------------------------------------------------------------------------------- */

static bool table(struct table *out, const char *bytes, size_t length, const char *sheet,
                  struct error *err)
{
    struct package p;
    bool is_document = office_format_of(bytes, length) == OFFICE_DOCX;
    bool good = package_open(&p, bytes, length, err) &&
                (is_document ? docx_read(out, &p, err) : xlsx_read(out, &p, sheet, err));

    package_close(&p);
    return good;
}

extern const struct office_module yanlian_office;
const struct office_module yanlian_office = {.abi = OFFICE_ABI, .book = book, .table = table};
