/* unit_kind.h - what a unit is, told from its name where that is certain. */
#ifndef YANLIAN_CORE_UNIT_KIND_H
#define YANLIAN_CORE_UNIT_KIND_H

/* The word of the field `kind` (县直, 乡镇, 党委部门 ...) for a unit's full name, static; NULL when
 * the name does not tell: then the clerk chooses. */
const char *unit_kind_of(const char *name);

#endif
