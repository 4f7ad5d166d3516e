/* Who has drilled and who must: the coverage grids, obligations and their explanation, a row that
 * becomes an activity. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { MESSAGE = 22, KEYS = 23 };

/* A joint drill held, an enterprise that took part, one that did nothing. */
static void some_drills(struct desk *d)
{
    free(desk_ask(d, "add", "unit", "name=阳城县某某化工公司", "kind=企业", "trade=危险物品",
                  "supervising_department=应急管理局", NULL));
    free(desk_ask(d, "add", "unit", "name=阳城县某某商贸公司", "kind=企业",
                  "supervising_department=应急管理局", NULL));
    free(desk_ask(d, "held", "31", "2026-06-12", "participants=阳城县某某化工公司、阳城县公安局",
                  "participant_count=80", "scripting=双盲", "--yes", NULL));
}

static void row_has(struct terminal *t, const char *name, const char *text)
{
    int row = -1;

    expect(t, name);
    row = find(t, name, NULL);
    assert_true(row >= 0);
    expect_row(t, row, text);
}

/* --- coverage -----------------------------------------------------------------------------------
 */

static void grid(void **state, int rows, int columns)
{
    struct terminal *t;

    some_drills(*state);
    t = desk_terminal(*state, rows, columns, NULL);
    expect(t, "城镇集体");
    press(t, "W");
    expect_row(t, 0, "按单位类别");
    expect_row(t, 1, "[2026]");
    expect_row(t, rows - 4, "牵头 1，参演 2");
    row_has(t, "公安局", "参1 计5");
    row_has(t, "农业农村局", "－ 计1");
    row_has(t, "县直", "2/13");
    press(t, "s");
    expect_row(t, 0, "按行业主管部门");
    expect_cursor_on(t, "应急管理局");
    row_has(t, ">", "1/2");
    row_has(t, "某某化工公司", "参1");
    row_has(t, "某某商贸公司", "－");
    press(t, "q Ctrl-Q");
    expect_exit(t, 0);
}

static void units_and_years_on_a_small_screen(void **state)
{
    grid(state, 24, 80);
}

static void units_and_years_on_a_large_screen(void **state)
{
    grid(state, 40, 120);
}

/* Neither colour nor anything beyond ASCII carries a mark. */
static void marks_are_letters_without_colour(void **state)
{
    struct terminal *t;

    some_drills(*state);
    t = desk_terminal_as(*state, "vt100", 24, 80, "--ascii", "--mono", NULL);
    expect(t, "城镇集体");
    press(t, "W");
    row_has(t, "公安局", "J1 P5");
    row_has(t, "农业农村局", "- P1");
    expect_row(t, 21, "L 牵头场次  J 参演场次  P 尚未开展");
    expect_row(t, 19, "-----");
    assert_int_equal(find(t, "参1", NULL), -1);
    assert_int_equal(look_at(t, 4, 4).foreground, -1);
}

static void only_those_without_a_drill(void **state)
{
    struct terminal *t;

    some_drills(*state);
    t = desk_terminal(*state, 24, 80, NULL);
    expect(t, "城镇集体");
    press(t, "W m");
    expect_row(t, 0, "只看未演练 2026");
    expect_gone(t, "公安局");
    expect(t, "农业农村局");
    press(t, "End");
    expect(t, "某某商贸公司");
    assert_int_equal(find(t, "某某化工公司", NULL), -1);
    press(t, "m");
    expect_row_gone(t, 0, "只看未演练");
    expect_cursor_on(t, "某某商贸公司");
}

/* The drills behind a unit's numbers, led and joined, and back to the same row. */
static void a_unit_opens_its_drills(void **state)
{
    struct terminal *t;

    some_drills(*state);
    t = desk_terminal(*state, 24, 80, NULL);
    expect(t, "城镇集体");
    press(t, "W Down Down Down");
    expect_cursor_on(t, "公安局");
    press(t, "Enter");
    expect_row(t, MESSAGE, "6/32");
    expect(t, "危险化学品事故");
    expect(t, "校园安全防范");
    press(t, "q");
    expect_row(t, 0, "按单位类别");
    expect_cursor_on(t, "公安局");
}

static void years_are_stepped_through(void **state)
{
    struct terminal *t;

    free(desk_ask(*state, "add", "plan", "year=2025", NULL));
    t = desk_terminal(*state, 24, 80, "--year", "2026", NULL);
    expect(t, "城镇集体");
    press(t, "W");
    expect_row(t, 1, "2025          [2026]");
    press(t, "Left");
    expect_row(t, 1, "[2025]        2026");
    expect_row(t, 20, "2025年 单位 16 个：牵头 0，参演 0，未演练 16（有计划 0），覆盖率 0.0%");
    press(t, "Left");
    expect_row(t, 1, "[2025]");
    press(t, "] ]");
    expect_row(t, 1, "[2026]");
}

static void hazards_and_ways(void **state)
{
    struct terminal *t;

    some_drills(*state);
    t = desk_terminal(*state, 24, 80, NULL);
    expect(t, "城镇集体");
    press(t, "W Tab");
    expect_row(t, 0, "灾种与演练  2026");
    row_has(t, "煤矿", "空白");
    row_has(t, "公共卫生", "++");
    press(t, "End");
    row_has(t, "危险化学品", "#");
    press(t, "Home");
    expect_cursor_on(t, "地质灾害");
    press(t, "Enter");
    expect_row(t, MESSAGE, "当年没有针对它的演练");
    press(t, "Down Down Down Down Enter");
    expect(t, "突发公卫事件应急演练");
    press(t, "Enter");
    expect_row(t, KEYS, "Ctrl-S");
    press(t, "Ctrl-G Tab");
    expect_row(t, 0, "2026");
    row_has(t, "双盲", "100.0%");
    row_has(t, "参演人数", "80");
    row_has(t, "群众人数", "1 场中 0 场填了人数");
    press(t, "Tab");
    expect_row(t, 0, "按单位类别");
}

/* --- obligations --------------------------------------------------------------------------------
 */

static void obligations_say_why(void **state)
{
    struct terminal *t;

    some_drills(*state);
    t = desk_terminal(*state, 24, 80, NULL);
    expect(t, "城镇集体");
    press(t, "Y");
    expect_row(t, 0, "演练频次落实情况");
    expect_row(t, KEYS, "e 改规定");
    press(t, "/");
    type(t, "status:满足");
    press(t, "Enter");
    row_has(t, "应急管理局", "2026-06-12 2028-06-12");
    press(t, "Enter");
    expect(t, "2026-06-12 起 24 个月");
    expect(t, "国令第708号");
    expect(t, "危险化学品事故应急演练");
    press(t, "q e");
    expect_row(t, 0, "县级政府、部门和乡镇每两年演练");
    expect(t, "24");
    press(t, "Ctrl-G");
    expect_row(t, 0, "演练频次落实情况");
}

/* A rule that is changed changes the list at once. */
static void a_changed_rule_shows(void **state)
{
    struct terminal *t;

    some_drills(*state);
    free(desk_ask(*state, "set", "obligation", "1", "months=3", NULL));
    t = desk_terminal(*state, 24, 80, NULL);
    expect(t, "城镇集体");
    press(t, "Y");
    row_has(t, "应急管理局", "未满足");
    free(desk_ask(*state, "set", "obligation", "1", "months=36", NULL));
    expect_gone(t, "未满足"); /* a key before that would stay with another row */
    press(t, "End");
    expect(t, "2029-06-12");
    expect_cursor_on(t, "应急管理局");
}

/* --- activities ---------------------------------------------------------------------------------
 */

static void a_training_becomes_an_activity(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体");
    press(t, "/");
    type(t, "防火技能");
    press(t, "Enter A");
    expect_row(t, MESSAGE, "转为宣传培训");
    row_has(t, "防火技能培训", "取消");
    press(t, "T");
    expect_row(t, 0, "宣传培训");
    row_has(t, "园林绿化服务中心", "防火技能培训");
    press(t, "F9");
    expect_gone(t, "是培训或宣传");
    press(t, "u l");
    row_has(t, "防火技能培训", "计划");
    press(t, "T");
    expect_gone(t, "园林绿化");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(units_and_years_on_a_small_screen),
        TEST(units_and_years_on_a_large_screen),
        TEST(marks_are_letters_without_colour),
        TEST(only_those_without_a_drill),
        TEST(a_unit_opens_its_drills),
        TEST(years_are_stepped_through),
        TEST(hazards_and_ways),
        TEST(obligations_say_why),
        TEST(a_changed_rule_shows),
        TEST(a_training_becomes_an_activity),
    };

    return cmocka_run_group_tests_name("coverage screens", tests, NULL, NULL);
}
