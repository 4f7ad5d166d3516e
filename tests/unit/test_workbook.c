/* workbook: what stands in a sheet, and what is refused before the library sees it.  What comes out
 * is read again by an independent program in tests/cli/test_workbook.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "exchange/workbook_parts.h"

/* --- names ------------------------------------------------------------------------------------ */

static void expect_names(const char *const *given, const char *const *expected)
{
    struct workbook w = {0};
    struct text_list names = {0};

    for (size_t i = 0; given[i]; i++)
        workbook_add_sheet(&w, given[i]);
    workbook_names(&names, &w);
    for (size_t i = 0; i < names.count; i++)
        assert_string_equal(names.items[i], expected[i]);
    text_list_free(&names);
    workbook_free(&w);
}

static void names_of_sheets_are_legal(void **state)
{
    (void)state;
    expect_names(
        (const char *const[]){"演练[1]:*?/\\", "'引号'", "", "  ", "history", "a\x01z", NULL},
        (const char *const[]){"演练-1------", "引号", "表", "表 (2)", "history_", "a␁z"});
}

static void names_of_sheets_are_unique(void **state)
{
    const char *long_name = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三";

    (void)state;
    expect_names(
        (const char *const[]){"A", "a", "Ａ", long_name, long_name, NULL},
        (const char *const[]){"A", "a (2)", "Ａ (3)",
                              "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
                              "一二三四五六七八九十一二三四五六七八九十一二三四五六七 (2)"});
}

static void a_name_is_cut_between_characters(void **state)
{
    struct workbook w = {0};
    struct text_list names = {0};
    struct str name = {0};

    (void)state;
    /* U+20000 is two characters for Excel: 15 of them are 30, the next one has no room. */
    for (int i = 0; i < 20; i++)
        str_add(&name, "𠀀");
    workbook_add_sheet(&w, str_text(&name));
    workbook_names(&names, &w);
    assert_int_equal(workbook_length(names.items[0]), 30);
    assert_true(text_is_valid(names.items[0], strlen(names.items[0])));
    text_list_free(&names);
    workbook_free(&w);
    str_free(&name);
}

/* --- texts ------------------------------------------------------------------------------------ */

static void expect_text(const char *given, const char *expected)
{
    struct str text = {0};

    workbook_text(&text, given);
    assert_string_equal(str_text(&text), expected);
    str_free(&text);
}

static void texts_are_cleaned_but_keep_their_lines(void **state)
{
    (void)state;
    expect_text("", "");
    expect_text("一\n二\r\n三\n", "一\n二\n三\n");
    expect_text("a\tb\x07"
                "c",
                "a b␇c");
    expect_text("\xff\xfe坏", "\xEF\xBF\xBD\xEF\xBF\xBD坏");
    expect_text("\xEF\xBF\xBE", "\xEF\xBF\xBD"); /* U+FFFE is no XML */
    expect_text("=1+1", "=1+1"); /* a text is no formula: nothing is put before it */
}

static void what_a_spreadsheet_would_unescape_is_escaped(void **state)
{
    (void)state;
    expect_text("_x0041_", "_x005F_x0041_");
    expect_text("_x0041_x0042_", "_x005F_x0041_x005F_x0042_");
    expect_text("_x00G1_ _x41_ _X0041_", "_x00G1_ _x41_ _X0041_");
    expect_text("_x004", "_x004");
}

static void excel_counts_in_utf16(void **state)
{
    (void)state;
    assert_int_equal(workbook_length(""), 0);
    assert_int_equal(workbook_length("演练ab"), 4);
    assert_int_equal(workbook_length("𠀀"), 2);
}

/* --- widths ----------------------------------------------------------------------------------- */

static struct workbook_sheet *two_columns(struct workbook *w)
{
    struct workbook_sheet *s = workbook_add_sheet(w, "表");

    workbook_add_column(s, "序号", 0, 0);
    workbook_add_column(s, "演练科目", 0, 0);
    return s;
}

static void columns_are_as_wide_as_their_content(void **state)
{
    struct workbook w = {0};
    struct workbook_sheet *s = two_columns(&w);

    (void)state;
    workbook_add_text(s, "1");
    workbook_add_text(s, "消防应急演练");
    assert_int_equal(workbook_width(s, 0), WORKBOOK_NARROWEST);
    assert_int_equal(workbook_width(s, 1), 12);
    workbook_add_day(s, (struct date){2026, 6, 12});
    workbook_add_text(s, "短\n"
                         "这一行比别的都长得多这一行比别的都长得多这一行比别的都长得多");
    assert_int_equal(workbook_width(s, 0), 10);
    assert_int_equal(workbook_width(s, 1), WORKBOOK_WIDEST);
    s->columns.items[1].width = 20;
    assert_int_equal(workbook_sheet_width(s), 30);
    assert_int_equal(workbook_rows(s), 2);
    workbook_free(&w);
}

static void lines_are_counted_as_they_will_break(void **state)
{
    (void)state;
    assert_int_equal(workbook_lines("", 10), 1);
    assert_int_equal(workbook_lines("消防演练", 8), 1);
    assert_int_equal(workbook_lines("消防应急演练", 8), 2);
    assert_int_equal(workbook_lines("一\n\n二", 8), 3);
    assert_int_equal(workbook_lines("演练", 0), 2);
}

static void a_broad_table_turns_the_page(void **state)
{
    struct workbook w = {0};
    struct workbook_sheet *s = two_columns(&w);

    (void)state;
    workbook_turn(s);
    assert_false(s->landscape);
    for (int i = 0; i < 4; i++)
        workbook_add_column(s, "备注", 30, 0);
    workbook_turn(s);
    assert_true(s->landscape);
    workbook_free(&w);
}

/* --- out -------------------------------------------------------------------------------------- */

/* The sentence that writing is refused with; "" when it is not. */
static const char *refused(const struct workbook *w)
{
    static struct error err;
    struct str out = {0};
    bool good;

    error_clear(&err);
    good = workbook_write(&out, w, &err);
    assert_true(good ? out.length > 4 && memcmp(out.data, "PK\3\4", 4) == 0 : out.length == 0);
    str_free(&out);
    return good ? "" : err.text;
}

static void a_workbook_is_written(void **state)
{
    struct workbook w = {.title = mem_text("标题"), .author = mem_text("")};
    struct workbook_sheet *s = two_columns(&w);

    (void)state;
    s->title = mem_text("题");
    workbook_add_number(s, 1);
    workbook_add_text(s, "=HYPERLINK(\"http://example.com\")");
    workbook_add_minute(s, (struct date){2026, 6, 12}, 540);
    workbook_add_text(s, NULL);
    workbook_add_text(s, "一行没写完");
    vec_push(&w.properties, mem_text("yanlian"));
    vec_push(&w.properties, mem_text("1"));
    assert_string_equal(refused(&w), "");
    workbook_add_sheet(&w, "没有表格");
    assert_string_equal(refused(&w), "");
    workbook_free(&w);
}

/* So many cells that their texts are no longer gathered in one table (few of them in a hurry). */
static void a_large_workbook_is_written(void **state)
{
    enum { CELLS = 400002, FEW = 4002 };
    int cells = getenv("YANLIAN_TEST_QUICK") ? FEW : CELLS;
    struct workbook w = {0};
    struct workbook_sheet *s = two_columns(&w);

    (void)state;
    for (int i = 0; i < cells; i++)
        workbook_add_text(s, i % 1000 ? NULL : "=1+1");
    assert_string_equal(refused(&w), "");
    workbook_free(&w);
}

static void a_long_text_is_refused_with_its_place(void **state)
{
    struct workbook w = {0};
    struct workbook_sheet *s = two_columns(&w);
    struct str text = {0};

    (void)state;
    str_add_fill(&text, 'a', WORKBOOK_CELL_MOST);
    workbook_add_text(s, "1");
    workbook_add_text(s, str_text(&text));
    assert_string_equal(refused(&w), "");
    str_add(&text, "b");
    workbook_add_text(s, "2");
    workbook_add_text(s, str_text(&text));
    assert_non_null(strstr(refused(&w), "\"表\", row 2, 演练科目"));
    assert_non_null(strstr(refused(&w), "32768 characters"));
    str_free(&text);
    workbook_free(&w);
}

static void more_than_a_sheet_holds_is_refused(void **state)
{
    struct workbook w = {0};
    struct workbook_sheet *s = workbook_add_sheet(&w, "表");

    (void)state;
    for (int i = 0; i <= WORKBOOK_COLUMNS_MOST; i++)
        workbook_add_column(s, "列", 0, 0);
    assert_non_null(strstr(refused(&w), "257 columns"));
    workbook_free(&w);
    s = workbook_add_sheet(&w, "表");
    workbook_add_column(s, "列", 0, 0);
    for (int i = 0; i <= WORKBOOK_ROWS_MOST; i++)
        workbook_add_text(s, NULL);
    assert_non_null(strstr(refused(&w), "1048001 rows"));
    workbook_free(&w);
}

static void a_property_too_long_is_refused(void **state)
{
    struct workbook w = {0};
    struct str value = {0};

    (void)state;
    two_columns(&w);
    str_add_fill(&value, 'v', 300);
    vec_push(&w.properties, mem_text("yanlian"));
    vec_push(&w.properties, str_steal(&value));
    assert_non_null(strstr(refused(&w), "properties can't be written"));
    workbook_free(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_sheets_are_legal),
        cmocka_unit_test(names_of_sheets_are_unique),
        cmocka_unit_test(a_name_is_cut_between_characters),
        cmocka_unit_test(texts_are_cleaned_but_keep_their_lines),
        cmocka_unit_test(what_a_spreadsheet_would_unescape_is_escaped),
        cmocka_unit_test(excel_counts_in_utf16),
        cmocka_unit_test(columns_are_as_wide_as_their_content),
        cmocka_unit_test(lines_are_counted_as_they_will_break),
        cmocka_unit_test(a_broad_table_turns_the_page),
        cmocka_unit_test(a_workbook_is_written),
        cmocka_unit_test(a_large_workbook_is_written),
        cmocka_unit_test(a_long_text_is_refused_with_its_place),
        cmocka_unit_test(more_than_a_sheet_holds_is_refused),
        cmocka_unit_test(a_property_too_long_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
