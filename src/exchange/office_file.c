#include "exchange/office_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/module.h"
#include "exchange/table_build.h"

static const struct office_module *open_office(struct error *err)
{
    static const struct module_wanted wanted = {.file = "office.so",
                                                .symbol = OFFICE_SYMBOL,
                                                .package = "libarchive13 libxml2",
                                                .abi = OFFICE_ABI};

    return module_open(&wanted, err);
}

bool office_is_ready(struct error *err)
{
    return open_office(err) != NULL;
}

static bool check_size(size_t length, struct error *err)
{
    return length <= TABLE_BYTES_MAX ||
           error_set(err, ERROR_INPUT, _("The file is larger than %d MB."),
                     TABLE_BYTES_MAX / 1024 / 1024);
}

void office_book_free(struct office_book *book)
{
    for (size_t i = 0; i < book->sheets.count; i++)
        free(book->sheets.items[i].name);
    for (size_t i = 0; i < book->properties.count; i++) {
        free(book->properties.items[i].name);
        free(book->properties.items[i].value);
    }
    vec_free(&book->sheets);
    vec_free(&book->properties);
}

bool office_book_read(struct office_book *out, const char *bytes, size_t length, struct error *err)
{
    const struct office_module *module = check_size(length, err) ? open_office(err) : NULL;

    *out = (struct office_book){0};
    if (module && module->book(out, bytes, length, err))
        return true;
    office_book_free(out);
    return false;
}

const char *office_property(const struct office_book *book, const char *name)
{
    for (size_t i = 0; i < book->properties.count; i++) {
        if (strcmp(book->properties.items[i].name, name) == 0)
            return book->properties.items[i].value;
    }
    return NULL;
}

bool office_table_read(struct table *out, const char *bytes, size_t length, const char *sheet,
                       struct error *err)
{
    const struct office_module *module = check_size(length, err) ? open_office(err) : NULL;
    bool is_document = office_format_of(bytes, length) == OFFICE_DOCX;

    *out = (struct table){0};
    if (sheet && is_document)
        return error_set(err, ERROR_USAGE, _("A document has no sheets: leave out --sheet."));
    if (!module || !module->table(out, bytes, length, sheet, err)) {
        table_free(out);
        return false;
    }
    out->format = mem_text(is_document ? "docx" : "xlsx");
    out->encoding = mem_text("UTF-8");
    return true;
}
