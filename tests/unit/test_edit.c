/* edit: two clerks at one record, many records at once, names of units. */
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
#include "base/vec.h"

enum { DRILLS = 3 };

struct desk {
    char directory[64];
    char path[96];
    struct app mine;
    struct app other; /* another clerk's program on the same file */
    int64_t drills[DRILLS];
};

static struct record load(struct app *app, int64_t id)
{
    struct record r;
    struct error err = {0};

    if (!store_load(app->store, record_type_of(RECORD_DRILL), id, &r, &err))
        fail_msg("%s", err.text);
    return r;
}

static int64_t add(struct app *app, const struct record_type *type, const char *const *assignments)
{
    struct record r;
    struct error err = {0};
    int64_t id;

    record_init(&r, type);
    if (type->yearly)
        record_set(&r, "year", "2026");
    for (; *assignments; assignments++) {
        if (!edit_assign(app, &r, *assignments, &err))
            fail_msg("%s", err.text);
    }
    if (!edit_save(app, &r, NULL, NULL, &err))
        fail_msg("%s", err.text);
    id = r.id;
    record_free(&r);
    return id;
}

static int open_desk(void **state)
{
    struct desk *d = mem_new(1, sizeof *d);
    struct error err = {0};

    setenv("YANLIAN_TODAY", "2026-04-10", 1);
    strcpy(d->directory, "/tmp/yanlian-edit.XXXXXX");
    if (!mkdtemp(d->directory))
        return -1;
    snprintf(d->path, sizeof d->path, "%s/desk.db", d->directory);
    if (!app_open(&d->mine, d->path, false, 2026, &err) ||
        !app_open(&d->other, d->path, false, 2026, &err))
        return -1;
    add(&d->mine, record_type_of(RECORD_UNIT),
        (const char *const[]){"name=阳城县公安局", "aliases=县公安，公安机关", NULL});
    add(&d->mine, record_type_of(RECORD_UNIT), (const char *const[]){"name=阳城县林业局", NULL});
    for (int i = 0; i < DRILLS; i++)
        d->drills[i] =
            add(&d->mine, record_type_of(RECORD_DRILL),
                (const char *const[]){"lead_unit=公安局", "subject=防暴演练", "period=6月", NULL});
    *state = d;
    return 0;
}

static int close_desk(void **state)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    struct desk *d = *state;

    app_close(&d->mine);
    app_close(&d->other);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        char path[128];

        snprintf(path, sizeof path, "%s%s", d->path, endings[i]);
        unlink(path);
    }
    rmdir(d->directory);
    free(d);
    return 0;
}

/* The other clerk sets a field behind my back. */
static void other_sets(struct desk *d, int64_t id, const char *field, const char *typed)
{
    struct error err = {0};
    size_t index = (size_t)field_index(record_type_of(RECORD_DRILL), field);

    if (!edit_set_many(&d->other, record_type_of(RECORD_DRILL), &id, 1, index, typed, "edit", &err))
        fail_msg("%s", err.text);
}

static void expect(struct app *app, int64_t id, const char *field, const char *value)
{
    struct record r = load(app, id);

    assert_string_equal(record_get(&r, field), value);
    record_free(&r);
}

static void different_fields_are_merged(void **state)
{
    struct desk *d = *state;
    struct record seen = load(&d->mine, d->drills[0]);
    struct record r;
    struct error err = {0};

    record_copy(&r, &seen);
    other_sets(d, d->drills[0], "place", "东关小学");
    assert_true(edit_assign(&d->mine, &r, "remark=带水", &err));
    assert_true(edit_save(&d->mine, &r, &seen, NULL, &err));
    expect(&d->mine, d->drills[0], "place", "东关小学");
    expect(&d->mine, d->drills[0], "remark", "带水");
    record_free(&r);
    record_free(&seen);
}

static void the_same_field_is_a_conflict(void **state)
{
    struct desk *d = *state;
    struct record seen = load(&d->mine, d->drills[0]);
    struct record r;
    struct record now;
    struct error err = {0};

    record_copy(&r, &seen);
    other_sets(d, d->drills[0], "place", "东关小学");
    assert_true(edit_assign(&d->mine, &r, "place=西关小学", &err));
    assert_false(edit_save(&d->mine, &r, &seen, &now, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    assert_string_equal(record_get(&now, "place"), "东关小学");
    assert_false(store_in_act(d->mine.store));
    expect(&d->mine, d->drills[0], "place", "东关小学");
    /* Seen what is there, the clerk decides. */
    error_clear(&err);
    assert_true(edit_save(&d->mine, &r, &now, NULL, &err));
    expect(&d->mine, d->drills[0], "place", "西关小学");
    record_free(&now);
    record_free(&r);
    record_free(&seen);
}

static void the_same_change_twice_is_none(void **state)
{
    struct desk *d = *state;
    struct record seen = load(&d->mine, d->drills[0]);
    struct record r;
    struct error err = {0};

    record_copy(&r, &seen);
    other_sets(d, d->drills[0], "place", "东关小学");
    assert_true(edit_assign(&d->mine, &r, "place=东关小学", &err));
    assert_true(edit_save(&d->mine, &r, &seen, NULL, &err));
    record_free(&r);
    record_free(&seen);
}

static void many_are_one_step(void **state)
{
    struct desk *d = *state;
    const struct record_type *type = record_type_of(RECORD_DRILL);
    size_t period = (size_t)field_index(type, "period");
    struct str label = {0};
    struct error err = {0};

    assert_true(edit_set_many(&d->mine, type, d->drills, DRILLS, period, "6.12", "set date", &err));
    for (int i = 0; i < DRILLS; i++) {
        expect(&d->mine, d->drills[i], "period", "2026-06-12/2026-06-12/day");
        expect(&d->mine, d->drills[i], "state", "筹备");
    }
    assert_true(store_undo(d->mine.store, &label, &err));
    assert_string_equal(str_text(&label), "set date");
    for (int i = 0; i < DRILLS; i++)
        expect(&d->mine, d->drills[i], "state", "计划");
    str_free(&label);
}

static void many_are_all_or_none(void **state)
{
    struct desk *d = *state;
    const struct record_type *type = record_type_of(RECORD_DRILL);
    int64_t ids[] = {d->drills[0], 999, d->drills[1]};
    size_t place = (size_t)field_index(type, "place");
    struct error err = {0};

    assert_false(edit_set_many(&d->mine, type, ids, 3, place, "东关", "edit", &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    expect(&d->mine, d->drills[0], "place", "");
    assert_false(edit_remove(&d->mine, type, ids, 3, &err));
    expect(&d->mine, d->drills[0], "place", "");
    assert_false(store_in_act(d->mine.store));
}

static void units_go_by_many_names(void **state)
{
    static const struct {
        const char *typed;
        const char *unit; /* NULL: refused */
    } names[] = {
        {"阳城县公安局", "阳城县公安局"}, {"县公安", "阳城县公安局"}, {"公安", "阳城县公安局"},
        {"lyj", "阳城县林业局"},          {"阳城县", NULL},           {"某某委", NULL},
    };
    struct desk *d = *state;

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct str out = {0};
        struct error err = {0};
        bool good = edit_unit_name(&d->mine, names[i].typed, &out, &err);

        assert_int_equal(good, names[i].unit != NULL);
        assert_string_equal(str_text(&out), names[i].unit ? names[i].unit : "");
        if (!good)
            assert_non_null(strstr(err.text, names[i].typed));
        str_free(&out);
    }
}

static void a_refused_text_changes_nothing(void **state)
{
    static const char *const wrong[] = {
        "lead_unit=某某委",
        "lead_unit=",
        "period=2月30日",
        "form=视频",
        "state=睡觉",
        "subject=",
        "number=many",
        "id=7",
        "period_start=2026",
        "frob=1",
        "participants=公安局、某某委",
        "=1",
        "nothing",
    };
    struct desk *d = *state;
    struct record seen = load(&d->mine, d->drills[0]);
    struct record r;

    record_copy(&r, &seen);
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct error err = {0};

        if (edit_assign(&d->mine, &r, wrong[i], &err))
            fail_msg("%s was taken", wrong[i]);
        assert_true(*err.text);
        for (size_t f = 0; f < r.type->field_count; f++)
            assert_false(record_differs(&r, &seen, f));
    }
    record_free(&r);
    record_free(&seen);
}

static void postponing_keeps_the_first_time(void **state)
{
    struct desk *d = *state;
    struct record seen = load(&d->mine, d->drills[0]);
    struct record r;
    struct error err = {0};

    record_copy(&r, &seen);
    assert_true(edit_assign(&d->mine, &r, "state=延期", &err));
    assert_true(edit_assign(&d->mine, &r, "reason=连日大雨", &err));
    assert_true(edit_assign(&d->mine, &r, "period=7月", &err));
    assert_true(edit_save(&d->mine, &r, &seen, NULL, &err));
    expect(&d->mine, d->drills[0], "postponed_from", "2026-06-01/2026-06-30/month");
    record_free(&seen);
    seen = load(&d->mine, d->drills[0]);
    assert_true(edit_assign(&d->mine, &r, "period=8月", &err));
    assert_true(edit_save(&d->mine, &r, &seen, NULL, &err));
    expect(&d->mine, d->drills[0], "postponed_from", "2026-06-01/2026-06-30/month");
    record_free(&r);
    record_free(&seen);
}

#define DESK_TEST(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(different_fields_are_merged),    DESK_TEST(the_same_field_is_a_conflict),
        DESK_TEST(the_same_change_twice_is_none),  DESK_TEST(many_are_one_step),
        DESK_TEST(many_are_all_or_none),           DESK_TEST(units_go_by_many_names),
        DESK_TEST(a_refused_text_changes_nothing), DESK_TEST(postponing_keeps_the_first_time),
    };

    return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
