/* report_print.h - a report on pages of A4 in a fixed font. */
#ifndef YANLIAN_APP_REPORT_PRINT_H
#define YANLIAN_APP_REPORT_PRINT_H

#include "app/report.h"

/* 12 characters and 6 lines an inch leave margins of about an inch. */
enum {
    PRINT_WIDTH = 80,
    PRINT_LINES = 60,
    PRINT_LANDSCAPE_WIDTH = 120,
    PRINT_LANDSCAPE_LINES = 42,
};

/* Appends the pages, a form feed between them, each with its number; from the second on the title
 * stands above.  Headings of a table are repeated where it goes on, a row stays on one page when it
 * can.  Lies across the page when a table is much too wide otherwise. */
void report_print(struct str *out, const struct report *r);
/* True when it lies so. */
bool report_is_wide(const struct report *r);

#endif
