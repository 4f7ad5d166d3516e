/* report.h - a paper made of the records: built once, then written as text, CSV, JSON or pages.
 *
 * A builder fills a report by the functions below, in order: its head, then section after section,
 * each a table (its columns, then its cells row by row) or free paragraphs.  Screen and command
 * line write the same report, so that they can't disagree.  What stands in it (titles, headings,
 * notes) is Chinese whatever the reader's language: a paper of the office.  Kinds of report and how
 * they are found by name: app/reports.h.
 */
#ifndef YANLIAN_APP_REPORT_H
#define YANLIAN_APP_REPORT_H

#include "app/app.h"
#include "base/text_list.h"

enum report_format {
    REPORT_TEXT,  /* aligned, as wide as it needs or as is asked for; long cells go on below */
    REPORT_TSV,   /* as table_writer.h; sections are parted by an empty line and their heading */
    REPORT_CSV,   /* the same */
    REPORT_JSON,  /* one object: the head, notes, and an array of flat objects a section */
    REPORT_PRINT, /* pages of A4 in a fixed font, parted by form feeds */
    REPORT_XLSX,  /* a workbook (report_book.h) */
    REPORT_HTML,  /* a self-contained page that a browser prints on A4 */
};
/* The format of a word (text, table, tsv, csv, json, print, html, xlsx); false when there is none.
 */
bool report_format_of(const char *word, enum report_format *out);

/* What a report is asked for. */
struct report_options {
    int year;         /* of the plan; 0: the app's */
    bool internal;    /* with drills that are not public */
    bool blank;       /* of a report that is a form too: to be filled in by hand */
    int64_t drill;    /* of a report about one drill; 0: none was named */
    const char *unit; /* full name of the unit that is asked for; NULL: all */
    int width;        /* of REPORT_TEXT: cells of the screen that shows it; 0: as wide as needed */
};

enum report_column_flag {
    REPORT_NUMBER = 1 << 0,    /* right-aligned, never broken; a JSON number (empty: null) */
    REPORT_OPTIONAL = 1 << 1,  /* neither in text nor on paper when no row has anything in it */
    REPORT_RIGHT = 1 << 2,     /* a text that stands at the right: a rate */
    REPORT_FILE_ONLY = 1 << 3, /* in CSV, TSV and JSON only */
    REPORT_PUBLISHED = 1 << 4, /* optional, but on a page of HTML it stands, empty or not */
};

struct report_column {
    const char *name;    /* stable, English: JSON key, CSV and TSV heading; static */
    const char *heading; /* Chinese, above text and on paper; static */
    int width;           /* cells at most before a cell goes on in the next line; 0: 40 */
    unsigned flags;      /* enum report_column_flag */
};

/* Where a section stands: what is made for paper has no place in rows of data, nor the other way.
 */
enum report_where { REPORT_EVERYWHERE, REPORT_ON_PAPER, REPORT_IN_ROWS };

struct report_section {
    const char *name;                    /* stable, English: JSON key; static */
    char *heading;                       /* Chinese; NULL: none */
    const struct report_column *columns; /* static; NULL: paragraphs */
    size_t column_count;
    enum report_where where;
    int box; /* a table in boxes, its rows at least so many lines high; 0: no boxes */
    struct text_list texts; /* the cells row by row, or the paragraphs; lines are parted by \n */
};
struct report_sections VEC(struct report_section);

struct report {
    const char *name; /* of its kind (report_make sets it) */
    char *title;
    char *office; /* that makes it, "" when the store does not say */
    int year;
    struct date as_of;
    bool internal;          /* drills that are not public are in it */
    int left_out;           /* internal drills that are not in it */
    bool levels;            /* it is about drills: what it says of publicity counts */
    bool landscape;         /* printed so even if it would fit otherwise */
    struct text_list notes; /* said under the title, one line each */
    struct report_sections sections;
};

/* Begins a report with the day, the office and what `options` says; the title is a printf format.
 * End it with report_free. */
void report_begin(struct report *r, struct app *app, const struct report_options *options,
                  const char *title, ...) __attribute__((format(printf, 4, 5)));
void report_free(struct report *r);
/* How many internal drills were left out: makes the report one about drills, with a note on what
 * levels it holds. */
void report_left_out(struct report *r, int count);
/* Appends a line that stands under the title. */
void report_note(struct report *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Begins a table; `columns` must outlive the report.  `heading` may be NULL. */
void report_table(struct report *r, const char *name, const char *heading,
                  const struct report_column *columns, size_t count);
/* Begins a section of paragraphs. */
void report_text(struct report *r, const char *name, const char *heading);
/* Puts the table in boxes, to be written in by hand: its rows are at least `lines` high and its
 * columns as wide as they say.  Columns without any heading have no row of headings. */
void report_boxed(struct report *r, int lines);
/* The section stands in text and on paper only, or in CSV, TSV and JSON only. */
void report_only(struct report *r, enum report_where where);
/* Appends the next cell of the table, or a paragraph; copied. */
void report_cell(struct report *r, const char *text);
void report_cellf(struct report *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
void report_count(struct report *r, int64_t number);
/* Rows of a table so far (the last one may be unfinished). */
size_t report_rows(const struct report_section *section);

/* Appends the report; REPORT_XLSX, which can fail, is report_book's.  `width` is that of
 * report_options. */
void report_write(struct str *out, const struct report *r, enum report_format format, int width);

#endif
