/* Mail before it leaves: what a table marks, what the ledger says, how a message moves. */
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/send_parts.h"
#include "base/text.h"
#include "store/statement.h"

/* --- the table -------------------------------------------------------------------------------- */

#define FIRE "1\t牵头\t2026-06-01/2026-06-30/month\t\t\t公开\t实战\t\t\t\t消防演练\n"
#define FLOOD "2\t参演\t2026-07-03/2026-07-03/day\t\t\t公开\t桌面\t大坝\t\t\t防汛演练"

/* The rows as MARK PERIOD SUBJECT BEFORE, one a line. */
static char *marked(const char *now, const char *last)
{
    struct send_item item = {.dates = (char *)(uintptr_t)now};
    struct str out = {0};

    send_rows_make(&item, last);
    for (size_t i = 0; i < item.rows.count; i++) {
        const struct send_row *r = &item.rows.items[i];

        str_addf(&out, "%s%s|%s|%s|%s", i ? "\n" : "", r->mark, r->period, r->subject, r->before);
    }
    send_rows_free(&item.rows);
    return str_steal(&out);
}

static void assert_marked(const char *now, const char *last, const char *wanted)
{
    char *got = marked(now, last);

    if (strcmp(got, wanted) != 0)
        fail_msg("\"%s\"\nnot \"%s\"", got, wanted);
    free(got);
}

static void nothing_is_marked_the_first_time(void **state)
{
    (void)state;
    assert_marked(FIRE FLOOD, NULL, "|2026年6月|消防演练|\n|2026年7月3日|防汛演练|");
    assert_marked(FIRE FLOOD, FIRE FLOOD, "|2026年6月|消防演练|\n|2026年7月3日|防汛演练|");
    assert_marked("", NULL, "");
}

static void what_changed_is_marked(void **state)
{
    (void)state;
    assert_marked(FIRE FLOOD, FIRE, "|2026年6月|消防演练|\n【新增】|2026年7月3日|防汛演练|");
    assert_marked("1\t牵头\t2026-06-12/2026-06-12/day\t\t2026-07-02\t公开\t实战\t\t\t\t消防演练",
                  FIRE, "【改期】|2026年6月12日|消防演练|原为2026年6月");
    assert_marked("1\t牵头\t2026-06-01/2026-06-30/month\t取消\t\t公开\t实战\t\t\t\t消防演练", FIRE,
                  "【取消】|2026年6月|消防演练|");
    assert_marked("1\t牵头\t2026-06-01/2026-06-30/month\t待定\t\t公开\t实战\t\t\t\t消防演练", FIRE,
                  "【改期】|延期，新时间待定|消防演练|原为2026年6月");
    assert_marked(
        "1\t参演\t2026-06-01/2026-06-30/month\t\t\t公开\t桌面\t广场\t\t改\t消防", FIRE,
        "【变更】|2026年6月|消防|科目原为消防演练；职责原为牵头；形式原为实战；地点原为空；"
        "备注有调整");
}

static void what_was_said_once_is_not_said_again(void **state)
{
    static const char cancelled[] =
        "1\t牵头\t2026-06-01/2026-06-30/month\t取消\t\t公开\t实战\t\t\t\t消防演练";

    (void)state;
    assert_marked(cancelled, cancelled, "已取消|2026年6月|消防演练|");
    /* New to the unit, but no news. */
    assert_marked(cancelled, FLOOD,
                  "已取消|2026年6月|消防演练|\n【取消】|2026年7月3日|防汛演练|不再列入你单位日程");
    assert_marked(FLOOD, cancelled, "【新增】|2026年7月3日|防汛演练|");
    assert_marked(FIRE, cancelled, "【变更】|2026年6月|消防演练|恢复开展，此前已取消");
}

static void a_moved_last_day_is_told_alone(void **state)
{
    (void)state;
    assert_marked("1\t牵头\t2026-06-12/2026-06-12/day\t\t2026-07-03\t公开\t\t\t\t\t甲",
                  "1\t牵头\t2026-06-12/2026-06-12/day\t\t2026-07-02\t公开\t\t\t\t\t甲",
                  "【变更】|2026年6月12日|甲|报送截止原为2026-07-02");
}

static void a_broken_line_is_no_crash(void **state)
{
    (void)state;
    assert_marked(
        "7\n\nx", "9\t\t\t",
        "【新增】|待定||\n【新增】|待定||\n【新增】|待定||\n【取消】|待定||不再列入你单位日程");
}

static void the_columns_are_aligned(void **state)
{
    struct send_item item = {.dates = (char *)(uintptr_t)(FIRE FLOOD)};
    struct str out = {0};
    int widths[3];
    const char *line;

    (void)state;
    send_rows_make(&item, FIRE);
    send_table_text(&out, &item.rows);
    line = str_text(&out);
    for (int i = 0; i < 3; i++) {
        const char *column = strstr(line, i == 0 ? "职责" : i == 1 ? "牵头" : "参演");

        assert_non_null(column);
        widths[i] = text_width_n(line, (size_t)(column - line));
        line = strchr(line, '\n') + 1;
    }
    assert_int_equal(widths[0], widths[1]);
    assert_int_equal(widths[0], widths[2]);
    /* A column that nobody fills is left out. */
    assert_null(strstr(str_text(&out), "报送截止"));
    send_rows_free(&item.rows);
    str_free(&out);
}

static void html_has_no_foreign_marks(void **state)
{
    struct send_item item = {.dates =
                                 (char *)(uintptr_t) "1\t牵头\t\t\t\t内部\t\t\t\t\t<b>\"甲\"&</b>"};
    struct str out = {0};

    (void)state;
    send_rows_make(&item, NULL);
    send_table_html(&out, &item.rows);
    assert_null(strstr(str_text(&out), "<b>"));
    assert_non_null(strstr(str_text(&out), "&lt;b&gt;"));
    assert_non_null(strstr(str_text(&out), "内部"));
    assert_int_equal(item.internal, 1);
    send_rows_free(&item.rows);
    str_free(&out);
}

/* --- the ledger ------------------------------------------------------------------------------- */

static int64_t drill_of_a(struct store *s, const char *period)
{
    add_unit(s, "甲局");
    return add_drill(s, 2026, "甲局", "消防演练", period);
}

static int64_t add_contact(struct store *s, const char *unit, const char *name, const char *email,
                           const char *first)
{
    struct error err = {0};
    struct record r;
    int64_t id;

    record_init(&r, record_type_of(RECORD_CONTACT));
    record_set(&r, "unit", unit);
    record_set(&r, "name", name);
    record_set(&r, "email", email);
    record_set(&r, "first", first);
    assert_good(store_begin(s, "add", &err), err);
    assert_good(store_insert(s, &r, &err), err);
    assert_good(store_commit(s, &err), err);
    id = r.id;
    record_free(&r);
    return id;
}

/* STATUS of each address, parted by blanks, in the ledger's order. */
static void assert_ledger(struct store *s, const char *wanted)
{
    struct deliveries list = {0};
    struct error err = {0};
    struct str got = {0};

    assert_good(store_deliveries(s, 2026, 0, &list, &err), err);
    for (size_t i = 0; i < list.count; i++)
        str_addf(&got, "%s%s:%s", i ? " " : "",
                 *list.items[i].address ? list.items[i].address : list.items[i].unit_name,
                 list.items[i].status);
    if (strcmp(str_text(&got), wanted) != 0)
        fail_msg("\"%s\" not \"%s\"", str_text(&got), wanted);
    str_free(&got);
    deliveries_free(&list);
}

/* Queues what the ledger says for the address; its id. */
static int64_t queue(struct store *s, const char *address)
{
    static int number;
    struct deliveries list = {0};
    struct error err = {0};
    struct str message_id = {0};
    int64_t id = 0;

    str_addf(&message_id, "%d@test", ++number);
    assert_good(store_deliveries(s, 2026, 0, &list, &err), err);
    for (size_t i = 0; i < list.count; i++) {
        struct delivery *d = &list.items[i];
        char content[] = "Subject: x\r\n\r\n";
        char what[] = MESSAGE_CALENDAR;
        struct message m = {.message_id = message_id.data,
                            .what = what,
                            .unit = d->unit,
                            .recipient = d->address,
                            .recipient_name = d->person,
                            .year = 2026,
                            .revision = 1,
                            .subject = what,
                            .dates = d->dates,
                            .content = content};

        if (strcmp(d->address, address) != 0)
            continue;
        assert_good(store_begin(s, "send", &err), err);
        assert_good(store_message_add(s, &m, &err), err);
        assert_good(store_commit(s, &err), err);
        id = m.id;
    }
    deliveries_free(&list);
    str_free(&message_id);
    assert_true(id > 0);
    return id;
}

static int64_t send_one(struct store *s, const char *address, const char *state)
{
    struct error err = {0};
    int64_t id = queue(s, address);

    assert_good(store_message_hand_over(s, id, &err), err);
    assert_good(store_message_answered(s, id, state, "said", &err), err);
    return id;
}

static void the_ledger_knows_who_has_what(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t drill = drill_of_a(s, "2026-06-01/2026-06-30/month");

    assert_ledger(s, "甲局:无邮箱");
    add_contact(s, "甲局", "张三", "a@x.cn", "否");
    add_contact(s, "甲局", "李四", "b@x.cn", "是");
    /* The same address again is the same letter-box. */
    add_contact(s, "甲局", "王五", "A@x.cn", "否");
    assert_ledger(s, "b@x.cn:未发送 a@x.cn:未发送");
    queue(s, "a@x.cn");
    assert_ledger(s, "b@x.cn:未发送 a@x.cn:待发");
    send_one(s, "b@x.cn", MESSAGE_SENT);
    assert_ledger(s, "b@x.cn:最新 a@x.cn:待发");
    change_field(s, RECORD_DRILL, drill, "place", "广场");
    assert_ledger(s, "b@x.cn:有变化 a@x.cn:未发送");
    send_one(s, "b@x.cn", MESSAGE_REFUSED);
    assert_ledger(s, "b@x.cn:拒收 a@x.cn:未发送");
    change_field(s, RECORD_DRILL, drill, "place", "学校");
    send_one(s, "b@x.cn", MESSAGE_DOUBT);
    assert_ledger(s, "b@x.cn:不明 a@x.cn:未发送");
    /* Back to what was sent: but the other one may have come. */
    change_field(s, RECORD_DRILL, drill, "place", "");
    assert_ledger(s, "b@x.cn:有变化 a@x.cn:待发");
}

static void what_the_mail_does_not_say_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t drill = drill_of_a(s, "2026-06-12/2026-06-12/day");

    add_contact(s, "甲局", "张三", "a@x.cn", "否");
    send_one(s, "a@x.cn", MESSAGE_SENT);
    /* Held on its day: no news. */
    assert_true(store_begin(s, "edit", NULL));
    change_field(s, RECORD_DRILL, drill, "held", "2026-06-12/2026-06-12/day");
    change_field(s, RECORD_DRILL, drill, "state", "已开展");
    assert_true(store_commit(s, NULL));
    assert_ledger(s, "a@x.cn:最新");
    assert_true(store_begin(s, "edit", NULL));
    change_field(s, RECORD_DRILL, drill, "held", "2026-06-15/2026-06-15/day");
    assert_true(store_commit(s, NULL));
    assert_ledger(s, "a@x.cn:有变化");
}

static void who_takes_part_has_it_too(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t drill = drill_of_a(s, "2026-06-12/2026-06-12/day");

    add_unit(s, "乙局");
    add_contact(s, "乙局", "张三", "b@x.cn", "否");
    assert_ledger(s, "甲局:无邮箱");
    change_field(s, RECORD_DRILL, drill, "participants", "乙局");
    assert_ledger(s, "甲局:无邮箱 b@x.cn:未发送");
    send_one(s, "b@x.cn", MESSAGE_SENT);
    assert_int_equal(sql_number(f->path, "SELECT dates LIKE '%参演%' FROM message"), 1);
    /* Who had it must hear that it is no more. */
    change_field(s, RECORD_DRILL, drill, "participants", "");
    assert_ledger(s, "甲局:无邮箱 b@x.cn:有变化");
    send_one(s, "b@x.cn", MESSAGE_SENT);
    assert_ledger(s, "甲局:无邮箱 b@x.cn:最新");
}

/* --- a message's way -------------------------------------------------------------------------- */

static void a_message_is_handed_over_once(void **state)
{
    struct fixture *f = *state;
    struct store *s = f->store;
    int64_t first;
    int64_t second;
    int count;

    drill_of_a(s, "");
    add_contact(s, "甲局", "张三", "a@x.cn", "否");
    first = queue(s, "a@x.cn");
    second = queue(s, "a@x.cn");
    /* The newer one takes its place. */
    assert_refused(store_message_hand_over(s, first, &f->err), f->err, ERROR_CONFLICT);
    assert_good(store_message_hand_over(s, second, &f->err), f->err);
    assert_refused(store_message_hand_over(s, second, &f->err), f->err, ERROR_CONFLICT);
    assert_refused(store_message_settle(s, second, "不明", "已发", &f->err), f->err,
                   ERROR_CONFLICT);
    assert_good(store_messages_left_in_the_middle(s, "why", &count, &f->err), f->err);
    assert_int_equal(count, 1);
    assert_refused(store_message_answered(s, second, MESSAGE_SENT, "", &f->err), f->err,
                   ERROR_CONFLICT);
    assert_good(store_message_settle(s, second, "不明、拒收", MESSAGE_QUEUED, &f->err), f->err);
    assert_good(store_message_hand_over(s, second, &f->err), f->err);
    assert_good(store_message_answered(s, second, MESSAGE_SENT, "250 ok", &f->err), f->err);
    assert_int_equal(sql_number(f->path, "SELECT attempts FROM message WHERE state = '已发'"), 2);
}

static void the_clerk_s_word_has_its_place(void **state)
{
    struct fixture *f = *state;
    struct app app = {.store = f->store, .year = 2026};
    int64_t id;

    drill_of_a(f->store, "");
    add_contact(f->store, "甲局", "张三", "a@x.cn", "否");
    id = queue(f->store, "a@x.cn");
    assert_refused(send_resolve(&app, id, SEND_IT_ARRIVED, &f->err), f->err, ERROR_INPUT);
    assert_refused(send_resolve(&app, id, SEND_IT_AGAIN, &f->err), f->err, ERROR_INPUT);
    assert_refused(send_resolve(&app, id + 1, SEND_IT_AGAIN, &f->err), f->err, ERROR_NOT_FOUND);
    assert_good(store_message_hand_over(f->store, id, &f->err), f->err);
    /* Its sender is dead, since nobody has the lock: it is in doubt. */
    assert_good(send_resolve(&app, id, SEND_IT_ARRIVED, &f->err), f->err);
    assert_ledger(f->store, "a@x.cn:最新");
    assert_refused(send_resolve(&app, id, SEND_IT_NEVER, &f->err), f->err, ERROR_INPUT);
}

static void what_was_sent_outlives_a_backup(void **state)
{
    struct fixture *f = *state;
    char copy[160];

    snprintf(copy, sizeof copy, "%s/copy.db", f->directory);
    drill_of_a(f->store, "2026-06-12/2026-06-12/day");
    add_contact(f->store, "甲局", "张三", "a@x.cn", "否");
    assert_good(store_backup(f->store, copy, &f->err), f->err);
    send_one(f->store, "a@x.cn", MESSAGE_SENT);
    assert_good(store_restore(f->store, copy, &f->err), f->err);
    assert_ledger(f->store, "a@x.cn:最新");
}

/* What waits goes on waiting where the database knows so; elsewhere it may have gone since. */
static void what_waits_in_a_backup_is_in_doubt_elsewhere(void **state)
{
    struct fixture *f = *state;
    char copy[160];
    char other[160];

    snprintf(copy, sizeof copy, "%s/copy.db", f->directory);
    snprintf(other, sizeof other, "%s/other.db", f->directory);
    drill_of_a(f->store, "2026-06-12/2026-06-12/day");
    add_contact(f->store, "甲局", "张三", "a@x.cn", "否");
    queue(f->store, "a@x.cn");
    assert_good(store_backup(f->store, copy, &f->err), f->err);
    assert_good(store_restore(f->store, copy, &f->err), f->err);
    assert_ledger(f->store, "a@x.cn:待发");
    assert_good(store_restore_at(other, copy, &f->err), f->err);
    assert_int_equal(sql_number(other, "SELECT count(*) FROM message WHERE state = '不明'"), 1);
}

static void one_sender_at_a_time(void **state)
{
    struct fixture *f = *state;
    struct app app = {.store = f->store, .year = 2026};
    struct send_lock first;
    struct send_lock second;

    assert_good(send_lock_take(&app, &first, &f->err), f->err);
    assert_refused(send_lock_take(&app, &second, &f->err), f->err, ERROR_BUSY);
    assert_refused(send_resolve(&app, 1, SEND_IT_AGAIN, &f->err), f->err, ERROR_BUSY);
    send_lock_leave(&first);
    assert_good(send_lock_take(&app, &second, &f->err), f->err);
    send_lock_leave(&second);
}

static void what_was_not_seen_is_not_queued(void **state)
{
    struct fixture *f = *state;
    struct app app = {.store = f->store, .year = 2026, .today = {2026, 3, 1}};
    const struct send_options options = {.what = SEND_CALENDAR};
    int64_t drill = drill_of_a(f->store, "2026-06-12/2026-06-12/day");
    struct send_plan plan;

    store_set_today(f->store, app.today);
    add_contact(f->store, "甲局", "张三", "a@x.cn", "否");
    sql_do(f->path, "UPDATE setting SET value = 'office@x.cn' WHERE name = 'office_mailbox'");
    assert_good(send_plan_make(&app, &options, &plan, &f->err), f->err);
    assert_int_equal(plan.chosen, 1);
    assert_int_equal(plan.items.items[0].revision, 1);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM calendar_file"), 0);
    change_field(f->store, RECORD_DRILL, drill, "place", "广场");
    assert_int_equal(send_queue(&app, &plan, &f->err), -1);
    assert_int_equal(f->err.code, ERROR_CONFLICT);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM message"), 0);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM calendar_event"), 0);
    send_plan_free(&plan);
    assert_good(send_plan_make(&app, &options, &plan, &f->err), f->err);
    assert_int_equal(send_queue(&app, &plan, &f->err), 1);
    /* Nobody is queued twice. */
    assert_int_equal(send_queue(&app, &plan, &f->err), -1);
    assert_int_equal(f->err.code, ERROR_CONFLICT);
    send_plan_free(&plan);
    assert_int_equal(sql_number(f->path, "SELECT count(*) FROM message"), 1);
}

#define ON_A_STORE(test) cmocka_unit_test_setup_teardown(test, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_marked_the_first_time),
        cmocka_unit_test(what_changed_is_marked),
        cmocka_unit_test(what_was_said_once_is_not_said_again),
        cmocka_unit_test(a_moved_last_day_is_told_alone),
        cmocka_unit_test(a_broken_line_is_no_crash),
        cmocka_unit_test(the_columns_are_aligned),
        cmocka_unit_test(html_has_no_foreign_marks),
        ON_A_STORE(the_ledger_knows_who_has_what),
        ON_A_STORE(what_the_mail_does_not_say_changes_nothing),
        ON_A_STORE(who_takes_part_has_it_too),
        ON_A_STORE(a_message_is_handed_over_once),
        ON_A_STORE(the_clerk_s_word_has_its_place),
        ON_A_STORE(what_was_sent_outlives_a_backup),
        ON_A_STORE(what_waits_in_a_backup_is_in_doubt_elsewhere),
        ON_A_STORE(one_sender_at_a_time),
        ON_A_STORE(what_was_not_seen_is_not_queued),
    };

    return cmocka_run_group_tests_name("send", tests, NULL, NULL);
}
