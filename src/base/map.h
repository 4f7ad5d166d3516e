/* map.h - texts to numbers: an index over things that are kept elsewhere. */
#ifndef YANLIAN_BASE_MAP_H
#define YANLIAN_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

struct map_slot {
    char *key; /* owned copy; NULL: free */
    size_t hash;
    size_t value;
};

/* Start with `struct map m = {0};` and end with map_free(). */
struct map {
    struct map_slot *slots;
    size_t size; /* a power of two, or 0 */
    size_t count;
};

/* The number kept under `key` in *value (may be NULL); false when there is none. */
bool map_find(const struct map *m, const char *key, size_t *value);
/* Keeps `value` under a copy of `key`, in place of an earlier one. */
void map_put(struct map *m, const char *key, size_t value);
void map_free(struct map *m);

#endif
