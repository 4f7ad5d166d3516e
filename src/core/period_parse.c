/* What people write, as a period: brackets, tokens, moments, days. */
#include "core/period_moment.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"

/* What one parse works with; too large to lie on the stack of every caller. */
struct work {
    struct period_tokens tokens;
    struct period_tokens inner; /* of a bracket */
    struct moments moments;
};

/* A bracket is part of the time when all its words are: （周三）, （上午9时）, （中旬）.  Else it
 * is a note: （安全生产月期间）. */
static bool is_part_of_time(const struct period_tokens *tokens)
{
    bool says_when = false;

    for (size_t i = 0; i < tokens->count; i++) {
        switch (tokens->items[i].kind) {
        case TOKEN_UNKNOWN:
        case TOKEN_REMARK:
        case TOKEN_EVENT:
        case TOKEN_UNDECIDED:
        case TOKEN_REPEATED:
        case TOKEN_LUNAR:
        case TOKEN_OPEN:
        case TOKEN_CLOSE:
            return false;
        case TOKEN_NUMBER:
        case TOKEN_WEEKDAY:
        case TOKEN_DAY_PART:
        case TOKEN_TENDAY:
        case TOKEN_HALF:
        case TOKEN_HALF_MONTH:
        case TOKEN_QUARTER:
        case TOKEN_TODAY:
        case TOKEN_TENTATIVE:
        case TOKEN_NOISE:
        case TOKEN_ABOUT:
            says_when = true;
            break;
        default:
            break;
        }
    }
    return says_when || tokens->count == 0;
}

/* Index of the bracket that closes the one at `open`; the end when none does. */
static size_t closing(const struct period_tokens *tokens, size_t open)
{
    int depth = 0;

    for (size_t i = open; i < tokens->count; i++) {
        if (tokens->items[i].kind == TOKEN_OPEN)
            depth++;
        else if (tokens->items[i].kind == TOKEN_CLOSE && --depth == 0)
            return i;
    }
    return tokens->count;
}

static void note_bracket(struct str *note, const struct period_token *first,
                         const struct period_token *end)
{
    struct str text = {0};

    str_add_n(&text, first->text, (size_t)(end->text - first->text));
    period_note(note, _("Left out of the time: %s."), str_text(&text));
    str_free(&text);
}

/* Takes the brackets out of work->tokens, and with them what is a note. */
static void resolve_brackets(struct work *work, struct str *note)
{
    struct period_tokens *tokens = &work->tokens;
    size_t kept = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        size_t close;

        if (tokens->items[i].kind != TOKEN_OPEN) {
            tokens->items[kept++] = tokens->items[i];
            continue;
        }
        close = closing(tokens, i);
        work->inner.count = close - i - 1;
        memcpy(work->inner.items, &tokens->items[i + 1], work->inner.count * sizeof *tokens->items);
        if (is_part_of_time(&work->inner)) {
            memcpy(&tokens->items[kept], work->inner.items,
                   work->inner.count * sizeof *tokens->items);
            kept += work->inner.count;
        } else {
            note_bracket(note, &tokens->items[i + 1], &tokens->items[close]);
        }
        i = close;
    }
    tokens->items[kept] = tokens->items[tokens->count];
    tokens->count = kept;
}

static bool parse(struct work *work, const char *text, const struct period_context *context,
                  struct period *out, struct str *note, struct error *err)
{
    if (!period_lex(&work->tokens, text, strlen(text), err))
        return false;
    resolve_brackets(work, note);
    return period_read_moments(&work->moments, &work->tokens, context, note, err) &&
           period_place_moments(out, &work->moments, context, note, err);
}

bool period_parse(const char *text, const struct period_context *context, struct period *out,
                  struct str *note, struct error *err)
{
    struct period found = PERIOD_UNKNOWN;
    struct str notes = {0};
    struct work *work;
    bool good;

    *out = found;
    /* The canonical value of a record's field is understood too. */
    if (text_is_blank(text) || period_from_value(out, text))
        return true;
    work = mem_new(1, sizeof *work);
    good = parse(work, text, context, &found, &notes, err);
    free(work);
    if (good) {
        *out = found;
        if (note)
            str_add(note, str_text(&notes));
    }
    str_free(&notes);
    return good;
}
