/* document.h - what can't be true of a document, whatever its drill. */
#ifndef YANLIAN_CORE_DOCUMENT_H
#define YANLIAN_CORE_DOCUMENT_H

#include "core/date.h"
#include "core/field.h"

/* Refuses (see record_type.check) a document that came without a day or in the future, one returned
 * or waived without a reason, and no copies at all. */
bool document_check(const struct record *r, const struct record *seen, struct date today,
                    struct error *err);

/* Place of a document in the grid of its drill, 0..7: the documents in the order of their choices
 * at the first recipient, then at the second; -1 when one of the two is missing. */
int document_place(const struct record *r);
/* Makes `r` that document. */
void document_set_place(struct record *r, int place);

#endif
