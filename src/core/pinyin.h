/* pinyin.h - finding Chinese text without an input method, and sorting it.
 *
 * The readings come from Unihan by a table made at build time; a character with several common
 * readings has them all (长: zhang, chang).
 */
#ifndef YANLIAN_CORE_PINYIN_H
#define YANLIAN_CORE_PINYIN_H

#include <stdbool.h>

#include "base/str.h"

/* Appends the text with every Han character by its first reading, parted by spaces, other text
 * folded: sorting by bytes then is sorting by pinyin.  The character itself follows each syllable's
 * end so that homophones stay together but apart. */
void pinyin_sort_key(struct str *out, const char *text);
/* Appends a transliteration for a terminal without Chinese glyphs: `Yang Cheng Xian`. */
void pinyin_transliterate(struct str *out, const char *text);

/* A word prepared for matching many texts. */
struct pinyin_word;
/* Never NULL; free with pinyin_word_free.  The word is folded first. */
struct pinyin_word *pinyin_word_new(const char *word);
/* The same for a quoted word, which is only text: letters stand for nothing but themselves. */
struct pinyin_word *pinyin_word_new_literal(const char *word);
void pinyin_word_free(struct pinyin_word *word);
/* True when the word occurs anywhere in `text`: as text (folded), or with its ASCII letters giving
 * Han characters by initial (j; zh or z) or by whole syllable, mixed as one likes and with other
 * text between (yjglj, yingjiglj, 应急glj, ddosgj; cj and zj for 长江); a last syllable may be
 * unfinished (yingj), ü is v or u, an apostrophe may part syllables (xi'an).  An empty word
 * matches.  Takes time in proportion to the text, allocates nothing (except for words of more than
 * 63 characters, which are only text). */
bool pinyin_match(const struct pinyin_word *word, const char *text);
/* The same, but only at the start of `text`. */
bool pinyin_match_start(const struct pinyin_word *word, const char *text);

#endif
