/* From tokens to moments: the grammar of time expressions. */
#include "core/period_moment.h"

#include <stdarg.h>
#include <stddef.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"

struct reader {
    const struct period_token *tokens;
    size_t at;
    const struct period_context *context;
    const struct moment *previous; /* of a range or list; NULL for the first */
    struct moment *m;
    struct str *note;
    struct error *err;
};

int period_year(const struct period_context *context)
{
    return context->year ? context->year : context->today.year;
}

void period_note(struct str *note, const char *format, ...)
{
    va_list args;

    if (note->length && (unsigned char)note->data[note->length - 1] < 0x80)
        str_add_char(note, ' ');
    va_start(args, format);
    str_vaddf(note, format, args);
    va_end(args);
}

bool moment_has_date(const struct moment *m)
{
    return m->year != UNSAID || m->half != UNSAID || m->quarter != UNSAID || m->month != UNSAID ||
           m->half_month != UNSAID || m->day != UNSAID || m->tenday != UNSAID ||
           m->edge != UNSAID || m->weekday != UNSAID || m->week || m->weekend || m->whole_year;
}

static bool has_clock(const struct moment *m)
{
    return m->hour != UNSAID || m->part != DAY_PART_NONE;
}

static const struct moment nothing = {
    .year = UNSAID,
    .half = UNSAID,
    .quarter = UNSAID,
    .month = UNSAID,
    .half_month = UNSAID,
    .day = UNSAID,
    .first_quarter = UNSAID,
    .tenday = UNSAID,
    .edge = UNSAID,
    .weekday = UNSAID,
    .hour = UNSAID,
    .minute = UNSAID,
    .second = UNSAID,
};

/* The token that is `ahead` of the reader; reading past the end gives the end. */
static const struct period_token *peek(const struct reader *r, size_t ahead)
{
    const struct period_token *token = &r->tokens[r->at];

    while (ahead-- > 0 && token->kind != TOKEN_END)
        token++;
    return token;
}

static enum period_token_kind kind_of(const struct reader *r, size_t ahead)
{
    return peek(r, ahead)->kind;
}

/* Refuses with a sentence that has one %s for the piece of text. */
static bool refuse(struct reader *r, const struct period_token *token, const char *format)
    __attribute__((format(printf, 3, 0)));

static bool refuse(struct reader *r, const struct period_token *token, const char *format)
{
    struct str piece = {0};
    struct str clean = {0};

    str_add_n(&piece, token->text, token->length);
    str_cut(&piece, text_prefix(str_text(&piece), piece.length, 40, NULL));
    text_clean(&clean, str_text(&piece));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    error_set(r->err, ERROR_INPUT, format, str_text(&clean));
#pragma GCC diagnostic pop
    str_free(&piece);
    str_free(&clean);
    return false;
}

static bool refuse_unknown(struct reader *r)
{
    return refuse(r, peek(r, 0),
                  _("“%s” is not understood as a time; write for example 6月, 6月中旬, 6.12 9:00, "
                    "第三季度, 下周三 or +20."));
}

/* A field is said once; a second time means that the text was misread. */
static bool set(struct reader *r, int *field, int value)
{
    if (*field != UNSAID)
        return refuse(r, peek(r, 0),
                      _("“%s” comes on top of what was said before it; separate several times "
                        "with 、 or 至."));
    *field = value;
    return true;
}

static bool set_year(struct reader *r, const struct period_token *token)
{
    int year = token->digits == 2 ? 2000 + token->value : token->value;

    if ((token->digits != 2 && token->digits != 4) || year < 1900 || year > 2199)
        return refuse(r, token, _("“%s” is no year from 1900 to 2199."));
    return set(r, &r->m->year, year);
}

static bool set_month(struct reader *r, const struct period_token *token)
{
    if (token->value < 1 || token->value > 12 || token->digits > 2)
        return refuse(r, token, _("There is no month “%s”."));
    return set(r, &r->m->month, token->value);
}

static bool set_day(struct reader *r, const struct period_token *token)
{
    /* Whether the month has that many is known when it is placed. */
    if (token->value < 1 || token->value > 31 || token->digits > 2)
        return refuse(r, token, _("There is no day “%s” in any month."));
    return set(r, &r->m->day, token->value);
}

static bool set_date(struct reader *r, struct date d)
{
    if (!date_is_valid(d))
        return refuse(r, peek(r, 0), _("“%s” leads out of the years 1900 to 2199."));
    r->m->from_now = true;
    return set(r, &r->m->year, d.year) && set(r, &r->m->month, d.month) &&
           set(r, &r->m->day, d.day);
}

/* --- numbers that carry no unit ------------------------------------------------------------- */

static bool is_joint(enum period_token_kind kind)
{
    return kind == TOKEN_DASH || kind == TOKEN_TO || kind == TOKEN_LIST;
}

static bool is_unit(const struct period_token *token)
{
    enum period_token_kind kind = token->kind;

    return kind == TOKEN_YEAR || kind == TOKEN_MONTH || kind == TOKEN_DAY || kind == TOKEN_HOUR ||
           (kind == TOKEN_QUARTER && token->value == 0);
}

/* The unit of a number: its own, or the one of the numbers joined to it (5、6月, 3-5日). */
static enum period_token_kind unit_of(const struct reader *r)
{
    size_t ahead = 1;

    while (is_joint(kind_of(r, ahead)) && kind_of(r, ahead + 1) == TOKEN_NUMBER)
        ahead += 2;
    if (!is_unit(peek(r, ahead)))
        return TOKEN_UNKNOWN;
    if (ahead > 1 && peek(r, 0)->digits == 4 && kind_of(r, ahead) != TOKEN_YEAR)
        return TOKEN_UNKNOWN;
    return kind_of(r, ahead);
}

/* How many numbers follow each other with the same mark: 2026-10-14 is three. */
static size_t chain_length(const struct reader *r, enum period_token_kind mark)
{
    size_t count = 1;

    while (kind_of(r, count * 2 - 1) == mark && kind_of(r, count * 2) == TOKEN_NUMBER)
        count++;
    return count;
}

/* How many numbers of a chain belong to the date at its start: 3 with a year and a day, 2 with
 * either, 1 for a year alone, 0 when it can't be told. */
static size_t date_length(const struct reader *r, enum period_token_kind mark)
{
    const struct period_token *first = peek(r, 0);
    size_t count = chain_length(r, mark);
    bool range = mark == TOKEN_DASH; /* what follows the date may be the end of a range */

    if (first->digits == 4) {
        if (peek(r, 2)->digits > 2)
            return range ? 1 : 0;
        if (count >= 3 && peek(r, 4)->digits <= 2)
            return count == 3 || range ? 3 : 0;
        return count == 2 || range ? 2 : 0;
    }
    if (count == 3 && first->digits == 2 && first->value > 12)
        return 3; /* 26.6.12 */
    return count == 2 || (count == 4 && range) ? 2 : 0;
}

/* A date in numbers: 2026-10-14, 2026.6, 10/14, 6·16. */
static bool read_numeric_date(struct reader *r, enum period_token_kind mark)
{
    const struct period_token *first = peek(r, 0);
    size_t length = date_length(r, mark);
    bool year = first->digits == 4 || length == 3;

    if (length == 0 || (mark == TOKEN_MIDDLE_DOT && year) || peek(r, 2)->style != NUMBER_ARABIC)
        return refuse(r, first,
                      _("It can't be told which day or month the numbers after “%s” "
                        "mean; write 年, 月 and 日."));
    if (year && !set_year(r, first))
        return false;
    if (length > 1 && !set_month(r, peek(r, year ? 2 : 0)))
        return false;
    if (length == 3 || (length == 2 && !year)) {
        if (!set_day(r, peek(r, year ? 4 : 2)))
            return false;
    }
    r->at += length * 2 - 1;
    if (kind_of(r, 0) == (r->m->day != UNSAID ? TOKEN_DAY : TOKEN_MONTH) && length > 1)
        r->at++;
    return true;
}

/* 2026, 202606, 20261014. */
static bool read_digits(struct reader *r)
{
    struct period_token token = *peek(r, 0);
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

/* A number that only its neighbours explain: 6月3, 6.3-5. */
static bool read_bare(struct reader *r)
{
    const struct period_token *token = peek(r, 0);
    const struct moment *p = r->previous;
    bool fine = token->style == NUMBER_ARABIC && token->digits <= 2;

    r->at++;
    if (fine && r->m->month != UNSAID && r->m->day == UNSAID && r->m->tenday == UNSAID)
        return set_day(r, token);
    if (fine && p && !p->from_now && p->month != UNSAID && !has_clock(p) &&
        !moment_has_date(r->m)) {
        if (p->day != UNSAID)
            return set_day(r, token);
        if (p->tenday == UNSAID && p->edge == UNSAID)
            return set_month(r, token);
    }
    return refuse(
        r, token,
        _("“%s” is a number alone: say whether it is a year, a month, a day or an hour."));
}

/* --- times of day --------------------------------------------------------------------------- */

static bool set_clock(struct reader *r, int hour, int minute)
{
    if (hour > 24 || (hour == 24 && minute > 0) || minute > 59)
        return refuse(r, peek(r, 0),
                      _("The time of day at “%s” does not exist; it goes from 0:00 to 23:59."));
    if (hour == 24)
        return refuse(r, peek(r, 0),
                      _("“%s” is 0:00 of the next day; write 23:59 for the end of the day."));
    return set(r, &r->m->hour, hour) && set(r, &r->m->minute, minute);
}

/* 9:00, 09:00:00 */
static bool read_colons(struct reader *r)
{
    const struct period_token *hour = peek(r, 0);
    const struct period_token *minute = peek(r, 2);
    const struct period_token *second = peek(r, 4);

    if (minute->kind != TOKEN_NUMBER || minute->digits != 2 || hour->digits > 2)
        return refuse(r, hour, _("“%s” before a colon is no time of day; write it like 9:05."));
    if (!set_clock(r, hour->value, minute->value))
        return false;
    r->at += 3;
    if (kind_of(r, 0) != TOKEN_COLON)
        return true;
    if (second->kind != TOKEN_NUMBER || second->digits != 2 || second->value > 59)
        return refuse(r, hour, _("“%s” before a colon is no time of day; write it like 9:05."));
    r->m->second = second->value;
    r->at += 2;
    return true;
}

/* 9时, 9点半, 9点一刻, 9时30分, 9点30 */
static bool read_hour(struct reader *r, const struct period_token *hour)
{
    const struct period_token *next = peek(r, 0);
    int minute = 0;
    size_t used = 0;

    if (next->kind == TOKEN_HALF_PAST) {
        minute = 30;
        used = 1;
    } else if (next->kind == TOKEN_NUMBER && kind_of(r, 1) == TOKEN_QUARTERS) {
        if (next->value < 1 || next->value > 3)
            return refuse(r, next, _("There is no “%s” of an hour in quarters; write minutes."));
        minute = next->value * 15;
        used = 2;
    } else if (next->kind == TOKEN_NUMBER && kind_of(r, 1) == TOKEN_MINUTE) {
        minute = next->value;
        used = 2;
    } else if (next->kind == TOKEN_NUMBER && next->digits == 2 && !is_unit(peek(r, 1)) &&
               !is_joint(kind_of(r, 1))) {
        minute = next->value;
        used = 1;
    }
    if (hour->digits > 2)
        return refuse(r, hour, _("There is no hour “%s”."));
    if (!set_clock(r, hour->value, minute))
        return false;
    r->at += used;
    return true;
}

/* --- counted from today --------------------------------------------------------------------- */

/* `sign` times the number at hand, in days or weeks. */
static bool read_count(struct reader *r, int sign)
{
    const struct period_token *number = peek(r, 0);
    enum period_token_kind unit = kind_of(r, 1);
    int days = sign * number->value;

    if (number->kind != TOKEN_NUMBER || number->digits > 5)
        return refuse(r, number, _("“%s” is no number of days from today, like +20 or -3."));
    if (unit == TOKEN_MONTH || unit == TOKEN_YEAR || unit == TOKEN_HOUR || unit == TOKEN_QUARTER)
        return refuse(r, peek(r, 1), _("From today only days and weeks are counted, not “%s”."));
    if (unit == TOKEN_WEEKS)
        days *= 7;
    if (!set_date(r, date_add(r->context->today, days)))
        return false;
    r->at += unit == TOKEN_WEEKS || unit == TOKEN_DAYS || unit == TOKEN_DAY ? 2 : 1;
    return true;
}

static bool is_past_or_future(enum period_token_kind kind)
{
    return kind == TOKEN_AFTER || kind == TOKEN_BEFORE;
}

/* 3天后, 两周前, 3日后: the unit and the direction follow. */
static bool is_counted(const struct reader *r)
{
    enum period_token_kind unit = kind_of(r, 1);

    if (unit == TOKEN_DAY)
        return r->m->month == UNSAID && kind_of(r, 2) == TOKEN_AFTER;
    return (unit == TOKEN_DAYS || unit == TOKEN_WEEKS) && is_past_or_future(kind_of(r, 2));
}

static bool read_counted(struct reader *r)
{
    if (!read_count(r, kind_of(r, 2) == TOKEN_AFTER ? 1 : -1))
        return false;
    r->at++;
    return true;
}

/* --- numbers -------------------------------------------------------------------------------- */

static bool read_with_unit(struct reader *r, enum period_token_kind unit)
{
    const struct period_token *number = peek(r, 0);
    bool own = is_unit(peek(r, 1));

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
            return refuse(r, number, _("There is no quarter “%s”; a year has four."));
        return set(r, &r->m->quarter, number->value);
    }
}

/* Digits in Chinese without 十 are a year (二〇二六, 二六) or have a zero before them (〇六);
 * 一二月 may be January and February as well as December. */
static bool is_ambiguous(const struct period_token *number, enum period_token_kind unit)
{
    return number->style == NUMBER_SPELLED && unit != TOKEN_YEAR && number->digits != 4 &&
           !(number->digits == 2 && number->value < 10);
}

static bool read_number(struct reader *r)
{
    const struct period_token *number = peek(r, 0);
    enum period_token_kind unit = unit_of(r);
    enum period_token_kind next = kind_of(r, 1);
    bool mark =
        next == TOKEN_DOT || next == TOKEN_MIDDLE_DOT || next == TOKEN_SLASH || next == TOKEN_DASH;

    if (is_counted(r))
        return read_counted(r);
    if (is_ambiguous(number, unit))
        return refuse(r, number,
                      _("“%s” can be one number or several; write it in figures or part it "
                        "with 、."));
    if (unit != TOKEN_UNKNOWN)
        return read_with_unit(r, unit);
    if (next == TOKEN_COLON)
        return read_colons(r);
    if (next == TOKEN_DAYS || next == TOKEN_WEEKS)
        return refuse(r, number,
                      _("“%s” counts days or weeks, but not from when; write +20 for "
                        "days from today, or the first and the last day."));
    if (mark && kind_of(r, 2) == TOKEN_NUMBER && number->style == NUMBER_ARABIC &&
        (r->m->month == UNSAID || next != TOKEN_DASH))
        return read_numeric_date(r, next);
    if (number->digits == 4 ||
        (number->style == NUMBER_ARABIC && (number->digits == 6 || number->digits == 8)))
        return read_digits(r);
    return read_bare(r);
}

/* --- words ---------------------------------------------------------------------------------- */

/* 年 or 月 without a number: the plan's year, this month; only with 内, 底, 初 after it. */
static bool read_unit_alone(struct reader *r)
{
    enum period_token_kind unit = kind_of(r, 0);
    enum period_token_kind next = kind_of(r, 1);
    struct date today = r->context->today;

    if (unit == TOKEN_YEAR && (next == TOKEN_EDGE || next == TOKEN_WITHIN)) {
        if (r->m->year == UNSAID)
            r->m->year = period_year(r->context);
    } else if (unit == TOKEN_MONTH && next == TOKEN_EDGE && r->previous) {
        r->at++; /* 6月10日至月底: the month of the start */
        return true;
    } else if (unit == TOKEN_MONTH && next == TOKEN_EDGE) {
        if (!set(r, &r->m->year, today.year) || !set(r, &r->m->month, today.month))
            return false;
        r->m->from_now = true;
    } else {
        return refuse_unknown(r);
    }
    r->at++;
    return true;
}

static bool read_relative_month(struct reader *r, int offset)
{
    int months = r->context->today.year * 12 + r->context->today.month - 1 + offset;

    r->m->from_now = true;
    return set(r, &r->m->year, months / 12) && set(r, &r->m->month, months % 12 + 1);
}

static bool read_week(struct reader *r, int offset)
{
    struct date today = r->context->today;

    if (r->m->week)
        return refuse_unknown(r);
    r->m->week = true;
    r->m->from_now = true;
    r->m->monday = date_add(today, offset * 7 + 1 - date_weekday(today));
    return true;
}

static bool read_before(struct reader *r)
{
    r->at++;
    if (kind_of(r, 0) == TOKEN_NUMBER && unit_of(r) == TOKEN_QUARTER && !moment_has_date(r->m))
        r->m->first_quarter = 1;
    else if (kind_of(r, 0) == TOKEN_NUMBER && unit_of(r) == TOKEN_QUARTER && r->m->year != UNSAID &&
             r->m->month == UNSAID)
        r->m->first_quarter = 1;
    else
        r->m->before = true;
    return true;
}

static bool read_from(struct reader *r)
{
    enum period_token_kind next = kind_of(r, 1);

    if (!is_joint(next) && r->m->hour == UNSAID)
        return refuse(r, peek(r, 0),
                      _("“%s” gives a beginning without an end; write both, like 6月至8月."));
    r->at++;
    return true;
}

static bool read_within(struct reader *r)
{
    if (!moment_has_date(r->m) || r->m->day != UNSAID || has_clock(r->m))
        return refuse(r, peek(r, 0),
                      _("It can't be told what “%s” counts from; write the first and last day."));
    r->at++;
    return true;
}

static bool read_part(struct reader *r, int part)
{
    if (r->m->part != DAY_PART_NONE)
        return refuse_unknown(r);
    r->m->part = (enum period_day_part)part;
    return true;
}

static void note_token(struct reader *r, const struct period_token *token)
{
    period_note(r->note, _("Left out of the time: %.*s."), (int)token->length, token->text);
}

static bool read_ordinal(struct reader *r)
{
    r->at++;
    if (kind_of(r, 0) != TOKEN_NUMBER || unit_of(r) != TOKEN_QUARTER)
        return refuse(r, peek(r, 0), _("“%s” after 第 is understood for quarters alone."));
    return true;
}

/* Words that are one token and set one thing. */
static bool read_word(struct reader *r)
{
    const struct period_token *token = peek(r, 0);
    struct moment *m = r->m;
    bool good = true;

    switch (token->kind) {
    case TOKEN_QUARTER:
        good = token->value ? set(r, &m->quarter, token->value) : refuse_unknown(r);
        break;
    case TOKEN_HALF:
        good = set(r, &m->half, token->value);
        break;
    case TOKEN_HALF_MONTH:
        good = set(r, &m->half_month, token->value);
        break;
    case TOKEN_TENDAY:
        good = set(r, &m->tenday, token->value);
        break;
    case TOKEN_EDGE:
        good =
            moment_has_date(m) || r->previous ? set(r, &m->edge, token->value) : refuse_unknown(r);
        break;
    case TOKEN_THIS_YEAR:
        good = set(r, &m->year, r->context->today.year + token->value);
        break;
    case TOKEN_THIS_MONTH:
        good = read_relative_month(r, token->value);
        break;
    case TOKEN_THIS_WEEK:
        good = read_week(r, token->value);
        break;
    case TOKEN_TODAY:
        good = set_date(r, date_add(r->context->today, token->value));
        break;
    case TOKEN_WEEKDAY:
        good = set(r, &m->weekday, token->value);
        break;
    case TOKEN_DAY_PART:
        good = read_part(r, token->value);
        break;
    default:
        good = refuse_unknown(r);
        break;
    }
    r->at++;
    return good;
}

/* Words that say how to take the others. */
static bool read_mark(struct reader *r)
{
    const struct period_token *token = peek(r, 0);

    switch (token->kind) {
    case TOKEN_WEEKEND:
        r->m->weekend = true;
        break;
    case TOKEN_WHOLE_YEAR:
        r->m->whole_year = true;
        break;
    case TOKEN_ABOUT:
        r->m->about = true;
        break;
    case TOKEN_DURING:
        r->m->during = true;
        break;
    case TOKEN_EVENT:
        r->m->event = true;
        r->m->during = r->m->during || token->value;
        note_token(r, token);
        break;
    case TOKEN_TENTATIVE:
        period_note(r->note, _("The source calls it tentative (%.*s)."), (int)token->length,
                    token->text);
        break;
    case TOKEN_REMARK:
        note_token(r, token);
        break;
    case TOKEN_DOT:
        if (kind_of(r, 1) != TOKEN_END)
            return refuse_unknown(r);
        break;
    default:
        break;
    }
    r->at++;
    return true;
}

/* One token, with what belongs to it. */
static bool read_token(struct reader *r)
{
    switch (kind_of(r, 0)) {
    case TOKEN_NUMBER:
        return read_number(r);
    case TOKEN_PLUS:
        r->at++;
        return read_count(r, 1);
    case TOKEN_YEAR:
    case TOKEN_MONTH:
        return read_unit_alone(r);
    case TOKEN_ORDINAL:
        return read_ordinal(r);
    case TOKEN_BEFORE:
        return read_before(r);
    case TOKEN_AFTER:
        return refuse(r, peek(r, 0),
                      _("“%s” gives a beginning without an end; write both, like 6月至8月."));
    case TOKEN_FROM:
        return read_from(r);
    case TOKEN_WITHIN:
        return read_within(r);
    case TOKEN_NEXT_DAY:
        return refuse(r, peek(r, 0),
                      _("A time past midnight (“%s”) is not understood; write the "
                        "first and the last day."));
    case TOKEN_WEEKEND:
    case TOKEN_WHOLE_YEAR:
    case TOKEN_ABOUT:
    case TOKEN_DURING:
    case TOKEN_EVENT:
    case TOKEN_TENTATIVE:
    case TOKEN_REMARK:
    case TOKEN_NOISE:
    case TOKEN_DOT:
        return read_mark(r);
    default:
        return read_word(r);
    }
}

/* --- the whole ------------------------------------------------------------------------------ */

/* A comma before what only completes the date: 6月12日,上午9时. */
static bool is_comma_inside(const struct reader *r)
{
    enum period_token_kind next = kind_of(r, 1);

    if (kind_of(r, 0) != TOKEN_LIST)
        return false;
    if (next == TOKEN_END || next == TOKEN_REMARK || next == TOKEN_EVENT)
        return true;
    if (next == TOKEN_DAY_PART || next == TOKEN_WEEKDAY)
        return r->m->day != UNSAID && !has_clock(r->m);
    return next == TOKEN_NUMBER && (kind_of(r, 2) == TOKEN_COLON || kind_of(r, 2) == TOKEN_HOUR) &&
           moment_has_date(r->m) && !has_clock(r->m);
}

static bool read_moment(struct reader *r)
{
    bool first = r->at == 0;

    *r->m = nothing;
    if (first && kind_of(r, 0) == TOKEN_DASH && kind_of(r, 1) == TOKEN_NUMBER) {
        r->at++;
        if (!read_count(r, -1))
            return false;
    }
    while (kind_of(r, 0) != TOKEN_END) {
        if (is_comma_inside(r))
            r->at++;
        else if (is_joint(kind_of(r, 0)))
            break;
        else if (!read_token(r))
            return false;
    }
    if (!moment_has_date(r->m) && !has_clock(r->m)) {
        if (r->m->event)
            return error_set(r->err, ERROR_INPUT,
                             _("A festival or a season is named, but no date; write when it is."));
        return error_set(r->err, ERROR_INPUT,
                         _("No time is named; write for example 6月, 6月中旬 or 6.12 9:00."));
    }
    return true;
}

/* Reads what joins two moments; several marks in a row are one (起至, ——). */
static enum moment_joint read_joint(struct reader *r)
{
    enum moment_joint joint = JOINT_NONE;

    while (is_joint(kind_of(r, 0))) {
        bool list = kind_of(r, 0) == TOKEN_LIST;

        if (joint != JOINT_NONE && (joint == JOINT_LIST) != list)
            break;
        joint = list ? JOINT_LIST : JOINT_RANGE;
        r->at++;
    }
    return joint;
}

/* A text that says it has no time is refused for that reason, whatever else it holds. */
static bool refuse_whole(struct reader *r)
{
    for (const struct period_token *t = r->tokens; t->kind != TOKEN_END; t++) {
        if (t->kind == TOKEN_REPEATED)
            return !refuse(r, t,
                           _("“%s” says how often, not when: give every drill its own "
                             "record and time."));
        if (t->kind == TOKEN_UNDECIDED)
            return !refuse(r, t, _("“%s” says that the time is still open."));
        if (t->kind == TOKEN_LUNAR)
            return !refuse(r, t,
                           _("“%s” belongs to the lunar calendar; write the date of the "
                             "solar one."));
    }
    return false;
}

bool period_read_moments(struct moments *out, const struct period_tokens *tokens,
                         const struct period_context *context, struct str *note, struct error *err)
{
    struct reader r = {.tokens = tokens->items, .context = context, .note = note, .err = err};

    out->count = 0;
    if (refuse_whole(&r))
        return false;
    for (;;) {
        r.previous = out->count ? &out->items[out->count - 1] : NULL;
        r.m = &out->items[out->count];
        if (!read_moment(&r))
            return false;
        out->count++;
        if (kind_of(&r, 0) == TOKEN_END)
            return true;
        if (out->count == MOMENTS_LIMIT)
            return error_set(err, ERROR_INPUT,
                             _("More than %d times are named; give every drill its own record."),
                             MOMENTS_LIMIT);
        r.m->joint = read_joint(&r);
    }
}
