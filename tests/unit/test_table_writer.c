/* table_writer: aligned text, CSV, TSV and JSON to the byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/vec.h"
#include "exchange/table_writer.h"

static const struct table_column columns[] = {
    {.name = "number", .label = "No.", .width = 4, .number = true},
    {.name = "subject", .label = "科目", .width = 0},
    {.name = "remark", .label = "备注", .width = 8},
};

static char *written(enum table_format format, const char *const (*rows)[3], size_t count)
{
    struct table_writer *w = table_writer_new(format, columns, COUNT_OF(columns));
    struct str out = {0};

    table_writer_begin(w, &out);
    for (size_t i = 0; i < count; i++)
        table_writer_row(w, &out, rows[i]);
    table_writer_end(w, &out);
    table_writer_free(w);
    return str_steal(&out);
}

static void expect(enum table_format format, const char *const (*rows)[3], size_t count,
                   const char *bytes)
{
    char *text = written(format, rows, count);

    assert_string_equal(text, bytes);
    free(text);
}

static void test_formats(void **state)
{
    enum table_format format = TABLE_JSON;

    (void)state;
    assert_true(table_format_of("table", &format));
    assert_int_equal(format, TABLE_TEXT);
    assert_true(table_format_of("csv", &format));
    assert_int_equal(format, TABLE_CSV);
    assert_true(table_format_of("tsv", &format));
    assert_int_equal(format, TABLE_TSV);
    assert_true(table_format_of("json", &format));
    assert_int_equal(format, TABLE_JSON);
    assert_false(table_format_of("xml", &format));
    assert_false(table_format_of("", &format));
    assert_int_equal(format, TABLE_JSON);
}

static void test_text(void **state)
{
    const char *const rows[][3] = {
        {"1", "消防应急演练", NULL},
        {"12", "山洪", "乡镇参加一起演练"},
    };

    (void)state;
    expect(TABLE_TEXT, rows, 2,
           " No.  科目          备注\n"
           "   1  消防应急演练\n"
           "  12  山洪          乡镇参..\n");
    expect(TABLE_TEXT, rows, 0, " No.  科目  备注\n");
}

static void test_text_is_safe(void **state)
{
    const char *const rows[][3] = {{"1", "a\033[2Jb", "c\nd\te"}};

    (void)state;
    expect(TABLE_TEXT, rows, 1,
           " No.  科目    备注\n"
           "   1  a␛[2Jb  c d e\n");
}

static void test_free_width_has_an_end(void **state)
{
    const char *const rows[][3] = {{"1", "0123456789012345678901234567890123456789x", ""}};

    (void)state;
    expect(TABLE_TEXT, rows, 1,
           " No.  科目                                      备注\n"
           "   1  01234567890123456789012345678901234567..\n");
}

static void test_text_streams(void **state)
{
    struct table_writer *w = table_writer_new(TABLE_TEXT, columns, COUNT_OF(columns));
    const char *const row[] = {"7", "演练", ""};
    struct str out = {0};
    size_t lines = 0;

    (void)state;
    table_writer_begin(w, &out);
    for (int i = 0; i < 1000; i++)
        table_writer_row(w, &out, row);
    assert_true(out.length > 1000); /* it does not keep all rows back */
    table_writer_end(w, &out);
    for (const char *c = str_text(&out); *c; c++)
        lines += *c == '\n';
    assert_int_equal(lines, 1001);
    table_writer_free(w);
    str_free(&out);
}

static void test_csv(void **state)
{
    const char *const rows[][3] = {
        {"1", "a,b", "he said \"x\""},
        {"2", "two\nlines", " edge"},
        {"3", "=1+1", "-5"},
        {"4", "＝cmd", "@x"},
        {"5", "-a", NULL},
        {"6", "+20", "x\r\ny"},
        {"7", "\tx", "bad \xff \x1b"},
        {"8", "a;b", "-"},
        {"9", "按时", "有不名"}, /* characters whose codes end like = and - */
    };

    (void)state;
    expect(TABLE_CSV, rows, COUNT_OF(rows),
           "\xEF\xBB\xBFnumber,subject,remark\r\n"
           "1,\"a,b\",\"he said \"\"x\"\"\"\r\n"
           "2,\"two\nlines\",\" edge\"\r\n"
           "3,'=1+1,-5\r\n"
           "4,'＝cmd,'@x\r\n"
           "5,'-a,\r\n"
           "6,+20,\"x\ny\"\r\n"
           "7,' x,bad � ␛\r\n"
           "8,\"a;b\",'-\r\n"
           "9,按时,有不名\r\n");
}

static void test_tsv(void **state)
{
    const char *const rows[][3] = {{"1", "a\tb", "c\nd"}, {"2", "\"q\"", NULL}};

    (void)state;
    expect(TABLE_TSV, rows, 2,
           "number\tsubject\tremark\n"
           "1\ta b\tc d\n"
           "2\t\"q\"\t\n");
}

static void test_json(void **state)
{
    const char *const rows[][3] = {
        {"1", "a\"b\\c\n\t", "\x01\xff😀"},
        {"", NULL, "\xE2\x80\xAE"},
        {"007", "", ""},
        {"-0.5", "", ""},
        {"1.", "", ""},
    };

    (void)state;
    expect(TABLE_JSON, rows, COUNT_OF(rows),
           "[\n"
           "{\"number\":1,\"subject\":\"a\\\"b\\\\c\\n\\t\",\"remark\":\"\\u0001�😀\"},\n"
           "{\"number\":null,\"subject\":\"\",\"remark\":\"\\u202e\"},\n"
           "{\"number\":\"007\",\"subject\":\"\",\"remark\":\"\"},\n"
           "{\"number\":-0.5,\"subject\":\"\",\"remark\":\"\"},\n"
           "{\"number\":\"1.\",\"subject\":\"\",\"remark\":\"\"}\n"
           "]\n");
    expect(TABLE_JSON, rows, 0, "[\n]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),      cmocka_unit_test(test_text),
        cmocka_unit_test(test_text_is_safe), cmocka_unit_test(test_free_width_has_an_end),
        cmocka_unit_test(test_text_streams), cmocka_unit_test(test_csv),
        cmocka_unit_test(test_tsv),          cmocka_unit_test(test_json),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
