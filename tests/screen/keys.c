#include "keys.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

static const struct {
    const char *name;
    const char *capability; /* terminfo; NULL: the bytes below on every terminal */
    const char *bytes;      /* also what is sent when the terminal does not tell */
} named_keys[] = {
    {"Enter", NULL, "\r"},        {"Space", NULL, " "},           {"Tab", NULL, "\t"},
    {"Esc", NULL, "\033"},        {"BackTab", "kcbt", "\033[Z"},  {"Shift-Tab", "kcbt", "\033[Z"},
    {"Backspace", "kbs", "\177"}, {"Delete", "kdch1", "\033[3~"}, {"Insert", "kich1", "\033[2~"},
    {"Up", "kcuu1", "\033OA"},    {"Down", "kcud1", "\033OB"},    {"Right", "kcuf1", "\033OC"},
    {"Left", "kcub1", "\033OD"},  {"Home", "khome", "\033OH"},    {"End", "kend", "\033OF"},
    {"PageUp", "kpp", "\033[5~"}, {"PageDown", "knp", "\033[6~"},
};

static size_t put(const char *bytes, char out[KEY_BYTES])
{
    return (size_t)snprintf(out, KEY_BYTES, "%s", bytes);
}

/* A string of that terminal's description into `out`, or `otherwise` (NULL: nothing). */
static size_t put_capability(const char *term, const char *name, const char *otherwise,
                             char out[KEY_BYTES])
{
    TERMINAL *before = cur_term;
    const char *text = NULL;
    size_t length = 0;
    int status;

    /* The screen of the program under test may be this process's own: leave it as it is. */
    if (setupterm(term, 1, &status) != OK)
        return otherwise ? put(otherwise, out) : 0;
    text = tigetstr(name);
    if (!text || text == (const char *)-1)
        text = otherwise;
    if (text)
        length = put(text, out);
    del_curterm(set_curterm(before));
    return length;
}

static size_t function_key(const char *term, const char *name, char out[KEY_BYTES])
{
    char *end;
    long number = strtol(name + 1, &end, 10);
    char code[8];

    if (name[0] != 'F' || end == name + 1 || *end || number < 1 || number > 63)
        return 0;
    snprintf(code, sizeof code, "kf%ld", number);
    return put_capability(term, code, NULL, out);
}

size_t key_bytes(const char *term, const char *name, char out[KEY_BYTES])
{
    size_t length;

    for (size_t i = 0; i < sizeof named_keys / sizeof *named_keys; i++) {
        if (strcmp(name, named_keys[i].name) != 0)
            continue;
        if (!named_keys[i].capability)
            return put(named_keys[i].bytes, out);
        return put_capability(term, named_keys[i].capability, named_keys[i].bytes, out);
    }
    length = function_key(term, name, out);
    if (length)
        return length;
    if (strncmp(name, "Ctrl-", 5) == 0 && name[5]) {
        out[0] = strcmp(name + 5, "Space") == 0 ? '\0' : (char)(name[5] & 0x1f);
        return 1;
    }
    if (strncmp(name, "Alt-", 4) == 0 && name[4]) {
        char rest[KEY_BYTES];

        length = key_bytes(term, name + 4, rest);
        if (!length || length + 1 >= KEY_BYTES)
            return 0;
        out[0] = '\033';
        memcpy(out + 1, rest, length);
        return length + 1;
    }
    /* One character; a longer word is a misspelt name. */
    length = strlen(name);
    return length == 1 || ((unsigned char)name[0] >= 0xc0 && length <= 4) ? put(name, out) : 0;
}
