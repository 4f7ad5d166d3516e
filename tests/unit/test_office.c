/* office_file: workbooks and documents as cells, part by part; and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/office_file.h"
#include "exchange/plan_table.h"
#include "zip_maker.h"

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

static void expect_table(const struct str *bytes, const char *sheet, const char *rows)
{
    struct error err = {0};
    struct str shown = {0};
    struct table t;

    if (!office_table_read(&t, str_text(bytes), bytes->length, sheet, &err))
        fail_msg("%s", err.text);
    show(&shown, &t);
    assert_string_equal(str_text(&shown), rows);
    str_free(&shown);
    table_free(&t);
}

static void expect_refused(const struct str *bytes, const char *sheet, const char *says)
{
    struct error err = {0};
    struct table t;

    assert_false(office_table_read(&t, str_text(bytes), bytes->length, sheet, &err));
    assert_int_equal(t.rows.count, 0);
    if (!strstr(err.text, says))
        fail_msg("“%s” is not in: %s", says, err.text);
}

static void expect_book(const struct workbook_parts *parts, const char *rows)
{
    struct str bytes = {0};

    zip_workbook(&bytes, parts);
    expect_table(&bytes, NULL, rows);
    str_free(&bytes);
}

static void refuse_book(const struct workbook_parts *parts, const char *says)
{
    struct str bytes = {0};

    zip_workbook(&bytes, parts);
    expect_refused(&bytes, NULL, says);
    str_free(&bytes);
}

static void expect_document(const char *body, const char *rows)
{
    struct str xml = {0};
    struct str bytes = {0};

    str_addf(&xml, "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>%s</w:body></w:document>",
             body);
    zip_document(&bytes, str_text(&xml));
    expect_table(&bytes, NULL, rows);
    str_free(&bytes);
    str_free(&xml);
}

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define MERGED(rows, areas)                                                                        \
    "<worksheet><sheetData>" rows "</sheetData><mergeCells>" areas "</mergeCells></worksheet>"
#define AREA(ref) "<mergeCell ref=\"" ref "\"/>"
#define ROW(number, cells) "<row r=\"" number "\">" cells "</row>"
#define TEXT(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define CELL(place, type, value) "<c r=\"" place "\" t=\"" type "\"><v>" value "</v></c>"
#define NUMBER(place, style, value) "<c r=\"" place "\" s=\"" style "\"><v>" value "</v></c>"

/* --- workbooks: texts ------------------------------------------------------------------------- */

static void test_texts(void **state)
{
    static const char strings[] =
        "<sst><si><t>演练</t></si>"
        "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">富 </t></r><r><t>文本</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>フ</t></rPh><phoneticPr fontId=\"1\"/></si>"
        "<si><t>a_x000D_b_x005F_x0041_&amp;&#x4E00;</t></si><si><t/></si></sst>";
    const struct workbook_parts parts = {
        .strings = strings,
        .sheet = SHEET(ROW("2", CELL("B2", "s", "0") CELL("C2", "s", "1") CELL("D2", "s", "2")) ROW(
            "5", CELL("B5", "s", "3") "<c r=\"C5\" t=\"inlineStr\"><is><r><t> x</t></r><r><t>y "
                                      "</t></r></is></c>" CELL("D5", "str", "of a formula")
                                          CELL("E5", "b", "1") CELL("F5", "b", "0")
                                              CELL("G5", "e", "#N/A"))
                           ROW("6", "<c r=\"B6\" s=\"4\"/><c r=\"C6\"><f>A1+1</f></c>"
                                    "<c r=\"D6\"><f>1+1</f><v>2</v></c>"
                                    "<c r=\"E6\" t=\"d\"><v>2026-06-12T00:00:00</v></c>"
                                    "<c r=\"F6\" t=\"d\"><v>2026-06-12T09:30:00</v></c>"))};

    (void)state;
    expect_book(&parts, "2:[演练][富 文本][a\nb_x0041_&一]\n"
                        "5:[][xy][of a formula][TRUE][FALSE][#N/A]\n"
                        "6:[][=A1+1][2][2026-06-12][2026-06-12 09:30]\n");
}

/* Places may be left out: then each row and cell is the next. */
static void test_places(void **state)
{
    const struct workbook_parts parts = {
        .sheet = SHEET("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row>"
                       "<c r=\"b3\"><v>3</v></c><c><v>4</v></c></row>")};

    (void)state;
    expect_book(&parts, "1:[1][2]\n3:[][3][4]\n");
}

/* --- workbooks: numbers ----------------------------------------------------------------------- */

/* The number as a cell of a format shows it. */
static void expect_shown(const char *format, const char *value, bool from_1904, const char *shown)
{
    struct str styles = {0};
    struct str sheet = {0};
    struct str rows = {0};
    struct workbook_parts parts = {0};

    if (*format >= '0' && *format <= '9' && strlen(format) < 3)
        str_addf(&styles, "<styleSheet><cellXfs><xf numFmtId=\"%s\"/></cellXfs></styleSheet>",
                 format);
    else
        str_addf(&styles,
                 "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode='%s'/></numFmts>"
                 "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
                 "<cellXfs><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
                 format);
    str_addf(&sheet, SHEET("<row><c s=\"0\"><v>%s</v></c></row>"), value);
    parts.styles = str_text(&styles);
    parts.sheet = str_text(&sheet);
    if (from_1904)
        parts.book = "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" id=\"r1\"/>"
                     "</sheets></workbook>";
    str_addf(&rows, "1:[%s]\n", shown);
    expect_book(&parts, str_text(&rows));
    str_free(&styles);
    str_free(&sheet);
    str_free(&rows);
}

static void test_numbers(void **state)
{
    (void)state;
    expect_shown("0", "32", false, "32");
    expect_shown("0", "32.000", false, "32");
    expect_shown("0", "0.1", false, "0.1");
    expect_shown("0", "0.30000000000000004", false, "0.3");
    expect_shown("0", "-1.5E-3", false, "-0.0015");
    expect_shown("0", "13835612345", false, "13835612345");
    expect_shown("0", "140522199001011", false, "140522199001011");
    expect_shown("0", "1E+300", false, "1e+300");
    expect_shown("0", "nonsense", false, "nonsense");
    expect_shown("2", "1.5", false, "1.5");
    expect_shown("2", "3.14159", false, "3.14");
    expect_shown("4", "1234567.5", false, "1234567.5");
    expect_shown("9", "0.3", false, "30%");
    expect_shown("10", "0.12345", false, "12.35%");
    expect_shown("000", "7", false, "007");
    expect_shown("\"第\"0\"项\"", "24", false, "第24项");
    expect_shown("0人", "120", false, "120人");
    expect_shown("[Red]0.0;[Blue]-0.0", "2.25", false, "2.2");
    expect_shown("#,##0;(#,##0)", "-7", false, "-7");
    expect_shown("# ?/?", "0.5", false, "0.5");
    expect_shown("0.00E+00", "12345", false, "12345");
    expect_shown("@", "5", false, "5");
    expect_shown("G/通用格式", "5.25", false, "5.25");
}

static void test_days(void **state)
{
    (void)state;
    expect_shown("14", "46185", false, "2026-06-12");
    expect_shown("22", "46185.375", false, "2026-06-12 09:00");
    expect_shown("31", "46185", false, "2026-06-12");
    expect_shown("yyyy\"年\"m\"月\"d\"日\"", "46185", false, "2026-06-12");
    expect_shown("[$-804]yyyy\"年\"m\"月\"d\"日\";@", "46185", false, "2026-06-12");
    expect_shown("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "46185", false, "2026-06-12");
    expect_shown("yyyy年m月d日", "46185", false, "2026-06-12");
    expect_shown("yyyy/m/d h:mm;@", "46185.604166666664", false, "2026-06-12 14:30");
    expect_shown("[$-F800]dddd, mmmm dd, yyyy", "46185", false, "2026-06-12");
    expect_shown("aaaa", "46185", false, "2026-06-12");
    expect_shown("m/d/yy h:mm AM/PM", "46185.604166666664", false, "2026-06-12 14:30");
    expect_shown("14", "46185.9999999999", false, "2026-06-13");
    /* Less than a day is said as it is shown. */
    expect_shown("yyyy\"年\"m\"月\"", "46174", false, "2026年6月");
    expect_shown("e\"年\"m\"月\"", "46174", false, "2026年6月");
    expect_shown("27", "46174", false, "2026年6月");
    expect_shown("57", "46174", false, "2026年6月");
    expect_shown("17", "46174", false, "2026年6月");
    expect_shown("yyyy", "46174", false, "2026年");
    expect_shown("m\"月\"", "46174", false, "6月");
    expect_shown("58", "46185", false, "6月12日");
    expect_shown("16", "46185", false, "6月12日");
    /* The 29 February 1900 that never was, and the count that starts in 1904. */
    expect_shown("14", "1", false, "1900-01-01");
    expect_shown("14", "59", false, "1900-02-28");
    expect_shown("14", "60", false, "60");
    expect_shown("14", "61", false, "1900-03-01");
    expect_shown("14", "0", true, "1904-01-01");
    expect_shown("14", "44723", true, "2026-06-12");
    expect_shown("14", "-1", false, "-1");
    expect_shown("14", "2958465", false, "2958465");
}

static void test_times(void **state)
{
    (void)state;
    expect_shown("20", "0.375", false, "09:00");
    expect_shown("h:mm:ss", "0.375", false, "09:00");
    expect_shown("h:mm:ss", "0.37510416666666668", false, "09:00:09");
    expect_shown("55", "0.604166666666667", false, "14:30");
    expect_shown("上午/下午h\"时\"mm\"分\"", "0.604166666666667", false, "14:30");
    expect_shown("[h]:mm", "1.25", false, "30:00");
    expect_shown("yyyy/m/d h:mm", "0.375", false, "09:00");
    expect_shown("45", "0.0104166666666667", false, "15:00");
}

/* --- workbooks: merged cells and sheets ------------------------------------------------------- */

static void test_merged(void **state)
{
    const struct workbook_parts parts = {
        .sheet = MERGED(ROW("1", TEXT("A1", "标题")) ROW("2", TEXT("A2", "单位") TEXT("B2", "科目")
                                                                  TEXT("C2", "形式"))
                            ROW("3", TEXT("C3", "桌面") TEXT("D3", "实战"))
                                ROW("4", TEXT("A4", "水务局") TEXT("B4", "一") TEXT("D4", "√")) ROW(
                                    "5", "<c r=\"A5\" s=\"1\"/>" TEXT("B5", "二") TEXT("D5", "√"))
                                    ROW("6", "<c r=\"A6\"/>") ROW("9", TEXT("A9", "注：略")),
                        AREA("A1:F1") AREA("A2:A3") AREA("B2:B3") AREA("C2:D2") AREA("A4:A6")
                            AREA("A9:F9") AREA("A4:ZZZ9") AREA("x") AREA("D9:C2"))};

    (void)state;
    expect_book(&parts, "1:[标题]\n2:[单位][科目][形式][形式]\n3:[单位][科目][桌面][实战]\n"
                        "4:[水务局][一][][√]\n5:[水务局][二][][√]\n9:[注：略]\n");
}

#define SHEETS(list) "<workbook xmlns:r=\"r\"><sheets>" list "</sheets></workbook>"

static void test_sheets(void **state)
{
    const struct workbook_parts parts = {
        .book = SHEETS("<sheet name=\"图\" r:id=\"r5\"/>"
                       "<sheet name=\"参数\" state=\"hidden\" r:id=\"r2\"/>"
                       "<sheet name=\"计划 2026\" r:id=\"r1\"/>"
                       "<sheet name=\"2\" r:id=\"r2\"/>"),
        .sheet = SHEET(ROW("1", TEXT("A1", "计划"))),
        .second = SHEET(ROW("1", TEXT("A1", "参数")))};
    struct str bytes = {0};
    struct error err = {0};
    struct office_book book;

    (void)state;
    zip_workbook(&bytes, &parts);
    expect_table(&bytes, NULL, "1:[计划]\n");
    expect_table(&bytes, "计划2026", "1:[计划]\n");
    expect_table(&bytes, "参数", "1:[参数]\n");
    expect_table(&bytes, "2", "1:[参数]\n"); /* a name comes before a number */
    expect_table(&bytes, "3", "1:[参数]\n");
    expect_refused(&bytes, "1", "图");
    expect_refused(&bytes, "4", "计划 2026");
    expect_refused(&bytes, "无", "参数");
    assert_true(office_book_read(&book, str_text(&bytes), bytes.length, &err));
    assert_int_equal(book.sheets.count, 4);
    assert_string_equal(book.sheets.items[1].name, "参数");
    assert_true(book.sheets.items[1].hidden);
    assert_false(book.sheets.items[2].hidden);
    assert_string_equal(office_property(&book, "yanlian"), "sheet 1");
    assert_null(office_property(&book, "other"));
    office_book_free(&book);
    str_free(&bytes);
}

static void test_empty_books(void **state)
{
    const struct workbook_parts empty = {0};
    const struct workbook_parts hidden = {
        .book = SHEETS("<sheet name=\"a\" state=\"veryHidden\" r:id=\"r1\"/>"),
        .sheet = SHEET(ROW("1", TEXT("A1", "x")))};
    const struct workbook_parts second = {
        .book = SHEETS("<sheet name=\"a\" r:id=\"r1\"/><sheet name=\"b\" r:id=\"r2\"/>"),
        .sheet = SHEET(ROW("1", TEXT("A1", "  "))),
        .second = SHEET(ROW("7", TEXT("C7", "x")))};

    (void)state;
    refuse_book(&empty, "empty");
    refuse_book(&hidden, "--sheet");
    expect_book(&second, "7:[x]\n");
}

/* --- a plan out of merged cells --------------------------------------------------------------- */

static void expect_row(const struct plan_row *row, const char *lead, const char *subject,
                       const char *period, const char *form)
{
    struct str shown = {0};

    period_format(&shown, &row->period);
    assert_string_equal(row->lead_unit, lead);
    assert_string_equal(row->subject, subject);
    assert_string_equal(str_text(&shown), period);
    assert_string_equal(row->form, form);
    str_free(&shown);
}

/* Two lines of headings, some merged down, some across; units merged; a month as a date. */
static void test_plan(void **state)
{
    static const char styles[] =
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode='yyyy\"年\"m\"月\"'/></numFmts>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/></cellXfs>"
        "</styleSheet>";
    const struct workbook_parts parts = {
        .styles = styles,
        .sheet = MERGED(
            ROW("1", TEXT("A1", "北留镇2026年应急演练计划表"))
                ROW("3", TEXT("A3", "填报单位：北留镇") TEXT("F3", "2026年3月1日")) ROW(
                    "4", TEXT("A4", "序号") TEXT("B4", "牵头单位") TEXT("C4", "演练科目")
                             TEXT("D4", "演练时间") TEXT("F4", "演练形式"))
                    ROW("5", TEXT("D5", "开始时间") TEXT("E5", "结束时间") TEXT("F5", "桌面")
                                 TEXT("G5", "实战"))
                        ROW("6", NUMBER("A6", "0", "1") TEXT("B6", "应急办") TEXT("C6", "防汛演练")
                                     NUMBER("D6", "2", "46148.375") NUMBER("E6", "2", "46148.5")
                                         TEXT("G6", "√"))
                            ROW("7", NUMBER("A7", "0", "2") TEXT("C7", "山洪推演")
                                         NUMBER("D7", "1", "46174") TEXT("F7", "√"))
                                ROW("8", TEXT("A8", "合计：2项")) ROW("9", TEXT("A9", "注：略")),
            AREA("A1:G1") AREA("A3:E3") AREA("A4:A5") AREA("B4:B5") AREA("C4:C5") AREA("D4:E4")
                AREA("F4:G4") AREA("B6:B7") AREA("D7:E7") AREA("A8:G8") AREA("A9:G9"))};
    const struct period_context context = {.today = {2026, 4, 1}};
    struct str bytes = {0};
    struct error err = {0};
    struct table table;
    struct plan_table plan;

    (void)state;
    zip_workbook(&bytes, &parts);
    assert_true(table_read(&table, str_text(&bytes), bytes.length, NULL, &err));
    assert_true(plan_table_read(&plan, &table, &context, &err));
    assert_string_equal(plan.head.title, "北留镇2026年应急演练计划表");
    assert_int_equal(plan.rows.count, 2);
    expect_row(&plan.rows.items[0], "应急办", "防汛演练", "2026年5月6日 09:00-12:00", "实战");
    expect_row(&plan.rows.items[1], "应急办", "山洪推演", "2026年6月", "桌面");
    for (size_t i = 0; i < plan.remarks.count; i++) {
        assert_string_not_equal(plan.remarks.items[i].rule, "heading");
        assert_string_not_equal(plan.remarks.items[i].rule, "column");
    }
    plan_table_free(&plan);
    table_free(&table);
    str_free(&bytes);
}

/* --- documents -------------------------------------------------------------------------------- */

#define P(runs) "<w:p>" runs "</w:p>"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"
#define TC(properties, content) "<w:tc><w:tcPr>" properties "</w:tcPr>" content "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define SPAN(columns) "<w:gridSpan w:val=\"" columns "\"/>"
#define FIRST "<w:vMerge w:val=\"restart\"/>"
#define MORE "<w:vMerge/>"

static void test_prose(void **state)
{
    (void)state;
    expect_document(P(R("通知") R("（草）")) P("")
                        P("<w:r><w:t>地址：南楼</w:t><w:tab/><w:t>电话：1</w:t></w:r>")
                            P("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>"),
                    "1:[通知（草）]\n3:[地址：南楼  电话：1]\n4:[上]\n4:[下]\n");
    /* Revisions, fields, notes, what is hidden or waits to be filled in. */
    expect_document(
        P(R("原") "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins>" R(
            "增") "</w:ins><w:moveFrom>" R("移走") "</w:moveFrom><w:moveTo>" R("移来") "</"
                                                                                       "w:moveTo>")
            P("<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>" R(
                "3") "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"
                     "<w:hyperlink>" R("a@b.cn") "</w:hyperlink>")
                P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>" R(
                    "显")) "<w:sdt><w:sdtPr><"
                           "w:showingPlcHdr/"
                           "></"
                           "w:sdtPr><w:"
                           "sdtContent>" P(R("请填写")) "</w:sdtContent></"
                                                        "w:sdt><w:sdt><w:sdtContent>" P(
                                                            R("已填")) "</"
                                                                       "w:"
                                                                       "sdt"
                                                                       "Con"
                                                                       "ten"
                                                                       "t><"
                                                                       "/w:"
                                                                       "sdt"
                                                                       ">"
                                                                       "<w:"
                                                                       "p><"
                                                                       "w:"
                                                                       "pPr"
                                                                       "><"
                                                                       "w:"
                                                                       "rPr"
                                                                       "><"
                                                                       "w:"
                                                                       "del"
                                                                       "/><"
                                                                       "/w:"
                                                                       "rPr"
                                                                       "></"
                                                                       "w:"
                                                                       "pPr"
                                                                       ">" R("前") "</w:p>" P(
                                                                           R("后")),
        "1:[原增移来]\n2:[3a@b.cn]\n3:[显]\n4:[已填]\n5:[前后]\n");
    /* A red head set in a text box, once and not twice. */
    expect_document(
        P("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(R("某某文件"))
              P(R("〔2026〕3号")) "</w:txbxContent></mc:Choice><mc:Fallback>"
                                  "<w:txbxContent>" P(
                                      R("某某文件")) "</w:txbxContent></mc:Fallback>"
                                                     "</mc:AlternateContent></w:r>" R("标题")),
        "1:[某某文件]\n1:[〔2026〕3号]\n1:[标题]\n");
}

static void test_tables(void **state)
{
    (void)state;
    expect_document(
        P(R("前")) "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>" TR(TC(SPAN("4"), P(R("表题"))))
            TR(TC("", P(R("序号"))) TC("", P(R("单位"))) TC(SPAN("2"), P(R("形式")))) TR(
                TC("", P(R("1"))) TC(FIRST, P(R("水务局"))) TC("", P(R("一")) P(R("行")))
                    TC("", P("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>")))
                TR(TC("", P(R("2"))) TC(MORE, P(""))
                       TC("", "<w:tbl>" TR(TC("", P(R("内"))) TC("", P(R("表")))) "</w:tbl>" P("")))
                    TR(TC("", P("")) TC(MORE, P(""))) "<w:tr><w:trPr><w:del/></w:trPr>" TC(
                        "", P(R("删"))) "</w:tr>"
                                        "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" TC(
                                            "", P(R("缩"))) "</w:tr>"
                                                            "</w:tbl>" P(R("后")),
        "1:[前]\n2:[表题]\n3:[序号][单位][形式][形式]\n4:[1][水务局][一\n行][甲\n乙  丙]\n"
        "5:[2][水务局][内\n表]\n8:[][缩]\n9:[后]\n");
}

/* Rows that number themselves. */
static void test_numbered_rows(void **state)
{
#define COUNTED "<w:p><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:p>"
    (void)state;
    expect_document("<w:tbl>" TR(TC("", P(R("序号"))) TC("", P(R("科目"))))
                        TR(TC("", COUNTED) TC("", P(R("一"))))
                            TR(TC("", COUNTED) TC("", P(R("二")))) "</w:tbl>",
                    "1:[序号][科目]\n2:[1][一]\n3:[2][二]\n");
}

/* --- what is refused -------------------------------------------------------------------------- */

static void refuse_sheet(const char *sheet, const char *says)
{
    const struct workbook_parts parts = {.sheet = sheet};

    refuse_book(&parts, says);
}

static void test_places_refused(void **state)
{
    (void)state;
    refuse_sheet(SHEET(ROW("99", CELL("ZZZZ99", "n", "1"))), "Row 99");
    refuse_sheet(SHEET(ROW("1048576", CELL("XFD1048576", "n", "1"))), "256 columns");
    refuse_sheet(SHEET(ROW("1048577", CELL("A1048577", "n", "1"))), "wrong place");
    refuse_sheet(SHEET(ROW("0", "")), "wrong place");
    refuse_sheet(SHEET(ROW("-1", "")), "wrong place");
    refuse_sheet(SHEET(ROW("99999999999999999999", "")), "wrong place");
    refuse_sheet(SHEET(ROW("2", "") ROW("2", "")), "Row 2");
    refuse_sheet(SHEET(ROW("1", CELL("B1", "n", "1") CELL("A1", "n", "1"))), "Row 1");
    refuse_sheet(SHEET(ROW("1", CELL("A2", "n", "1"))), "Row 1");
    refuse_sheet(SHEET(ROW("1", CELL("A1", "s", "0"))), "damaged");
    refuse_sheet(SHEET(ROW("1", CELL("A1", "s", "-1"))), "damaged");
}

static void test_xml_refused(void **state)
{
    (void)state;
    refuse_sheet("<!DOCTYPE x [<!ENTITY a \"b\">]>" SHEET(ROW("1", TEXT("A1", "&a;"))),
                 "document type");
    refuse_sheet("<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x\">" SHEET(""), "document type");
    refuse_sheet(SHEET(ROW("1", TEXT("A1", "&a;"))), "damaged");
    refuse_sheet(SHEET(ROW("1", TEXT("A1", "a\x01"))), "damaged");
    refuse_sheet(SHEET(ROW("1", TEXT("A1", "a&#1;"))), "damaged");
    refuse_sheet(SHEET(ROW("1", TEXT("A1", "\xFF\xFE"))), "damaged");
    refuse_sheet("<worksheet><sheetData>", "damaged");
    refuse_sheet("", "damaged");
    refuse_sheet("no XML", "damaged");
}

static void test_nested(void **state)
{
    struct str deep = {0};

    (void)state;
    for (int i = 0; i < 65; i++)
        str_add(&deep, "<a>");
    refuse_sheet(str_text(&deep), "elements in elements");
    str_free(&deep);
}

static void test_zips_refused(void **state)
{
    struct str good = {0};
    struct str twice = {0};
    struct zip_maker z = {0};
    const struct workbook_parts parts = {.sheet = SHEET(ROW("1", TEXT("A1", "xyzzy")))};

    (void)state;
    zip_workbook(&good, &parts);
    for (int fiftieth = 1; fiftieth < 50; fiftieth++) {
        struct str cut = {0};

        str_add_n(&cut, good.data, good.length * (size_t)fiftieth / 50);
        expect_refused(&cut, NULL, "damaged or cut off");
        str_free(&cut);
    }
    /* One byte of a text is another: the sum of its part is wrong. */
    memcpy(memmem(good.data, good.length, "xyzzy", 5), "xyzzx", 5);
    expect_refused(&good, NULL, "sheet1.xml");
    zip_add_text(&z, "xl/workbook.xml", "<workbook/>");
    zip_add_text(&z, "XL/Workbook.xml", "<workbook/>");
    zip_finish(&z, &twice);
    expect_refused(&twice, NULL, "two parts");
    str_clear(&twice);
    zip_add_text(&z, "xl/nothing", "");
    zip_finish(&z, &twice);
    expect_refused(&twice, NULL, "xl/workbook.xml");
    str_free(&good);
    str_free(&twice);
}

static void test_formats(void **state)
{
    struct str bytes = {0};
    struct zip_maker z = {0};

    (void)state;
    zip_document(&bytes, "<w/>");
    assert_int_equal(office_format_of(str_text(&bytes), bytes.length), OFFICE_DOCX);
    expect_refused(&bytes, "1", "--sheet");
    /* A workbook inside a document makes no workbook of it. */
    zip_add(&z, "word/embeddings/a.xlsx", str_text(&bytes), bytes.length);
    str_clear(&bytes);
    zip_workbook(&bytes, &(struct workbook_parts){0});
    assert_int_equal(office_format_of(str_text(&bytes), bytes.length), OFFICE_XLSX);
    zip_add(&z, "a", str_text(&bytes), bytes.length);
    str_clear(&bytes);
    zip_finish(&z, &bytes);
    assert_int_equal(office_format_of(str_text(&bytes), bytes.length), OFFICE_DOCX);
    assert_int_equal(office_format_of("PK\x05\x06", 4), OFFICE_OTHER_ZIP);
    assert_int_equal(office_format_of("PK", 2), OFFICE_NONE);
    str_free(&bytes);
}

/* A name of another kind is said, and the file is read by what it is. */
static void test_names(void **state)
{
    const struct workbook_parts parts = {.sheet = SHEET(ROW("1", TEXT("A1", "x")))};
    struct error err = {0};
    struct str bytes = {0};
    struct table t;

    (void)state;
    zip_workbook(&bytes, &parts);
    assert_true(table_read(&t, str_text(&bytes), bytes.length, "计划.xlsx", &err));
    assert_string_equal(t.format, "xlsx");
    assert_null(t.note);
    table_free(&t);
    assert_true(table_read(&t, str_text(&bytes), bytes.length, "计划.DOC", &err));
    assert_non_null(strstr(t.note, ".DOC"));
    assert_non_null(strstr(t.note, ".xlsx"));
    table_free(&t);
    assert_true(table_read(&t, "a,b,c\n1,2,3\n", 12, "计划.xls", &err));
    assert_string_equal(t.format, "csv");
    assert_non_null(strstr(t.note, ".csv"));
    table_free(&t);
    assert_false(table_read_sheet(&t, "a,b\n1,2\n", 8, NULL, "1", &err));
    assert_int_equal(err.code, ERROR_USAGE);
    str_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),          cmocka_unit_test(test_places),
        cmocka_unit_test(test_numbers),        cmocka_unit_test(test_days),
        cmocka_unit_test(test_times),          cmocka_unit_test(test_merged),
        cmocka_unit_test(test_sheets),         cmocka_unit_test(test_empty_books),
        cmocka_unit_test(test_plan),           cmocka_unit_test(test_prose),
        cmocka_unit_test(test_tables),         cmocka_unit_test(test_numbered_rows),
        cmocka_unit_test(test_places_refused), cmocka_unit_test(test_xml_refused),
        cmocka_unit_test(test_nested),         cmocka_unit_test(test_zips_refused),
        cmocka_unit_test(test_formats),        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
