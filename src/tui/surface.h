/* surface.h - a rectangle of the screen to draw text on: the only way a pane reaches curses.
 *
 * Coordinates are cells inside the rectangle.  Text is cleaned, clipped and padded by display
 * width; a wide character never straddles an edge.
 */
#ifndef YANLIAN_TUI_SURFACE_H
#define YANLIAN_TUI_SURFACE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text.h"

struct term; /* tui/term.h */

struct surface {
    int top, left;     /* on the screen */
    int height, width; /* at least 1 */
    struct term *term; /* whose screen */
};

/* What a text is, not how it looks; style.c turns it into colour or attributes of the terminal at
 * hand.  Colour never carries meaning alone. */
enum style {
    STYLE_NORMAL,
    STYLE_HEADER,   /* the line that says where one is */
    STYLE_HEADING,  /* column headings */
    STYLE_SELECTED, /* the row with the cursor */
    STYLE_MARKED,
    STYLE_DIM,     /* rules, hints, what is out of reach */
    STYLE_KEY,     /* a key's name in the bottom line */
    STYLE_WARNING, /* doubts, days off, soon due */
    STYLE_ERROR,   /* refusals, overdue */
    STYLE_GOOD,    /* done, today */
    STYLE_COUNT
};

/* A part of a surface; clipped to it. */
struct surface surface_part(const struct surface *s, int top, int left, int height, int width);
/* Writes a text in exactly `width` cells (cut with .. or padded). */
void surface_text(const struct surface *s, int y, int x, int width, const char *text,
                  enum style style, enum text_align align);
/* Writes what fits of a text and returns the cells used. */
int surface_put(const struct surface *s, int y, int x, const char *text, enum style style);
/* Cells that surface_put needs for the first `length` bytes of a text: more than text_width_n()
 * where Chinese is shown in pinyin. */
int surface_text_width(const struct surface *s, const char *text, size_t length);
/* Says why a pane can't be shown, where its first row would be. */
void surface_error(const struct surface *s, const struct error *err);
/* Blanks a row, or the rest of one from x. */
void surface_clear_row(const struct surface *s, int y, int x, enum style style);
void surface_clear(const struct surface *s);
/* True when the selected row is told by its mark and the cursor alone (--thrift): STYLE_SELECTED
 * then looks like STYLE_NORMAL.  A list draws the mark `>` in its first column in any case. */
bool surface_is_thrifty(const struct surface *s);
/* A rule over the whole width, or a vertical one. */
void surface_rule(const struct surface *s, int y);
void surface_vertical(const struct surface *s, int x);
/* Where the terminal's cursor is to be after drawing: the selected row or the edited character. */
void surface_cursor(const struct surface *s, int y, int x);

#endif
