/* inspection.h - inspections: the law's way for enterprises, supervision's for government units,
 * and what each can end with (DOMAIN.md, 2, clause 四). */
#ifndef YANLIAN_CORE_INSPECTION_H
#define YANLIAN_CORE_INSPECTION_H

#include "core/field.h"

/* The way for a unit of this kind: 责令改正 or 督促整改; NULL when the kind (学校, 其他, none)
 * leaves it to the clerk. */
const char *inspection_way_of(const char *unit_kind);
/* True when an inspection of this way can end so; with no way only what both ways know. */
bool inspection_may_end(const char *way, const char *outcome);

/* record_type.check and doubt of inspections. */
bool inspection_check(const struct record *r, const struct record *seen, struct date today,
                      struct error *err);
size_t inspection_doubt(const struct record *r, const struct record *seen, struct date today,
                        struct str *out);

#endif
