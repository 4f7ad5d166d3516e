#include "store/id_list.h"

#include <stdbool.h>
#include <string.h>

static bool is_wide(const struct id_list *list)
{
    return list->wide.count > 0;
}

static void widen(struct id_list *list)
{
    vec_reserve(&list->wide, list->narrow.count + 1);
    for (size_t i = 0; i < list->narrow.count; i++)
        vec_push(&list->wide, (int64_t)list->narrow.items[i]);
    vec_free(&list->narrow);
}

void id_list_add(struct id_list *list, int64_t id)
{
    if (!is_wide(list) && (id < 0 || id > UINT32_MAX))
        widen(list);
    else if (!is_wide(list)) {
        vec_push(&list->narrow, (uint32_t)id);
        return;
    }
    vec_push(&list->wide, id);
}

int64_t id_list_count(const struct id_list *list)
{
    return (int64_t)(is_wide(list) ? list->wide.count : list->narrow.count);
}

int64_t id_list_at(const struct id_list *list, int64_t index)
{
    return is_wide(list) ? list->wide.items[index] : (int64_t)list->narrow.items[index];
}

int64_t id_list_find(const struct id_list *list, int64_t id)
{
    int64_t count = id_list_count(list);

    for (int64_t i = 0; i < count; i++) {
        if (id_list_at(list, i) == id)
            return i;
    }
    return -1;
}

void id_list_free(struct id_list *list)
{
    vec_free(&list->narrow);
    vec_free(&list->wide);
}
