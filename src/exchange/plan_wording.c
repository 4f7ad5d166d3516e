#include "exchange/plan_parts.h"

#include <string.h>

#include "base/text.h"

int plan_visible(struct str *out, const char *cell)
{
    const char *end = cell + strlen(cell);
    int hidden = 0;

    while (cell < end) {
        const char *start = cell;
        int codepoint = text_next(&cell, end);
        size_t bytes;

        if (text_is_control(codepoint) && !cell_is_space(start, (size_t)(end - start), &bytes))
            hidden++;
        else
            str_add_n(out, start, (size_t)(cell - start));
    }
    return hidden;
}

static bool is_wide(unsigned char byte)
{
    return byte >= 0xE3; /* the first byte of CJK text and punctuation in UTF-8 */
}

/* The first byte of the last character. */
static unsigned char last_lead(const struct str *s)
{
    size_t at = s->length;

    while (at && ((unsigned char)s->data[at - 1] & 0xC0) == 0x80)
        at--;
    return at ? (unsigned char)s->data[at - 1] : 0;
}

int plan_one_line(struct str *out, const char *cell)
{
    size_t length = strlen(cell);
    const char *end;
    size_t before = out->length;
    size_t bytes;
    int dropped = 0;

    cell_trim(&cell, &length);
    end = cell + length;
    while (cell < end) {
        bool line = false;
        bool white = false;

        while (cell < end && cell_is_space(cell, (size_t)(end - cell), &bytes)) {
            line = line || *cell == '\n' || *cell == '\r';
            white = true;
            cell += bytes;
        }
        if (white && out->length > before && line &&
            (is_wide(last_lead(out)) || is_wide((unsigned char)*cell)))
            dropped++;
        else if (white && out->length > before)
            str_add_char(out, ' ');
        if (cell < end)
            str_add_char(out, *cell++);
    }
    return dropped;
}

void plan_keep_aside(struct str *remark, const char *heading, const char *text)
{
    if (text_is_blank(text))
        return;
    if (remark->length)
        str_add(remark, "；");
    str_addf(remark, "%s:", heading);
    plan_one_line(remark, text);
}
