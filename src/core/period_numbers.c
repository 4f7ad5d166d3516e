/* Numbers in time expressions: with a unit, in a date, as a time of day, counted from today. */
#include "core/period_reader.h"

#include <stddef.h>

#include "base/i18n.h"

static bool set_year(struct period_reader *r, const struct period_token *token)
{
    int year = token->digits == 2 ? 2000 + token->value : token->value;

    if ((token->digits != 2 && token->digits != 4) || !date_is_year(year))
        return reader_refuse(r, token, _("“%s” is no year from 1900 to 2199."));
    return reader_set(r, &r->m->year, year);
}

static bool set_month(struct period_reader *r, const struct period_token *token)
{
    if (token->value < 1 || token->value > 12 || token->digits > 2)
        return reader_refuse(r, token, _("There is no month “%s”."));
    return reader_set(r, &r->m->month, token->value);
}

static bool set_day(struct period_reader *r, const struct period_token *token)
{
    /* Whether the month has that many is known when it is placed. */
    if (token->value < 1 || token->value > 31 || token->digits > 2)
        return reader_refuse(r, token, _("There is no day “%s” in any month."));
    return reader_set(r, &r->m->day, token->value);
}

/* --- numbers that carry no unit ------------------------------------------------------------- */

static bool token_is_unit(const struct period_token *token)
{
    enum period_token_kind kind = token->kind;

    return token->value == 0 && (kind == TOKEN_YEAR || kind == TOKEN_MONTH || kind == TOKEN_DAY ||
                                 kind == TOKEN_HOUR || kind == TOKEN_QUARTER);
}

enum period_token_kind reader_unit(const struct period_reader *r)
{
    size_t ahead = 1;

    while (token_is_joint(reader_kind(r, ahead)) && reader_kind(r, ahead + 1) == TOKEN_NUMBER)
        ahead += 2;
    if (!token_is_unit(reader_peek(r, ahead)))
        return TOKEN_UNKNOWN;
    if (ahead > 1 && reader_peek(r, 0)->digits == 4 && reader_kind(r, ahead) != TOKEN_YEAR)
        return TOKEN_UNKNOWN;
    return reader_kind(r, ahead);
}

/* How many numbers follow each other with the same mark: 2026-10-14 is three. */
static size_t chain_length(const struct period_reader *r, enum period_token_kind mark)
{
    size_t count = 1;

    while (reader_kind(r, count * 2 - 1) == mark && reader_kind(r, count * 2) == TOKEN_NUMBER)
        count++;
    return count;
}

/* How many numbers of a chain belong to the date at its start: 3 with a year and a day, 2 with
 * either, 1 for a year alone, 0 when it can't be told. */
static size_t date_length(const struct period_reader *r, enum period_token_kind mark)
{
    const struct period_token *first = reader_peek(r, 0);
    size_t count = chain_length(r, mark);
    bool range = mark == TOKEN_DASH; /* what follows the date may be the end of a range */

    if (first->digits == 4) {
        if (reader_peek(r, 2)->digits > 2)
            return range ? 1 : 0;
        if (count >= 3 && reader_peek(r, 4)->digits <= 2)
            return count == 3 || range ? 3 : 0;
        return count == 2 || range ? 2 : 0;
    }
    if (count == 3 && first->digits == 2 && first->value > 12)
        return 3; /* 26.6.12 */
    return count == 2 || (count == 4 && range) ? 2 : 0;
}

/* A date in numbers: 2026-10-14, 2026.6, 10/14, 6·16. */
static bool read_numeric_date(struct period_reader *r, enum period_token_kind mark)
{
    const struct period_token *first = reader_peek(r, 0);
    size_t length = date_length(r, mark);
    bool year = first->digits == 4 || length == 3;

    if (length == 0 || (mark == TOKEN_MIDDLE_DOT && year) ||
        reader_peek(r, 2)->style != NUMBER_ARABIC)
        return reader_refuse(r, first,
                             _("It can't be told which day or month the numbers after “%s” "
                               "mean; write 年, 月 and 日."));
    if (year && !set_year(r, first))
        return false;
    if (length > 1 && !set_month(r, reader_peek(r, year ? 2 : 0)))
        return false;
    if (length == 3 || (length == 2 && !year)) {
        if (!set_day(r, reader_peek(r, year ? 4 : 2)))
            return false;
    }
    r->at += length * 2 - 1;
    if (reader_kind(r, 0) == (r->m->day != UNSAID ? TOKEN_DAY : TOKEN_MONTH) && length > 1)
        r->at++;
    return true;
}

/* 2026, 202606, 20261014. */
static bool read_digits(struct period_reader *r)
{
    struct period_token token = *reader_peek(r, 0);
    int value = token.value;
    int day = token.digits == 8 ? value % 100 : UNSAID;
    int month = token.digits == 8 ? value / 100 % 100 : token.digits == 6 ? value % 100 : UNSAID;

    token.value = token.digits == 8 ? value / 10000 : token.digits == 6 ? value / 100 : value;
    token.digits = 4;
    if (!set_year(r, &token))
        return false;
    token.digits = 2;
    token.value = month;
    if (month != UNSAID && !set_month(r, &token))
        return false;
    token.value = day;
    if (day != UNSAID && !set_day(r, &token))
        return false;
    r->at++;
    return true;
}

/* A number that only its neighbours explain: 6月3, 6.3-5; 10-14三 as narrow columns show it. */
static bool read_bare(struct period_reader *r)
{
    const struct period_token *token = reader_peek(r, 0);
    const struct moment *p = r->previous;
    bool fine = token->style == NUMBER_ARABIC && token->digits <= 2;

    r->at++;
    if (token->style == NUMBER_CHINESE && token->value >= 1 && token->value <= 6 &&
        r->m->day != UNSAID)
        return reader_set(r, &r->m->weekday, token->value);
    if (fine && r->m->month != UNSAID && r->m->day == UNSAID && r->m->tenday == UNSAID)
        return set_day(r, token);
    if (fine && p && !p->from_now && p->month != UNSAID && !moment_has_clock(p) &&
        !moment_has_date(r->m)) {
        if (p->day != UNSAID)
            return set_day(r, token);
        if (p->tenday == UNSAID && p->edge == UNSAID)
            return set_month(r, token);
    }
    return reader_refuse(
        r, token,
        _("“%s” is a number alone: say whether it is a year, a month, a day or an hour."));
}

/* --- times of day --------------------------------------------------------------------------- */

static bool set_clock(struct period_reader *r, const struct period_token *at, int hour, int minute)
{
    if (hour > 24 || (hour == 24 && minute > 0) || minute > 59)
        return reader_refuse(
            r, at, _("The time of day at “%s” does not exist; it goes from 0:00 to 23:59."));
    if (hour == 24)
        return reader_refuse(
            r, at, _("“%s” is 0:00 of the next day; write 23:59 for the end of the day."));
    return reader_set(r, &r->m->hour, hour) && reader_set(r, &r->m->minute, minute);
}

/* 9:00, 09:00:00 */
static bool read_colons(struct period_reader *r)
{
    const struct period_token *hour = reader_peek(r, 0);
    const struct period_token *minute = reader_peek(r, 2);
    const struct period_token *second = reader_peek(r, 4);

    if (minute->kind != TOKEN_NUMBER || minute->digits != 2 || hour->digits > 2)
        return reader_refuse(r, hour,
                             _("“%s” before a colon is no time of day; write it like 9:05."));
    if (!set_clock(r, hour, hour->value, minute->value))
        return false;
    r->at += 3;
    if (reader_kind(r, 0) == TOKEN_MINUTE)
        r->at++;
    if (reader_kind(r, 0) != TOKEN_COLON)
        return true;
    if (second->kind != TOKEN_NUMBER || second->digits != 2 || second->value > 59)
        return reader_refuse(r, hour,
                             _("“%s” before a colon is no time of day; write it like 9:05."));
    r->m->second = second->value;
    r->at += 2;
    return true;
}

/* 9时, 9点半, 9点一刻, 9时30分, 9点30 */
static bool read_hour(struct period_reader *r, const struct period_token *hour)
{
    const struct period_token *next = reader_peek(r, 0);
    int minute = 0;
    size_t used = 0;

    if (next->kind == TOKEN_HALF_PAST) {
        minute = 30;
        used = 1;
    } else if (next->kind == TOKEN_NUMBER && reader_kind(r, 1) == TOKEN_QUARTERS) {
        if (next->value < 1 || next->value > 3)
            return reader_refuse(r, next,
                                 _("There is no “%s” of an hour in quarters; write minutes."));
        minute = next->value * 15;
        used = 2;
    } else if (next->kind == TOKEN_NUMBER && reader_kind(r, 1) == TOKEN_MINUTE) {
        minute = next->value;
        used = 2;
    } else if (next->kind == TOKEN_NUMBER && next->digits == 2 &&
               !token_is_unit(reader_peek(r, 1)) && !token_is_joint(reader_kind(r, 1))) {
        minute = next->value;
        used = 1;
    }
    if (hour->digits > 2)
        return reader_refuse(r, hour, _("There is no hour “%s”."));
    if (!set_clock(r, hour, hour->value, minute))
        return false;
    r->at += used;
    return true;
}

/* --- counted from today --------------------------------------------------------------------- */

bool reader_count(struct period_reader *r, int sign)
{
    const struct period_token *number = reader_peek(r, 0);
    enum period_token_kind unit = reader_kind(r, 1);
    int days = sign * number->value;

    if (number->kind != TOKEN_NUMBER || number->digits > 5)
        return reader_refuse(r, number, _("“%s” is no number of days from today, like +20 or -3."));
    if (unit == TOKEN_MONTH || unit == TOKEN_YEAR || unit == TOKEN_HOUR || unit == TOKEN_QUARTER)
        return reader_refuse(r, reader_peek(r, 1),
                             _("From today only days and weeks are counted, not “%s”."));
    if (unit == TOKEN_WEEKS)
        days *= 7;
    if (!reader_set_date(r, date_add(r->context->today, days)))
        return false;
    r->at += unit == TOKEN_WEEKS || unit == TOKEN_DAYS || unit == TOKEN_DAY ? 2 : 1;
    return true;
}

static bool is_past_or_future(enum period_token_kind kind)
{
    return kind == TOKEN_AFTER || kind == TOKEN_BEFORE;
}

/* 3天后, 两周前, 3日后: the unit and the direction follow. */
static bool is_counted(const struct period_reader *r)
{
    enum period_token_kind unit = reader_kind(r, 1);

    if (unit == TOKEN_DAY)
        return r->m->month == UNSAID && reader_kind(r, 2) == TOKEN_AFTER;
    return (unit == TOKEN_DAYS || unit == TOKEN_WEEKS) && is_past_or_future(reader_kind(r, 2));
}

static bool read_counted(struct period_reader *r)
{
    if (!reader_count(r, reader_kind(r, 2) == TOKEN_AFTER ? 1 : -1))
        return false;
    r->at++;
    return true;
}

/* --- numbers -------------------------------------------------------------------------------- */

static bool read_with_unit(struct period_reader *r, enum period_token_kind unit)
{
    const struct period_token *number = reader_peek(r, 0);
    bool own = token_is_unit(reader_peek(r, 1));

    r->at += own ? 2 : 1;
    switch (unit) {
    case TOKEN_YEAR:
        return set_year(r, number);
    case TOKEN_MONTH:
        return set_month(r, number);
    case TOKEN_DAY:
        return set_day(r, number);
    case TOKEN_HOUR:
        return read_hour(r, number);
    default:
        if (number->value < 1 || number->value > 4 || number->digits > 1)
            return reader_refuse(r, number, _("There is no quarter “%s”; a year has four."));
        return reader_set(r, &r->m->quarter, number->value);
    }
}

/* Digits in Chinese without 十 are a year (二〇二六, 二六) or have a zero before them (〇六);
 * 一二月 may be January and February as well as December. */
static bool is_ambiguous(const struct period_token *number, enum period_token_kind unit)
{
    return number->style == NUMBER_SPELLED && unit != TOKEN_YEAR && number->digits != 4 &&
           !(number->digits == 2 && number->value < 10);
}

bool reader_number(struct period_reader *r)
{
    const struct period_token *number = reader_peek(r, 0);
    enum period_token_kind unit = reader_unit(r);
    enum period_token_kind next = reader_kind(r, 1);
    bool mark =
        next == TOKEN_DOT || next == TOKEN_MIDDLE_DOT || next == TOKEN_SLASH || next == TOKEN_DASH;

    if (is_counted(r))
        return read_counted(r);
    if (is_ambiguous(number, unit))
        return reader_refuse(r, number,
                             _("“%s” can be one number or several; write it in figures or part it "
                               "with 、."));
    if (unit != TOKEN_UNKNOWN)
        return read_with_unit(r, unit);
    if (next == TOKEN_COLON)
        return read_colons(r);
    if (next == TOKEN_DAYS || next == TOKEN_WEEKS)
        return reader_refuse(r, number,
                             _("“%s” counts days or weeks, but not from when; write +20 for "
                               "days from today, or the first and the last day."));
    if (mark && reader_kind(r, 2) == TOKEN_NUMBER && number->style == NUMBER_ARABIC &&
        (r->m->month == UNSAID || next != TOKEN_DASH))
        return read_numeric_date(r, next);
    if (number->digits == 4 ||
        (number->style == NUMBER_ARABIC && (number->digits == 6 || number->digits == 8)))
        return read_digits(r);
    return read_bare(r);
}
