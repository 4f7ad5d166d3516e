#include "tui/keymap.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/embed.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "tui/bindings.h"

enum {
    LINE_TOKENS = 4,
    LINE_LIMIT = 400, /* bytes of a line; more is no keymap line */
    FILE_LIMIT = 256 * 1024,
    INCLUDE_DEPTH = 4,
    MESSAGE_LIMIT = 8 * 1024, /* of all messages: a file of garbage is not echoed line by line */
};

extern const struct embedded embedded_keymaps[];

struct reading {
    struct keymap *keymap;
    const char *source;
    struct str *messages;
    int line;
    int depth;
};

static void parse(struct reading *r, const char *text);

static void complain(const struct reading *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void complain(const struct reading *r, const char *format, ...)
{
    struct str text = {0};
    va_list args;

    if (!r->messages || r->messages->length > MESSAGE_LIMIT)
        return;
    va_start(args, format);
    str_vaddf(&text, format, args);
    va_end(args);
    str_addf(r->messages, "%s:%d: ", r->source, r->line);
    text_clean(r->messages, str_text(&text));
    str_add_char(r->messages, '\n');
    str_free(&text);
}

/* --- one line -------------------------------------------------------------------------------- */

/* Cuts the next word, or what stands in quotes, out of the line.  A lone quote is a word: it may
 * be the key. */
static char *next_token(char **cursor)
{
    char *start = *cursor + strspn(*cursor, " \t");
    char *end;

    if (!*start)
        return NULL;
    if ((*start == '"' || *start == '\'') && start[1] && (end = strchr(start + 2, *start))) {
        start++;
    } else {
        end = start + strcspn(start, " \t");
    }
    *cursor = *end ? end + 1 : end;
    *end = '\0';
    return start;
}

/* Reads "g g" or "Ctrl-X o"; false when a part is no key. */
static bool parse_sequence(struct binding *b, char *text)
{
    char *cursor = text;
    char *name;

    b->count = 0;
    while ((name = next_token(&cursor))) {
        key_code key = key_parse(name);

        if (!key || b->count == KEYMAP_SEQUENCE)
            return false;
        b->keys[b->count++] = key;
    }
    return b->count > 0;
}

/* The part of a line that `bind` and `unbind` share. */
static bool parse_place(struct reading *r, char *context, char *key, enum context *c,
                        struct binding *b)
{
    *c = context_find(context);
    if (*c == CONTEXT_COUNT) {
        complain(r,
                 _("there is no context \"%s\" (global, pane, list, calendar, form or edit is "
                   "meant)"),
                 context);
        return false;
    }
    b->layer = r->keymap->layer;
    if (!parse_sequence(b, key)) {
        complain(r, _("\"%s\" is no key"), key);
        return false;
    }
    return true;
}

/* An action can be bound where it is declared and in what inherits from there. */
static bool can_be_bound(enum action a, enum context c)
{
    for (; c < CONTEXT_COUNT; c = context_parent(c)) {
        if (action_info(a)->context == c)
            return true;
    }
    return false;
}

static void read_bind(struct reading *r, char *const *tokens, size_t count)
{
    struct binding b = {0};
    enum context c;

    if (count < 4) {
        complain(r, _("a line that binds a key reads: bind CONTEXT KEY ACTION"));
        return;
    }
    b.action = action_find(tokens[3]);
    if (b.action == ACTION_NONE) {
        complain(r, _("there is no action \"%s\""), tokens[3]);
        return;
    }
    if (!parse_place(r, tokens[1], tokens[2], &c, &b))
        return;
    if (!can_be_bound(b.action, c))
        complain(r, _("\"%s\" can't be bound in the context %s, only in %s"), tokens[3],
                 context_name(c), context_name(action_info(b.action)->context));
    else if (!keymap_bind(r->keymap, c, &b))
        complain(r, _("too many keys are bound"));
}

static void read_unbind(struct reading *r, char *const *tokens, size_t count)
{
    struct binding b = {.action = ACTION_NONE};
    enum context c;

    if (count < 3) {
        complain(r, _("a line that frees a key reads: unbind CONTEXT KEY"));
        return;
    }
    if (parse_place(r, tokens[1], tokens[2], &c, &b) && !keymap_bind(r->keymap, c, &b))
        complain(r, _("too many keys are bound"));
}

static const char *embedded_text(const char *name)
{
    size_t length = strlen(name);

    for (const struct embedded *e = embedded_keymaps; e->name; e++) {
        if (strncmp(e->name, name, length) == 0 && strcmp(e->name + length, ".keys") == 0)
            return e->text;
    }
    return NULL;
}

static void read_include(struct reading *r, char *const *tokens, size_t count)
{
    struct reading inner = *r;
    const char *text = count < 2 ? NULL : embedded_text(tokens[1]);

    if (count < 2) {
        complain(r, _("a line that includes a keymap reads: include NAME"));
    } else if (!text) {
        complain(r, _("there is no keymap \"%s\" (default, vi or emacs is meant)"), tokens[1]);
    } else if (r->depth >= INCLUDE_DEPTH) {
        complain(r, _("keymaps include each other too deeply"));
    } else {
        inner.source = tokens[1];
        inner.depth++;
        parse(&inner, text);
        r->keymap->layer++;
    }
}

static void read_line(struct reading *r, char *line)
{
    char *tokens[LINE_TOKENS];
    size_t count = 0;
    size_t wanted;
    char *token;

    line += strspn(line, " \t");
    if (*line == '#' || !*line)
        return;
    wanted = strncmp(line, "unbind", 6) == 0 ? 3 : strncmp(line, "include", 7) == 0 ? 2 : 4;
    while (count < wanted && (token = next_token(&line)))
        tokens[count++] = token;
    line += strspn(line, " \t");
    if (*line && *line != '#')
        complain(r, _("\"%s\" is too much in this line"), line);
    else if (strcmp(tokens[0], "bind") == 0)
        read_bind(r, tokens, count);
    else if (strcmp(tokens[0], "unbind") == 0)
        read_unbind(r, tokens, count);
    else if (strcmp(tokens[0], "include") == 0)
        read_include(r, tokens, count);
    else
        complain(r, _("a line begins with bind, unbind or include, not with \"%s\""), tokens[0]);
}

/* --- whole texts ------------------------------------------------------------------------------ */

static void parse(struct reading *r, const char *text)
{
    char line[LINE_LIMIT + 1];

    r->line = 0;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) /* editors on Windows put it there */
        text += 3;
    while (*text) {
        size_t length = strcspn(text, "\n");
        size_t kept = length < LINE_LIMIT ? length : LINE_LIMIT;

        r->line++;
        memcpy(line, text, kept);
        if (kept > 0 && line[kept - 1] == '\r')
            kept--;
        line[kept] = '\0';
        if (length > LINE_LIMIT)
            complain(r, _("this line is too long"));
        else
            read_line(r, line);
        text += length + (text[length] == '\n');
    }
}

void keymap_parse(struct keymap *k, const char *text, const char *source, struct str *messages)
{
    struct reading r = {.keymap = k, .source = source, .messages = messages};

    k->layer++;
    parse(&r, text);
}

static bool parse_file(struct keymap *k, const char *path, struct str *messages, struct error *err)
{
    struct str text = {0};
    bool ok = file_read(&text, path, FILE_LIMIT, err);

    if (ok)
        keymap_parse(k, str_text(&text), path, messages);
    str_free(&text);
    return ok;
}

/* The user's own file; that it is missing is no news. */
static void parse_own(struct keymap *k, struct str *messages)
{
    const char *config = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    struct str path = {0};
    struct error err = {0};

    if (config && *config)
        str_add(&path, config);
    else if (home && *home)
        str_addf(&path, "%s/.config", home);
    if (path.length) {
        str_add(&path, "/yanlian/keys");
        /* Asked first: to say in words that it is missing takes longer than all keys. */
        if (access(str_text(&path), F_OK) == 0 && !parse_file(k, str_text(&path), messages, &err) &&
            messages)
            str_addf(messages, "%s\n", err.text);
    }
    str_free(&path);
}

struct keymap *keymap_load(const char *name, bool plain, struct str *messages, struct error *err)
{
    const char *text = embedded_text(name);
    struct keymap *k = keymap_new();

    keymap_parse(k, text ? text : embedded_text("default"), text ? name : "default", messages);
    if (!text && (!strpbrk(name, "./") || !parse_file(k, name, messages, err))) {
        if (!strpbrk(name, "./"))
            error_set(
                err, ERROR_NOT_FOUND,
                _("There is no keymap \"%s\": give default, vi, emacs or the path of a file."),
                name);
        keymap_free(k);
        return NULL;
    }
    if (!plain)
        parse_own(k, messages);
    return k;
}
