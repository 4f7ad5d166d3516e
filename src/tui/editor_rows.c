#include "tui/editor_rows.h"

#include <string.h>

#include "base/text.h"

/* Bytes of the row that begins at `at`: up to the end of its line, or what fits before the last
 * cell, where the cursor may have to stand. */
static size_t row_length(const struct editor *e, const struct surface *s, size_t at, int width)
{
    const char *text = str_text(&e->text);
    size_t next = at;

    while (next < e->text.length) {
        bool escape = text[next] == '\\' && (text[next + 1] == 'n' || text[next + 1] == '\\');
        size_t end = escape ? next + 2 : text_next_grapheme(text, e->text.length, next);

        if (next > at && surface_text_width(s, text + at, end - at) > width - 1)
            return next - at;
        if (escape && text[next + 1] == 'n')
            return end - at;
        next = end;
    }
    return next - at;
}

/* True when the row that begins at `at` is the last one: the cursor behind a break has one more. */
static bool is_last(const struct editor *e, size_t at, size_t length)
{
    return at + length >= e->text.length &&
           !(length >= 2 && strncmp(str_text(&e->text) + at + length - 2, "\\n", 2) == 0);
}

int editor_rows(const struct editor *e, const struct surface *s, int width, int most)
{
    size_t at = 0;
    int rows = 1;

    while (rows < most) {
        size_t length = row_length(e, s, at, width);

        if (is_last(e, at, length))
            break;
        at += length;
        rows++;
    }
    return rows;
}

/* The row that the cursor is in, counted from 0. */
static int cursor_row(const struct editor *e, const struct surface *s, int width)
{
    size_t at = 0;
    int row = 0;

    for (;;) {
        size_t length = row_length(e, s, at, width);

        if (e->cursor < at + length || is_last(e, at, length))
            return row;
        at += length;
        row++;
    }
}

static void draw_row(const struct editor *e, const struct surface *line, size_t at, size_t length,
                     enum style style)
{
    struct str part = {0};

    str_add_n(&part, str_text(&e->text) + at, length);
    surface_clear_row(line, 0, 0, style);
    surface_put(line, 0, 0, str_text(&part), style);
    str_free(&part);
}

void editor_draw_rows(const struct editor *e, const struct surface *s, int y, int x, int width,
                      int rows, enum style style, bool focused)
{
    int at_cursor = focused ? cursor_row(e, s, width) : -1;
    int top = at_cursor >= rows ? at_cursor - rows + 1 : 0;
    size_t at = 0;

    for (int row = 0; row < top + rows; row++) {
        size_t length = row_length(e, s, at, width);
        bool last = is_last(e, at, length);

        if (row >= top && y + row - top < s->height) {
            struct surface line = surface_part(s, y + row - top, x, 1, width);

            draw_row(e, &line, at, length, style);
            if (row == at_cursor)
                surface_cursor(&line, 0,
                               surface_text_width(s, str_text(&e->text) + at, e->cursor - at));
            if (row == top + rows - 1 && !last)
                surface_put(&line, 0, line.width - 2, "..", STYLE_DIM);
        }
        if (last)
            break;
        at += length;
    }
}
