#include "store/pool.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum {
    HEADER = 8,        /* before each block: its size */
    STEP = 16,         /* between the sizes of the pool */
    LARGEST = 512,     /* beyond it the C library serves better */
    CHUNK = 32 * 1024, /* taken from the C library at once */
    SIZES = LARGEST / STEP,
};

/* A block that is free. */
struct link {
    struct link *next;
};

/* SQLite's memory is one for the whole process, and so is this. */
static struct {
    struct link *free[SIZES];
    struct link *chunks; /* all, each beginning with a link to the one before */
    char *rest;          /* of the last chunk */
    size_t left;
} pool;

static size_t *header_of(void *block)
{
    return (size_t *)(void *)((char *)block - HEADER);
}

static int rounded(int bytes)
{
    return (bytes + HEADER + STEP - 1) / STEP * STEP - HEADER;
}

static void *give(size_t *header, size_t bytes)
{
    if (!header)
        return NULL;
    *header = bytes;
    return (char *)header + HEADER;
}

/* A new block from the chunk at hand, or from a new one.  What was left of the old one is lost:
 * less than the largest block. */
static void *cut(size_t whole)
{
    void *block;

    if (pool.left < whole) {
        struct link *chunk = malloc(CHUNK);

        if (!chunk)
            return NULL;
        chunk->next = pool.chunks;
        pool.chunks = chunk;
        pool.rest = (char *)chunk + HEADER;
        pool.left = CHUNK - HEADER;
    }
    block = pool.rest;
    pool.rest += whole;
    pool.left -= whole;
    return block;
}

static void *pool_malloc(int bytes)
{
    size_t size = (size_t)rounded(bytes);
    size_t whole = size + HEADER;
    struct link **free_list;
    struct link *block;

    if (whole > LARGEST)
        return give(malloc(whole), size);
    free_list = &pool.free[whole / STEP - 1];
    block = *free_list;
    if (!block)
        return give(cut(whole), size);
    *free_list = block->next;
    return block;
}

static void pool_free(void *block)
{
    size_t whole = *header_of(block) + HEADER;
    struct link *link = block;

    if (whole > LARGEST) {
        free(header_of(block));
        return;
    }
    link->next = pool.free[whole / STEP - 1];
    pool.free[whole / STEP - 1] = link;
}

static int pool_size(void *block)
{
    return block ? (int)*header_of(block) : 0;
}

static void *pool_realloc(void *block, int bytes)
{
    size_t old = *header_of(block);
    size_t size = (size_t)rounded(bytes);
    void *moved;

    if (old + HEADER > LARGEST && size + HEADER > LARGEST)
        return give(realloc(header_of(block), size + HEADER), size);
    if (size == old)
        return block;
    moved = pool_malloc(bytes);
    if (moved) {
        memcpy(moved, block, old < size ? old : size);
        pool_free(block);
    }
    return moved;
}

static int begin(void *data)
{
    (void)data;
    return SQLITE_OK;
}

static void end(void *data)
{
    (void)data;
}

void pool_use(void)
{
    static const sqlite3_mem_methods methods = {
        .xMalloc = pool_malloc,
        .xFree = pool_free,
        .xRealloc = pool_realloc,
        .xSize = pool_size,
        .xRoundup = rounded,
        .xInit = begin,
        .xShutdown = end,
    };

#ifdef __SANITIZE_ADDRESS__
    (void)methods; /* the sanitizer is to see every block */
#else
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
#endif
}
