/* period_reader.h - one moment being read: where the grammar stands and how it refuses.
 *
 * Internal to core/period_numbers.c and core/period_moments.c.
 */
#ifndef YANLIAN_CORE_PERIOD_READER_H
#define YANLIAN_CORE_PERIOD_READER_H

#include "core/period_moment.h"

enum { PIECE_CELLS = 40, PIECE_SIZE = PIECE_CELLS * 4 + 1 };

struct period_reader {
    const struct period_token *tokens; /* ends with TOKEN_END */
    size_t at;
    const struct period_context *context;
    const struct moment *previous; /* of a range or list; NULL for the first */
    struct moment *m;              /* filled */
    struct str *note;
    struct error *err;
    char piece[PIECE_SIZE]; /* of the text, for a message */
};

/* The token that is `ahead` of where the reader stands, and its kind; TOKEN_END past the end. */
const struct period_token *reader_peek(const struct period_reader *r, size_t ahead);
enum period_token_kind reader_kind(const struct period_reader *r, size_t ahead);

/* What a token is in the text, cleaned and not too long, until the next call. */
const char *reader_piece(struct period_reader *r, const struct period_token *token);
/* Refuses with a sentence that names the piece of text (one %s). */
#define reader_refuse(r, token, format)                                                            \
    error_set((r)->err, ERROR_INPUT, format, reader_piece(r, token))
bool reader_refuse_unknown(struct period_reader *r);

/* Sets a number of the moment.  A second time, or a date after 初 or 底, means that the text was
 * misread and is refused. */
bool reader_set(struct period_reader *r, int *field, int value);
/* Sets year, month and day, counted from today. */
bool reader_set_date(struct period_reader *r, struct date d);

bool token_is_joint(enum period_token_kind kind);

/* What period_numbers.c reads. ---------------------------------------------------------------- */

/* The unit of the number at hand: its own, or that of the numbers joined to it (5、6月, 3-5日);
 * TOKEN_UNKNOWN without one. */
enum period_token_kind reader_unit(const struct period_reader *r);
/* A number with all that belongs to it: units, a date's other numbers, minutes. */
bool reader_number(struct period_reader *r);
/* `sign` times the number at hand, in days or weeks from today. */
bool reader_count(struct period_reader *r, int sign);

#endif
