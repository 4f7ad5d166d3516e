/* Lines into fragments: where a gap parts and where it only spaces letters. */
#include "exchange/table_align.h"

#include <string.h>

#include "base/text.h"

enum { GAP = 2, LETTER_GAP = 4 };

/* Passes over white space from `at`; returns its cells. */
static int pass_gap(const char **at, const char *end)
{
    int cells = 0;
    size_t bytes;

    while (*at < end && cell_is_space(*at, (size_t)(end - *at), &bytes)) {
        cells += bytes == 3 && (unsigned char)**at == 0xE3 ? 2 : bytes < 3;
        *at += bytes;
    }
    return cells;
}

/* Passes over text without white space; returns its cells, *han says that it is one Han character.
 */
static int pass_word(const char **at, const char *end, bool *han)
{
    int cells = 0;
    int characters = 0;
    int last = 0;
    size_t bytes;

    while (*at < end && !cell_is_space(*at, (size_t)(end - *at), &bytes)) {
        last = text_next(at, end);
        cells += last < 0 ? 1 : text_char_width(last);
        characters++;
    }
    *han = characters == 1 && text_is_han(last);
    return cells;
}

void spaced_add(struct spaced_text *t, int line, const char *text, size_t length)
{
    const char *at = text;
    const char *end = text + length;
    struct spaced_line new = {.line = line, .first = t->fragments.count};
    struct fragment *open = NULL; /* the fragment a small gap may continue */
    bool letter_before = false;
    int column = pass_gap(&at, end);
    int gap = GAP;
    int letter_gap = LETTER_GAP; /* a wider one than between its first letters ends a word */

    while (at < end) {
        const char *start = at;
        bool letter;
        int cells = pass_word(&at, end, &letter);

        if (open && (gap < GAP || (letter && letter_before && gap <= letter_gap))) {
            letter_gap = gap < GAP ? letter_gap : gap;
            open->length = (size_t)(at - open->text);
            open->end = column + cells;
        } else {
            vec_push(&t->fragments, (struct fragment){.text = start,
                                                      .length = (size_t)(at - start),
                                                      .start = column,
                                                      .end = column + cells});
            open = &t->fragments.items[t->fragments.count - 1];
            letter_gap = LETTER_GAP;
        }
        letter_before = letter;
        column += cells;
        gap = pass_gap(&at, end);
        column += gap;
    }
    new.count = t->fragments.count - new.first;
    if (new.count)
        vec_push(&t->lines, new);
}

void spaced_clear(struct spaced_text *t)
{
    t->lines.count = 0;
    t->fragments.count = 0;
}

void spaced_free(struct spaced_text *t)
{
    vec_free(&t->lines);
    vec_free(&t->fragments);
}
