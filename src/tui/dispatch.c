#include "tui/screen_private.h"

#include <string.h>

#include "base/i18n.h"
#include "store/records.h"
#include "tui/signals.h"
#include "tui/views.h"

/* --- actions ---------------------------------------------------------------------------------- */

/* Which record was taken back or brought forth, in the message and in the lists. */
static void show_turned(struct screen *s)
{
    const struct record_type *type;
    struct record r;
    int64_t id;

    if (!store_turned(s->app->store, &type, &id) || !store_load(s->app->store, type, id, &r, NULL))
        return;
    str_addf(&s->message, "  %s", record_title(&r));
    record_free(&r);
    screen_select(s, type, id);
}

/* A change that others have built on does not bar those before it: undo pressed again at once
 * leaves it and goes on. */
static void tell_refused(struct screen *s, const struct error *err)
{
    struct str key = {0};

    screen_error(s, err);
    s->undo_refused = err->code == ERROR_CONFLICT;
    if (s->undo_refused &&
        keymap_keys_of(s->keymap, screen_focus(s)->ops->context, ACTION_UNDO, 1, &key) > 0)
        screen_message(s, STYLE_ERROR, _("%s again leaves it and goes on. %s"), str_text(&key),
                       err->text);
    str_free(&key);
}

static void act_undo(struct screen *s, bool redo)
{
    struct store *store = s->app->store;
    struct str passed = {0};
    struct str label = {0};
    struct error err = {0};
    bool past = s->undo_refused;
    bool ok = redo   ? store_redo(store, &label, &err)
              : past ? store_undo_past(store, &passed, &label, &err)
                     : store_undo(store, &label, &err);

    s->undo_refused = false;
    if (ok) {
        screen_data_changed(s);
        screen_message(s, STYLE_GOOD, redo ? _("Brought back: %s") : _("Taken back: %s"),
                       label.length ? gettext(str_text(&label)) : "");
        show_turned(s);
    } else if (redo) {
        screen_error(s, &err);
    } else {
        tell_refused(s, &err);
    }
    str_free(&passed);
    str_free(&label);
}

static void act_suspend(struct screen *s)
{
    term_leave(s->term);
    signals_stop_here();
    term_return(s->term);
    s->all_dirty = true;
    /* Being continued is no news any more, but the end is. */
    if (signals_take() & (SIGNAL_END | SIGNAL_HANGUP))
        s->ended = true;
}

/* BACK leaves the program never; CLOSE does at the last pane. */
static void act_close(struct screen *s, bool may_end)
{
    struct pane *focus = screen_focus(s);
    struct str key = {0};

    if (s->beside_focused && focus == s->beside.pane) {
        s->beside_focused = false;
        return;
    }
    if (s->stack.count > 1 || may_end) {
        focus->closing = true;
        return;
    }
    keymap_keys_of(s->keymap, focus->ops->context, ACTION_CLOSE, 1, &key);
    if (key.length > 0)
        screen_message(s, STYLE_NORMAL, _("Nothing is open that could be closed; %s leaves."),
                       str_text(&key));
    str_free(&key);
}

/* What the screen itself does, whatever lies in front. */
static bool do_always(struct screen *s, enum action a)
{
    switch (a) {
    case ACTION_QUIT:
        s->ended = true;
        return true;
    case ACTION_REDRAW:
        term_forget(s->term);
        s->all_dirty = true;
        return true;
    case ACTION_SUSPEND:
        act_suspend(s);
        return true;
    case ACTION_HELP:
        help_open(s);
        return true;
    case ACTION_BACK:
    case ACTION_CLOSE:
        act_close(s, a == ACTION_CLOSE);
        return true;
    default:
        return false;
    }
}

static bool do_global(struct screen *s, enum action a)
{
    switch (a) {
    case ACTION_COMMAND:
        command_open(s);
        return true;
    case ACTION_UNDO:
    case ACTION_REDO:
        act_undo(s, a == ACTION_REDO);
        return true;
    case ACTION_NEXT_PANE:
        if (s->beside.pane)
            s->beside_focused = !s->beside_focused;
        return true;
    default:
        break;
    }
    if (!view_is(a))
        return view_act(s, a) != PANE_IGNORED;
    screen_view(s, a);
    return true;
}

static void refuse(struct screen *s, enum action a, unsigned unmet)
{
    const char *what = _(action_info(a)->help);

    if (unmet & NEEDS_WRITABLE)
        screen_message(s, STYLE_WARNING, _("This database is open for reading only: %s"), what);
    else
        screen_message(s, STYLE_WARNING, _("Nothing is selected: %s"), what);
}

void screen_do(struct screen *s, enum action a)
{
    struct pane *p = screen_focus(s);
    unsigned unmet;
    unsigned results;

    if (!p)
        return;
    if (a != ACTION_UNDO)
        s->undo_refused = false;
    unmet = screen_unmet(s, p, a);
    if (unmet) {
        refuse(s, a, unmet);
        return;
    }
    results = p->ops->act ? p->ops->act(p, a) : PANE_IGNORED;
    if (results != PANE_IGNORED) {
        screen_apply(s, p, results);
        return;
    }
    s->shown_dirty = true;
    if (!do_always(s, a) && !p->overlay && !do_global(s, a))
        screen_message(s, STYLE_NORMAL, _("Not here: %s"), _(action_info(a)->help));
}

/* --- keys ------------------------------------------------------------------------------------- */

static void type_text(struct screen *s, struct pane *p, const char *text)
{
    screen_apply(s, p, p->ops->type(p, text));
}

/* A character goes to a pane that takes text, unless its own context binds it and it wants that. */
static void type_key(struct screen *s, struct pane *p, key_code key)
{
    struct str text = {0};
    bool pending;
    enum action a = keymap_lookup(s->keymap, p->ops->context, &key, 1, &pending);
    unsigned results = PANE_IGNORED;

    if (a != ACTION_NONE && screen_unmet(s, p, a) == 0)
        results = p->ops->act(p, a);
    if (results != PANE_IGNORED) {
        screen_apply(s, p, results);
        return;
    }
    str_add_codepoint(&text, key);
    type_text(s, p, str_text(&text));
    str_free(&text);
}

static void tell_unbound(struct screen *s, key_code key)
{
    const struct pane *p = screen_focus(s);
    struct str name = {0};
    struct str help = {0};

    if (s->garbled)
        return;
    key_format(&name, key, true);
    if (keymap_keys_of(s->keymap, p->ops->context, ACTION_HELP, 1, &help) > 0)
        screen_message(s, STYLE_NORMAL, _("%s does nothing here; %s tells the keys."),
                       str_text(&name), str_text(&help));
    str_free(&name);
    str_free(&help);
}

static void tell_pending(struct screen *s)
{
    struct str keys = {0};

    for (size_t i = 0; i < s->key_count; i++) {
        key_format(&keys, s->keys[i], true);
        str_add_char(&keys, ' ');
    }
    screen_message(s, STYLE_DIM, "%s..", str_text(&keys));
    str_free(&keys);
}

static void press(struct screen *s, key_code key);

static enum action action_of(const struct screen *s, key_code key)
{
    bool pending;

    return keymap_lookup(s->keymap, screen_focus(s)->ops->context, &key, 1, &pending);
}

/* What follows a sequence that is none: a key that leaves what was begun leaves no more than the
 * sequence, others count alone. */
static void end_sequence(struct screen *s, key_code key)
{
    enum action a = action_of(s, key);

    if (a == ACTION_BACK || a == ACTION_CANCEL || a == ACTION_FORM_LEAVE)
        return;
    press(s, (key & KEY_ALT) && a == ACTION_NONE ? key & ~(key_code)KEY_ALT : key);
}

/* A key that leads nowhere: the last of a failed sequence counts alone, and Alt with a key may have
 * been an Esc and that key. */
static void give_up(struct screen *s, key_code key, bool first)
{
    if (!first) {
        end_sequence(s, key);
    } else if (key & KEY_ALT) {
        press(s, KEY_SPECIAL | KEY_ESCAPE);
        screen_settle(s);
        if (!s->ended)
            press(s, key & ~(key_code)KEY_ALT);
    } else {
        tell_unbound(s, key);
    }
}

static void press(struct screen *s, key_code key)
{
    struct pane *p = screen_focus(s);
    bool pending;
    enum action a;
    bool first = s->key_count == 0;

    s->last_key = key;
    if (first && p->ops->type && key_is_character(key)) {
        type_key(s, p, key);
        return;
    }
    s->keys[s->key_count++] = key;
    a = keymap_lookup(s->keymap, p->ops->context, s->keys, s->key_count, &pending);
    if (pending && s->key_count < KEYMAP_SEQUENCE) {
        tell_pending(s);
        return;
    }
    s->key_count = 0;
    if (a != ACTION_NONE)
        screen_do(s, a);
    else
        give_up(s, key, first);
}

static void click(struct screen *s, int y, int x)
{
    struct pane *focus = screen_focus(s);

    for (size_t i = s->stack.count; i-- > 0;) {
        struct slot *slot = &s->stack.items[i];
        bool within = y >= slot->at.top && y < slot->at.top + slot->at.height &&
                      x >= slot->at.left && x < slot->at.left + slot->at.width;

        if (slot->pane != focus)
            continue;
        if (within && focus->ops->click)
            screen_apply(s, focus, focus->ops->click(focus, y - slot->at.top, x - slot->at.left));
        return;
    }
}

/* A program left open over midnight: what is due is another thing then. */
static void look_at_clock(struct screen *s)
{
    struct date before = s->app->today;

    app_look_at_clock(s->app);
    if (date_compare(before, s->app->today) != 0)
        screen_data_changed(s);
}

void screen_event(struct screen *s, const struct event *event)
{
    struct pane *p = screen_focus(s);

    if (!p)
        return;
    if (s->message.length > 0 && !s->garbled) {
        str_clear(&s->message);
        s->shown_dirty = true;
    }
    look_at_clock(s);
    switch (event->type) {
    case EVENT_KEY:
        press(s, event->key);
        break;
    case EVENT_PASTE:
        s->key_count = 0;
        if (p->ops->type)
            type_text(s, p, event->text);
        else
            screen_message(s, STYLE_NORMAL, _("What is pasted goes where text is typed."));
        break;
    case EVENT_CLICK:
        click(s, event->y, event->x);
        break;
    case EVENT_INVALID:
        s->garbled = true;
        screen_message(s, STYLE_WARNING,
                       _("The terminal sends something that is not UTF-8: set its encoding."));
        break;
    }
    screen_settle(s);
}
