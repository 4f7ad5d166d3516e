/* The life of a drill: what can follow what, what each step needs, what is asked about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/conduct.h"
#include "app/edit.h"
#include "base/vec.h"
#include "core/drill.h"

struct desk {
    char directory[64];
    char path[96];
    struct app app;
    int64_t unit;
};

static int64_t add(struct app *app, enum record_kind kind, const char *const *assignments)
{
    struct record r;
    struct error err = {0};
    int64_t id;

    edit_begin(app, &r, record_type_of(kind));
    for (; *assignments; assignments++) {
        if (!edit_assign(app, &r, *assignments, &err))
            fail_msg("%s: %s", *assignments, err.text);
    }
    if (!edit_save(app, &r, NULL, NULL, &err))
        fail_msg("%s", err.text);
    id = r.id;
    record_free(&r);
    return id;
}

#define ADD(d, kind, ...) add(&(d)->app, kind, (const char *const[]){__VA_ARGS__, NULL})

static int open_desk(void **state)
{
    struct desk *d = mem_new(1, sizeof *d);
    struct error err = {0};

    setenv("YANLIAN_TODAY", "2026-10-14", 1);
    strcpy(d->directory, "/tmp/yanlian-conduct.XXXXXX");
    if (!mkdtemp(d->directory))
        return -1;
    snprintf(d->path, sizeof d->path, "%s/desk.db", d->directory);
    if (!app_open(&d->app, d->path, false, 2026, &err))
        return -1;
    d->unit = ADD(d, RECORD_UNIT, "name=阳城县公安局");
    *state = d;
    return 0;
}

static int close_desk(void **state)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    struct desk *d = *state;

    app_close(&d->app);
    for (size_t i = 0; i < COUNT_OF(suffixes); i++) {
        char path[112];

        snprintf(path, sizeof path, "%s%s", d->path, suffixes[i]);
        unlink(path);
    }
    rmdir(d->directory);
    free(d);
    return 0;
}

static int64_t drill(struct desk *d, const char *period)
{
    char assignment[64];

    snprintf(assignment, sizeof assignment, "period=%s", period);
    return ADD(d, RECORD_DRILL, "lead_unit=公安局", "subject=防暴演练", "form=实战", assignment);
}

static void expect(struct desk *d, int64_t id, const char *field, const char *value)
{
    struct record r;
    struct error err = {0};

    if (!store_load(d->app.store, record_type_of(RECORD_DRILL), id, &r, &err))
        fail_msg("%s", err.text);
    if (strcmp(record_get(&r, field), value) != 0)
        fail_msg("%s is %s, not %s", field, record_get(&r, field), value);
    record_free(&r);
}

/* Changes fields as a form does. */
static bool change(struct desk *d, int64_t id, const char *const *assignments, struct error *err)
{
    struct record seen;
    struct record r;
    bool good;

    if (!store_load(d->app.store, record_type_of(RECORD_DRILL), id, &seen, err))
        fail_msg("%s", err->text);
    record_copy(&r, &seen);
    for (; *assignments; assignments++) {
        if (!edit_assign(&d->app, &r, *assignments, err))
            fail_msg("%s: %s", *assignments, err->text);
    }
    good = edit_save(&d->app, &r, &seen, NULL, err);
    record_free(&r);
    record_free(&seen);
    return good;
}

#define CHANGE(d, id, err, ...) change(d, id, (const char *const[]){__VA_ARGS__, NULL}, err)

static void good(bool done, const struct error *err)
{
    if (!done)
        fail_msg("%s", err->text);
}

/* Refused with that code and these words; the next is judged anew. */
static void refused(bool done, struct error *err, enum error_code code, const char *words)
{
    if (done || err->code != code || !strstr(err->text, words))
        fail_msg("%s: code %d: %s", words, (int)err->code, done ? "was taken" : err->text);
    error_clear(err);
}

/* All papers of a held drill come in. */
static void bring_papers(struct desk *d, int64_t id)
{
    static const char *const documents[] = {"方案", "脚本", "评估报告", "总结报告"};
    static const char *const recipients[] = {"应急管理部门", "行业主管部门"};
    char of[32];
    char document[64];
    char recipient[64];

    snprintf(of, sizeof of, "drill=%lld", (long long)id);
    for (size_t i = 0; i < COUNT_OF(documents) * COUNT_OF(recipients); i++) {
        snprintf(document, sizeof document, "document=%s", documents[i % 4]);
        snprintf(recipient, sizeof recipient, "recipient=%s", recipients[i / 4]);
        ADD(d, RECORD_DOCUMENT, of, document, recipient, "state=已收", "received_on=2026-10-12");
    }
}

/* --- states ----------------------------------------------------------------------------------- */

/* The whole table, as DOMAIN.md draws it: a row is what was, + what may follow by a hand. */
static void what_can_follow_what(void **state)
{
    static const char *const table[DRILL_STATES] = {
        [DRILL_NEW] = " +++--++",       [DRILL_PLANNED] = " +++--++",
        [DRILL_SCHEDULED] = " +++--++", [DRILL_HELD] = " +++-+--",
        [DRILL_SUBMITTED] = " ---++--", [DRILL_CLOSED] = " --+++--",
        [DRILL_POSTPONED] = " +++--++", [DRILL_CANCELLED] = " ++---++",
    };

    (void)state;
    for (int from = DRILL_NEW; from < DRILL_STATES; from++) {
        for (int to = DRILL_PLANNED; to < DRILL_STATES; to++) {
            const char *why = drill_state_refusal((enum drill_state)from, (enum drill_state)to);

            if ((why == NULL) != (table[from][to] == '+'))
                fail_msg("%s -> %s: %s", drill_state_word((enum drill_state)from),
                         drill_state_word((enum drill_state)to), why ? why : "goes");
        }
    }
    for (int s = DRILL_PLANNED; s < DRILL_STATES; s++)
        assert_int_equal(drill_state_of(drill_state_word((enum drill_state)s)), s);
    assert_int_equal(drill_state_of(""), DRILL_NEW);
}

static void held_takes_the_fixed_day(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    int64_t month = drill(d, "9月");
    int64_t day = drill(d, "9.11 9:00-11:00");
    int64_t to_come = drill(d, "10.20");
    int64_t days = drill(d, "9.30-10.2");

    refused(CHANGE(d, month, &err, "state=已开展"), &err, ERROR_INPUT, "Held: ");
    good(CHANGE(d, day, &err, "state=已开展"), &err);
    expect(d, day, "held", "2026-09-11T09:00/2026-09-11T11:00/minute");
    good(CHANGE(d, days, &err, "state=已开展"), &err);
    expect(d, days, "held", "2026-09-30/2026-10-02/span"); /* due 10-22: from the last day */
    expect(d, days, "status", "待报");
    expect(d, day, "status", "逾期未报"); /* due 10-08 */
    refused(CHANGE(d, to_come, &err, "state=已开展"), &err, ERROR_INPUT, "still to come");
    good(CHANGE(d, month, &err, "held=9.28-9.30"), &err); /* several days; the state follows */
    expect(d, month, "state", "已开展");
    refused(CHANGE(d, month, &err, "held="), &err, ERROR_INPUT, "Held: ");
    refused(CHANGE(d, month, &err, "held=9月"), &err, ERROR_INPUT, "the day must be said");
    refused(CHANGE(d, month, &err, "held=10.13-10.16"), &err, ERROR_INPUT, "not over yet");
}

static void set_back_it_was_not_held(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    int64_t id = drill(d, "9.11");

    good(CHANGE(d, id, &err, "state=已开展"), &err);
    refused(CHANGE(d, id, &err, "state=取消", "reason=误记"), &err, ERROR_INPUT, "State: ");
    good(CHANGE(d, id, &err, "state=计划"), &err);
    expect(d, id, "state", "筹备");
    expect(d, id, "held", "");
    good(CHANGE(d, id, &err, "state=取消", "reason=误记"), &err);
    refused(CHANGE(d, id, &err, "held=9.11"), &err, ERROR_INPUT, "Held: ");
    refused(CHANGE(d, id, &err, "state=已开展"), &err, ERROR_INPUT, "State: ");
    good(CHANGE(d, id, &err, "state=计划", "period=9月"), &err);
    expect(d, id, "state", "计划");
    refused(CHANGE(d, id, &err, "state=筹备"), &err, ERROR_INPUT, "State: ");
}

static void reasons_are_asked_for(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    int64_t id = drill(d, "10.20");
    struct conduct_drills one = {.ids = &id, .count = 1};

    refused(CHANGE(d, id, &err, "state=延期"), &err, ERROR_INPUT, "Reason: ");
    refused(CHANGE(d, id, &err, "state=取消"), &err, ERROR_INPUT, "Reason: ");
    refused(conduct_postpone(&d->app, &one, NULL, "  ", &err), &err, ERROR_INPUT, "Reason: ");
    refused(conduct_cancel(&d->app, &one, NULL, &err), &err, ERROR_INPUT, "Reason: ");
    good(conduct_cancel(&d->app, &one, "撤并", &err), &err);
    expect(d, id, "reason", "撤并");
    refused(CHANGE(d, id, &err, "reason="), &err, ERROR_INPUT, "Reason: ");
}

static void postponed_twice(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    int64_t id = drill(d, "6月");
    struct conduct_drills one = {.ids = &id, .count = 1};

    good(conduct_postpone(&d->app, &one, NULL, "连日大雨", &err), &err);
    expect(d, id, "state", "延期");
    expect(d, id, "period", "2026-06-01/2026-06-30/month"); /* until another is known */
    expect(d, id, "postponed_from", "2026-06-01/2026-06-30/month");
    good(CHANGE(d, id, &err, "period=11月"), &err);
    expect(d, id, "state", "延期");
    good(CHANGE(d, id, &err, "period=11.5"), &err);
    expect(d, id, "state", "筹备");
    good(conduct_postpone(&d->app, &one, "11.26 9:00", "场地占用", &err), &err);
    expect(d, id, "state", "筹备");
    expect(d, id, "reason", "场地占用");
    expect(d, id, "postponed_from", "2026-06-01/2026-06-30/month");
    good(CHANGE(d, id, &err, "period=6月"), &err); /* as it was */
    expect(d, id, "state", "计划");
    expect(d, id, "postponed_from", "");
}

static void closed_when_nothing_is_owed(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    int64_t id = drill(d, "9.28");
    struct conduct_drills one = {.ids = &id, .count = 1};

    refused(conduct_close(&d->app, &one, &err), &err, ERROR_INPUT, "State: ");
    good(conduct_held(&d->app, &one, NULL, NULL, &err), &err);
    refused(conduct_close(&d->app, &one, &err), &err, ERROR_INPUT, "8 documents are still owed");
    refused(CHANGE(d, id, &err, "state=已报送"), &err, ERROR_INPUT, "State: ");
    bring_papers(d, id);
    good(conduct_close(&d->app, &one, &err), &err);
    refused(CHANGE(d, id, &err, "state=计划"), &err, ERROR_INPUT, "State: ");
    refused(CHANGE(d, id, &err, "remark=补记"), &err, ERROR_DOUBT, "closed already");
    good(conduct_reopen(&d->app, &one, &err), &err);
    expect(d, id, "state", "已报送");
    refused(conduct_reopen(&d->app, &one, &err), &err, ERROR_INPUT, "not closed");
    refused(CHANGE(d, id, &err, "state=已开展"), &err, ERROR_INPUT, "State: ");
}

/* Undo brings back what was, whatever may follow what. */
static void undo_asks_nobody(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    struct str label = {0};
    int64_t id = drill(d, "9.28");
    struct conduct_drills one = {.ids = &id, .count = 1};

    good(conduct_held(&d->app, &one, NULL, NULL, &err), &err);
    good(store_undo(d->app.store, &label, &err), &err);
    assert_string_equal(str_text(&label), "mark held");
    expect(d, id, "state", "筹备");
    expect(d, id, "held", "");
    good(conduct_cancel(&d->app, &one, "撤并", &err), &err);
    good(store_undo(d->app.store, &label, &err), &err);
    expect(d, id, "state", "筹备");
    str_free(&label);
}

static void many_at_once_or_none(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    int64_t ids[] = {drill(d, "9.1"), drill(d, "9.2"), drill(d, "9月")};
    struct conduct_drills all = {.ids = ids, .count = 3};
    struct conduct_drills two = {.ids = ids, .count = 2};

    refused(conduct_held(&d->app, &all, NULL, NULL, &err), &err, ERROR_INPUT, "防暴演练: Held: ");
    expect(d, ids[0], "state", "筹备");
    good(conduct_held(&d->app, &two, NULL, NULL, &err), &err);
    expect(d, ids[0], "held", "2026-09-01/2026-09-01/day");
    expect(d, ids[1], "held", "2026-09-02/2026-09-02/day");
}

/* A correction of the time leaves the state alone. */
static void the_held_time_can_be_corrected(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    int64_t id = drill(d, "9.28");
    struct conduct_drills one = {.ids = &id, .count = 1};
    static const char *const numbers[] = {"participant_count=60", "scripting=双盲", NULL};

    good(conduct_held(&d->app, &one, "9.29 9:00-11:30", numbers, &err), &err);
    expect(d, id, "participant_count", "60");
    bring_papers(d, id);
    good(conduct_held(&d->app, &one, "9.30", NULL, &err), &err);
    expect(d, id, "held", "2026-09-30/2026-09-30/day");
}

/* --- doubts ----------------------------------------------------------------------------------- */

static void doubts_are_asked_once(void **state)
{
    static const struct {
        const char *assignments[4];
        const char *words;
    } cases[] = {
        {{"held=3.1"}, "before the plan was issued"},
        {{"held=7.28"}, "days away from its planned time, 2026年9月"},
        {{"held=9.1-9.12"}, "12 days"},
        {{"held=9.11", "participant_count=0"}, "nobody took part"},
        {{"held=9.11", "participant_count=20000"}, "very many"},
        {{"held=9.11", "public_count=200000"}, "very many"},
        {{"held=9.11", "participant_count=10", "observer_count=300"}, "watched"},
        {{"held=9.11", "scripting=双盲", "announced=是"}, "announced after all"},
    };
    struct desk *d = *state;
    struct error err = {0};
    int64_t plan;
    struct record seen;
    struct record r;

    drill(d, "9月");
    plan = store_plan_id(d->app.store, 2026);
    good(store_load(d->app.store, record_type_of(RECORD_PLAN), plan, &seen, &err), &err);
    record_copy(&r, &seen);
    record_set(&r, "issued_on", "2026-03-30");
    good(edit_save(&d->app, &r, &seen, NULL, &err), &err);
    record_free(&r);
    record_free(&seen);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t id = drill(d, "9月");

        refused(change(d, id, cases[i].assignments, &err), &err, ERROR_DOUBT, cases[i].words);
        expect(d, id, "state", "计划");
        d->app.confirmed = true;
        good(change(d, id, cases[i].assignments, &err), &err);
        good(CHANGE(d, id, &err, "remark=已核"), &err); /* not asked about again */
    }
}

/* A plan paper that came before, and then the drill is called off. */
static void cancelled_after_documents_came(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    int64_t id = drill(d, "10.28");
    struct conduct_drills one = {.ids = &id, .count = 1};
    struct record r;

    edit_begin(&d->app, &r, record_type_of(RECORD_DOCUMENT));
    record_refer(&r, "drill", id, "防暴演练");
    record_set(&r, "document", "方案");
    record_set(&r, "recipient", "应急管理部门");
    record_set(&r, "state", "已收");
    record_set(&r, "received_on", "2026-10-12");
    d->app.confirmed = true;
    good(edit_save(&d->app, &r, NULL, NULL, &err), &err);
    record_free(&r);
    refused(conduct_cancel(&d->app, &one, "撤并", &err), &err, ERROR_DOUBT, "1 document");
    d->app.confirmed = true;
    good(conduct_cancel(&d->app, &one, "撤并", &err), &err);
    expect(d, id, "documents_in", "1");
    expect(d, id, "status", "取消");
}

/* --- where it stands today -------------------------------------------------------------------- */

static void status_follows_the_day(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    int64_t waits = drill(d, "10月");
    int64_t late = drill(d, "9月");
    int64_t held = drill(d, "9.11"); /* due 10-08: National Day */
    int64_t leap;

    expect(d, waits, "status", "计划");
    expect(d, late, "status", "逾期");
    good(CHANGE(d, held, &err, "state=已开展"), &err);
    expect(d, held, "status", "逾期未报");
    store_set_today(d->app.store, (struct date){2026, 10, 8});
    expect(d, held, "status", "待报");
    store_set_today(d->app.store, (struct date){2026, 10, 9});
    expect(d, held, "status", "逾期未报");
    store_set_today(d->app.store, (struct date){2026, 10, 31});
    expect(d, waits, "status", "计划");
    store_set_today(d->app.store, (struct date){2026, 11, 1});
    expect(d, waits, "status", "逾期");
    leap = drill(d, "2028-02-29");
    store_set_today(d->app.store, (struct date){2028, 2, 29});
    expect(d, leap, "status", "筹备");
    store_set_today(d->app.store, (struct date){2028, 3, 1});
    expect(d, leap, "status", "逾期");
}

/* What the list shows is what the submissions say, whatever has happened. */
static void status_is_that_of_the_submission(void **state)
{
    static const struct {
        const char *submission;
        const char *drill;
    } same[] = {
        {"待报", "待报"}, {"逾期", "逾期未报"}, {"逾期报送", "已报送"}, {"按时报送", "已报送"}};
    static const char *const documents[] = {"方案", "脚本", "评估报告", "总结报告"};
    static const char *const recipients[] = {"应急管理部门", "行业主管部门"};
    struct desk *d = *state;
    struct error err = {0};
    unsigned seed = 20;

    for (int i = 0; i < 60; i++) {
        char when[16];
        char of[32];
        int64_t id = drill(d, "");
        size_t papers = (size_t)rand_r(&seed) % 9;
        struct record s;
        struct record r;

        snprintf(when, sizeof when, "held=%d.%d", 5 + rand_r(&seed) % 5, 1 + rand_r(&seed) % 28);
        good(CHANGE(d, id, &err, when), &err);
        snprintf(of, sizeof of, "drill=%lld", (long long)id);
        for (size_t p = 0; p < papers; p++) {
            char document[64];
            char recipient[64];

            snprintf(document, sizeof document, "document=%s", documents[p % 4]);
            snprintf(recipient, sizeof recipient, "recipient=%s", recipients[p / 4]);
            ADD(d, RECORD_DOCUMENT, of, document, recipient,
                rand_r(&seed) % 4 ? "state=已收" : "state=免报", "reason=不适用",
                "received_on=2026-10-12");
        }
        good(store_load(d->app.store, record_type_of(RECORD_SUBMISSION), id, &s, &err), &err);
        good(store_load(d->app.store, record_type_of(RECORD_DRILL), id, &r, &err), &err);
        for (size_t k = 0; k < COUNT_OF(same); k++) {
            if (strcmp(record_get(&s, "status"), same[k].submission) == 0)
                assert_string_equal(record_get(&r, "status"), same[k].drill);
        }
        assert_int_equal(atoi(record_get(&r, "documents_owed")),
                         atoi(record_get(&s, "wanted")) - atoi(record_get(&s, "received")));
        assert_string_not_equal(record_get(&s, "status"), "未开展");
        record_free(&r);
        record_free(&s);
    }
}

#define DESK_TEST(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_follow_what),
        DESK_TEST(held_takes_the_fixed_day),
        DESK_TEST(set_back_it_was_not_held),
        DESK_TEST(reasons_are_asked_for),
        DESK_TEST(postponed_twice),
        DESK_TEST(closed_when_nothing_is_owed),
        DESK_TEST(undo_asks_nobody),
        DESK_TEST(many_at_once_or_none),
        DESK_TEST(the_held_time_can_be_corrected),
        DESK_TEST(doubts_are_asked_once),
        DESK_TEST(cancelled_after_documents_came),
        DESK_TEST(status_follows_the_day),
        DESK_TEST(status_is_that_of_the_submission),
    };

    return cmocka_run_group_tests_name("conduct", tests, NULL, NULL);
}
