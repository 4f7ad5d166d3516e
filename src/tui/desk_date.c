#include "tui/desk_date.h"

#include <stdlib.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "store/records.h"
#include "tui/asked.h"

/* A wish for a time; each question on the screen holds it. */
struct wish {
    struct screen *screen;
    int64_t drill;
    char *text;
    struct asked asked;
    int questions;
};

static void let_go(void *data)
{
    struct wish *w = data;

    if (--w->questions > 0)
        return;
    free(w->text);
    free(w->asked.reason);
    free(w);
}

static const struct field *period_field(size_t *index)
{
    const struct record_type *type = record_type_of(RECORD_DRILL);

    *index = (size_t)field_index(type, "period");
    return &type->fields[*index];
}

static void say_set(struct wish *w)
{
    struct record r;
    struct str value = {0};
    size_t index;
    const struct field *field = period_field(&index);

    if (!store_load(screen_app(w->screen)->store, record_type_of(RECORD_DRILL), w->drill, &r, NULL))
        return;
    if (r.values[index])
        field_show(&value, field, r.values[index], FIELD_LONG);
    screen_message(w->screen, STYLE_GOOD, _("%s - %s: %s"), record_caption(&r), _(field->label),
                   value.length ? str_text(&value) : _("empty"));
    str_free(&value);
    record_free(&r);
}

/* False when the text is to be typed anew. */
static bool set(struct wish *w)
{
    struct error err = {0};
    size_t index;

    period_field(&index);
    asked_lend(&w->asked);
    if (edit_set_many(screen_app(w->screen), record_type_of(RECORD_DRILL), &w->drill, 1, index,
                      w->text, N_("set date"), &err)) {
        screen_data_changed(w->screen);
        say_set(w);
        return true;
    }
    w->questions++;
    if (asked_ask(&w->asked, &err))
        return true;
    w->questions--;
    screen_error(w->screen, &err);
    return false;
}

static void set_again(void *data)
{
    set(data);
}

static bool accept(void *data, const char *text)
{
    struct wish *w = data;

    free(w->text);
    w->text = mem_text(text);
    asked_begin(&w->asked);
    return set(w);
}

static void preview(void *data, const char *text, struct str *out)
{
    struct wish *w = data;
    struct period_context context = app_context(screen_app(w->screen));
    struct str value = {0};
    struct error err = {0};
    size_t index;
    const struct field *field = period_field(&index);

    if (!*text) {
        str_add(out, _(field->help));
    } else if (field_read(&value, field, text, &context, &err)) {
        str_add(out, "= ");
        field_show(out, field, str_text(&value), FIELD_LONG);
    }
    str_free(&value);
}

void desk_date_ask(struct screen *s, int64_t drill)
{
    struct wish *w = mem_new(1, sizeof *w);
    struct str label = {0};
    size_t index;
    struct prompt prompt = {
        .accept = accept, .preview = preview, .done = let_go, .initial = "", .data = w};

    *w = (struct wish){.screen = s, .drill = drill, .questions = 1};
    w->asked.screen = s;
    w->asked.again = set_again;
    w->asked.done = let_go;
    w->asked.data = w;
    str_addf(&label, "%s: ", _(period_field(&index)->label));
    prompt.label = str_text(&label);
    screen_prompt(s, &prompt);
    str_free(&label);
}
