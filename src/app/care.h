/* care.h - keeping the database safe and saying how it is. */
#ifndef YANLIAN_APP_CARE_H
#define YANLIAN_APP_CARE_H

#include "app/app.h"

/* Appends a report on program, environment (locale, terminal, modules, keymaps) and database;
 * true when nothing is wrong. */
bool care_doctor(struct app *app, struct str *out, struct error *err);
/* See store_backup. */
bool care_backup(struct app *app, const char *path, struct error *err);
/* See store_restore_at: needs no open database, which may be past opening. */
bool care_restore(const char *database, const char *path, struct error *err);

#endif
