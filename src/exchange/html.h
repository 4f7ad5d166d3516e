/* html.h - pages of HTML that need nothing beside themselves, for the screen and for A4 paper.
 *
 * No script, no link, no picture, no font from elsewhere: a page can be mailed, kept and printed in
 * ten years.  What its text says is up to the caller (app/report_html.c, app/remind.c).
 */
#ifndef YANLIAN_EXCHANGE_HTML_H
#define YANLIAN_EXCHANGE_HTML_H

#include <stdbool.h>

#include "base/str.h"

/* Appends the page up to the beginning of its body.  `landscape`: printed across the sheet. */
void html_begin(struct str *out, const char *title, bool landscape);
void html_end(struct str *out);
/* Appends a text so that nothing in it is markup, cleaned (text_clean_lines); a line break
 * becomes <br>. */
void html_text(struct str *out, const char *text);
/* Appends <TAG>text</TAG>; `tag` may carry attributes (p class="note"). */
void html_element(struct str *out, const char *tag, const char *text);
/* Appends each line of a text as an element of its own. */
void html_lines(struct str *out, const char *tag, const char *text);

#endif
