/* Edges: every width, windows that change all the time, texts that would harm a terminal, hundreds
 * of records. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "terminal.h"

enum { TITLE = 0, HEADINGS = 1, FIRST_ROW = 2, MESSAGE = 22, KEYS = 23 };
enum { NARROWEST = 60, WIDEST = 140 };

static struct terminal *at_the_list(void **state, int columns)
{
    struct terminal *t = desk_terminal(*state, 24, columns, NULL);

    expect_row(t, FIRST_ROW, "城镇集体");
    return t;
}

/* --- double width at every edge -------------------------------------------------------------- */

/* No row is wider than the screen: it would have gone on in the next one and pushed the last lines
 * away; and no wide character lies half outside. */
static void expect_framed(struct terminal *t, const char *first, const char *last)
{
    settle(t);
    expect_row(t, 0, first);
    expect_row(t, terminal_rows(t) - 1, last);
    for (int row = 0; row < terminal_rows(t); row++)
        assert_int_not_equal(look_at(t, row, terminal_columns(t) - 1).width, 2);
}

static bool blank(struct look look)
{
    return look.width == 1 && (look.text[0] == '\0' || strcmp(look.text, " ") == 0);
}

/* Below a heading every row has the start of a character, and a gap before it. */
static void expect_column(struct terminal *t, const char *heading, int from, int to)
{
    int column;

    assert_int_equal(find(t, heading, &column), HEADINGS);
    for (int row = from; row < to; row++) {
        if (look_at(t, row, column).width == 0 || !blank(look_at(t, row, column - 1))) {
            terminal_print(t, heading);
            print_error("# row %d does not align at column %d\n", row, column);
            fail();
        }
    }
}

static void columns_align_at_every_width(void **state)
{
    struct terminal *t = at_the_list(state, 80);

    for (int width = NARROWEST; width <= WIDEST; width++) {
        resize(t, 24, width);
        expect_framed(t, "2026年度应急演练", "? 帮助");
        expect_column(t, "牵头单位", FIRST_ROW, MESSAGE);
        expect_column(t, "演练科目", FIRST_ROW, MESSAGE);
        expect_column(t, "演练时间", FIRST_ROW, MESSAGE);
        expect_column(t, "形式", FIRST_ROW, MESSAGE);
        expect_column(t, "状态", FIRST_ROW, MESSAGE);
    }
}

static void forms_fit_every_width(void **state)
{
    struct terminal *t = at_the_list(state, 80);

    press(t, "Enter Tab Tab Tab Tab");
    expect(t, "演练地点");
    type(t,
         "阳城县凤城镇东关小学操场及周边道路和临时指挥所（含后勤保障区、医疗救护点、媒体接待区）");
    for (int width = NARROWEST; width <= WIDEST; width++) {
        int row, column;
        bool visible;

        resize(t, 24, width);
        expect_framed(t, "演练 1", "Ctrl-S 保存");
        terminal_cursor(t, &row, &column, &visible);
        assert_in_range(column, 17, width - 1);
        expect_cursor_on(t, "接待区）"); /* the end that is being typed is seen */
    }
}

static void other_panes_fit_every_width(void **state)
{
    static const char *const views[][2] = {{"c", "2026年10月"}, {"y", "2026年"}, {"w", "单位"},
                                           {"!", "需要留意"},   {"O", "设置"},   {"L", "变更记录"}};
    struct terminal *t = at_the_list(state, 80);

    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        press(t, "F2");
        press(t, views[i][0]);
        for (int width = NARROWEST; width <= WIDEST; width += 3) {
            resize(t, 24, width);
            expect_framed(t, views[i][1], "? 帮助");
        }
    }
}

static void overlays_fit_every_width(void **state)
{
    struct terminal *t = at_the_list(state, 80);

    press(t, "o");
    for (int width = NARROWEST; width <= WIDEST; width += 7) {
        resize(t, 24, width);
        expect_framed(t, "2026年度应急演练", "? 帮助");
        expect(t, "按哪一列排序");
    }
    press(t, "Ctrl-G /");
    type(t, "阳城县凤城镇东关小学操场及周边道路和临时指挥所含后勤保障区医疗救护点媒体接待区");
    for (int width = NARROWEST; width <= WIDEST; width += 7) {
        resize(t, 24, width);
        expect_framed(t, "2026年度应急演练", "Enter 确定");
        expect_cursor_on(t, "接待区");
    }
}

/* --- windows that change all the time -------------------------------------------------------- */

static void storms_of_resizing(void **state)
{
    static const char *const places[] = {"", "c", "Enter", "F1", "/", "y", "w", "o"};
    struct terminal *t = at_the_list(state, 80);
    uint32_t random = 20260330;

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        press(t, "F2");
        press(t, places[i]);
        for (int storm = 0; storm < 40; storm++) {
            random = random * 1664525u + 1013904223u;
            resize(t, 1 + (int)(random >> 8) % 60, 1 + (int)(random >> 16) % 200);
            if (storm % 10 == 9)
                press(t, "Down");
        }
        resize(t, 10, 40);
        expect(t, "60x15");
        resize(t, 24, 80);
        expect_gone(t, "60x15");
        press(t, "Ctrl-G");
        settle(t);
    }
    press(t, "F2");
    expect_row(t, TITLE, "2026年度应急演练");
    expect_row(t, KEYS, "? 帮助");
}

/* --- texts that would harm a terminal -------------------------------------------------------- */

/* None of it reaches the terminal as it is. */
static void expect_harmless(struct terminal *t)
{
    static const char *const harms[] = {"\033]0;",  "\033[5m",      "evil\a",
                                        "\302\233", "\342\200\256", "\342\201\246"};
    const char *bytes;

    settle(t);
    bytes = terminal_bytes(t);
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++)
        assert_null(strstr(bytes, harms[i]));
}

static void hostile_texts_are_shown_not_obeyed(void **state)
{
    /* A title, a colour, a bell, a C1 control, bidi override and isolate. */
    static const char plan[] =
        "序号\t牵头单位\t演练科目\t演练时间\t演练形式\n"
        "1\t公\033]0;evil\a安局\t消防\033[5m演练\302\233 abc\t2026年6月\t实战\n"
        "2\t林业局\tabc\342\200\256def 疏散\342\201\246演练\t2026年10月14日\t实战\n";
    static const char *const places[] = {"c", "!", "w", "L", "F2", "Enter", "Ctrl-G", "Delete"};
    struct desk *d = *state;
    struct terminal *t;

    free(desk_run(d, "import", desk_file(d, "plan.tsv", plan), "--year", "2026", NULL));
    free(desk_run(d, "add", "drill", "lead_unit=林业局",
                  "subject=恶意\033]0;evil\a\342\200\256科目\302\233", "period=2026-10-14", NULL));
    t = desk_terminal(d, 40, 120, NULL);
    expect(t, "演练");
    expect_harmless(t);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        press(t, places[i]);
        expect_harmless(t);
    }
    press(t, "n Enter Tab Tab Tab Tab");
    paste(t, "坏\033]0;evil\a\342\200\256\302\233字");
    expect_harmless(t);
    press(t, "Ctrl-S");
    expect_harmless(t);
}

/* --- hundreds -------------------------------------------------------------------------------- */

static const char *large_plan(struct desk *d)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    const char *path;

    assert_non_null(out);
    fputs("序号\t牵头单位\t演练科目\t演练时间\t演练形式\n", out);
    for (int i = 1; i <= 900; i++)
        fprintf(out, "%d\t第%d中学\t第%d次疏散演练\t2026年%d月\t%s\n", i, i % 300 + 1, i,
                i % 12 + 1, i % 3 ? "实战" : "桌面");
    fclose(out);
    path = desk_file(d, "large.tsv", text);
    free(text);
    return path;
}

static void hundreds_of_drills_and_units(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    free(desk_ask(d, "import", large_plan(d), "--year", "2026", NULL));
    t = desk_terminal(d, 24, 80, NULL);
    expect_row(t, TITLE, "900项");
    press(t, "End");
    expect_cursor_on(t, "第900次疏散演练");
    press(t, "PageUp");
    expect_cursor_on(t, "第881次");
    press(t, "s End");
    expect_cursor_on(t, ">");
    press(t, "/");
    type(t, "第77次");
    expect_row(t, MESSAGE, "1/900");
    press(t, "Ctrl-U");
    type(t, "form:桌面 period:2026-03");
    expect_row(t, MESSAGE, "/900");
    press(t, "Enter * d");
    type(t, "2026-03-09");
    press(t, "Enter");
    expect_row(t, KEYS, "Enter 打开");
    press(t, "Ctrl-G c");
    press(t, "[ [ [ [ [ [ [ Home Down Right Right");
    expect_row(t, TITLE, "2026年3月");
    press(t, "w");
    expect_row(t, TITLE, "单位  300");
    press(t, "End");
    expect_cursor_on(t, "中学");
    press(t, "q L");
    expect(t, "导入");
    desk_expect_whole(d);
}

/* The calendar's list of a day scrolls. */
static void many_drills_on_one_day(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    free(desk_ask(d, "import", large_plan(d), "--year", "2026", NULL));
    t = desk_terminal(d, 24, 80, NULL);
    expect_row(t, TITLE, "900项");
    press(t, "/");
    type(t, "unit:第10中学 unit:第100中学");
    press(t, "Ctrl-U");
    type(t, "period:2026-10");
    press(t, "Enter * d");
    expect_row(t, MESSAGE, "75 项");
    type(t, "10.14");
    press(t, "Enter");
    expect_row(t, TITLE, "已定日期 75");
    press(t, "c");
    expect(t, ">[14] 75");
    press(t, "Enter End");
    expect_cursor_on(t, "次疏散演练");
    press(t, "Home");
    settle(t);
    for (int i = 0; i < 40; i++)
        press(t, "Down");
    settle(t);
    expect_cursor_on(t, "次疏散演练");
}

int main(void)
{
#define EMPTY(name) cmocka_unit_test_setup_teardown(name, desk_open, desk_close)
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)
    const struct CMUnitTest tests[] = {
        TEST(columns_align_at_every_width),
        TEST(forms_fit_every_width),
        TEST(other_panes_fit_every_width),
        TEST(overlays_fit_every_width),
        TEST(storms_of_resizing),
        EMPTY(hostile_texts_are_shown_not_obeyed),
        EMPTY(hundreds_of_drills_and_units),
        EMPTY(many_drills_on_one_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
