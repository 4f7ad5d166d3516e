/* obligation.h - why a unit stands with an obligation to drill as it does. */
#ifndef YANLIAN_APP_OBLIGATION_H
#define YANLIAN_APP_OBLIGATION_H

#include "app/app.h"

/* Appends what explains a row of the kind obligation-status: the article, why it binds the unit,
 * which drills are credited and for what else they count, how the next day was counted, what is
 * planned. */
bool obligation_explain(struct app *app, int64_t id, struct str *out, struct error *err);
/* The obligation of such a row, for who would change what it says; 0 when it is not there. */
int64_t obligation_of(struct app *app, int64_t id);

#endif
