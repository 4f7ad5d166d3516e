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

/* A row of the screen: a line, or the part of one that fits. */
struct pager_row {
    size_t line;
    size_t start, length; /* bytes of the line */
    int indent;           /* cells */
};

struct pager {
    struct pane pane;
    char *title;
    bool table; /* lines are not broken */
    bool first; /* a question waits below: Enter goes on to it */
    struct VEC(struct pager_line) lines;
    struct VEC(struct pager_row) rows_of;
    size_t broken; /* lines that are in rows_of already */
    int widest;
    int top, left;   /* what of the text is at the upper left */
    int rows, width; /* shown at the last drawing */
    void (*save)(struct screen *s, void *data);
    void (*done)(void *data);
    void *data;
};

void pager_add(struct pane *pane, enum style style, const char *line)
{
    struct pager *p = (struct pager *)pane;
    struct pager_line l = {.text = mem_text(line), .style = style};
    int width = text_width(line);

    vec_push(&p->lines, l);
    p->widest = width > p->widest ? width : p->widest;
}

/* --- lines to rows --------------------------------------------------------------------------- */

static int indent_of(const char *text)
{
    return (int)strspn(text, " ");
}

static void break_line(struct pager *p, size_t index)
{
    const char *text = p->lines.items[index].text;
    int hang = indent_of(text) + 2;
    struct pager_row row = {.line = index};
    size_t end = strlen(text);

    if (hang > p->width / 2)
        hang = p->width / 2;
    do {
        row.length = p->table ? end : text_row_length(text + row.start, p->width - row.indent);
        vec_push(&p->rows_of, row);
        row.start += row.length;
        row.start += strspn(text + row.start, " ");
        row.indent = hang;
    } while (row.start < end);
}

/* Breaks what is new, or all when the width is another. */
static void break_lines(struct pager *p, int width)
{
    if (p->width != width) {
        p->rows_of.count = 0;
        p->broken = 0;
    }
    p->width = width;
    while (p->broken < p->lines.count)
        break_line(p, p->broken++);
}

/* --- acting ---------------------------------------------------------------------------------- */

static int limit(int value, int most)
{
    most = most > 0 ? most : 0;
    return value < 0 ? 0 : value > most ? most : value;
}

static unsigned act(struct pane *pane, enum action a)
{
    struct pager *p = (struct pager *)pane;
    int page = p->rows > 1 ? p->rows - 1 : 1;
    int count = (int)p->rows_of.count;

    if (p->first && a == ACTION_OPEN)
        return PANE_CLOSE;
    if (p->save && a == ACTION_SAVE_TEXT) {
        p->save(p->pane.screen, p->data);
        return PANE_HANDLED;
    }
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
    p->left = p->table ? limit(p->left, p->widest - p->width) : 0;
    return PANE_REDRAW;
}

/* The line from cell `left` on; a wide character that is cut in two leaves a blank. */
static void draw_whole(const struct pager *p, const struct surface *s, int y,
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

static void draw_row(const struct pager *p, const struct surface *s, int y,
                     const struct pager_row *row)
{
    const struct pager_line *line = &p->lines.items[row->line];
    int x = 1 + row->indent;
    struct str part = {0};

    if (p->table) {
        draw_whole(p, s, y, line);
        return;
    }
    str_add_n(&part, line->text + row->start, row->length);
    surface_text(s, y, x, s->width - x, str_text(&part), line->style, TEXT_LEFT);
    str_free(&part);
}

static void draw(struct pane *pane, const struct surface *s)
{
    struct pager *p = (struct pager *)pane;

    p->rows = s->height;
    break_lines(p, s->width - 1);
    p->top = limit(p->top, (int)p->rows_of.count - p->rows);
    for (int y = 0; y < s->height && p->top + y < (int)p->rows_of.count; y++)
        draw_row(p, s, y, &p->rows_of.items[p->top + y]);
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
    int count = (int)p->rows_of.count;

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
    vec_free(&p->rows_of);
    if (p->done)
        p->done(p->data);
    free(p->title);
    free(p);
}

static const enum action hints[] = {ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_FIRST,
                                    ACTION_LAST,      ACTION_CLOSE,   ACTION_NONE};
static const enum action table_hints[] = {ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_LEFT,
                                          ACTION_RIGHT,     ACTION_FIRST,   ACTION_LAST,
                                          ACTION_CLOSE,     ACTION_NONE};
static const enum action save_hints[] = {ACTION_SAVE_TEXT, ACTION_PAGE_DOWN, ACTION_PAGE_UP,
                                         ACTION_LEFT,      ACTION_RIGHT,     ACTION_FIRST,
                                         ACTION_LAST,      ACTION_CLOSE,     ACTION_NONE};
static const enum action first_hints[] = {ACTION_OPEN,  ACTION_PAGE_DOWN, ACTION_PAGE_UP,
                                          ACTION_FIRST, ACTION_LAST,      ACTION_NONE};
static const struct hint_word first_words[] = {{ACTION_OPEN, N_("go on")}, {ACTION_NONE, NULL}};

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

struct pane *pager_new(const char *heading, bool table)
{
    struct pager *p = mem_new(1, sizeof *p);

    p->pane.ops = &ops;
    p->pane.overlay = true;
    p->pane.hints = table ? table_hints : NULL;
    p->table = table;
    p->title = mem_text(heading);
    return &p->pane;
}

static struct pane *show(struct screen *s, const char *heading, const char *text, bool table)
{
    struct pane *p = pager_new(heading, table);

    while (*text) {
        size_t length = strcspn(text, "\n");
        char *line = mem_text_n(text, length);

        pager_add(p, STYLE_NORMAL, line);
        free(line);
        text += length + (text[length] == '\n');
    }
    screen_push(s, p);
    return p;
}

void screen_page_first(struct screen *s, const char *heading, const char *text)
{
    struct pane *p = show(s, heading, text, false);

    ((struct pager *)p)->first = true;
    p->hints = first_hints;
    p->words = first_words;
}

void screen_page(struct screen *s, const char *heading, const char *text)
{
    show(s, heading, text, false);
}

void screen_page_table(struct screen *s, const char *heading, const char *text)
{
    show(s, heading, text, true);
}

struct pane *pager_new_table(struct screen *s, const char *heading, const char *text)
{
    return show(s, heading, text, true);
}

void pager_on_save(struct pane *pane, void (*save)(struct screen *s, void *data),
                   void (*done)(void *data), void *data)
{
    struct pager *p = (struct pager *)pane;

    p->save = save;
    p->done = done;
    p->data = data;
    pane->hints = save_hints;
}
