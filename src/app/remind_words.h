/* remind_words.h - the items of a reminder, as letters write them; only for remind.c. */
#ifndef YANLIAN_APP_REMIND_WORDS_H
#define YANLIAN_APP_REMIND_WORDS_H

#include "app/app.h"
#include "store/desk.h"

/* Appends one item, without its number and the mark that ends it. */
bool remind_item(struct app *app, enum desk_part part, const struct desk_row *row, struct str *out,
                 struct error *err);

#endif
