/* zip_maker.h - makes zips in memory, packed by no means: so that what is in them is as given. */
#ifndef YANLIAN_TESTS_ZIP_MAKER_H
#define YANLIAN_TESTS_ZIP_MAKER_H

#include "base/str.h"

/* Start with `struct zip_maker z = {0};` */
struct zip_maker {
    struct str parts;
    struct str directory;
    unsigned count;
};

void zip_add(struct zip_maker *z, const char *name, const char *bytes, size_t length);
void zip_add_text(struct zip_maker *z, const char *name, const char *text);
/* Appends the zip and empties the maker. */
void zip_finish(struct zip_maker *z, struct str *out);

/* Texts of a workbook's parts; NULL: as a program would write it. */
struct workbook_parts {
    const char *book;    /* xl/workbook.xml: one sheet named 计划 */
    const char *strings; /* xl/sharedStrings.xml: none */
    const char *styles;  /* xl/styles.xml: none */
    const char *sheet;   /* xl/worksheets/sheet1.xml: empty */
    const char *second;  /* xl/worksheets/sheet2.xml: none */
};
/* Appends a workbook. */
void zip_workbook(struct str *out, const struct workbook_parts *parts);
/* Appends a document whose main part is `xml`. */
void zip_document(struct str *out, const char *xml);

#endif
