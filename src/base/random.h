/* random.h - names that are never made twice. */
#ifndef YANLIAN_BASE_RANDOM_H
#define YANLIAN_BASE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Writes 2 * `bytes` (at most 64) lower-case hexadecimal digits and a NUL from the system's random
 * numbers. */
bool random_hexadecimal(char *out, size_t bytes, struct error *err);

#endif
