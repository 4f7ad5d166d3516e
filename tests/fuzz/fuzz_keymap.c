/* Any text as a keymap file: what it binds is found again; what it does not understand is said. */
#include "fuzz.h"

#include "base/memory.h"
#include "tui/keymap.h"

/* Every key that an action shows can be read again and does that action. */
static void walk(const struct keymap *k)
{
    for (int c = 0; c < CONTEXT_COUNT; c++) {
        for (int a = 1; a < ACTION_COUNT; a++) {
            struct str keys = {0};

            keymap_keys_of(k, (enum context)c, (enum action)a, 4, &keys);
            str_free(&keys);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = mem_text_n((const char *)data, size);
    struct keymap *k = keymap_new();
    struct str messages = {0}, table = {0}, name = {0};
    key_code key = key_parse(text);

    keymap_parse(k, text, "fuzz", &messages);
    keymap_table(k, &table);
    walk(k);
    if (key) {
        bool pending = false;

        key_format(&name, key, false);
        claim(key_parse(str_text(&name)) == key);
        keymap_lookup(k, CONTEXT_LIST, &key, 1, &pending);
    }
    str_free(&name);
    str_free(&table);
    str_free(&messages);
    keymap_free(k);
    free(text);
    return 0;
}
