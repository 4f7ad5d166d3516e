#include "tui/pager.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "tui/screen_private.h"

enum { SIDE_STEP = 16 };

struct pager_line {
    char *text;
    enum style style;
};

struct pager {
    struct pane pane;
    char *title;
    struct VEC(struct pager_line) lines;
    int widest;
    int top, left;   /* what of the text is at the upper left */
    int rows, width; /* shown at the last drawing */
};

void pager_add(struct pane *pane, enum style style, const char *line)
{
    struct pager *p = (struct pager *)pane;
    struct pager_line l = {.text = mem_text(line), .style = style};
    int width = text_width(line);

    vec_push(&p->lines, l);
    p->widest = width > p->widest ? width : p->widest;
}

static int limit(int value, int most)
{
    most = most > 0 ? most : 0;
    return value < 0 ? 0 : value > most ? most : value;
}

static unsigned act(struct pane *pane, enum action a)
{
    struct pager *p = (struct pager *)pane;
    int page = p->rows > 1 ? p->rows - 1 : 1;
    int count = (int)p->lines.count;

    switch (a) {
    case ACTION_UP:
        p->top--;
        break;
    case ACTION_DOWN:
    case ACTION_OPEN:
        p->top++;
        break;
    case ACTION_PAGE_UP:
        p->top -= page;
        break;
    case ACTION_PAGE_DOWN:
        p->top += page;
        break;
    case ACTION_FIRST:
        p->top = 0;
        break;
    case ACTION_LAST:
        p->top = count;
        break;
    case ACTION_LEFT:
        p->left -= SIDE_STEP;
        break;
    case ACTION_RIGHT:
        p->left += SIDE_STEP;
        break;
    default:
        return PANE_IGNORED;
    }
    p->top = limit(p->top, count - p->rows);
    p->left = limit(p->left, p->widest - p->width);
    return PANE_REDRAW;
}

/* The line from cell `left` on; a wide character that is cut in two leaves a blank. */
static void draw_line(const struct pager *p, const struct surface *s, int y,
                      const struct pager_line *line)
{
    size_t length = strlen(line->text);
    int used = 0;
    size_t skipped = text_prefix(line->text, length, p->left, &used);
    int x = 1;

    if (used < p->left && skipped < length) {
        int first = 0;
        size_t next = text_next_grapheme(line->text, length, skipped);

        first = text_width_n(line->text + skipped, next - skipped);
        x += used + first - p->left;
        skipped = next;
    }
    surface_text(s, y, x, s->width - x, line->text + skipped, line->style, TEXT_LEFT);
}

static void draw(struct pane *pane, const struct surface *s)
{
    struct pager *p = (struct pager *)pane;

    p->rows = s->height;
    p->width = s->width - 1;
    p->top = limit(p->top, (int)p->lines.count - p->rows);
    for (int y = 0; y < s->height && p->top + y < (int)p->lines.count; y++)
        draw_line(p, s, y, &p->lines.items[p->top + y]);
    surface_cursor(s, 0, 0);
}

static void title(struct pane *pane, struct str *out)
{
    str_add(out, ((struct pager *)pane)->title);
}

static void status(struct pane *pane, struct str *left, struct str *right)
{
    const struct pager *p = (const struct pager *)pane;
    int last = p->top + p->rows;
    int count = (int)p->lines.count;

    (void)left;
    if (count > p->rows)
        str_addf(right, "%d-%d/%d", p->top + 1, last < count ? last : count, count);
}

static struct surface place(struct pane *pane, const struct surface *whole)
{
    (void)pane;
    return surface_part(whole, 0, 0, whole->height - 1, whole->width);
}

static void destroy(struct pane *pane)
{
    struct pager *p = (struct pager *)pane;

    for (size_t i = 0; i < p->lines.count; i++)
        free(p->lines.items[i].text);
    vec_free(&p->lines);
    free(p->title);
    free(p);
}

static const enum action hints[] = {ACTION_DOWN, ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_FIRST,
                                    ACTION_LAST, ACTION_CLOSE,     ACTION_NONE};

static const struct pane_ops ops = {
    .name = "pager",
    .context = CONTEXT_PANE,
    .draw = draw,
    .act = act,
    .title = title,
    .status = status,
    .hints = hints,
    .place = place,
    .destroy = destroy,
};

struct pane *pager_new(const char *heading)
{
    struct pager *p = mem_new(1, sizeof *p);

    p->pane.ops = &ops;
    p->pane.overlay = true;
    p->title = mem_text(heading);
    return &p->pane;
}

void screen_page(struct screen *s, const char *heading, const char *text)
{
    struct pane *p = pager_new(heading);

    while (*text) {
        size_t length = strcspn(text, "\n");
        char *line = mem_text_n(text, length);

        pager_add(p, STYLE_NORMAL, line);
        free(line);
        text += length + (text[length] == '\n');
    }
    screen_push(s, p);
}
