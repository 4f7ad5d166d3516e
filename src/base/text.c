#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/memory.h"

static bool continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

int text_next(const char **cursor, const char *end)
{
    const char *at = *cursor;
    utf8proc_int32_t codepoint;
    utf8proc_ssize_t length;
    unsigned char lead;

    if (at >= end)
        return -1;
    lead = (unsigned char)*at;
    if (lead < 0x80) {
        *cursor = at + 1;
        return lead;
    }
    /* Three bytes that can be neither overlong nor a surrogate: nearly all Chinese text. */
    if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && end - at >= 3 && continues(at[1]) &&
        continues(at[2])) {
        *cursor = at + 3;
        return (lead & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    }
    length = utf8proc_iterate((const utf8proc_uint8_t *)at, end - at, &codepoint);
    if (length < 1) {
        *cursor = at + 1;
        return -1;
    }
    *cursor = at + length;
    return codepoint;
}

const char *text_skip_plain(const char *text, const char *end)
{
    while (text < end) {
        unsigned char lead = (unsigned char)*text;

        if (lead >= 0x20 && lead < 0x7F)
            text++;
        else if (lead >= 0xE4 && lead <= 0xE9 && end - text >= 3 && continues(text[1]) &&
                 continues(text[2]))
            text += 3;
        else
            break;
    }
    return text;
}

bool text_is_valid(const char *text, size_t length)
{
    const char *end = text + length;

    while ((text = text_skip_plain(text, end)) < end) {
        if (text_next(&text, end) < 0)
            return false;
    }
    return true;
}

bool text_is_control(int c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return true;
    if (c < 0x200B)
        return c == 0xAD || c == 0x061C || c == 0x180E;
    return c == 0x200B || c == 0x200C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

/* Characters that always stand alone: printable ASCII, ideographs and their punctuation.  Between
 * two of them is a grapheme boundary, and their width is known without looking it up. */
static bool stands_alone(int c)
{
    return (c >= 0x20 && c < 0x7F) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0x3001 && c <= 0x3029) || (c >= 0xFF01 && c <= 0xFF60) ||
           (c >= 0x3400 && c <= 0x4DBF);
}

/* What terminals don't agree how wide to draw: characters that Unicode lacks, and format characters
 * (text_is_control() has those that do harm) except the joiner of emoji. */
static bool is_doubtful(int c)
{
    utf8proc_category_t category = utf8proc_category(c);

    return category == UTF8PROC_CATEGORY_CN || (category == UTF8PROC_CATEGORY_CF && c != 0x200D);
}

/* Where utf8proc's widths are not those of wcwidth(), which curses and terminals go by: medial and
 * final jamo join the syllable before them, spacing marks take a cell, hexagrams and circled
 * numbers on black take two. */
static int looked_up_width(int c)
{
    if (utf8proc_category(c) == UTF8PROC_CATEGORY_MC || is_doubtful(c))
        return 1;
    if ((c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF))
        return 0;
    if ((c >= 0x4DC0 && c <= 0x4DFF) || (c >= 0x3248 && c <= 0x324F))
        return 2;
    return utf8proc_charwidth(c);
}

int text_char_width(int codepoint)
{
    if (stands_alone(codepoint))
        return codepoint < 0x7F ? 1 : 2;
    if (codepoint < 0 || text_is_control(codepoint))
        return 1;
    return looked_up_width(codepoint);
}

size_t text_next_grapheme(const char *text, size_t length, size_t offset)
{
    const char *cursor = text + offset;
    const char *end = text + length;
    utf8proc_int32_t state = 0;
    int left = text_next(&cursor, end);

    while (cursor < end) {
        const char *next = cursor;
        int right = text_next(&next, end);

        if (left < 0 || right < 0 || (stands_alone(left) && stands_alone(right)) ||
            utf8proc_grapheme_break_stateful(left, right, &state))
            break;
        left = right;
        cursor = next;
    }
    return (size_t)(cursor - text);
}

/* True when a character that stands alone surely begins here. */
static bool begins_alone(const char *text)
{
    unsigned char lead = (unsigned char)*text;

    return (lead >= 0x20 && lead < 0x7F) || (lead >= 0xE5 && lead <= 0xE9);
}

size_t text_next_cells(const char *text, size_t length, size_t offset, int *cells)
{
    const char *cursor = text + offset;
    const char *end = text + length;
    int c = text_next(&cursor, end);
    size_t next;

    if (stands_alone(c) && (cursor == end || begins_alone(cursor))) {
        *cells = c < 0x7F ? 1 : 2;
        return (size_t)(cursor - text);
    }
    next = text_next_grapheme(text, length, offset);
    *cells = text_width_n(text + offset, next - offset);
    return next;
}

/* Start of the character that ends at `offset` (more than 0); an invalid byte is one. */
static size_t previous_char(const char *text, size_t offset)
{
    for (size_t back = 1; back <= 4 && back <= offset; back++) {
        const char *cursor = text + offset - back;

        if (continues(*cursor))
            continue;
        if (text_next(&cursor, text + offset) >= 0 && cursor == text + offset)
            return offset - back;
        break;
    }
    return offset - 1;
}

static int char_at(const char *text, size_t from, size_t to)
{
    const char *cursor = text + from;

    return text_next(&cursor, text + to);
}

/* A boundary at or before `offset` that is certain without knowing what comes before it. */
static size_t certain_boundary(const char *text, size_t offset)
{
    bool alone = false;

    while (offset > 0) {
        size_t start = previous_char(text, offset);
        bool this_alone = stands_alone(char_at(text, start, offset));

        if (alone && this_alone)
            return offset;
        alone = this_alone;
        offset = start;
    }
    return 0;
}

size_t text_previous_grapheme(const char *text, size_t length, size_t offset)
{
    size_t start = offset > 0 ? certain_boundary(text, previous_char(text, offset)) : 0;

    while (start < offset) {
        size_t next = text_next_grapheme(text, length, start);

        if (next >= offset)
            return start;
        start = next;
    }
    return start;
}

size_t text_prefix(const char *text, size_t length, int width, int *used)
{
    size_t offset = 0;
    int cells = 0;

    while (offset < length) {
        int more;
        size_t next = text_next_cells(text, length, offset, &more);

        if (cells + more > width)
            break;
        cells += more;
        offset = next;
    }
    if (used)
        *used = cells;
    return offset;
}

/* The sum of the characters', also within a cluster: curses and the common terminals advance so
 * (a family of emoji is six cells there), and what we count must be where their cursor is. */
int text_width_n(const char *text, size_t length)
{
    const char *end = text + length;
    int cells = 0;

    while (text < end)
        cells += text_char_width(text_next(&text, end));
    return cells;
}

int text_width_lines(const char *text)
{
    int widest = 0;

    for (;;) {
        size_t length = strcspn(text, "\n");
        int width = text_width_n(text, length);

        widest = width > widest ? width : widest;
        if (!text[length])
            return widest;
        text += length + 1;
    }
}

int text_width(const char *text)
{
    return text_width_n(text, strlen(text));
}

void text_clean(struct str *out, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        const char *start = text;
        int codepoint = text_next(&text, end);

        if (codepoint == '\t' || codepoint == '\n' || codepoint == '\r')
            str_add_char(out, ' ');
        else if (codepoint >= 0 && codepoint < 0x20)
            str_add_codepoint(out, 0x2400u + (unsigned)codepoint);
        else if (codepoint < 0 || text_is_control(codepoint) ||
                 (!stands_alone(codepoint) && is_doubtful(codepoint)))
            str_add_codepoint(out, 0xFFFD);
        else
            str_add_n(out, start, (size_t)(text - start));
    }
}

void text_clean_lines(struct str *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        bool crlf = length > 0 && text[length] && text[length - 1] == '\r';
        char *line = mem_text_n(text, crlf ? length - 1 : length);

        text_clean(out, line);
        free(line);
        text += length;
        if (*text == '\n') {
            str_add_char(out, '\n');
            text++;
        }
    }
}

static bool is_plain(const char *text, size_t length)
{
    const char *end = text + length;

    while (text < end) {
        if (!stands_alone(text_next(&text, end)))
            return false;
    }
    return true;
}

/* Appends `length` bytes that are clean, in exactly `width` cells. */
static void fit_clean(struct str *out, const char *text, size_t length, int width,
                      enum text_align align)
{
    const char *mark = "";
    size_t padding;
    int used;
    size_t keep = text_prefix(text, length, width, &used);

    if (keep < length && width > 2) {
        keep = text_prefix(text, length, width - 2, &used);
        mark = "..";
        used += 2;
    }
    padding = (size_t)(width - used);
    if (align == TEXT_RIGHT)
        str_add_fill(out, ' ', padding);
    str_add_n(out, text, keep);
    str_add(out, mark);
    if (align == TEXT_LEFT)
        str_add_fill(out, ' ', padding);
}

void text_fit(struct str *out, const char *text, int width, enum text_align align)
{
    size_t length = strlen(text);
    struct str clean = {0};

    if (width <= 0)
        return;
    if (is_plain(text, length)) {
        fit_clean(out, text, length, width, align);
        return;
    }
    text_clean(&clean, text);
    fit_clean(out, str_text(&clean), clean.length, width, align);
    str_free(&clean);
}

int text_fold_char(int codepoint)
{
    static const struct {
        int from;
        char to;
    } marks[] = {{0x3000, ' '}, {0x3001, '/'}, {0x3002, '.'}, {0x2018, '\''}, {0x2019, '\''},
                 {0x201C, '"'}, {0x201D, '"'}, {0x3010, '['}, {0x3011, ']'},  {0x300A, '<'},
                 {0x300B, '>'}, {0xFFE5, '$'}, {0x00B7, '`'}, {0x2026, '^'},  {0x2014, '_'}};

    if (codepoint < 0x80)
        return codepoint;
    if (codepoint >= 0xFF01 && codepoint <= 0xFF5E)
        return codepoint - 0xFF01 + '!';
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].from == codepoint)
            return marks[i].to;
    }
    return codepoint;
}

int text_fold_letter(int codepoint)
{
    int folded = text_fold_char(codepoint);

    return folded >= 'A' && folded <= 'Z' ? folded + ('a' - 'A') : folded;
}

void text_fold(struct str *out, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        const char *start = text;
        int codepoint = text_next(&text, end);

        if (codepoint < 0) {
            str_add_n(out, start, 1);
            continue;
        }
        str_add_codepoint(out, (unsigned)text_fold_letter(codepoint));
    }
}

bool text_is_han(int c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

bool text_is_space(int c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF;
}

void text_trim(struct str *out, const char *text)
{
    const char *end = text + strlen(text);
    const char *first = NULL;
    const char *last = text;

    while (text < end) {
        const char *start = text;

        if (text_is_space(text_next(&text, end)))
            continue;
        if (!first)
            first = start;
        last = text;
    }
    if (first)
        str_add_n(out, first, (size_t)(last - first));
}

bool text_is_blank(const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        if (!text_is_space(text_next(&text, end)))
            return false;
    }
    return true;
}

void text_squeeze(struct str *out, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        const char *start = text;

        if (!text_is_space(text_next(&text, end)))
            str_add_n(out, start, (size_t)(text - start));
    }
}
