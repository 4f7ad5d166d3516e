/* Mail from the screen: who would get what, the letter before it goes, row by row on its way,
 * stopped in the middle, and what became of each.  It leaves by a program of the test, which does
 * with it what the address says. */
#include <poll.h>
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

enum { TITLE = 0, FIRST = 1, MESSAGE = 22, KEYS = 23 };

/* slow@...: takes the mail when the file `go` is there. */
static const char mailer[] = "cd \"$(dirname \"$0\")\" || exit 70\n"
                             "cat > mail.$$\n"
                             "case $(grep -i '^To:' mail.$$) in\n"
                             "*no@*) echo '550 5.1.1 no such user' >&2; exit 67;;\n"
                             "*later@*) echo '451 4.7.1 come again' >&2; exit 75;;\n"
                             "*doubt@*) kill -9 $$;;\n"
                             "*slow@*) : >slow; while [ ! -e go ]; do sleep 0.02; done;;\n"
                             "esac\n"
                             "mv mail.$$ taken.$$\n";

static void contact(struct desk *d, const char *unit, const char *name, const char *email)
{
    char words[3][128];

    snprintf(words[0], sizeof words[0], "unit=%s", unit);
    snprintf(words[1], sizeof words[1], "name=%s", name);
    snprintf(words[2], sizeof words[2], "email=%s", email);
    free(desk_ask(d, "add", "contact", words[0], words[1], words[2], NULL));
}

static void set(struct desk *d, const char *name, const char *value)
{
    char word[300];

    snprintf(word, sizeof word, "value=%s", value);
    free(desk_ask(d, "set", "setting", name, word, NULL));
}

static void by_program(struct desk *d)
{
    char program[256];

    snprintf(program, sizeof program, "/bin/sh %s", desk_file(d, "mailer", mailer));
    set(d, "mail_way", "程序");
    set(d, "mail_program", program);
}

/* The mailer is at work. */
static void wait_for(struct desk *d, const char *name)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", d->directory, name);
    for (int waited = 0; access(path, F_OK) != 0; waited += 10) {
        if (waited > TERMINAL_PATIENCE)
            fail_msg("%s never came", path);
        poll(NULL, 0, 10);
    }
}

static void row_has(struct terminal *t, const char *name, const char *text)
{
    int row = -1;

    expect(t, name);
    row = find(t, name, NULL);
    assert_true(row >= 0);
    expect_row(t, row, text);
}

/* The pane of mail, opened from the list of drills. */
static struct terminal *at_the_mail(struct desk *d, int rows, int columns)
{
    struct terminal *t = desk_terminal(d, rows, columns, NULL);

    expect(t, "城镇集体");
    press(t, "@");
    expect_row(t, TITLE, "邮件  2026");
    return t;
}

/* --- before it goes --------------------------------------------------------------------------- */

static void who_gets_what(struct desk *d, int rows, int columns)
{
    struct terminal *t;

    contact(d, "交通运输局", "王建国", "wang@example.org");
    contact(d, "应急管理局", "李梅", "li@example.org");
    t = at_the_mail(d, rows, columns);
    expect_row(t, TITLE, "选中 2/2");
    expect_row(t, FIRST, "无邮箱");
    expect_row(t, FIRST, "阳城县城镇集体工业联合社");
    expect_cursor_on(t, "没有带邮箱的联系人");
    row_has(t, "wang@example.org", "王建国");
    row_has(t, "wang@example.org", "首次");
    press(t, "Enter");
    expect_row(t, TITLE, "联系人");
    press(t, "q");
    expect_row(t, TITLE, "邮件");
    press(t, "End");
    expect_cursor_on(t, "李梅");
    press(t, "Enter");
    expect(t, "2026年应急演练日程（阳城县应急管理局，第1版，首次发送）");
    expect(t, "drills-2026-U15-r1.ics");
    expect(t, "银狐病毒网络攻击事件");
    press(t, "q Space");
    expect_row(t, TITLE, "选中 1/2");
    press(t, "a");
    expect_row(t, TITLE, "选中 2/2");
    press(t, "a");
    expect_row(t, TITLE, "选中 0/2");
    press(t, "Tab");
    expect_row(t, TITLE, "催报");
}

static void small(void **state)
{
    who_gets_what(*state, 24, 80);
}

static void large(void **state)
{
    who_gets_what(*state, 40, 120);
}

static void without_colour(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    contact(d, "交通运输局", "王建国", "wang@example.org");
    t = desk_terminal_as(d, "vt100", 24, 80, "--ascii", "--mono", NULL);
    expect(t, "城镇集体");
    press(t, "@ End");
    expect_cursor_on(t, ">*");
    assert_int_equal(look_at(t, 1, 3).foreground, -1);
}

/* --- on its way ------------------------------------------------------------------------------- */

static void sends_after_another_key(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    by_program(d);
    contact(d, "交通运输局", "王建国", "wang@example.org");
    contact(d, "应急管理局", "李梅", "li@example.org");
    t = at_the_mail(d, 24, 80);
    press(t, "s");
    expect_row(t, MESSAGE, "发出 2 封邮件，经 /bin/sh？");
    press(t, "Enter");
    expect_row(t, MESSAGE, "没有执行");
    press(t, "s");
    expect_row(t, MESSAGE, "发出 2 封邮件");
    press(t, "y");
    expect_row(t, MESSAGE, "已发 2 封");
    expect_row(t, TITLE, "2/2");
    row_has(t, "wang@example.org", "已发");
    row_has(t, "li@example.org", "已发");
    press(t, "q");
    expect_row(t, TITLE, "选中 0/2");
    press(t, "s");
    expect_row(t, MESSAGE, "没有选中");
    free(desk_ask(d, "set", "drill", "30", "period=5.20", NULL));
    expect_row(t, TITLE, "选中 1/2");
    row_has(t, "li@example.org", "改期1");
}

static void stops_after_the_present_one(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    by_program(d);
    contact(d, "交通运输局", "王建国", "slow@example.org");
    contact(d, "应急管理局", "李梅", "li@example.org");
    t = at_the_mail(d, 24, 80);
    press(t, "s");
    expect_row(t, MESSAGE, "发出 2 封邮件");
    press(t, "y");
    expect(t, "正在发送…");
    wait_for(d, "slow");
    expect_row(t, KEYS, "停止");
    press(t, "q");
    expect_row(t, MESSAGE, "发完这封就停");
    desk_file(d, "go", "");
    expect_row(t, MESSAGE, "已发 1 封，未发 1");
    press(t, "q");
    row_has(t, "发件箱", "li@example.org");
    row_has(t, "发件箱", "待发");
    press(t, "s");
    expect_row(t, MESSAGE, "发出 1 封邮件（其中发件箱 1 封）");
    press(t, "y");
    expect_row(t, MESSAGE, "已发 1 封");
    row_has(t, "li@example.org", "已发");
}

/* The line to the clerk drops: the program ends, nothing is forgotten, nothing goes twice. */
static void a_lost_line_leaves_a_true_outbox(void **state)
{
    struct desk *d = *state;
    struct terminal *t;
    char *left;

    by_program(d);
    contact(d, "交通运输局", "王建国", "slow@example.org");
    contact(d, "应急管理局", "李梅", "li@example.org");
    t = at_the_mail(d, 24, 80);
    press(t, "s");
    expect_row(t, MESSAGE, "发出 2 封邮件");
    press(t, "y");
    wait_for(d, "slow");
    terminal_hang_up(t);
    terminal_wait(t);
    free(desk_run(d, "send", "--retry", NULL)); /* wants the clerk's word */
    assert_int_equal(d->status, 1);
    left = desk_ask(d, "list", "messages", "--columns", "recipient,state", "--format", "tsv", NULL);
    assert_non_null(strstr(left, "slow@example.org\t不明"));
    assert_non_null(strstr(left, "li@example.org\t已发"));
    free(left);
    desk_expect_whole(d);
}

/* --- what became of it ------------------------------------------------------------------------ */

static struct terminal *after_all_kinds(struct desk *d)
{
    struct terminal *t;

    by_program(d);
    contact(d, "交通运输局", "王建国", "no@example.org");
    contact(d, "公安局", "赵军", "later@example.org");
    contact(d, "应急管理局", "李梅", "doubt@example.org");
    t = at_the_mail(d, 24, 80);
    press(t, "s");
    expect_row(t, MESSAGE, "发出 3 封邮件");
    press(t, "y");
    expect_row(t, MESSAGE, "已发 0 封，拒收 1，待重试 1，不明 1");
    return t;
}

static void says_what_became_of_each(void **state)
{
    struct terminal *t = after_all_kinds(*state);

    row_has(t, "no@example.org", "拒收");
    row_has(t, "no@example.org", "对方没有这个邮箱");
    row_has(t, "later@example.org", "待重试");
    row_has(t, "doubt@example.org", "不明");
    press(t, "Home Down");
    expect_cursor_on(t, "no@example.org");
    press(t, "Enter");
    expect(t, "Message-ID");
    press(t, "q");
    expect_row(t, MESSAGE, "no such user");
    press(t, "q");
    expect_row(t, FIRST, "不明");
    expect_row(t, FIRST, "doubt@example.org");
    expect_row(t, KEYS, "y 已收到");
}

static void a_doubt_is_settled_by_the_clerk(void **state)
{
    struct desk *d = *state;
    struct terminal *t = after_all_kinds(d);
    char *left;

    press(t, "q");
    expect_row(t, FIRST, "doubt@example.org");
    press(t, "y");
    expect_row(t, MESSAGE, "已记为收到：doubt@example.org");
    expect_row_gone(t, FIRST, "doubt@example.org");
    press(t, "End");
    expect_cursor_on(t, "later@example.org");
    press(t, "d");
    expect_row(t, MESSAGE, "作废");
    press(t, "y");
    expect_row(t, MESSAGE, "已作废");
    expect_gone(t, "发件箱");
    left = desk_ask(d, "list", "messages", "--columns", "recipient,state", "--format", "tsv", NULL);
    assert_non_null(strstr(left, "doubt@example.org\t已发"));
    assert_non_null(strstr(left, "later@example.org\t作废"));
    free(left);
}

static void a_doubt_goes_again_when_told(void **state)
{
    struct terminal *t = after_all_kinds(*state);

    press(t, "q");
    expect_row(t, FIRST, "doubt@example.org");
    press(t, "r");
    expect_row(t, MESSAGE, "下次发送时再发：doubt@example.org");
    expect_row_gone(t, FIRST, "doubt@example.org");
    press(t, "s");
    expect_row(t, MESSAGE, "（其中发件箱 2 封）");
}

/* --- the way ---------------------------------------------------------------------------------- */

static void without_a_server_it_says_so(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    contact(d, "交通运输局", "王建国", "wang@example.org");
    t = at_the_mail(d, 24, 80);
    press(t, "s");
    expect_row(t, MESSAGE, "还没有设置发信服务器");
    press(t, "e");
    expect_row(t, TITLE, "设置");
    expect(t, "发信服务器端口");
    assert_int_equal(find(t, "时长", NULL), -1);
    press(t, "q");
    expect_row(t, TITLE, "邮件");
    by_program(d);
    settle(t);
    press(t, "t");
    expect_row(t, TITLE, "可以发信");
}

/* --- a reminder, a drill ---------------------------------------------------------------------- */

static void a_reminder_goes_from_its_letter(void **state)
{
    struct desk *d = *state;
    struct terminal *t;
    char *reminders;

    by_program(d);
    contact(d, "城镇集体", "王建国", "wang@example.org");
    free(desk_ask(d, "held", "1", "2026-09-01", "--yes", NULL));
    t = desk_terminal(d, 24, 80, NULL);
    expect(t, "城镇集体");
    press(t, "r");
    expect_row(t, TITLE, "催报");
    press(t, "Enter");
    expect(t, "邮件");
    press(t, "Down Down Down Enter");
    expect_row(t, TITLE, "邮件  2026  催报  选中 1/1");
    press(t, "s");
    expect_row(t, MESSAGE, "发出 1 封邮件");
    press(t, "y");
    expect_row(t, MESSAGE, "已发 1 封");
    reminders =
        desk_ask(d, "list", "reminders", "--columns", "unit,way,told", "--format", "tsv", NULL);
    assert_non_null(strstr(reminders, "阳城县城镇集体工业联合社\t邮件\t王建国"));
    free(reminders);
}

static void a_drill_is_asked_for_and_taken_back(void **state)
{
    struct desk *d = *state;
    struct terminal *t;

    by_program(d);
    contact(d, "城镇集体", "王建国", "wang@example.org");
    t = desk_terminal(d, 24, 80, NULL);
    expect(t, "城镇集体");
    press(t, "I");
    expect_row(t, MESSAGE, "还没有确定到日");
    free(desk_ask(d, "set", "drill", "1", "period=11.20 9:00", NULL));
    expect(t, "11-20");
    press(t, "I");
    expect_row(t, TITLE, "单场演练通知  选中 1/1");
    press(t, "End Enter");
    expect(t, "演练通知：");
    expect(t, "邀请");
    press(t, "q s");
    expect_row(t, MESSAGE, "发出 1 封邮件");
    press(t, "y");
    expect_row(t, MESSAGE, "已发 1 封");
    press(t, "q");
    expect_row(t, TITLE, "选中 0/1");
    free(desk_ask(d, "cancel", "1", "--reason", "暴雨", NULL));
    expect_row(t, TITLE, "选中 1/1");
    press(t, "End Enter");
    expect(t, "取消通知：");
    press(t, "q s");
    expect_row(t, MESSAGE, "发出 1 封邮件");
    press(t, "y");
    expect_row(t, MESSAGE, "已发 1 封");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_open_2026, desk_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(small),
        TEST(large),
        TEST(without_colour),
        TEST(sends_after_another_key),
        TEST(stops_after_the_present_one),
        TEST(a_lost_line_leaves_a_true_outbox),
        TEST(says_what_became_of_each),
        TEST(a_doubt_is_settled_by_the_clerk),
        TEST(a_doubt_goes_again_when_told),
        TEST(without_a_server_it_says_so),
        TEST(a_reminder_goes_from_its_letter),
        TEST(a_drill_is_asked_for_and_taken_back),
    };

    return cmocka_run_group_tests_name("mail on the screen", tests, NULL, NULL);
}
