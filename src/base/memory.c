#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exhausted_handler)(void);

static void exhausted(void)
{
    static const char line[] = "yanlian: out of memory / 内存不足\n";

    if (exhausted_handler)
        exhausted_handler();
    if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
        _exit(1);
    _exit(1);
}

void mem_on_exhausted(void (*handler)(void))
{
    exhausted_handler = handler;
}

void *mem_new(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size ? size : 1);

    if (!block)
        exhausted();
    return block;
}

void *mem_resize(void *block, size_t count, size_t size)
{
    void *grown;

    if (size && count > SIZE_MAX / size)
        exhausted();
    grown = realloc(block, count > 0 && size > 0 ? count * size : 1);
    if (!grown)
        exhausted();
    return grown;
}

char *mem_text_n(const char *text, size_t length)
{
    char *copy = mem_new(length + 1, 1);

    memcpy(copy, text, length);
    return copy;
}

char *mem_text(const char *text)
{
    return text ? mem_text_n(text, strlen(text)) : NULL;
}
