/* Filtering and ordering a list. */
#include "tui/list_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/query.h"

static void filter_change(void *data, const char *text)
{
    struct list_pane *l = data;

    /* What can't be understood yet leaves the rows as they are; accepting it will say why. */
    list_view_filter(&l->view, text, true, NULL);
    /* Back at the filter it began with, also by cancelling, the row is that of then. */
    if (strcmp(text, l->filter_first) == 0)
        list_view_select(&l->view, l->filter_from);
    l->pane.dirty = true;
    l->pane.working = !window_is_complete(l->view.window);
}

static bool filter_accept(void *data, const char *text)
{
    struct list_pane *l = data;
    struct error err = {0};
    bool ok = list_view_filter(&l->view, text, false, &err);

    list_pane_took(l, ok, &err);
    l->pane.dirty = true;
    return ok;
}

/* Shows what can be typed; and why a filter is none. */
static void filter_preview(void *data, const char *text, struct str *out)
{
    struct list_pane *l = data;
    struct period_context context = app_context(l->view.app);
    struct query query = {0};
    struct error err = {0};

    if (text_is_blank(text) && l->view.type->kind == RECORD_DRILL)
        str_add(out, _("words or pinyin  unit:公安  form:桌面  period:2026-06  -state:取消"));
    else if (text_is_blank(text))
        str_add(out, _("words or pinyin"));
    else if (!query_parse(&query, l->view.type, text, &context, true, &err))
        str_add(out, err.text);
    query_free(&query);
}

static void filter_move(void *data, enum action a)
{
    struct list_pane *l = data;

    list_pane_move(l, a);
    l->pane.dirty = true;
}

static void filter_count(void *data, struct str *out)
{
    list_pane_count(data, out);
}

static unsigned filter(struct list_pane *l)
{
    const struct record *r = list_view_selected(&l->view);
    struct prompt prompt = {.label = "/",
                            .initial = l->view.filter,
                            .accept = filter_accept,
                            .change = filter_change,
                            .preview = filter_preview,
                            .move = filter_move,
                            .count = filter_count,
                            .data = l};

    l->filter_from = r ? r->id : 0;
    free(l->filter_first);
    l->filter_first = mem_text(l->view.filter);
    screen_prompt(l->pane.screen, &prompt);
    return PANE_HANDLED;
}

static unsigned sort_by(struct list_pane *l, int field, bool descending)
{
    struct error err = {0};

    return list_pane_took(l, list_view_sort(&l->view, field, descending, &err), &err);
}

/* The next column on the screen after the one sorted by, round about. */
static unsigned sort_next(struct list_pane *l)
{
    const struct list_columns *c = &l->columns;

    for (size_t i = 0; i < c->count; i++) {
        if ((int)c->items[i].field == l->view.sort)
            return sort_by(l, (int)c->items[(i + 1) % c->count].field, false);
    }
    return c->count ? sort_by(l, (int)c->items[0].field, false) : PANE_HANDLED;
}

static void sort_chosen(void *data, size_t index)
{
    struct list_pane *l = data;

    if (index == SCREEN_NOT_CHOSEN)
        return;
    sort_by(l, (int)l->columns.items[index].field, l->view.descending);
    l->pane.dirty = true;
}

static unsigned sort_choose(struct list_pane *l)
{
    const char *names[LIST_COLUMNS];
    size_t selected = 0;

    for (size_t i = 0; i < l->columns.count; i++) {
        names[i] = field_heading(&l->view.type->fields[l->columns.items[i].field]);
        if ((int)l->columns.items[i].field == l->view.sort)
            selected = i;
    }
    screen_choose(l->pane.screen, _("Sort by"), names, l->columns.count, selected, sort_chosen, l);
    return PANE_HANDLED;
}

unsigned list_find_act(struct list_pane *l, enum action a)
{
    struct error err = {0};

    switch (a) {
    case ACTION_FILTER:
        return filter(l);
    case ACTION_FILTER_CLEAR:
        return list_pane_took(l, list_view_filter(&l->view, "", false, &err), &err);
    case ACTION_SORT:
        return sort_next(l);
    case ACTION_SORT_CHOOSE:
        return sort_choose(l);
    case ACTION_SORT_REVERSE:
        return sort_by(l, l->view.sort, !l->view.descending);
    default:
        return PANE_IGNORED;
    }
}
