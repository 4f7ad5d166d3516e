/* Bytes to events: every split, every broken byte, every key a terminal sends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/vec.h"
#include "tui/input.h"

/* Appends all that can be read now, as text: key names parted by blanks, pastes in <>. */
static void drain(struct input *in, struct str *out)
{
    struct event e;

    while (input_next(in, &e)) {
        if (out->length)
            str_add_char(out, ' ');
        switch (e.type) {
        case EVENT_KEY:
            key_format(out, e.key, false);
            break;
        case EVENT_PASTE:
            str_addf(out, "<%s>", e.text);
            break;
        case EVENT_CLICK:
            str_addf(out, "click:%d,%d", e.y, e.x);
            break;
        case EVENT_INVALID:
            str_add(out, "invalid");
            break;
        }
    }
}

static void teach(struct input *in)
{
    input_teach(in, "\033OA", key_parse("Up"));
    input_teach(in, "\033[11~", key_parse("F1"));
    input_teach(in, "\033[[A", key_parse("F1"));
    input_teach(in, "\177", key_parse("F9"));   /* no sequence: not learnt */
    input_teach(in, "\033?x", key_parse("F2")); /* this terminal's own way */
}

/* What these bytes give in portions of `portion` bytes, time passing at the end. */
static char *read_in_portions(const char *bytes, size_t length, size_t portion)
{
    struct input *in = input_new();
    struct str out = {0};

    teach(in);
    for (size_t at = 0; at < length; at += portion) {
        input_feed(in, bytes + at, length - at < portion ? length - at : portion);
        drain(in, &out);
    }
    if (input_wait(in) >= 0) {
        input_time_passed(in);
        drain(in, &out);
    }
    input_free(in);
    return str_steal(&out);
}

static void assert_reads(const char *bytes, size_t length, const char *expected)
{
    for (size_t portion = 1; portion <= length; portion++) {
        char *got = read_in_portions(bytes, length, portion);

        if (strcmp(got, expected) != 0)
            print_message("# in portions of %zu\n", portion);
        assert_string_equal(got, expected);
        free(got);
    }
}

#define READS(bytes, expected) assert_reads(bytes, sizeof(bytes) - 1, expected)

static void keys(void **state)
{
    (void)state;
    READS("aZ ~", "a Z Space ~");
    READS("\r\n\t\b\177", "Enter Enter Tab Backspace Backspace");
    READS("\001\032\034\037", "Ctrl-A Ctrl-Z Ctrl-\\ Ctrl-_");
    READS("\0x", "Ctrl-Space x");
    READS("中文é", "中 文 é");
    READS("𠮷", "𠮷");
    READS("\033[A\033[B\033[C\033[D", "Up Down Right Left");
    READS("\033OA\033OB\033OC\033OD", "Up Down Right Left");
    READS("\033[H\033[F\033[1~\033[4~\033[7~\033[8~", "Home End Home End Home End");
    READS("\033[2~\033[3~\033[5~\033[6~", "Insert Delete PageUp PageDown");
    READS("\033OP\033OQ\033OR\033OS", "F1 F2 F3 F4");
    READS("\033[11~\033[15~\033[17~\033[21~\033[23~\033[24~", "F1 F5 F6 F10 F11 F12");
    READS("\033[[A\033[[E", "F1 F5");
    READS("\033[Z", "BackTab");
    READS("\033[1;5C\033[1;3D\033[3;5~\033[1;2A", "Ctrl-Right Alt-Left Ctrl-Delete Up");
    READS("\033Op\033Oy\033Ol\033On\033OM", "0 9 , . Enter");
    READS("\033?x", "F2");
}

static void alt_keys(void **state)
{
    (void)state;
    READS("\033x", "Alt-x");
    READS("\033中", "Alt-中");
    READS("\033\r", "Alt-Enter");
    READS("\033\177", "Alt-Backspace");
    READS("\033O", "Alt-O");
    READS("\033[", "Alt-[");
}

static void escapes(void **state)
{
    (void)state;
    READS("\033", "Esc");
    READS("\033\033", "Esc Esc");
    READS("\033\033[A", "Esc Up");
    READS("\033\033x", "Esc Alt-x");
    READS("\033\xFFx", "Esc invalid x");
}

static void what_is_unknown_is_passed_over(void **state)
{
    (void)state;
    READS("\033[?1;2cx", "x");
    READS("\033[24;80Rx", "x");
    READS("\033[99~x", "x");
    READS("\033[Ix", "x");
    READS("\033[1;2;3;4;5;6;7mx", "x");
    READS("\xC2\x9Bx", "x"); /* C1 */
}

static void bytes_that_are_no_text(void **state)
{
    (void)state;
    READS("a\xFF"
          "b",
          "a invalid b");
    READS("\xE4\xB8"
          "a",
          "invalid invalid a");
    READS("\xED\xA0\x80", "invalid invalid invalid");
    READS("\xC0\xAF", "invalid invalid");
    READS("\xF5\x80", "invalid invalid");
    READS("\xE4\xB8", "invalid invalid");
    READS("\xBD\xBB\xE4\xBA\xA4", "invalid invalid 交");
}

static void pastes(void **state)
{
    (void)state;
    READS("\033[200~公安 局\033[201~x", "<公安 局> x");
    READS("\033[200~a\r\nb\rc\nd\033[201~", "<a\nb\nc\nd>");
    READS("\033[200~\033[201~", "<>");
    READS("\033[200~a\tb\001\033[A\xFF\xC2\x9B\033[201~", "<a b[A>");
    READS("\033[200~\xEF\xBB\xBF"
          "csv\033[201~",
          "<csv>");
    READS("\033[200~no end", "<no end>");
    READS("\033[200~half\033[20", "<half[20>");
}

static void a_long_paste_is_bounded(void **state)
{
    struct input *in = input_new();
    char block[4096];
    struct event e;

    (void)state;
    memset(block, 'x', sizeof block);
    input_feed(in, "\033[200~", 6);
    for (int i = 0; i < 200; i++) {
        input_feed(in, block, sizeof block);
        assert_false(input_next(in, &e));
    }
    input_feed(in, "\033[201~q", 7);
    assert_true(input_next(in, &e));
    assert_int_equal(e.type, EVENT_PASTE);
    assert_int_equal(strlen(e.text), INPUT_PASTE_LIMIT);
    assert_true(input_next(in, &e));
    assert_int_equal(e.key, 'q');
    input_free(in);
}

static void clicks(void **state)
{
    (void)state;
    READS("\033[<0;5;8M\033[<0;5;8m", "click:7,4");
    READS("\033[<64;5;8M\033[<65;5;8M\033[<2;1;1M", "Up Down");
    READS("\033[<0;0;0Mx", "x");
}

/* On a slow line the rest of an arrow may come after its Esc has acted. */
static void a_late_sequence(void **state)
{
    struct input *in = input_new();
    struct str out = {0};

    (void)state;
    input_feed(in, "\033", 1);
    drain(in, &out);
    assert_string_equal(str_text(&out), "");
    assert_int_equal(input_wait(in), INPUT_ESCAPE_WAIT);
    input_time_passed(in);
    drain(in, &out);
    assert_string_equal(str_text(&out), "Esc");
    assert_int_equal(input_wait(in), -1);
    input_feed(in, "[B", 2);
    drain(in, &out);
    assert_string_equal(str_text(&out), "Esc Down");
    input_feed(in, "[B", 2);
    drain(in, &out);
    assert_string_equal(str_text(&out), "Esc Down [ B");
    /* Typed by hand it is what it is. */
    str_clear(&out);
    input_feed(in, "\033", 1);
    input_time_passed(in);
    drain(in, &out);
    input_feed(in, "[", 1);
    drain(in, &out);
    input_feed(in, "B", 1);
    drain(in, &out);
    assert_string_equal(str_text(&out), "Esc [ B");
    str_free(&out);
    input_free(in);
}

static void waits_only_when_something_has_begun(void **state)
{
    struct input *in = input_new();
    struct event e;

    (void)state;
    assert_int_equal(input_wait(in), -1);
    input_feed(in, "a", 1);
    assert_true(input_next(in, &e));
    assert_int_equal(input_wait(in), -1);
    input_feed(in, "\033[200~", 6);
    assert_false(input_next(in, &e));
    assert_int_equal(input_wait(in), INPUT_PASTE_WAIT);
    input_time_passed(in);
    assert_false(input_next(in, &e));
    assert_int_equal(input_wait(in), -1);
    input_free(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys),
        cmocka_unit_test(alt_keys),
        cmocka_unit_test(escapes),
        cmocka_unit_test(what_is_unknown_is_passed_over),
        cmocka_unit_test(bytes_that_are_no_text),
        cmocka_unit_test(pastes),
        cmocka_unit_test(a_long_paste_is_bounded),
        cmocka_unit_test(clicks),
        cmocka_unit_test(a_late_sequence),
        cmocka_unit_test(waits_only_when_something_has_begun),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
