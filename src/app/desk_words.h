/* desk_words.h - what the cells of the desk say; only for desk.c. */
#ifndef YANLIAN_APP_DESK_WORDS_H
#define YANLIAN_APP_DESK_WORDS_H

#include "app/desk.h"

/* Appends the first cell: a day, a time, a month, how late. */
void desk_when(struct str *out, const struct app *app, enum desk_part part,
               const struct desk_row *row);
/* Appends the last cell: what matters most first. */
void desk_detail(struct str *out, const struct app *app, enum desk_part part,
                 const struct desk_row *row);

#endif
