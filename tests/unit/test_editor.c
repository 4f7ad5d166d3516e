/* The line editor: graphemes, words, limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/vec.h"
#include "tui/editor_rows.h"

/* The text with | where the cursor is. */
static void assert_line(const struct editor *e, const char *expected)
{
    struct str shown = {0};

    str_add_n(&shown, str_text(&e->text), e->cursor);
    str_add_char(&shown, '|');
    str_add(&shown, str_text(&e->text) + e->cursor);
    assert_string_equal(str_text(&shown), expected);
    str_free(&shown);
}

static void act(struct editor *e, enum action a, const char *expected)
{
    assert_true(editor_act(e, a));
    assert_line(e, expected);
}

static void types_and_moves(void **state)
{
    struct editor e = {0};

    (void)state;
    editor_type(&e, "公安");
    assert_line(&e, "公安|");
    act(&e, ACTION_EDIT_LEFT, "公|安");
    editor_type(&e, "x");
    assert_line(&e, "公x|安");
    act(&e, ACTION_EDIT_HOME, "|公x安");
    act(&e, ACTION_EDIT_LEFT, "|公x安");
    act(&e, ACTION_EDIT_RIGHT, "公|x安");
    act(&e, ACTION_EDIT_END, "公x安|");
    act(&e, ACTION_EDIT_RIGHT, "公x安|");
    assert_false(editor_act(&e, ACTION_SAVE));
    assert_false(editor_act(&e, ACTION_NONE));
    editor_free(&e);
    assert_line(&e, "|");
}

static void deletes(void **state)
{
    struct editor e = {0};

    (void)state;
    editor_set(&e, "阳城县 公安局");
    act(&e, ACTION_EDIT_BACKSPACE, "阳城县 公安|");
    act(&e, ACTION_EDIT_DELETE, "阳城县 公安|");
    act(&e, ACTION_EDIT_KILL_WORD, "阳城县 |");
    act(&e, ACTION_EDIT_KILL_WORD, "|");
    act(&e, ACTION_EDIT_BACKSPACE, "|");
    editor_set(&e, "abcdef");
    act(&e, ACTION_EDIT_HOME, "|abcdef");
    act(&e, ACTION_EDIT_DELETE, "|bcdef");
    act(&e, ACTION_EDIT_RIGHT, "b|cdef");
    act(&e, ACTION_EDIT_KILL_END, "b|");
    editor_set(&e, "abcdef");
    act(&e, ACTION_EDIT_LEFT, "abcde|f");
    act(&e, ACTION_EDIT_KILL_LINE, "|f");
    editor_free(&e);
}

static void graphemes_are_whole(void **state)
{
    struct editor e = {0};

    (void)state;
    editor_set(&e, "ae\xCC\x81👨‍👩‍👧b"); /* e and an accent; a family of three */
    act(&e, ACTION_EDIT_LEFT, "ae\xCC\x81👨‍👩‍👧|b");
    act(&e, ACTION_EDIT_LEFT, "ae\xCC\x81|👨‍👩‍👧b");
    act(&e, ACTION_EDIT_BACKSPACE, "a|👨‍👩‍👧b");
    act(&e, ACTION_EDIT_DELETE, "a|b");
    /* An accent typed by itself joins the letter before it. */
    editor_set(&e, "eb");
    act(&e, ACTION_EDIT_LEFT, "e|b");
    editor_type(&e, "\xCC\x81");
    assert_line(&e, "e\xCC\x81|b");
    editor_free(&e);
}

static void words(void **state)
{
    struct editor e = {0};

    (void)state;
    editor_set(&e, "unit:公安 消防,xf 2026");
    act(&e, ACTION_EDIT_WORD_LEFT, "unit:公安 消防,xf |2026");
    act(&e, ACTION_EDIT_WORD_LEFT, "unit:公安 消防,|xf 2026");
    act(&e, ACTION_EDIT_WORD_LEFT, "unit:公安 消防|,xf 2026");
    act(&e, ACTION_EDIT_WORD_LEFT, "unit:公安 |消防,xf 2026");
    act(&e, ACTION_EDIT_WORD_LEFT, "unit:|公安 消防,xf 2026");
    act(&e, ACTION_EDIT_WORD_LEFT, "unit|:公安 消防,xf 2026");
    act(&e, ACTION_EDIT_WORD_LEFT, "|unit:公安 消防,xf 2026");
    act(&e, ACTION_EDIT_WORD_LEFT, "|unit:公安 消防,xf 2026");
    act(&e, ACTION_EDIT_WORD_RIGHT, "unit|:公安 消防,xf 2026");
    act(&e, ACTION_EDIT_WORD_RIGHT, "unit:|公安 消防,xf 2026");
    act(&e, ACTION_EDIT_WORD_RIGHT, "unit:公安| 消防,xf 2026");
    act(&e, ACTION_EDIT_WORD_RIGHT, "unit:公安 消防|,xf 2026");
    act(&e, ACTION_EDIT_END, "unit:公安 消防,xf 2026|");
    act(&e, ACTION_EDIT_WORD_RIGHT, "unit:公安 消防,xf 2026|");
    editor_free(&e);
}

static void lines_are_clean(void **state)
{
    struct editor e = {0};

    (void)state;
    editor_type(&e, "a\nb\tc\x1B[2Jd\xFF\xE2\x80\xAE"
                    "e");
    assert_line(&e, "a b c[2Jde|");
    editor_free(&e);
}

static void lines_are_bounded(void **state)
{
    struct editor e = {0};
    struct str much = {0};

    (void)state;
    for (int i = 0; i < EDITOR_LIMIT; i++)
        str_add(&much, "中");
    editor_type(&e, str_text(&much));
    assert_in_range(e.text.length, EDITOR_LIMIT - 2, EDITOR_LIMIT);
    assert_true(text_is_valid(str_text(&e.text), e.text.length));
    editor_type(&e, "中");
    assert_in_range(e.text.length, EDITOR_LIMIT - 2, EDITOR_LIMIT);
    str_free(&much);
    editor_free(&e);
}

/* Whatever is done, the cursor is at a boundary and the text is valid. */
static void random_typing_keeps_the_line_whole(void **state)
{
    static const char *const pieces[] = {"a",  "中", "e\xCC\x81", "\xCC\x81", "👩‍💻",
                                         " ",  ",",  "\xFF",      "🇨",        "🇳",
                                         "\n", "한", "ｆ"};
    struct editor e = {0};
    unsigned seed = 20260330;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        size_t at = 0;

        seed = seed * 1103515245u + 12345u;
        if ((seed >> 16) % 3 == 0)
            editor_type(&e, pieces[(seed >> 20) % COUNT_OF(pieces)]);
        else
            editor_act(&e, ACTION_EDIT_LEFT + (enum action)((seed >> 20) % (ACTION_EDIT_KILL_WORD -
                                                                            ACTION_EDIT_LEFT + 1)));
        while (at < e.cursor)
            at = text_next_grapheme(str_text(&e.text), e.text.length, at);
        assert_int_equal(at, e.cursor);
        assert_true(text_is_valid(str_text(&e.text), e.text.length));
    }
    editor_free(&e);
}

static void assert_rows(const char *text, int width, int rows)
{
    struct editor e = {0};
    struct surface s = {0};

    editor_set(&e, text);
    if (editor_rows(&e, &s, width, 100) != rows)
        fail_msg("\"%s\" in %d cells: %d rows, not %d", text, width,
                 editor_rows(&e, &s, width, 100), rows);
    assert_int_equal(editor_rows(&e, &s, width, 2), rows < 2 ? rows : 2);
    editor_free(&e);
}

/* The last cell of a row is kept for the cursor. */
static void lines_take_rows(void **state)
{
    (void)state;
    assert_rows("", 20, 1);
    assert_rows("一行", 20, 1);
    assert_rows("一行\\n", 20, 2);
    assert_rows("一行\\n二行", 20, 2);
    assert_rows("\\n\\n\\n", 20, 4);
    assert_rows("一行\\\\n二行", 20, 1);
    assert_rows("一行\\", 20, 1);
    assert_rows("一二三四五", 11, 1);
    assert_rows("一二三四五六", 11, 2);
    assert_rows("一二三四五", 10, 2);
    assert_rows("一二三", 2, 3);
    assert_rows("一二三", 1, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_and_moves),     cmocka_unit_test(deletes),
        cmocka_unit_test(graphemes_are_whole), cmocka_unit_test(words),
        cmocka_unit_test(lines_are_clean),     cmocka_unit_test(lines_are_bounded),
        cmocka_unit_test(lines_take_rows),     cmocka_unit_test(random_typing_keeps_the_line_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
