/* Opening, adding, changing and removing the records of a list. */
#include "tui/list_state.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "store/records.h"
#include "tui/calendar_pane.h"
#include "tui/change_page.h"
#include "tui/form_pane.h"

/* A plan is opened to work on its year, or to edit its head. */
static void plan_chosen(void *data, size_t index)
{
    struct list_pane *l = data;
    const struct record *r;

    if (index == SCREEN_NOT_CHOSEN)
        return;
    r = list_view_selected(&l->view);
    if (!r)
        return;
    if (index == 1) {
        screen_push(l->pane.screen, form_pane_new(l->pane.screen, l->view.type, r->id));
        return;
    }
    l->view.app->year = atoi(record_get(r, "year"));
    screen_data_changed(l->pane.screen);
    screen_view(l->pane.screen, ACTION_VIEW_DRILLS);
}

static unsigned open_plan(struct list_pane *l)
{
    const char *const items[] = {_("work on this year"), _("edit the plan's head")};

    screen_choose(l->pane.screen, _("This plan"), items, COUNT_OF(items), 0, plan_chosen, l);
    return PANE_HANDLED;
}

static void show_change(struct list_pane *l, const struct record *change)
{
    struct str text = {0};

    change_page(l->view.app, change, &text);
    screen_page(l->pane.screen, _(change->type->label), str_text(&text));
    str_free(&text);
}

static unsigned open_record(struct list_pane *l)
{
    const struct record *r = list_view_selected(&l->view);

    if (!r)
        return PANE_HANDLED;
    if (r->type->kind == RECORD_PLAN)
        return open_plan(l);
    if (l->view.type->kind == RECORD_CHANGE)
        show_change(l, r);
    else
        screen_push(l->pane.screen, form_pane_new(l->pane.screen, l->view.type, r->id));
    return PANE_HANDLED;
}

static unsigned add_record(struct list_pane *l)
{
    if (l->view.type->fixed) {
        screen_message(l->pane.screen, STYLE_WARNING, _("Nothing can be added here."));
        return PANE_HANDLED;
    }
    screen_push(l->pane.screen, form_pane_new_child(l->pane.screen, l->view.type, l->view.parent));
    return PANE_HANDLED;
}

static unsigned copy_record(struct list_pane *l)
{
    const struct record *r = list_view_selected(&l->view);
    struct record whole;
    struct error err = {0};

    if (l->view.type->fixed)
        return add_record(l);
    if (!r)
        return PANE_HANDLED;
    /* The list has read what it shows. */
    if (!store_load(l->view.app->store, l->view.type, r->id, &whole, &err)) {
        screen_error(l->pane.screen, &err);
        return PANE_HANDLED;
    }
    screen_push(l->pane.screen, form_pane_copy(l->pane.screen, &whole));
    record_free(&whole);
    return PANE_HANDLED;
}

/* --- removing: asks, and can be undone ------------------------------------------------------ */

static void remove_targets(void *data)
{
    struct list_pane *l = data;
    struct id_set ids = {0};
    struct error err = {0};

    list_view_targets(&l->view, &ids);
    if (edit_remove(l->view.app, l->view.type, ids.items, ids.count, &err)) {
        vec_free(&l->view.marks);
        screen_data_changed(l->pane.screen);
        screen_message(l->pane.screen, STYLE_GOOD,
                       ngettext("%zu record deleted; undo brings it back.",
                                "%zu records deleted; undo brings them back.", ids.count),
                       ids.count);
    } else {
        screen_error(l->pane.screen, &err);
    }
    vec_free(&ids);
}

static unsigned ask_remove(struct list_pane *l)
{
    const struct record *r = list_view_selected(&l->view);
    struct str question = {0};

    if (l->view.type->fixed) {
        screen_message(l->pane.screen, STYLE_WARNING, _("Nothing can be deleted here."));
        return PANE_HANDLED;
    }
    if (l->view.marks.count)
        str_addf(&question,
                 ngettext("Delete the %zu marked record?", "Delete the %zu marked records?",
                          l->view.marks.count),
                 l->view.marks.count);
    else if (r)
        str_addf(&question, _("Delete \"%s\"?"), record_title(r));
    if (question.length)
        screen_confirm(l->pane.screen, str_text(&question), remove_targets, l);
    str_free(&question);
    return PANE_HANDLED;
}

/* --- one field of the row or of the marked rows: one act, one undo --------------------------- */

/* What was set, in the words of the record. */
static void say_set(struct list_pane *l, const struct id_set *ids, size_t field)
{
    const struct record_type *type = l->view.type;
    struct str value = {0};
    struct record now;

    if (ids->count == 1 && store_load(l->view.app->store, type, ids->items[0], &now, NULL)) {
        if (now.values[field])
            field_show(&value, &type->fields[field], now.values[field], FIELD_LONG);
        screen_message(l->pane.screen, STYLE_GOOD, _("%s - %s: %s"), record_caption(&now),
                       _(type->fields[field].label), value.length ? str_text(&value) : _("empty"));
        record_free(&now);
    } else {
        screen_message(l->pane.screen, STYLE_GOOD,
                       ngettext("%zu record changed", "%zu records changed", ids->count),
                       ids->count);
    }
    str_free(&value);
}

static bool set_targets(struct list_pane *l, size_t field, const char *text, const char *label);

/* What looked wrong is meant so. */
static void set_confirmed(void *data)
{
    struct list_pane *l = data;
    char *text = l->set_text;

    l->set_text = NULL;
    l->view.app->confirmed = true;
    set_targets(l, l->set_field, text, l->set_label);
    l->view.app->confirmed = false;
    l->pane.dirty = true;
    free(text);
}

/* Keeps the text: agreed to it is set, else it is offered when the field is asked for again. */
static void ask_doubt(struct list_pane *l, size_t field, const char *text, const char *label,
                      const struct error *err)
{
    char *kept = mem_text(text);

    free(l->set_text);
    l->set_text = kept;
    l->set_field = field;
    l->set_label = label;
    screen_doubt(l->pane.screen, err, set_confirmed, l);
}

/* True when the prompt for the text may close. */
static bool set_targets(struct list_pane *l, size_t field, const char *text, const char *label)
{
    struct id_set ids = {0};
    struct error err = {0};
    bool ok;

    list_view_targets(&l->view, &ids);
    ok = edit_set_many(l->view.app, l->view.type, ids.items, ids.count, field, text, label, &err);
    if (ok) {
        vec_free(&l->view.marks);
        screen_data_changed(l->pane.screen);
        say_set(l, &ids, field);
    } else if (err.code == ERROR_DOUBT) {
        ask_doubt(l, field, text, label, &err);
        ok = true;
    } else {
        screen_error(l->pane.screen, &err);
    }
    vec_free(&ids);
    return ok;
}

static bool set_accept(void *data, const char *text)
{
    struct list_pane *l = data;
    bool period = l->view.type->fields[l->set_field].type == FIELD_PERIOD;

    return set_targets(l, l->set_field, text, period ? N_("set date") : N_("edit"));
}

/* What is wrong, without the field's name: that stands before what is typed. */
static const char *without_label(const char *text, const char *label)
{
    static const char *const colons[] = {": ", "："};
    size_t length = strlen(label);

    if (strncmp(text, label, length) != 0)
        return text;
    for (size_t i = 0; i < COUNT_OF(colons); i++) {
        if (strncmp(text + length, colons[i], strlen(colons[i])) == 0)
            return text + length + strlen(colons[i]);
    }
    return text;
}

/* What the typed text would be understood as, said while typing. */
static void set_preview(void *data, const char *text, struct str *out)
{
    struct list_pane *l = data;
    const struct field *field = &l->view.type->fields[l->set_field];
    struct period_context context = app_context(l->view.app);
    struct str value = {0};
    struct error err = {0};

    if (!*text && field->type == FIELD_PERIOD) {
        str_add(out, _(field->help));
    } else if (*text && field_read(&value, field, text, &context, &err)) {
        str_add(out, "= ");
        field_show(out, field, str_text(&value), FIELD_LONG);
    } else if (*text) {
        str_add(out, without_label(err.text, _(field->label)));
    }
    str_free(&value);
}

static size_t set_complete(void *data, const char *text, struct text_list *out)
{
    struct list_pane *l = data;
    enum { OFFERS = 20 };

    return form_field_complete(l->view.app, l->view.type, l->set_field, text, OFFERS, out);
}

static void forget_text(struct list_pane *l)
{
    free(l->set_text);
    l->set_text = NULL;
}

static void ask_value(struct list_pane *l)
{
    const struct field *field = &l->view.type->fields[l->set_field];
    struct str label = {0};
    struct prompt prompt = {.accept = set_accept,
                            .preview = set_preview,
                            .complete = set_complete,
                            .initial = l->set_text ? l->set_text : "",
                            .data = l};

    if (l->view.marks.count)
        str_addf(&label, ngettext("%zu marked row, ", "%zu marked rows, ", l->view.marks.count),
                 l->view.marks.count);
    str_addf(&label, "%s: ", _(field->label));
    prompt.label = str_text(&label);
    screen_prompt(l->pane.screen, &prompt);
    forget_text(l);
    str_free(&label);
}

/* The field of the next prompt: what was typed for another one is of no use. */
static void choose_set_field(struct list_pane *l, size_t field)
{
    if (field != l->set_field)
        forget_text(l);
    l->set_field = field;
}

static unsigned set_date(struct list_pane *l)
{
    int field = field_index(l->view.type, "period");

    if (field < 0)
        return PANE_IGNORED;
    choose_set_field(l, (size_t)field);
    ask_value(l);
    return PANE_HANDLED;
}

/* The fields that can be set, in the type's order: the nth of them. */
static size_t settable_field(const struct record_type *type, size_t n)
{
    for (size_t i = 0; i < type->field_count; i++) {
        if (type->fields[i].flags & (FIELD_READ_ONLY | FIELD_HIDDEN))
            continue;
        if (n-- == 0)
            return i;
    }
    return type->field_count;
}

static void set_chosen(void *data, size_t index)
{
    struct list_pane *l = data;

    if (index == SCREEN_NOT_CHOSEN)
        return;
    choose_set_field(l, settable_field(l->view.type, index));
    ask_value(l);
}

static unsigned set_field(struct list_pane *l)
{
    enum { MOST = 40 };
    const char *names[MOST];
    size_t count = 0;
    size_t field;

    if (l->view.type->read_only)
        return PANE_HANDLED;
    while (count < MOST &&
           (field = settable_field(l->view.type, count)) < l->view.type->field_count)
        names[count++] = _(l->view.type->fields[field].label);
    screen_choose(l->pane.screen, _("Set which field?"), names, count, 0, set_chosen, l);
    return PANE_HANDLED;
}

static unsigned set_held(struct list_pane *l)
{
    int state = field_index(l->view.type, "state");

    if (l->view.type->kind != RECORD_DRILL || state < 0)
        return PANE_IGNORED;
    set_targets(l, (size_t)state, "已开展", N_("mark held"));
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned show_in_calendar(struct list_pane *l)
{
    const struct record *r = list_view_selected(&l->view);

    if (l->view.type->kind != RECORD_DRILL || !r)
        return PANE_IGNORED;
    screen_push(l->pane.screen, calendar_pane_new_at(l->pane.screen, r));
    return PANE_HANDLED;
}

/* --- what belongs to the row ------------------------------------------------------------------ */

enum { CHILDREN_MOST = 24 };

static void show_children(struct list_pane *l, const struct record_type *child)
{
    const struct record *r = list_view_selected(&l->view);

    if (r)
        screen_push(l->pane.screen, list_pane_new(l->pane.screen, child, r->id));
}

static void child_chosen(void *data, size_t index)
{
    struct list_pane *l = data;
    const struct record_type *children[CHILDREN_MOST];

    if (index < record_children(l->view.type, children, CHILDREN_MOST))
        show_children(l, children[index]);
}

/* The kind's name and how many there are. */
static char *child_item(struct list_pane *l, const struct record_type *child, int64_t parent)
{
    struct window_spec spec = {.type = child, .sort = -1, .parent = parent};
    struct window *w = window_open(l->view.app->store, &spec, NULL);
    struct str item = {0};

    str_add(&item, _(child->plural_label));
    if (w && window_step(w, 0, NULL))
        str_addf(&item, "  %lld", (long long)window_count(w));
    window_close(w);
    return str_steal(&item);
}

static unsigned view_children(struct list_pane *l)
{
    const struct record_type *children[CHILDREN_MOST];
    size_t count = record_children(l->view.type, children, CHILDREN_MOST);
    const struct record *r = list_view_selected(&l->view);
    struct text_list items = {0};

    if (!r)
        return PANE_HANDLED;
    if (count == 0)
        screen_message(l->pane.screen, STYLE_WARNING, _("Nothing belongs to records like this."));
    if (count == 1)
        show_children(l, children[0]);
    if (count > 1) {
        for (size_t i = 0; i < count; i++)
            vec_push(&items, child_item(l, children[i], r->id));
        screen_choose(l->pane.screen, record_caption(r), (const char *const *)items.items,
                      items.count, 0, child_chosen, l);
        text_list_free(&items);
    }
    return PANE_HANDLED;
}

unsigned list_edit_act(struct list_pane *l, enum action a)
{
    switch (a) {
    case ACTION_OPEN:
        return open_record(l);
    case ACTION_ADD:
        return add_record(l);
    case ACTION_COPY:
        return copy_record(l);
    case ACTION_REMOVE:
        return ask_remove(l);
    case ACTION_SET_DATE:
        return set_date(l);
    case ACTION_SET_FIELD:
        return set_field(l);
    case ACTION_SET_HELD:
        return set_held(l);
    case ACTION_VIEW_CHILDREN:
        return view_children(l);
    case ACTION_SHOW_IN_CALENDAR:
        return show_in_calendar(l);
    default:
        return PANE_IGNORED;
    }
}
