/* ics_line.h - the content lines of finished iCalendar bytes, read strictly (RFC 5545, 3.1).
 *
 * Used by ics_check.c only.  A fault is an ERROR_FORMAT that names the line.
 */
#ifndef YANLIAN_EXCHANGE_ICS_LINE_H
#define YANLIAN_EXCHANGE_ICS_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

enum { ICS_PARAMETERS = 16, ICS_LINE_OCTETS = 75 };

/* Bytes of the line being read; valid until the next ics_next(). */
struct ics_text {
    const char *bytes;
    size_t length;
};

struct ics_parameter {
    struct ics_text name;
    struct ics_text value; /* without its quotes; with the commas of a list */
};

struct ics_reader {
    const char *at;
    const char *end;
    int next_line;  /* number of the line at `at`, from 1 */
    struct str raw; /* the unfolded line */

    /* The line read last. */
    int line; /* where it starts */
    struct ics_text name;
    struct ics_text value;
    struct ics_parameter parameters[ICS_PARAMETERS];
    size_t parameter_count;
};

/* Begins with `length` bytes, which must stay; end with ics_reader_free(). */
void ics_reader_init(struct ics_reader *r, const char *bytes, size_t length);
void ics_reader_free(struct ics_reader *r);
/* Reads the next line and takes it apart: 1, or 0 at the end, or -1 with the fault. */
int ics_next(struct ics_reader *r, struct error *err);
/* The value of a parameter, or NULL when the line has none of that name. */
const struct ics_text *ics_parameter(const struct ics_reader *r, const char *name);
/* True when the text is `word`, ASCII letters of either case. */
bool ics_is(struct ics_text text, const char *word);

#endif
