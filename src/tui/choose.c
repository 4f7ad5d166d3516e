#include "tui/screen_private.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "tui/rows.h"

/* A short list to choose one of, in a frame in the middle. */
struct choose_pane {
    struct pane pane;
    char *title;
    struct text_list items;
    size_t selected;
    size_t top;
    size_t rows; /* shown at the last drawing */
    void (*chosen)(void *data, size_t index);
    void *data;
    bool answered;
};

static unsigned act(struct pane *pane, enum action a)
{
    struct choose_pane *p = (struct choose_pane *)pane;

    if (rows_walk(a, &p->selected, p->items.count, p->rows > 0 ? p->rows : 1))
        return PANE_REDRAW;
    if (a != ACTION_OPEN)
        return PANE_IGNORED;
    p->answered = true;
    p->chosen(p->data, p->selected);
    return PANE_CLOSE;
}

static unsigned click(struct pane *pane, int y, int x)
{
    struct choose_pane *p = (struct choose_pane *)pane;
    size_t at = p->top + (size_t)(y > 0 ? y - 1 : 0);

    (void)x;
    if (y < 1 || (size_t)y > p->rows || at >= p->items.count)
        return PANE_HANDLED;
    if (at == p->selected)
        return act(pane, ACTION_OPEN);
    p->selected = at;
    return PANE_REDRAW;
}

static int widest(const struct choose_pane *p)
{
    int width = text_width(p->title);

    for (size_t i = 0; i < p->items.count; i++) {
        int w = text_width(p->items.items[i]);

        width = w > width ? w : width;
    }
    return width;
}

static struct surface place(struct pane *pane, const struct surface *whole)
{
    const struct choose_pane *p = (const struct choose_pane *)pane;
    int width = widest(p) + 6;
    int room = whole->height - 3;
    int height = (p->items.count < (size_t)room ? (int)p->items.count : room) + 2;

    if (width > whole->width - 4)
        width = whole->width - 4;
    return surface_part(whole, (whole->height - height) / 2, (whole->width - width) / 2, height,
                        width);
}

static void draw_frame(const struct choose_pane *p, const struct surface *s)
{
    struct str title = {0};

    surface_rule(s, 0);
    surface_vertical(s, 0);
    surface_vertical(s, s->width - 1);
    surface_rule(s, s->height - 1);
    surface_rule(s, 0);
    str_addf(&title, " %s ", p->title);
    surface_put(s, 0, 2, str_text(&title), STYLE_HEADER);
    str_free(&title);
}

static void draw(struct pane *pane, const struct surface *s)
{
    struct choose_pane *p = (struct choose_pane *)pane;

    draw_frame(p, s);
    p->rows = s->height > 2 ? (size_t)(s->height - 2) : 1;
    p->top = rows_top(p->top, p->selected, p->rows);
    for (size_t i = 0; i < p->rows && p->top + i < p->items.count; i++) {
        bool selected = p->top + i == p->selected;
        enum style style = selected ? STYLE_SELECTED : STYLE_NORMAL;

        surface_text(s, (int)i + 1, 1, 2, selected ? ">" : "", style, TEXT_LEFT);
        surface_text(s, (int)i + 1, 3, s->width - 4, p->items.items[p->top + i], style, TEXT_LEFT);
    }
    surface_cursor(s, (int)(p->selected - p->top) + 1, 1);
}

static void destroy(struct pane *pane)
{
    struct choose_pane *p = (struct choose_pane *)pane;

    if (!p->answered)
        p->chosen(p->data, SCREEN_NOT_CHOSEN);
    text_list_free(&p->items);
    free(p->title);
    free(p);
}

static const enum action hints[] = {ACTION_OPEN, ACTION_UP, ACTION_DOWN, ACTION_BACK, ACTION_NONE};
static const struct hint_word words[] = {
    {ACTION_OPEN, N_("choose")}, {ACTION_BACK, N_("cancel")}, {ACTION_NONE, NULL}};

static const struct pane_ops ops = {
    .name = "choose",
    .context = CONTEXT_PANE,
    .draw = draw,
    .act = act,
    .click = click,
    .hints = hints,
    .place = place,
    .destroy = destroy,
};

void screen_choose(struct screen *s, const char *title, const char *const *items, size_t count,
                   size_t selected, void (*chosen)(void *data, size_t index), void *data)
{
    struct choose_pane *p;

    if (count == 0) {
        chosen(data, SCREEN_NOT_CHOSEN);
        return;
    }
    p = mem_new(1, sizeof *p);
    p->pane.ops = &ops;
    p->pane.overlay = true;
    p->pane.words = words;
    p->title = mem_text(title);
    for (size_t i = 0; i < count; i++)
        vec_push(&p->items, mem_text(items[i]));
    p->chosen = chosen;
    p->data = data;
    p->selected = selected < count ? selected : count - 1;
    screen_push(s, &p->pane);
}
