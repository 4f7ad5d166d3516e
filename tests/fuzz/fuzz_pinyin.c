/* A word cut out of any text, at the place the first byte says, is found in it; and the readers of
 * subjects keep their promises. */
#include "fuzz.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "core/pinyin.h"
#include "core/subject.h"

static void match(const char *text, size_t from)
{
    struct pinyin_word *word = pinyin_word_new(text + from);
    struct pinyin_word *literal = pinyin_word_new_literal(text + from);

    if (text_is_valid(text, strlen(text)) && text_is_valid(text + from, strlen(text + from))) {
        claim(pinyin_match(word, text));
        claim(pinyin_match(literal, text));
        claim(from > 0 || pinyin_match_start(word, text));
    }
    claim(!pinyin_match(literal, text) || pinyin_match(word, text));
    claim(!pinyin_match_start(word, text) || pinyin_match(word, text));
    pinyin_word_free(word);
    pinyin_word_free(literal);
}

static void transform(const char *text)
{
    struct str out = {0};

    pinyin_sort_key(&out, text);
    claim(out.length >= strlen(text) / 3);
    str_clear(&out);
    pinyin_transliterate(&out, text);
    str_clear(&out);
    file_safe_name(&out, text);
    claim(out.length > 0 && out.length <= 120 && out.data[0] != '.' && !strchr(out.data, '/'));
    str_clear(&out);
    claim(subject_join_wrapped(&out, text) >= 0);
    claim(out.length <= strlen(text));
    claim(subject_doubts(text, "桌面") < SUBJECT_FORM_CLASH << 1);
    str_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text;
    size_t length;

    if (size == 0 || size > 20000)
        return 0;
    text = mem_text_n((const char *)data + 1, size - 1);
    length = strlen(text);
    match(text, data[0] % (length + 1));
    transform(text);
    free(text);
    return 0;
}
