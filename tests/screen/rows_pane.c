#include "rows_pane.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk.h"
#include "base/memory.h"
#include "base/place.h"
#include "base/vec.h"
#include "tui/editor.h"
#include "tui/screen.h"

enum { ROWS = 200 };

struct rows_pane {
    struct pane pane;
    int selected, top, height;
    bool wide_companion;
    int work_left;
    struct str typed; /* of the prompt on its way */
};

static void draw_row(const struct surface *s, int y, int row, bool selected)
{
    struct str text = {0};
    enum style style = selected ? STYLE_SELECTED : STYLE_NORMAL;

    str_addf(&text, "%c%4d 交通运输局            阳城县船舶污染事故演练  2026年10月   实战 计划",
             selected ? '>' : ' ', row + 1);
    surface_text(s, y, 0, s->width, str_text(&text), style, TEXT_LEFT);
    str_free(&text);
}

static void draw(struct pane *pane, const struct surface *s)
{
    struct rows_pane *p = (struct rows_pane *)pane;

    p->height = s->height;
    if (p->selected < p->top)
        p->top = p->selected;
    if (p->selected >= p->top + s->height)
        p->top = p->selected - s->height + 1;
    for (int y = 0; y < s->height && p->top + y < ROWS; y++)
        draw_row(s, y, p->top + y, p->top + y == p->selected);
    surface_cursor(s, p->selected - p->top, 0);
}

static void changed(void *data, const char *text)
{
    struct rows_pane *p = data;

    str_set(&p->typed, text);
    p->pane.dirty = true;
}

static bool accepted(void *data, const char *text)
{
    struct rows_pane *p = data;

    if (strcmp(text, "no") == 0) {
        screen_message(p->pane.screen, STYLE_ERROR, "refused: %s", text);
        return false;
    }
    screen_message(p->pane.screen, STYLE_NORMAL, "accepted: %s", text);
    return true;
}

static size_t completed(void *data, const char *text, struct text_list *out)
{
    static const char *const units[] = {"交通运输局", "应急管理局", "应急指挥部"};

    (void)data;
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (strncmp(units[i], text, strlen(text)) == 0)
            vec_push(out, mem_text(units[i]));
    }
    return out->count;
}

static void understood(void *data, const char *text, struct str *out)
{
    (void)data;
    str_addf(out, "= %zu bytes", strlen(text));
}

static void removed(void *data)
{
    struct rows_pane *p = data;

    screen_message(p->pane.screen, STYLE_NORMAL, "removed %d", p->selected + 1);
}

static void chosen(void *data, size_t index)
{
    struct rows_pane *p = data;

    screen_message(p->pane.screen, STYLE_NORMAL, "chosen %zu", index);
}

static unsigned ask(struct rows_pane *p)
{
    screen_prompt(p->pane.screen, &(struct prompt){.label = "筛选: ",
                                                   .history = "filter",
                                                   .accept = accepted,
                                                   .change = changed,
                                                   .complete = completed,
                                                   .preview = understood,
                                                   .data = p});
    return PANE_HANDLED;
}

static unsigned choose(struct rows_pane *p)
{
    static const char *const items[] = {"演练时间", "牵头单位", "演练科目"};

    screen_choose(p->pane.screen, "排序", items, COUNT_OF(items), 1, chosen, p);
    return PANE_HANDLED;
}

static unsigned page(struct rows_pane *p)
{
    struct str text = {0};

    for (int i = 1; i <= 50; i++)
        str_addf(&text, "第%d行 应急演练%s\n", i,
                 i == 2 ? " 很长的一行: 城镇集体工业联合社, 工业和"
                          "信息化局, 公安局, 交通运输局, 发展和改革局, 水务局, 末尾"
                        : "");
    screen_page_table(p->pane.screen, "报告", str_text(&text));
    str_free(&text);
    return PANE_HANDLED;
}

static unsigned move(struct rows_pane *p, int to)
{
    p->selected = to < 0 ? 0 : to >= ROWS ? ROWS - 1 : to;
    return PANE_REDRAW;
}

static unsigned act(struct pane *pane, enum action a)
{
    struct rows_pane *p = (struct rows_pane *)pane;

    switch (a) {
    case ACTION_UP:
        return move(p, p->selected - 1);
    case ACTION_DOWN:
        return move(p, p->selected + 1);
    case ACTION_PAGE_UP:
        return move(p, p->selected - p->height);
    case ACTION_PAGE_DOWN:
        return move(p, p->selected + p->height);
    case ACTION_FIRST:
        return move(p, 0);
    case ACTION_LAST:
        return move(p, ROWS - 1);
    case ACTION_FILTER:
        return ask(p);
    case ACTION_SORT_CHOOSE:
        return choose(p);
    case ACTION_OPEN:
        return page(p);
    case ACTION_REMOVE:
        screen_confirm(p->pane.screen, "删除这一行?", removed, p);
        return PANE_HANDLED;
    case ACTION_SORT:
        p->work_left = 20;
        return PANE_WORK;
    case ACTION_SORT_REVERSE: /* midnight passes */
        setenv("YANLIAN_TODAY", "2030-01-01", 1);
        return PANE_HANDLED;
    default:
        return PANE_IGNORED;
    }
}

static unsigned work(struct pane *pane)
{
    struct rows_pane *p = (struct rows_pane *)pane;

    if (--p->work_left > 0)
        return PANE_WORK | PANE_REDRAW;
    screen_message(pane->screen, STYLE_NORMAL, "work is done");
    return PANE_REDRAW;
}

static void refresh(struct pane *pane)
{
    struct str day = {0};

    desk_title(screen_app(pane->screen), &day);
    if (screen_app(pane->screen)->today.year == 2030)
        screen_message(pane->screen, STYLE_NORMAL, "looked again: %s", str_text(&day));
    str_free(&day);
}

static void title(struct pane *pane, struct str *out)
{
    (void)pane;
    str_addf(out, "2026年度应急演练  %d项", ROWS);
}

static void status(struct pane *pane, struct str *left, struct str *right)
{
    struct rows_pane *p = (struct rows_pane *)pane;

    if (p->typed.length)
        str_addf(left, "/%s", str_text(&p->typed));
    if (!screen_options_of(pane->screen)->thrift)
        str_addf(right, "%d/%d", p->selected + 1, ROWS);
}

static bool has_record(const struct pane *pane)
{
    (void)pane;
    return true;
}

static unsigned click(struct pane *pane, int y, int x)
{
    struct rows_pane *p = (struct rows_pane *)pane;

    (void)x;
    return move(p, p->top + y);
}

static bool selection(const struct pane *pane, struct pane_selection *out)
{
    out->kind = RECORD_DRILL;
    out->id = ((const struct rows_pane *)pane)->selected + 1;
    return true;
}

static void destroy(struct pane *pane)
{
    struct rows_pane *p = (struct rows_pane *)pane;
    const char *path = getenv("ROWS_DESTROYED");
    FILE *f = path ? fopen(path, "w") : NULL;

    if (f) {
        fprintf(f, "destroyed at %d\n", p->selected + 1);
        fclose(f);
    }
    str_free(&p->typed);
    free(p);
}

/* --- the companion ------------------------------------------------------------------------- */

struct beside_pane {
    struct pane pane;
    int64_t id;
    struct editor editor;
};

static void beside_draw(struct pane *pane, const struct surface *s)
{
    struct beside_pane *p = (struct beside_pane *)pane;
    struct str text = {0};

    str_addf(&text, "演练 %lld", (long long)p->id);
    surface_put(s, 0, 1, str_text(&text), STYLE_NORMAL);
    editor_draw(&p->editor, s, 1, 1, s->width - 2, STYLE_NORMAL, true);
    str_free(&text);
}

static unsigned beside_act(struct pane *pane, enum action a)
{
    return editor_act(&((struct beside_pane *)pane)->editor, a) ? PANE_REDRAW : PANE_IGNORED;
}

static unsigned beside_type(struct pane *pane, const char *text)
{
    editor_type(&((struct beside_pane *)pane)->editor, text);
    return PANE_REDRAW;
}

static void beside_follow(struct pane *pane, const struct pane_selection *selected)
{
    ((struct beside_pane *)pane)->id = selected->id;
}

static void beside_title(struct pane *pane, struct str *out)
{
    (void)pane;
    str_add(out, "旁边");
}

static void beside_destroy(struct pane *pane)
{
    editor_free(&((struct beside_pane *)pane)->editor);
    free(pane);
}

static const struct pane_ops beside_ops = {
    .name = "beside",
    .context = CONTEXT_FORM,
    .draw = beside_draw,
    .act = beside_act,
    .type = beside_type,
    .follow = beside_follow,
    .title = beside_title,
    .destroy = beside_destroy,
};

static struct pane *companion(struct pane *pane)
{
    struct beside_pane *p = mem_new(1, sizeof *p);

    (void)pane;
    p->pane.ops = &beside_ops;
    return &p->pane;
}

static const enum action hints[] = {ACTION_OPEN,        ACTION_FILTER, ACTION_UP,  ACTION_DOWN,
                                    ACTION_SORT_CHOOSE, ACTION_REMOVE, ACTION_NONE};

static const struct pane_ops ops = {
    .name = "rows",
    .context = CONTEXT_LIST,
    .draw = draw,
    .act = act,
    .work = work,
    .refresh = refresh,
    .title = title,
    .status = status,
    .click = click,
    .hints = hints,
    .has_record = has_record,
    .selection = selection,
    .companion = companion,
    .destroy = destroy,
};

int rows_run(int count, char *const *words)
{
    struct screen_options options = {.keymap = "default"};
    struct app app = {.year = 2026};
    struct error err = {0};
    const char *charset;
    struct rows_pane *p;
    struct screen *s;

    for (int i = 0; i < count; i++) {
        options.mono |= strcmp(words[i], "mono") == 0;
        options.ascii |= strcmp(words[i], "ascii") == 0;
        options.thrift |= strcmp(words[i], "thrift") == 0;
        options.pinyin |= strcmp(words[i], "pinyin") == 0;
        options.mouse |= strcmp(words[i], "mouse") == 0;
        options.read_only |= strcmp(words[i], "read-only") == 0;
    }
    place_set_language("en", &charset);
    s = screen_new(&app, &options, &err);
    if (!s) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    p = mem_new(1, sizeof *p);
    p->pane.ops = &ops;
    screen_push(s, &p->pane);
    screen_loop(s);
    screen_free(s);
    puts("left in order");
    return 0;
}
