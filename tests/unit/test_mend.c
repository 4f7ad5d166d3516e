/* The ledger of findings step by step, response plans that findings revise, inspections. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/edit.h"
#include "app/inspect.h"
#include "app/mend.h"
#include "base/vec.h"

struct office {
    char directory[64];
    char path[96];
    struct app app;
    struct error err;
    int64_t drill; /* held on 2026-06-12 */
    int64_t later; /* held on 2026-09-08 */
};

/* Sets fields and saves as a form does; the id, 0 when it was refused. */
static int64_t put(struct office *o, enum record_kind kind, int64_t id,
                   const char *const *assignments)
{
    struct record seen = {0};
    struct record r;
    bool good = true;

    error_clear(&o->err);
    if (id && !store_load(o->app.store, record_type_of(kind), id, &seen, &o->err))
        fail_msg("%s", o->err.text);
    if (id)
        record_copy(&r, &seen);
    else
        edit_begin(&o->app, &r, record_type_of(kind));
    for (; good && *assignments; assignments++)
        good = edit_assign(&o->app, &r, *assignments, &o->err);
    if (!good)
        fail_msg("%s: %s", *(assignments - 1), o->err.text);
    good = edit_save(&o->app, &r, id ? &seen : NULL, NULL, &o->err);
    id = good ? r.id : 0;
    record_free(&r);
    if (seen.type)
        record_free(&seen);
    return id;
}

#define PUT(o, kind, id, ...) put(o, kind, id, (const char *const[]){__VA_ARGS__, NULL})

static int64_t must(struct office *o, int64_t id)
{
    if (!id)
        fail_msg("%s", o->err.text);
    return id;
}

#define MUST(o, kind, id, ...) must(o, PUT(o, kind, id, __VA_ARGS__))

/* Refused, with `word` in the sentence, which begins with the field's label. */
static void refused(struct office *o, int64_t id, const char *field, const char *word)
{
    if (id)
        fail_msg("%s was not refused", field);
    if (o->err.code != ERROR_INPUT || strncmp(o->err.text, field, strlen(field)) != 0 ||
        !strstr(o->err.text, word))
        fail_msg("code %d: %s", (int)o->err.code, o->err.text);
}

static void doubted(struct office *o, int64_t id, const char *word)
{
    if (id || o->err.code != ERROR_DOUBT || !strstr(o->err.text, word))
        fail_msg("code %d: %s", (int)o->err.code, o->err.text);
}

static void expect(struct office *o, enum record_kind kind, int64_t id, const char *field,
                   const char *value)
{
    struct record r;

    if (!store_load(o->app.store, record_type_of(kind), id, &r, &o->err))
        fail_msg("%s", o->err.text);
    if (strcmp(record_get(&r, field), value) != 0)
        fail_msg("%s is \"%s\", not \"%s\"", field, record_get(&r, field), value);
    record_free(&r);
}

static int open_office(void **state)
{
    struct office *o = mem_new(1, sizeof *o);

    setenv("YANLIAN_TODAY", "2026-10-14", 1);
    strcpy(o->directory, "/tmp/yanlian-mend.XXXXXX");
    if (!mkdtemp(o->directory))
        return -1;
    snprintf(o->path, sizeof o->path, "%s/office.db", o->directory);
    if (!app_open(&o->app, o->path, false, 2026, &o->err))
        return -1;
    MUST(o, RECORD_UNIT, 0, "name=阳城县公安局", "kind=县直");
    MUST(o, RECORD_UNIT, 0, "name=阳城化工有限公司", "kind=企业");
    MUST(o, RECORD_UNIT, 0, "name=阳城县第一中学", "kind=学校");
    o->drill = MUST(o, RECORD_DRILL, 0, "lead_unit=公安局", "subject=防暴演练", "form=实战",
                    "period=2026-06-12");
    o->later = MUST(o, RECORD_DRILL, 0, "lead_unit=公安局", "subject=防暴复验", "form=实战",
                    "period=2026-09-08");
    MUST(o, RECORD_DRILL, o->drill, "state=已开展", "held=2026-06-12");
    MUST(o, RECORD_DRILL, o->later, "state=已开展", "held=2026-09-08");
    *state = o;
    return 0;
}

static int close_office(void **state)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    struct office *o = *state;

    app_close(&o->app);
    for (size_t i = 0; i < COUNT_OF(suffixes); i++) {
        char path[112];

        snprintf(path, sizeof path, "%s%s", o->path, suffixes[i]);
        unlink(path);
    }
    rmdir(o->directory);
    free(o);
    return 0;
}

static int64_t finding(struct office *o, const char *severity)
{
    return MUST(o, RECORD_FINDING, 0, "drill=1", "fact=通联不畅", severity);
}

/* Brings a finding to 待验收. */
static void bring_to_acceptance(struct office *o, int64_t id)
{
    MUST(o, RECORD_FINDING, id, "state=整改中", "measure=配发对讲机", "responsible_unit=公安局",
         "deadline=2026-12-01");
    MUST(o, RECORD_FINDING, id, "state=待验收", "evidence=照片");
}

/* --- findings --------------------------------------------------------------------------------- */

static void steps_follow_one_another(void **state)
{
    struct office *o = *state;
    int64_t id = finding(o, "severity=一般");

    refused(o, PUT(o, RECORD_FINDING, id, "state=待验收"), "State", "comes first");
    refused(o, PUT(o, RECORD_FINDING, id, "state=已销号"), "State", "comes first");
    bring_to_acceptance(o, id);
    MUST(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-14");
    expect(o, RECORD_FINDING, id, "status", "已销号");
}

static void each_step_has_its_needs(void **state)
{
    struct office *o = *state;
    int64_t id = finding(o, "severity=一般");

    refused(o, PUT(o, RECORD_FINDING, id, "state=整改中"), "Measure", "must be given");
    refused(o, PUT(o, RECORD_FINDING, id, "state=整改中", "measure=配发对讲机"), "Responsible unit",
            "must be given");
    doubted(
        o,
        PUT(o, RECORD_FINDING, id, "state=整改中", "measure=配发对讲机", "responsible_unit=公安局"),
        "nobody is reminded");
    MUST(o, RECORD_FINDING, id, "state=整改中", "measure=配发对讲机", "responsible_unit=公安局",
         "deadline=2026-12-01");
    refused(o, PUT(o, RECORD_FINDING, id, "measure="), "Measure", "must be given");
    doubted(o, PUT(o, RECORD_FINDING, id, "state=待验收"), "nothing shows");
    MUST(o, RECORD_FINDING, id, "state=待验收", "evidence=照片");
    refused(o, PUT(o, RECORD_FINDING, id, "state=已销号", "closed_on=2026-10-14"), "Accepted by",
            "must be given");
    refused(o, PUT(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王"), "Closed on",
            "must be given");
    refused(o, PUT(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-15"),
            "Closed on", "to come");
    refused(o, PUT(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-06-11"),
            "Closed on", "held later");
    refused(o, PUT(o, RECORD_FINDING, id, "closed_on=2026-10-14"), "Closed on",
            "only a finding that is closed");
}

/* What an old ledger says is typed in as it was. */
static void an_old_one_may_be_closed_at_once(void **state)
{
    struct office *o = *state;

    MUST(o, RECORD_FINDING, 0, "drill=1", "fact=甲", "measure=乙", "responsible_unit=公安局",
         "state=已销号", "accepted_by=王", "closed_on=2026-07-01");
    refused(o, PUT(o, RECORD_FINDING, 0, "drill=1", "fact=甲", "state=已销号"), "Measure", "given");
}

static void going_back_has_a_reason(void **state)
{
    struct office *o = *state;
    int64_t id = finding(o, "severity=一般");
    const struct record_type *type = record_type_of(RECORD_FINDING);

    assert_false(mend_back(&o->app, type, id, "无", &o->err));
    bring_to_acceptance(o, id);
    MUST(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-14");
    refused(o, PUT(o, RECORD_FINDING, id, "state=待验收"), "Remarks", "say why");
    assert_false(mend_back(&o->app, type, id, "  ", &o->err));
    assert_true(mend_back(&o->app, type, id, "又失灵", &o->err));
    expect(o, RECORD_FINDING, id, "state", "待验收");
    expect(o, RECORD_FINDING, id, "closed_on", "");
    expect(o, RECORD_FINDING, id, "accepted_by", "");
    expect(o, RECORD_FINDING, id, "remark", "2026-10-14退回：又失灵");
    assert_true(mend_back(&o->app, type, id, "未到位", &o->err));
    expect(o, RECORD_FINDING, id, "state", "整改中");
    expect(o, RECORD_FINDING, id, "remark", "2026-10-14退回：又失灵；2026-10-14退回：未到位");
    MUST(o, RECORD_FINDING, id, "state=未启动", "remark=重新研究");
}

static void a_serious_one_needs_a_later_drill(void **state)
{
    struct office *o = *state;
    int64_t id = finding(o, "severity=严重");
    int64_t planned = MUST(o, RECORD_DRILL, 0, "lead_unit=公安局", "subject=另一场", "form=桌面",
                           "period=2026-11");
    char drill[40];

    bring_to_acceptance(o, id);
    refused(o, PUT(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-14"),
            "Re-examined by drill", "must be given");
    refused(o, PUT(o, RECORD_FINDING, id, "reexamined_by=1"), "Re-examined by drill", "itself");
    snprintf(drill, sizeof drill, "reexamined_by=%lld", (long long)planned);
    refused(
        o,
        PUT(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-14", drill),
        "Re-examined by drill", "held after");
    MUST(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-14",
         "reexamined_by=2");
    /* One found at the later drill is not re-examined by the earlier. */
    id = MUST(o, RECORD_FINDING, 0, "drill=2", "fact=又一个", "severity=严重");
    bring_to_acceptance(o, id);
    refused(o,
            PUT(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-14",
                "reexamined_by=1"),
            "Re-examined by drill", "held after");
    doubted(o, PUT(o, RECORD_FINDING, id, "severity=一般"), "no drill will have to");
}

/* A closed one made serious, or given another drill, is looked at again. */
static void what_is_closed_stays_right(void **state)
{
    struct office *o = *state;
    int64_t id = finding(o, "severity=一般");

    bring_to_acceptance(o, id);
    MUST(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-14");
    refused(o, PUT(o, RECORD_FINDING, id, "severity=严重"), "Re-examined by drill", "given");
    MUST(o, RECORD_FINDING, id, "severity=严重", "reexamined_by=2");
    refused(o, PUT(o, RECORD_FINDING, id, "reexamined_by="), "Re-examined by drill", "given");
}

static void a_step_asks_for_what_is_missing(void **state)
{
    struct office *o = *state;
    int64_t id = finding(o, "severity=严重");
    const struct record_type *type = record_type_of(RECORD_FINDING);
    struct mend_step step;
    struct str proposed = {0};

    assert_true(mend_step_begin(&o->app, type, id, &step, &o->err));
    assert_int_equal(step.count, 3);
    assert_false(mend_take(&o->app, &step, 0, " ", &o->err));
    assert_true(mend_take(&o->app, &step, 0, "配发对讲机", &o->err));
    mend_propose(&o->app, &step, 1, &proposed);
    assert_string_equal(str_text(&proposed), "阳城县公安局");
    assert_true(mend_take(&o->app, &step, 1, str_text(&proposed), &o->err));
    assert_true(mend_take(&o->app, &step, 2, "12.1", &o->err));
    assert_true(mend_save(&o->app, &step, &o->err));
    mend_step_free(&step);
    str_free(&proposed);
    expect(o, RECORD_FINDING, id, "state", "整改中");
    expect(o, RECORD_FINDING, id, "deadline", "2026-12-01");
    assert_true(mend_step_begin(&o->app, type, id, &step, &o->err));
    assert_int_equal(step.count, 1);
    assert_true(mend_take(&o->app, &step, 0, "", &o->err)); /* may be left out, when meant so */
    assert_false(mend_save(&o->app, &step, &o->err));
    assert_int_equal(o->err.code, ERROR_DOUBT);
    o->app.confirmed = true;
    assert_true(mend_save(&o->app, &step, &o->err));
    mend_step_free(&step);
    assert_true(mend_step_begin(&o->app, type, id, &step, &o->err));
    assert_int_equal(step.count, 4); /* evidence once more, by which drill, by whom, when */
    mend_step_free(&step);
    MUST(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-14",
         "reexamined_by=2");
    assert_false(mend_step_begin(&o->app, type, id, &step, &o->err));
}

/* --- response plans --------------------------------------------------------------------------- */

static void a_finding_revises_its_response_plan(void **state)
{
    struct office *o = *state;
    int64_t plan = MUST(o, RECORD_RESPONSE_PLAN, 0, "name=防暴应急预案", "edition=2023版",
                        "revised_on=2023-03-01");
    int64_t id =
        MUST(o, RECORD_FINDING, 0, "drill=1", "fact=职责不清", "response_plan=防暴应急预案");
    struct str label = {0};

    refused(o, PUT(o, RECORD_FINDING, id, "response_plan=", "revised_edition=2026版"),
            "Response plan to revise", "which one");
    bring_to_acceptance(o, id);
    refused(o, PUT(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-10"),
            "Revised edition", "given");
    MUST(o, RECORD_FINDING, id, "state=已销号", "accepted_by=王", "closed_on=2026-10-10",
         "revised_edition=2026版");
    expect(o, RECORD_RESPONSE_PLAN, plan, "edition", "2026版");
    expect(o, RECORD_RESPONSE_PLAN, plan, "revised_on", "2026-10-10");
    assert_true(store_undo(o->app.store, &label, &o->err));
    expect(o, RECORD_RESPONSE_PLAN, plan, "edition", "2023版");
    expect(o, RECORD_FINDING, id, "state", "待验收");
    assert_true(store_redo(o->app.store, &label, &o->err));
    expect(o, RECORD_RESPONSE_PLAN, plan, "edition", "2026版");
    str_free(&label);
}

static void a_newer_revision_stays(void **state)
{
    struct office *o = *state;
    int64_t plan = MUST(o, RECORD_RESPONSE_PLAN, 0, "name=防暴应急预案", "edition=2026修订",
                        "revised_on=2026-10-12");

    MUST(o, RECORD_FINDING, 0, "drill=1", "fact=甲", "measure=乙", "responsible_unit=公安局",
         "state=已销号", "accepted_by=王", "closed_on=2026-09-10", "response_plan=防暴应急预案",
         "revised_edition=2026初稿");
    expect(o, RECORD_RESPONSE_PLAN, plan, "edition", "2026修订");
    refused(o, PUT(o, RECORD_RESPONSE_PLAN, plan, "revised_on=2026-10-15"), "Revised on",
            "to come");
}

/* --- inspections ------------------------------------------------------------------------------ */

static void the_way_follows_the_kind_of_unit(void **state)
{
    struct office *o = *state;
    int64_t firm = MUST(o, RECORD_INSPECTION, 0, "unit=化工", "inspected_on=2026-10-01", "fact=甲",
                        "ordered_until=2026-10-20");
    int64_t bureau = MUST(o, RECORD_INSPECTION, 0, "unit=公安局", "inspected_on=2026-10-01",
                          "fact=甲", "ordered_until=2026-10-20");
    int64_t school = MUST(o, RECORD_INSPECTION, 0, "unit=一中", "inspected_on=2026-10-01",
                          "fact=甲", "ordered_until=2026-10-20");

    expect(o, RECORD_INSPECTION, firm, "way", "责令改正");
    expect(o, RECORD_INSPECTION, bureau, "way", "督促整改");
    expect(o, RECORD_INSPECTION, school, "way", "");
    refused(o, PUT(o, RECORD_INSPECTION, firm, "way=督促整改"), "Way", "follows from");
    refused(o, PUT(o, RECORD_INSPECTION, bureau, "way=责令改正"), "Way", "follows from");
    MUST(o, RECORD_INSPECTION, school, "way=督促整改");
    refused(o, PUT(o, RECORD_INSPECTION, firm, "rechecked_on=2026-10-14", "outcome=督办"),
            "Outcome", "for government units");
    refused(o, PUT(o, RECORD_INSPECTION, bureau, "rechecked_on=2026-10-14", "outcome=行政处罚"),
            "Outcome", "for enterprises");
    MUST(o, RECORD_INSPECTION, firm, "rechecked_on=2026-10-14", "outcome=行政处罚");
    MUST(o, RECORD_INSPECTION, bureau, "rechecked_on=2026-10-14", "outcome=约谈");
}

static void days_of_an_inspection_follow(void **state)
{
    struct office *o = *state;
    int64_t id;

    refused(o, PUT(o, RECORD_INSPECTION, 0, "unit=化工", "inspected_on=2026-10-15", "fact=甲"),
            "Inspected on", "to come");
    refused(o,
            PUT(o, RECORD_INSPECTION, 0, "unit=化工", "inspected_on=2026-10-10", "fact=甲",
                "ordered_until=2026-10-09"),
            "Ordered until", "before the inspection");
    doubted(o, PUT(o, RECORD_INSPECTION, 0, "unit=化工", "inspected_on=2026-10-10", "fact=甲"),
            "nobody is reminded");
    doubted(o,
            PUT(o, RECORD_INSPECTION, 0, "unit=化工", "inspected_on=2026-10-10", "fact=甲",
                "ordered_until=2027-10-20"),
            "more than a year");
    id = MUST(o, RECORD_INSPECTION, 0, "unit=化工", "inspected_on=2026-10-10", "fact=甲",
              "ordered_until=2026-10-13");
    refused(o, PUT(o, RECORD_INSPECTION, id, "rechecked_on=2026-10-14"), "Outcome", "how it ended");
    refused(o, PUT(o, RECORD_INSPECTION, id, "outcome=已改正"), "Re-checked on", "looked at again");
    refused(o, PUT(o, RECORD_INSPECTION, id, "rechecked_on=2026-10-09", "outcome=已改正"),
            "Re-checked on", "before");
    refused(o, PUT(o, RECORD_INSPECTION, id, "rechecked_on=2026-10-12", "outcome=逾期未改"),
            "Outcome", "not over");
    MUST(o, RECORD_INSPECTION, id, "rechecked_on=2026-10-14", "outcome=逾期未改");
    expect(o, RECORD_INSPECTION, id, "status", "待处理");
}

static size_t choices(const struct mend_step *step, size_t n)
{
    struct text_list words = {0};
    size_t count = mend_choices(step, n, &words);

    text_list_free(&words);
    return count;
}

static void a_re_check_is_a_step(void **state)
{
    struct office *o = *state;
    const struct record_type *type = record_type_of(RECORD_INSPECTION);
    int64_t id = MUST(o, RECORD_INSPECTION, 0, "unit=化工", "inspected_on=2026-10-01", "fact=甲",
                      "ordered_until=2026-10-10");
    struct mend_step step;

    assert_true(mend_step_begin(&o->app, type, id, &step, &o->err));
    assert_int_equal(step.count, 2);
    assert_int_equal(choices(&step, 0), 0);
    assert_int_equal(choices(&step, 1), 4);
    assert_true(mend_take(&o->app, &step, 0, "2026-10-12", &o->err));
    assert_true(mend_take(&o->app, &step, 1, "逾期未改", &o->err));
    assert_true(mend_save(&o->app, &step, &o->err));
    mend_step_free(&step);
    /* What was not mended goes on. */
    assert_true(mend_step_begin(&o->app, type, id, &step, &o->err));
    assert_int_equal(choices(&step, 1), 3);
    assert_true(mend_take(&o->app, &step, 0, "2026-10-14", &o->err));
    assert_true(mend_take(&o->app, &step, 1, "行政处罚", &o->err));
    assert_true(mend_save(&o->app, &step, &o->err));
    mend_step_free(&step);
    expect(o, RECORD_INSPECTION, id, "status", "已办结");
    assert_false(mend_step_begin(&o->app, type, id, &step, &o->err));
    assert_true(mend_back(&o->app, type, id, "记错了", &o->err));
    expect(o, RECORD_INSPECTION, id, "status", "复查到期");
    assert_false(mend_back(&o->app, type, id, "再来", &o->err));
}

static void what_is_late_calls_for_one(void **state)
{
    struct office *o = *state;
    int64_t unheld = MUST(o, RECORD_DRILL, 0, "lead_unit=化工", "subject=泄漏处置演练", "form=实战",
                          "period=2026-08");
    int64_t coming = MUST(o, RECORD_DRILL, 0, "lead_unit=化工", "subject=消防演练", "form=实战",
                          "period=2026-12");
    struct record r;

    assert_true(inspect_drill(&o->app, o->drill, &r, &o->err));
    assert_string_equal(record_get(&r, "unit"), "阳城县公安局");
    assert_string_equal(record_get(&r, "way"), "督促整改");
    assert_non_null(strstr(record_get(&r, "fact"), "未按期报送演练材料：防暴演练，应于2026-07-02"));
    assert_non_null(strstr(record_get(&r, "article"), "第三条"));
    record_free(&r);
    assert_true(inspect_drill(&o->app, unheld, &r, &o->err));
    assert_string_equal(record_get(&r, "fact"),
                        "未按计划开展演练：泄漏处置演练，计划时间2026年8月");
    assert_string_equal(record_get(&r, "way"), "责令改正");
    record_free(&r);
    assert_true(inspect_drill(&o->app, coming, &r, &o->err));
    assert_string_equal(record_get(&r, "fact"), "");
    record_free(&r);
    assert_true(inspect_unit(&o->app, 3, &r, &o->err));
    assert_string_equal(record_get(&r, "inspected_on"), "2026-10-14");
    record_free(&r);
    assert_false(inspect_drill(&o->app, 999, &r, &o->err));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_office, close_office)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(steps_follow_one_another),
        TEST(each_step_has_its_needs),
        TEST(an_old_one_may_be_closed_at_once),
        TEST(going_back_has_a_reason),
        TEST(a_serious_one_needs_a_later_drill),
        TEST(what_is_closed_stays_right),
        TEST(a_step_asks_for_what_is_missing),
        TEST(a_finding_revises_its_response_plan),
        TEST(a_newer_revision_stays),
        TEST(the_way_follows_the_kind_of_unit),
        TEST(days_of_an_inspection_follow),
        TEST(a_re_check_is_a_step),
        TEST(what_is_late_calls_for_one),
    };

    return cmocka_run_group_tests_name("mend", tests, NULL, NULL);
}
