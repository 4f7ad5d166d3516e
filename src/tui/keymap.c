#include "tui/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"
#include "tui/bindings.h"

struct keymap *keymap_new(void)
{
    return mem_new(1, sizeof(struct keymap));
}

void keymap_free(struct keymap *k)
{
    if (!k)
        return;
    for (enum context c = 0; c < CONTEXT_COUNT; c++)
        vec_free(&k->contexts[c]);
    free(k);
}

/* True when the shorter of both is the beginning of the other (or they are the same). */
static bool begins_alike(const struct binding *b, const key_code *keys, size_t count)
{
    size_t shorter = b->count < count ? b->count : count;

    return b->keys[0] == keys[0] && memcmp(b->keys, keys, shorter * sizeof *keys) == 0;
}

bool keymap_bind(struct keymap *k, enum context c, const struct binding *binding)
{
    struct bindings *list = &k->contexts[c];
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++) {
        if (!begins_alike(&list->items[i], binding->keys, binding->count))
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    if (list->count >= KEYMAP_LIMIT)
        return false;
    vec_push(list, *binding);
    return true;
}

/* The binding of exactly these keys in one context; *longer is set when a sequence begins so. */
static const struct binding *find_here(const struct keymap *k, enum context c, const key_code *keys,
                                       size_t count, bool *longer)
{
    const struct bindings *list = &k->contexts[c];

    for (size_t i = 0; i < list->count; i++) {
        const struct binding *b = &list->items[i];

        if (b->count < count || !begins_alike(b, keys, count))
            continue;
        if (b->count == count)
            return b;
        *longer = true;
    }
    return NULL;
}

/* Letters of these contexts type: they look for characters no further than in themselves. */
static bool letters_type(enum context c)
{
    return c == CONTEXT_FORM || c == CONTEXT_EDIT;
}

static bool reaches(enum context from, enum context at, key_code first)
{
    return at == from || !letters_type(from) || !key_is_character(first);
}

static const struct binding *find(const struct keymap *k, enum context c, const key_code *keys,
                                  size_t count, bool *pending)
{
    for (enum context at = c; at < CONTEXT_COUNT; at = context_parent(at)) {
        bool longer = false;
        const struct binding *b;

        if (!reaches(c, at, keys[0]))
            continue;
        b = find_here(k, at, keys, count, &longer);
        if (b)
            return b;
        if (longer) {
            *pending = true;
            return NULL;
        }
    }
    return NULL;
}

static key_code folded(key_code key)
{
    key_code modifiers = key & (KEY_CTRL | KEY_ALT);
    key_code plain = key & ~(key_code)(KEY_CTRL | KEY_ALT);

    if (plain & KEY_SPECIAL)
        return key;
    return modifiers | (key_code)text_fold_char((int)plain);
}

enum action keymap_lookup(const struct keymap *k, enum context c, const key_code *keys,
                          size_t count, bool *pending)
{
    key_code plain[KEYMAP_SEQUENCE];
    const struct binding *b;

    *pending = false;
    if (count == 0 || count > KEYMAP_SEQUENCE)
        return ACTION_NONE;
    for (size_t i = 0; i < count; i++)
        plain[i] = folded(keys[i]);
    b = find(k, c, plain, count, pending);
    return b ? b->action : ACTION_NONE;
}

/* --- from actions to keys -------------------------------------------------------------------- */

static void format_sequence(struct str *out, const struct binding *b, bool display)
{
    bool plain = true;

    for (size_t i = 0; i < b->count; i++)
        plain = plain && key_is_character(b->keys[i]) && b->keys[i] != ' ';
    for (size_t i = 0; i < b->count; i++) {
        if (i > 0 && (!plain || !display))
            str_add_char(out, display ? '-' : ' ');
        key_format(out, b->keys[i], display);
    }
}

/* True when these keys, typed in context `c`, come to this very binding. */
static bool is_live(const struct keymap *k, enum context c, const struct binding *b)
{
    bool pending = false;

    /* The beginning must not be an action of a nearer context. */
    for (size_t count = 1; count < b->count; count++) {
        if (find(k, c, b->keys, count, &pending))
            return false;
    }
    return find(k, c, b->keys, b->count, &pending) == b;
}

/* What was bound by a later file comes first, then what stands nearer. */
static void collect(const struct keymap *k, enum context c, enum action a,
                    const struct binding **found, size_t *count, size_t limit)
{
    for (unsigned layer = k->layer + 1; layer-- > 0;) {
        for (enum context at = c; at < CONTEXT_COUNT; at = context_parent(at)) {
            const struct bindings *list = &k->contexts[at];

            for (size_t i = 0; i < list->count && *count < limit; i++) {
                const struct binding *b = &list->items[i];

                if (b->action == a && b->layer == layer && is_live(k, c, b))
                    found[(*count)++] = b;
            }
        }
    }
}

size_t keymap_keys_of(const struct keymap *k, enum context c, enum action a, size_t limit,
                      struct str *out)
{
    const struct binding *found[16];
    size_t count = 0;

    collect(k, c, a, found, &count, limit < COUNT_OF(found) ? limit : COUNT_OF(found));
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            str_add_char(out, ' ');
        format_sequence(out, found[i], true);
    }
    return count;
}

/* --- the table ------------------------------------------------------------------------------- */

static void table_row(struct str *out, enum context c, const char *key, enum action a)
{
    const struct action_info *info = action_info(a);

    text_fit(out, context_name(c), 10, TEXT_LEFT);
    text_fit(out, key, 16, TEXT_LEFT);
    text_fit(out, info->name, 22, TEXT_LEFT);
    str_add(out, _(info->help));
    str_add_char(out, '\n');
}

static bool is_bound(const struct keymap *k, enum action a)
{
    for (enum context c = 0; c < CONTEXT_COUNT; c++) {
        for (size_t i = 0; i < k->contexts[c].count; i++) {
            if (k->contexts[c].items[i].action == a)
                return true;
        }
    }
    return false;
}

void keymap_table(const struct keymap *k, struct str *out)
{
    struct str key = {0};

    for (enum context c = 0; c < CONTEXT_COUNT; c++) {
        for (size_t i = 0; i < k->contexts[c].count; i++) {
            const struct binding *b = &k->contexts[c].items[i];

            str_clear(&key);
            format_sequence(&key, b, false);
            if (b->action != ACTION_NONE)
                table_row(out, c, str_text(&key), b->action);
        }
    }
    str_free(&key);
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        if (!is_bound(k, a))
            table_row(out, action_info(a)->context, "-", a);
    }
}
