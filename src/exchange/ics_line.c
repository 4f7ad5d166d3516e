#include "exchange/ics_line.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/text.h"

void ics_reader_init(struct ics_reader *r, const char *bytes, size_t length)
{
    *r = (struct ics_reader){.at = bytes, .end = bytes + length, .next_line = 1};
}

void ics_reader_free(struct ics_reader *r)
{
    str_free(&r->raw);
}

bool ics_is(struct ics_text text, const char *word)
{
    size_t i = 0;

    /* Nearly always settled by the first letter: no call for it. */
    while (i < text.length && word[i] &&
           (text.bytes[i] == word[i] || (text.bytes[i] ^ word[i]) == 0x20))
        i++;
    return i == text.length && !word[i] && strncasecmp(text.bytes, word, i) == 0;
}

const struct ics_text *ics_parameter(const struct ics_reader *r, const char *name)
{
    for (size_t i = 0; i < r->parameter_count; i++) {
        if (ics_is(r->parameters[i].name, name))
            return &r->parameters[i].value;
    }
    return NULL;
}

/* --- one line of the file -------------------------------------------------------------------- */

static bool check_characters(const char *at, const char *end, int line, struct error *err)
{
    while ((at = text_skip_plain(at, end)) < end) {
        int codepoint = text_next(&at, end);

        if (codepoint < 0)
            return error_set(err, ERROR_FORMAT, _("Line %d of the calendar is not whole UTF-8."),
                             line);
        if (codepoint != '\t' && text_is_control(codepoint))
            return error_set(err, ERROR_FORMAT,
                             _("Line %d of the calendar holds the control character U+%04X."), line,
                             (unsigned)codepoint);
    }
    return true;
}

/* The octets before the line's CRLF, checked; moves past it. */
static bool take_line(struct ics_reader *r, struct ics_text *out, struct error *err)
{
    int line = r->next_line++;
    const char *stop = memchr(r->at, '\n', (size_t)(r->end - r->at));

    if (!stop || stop == r->at || stop[-1] != '\r')
        return error_set(err, ERROR_FORMAT, _("Line %d of the calendar does not end in CR LF."),
                         line);
    *out = (struct ics_text){r->at, (size_t)(stop - 1 - r->at)};
    r->at = stop + 1;
    if (out->length > ICS_LINE_OCTETS)
        return error_set(err, ERROR_FORMAT, _("Line %d of the calendar is longer than 75 octets."),
                         line);
    return check_characters(out->bytes, out->bytes + out->length, line, err);
}

/* True when the text ends in a backslash that escapes what follows. */
static bool ends_in_escape(const struct str *text)
{
    size_t count = 0;

    while (count < text->length && text->data[text->length - 1 - count] == '\\')
        count++;
    return count % 2 == 1;
}

static bool is_continuation(const struct ics_reader *r)
{
    return r->at < r->end && (*r->at == ' ' || *r->at == '\t');
}

static bool take_unfolded(struct ics_reader *r, struct error *err)
{
    struct ics_text part;

    r->line = r->next_line;
    str_clear(&r->raw);
    if (is_continuation(r))
        return error_set(err, ERROR_FORMAT, _("Line %d of the calendar continues no line."),
                         r->line);
    if (!take_line(r, &part, err))
        return false;
    str_add_n(&r->raw, part.bytes, part.length);
    while (is_continuation(r)) {
        if (ends_in_escape(&r->raw))
            return error_set(err, ERROR_FORMAT,
                             _("Line %d of the calendar is folded inside an escape."),
                             r->next_line);
        if (!take_line(r, &part, err))
            return false;
        str_add_n(&r->raw, part.bytes + 1, part.length - 1);
    }
    return true;
}

/* --- taking it apart ------------------------------------------------------------------------- */

static bool fault(const struct ics_reader *r, struct error *err)
{
    return error_set(err, ERROR_FORMAT,
                     _("Line %d of the calendar is not NAME;PARAMETER=VALUE:VALUE."), r->line);
}

static struct ics_text take_name(const char **at)
{
    const char *start = *at;

    while ((**at >= 'A' && **at <= 'Z') || (**at >= 'a' && **at <= 'z') ||
           (**at >= '0' && **at <= '9') || **at == '-')
        (*at)++;
    return (struct ics_text){start, (size_t)(*at - start)};
}

/* One value of a parameter's list, quoted or plain; false when a quote does not end. */
static bool skip_parameter_value(const char **at)
{
    if (**at == '"') {
        const char *stop = strchr(*at + 1, '"');

        if (!stop)
            return false;
        *at = stop + 1;
        return true;
    }
    *at += strcspn(*at, "\";:,");
    return true;
}

static bool take_parameter(const char **at, struct ics_parameter *out)
{
    const char *start;

    out->name = take_name(at);
    if (!out->name.length || **at != '=')
        return false;
    start = ++*at;
    if (!skip_parameter_value(at))
        return false;
    out->value = (struct ics_text){start, (size_t)(*at - start)};
    if (out->value.length >= 2 && *start == '"')
        out->value = (struct ics_text){start + 1, out->value.length - 2};
    while (**at == ',') {
        ++*at;
        if (!skip_parameter_value(at))
            return false;
        out->value = (struct ics_text){start, (size_t)(*at - start)};
    }
    return **at == ';' || **at == ':';
}

/* The raw line holds no NUL (a control), so that its end stops every search. */
static bool take_apart(struct ics_reader *r, struct error *err)
{
    const char *at = str_text(&r->raw);

    r->parameter_count = 0;
    r->name = take_name(&at);
    if (!r->name.length)
        return fault(r, err);
    while (*at == ';') {
        at++;
        if (r->parameter_count == ICS_PARAMETERS ||
            !take_parameter(&at, &r->parameters[r->parameter_count]))
            return fault(r, err);
        r->parameter_count++;
    }
    if (*at != ':')
        return fault(r, err);
    at++;
    r->value = (struct ics_text){at, r->raw.length - (size_t)(at - str_text(&r->raw))};
    return true;
}

int ics_next(struct ics_reader *r, struct error *err)
{
    if (r->at == r->end)
        return 0;
    return take_unfolded(r, err) && take_apart(r, err) ? 1 : -1;
}
