/* What is typed in a form survives the program: it is kept in the store. */
#include "tui/form_state.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "store/drafts.h"

void form_keep_draft(struct form_pane *f)
{
    struct store *store = screen_app(f->pane.screen)->store;
    struct error err = {0};
    char **typed;

    if (f->failure.code || !f->draft_stale || store_is_read_only(store))
        return;
    if (!form_touched(f)) {
        form_drop_draft(f);
        return;
    }
    typed = mem_new(f->type->field_count, sizeof *typed);
    for (size_t i = 0; i < f->line_count; i++) {
        if (f->lines[i].preset || form_line_touched(f, i))
            typed[f->lines[i].field] = f->lines[i].editor.text.data;
    }
    if (store_draft_save(store, &f->draft, f->section, &f->seen, typed, &err))
        f->draft_stale = false;
    else if (err.code != ERROR_BUSY)
        screen_error(f->pane.screen, &err);
    free(typed);
}

void form_drop_draft(struct form_pane *f)
{
    struct error err = {0};

    f->draft_stale = false;
    if (f->draft && !store_draft_drop(screen_app(f->pane.screen)->store, f->draft, &err))
        screen_error(f->pane.screen, &err);
    f->draft = 0;
}
