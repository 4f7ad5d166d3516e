/* The first thing in the morning: what is to be done, where each line leads, whom to remind; and
 * the menu of all views. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, FIRST_ROW = 1, MESSAGE = 22, KEYS = 23, MANY = 40 };

static void ask(void **state, const char *const *arguments)
{
    const char *a[12] = {NULL};

    for (size_t i = 0; arguments[i]; i++)
        a[i] = arguments[i];
    free(desk_ask(*state, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], NULL));
}

#define ASK(...) ask(state, (const char *const[]){__VA_ARGS__, NULL})

/* A morning with something of everything; the start is left to what is due. */
static void a_full_desk(void **state)
{
    desk_set(*state, "YANLIAN_START", NULL);
    ASK("set", "drill", "1", "period=10.14 9:00", "place=东关小学", "--reason", "定日期", "--yes");
    ASK("set", "drill", "9", "period=10.16 15:00", "--reason", "定日期", "--yes");
    ASK("held", "23", "2026-09-18", "--yes");
    ASK("held", "20", "2026-09-25", "--yes");
    ASK("add", "unit", "name=阳城县教育局", "kind=县直");
    ASK("add", "unit", "name=润城镇", "kind=乡镇");
    ASK("add", "contact", "unit=水务局", "name=王五");
    ASK("add", "finding", "drill=23", "fact=冲锋舟数量不足", "aspect=物资保障",
        "deadline=2026-10-20", "--yes");
}

static struct terminal *morning(void **state)
{
    struct terminal *t;

    a_full_desk(state);
    t = desk_terminal(*state, 24, 80, NULL);
    expect_row(t, TITLE, "今天 10月14日 星期三  待办");
    expect_row(t, KEYS, "? 帮助");
    return t;
}

/* Down to the line that holds the text. */
static void go_to(struct terminal *t, const char *text)
{
    int row, cursor;

    press(t, "Home");
    settle(t);
    row = find(t, text, NULL);
    if (row < 0) {
        terminal_print(t, text);
        fail_msg("no line has %s", text);
    }
    terminal_cursor(t, &cursor, NULL, NULL);
    for (; cursor < row; cursor++)
        press(t, "Down");
    expect_cursor_on(t, text);
}

/* --- the same on both faces ------------------------------------------------------------------- */

/* The lines after the first of what `yanlian desk` prints. */
static size_t printed_lines(char *text, char **lines)
{
    size_t count = 0;
    char *rest = strchr(text, '\n');

    rest = rest ? rest + 1 : text;
    for (char *line = strtok_r(rest, "\n", &rest); line && count < MANY;
         line = strtok_r(NULL, "\n", &rest))
        lines[count++] = line;
    return count;
}

static void assert_same_lines(void **state, int rows, int columns)
{
    struct terminal *t = desk_terminal(*state, rows, columns, "--start", "desk", NULL);
    char width[16];
    char *lines[MANY];
    char *printed;
    size_t count;

    /* The mark of the cursor, and the column that panes leave free. */
    snprintf(width, sizeof width, "%d", columns - 2);
    printed = desk_ask(*state, "--lang", "zh_CN", "desk", "--width", width, NULL);
    count = printed_lines(printed, lines);
    assert_true(count > 0);
    expect_row(t, rows - 1, "? 帮助");
    settle(t);
    for (size_t i = 0; i < count && i < (size_t)rows - 3; i++) {
        char *row = terminal_row(t, FIRST_ROW + (int)i);

        /* The screen heads the first line in sight too, which here is the first of a part. */
        if (!*row || strcmp(row + 1, lines[i]) != 0)
            fail_msg("%dx%d, line %zu: \"%s\" is not \"%s\"", columns, rows, i, row, lines[i]);
        free(row);
    }
    if (count < (size_t)rows - 3) {
        char *row = terminal_row(t, FIRST_ROW + (int)count);

        assert_string_equal(row, "");
        free(row);
    }
    free(printed);
    desk_leave(*state, t);
}

/* Any state and day for each of the drills. */
static void shuffle(void **state, unsigned seed)
{
    for (int drill = 1; drill <= 32; drill++) {
        char id[8], period[32];

        seed = seed * 1103515245u + 12345u;
        snprintf(id, sizeof id, "%d", drill);
        snprintf(period, sizeof period, "2026-%02u-%02u", 8 + (seed >> 16) % 4,
                 1 + (seed >> 20) % 28);
        switch ((seed >> 24) % 4) {
        case 0:
            ASK("set", "drill", id, "period=", "--reason", "试", "--yes");
            break;
        case 1:
            if (strcmp(period, "2026-10-14") < 0) {
                ASK("held", id, period, "--yes");
                break;
            }
            /* fall through */
        default: {
            char assignment[48];

            snprintf(assignment, sizeof assignment, "period=%s", period);
            ASK("set", "drill", id, assignment, "--reason", "试", "--yes");
            break;
        }
        }
    }
}

static void the_screen_shows_what_the_command_prints(void **state)
{
    a_full_desk(state);
    assert_same_lines(state, 24, 80);
    assert_same_lines(state, 40, 120);
    for (unsigned seed = 1; seed <= 3; seed++) {
        shuffle(state, seed);
        assert_same_lines(state, 24, 80);
        assert_same_lines(state, 40, 120);
    }
}

/* --- where it leads --------------------------------------------------------------------------- */

static void each_line_is_one_key_from_its_record(void **state)
{
    struct terminal *t = morning(state);

    expect_row(t, FIRST_ROW, "今天");
    expect_cursor_on(t, "东关小学");
    press(t, "Enter");
    expect_row(t, TITLE, "演练 1");
    press(t, "Esc");
    go_to(t, "缺 4份×2处");
    press(t, "Enter");
    expect(t, "方案");
    expect(t, "总结报告");
    press(t, "Esc");
    expect_row(t, TITLE, "今天 10月14日");
    go_to(t, "冲锋舟");
    expect_row(t, MESSAGE, "物资保障: 冲锋舟数量不足");
    press(t, "Enter");
    expect_row(t, TITLE, "问题");
    press(t, "Esc");
    expect_row(t, TITLE, "今天 10月14日");
}

/* What is folded opens in place, and folds again. */
static void a_long_part_opens(void **state)
{
    struct terminal *t = morning(state);

    go_to(t, "…还有");
    press(t, "Enter");
    expect_gone(t, "…还有");
    expect_cursor_on(t, "天 ");
    press(t, "End");
    expect_cursor_on(t, "2个单位");
    press(t, "Enter");
    expect_cursor_on(t, "润城镇");
    press(t, "End");
    expect_cursor_on(t, "阳城县教育局");
    press(t, "Enter");
    expect_row(t, TITLE, "单位");
    press(t, "Esc");
    expect_row(t, TITLE, "今天");
    press(t, "Esc");
    expect(t, "2个单位");
}

static void it_follows_what_others_do(void **state)
{
    struct terminal *t = morning(state);

    expect_row(t, FIRST_ROW, "东关小学");
    ASK("cancel", "1", "--reason", "下雨");
    expect_row_gone(t, FIRST_ROW, "东关小学");
    ASK("undo");
    expect_row(t, FIRST_ROW, "东关小学");
}

static void done_from_the_desk_it_leaves_the_desk(void **state)
{
    struct terminal *t = morning(state);

    expect_cursor_on(t, "东关小学");
    press(t, "h");
    expect_row(t, TITLE, "开展情况");
    press(t, "Ctrl-S");
    expect_row(t, TITLE, "今天 10月14日");
    expect_row_gone(t, FIRST_ROW, "东关小学");
    press(t, "u");
    expect_row(t, FIRST_ROW, "东关小学");
}

/* The day is fixed where it is asked for; why the issued plan is changed is asked, once. */
static void a_day_is_fixed_on_the_desk(void **state)
{
    struct terminal *t = morning(state);

    go_to(t, "阳城县船舶污染事故");
    press(t, "d");
    expect_row(t, MESSAGE, "演练时间");
    type(t, "32.1");
    press(t, "Enter");
    expect_row(t, MESSAGE, "32.1");
    press(t, "Ctrl-U");
    type(t, "10.17 8:30");
    press(t, "Enter");
    expect(t, "10-17六");
    expect_row(t, MESSAGE, "2026年10月17日");
    press(t, "u");
    expect_gone(t, "10-17六");
}

/* --- the first pane --------------------------------------------------------------------------- */

static void a_quiet_day_begins_with_the_list(void **state)
{
    struct terminal *t;

    desk_set(*state, "YANLIAN_START", NULL);
    desk_set(*state, "YANLIAN_TODAY", "2026-01-05");
    t = desk_terminal(*state, 24, 80, NULL);
    expect_row(t, TITLE, "2026年度应急演练  32项");
    press(t, "D");
    expect(t, "今天没有要办的事");
    press(t, "q");
    expect_row(t, TITLE, "2026年度应急演练  32项  已定日期 0  已开展 0  待办 0");
    press(t, "q");
    expect_exit(t, 0);
}

/* The desk is home then: the list lies over it. */
static void a_busy_day_begins_with_the_desk(void **state)
{
    struct terminal *t = morning(state);

    press(t, "l");
    expect_row(t, TITLE, "待办 ");
    expect_row(t, TITLE, "计划:印发 clerk");
    press(t, "q");
    expect_row(t, TITLE, "今天 10月14日");
    press(t, "q");
    expect_exit(t, 0);
}

/* The name goes first, then the state; what is counted stays. */
static void the_top_line_drops_the_least(void **state)
{
    struct terminal *t = morning(state);

    press(t, "l");
    expect_row(t, TITLE, "计划:印发 clerk");
    resize(t, 24, 70);
    expect_row_gone(t, TITLE, "clerk");
    expect_row(t, TITLE, "待办 ");
    resize(t, 24, 62);
    expect_row_gone(t, TITLE, "印发");
    expect_row(t, TITLE, "待办 ");
}

/* --- the menu --------------------------------------------------------------------------------- */

static void the_menu_leads_everywhere(void **state)
{
    struct terminal *t = morning(state);

    expect_row(t, KEYS, "M 菜单");
    press(t, "M");
    expect(t, "D       今日");
    expect(t, "l       演练");
    press(t, "Down Enter");
    expect_row(t, TITLE, "2026年度应急演练");
    expect_row(t, KEYS, "M 菜单");
    press(t, "M");
    expect(t, "D       今日");
    press(t, "Down Down Enter");
    expect_row(t, TITLE, "2026年10月");
    press(t, "M Esc");
    expect_gone(t, "D       今日");
    expect_row(t, TITLE, "2026年10月");
}

/* --- reminders -------------------------------------------------------------------------------- */

/* Nothing stands on the letter's rows that is not the letter's: from the first cell on. */
static void a_letter_is_plain_to_copy(void **state)
{
    struct terminal *t = morning(state);
    char *row;

    go_to(t, "缺 4份×2处");
    press(t, "r");
    expect_row(t, TITLE, "催报  阳城县水务局  3项");
    expect_row(t, FIRST_ROW, "阳城县水务局：");
    row = terminal_row(t, FIRST_ROW);
    assert_string_equal(row, "阳城县水务局：");
    free(row);
    expect(t, "缺——阳城县应急管理局：方案、脚本");
    press(t, "v");
    expect(t, "（按 Enter 返回）");
    expect_gone(t, "记为已催");
    press(t, "Enter");
    expect_row(t, KEYS, "Enter 记为已催");
    press(t, "Esc");
    expect_row(t, TITLE, "今天 10月14日");
}

static void that_it_was_sent_is_recorded(void **state)
{
    struct terminal *t = morning(state);
    char *out;

    go_to(t, "缺 4份×2处");
    press(t, "r Enter");
    expect(t, "用哪种方式催报？");
    press(t, "Down Enter");
    expect_row(t, MESSAGE, "催报日期");
    press(t, "Ctrl-U");
    type(t, "10.13");
    expect_row(t, MESSAGE, "2026-10-13");
    press(t, "Enter");
    expect_row(t, MESSAGE, "王五"); /* the unit's contact */
    press(t, "Enter");
    expect_row(t, MESSAGE, "已记录：催报阳城县水务局");
    expect(t, "已催1次");
    expect_gone(t, "──"); /* of the frame of the choice */
    out = desk_ask(*state, "list", "reminders", "--format", "csv", NULL);
    assert_non_null(strstr(out, "阳城县水务局,2026-10-13,短信,王五"));
    free(out);
    press(t, "u");
    expect_gone(t, "已催1次");
}

static void a_letter_goes_into_a_file(void **state)
{
    struct desk *d = *state;
    struct terminal *t = morning(state);
    char path[160];

    press(t, "l");
    expect_row(t, TITLE, "2026年度应急演练");
    press(t, "/");
    type(t, "序号:23");
    press(t, "Enter");
    expect_cursor_on(t, "水库防汛");
    press(t, "r");
    expect_row(t, TITLE, "催报  阳城县水务局");
    press(t, "s");
    expect_row(t, MESSAGE, "函件存到文件");
    press(t, "Ctrl-U");
    snprintf(path, sizeof path, "%s/letter.txt", d->directory);
    type(t, path);
    press(t, "Enter");
    expect_row_gone(t, MESSAGE, "函件存到文件");
    expect_row(t, MESSAGE, "letter.txt");
    assert_int_equal(access(path, R_OK), 0);
}

static void who_owes_nothing_gets_no_letter(void **state)
{
    struct terminal *t = morning(state);

    press(t, "w");
    expect_row(t, TITLE, "单位");
    press(t, "/");
    type(t, "教育局");
    press(t, "Enter");
    expect_cursor_on(t, "教育局");
    press(t, "r");
    expect_row(t, MESSAGE, "不需要催报");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, desk_open_2026, desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_screen_shows_what_the_command_prints),
        TEST(each_line_is_one_key_from_its_record),
        TEST(a_long_part_opens),
        TEST(it_follows_what_others_do),
        TEST(done_from_the_desk_it_leaves_the_desk),
        TEST(a_day_is_fixed_on_the_desk),
        TEST(a_quiet_day_begins_with_the_list),
        TEST(a_busy_day_begins_with_the_desk),
        TEST(the_top_line_drops_the_least),
        TEST(the_menu_leads_everywhere),
        TEST(a_letter_is_plain_to_copy),
        TEST(that_it_was_sent_is_recorded),
        TEST(a_letter_goes_into_a_file),
        TEST(who_owes_nothing_gets_no_letter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
