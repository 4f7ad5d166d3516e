/* str.h - a growable byte string, always NUL-terminated once it holds anything.
 *
 * Start with `struct str s = {0};` and end with str_free().  Appending never fails (memory.h).
 */
#ifndef YANLIAN_BASE_STR_H
#define YANLIAN_BASE_STR_H

#include <stdarg.h>
#include <stddef.h>

struct str {
    char *data;      /* NULL while nothing was ever appended: read through str_text() */
    size_t length;   /* bytes without the NUL */
    size_t capacity; /* bytes allocated */
};

/* The text, "" when empty.  Valid until the next change of `s`. */
const char *str_text(const struct str *s);
/* Appends a NUL-terminated text; NULL appends nothing. */
void str_add(struct str *s, const char *text);
/* Appends `length` bytes, which may hold NULs. */
void str_add_n(struct str *s, const char *bytes, size_t length);
void str_add_char(struct str *s, char c);
/* Appends `count` times the byte `c`. */
void str_add_fill(struct str *s, char c, size_t count);
/* Appends one Unicode scalar value as UTF-8; what is none becomes U+FFFD. */
void str_add_codepoint(struct str *s, unsigned codepoint);
void str_addf(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_vaddf(struct str *s, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* Puts `bytes` at `offset` (at most the length). */
void str_insert(struct str *s, size_t offset, const char *bytes, size_t length);
/* Removes `length` bytes from `offset`; both are clipped to what is there. */
void str_remove(struct str *s, size_t offset, size_t length);
/* Cuts to `length` bytes if longer. */
void str_cut(struct str *s, size_t length);
/* Cuts off the blanks at the end, but nothing before `from`. */
void str_trim_end(struct str *s, size_t from);
/* Empties, keeps the memory. */
void str_clear(struct str *s);
void str_set(struct str *s, const char *text);
/* Hands the text over to the caller, who frees it with free(); `s` is empty then.  Never NULL. */
char *str_steal(struct str *s);
void str_free(struct str *s);

#endif
