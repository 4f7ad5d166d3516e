/* source.h - what a file said of a record, kept beside what the office has made of it.
 *
 * The `source` field of a drill or plan holds, one line a field, `name=value` as the last import
 * read it.  With it a later import tells three things apart: the file says what is stored; the
 * file has changed and the office has not (taken over); the office has changed (kept, and shown).
 */
#ifndef YANLIAN_APP_SOURCE_H
#define YANLIAN_APP_SOURCE_H

#include "core/field.h"

/* Fills the `source` field of a record that holds what a file says. */
void source_note(struct record *incoming);

/* Called for every field that the file gives otherwise: `kept` when the office's value stays. */
typedef void source_report(void *data, const struct record *seen, const struct record *incoming,
                           size_t field, bool kept);
/* Brings what `incoming` (noted) says into `r`, which is a copy of `seen`.  A field the file leaves
 * empty says nothing.  Returns true when `r` differs from `seen` now. */
bool source_merge(struct record *r, const struct record *seen, const struct record *incoming,
                  source_report *report, void *data);
/* Appends what the source last said of a field; false when it said nothing. */
bool source_value(const struct record *r, const char *name, struct str *out);

#endif
