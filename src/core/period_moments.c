/* From tokens to moments: the words of the grammar, and how moments are joined. */
#include "core/period_reader.h"

#include <stddef.h>

#include "base/i18n.h"

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

/* --- words ---------------------------------------------------------------------------------- */

/* A form's blank: 2026年6月  日, 2026年  月  日. */
static bool is_left_blank(const struct period_reader *r)
{
    if (reader_kind(r, 0) == TOKEN_DAY)
        return (r->m->year != UNSAID || r->m->month != UNSAID) && r->m->day == UNSAID &&
               r->m->tenday == UNSAID;
    return reader_kind(r, 0) == TOKEN_MONTH && reader_kind(r, 1) == TOKEN_DAY &&
           r->m->year != UNSAID && r->m->month == UNSAID;
}

/* 年 or 月 without a number: the plan's year, this month; only with 内, 底, 初 after it. */
static bool read_unit_alone(struct period_reader *r)
{
    enum period_token_kind unit = reader_kind(r, 0);
    enum period_token_kind next = reader_kind(r, 1);
    struct date today = r->context->today;

    if (reader_peek(r, 0)->value) {
        if (!reader_set(r, &r->m->month, reader_peek(r, 0)->value))
            return false;
    } else if (unit == TOKEN_YEAR && (next == TOKEN_EDGE || next == TOKEN_WITHIN)) {
        if (r->m->year == UNSAID)
            r->m->year = period_year(r->context);
    } else if (is_left_blank(r)) {
        period_note(r->note, _("A part of the date is left blank."));
    } else if (unit == TOKEN_MONTH && next == TOKEN_EDGE && r->previous) {
        r->at++; /* 6月10日至月底: the month of the start */
        return true;
    } else if (unit == TOKEN_MONTH && next == TOKEN_EDGE) {
        if (!reader_set(r, &r->m->year, today.year) || !reader_set(r, &r->m->month, today.month))
            return false;
        r->m->from_now = true;
    } else {
        return reader_refuse_unknown(r);
    }
    r->at++;
    return true;
}

static bool read_relative_month(struct period_reader *r, int offset)
{
    int months = r->context->today.year * 12 + r->context->today.month - 1 + offset;

    r->m->from_now = true;
    return reader_set(r, &r->m->year, months / 12) && reader_set(r, &r->m->month, months % 12 + 1);
}

static bool read_relative_quarter(struct period_reader *r, int offset)
{
    struct date today = r->context->today;
    int quarters = today.year * 4 + (today.month + 2) / 3 - 1 + offset;

    r->m->from_now = true;
    return reader_set(r, &r->m->year, quarters / 4) &&
           reader_set(r, &r->m->quarter, quarters % 4 + 1);
}

static bool read_week(struct period_reader *r, int offset)
{
    struct date today = r->context->today;

    if (r->m->week)
        return reader_refuse_unknown(r);
    r->m->week = true;
    r->m->from_now = true;
    r->m->monday = date_add(today, offset * 7 + 1 - date_weekday(today));
    return true;
}

static bool read_before(struct period_reader *r)
{
    r->at++;
    if (reader_kind(r, 0) == TOKEN_NUMBER && reader_unit(r) == TOKEN_QUARTER &&
        (!moment_has_date(r->m) || (r->m->year != UNSAID && r->m->month == UNSAID)))
        r->m->first_quarter = 1;
    else
        r->m->before = true;
    return true;
}

static bool read_from(struct period_reader *r)
{
    enum period_token_kind next = reader_kind(r, 1);

    if (!token_is_joint(next) && r->m->hour == UNSAID)
        return reader_refuse(
            r, reader_peek(r, 0),
            _("“%s” gives a beginning without an end; write both, like 6月至8月."));
    r->at++;
    return true;
}

static bool read_within(struct period_reader *r)
{
    if (!moment_has_date(r->m) || r->m->day != UNSAID || moment_has_clock(r->m))
        return reader_refuse(
            r, reader_peek(r, 0),
            _("It can't be told what “%s” counts from; write the first and last day."));
    r->at++;
    return true;
}

static bool read_part(struct period_reader *r, int part)
{
    if (r->m->part != DAY_PART_NONE)
        return reader_refuse_unknown(r);
    r->m->part = (enum period_day_part)part;
    return true;
}

static void note_token(struct period_reader *r, const struct period_token *token)
{
    period_note(r->note, _("Left out of the time: %s."), reader_piece(r, token));
}

static bool read_ordinal(struct period_reader *r)
{
    r->at++;
    if (reader_kind(r, 0) != TOKEN_NUMBER || reader_unit(r) != TOKEN_QUARTER)
        return reader_refuse(r, reader_peek(r, 0),
                             _("“%s” after 第 is understood for quarters alone."));
    return true;
}

/* Words that are one token and set one thing. */
static bool read_word(struct period_reader *r)
{
    const struct period_token *token = reader_peek(r, 0);
    struct moment *m = r->m;
    bool good = true;

    switch (token->kind) {
    case TOKEN_QUARTER:
        good = token->value ? reader_set(r, &m->quarter, token->value) : reader_refuse_unknown(r);
        break;
    case TOKEN_HALF:
        good = reader_set(r, &m->half, token->value);
        break;
    case TOKEN_HALF_MONTH:
        good = reader_set(r, &m->half_month, token->value);
        break;
    case TOKEN_TENDAY:
        good = reader_set(r, &m->tenday, token->value);
        break;
    case TOKEN_EDGE:
        good = moment_has_date(m) || r->previous ? reader_set(r, &m->edge, token->value)
                                                 : reader_refuse_unknown(r);
        break;
    case TOKEN_THIS_YEAR:
        good = reader_set(r, &m->year, r->context->today.year + token->value);
        break;
    case TOKEN_THIS_QUARTER:
        good = read_relative_quarter(r, token->value);
        break;
    case TOKEN_THIS_MONTH:
        good = read_relative_month(r, token->value);
        break;
    case TOKEN_THIS_WEEK:
        good = read_week(r, token->value);
        break;
    case TOKEN_TODAY:
        good = reader_set_date(r, date_add(r->context->today, token->value));
        break;
    case TOKEN_WEEKDAY:
        good = reader_set(r, &m->weekday, token->value);
        break;
    case TOKEN_DAY_PART:
        good = read_part(r, token->value);
        break;
    default:
        good = reader_refuse_unknown(r);
        break;
    }
    r->at++;
    return good;
}

/* Words that say how to take the others. */
static bool read_mark(struct period_reader *r)
{
    const struct period_token *token = reader_peek(r, 0);

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
        period_note(r->note, _("The source calls it tentative (%s)."), reader_piece(r, token));
        break;
    case TOKEN_REMARK:
    case TOKEN_UNDECIDED:
        note_token(r, token);
        break;
    case TOKEN_DOT:
        if (reader_kind(r, 1) != TOKEN_END)
            return reader_refuse_unknown(r);
        break;
    default:
        break;
    }
    r->at++;
    return true;
}

/* One token, with what belongs to it. */
static bool read_token(struct period_reader *r)
{
    switch (reader_kind(r, 0)) {
    case TOKEN_NUMBER:
        return reader_number(r);
    case TOKEN_PLUS:
        r->at++;
        return reader_count(r, 1);
    case TOKEN_YEAR:
    case TOKEN_MONTH:
    case TOKEN_DAY:
        return read_unit_alone(r);
    case TOKEN_ORDINAL:
        return read_ordinal(r);
    case TOKEN_BEFORE:
        return read_before(r);
    case TOKEN_AFTER:
        return reader_refuse(
            r, reader_peek(r, 0),
            _("“%s” gives a beginning without an end; write both, like 6月至8月."));
    case TOKEN_FROM:
        return read_from(r);
    case TOKEN_WITHIN:
        return read_within(r);
    case TOKEN_NEXT_DAY:
        return reader_refuse(r, reader_peek(r, 0),
                             _("A time past midnight (“%s”) is not understood; write the "
                               "first and the last day."));
    case TOKEN_WEEKEND:
    case TOKEN_WHOLE_YEAR:
    case TOKEN_ABOUT:
    case TOKEN_DURING:
    case TOKEN_EVENT:
    case TOKEN_TENTATIVE:
    case TOKEN_REMARK:
    case TOKEN_UNDECIDED:
    case TOKEN_NOISE:
    case TOKEN_DOT:
        return read_mark(r);
    default:
        return read_word(r);
    }
}

/* --- the whole ------------------------------------------------------------------------------ */

/* A comma before what only completes the date: 6月12日,上午9时. */
static bool is_comma_inside(const struct period_reader *r)
{
    enum period_token_kind next = reader_kind(r, 1);

    if (reader_kind(r, 0) != TOKEN_LIST)
        return false;
    if (next == TOKEN_END || next == TOKEN_REMARK || next == TOKEN_EVENT || next == TOKEN_UNDECIDED)
        return true;
    if (next == TOKEN_DAY_PART || next == TOKEN_WEEKDAY)
        return r->m->day != UNSAID && !moment_has_clock(r->m);
    return next == TOKEN_NUMBER &&
           (reader_kind(r, 2) == TOKEN_COLON || reader_kind(r, 2) == TOKEN_HOUR) &&
           moment_has_date(r->m) && !moment_has_clock(r->m);
}

static bool read_moment(struct period_reader *r)
{
    bool first = r->at == 0;

    *r->m = nothing;
    if (first && reader_kind(r, 0) == TOKEN_DASH && reader_kind(r, 1) == TOKEN_NUMBER) {
        r->at++;
        if (!reader_count(r, -1))
            return false;
    }
    while (reader_kind(r, 0) != TOKEN_END) {
        if (is_comma_inside(r))
            r->at++;
        else if (token_is_joint(reader_kind(r, 0)))
            break;
        else if (!read_token(r))
            return false;
    }
    if (r->m->event && r->m->month == UNSAID && r->m->quarter == UNSAID && r->m->half == UNSAID)
        return error_set(r->err, ERROR_INPUT,
                         _("A festival or a season is named, but no date; write when it is."));
    if (!moment_has_date(r->m) && !moment_has_clock(r->m))
        return error_set(r->err, ERROR_INPUT,
                         _("No time is named; write for example 6月, 6月中旬 or 6.12 9:00."));
    return true;
}

/* Reads what joins two moments; several marks in a row are one (起至, ——). */
static enum moment_joint read_joint(struct period_reader *r)
{
    enum moment_joint joint = JOINT_NONE;

    while (token_is_joint(reader_kind(r, 0))) {
        bool list = reader_kind(r, 0) == TOKEN_LIST;

        if (joint != JOINT_NONE && (joint == JOINT_LIST) != list)
            break;
        joint = list ? JOINT_LIST : JOINT_RANGE;
        r->at++;
    }
    return joint;
}

/* 6月待定, 三季度，适时开展: what is open lies within the time named right before it. */
static bool is_within_date(const struct period_token *first, const struct period_token *token)
{
    if (token > first && token[-1].kind == TOKEN_LIST && *token[-1].text == ',')
        token--;
    if (token == first)
        return false;
    switch (token[-1].kind) {
    case TOKEN_YEAR:
    case TOKEN_WHOLE_YEAR:
    case TOKEN_HALF:
    case TOKEN_QUARTER:
    case TOKEN_MONTH:
    case TOKEN_TENDAY:
    case TOKEN_HALF_MONTH:
        return true;
    default:
        return false;
    }
}

/* A text that says it has no time is refused for that reason, whatever else it holds. */
static bool refuse_whole(struct period_reader *r)
{
    for (const struct period_token *t = r->tokens; t->kind != TOKEN_END; t++) {
        if (t->kind == TOKEN_REPEATED)
            return !reader_refuse(r, t,
                                  _("“%s” says how often, not when: give every drill its own "
                                    "record and time."));
        if (t->kind == TOKEN_UNDECIDED && !is_within_date(r->tokens, t))
            return !reader_refuse(r, t, _("“%s” says that the time is still open."));
        if (t->kind == TOKEN_LUNAR)
            return !reader_refuse(r, t,
                                  _("“%s” belongs to the lunar calendar; write the date of the "
                                    "solar one."));
    }
    return false;
}

bool period_read_moments(struct moments *out, const struct period_tokens *tokens,
                         const struct period_context *context, struct str *note, struct error *err)
{
    struct period_reader r = {
        .tokens = tokens->items, .context = context, .note = note, .err = err};

    out->count = 0;
    if (refuse_whole(&r))
        return false;
    for (;;) {
        r.previous = out->count ? &out->items[out->count - 1] : NULL;
        r.m = &out->items[out->count];
        if (!read_moment(&r))
            return false;
        out->count++;
        if (reader_kind(&r, 0) == TOKEN_END)
            return true;
        if (out->count == MOMENTS_LIMIT)
            return error_set(err, ERROR_INPUT,
                             _("More than %d times are named; give every drill its own record."),
                             MOMENTS_LIMIT);
        r.m->joint = read_joint(&r);
    }
}
