/* settings.h - the store's settings as the acts use them: typed, never failing. */
#ifndef YANLIAN_APP_SETTINGS_H
#define YANLIAN_APP_SETTINGS_H

#include "store/store.h"

/* A whole number; `fallback` when the setting is empty or no number from 0 to 100000. */
int setting_number(struct store *s, const char *name, int fallback);
/* True when the setting is that word. */
bool setting_is(struct store *s, const char *name, const char *word);
/* A switch: 是. */
bool setting_is_on(struct store *s, const char *name);

#endif
