#include "tui/screen_private.h"

#include <string.h>

#include "base/i18n.h"

enum { HINT_LIMIT = 14, GAP = 2 };

/* One hint: keys and a word; actions that share their word share the hint (hjkl move, [ ] month).
 */
struct hint {
    struct str keys;
    const char *word;
};

static bool all_letters(const char *text)
{
    for (; *text; text++) {
        if (!((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z')))
            return false;
    }
    return true;
}

/* Letters are run together: hjkl; others are parted: [ ]. */
static void add_key(struct hint *h, const char *key)
{
    size_t last = h->keys.length;
    bool letters = strlen(key) == 1 && all_letters(key) && all_letters(str_text(&h->keys));

    if (last > 0 && !letters)
        str_add_char(&h->keys, ' ');
    str_add(&h->keys, key);
}

static const char *word_of(const struct pane *p, enum action a)
{
    for (const struct hint_word *w = p->words; w && w->action; w++) {
        if (w->action == a)
            return w->word;
    }
    return action_info(a)->hint;
}

static size_t collect(const struct screen *s, const struct pane *p, struct hint *hints)
{
    size_t count = 0;
    struct str key = {0};

    for (const enum action *a = p->hints ? p->hints : p->ops->hints; a && *a && count < HINT_LIMIT;
         a++) {
        const char *word = word_of(p, *a);

        str_clear(&key);
        if (*a == ACTION_HELP || (screen_unmet(s, p, *a) & NEEDS_WRITABLE) ||
            keymap_keys_of(s->keymap, p->ops->context, *a, 1, &key) == 0)
            continue;
        if (count == 0 || strcmp(hints[count - 1].word, word) != 0)
            hints[count++].word = word;
        add_key(&hints[count - 1], str_text(&key));
    }
    str_free(&key);
    return count;
}

static int hint_width(const struct surface *line, const struct hint *h)
{
    const char *word = _(h->word);

    return surface_text_width(line, str_text(&h->keys), h->keys.length) + 1 +
           surface_text_width(line, word, strlen(word));
}

static int draw_hint(const struct surface *line, int x, const struct hint *h)
{
    x += surface_put(line, 0, x, str_text(&h->keys), STYLE_KEY);
    return x + 1 + surface_put(line, 0, x + 1, _(h->word), STYLE_NORMAL);
}

/* What does not fit is left out from the end, but never the way to the help. */
void hints_draw(const struct screen *s, const struct surface *line)
{
    const struct pane *p = screen_focus(s);
    struct hint hints[HINT_LIMIT + 1] = {0};
    size_t count = collect(s, p, hints);
    struct hint help = {.word = action_info(ACTION_HELP)->hint};
    int x = 1;
    int reserved = 0;

    surface_clear_row(line, 0, 0, STYLE_NORMAL);
    if (keymap_keys_of(s->keymap, p->ops->context, ACTION_HELP, 1, &help.keys) > 0)
        reserved = GAP + hint_width(line, &help);
    for (size_t i = 0; i < count; i++) {
        if (x + hint_width(line, &hints[i]) + reserved <= line->width)
            x = draw_hint(line, x, &hints[i]) + GAP;
    }
    if (reserved && x + reserved - GAP <= line->width)
        draw_hint(line, x, &help);
    for (size_t i = 0; i < count; i++)
        str_free(&hints[i].keys);
    str_free(&help.keys);
}
