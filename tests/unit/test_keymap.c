/* Keymaps: what the files say, what a key does, and that the tables tell the truth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/embed.h"
#include "base/text.h"
#include "base/vec.h"
#include "tui/keymap.h"

extern const struct embedded embedded_keymaps[];

static struct keymap *load(const char *name)
{
    struct str messages = {0};
    struct error err = {0};
    struct keymap *k = keymap_load(name, true, &messages, &err);

    assert_non_null(k);
    assert_string_equal(str_text(&messages), "");
    str_free(&messages);
    return k;
}

/* What a key, or several parted by blanks, does in a context. */
static enum action does(const struct keymap *k, enum context c, const char *keys)
{
    key_code codes[KEYMAP_SEQUENCE];
    size_t count = 0;
    bool pending;
    char copy[64];
    char *save = NULL;
    enum action a;

    snprintf(copy, sizeof copy, "%s", keys);
    for (char *name = strtok_r(copy, " ", &save); name; name = strtok_r(NULL, " ", &save)) {
        codes[count] = key_parse(name);
        assert_int_not_equal(codes[count], 0);
        count++;
    }
    for (size_t n = 1; n < count; n++) {
        assert_int_equal(keymap_lookup(k, c, codes, n, &pending), ACTION_NONE);
        assert_true(pending);
    }
    a = keymap_lookup(k, c, codes, count, &pending);
    assert_false(pending);
    return a;
}

static char *keys_of(const struct keymap *k, enum context c, enum action a, size_t limit)
{
    struct str out = {0};

    keymap_keys_of(k, c, a, limit, &out);
    return str_steal(&out);
}

static void assert_keys(const struct keymap *k, enum context c, enum action a, size_t limit,
                        const char *expected)
{
    char *keys = keys_of(k, c, a, limit);

    assert_string_equal(keys, expected);
    free(keys);
}

static void every_key_reads_back(void **state)
{
    static const char *const names[] = {
        "Enter", "Space",  "Tab",       "BackTab",   "Esc",      "Backspace", "Up",
        "Down",  "Left",   "Right",     "PageUp",    "Home",     "End",       "Insert",
        "F1",    "F20",    "a",         "Z",         "?",        "#",         "中",
        "Alt-x", "Ctrl-S", "Ctrl-Left", "Alt-Enter", "PageDown", "Delete",    "Ctrl-Alt-a",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        key_code key = key_parse(names[i]);
        struct str again = {0};

        assert_int_not_equal(key, 0);
        key_format(&again, key, false);
        assert_int_equal(key_parse(str_text(&again)), key);
        if (strcmp(names[i], "Ctrl-Alt-a") != 0)
            assert_string_equal(str_text(&again), names[i]);
        str_free(&again);
    }
}

static void keys_that_are_one_byte_are_one_key(void **state)
{
    (void)state;
    assert_int_equal(key_parse("Ctrl-I"), key_parse("Tab"));
    assert_int_equal(key_parse("Ctrl-m"), key_parse("Enter"));
    assert_int_equal(key_parse("Ctrl-["), key_parse("Esc"));
    assert_int_equal(key_parse("Ctrl-H"), key_parse("Backspace"));
    assert_int_equal(key_parse("ctrl-s"), key_parse("Ctrl-S"));
    assert_int_equal(key_parse("pgup"), key_parse("PageUp"));
    assert_int_equal(key_parse("？"), key_parse("?"));
    assert_int_equal(key_parse("Ctrl-"), 0);
    assert_int_equal(key_parse(""), 0);
    assert_int_equal(key_parse("F0"), 0);
    assert_int_equal(key_parse("F21"), 0);
    assert_int_equal(key_parse("Ctrl-中"), 0);
    assert_int_equal(key_parse("ab"), 0);
    assert_int_equal(key_parse("\xFF"), 0);
}

static void contexts_inherit(void **state)
{
    struct keymap *k = load("default");

    (void)state;
    assert_int_equal(does(k, CONTEXT_LIST, "Enter"), ACTION_OPEN);
    assert_int_equal(does(k, CONTEXT_LIST, "j"), ACTION_DOWN);
    assert_int_equal(does(k, CONTEXT_LIST, "h"), ACTION_SET_HELD);
    assert_int_equal(does(k, CONTEXT_CALENDAR, "h"), ACTION_LEFT);
    assert_int_equal(does(k, CONTEXT_CALENDAR, "l"), ACTION_RIGHT);
    assert_int_equal(does(k, CONTEXT_LIST, "l"), ACTION_VIEW_DRILLS);
    assert_int_equal(does(k, CONTEXT_PANE, "/"), ACTION_NONE);
    assert_int_equal(does(k, CONTEXT_LIST, "?"), ACTION_HELP);
    keymap_free(k);
}

static void letters_type_in_forms(void **state)
{
    struct keymap *k = load("default");

    (void)state;
    for (const char *c = "abcdhjklmqux?:/"; *c; c++) {
        char name[2] = {*c, 0};

        assert_int_equal(does(k, CONTEXT_FORM, name), ACTION_NONE);
        assert_int_equal(does(k, CONTEXT_EDIT, name), ACTION_NONE);
    }
    assert_int_equal(does(k, CONTEXT_FORM, "F1"), ACTION_HELP);
    assert_int_equal(does(k, CONTEXT_EDIT, "F1"), ACTION_HELP);
    assert_int_equal(does(k, CONTEXT_FORM, "Ctrl-S"), ACTION_SAVE);
    assert_int_equal(does(k, CONTEXT_FORM, "Tab"), ACTION_NEXT_FIELD);
    assert_int_equal(does(k, CONTEXT_EDIT, "Tab"), ACTION_COMPLETE);
    assert_int_equal(does(k, CONTEXT_FORM, "Left"), ACTION_EDIT_LEFT);
    assert_int_equal(does(k, CONTEXT_FORM, "Space"), ACTION_NEXT_CHOICE);
    assert_int_equal(does(k, CONTEXT_FORM, "Ctrl-Z"), ACTION_FORM_UNDO);
    keymap_free(k);
}

static void full_width_keys_are_folded(void **state)
{
    struct keymap *k = load("default");

    (void)state;
    assert_int_equal(does(k, CONTEXT_LIST, "ｊ"), ACTION_DOWN);
    assert_int_equal(does(k, CONTEXT_LIST, "："), ACTION_COMMAND);
    assert_int_equal(does(k, CONTEXT_LIST, "、"), ACTION_FILTER);
    assert_int_equal(does(k, CONTEXT_LIST, "？"), ACTION_HELP);
    assert_int_equal(does(k, CONTEXT_CALENDAR, "【"), ACTION_PREVIOUS_MONTH);
    assert_int_equal(does(k, CONTEXT_LIST, "ｇ g"), ACTION_FIRST);
    keymap_free(k);
}

static void sequences(void **state)
{
    struct keymap *k = keymap_new();
    struct str messages = {0};

    (void)state;
    keymap_parse(k,
                 "bind list \"g g\" first\n"
                 "bind global \"g c\" view-calendar\n"
                 "bind pane x open\n"
                 "bind global \"x y\" quit\n",
                 "test", &messages);
    assert_string_equal(str_text(&messages), "");
    assert_int_equal(does(k, CONTEXT_LIST, "g g"), ACTION_FIRST);
    assert_int_equal(does(k, CONTEXT_LIST, "g c"), ACTION_VIEW_CALENDAR);
    assert_int_equal(does(k, CONTEXT_LIST, "x"), ACTION_OPEN);
    assert_keys(k, CONTEXT_LIST, ACTION_FIRST, 1, "gg");
    /* x opens at once in a list, so `x y` never comes there and is not told. */
    assert_keys(k, CONTEXT_LIST, ACTION_QUIT, 4, "");
    assert_keys(k, CONTEXT_GLOBAL, ACTION_QUIT, 4, "xy");
    keymap_parse(k, "bind list g last\n", "test", &messages);
    assert_int_equal(does(k, CONTEXT_LIST, "g"), ACTION_LAST);
    assert_keys(k, CONTEXT_LIST, ACTION_FIRST, 1, "");
    keymap_free(k);
    str_free(&messages);
}

static void a_later_file_is_dearer(void **state)
{
    struct keymap *k = load("default");
    struct str messages = {0};

    (void)state;
    assert_keys(k, CONTEXT_LIST, ACTION_DOWN, 1, "Down");
    keymap_parse(k, "bind pane Ctrl-N down\nunbind list j\nunbind global q # not by chance\n",
                 "mine", &messages);
    assert_string_equal(str_text(&messages), "");
    assert_keys(k, CONTEXT_LIST, ACTION_DOWN, 3, "Ctrl-N Down");
    assert_keys(k, CONTEXT_CALENDAR, ACTION_DOWN, 3, "Ctrl-N j Down");
    assert_int_equal(does(k, CONTEXT_LIST, "j"), ACTION_NONE);
    assert_int_equal(does(k, CONTEXT_CALENDAR, "j"), ACTION_DOWN);
    assert_int_equal(does(k, CONTEXT_LIST, "q"), ACTION_NONE);
    keymap_free(k);
    str_free(&messages);
}

static void wrong_lines_are_named_and_the_rest_works(void **state)
{
    struct keymap *k = keymap_new();
    struct str messages = {0};

    (void)state;
    keymap_parse(k,
                 "\xEF\xBB\xBF# a comment\r\n"
                 "bind list j down\r\n"
                 "bind lists j down\n"
                 "bind list j fly\n"
                 "bind list Hyper-j down\n"
                 "bind list j\n"
                 "bimd list j down\n"
                 "bind list k up now\n"
                 "include nothing\n"
                 "bind pane m mark\n"
                 "\n"
                 "  bind list # mark-all # a key, then a comment\n"
                 "bind list ' mark\n"
                 "bind list \" open\n",
                 "keys", &messages);
    for (int line = 3; line <= 10; line++) {
        char place[16];

        snprintf(place, sizeof place, "keys:%d: ", line);
        assert_non_null(strstr(str_text(&messages), place));
    }
    assert_null(strstr(str_text(&messages), "keys:2:"));
    assert_null(strstr(str_text(&messages), "keys:11:"));
    assert_null(strstr(str_text(&messages), "keys:12:"));
    assert_null(strstr(str_text(&messages), "keys:13:"));
    assert_null(strstr(str_text(&messages), "keys:14:"));
    assert_non_null(strstr(str_text(&messages), "lists"));
    assert_non_null(strstr(str_text(&messages), "fly"));
    assert_non_null(strstr(str_text(&messages), "Hyper-j"));
    assert_int_equal(does(k, CONTEXT_LIST, "j"), ACTION_DOWN);
    assert_int_equal(does(k, CONTEXT_LIST, "#"), ACTION_MARK_ALL);
    assert_int_equal(does(k, CONTEXT_LIST, "'"), ACTION_MARK);
    assert_int_equal(does(k, CONTEXT_LIST, "\""), ACTION_OPEN);
    keymap_free(k);
    str_free(&messages);
}

static void messages_are_clean(void **state)
{
    struct keymap *k = keymap_new();
    struct str messages = {0};

    (void)state;
    keymap_parse(k, "bind list j \x1B[2J\xFF\n", "keys", &messages);
    assert_null(strchr(str_text(&messages), 0x1B));
    assert_true(text_is_valid(str_text(&messages), messages.length));
    keymap_free(k);
    str_free(&messages);
}

static void the_embedded_keymaps_are_whole(void **state)
{
    static const enum action must[] = {ACTION_HELP, ACTION_QUIT, ACTION_COMMAND, ACTION_UP,
                                       ACTION_DOWN, ACTION_OPEN, ACTION_BACK,    ACTION_UNDO};

    (void)state;
    for (const struct embedded *e = embedded_keymaps; e->name; e++) {
        char name[32];
        struct keymap *k;

        snprintf(name, sizeof name, "%.*s", (int)strcspn(e->name, "."), e->name);
        k = load(name);
        for (size_t i = 0; i < COUNT_OF(must); i++) {
            char *list = keys_of(k, CONTEXT_LIST, must[i], 9);
            char *calendar = keys_of(k, CONTEXT_CALENDAR, must[i], 9);

            assert_string_not_equal(list, "");
            assert_string_not_equal(calendar, "");
            free(list);
            free(calendar);
        }
        assert_int_equal(does(k, CONTEXT_EDIT, "Enter"), ACTION_ACCEPT);
        assert_int_equal(does(k, CONTEXT_EDIT, "Ctrl-G"), ACTION_CANCEL);
        keymap_free(k);
    }
}

/* Nobody should lose rows by a slip: what deletes is asked for, and marking all has no letter. */
static void no_neighbour_of_one_is_all(void **state)
{
    struct keymap *k = load("default");

    (void)state;
    assert_int_equal(does(k, CONTEXT_LIST, "m"), ACTION_MARK);
    assert_int_not_equal(does(k, CONTEXT_LIST, "M"), ACTION_MARK_ALL);
    assert_int_not_equal(does(k, CONTEXT_LIST, "n"), ACTION_MARK_ALL);
    assert_int_not_equal(does(k, CONTEXT_LIST, "D"), ACTION_REMOVE);
    keymap_free(k);
}

static size_t count_lines(const char *text)
{
    size_t count = 0;

    while ((text = strchr(text, '\n'))) {
        count++;
        text++;
    }
    return count;
}

static void the_table_reads_back(void **state)
{
    struct keymap *k = load("vi");
    struct keymap *again = keymap_new();
    struct str table = {0};
    struct str file = {0};
    struct str messages = {0};
    struct str second = {0};
    char *save = NULL;

    (void)state;
    keymap_table(k, &table);
    assert_true(count_lines(str_text(&table)) > 100);
    for (char *line = strtok_r(table.data, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char context[16], key[24], name[32];

        snprintf(context, sizeof context, "%.10s", line);
        snprintf(key, sizeof key, "%.16s", line + 10);
        assert_int_equal(sscanf(line + 26, "%31s", name), 1);
        for (size_t i = strlen(key); i > 0 && key[i - 1] == ' '; i--)
            key[i - 1] = '\0';
        if (strcmp(key, "-") != 0)
            str_addf(&file, "bind %s \"%s\" %s\n", context, key, name);
    }
    keymap_parse(again, str_text(&file), "table", &messages);
    assert_string_equal(str_text(&messages), "");
    str_clear(&table);
    keymap_table(k, &table);
    keymap_table(again, &second);
    assert_string_equal(str_text(&table), str_text(&second));
    str_free(&table);
    str_free(&file);
    str_free(&messages);
    str_free(&second);
    keymap_free(k);
    keymap_free(again);
}

static void the_users_file_comes_last(void **state)
{
    char directory[] = "/tmp/yanlian-keymap-XXXXXX";
    char path[128];
    struct str messages = {0};
    struct error err = {0};
    struct keymap *k;
    FILE *f;

    (void)state;
    assert_non_null(mkdtemp(directory));
    setenv("XDG_CONFIG_HOME", directory, 1);
    k = keymap_load("default", false, &messages, &err);
    assert_non_null(k);
    assert_string_equal(str_text(&messages), "");
    keymap_free(k);

    snprintf(path, sizeof path, "mkdir -p %s/yanlian", directory);
    assert_int_equal(system(path), 0);
    snprintf(path, sizeof path, "%s/yanlian/keys", directory);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs("include vi\nbind list z mark\nbind list z z z\n", f);
    fclose(f);
    k = keymap_load("default", false, &messages, &err);
    assert_non_null(k);
    assert_non_null(strstr(str_text(&messages), "keys:3: "));
    assert_int_equal(does(k, CONTEXT_LIST, "z"), ACTION_MARK);
    assert_int_equal(does(k, CONTEXT_LIST, "l"), ACTION_RIGHT);
    keymap_free(k);

    str_clear(&messages);
    k = keymap_load(path, true, &messages, &err);
    assert_non_null(k);
    assert_int_equal(does(k, CONTEXT_LIST, "z"), ACTION_MARK);
    keymap_free(k);
    assert_null(keymap_load("dvorak", true, &messages, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    assert_non_null(strstr(err.text, "dvorak"));
    assert_null(keymap_load("./no/such.keys", true, &messages, &err));
    unlink(path);
    str_free(&messages);
}

static void names_are_stable_and_unique(void **state)
{
    (void)state;
    for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        assert_int_equal(action_find(action_info(a)->name), a);
        assert_string_not_equal(action_info(a)->help, "");
        assert_string_not_equal(action_info(a)->hint, "");
    }
    assert_int_equal(action_find("none"), ACTION_NONE);
    for (enum context c = 0; c < CONTEXT_COUNT; c++)
        assert_int_equal(context_find(context_name(c)), c);
    assert_int_equal(context_find("x"), CONTEXT_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_stable_and_unique),
        cmocka_unit_test(every_key_reads_back),
        cmocka_unit_test(keys_that_are_one_byte_are_one_key),
        cmocka_unit_test(contexts_inherit),
        cmocka_unit_test(letters_type_in_forms),
        cmocka_unit_test(full_width_keys_are_folded),
        cmocka_unit_test(sequences),
        cmocka_unit_test(a_later_file_is_dearer),
        cmocka_unit_test(wrong_lines_are_named_and_the_rest_works),
        cmocka_unit_test(messages_are_clean),
        cmocka_unit_test(the_embedded_keymaps_are_whole),
        cmocka_unit_test(no_neighbour_of_one_is_all),
        cmocka_unit_test(the_table_reads_back),
        cmocka_unit_test(the_users_file_comes_last),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
