/* field_parts.h - parts of reading and showing a field's value (field_value.c). */
#ifndef YANLIAN_CORE_FIELD_PARTS_H
#define YANLIAN_CORE_FIELD_PARTS_H

#include "core/field.h"

/* Choices: field_choice.c.  Each appends; on refusal `out` is unchanged. */
void field_show_choice(struct str *out, const struct field *field, const char *word);
void field_show_choices(struct str *out, const struct field *field, const char *words);
bool field_read_choice(struct str *out, const struct field *field, const char *text,
                       struct error *err);
bool field_read_choices(struct str *out, const struct field *field, const char *text,
                        struct error *err);

/* Texts: field_text.c.  Appends what was typed in the form that the type keeps: one line, several
 * lines, or a canonical list. */
void field_take_text(struct str *out, enum field_type type, const char *typed);
#endif
