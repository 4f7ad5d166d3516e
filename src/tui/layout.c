#include "tui/screen_private.h"

#include <string.h>

#include "base/i18n.h"

/* From top to bottom: one line says where one is, the panes, a line for messages and prompts, and
 * one line says what can be pressed. */
enum { TOP_ROWS = 1, BOTTOM_ROWS = 2 };

int screen_columns(const struct screen *s)
{
    return term_surface(s->term).width;
}

bool screen_is_wide(const struct screen *s)
{
    return term_surface(s->term).width >= SCREEN_WIDE;
}

static bool same_place(const struct surface *a, const struct surface *b)
{
    return a->top == b->top && a->left == b->left && a->height == b->height && a->width == b->width;
}

/* Gives a slot its place; true when it has moved. */
static bool move_slot(struct slot *slot, struct surface to)
{
    bool moved = !same_place(&slot->at, &to);

    slot->at = to;
    if (moved)
        slot->pane->dirty = true;
    return moved;
}

/* A list beside its companion is no narrower than on a screen of its own, if that can be. */
static int front_width(int whole)
{
    enum { FRONT_LEAST = 79, BESIDE_LEAST = 40 };
    int width = whole * 6 / 10;

    if (width < FRONT_LEAST)
        width = FRONT_LEAST;
    return width > whole - 1 - BESIDE_LEAST ? whole - 1 - BESIDE_LEAST : width;
}

static void place_front(struct screen *s, struct slot *front, const struct surface *body)
{
    int left = front_width(body->width);

    if (!s->beside.pane) {
        move_slot(front, *body);
        return;
    }
    move_slot(front, surface_part(body, 0, 0, body->height, left - 1));
    move_slot(&s->beside, surface_part(body, 0, left + 1, body->height, body->width - left - 1));
}

/* An overlay that moves uncovers what is below. */
static void place_overlays(struct screen *s, const struct surface *whole)
{
    for (size_t i = 0; i < s->stack.count; i++) {
        struct slot *slot = &s->stack.items[i];
        struct surface at = *whole;
        bool drawn_before = slot->at.height > 0;

        if (!slot->pane->overlay)
            continue;
        if (slot->pane->ops->place)
            at = slot->pane->ops->place(slot->pane, whole);
        if (move_slot(slot, at) && drawn_before)
            s->all_dirty = true;
    }
}

static struct slot *front_slot(struct screen *s)
{
    for (size_t i = s->stack.count; i-- > 0;) {
        if (!s->stack.items[i].pane->overlay)
            return &s->stack.items[i];
    }
    return NULL;
}

static void mark_all(struct screen *s)
{
    for (size_t i = 0; i < s->stack.count; i++)
        s->stack.items[i].pane->dirty = true;
    if (s->beside.pane)
        s->beside.pane->dirty = true;
    s->shown_dirty = true;
}

/* --- panes ------------------------------------------------------------------------------------ */

static bool draw_slot(struct screen *s, struct slot *slot)
{
    if (!slot->pane->dirty)
        return false;
    slot->pane->dirty = false;
    surface_clear(&slot->at);
    term_no_cursor(s->term);
    slot->pane->ops->draw(slot->pane, &slot->at);
    if (slot->pane == screen_focus(s))
        term_cursor(s->term, &s->cursor_y, &s->cursor_x);
    return true;
}

static void draw_front(struct screen *s, struct slot *front, const struct surface *body)
{
    bool drawn = draw_slot(s, front);

    if (s->beside.pane) {
        drawn |= draw_slot(s, &s->beside);
        surface_vertical(body, s->beside.at.left - body->left - 1);
    }
    if (drawn)
        s->shown_dirty = true;
    for (size_t i = 0; drawn && i < s->stack.count; i++) {
        if (s->stack.items[i].pane->overlay)
            s->stack.items[i].pane->dirty = true;
    }
}

/* What lies over a changed overlay is drawn again too. */
static void draw_overlays(struct screen *s)
{
    bool drawn = false;

    for (size_t i = 0; i < s->stack.count; i++) {
        struct slot *slot = &s->stack.items[i];

        if (!slot->pane->overlay)
            continue;
        slot->pane->dirty |= drawn;
        drawn |= draw_slot(s, slot);
    }
}

/* --- the lines around ------------------------------------------------------------------------- */

static struct pane *titled_pane(const struct screen *s)
{
    for (size_t i = s->stack.count; i-- > 0;) {
        struct pane *p = s->stack.items[i].pane;

        if (p->ops->title)
            return p;
        if (!p->overlay)
            break;
    }
    return NULL;
}

static void draw_title(const struct surface *row, int x, int width, struct pane *p)
{
    struct str title = {0};
    struct surface part = surface_part(row, 0, x, 1, width);

    str_add_char(&title, ' ');
    if (p && p->ops->title)
        p->ops->title(p, &title);
    surface_text(&part, 0, 0, part.width, str_text(&title), STYLE_HEADER, TEXT_LEFT);
    str_free(&title);
}

static void draw_top(struct screen *s, const struct surface *screen, const struct slot *front)
{
    struct surface row = surface_part(screen, 0, 0, 1, screen->width);
    struct pane *titled = titled_pane(s);
    bool beside = s->beside.pane && titled == front->pane;
    const char *who = screen_can_write(s) ? "" : _("read only");
    int right = text_width(who);

    right = right > 0 ? right + 2 : 0;
    draw_title(&row, 0, beside ? s->beside.at.left : row.width - right, titled);
    if (beside)
        draw_title(&row, s->beside.at.left, row.width - s->beside.at.left - right, s->beside.pane);
    if (right)
        surface_text(&row, 0, row.width - right, right, who, STYLE_WARNING, TEXT_LEFT);
}

static bool is_covered(const struct screen *s, int row)
{
    for (size_t i = 0; i < s->stack.count; i++) {
        const struct slot *slot = &s->stack.items[i];

        if (slot->pane->overlay && row >= slot->at.top && row < slot->at.top + slot->at.height)
            return true;
    }
    return false;
}

static void draw_message(const struct screen *s, const struct surface *row)
{
    struct str text = {0};

    str_add_char(&text, ' ');
    str_add(&text, str_text(&s->message));
    surface_text(row, 0, 0, row->width, str_text(&text), s->message_style, TEXT_LEFT);
    str_free(&text);
}

static void draw_status(struct screen *s, const struct surface *row)
{
    struct pane *p = screen_focus(s);
    struct str left = {0};
    struct str right = {0};
    int width;

    str_add_char(&left, ' ');
    if (p->ops->status)
        p->ops->status(p, &left, &right);
    width = surface_text_width(row, str_text(&right), right.length);
    if (width > row->width / 2)
        width = row->width / 2;
    surface_text(row, 0, 0, row->width - width - 1, str_text(&left), STYLE_NORMAL, TEXT_LEFT);
    surface_text(row, 0, row->width - width - 1, width, str_text(&right), STYLE_NORMAL, TEXT_RIGHT);
    surface_clear_row(row, 0, row->width - 1, STYLE_NORMAL);
    str_free(&left);
    str_free(&right);
}

/* A message takes the line above the last one; when an overlay lies there, the last one. */
static void draw_bottom(struct screen *s, const struct surface *screen)
{
    struct surface above = surface_part(screen, screen->height - 2, 0, 1, screen->width);
    struct surface last = surface_part(screen, screen->height - 1, 0, 1, screen->width);
    bool covered = is_covered(s, above.top);

    if (!covered && s->message.length > 0)
        draw_message(s, &above);
    else if (!covered)
        draw_status(s, &above);
    if (covered && s->message.length > 0)
        draw_message(s, &last);
    else
        hints_draw(s, &last);
}

/* --- all -------------------------------------------------------------------------------------- */

static void draw_too_small(struct screen *s, const struct surface *screen)
{
    struct str text = {0};

    str_addf(&text, _("The window is too small: at least %dx%d."), SCREEN_MIN_WIDTH,
             SCREEN_MIN_HEIGHT);
    surface_put(screen, 0, 0, str_text(&text), STYLE_NORMAL);
    str_free(&text);
    s->all_dirty = true; /* when it grows again */
    term_show(s->term, 0, 0);
}

static void draw_panes(struct screen *s, const struct surface *screen, struct slot *front)
{
    /* Panes leave the last column free: who writes there is not sure where the cursor is, and has
     * to name its next place in full. */
    struct surface body = surface_part(screen, TOP_ROWS, 0, screen->height - TOP_ROWS - BOTTOM_ROWS,
                                       screen->width - 1);
    struct surface whole = surface_part(screen, TOP_ROWS, 0, body.height + 1, screen->width);

    if (front)
        place_front(s, front, &body);
    place_overlays(s, &whole);
    if (s->all_dirty) {
        term_erase(s->term);
        mark_all(s);
        s->all_dirty = false;
    }
    if (front)
        draw_front(s, front, &body);
    draw_overlays(s);
    /* Last, because a pane knows what it shows only when it was drawn. */
    if (s->shown_dirty) {
        draw_top(s, screen, front);
        draw_bottom(s, screen);
        s->shown_dirty = false;
    }
}

void screen_draw(struct screen *s)
{
    struct surface screen;
    struct pane *focus = screen_focus(s);

    if (s->lost || !focus)
        return;
    screen = term_surface(s->term);
    if (screen.height < SCREEN_MIN_HEIGHT || screen.width < SCREEN_MIN_WIDTH) {
        term_erase(s->term);
        draw_too_small(s, &screen);
        return;
    }
    if (focus != s->drawn_focus) {
        s->drawn_focus = focus;
        focus->dirty = true; /* its cursor is wanted */
        s->shown_dirty = true;
    }
    draw_panes(s, &screen, front_slot(s));
    term_show(s->term, s->cursor_y, s->cursor_x);
}
