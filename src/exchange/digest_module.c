/* The loadable module `digest.so`: SHA-256 by libmd. */
#include "exchange/digest.h"

#include <sys/types.h>

#include <sha256.h>

static void begin(void *context)
{
    SHA256_Init(context);
}

static void add(void *context, const void *bytes, size_t length)
{
    SHA256_Update(context, bytes, length);
}

static void end(void *context, unsigned char out[DIGEST_BYTES])
{
    SHA256_Final(out, context);
}

extern const struct digest_module yanlian_digest;
const struct digest_module yanlian_digest = {
    .abi = DIGEST_ABI, .context_size = sizeof(SHA256_CTX), .begin = begin, .add = add, .end = end};
