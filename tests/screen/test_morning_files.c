/* A morning with the plan, steps 1, 2, 6 and 8: the notice comes in on the screen, the units are
 * looked after, their calendars go out. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, FIRST_ROW = 2, MESSAGE = 22, KEYS = 23 };

static const char *notice(void)
{
    static char path[1024];

    snprintf(path, sizeof path, "%s/tests/data/notice-2026.txt", getenv("YANLIAN_SOURCE_DIR"));
    return path;
}

/* Goes through a page to its end and expects every text on the way. */
static void expect_in_page(struct terminal *t, const char *const *texts)
{
    for (; *texts; texts++) {
        press(t, "Home");
        settle(t);
        for (int page = 0; page < 10 && find(t, *texts, NULL) < 0; page++) {
            press(t, "PageDown");
            settle(t);
        }
        expect(t, *texts);
    }
}

/* --- the notice comes in --------------------------------------------------------------------- */

static void an_empty_program_says_how_to_begin(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "还没有演练");
    expect(t, "按 i ");
    press(t, "i");
    expect_row(t, MESSAGE, "文件");
    type(t, notice());
    press(t, "Enter");
    expect_in_page(t,
                   (const char *const[]){"32 项演练，16 个单位", "一行写了两个科目",
                                         "是培训或宣传，不是演练", "写的是事件名称", "试读", NULL});
    press(t, "q");
    expect_cursor_on(t, "读入");
    press(t, "Down Enter"); /* not yet */
    expect(t, "还没有演练");
    press(t, "i");
    type(t, notice());
    press(t, "Enter q Enter");
    expect(t, "新增 32 项演练");
    press(t, "q");
    expect_row(t, TITLE, "32项");
    expect_row(t, FIRST_ROW, "城镇集体工业联合社");
}

static void the_same_notice_again_doubles_nothing(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    free(desk_ask(*state, "set", "drill", "9", "period=10.14 9:00", NULL));
    expect(t, "10-14三 9:00");
    press(t, "i");
    type(t, notice());
    press(t, "Enter");
    expect_in_page(t, (const char *const[]){"已有且一致 31 项", "10月14日", NULL});
    press(t, "q Enter q");
    expect_row(t, TITLE, "32项");
}

/* Of a workbook's sheets the clerk says which; the first one is only a cover. */
static void a_workbook_is_asked_for_its_sheet(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);
    char path[1024];

    snprintf(path, sizeof path, "%s/tests/data/office/openpyxl.xlsx", getenv("YANLIAN_SOURCE_DIR"));
    expect(t, "还没有演练");
    press(t, "i");
    type(t, path);
    press(t, "Enter");
    expect_cursor_on(t, "封面");
    press(t, "Enter");
    expect(t, "演练科目"); /* the headings that a cover misses */
    press(t, "i");
    type(t, path);
    press(t, "Enter");
    expect_cursor_on(t, "封面");
    press(t, "Down Enter");
    expect(t, "32 项演练，16 个单位");
    press(t, "q");
    expect_cursor_on(t, "读入");
    press(t, "Enter");
    expect(t, "新增 32 项演练");
    press(t, "q");
    expect_row(t, TITLE, "32项");
}

static void files_are_completed_and_missing_ones_refused(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    desk_file(*state, "通知.txt", "没有表\n");
    expect(t, "还没有演练");
    press(t, "i");
    type(t, "通");
    press(t, "Tab");
    expect_row(t, MESSAGE, "通知.txt");
    press(t, "Enter");
    expect(t, "演练科目"); /* the headings that it misses */
    press(t, "Ctrl-U");
    type(t, "没有这个文件.txt");
    press(t, "Enter");
    expect(t, "没有这个文件.txt");
    press(t, "Esc");
    expect(t, "还没有演练");
}

static void the_annex_can_be_read(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "R");
    expect_cursor_on(t, "印发的附件");
    press(t, "Enter");
    expect(t, "2026年度阳城县县直单位应急演练工作计划");
    expect_row(t, KEYS, "左 右");
    press(t, "Right Right Right");
    expect(t, "演练形式");
    press(t, "q");
    expect_row(t, KEYS, "/ 筛选");
}

static void what_needs_attention_leads_to_the_drill(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "!");
    expect_row(t, TITLE, "需要留意");
    expect_cursor_on(t, "消防应急演练");
    expect(t, "逾期");
    press(t, "Enter");
    expect_row(t, TITLE, "演练 1  消防应急演练");
    press(t, "Esc");
    expect_row(t, TITLE, "需要留意");
    press(t, "End");
    settle(t);
    press(t, "Enter");
    settle(t);
    press(t, "q");
    expect_row(t, TITLE, "需要留意");
}

/* --- units and whom to call ------------------------------------------------------------------ */

static void units_are_found_and_edited_like_drills(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "w");
    expect_row(t, TITLE, "单位  16");
    press(t, "/");
    type(t, "wxb"); /* 网信办, the other name of 县委宣传部 */
    expect_row(t, MESSAGE, "1/16");
    press(t, "Enter");
    expect_cursor_on(t, "县委宣传部");
    press(t, "Enter");
    expect(t, "网信办");
    press(t, "Esc Esc");
    expect_row(t, TITLE, "单位  16");
    press(t, "a");
    expect_cursor_on(t, "名称");
    type(t, "阳城县教育局");
    press(t, "Ctrl-S");
    expect_row(t, MESSAGE, "已保存：阳城县教育局");
    expect_row(t, TITLE, "单位  17");
    press(t, "u");
    expect_row(t, TITLE, "单位  16");
}

static void a_unit_with_drills_is_not_deleted(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "w Delete");
    expect_row(t, MESSAGE, "阳城县城镇集体工业联合社");
    press(t, "y");
    expect_row(t, MESSAGE, "演练");
    expect_row(t, TITLE, "单位  16");
}

/* Goes down to a field by its label. */
static void fill(struct terminal *t, const char *label, const char *text)
{
    settle(t);
    for (int i = 0; i < 20; i++) {
        int row;
        char *shown;
        bool here;

        terminal_cursor(t, &row, NULL, NULL);
        shown = terminal_row(t, row);
        here = strstr(shown, label) != NULL;
        free(shown);
        if (here)
            break;
        press(t, "Tab");
        settle(t);
    }
    expect_cursor_on(t, label);
    type(t, text);
    expect_cursor_on(t, text);
}

static void a_contact_is_added_below_its_unit(void **state)
{
    struct terminal *t = desk_terminal(*state, 40, 120, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "w");
    expect_row(t, TITLE, "单位  16");
    press(t, "/");
    type(t, "jtj");
    press(t, "Ctrl-U");
    type(t, "交通运输局");
    press(t, "Enter p");
    expect_row(t, TITLE, "联系人  阳城县交通运输局");
    press(t, "a");
    fill(t, "姓名", "张三");
    fill(t, "职务", "安监股股长");
    fill(t, "电话", "0356-4220000");
    fill(t, "手机", "13800000000");
    fill(t, "电子邮箱", "zhang@example.cn");
    press(t, "Ctrl-S");
    expect_row(t, 38, "已保存：张三");
    expect_cursor_on(t, "张三");
    expect_cursor_on(t, "13800000000");
    press(t, "q");
    expect_row(t, TITLE, "单位");
    expect(t, "安监股股长"); /* beside the unit */
}

/* --- calendars go out ------------------------------------------------------------------------ */

static int count_files(struct desk *d, const char *name)
{
    char path[256];
    DIR *directory;
    struct dirent *entry;
    int count = 0;

    snprintf(path, sizeof path, "%s/%s", d->directory, name);
    directory = opendir(path);
    while (directory && (entry = readdir(directory))) {
        if (strstr(entry->d_name, ".ics"))
            count++;
    }
    if (directory)
        closedir(directory);
    return count;
}

static void all_units_get_their_calendar(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "x");
    expect_cursor_on(t, "全部");
    press(t, "Enter");
    expect_row(t, MESSAGE, "calendars");
    press(t, "Enter");
    expect_in_page(t, (const char *const[]){"16", "交通运输局", "红十字会", NULL});
    press(t, "q");
    expect_row(t, KEYS, "/ 筛选");
    assert_int_equal(count_files(*state, "calendars"), 16);
}

static void one_unit_gets_its_calendar(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "/");
    type(t, "number=9");
    press(t, "Enter x Down Enter");
    expect_row(t, MESSAGE, "calendars");
    press(t, "Ctrl-U");
    type(t, "交通");
    press(t, "Enter");
    expect(t, "交通运输局");
    expect(t, ".ics");
    press(t, "q");
    expect_row(t, KEYS, "Enter 打开");
    assert_int_equal(count_files(*state, "交通"), 1);
}

/* True when a file of the desk is there and zipped, as a workbook is. */
static bool is_workbook(struct desk *d, const char *name)
{
    char path[256];
    char start[2] = "";
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", d->directory, name);
    file = fopen(path, "rb");
    if (!file)
        return false;
    if (fread(start, 1, 2, file) != 2)
        start[0] = '\0';
    fclose(file);
    return start[0] == 'P' && start[1] == 'K';
}

static void what_a_list_shows_becomes_a_workbook(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "/");
    type(t, "交通");
    press(t, "Enter Ctrl-S");
    expect_row(t, MESSAGE, "演练.xlsx");
    press(t, "Enter");
    expect_row(t, MESSAGE, "已存4行到 演练.xlsx");
    assert_true(is_workbook(*state, "演练.xlsx"));
    press(t, "x Down Down Enter");
    expect_row(t, MESSAGE, "演练-2.xlsx");
    press(t, "Ctrl-U");
    type(t, "交通.csv");
    press(t, "Enter");
    expect_row(t, MESSAGE, "已存4行到 交通.csv");
    assert_false(is_workbook(*state, "交通.csv"));
}

static void a_report_becomes_a_workbook(void **state)
{
    struct terminal *t = desk_terminal(*state, 24, 80, NULL);

    expect(t, "城镇集体工业联合社");
    press(t, "R");
    expect_cursor_on(t, "印发的附件");
    press(t, "Enter");
    expect(t, "2026年度阳城县县直单位应急演练工作计划");
    press(t, "s");
    expect_row(t, MESSAGE, ".xlsx 供 Excel");
    press(t, "Ctrl-U");
    type(t, "附件.xlsx");
    press(t, "Enter");
    expect_row(t, MESSAGE, "已写入 附件.xlsx");
    assert_true(is_workbook(*state, "附件.xlsx"));
}

int main(void)
{
#define EMPTY(name) cmocka_unit_test_setup_teardown(name, desk_open, desk_close)
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        EMPTY(an_empty_program_says_how_to_begin),
        TEST(the_same_notice_again_doubles_nothing),
        EMPTY(a_workbook_is_asked_for_its_sheet),
        EMPTY(files_are_completed_and_missing_ones_refused),
        TEST(the_annex_can_be_read),
        TEST(what_needs_attention_leads_to_the_drill),
        TEST(units_are_found_and_edited_like_drills),
        TEST(a_unit_with_drills_is_not_deleted),
        TEST(a_contact_is_added_below_its_unit),
        TEST(all_units_get_their_calendar),
        TEST(one_unit_gets_its_calendar),
        TEST(what_a_list_shows_becomes_a_workbook),
        TEST(a_report_becomes_a_workbook),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
