/* calendar_lines.h - a calendar's text before libical sees it; inside the module `calendar.so`.
 *
 * libical builds a tree of all that it is given, some thirty times its size, goes as deep as the
 * file does, and complains on standard error of what does not nest (CALENDAR.md, trap 6).  So lines
 * are put together and nesting is looked at here, and it may be given one part at a time.
 */
#ifndef YANLIAN_EXCHANGE_CALENDAR_LINES_H
#define YANLIAN_EXCHANGE_CALENDAR_LINES_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"

enum {
    CALENDAR_DEPTH_MOST = 8,
    CALENDAR_LINE_MOST = 16 * 1024,
    CALENDAR_PART_MOST = 128 * 1024,
};

enum calendar_part_kind {
    CALENDAR_PART_EVENT, /* VEVENT */
    CALENDAR_PART_ZONE,  /* VTIMEZONE */
};

/* A component of a VCALENDAR, from its BEGIN to its END, within the lines. */
struct calendar_part {
    enum calendar_part_kind kind;
    const char *text;
    size_t length;
    bool cancelled; /* its calendar's METHOD is CANCEL */
};
struct calendar_parts VEC(struct calendar_part);

/* Appends the text with lines that were folded together again. */
void calendar_lines_unfold(struct str *out, const char *text);
/* True when each component begins before it ends, none deeper than CALENDAR_DEPTH_MOST. */
bool calendar_lines_nested(const char *lines);
/* Appends the parts of the calendars in lines that are nested. */
void calendar_lines_parts(struct calendar_parts *out, const char *lines);
/* Appends a part with its own lines of these properties only (ends with NULL), none longer than
 * CALENDAR_LINE_MOST: what else it says (pictures in its attachments, a thousand guests) libical
 * need not see.  False when it is larger than CALENDAR_PART_MOST even so. */
bool calendar_lines_filter(struct str *out, const struct calendar_part *part,
                           const char *const *properties);
/* Appends the value of a property of the part itself (not of one within it), or of a calendar when
 * `length` is all the lines; false when it has none. */
bool calendar_lines_value(struct str *out, const char *part, size_t length, const char *name);

#endif
