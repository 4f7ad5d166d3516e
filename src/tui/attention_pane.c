#include "tui/attention_pane.h"

#include <stdlib.h>

#include "app/check.h"
#include "app/check_rules.h"
#include "base/i18n.h"
#include "tui/form_pane.h"
#include "tui/rows.h"
#include "tui/screen.h"

enum {
    FOOT_ROWS = 3, /* rule, and the whole reason in two rows */
    RULE_MOST = 16,
};

struct attention_pane {
    struct pane pane;
    struct findings findings;
    size_t selected;
    size_t top;
    int height;     /* rows of findings on the screen */
    int rule_width; /* cells of the longest rule among them */
    struct error failure;
};

static struct attention_pane *self(struct pane *p)
{
    return (struct attention_pane *)p;
}

static void load(struct attention_pane *a)
{
    findings_free(&a->findings);
    error_clear(&a->failure);
    check_plan(screen_app(a->pane.screen), &a->findings, &a->failure);
    if (a->selected >= a->findings.count)
        a->selected = a->findings.count ? a->findings.count - 1 : 0;
    a->rule_width = 0;
    for (size_t i = 0; i < a->findings.count; i++) {
        int width = text_width(check_rule_label(a->findings.items[i].rule));

        a->rule_width = width > a->rule_width ? width : a->rule_width;
    }
    if (a->rule_width > RULE_MOST)
        a->rule_width = RULE_MOST;
}

static void draw_row(const struct attention_pane *a, const struct surface *s, int y, size_t at)
{
    const struct finding *f = &a->findings.items[at];
    bool selected = at == a->selected;
    bool bar = selected && !surface_is_thrifty(s);
    enum style style = bar ? STYLE_SELECTED : STYLE_NORMAL;
    int subject = s->width / 3;
    int x = 7 + a->rule_width + 1;
    struct str number = {0};

    surface_clear_row(s, y, 0, style);
    surface_put(s, y, 0, selected ? ">" : " ", style);
    if (f->drill)
        str_addf(&number, "%lld", (long long)f->number);
    surface_text(s, y, 2, 4, str_text(&number), style, TEXT_RIGHT);
    surface_text(s, y, 7, a->rule_width, check_rule_label(f->rule), bar ? style : STYLE_WARNING,
                 TEXT_LEFT);
    surface_text(s, y, x, subject, f->subject, style, TEXT_LEFT);
    x += subject + 1;
    surface_text(s, y, x, s->width - x, f->reason, style, TEXT_LEFT);
    if (selected)
        surface_cursor(s, y, 0);
    str_free(&number);
}

/* The reason whole, over two rows: a row of the list may cut it. */
static void draw_reason(const struct attention_pane *a, const struct surface *s, int y)
{
    const struct finding *f = &a->findings.items[a->selected];
    struct str clean = {0};
    struct str first = {0};
    size_t cut;

    text_clean(&clean, f->reason);
    cut = text_prefix(str_text(&clean), clean.length, s->width - 2, NULL);
    str_add_n(&first, str_text(&clean), cut);
    surface_rule(s, y);
    surface_text(s, y + 1, 1, s->width - 1, str_text(&first), STYLE_NORMAL, TEXT_LEFT);
    surface_text(s, y + 2, 1, s->width - 1, str_text(&clean) + cut, STYLE_NORMAL, TEXT_LEFT);
    str_free(&first);
    str_free(&clean);
}

static void draw(struct pane *p, const struct surface *s)
{
    struct attention_pane *a = self(p);

    surface_clear(s);
    if (a->failure.code) {
        surface_error(s, &a->failure);
        return;
    }
    if (!a->findings.count) {
        surface_text(s, 1, 2, s->width - 2, _("Nothing needs attention."), STYLE_GOOD, TEXT_LEFT);
        return;
    }
    a->height = s->height - FOOT_ROWS;
    a->top = rows_top(a->top, a->selected, (size_t)a->height);
    for (int y = 0; y < a->height && a->top + (size_t)y < a->findings.count; y++)
        draw_row(a, s, y, a->top + (size_t)y);
    draw_reason(a, s, a->height);
}

static unsigned open_finding(struct attention_pane *a)
{
    const struct finding *f;

    if (!a->findings.count)
        return PANE_HANDLED;
    f = &a->findings.items[a->selected];
    if (f->drill)
        screen_push(a->pane.screen,
                    form_pane_new(a->pane.screen, record_type_of(RECORD_DRILL), f->drill));
    else
        screen_page(a->pane.screen, check_rule_label(f->rule), f->reason);
    return PANE_HANDLED;
}

static unsigned act(struct pane *p, enum action action)
{
    struct attention_pane *a = self(p);
    size_t page = a->height > 1 ? (size_t)a->height - 1 : 1;

    if (rows_walk(action, &a->selected, a->findings.count, page))
        return PANE_HANDLED | PANE_REDRAW;
    return action == ACTION_OPEN ? open_finding(a) : PANE_IGNORED;
}

static void refresh(struct pane *p)
{
    load(self(p));
    p->dirty = true;
}

static void title(struct pane *p, struct str *out)
{
    str_addf(out, "%s  %zu", _("Needs attention"), self(p)->findings.count);
}

static bool has_record(const struct pane *p)
{
    return ((const struct attention_pane *)p)->findings.count > 0;
}

static bool selection(const struct pane *p, struct pane_selection *out)
{
    const struct attention_pane *a = (const struct attention_pane *)p;

    if (!a->findings.count)
        return false;
    *out =
        (struct pane_selection){.kind = RECORD_DRILL, .id = a->findings.items[a->selected].drill};
    return out->id != 0;
}

static void destroy(struct pane *p)
{
    findings_free(&self(p)->findings);
    free(p);
}

static const enum action hints[] = {ACTION_OPEN, ACTION_VIEW_DRILLS, ACTION_VIEW_CALENDAR,
                                    ACTION_UNDO, ACTION_BACK,        ACTION_HELP,
                                    ACTION_NONE};

static const struct pane_ops ops = {
    .name = "attention",
    .context = CONTEXT_PANE,
    .draw = draw,
    .act = act,
    .refresh = refresh,
    .title = title,
    .hints = hints,
    .has_record = has_record,
    .selection = selection,
    .destroy = destroy,
};

struct pane *attention_pane_new(struct screen *s)
{
    struct attention_pane *a = mem_new(1, sizeof *a);

    a->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    a->height = 1;
    load(a);
    return &a->pane;
}
