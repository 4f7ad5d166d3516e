/* Setting one field of the row or of the marked rows: one act, one undo. */
#include "tui/list_state.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "store/records.h"
#include "tui/form_pane.h"

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

/* The question was answered. */
static void set_again(void *data)
{
    struct list_pane *l = data;
    char *text = l->set_text;

    l->set_text = NULL;
    set_targets(l, l->set_field, text, l->set_label);
    l->pane.dirty = true;
    free(text);
}

/* Keeps the text: once a question is answered it is set, else it is offered when the field is asked
 * for again.  False when there is nothing to ask. */
static bool ask_back(struct list_pane *l, size_t field, const char *text, const char *label,
                     const struct error *err)
{
    char *kept = mem_text(text);

    l->asked.screen = l->pane.screen;
    l->asked.again = set_again;
    l->asked.data = l;
    if (!asked_ask(&l->asked, err)) {
        free(kept);
        return false;
    }
    free(l->set_text);
    l->set_text = kept;
    l->set_field = field;
    l->set_label = label;
    return true;
}

/* True when the prompt for the text may close. */
static bool set_targets(struct list_pane *l, size_t field, const char *text, const char *label)
{
    struct id_set ids = {0};
    struct error err = {0};
    bool ok;

    list_view_targets(&l->view, &ids);
    l->asked.screen = l->pane.screen;
    asked_lend(&l->asked);
    ok = edit_set_many(l->view.app, l->view.type, ids.items, ids.count, field, text, label, &err);
    if (ok) {
        vec_free(&l->view.marks);
        screen_data_changed(l->pane.screen);
        say_set(l, &ids, field);
    } else {
        ok = ask_back(l, field, text, label, &err);
        if (!ok)
            screen_error(l->pane.screen, &err);
    }
    vec_free(&ids);
    return ok;
}

static bool set_accept(void *data, const char *text)
{
    struct list_pane *l = data;
    bool period = l->view.type->fields[l->set_field].type == FIELD_PERIOD;

    asked_begin(&l->asked);
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

unsigned list_set_act(struct list_pane *l, enum action a)
{
    switch (a) {
    case ACTION_SET_DATE:
        return set_date(l);
    case ACTION_SET_FIELD:
        return set_field(l);
    default:
        return PANE_IGNORED;
    }
}
