#include "app/settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/vec.h"

int setting_number(struct store *s, const char *name, int fallback)
{
    char *value = store_setting(s, name);
    char *end = value;
    long number = value ? strtol(value, &end, 10) : 0;
    bool good = value && end != value && text_is_blank(end) && number >= 0 && number <= 100000;

    free(value);
    return good ? (int)number : fallback;
}

bool setting_is_on(struct store *s, const char *name)
{
    static const char *const words[] = {"是", "yes", "on", "true", "1"};
    char *value = store_setting(s, name);
    struct str folded = {0};
    bool on = false;

    text_fold(&folded, value ? value : "");
    for (size_t i = 0; i < COUNT_OF(words); i++)
        on |= strcmp(str_text(&folded), words[i]) == 0;
    str_free(&folded);
    free(value);
    return on;
}

struct deadline_rule setting_deadline_rule(struct store *s)
{
    return (struct deadline_rule){
        .days = setting_number(s, "report_days", 20),
        .roll = setting_is_on(s, "report_roll"),
        .working_days = setting_is_on(s, "report_working_days"),
    };
}
