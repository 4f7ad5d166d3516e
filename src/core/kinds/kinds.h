/* kinds.h - the record types, one file each; reached through record_type_of(). */
#ifndef YANLIAN_CORE_KINDS_H
#define YANLIAN_CORE_KINDS_H

#include "base/vec.h"
#include "core/field.h"

/* The row that every table begins with. */
#define ID_FIELD                                                                                   \
    {                                                                                              \
        .name = "id", .label = N_("Id"), .type = FIELD_COUNT,                                      \
        .flags = FIELD_READ_ONLY | FIELD_HIDDEN | FIELD_NO_LOG                                     \
    }
/* The aliases of a field, with their end. */
#define ALIASES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* 是, 否 (drill.c). */
extern const struct choice yes_no[];

extern const struct record_type drill_type;
extern const struct record_type unit_type;
extern const struct record_type contact_type;
extern const struct record_type plan_type;
extern const struct record_type key_period_type;
extern const struct record_type day_type;
extern const struct record_type setting_type;
extern const struct record_type change_type;

#endif
