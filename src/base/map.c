#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* Keys come from files that may be hostile, but a table that degrades to a list still ends: inputs
 * are bounded before they get here. */
static size_t hash_of(const char *key)
{
    uint64_t hash = hash_text(HASH_START, key);

    return (size_t)(hash ^ hash >> 32);
}

/* The slot that holds `key`, or the free one where it belongs. */
static struct map_slot *slot_of(const struct map *m, const char *key, size_t hash)
{
    size_t at = hash & (m->size - 1);

    while (m->slots[at].key && (m->slots[at].hash != hash || strcmp(m->slots[at].key, key) != 0))
        at = (at + 1) & (m->size - 1);
    return &m->slots[at];
}

bool map_find(const struct map *m, const char *key, size_t *value)
{
    const struct map_slot *slot;

    if (!m->size)
        return false;
    slot = slot_of(m, key, hash_of(key));
    if (slot->key && value)
        *value = slot->value;
    return slot->key != NULL;
}

static void grow(struct map *m)
{
    struct map larger = {.size = m->size ? m->size * 2 : 64, .count = m->count};

    larger.slots = mem_new(larger.size, sizeof *larger.slots);
    for (size_t i = 0; i < m->size; i++) {
        if (m->slots[i].key)
            *slot_of(&larger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    }
    free(m->slots);
    *m = larger;
}

void map_put(struct map *m, const char *key, size_t value)
{
    size_t hash = hash_of(key);
    struct map_slot *slot;

    if (m->count * 4 >= m->size * 3)
        grow(m);
    slot = slot_of(m, key, hash);
    if (!slot->key) {
        *slot = (struct map_slot){.key = mem_text(key), .hash = hash};
        m->count++;
    }
    slot->value = value;
}

void map_free(struct map *m)
{
    for (size_t i = 0; i < m->size; i++)
        free(m->slots[i].key);
    free(m->slots);
    *m = (struct map){0};
}
