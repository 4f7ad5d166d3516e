/* memory.h - allocation that does not fail.
 *
 * Inputs are bounded before they are read, so running out of memory means that the machine has
 * none left.  Then there is nothing to decide locally: the handler (if any) puts the terminal
 * right, one line says so, and the program ends.  What was typed is in the store's drafts.
 */
#ifndef YANLIAN_BASE_MEMORY_H
#define YANLIAN_BASE_MEMORY_H

#include <stddef.h>

/* Zeroed memory for `count` items of `size` bytes.  Never NULL.  Free with free(). */
void *mem_new(size_t count, size_t size);
/* realloc() for `count` items of `size` bytes.  Never NULL; the old block is gone. */
void *mem_resize(void *block, size_t count, size_t size);
/* A copy of `text`, or NULL for NULL.  Free with free(). */
char *mem_text(const char *text);
/* A copy of the first `length` bytes of `text`, with a NUL after them.  Free with free(). */
char *mem_text_n(const char *text, size_t length);
/* Called once before the program ends for want of memory; the screen registers its clean-up. */
void mem_on_exhausted(void (*handler)(void));

#endif
