/* plan_parts.h - the parts plan_table.c reads a plan with, one idea a file.
 *
 *     plan_columns.c  which column is what, by its heading
 *     plan_lines.c    what a line of the table is: a drill, a piece of one, a total, a note ...
 *     plan_rows.c     lines made whole: continued and merged cells
 *     plan_cells.c    a whole row's cells understood
 *     plan_wording.c  a cell's text on one line
 *     plan_units.c    names in a unit cell
 *     plan_form.c     the words for a form
 *     plan_periods.c  the year, and the times in it
 *     plan_doubts.c   what a look at all rows shows
 *     plan_head.c     the notice around the table
 *     plan_remarks.c  what is said about all this
 */
#ifndef YANLIAN_EXCHANGE_PLAN_PARTS_H
#define YANLIAN_EXCHANGE_PLAN_PARTS_H

#include "base/str.h"
#include "exchange/plan_table.h"
#include "exchange/table_build.h"

enum {
    PLAN_REMARKS_MAX = 10000, /* more are only counted */
    PLAN_CELL_MAX = 4096,     /* bytes of a cell of a drill; more is no plan's wording */
    PLAN_SUBJECT_MAX = 512,   /* of a subject that the page may have wrapped; more is prose */
    PLAN_REMARK_MAX = 16384,  /* of a remark with what was kept aside */
};

/* --- plan_remarks.c --------------------------------------------------------------------------- */

/* Where remarks go.  Errors are always kept, at least one. */
struct plan_voice {
    struct plan_remarks *remarks;
    size_t unsaid;
    enum plan_remark_level worst_unsaid;
};

/* Says a sentence about a row of the plan (number 0: none) or a line (0: the whole). */
void plan_say(struct plan_voice *voice, enum plan_remark_level level, int line, int number,
              const char *rule, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* Puts the remarks in the order of their lines, those on the whole last, gives them the numbers
 * that `rows` have got since, and says how many there was no room for. */
void plan_say_all(struct plan_voice *voice, const struct plan_rows *rows);

/* --- plan_columns.c --------------------------------------------------------------------------- */

/* What a column holds.  PLAN_ASIDE: nothing a drill has; kept in the remark. */
enum plan_part {
    PLAN_NUMBER,
    PLAN_LEAD,
    PLAN_SUBJECT,
    PLAN_PERIOD,
    PLAN_PERIOD_END, /* beside a column of starts */
    PLAN_FORM,
    PLAN_TABLETOP, /* a mark here says 桌面 */
    PLAN_FULL,     /* a mark here says 实战 */
    PLAN_REMARK,
    PLAN_PARTICIPANTS,
    PLAN_PLACE,
    PLAN_PARTS,
    PLAN_ASIDE = PLAN_PARTS,
    PLAN_LEFT_OUT, /* a drill's field that is never read: id, year */
};

struct plan_column {
    enum plan_part part;
    char *heading; /* without white space */
    char *below;   /* the heading's second line, or NULL */
};
struct plan_columns {
    struct plan_column *items;
    size_t count;
    int of[PLAN_PARTS]; /* the column of a part, -1: none */
};

/* True when `row` is a plan table's heading: it names the subject and one part more.  `out` (may
 * be NULL, else empty) gets the columns. */
bool plan_columns_find(struct plan_columns *out, const struct table_row *row);
/* A second line of the heading: its cells are added to the headings they stand under, and the
 * columns are looked at again.  False, and nothing changed, when it is none. */
bool plan_columns_extend(struct plan_columns *columns, const struct table_row *row);
/* Says which columns are not known. */
void plan_columns_say(const struct plan_columns *columns, int line, struct plan_voice *voice);
void plan_columns_free(struct plan_columns *columns);

/* --- plan_lines.c ----------------------------------------------------------------------------- */

enum plan_line {
    PLAN_LINE_HEADING,
    PLAN_LINE_DRILL,
    PLAN_LINE_PIECE,   /* goes on with a cell of the drill above (or below) */
    PLAN_LINE_TOTAL,   /* 合计 */
    PLAN_LINE_NOTE,    /* 注： */
    PLAN_LINE_SECTION, /* 一、自然灾害类 */
    PLAN_LINE_OTHER,   /* the heading of another table */
    PLAN_LINE_PROSE,
};

/* A drill's cells before they are understood: one text a column, pieces parted by line breaks. */
struct plan_raw {
    int line;
    struct str cells[TABLE_COLUMNS_MAX];
    size_t used; /* of `cells` */
    int before;  /* pieces that stood above it */
    bool open;   /* there is a drill */
};

/* The text of a part in a drill's cells, "" when it has none. */
const char *plan_raw_part(const struct plan_raw *raw, const struct plan_columns *columns,
                          enum plan_part part);
/* What `row` is, after the drill `above` (open false: none yet). */
enum plan_line plan_line_of(const struct table_row *row, const struct plan_columns *columns,
                            const struct plan_raw *above);
/* The cell of a part in a row, "" when it has none. */
const char *plan_cell(const struct table_row *row, const struct plan_columns *columns,
                      enum plan_part part);
/* The number a cell says (1, １, 3., （5）), 0 when it says none. */
int plan_number_of(const char *cell);
/* True when a text ends as the name of a drill does. */
bool plan_is_whole_subject(const char *text);

/* --- plan_rows.c ------------------------------------------------------------------------------ */

/* Everything known while a table is read. */
struct plan_reading {
    struct plan_table *out;
    const struct table *table;
    const struct period_context *context;
    struct plan_voice voice;
    struct plan_columns columns;
    size_t heading; /* the heading's row in the table */
    struct plan_raw raw;
    int invisible;    /* characters left out */
    char *lead_above; /* the last unit cell and the last time, for merged cells */
    char *period_above;
};

/* Makes drills of the rows under the heading. */
void plan_rows_read(struct plan_reading *r);

/* --- plan_cells.c ----------------------------------------------------------------------------- */

/* Understands r->raw as a drill, adds it to the plan, and empties it. */
void plan_cells_read(struct plan_reading *r);

/* --- plan_wording.c --------------------------------------------------------------------------- */

/* Appends a cell on one line: line breaks beside Chinese text dropped, other white space made one
 * space.  Returns how many breaks were dropped. */
int plan_one_line(struct str *out, const char *cell);
/* Appends a cell without the characters that can't be seen; returns how many there were. */
int plan_visible(struct str *out, const char *cell);
/* Appends a text to a remark: `；heading:text`. */
void plan_keep_aside(struct str *remark, const char *heading, const char *text);

/* --- plan_units.c ----------------------------------------------------------------------------- */

struct plan_units {
    struct str lead;   /* the first unit, or the one that is said to lead */
    struct str alias;  /* its second name in brackets */
    struct str others; /* the others, parted by 、 */
    struct str text;   /* the cell on one line */
    int count;
    int joined;    /* breaks inside names that were joined */
    bool stripped; /* another unit's bracket was left out of `others` */
};

void plan_units_read(struct plan_units *out, const char *cell);
void plan_units_free(struct plan_units *units);
/* Appends the names of `more` (parted by 、) that `names` does not hold, parted by 、. */
void plan_units_merge(struct str *names, const char *more, const char *but);
/* True when a text ends as the name of a unit does (局, 委员会, 办公室 ...). */
bool plan_is_unit_name(const char *text, size_t length);

/* --- plan_form.c ------------------------------------------------------------------------------ */

enum plan_form_word {
    PLAN_FORM_EMPTY,
    PLAN_FORM_PLAIN,   /* 桌面 or 实战 itself */
    PLAN_FORM_VARIANT, /* another word for it: 桌面推演 */
    PLAN_FORM_MORE,    /* says more than the form: 双盲实战 */
    PLAN_FORM_BOTH,    /* 桌面/实战 */
    PLAN_FORM_UNKNOWN,
};
/* What a form cell says; *form gets 桌面, 实战 (static) or NULL. */
enum plan_form_word plan_form_of(const char *cell, const char **form);
/* The form a subject says by itself (桌面推演, 实战演练), or NULL. */
const char *plan_form_in_subject(const char *subject);

/* --- plan_periods.c --------------------------------------------------------------------------- */

/* Settles the plan's year, and reads every row's time in it. */
void plan_periods_read(struct plan_reading *r);

/* --- plan_doubts.c ---------------------------------------------------------------------------- */

/* Numbers missing, double or out of sequence; what each subject and time raises; doubles; months.
 */
void plan_numbers_settle(struct plan_reading *r);
void plan_doubts_say(struct plan_reading *r);

/* --- plan_head.c ------------------------------------------------------------------------------ */

/* Reads the head out of the prose around the table whose heading is row `heading`. */
void plan_head_read(struct plan_head *head, const struct table *table, size_t heading);

#endif
