/* What a field's value looks like to people, and what their typing means. */
#include "core/field.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/names.h"
#include "core/period.h"
#include "core/pinyin.h"

/* --- showing -------------------------------------------------------------------------------- */

static void show_choice(struct str *out, const struct field *field, const char *value)
{
    for (const struct choice *c = field->choices; c && c->word; c++) {
        if (strcmp(c->word, value) == 0) {
            str_add(out, _(c->label));
            return;
        }
    }
    str_add(out, value);
}

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

void field_show(struct str *out, const struct field *field, const char *value,
                enum field_style style)
{
    struct period p;

    if (!value || !*value)
        return;
    if (field->type == FIELD_CHOICE && style != FIELD_PLAIN)
        show_choice(out, field, value);
    else if (field->type == FIELD_PERIOD && period_from_value(&p, value))
        show_period(out, &p, style);
    else if (field->type == FIELD_DATE)
        show_date(out, value, style);
    else
        str_add(out, value);
}

/* --- texts ---------------------------------------------------------------------------------- */

/* One line of valid UTF-8 without white space at its ends; other controls stay what they are, to
 * be made visible where they are shown. */
static void one_line(struct str *out, const char *text)
{
    struct str line = {0};
    const char *end = text + strlen(text);

    while (text < end) {
        const char *start = text;
        int c = text_next(&text, end);

        if (c == '\n' || c == '\r' || c == '\t' || c == '\v' || c == '\f')
            str_add_char(&line, ' ');
        else if (c < 0)
            str_add_codepoint(&line, 0xFFFD);
        else
            str_add_n(&line, start, (size_t)(text - start));
    }
    text_trim(out, str_text(&line));
    str_free(&line);
}

static bool parts_list(int c)
{
    return c == 0x3001 /* 、 */ || c == 0xFF0C /* ， */ || c == 0xFF1B /* ； */ || c == ',' ||
           c == ';' || c == '\n';
}

static void add_part(struct str *list, const char *from, const char *to)
{
    struct str raw = {0};
    struct str part = {0};

    str_add_n(&raw, from, (size_t)(to - from));
    one_line(&part, str_text(&raw));
    if (part.length)
        names_add(list, str_text(&part));
    str_free(&part);
    str_free(&raw);
}

/* Takes a list apart at its marks, but not inside brackets: 宣传部(网信办、外宣办) is one. */
static void read_list(struct str *out, const char *text)
{
    const char *end = text + strlen(text);
    const char *part = text;
    struct str list = {0};
    int depth = 0;

    while (text < end) {
        const char *start = text;
        int c = text_next(&text, end);

        if (c == '(' || c == 0xFF08)
            depth++;
        else if ((c == ')' || c == 0xFF09) && depth > 0)
            depth--;
        if (c == '\n')
            depth = 0;
        if (depth > 0 || !parts_list(c))
            continue;
        add_part(&list, part, start);
        part = text;
    }
    add_part(&list, part, end);
    str_add(out, str_text(&list));
    str_free(&list);
}

/* --- numbers, choices, days ----------------------------------------------------------------- */

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

static void add_choices(struct str *out, const struct field *field)
{
    for (const struct choice *c = field->choices; c && c->word; c++) {
        const char *label = _(c->label);

        str_addf(out, out->length ? ", %s" : "%s", c->word);
        if (strcmp(label, c->word) != 0)
            str_addf(out, " (%s)", label);
    }
}

static bool same_folded(const char *folded, const char *word)
{
    struct str other = {0};
    bool same;

    text_fold(&other, word);
    same = strcmp(folded, str_text(&other)) == 0;
    str_free(&other);
    return same;
}

static bool is_choice(const struct choice *c, const char *folded)
{
    return same_folded(folded, c->word) || same_folded(folded, c->label) ||
           same_folded(folded, _(c->label));
}

/* Files say 桌面推演 and 实战演练 where the word is 桌面 and 实战. */
static bool is_choice_at_length(const struct choice *c, const char *folded)
{
    static const char *const endings[] = {"演练", "推演", "演习"};
    size_t length = strlen(c->word);

    if (strncmp(folded, c->word, length) != 0)
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (strcmp(folded + length, endings[i]) == 0)
            return true;
    }
    return false;
}

/* The only choice that starts so, as text or pinyin; *many tells why there is none. */
static const struct choice *choice_by_start(const struct field *field, const char *folded,
                                            bool *many)
{
    struct pinyin_word *start = pinyin_word_new(folded);
    const struct choice *found = NULL;

    *many = false;
    for (const struct choice *c = field->choices; c && c->word; c++) {
        if (!pinyin_match_start(start, c->word) && !pinyin_match_start(start, c->label) &&
            !pinyin_match_start(start, _(c->label)))
            continue;
        *many = found != NULL;
        if (*many)
            break;
        found = c;
    }
    pinyin_word_free(start);
    return *many ? NULL : found;
}

static const struct choice *choice_of(const struct field *field, const char *folded, bool *many)
{
    *many = false;
    for (const struct choice *c = field->choices; c && c->word; c++) {
        if (is_choice(c, folded) || is_choice_at_length(c, folded))
            return c;
    }
    return choice_by_start(field, folded, many);
}

static bool read_choice(struct str *out, const struct field *field, const char *text,
                        struct error *err)
{
    struct str folded = {0};
    struct str all = {0};
    const struct choice *found;
    bool many;

    text_fold(&folded, text);
    found = choice_of(field, str_text(&folded), &many);
    str_free(&folded);
    if (found) {
        str_add(out, found->word);
        return true;
    }
    add_choices(&all, field);
    error_set(err, ERROR_INPUT,
              many ? _("%s: \"%.100s\" could be several of: %s")
                   : _("%s: \"%.100s\" is not one of: %s"),
              _(field->label), text, str_text(&all));
    str_free(&all);
    return false;
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
        return read_choice(out, field, text, err);
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
    if (field->type == FIELD_UNITS || field->type == FIELD_TEXTS)
        read_list(&text, typed);
    else
        one_line(&text, typed);
    if (text.length)
        ok = read_value(out, field, str_text(&text), context, err);
    else
        ok = !(field->flags & FIELD_REQUIRED) ||
             error_set(err, ERROR_INPUT, _("%s: must not be empty"), _(field->label));
    str_free(&text);
    return ok;
}
