/* Typing in a form: text, choices, completion, and taking back. */
#include "tui/form_state.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "base/text.h"
#include "core/names.h"
#include "core/pinyin.h"
#include "store/records.h"

enum {
    STEPS_MOST = 200,
    OFFERS_MOST = 20,
};

void form_forget_offers(struct form_pane *f)
{
    text_list_free(&f->offers);
    f->offering = false;
}

void form_changed(struct form_pane *f, const char *before)
{
    struct form_line *line = &f->lines[f->focus];

    if (strcmp(before, str_text(&line->editor.text)) == 0)
        return;
    if (f->steps.count == STEPS_MOST) {
        free(f->steps.items[0].text);
        memmove(f->steps.items, f->steps.items + 1, (STEPS_MOST - 1) * sizeof *f->steps.items);
        f->steps.count--;
    }
    vec_push(&f->steps, (struct form_step){f->focus, mem_text(before)});
    free(line->fault);
    line->fault = NULL;
    f->draft_stale = true;
}

/* Letters typed one after the other are one step; a paste is one of its own. */
static void form_typed(struct form_pane *f, const char *before, const char *text)
{
    bool letter = text_next_grapheme(text, strlen(text), 0) == strlen(text);
    bool same = f->typing && letter && f->steps.count &&
                f->steps.items[f->steps.count - 1].line == f->focus;
    size_t steps = f->steps.count;

    form_changed(f, before);
    if (same && f->steps.count > steps)
        free(f->steps.items[--f->steps.count].text);
    f->typing = letter;
}

static void replace_text(struct form_pane *f, const char *text)
{
    struct editor *editor = &f->lines[f->focus].editor;
    char *before = mem_text(str_text(&editor->text));

    editor_set(editor, text);
    form_changed(f, before);
    free(before);
}

/* --- choices -------------------------------------------------------------------------------- */

/* The choice that a typed text is found in by word, label or the initials of either (`match`),
 * going on from the one that is set so that the same key again takes the next; NULL: none. */
static const struct choice *choice_after(const struct field *field, const char *current,
                                         const char *typed,
                                         bool (*match)(const struct pinyin_word *, const char *))
{
    struct pinyin_word *word = pinyin_word_new(typed);
    const struct choice *first = NULL;
    const struct choice *after = NULL;
    bool passed = false;

    for (const struct choice *c = field->choices; c->word; c++) {
        if (match(word, c->word) || match(word, _(c->label))) {
            first = first ? first : c;
            after = passed && !after ? c : after;
        }
        passed = passed || strcmp(c->word, current) == 0;
    }
    pinyin_word_free(word);
    return after ? after : first;
}

/* What is meant by letters typed one after the other into a choice: the one that begins with all of
 * them (合, 格: 合格, which 不合格 holds too); else the last letter alone, at a start or anywhere.
 */
static const struct choice *choice_typed(struct form_pane *f, const char *text)
{
    const struct field *field = form_field(f, f->focus);
    const char *current = form_text(f, f->focus);
    const struct choice *found = NULL;

    if (f->spelled_line != f->focus)
        str_clear(&f->spelled);
    f->spelled_line = f->focus;
    if (f->spelled.length) {
        str_add(&f->spelled, text);
        found = choice_after(field, "", str_text(&f->spelled), pinyin_match_start);
        if (found)
            return found;
    }
    str_set(&f->spelled, text);
    found = choice_after(field, current, text, pinyin_match_start);
    return found ? found : choice_after(field, current, text, pinyin_match);
}

static void next_choice(struct form_pane *f)
{
    const struct field *field = form_field(f, f->focus);
    const char *current = form_text(f, f->focus);
    const struct choice *c = field->choices;

    while (c->word && strcmp(c->word, current) != 0)
        c++;
    if (c->word)
        c++;
    else
        c = field->choices;
    /* Round about; rubbing out is what empties an optional one. */
    replace_text(f, c->word ? c->word : field->choices->word);
}

/* --- several choices: a list to tick ------------------------------------------------------- */

static void form_tick_choices(struct form_pane *f, size_t at);

/* What is typed as far as it is understood: the words to tick. */
static void ticked_words(const struct form_pane *f, struct str *out)
{
    const struct period_context context = app_context(screen_app(f->pane.screen));
    struct field relaxed = *form_field(f, f->focus);

    relaxed.flags &= ~(unsigned)FIELD_REQUIRED;
    field_read(out, &relaxed, form_text(f, f->focus), &context, NULL);
}

static void choice_ticked(void *data, size_t index)
{
    struct form_pane *f = data;
    const struct field *field = form_field(f, f->focus);
    struct str words = {0};
    struct str now = {0};

    if (index == SCREEN_NOT_CHOSEN)
        return;
    ticked_words(f, &words);
    for (size_t i = 0; field->choices[i].word; i++) {
        if (names_have(str_text(&words), field->choices[i].word) != (i == index))
            names_add(&now, field->choices[i].word);
    }
    replace_text(f, str_text(&now));
    f->pane.dirty = f->pane.working = true;
    str_free(&words);
    str_free(&now);
    form_tick_choices(f, index);
}

/* Enter ticks or unticks and the list stays; Esc is done with it. */
static void form_tick_choices(struct form_pane *f, size_t at)
{
    const struct field *field = form_field(f, f->focus);
    struct text_list items = {0};
    struct str title = {0};
    struct str words = {0};

    ticked_words(f, &words);
    for (const struct choice *c = field->choices; c->word; c++) {
        struct str item = {0};

        str_addf(&item, "[%c] %s", names_have(str_text(&words), c->word) ? 'x' : ' ', _(c->label));
        vec_push(&items, str_steal(&item));
    }
    str_addf(&title, _("%s: Enter ticks, Esc is done"), _(field->label));
    screen_choose(f->pane.screen, str_text(&title), (const char *const *)items.items, items.count,
                  at, choice_ticked, f);
    text_list_free(&items);
    str_free(&title);
    str_free(&words);
}

static void type_choice(struct form_pane *f, const char *text)
{
    const struct choice *c;

    if (strcmp(text, " ") == 0) {
        str_clear(&f->spelled);
        next_choice(f);
        return;
    }
    c = choice_typed(f, text);
    if (c)
        replace_text(f, c->word);
}

/* Times, numbers and units are typed anew, as in a spreadsheet; prose is gone on with. */
bool form_replaces(const struct form_pane *f)
{
    enum field_type type = form_field(f, f->focus)->type;

    return f->fresh && *form_text(f, f->focus) &&
           (type == FIELD_PERIOD || type == FIELD_DATE || type == FIELD_COUNT ||
            type == FIELD_TIME || type == FIELD_UNIT || type == FIELD_RECORD);
}

/* The lines of a paste stay lines where there may be several. */
static void type_text(struct form_pane *f, const char *text)
{
    struct editor *editor = &f->lines[f->focus].editor;
    struct str escaped = {0};

    if (form_field(f, f->focus)->type == FIELD_LINES)
        field_escape_lines(&escaped, text);
    else
        str_add(&escaped, text);
    editor_type(editor, str_text(&escaped));
    str_free(&escaped);
}

unsigned form_type(struct pane *p, const char *text)
{
    struct form_pane *f = (struct form_pane *)p;
    struct editor *editor = f->failure.code ? NULL : &f->lines[f->focus].editor;
    char *before;

    if (!editor)
        return PANE_HANDLED;
    form_forget_offers(f);
    if (form_field(f, f->focus)->type == FIELD_CHOICE) {
        type_choice(f, text);
        return PANE_HANDLED | PANE_REDRAW | PANE_WORK;
    }
    if (form_field(f, f->focus)->type == FIELD_CHOICES && strcmp(text, " ") == 0) {
        form_tick_choices(f, 0);
        return PANE_HANDLED | PANE_REDRAW;
    }
    before = mem_text(str_text(&editor->text));
    if (form_replaces(f))
        editor_set(editor, "");
    f->fresh = false;
    type_text(f, text);
    form_typed(f, before, text);
    free(before);
    return PANE_HANDLED | PANE_REDRAW | PANE_WORK;
}

/* --- completion ----------------------------------------------------------------------------- */

/* Where the last item of a list parted by 、 or a comma begins. */
static size_t last_item(const char *text)
{
    static const char *const marks[] = {"、", "，", ",", ";", "；"};
    size_t start = 0;

    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        const char *at = text;
        const char *last = NULL;

        while ((at = strstr(at, marks[i]))) {
            at += strlen(marks[i]);
            last = at;
        }
        if (last && (size_t)(last - text) > start)
            start = (size_t)(last - text);
    }
    while (text[start] == ' ')
        start++;
    return start;
}

static size_t complete_choice(const struct field *field, const char *text, struct text_list *out)
{
    struct pinyin_word *word = pinyin_word_new(text);
    size_t count = out->count;

    for (const struct choice *c = field->choices; c->word; c++) {
        if (pinyin_match(word, c->word) || pinyin_match(word, _(c->label)))
            vec_push(out, mem_text(c->word));
    }
    pinyin_word_free(word);
    return out->count - count;
}

/* Completes the last item of a list and puts what stands before it in front of every offer. */
static size_t complete_item(struct app *app, const struct field *field, const char *text,
                            size_t limit, struct text_list *out)
{
    size_t start = last_item(text);
    size_t first = out->count;

    if (field->type == FIELD_UNITS)
        store_complete_unit(app->store, text + start, limit, out);
    else if (field->type == FIELD_RECORDS)
        edit_complete_record(app, field, text + start, limit, out);
    else
        complete_choice(field, text + start, out);
    for (size_t i = first; i < out->count; i++) {
        struct str whole = {0};

        str_add_n(&whole, text, start);
        str_add(&whole, out->items[i]);
        free(out->items[i]);
        out->items[i] = str_steal(&whole);
    }
    return out->count - first;
}

size_t form_field_complete(struct app *app, const struct record_type *type, size_t field,
                           const char *text, size_t limit, struct text_list *out)
{
    switch (type->fields[field].type) {
    case FIELD_UNIT:
        return store_complete_unit(app->store, text, limit, out);
    case FIELD_UNITS:
    case FIELD_RECORDS:
    case FIELD_CHOICES:
        return complete_item(app, &type->fields[field], text, limit, out);
    case FIELD_RECORD:
        return edit_complete_record(app, &type->fields[field], text, limit, out);
    case FIELD_CHOICE:
        return complete_choice(&type->fields[field], text, out);
    case FIELD_TEXT:
        return store_complete_value(app->store, type, field, text, limit, out);
    default:
        return 0;
    }
}

static unsigned complete(struct form_pane *f)
{
    if (!f->offering) {
        text_list_free(&f->offers);
        form_field_complete(screen_app(f->pane.screen), f->type, f->lines[f->focus].field,
                            form_text(f, f->focus), OFFERS_MOST, &f->offers);
        f->offering = true;
        f->offer = 0;
    } else if (f->offers.count) {
        f->offer = (f->offer + 1) % f->offers.count;
    }
    if (!f->offers.count) {
        f->offering = false;
        screen_message(f->pane.screen, STYLE_WARNING, _("Nothing known begins like this."));
        return PANE_HANDLED;
    }
    f->fresh = false;
    replace_text(f, f->offers.items[f->offer]);
    return PANE_HANDLED | PANE_REDRAW | PANE_WORK;
}

/* --- taking back ---------------------------------------------------------------------------- */

static unsigned undo_step(struct form_pane *f)
{
    struct form_step step;

    if (!f->steps.count) {
        screen_message(f->pane.screen, STYLE_WARNING, _("Nothing typed to take back."));
        return PANE_HANDLED;
    }
    step = f->steps.items[--f->steps.count];
    f->focus = step.line;
    editor_set(&f->lines[step.line].editor, step.text);
    free(step.text);
    f->draft_stale = true;
    return PANE_HANDLED | PANE_REDRAW | PANE_WORK;
}

static unsigned edit(struct form_pane *f, enum action a)
{
    struct editor *editor = &f->lines[f->focus].editor;
    char *before = mem_text(str_text(&editor->text));
    bool done = true;

    f->fresh = false;
    /* A choice has no letters to delete: rubbing out empties it. */
    if (form_field(f, f->focus)->type != FIELD_CHOICE)
        done = editor_act(editor, a);
    else if (a == ACTION_EDIT_BACKSPACE || a == ACTION_EDIT_DELETE)
        editor_set(editor, "");
    else if (a == ACTION_EDIT_RIGHT)
        next_choice(f);
    form_changed(f, before);
    free(before);
    return done ? PANE_HANDLED | PANE_REDRAW | PANE_WORK : PANE_IGNORED;
}

unsigned form_edit_act(struct form_pane *f, enum action a)
{
    if (a == ACTION_COMPLETE) {
        f->typing = false;
        return complete(f);
    }
    form_forget_offers(f);
    if (a != ACTION_NEXT_CHOICE)
        f->typing = false;
    switch (a) {
    case ACTION_NEXT_CHOICE:
        if (form_field(f, f->focus)->type != FIELD_CHOICE)
            return form_type(&f->pane, " ");
        next_choice(f);
        return PANE_HANDLED | PANE_REDRAW | PANE_WORK;
    case ACTION_FORM_UNDO:
        return undo_step(f);
    case ACTION_FORM_REVERT:
        replace_text(f, f->lines[f->focus].original);
        return PANE_HANDLED | PANE_REDRAW | PANE_WORK;
    case ACTION_EDIT_LEFT:
    case ACTION_EDIT_RIGHT:
    case ACTION_EDIT_HOME:
    case ACTION_EDIT_END:
    case ACTION_EDIT_WORD_LEFT:
    case ACTION_EDIT_WORD_RIGHT:
    case ACTION_EDIT_BACKSPACE:
    case ACTION_EDIT_DELETE:
    case ACTION_EDIT_KILL_WORD:
    case ACTION_EDIT_KILL_LINE:
    case ACTION_EDIT_KILL_END:
        return edit(f, a);
    default:
        return PANE_IGNORED;
    }
}
