#include "core/pinyin.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "core/pinyin_table.h"

/* --- the table ------------------------------------------------------------------------------ */

/* 〇 is how years write 零, which has a reading. */
enum { ZERO_SIGN = 0x3007, ZERO_WORD = 0x96F6 };

/* The syllables of a character: `first` alone, or `more`, a run whose last has LAST_READING. */
struct reading {
    unsigned first; /* index in syllables[], plus one; 0: the character has none */
    const uint16_t *more;
};

static struct reading reading_of(int c)
{
    unsigned number;

    if (c == ZERO_SIGN)
        c = ZERO_WORD;
    if (c < FIRST || c > LAST)
        return (struct reading){0};
    number = readings[c - FIRST];
    if (number < POLYPHONE)
        return (struct reading){number, NULL};
    return (struct reading){(unsigned)polyphones[number - POLYPHONE] + 1,
                            &polyphones[number - POLYPHONE]};
}

/* The reading used where only one can be: sorting and transliteration.  NULL when there is none. */
static const char *first_reading(int c)
{
    struct reading reading = reading_of(c);

    return reading.first ? syllables[reading.first - 1] : NULL;
}

/* --- sorting and showing -------------------------------------------------------------------- */

void pinyin_sort_key(struct str *out, const char *text)
{
    const char *end = text + strlen(text);
    bool after_han = false;
    bool begun = false;

    while (text < end) {
        const char *start = text;
        int c = text_next(&text, end);
        const char *syllable = first_reading(c);

        if (begun && (syllable || after_han))
            str_add_char(out, ' ');
        if (syllable) {
            str_add(out, syllable);
            str_add_char(out, ' ');
        }
        if (c < 0)
            str_add_n(out, start, (size_t)(text - start));
        else
            str_add_codepoint(out, (unsigned)text_fold_letter(c));
        after_han = syllable != NULL;
        begun = true;
    }
}

/* True for what wants no space before it: it closes something, or is a space itself. */
static bool clings(int c)
{
    return c < 0x80 && c > 0 && strchr(" ,.;:!?)]>}/'\"", c);
}

void pinyin_transliterate(struct str *out, const char *text)
{
    const char *end = text + strlen(text);
    bool after_han = false;
    int last = ' ';

    while (text < end) {
        const char *start = text;
        int c = text_next(&text, end);
        const char *syllable = first_reading(c);

        c = text_fold_char(c);
        if (syllable) {
            if (last != ' ' && last != '(' && last != '"' && last != '<' && last != '/')
                str_add_char(out, ' ');
            str_add_char(out, (char)(syllable[0] - 'a' + 'A'));
            str_add(out, syllable + 1);
        } else {
            if (after_han && !clings(c))
                str_add_char(out, ' ');
            if (c < 0)
                str_add_n(out, start, (size_t)(text - start));
            else
                str_add_codepoint(out, (unsigned)c);
        }
        after_han = syllable != NULL;
        last = c;
    }
}

/* --- matching ------------------------------------------------------------------------------- */

/* A word of up to MAX_PLACES characters is matched by walking the text once with the set of places
 * in the word that have been reached so far, one bit each: nothing is tried twice, whatever the
 * word and the text are.  Bit i means that the first i characters are matched. */
enum { MAX_PLACES = 63 };

struct pinyin_word {
    struct str folded;
    size_t count; /* characters in `folded` */
    bool spelled; /* ASCII letters may stand for Han characters */
    bool raw;     /* nothing in it is touched by folding: found in a text as it is */
    int characters[MAX_PLACES];
    uint64_t ascii[128]; /* places that hold this ASCII character */
    uint64_t wide;       /* places that hold another character */
};

static void learn(struct pinyin_word *word, int c)
{
    if (word->count < MAX_PLACES) {
        word->characters[word->count] = c;
        if (c >= 0 && c < 128)
            word->ascii[c] |= UINT64_C(1) << word->count;
        else
            word->wide |= UINT64_C(1) << word->count;
    }
    if (c >= 'a' && c <= 'z')
        word->spelled = true;
    if (c < 128)
        word->raw = false;
    word->count++;
}

struct pinyin_word *pinyin_word_new(const char *text)
{
    struct pinyin_word *word = mem_new(1, sizeof *word);
    const char *cursor;
    const char *end;

    text_fold(&word->folded, text);
    word->raw = true;
    cursor = str_text(&word->folded);
    end = cursor + word->folded.length;
    while (cursor < end)
        learn(word, text_next(&cursor, end));
    return word;
}

struct pinyin_word *pinyin_word_new_literal(const char *text)
{
    struct pinyin_word *word = pinyin_word_new(text);

    word->spelled = false;
    return word;
}

void pinyin_word_free(struct pinyin_word *word)
{
    if (!word)
        return;
    str_free(&word->folded);
    free(word);
}

/* ü is typed as v or, where no u could be meant, as u (lüe: lve, lue). */
static bool same_letter(char of_syllable, int typed)
{
    return of_syllable == typed || (of_syllable == 'v' && typed == 'u');
}

/* The places reached by giving one character with this syllable from the places in `from`. */
static uint64_t step_syllable(const struct pinyin_word *word, uint64_t from, const char *syllable)
{
    uint64_t starts = from & word->ascii[(unsigned char)syllable[0]];
    uint64_t reached = 0;

    for (; starts; starts &= starts - 1) {
        size_t place = (size_t)__builtin_ctzll(starts);
        size_t same = 1;

        while (syllable[same] && place + same < word->count &&
               same_letter(syllable[same], word->characters[place + same]))
            same++;
        reached |= UINT64_C(1) << (place + 1);
        /* zh, ch and sh are initials too; a syllable may be whole, or unfinished at the end. */
        if (same > 1 && syllable[1] == 'h')
            reached |= UINT64_C(1) << (place + 2);
        if (!syllable[same] || place + same == word->count)
            reached |= UINT64_C(1) << (place + same);
    }
    /* xi'an: the mark parts syllables and stands for nothing. */
    return reached | (reached & word->ascii['\'']) << 1;
}

static uint64_t step_han(const struct pinyin_word *word, uint64_t from, int c)
{
    struct reading reading = reading_of(c);
    uint64_t reached = 0;

    if (!reading.first)
        return 0;
    if (!reading.more)
        return step_syllable(word, from, syllables[reading.first - 1]);
    for (const uint16_t *at = reading.more;; at++) {
        reached |= step_syllable(word, from, syllables[*at & (LAST_READING - 1)]);
        if (*at & LAST_READING)
            return reached;
    }
}

/* The places reached when the text's character is the word's own. */
static uint64_t step_same(const struct pinyin_word *word, uint64_t from, int c)
{
    uint64_t reached = 0;

    if (c >= 0 && c < 128)
        return (from & word->ascii[c]) << 1;
    for (uint64_t starts = from & word->wide; starts; starts &= starts - 1) {
        size_t place = (size_t)__builtin_ctzll(starts);

        if (word->characters[place] == c)
            reached |= UINT64_C(1) << (place + 1);
    }
    return reached;
}

/* text_next() with the common cases in place: this is the program's hottest loop. */
static int next_folded(const char **cursor, const char *end)
{
    const unsigned char *p = (const unsigned char *)*cursor;

    if (p[0] < 0x80) {
        ++*cursor;
        return p[0] >= 'A' && p[0] <= 'Z' ? p[0] + ('a' - 'A') : p[0];
    }
    if (p[0] >= 0xE4 && p[0] <= 0xE9 && end - *cursor >= 3 && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80) {
        *cursor += 3;
        return (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    return text_fold_letter(text_next(cursor, end));
}

/* `again` is 1 to begin anew at each character, 0 to begin at the first alone. */
static bool match_places(const struct pinyin_word *word, const char *text, uint64_t again)
{
    const uint64_t all = UINT64_C(1) << word->count;
    const char *end = text + strlen(text);
    uint64_t places = 1;

    while (text < end && places) {
        int c = next_folded(&text, end);
        uint64_t reached = step_same(word, places, c);

        if (word->spelled && c >= ZERO_SIGN)
            reached |= step_han(word, places, c);
        if (reached & all)
            return true;
        places = reached | again;
    }
    return false;
}

static bool match_folded(const struct pinyin_word *word, const char *text, bool at_start)
{
    struct str folded = {0};
    const char *found;

    text_fold(&folded, text);
    found = strstr(str_text(&folded), str_text(&word->folded));
    if (at_start && found != str_text(&folded))
        found = NULL;
    str_free(&folded);
    return found != NULL;
}

bool pinyin_match(const struct pinyin_word *word, const char *text)
{
    if (word->count == 0)
        return true;
    if (word->raw)
        return strstr(text, str_text(&word->folded)) != NULL;
    if (word->count > MAX_PLACES)
        return match_folded(word, text, false);
    return match_places(word, text, 1);
}

bool pinyin_match_start(const struct pinyin_word *word, const char *text)
{
    if (word->count == 0)
        return true;
    if (word->count > MAX_PLACES)
        return match_folded(word, text, true);
    return match_places(word, text, 0);
}
