/* id_list.h - many ids in little memory: four bytes each while they fit. */
#ifndef YANLIAN_STORE_ID_LIST_H
#define YANLIAN_STORE_ID_LIST_H

#include <stdint.h>

#include "base/vec.h"

struct id_list {
    struct VEC(uint32_t) narrow;
    struct VEC(int64_t) wide; /* used for all ids once one does not fit */
};

void id_list_add(struct id_list *list, int64_t id);
int64_t id_list_count(const struct id_list *list);
/* `index` must be below the count. */
int64_t id_list_at(const struct id_list *list, int64_t index);
/* Index of the first occurrence, -1 when there is none. */
int64_t id_list_find(const struct id_list *list, int64_t id);
void id_list_free(struct id_list *list);

#endif
