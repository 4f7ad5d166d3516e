/* Any bytes as text: cleaned text is harmless and as wide as said; cutting never splits. */
#include "fuzz.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static void is_harmless(const struct str *text)
{
    const char *at = str_text(text);
    const char *end = at + text->length;

    claim(text_is_valid(at, text->length));
    while (at < end)
        claim(!text_is_control(text_next(&at, end)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int width = size ? data[0] % 40 : 0;
    char *text = mem_text_n((const char *)data, size);
    size_t length = strlen(text);
    struct str clean = {0}, fit = {0}, folded = {0};
    int used = -1;
    size_t prefix, at = 0;

    text_clean(&clean, text);
    is_harmless(&clean);
    claim(text_width(text) == text_width(str_text(&clean)));
    text_fit(&fit, text, width, data && size > 1 && data[1] % 2 ? TEXT_RIGHT : TEXT_LEFT);
    is_harmless(&fit);
    claim(text_width(str_text(&fit)) == width);
    prefix = text_prefix(text, length, width, &used);
    claim(prefix <= length && used >= 0 && used <= width);
    while (at < length) {
        size_t next = text_next_grapheme(text, length, at);

        claim(next > at && next <= length);
        claim(text_previous_grapheme(text, length, next) == at);
        at = next;
    }
    text_fold(&folded, text);
    text_trim(&folded, text);
    str_free(&clean);
    str_free(&fit);
    str_free(&folded);
    free(text);
    return 0;
}
