/* report_book.h - a report as a workbook: a sheet for each table, ready to print.
 *
 * Each sheet has the report's title and the table's heading; the first one also what stands under
 * the title.  Paragraphs stand over the table that follows them, those at the end under the last
 * one.  What a table of the report means by its words stays so: only a day that is exact becomes a
 * date, only a column of numbers has numbers.
 */
#ifndef YANLIAN_APP_REPORT_BOOK_H
#define YANLIAN_APP_REPORT_BOOK_H

#include "app/report.h"
#include "exchange/workbook.h"

/* Appends the .xlsx of a report that was built. */
bool report_book(struct str *out, const struct report *r, struct error *err);
/* Gives a workbook the report's title and office in its properties. */
void report_book_begin(struct workbook *book, const struct report *r);

#endif
