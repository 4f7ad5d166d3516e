/* table_align.h - columns out of lines whose cells are parted by wide gaps.
 *
 * A copy of a printed table keeps its columns only by position: a cell that is empty, or goes on
 * in the next line, is known by what stands above it.
 */
#ifndef YANLIAN_EXCHANGE_TABLE_ALIGN_H
#define YANLIAN_EXCHANGE_TABLE_ALIGN_H

#include "exchange/table_build.h"

/* A run of text between gaps; positions are terminal cells from the line's start. */
struct fragment {
    const char *text;
    size_t length;
    int start;
    int end;
};
struct fragments VEC(struct fragment);

struct spaced_line {
    int line;
    size_t first; /* its fragments in `fragments` */
    size_t count;
};
struct spaced_lines VEC(struct spaced_line);

struct spaced_text {
    struct spaced_lines lines;
    struct fragments fragments;
};

/* Parts a line at gaps of two cells or more; a blank line adds nothing.  A gap between two single
 * Han characters spaces the letters of one word (备　注) and parts nothing. */
void spaced_add(struct spaced_text *t, int line, const char *text, size_t length);
void spaced_clear(struct spaced_text *t);
void spaced_free(struct spaced_text *t);

/* Makes rows of the lines, in order.  A line of three fragments or more starts a layout: it is
 * taken for the heading, and the lines after it are put under it. */
bool spaced_rows(struct table *out, const struct spaced_text *t, struct error *err);

#endif
