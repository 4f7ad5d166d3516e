/* digest.h - what tells one file from any other: its size and SHA-256.
 */
#ifndef YANLIAN_EXCHANGE_DIGEST_H
#define YANLIAN_EXCHANGE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum {
    DIGEST_BYTES = 32,                       /* of a SHA-256 */
    DIGEST_TEXT_SIZE = 2 * DIGEST_BYTES + 1, /* as hexadecimal, with its NUL */
    DIGEST_FILE_MOST = 1000000000,           /* the largest file, in bytes */
};

/* Reads a file in pieces; `text` gets its SHA-256 in lower case.  Only a regular file that can be
 * read and is not larger than DIGEST_FILE_MOST; nothing else is even waited for. */
bool digest_file(const char *path, int64_t *size, char text[DIGEST_TEXT_SIZE], struct error *err);

/* True when files can be told apart at all: the module is there. */
bool digest_is_ready(struct error *err);

/* The loadable module `digest.so`: the only code that knows libmd. */
struct digest_module {
    int abi; /* DIGEST_ABI */
    size_t context_size;
    void (*begin)(void *context);
    void (*add)(void *context, const void *bytes, size_t length);
    void (*end)(void *context, unsigned char out[DIGEST_BYTES]);
};
enum { DIGEST_ABI = 1 };
#define DIGEST_SYMBOL "yanlian_digest"

#endif
