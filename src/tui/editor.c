#include "tui/editor.h"

#include <string.h>

#include "base/text.h"

void editor_set(struct editor *e, const char *text)
{
    str_clear(&e->text);
    e->cursor = e->scroll = 0;
    editor_type(e, text);
}

void editor_free(struct editor *e)
{
    str_free(&e->text);
    *e = (struct editor){0};
}

/* --- typing ---------------------------------------------------------------------------------- */

/* What may stand in a line: no controls; line breaks and tabs part words. */
static void clean_line(struct str *out, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        const char *start = text;
        int c = text_next(&text, end);

        if (c == '\n' || c == '\t')
            str_add_char(out, ' ');
        else if (c >= 0 && !text_is_control(c))
            str_add_n(out, start, (size_t)(text - start));
    }
}

/* A combining mark joins what stands before it, so the cursor may have to move to a boundary. */
static void settle_cursor(struct editor *e)
{
    const char *text = str_text(&e->text);
    size_t offset = 0;

    while (offset < e->cursor)
        offset = text_next_grapheme(text, e->text.length, offset);
    e->cursor = offset;
}

void editor_type(struct editor *e, const char *text)
{
    struct str clean = {0};
    size_t room = e->text.length < EDITOR_LIMIT ? EDITOR_LIMIT - e->text.length : 0;

    clean_line(&clean, text);
    if (clean.length > room) {
        size_t kept = 0;

        for (size_t next = 0; next < clean.length;) {
            next = text_next_grapheme(clean.data, clean.length, next);
            if (next <= room)
                kept = next;
        }
        str_cut(&clean, kept);
    }
    str_insert(&e->text, e->cursor, str_text(&clean), clean.length);
    e->cursor += clean.length;
    settle_cursor(e);
    str_free(&clean);
}

/* --- moving ---------------------------------------------------------------------------------- */

static size_t after(const struct editor *e, size_t offset)
{
    return offset < e->text.length ? text_next_grapheme(str_text(&e->text), e->text.length, offset)
                                   : offset;
}

static size_t before(const struct editor *e, size_t offset)
{
    return offset > 0 ? text_previous_grapheme(str_text(&e->text), e->text.length, offset) : 0;
}

/* Chinese is written without blanks: a word is a run of one kind of character. */
enum kind { KIND_BLANK, KIND_LETTER, KIND_HAN, KIND_OTHER };

static enum kind kind_at(const struct editor *e, size_t offset)
{
    const char *cursor = str_text(&e->text) + offset;
    int c = text_next(&cursor, str_text(&e->text) + e->text.length);
    int plain = text_fold_char(c);

    if (plain == ' ' || c < 0)
        return KIND_BLANK;
    if (text_is_han(c))
        return KIND_HAN;
    if ((plain >= '0' && plain <= '9') || (plain >= 'A' && plain <= 'Z') ||
        (plain >= 'a' && plain <= 'z') || plain >= 0xC0)
        return KIND_LETTER;
    return KIND_OTHER;
}

static size_t word_left(const struct editor *e)
{
    size_t at = e->cursor;
    enum kind kind;

    while (at > 0 && kind_at(e, before(e, at)) == KIND_BLANK)
        at = before(e, at);
    if (at == 0)
        return 0;
    kind = kind_at(e, before(e, at));
    while (at > 0 && kind_at(e, before(e, at)) == kind)
        at = before(e, at);
    return at;
}

static size_t word_right(const struct editor *e)
{
    size_t at = e->cursor;
    enum kind kind;

    while (at < e->text.length && kind_at(e, at) == KIND_BLANK)
        at = after(e, at);
    if (at == e->text.length)
        return at;
    kind = kind_at(e, at);
    while (at < e->text.length && kind_at(e, at) == kind)
        at = after(e, at);
    return at;
}

/* --- actions --------------------------------------------------------------------------------- */

static void erase_span(struct editor *e, size_t from, size_t to)
{
    str_remove(&e->text, from, to - from);
    e->cursor = from;
    settle_cursor(e);
}

static bool act_move(struct editor *e, enum action a)
{
    switch (a) {
    case ACTION_EDIT_LEFT:
        e->cursor = before(e, e->cursor);
        return true;
    case ACTION_EDIT_RIGHT:
        e->cursor = after(e, e->cursor);
        return true;
    case ACTION_EDIT_HOME:
        e->cursor = 0;
        return true;
    case ACTION_EDIT_END:
        e->cursor = e->text.length;
        return true;
    case ACTION_EDIT_WORD_LEFT:
        e->cursor = word_left(e);
        return true;
    case ACTION_EDIT_WORD_RIGHT:
        e->cursor = word_right(e);
        return true;
    default:
        return false;
    }
}

bool editor_act(struct editor *e, enum action a)
{
    switch (a) {
    case ACTION_EDIT_BACKSPACE:
        erase_span(e, before(e, e->cursor), e->cursor);
        return true;
    case ACTION_EDIT_DELETE:
        erase_span(e, e->cursor, after(e, e->cursor));
        return true;
    case ACTION_EDIT_KILL_WORD:
        erase_span(e, word_left(e), e->cursor);
        return true;
    case ACTION_EDIT_KILL_LINE:
        erase_span(e, 0, e->cursor);
        return true;
    case ACTION_EDIT_KILL_END:
        erase_span(e, e->cursor, e->text.length);
        return true;
    default:
        return act_move(e, a);
    }
}

/* --- drawing --------------------------------------------------------------------------------- */

static int cells_between(const struct editor *e, const struct surface *s, size_t from, size_t to)
{
    return surface_text_width(s, str_text(&e->text) + from, to - from);
}

/* Moves the window so that the cursor is in it, by a third at a time: not every letter scrolls. */
static void scroll_to_cursor(struct editor *e, const struct surface *s, int width)
{
    if (e->scroll > e->text.length)
        e->scroll = e->text.length;
    if (cells_between(e, s, 0, e->text.length) < width) {
        e->scroll = 0;
        return;
    }
    if (e->cursor < e->scroll) {
        e->scroll = e->cursor;
        while (e->scroll > 0 && cells_between(e, s, e->scroll, e->cursor) < width / 3)
            e->scroll = before(e, e->scroll);
    }
    if (cells_between(e, s, e->scroll, e->cursor) < width)
        return;
    while (e->scroll < e->cursor && cells_between(e, s, e->scroll, e->cursor) >= width - width / 3)
        e->scroll = after(e, e->scroll);
}

void editor_draw(struct editor *e, const struct surface *s, int y, int x, int width,
                 enum style style, bool focused)
{
    struct surface line;

    if (width < 1 || y < 0 || y >= s->height || x < 0 || x >= s->width)
        return;
    line = surface_part(s, y, x, 1, width);
    if (focused)
        scroll_to_cursor(e, &line, line.width);
    else
        e->scroll = 0;
    surface_clear_row(&line, 0, 0, style);
    if (focused)
        surface_put(&line, 0, 0, str_text(&e->text) + e->scroll, style);
    else
        surface_text(&line, 0, 0, line.width, str_text(&e->text), style, TEXT_LEFT);
    if (focused)
        surface_cursor(&line, 0, cells_between(e, s, e->scroll, e->cursor));
}
