/* names.h - lists of names in one text, parted by 、 (the values of FIELD_UNITS and FIELD_TEXTS).
 */
#ifndef YANLIAN_CORE_NAMES_H
#define YANLIAN_CORE_NAMES_H

#include <stdbool.h>

#include "base/str.h"

/* Puts the next name of a canonical list, trimmed, into `name` and moves *cursor past it; empty
 * ones are passed over.  False at the end. */
bool names_next(const char **cursor, struct str *name);
/* The same for a list as people type it: 、 ， , ； and ; all part names. */
bool names_next_typed(const char **cursor, struct str *name);
/* True when `name` is one of a canonical list. */
bool names_have(const char *list, const char *name);
/* Appends a name to a canonical list, unless it is in it. */
void names_add(struct str *list, const char *name);

#endif
