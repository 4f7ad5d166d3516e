/* record_columns.h - what a write sets: a record's fields as columns with their values. */
#ifndef YANLIAN_STORE_RECORD_COLUMNS_H
#define YANLIAN_STORE_RECORD_COLUMNS_H

#include "core/field.h"
#include "core/period.h"
#include "store/store.h"

struct statement;

enum { COLUMNS_MOST = 96, PERIODS_MOST = 4 };

struct column {
    const char *name;
    const char *suffix; /* after the name: "_start" */
    const char *text;   /* NULL: the number, or nothing at all */
    int64_t number;
    bool null;
};

/* The columns of one record that a write sets, and the texts made for them. */
struct columns {
    struct column items[COLUMNS_MOST];
    size_t count;
    char periods[PERIODS_MOST][2][PERIOD_ISO_SIZE];
    size_t period_count;
    char period_key[2 * PERIOD_ISO_SIZE];
    struct str subject_key;
    struct str sort_key;
};

/* Makes an empty list: cheap, however large the struct. */
void columns_init(struct columns *c);
void columns_free(struct columns *c);
/* `text` must live as long as the list. */
void columns_add_text(struct columns *c, const char *name, const char *suffix, const char *text);
void columns_add_number(struct columns *c, const char *name, int64_t number);
/* Adds the columns of the stored fields that differ from `seen`, or of all when it is NULL, with
 * the keys that follow from them.  Refuses missing values, unknown units and what is no time. */
bool columns_collect(struct store *s, struct columns *c, const struct record *r,
                     const struct record *seen, struct error *err);
/* Binds the values to the parameters 1, 2, ... */
void columns_bind(struct statement *st, const struct columns *c);

#endif
