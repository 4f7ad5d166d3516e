/* keymap.h - keys to actions: files in, bindings out.
 *
 * A keymap file has lines `bind CONTEXT KEY ACTION`, `unbind CONTEXT KEY`, `include NAME`, and #
 * comments.  KEY is one character, a name (Enter, Space, Tab, Up, PageDown, F1, Backspace, Esc
 * ...), `Ctrl-x`, `Alt-x`, or several parted by spaces in quotes for a sequence ("g g").  `unbind`
 * makes a key do nothing in that context, also when it would inherit something.  A sequence and
 * its own beginning can't both be bound in one context: the later line wins.
 *
 * Contexts inherit: list, calendar, coverage and the like from pane, form from edit, edit from
 * pane, pane from global; edit and form take no letters from the others, because their letters
 * type.  The default keymap is a file in this format, embedded in the program.
 */
#ifndef YANLIAN_TUI_KEYMAP_H
#define YANLIAN_TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

enum action {
    ACTION_NONE,
#define ACTION(identifier, ...) ACTION_##identifier,
#include "tui/actions.def"
#undef ACTION
    ACTION_COUNT
};

enum context {
    CONTEXT_GLOBAL,
    CONTEXT_PANE,
    CONTEXT_LIST,
    CONTEXT_CALENDAR,
    CONTEXT_COVERAGE,
    CONTEXT_DOCUMENTS,  /* the grid of a drill's documents */
    CONTEXT_JUDGE,      /* the grid of an evaluation */
    CONTEXT_DIFFERENCE, /* what a returned workbook says otherwise */
    CONTEXT_SEND,       /* mail and the outbox */
    CONTEXT_FORM,       /* a form: its letters type, so it takes only keys that are no characters */
    CONTEXT_EDIT,       /* the line editor, alone in a prompt or inside a form */
    CONTEXT_COUNT
};

enum action_needs {
    NEEDS_WRITABLE = 1 << 0, /* the database can be written */
    NEEDS_RECORD = 1 << 1,   /* a row is selected */
};

struct action_info {
    const char *name;
    enum context context;
    unsigned needs;
    const char *hint; /* msgid */
    const char *help; /* msgid */
};

const struct action_info *action_info(enum action a);
/* By name; ACTION_NONE when there is none. */
enum action action_find(const char *name);
const char *context_name(enum context c);
/* By name; CONTEXT_COUNT when there is none. */
enum context context_find(const char *name);
/* The context it inherits from; CONTEXT_COUNT for global. */
enum context context_parent(enum context c);

/* A key: a Unicode scalar value, or one of KEY_CODE_* above all characters, with modifiers. */
typedef unsigned key_code;
enum {
    KEY_CTRL = 1u << 24,
    KEY_ALT = 1u << 25,
    KEY_SPECIAL = 1u << 26, /* with one of enum key_special below */
};
enum key_special {
    KEY_UP_ARROW = 1,
    KEY_DOWN_ARROW,
    KEY_LEFT_ARROW,
    KEY_RIGHT_ARROW,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_HOME_KEY,
    KEY_END_KEY,
    KEY_INSERT,
    KEY_DELETE,
    KEY_BACK_SPACE,
    KEY_ENTER_KEY,
    KEY_TAB,
    KEY_BACK_TAB,
    KEY_ESCAPE,
    KEY_FUNCTION_0 /* + n for Fn, n 1..20 */
};

enum { KEYMAP_SEQUENCE = 4 }; /* keys in a sequence, at most */

/* True for a key that types a character when a pane takes text. */
bool key_is_character(key_code key);
/* Reads a key's name; 0 when it is none.  Appends a key's name (translated for people when
 * `display`). */
key_code key_parse(const char *name);
void key_format(struct str *out, key_code key, bool display);

struct keymap;

struct keymap_message {
    int line;
    char *text;
};

/* Makes the keymap `name` (default, vi, emacs, or a path, read over default): embedded text, then
 * the user's own file ($XDG_CONFIG_HOME/yanlian/keys) over it unless `plain`.  Lines that can't be
 * understood are reported in `messages` (file:line: what) and the rest works.  NULL when there is
 * no keymap of that name, or its file can't be read. */
struct keymap *keymap_load(const char *name, bool plain, struct str *messages, struct error *err);
/* Parses one file's text over `k`; `source` names it in messages.  For tests and fuzzing. */
void keymap_parse(struct keymap *k, const char *text, const char *source, struct str *messages);
struct keymap *keymap_new(void);
void keymap_free(struct keymap *k);

/* What a key does here.  A sequence begun returns ACTION_NONE and sets *pending; pass the keys
 * typed so far (at most KEYMAP_SEQUENCE).  Full-width characters count as their ASCII ones. */
enum action keymap_lookup(const struct keymap *k, enum context c, const key_code *keys,
                          size_t count, bool *pending);
/* Appends the keys bound to an action as seen from a context, parted by spaces, best first; returns
 * how many. */
size_t keymap_keys_of(const struct keymap *k, enum context c, enum action a, size_t limit,
                      struct str *out);
/* Appends the live table: context, key, action, help; for `yanlian keys`. */
void keymap_table(const struct keymap *k, struct str *out);

#endif
