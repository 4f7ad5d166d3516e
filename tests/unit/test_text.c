/* text: characters, graphemes, widths, fitting, cleaning, folding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "base/vec.h"

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
#define FLAG "\U0001F1E8\U0001F1F3"
#define THUMB "\U0001F44D\U0001F3FD"

static void decodes_characters(void **state)
{
    static const char text[] = "a\u00E9\u5E94\U00020000\xFF\xE5\xBA\x41\xED\xA0\x80\xC0\xAF";
    static const int expected[] = {'a', 0xE9, 0x5E94, 0x20000, -1, -1, -1, 'A', -1, -1, -1, -1, -1};
    const char *at = text;
    const char *end = text + sizeof text - 1;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_int_equal(text_next(&at, end), expected[i]);
    assert_ptr_equal(at, end);
    assert_int_equal(text_next(&at, end), -1);
    assert_ptr_equal(at, end);
}

static void decodes_every_character(void **state)
{
    (void)state;
    for (unsigned c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 7) {
        struct str s = {0};
        const char *at;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        str_add_codepoint(&s, c);
        at = str_text(&s);
        assert_int_equal(text_next(&at, str_text(&s) + s.length), c);
        assert_ptr_equal(at, str_text(&s) + s.length);
        str_free(&s);
    }
}

static void knows_valid_text(void **state)
{
    static const struct {
        const char *text;
        bool valid;
    } texts[] = {
        {"", true},
        {"plain", true},
        {"应急\U0001F600", true},
        {"\xFF", false},
        {"\xC0\x80", false},
        {"\xE0\x80\x80", false},
        {"\xED\xA0\x80", false},
        {"\xF4\x90\x80\x80", false},
        {"\xE5\xBA", false},
        {"a\x80", false},
        {"\xF0\x82\x82\xAC", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_int_equal(text_is_valid(texts[i].text, strlen(texts[i].text)), texts[i].valid);
    assert_true(text_is_valid("a\0b", 3));
}

static void knows_controls(void **state)
{
    static const int controls[] = {0,      7,      0x1B,   0x7F,   0x80,   0x9B,    0xAD,
                                   0x61C,  0x200B, 0x200E, 0x200F, 0x2028, 0x2029,  0x202A,
                                   0x202E, 0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xE0001, 0xE0020};
    static const int harmless[] = {' ', '~', 0xA0, 0x5E94, 0x200D, 0xFE0F, 0x3000, 0x1F600, 0xFFFD};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(controls); i++)
        assert_true(text_is_control(controls[i]));
    for (size_t i = 0; i < COUNT_OF(harmless); i++)
        assert_false(text_is_control(harmless[i]));
}

static const struct {
    const char *text;
    int width;
    size_t graphemes;
} measured[] = {
    {"", 0, 0},
    {"abc", 3, 3},
    {"应急", 4, 2},
    {"应a急", 5, 3},
    {"（：）", 6, 3},
    {"　", 2, 1},
    {"e\u0301", 1, 1},
    {"应\u0301a", 3, 2},
    {"\u0301", 0, 1},
    {"\u1112\u1161\u11AB", 2, 1},
    {FAMILY, 6, 1},
    {FLAG, 2, 1},
    {FLAG FLAG, 4, 2},
    {THUMB, 4, 1},
    {"\u2764\uFE0F", 1, 1},
    {"“”—…·①■●→─", 10, 10},
    {"\x1B[31m", 5, 5},
    {"\u202E", 1, 1},
    {"a\xFF"
     "b",
     3, 3},
    {"\xE5\xBA", 2, 2},
    {"a\r\nb", 4, 3},
    {"\t", 1, 1},
    {"\u4DC0", 2, 1},
    {"\u0378", 1, 1},
    {"ｱﾞ", 2, 1},
};

static void measures_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(measured); i++) {
        const char *text = measured[i].text;
        size_t length = strlen(text);
        size_t graphemes = 0;
        struct str clean = {0};

        if (text_width(text) != measured[i].width)
            fail_msg("row %zu: %d cells", i, text_width(text));
        for (size_t at = 0; at < length; at = text_next_grapheme(text, length, at))
            graphemes++;
        if (graphemes != measured[i].graphemes)
            fail_msg("row %zu: %zu graphemes", i, graphemes);
        text_clean(&clean, text);
        assert_int_equal(text_width(str_text(&clean)), measured[i].width);
        str_free(&clean);
    }
}

/* Bits of text that meet at every seam below. */
static const char *const bits[] = {
    "a",    " ",        "应",   "，",   FAMILY,         FLAG, THUMB, "\u0301", "\u200D",
    "\xFF", "\xE5\xBA", "\r\n", "\x1B", "\u1112\u1161", "ﾞ",  "〰",  "\u0600",
};

/* Every text of three bits, one after another; NULL after the last. */
static const char *mixed_text(struct str *out, size_t number)
{
    size_t count = COUNT_OF(bits);

    if (number >= count * count * count)
        return NULL;
    str_clear(out);
    str_add(out, bits[number % count]);
    str_add(out, bits[number / count % count]);
    str_add(out, bits[number / count / count]);
    return str_text(out);
}

/* Boundaries by the slow way: from the start, without the short cuts. */
static void steps_back_where_it_stepped_forth(void **state)
{
    struct str s = {0};
    const char *text;

    (void)state;
    for (size_t n = 0; (text = mixed_text(&s, n)); n++) {
        size_t bounds[64];
        size_t count = 0;

        for (size_t at = 0; at < s.length; at = text_next_grapheme(text, s.length, at))
            bounds[count++] = at;
        bounds[count] = s.length;
        for (size_t i = 1; i <= count; i++) {
            assert_true(bounds[i] > bounds[i - 1]);
            if (text_previous_grapheme(text, s.length, bounds[i]) != bounds[i - 1])
                fail_msg("text %zu: back from %zu", n, bounds[i]);
        }
        assert_int_equal(text_previous_grapheme(text, s.length, 0), 0);
        assert_int_equal(text_next_grapheme(text, s.length, s.length), s.length);
    }
    str_free(&s);
}

static void steps_inside_a_character_stay_inside_the_text(void **state)
{
    static const char text[] = "应急a" FAMILY "管";

    (void)state;
    for (size_t at = 0; at < sizeof text; at++) {
        size_t back = text_previous_grapheme(text, sizeof text - 1, at);
        size_t forth = text_next_grapheme(text, sizeof text - 1, at);

        assert_true(at == 0 ? back == 0 : back < at);
        assert_true(at == sizeof text - 1 ? forth == at : forth > at);
        assert_true(forth <= sizeof text - 1);
    }
}

/* True when `cut` is a boundary between graphemes of `text`. */
static bool is_boundary(const char *text, size_t length, size_t cut)
{
    size_t at = 0;

    while (at < cut)
        at = text_next_grapheme(text, length, at);
    return at == cut;
}

static void prefix_never_straddles(void **state)
{
    struct str s = {0};
    const char *text;

    (void)state;
    for (size_t n = 0; (text = mixed_text(&s, n)); n++) {
        int whole = text_width(text);

        for (int width = 0; width <= whole + 1; width++) {
            int used = -1;
            size_t keep = text_prefix(text, s.length, width, &used);

            assert_true(used <= width);
            assert_int_equal(used, text_width_n(text, keep));
            assert_true(is_boundary(text, s.length, keep));
            if (keep < s.length) {
                size_t next = text_next_grapheme(text, s.length, keep);

                assert_true(used + text_width_n(text + keep, next - keep) > width);
            }
        }
        assert_int_equal(text_prefix(text, s.length, whole, NULL), s.length);
    }
    str_free(&s);
}

static void fits_exactly_at_every_width(void **state)
{
    struct str s = {0};
    struct str left = {0};
    struct str right = {0};
    const char *text;

    (void)state;
    for (size_t n = 0; (text = mixed_text(&s, n)); n++) {
        for (int width = -1; width <= text_width(text) + 3; width++) {
            str_clear(&left);
            str_clear(&right);
            text_fit(&left, text, width, TEXT_LEFT);
            text_fit(&right, text, width, TEXT_RIGHT);
            if (text_width(str_text(&left)) != (width < 0 ? 0 : width) ||
                text_width(str_text(&right)) != (width < 0 ? 0 : width))
                fail_msg("text %zu at %d", n, width);
            assert_true(text_is_valid(str_text(&left), left.length));
            assert_true(text_is_valid(str_text(&right), right.length));
        }
    }
    str_free(&s);
    str_free(&left);
    str_free(&right);
}

static void fits_as_people_expect(void **state)
{
    static const struct {
        const char *text;
        int width;
        enum text_align align;
        const char *fitted;
    } cases[] = {
        {"应急演练", 8, TEXT_LEFT, "应急演练"},
        {"应急演练", 10, TEXT_LEFT, "应急演练  "},
        {"应急演练", 10, TEXT_RIGHT, "  应急演练"},
        {"应急演练", 7, TEXT_LEFT, "应急.. "},
        {"应急演练", 7, TEXT_RIGHT, " 应急.."},
        {"应急演练", 6, TEXT_LEFT, "应急.."},
        {"应急演练", 5, TEXT_LEFT, "应.. "},
        {"应急演练", 4, TEXT_LEFT, "应.."},
        {"应急演练", 3, TEXT_LEFT, ".. "},
        {"应急演练", 2, TEXT_LEFT, "应"},
        {"应急演练", 1, TEXT_LEFT, " "},
        {"应急演练", 0, TEXT_LEFT, ""},
        {"应", 1, TEXT_RIGHT, " "},
        {"abcd", 4, TEXT_LEFT, "abcd"},
        {"abcd", 3, TEXT_LEFT, "a.."},
        {"abcd", 2, TEXT_LEFT, "ab"},
        {"abcd", 1, TEXT_LEFT, "a"},
        {"", 2, TEXT_LEFT, "  "},
        {"12", 4, TEXT_RIGHT, "  12"},
        {"a\x1B[2Jb", 9, TEXT_LEFT, "a␛[2Jb   "},
        {"a" FAMILY "b", 7, TEXT_LEFT, "a..    "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        text_fit(&out, cases[i].text, cases[i].width, cases[i].align);
        assert_string_equal(str_text(&out), cases[i].fitted);
        str_free(&out);
    }
}

static void cleans_what_could_act(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"应急 abc", "应急 abc"},
        {"a\tb\nc\rd", "a b c d"},
        {"\x1B]0;x\x07", "␛]0;x␇"},
        {"\x7F", "\uFFFD"},
        {"\xC2\x80\xC2\x9B", "\uFFFD\uFFFD"},
        {"\u202Eabc\u202C", "\uFFFDabc\uFFFD"},
        {"\u2066\u2069\u200B\uFEFF\u2028", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\U000E0041", "\uFFFD"},
        {"a\xFF\xE5\xBA", "a\uFFFD\uFFFD\uFFFD"},
        {"\x9B"
         "31m",
         "\uFFFD"
         "31m"},
        {FAMILY, FAMILY},
        {"\u0378", "\uFFFD"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        text_clean(&out, cases[i][0]);
        assert_string_equal(str_text(&out), cases[i][1]);
        str_free(&out);
    }
}

static void cleaning_leaves_nothing_that_acts(void **state)
{
    (void)state;
    for (unsigned c = 1; c <= 0x10FFFF; c += c < 0x3000 || c >= 0xE0000 ? 1 : 5) {
        struct str raw = {0};
        struct str clean = {0};
        const char *at;

        str_add_codepoint(&raw, c);
        text_clean(&clean, str_text(&raw));
        at = str_text(&clean);
        assert_false(text_is_control(text_next(&at, at + clean.length)));
        assert_int_equal(text_width(str_text(&raw)), text_width(str_text(&clean)));
        str_free(&raw);
        str_free(&clean);
    }
}

static void folds_what_an_input_method_sends(void **state)
{
    static const char *const cases[][2] = {
        {"ＡＢＣ１２３", "abc123"}, {"AbC", "abc"},     {"：／？、。", ":/?/."},
        {"“演练”", "\"演练\""},     {"（局）", "(局)"}, {"　", " "},
        {"【】《》", "[]<>"},       {"a\xFF", "a\xFF"}, {"应急É", "应急É"},
        {"～！＠", "~!@"},          {"‘x’", "'x'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        text_fold(&out, cases[i][0]);
        assert_string_equal(str_text(&out), cases[i][1]);
        str_free(&out);
    }
    for (int c = 0xFF01; c <= 0xFF5E; c++)
        assert_int_equal(text_fold_char(c), c - 0xFF01 + 0x21);
    assert_int_equal(text_fold_char(-1), -1);
}

static void trims_all_white_space(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},   {"  ", ""},     {"　a　", "a"},     {"\uFEFF应 急\u00A0", "应 急"},
        {"a", "a"}, {"\t\r\n", ""}, {" \xFF ", "\xFF"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str out = {0};

        text_trim(&out, cases[i][0]);
        assert_string_equal(str_text(&out), cases[i][1]);
        assert_int_equal(text_is_blank(cases[i][0]), *cases[i][1] == '\0');
        str_free(&out);
    }
}

static void knows_han(void **state)
{
    (void)state;
    assert_true(text_is_han(0x4E00));
    assert_true(text_is_han(0x9FFF));
    assert_true(text_is_han(0x3400));
    assert_true(text_is_han(0x3007));
    assert_true(text_is_han(0x20000));
    assert_false(text_is_han('a'));
    assert_false(text_is_han(0x3042));
    assert_false(text_is_han(0x3001));
    assert_false(text_is_han(-1));
}

/* A screen is some ten thousand cells; stepping back through a long text must not start over. */
static void is_fast(void **state)
{
    struct str s = {0};
    clock_t began = clock();
    size_t at;

    (void)state;
    for (int i = 0; i < 100000; i++)
        str_add(&s, i % 3 ? "应急" : "ab");
    for (at = s.length; at > 0;)
        at = text_previous_grapheme(str_text(&s), s.length, at);
    assert_int_equal(text_width(str_text(&s)), 33334 * 2 + 66666 * 4);
    assert_true(clock() - began < 2 * CLOCKS_PER_SEC);
    str_free(&s);
}

/* What is skipped unseen is a whole character and no control, whatever follows. */
static void test_skip_plain(void **state)
{
    static const char mixed[] = "a演 練\n";
    static const char cut[] = "a\xE6\xBC";

    (void)state;
    assert_string_equal(text_skip_plain(mixed, mixed + sizeof mixed - 1), "\n");
    assert_string_equal(text_skip_plain(cut, cut + sizeof cut - 1), "\xE6\xBC");
    for (unsigned c = 0; c < 0x110000; c++) {
        struct str text = {0};
        const char *after;

        if (c >= 0xD800 && c < 0xE000)
            continue;
        str_add_codepoint(&text, c);
        after = text_skip_plain(text.data, text.data + text.length);
        assert_true(after == text.data || after == text.data + text.length);
        if (after != text.data)
            assert_false(text_is_control((int)c));
        str_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_skip_plain),
        cmocka_unit_test(decodes_characters),
        cmocka_unit_test(decodes_every_character),
        cmocka_unit_test(knows_valid_text),
        cmocka_unit_test(knows_controls),
        cmocka_unit_test(measures_text),
        cmocka_unit_test(steps_back_where_it_stepped_forth),
        cmocka_unit_test(steps_inside_a_character_stay_inside_the_text),
        cmocka_unit_test(prefix_never_straddles),
        cmocka_unit_test(fits_exactly_at_every_width),
        cmocka_unit_test(fits_as_people_expect),
        cmocka_unit_test(cleans_what_could_act),
        cmocka_unit_test(cleaning_leaves_nothing_that_acts),
        cmocka_unit_test(folds_what_an_input_method_sends),
        cmocka_unit_test(trims_all_white_space),
        cmocka_unit_test(knows_han),
        cmocka_unit_test(is_fast),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
