#include "tui/help.h"

#include "base/i18n.h"
#include "tui/pager.h"
#include "tui/screen_private.h"

enum { KEYS_WIDTH = 22 };

static void add_row(struct pane *pager, const struct help_row *row, unsigned unmet)
{
    const struct action_info *info = action_info(row->action);
    struct str line = {0};

    if (row->heading) {
        pager_add(pager, STYLE_NORMAL, "");
        pager_add(pager, STYLE_HEADER, _(row->heading));
        return;
    }
    str_add(&line, "  ");
    text_fit(&line, row->unbound ? info->name : row->keys, KEYS_WIDTH, TEXT_LEFT);
    str_add(&line, "  ");
    str_add(&line, _(info->help));
    if (unmet & NEEDS_WRITABLE)
        str_add(&line, _(" (not in a database open for reading)"));
    else if (unmet & NEEDS_RECORD)
        str_add(&line, _(" (needs a selected row)"));
    pager_add(pager, unmet ? STYLE_DIM : STYLE_NORMAL, str_text(&line));
    str_free(&line);
}

void help_open(struct screen *s)
{
    const struct pane *p = screen_focus(s);
    struct pane *pager = pager_new(_("Keys"), false);
    struct help_rows rows = {0};

    help_collect(&rows, s->keymap, p->ops->context);
    for (size_t i = 0; i < rows.count; i++) {
        enum action a = rows.items[i].action;

        add_row(pager, &rows.items[i], screen_unmet(s, p, a));
    }
    help_rows_free(&rows);
    screen_push(s, pager);
}
