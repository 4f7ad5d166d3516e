#include "tui/surface.h"

#include <string.h>
#include <wchar.h>

#include "core/pinyin.h"
#include "tui/term_private.h"

enum { LIGHT_HORIZONTAL = 0x2500, LIGHT_VERTICAL = 0x2502 };

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

struct surface surface_part(const struct surface *s, int top, int left, int height, int width)
{
    struct surface part = *s;

    top = clamp(top, 0, s->height - 1);
    left = clamp(left, 0, s->width - 1);
    part.top += top;
    part.left += left;
    part.height = clamp(height, 1, s->height - top);
    part.width = clamp(width, 1, s->width - left);
    return part;
}

static bool inside(const struct surface *s, int y, int x)
{
    return s->term && y >= 0 && y < s->height && x >= 0 && x < s->width;
}

/* --- blanks ---------------------------------------------------------------------------------- */

static void fill(const struct surface *s, int y, int x, int width, wchar_t c, enum style style)
{
    const struct style_look *look = &s->term->looks[style];
    wchar_t wide[2] = {c, L'\0'};
    cchar_t cell;

    setcchar(&cell, wide, look->attributes, look->pair, NULL);
    mvhline_set(s->top + y, s->left + x, &cell, width);
}

/* --- text ------------------------------------------------------------------------------------ */

/* The text as it is shown: in pinyin where there are no glyphs.  Valid until the next call. */
static const char *shown(const struct surface *s, const char *text)
{
    struct str *scratch = &s->term->text;

    if (!s->term->options->pinyin)
        return text;
    str_clear(scratch);
    pinyin_transliterate(scratch, text);
    return str_text(scratch);
}

/* Puts one grapheme into its cells.  Where the C library counts a character otherwise than we do,
 * curses would lose count of the columns: then blanks or a question mark keep them. */
static void put_grapheme(const char *text, size_t length, int width, const struct style_look *look)
{
    wchar_t wide[CCHARW_MAX + 1] = {0};
    const char *end = text + length;
    size_t count = 0;
    int counted;
    cchar_t cell;

    while (text < end && count < CCHARW_MAX) {
        int c = text_next(&text, end);

        if (c >= 0 && (count == 0 || wcwidth((wchar_t)c) == 0))
            wide[count++] = (wchar_t)c;
    }
    counted = count > 0 ? wcwidth(wide[0]) : -1;
    if (counted < 1 || counted > width) {
        wide[0] = L'?';
        wide[1] = L'\0';
        counted = 1;
    }
    if (setcchar(&cell, wide, look->attributes, look->pair, NULL) == OK)
        add_wch(&cell);
    for (; counted < width; counted++) {
        setcchar(&cell, L" ", look->attributes, look->pair, NULL);
        add_wch(&cell);
    }
}

/* Puts a clean text at most `width` cells wide; returns the cells used. */
static int put_clean(const struct surface *s, int y, int x, int width, const char *text,
                     enum style style)
{
    const struct style_look *look = &s->term->looks[style];
    size_t length = strlen(text);
    size_t offset = 0;
    int used = 0;

    while (offset < length) {
        int cells;
        size_t next = text_next_cells(text, length, offset, &cells);

        if (used + cells > width)
            break;
        move(s->top + y, s->left + x + used);
        if (cells > 0)
            put_grapheme(text + offset, next - offset, cells, look);
        used += cells;
        offset = next;
    }
    return used;
}

void surface_text(const struct surface *s, int y, int x, int width, const char *text,
                  enum style style, enum text_align align)
{
    struct str fitted = {0};
    size_t length;
    int used;

    if (!inside(s, y, x))
        return;
    width = clamp(width, 0, s->width - x);
    text_fit(&fitted, shown(s, text), width, align);
    /* The blanks after it in one go: half of a list is blank. */
    for (length = fitted.length; length > 0 && fitted.data[length - 1] == ' ';)
        length--;
    str_cut(&fitted, length);
    used = put_clean(s, y, x, width, str_text(&fitted), style);
    if (used < width)
        fill(s, y, x + used, width - used, L' ', style);
    str_free(&fitted);
}

void surface_error(const struct surface *s, const struct error *err)
{
    surface_text(s, 0, 1, s->width - 1, err->text, STYLE_ERROR, TEXT_LEFT);
}

int surface_put(const struct surface *s, int y, int x, const char *text, enum style style)
{
    struct str clean = {0};
    int used;

    if (!inside(s, y, x))
        return 0;
    text_clean(&clean, shown(s, text));
    used = put_clean(s, y, x, s->width - x, str_text(&clean), style);
    str_free(&clean);
    return used;
}

int surface_text_width(const struct surface *s, const char *text, size_t length)
{
    struct str part = {0};
    int width;

    if (!s->term || !s->term->options->pinyin)
        return text_width_n(text, length);
    str_add_n(&part, text, length);
    width = text_width(shown(s, str_text(&part)));
    str_free(&part);
    return width;
}

/* --- rules ----------------------------------------------------------------------------------- */

void surface_clear_row(const struct surface *s, int y, int x, enum style style)
{
    if (inside(s, y, x))
        fill(s, y, x, s->width - x, L' ', style);
}

void surface_clear(const struct surface *s)
{
    for (int y = 0; y < s->height; y++)
        surface_clear_row(s, y, 0, STYLE_NORMAL);
}

static bool draws_ascii(const struct surface *s)
{
    return s->term->options->ascii || s->term->options->thrift;
}

void surface_rule(const struct surface *s, int y)
{
    if (inside(s, y, 0))
        fill(s, y, 0, s->width, draws_ascii(s) ? L'-' : LIGHT_HORIZONTAL, STYLE_DIM);
}

void surface_vertical(const struct surface *s, int x)
{
    const struct style_look *look;
    wchar_t wide[2] = {LIGHT_VERTICAL, L'\0'};
    cchar_t cell;

    if (!inside(s, 0, x))
        return;
    look = &s->term->looks[STYLE_DIM];
    if (draws_ascii(s))
        wide[0] = L'|';
    setcchar(&cell, wide, look->attributes, look->pair, NULL);
    mvvline_set(s->top, s->left + x, &cell, s->height);
}

void surface_cursor(const struct surface *s, int y, int x)
{
    if (!s->term)
        return;
    s->term->cursor_y = s->top + clamp(y, 0, s->height - 1);
    s->term->cursor_x = s->left + clamp(x, 0, s->width - 1);
}

bool surface_is_thrifty(const struct surface *s)
{
    return s->term && s->term->options->thrift;
}
