/* plan_table.h - the year's plan out of a table, as a careful clerk would read it.
 *
 * Columns are found by their headings and aliases (core/field.h) in any order.  Nothing is changed
 * silently: whatever was joined, filled, kept aside or doubted is a remark with its row.
 */
#ifndef YANLIAN_EXCHANGE_PLAN_TABLE_H
#define YANLIAN_EXCHANGE_PLAN_TABLE_H

#include "core/date.h"
#include "core/period.h"
#include "exchange/table.h"

enum plan_remark_level {
    PLAN_NOTE,  /* done as one would, said for the record: a wrapped cell joined */
    PLAN_DOUBT, /* taken as it stands; someone should look */
    PLAN_ERROR, /* can't be taken; the import is refused */
};

/* clang-format off */
/* The rules, by their stable names:
 *
 *   notes   joined (a wrapped cell), alias (a second name in brackets), filled (merged with the cell
 *           above; a doubt when only likely), form-word, form-from-subject, column, heading, section,
 *           total, note, aside, empty, cleaned, file (its name says another kind than it is)
 *   doubts  several-units, general-unit, no-time, time-note, other-year, year, before-notice, no-form,
 *           form-both, form-unknown, number, no-number, number-gap, number-order, duplicate-number,
 *           duplicate-subject, crowded-month, total (it is wrong), column (one is missing),
 *           other-table, and those of core/subject.h
 *   errors  no-unit, no-subject, no-year, no-rows, too-long
 *
 * and `more`, when there were too many to list, with the gravest level among them. */
/* clang-format on */
struct plan_remark {
    enum plan_remark_level level;
    int line;   /* in the source, 0: the whole */
    int number; /* the row's number (序号), 0: none */
    const char *rule;
    char *text; /* a sentence in the reader's language */
};
struct plan_remarks VEC(struct plan_remark);

struct plan_row {
    int line;
    int number;           /* 序号; counted on when the file has none */
    char *lead_unit;      /* first lead unit's name */
    char *lead_unit_text; /* the cell as it was, when it says more than the name; else NULL */
    char *lead_alias;     /* second name in brackets, or NULL */
    char *participants; /* further units of the cell or a 参演单位 column, parted by 、; or NULL */
    char *subject;
    struct period period;
    char *period_text; /* as the source says it, never NULL; of the cell above when merged */
    char *form;        /* 桌面, 实战 or NULL */
    char *remark;      /* with unknown columns kept as `heading:text` */
    char *place;       /* or NULL */
};
struct plan_rows VEC(struct plan_row);

/* The notice's head, each NULL when not found. */
struct plan_head {
    int year;              /* 0 when not found */
    char *title;           /* 2026年度阳城县县直单位应急演练工作计划 */
    char *document_number; /* 阳应急总指办发〔2026〕3号 */
    char *issuing_office;
    struct date issued_on;
    char *address;
    char *telephone;
    char *mailbox;
};

struct plan_table {
    struct plan_head head;
    struct plan_rows rows;
    struct plan_remarks remarks;
};

/* Makes a plan of `table`.  `context` gives the year when the file names none (context->year 0:
 * the file must) and today.  False only when there is no plan table in it at all. */
bool plan_table_read(struct plan_table *out, const struct table *table,
                     const struct period_context *context, struct error *err);
void plan_table_free(struct plan_table *p);

struct workbook_sheet;
/* Lays the annex out on a sheet as it was published: the title in large letters across the table,
 * the notice's headings and words, in boxes, for A4 upright. */
void plan_table_sheet(struct workbook_sheet *sheet, const struct plan_table *p, const char *title);

enum plan_format { PLAN_TEXT, PLAN_TSV, PLAN_CSV };
/* Appends the annex as it was published: title (text only), heading, rows; text with columns
 * aligned by display width, TSV and CSV with the notice's headings.  Reading its TSV and writing it
 * again gives the same bytes. */
void plan_table_write(struct str *out, const struct plan_table *p, enum plan_format format);

#endif
