/* kinds.h - the record types, one file each; reached through record_type_of(). */
#ifndef YANLIAN_CORE_KINDS_H
#define YANLIAN_CORE_KINDS_H

#include "core/field.h"

extern const struct record_type drill_type;
extern const struct record_type unit_type;
extern const struct record_type contact_type;
extern const struct record_type plan_type;
extern const struct record_type key_period_type;
extern const struct record_type day_type;
extern const struct record_type setting_type;
extern const struct record_type change_type;

#endif
