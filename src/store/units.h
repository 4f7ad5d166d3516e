/* units.h - units by what people call them. */
#ifndef YANLIAN_STORE_UNITS_H
#define YANLIAN_STORE_UNITS_H

#include "store/store.h"

/* Like store_unit_id, remembered within an act: an import names the same units again and again.
 * *sort_key (may be NULL) gets the unit's key, "" when there is no such unit; it lives until the
 * act ends or a unit is written. */
int64_t unit_resolve(struct store *s, const char *name, const char **sort_key);
/* Forgets what was remembered: a unit was written, or the act is over. */
void unit_cache_free(struct store *s);
/* Appends the key that sorts a unit of this name and id. */
void unit_sort_key(struct str *out, const char *name, int64_t id);

#endif
