/* What a field's value looks like to people, and what their typing means. */
#include "core/field.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/field_parts.h"
#include "core/period.h"

/* --- showing -------------------------------------------------------------------------------- */

static void show_period(struct str *out, const struct period *p, enum field_style style)
{
    if (style == FIELD_SHORT)
        period_format_short(out, p);
    else if (style == FIELD_LONG)
        period_format_long(out, p);
    else
        period_format(out, p);
}

static void show_date(struct str *out, const char *value, enum field_style style)
{
    struct date day;
    struct period p;
    const char *end;

    if (style != FIELD_LONG || !date_parse_iso(value, &day, &end) || *end) {
        str_add(out, value);
        return;
    }
    p = period_of_day(day);
    period_format_long(out, &p);
}

static void show_record(struct str *out, const struct field *field, const char *value,
                        enum field_style style)
{
    const char *title;
    long long id = field_reference(value, &title);

    if (style == FIELD_PLAIN || !*title)
        str_addf(out, "%lld", id);
    else if (style == FIELD_SHORT || field->of == RECORD_DRILL)
        str_add(out, title);
    else
        str_add(out, value);
}

void field_show(struct str *out, const struct field *field, const char *value,
                enum field_style style)
{
    struct period p;

    if (!value || !*value)
        return;
    if (field->type == FIELD_CHOICE && style != FIELD_PLAIN)
        field_show_choice(out, field, value);
    else if (field->type == FIELD_CHOICES && style != FIELD_PLAIN)
        field_show_choices(out, field, value);
    else if (field->type == FIELD_PERIOD && period_from_value(&p, value))
        show_period(out, &p, style);
    else if (field->type == FIELD_DATE)
        show_date(out, value, style);
    else if (field->type == FIELD_RECORD)
        show_record(out, field, value, style);
    else if (field->type == FIELD_LINES && style == FIELD_SHORT)
        str_add_n(out, value, strcspn(value, "\n"));
    else
        str_add(out, value);
}

void field_edit_text(struct str *out, const struct field *field, const char *value)
{
    if (!value)
        return;
    if (field->type == FIELD_RECORD)
        str_add(out, value);
    else if (field->type == FIELD_LINES)
        field_escape_lines(out, value);
    else
        field_show(out, field, value, FIELD_PLAIN);
}

/* --- numbers and days ---------------------------------------------------------------------- */

static bool read_count(struct str *out, const struct field *field, const char *text,
                       struct error *err)
{
    struct str folded = {0};
    long number = 0;
    bool fits;

    text_fold(&folded, text);
    fits = folded.length > 0 && strspn(str_text(&folded), "0123456789") == folded.length;
    for (const char *digit = str_text(&folded); fits && *digit; digit++) {
        number = number * 10 + (*digit - '0');
        fits = number <= FIELD_COUNT_MOST;
    }
    str_free(&folded);
    if (!fits)
        return error_set(err, ERROR_INPUT, _("%s: \"%.100s\" is not a whole number from 0 to %d"),
                         _(field->label), text, FIELD_COUNT_MOST);
    str_addf(out, "%ld", number);
    return true;
}

static bool read_period(struct str *out, const struct field *field, const char *text,
                        const struct period_context *context, struct error *err)
{
    struct period p;

    if (!period_parse(text, context, &p, NULL, err))
        return error_at(err, "%s", _(field->label));
    period_to_value(out, &p);
    return true;
}

static bool read_date(struct str *out, const struct field *field, const char *text,
                      const struct period_context *context, struct error *err)
{
    char day[DATE_TEXT_SIZE];
    struct period p;

    if (!period_parse(text, context, &p, NULL, err))
        return error_at(err, "%s", _(field->label));
    if (p.precision != PERIOD_DAY)
        return error_set(err, ERROR_INPUT, _("%s: \"%.100s\" is not one day; write it like %s"),
                         _(field->label), text, "2026-06-12");
    date_format(p.start, day);
    str_add(out, day);
    return true;
}

/* 0905, 905: four digits or three are a time too. */
static bool is_bare_time(const char *folded, int *hour, int *minute)
{
    size_t digits = strspn(folded, "0123456789");
    int number;

    if (folded[digits] || digits < 3 || digits > 4)
        return false;
    number = (int)strtol(folded, NULL, 10);
    *hour = number / 100;
    *minute = number % 100;
    return true;
}

/* What people say for a time of day is what they say in a time of a drill, on some day. */
static bool is_said_time(const char *text, int *hour, int *minute)
{
    const struct period_context context = {.year = 2026, .today = {2026, 1, 1}};
    struct str whole = {0};
    struct period p;
    bool good;

    str_addf(&whole, "2026-01-01 %s", text);
    good = period_parse(str_text(&whole), &context, &p, NULL, NULL) &&
           p.precision == PERIOD_MINUTE && date_compare(p.start, context.today) == 0 &&
           (p.end_minute < 0 || p.end_minute == p.start_minute);
    str_free(&whole);
    if (good) {
        *hour = p.start_minute / 60;
        *minute = p.start_minute % 60;
    }
    return good;
}

static bool read_time(struct str *out, const struct field *field, const char *text,
                      struct error *err)
{
    struct str folded = {0};
    int hour = 0;
    int minute = 0;
    bool good;

    text_fold(&folded, text);
    good = is_bare_time(str_text(&folded), &hour, &minute) || is_said_time(text, &hour, &minute);
    str_free(&folded);
    if (!good || hour > 23 || minute > 59)
        return error_set(err, ERROR_INPUT, _("%s: \"%.100s\" is no time of day; write it like %s"),
                         _(field->label), text, "09:05");
    str_addf(out, "%02d:%02d", hour, minute);
    return true;
}

/* One address: a name, @, a host with a point in it, no blanks.  Whether it exists, mail will say.
 */
static bool is_email(const char *text)
{
    const char *at = strchr(text, '@');
    const char *point = at ? strchr(at, '.') : NULL;

    return at && at != text && !strchr(at + 1, '@') && point && point != at + 1 && point[1] &&
           !strpbrk(text, " ,;<>") && !strstr(text, "、") && !strstr(text, "，");
}

static bool read_value(struct str *out, const struct field *field, const char *text,
                       const struct period_context *context, struct error *err)
{
    switch (field->type) {
    case FIELD_COUNT:
        return read_count(out, field, text, err);
    case FIELD_CHOICE:
        return field_read_choice(out, field, text, err);
    case FIELD_CHOICES:
        return field_read_choices(out, field, text, err);
    case FIELD_TIME:
        return read_time(out, field, text, err);
    case FIELD_PERIOD:
        return read_period(out, field, text, context, err);
    case FIELD_DATE:
        return read_date(out, field, text, context, err);
    case FIELD_TEXT:
        if ((field->flags & FIELD_EMAIL) && !is_email(text))
            return error_set(err, ERROR_INPUT, _("%s: \"%.100s\" is no address; write it like %s"),
                             _(field->label), text, "name@example.com");
        break;
    case FIELD_UNIT:
    case FIELD_UNITS:
    case FIELD_TEXTS:
    case FIELD_RECORD:
    case FIELD_RECORDS:
    case FIELD_LINES:
        break;
    }
    str_add(out, text);
    return true;
}

bool field_read(struct str *out, const struct field *field, const char *typed,
                const struct period_context *context, struct error *err)
{
    struct str text = {0};
    bool ok;

    if (strlen(typed) > FIELD_TEXT_LIMIT)
        return error_set(err, ERROR_INPUT, _("%s: longer than %d bytes"), _(field->label),
                         FIELD_TEXT_LIMIT);
    field_take_text(&text, field->type, typed);
    if (text.length)
        ok = read_value(out, field, str_text(&text), context, err);
    else
        ok = !(field->flags & FIELD_REQUIRED) ||
             error_set(err, ERROR_INPUT, _("%s: must not be empty"), _(field->label));
    str_free(&text);
    return ok;
}
