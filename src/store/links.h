/* links.h - list values of a record (participants, aliases): one row each. */
#ifndef YANLIAN_STORE_LINKS_H
#define YANLIAN_STORE_LINKS_H

#include "core/field.h"
#include "store/store.h"

/* Makes the rows of a list field what the record says: only what differs is written. */
bool links_write(struct store *s, const struct record *r, size_t field, struct error *err);

#endif
