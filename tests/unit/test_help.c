/* The help overlay lists exactly what the live keymap does: no key too many, none too few. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "tui/bindings.h"
#include "tui/help.h"

/* What help says in a context: `action keys...` a line, `action -` for what has no key. */
static char *told(const struct keymap *k, enum context c)
{
    struct help_rows rows = {0};
    struct str out = {0};

    help_collect(&rows, k, c);
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        for (size_t i = 0; i < rows.count; i++) {
            if (rows.items[i].action == a && !rows.items[i].heading)
                str_addf(&out, "%s %s\n", action_info(a)->name,
                         rows.items[i].unbound ? "-" : rows.items[i].keys);
        }
    }
    help_rows_free(&rows);
    return str_steal(&out);
}

static bool row_has_key(const struct help_rows *rows, enum action a, const char *key)
{
    for (size_t i = 0; i < rows->count; i++) {
        char *copy, *save = NULL;
        bool found = false;

        if (rows->items[i].action != a || rows->items[i].heading)
            continue;
        copy = strdup(rows->items[i].keys);
        for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save))
            found = found || strcmp(w, key) == 0;
        free(copy);
        if (found)
            return true;
    }
    return false;
}

static size_t keys_told(const struct help_rows *rows)
{
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const char *keys = rows->items[i].keys ? rows->items[i].keys : "";

        for (; *keys; keys += strcspn(keys, " ") + strspn(keys + strcspn(keys, " "), " "))
            count++;
    }
    return count;
}

/* Every binding of every context, tried as a key from `c`, must stand in help with its action if
 * it works, and nothing else may stand there. */
static void compare(const struct keymap *k, enum context c)
{
    struct help_rows rows = {0};
    size_t live = 0;

    help_collect(&rows, k, c);
    for (enum context at = c; at < CONTEXT_COUNT; at = context_parent(at)) {
        for (size_t i = 0; i < k->contexts[at].count; i++) {
            const struct binding *b = &k->contexts[at].items[i];
            bool pending;
            struct str key = {0};

            /* Single keys say it best; sequences are proved in test_keymap. */
            if (b->count > 1)
                continue;
            key_format(&key, b->keys[0], true);
            if (b->action != ACTION_NONE && keymap_lookup(k, c, b->keys, 1, &pending) == b->action)
                assert_true(row_has_key(&rows, b->action, str_text(&key)));
            str_free(&key);
        }
    }
    for (size_t i = 0; i < rows.count; i++) {
        char *copy, *save = NULL;

        if (!rows.items[i].keys)
            continue;
        copy = strdup(rows.items[i].keys);
        for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
            key_code key = key_parse(w);
            bool pending;

            live++;
            if (key)
                assert_int_equal(keymap_lookup(k, c, &key, 1, &pending), rows.items[i].action);
        }
        free(copy);
    }
    assert_int_equal(live, keys_told(&rows));
    assert_true(live > 10);
    help_rows_free(&rows);
}

static void help_is_the_live_keymap(void **state)
{
    static const char *const names[] = {"default", "vi", "emacs"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct keymap *k = keymap_load(names[i], true, NULL, NULL);

        assert_non_null(k);
        for (enum context c = 0; c < CONTEXT_COUNT; c++)
            compare(k, c);
        keymap_free(k);
    }
}

static void help_follows_the_users_file(void **state)
{
    struct keymap *k = keymap_load("default", true, NULL, NULL);
    char *before, *after;

    (void)state;
    before = told(k, CONTEXT_LIST);
    assert_non_null(strstr(before, "\nmark m Space\n"));
    assert_non_null(strstr(before, "\nsuspend -\n"));
    keymap_parse(k, "bind list Z mark\nunbind list m\nbind global Ctrl-T suspend\n", "mine", NULL);
    after = told(k, CONTEXT_LIST);
    assert_non_null(strstr(after, "\nmark Z Space\n"));
    assert_non_null(strstr(after, "\nsuspend Ctrl-T\n"));
    free(before);
    free(after);
    keymap_free(k);
}

static void every_action_is_told_once(void **state)
{
    struct keymap *k = keymap_load("default", true, NULL, NULL);

    (void)state;
    for (enum context c = 0; c < CONTEXT_COUNT; c++) {
        struct help_rows rows = {0};
        size_t seen[ACTION_COUNT] = {0};

        help_collect(&rows, k, c);
        for (size_t i = 0; i < rows.count; i++)
            seen[rows.items[i].action]++;
        for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
            assert_true(seen[a] <= 1);
        /* In a list there is nothing of the list, of panes or of the program that is not told. */
        for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT && c == CONTEXT_LIST; a++) {
            enum context declared = action_info(a)->context;

            assert_int_equal(seen[a], declared == CONTEXT_LIST || declared == CONTEXT_PANE ||
                                          declared == CONTEXT_GLOBAL);
        }
        help_rows_free(&rows);
    }
    keymap_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_is_the_live_keymap),
        cmocka_unit_test(help_follows_the_users_file),
        cmocka_unit_test(every_action_is_told_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
