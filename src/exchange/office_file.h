/* office_file.h - tables out of .xlsx and .docx: zipped XML, as hostile as any file from outside.
 *
 * libarchive unpacks and libxml2 reads, in the loadable module `office.so`, by streaming: neither
 * a document type, nor an entity, nor anything from the network is ever taken; nothing is ever
 * unpacked to a file.  Bounds: 64 MB the file, 256 MB and 200 times its size (but 16 MB) unpacked
 * in all, 64 levels of elements, 76 MB in memory for the file, its texts and the table together,
 * and those of table.h.
 */
#ifndef YANLIAN_EXCHANGE_OFFICE_FILE_H
#define YANLIAN_EXCHANGE_OFFICE_FILE_H

#include "exchange/table.h"

enum office_format {
    OFFICE_NONE,
    OFFICE_XLSX, /* .xlsx, and .xlsm, whose macros are never looked at */
    OFFICE_DOCX,
    OFFICE_OTHER_ZIP,
    OFFICE_XLSB, /* these are only told apart */
    OFFICE_PPTX,
    OFFICE_ODS,
    OFFICE_ODT,
};
/* What the bytes are, by their content and never by a name; a file that is cut off too. */
enum office_format office_format_of(const char *bytes, size_t length);

/* Of a workbook: the sheets it has, and what it says of itself. */
struct office_sheet {
    char *name;
    bool hidden;
    bool empty; /* no cell of it holds anything, or it is a chart */
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
/* Reads what a workbook has (of a document only its properties). */
bool office_book_read(struct office_book *out, const char *bytes, size_t length, struct error *err);
/* The value of a custom property, or NULL. */
const char *office_property(const struct office_book *book, const char *name);

/* Reads the table of an .xlsx's sheet (its name, or 1 for the first that is seen; NULL: the first
 * that is not hidden and not empty), or all paragraphs and tables of a .docx in order.  Merged
 * cells are filled with what the first of them holds, but no wide cell in a row of fewer than three
 * texts: that is a title.  Columns that are empty before the sheet's table are left out.  A cell is
 * what the program that wrote it would show: a date 2026-06-12, a time 2026-06-12 09:00, a month
 * 2026年6月, a number without a needless fraction, of a formula its stored result (the formula
 * itself, =A1+B1, when there is none).  table.format is "xlsx" or "docx", table.note says which
 * sheet was read when others hold something too, table_row.line the row of the sheet; of a document
 * every paragraph and every row of a table counts one. */
bool office_table_read(struct table *out, const char *bytes, size_t length, const char *sheet,
                       struct error *err);

/* True when the module is there. */
bool office_is_ready(struct error *err);

/* The module: the only code that knows libarchive and libxml2. */
struct office_module {
    int abi; /* OFFICE_ABI */
    bool (*book)(struct office_book *out, const char *bytes, size_t length, struct error *err);
    bool (*table)(struct table *out, const char *bytes, size_t length, const char *sheet,
                  struct error *err);
};
enum { OFFICE_ABI = 2 };
#define OFFICE_SYMBOL "yanlian_office"

#endif
