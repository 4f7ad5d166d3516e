/* change_page.h - one entry of the change log in words: when, who, what, from what to what. */
#ifndef YANLIAN_TUI_CHANGE_PAGE_H
#define YANLIAN_TUI_CHANGE_PAGE_H

#include "app/app.h"
#include "core/field.h"

/* Appends the lines for `change`, a record of RECORD_CHANGE. */
void change_page(struct app *app, const struct record *change, struct str *out);

#endif
