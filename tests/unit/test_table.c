/* table: what is cells, whatever it was saved as; and what is refused, with what to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/table.h"

/* All rows as `line:[cell][cell]` lines. */
static void show(struct str *out, const struct table *t)
{
    for (size_t i = 0; i < t->rows.count; i++) {
        str_addf(out, "%d:", t->rows.items[i].line);
        for (size_t c = 0; c < t->rows.items[i].count; c++)
            str_addf(out, "[%s]", t->rows.items[i].cells[c]);
        str_add_char(out, '\n');
    }
}

static void expect_bytes(const char *bytes, size_t length, const char *path, const char *format,
                         const char *encoding, const char *rows)
{
    struct error err = {0};
    struct str shown = {0};
    struct table t;

    if (!table_read(&t, bytes, length, path, &err))
        fail_msg("%s", err.text);
    show(&shown, &t);
    assert_string_equal(str_text(&shown), rows);
    assert_string_equal(t.format, format);
    assert_string_equal(t.encoding, encoding);
    str_free(&shown);
    table_free(&t);
}

static void expect(const char *text, const char *format, const char *rows)
{
    expect_bytes(text, strlen(text), NULL, format, "UTF-8", rows);
}

static void expect_refused(const char *bytes, size_t length, enum error_code code, const char *says)
{
    struct error err = {0};
    struct table t;

    assert_false(table_read(&t, bytes, length, NULL, &err));
    assert_int_equal(err.code, code);
    if (!strstr(err.text, says))
        fail_msg("“%s” is not in: %s", says, err.text);
}
#define REFUSED(literal, code, says) expect_refused(literal, sizeof literal - 1, code, says)

/* --- encodings -------------------------------------------------------------------------------- */

static void test_encodings(void **state)
{
    static const char gb[] = "\xD0\xF2\xBA\xC5\t\xB5\xA5\xCE\xBB\t\xBF\xC6\xC4\xBF\n"; /* 序号... */
    static const char gb4[] = "a\t\x81\x39\xEF\x31"
                              "\tb\n"; /* 㐂, four bytes */
    static const char le[] = "\xFF\xFE\x8F\x5E\t\x00\x53\x00\x0D\x00\x0A\x00";
    static const char be[] = "\xFE\xFF\x5E\x8F\x00\t\x00"
                             "S";

    (void)state;
    expect("\xEF\xBB\xBF"
           "a\tb\n",
           "tsv", "1:[a][b]\n");
    expect_bytes(gb, sizeof gb - 1, NULL, "tsv", "GB18030", "1:[序号][单位][科目]\n");
    expect_bytes(gb4, sizeof gb4 - 1, NULL, "tsv", "GB18030", "1:[a][㐂][b]\n");
    expect_bytes(le, sizeof le - 1, NULL, "tsv", "UTF-16", "1:[序][S]\n");
    expect_bytes(be, sizeof be - 1, NULL, "tsv", "UTF-16", "1:[序][S]\n");
}

static void test_damaged(void **state)
{
    (void)state;
    REFUSED("序号\t演练科目\n一二三四五六\xFF七八\n", ERROR_FORMAT, "2");
    REFUSED("\xEF\xBB\xBF"
            "a\xFFz",
            ERROR_FORMAT, "UTF-8");
    REFUSED("\x80\x80\xFF\xFF", ERROR_FORMAT, "GB18030");
    REFUSED("\xFF\xFE\x00\xD8\x41\x00", ERROR_FORMAT, "UTF-16");
    REFUSED("\xFF\xFE\x00\x00", ERROR_FORMAT, "zero");
    REFUSED("a\0b", ERROR_FORMAT, ".csv");
}

/* What stands before each part of a zip: the length of its name, its name. */
#define PART(length, name)                                                                         \
    "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" length "\0\0\0" name

static void test_other_formats(void **state)
{
    (void)state;
    REFUSED("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ERROR_FORMAT, ".doc, .xls");
    REFUSED("\xD0\xCF\x11\xE0...E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", ERROR_FORMAT,
            "password");
    REFUSED(PART("\x0F", "xl/workbook.bin"), ERROR_FORMAT, ".xlsb");
    REFUSED(PART("\x14", "ppt/presentation.xml"), ERROR_FORMAT, ".pptx");
    REFUSED(PART("\x07", "OFD.xml"), ERROR_FORMAT, "archive");
    REFUSED(PART("\x08", "mimetype") "application/vnd.oasis.opendocument.spreadsheet" PART(
                "\x0B", "content.xml"),
            ERROR_FORMAT, ".ods");
    REFUSED(PART("\x08", "mimetype") "application/vnd.oasis.opendocument.text" PART("\x0B",
                                                                                    "content.xml"),
            ERROR_FORMAT, ".odt");
    REFUSED("%PDF-1.7", ERROR_FORMAT, "PDF");
    REFUSED("{\\rtf1", ERROR_FORMAT, ".rtf");
    REFUSED("<html><table>", ERROR_FORMAT, "web page");
    REFUSED("SQLite format 3\0", ERROR_FORMAT, "-d");
    REFUSED("\x89PNG\r\n", ERROR_FORMAT, "picture");
    REFUSED("", ERROR_INPUT, "empty");
    REFUSED(" \n\t\n　\n", ERROR_INPUT, "empty");
}

/* --- CSV -------------------------------------------------------------------------------------- */

static void test_csv(void **state)
{
    (void)state;
    expect("a,b,c\n1,\"x,\"\"y\"\"\",3\n", "csv", "1:[a][b][c]\n2:[1][x,\"y\"][3]\n");
    expect("a;b;c\r\n1;\"two\r\nlines\";3\r\n2;;\r\n", "csv",
           "1:[a][b][c]\n2:[1][two\nlines][3]\n4:[2]\n");
    expect("sep=;\na;b,c;d\n1;2;3\n", "csv", "2:[a][b,c][d]\n3:[1][2][3]\n");
    expect("a,b,c\r1,2,3\r", "csv", "1:[a][b][c]\n2:[1][2][3]\n");
    /* Blank lines and empty rows are none; empty cells at the end neither. */
    expect("a,b,c,,\n\n,,,,\n1,,3,,\n", "csv", "1:[a][b][c]\n4:[1][][3]\n");
}

static void test_csv_is_lenient(void **state)
{
    (void)state;
    expect("a,b,c\n1,\"x\" y,3\n", "csv", "1:[a][b][c]\n2:[1][\"x\" y][3]\n");
    expect("a,b,c\n1,\"open,3\n2,x,y\n", "csv", "1:[a][b][c]\n2:[1][\"open][3]\n3:[2][x][y]\n");
    expect("a,b,c\n1,5\" pipe, \"q\" \n", "csv", "1:[a][b][c]\n2:[1][5\" pipe][q]\n");
    /* The guard that CSV writers put before formulas is no part of the text. */
    expect("a,b,c\n'=1,'-x,'y\n", "csv", "1:[a][b][c]\n2:[=1][-x]['y]\n");
}

static void test_csv_by_name(void **state)
{
    static const char tabs[] = "a\tb\tc\n1\t\"x\"\t3\n";

    (void)state;
    expect_bytes(tabs, sizeof tabs - 1, "plan.CSV", "csv", "UTF-8", "1:[a][b][c]\n2:[1][x][3]\n");
    expect_bytes(tabs, sizeof tabs - 1, "plan.txt", "tsv", "UTF-8",
                 "1:[a][b][c]\n2:[1][\"x\"][3]\n");
}

/* --- text ------------------------------------------------------------------------------------- */

static void test_tabs(void **state)
{
    (void)state;
    expect("prose\na\tb\n1\t\t3\t\t\n", "tsv", "1:[prose]\n2:[a][b]\n3:[1][][3]\n");
    /* A spreadsheet's clipboard quotes cells with a line break, and only these. */
    expect("a\t\"x\ny \"\"z\"\"\"\tc\n\"q\"\tr\n", "tsv", "1:[a][x\ny \"z\"][c]\n3:[\"q\"][r]\n");
    expect("a\t\"x\ny\tc\n", "tsv", "1:[a][\"x]\n2:[y][c]\n");
    expect("　a　\t b \r\n", "tsv", "1:[a][b]\n");
}

static void test_columns_by_position(void **state)
{
    (void)state;
    expect("标题\n"
           "序号  单位          科目\n"
           "1     县公安局      防暴\n"
           "                    演练\n"
           "2                   防汛\n"
           "一、这一行是一个很长的标题\n",
           "text",
           "1:[标题]\n2:[序号][单位][科目]\n3:[1][县公安局][防暴]\n4:[][][演练]\n5:[2][][防汛]\n"
           "6:[一、这一行是一个很长的标题]\n");
    /* Full-width spaces part columns; between single characters they space the letters of one. */
    expect("序　号　　单　位　　科目\n1　　　　县公安局　　防暴\n", "text",
           "1:[序　号][单　位][科目]\n2:[1][县公安局][防暴]\n");
}

/* Gaps without alignment: the cells are taken in order. */
static void test_columns_in_order(void **state)
{
    (void)state;
    expect("序号  单位  科目  时间  备注\n"
           "1  县公安局治安大队  无人机攻防演练  2026年\n"
           "2  县住房和城乡建设管理局  高层建筑火灾扑救演练  2026年9月\n",
           "text",
           "1:[序号][单位][科目][时间][备注]\n"
           "2:[1][县公安局治安大队][无人机攻防演练][2026年]\n"
           "3:[2][县住房和城乡建设管理局][高层建筑火灾扑救演练][2026年9月]\n");
}

static void test_heading_of_two_lines(void **state)
{
    (void)state;
    expect("                      形式\n"
           "序号  科目      时间           备注\n"
           "                     (桌面)\n"
           "1     防暴演练  6月   桌面     无\n",
           "text", "2:[序号][科目][时间][形式 (桌面)][备注]\n4:[1][防暴演练][6月][桌面][无]\n");
}

static void test_frames(void **state)
{
    (void)state;
    expect("+---+---+\n| a | b |\n|---|---|\n| 1 |   |\n|   | 2 |\n└──┘\n", "text",
           "2:[a][b]\n4:[1]\n5:[][2]\n");
    expect("│序号│单位│\n├──┼──┤\n│1│县公安局│\n", "text", "1:[序号][单位]\n3:[1][县公安局]\n");
}

static void test_prose_stays_prose(void **state)
{
    (void)state;
    expect("　　各乡（镇）人民政府：\n为做好a, b, c工作。\n  地址：南楼 209 室\n", "text",
           "1:[各乡（镇）人民政府：]\n2:[为做好a, b, c工作。]\n3:[地址：南楼 209 室]\n");
}

/* --- bounds ----------------------------------------------------------------------------------- */

static void test_bounds(void **state)
{
    struct str text = {0};

    (void)state;
    str_add(&text, "a\t");
    str_add_fill(&text, 'x', 70000);
    expect_refused(str_text(&text), text.length, ERROR_INPUT, "65536");
    str_clear(&text);
    str_add(&text, "a\nb\n");
    str_add_fill(&text, '\t', 300);
    str_add(&text, "x\n");
    expect_refused(str_text(&text), text.length, ERROR_INPUT, "256");
    str_clear(&text);
    str_add_fill(&text, 'x', 65 * 1024 * 1024);
    expect_refused(str_text(&text), text.length, ERROR_INPUT, "64");
    str_clear(&text);
    for (int i = 0; i < 1000001; i++)
        str_add(&text, "a\tb\n");
    expect_refused(str_text(&text), text.length, ERROR_INPUT, "1000000");
    str_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_other_formats),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_csv_is_lenient),
        cmocka_unit_test(test_csv_by_name),
        cmocka_unit_test(test_tabs),
        cmocka_unit_test(test_columns_by_position),
        cmocka_unit_test(test_columns_in_order),
        cmocka_unit_test(test_heading_of_two_lines),
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_prose_stays_prose),
        cmocka_unit_test(test_bounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
