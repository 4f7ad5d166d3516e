#include "exchange/plan_parts.h"

#include <limits.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/text.h"

/* A sentence as it may be shown: a quoted cell is cut at a byte, perhaps inside a character. */
static char *shown(const struct str *text)
{
    const char *at = str_text(text);
    const char *end = at + text->length;
    struct str whole = {0};

    while (at < end) {
        const char *start = at;
        int codepoint = text_next(&at, end);

        if (codepoint >= 0 && !text_is_control(codepoint))
            str_add_n(&whole, start, (size_t)(at - start));
    }
    return str_steal(&whole);
}

void plan_say(struct plan_voice *voice, enum plan_remark_level level, int line, int number,
              const char *rule, const char *format, ...)
{
    struct plan_remark remark = {.level = level, .line = line, .number = number, .rule = rule};
    size_t room = PLAN_REMARKS_MAX + (level == PLAN_ERROR ? 100 : 0);
    struct str text = {0};
    va_list args;

    if (voice->remarks->count >= room) {
        voice->unsaid++;
        if (level > voice->worst_unsaid)
            voice->worst_unsaid = level;
        return;
    }
    va_start(args, format);
    str_vaddf(&text, format, args);
    va_end(args);
    remark.text = shown(&text);
    str_free(&text);
    vec_push(voice->remarks, remark);
}

struct placed {
    struct plan_remark remark;
    size_t place;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *left = a;
    const struct placed *right = b;
    int left_line = left->remark.line ? left->remark.line : INT_MAX;
    int right_line = right->remark.line ? right->remark.line : INT_MAX;

    if (left_line != right_line)
        return left_line < right_line ? -1 : 1;
    return left->place < right->place ? -1 : left->place > right->place;
}

static void sort_remarks(struct plan_remarks *remarks)
{
    struct placed *placed = mem_new(remarks->count + 1, sizeof *placed);

    for (size_t i = 0; i < remarks->count; i++)
        placed[i] = (struct placed){.remark = remarks->items[i], .place = i};
    qsort(placed, remarks->count, sizeof *placed, compare_placed);
    for (size_t i = 0; i < remarks->count; i++)
        remarks->items[i] = placed[i].remark;
    free(placed);
}

/* Rows without a number got theirs after most was said about them; both are in order of lines. */
static void number_remarks(struct plan_remarks *remarks, const struct plan_rows *rows)
{
    size_t row = 0;

    for (size_t i = 0; i < remarks->count; i++) {
        struct plan_remark *remark = &remarks->items[i];

        while (row < rows->count && rows->items[row].line < remark->line)
            row++;
        if (remark->number == 0 && remark->line && row < rows->count &&
            rows->items[row].line == remark->line)
            remark->number = rows->items[row].number;
    }
}

void plan_say_all(struct plan_voice *voice, const struct plan_rows *rows)
{
    struct str text = {0};

    sort_remarks(voice->remarks);
    number_remarks(voice->remarks, rows);
    if (voice->unsaid == 0)
        return;
    str_addf(&text, _("There are %zu more remarks; they are not listed."), voice->unsaid);
    vec_push(voice->remarks, (struct plan_remark){.level = voice->worst_unsaid,
                                                  .rule = "more",
                                                  .text = str_steal(&text)});
}
