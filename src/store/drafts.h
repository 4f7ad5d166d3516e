/* drafts.h - what is being typed, kept in the store so that nothing typed is ever lost. */
#ifndef YANLIAN_STORE_DRAFTS_H
#define YANLIAN_STORE_DRAFTS_H

#include "core/field.h"
#include "store/store.h"

/* Keeps the texts of a form as they stand: `section` is the part of the record that the form is of
 * (field.section; NULL: the whole), `typed` has one text a field (NULL: untouched), not canonical.
 * One draft a record and clerk; *draft is its id, 0 for a new one.  Does not wait when the database
 * is busy: ERROR_BUSY, try again at the next pause.  Not an act. */
bool store_draft_save(struct store *s, int64_t *draft, const char *section,
                      const struct record *base, char *const *typed, struct error *err);
bool store_draft_drop(struct store *s, int64_t draft, struct error *err);

struct draft {
    int64_t id;
    struct record base; /* the record as it was when editing began; id 0 for a new one */
    char **typed;       /* base.type->field_count texts, NULL: untouched */
    char *saved_at;     /* local time, YYYY-MM-DD HH:MM */
    char *section;      /* the part its form is of; NULL: the whole record */
};
/* The newest draft of this clerk that no living program holds; false when there is none. */
bool store_draft_next(struct store *s, struct draft *out);
/* This clerk's newest draft of one record (0: of a new one) that no other living program holds:
 * what was left unsaved when its form was closed. */
bool store_draft_of(struct store *s, const struct record_type *type, int64_t record,
                    struct draft *out);
void draft_free(struct draft *d);

#endif
