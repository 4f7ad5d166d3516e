#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

int text_next(const char **cursor, const char *end)
{
    utf8proc_int32_t codepoint;
    utf8proc_ssize_t length;

    if (*cursor >= end)
        return -1;
    if ((unsigned char)**cursor < 0x80)
        return (unsigned char)*(*cursor)++;
    length = utf8proc_iterate((const utf8proc_uint8_t *)*cursor, end - *cursor, &codepoint);
    if (length < 1) {
        (*cursor)++;
        return -1;
    }
    *cursor += length;
    return codepoint;
}

bool text_is_valid(const char *text, size_t length)
{
    const char *end = text + length;

    while (text < end) {
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

int text_char_width(int codepoint)
{
    if (codepoint >= 0x20 && codepoint < 0x7F)
        return 1;
    if (codepoint < 0 || text_is_control(codepoint))
        return 1;
    return utf8proc_charwidth(codepoint);
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

        if (left < 0 || right < 0 || utf8proc_grapheme_break_stateful(left, right, &state))
            break;
        left = right;
        cursor = next;
    }
    return (size_t)(cursor - text);
}

size_t text_previous_grapheme(const char *text, size_t length, size_t offset)
{
    size_t start = 0;

    /* Clusters can only be found from a known boundary; fields are short, so start at the first. */
    while (start < offset) {
        size_t next = text_next_grapheme(text, length, start);

        if (next >= offset)
            return start;
        start = next;
    }
    return start;
}

/* Cells of one grapheme: those of its widest character; a cluster never needs more than two. */
static int grapheme_width(const char *text, size_t length)
{
    const char *end = text + length;
    int widest = 0;

    while (text < end) {
        int codepoint = text_next(&text, end);
        int width = text_char_width(codepoint);

        /* VS16 asks for emoji presentation, which terminals show in two cells when the base is
         * wide anyway; treating it as zero keeps us with the majority of terminals. */
        if (width > widest)
            widest = width;
    }
    return widest;
}

size_t text_prefix(const char *text, size_t length, int width, int *used)
{
    size_t offset = 0;
    int cells = 0;

    while (offset < length) {
        size_t next = text_next_grapheme(text, length, offset);
        int more = grapheme_width(text + offset, next - offset);

        if (cells + more > width)
            break;
        cells += more;
        offset = next;
    }
    if (used)
        *used = cells;
    return offset;
}

int text_width_n(const char *text, size_t length)
{
    size_t offset = 0;
    int cells = 0;

    while (offset < length) {
        size_t next = text_next_grapheme(text, length, offset);

        cells += grapheme_width(text + offset, next - offset);
        offset = next;
    }
    return cells;
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
        else if (codepoint < 0 || text_is_control(codepoint))
            str_add_codepoint(out, 0xFFFD);
        else
            str_add_n(out, start, (size_t)(text - start));
    }
}

void text_fit(struct str *out, const char *text, int width, enum text_align align)
{
    struct str clean = {0};
    int used = 0;
    size_t keep;
    bool cut;

    if (width <= 0)
        return;
    text_clean(&clean, text);
    keep = text_prefix(str_text(&clean), clean.length, width, &used);
    cut = keep < clean.length;
    if (cut) {
        keep = text_prefix(str_text(&clean), clean.length, width > 2 ? width - 2 : width, &used);
        str_cut(&clean, keep);
        if (width > 2) {
            str_add(&clean, "..");
            used += 2;
        }
    }
    if (align == TEXT_RIGHT)
        str_add_fill(out, ' ', (size_t)(width - used));
    str_add_n(out, str_text(&clean), clean.length);
    if (align == TEXT_LEFT)
        str_add_fill(out, ' ', (size_t)(width - used));
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
        codepoint = text_fold_char(codepoint);
        if (codepoint >= 'A' && codepoint <= 'Z')
            codepoint += 'a' - 'A';
        str_add_codepoint(out, (unsigned)codepoint);
    }
}

bool text_is_han(int c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

static bool is_space(int c)
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

        if (is_space(text_next(&text, end)))
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
        if (!is_space(text_next(&text, end)))
            return false;
    }
    return true;
}
