#include "tui/keymap.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"

/* The first name of a key is the one it is written by. */
static const struct {
    const char *name;
    const char *shown; /* msgid for people, where they don't read the keyboard's own words */
    key_code key;
} names[] = {
    {"Enter", NULL, KEY_SPECIAL | KEY_ENTER_KEY},
    {"Return", NULL, KEY_SPECIAL | KEY_ENTER_KEY},
    {"Space", N_("Space"), ' '},
    {"Tab", NULL, KEY_SPECIAL | KEY_TAB},
    {"BackTab", NULL, KEY_SPECIAL | KEY_BACK_TAB},
    {"Shift-Tab", NULL, KEY_SPECIAL | KEY_BACK_TAB},
    {"Esc", NULL, KEY_SPECIAL | KEY_ESCAPE},
    {"Escape", NULL, KEY_SPECIAL | KEY_ESCAPE},
    {"Backspace", N_("Backspace"), KEY_SPECIAL | KEY_BACK_SPACE},
    {"Up", N_("Up"), KEY_SPECIAL | KEY_UP_ARROW},
    {"Down", N_("Down"), KEY_SPECIAL | KEY_DOWN_ARROW},
    {"Left", N_("Left"), KEY_SPECIAL | KEY_LEFT_ARROW},
    {"Right", N_("Right"), KEY_SPECIAL | KEY_RIGHT_ARROW},
    {"PageUp", "PgUp", KEY_SPECIAL | KEY_PAGE_UP},
    {"PgUp", NULL, KEY_SPECIAL | KEY_PAGE_UP},
    {"PageDown", "PgDn", KEY_SPECIAL | KEY_PAGE_DOWN},
    {"PgDn", NULL, KEY_SPECIAL | KEY_PAGE_DOWN},
    {"Home", NULL, KEY_SPECIAL | KEY_HOME_KEY},
    {"End", NULL, KEY_SPECIAL | KEY_END_KEY},
    {"Insert", NULL, KEY_SPECIAL | KEY_INSERT},
    {"Ins", NULL, KEY_SPECIAL | KEY_INSERT},
    {"Delete", NULL, KEY_SPECIAL | KEY_DELETE},
    {"Del", NULL, KEY_SPECIAL | KEY_DELETE},
};

enum { LAST_FUNCTION_KEY = 20 };

bool key_is_character(key_code key)
{
    return key >= ' ' && key < KEY_CTRL;
}

static key_code function_key(const char *name)
{
    char *end;
    long n;

    if ((name[0] != 'F' && name[0] != 'f') || !isdigit((unsigned char)name[1]))
        return 0;
    n = strtol(name + 1, &end, 10);
    if (*end || n < 1 || n > LAST_FUNCTION_KEY)
        return 0;
    return KEY_SPECIAL | (KEY_FUNCTION_0 + (key_code)n);
}

/* Takes a prefix off; case does not matter. */
static bool skip(const char **name, const char *prefix)
{
    size_t length = strlen(prefix);

    if (strncasecmp(*name, prefix, length) != 0 || !(*name)[length])
        return false;
    *name += length;
    return true;
}

/* A control character is one byte on the line: those that have a key of their own are that key. */
static key_code control_key(key_code key)
{
    if (key >= 'A' && key <= 'Z')
        key += 'a' - 'A';
    switch (key) {
    case 'i':
        return KEY_SPECIAL | KEY_TAB;
    case 'j':
    case 'm':
        return KEY_SPECIAL | KEY_ENTER_KEY;
    case 'h':
    case '?':
        return KEY_SPECIAL | KEY_BACK_SPACE;
    case '[':
        return KEY_SPECIAL | KEY_ESCAPE;
    case '@':
        return KEY_CTRL | ' ';
    case '/':
        return KEY_CTRL | '_';
    default:
        return KEY_CTRL | key;
    }
}

static key_code plain_key(const char *name)
{
    const char *cursor = name;
    const char *end = name + strlen(name);
    int codepoint = text_next(&cursor, end);
    key_code function = function_key(name);

    if (cursor == end && codepoint >= ' ' && !text_is_control(codepoint))
        return (key_code)text_fold_char(codepoint);
    if (function)
        return function;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcasecmp(names[i].name, name) == 0)
            return names[i].key;
    }
    return 0;
}

key_code key_parse(const char *name)
{
    key_code modifiers = 0;
    key_code key;

    for (;;) {
        if (skip(&name, "Ctrl-"))
            modifiers |= KEY_CTRL;
        else if (skip(&name, "Alt-"))
            modifiers |= KEY_ALT;
        else
            break;
    }
    key = plain_key(name);
    if (!key)
        return 0;
    if ((modifiers & KEY_CTRL) && !(key & KEY_SPECIAL)) {
        if (key >= 0x80) /* no terminal sends it */
            return 0;
        key = control_key(key);
        modifiers &= ~(key_code)KEY_CTRL;
    }
    return key | modifiers;
}

void key_format(struct str *out, key_code key, bool display)
{
    key_code plain = key & ~(key_code)(KEY_CTRL | KEY_ALT);

    if (key & KEY_CTRL)
        str_add(out, "Ctrl-");
    if (key & KEY_ALT)
        str_add(out, "Alt-");
    if ((plain & KEY_SPECIAL) && (plain & ~(key_code)KEY_SPECIAL) > KEY_FUNCTION_0) {
        str_addf(out, "F%u", (plain & ~(key_code)KEY_SPECIAL) - KEY_FUNCTION_0);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (names[i].key == plain) {
            str_add(out, display && names[i].shown ? _(names[i].shown) : names[i].name);
            return;
        }
    }
    /* People know Ctrl-S, the line knows one byte for both cases. */
    if ((key & KEY_CTRL) && plain >= 'a' && plain <= 'z')
        plain -= 'a' - 'A';
    str_add_codepoint(out, plain);
}
