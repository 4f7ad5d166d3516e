/* From a finding to its closing, response plans and inspections: one key a step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, FIRST_ROW = 2, MESSAGE = 22, KEYS = 23 };

/* Three drills were held; one showed something serious. */
static int start(void **state)
{
    struct desk *d;

    if (desk_open_2026(state) != 0)
        return -1;
    d = *state;
    free(desk_ask(d, "held", "1", "2026-06-12", NULL));
    free(desk_ask(d, "held", "2", "2026-06-18", NULL));
    free(desk_ask(d, "held", "9", "2026-09-14", NULL));
    free(desk_ask(d, "add", "finding", "drill=1", "fact=灭火器过期", "severity=严重", NULL));
    free(desk_ask(d, "add", "response-plan", "name=阳城县消防应急预案", "edition=2023", NULL));
    return 0;
}

static struct terminal *at_the_ledger(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    press(t, "F");
    expect_row(t, TITLE, "问题整改");
    expect_row(t, FIRST_ROW, "灭火器过期");
    return t;
}

/* Answers a question in the bottom line. */
static void answer(struct terminal *t, const char *question, const char *text)
{
    expect_row(t, MESSAGE, question);
    type(t, text);
    press(t, "Enter");
}

static void begin_mending(struct terminal *t)
{
    press(t, ">");
    answer(t, "1/3 整改措施", "更换");
    expect_row(t, MESSAGE, "阳城县城镇集体工业联合社"); /* who leads the drill is proposed */
    press(t, "Enter");
    answer(t, "3/3 整改期限", "12.1");
    expect_row(t, FIRST_ROW, "整改中");
    expect_row(t, FIRST_ROW, "2026-12-01");
}

static void a_finding_is_closed_step_by_step(void **state)
{
    struct terminal *t = at_the_ledger(state);
    char *shown;

    expect_row(t, KEYS, "> 下一步");
    expect_row(t, FIRST_ROW, "未启动");
    begin_mending(t);
    press(t, ">");
    answer(t, "整改佐证", "照片");
    expect_row(t, FIRST_ROW, "待验收");
    press(t, ">");
    answer(t, "1/3 复验演练", "9");
    answer(t, "2/3 验收人", "李科长");
    expect_row(t, MESSAGE, "2026-10-14"); /* today is proposed */
    press(t, "Enter");
    expect_row(t, FIRST_ROW, "已销号");
    expect_row(t, MESSAGE, "灭火器过期，状态：已销号");
    press(t, ">");
    expect_row(t, MESSAGE, "没有下一步");
    shown = desk_ask(*state, "show", "finding", "1", NULL);
    assert_non_null(strstr(shown, "李科长"));
    free(shown);
}

static void an_earlier_drill_does_not_do(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "add", "finding", "drill=9", "fact=标识不足", "severity=严重",
                  "state=待验收", "measure=补齐", "responsible_unit=公安局", "evidence=照片",
                  "deadline=2026-12-31", NULL));
    t = desk_terminal(*state, 24, 80, NULL);
    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    press(t, "F");
    expect_row(t, FIRST_ROW, "标识不足");
    press(t, ">");
    answer(t, "1/3 复验演练", "2");
    answer(t, "2/3 验收人", "李科长");
    expect_row(t, MESSAGE, "3/3 销号日期");
    press(t, "Enter");
    expect_row(t, MESSAGE, "复验演练");
    expect_row(t, FIRST_ROW, "待验收");
}

static void what_is_missing_is_asked_again(void **state)
{
    struct terminal *t = at_the_ledger(state);

    press(t, ">");
    expect_row(t, MESSAGE, "1/3 整改措施");
    press(t, "Enter");
    expect_row(t, KEYS, "必须填写");
    answer(t, "1/3 整改措施", "更换");
    expect_row(t, MESSAGE, "2/3 责任单位");
    press(t, "Esc");
    expect_row(t, FIRST_ROW, "未启动");
}

/* Without a deadline nobody is reminded: asked first, saved when meant so. */
static void a_doubt_is_asked_about(void **state)
{
    struct terminal *t = at_the_ledger(state);

    press(t, ">");
    answer(t, "1/3 整改措施", "更换");
    expect_row(t, MESSAGE, "2/3 责任单位");
    press(t, "Enter");
    expect_row(t, MESSAGE, "3/3 整改期限");
    press(t, "Enter");
    expect_row(t, MESSAGE, "没有期限");
    press(t, "y");
    expect_row(t, FIRST_ROW, "整改中");
}

static void back_a_step_with_a_reason(void **state)
{
    struct terminal *t = at_the_ledger(state);

    begin_mending(t);
    press(t, "<");
    expect_row(t, MESSAGE, "退回的原因");
    press(t, "Enter");
    expect_row(t, KEYS, "请写明原因");
    answer(t, "退回的原因", "责任单位有误");
    expect_row(t, FIRST_ROW, "未启动");
    press(t, "L Enter");
    expect(t, "责任单位有误");
    press(t, "Esc F u");
    expect_row(t, FIRST_ROW, "整改中");
}

static void in_other_lists_the_keys_move(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    press(t, ">");
    expect_cursor_on(t, "32");
    press(t, "<");
    expect_cursor_on(t, "城镇集体工业联合社");
}

static void a_response_plan_shows_its_drills(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    press(t, "N");
    expect_row(t, FIRST_ROW, "从未演练");
    free(desk_ask(*state, "set", "drill", "1", "response_plans=阳城县消防应急预案", NULL));
    expect_row(t, FIRST_ROW, "2026-06-12");
    expect_row(t, FIRST_ROW, "正常");
    free(desk_ask(*state, "set", "finding", "1", "response_plan=阳城县消防应急预案", NULL));
    expect_row(t, FIRST_ROW, "待修订");
    press(t, "b");
    expect_row(t, TITLE, "历年演练");
    expect_row(t, FIRST_ROW, "消防应急演练");
    expect_row(t, MESSAGE, "1/32");
}

static void an_inspection_of_who_is_late(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    press(t, "X");
    expect_row(t, TITLE, "监督检查");
    expect(t, "未按期报送演练材料：消防应急演练，应于2026-07-02前报送");
    expect(t, "督促整改");
    expect(t, "第三条");
    press(t, "Down Down");
    type(t, "10.20");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存");
    press(t, "J");
    expect_row(t, FIRST_ROW, "2026-10-20");
    expect_row(t, FIRST_ROW, "待复查");
    press(t, ">");
    expect_row(t, MESSAGE, "1/2 复查日期");
    press(t, "Enter");
    expect(t, "约谈");
    expect_gone(t, "行政处罚");
    press(t, "Enter");
    expect_row(t, FIRST_ROW, "已改正");
    expect_row(t, FIRST_ROW, "已办结");
}

static void from_the_register_too(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
    press(t, "w");
    expect_row(t, TITLE, "单位");
    press(t, "X");
    expect_row(t, TITLE, "监督检查");
    expect(t, "2026-10-14");
    press(t, "Ctrl-G N X");
    expect_row(t, TITLE, "应急预案"); /* nothing to inspect here */
}

static void the_report_is_there(void **state)
{
    struct terminal *t = at_the_ledger(state);

    press(t, "R");
    expect(t, "问题整改情况");
    expect(t, "监督检查情况");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_finding_is_closed_step_by_step),
        TEST(an_earlier_drill_does_not_do),
        TEST(what_is_missing_is_asked_again),
        TEST(a_doubt_is_asked_about),
        TEST(back_a_step_with_a_reason),
        TEST(in_other_lists_the_keys_move),
        TEST(a_response_plan_shows_its_drills),
        TEST(an_inspection_of_who_is_late),
        TEST(from_the_register_too),
        TEST(the_report_is_there),
    };

    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
