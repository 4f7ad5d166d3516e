/* import_parts.h - the steps of an import, between the files that do them. */
#ifndef YANLIAN_APP_IMPORT_PARTS_H
#define YANLIAN_APP_IMPORT_PARTS_H

#include "app/drills.h"
#include "app/import.h"
#include "base/map.h"
#include "core/field.h"

/* --- which row is which drill (import_match.c) ------------------------------------------------ */

/* Finds for each of `count` rows (records as the file gives them) the stored drill that it is:
 * matches[i] is its index, or NO_MATCH.  A drill is matched once.  First by number and subject,
 * then by lead unit and subject (numbered anew), each also as the last import read them, then by
 * number and lead unit (worded anew).  What differs in more is another drill. */
#define NO_MATCH ((size_t)-1)
void match_rows(const struct record *rows, size_t count, const struct drills *stored,
                size_t *matches);

/* --- the register of units (import_units.c) -------------------------------------------------- */

struct unit_register {
    struct app *app;
    struct import_result *result; /* gets the remarks */
    char *prefix;                 /* the county's name, which files leave out or not */
    struct map by_name;           /* a name in the file -> index in names */
    struct map aliases_done;      /* name, tab, alias */
    struct text_list names;       /* official names */
};

/* Names entered are appended to result->new_units. */
void unit_register_init(struct unit_register *g, struct app *app, struct import_result *result);
/* The official name for a name in the file, owned by the register; the unit is added when it is
 * new, with `alias` (may be NULL) as another name.  A name that differs from a unit's by the
 * county's alone is that unit's, and is said.  NULL on error.  Needs an act. */
const char *unit_register_name(struct unit_register *g, const char *name, const char *alias,
                               struct error *err);
/* Appends the official names of a list parted by 、. */
bool unit_register_list(struct unit_register *g, const char *list, struct str *out,
                        struct error *err);
/* Says which of the units entered may be one that is there under another name. */
bool unit_register_doubts(struct unit_register *g, struct error *err);
void unit_register_free(struct unit_register *g);

#endif
