#include "tui/screen_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"
#include "tui/term.h"

/* A question about a dangerous act.  Only one letter says yes, and never the one that asked. */
struct confirm_pane {
    struct pane pane;
    char *question;
    char letter;
    void (*yes)(void *data);
    void (*done)(void *data); /* may be NULL */
    void *data;
};

static unsigned refuse(struct confirm_pane *p)
{
    screen_message(p->pane.screen, STYLE_NORMAL, _("Nothing was done."));
    return PANE_CLOSE;
}

/* Any other key is a no, Enter too; help and the like go on to the screen. */
static unsigned act(struct pane *pane, enum action a)
{
    struct confirm_pane *p = (struct confirm_pane *)pane;

    if (a == ACTION_QUIT || a == ACTION_REDRAW || a == ACTION_SUSPEND || a == ACTION_HELP)
        return PANE_IGNORED;
    return refuse(p);
}

static unsigned type(struct pane *pane, const char *text)
{
    struct confirm_pane *p = (struct confirm_pane *)pane;
    struct str folded = {0};
    bool yes;

    text_fold(&folded, text);
    yes = strcmp(text, "是") == 0 || (folded.length == 1 && folded.data[0] == p->letter);
    str_free(&folded);
    if (!yes)
        return refuse(p);
    p->yes(p->data);
    return PANE_CLOSE;
}

static void draw(struct pane *pane, const struct surface *s)
{
    const struct confirm_pane *p = (const struct confirm_pane *)pane;
    struct str keys = {0};
    struct str answer = {0};
    int x;

    str_addf(&keys, "%c", p->letter);
    str_addf(&answer, _("  %s yes, any other key no "), str_text(&keys));
    x = s->width - text_width(str_text(&answer)) - 1;
    if (text_width(p->question) + 1 < x)
        x = text_width(p->question) + 1;
    surface_text(s, 0, 1, x - 1, p->question, STYLE_WARNING, TEXT_LEFT);
    x += surface_put(s, 0, x, str_text(&answer), STYLE_KEY);
    surface_cursor(s, 0, x);
    str_free(&keys);
    str_free(&answer);
}

static struct surface place(struct pane *pane, const struct surface *whole)
{
    (void)pane;
    return surface_part(whole, whole->height - 1, 0, 1, whole->width);
}

static void destroy(struct pane *pane)
{
    struct confirm_pane *p = (struct confirm_pane *)pane;

    if (p->done)
        p->done(p->data);
    free(p->question);
    free(p);
}

static const enum action hints[] = {ACTION_CANCEL, ACTION_NONE};

static const struct pane_ops ops = {
    .name = "confirm",
    .context = CONTEXT_EDIT,
    .draw = draw,
    .act = act,
    .type = type,
    .hints = hints,
    .place = place,
    .destroy = destroy,
};

void screen_confirm(struct screen *s, const char *question, void (*yes)(void *data), void *data)
{
    screen_confirm_then(s, question, yes, NULL, data);
}

void screen_confirm_then(struct screen *s, const char *question, void (*yes)(void *data),
                         void (*done)(void *data), void *data)
{
    struct confirm_pane *p = mem_new(1, sizeof *p);
    bool asked_by_y = (s->last_key | 0x20) == 'y';

    p->pane.ops = &ops;
    p->pane.overlay = true;
    p->question = mem_text(question);
    p->letter = asked_by_y ? 's' : 'y';
    p->yes = yes;
    p->done = done;
    p->data = data;
    screen_push(s, &p->pane);
}

void screen_doubt(struct screen *s, const struct error *err, void (*yes)(void *data), void *data)
{
    screen_doubt_then(s, err, yes, NULL, data);
}

void screen_doubt_then(struct screen *s, const struct error *err, void (*yes)(void *data),
                       void (*done)(void *data), void *data)
{
    enum { ANSWER = 24 }; /* cells that the way to answer takes */
    struct str question = {0};

    str_addf(&question, _("%s Save it all the same?"), err->text);
    if (!strchr(err->text, '\n') &&
        text_width(str_text(&question)) + ANSWER <= term_surface(s->term).width) {
        screen_confirm_then(s, str_text(&question), yes, done, data);
    } else {
        screen_confirm_then(s, _("Save it all the same?"), yes, done, data);
        screen_page_first(s, _("Is it so? Enter, then decide"), err->text);
    }
    str_free(&question);
}
