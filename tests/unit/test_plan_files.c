/* plan_table: the ways other offices write their plans, tests/data/plans one file a way. */
#include "plan_samples.h"

static void expect_row(const struct plan_table *plan, int number, const char *lead,
                       const char *subject, const char *period, const char *form)
{
    const struct plan_row *r = row(plan, number);

    assert_string_equal(r->lead_unit, lead);
    assert_string_equal(r->subject, subject);
    expect_period(r, period);
    assert_string_equal(or_empty(r->form), form);
}

static void finish(struct plan_table *plan)
{
    expect_stable(plan, PLAN_TSV);
    expect_stable(plan, PLAN_CSV);
    plan_table_free(plan);
}

/* Other headings, semicolons, GB18030, quotes. */
static void test_county(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/county-semicolon-gb18030.csv", 0);
    assert_int_equal(plan.rows.count, 4);
    assert_int_equal(plan.head.year, 2026);
    assert_string_equal(plan.head.title, "沁源县2026年应急演练计划表");
    expect_row(&plan, 1, "沁源县应急管理局", "森林火灾扑救演练", "2026年4月上旬", "实战");
    expect_row(&plan, 2, "沁源县水利局", "水库险情处置;下游群众转移演练", "2026年7月15日", "桌面");
    expect_row(&plan, 3, "沁源县卫生健康和体育局", "突发急性传染病处置演练", "2026年第三季度",
               "实战");
    expect_row(&plan, 4, "沁源县教育局", "中小学地震避险疏散演练", "2026年5月12日", "实战");
    assert_string_equal(row(&plan, 1)->place, "灵空山林场");
    assert_string_equal(row(&plan, 1)->remark, "联合防火办");
    assert_string_equal(row(&plan, 3)->remark, "说明含\"引号\"");
    assert_string_equal(row(&plan, 3)->period_text, "第三季度");
    assert_int_equal(remarks(&plan, "form-word", -1), 3);
    assert_int_equal(at_level(&plan, PLAN_DOUBT), 0);
    finish(&plan);
}

/* Columns in another order, with participants and places. */
static void test_order(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/order.tsv", 0);
    assert_int_equal(plan.rows.count, 2);
    expect_row(&plan, 1, "县应急管理局", "危化品运输车辆泄漏事故处置推演", "2026年8月", "桌面");
    expect_row(&plan, 2, "县住房和城乡建设管理局", "高层建筑火灾扑救演练", "2026年9月18日", "实战");
    assert_string_equal(row(&plan, 1)->participants, "县公安局、县交通运输局");
    assert_string_equal(row(&plan, 2)->participants, "县消防救援大队");
    assert_string_equal(row(&plan, 2)->place, "县政府大楼");
    assert_string_equal(row(&plan, 2)->remark, "夜间");
    assert_null(row(&plan, 1)->remark);
    finish(&plan);
}

/* Columns by position: a heading of two lines, wrapped cells, an empty one, titles, a total. */
static void test_aligned(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/aligned.txt", 0);
    assert_int_equal(plan.rows.count, 4);
    assert_string_equal(plan.head.title, "2026年度应急演练工作计划（征求意见稿）");
    assert_string_equal(plan.head.telephone, "0356-4232621");
    expect_row(&plan, 1, "阳城县工业和信息化局", "通信行业有限空间作业应急演练", "2026年6月",
               "实战");
    expect_row(&plan, 2, "阳城县发展和改革局", "有限空间作业应急演练", "2026年6月", "实战");
    expect_row(&plan, 3, "阳城县公安局", "无人机攻防演练", "2026年6月", "实战");
    expect_row(&plan, 4, "阳城县水务局", "水库防汛应急响应桌面推演", "2026年5月", "桌面");
    assert_string_equal(row(&plan, 2)->lead_alias, "阳城县能源局");
    assert_string_equal(row(&plan, 2)->remark, "与市局同步");
    assert_string_equal(row(&plan, 3)->remark, "暂定");
    assert_int_equal(remarks(&plan, "section", 0), 2);
    assert_int_equal(remarks(&plan, "total", 0), 1);
    assert_int_equal(remarks(&plan, "note", 0), 2);
    assert_int_equal(remarks(&plan, "filled", 3), 1);
    finish(&plan);
}

/* A page that centres cells: pieces of a subject stand above and below its number. */
static void test_centred(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/centred.txt", 0);
    assert_int_equal(plan.rows.count, 3);
    expect_row(&plan, 1, "阳城县工信局", "通信行业有限空间作业应急演练", "2026年6月", "实战");
    expect_row(&plan, 2, "阳城县林业局", "森林火灾扑救暨火场紧急避险实战演练", "2026年3月", "实战");
    expect_row(&plan, 3, "阳城县公安局", "无人机攻防演练", "2026年", "实战");
    assert_string_equal(row(&plan, 3)->remark, "暂定");
    assert_int_equal(remarks(&plan, "joined", -1), 2);
    finish(&plan);
}

static void test_merged(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/merged.csv", 0);
    assert_int_equal(plan.rows.count, 5);
    expect_row(&plan, 2, "县公安局", "大规模群体性事件处置演练", "2026年5月", "实战");
    expect_row(&plan, 3, "县公安局", "无人机攻防演练", "2026年9月", "桌面");
    expect_row(&plan, 4, "县林业局", "森林草原防灭火演练", "2026年9月", "实战");
    expect_row(&plan, 5, "县林业局", "火场紧急避险演练", "2026年9月", "实战");
    assert_string_equal(row(&plan, 4)->remark, "第一行第二行");
    assert_int_equal(remarks(&plan, "filled", 2), 2);
    assert_int_equal(remarks(&plan, "filled", 3), 1);
    assert_int_equal(remarks(&plan, "filled", 4), 1);
    assert_int_equal(remarks(&plan, "filled", 5), 2);
    /* Only the time taken from another unit's row is doubted. */
    assert_int_equal(at_level(&plan, PLAN_DOUBT), 1);
    finish(&plan);
}

/* Line breaks inside cells: raw, quoted, and as lines whose other cells are empty. */
static void test_wrapped(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/wrapped.txt", 0);
    assert_int_equal(plan.rows.count, 6);
    expect_row(&plan, 1, "阳城县卫生健康和体育局", "突发公卫事件应急演练", "2026年9月", "实战");
    expect_row(&plan, 2, "阳城县工业和信息化局", "通信行业有限空间作业应急演练", "2026年6月",
               "实战");
    expect_row(&plan, 3, "阳城县交通运输局", "突发城市公共交通运输事件", "2026年10月", "实战");
    expect_row(&plan, 4, "阳城县发展和改革局", "高后果区应急演练", "2026年6月", "实战");
    assert_string_equal(row(&plan, 4)->lead_unit_text, "阳城县发展和改革局 (阳城县能源局)");
    expect_row(&plan, 5, "阳城县水务局", "山洪灾害防御演练", "", "");
    expect_row(&plan, 6, "县委宣传部", "恶意代码应急处置演练 网络攻击防护与溯源演练", "2026年9月",
               "实战");
    assert_int_equal(remarks(&plan, "two-subjects", 6), 1);
    assert_int_equal(remarks(&plan, "no-form", 5), 1);
    assert_int_equal(remarks(&plan, "no-time", 5), 1);
    finish(&plan);
}

static void test_several_units(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/several-units.csv", 0);
    assert_int_equal(plan.rows.count, 7);
    expect_row(&plan, 1, "县应急管理局", "森林火灾联合演练", "2026年4月", "实战");
    assert_string_equal(row(&plan, 1)->participants, "县林业局、县消防救援大队");
    assert_string_equal(row(&plan, 1)->lead_unit_text, "县应急管理局、县林业局、县消防救援大队");
    assert_string_equal(row(&plan, 1)->remark, "方案报送时限:2026年3月底前；"
                                               "完成时限:2026年4月30日；联系电话:4232621");
    assert_string_equal(row(&plan, 2)->lead_unit, "县公安局");
    assert_string_equal(row(&plan, 2)->participants, "县交通运输局");
    assert_string_equal(row(&plan, 3)->lead_alias, "河长制办公室");
    assert_null(row(&plan, 3)->participants);
    assert_string_equal(row(&plan, 4)->lead_unit, "县教育局");
    assert_string_equal(row(&plan, 4)->participants, "县公安局、县卫体局");
    assert_string_equal(row(&plan, 5)->lead_unit, "各乡（镇）人民政府");
    assert_string_equal(row(&plan, 5)->period_text, "汛期前");
    expect_period(row(&plan, 5), "");
    assert_string_equal(row(&plan, 6)->lead_unit, "阳城县公安局交通警察大队");
    assert_string_equal(row(&plan, 7)->lead_unit, "县文旅局");
    assert_string_equal(row(&plan, 7)->participants, "县市场监管局、县消防救援大队");
    assert_int_equal(remarks(&plan, "several-units", -1), 4);
    assert_int_equal(remarks(&plan, "column", -1), 3);
    assert_int_equal(remarks(&plan, "general-unit", 5), 1);
    assert_int_equal(remarks(&plan, "no-time", 5), 1);
    finish(&plan);
}

static void test_totals(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/totals.tsv", 0);
    assert_int_equal(plan.rows.count, 4);
    expect_row(&plan, 4, "县市场监督管理局", "电梯困人救援演练", "2026年9月", "桌面");
    assert_int_equal(remarks(&plan, "section", 0), 2);
    assert_int_equal(remarks(&plan, "total", 0), 2);
    assert_int_equal(remarks(&plan, "heading", 0), 1);
    assert_int_equal(remarks(&plan, "aside", 0), 1);
    assert_int_equal(remarks(&plan, "empty", 5), 1);
    assert_int_equal(remarks(&plan, "other-table", 0), 1);
    assert_int_equal(at_level(&plan, PLAN_DOUBT), 2); /* the total is wrong; the other table */
    finish(&plan);
}

static void test_forms(void **state)
{
    static const char *const forms[] = {"桌面", "桌面", "实战", "实战", "",    "实战",
                                        "",     "桌面", "",     "实战", "实战"};
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/forms.csv", 0);
    assert_int_equal(plan.rows.count, COUNT_OF(forms));
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        assert_string_equal(or_empty(plan.rows.items[i].form), forms[i]);
    assert_string_equal(row(&plan, 5)->remark, "演练形式:桌面/实战");
    assert_string_equal(row(&plan, 6)->remark, "演练形式:双盲实战");
    assert_string_equal(row(&plan, 7)->remark, "演练形式:综合演练");
    assert_int_equal(remarks(&plan, "form-word", -1), 5);
    assert_int_equal(remarks(&plan, "form-both", 5), 1);
    assert_int_equal(remarks(&plan, "form-unknown", 7), 1);
    assert_int_equal(remarks(&plan, "form-from-subject", -1), 2);
    assert_int_equal(remarks(&plan, "no-form", 9), 1);
    assert_int_equal(remarks(&plan, "form-clash", 11), 1);
    finish(&plan);
}

static void test_no_numbers(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/no-numbers.txt", 0);
    assert_int_equal(plan.rows.count, 4);
    expect_row(&plan, 2, "县水务局", "山洪灾害", "2026年6月", "");
    expect_row(&plan, 3, "县水务局", "水库险情处置演练", "2026年7月", "");
    expect_row(&plan, 4, "县林业局", "森林火灾扑救演练", "2026年10月", "");
    assert_int_equal(remarks(&plan, "column", 0), 2);
    assert_int_equal(remarks(&plan, "no-number", -1), 0);
    assert_int_equal(remarks(&plan, "no-form", -1), 0); /* the column is not there: said once */
    finish(&plan);
}

static void test_times(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/times.tsv", 2026);
    assert_int_equal(plan.rows.count, 8);
    expect_period(row(&plan, 1), "");
    assert_string_equal(row(&plan, 1)->period_text, "2026年2月30日");
    expect_period(row(&plan, 2), "");
    assert_string_equal(row(&plan, 2)->period_text, "待定");
    expect_period(row(&plan, 3), "");
    expect_period(row(&plan, 4), "2026年6月");
    assert_string_equal(row(&plan, 4)->period_text, "6月（5月底前报方案）");
    expect_period(row(&plan, 6), "2026年第四季度");
    expect_period(row(&plan, 7), "2026年10月14日");
    expect_period(row(&plan, 8), "2026年6月至8月");
    assert_int_equal(remarks(&plan, "no-time", -1), 3);
    assert_int_equal(remarks(&plan, "time-note", 4), 1);
    assert_int_equal(remarks(&plan, "other-year", 5), 1);
    finish(&plan);
}

static void test_numbers(void **state)
{
    static const int numbers[] = {1, 3, 3, 2, 11, 12, 9, 10};
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/numbers.tsv", 2026);
    assert_int_equal(plan.rows.count, COUNT_OF(numbers));
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        assert_int_equal(plan.rows.items[i].number, numbers[i]);
    assert_int_equal(remarks(&plan, "number-gap", 3), 1);
    assert_int_equal(remarks(&plan, "duplicate-number", 3), 1);
    assert_int_equal(remarks(&plan, "number-order", 2), 1);
    assert_int_equal(remarks(&plan, "no-number", -1), 2);
    assert_string_equal(row(&plan, 12)->remark, "序号:附");
    assert_int_equal(remarks(&plan, "duplicate-subject", 10), 1);
    finish(&plan);
}

/* A heading of two rows whose second has columns for marks. */
static void test_marks(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/marks.csv", 0);
    assert_int_equal(plan.rows.count, 3);
    assert_string_equal(plan.head.title, "阳城县2026年应急演练安排");
    expect_row(&plan, 1, "县甲局", "甲事故处置演练", "2026年1月", "桌面");
    expect_row(&plan, 2, "县乙局", "乙事故处置演练", "2026年2月", "实战");
    expect_row(&plan, 3, "县丙局", "丙事故处置演练", "2026年3月", "");
    assert_string_equal(row(&plan, 3)->remark, "先桌面后实战；演练形式:桌面/实战");
    finish(&plan);
}

static void test_unicode(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/unicode.txt", 0);
    assert_int_equal(plan.rows.count, 2);
    expect_row(&plan, 2, "县水务局", "山洪灾害防御演练", "2026年6月", "桌面");
    finish(&plan);
}

static void test_framed(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/framed.txt", 0);
    assert_int_equal(plan.rows.count, 2);
    expect_row(&plan, 1, "县公安局", "校园安全防范演练", "2026年5月", "实战");
    expect_row(&plan, 2, "县水务局", "水库险情处置桌面推演", "2026年6月", "桌面");
    finish(&plan);
}

/* No column of units: the sections are named after them. */
static void test_sections(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/sections.csv", 0);
    assert_int_equal(plan.rows.count, 3);
    expect_row(&plan, 2, "县应急管理局", "矿山透水事故演练", "2026年8月", "桌面");
    expect_row(&plan, 3, "县水务局", "山洪灾害防御演练", "2026年7月", "实战");
    finish(&plan);
}

/* Another office's notice: full-width digits, contacts in a sentence, a title in two lines. */
static void test_head(void **state)
{
    struct plan_table plan;
    char day[DATE_TEXT_SIZE];

    (void)state;
    read_data(&plan, "plans/head.txt", 0);
    assert_int_equal(plan.head.year, 2026);
    assert_string_equal(plan.head.title, "2026年度沁水县县直单位应急演练工作计划");
    assert_string_equal(plan.head.document_number, "沁安办发［2026］12号");
    assert_string_equal(plan.head.issuing_office, "沁水县安全生产委员会办公室");
    date_format(plan.head.issued_on, day);
    assert_string_equal(day, "2026-02-28");
    assert_string_equal(plan.head.telephone, "0356—7022222");
    assert_string_equal(plan.head.mailbox, "qsxaqb@126.com");
    assert_int_equal(plan.rows.count, 1);
    finish(&plan);
}

/* Signature and contacts below the table are the head's, not pieces of the last drill. */
static void test_signed_below(void **state)
{
    struct plan_table plan;
    char day[DATE_TEXT_SIZE];

    (void)state;
    read_data(&plan, "plans/signed-below.txt", 2026);
    assert_int_equal(plan.rows.count, 1);
    expect_row(&plan, 1, "县应急局", "地震演练", "2026年5月", "实战");
    assert_string_equal(plan.head.issuing_office, "某某镇人民政府");
    date_format(plan.head.issued_on, day);
    assert_string_equal(day, "2026-01-05");
    assert_string_equal(plan.head.address, "某镇1号");
    assert_string_equal(plan.head.telephone, "123-456");
    finish(&plan);
}

/* Rows that can't be taken refuse the import; lenient quotes and a cell too many do not. */
static void test_broken(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "plans/broken.csv", 0);
    assert_int_equal(remarks(&plan, "no-unit", 1), 1);
    assert_int_equal(remarks(&plan, "no-subject", 2), 1);
    assert_int_equal(at_level(&plan, PLAN_ERROR), 2);
    assert_string_equal(row(&plan, 3)->subject, "\"清剿火患\"专项演练");
    assert_string_equal(row(&plan, 4)->subject, "\"没有右引号的演练");
    assert_string_equal(row(&plan, 5)->remark, "第6列:多出的一格");
    plan_table_free(&plan);
}

/* --- without files ---------------------------------------------------------------------------- */

static void test_the_year(void **state)
{
    static const char plain[] = "序号\t单位\t科目\t时间\n1\t县公安局\t防暴演练\t6月\n";
    static const char dated[] = "序号\t单位\t科目\t时间\n1\t县公安局\t防暴演练\t2025年6月\n";
    struct plan_table plan;

    (void)state;
    read_bytes(&plan, plain, sizeof plain - 1, NULL, 2027);
    assert_int_equal(plan.head.year, 2027);
    expect_period(row(&plan, 1), "2027年6月");
    plan_table_free(&plan);
    read_bytes(&plan, plain, sizeof plain - 1, NULL, 0);
    assert_int_equal(remarks(&plan, "no-year", 0), 1);
    assert_int_equal(at_level(&plan, PLAN_ERROR), 1);
    plan_table_free(&plan);
    read_bytes(&plan, dated, sizeof dated - 1, NULL, 2026);
    assert_int_equal(plan.head.year, 2025);
    assert_int_equal(remarks(&plan, "year", 0), 1);
    plan_table_free(&plan);
}

static void test_no_plan(void **state)
{
    struct period_context context = {.year = 2026, .today = {2026, 4, 1}};
    static const char text[] = "姓名\t电话\n张三\t4232621\n";
    struct error err = {0};
    struct table table;
    struct plan_table plan;

    (void)state;
    assert_true(table_read(&table, text, sizeof text - 1, NULL, &err));
    assert_false(plan_table_read(&plan, &table, &context, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_non_null(strstr(err.text, "演练科目"));
    plan_table_free(&plan);
    table_free(&table);
    read_text(&plan, "序号\t单位\t科目\t时间\n");
    assert_int_equal(remarks(&plan, "no-rows", 0), 1);
    assert_int_equal(at_level(&plan, PLAN_ERROR), 1);
    plan_table_free(&plan);
}

static void test_hidden_characters(void **state)
{
    struct plan_table plan;

    (void)state;
    read_text(&plan, "序号\t单位\t科目\t时间\n1\t县公\xE2\x80\x8B安局\t防\x1b暴演练\t2026年6月\n");
    assert_string_equal(row(&plan, 1)->lead_unit, "县公安局");
    assert_string_equal(row(&plan, 1)->subject, "防暴演练");
    assert_int_equal(remarks(&plan, "cleaned", 0), 1);
    finish(&plan);
}

static void test_start_and_end(void **state)
{
    struct plan_table plan;

    (void)state;
    read_text(&plan, "序号\t牵头单位\t演练科目\t开始时间\t结束时间\n"
                     "1\t县公安局\t防暴演练\t2026年6月3日\t2026年6月5日\n"
                     "2\t县水务局\t防汛演练\t2026年7月1日\t2026年7月1日\n");
    expect_period(row(&plan, 1), "2026年6月3日至5日");
    expect_period(row(&plan, 2), "2026年7月1日");
    finish(&plan);
}

/* What the store gives has no source's wording, and may lack a time. */
static void test_written_from_records(void **state)
{
    struct plan_row rows[] = {
        {.number = 1,
         .lead_unit = (char *)"县公安局",
         .subject = (char *)"防暴演练",
         .period = period_of_month(2026, 6),
         .form = (char *)"实战",
         .participants = (char *)"县水务局、县林业局",
         .place = (char *)"体育场"},
        {.number = 2, .lead_unit = (char *)"县公安局", .subject = (char *)"无人机演练"},
    };
    struct plan_table plan = {.rows = {.items = rows, .count = 2}};
    struct str out = {0};

    (void)state;
    plan_table_write(&out, &plan, PLAN_TSV);
    assert_string_equal(
        str_text(&out),
        "序号\t演练牵头单位\t演练科目\t演练时间\t演练形式 (桌面/实战)\t备注\t参演单位\t演练地点\n"
        "1\t县公安局\t防暴演练\t2026年6月\t实战\t\t县水务局、县林业局\t体育场\n"
        "2\t县公安局\t无人机演练\t待定\t\t\t\t\n");
    str_free(&out);
}

/* 20,000 remarks would help no one. */
static void test_remarks_are_bounded(void **state)
{
    struct str text = {0};
    struct plan_table plan;
    const struct plan_remark *last;

    (void)state;
    str_add(&text, "序号\t单位\t科目\t时间\n");
    for (int i = 1; i <= 20000; i++)
        str_addf(&text, "%d\t县公安局\t第%d类事件\t2026年6月\n", i, i);
    read_bytes(&plan, str_text(&text), text.length, NULL, 0);
    assert_int_equal(plan.rows.count, 20000);
    assert_int_equal(plan.remarks.count, 10001);
    last = &plan.remarks.items[10000];
    assert_string_equal(last->rule, "more");
    assert_int_equal(last->level, PLAN_DOUBT);
    assert_non_null(strstr(last->text, "10002"));
    plan_table_free(&plan);
    str_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_county),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_aligned),
        cmocka_unit_test(test_centred),
        cmocka_unit_test(test_merged),
        cmocka_unit_test(test_wrapped),
        cmocka_unit_test(test_several_units),
        cmocka_unit_test(test_totals),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_no_numbers),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_unicode),
        cmocka_unit_test(test_framed),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_signed_below),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_the_year),
        cmocka_unit_test(test_no_plan),
        cmocka_unit_test(test_hidden_characters),
        cmocka_unit_test(test_start_and_end),
        cmocka_unit_test(test_written_from_records),
        cmocka_unit_test(test_remarks_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
