/* figure.h - the figures of a year: what each is called and which kind of record it counts.
 *
 * A figure is never a number made somewhere: it is a set of records, the rows of the view
 * figure_row (db/views), and whoever shows it counts these.  Every record of its matter is in its
 * numerator, in its denominator alone, or excluded with a reason.
 */
#ifndef YANLIAN_CORE_FIGURE_H
#define YANLIAN_CORE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/field.h"

enum figure_measure {
    FIGURE_COUNT, /* how many records are in the numerator */
    FIGURE_SHARE, /* how many of those in numerator and denominator together */
    FIGURE_SUM,   /* what those of the numerator say, added up; those that don't say are excluded */
};

struct figure {
    const char *name;          /* stable, English: as the views have it */
    const char *word;          /* Chinese: in papers */
    const char *basis;         /* Chinese: what of what, in papers */
    const char *label;         /* N_(): on the screen */
    const char *help;          /* N_(): what of what */
    const char *section;       /* Chinese, of papers and screen; the same for several in a row */
    const char *section_label; /* N_() */
    enum record_kind kind;     /* of its records */
    enum figure_measure measure;
    bool raises_eyebrow; /* any in the numerator are worth a second look (零问题) */
};

/* The table, in the order of reports. */
extern const struct figure figures[];
extern const size_t figure_count;

/* Index by stable name; -1 when there is none. */
int figure_index(const char *name);

/* Which rows of a figure, as bits. */
enum figure_part {
    FIGURE_NUMERATOR = 1 << 0,
    FIGURE_DENOMINATOR = 1 << 1, /* that are in the denominator alone */
    FIGURE_EXCLUDED = 1 << 2,
};

enum { FIGURE_RATE_SIZE = 8 };
/* Writes the share of `part` in `whole` in hundredths, one decimal: 93.8%; "" of nothing. */
void figure_rate(long long part, long long whole, char out[FIGURE_RATE_SIZE]);

#endif
