#include "tui/form_pane.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "store/records.h"
#include "tui/form_state.h"
#include "tui/rows.h"

static struct form_pane *self(struct pane *p)
{
    return (struct form_pane *)p;
}

const struct field *form_field(const struct form_pane *f, size_t line)
{
    return &f->type->fields[f->lines[line].field];
}

const char *form_text(const struct form_pane *f, size_t line)
{
    return str_text(&f->lines[line].editor.text);
}

bool form_line_touched(const struct form_pane *f, size_t line)
{
    return strcmp(form_text(f, line), f->lines[line].original) != 0;
}

size_t form_touched(const struct form_pane *f)
{
    size_t touched = 0;

    for (size_t i = 0; i < f->line_count; i++)
        touched += form_line_touched(f, i);
    return touched;
}

bool form_is_as_stored(const struct form_pane *f)
{
    for (size_t i = 0; i < f->line_count; i++) {
        if (f->lines[i].preset || form_line_touched(f, i))
            return false;
    }
    return f->seen.id != 0;
}

/* --- acting --------------------------------------------------------------------------------- */

static void discard(void *data)
{
    struct form_pane *f = data;

    form_drop_draft(f);
    screen_close(f->pane.screen, &f->pane);
}

static unsigned leave(struct form_pane *f)
{
    if (!form_touched(f)) {
        form_drop_draft(f);
        return PANE_HANDLED | PANE_CLOSE;
    }
    form_keep_draft(f);
    screen_message(f->pane.screen, STYLE_WARNING,
                   _("Not saved. The draft is kept: opening the record again offers it back."));
    return PANE_HANDLED | PANE_CLOSE;
}

static unsigned move_focus(struct form_pane *f, int by)
{
    size_t count = f->line_count;

    form_forget_offers(f);
    str_clear(&f->spelled);
    f->typing = false;
    f->focus = (f->focus + count + (size_t)by) % count;
    f->fresh = true;
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned ask_discard(struct form_pane *f)
{
    if (!form_touched(f))
        return leave(f);
    screen_confirm(f->pane.screen, _("Throw away what was typed here?"), discard, f);
    return PANE_HANDLED;
}

static unsigned act(struct pane *p, enum action a)
{
    struct form_pane *f = self(p);

    if (f->failure.code)
        return a == ACTION_BACK || a == ACTION_CANCEL || a == ACTION_FORM_LEAVE
                   ? PANE_HANDLED | PANE_CLOSE
                   : PANE_IGNORED;
    switch (a) {
    case ACTION_NEXT_FIELD:
    case ACTION_DOWN:
    case ACTION_ACCEPT:
    case ACTION_OPEN:
    case ACTION_HISTORY_DOWN:
        return move_focus(f, 1);
    case ACTION_PREVIOUS_FIELD:
    case ACTION_UP:
    case ACTION_HISTORY_UP:
        return move_focus(f, -1);
    case ACTION_FIRST:
    case ACTION_LAST:
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
        rows_walk(a, &f->focus, f->line_count, f->page > 1 ? f->page - 1 : 1);
        return move_focus(f, 0);
    case ACTION_SAVE:
        return form_save(f);
    case ACTION_FORM_LEAVE:
    case ACTION_BACK:
    case ACTION_CANCEL:
        return leave(f);
    case ACTION_FORM_DISCARD:
        return ask_discard(f);
    default:
        return form_edit_act(f, a);
    }
}

static unsigned work(struct pane *p)
{
    form_keep_draft(self(p));
    return PANE_HANDLED;
}

static void title(struct pane *p, struct str *out)
{
    struct form_pane *f = self(p);
    size_t touched = form_touched(f);
    const char *name;

    str_add(out, _(f->type->label));
    if (f->failure.code)
        return;
    if (!f->seen.id)
        str_addf(out, "  %s", _("new"));
    name = record_caption(&f->seen);
    if (f->seen.id && field_index(f->type, "number") >= 0)
        str_addf(out, " %s", record_get(&f->seen, "number"));
    if (*name)
        str_addf(out, "  %s", name);
    if (f->section)
        str_addf(out, "  %s", field_section_label(f->section));
    if (touched) {
        str_add(out, "  ");
        str_addf(out,
                 ngettext("changed in %zu place, not saved", "changed in %zu places, not saved",
                          touched),
                 touched);
    }
}

static bool has_record(const struct pane *p)
{
    const struct form_pane *f = (const struct form_pane *)p;

    return !f->failure.code && f->seen.id != 0;
}

static bool selection(const struct pane *p, struct pane_selection *out)
{
    const struct form_pane *f = (const struct form_pane *)p;

    if (!has_record(p))
        return false;
    *out = (struct pane_selection){.kind = f->type->kind, .id = f->seen.id};
    return true;
}

static void destroy(struct pane *p)
{
    struct form_pane *f = self(p);

    if (!f->failure.code && f->draft_stale)
        form_keep_draft(f);
    for (size_t i = 0; i < f->line_count; i++) {
        editor_free(&f->lines[i].editor);
        free(f->lines[i].original);
        free(f->lines[i].fault);
    }
    free(f->lines);
    for (size_t i = 0; i < f->steps.count; i++)
        free(f->steps.items[i].text);
    vec_free(&f->steps);
    text_list_free(&f->offers);
    str_free(&f->spelled);
    asked_begin(&f->asked);
    record_free(&f->seen);
    free(f);
}

static const enum action hints[] = {ACTION_SAVE,     ACTION_NEXT_FIELD, ACTION_FORM_UNDO,
                                    ACTION_COMPLETE, ACTION_FORM_LEAVE, ACTION_HELP,
                                    ACTION_NONE};

static const struct pane_ops ops = {
    .name = "form",
    .context = CONTEXT_FORM,
    .draw = form_draw,
    .act = act,
    .type = form_type,
    .work = work,
    .title = title,
    .hints = hints,
    .has_record = has_record,
    .selection = selection,
    .destroy = destroy,
};

/* --- making --------------------------------------------------------------------------------- */

static void make_line(struct form_pane *f, size_t field)
{
    struct form_line *line = &f->lines[f->line_count++];
    struct str text = {0};

    line->field = field;
    field_edit_text(&text, &f->type->fields[field], f->seen.values[field]);
    editor_set(&line->editor, str_text(&text));
    line->original = str_steal(&text);
}

/* A stored record is mostly opened for its time; a new one begins with what it must have, a copy
 * with what it is called. */
static size_t first_focus(const struct form_pane *f)
{
    size_t otherwise = 0;

    for (size_t i = 0; i < f->line_count; i++) {
        const struct field *field = form_field(f, i);

        bool wanted = (field->flags & FIELD_REQUIRED) && !f->seen.values[f->lines[i].field];

        if (f->seen.id && !f->section ? field->type == FIELD_PERIOD : wanted)
            return i;
        if (!f->seen.id && strcmp(field->name, f->type->title) == 0)
            otherwise = i;
    }
    return otherwise;
}

/* Fields of other parts that the form of this one shows too. */
static void make_guests(struct form_pane *f)
{
    for (size_t i = 0; i < f->type->field_count; i++) {
        const char *also_in = f->type->fields[i].also_in;

        if (also_in && strcmp(also_in, f->section) == 0)
            make_line(f, i);
    }
}

/* The lines of one part; the first of a part other than the main one has a heading over it, unless
 * the form is of that part alone: then others follow its first line. */
static void make_part(struct form_pane *f, const char *section)
{
    size_t first = f->line_count;

    for (size_t i = 0; i < f->type->field_count; i++) {
        const struct field *field = &f->type->fields[i];

        if ((field->flags & (FIELD_READ_ONLY | FIELD_HIDDEN)) || !field_in_section(field, section))
            continue;
        make_line(f, i);
        if (f->section && f->line_count == 1)
            make_guests(f);
    }
    if (section && !f->section && f->line_count > first)
        f->lines[first].heading = field_section_label(section);
}

/* True when no field before this one stands in its section. */
static bool begins_section(const struct record_type *type, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (field_in_section(&type->fields[i], type->fields[index].section))
            return false;
    }
    return true;
}

static void make_lines(struct form_pane *f)
{
    f->lines = mem_new(f->type->field_count, sizeof *f->lines);
    if (f->section)
        make_part(f, f->section);
    /* A part without fields is none: the whole is shown. */
    if (!f->line_count) {
        f->section = NULL;
        make_part(f, NULL);
        for (size_t i = 0; i < f->type->field_count; i++) {
            if (f->type->fields[i].section && begins_section(f->type, i))
                make_part(f, f->type->fields[i].section);
        }
    }
    f->focus = first_focus(f);
    f->fresh = true;
}

static struct form_pane *form_new(struct screen *s, const struct record_type *type)
{
    struct form_pane *f = mem_new(1, sizeof *f);

    f->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    f->asked = (struct asked){.screen = s, .again = form_save_again, .data = f};
    f->type = type;
    return f;
}

/* True when the draft is of a record that belongs to `parent`; 0: to none or any. */
static bool is_below(struct screen *s, const struct draft *draft, int64_t parent)
{
    const struct record_type *type = draft->base.type;
    const struct record_type *owner = record_parent(type);
    const char *value = owner ? record_get(&draft->base, type->parent) : "";

    if (!parent)
        return true;
    return owner && owner->kind == RECORD_UNIT
               ? *value && store_unit_id(screen_app(s)->store, value) == parent
               : field_reference(value, NULL) == parent;
}

/* Takes the draft. */
static struct pane *resume_draft(struct screen *s, struct draft *draft)
{
    screen_message(s, STYLE_WARNING, _("This is your draft of %s, not saved yet."),
                   draft->saved_at);
    return form_pane_resume(s, draft);
}

/* What was left unsaved of this record (0: of a new one below `parent`) is gone on with; NULL when
 * there is nothing. */
static struct pane *resume_left(struct screen *s, const struct record_type *type, int64_t id,
                                int64_t parent)
{
    struct draft draft;

    if (store_is_read_only(screen_app(s)->store) ||
        !store_draft_of(screen_app(s)->store, type, id, &draft))
        return NULL;
    if (!is_below(s, &draft, parent)) {
        draft_free(&draft);
        return NULL;
    }
    return resume_draft(s, &draft);
}

/* The type's own text for a name of a section, which outlives the caller's; NULL: no such part. */
static const char *own_section(const struct record_type *type, const char *section)
{
    for (size_t i = 0; section && i < type->field_count; i++) {
        if (field_in_section(&type->fields[i], section))
            return type->fields[i].section;
    }
    return NULL;
}

struct pane *form_pane_new_section(struct screen *s, const struct record_type *type, int64_t id,
                                   const char *section)
{
    struct pane *left = resume_left(s, type, id, 0);
    struct form_pane *f;

    if (left)
        return left;
    f = form_new(s, type);
    /* A new record needs what the main part asks for. */
    f->section = id ? own_section(type, section) : NULL;
    if (id == 0)
        edit_begin(screen_app(s), &f->seen, type);
    else if (!store_load(screen_app(s)->store, type, id, &f->seen, &f->failure))
        return &f->pane;
    make_lines(f);
    return &f->pane;
}

void form_pane_propose(struct pane *p, const char *field, const char *text)
{
    struct form_pane *f = self(p);

    for (size_t i = 0; !f->failure.code && !f->draft && i < f->line_count; i++) {
        struct form_line *line = &f->lines[i];

        if (strcmp(form_field(f, i)->name, field) != 0)
            continue;
        editor_set(&line->editor, text);
        free(line->original);
        line->original = mem_text(text);
        line->preset = true;
    }
}

struct pane *form_pane_new(struct screen *s, const struct record_type *type, int64_t id)
{
    return form_pane_new_section(s, type, id, NULL);
}

/* A new record says whose it is. */
static void set_parent(struct form_pane *f, int64_t parent)
{
    const struct record_type *owner = record_parent(f->type);
    char *title = NULL;

    if (owner && parent)
        title = store_record_title(screen_app(f->pane.screen)->store, owner, parent);
    if (!title)
        return;
    if (owner->kind == RECORD_UNIT)
        record_set(&f->seen, f->type->parent, title);
    else
        record_refer(&f->seen, f->type->parent, parent, title);
    free(title);
}

struct pane *form_pane_new_child(struct screen *s, const struct record_type *type, int64_t parent)
{
    struct pane *left = resume_left(s, type, 0, parent);
    struct form_pane *f;

    if (left)
        return left;
    f = form_new(s, type);
    edit_begin(screen_app(s), &f->seen, type);
    set_parent(f, parent);
    make_lines(f);
    return &f->pane;
}

/* How far a record has come is its own: a copy starts anew. */
static bool is_copied(const struct field *field)
{
    static const char *const own[] = {"number", "state", "reason"};

    for (size_t i = 0; i < COUNT_OF(own); i++) {
        if (strcmp(field->name, own[i]) == 0)
            return false;
    }
    return !(field->flags & (FIELD_READ_ONLY | FIELD_HIDDEN)) && !field_in_section(field, "held");
}

struct pane *form_pane_copy(struct screen *s, const struct record *like)
{
    struct form_pane *f = form_new(s, like->type);

    edit_begin(screen_app(s), &f->seen, like->type);
    for (size_t i = 0; i < like->type->field_count; i++) {
        if (is_copied(&like->type->fields[i]))
            record_set_at(&f->seen, i, like->values[i]);
    }
    make_lines(f);
    return &f->pane;
}

/* True when what the new record begins with is what the draft began with. */
static bool begins_alike(const struct record *r, const struct record *base)
{
    for (size_t i = 0; i < r->type->field_count; i++) {
        if (record_differs(r, base, i))
            return false;
    }
    return true;
}

/* The draft of a record that begins like this one: gone on with.  NULL: there is none. */
static struct pane *resume_alike(struct screen *s, const struct record *r)
{
    struct draft draft;

    if (r->id)
        return resume_left(s, r->type, r->id, 0);
    if (store_is_read_only(screen_app(s)->store) ||
        !store_draft_of(screen_app(s)->store, r->type, 0, &draft))
        return NULL;
    if (begins_alike(r, &draft.base))
        return resume_draft(s, &draft);
    draft_free(&draft);
    return NULL;
}

struct pane *form_pane_of(struct screen *s, const struct record *r, const char *section,
                          const char *focus)
{
    struct pane *left = resume_alike(s, r);
    struct form_pane *f;

    if (left)
        return left;
    f = form_new(s, r->type);
    f->section = own_section(r->type, section);
    record_copy(&f->seen, r);
    make_lines(f);
    for (size_t i = 0; i < f->line_count; i++) {
        if (strcmp(form_field(f, i)->name, focus) == 0)
            f->focus = i;
    }
    return &f->pane;
}

struct pane *form_pane_resume(struct screen *s, struct draft *draft)
{
    struct form_pane *f = form_new(s, draft->base.type);

    record_copy(&f->seen, &draft->base);
    f->draft = draft->id;
    f->section = own_section(f->type, draft->section);
    make_lines(f);
    for (size_t i = 0; i < f->line_count; i++) {
        const char *typed = draft->typed[f->lines[i].field];

        if (typed)
            editor_set(&f->lines[i].editor, typed);
        if (typed)
            f->focus = i;
    }
    draft_free(draft);
    return &f->pane;
}
