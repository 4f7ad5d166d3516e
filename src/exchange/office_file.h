/* office_file.h - tables out of .xlsx and .docx: zipped XML, as hostile as any file from outside.
 *
 * libarchive unpacks and libxml2 reads, in the loadable module `office.so`, by streaming: neither
 * a document type, nor an entity, nor anything from the network is ever taken.  Bounds: 64 MB the
 * file, 256 MB and 200 times its size unpacked in all, 64 levels of elements, and those of table.h.
 */
#ifndef YANLIAN_EXCHANGE_OFFICE_FILE_H
#define YANLIAN_EXCHANGE_OFFICE_FILE_H

#include "exchange/table.h"

enum office_format { OFFICE_NONE, OFFICE_XLSX, OFFICE_DOCX, OFFICE_OTHER_ZIP };
/* What the bytes are, by their content and never by a name. */
enum office_format office_format_of(const char *bytes, size_t length);

/* Of a workbook: the sheets it has, and what it says of itself. */
struct office_sheet {
    char *name;
    bool hidden;
};
struct office_property {
    char *name;
    char *value;
};
struct office_book {
    struct office_sheets VEC(struct office_sheet) sheets;
    struct office_properties VEC(struct office_property) properties; /* docProps/custom.xml */
};
void office_book_free(struct office_book *book);
/* Reads what a workbook has. */
bool office_book_read(struct office_book *out, const char *bytes, size_t length, struct error *err);
/* The value of a custom property, or NULL. */
const char *office_property(const struct office_book *book, const char *name);

/* Reads the table of an .xlsx's sheet (NULL: the first that is not hidden and not empty), or all
 * paragraphs and tables of a .docx in order.  Merged cells are filled with what the first of them
 * holds; a cell is what the program that wrote it would show: a date 2026-06-12, a time 2026-06-12
 * 09:00, a number without a needless fraction, of a formula its stored result.  table.format is
 * "xlsx" or "docx", table_row.line the row of the sheet, or the paragraph. */
bool office_table_read(struct table *out, const char *bytes, size_t length, const char *sheet,
                       struct error *err);

/* The module: the only code that knows libarchive and libxml2. */
struct office_module {
    int abi; /* OFFICE_ABI */
    bool (*book)(struct office_book *out, const char *bytes, size_t length, struct error *err);
    bool (*table)(struct table *out, const char *bytes, size_t length, const char *sheet,
                  struct error *err);
};
enum { OFFICE_ABI = 1 };
#define OFFICE_SYMBOL "yanlian_office"

#endif
