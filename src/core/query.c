#include "core/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"

enum { NO_OPERATOR = -1 };

/* One term as it was written, taken apart but not yet understood. */
struct token {
    struct str name;    /* before the operator, or empty */
    struct str word;    /* after it; all of it when there is none */
    int op;             /* enum query_operator, or NO_OPERATOR */
    bool loose;         /* the operator is one of 《》: perhaps a book's title */
    bool negated;       /* - stood before it */
    bool quoted;        /* some of the word was in quotes */
    bool last;          /* nothing, not even a space, follows it */
    const char *source; /* where it starts, for taking it as a plain word after all */
    size_t length;
};

static void token_free(struct token *t)
{
    str_free(&t->name);
    str_free(&t->word);
}

/* --- characters that mean something --------------------------------------------------------- */

static bool is_quote(int c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0xFF02;
}

/* The operator that a character is or starts; full-width forms and what a Chinese input method
 * sends for < and > count too. */
static int operator_of(int c)
{
    switch (c) {
    case ':':
    case 0xFF1A:
        return QUERY_HAS;
    case '=':
    case 0xFF1D:
        return QUERY_IS;
    case '<':
    case 0xFF1C:
    case 0x300A:
        return QUERY_LESS;
    case '>':
    case 0xFF1E:
    case 0x300B:
        return QUERY_GREATER;
    case 0x2264:
        return QUERY_LESS_EQUAL;
    case 0x2265:
        return QUERY_GREATER_EQUAL;
    default:
        return NO_OPERATOR;
    }
}

static bool skip(const char **at, const char *end, int ascii, int wide)
{
    const char *next = *at;
    int c = text_next(&next, end);

    if (*at >= end || (c != ascii && c != wide))
        return false;
    *at = next;
    return true;
}

/* --- taking apart --------------------------------------------------------------------------- */

/* Reads the rest of a term into its word: up to a space outside quotes. */
static const char *read_word(struct token *t, const char *at, const char *end)
{
    bool inside = false;

    while (at < end) {
        const char *start = at;
        int c = text_next(&at, end);

        if (is_quote(c)) {
            inside = !inside;
            t->quoted = true;
        } else if (text_is_space(c) && !inside) {
            return start;
        } else if (c < 0) {
            str_add_codepoint(&t->word, 0xFFFD);
        } else {
            str_add_n(&t->word, start, (size_t)(at - start));
        }
    }
    return at;
}

/* Finds `name OPERATOR` at the start of a term; moves behind it when it is there. */
static void read_name(struct token *t, const char **at, const char *end)
{
    const char *cursor = *at;

    while (cursor < end) {
        const char *start = cursor;
        int c = text_next(&cursor, end);

        if (text_is_space(c) || is_quote(c))
            return;
        t->op = operator_of(c);
        if (t->op == NO_OPERATOR)
            continue;
        if (start == *at) {
            t->op = NO_OPERATOR;
            return;
        }
        str_add_n(&t->name, *at, (size_t)(start - *at));
        t->loose = c == 0x300A || c == 0x300B;
        if ((t->op == QUERY_LESS || t->op == QUERY_GREATER) && skip(&cursor, end, '=', 0xFF1D))
            t->op = t->op == QUERY_LESS ? QUERY_LESS_EQUAL : QUERY_GREATER_EQUAL;
        *at = cursor;
        return;
    }
}

static const char *read_token(struct token *t, const char *at, const char *end)
{
    *t = (struct token){.op = NO_OPERATOR};
    t->negated = skip(&at, end, '-', 0xFF0D);
    t->source = at;
    read_name(t, &at, end);
    at = read_word(t, at, end);
    t->length = (size_t)(at - t->source);
    t->last = at == end;
    return at;
}

/* The operator was none: 9:30 and 《预案》 are words. */
static void take_as_word(struct token *t)
{
    str_clear(&t->name);
    str_clear(&t->word);
    t->op = NO_OPERATOR;
    t->quoted = false;
    read_word(t, t->source, t->source + t->length);
}

/* --- understanding -------------------------------------------------------------------------- */

static bool means_empty(const struct token *t)
{
    static const char *const words[] = {"none", "无", "空"};

    if (t->word.length == 0)
        return t->quoted;
    for (size_t i = 0; !t->quoted && i < sizeof words / sizeof *words; i++) {
        struct str folded = {0};
        bool same;

        text_fold(&folded, str_text(&t->word));
        same = strcmp(str_text(&folded), words[i]) == 0;
        str_free(&folded);
        if (same)
            return true;
    }
    return false;
}

static bool can_be_ordered(enum field_type type)
{
    return type == FIELD_COUNT || type == FIELD_PERIOD || type == FIELD_DATE ||
           type == FIELD_TIME || type == FIELD_TEXT;
}

/* True when a word means one value (or some of the choices) or nothing at all. */
static bool is_read_as_value(enum field_type type)
{
    return type == FIELD_CHOICE || type == FIELD_CHOICES || type == FIELD_COUNT ||
           type == FIELD_TIME;
}

/* The word in the form that its field's values have. */
static bool read_operand(struct query_term *term, const struct token *t, const struct field *field,
                         const struct period_context *context, struct error *err)
{
    struct field relaxed = *field;
    struct str value = {0};

    if (field->type == FIELD_PERIOD || field->type == FIELD_DATE) {
        if (!period_parse(str_text(&t->word), context, &term->period, NULL, err))
            return error_at(err, "%s", str_text(&t->name));
        if (term->period.precision == PERIOD_NONE)
            return error_set(err, ERROR_INPUT, _("%s: \"%.100s\" is not a time"),
                             str_text(&t->name), str_text(&t->word));
        term->word = mem_text(str_text(&t->word));
        return true;
    }
    if (!is_read_as_value(field->type)) {
        term->word = mem_text(str_text(&t->word));
        return true;
    }
    relaxed.flags &= ~(unsigned)FIELD_REQUIRED;
    if (!field_read(&value, &relaxed, str_text(&t->word), context, err)) {
        str_free(&value);
        return false;
    }
    if (term->op == QUERY_HAS && field->type != FIELD_CHOICES)
        term->op = QUERY_IS;
    term->word = str_steal(&value);
    return true;
}

static bool understand_field(struct query_term *term, const struct token *t,
                             const struct record_type *type, const struct period_context *context,
                             struct error *err)
{
    const struct field *field = &type->fields[term->field];

    term->op = (enum query_operator)t->op;
    if ((t->op == QUERY_HAS || t->op == QUERY_IS) && means_empty(t)) {
        term->op = QUERY_EMPTY;
        term->word = mem_text(str_text(&t->word));
        return true;
    }
    if (text_is_blank(str_text(&t->word)))
        return error_set(err, ERROR_INPUT, _("%s: say what to look for, for example %s:%s"),
                         str_text(&t->name), str_text(&t->name),
                         field->choices ? field->choices[0].word : _("none"));
    if (t->op != QUERY_HAS && t->op != QUERY_IS && !can_be_ordered(field->type))
        return error_set(err, ERROR_INPUT, _("%s: has no order, use : or ="), str_text(&t->name));
    return read_operand(term, t, field, context, err);
}

static bool starts_with_digit(const struct str *name)
{
    const char *at = str_text(name);
    int c = text_fold_char(text_next(&at, str_text(name) + name->length));

    return c >= '0' && c <= '9';
}

/* True while `-sta` may still become `-state:...`: it would hide rows for no reason. */
static bool may_become_field(const struct record_type *type, const struct token *t)
{
    size_t length = t->word.length;

    if (!t->negated || t->quoted)
        return false;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];

        if (strncasecmp(field->name, str_text(&t->word), length) == 0 ||
            strncmp(_(field->label), str_text(&t->word), length) == 0)
            return true;
        for (const char *const *alias = field->aliases; alias && *alias; alias++) {
            if (strncmp(*alias, str_text(&t->word), length) == 0)
                return true;
        }
    }
    return false;
}

static void push_word(struct query *out, struct token *t)
{
    struct query_term term = {.negated = t->negated,
                              .field = -1,
                              .op = QUERY_WORD,
                              .quoted = t->quoted,
                              .word = str_steal(&t->word)};

    vec_push(out, term);
}

/* Adds what one token means.  `unfinished`: leave it out when it means nothing yet. */
static bool understand(struct query *out, struct token *t, const struct record_type *type,
                       const struct period_context *context, bool unfinished, struct error *err)
{
    struct query_term term = {.negated = t->negated, .quoted = t->quoted, .field = -1};

    if (t->op != NO_OPERATOR) {
        term.field = field_find(type, str_text(&t->name));
        if (term.field < 0 && (t->loose || starts_with_digit(&t->name)))
            take_as_word(t);
        else if (term.field < 0)
            return error_set(err, ERROR_INPUT, _("\"%.100s\": no such field in %s"),
                             str_text(&t->name), _(type->plural_label));
    }
    if (t->op != NO_OPERATOR) {
        if (understand_field(&term, t, type, context, unfinished ? NULL : err)) {
            vec_push(out, term);
            return true;
        }
        free(term.word);
        return unfinished;
    }
    if (unfinished && may_become_field(type, t))
        return true;
    if (t->word.length == 0 && t->negated && !t->quoted) {
        /* A mark alone negates nothing: it is the word. */
        str_add_char(&t->word, '-');
        t->negated = false;
    }
    if (t->word.length > 0)
        push_word(out, t);
    return true;
}

bool query_parse(struct query *out, const struct record_type *type, const char *text,
                 const struct period_context *context, bool typing, struct error *err)
{
    const char *end = text + strlen(text);

    *out = (struct query){0};
    for (;;) {
        struct token token;
        const char *next = text;
        bool ok;

        while (text < end && text_is_space(text_next(&next, end)))
            text = next;
        if (text >= end)
            return true;
        text = read_token(&token, text, end);
        ok =
            out->count < QUERY_TERMS_MOST
                ? understand(out, &token, type, context, typing && token.last, err)
                : error_set(err, ERROR_INPUT, _("a filter has at most %d words"), QUERY_TERMS_MOST);
        token_free(&token);
        if (!ok) {
            query_free(out);
            return false;
        }
    }
}

void query_free(struct query *q)
{
    for (size_t i = 0; i < q->count; i++)
        free(q->items[i].word);
    vec_free(q);
}
