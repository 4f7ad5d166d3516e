#include "core/period_reader.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/text.h"

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

bool moment_has_clock(const struct moment *m)
{
    return m->hour != UNSAID || m->part != DAY_PART_NONE;
}

const struct period_token *reader_peek(const struct period_reader *r, size_t ahead)
{
    const struct period_token *token = &r->tokens[r->at];

    while (ahead-- > 0 && token->kind != TOKEN_END)
        token++;
    return token;
}

enum period_token_kind reader_kind(const struct period_reader *r, size_t ahead)
{
    return reader_peek(r, ahead)->kind;
}

const char *reader_piece(struct period_reader *r, const struct period_token *token)
{
    struct str piece = {0};
    struct str clean = {0};

    str_add_n(&piece, token->text, token->length);
    text_clean(&clean, str_text(&piece));
    /* A cell may hold many combining characters: the buffer bounds those, error_set() mends a cut
     * inside one. */
    str_cut(&clean, text_prefix(str_text(&clean), clean.length, PIECE_CELLS, NULL));
    snprintf(r->piece, sizeof r->piece, "%s", str_text(&clean));
    str_free(&piece);
    str_free(&clean);
    return r->piece;
}

bool reader_refuse_unknown(struct period_reader *r)
{
    return reader_refuse(
        r, reader_peek(r, 0),
        _("“%s” is not understood as a time; write for example 6月, 6月中旬, 6.12 9:00, "
          "第三季度, 下周三 or +20."));
}

bool reader_set(struct period_reader *r, int *field, int value)
{
    bool closed = r->m->edge != UNSAID && field != &r->m->hour && field != &r->m->minute;

    if (*field != UNSAID || closed)
        return reader_refuse(
            r, reader_peek(r, 0),
            _("“%s” comes on top of what was said before it; separate several times "
              "with 、 or 至."));
    *field = value;
    return true;
}

bool reader_set_date(struct period_reader *r, struct date d)
{
    if (!date_is_valid(d))
        return reader_refuse(r, reader_peek(r, 0), _("“%s” leads out of the years 1900 to 2199."));
    r->m->from_now = true;
    return reader_set(r, &r->m->year, d.year) && reader_set(r, &r->m->month, d.month) &&
           reader_set(r, &r->m->day, d.day);
}

bool token_is_joint(enum period_token_kind kind)
{
    return kind == TOKEN_DASH || kind == TOKEN_TO || kind == TOKEN_LIST;
}
