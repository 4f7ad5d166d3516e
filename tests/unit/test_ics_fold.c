/* ics_fold: 75 octets, nothing split that belongs together, and nothing lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "exchange/calendar.h"

/* Drops each CRLF followed by a space or tab: what every reader does. */
static void unfold(struct str *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (i + 2 < length && text[i] == '\r' && text[i + 1] == '\n' &&
            (text[i + 2] == ' ' || text[i + 2] == '\t'))
            i += 2;
        else
            str_add_char(out, text[i]);
    }
}

static void expect_same_unfolded(const char *a, size_t a_length, const char *b, size_t b_length)
{
    struct str left = {0};
    struct str right = {0};

    unfold(&left, a, a_length);
    unfold(&right, b, b_length);
    assert_int_equal(left.length, right.length);
    assert_memory_equal(str_text(&left), str_text(&right), left.length);
    str_free(&left);
    str_free(&right);
}

static size_t trailing_backslashes(const char *line, size_t length)
{
    size_t count = 0;

    while (count < length && line[length - 1 - count] == '\\')
        count++;
    return count;
}

/* Every line at most 75 octets, whole UTF-8, and no escape cut (the text starts at an escape
 * boundary, so an odd run of backslashes at a fold is a cut one). */
static void expect_good_lines(const struct str *folded)
{
    const char *at = str_text(folded);

    while (*at) {
        const char *stop = strstr(at, "\r\n");
        size_t length = stop ? (size_t)(stop - at) : strlen(at);

        assert_true(length <= 75);
        assert_true(text_is_valid(at, length));
        if (stop && stop[2] == ' ')
            assert_int_equal(trailing_backslashes(at, length) % 2, 0);
        at += length + (stop ? 2 : 0);
    }
}

static void expect_fold(const char *text, const char *want)
{
    struct str out = {0};

    ics_fold(&out, text, strlen(text));
    assert_string_equal(str_text(&out), want);
    str_free(&out);
}

#define TEN "0123456789"
#define SEVENTY TEN TEN TEN TEN TEN TEN TEN

static void test_known(void **state)
{
    (void)state;
    expect_fold("", "");
    expect_fold("A:b\r\n", "A:b\r\n");
    expect_fold("A:b\r\n c\r\n\td\r\nE:f\r\n", "A:bcd\r\nE:f\r\n");
    expect_fold(SEVENTY "12345\r\n", SEVENTY "12345\r\n");
    expect_fold(SEVENTY "123456\r\n", SEVENTY "12345\r\n 6\r\n");
    /* A character of 3 octets that would end at 76. */
    expect_fold(SEVENTY "123演练\r\n", SEVENTY "123\r\n 演练\r\n");
    expect_fold(SEVENTY "12演练\r\n", SEVENTY "12演\r\n 练\r\n");
    /* Escapes: not split, also when they escape a backslash. */
    expect_fold(SEVENTY "1234\\nx\r\n", SEVENTY "1234\r\n \\nx\r\n");
    expect_fold(SEVENTY "123\\\\n\r\n", SEVENTY "123\\\\\r\n n\r\n");
    expect_fold(SEVENTY "1234\\\\\\,\r\n", SEVENTY "1234\r\n \\\\\\,\r\n");
    /* What libical does now and then: a fold inside the line's own CRLF. */
    expect_fold(SEVENTY "1234\r\r\n \nB:c\r\n", SEVENTY "1234\r\nB:c\r\n");
    /* Broken input is folded too, not repaired. */
    expect_fold("A:b\nC", "A:b\nC");
    expect_fold("\r\n x", "x");
}

/* A small generator of its own: the same texts on every machine. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void add_random_text(struct str *out, unsigned *seed)
{
    static const char *const pieces[] = {"a",           "Z", " ",   "演",  "，",   "é",   "😀",
                                         "👩‍🚒", "0", "\\n", "\\,", "\\\\", "\\;", "\t"};
    unsigned count = next_random(seed) % 400;

    for (unsigned i = 0; i < count; i++)
        str_add(out, pieces[next_random(seed) % COUNT_OF(pieces)]);
}

static void add_folded_anywhere(struct str *out, const struct str *plain, unsigned *seed)
{
    for (size_t i = 0; i < plain->length; i++) {
        str_add_char(out, plain->data[i]);
        if (i + 1 < plain->length && next_random(seed) % 40 == 0)
            str_add(out, next_random(seed) % 2 ? "\r\n " : "\r\n\t");
    }
}

static void test_random(void **state)
{
    unsigned seed = 2026;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct str plain = {0};
        struct str before = {0};
        struct str folded = {0};
        struct str again = {0};

        for (int line = 0; line < 3; line++) {
            str_add(&plain, "SUMMARY:");
            add_random_text(&plain, &seed);
            str_add(&plain, "\r\n");
        }
        add_folded_anywhere(&before, &plain, &seed);
        ics_fold(&folded, str_text(&before), before.length);
        expect_good_lines(&folded);
        expect_same_unfolded(str_text(&plain), plain.length, str_text(&folded), folded.length);
        ics_fold(&again, str_text(&folded), folded.length);
        assert_string_equal(str_text(&again), str_text(&folded));
        str_free(&plain);
        str_free(&before);
        str_free(&folded);
        str_free(&again);
    }
}

static void test_appends(void **state)
{
    struct str out = {0};

    (void)state;
    str_add(&out, "X");
    ics_fold(&out, "A:b\r\n", 5);
    assert_string_equal(str_text(&out), "XA:b\r\n");
    str_free(&out);
}

/* Bytes that are no UTF-8, and NULs, are folded all the same. */
static void test_broken_bytes(void **state)
{
    char bytes[300];
    struct str out = {0};

    (void)state;
    memset(bytes, 0x80, sizeof bytes);
    bytes[100] = '\0';
    bytes[200] = '\xF0';
    bytes[299] = '\\';
    ics_fold(&out, bytes, sizeof bytes);
    expect_same_unfolded(bytes, sizeof bytes, str_text(&out), out.length);
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_appends),
        cmocka_unit_test(test_broken_bytes),
    };

    return cmocka_run_group_tests_name("ics_fold", tests, NULL, NULL);
}
