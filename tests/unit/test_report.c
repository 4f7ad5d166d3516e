/* report: one paper written as text, CSV, JSON and pages of A4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "app/report_print.h"
#include "base/text.h"

static const struct report_column columns[] = {
    {"figure", "", 0, REPORT_FILE_ONLY},     {"number", "序号", 4, REPORT_NUMBER},
    {"subject", "演练科目", 20, 0},          {"rate", "比例", 6, REPORT_RIGHT},
    {"remark", "备注", 10, REPORT_OPTIONAL},
};

static void begin(struct report *r)
{
    *r = (struct report){
        .name = "sample",
        .title = mem_text("样表"),
        .office = mem_text("办公室"),
        .year = 2026,
        .as_of = {2026, 10, 14},
    };
}

static void add(struct report *r, int64_t number, const char *subject, const char *rate,
                const char *remark)
{
    report_cell(r, "held");
    report_count(r, number);
    report_cell(r, subject);
    report_cell(r, rate);
    report_cell(r, remark);
}

static char *written(struct report *r, enum report_format format, int width)
{
    struct str out = {0};

    report_write(&out, r, format, width);
    report_free(r);
    return str_steal(&out);
}

static void expect(struct report *r, enum report_format format, int width, const char *bytes)
{
    char *text = written(r, format, width);

    assert_string_equal(text, bytes);
    free(text);
}

static void formats_are_found_by_their_words(void **state)
{
    enum report_format format = REPORT_TEXT;

    (void)state;
    assert_true(report_format_of("print", &format));
    assert_int_equal(format, REPORT_PRINT);
    assert_false(report_format_of("pdf", &format));
    assert_int_equal(format, REPORT_PRINT);
}

static void text_is_aligned_and_long_cells_go_on_below(void **state)
{
    struct report r;

    (void)state;
    begin(&r);
    report_left_out(&r, 2);
    report_note(&r, "注意");
    report_table(&r, "rows", "一、表", columns, COUNT_OF(columns));
    add(&r, 7, "城市公共交通运输事件应急演练", "93.8%", "");
    add(&r, 10, "消防", "", "");
    expect(&r, REPORT_TEXT, 0,
           "样表\n"
           "截至2026年10月14日  办公室\n"
           "只含公开演练，内部演练2项未列入\n"
           "注意\n"
           "\n"
           "一、表\n"
           "序号  演练科目               比例\n"
           "---------------------------------\n"
           "   7  城市公共交通运输事件  93.8%\n"
           "      应急演练\n"
           "  10  消防\n");
}

static void text_gives_way_to_a_narrow_screen(void **state)
{
    struct report r;
    char *text;
    char *line;

    (void)state;
    begin(&r);
    report_table(&r, "rows", NULL, columns, COUNT_OF(columns));
    add(&r, 123456, "城市公共交通运输事件应急演练", "100.0%", "备注里也有许多话要说");
    text = written(&r, REPORT_TEXT, 40);
    assert_non_null(strstr(text, "123456"));
    for (line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        assert_true(text_width(line) <= 40);
    free(text);
}

static void a_file_holds_no_formula_and_a_table_alone_is_nothing_else(void **state)
{
    struct report r;

    (void)state;
    begin(&r);
    report_table(&r, "rows", "一、表", columns, COUNT_OF(columns));
    add(&r, 1, "=1+1", "", "甲,乙");
    expect(&r, REPORT_CSV, 0,
           "\xEF\xBB\xBF"
           "figure,number,subject,rate,remark\r\n"
           "held,1,'=1+1,,\"甲,乙\"\r\n");
}

static void several_tables_in_a_file_have_their_names(void **state)
{
    struct report r;

    (void)state;
    begin(&r);
    report_table(&r, "rows", NULL, columns, COUNT_OF(columns));
    add(&r, 1, "甲", "", "");
    report_text(&r, "letter", NULL);
    report_cell(&r, "一段\t话");
    expect(&r, REPORT_TSV, 0,
           "rows\n"
           "figure\tnumber\tsubject\trate\tremark\n"
           "held\t1\t甲\t\t\n"
           "\n"
           "letter\n"
           "text\n"
           "一段 话\n");
}

static void json_has_the_head_and_an_array_a_section(void **state)
{
    struct report r;

    (void)state;
    begin(&r);
    report_left_out(&r, 0);
    report_note(&r, "说“明”");
    report_table(&r, "rows", "一、表", columns, COUNT_OF(columns));
    add(&r, 7, "引\"号", "93.8%", "");
    report_table(&r, "none", NULL, columns, COUNT_OF(columns));
    expect(&r, REPORT_JSON, 0,
           "{\"report\":\"sample\",\n"
           "\"title\":\"样表\",\n"
           "\"office\":\"办公室\",\n"
           "\"as_of\":\"2026-10-14\",\n"
           "\"year\":2026,\n"
           "\"publicity\":\"公开\",\n"
           "\"left_out\":0,\n"
           "\"notes\":[\"说“明”\"],\n"
           "\"rows\":[\n"
           "{\"figure\":\"held\",\"number\":7,\"subject\":\"引\\\"号\",\"rate\":\"93.8%\","
           "\"remark\":\"\"}\n"
           "],\n"
           "\"none\":[\n"
           "]}\n");
}

/* --- pages ------------------------------------------------------------------------------------ */

/* Cuts the next page off *text: its lines, at most `most`; returns how many. */
static size_t take_page(char **text, char **lines, size_t most)
{
    char *end = strchr(*text, '\f');
    size_t count = 0;
    char *at = *text;

    if (end)
        *end = '\0';
    while (*at && count < most) {
        char *stop = strchr(at, '\n');

        assert_non_null(stop);
        *stop = '\0';
        lines[count++] = at;
        at = stop + 1;
    }
    assert_int_equal(*at, '\0');
    *text = end ? end + 1 : NULL;
    return count;
}

static void pages_are_numbered_and_repeat_what_stands_above(void **state)
{
    enum { ROWS = 130 };
    char *lines[PRINT_LINES + 1];
    struct report r;
    char *text;
    char *rest;
    size_t rows = 0;
    int pages = 0;

    (void)state;
    begin(&r);
    report_table(&r, "rows", "一、表", columns, COUNT_OF(columns));
    for (int i = 1; i <= ROWS; i++)
        add(&r, i, i % 10 ? "消防应急演练" : "城市公共交通运输事件应急演练", "", "");
    rest = text = written(&r, REPORT_PRINT, 0);
    while (rest) {
        struct str foot = {0};

        assert_int_equal(take_page(&rest, lines, COUNT_OF(lines)), PRINT_LINES);
        pages++;
        str_addf(&foot, "第%d页 共3页", pages);
        assert_non_null(strstr(lines[PRINT_LINES - 1], str_text(&foot)));
        assert_non_null(strstr(lines[0], "样表"));
        assert_non_null(strstr(lines[pages == 1 ? 4 : 2], "演练科目"));
        for (size_t i = 0; i < PRINT_LINES; i++) {
            assert_true(text_width(lines[i]) <= PRINT_WIDTH);
            rows += strstr(lines[i], "消防应急") || strstr(lines[i], "城市公共");
        }
        /* A row is on one page: what begins the page is no rest of one. */
        assert_null(strstr(lines[pages == 1 ? 6 : 4], "      应急演练"));
        str_free(&foot);
    }
    assert_int_equal(pages, 3);
    assert_int_equal(rows, ROWS);
    free(text);
}

static void a_wide_table_lies_across_the_page(void **state)
{
    static const struct report_column wide[] = {{"a", "甲", 60, 0}, {"b", "乙", 60, 0}};
    char *lines[PRINT_LANDSCAPE_LINES + 1];
    struct report r;
    char *text;
    char *rest;

    (void)state;
    begin(&r);
    report_table(&r, "rows", NULL, wide, COUNT_OF(wide));
    for (int i = 0; i < 2; i++)
        report_cell(&r, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十");
    rest = text = written(&r, REPORT_PRINT, 0);
    assert_int_equal(take_page(&rest, lines, COUNT_OF(lines)), PRINT_LANDSCAPE_LINES);
    assert_null(rest);
    for (size_t i = 0; i < PRINT_LANDSCAPE_LINES; i++)
        assert_true(text_width(lines[i]) <= PRINT_LANDSCAPE_WIDTH);
    free(text);
}

static void a_row_longer_than_a_page_goes_on(void **state)
{
    struct report r;
    struct str longest = {0};
    char *text;

    (void)state;
    for (int i = 0; i < 700; i++)
        str_addf(&longest, "第%d句。", i);
    begin(&r);
    report_table(&r, "rows", NULL, columns, COUNT_OF(columns));
    add(&r, 1, str_text(&longest), "", "");
    report_text(&r, "letter", NULL);
    report_cell(&r, str_text(&longest));
    text = written(&r, REPORT_PRINT, 0);
    assert_non_null(strstr(text, "第699句"));
    assert_non_null(strstr(text, "\f"));
    free(text);
    str_free(&longest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_found_by_their_words),
        cmocka_unit_test(text_is_aligned_and_long_cells_go_on_below),
        cmocka_unit_test(text_gives_way_to_a_narrow_screen),
        cmocka_unit_test(a_file_holds_no_formula_and_a_table_alone_is_nothing_else),
        cmocka_unit_test(several_tables_in_a_file_have_their_names),
        cmocka_unit_test(json_has_the_head_and_an_array_a_section),
        cmocka_unit_test(pages_are_numbered_and_repeat_what_stands_above),
        cmocka_unit_test(a_wide_table_lies_across_the_page),
        cmocka_unit_test(a_row_longer_than_a_page_goes_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
