/* office_parts.h - the parts of the module `office.so`: the zip, XML, and what stands in it.
 *
 * Everything streams: a part of the zip is unpacked piece by piece into the parser, which keeps no
 * tree.  Every function that reads refuses with a sentence; nothing is ever unpacked to a file.
 */
#ifndef YANLIAN_EXCHANGE_OFFICE_PARTS_H
#define YANLIAN_EXCHANGE_OFFICE_PARTS_H

#include "base/text_list.h"
#include "exchange/office_file.h"
#include "exchange/table_build.h"

enum {
    OFFICE_UNPACKED_MOST = 256 << 20, /* bytes of all parts that are read */
    OFFICE_UNPACKED_FREE = 16 << 20,  /* so much may come of any file, however small */
    OFFICE_UNPACKED_RATIO = 200,      /* and more only when the file is not that much smaller */
    OFFICE_MEMORY_MOST = 76 << 20,    /* bytes of the file, its texts and the table together */
    OFFICE_MEMORY_LEAST = 16 << 20,   /* so many may texts and table take of the largest file */
    OFFICE_ENTRIES_MOST = 10000,      /* of the zip */
    OFFICE_NAMES_MOST = 4 << 20,      /* bytes of their names together */
    OFFICE_LEVELS_MOST = 64,          /* elements in elements */
    OFFICE_ATTRIBUTE_MOST = 1024,     /* bytes of an attribute's value; a longer one is not there */
    OFFICE_CELL_COSTS = 40,           /* bytes of a cell beside its text */
    OFFICE_SHEETS_MOST = 1000,
    OFFICE_PROPERTIES_MOST = 1000,
    OFFICE_PROPERTY_MOST = 4096, /* bytes of a property's value; the rest is not read */
    OFFICE_MERGED_MOST = 65536,  /* areas of merged cells */
};

/* --- the zip (office_zip.c) ------------------------------------------------------------------- */

struct package {
    const char *bytes; /* the file's, the caller's */
    size_t length;
    size_t unpacked;        /* bytes so far, of all parts */
    size_t held;            /* bytes so far, of texts and the table */
    struct text_list names; /* of all entries, sorted; `/` between folders */
};

/* Looks at what is in the zip; refuses what is cut off, encrypted or has two parts of a name. */
bool package_open(struct package *p, const char *bytes, size_t length, struct error *err);
void package_close(struct package *p);
/* A part by its name, without regard to case. */
bool package_has(const struct package *p, const char *name);

/* Takes a piece of a part; false stops the reading. */
typedef bool package_take(void *data, const char *piece, size_t length, struct error *err);
/* Unpacks one part into `take`. */
bool package_read(struct package *p, const char *name, package_take *take, void *data,
                  struct error *err);
/* Counts bytes that are kept in memory; false when they are too many. */
bool package_hold(struct package *p, size_t length, struct error *err);
/* What cannot be read for what is in it. */
bool package_damaged(const char *part, struct error *err);

/* --- XML (office_xml.c) ----------------------------------------------------------------------- */

struct xml; /* a part being read */

/* What a reader wants to hear of; each may be NULL.  Names are without their prefix. */
struct xml_handler {
    bool (*start)(void *data, struct xml *x, const char *name, struct error *err);
    bool (*end)(void *data, struct xml *x, const char *name, struct error *err);
    void (*text)(void *data, const char *text, size_t length);
};
/* Reads a part as XML. */
bool xml_read(struct package *p, const char *part, const struct xml_handler *handler, void *data,
              struct error *err);
/* In `start`: an attribute's value by its name without prefix, NULL when there is none.  Valid
 * until the fourth call from now. */
const char *xml_attribute(struct xml *x, const char *name);
/* In `start`: nothing of this element and what is in it is to be heard of, nor its end. */
void xml_skip(struct xml *x);
/* A whole number of an attribute, `otherwise` when it is none. */
long xml_number(struct xml *x, const char *name, long otherwise);
/* A yes or no of an attribute (val="1", "true", "on"), `otherwise` without it. */
bool xml_flag(struct xml *x, const char *name, bool otherwise);

/* --- relations between parts (office_relations.c) --------------------------------------------- */

struct relation {
    char *id;
    char *kind;   /* the last word of its type: worksheet, styles, sharedStrings */
    char *target; /* name of the part */
};
struct relations VEC(struct relation);

/* The relations of a part ("" for the whole file); none when there are none. */
bool relations_read(struct relations *out, struct package *p, const char *part, struct error *err);
void relations_free(struct relations *r);
/* The first of a kind, or of an id; NULL for none. */
const struct relation *relation_of_kind(const struct relations *r, const char *kind);
const struct relation *relation_of_id(const struct relations *r, const char *id);
/* Appends the name of the main part (xl/workbook.xml), false when there is none of `kind` of
 * file: it must lie in `folder` (xl, word), or be named by the file's relations. */
bool package_main_part(struct str *out, struct package *p, const char *usual, struct error *err);

/* --- the workbook (office_book.c) ------------------------------------------------------------- */

/* What a workbook is made of, before its cells are read. */
struct book_sheet {
    char *name;
    char *part; /* NULL: no worksheet */
    bool hidden;
};
struct book {
    struct book_sheets VEC(struct book_sheet) sheets;
    bool from_1904;
    char *strings; /* names of parts, NULL: none */
    char *styles;
};
bool book_open(struct book *out, struct package *p, struct error *err);
void book_close(struct book *b);

/* --- texts shared by cells (office_strings.c) ------------------------------------------------- */

struct shared_strings {
    struct str text;                           /* all of them, each with its NUL */
    struct string_starts VEC(unsigned) starts; /* UINT_MAX: too long for a cell */
};
bool shared_strings_read(struct shared_strings *out, struct package *p, const char *part,
                         struct error *err);
void shared_strings_free(struct shared_strings *s);
/* Appends `text` with the characters that XML can't hold, written _x000D_. */
void office_unescape(struct str *out, const char *text);

/* --- numbers as they are shown (office_number.c, office_styles.c) ----------------------------- */

enum number_part {
    NUMBER_YEAR = 1 << 0,
    NUMBER_MONTH = 1 << 1,
    NUMBER_DAY = 1 << 2,
    NUMBER_HOUR = 1 << 3,
    NUMBER_MINUTE = 1 << 4,
    NUMBER_SECOND = 1 << 5,
    NUMBER_WEEKDAY = 1 << 6,
    NUMBER_ELAPSED = 1 << 7, /* hours that go on beyond 24 */
};

/* How a number is shown. */
struct number_format {
    unsigned parts; /* of a date or time; 0: a number */
    int decimals;   /* at most so many, -1: as many as it has */
    int digits;     /* at least so many before the point */
    bool percent;
    char before[24]; /* words around the number */
    char after[24];
};
/* Reads a format's code: yyyy"年"m"月", 0.00%. */
void number_format_read(struct number_format *out, const char *code);
/* A format that every workbook knows by its number (ECMA-376 18.8.30, with those for Chinese). */
void number_format_builtin(struct number_format *out, long id);
/* Appends a number as it is shown: 12.5, 30%, 2026-06-12, 2026-06-12 09:00, 2026年6月, 09:00. */
void number_show(struct str *out, double value, const struct number_format *format, bool from_1904);

/* The format of each style of a workbook's cells. */
struct cell_styles {
    struct style_formats VEC(struct number_format) formats;
    struct style_indices VEC(unsigned) of; /* style -> format */
};
bool cell_styles_read(struct cell_styles *out, struct package *p, const char *part,
                      struct error *err);
void cell_styles_free(struct cell_styles *s);
const struct number_format *cell_style(const struct cell_styles *s, long index);

/* --- tables ----------------------------------------------------------------------------------- */

/* A table as it grows. */
struct table_making {
    struct package *package; /* counts what it takes */
    struct table *table;
    struct row_build row;
};
/* Puts a text into a column of the row at hand. */
bool making_add(struct table_making *m, size_t column, const char *text, size_t length,
                struct error *err);
/* Counts what a cell of `length` bytes takes. */
bool making_hold(struct table_making *m, size_t length, struct error *err);

/* Cells that are one (office_merge.c): 0-based, inclusive. */
struct merged {
    int first_row;
    int last_row;
    int first_column;
    int last_column;
};
struct merged_cells VEC(struct merged);
/* Fills merged cells with the first one's text: down its first column, and across where the row
 * holds three texts or more; a title over the whole width stays one cell.  Rows that are not there
 * are not made. */
bool merged_fill(struct table_making *m, const struct merged_cells *merged, struct error *err);

/* What a sheet's part is read with (office_sheet.c). */
struct sheet_context {
    const struct shared_strings *strings;
    const struct cell_styles *styles;
    bool from_1904;
};
bool sheet_read(struct table *out, struct package *p, const char *part,
                const struct sheet_context *context, struct error *err);
/* True when no cell of a sheet's part (NULL: it has none) holds anything; stops at the first that
 * does. */
bool sheet_is_empty(struct package *p, const char *part);
/* A sheet by its name or number, NULL: the first that is seen and not empty (office_xlsx.c). */
bool xlsx_read(struct table *out, struct package *p, const char *sheet, struct error *err);
/* All of a document (office_docx.c). */
bool docx_read(struct table *out, struct package *p, struct error *err);

#endif
