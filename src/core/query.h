/* query.h - the small language of the filter, the same on screen and command line.
 *
 *     消防 xf            words match anywhere in the searched fields, as text or pinyin; all must
 *     unit:公安          the named field contains the word (choice: is it; period: lies within it)
 *     period>2026-06     also < >= <= = ; = is the whole value
 *     period:none        the field is empty (none, 无, 空)
 *     -state:取消        not
 *     "two words"        quotes keep spaces together; a quoted word is only text
 *
 * Full-width marks (： ＞ ＜ ＝ － “ ”) and the Chinese names of fields (形式:桌面) do as well.
 * With a time, < is wholly before it, > wholly after it, <= ends no later than it ends, >= starts
 * no earlier than it starts.
 */
#ifndef YANLIAN_CORE_QUERY_H
#define YANLIAN_CORE_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/vec.h"
#include "core/field.h"
#include "core/period.h"

enum query_operator {
    QUERY_WORD,  /* field == -1: any searched field */
    QUERY_HAS,   /* field:word; never for a choice, a count or a time of day: those are QUERY_IS;
                    of several choices: has all of these */
    QUERY_IS,    /* field=word */
    QUERY_EMPTY, /* field:none */
    QUERY_LESS,
    QUERY_LESS_EQUAL,
    QUERY_GREATER,
    QUERY_GREATER_EQUAL,
};

enum { QUERY_TERMS_MOST = 64 };

struct query_term {
    bool negated;
    bool quoted; /* the word is only text: pinyin_word_new_literal */
    int field;   /* index in the type's fields, or -1 */
    enum query_operator op;
    char *word;           /* as typed, unquoted; owned; of a choice its word, of several choices
                             their words parted by 、, of a count its digits, of a time of day HH:MM */
    struct period period; /* of a period or date field's word */
};

struct query VEC(struct query_term);

/* Parses `text` for records of `type`.  A field name that is not known, or a period that can't be
 * understood, is an error that names it.  With `typing` a last, unfinished term (`period:2026-`,
 * `form:`) is left out instead, so that a filter can follow the keys. */
bool query_parse(struct query *out, const struct record_type *type, const char *text,
                 const struct period_context *context, bool typing, struct error *err);
void query_free(struct query *q);

#endif
