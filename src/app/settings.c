#include "app/settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

int setting_number(struct store *s, const char *name, int fallback)
{
    char *value = store_setting(s, name);
    char *end = value;
    long number = strtol(value, &end, 10);
    bool good = end != value && text_is_blank(end) && number >= 0 && number <= 100000;

    free(value);
    return good ? (int)number : fallback;
}

bool setting_is(struct store *s, const char *name, const char *word)
{
    char *value = store_setting(s, name);
    bool same = strcmp(value, word) == 0;

    free(value);
    return same;
}

bool setting_is_on(struct store *s, const char *name)
{
    return setting_is(s, name, "是");
}
