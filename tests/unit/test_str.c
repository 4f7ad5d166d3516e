/* str, vec, memory and error: the small things that everything stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/str.h"
#include "base/text.h"
#include "base/vec.h"

static void an_empty_one_reads_as_empty(void **state)
{
    struct str s = {0};
    char *stolen;

    (void)state;
    assert_string_equal(str_text(&s), "");
    str_cut(&s, 3);
    str_clear(&s);
    str_remove(&s, 0, 5);
    str_add(&s, NULL);
    str_add(&s, "");
    assert_string_equal(str_text(&s), "");
    stolen = str_steal(&s);
    assert_string_equal(stolen, "");
    free(stolen);
    stolen = str_steal(&s);
    assert_string_equal(stolen, "");
    free(stolen);
    str_free(&s);
    str_free(&s);
}

static void appends(void **state)
{
    struct str s = {0};

    (void)state;
    str_add(&s, "应急");
    str_add_char(&s, '-');
    str_add_fill(&s, '.', 3);
    str_add_fill(&s, '.', 0);
    str_addf(&s, "%d%s", 42, "x");
    str_add_n(&s, "a\0b", 3);
    assert_int_equal(s.length, strlen("应急-...42x") + 3);
    assert_memory_equal(s.data, "应急-...42xa\0b", s.length + 1);
    str_free(&s);
}

static void grows_to_any_length(void **state)
{
    struct str s = {0};

    (void)state;
    for (int i = 0; i < 10000; i++) {
        str_addf(&s, "%04d", i);
        assert_int_equal(s.length, 4 * (size_t)(i + 1));
        assert_true(s.capacity > s.length);
    }
    assert_memory_equal(s.data + 4 * 9999, "9999", 5);
    str_free(&s);
}

static void edits_in_the_middle(void **state)
{
    struct str s = {0};

    (void)state;
    str_insert(&s, 7, "bd", 2);
    str_insert(&s, 1, "c", 1);
    str_insert(&s, 0, "a", 1);
    str_insert(&s, 99, "e", 1);
    str_insert(&s, 2, NULL, 0);
    assert_string_equal(str_text(&s), "abcde");
    str_remove(&s, 1, 2);
    assert_string_equal(str_text(&s), "ade");
    str_remove(&s, 2, 99);
    assert_string_equal(str_text(&s), "ad");
    str_remove(&s, 2, 1);
    str_cut(&s, 5);
    assert_string_equal(str_text(&s), "ad");
    str_cut(&s, 1);
    assert_string_equal(str_text(&s), "a");
    str_set(&s, "new");
    assert_string_equal(str_text(&s), "new");
    str_free(&s);
}

static void encodes_scalar_values(void **state)
{
    static const struct {
        unsigned codepoint;
        const char *bytes;
    } cases[] = {
        {'a', "a"},
        {0x7F, "\x7F"},
        {0x80, "\xC2\x80"},
        {0x7FF, "\xDF\xBF"},
        {0x800, "\xE0\xA0\x80"},
        {0xFFFF, "\xEF\xBF\xBF"},
        {0x10000, "\xF0\x90\x80\x80"},
        {0x10FFFF, "\xF4\x8F\xBF\xBF"},
        {0x110000, "\xEF\xBF\xBD"},
        {0xD800, "\xEF\xBF\xBD"},
        {0xDFFF, "\xEF\xBF\xBD"},
        {UINT32_MAX, "\xEF\xBF\xBD"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct str s = {0};

        str_add_codepoint(&s, cases[i].codepoint);
        assert_string_equal(str_text(&s), cases[i].bytes);
        str_free(&s);
    }
}

struct numbers VEC(int);

static void vectors_grow(void **state)
{
    struct numbers v = {0};

    (void)state;
    for (int i = 0; i < 1000; i++)
        vec_push(&v, i);
    assert_int_equal(v.count, 1000);
    assert_true(v.capacity >= v.count);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(v.items[i], i);
    vec_free(&v);
    assert_null(v.items);
    assert_int_equal(v.count, 0);
}

static void memory_copies(void **state)
{
    char *copy = mem_text("应急");
    char *part = mem_text_n("abc", 2);
    char *zeroed = mem_new(4, 1);
    char *nothing = mem_new(0, 0);

    (void)state;
    assert_string_equal(copy, "应急");
    assert_string_equal(part, "ab");
    assert_memory_equal(zeroed, "\0\0\0\0", 4);
    assert_non_null(nothing);
    assert_null(mem_text(NULL));
    free(copy);
    free(part);
    free(zeroed);
    free(nothing);
}

static void errors_say_what_and_where(void **state)
{
    struct error err = {0};

    (void)state;
    assert_false(error_set(&err, ERROR_INPUT, "%s is not a day", "2月30日"));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.text, "2月30日 is not a day");
    assert_false(error_at(&err, "row %d", 12));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.text, "row 12: 2月30日 is not a day");
    error_at(&err, "row %d", 12);
    assert_string_equal(err.text, "row 12: 2月30日 is not a day");
    error_set(&err, ERROR_IO, "again: %s\n", err.text);
    assert_string_equal(err.text, "again: row 12: 2月30日 is not a day");
    error_clear(&err);
    assert_int_equal(err.code, ERROR_NONE);
    assert_string_equal(err.text, "");
    assert_false(error_set(NULL, ERROR_IO, "nobody listens"));
    assert_false(error_at(NULL, "nobody listens"));
    error_clear(NULL);
}

static void quotes_cut_short_stay_whole(void **state)
{
    struct error err = {0};

    (void)state;
    error_set(&err, ERROR_INPUT, "\"%.4s\" is\xFF no day", "应急");
    assert_string_equal(err.text, "\"应\" is no day");
}

static void long_errors_end_in_a_whole_character(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        struct error err = {0};
        struct str text = {0};

        str_add_fill(&text, 'x', shift);
        for (int i = 0; i < 600; i++)
            str_add(&text, i % 2 ? "应" : "\U0001F600");
        error_set(&err, ERROR_INPUT, "%s", str_text(&text));
        assert_true(strlen(err.text) > ERROR_TEXT_SIZE - 6);
        assert_true(text_is_valid(err.text, strlen(err.text)));
        error_at(&err, "%s", "行");
        assert_true(text_is_valid(err.text, strlen(err.text)));
        error_at(&err, "%s", str_text(&text));
        assert_true(text_is_valid(err.text, strlen(err.text)));
        str_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_one_reads_as_empty),
        cmocka_unit_test(appends),
        cmocka_unit_test(grows_to_any_length),
        cmocka_unit_test(edits_in_the_middle),
        cmocka_unit_test(encodes_scalar_values),
        cmocka_unit_test(vectors_grow),
        cmocka_unit_test(memory_copies),
        cmocka_unit_test(errors_say_what_and_where),
        cmocka_unit_test(quotes_cut_short_stay_whole),
        cmocka_unit_test(long_errors_end_in_a_whole_character),
    };

    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
