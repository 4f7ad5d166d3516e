#include "core/rating.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "core/kinds/kinds.h"

static const struct choice grades[] = {{"优", N_("excellent")},
                                       {"良", N_("good")},
                                       {"中", N_("fair")},
                                       {"差", N_("poor")},
                                       {NULL, NULL}};
static const struct choice points[] = {{"1", "1"}, {"2", "2"}, {"3", "3"},
                                       {"4", "4"}, {"5", "5"}, {NULL, NULL}};

/* By enum rating_scale. */
static const struct {
    const char *word;
    const struct choice *choices;
} scales[] = {
    {NULL, NULL}, {"等级", grades}, {"是否", yes_no}, {"1-5", points}, {"分钟", NULL},
};

enum rating_scale rating_scale_of(const char *word)
{
    for (size_t i = 1; i < COUNT_OF(scales); i++) {
        if (strcmp(scales[i].word, word) == 0)
            return (enum rating_scale)i;
    }
    return RATING_NONE;
}

const struct choice *rating_choices(enum rating_scale scale)
{
    return scales[scale].choices;
}

/* The field of an observation, of the type that the scale asks for. */
static struct field field_of(enum rating_scale scale)
{
    const struct record_type *type = record_type_of(RECORD_OBSERVATION);
    struct field field = type->fields[field_index(type, "rating")];

    field.type = scale == RATING_MINUTES ? FIELD_COUNT : FIELD_CHOICE;
    field.choices = rating_choices(scale);
    return field;
}

bool rating_read(struct str *out, enum rating_scale scale, const char *typed, struct error *err)
{
    const struct period_context *no_times = NULL;
    struct field field = field_of(scale);
    struct str value = {0};
    bool good;

    if (scale == RATING_NONE)
        return error_set(err, ERROR_INPUT,
                         _("%s: the evaluation standard asks for no rating in this cell."),
                         _(field.label));
    good = field_read(&value, &field, typed, no_times, err);
    if (good && scale == RATING_MINUTES && strtol(str_text(&value), NULL, 10) > RATING_MINUTES_MOST)
        good = error_set(err, ERROR_INPUT, _("%s: %s minutes are more than a day."), _(field.label),
                         str_text(&value));
    if (good)
        str_add(out, str_text(&value));
    str_free(&value);
    return good;
}

/* Minutes since midnight of HH:MM. */
static int minute_of(const char *time)
{
    return ((time[0] - '0') * 10 + time[1] - '0') * 60 + (time[3] - '0') * 10 + time[4] - '0';
}

int rating_minutes(const char *began, const char *ended)
{
    if (strlen(began) != FIELD_TIME_SIZE - 1 || strlen(ended) != FIELD_TIME_SIZE - 1)
        return RATING_NO_MINUTES;
    return minute_of(ended) - minute_of(began);
}
