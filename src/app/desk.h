/* desk.h - the desk: what is to be done today, line by line, for the screen and the command line.
 *
 * What lies on it is the view `desk`; here it becomes lines.  Of each part only the first rows are
 * read, and how many there are.
 */
#ifndef YANLIAN_APP_DESK_H
#define YANLIAN_APP_DESK_H

#include "app/app.h"
#include "store/desk.h"

enum { DESK_PART_ROWS = 6 }; /* rows of a part that are shown; the last one of seven too */

enum desk_line_kind {
    DESK_RECORD, /* one row */
    DESK_MORE,   /* stands for the rows of the part that are not shown */
    DESK_GATHER, /* stands for all rows of the part: units */
};

struct desk_line {
    enum desk_line_kind kind;
    enum desk_part part;
    bool first;          /* of its part: its heading is shown */
    struct desk_row row; /* of a DESK_RECORD */
    char *when;          /* the cells, owned: a day, a time, how late */
    char *unit;
    char *subject;
    char *detail; /* where, what is missing, how long it has */
};
struct desk_lines VEC(struct desk_line);

struct desk {
    struct desk_lines lines;
    int64_t counts[DESK_PARTS];
};

/* Reads the desk of today.  Of the part `whole` (DESK_PARTS: of none) up to DESK_WHOLE_ROWS rows,
 * each on a line of its own. `out` is initialised here; free it with desk_free. */
enum { DESK_WHOLE_ROWS = 500 };
bool desk_load(struct app *app, enum desk_part whole, struct desk *out, struct error *err);
void desk_free(struct desk *desk);

/* The heading of a part in the reader's language. */
const char *desk_part_label(enum desk_part part);
/* Things to do: all rows but the appointments of today and this week and the units without a drill.
 */
int64_t desk_to_do(const struct desk *desk);
/* Sets app->to_do to the same, asked of the store alone, as desk_load does; what can't be read
 * counts as none. */
void desk_count_anew(struct app *app);
/* Appends a count: 9, or 10000+ where no more were counted. */
void desk_count_text(struct str *out, int64_t count);
/* True when a start leads to the desk: something is due, or today or this week has a drill. */
bool desk_is_needed(struct app *app);
/* Appends today: 今天 10月14日 星期三. */
void desk_title(const struct app *app, struct str *out);

/* Cells of the columns; the rest of the line is the detail's. */
struct desk_widths {
    int heading, when, unit, subject, detail;
};
/* The widths for lines of `width` cells; 0: as wide as they need. */
struct desk_widths desk_fit(const struct desk *desk, int width);

/* Appends a line, its cells cut and padded to these widths. */
void desk_line_text(struct str *out, const struct desk_line *line,
                    const struct desk_widths *widths);

#endif
