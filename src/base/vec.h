/* vec.h - growable arrays of any type.
 *
 *     struct rows VEC(struct row);          declares   struct rows { struct row *items; ... }
 *     struct rows rows = {0};
 *     vec_push(&rows, row);                 appends a copy
 *     vec_free(&rows);                      frees the array; what items own is the caller's
 */
#ifndef YANLIAN_BASE_VEC_H
#define YANLIAN_BASE_VEC_H

#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"

/* clang-format off */
#define VEC(type) { type *items; size_t count; size_t capacity; }
/* clang-format on */

#define vec_reserve(v, need)                                                                       \
    do {                                                                                           \
        if ((v)->capacity < (need)) {                                                              \
            (v)->capacity = (need) > (v)->capacity * 2 ? (need) : (v)->capacity * 2;               \
            (v)->items = mem_resize((v)->items, (v)->capacity, sizeof *(v)->items);                \
        }                                                                                          \
    } while (0)

#define vec_push(v, ...)                                                                           \
    do {                                                                                           \
        vec_reserve(v, (v)->count + 1 > 8 ? (v)->count + 1 : 8);                                   \
        (v)->items[(v)->count++] = (__VA_ARGS__);                                                  \
    } while (0)

#define vec_free(v)                                                                                \
    do {                                                                                           \
        free((v)->items);                                                                          \
        (v)->items = NULL;                                                                         \
        (v)->count = (v)->capacity = 0;                                                            \
    } while (0)

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#endif
