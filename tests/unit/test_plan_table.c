/* plan_table: the notice itself. */
#include "plan_samples.h"

/* --- the notice ------------------------------------------------------------------------------- */

static void test_notice_head(void **state)
{
    struct plan_table plan;
    char day[DATE_TEXT_SIZE];

    (void)state;
    read_data(&plan, "notice-2026.txt", 0);
    assert_int_equal(plan.head.year, 2026);
    assert_string_equal(plan.head.title, "2026年度阳城县县直单位应急演练工作计划");
    assert_string_equal(plan.head.document_number, "阳应急总指办发〔2026〕3号");
    assert_string_equal(plan.head.issuing_office, "阳城县应急救援总指挥部办公室");
    date_format(plan.head.issued_on, day);
    assert_string_equal(day, "2026-03-30");
    assert_string_equal(plan.head.address, "阳城县应急管理局南楼 209 室");
    assert_string_equal(plan.head.telephone, "4232621");
    assert_string_equal(plan.head.mailbox, "yjzzjy@163.com");
    plan_table_free(&plan);
}

static int count_units(const struct plan_table *plan)
{
    int units = 0;

    for (size_t i = 0; i < plan->rows.count; i++) {
        bool seen = false;

        for (size_t j = 0; j < i && !seen; j++)
            seen = strcmp(plan->rows.items[i].lead_unit, plan->rows.items[j].lead_unit) == 0;
        units += !seen;
    }
    return units;
}

static void test_notice_counts(void **state)
{
    static const int months[13] = {7, 0, 0, 2, 0, 4, 8, 1, 0, 3, 5, 2, 0};
    int found[13] = {0};
    int full = 0;
    int tabletop = 0;
    struct plan_table plan;

    (void)state;
    read_data(&plan, "notice-2026.txt", 0);
    assert_int_equal(plan.rows.count, 32);
    assert_int_equal(count_units(&plan), 16);
    for (size_t i = 0; i < plan.rows.count; i++) {
        const struct plan_row *r = &plan.rows.items[i];
        bool month = r->period.precision == PERIOD_MONTH;

        assert_int_equal(r->number, (int)i + 1);
        assert_true(month || r->period.precision == PERIOD_YEAR);
        found[month ? r->period.start.month : 0]++;
        full += strcmp(or_empty(r->form), "实战") == 0;
        tabletop += strcmp(or_empty(r->form), "桌面") == 0;
        assert_null(r->remark);
        assert_null(r->participants);
        assert_null(r->place);
    }
    assert_memory_equal(found, months, sizeof months);
    assert_int_equal(full, 29);
    assert_int_equal(tabletop, 3);
    plan_table_free(&plan);
}

/* DOMAIN.md, section 1: these rows, for these reasons, and no others. */
static void test_notice_doubts(void **state)
{
    static const struct {
        int number;
        const char *rule;
    } doubts[] = {{3, "before-notice"},  {9, "incident"},  {10, "incident"},   {11, "incident"},
                  {12, "before-notice"}, {18, "incident"}, {23, "form-twice"}, {24, "two-subjects"},
                  {28, "incident"},      {29, "training"}, {30, "incident"},   {32, "generic"},
                  {0, "crowded-month"}};
    struct plan_table plan;

    (void)state;
    read_data(&plan, "notice-2026.txt", 0);
    for (size_t i = 0; i < COUNT_OF(doubts); i++)
        assert_int_equal(remarks(&plan, doubts[i].rule, doubts[i].number), 1);
    assert_int_equal(at_level(&plan, PLAN_DOUBT), COUNT_OF(doubts));
    assert_int_equal(at_level(&plan, PLAN_ERROR), 0);
    plan_table_free(&plan);
}

static void test_notice_notes(void **state)
{
    struct plan_table plan;

    (void)state;
    read_data(&plan, "notice-2026.txt", 0);
    assert_string_equal(row(&plan, 2)->subject, "通信行业有限空间作业应急演练");
    assert_int_equal(remarks(&plan, "joined", 2), 1);
    assert_int_equal(remarks(&plan, "joined", 1), 0);
    assert_int_equal(remarks(&plan, "joined", -1), 14);
    assert_int_equal(remarks(&plan, "heading", -1), 1);
    assert_int_equal(remarks(&plan, "alias", -1), 3);
    assert_string_equal(row(&plan, 16)->lead_unit, "阳城县发展和改革局");
    assert_string_equal(row(&plan, 16)->lead_alias, "阳城县能源局");
    assert_string_equal(row(&plan, 16)->lead_unit_text, "阳城县发展和改革局 (阳城县能源局)");
    assert_string_equal(row(&plan, 24)->lead_unit, "县委宣传部");
    assert_string_equal(row(&plan, 24)->lead_alias, "网信办");
    assert_string_equal(row(&plan, 24)->lead_unit_text, "县委宣传部(网信办)");
    assert_string_equal(row(&plan, 24)->subject,
                        "恶意代码(病毒、勒索软件)应急处置演练 "
                        "网络攻击(DDoS攻击、SQL注入、跨站脚本)防护与溯源演练");
    assert_null(row(&plan, 1)->lead_unit_text);
    plan_table_free(&plan);
}

static void test_notice_written(void **state)
{
    static const char start[] =
        "序号\t演练牵头单位\t演练科目\t演练时间\t演练形式 (桌面/实战)\t备注\n"
        "1\t阳城县城镇集体工业联合社\t消防应急演练\t2026年6月\t实战\t\n";
    struct plan_table plan;
    struct str out = {0};

    (void)state;
    read_data(&plan, "notice-2026.txt", 0);
    plan_table_write(&out, &plan, PLAN_TSV);
    str_cut(&out, sizeof start - 1);
    assert_string_equal(str_text(&out), start);
    expect_stable(&plan, PLAN_TSV);
    expect_stable(&plan, PLAN_CSV);
    str_free(&out);
    plan_table_free(&plan);
}

/* The text that is printed reads back as the same plan. */
static void test_notice_text_reads_back(void **state)
{
    struct plan_table plan;
    struct plan_table again;
    struct str text = {0};
    struct str first = {0};
    struct str second = {0};

    (void)state;
    read_data(&plan, "notice-2026.txt", 0);
    plan_table_write(&text, &plan, PLAN_TEXT);
    read_bytes(&again, str_text(&text), text.length, NULL, 0);
    assert_string_equal(again.head.title, plan.head.title);
    plan_table_write(&first, &plan, PLAN_TSV);
    plan_table_write(&second, &again, PLAN_TSV);
    assert_string_equal(str_text(&first), str_text(&second));
    plan_table_free(&plan);
    plan_table_free(&again);
    str_free(&text);
    str_free(&first);
    str_free(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_notice_head),    cmocka_unit_test(test_notice_counts),
        cmocka_unit_test(test_notice_doubts),  cmocka_unit_test(test_notice_notes),
        cmocka_unit_test(test_notice_written), cmocka_unit_test(test_notice_text_reads_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
