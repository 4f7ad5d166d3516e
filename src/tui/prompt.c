#include "tui/screen_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "tui/editor.h"

enum { CANDIDATES = 40 };

/* One line at the bottom: the label, what is typed, and beside it what it is understood as or what
 * it could become. */
struct prompt_pane {
    struct pane pane;
    struct prompt ask; /* its texts are owned here */
    char *label;
    char *initial;
    char *history;
    struct editor editor;
    struct text_list candidates; /* of the completion under way */
    size_t candidate;
    char *completed; /* what was typed before the completion; NULL when none is under way */
    size_t earlier;  /* lines back in the history; 0: the line being typed */
    char *typed;     /* that line, while earlier ones are looked at */
};

static const char *text_of(const struct prompt_pane *p)
{
    return str_text(&p->editor.text);
}

static void end_completion(struct prompt_pane *p)
{
    text_list_free(&p->candidates);
    free(p->completed);
    p->completed = NULL;
    p->candidate = 0;
}

static unsigned changed(struct prompt_pane *p)
{
    if (p->ask.change)
        p->ask.change(p->ask.data, text_of(p));
    return PANE_REDRAW | PANE_HANDLED;
}

/* --- completion and history ------------------------------------------------------------------- */

static unsigned complete(struct prompt_pane *p)
{
    if (!p->ask.complete)
        return PANE_HANDLED;
    if (!p->completed) {
        p->ask.complete(p->ask.data, text_of(p), &p->candidates);
        if (p->candidates.count == 0)
            return PANE_HANDLED;
        p->completed = mem_text(text_of(p));
        p->candidate = 0;
    } else {
        p->candidate = (p->candidate + 1) % (p->candidates.count + 1);
    }
    /* After the last one comes again what was typed. */
    editor_set(&p->editor, p->candidate < p->candidates.count ? p->candidates.items[p->candidate]
                                                              : p->completed);
    if (p->candidates.count == 1)
        end_completion(p);
    return changed(p);
}

static unsigned walk_history(struct prompt_pane *p, bool back)
{
    const struct history *h = screen_history(p->pane.screen, p->history);
    size_t count = h ? h->lines.count : 0;

    if (back ? p->earlier >= count : p->earlier == 0)
        return PANE_HANDLED;
    if (p->earlier == 0) {
        free(p->typed);
        p->typed = mem_text(text_of(p));
    }
    p->earlier += back ? 1 : (size_t)-1;
    editor_set(&p->editor, p->earlier ? h->lines.items[count - p->earlier] : p->typed);
    end_completion(p);
    return changed(p);
}

/* --- the pane --------------------------------------------------------------------------------- */

static unsigned accept(struct prompt_pane *p)
{
    char *text = mem_text(text_of(p));
    bool done = p->ask.accept(p->ask.data, text);

    if (done)
        screen_remember(p->pane.screen, p->history, text);
    free(text);
    return done ? PANE_CLOSE : PANE_REDRAW;
}

static unsigned cancel(struct prompt_pane *p)
{
    if (p->ask.change)
        p->ask.change(p->ask.data, p->initial ? p->initial : "");
    return PANE_CLOSE;
}

/* What moves in the list behind; ACTION_NONE when there is none or it is no moving. */
static enum action move_behind(const struct prompt_pane *p, enum action a)
{
    if (!p->ask.move)
        return ACTION_NONE;
    switch (a) {
    case ACTION_HISTORY_UP:
        return ACTION_UP;
    case ACTION_HISTORY_DOWN:
        return ACTION_DOWN;
    case ACTION_UP:
    case ACTION_DOWN:
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
        return a;
    default:
        return ACTION_NONE;
    }
}

static unsigned act(struct pane *pane, enum action a)
{
    struct prompt_pane *p = (struct prompt_pane *)pane;
    enum action behind = move_behind(p, a);

    if (behind != ACTION_NONE) {
        p->ask.move(p->ask.data, behind);
        return PANE_HANDLED;
    }
    switch (a) {
    case ACTION_ACCEPT:
        return accept(p);
    case ACTION_CANCEL:
    case ACTION_BACK:
        return cancel(p);
    case ACTION_COMPLETE:
        return complete(p);
    case ACTION_HISTORY_UP:
    case ACTION_HISTORY_DOWN:
        return walk_history(p, a == ACTION_HISTORY_UP);
    case ACTION_EDIT_BACKSPACE:
        if (p->editor.text.length == 0)
            return cancel(p);
        break;
    default:
        break;
    }
    if (!editor_act(&p->editor, a))
        return PANE_IGNORED;
    end_completion(p);
    return changed(p);
}

static unsigned type(struct pane *pane, const char *text)
{
    struct prompt_pane *p = (struct prompt_pane *)pane;

    editor_type(&p->editor, text);
    end_completion(p);
    return changed(p);
}

static void aside(const struct prompt_pane *p, struct str *out)
{
    if (p->completed) {
        for (size_t i = 0; i < p->candidates.count && i < CANDIDATES; i++) {
            size_t at = (p->candidate + 1 + i) % p->candidates.count;

            if (at == p->candidate)
                continue;
            str_add(out, out->length ? "  " : "");
            str_add(out, p->candidates.items[at]);
        }
    } else if (p->ask.preview) {
        p->ask.preview(p->ask.data, text_of(p), out);
    }
}

/* Writes the count at the right end; returns the cells left of it. */
static int draw_count(const struct prompt_pane *p, const struct surface *s)
{
    struct str count = {0};
    int width;

    if (p->ask.count)
        p->ask.count(p->ask.data, &count);
    width = surface_text_width(s, str_text(&count), count.length);
    if (width > 0 && width < s->width / 3)
        surface_put(s, 0, s->width - width - 1, str_text(&count), STYLE_NORMAL);
    else
        width = -2;
    str_free(&count);
    return s->width - width - 2;
}

static void draw(struct pane *pane, const struct surface *s)
{
    struct prompt_pane *p = (struct prompt_pane *)pane;
    int right = draw_count(p, s);
    struct str beside = {0};
    int x = 1;
    int typed;
    int rest;

    x += surface_put(s, 0, x, p->label, STYLE_KEY);
    aside(p, &beside);
    typed = surface_text_width(s, text_of(p), p->editor.text.length) + 1;
    rest = right - x - typed - 2;
    if (beside.length > 0 && rest > 8)
        surface_text(s, 0, x + typed + 2, rest, str_text(&beside), STYLE_DIM, TEXT_LEFT);
    else
        typed = right - x;
    editor_draw(&p->editor, s, 0, x, typed, STYLE_NORMAL, true);
    str_free(&beside);
}

static struct surface place(struct pane *pane, const struct surface *whole)
{
    (void)pane;
    return surface_part(whole, whole->height - 1, 0, 1, whole->width);
}

static void destroy(struct pane *pane)
{
    struct prompt_pane *p = (struct prompt_pane *)pane;

    if (p->ask.done)
        p->ask.done(p->ask.data);
    end_completion(p);
    editor_free(&p->editor);
    free(p->label);
    free(p->initial);
    free(p->history);
    free(p->typed);
    free(p);
}

static const enum action hints[] = {ACTION_ACCEPT,       ACTION_COMPLETE, ACTION_HISTORY_UP,
                                    ACTION_HISTORY_DOWN, ACTION_CANCEL,   ACTION_NONE};
static const enum action short_hints[] = {ACTION_ACCEPT, ACTION_HISTORY_UP, ACTION_HISTORY_DOWN,
                                          ACTION_CANCEL, ACTION_NONE};

static const struct pane_ops completing = {
    .name = "prompt",
    .context = CONTEXT_EDIT,
    .draw = draw,
    .act = act,
    .type = type,
    .hints = hints,
    .place = place,
    .destroy = destroy,
};
static const struct pane_ops plain = {
    .name = "prompt",
    .context = CONTEXT_EDIT,
    .draw = draw,
    .act = act,
    .type = type,
    .hints = short_hints,
    .place = place,
    .destroy = destroy,
};

void screen_prompt(struct screen *s, const struct prompt *prompt)
{
    struct prompt_pane *p = mem_new(1, sizeof *p);

    p->pane.ops = prompt->complete ? &completing : &plain;
    p->pane.overlay = true;
    p->ask = *prompt;
    p->label = mem_text(prompt->label);
    p->initial = mem_text(prompt->initial);
    p->history = mem_text(prompt->history);
    editor_set(&p->editor, prompt->initial ? prompt->initial : "");
    screen_push(s, &p->pane);
}
