/* All that can be seen, by name and key: who knows no key finds everything here. */
#include "tui/views.h"

#include "base/i18n.h"
#include "base/text.h"
#include "tui/screen_private.h"

enum { KEY_CELLS = 8, NAME_CELLS = 12, ACTIONS_MOST = 64 };

struct menu {
    struct screen *screen;
    enum action actions[ACTIONS_MOST];
    size_t count;
};

/* What leads somewhere, and the acts that belong to the plan as a whole. */
static bool is_offered(const struct screen *s, enum action a)
{
    bool act =
        a == ACTION_IMPORT || a == ACTION_EXPORT || a == ACTION_REPORTS || a == ACTION_VIEW_OWNERS;

    return (view_is(a) || act) && screen_unmet(s, screen_front(s), a) == 0;
}

static void add_item(struct text_list *items, const struct screen *s, enum action a)
{
    const struct pane *front = screen_front(s);
    struct str keys = {0};
    struct str line = {0};

    keymap_keys_of(s->keymap, front ? front->ops->context : CONTEXT_PANE, a, 1, &keys);
    text_fit(&line, str_text(&keys), KEY_CELLS, TEXT_LEFT);
    text_fit(&line, _(action_info(a)->hint), NAME_CELLS, TEXT_LEFT);
    str_addf(&line, " %s", _(action_info(a)->help));
    vec_push(items, str_steal(&line));
    str_free(&keys);
}

static void chosen(void *data, size_t index)
{
    struct menu *menu = data;

    if (index < menu->count)
        screen_queue(menu->screen, menu->actions[index]);
    free(menu);
}

void view_menu(struct screen *s)
{
    struct menu *menu = mem_new(1, sizeof *menu);
    struct text_list items = {0};

    menu->screen = s;
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT && menu->count < ACTIONS_MOST; a++) {
        if (!is_offered(s, a))
            continue;
        menu->actions[menu->count++] = a;
        add_item(&items, s, a);
    }
    screen_choose(s, _("All views"), (const char *const *)items.items, items.count, 0, chosen,
                  menu);
    text_list_free(&items);
}
