/* report_layout.h - sections of a report as lines of text: shared by text and print. */
#ifndef YANLIAN_APP_REPORT_LAYOUT_H
#define YANLIAN_APP_REPORT_LAYOUT_H

#include "app/report.h"

/* How the columns of a table lie. */
struct report_layout {
    const struct report_section *section;
    int *widths; /* 0: left out */
    int width;   /* of all with the gaps between them */
};

/* Measures a table for lines of at most `width` cells; 0: as wide as its columns ask for.  Columns
 * of text give way, the widest first; numbers don't. */
void report_layout_begin(struct report_layout *l, const struct report_section *section, int width);
void report_layout_end(struct report_layout *l);
/* Appends the lines of the columns' headings, with a rule below. */
void report_layout_headings(const struct report_layout *l, struct text_list *lines);
/* Appends the lines of a row: cells that are too long go on in the next one. */
void report_layout_row(const struct report_layout *l, size_t row, struct text_list *lines);
/* Appends a paragraph (width 0: a line each), its first line after `indent` blanks. */
void report_layout_paragraph(const char *text, int width, int indent, struct text_list *lines);
/* Appends a line in the middle of `width` cells; 0: at the left. */
void report_layout_middle(const char *text, int width, struct text_list *lines);
/* Appends day, office, levels and notes: what stands under the title. */
void report_layout_notes(const struct report *r, int width, struct text_list *lines);
/* Appends what it says about publicity; nothing when it is not about drills. */
void report_levels(const struct report *r, struct str *out);

#endif
