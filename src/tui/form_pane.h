/* form_pane.h - one record being edited: a line a field, driven by the field table.
 *
 * What is typed is kept as a draft in the store at every pause, and offered back at the next start.
 */
#ifndef YANLIAN_TUI_FORM_PANE_H
#define YANLIAN_TUI_FORM_PANE_H

#include "core/field.h"
#include "store/drafts.h"
#include "store/records.h"
#include "tui/pane.h"

/* Edits a stored record, or a new one when `id` is 0. */
struct pane *form_pane_new(struct screen *s, const struct record_type *type, int64_t id);
/* Edits one part of a stored record only: the fields of this section (field.section), "held" say.
 */
struct pane *form_pane_new_section(struct screen *s, const struct record_type *type, int64_t id,
                                   const char *section);
/* Proposes a text for a field of a form just made: saved as if it had been typed, but leaving the
 * form forgets it.  A form that goes on with a draft keeps what that has. */
void form_pane_propose(struct pane *p, const char *field, const char *text);
/* A new record below another, which its field type->parent names: a contact of a unit; 0: of none.
 */
struct pane *form_pane_new_child(struct screen *s, const struct record_type *type, int64_t parent);
/* Edits a record as it was read, or as it begins (id 0): the part `section` of it (NULL: all), with
 * the focus on the field of that name. */
struct pane *form_pane_of(struct screen *s, const struct record *r, const char *section,
                          const char *focus);
/* A new record with the values of another. */
struct pane *form_pane_copy(struct screen *s, const struct record *like);
/* Goes on with a draft, which the pane takes over. */
struct pane *form_pane_resume(struct screen *s, struct draft *draft);

/* Completions of a field's text: units by name, alias or pinyin, records by title (of a list the
 * last one), choices, earlier values.  Appends whole new texts, owned; returns how many. */
size_t form_field_complete(struct app *app, const struct record_type *type, size_t field,
                           const char *text, size_t limit, struct text_list *out);

#endif
