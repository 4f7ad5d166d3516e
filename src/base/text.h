/* text.h - UTF-8 text: characters, graphemes, display width, and cleaning.
 *
 * Every width in the program comes from here (utf8proc, not the system's locale), so that
 * columns, padding and the cursor agree.  Widths are terminal cells.  Ambiguous-width characters
 * count as one cell; a text is as wide as its characters together, which is how curses and the
 * common terminals advance, also over joined emoji.
 */
#ifndef YANLIAN_BASE_TEXT_H
#define YANLIAN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum text_align { TEXT_LEFT, TEXT_RIGHT };

/* Decodes the character at *cursor (before `end`) and moves past it.  Returns the scalar value;
 * or -1 for an invalid byte, which is passed over alone; at `end` returns -1 and does not move. */
int text_next(const char **cursor, const char *end);
/* Moves past printable ASCII and Han characters (U+4000..U+9FFF): whole, no controls, nothing
 * to look at.  Saves looking at nearly every character of nearly every text. */
const char *text_skip_plain(const char *text, const char *end);
/* True when all `length` bytes are valid UTF-8 (no surrogates, no overlong forms). */
bool text_is_valid(const char *text, size_t length);
/* True for what must not reach a terminal or a line of a file raw: C0, DEL, C1, bidi controls,
 * line and paragraph separators, byte order marks and other invisible format characters
 * (the zero-width joiner, which emoji need, is not among them). */
bool text_is_control(int codepoint);
/* Cells of one character: 0 (combining, zero-width), 1 or 2.  Controls and -1 count 1 (they are
 * shown as one replacement cell by text_clean). */
int text_char_width(int codepoint);
/* Cells of a text as text_clean() would show it. */
int text_width(const char *text);
int text_width_n(const char *text, size_t length);
/* Cells of the widest of its lines. */
int text_width_lines(const char *text);

/* Byte offset of the grapheme boundary after / before `offset` (extended grapheme clusters). */
size_t text_next_grapheme(const char *text, size_t length, size_t offset);
size_t text_previous_grapheme(const char *text, size_t length, size_t offset);
/* The same boundary after `offset`, and the cells up to it. */
size_t text_next_cells(const char *text, size_t length, size_t offset, int *cells);

/* Appends `text` so that nothing in it can act on a terminal: a control becomes U+2400-style
 * picture (C0) or U+FFFD, an invalid byte or a character that Unicode lacks U+FFFD.  Tabs and line
 * breaks become one space. */
void text_clean(struct str *out, const char *text);
/* The same of a text of several lines: their ends (LF, CRLF) stay, as LF. */
void text_clean_lines(struct str *out, const char *text);
/* Appends `text`, cleaned, in exactly `width` cells: cut with ".." (never inside a wide character
 * or a grapheme) or padded with spaces. */
void text_fit(struct str *out, const char *text, int width, enum text_align align);
/* Bytes of the longest start of `text` that needs at most `width` cells; *used gets its cells. */
size_t text_prefix(const char *text, size_t length, int width, int *used);
/* Bytes of the row of at most `width` cells that `text` begins with (one grapheme at least): it
 * ends after a blank rather than in a word, and no row begins with the mark that closes a phrase.
 */
size_t text_row_length(const char *text, int width);

/* Full-width ASCII (U+FF01..U+FF5E), the ideographic space and 、。【】 and the like that an active
 * input method sends, as the ASCII character meant; other characters unchanged. */
int text_fold_char(int codepoint);
/* The same, and ASCII letters in lower case: what text_fold() makes of one character. */
int text_fold_letter(int codepoint);
/* Appends `text` folded by text_fold_letter: the form for matching. */
void text_fold(struct str *out, const char *text);
/* True for Han ideographs (all blocks) and U+3007. */
bool text_is_han(int codepoint);

/* True for white space: ASCII, U+00A0, U+3000 and U+FEFF. */
bool text_is_space(int codepoint);
/* Appends `text` without white space at both ends. */
void text_trim(struct str *out, const char *text);
bool text_is_blank(const char *text);
/* Appends `text` without any white space: a name that the page has spaced or broken. */
void text_squeeze(struct str *out, const char *text);

#endif
