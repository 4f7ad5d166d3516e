/* report_html.h - a report as a page of HTML, which a browser prints on A4. */
#ifndef YANLIAN_APP_REPORT_HTML_H
#define YANLIAN_APP_REPORT_HTML_H

#include "app/report.h"

/* Appends the page (exchange/html.h).  It lies across the sheet when report_print's would. */
void report_html(struct str *out, const struct report *r);

#endif
