#include "tui/screen_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "core/pinyin.h"
#include "tui/command_run.h"

/* `:` takes the name of an action, or a command of the command line with its arguments. */

static const struct screen_command *find_command(const struct screen *s, const char *name,
                                                 size_t length)
{
    for (const struct screen_command *c = s->options->commands; c && c->name; c++) {
        if (strlen(c->name) == length && strncmp(c->name, name, length) == 0)
            return c;
    }
    return NULL;
}

/* An action can be named where its context is in reach of the pane in front. */
static bool in_reach(const struct screen *s, enum action a)
{
    const struct pane *front = screen_front(s);

    for (enum context c = front->ops->context; c < CONTEXT_COUNT; c = context_parent(c)) {
        if (action_info(a)->context == c)
            return true;
    }
    return false;
}

/* Shows what the command printed: in the message line when that is enough.  True when it went to a
 * page. */
static bool show(struct screen *s, const char *name, const struct str *out, bool ok)
{
    static const char own_name[] = "yanlian: ";
    struct str line = {0};
    const char *text;
    bool page;

    text_trim(&line, str_text(out));
    text = str_text(&line);
    if (strncmp(text, own_name, strlen(own_name)) == 0)
        text += strlen(own_name);
    page = strchr(text, '\n') || text_width(text) >= SCREEN_MIN_WIDTH;
    if (page)
        screen_page_table(s, name, str_text(out));
    else if (*text)
        screen_message(s, ok ? STYLE_NORMAL : STYLE_ERROR, "%s", text);
    else
        screen_message(s, STYLE_NORMAL, _("%s: done, it has nothing to say."), name);
    str_free(&line);
    return page;
}

static bool run(struct screen *s, const char *line)
{
    struct error err = {0};
    struct str out = {0};
    size_t length = strcspn(line, " ");
    char *name = mem_text_n(line, length);
    int status = command_run(s, line, &out, &err);
    bool done = status == 0;

    if (status < 0)
        screen_error(s, &err);
    else
        done = show(s, name, &out, done) || done;
    if (s->app->store && store_changed_by_others(s->app->store))
        screen_data_changed(s);
    free(name);
    str_free(&out);
    return done;
}

/* What was typed with full-width letters is meant as ASCII in the name, not in the arguments. */
static void fold_name(struct str *out, const char *line)
{
    struct str trimmed = {0};
    size_t length;
    char *name;

    text_trim(&trimmed, line);
    length = strcspn(str_text(&trimmed), " ");
    name = mem_text_n(str_text(&trimmed), length);
    text_fold(out, name);
    str_add(out, str_text(&trimmed) + length);
    free(name);
    str_free(&trimmed);
}

/* The action in reach with this name, or with this word in the bottom line. */
static enum action action_meant(const struct screen *s, const char *line)
{
    enum action named = action_find(line);

    if (named != ACTION_NONE)
        return in_reach(s, named) ? named : ACTION_NONE;
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        if (strcmp(_(action_info(a)->hint), line) == 0 && in_reach(s, a))
            return a;
    }
    return ACTION_NONE;
}

static bool accept_line(struct screen *s, const char *line)
{
    const struct screen_command *c = find_command(s, line, strcspn(line, " "));
    enum action a = action_meant(s, line);

    if (!*line)
        return true;
    if (a != ACTION_NONE) {
        screen_queue(s, a);
        return true;
    }
    if (c)
        return run(s, line);
    screen_message(s, STYLE_ERROR, _("There is no command \"%s\" here; Tab completes."), line);
    return false;
}

static bool accept(void *data, const char *text)
{
    struct str line = {0};
    bool done;

    fold_name(&line, text);
    done = accept_line(data, str_text(&line));
    str_free(&line);
    return done;
}

/* --- completion ------------------------------------------------------------------------------- */

static bool begins(const char *name, const char *text)
{
    return strncmp(name, text, strlen(text)) == 0;
}

/* Whoever does not know the name finds it by what it does: a Chinese word, or its pinyin. */
static bool tells(const struct pinyin_word *word, const char *hint, const char *help)
{
    return pinyin_match(word, _(hint)) || pinyin_match(word, _(help));
}

static void offer_actions(const struct screen *s, const char *text, const struct pinyin_word *word,
                          struct text_list *out)
{
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        const struct action_info *info = action_info(a);
        bool fits = word ? !begins(info->name, text) && tells(word, info->hint, info->help)
                         : begins(info->name, text);

        if (fits && in_reach(s, a))
            vec_push(out, mem_text(info->name));
    }
}

static void offer_commands(const struct screen *s, const char *text, const struct pinyin_word *word,
                           struct text_list *out)
{
    for (const struct screen_command *c = s->options->commands; c && c->name; c++) {
        bool fits =
            word ? !begins(c->name, text) && tells(word, "", c->help) : begins(c->name, text);

        if (fits && action_find(c->name) == ACTION_NONE)
            vec_push(out, mem_text(c->name));
    }
}

static size_t complete(void *data, const char *text, struct text_list *out)
{
    const struct screen *s = data;
    struct str line = {0};
    struct pinyin_word *word = NULL;

    fold_name(&line, text);
    if (!strchr(str_text(&line), ' ')) {
        offer_actions(s, str_text(&line), NULL, out);
        offer_commands(s, str_text(&line), NULL, out);
        word = line.length > 0 ? pinyin_word_new(str_text(&line)) : NULL;
        if (word) {
            offer_actions(s, str_text(&line), word, out);
            offer_commands(s, str_text(&line), word, out);
        }
    }
    pinyin_word_free(word);
    str_free(&line);
    return out->count;
}

/* Says what the name typed so far does. */
static void preview(void *data, const char *text, struct str *out)
{
    const struct screen *s = data;
    struct text_list names = {0};
    struct str line = {0};
    const struct screen_command *c;
    enum action a;

    fold_name(&line, text);
    a = action_find(str_text(&line));
    c = find_command(s, str_text(&line), strcspn(str_text(&line), " "));
    if (a != ACTION_NONE || c) {
        str_add(out, a != ACTION_NONE ? _(action_info(a)->help) : _(c->help));
    } else {
        complete(data, text, &names);
        for (size_t i = 0; i < names.count && i < 8; i++) {
            str_add(out, i ? "  " : "");
            str_add(out, names.items[i]);
        }
        text_list_free(&names);
    }
    str_free(&line);
}

void command_open(struct screen *s)
{
    screen_prompt(s, &(struct prompt){.label = ":",
                                      .history = "command",
                                      .accept = accept,
                                      .complete = complete,
                                      .preview = preview,
                                      .data = s});
}
