/* Saving a form; and when someone else was faster, both values side by side. */
#include "tui/form_state.h"

#include <stdlib.h>
#include <string.h>

#include "app/deadline.h"
#include "app/edit.h"
#include "base/i18n.h"

/* --- from typed texts to a record ------------------------------------------------------------ */

/* Reads every touched line into `r`; the first fault gets the focus, where its reason is shown. */
static bool read_lines(struct form_pane *f, struct record *r)
{
    size_t faults = 0;

    for (size_t i = 0; i < f->line_count; i++) {
        struct form_line *line = &f->lines[i];
        bool required = (form_field(f, i)->flags & FIELD_REQUIRED) != 0;
        struct error err = {0};

        free(line->fault);
        line->fault = NULL;
        if (!form_line_touched(f, i) && !line->preset && !(required && !f->seen.id))
            continue;
        if (edit_read(screen_app(f->pane.screen), r, line->field, form_text(f, i), &err))
            continue;
        line->fault = mem_text(err.text);
        if (faults++ == 0)
            f->focus = i;
    }
    if (faults)
        screen_message(f->pane.screen, STYLE_ERROR,
                       ngettext("Not saved: the field with ! is to be mended.",
                                "Not saved: %zu fields with ! are to be mended.", faults),
                       faults);
    return faults == 0;
}

/* --- someone else was faster ----------------------------------------------------------------- */

struct conflict {
    struct form_pane *form;
    struct record now; /* as it is in the store */
    size_t line;       /* being asked about */
};

static void conflict_free(struct conflict *c)
{
    record_free(&c->now);
    free(c);
}

/* The record as it is now becomes what the form stands on: fields that were not touched follow it.
 */
static void rebase_form(struct form_pane *f, const struct record *now)
{
    for (size_t i = 0; i < f->line_count; i++) {
        struct form_line *line = &f->lines[i];
        bool touched = line->preset || form_line_touched(f, i);
        struct str text = {0};

        field_edit_text(&text, form_field(f, i), now->values[line->field]);
        if (!touched)
            editor_set(&line->editor, str_text(&text));
        free(line->original);
        line->original = str_steal(&text);
    }
    record_free(&f->seen);
    record_copy(&f->seen, now);
}

static void ask_next(struct conflict *c);

static void chosen(void *data, size_t index)
{
    struct conflict *c = data;
    struct form_pane *f = c->form;
    struct form_line *line = &f->lines[c->line];

    if (index == SCREEN_NOT_CHOSEN) {
        conflict_free(c);
        return;
    }
    /* Theirs: the line goes back to what it stood on, so that it follows the record. */
    if (index == 1) {
        editor_set(&line->editor, line->original);
        f->draft_stale = true;
    }
    c->line++;
    ask_next(c);
}

static void ask_about(struct conflict *c, const char *theirs)
{
    struct form_pane *f = c->form;
    struct str title = {0};
    struct str mine = {0};
    struct str other = {0};
    const char *items[2];

    str_addf(&title, _("%s: changed by someone else meanwhile"), _(form_field(f, c->line)->label));
    str_addf(&mine, _("mine:   %s"), form_text(f, c->line));
    str_addf(&other, _("theirs: %s"), theirs);
    items[0] = str_text(&mine);
    items[1] = str_text(&other);
    screen_choose(f->pane.screen, str_text(&title), items, 2, 0, chosen, c);
    str_free(&title);
    str_free(&mine);
    str_free(&other);
}

/* Asks field by field where both have changed; then the form stands on the record as it is. */
static void ask_next(struct conflict *c)
{
    struct form_pane *f = c->form;

    for (; c->line < f->line_count; c->line++) {
        size_t field = f->lines[c->line].field;
        struct str theirs = {0};
        bool both = form_line_touched(f, c->line) && record_differs(&f->seen, &c->now, field);

        field_edit_text(&theirs, &f->type->fields[field], c->now.values[field]);
        both = both && strcmp(str_text(&theirs), form_text(f, c->line)) != 0;
        if (both)
            ask_about(c, str_text(&theirs));
        str_free(&theirs);
        if (both)
            return;
    }
    rebase_form(f, &c->now);
    conflict_free(c);
    f->pane.dirty = true;
    screen_message(f->pane.screen, STYLE_WARNING,
                   _("The record was changed by someone else. Look at it, then save again."));
}

/* --- saving ---------------------------------------------------------------------------------- */

static unsigned begin_conflict(struct form_pane *f, const struct record *now)
{
    struct conflict *c = mem_new(1, sizeof *c);

    c->form = f;
    c->now = *now;
    form_keep_draft(f);
    ask_next(c);
    return PANE_HANDLED | PANE_REDRAW;
}

/* How a drill was held is what its clock runs from. */
static void say_saved(const struct form_pane *f, const struct record *r)
{
    bool of_drill = f->type->kind == RECORD_DRILL && f->section;
    struct str due = {0};

    if (of_drill)
        deadline_note(screen_app(f->pane.screen), r->id, &due);
    screen_message(f->pane.screen, STYLE_GOOD, due.length ? _("Saved: %s, %s") : _("Saved: %s"),
                   record_caption(r), str_text(&due));
    str_free(&due);
}

static unsigned saved(struct form_pane *f, const struct record *r)
{
    form_drop_draft(f);
    say_saved(f, r);
    screen_select(f->pane.screen, f->type, r->id);
    return PANE_HANDLED | PANE_DATA | PANE_CLOSE;
}

/* A refusal that names its field is shown there. */
static void refused(struct form_pane *f, const struct error *err)
{
    int field = field_of_error(f->type, err);

    for (size_t i = 0; field >= 0 && i < f->line_count; i++) {
        if (f->lines[i].field != (size_t)field)
            continue;
        free(f->lines[i].fault);
        f->lines[i].fault = mem_text(err->text);
        f->focus = i;
    }
    screen_error(f->pane.screen, err);
}

static unsigned try_to_save(struct form_pane *f)
{
    struct record r;
    struct record now;
    struct error err = {0};
    unsigned result = PANE_HANDLED | PANE_REDRAW;

    record_copy(&r, &f->seen);
    if (read_lines(f, &r)) {
        asked_lend(&f->asked);
        if (edit_save(screen_app(f->pane.screen), &r, f->seen.id ? &f->seen : NULL, &now, &err))
            result = saved(f, &r);
        else if (err.code == ERROR_CONFLICT)
            result = begin_conflict(f, &now);
        else if (!asked_ask(&f->asked, &err))
            refused(f, &err);
    }
    record_free(&r);
    return result;
}

void form_save_again(void *form)
{
    struct form_pane *f = form;
    unsigned result = try_to_save(f);

    if (result & PANE_DATA)
        screen_data_changed(f->pane.screen);
    if (result & PANE_CLOSE)
        screen_close(f->pane.screen, &f->pane);
    f->pane.dirty = true;
}

unsigned form_save(struct form_pane *f)
{
    if (form_is_as_stored(f)) {
        form_drop_draft(f);
        return PANE_HANDLED | PANE_CLOSE;
    }
    asked_begin(&f->asked);
    return try_to_save(f);
}
