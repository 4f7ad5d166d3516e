/* unit_alike.h - two names that may be one unit's: 卫健局 and 阳城县卫生健康和体育局. */
#ifndef YANLIAN_CORE_UNIT_ALIKE_H
#define YANLIAN_CORE_UNIT_ALIKE_H

#include <stdbool.h>

/* True when the shorter name reads as an abbreviation of the longer: three characters or more, all
 * of them in the longer in that order, the last one the last there too, and the same numbers in
 * both; or the longer only adds 人民政府.  Never for equal names.  A question to ask, not an
 * answer. */
bool unit_names_alike(const char *a, const char *b);

#endif
