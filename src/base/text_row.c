#include <string.h>

#include "base/text.h"
#include "base/vec.h"

enum { WORD_MOST = 20 /* cells: a longer word is cut where the row ends */ };

/* True when a row can't begin with it. */
static bool closes(const char *text)
{
    static const char *const marks[] = {"，", "。", "、", "；", "：", "！", "？", "）", "》",
                                        "”",  "’",  "…",  ",",  ".",  ";",  ":",  ")"};

    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return true;
    }
    return false;
}

static bool is_in_word(char c)
{
    return (unsigned char)c > ' ' && (unsigned char)c < 0x80;
}

size_t text_row_length(const char *text, int width)
{
    size_t length = strlen(text);
    size_t cut = text_prefix(text, length, width, NULL);
    size_t at;

    if (cut == length)
        return cut;
    if (closes(text + cut))
        cut = text_previous_grapheme(text, length, cut);
    at = cut;
    while (at > 0 && cut - at < WORD_MOST && is_in_word(text[cut]) && is_in_word(text[at - 1]))
        at--;
    if (at == 0 || cut - at >= WORD_MOST)
        at = cut;
    return at > 0 ? at : text_next_grapheme(text, length, 0);
}
