/* What a drill owes in documents: when, to whom, what is missing, and how its state follows. */
#include "store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/conduct.h"
#include "app/documents.h"
#include "app/edit.h"
#include "base/vec.h"
#include "store/private.h"
#include "store/statement.h"

enum { ALL = DOCUMENT_CELLS_ALL, EMERGENCY = 0x0F, SUPERVISOR = 0xF0 };

struct office {
    struct fixture *f;
    struct app app;
    struct error err;
};

static struct date day(const char *text)
{
    struct date d = {0};
    const char *end;

    assert_true(date_parse_iso(text, &d, &end));
    return d;
}

static void set_today(struct office *o, const char *today)
{
    o->app.today = day(today);
    store_set_today(o->app.store, o->app.today);
}

static int64_t add(struct office *o, enum record_kind kind, const char *const *assignments)
{
    struct record r;
    int64_t id;

    edit_begin(&o->app, &r, record_type_of(kind));
    for (; *assignments; assignments++)
        assert_good(edit_assign(&o->app, &r, *assignments, &o->err), o->err);
    o->app.confirmed = true;
    assert_good(edit_save(&o->app, &r, NULL, NULL, &o->err), o->err);
    id = r.id;
    record_free(&r);
    return id;
}

#define ADD(o, kind, ...) add(o, kind, (const char *const[]){__VA_ARGS__, NULL})

static void set(struct office *o, enum record_kind kind, int64_t id, const char *field,
                const char *typed)
{
    const struct record_type *type = record_type_of(kind);

    o->app.confirmed = true;
    assert_good(edit_set_many(&o->app, type, &id, 1, (size_t)field_index(type, field), typed,
                              "edit", &o->err),
                o->err);
}

static int open_office(void **state)
{
    struct office *o = mem_new(1, sizeof *o);

    if (fixture_start(state) != 0)
        return -1;
    o->f = *state;
    o->app = (struct app){.store = o->f->store, .year = 2026};
    set_today(o, "2026-11-24");
    ADD(o, RECORD_UNIT, "name=阳城县应急管理局", "kind=县直");
    ADD(o, RECORD_UNIT, "name=阳城县工信局", "kind=县直");
    ADD(o, RECORD_UNIT, "name=阳城县公安局", "kind=县直");
    ADD(o, RECORD_UNIT, "name=化工厂", "kind=企业", "supervising_department=阳城县工信局");
    *state = o;
    return 0;
}

static int close_office(void **state)
{
    struct office *o = *state;
    void *fixture = o->f;

    free(o);
    return fixture_end(&fixture);
}

static int64_t held(struct office *o, const char *unit, const char *when)
{
    char lead[96];
    int64_t id;
    struct conduct_drills drills = {.ids = &id, .count = 1};

    snprintf(lead, sizeof lead, "lead_unit=%s", unit);
    id = ADD(o, RECORD_DRILL, lead, "subject=消防演练", "period=2026年");
    o->app.confirmed = true;
    assert_good(conduct_held(&o->app, &drills, when, NULL, &o->err), o->err);
    return id;
}

static bool deed(struct office *o, int64_t drill, unsigned cells, enum document_deed deed,
                 const char *on, const char *reason)
{
    struct document_wish wish = {
        .drill = drill, .cells = cells, .deed = deed, .on = on, .reason = reason};

    error_clear(&o->err);
    return documents_do(&o->app, &wish, NULL, &o->err);
}

static void do_deed(struct office *o, int64_t drill, unsigned cells, enum document_deed what,
                    const char *on, const char *reason)
{
    assert_good(deed(o, drill, cells, what, on, reason), o->err);
}

static void expect_drill(struct office *o, int64_t id, const char *field, const char *value)
{
    assert_value(o->app.store, RECORD_DRILL, id, field, value);
}

static void expect(struct office *o, int64_t id, const char *field, const char *value)
{
    assert_value(o->app.store, RECORD_SUBMISSION, id, field, value);
}

/* --- when ------------------------------------------------------------------------------------- */

/* DOMAIN.md, 3, and what lies at the ends of months and years. */
static void test_days(void **state)
{
    static const struct {
        const char *held;
        const char *last_day;
        const char *nominal;
        const char *due;
        const char *provisional;
    } rows[] = {
        {"2026-05-12", "2026-05-12", "2026-06-01", "2026-06-01", "否"},
        {"2026-06-01", "2026-06-01", "2026-06-21", "2026-06-22", "否"},
        {"2026-04-15", "2026-04-15", "2026-05-05", "2026-05-06", "否"},
        {"2026-09-11", "2026-09-11", "2026-10-01", "2026-10-08", "否"},
        {"2026-04-19", "2026-04-19", "2026-05-09", "2026-05-09", "否"},
        {"2026-08-31", "2026-08-31", "2026-09-20", "2026-09-20", "否"},
        {"2026-12-18", "2026-12-18", "2027-01-07", "2027-01-07", "是"},
        /* Of several days the last one counts, and of a time of day its day. */
        {"2026-05-10至2026-05-12", "2026-05-12", "2026-06-01", "2026-06-01", "否"},
        {"2026-05-12 9:00-11:30", "2026-05-12", "2026-06-01", "2026-06-01", "否"},
        /* A leap day, and no table of that year. */
        {"2028-02-09", "2028-02-09", "2028-02-29", "2028-02-29", "是"},
        {"2028-02-29", "2028-02-29", "2028-03-20", "2028-03-20", "是"},
        {"2027-02-09", "2027-02-09", "2027-03-01", "2027-03-01", "是"},
    };
    struct office *o = *state;

    set_today(o, "2028-12-31");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t id = held(o, "化工厂", rows[i].held);

        expect(o, id, "last_day", rows[i].last_day);
        expect(o, id, "nominal", rows[i].nominal);
        expect(o, id, "due", rows[i].due);
        expect(o, id, "provisional", rows[i].provisional);
        expect(o, id, "status", "逾期");
    }
}

static void test_not_held(void **state)
{
    struct office *o = *state;
    int64_t id = ADD(o, RECORD_DRILL, "lead_unit=化工厂", "subject=消防演练", "period=2026年6月");

    expect(o, id, "status", "未开展");
    expect(o, id, "last_day", "2026-06-30");
    expect(o, id, "due", "2026-07-20");
    expect(o, id, "provisional", "是");
    expect(o, id, "wanted", "0");
    expect(o, id, "days_left", "");
    set(o, RECORD_DRILL, id, "period", "");
    expect(o, id, "due", "");
}

static void test_days_left(void **state)
{
    struct office *o = *state;
    int64_t id = held(o, "化工厂", "2026-11-10");

    expect(o, id, "due", "2026-11-30");
    expect(o, id, "status", "待报");
    expect(o, id, "days_left", "6");
    expect(o, id, "late_days", "");
    set_today(o, "2026-11-30");
    expect(o, id, "status", "待报");
    expect(o, id, "days_left", "0");
    set_today(o, "2026-12-02");
    expect(o, id, "status", "逾期");
    expect(o, id, "days_left", "-2");
    expect(o, id, "late_days", "2");
}

/* --- to whom ---------------------------------------------------------------------------------- */

static void test_recipients(void **state)
{
    struct office *o = *state;
    int64_t plant = held(o, "化工厂", "2026-11-02");
    int64_t police = held(o, "阳城县公安局", "2026-11-02");
    int64_t office = held(o, "阳城县应急管理局", "2026-11-02");

    expect(o, plant, "wanted", "8");
    expect(o, plant, "missing", "4份×2处");
    /* Nobody is known to supervise it: that frees from nothing. */
    expect(o, police, "wanted", "8");
    expect(o, office, "wanted", "4");
    expect(o, office, "missing", "4份(主管部门)");
    /* A bureau that supervises its own trade owes itself nothing. */
    set(o, RECORD_UNIT, 3, "own_supervisor", "是");
    expect(o, police, "wanted", "4");
    expect(o, police, "missing", "4份(应急部门)");
    set(o, RECORD_DRILL, police, "supervising_department", "阳城县工信局");
    expect(o, police, "wanted", "8");
    set(o, RECORD_UNIT, 1, "own_supervisor", "是");
    expect(o, office, "wanted", "0");
    expect(o, office, "status", "按时报送");
    expect_drill(o, office, "state", "已报送");
}

/* Only the lead owes, whoever takes part. */
static void test_joint_drill(void **state)
{
    struct office *o = *state;
    int64_t id = held(o, "化工厂", "2026-11-02");

    set(o, RECORD_DRILL, id, "participants", "阳城县公安局、阳城县应急管理局");
    expect(o, id, "wanted", "8");
    expect(o, id, "lead_unit", "化工厂");
    assert_int_equal(statement_number(o->app.store, 0, "SELECT count(*) FROM submission", ""), 1);
}

static void test_exempt_cell(void **state)
{
    struct office *o = *state;
    int64_t id = held(o, "阳城县应急管理局", "2026-11-02");
    struct document_grid grid;

    assert_good(documents_load(&o->app, id, &grid, &o->err), o->err);
    for (int place = 0; place < SUBMISSION_CELLS; place++)
        assert_string_equal(grid.cells[place].status, place < 4 ? "免送" : "待报");
    assert_string_equal(grid.cells[0].unit, "应急管理局");
    assert_string_equal(grid.cells[4].unit, "");
    documents_free(&grid);
    assert_refused(deed(o, id, DOCUMENT_CELL(0), DOCUMENT_RECEIVE, "11.20", NULL), o->err,
                   ERROR_INPUT);
    do_deed(o, id, ALL, DOCUMENT_RECEIVE, "11.20", NULL);
    expect(o, id, "received", "4");
    expect_drill(o, id, "state", "已报送");
}

/* --- what happens to cells -------------------------------------------------------------------- */

static void test_state_follows(void **state)
{
    struct office *o = *state;
    int64_t id = held(o, "化工厂", "2026-11-02");
    struct str label = {0};

    do_deed(o, id, EMERGENCY, DOCUMENT_RECEIVE, "11.10", NULL);
    expect(o, id, "missing", "4份(主管部门)");
    do_deed(o, id, DOCUMENT_CELL(5), DOCUMENT_WAIVE, NULL, "桌面推演无脚本");
    expect(o, id, "missing", "方案、评估报告、总结报告(主管部门)");
    expect_drill(o, id, "state", "已开展");
    do_deed(o, id, SUPERVISOR, DOCUMENT_RECEIVE, "11.20", NULL);
    expect_drill(o, id, "state", "已报送");
    expect(o, id, "status", "按时报送");
    expect(o, id, "completed_on", "2026-11-20");
    expect(o, id, "late_days", "");
    expect(o, id, "missing", "");

    do_deed(o, id, DOCUMENT_CELL(2), DOCUMENT_RETURN, NULL, "未盖章");
    expect_drill(o, id, "state", "已开展");
    expect(o, id, "missing", "评估报告(应急部门)");
    expect(o, id, "status", "逾期");
    expect(o, id, "completed_on", "");
    do_deed(o, id, DOCUMENT_CELL(2), DOCUMENT_RECEIVE, NULL, NULL);
    expect_drill(o, id, "state", "已报送");
    expect(o, id, "status", "逾期报送");
    expect(o, id, "completed_on", "2026-11-24");
    expect(o, id, "late_days", "1");

    /* One act, one undo: what the act brought with it goes with it. */
    assert_good(store_undo(o->app.store, &label, &o->err), o->err);
    expect_drill(o, id, "state", "已开展");
    assert_good(store_redo(o->app.store, &label, &o->err), o->err);
    expect_drill(o, id, "state", "已报送");
    str_free(&label);

    do_deed(o, id, ALL, DOCUMENT_CLEAR, NULL, NULL);
    expect_drill(o, id, "state", "已开展");
    expect(o, id, "missing", "4份×2处");
    assert_int_equal(sql_number(o->f->path, "SELECT count(*) FROM document"), 0);
}

/* The state follows whatever it is that changes who owes what, through any way in. */
static void test_state_follows_exemption(void **state)
{
    struct office *o = *state;
    int64_t id = held(o, "阳城县公安局", "2026-11-02");
    int64_t setting;

    do_deed(o, id, EMERGENCY, DOCUMENT_RECEIVE, "11.10", NULL);
    expect_drill(o, id, "state", "已开展");
    set(o, RECORD_UNIT, 3, "own_supervisor", "是");
    expect_drill(o, id, "state", "已报送");
    set(o, RECORD_DRILL, id, "supervising_department", "阳城县工信局");
    expect_drill(o, id, "state", "已开展");
    set(o, RECORD_DRILL, id, "supervising_department", "");
    expect_drill(o, id, "state", "已报送");
    set(o, RECORD_UNIT, 3, "own_supervisor", "否");
    expect_drill(o, id, "state", "已开展");
    setting = sql_number(o->f->path, "SELECT id FROM setting WHERE name = 'emergency_department'");
    set(o, RECORD_UNIT, 3, "own_supervisor", "是");
    do_deed(o, id, DOCUMENT_CELL(0), DOCUMENT_CLEAR, NULL, NULL);
    expect_drill(o, id, "state", "已开展");
    set(o, RECORD_SETTING, setting, "value", "阳城县公安局");
    expect_drill(o, id, "state", "已报送");
    expect(o, id, "wanted", "0");
}

/* Documents may come before the drill is held. */
static void test_before_it_is_held(void **state)
{
    struct office *o = *state;
    int64_t id = ADD(o, RECORD_DRILL, "lead_unit=化工厂", "subject=消防演练", "period=2026-11-20");
    struct conduct_drills drills = {.ids = &id, .count = 1};

    assert_refused(deed(o, id, ALL, DOCUMENT_RECEIVE, "11.10", NULL), o->err, ERROR_DOUBT);
    o->app.confirmed = true;
    do_deed(o, id, ALL, DOCUMENT_RECEIVE, "11.10", NULL);
    expect_drill(o, id, "state", "筹备");
    expect(o, id, "status", "未开展");
    o->app.confirmed = true;
    assert_good(conduct_held(&o->app, &drills, NULL, NULL, &o->err), o->err);
    expect_drill(o, id, "state", "已报送");
    expect(o, id, "status", "按时报送");
}

static void test_cancelled(void **state)
{
    struct office *o = *state;
    int64_t id = ADD(o, RECORD_DRILL, "lead_unit=化工厂", "subject=消防演练", "period=2026-11-20");
    struct conduct_drills drills = {.ids = &id, .count = 1};
    struct document_grid grid;

    o->app.confirmed = true;
    do_deed(o, id, DOCUMENT_CELL(0), DOCUMENT_RECEIVE, "11.10", NULL);
    o->app.confirmed = true;
    assert_good(conduct_cancel(&o->app, &drills, "暴雨", &o->err), o->err);
    /* It owes nothing more, and what came is kept. */
    assert_refused(documents_load(&o->app, id, &grid, &o->err), o->err, ERROR_INPUT);
    assert_refused(deed(o, id, DOCUMENT_CELL(1), DOCUMENT_RECEIVE, "11.10", NULL), o->err,
                   ERROR_INPUT);
    assert_int_equal(sql_number(o->f->path, "SELECT count(*) FROM document"), 1);
    assert_int_equal(statement_number(o->app.store, -1, "SELECT count(*) FROM document_cell", ""),
                     0);
}

static void test_closed(void **state)
{
    struct office *o = *state;
    int64_t id = held(o, "化工厂", "2026-11-02");
    struct conduct_drills drills = {.ids = &id, .count = 1};
    int64_t document;

    do_deed(o, id, ALL, DOCUMENT_RECEIVE, "11.10", NULL);
    assert_good(conduct_close(&o->app, &drills, &o->err), o->err);
    assert_refused(deed(o, id, DOCUMENT_CELL(1), DOCUMENT_RETURN, NULL, "未盖章"), o->err,
                   ERROR_INPUT);
    assert_refused(deed(o, id, ALL, DOCUMENT_CLEAR, NULL, NULL), o->err, ERROR_INPUT);
    document = sql_number(o->f->path, "SELECT min(id) FROM document");
    assert_refused(edit_remove(&o->app, record_type_of(RECORD_DOCUMENT), &document, 1, &o->err),
                   o->err, ERROR_INPUT);
    expect(o, id, "received", "8");
}

static void test_refusals(void **state)
{
    struct office *o = *state;
    int64_t id = held(o, "化工厂", "2026-11-02");

    assert_refused(deed(o, id, 1, DOCUMENT_RETURN, NULL, NULL), o->err, ERROR_INPUT);
    assert_refused(deed(o, id, 1, DOCUMENT_WAIVE, NULL, "  "), o->err, ERROR_INPUT);
    assert_refused(deed(o, id, 1, DOCUMENT_RECEIVE, "11.25", NULL), o->err, ERROR_INPUT);
    assert_non_null(strstr(o->err.text, "2026-11-25"));
    assert_refused(deed(o, id, 1, DOCUMENT_RECEIVE, "明年年底吧", NULL), o->err, ERROR_INPUT);
    assert_refused(deed(o, id, 1, DOCUMENT_CLEAR, NULL, NULL), o->err, ERROR_INPUT);
    assert_refused(deed(o, id, ALL, DOCUMENT_CLEAR, NULL, NULL), o->err, ERROR_INPUT);
    assert_refused(deed(o, id + 1, 1, DOCUMENT_RECEIVE, NULL, NULL), o->err, ERROR_NOT_FOUND);
    /* Before the drill was over: asked once, whatever the number of documents. */
    assert_refused(deed(o, id, ALL, DOCUMENT_RECEIVE, "10.30", NULL), o->err, ERROR_DOUBT);
    assert_null(strchr(o->err.text, '\n'));
    assert_int_equal(sql_number(o->f->path, "SELECT count(*) FROM document"), 0);
}

/* --- files ------------------------------------------------------------------------------------ */

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static bool attach(struct office *o, int64_t drill, const char *path)
{
    struct document_wish wish = {
        .drill = drill, .cells = DOCUMENT_CELL(0), .deed = DOCUMENT_ATTACH, .file = path};

    error_clear(&o->err);
    return documents_do(&o->app, &wish, NULL, &o->err);
}

static void test_files(void **state)
{
    static const char hash[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    struct office *o = *state;
    int64_t first = held(o, "化工厂", "2026-11-02");
    int64_t second = held(o, "阳城县公安局", "2026-11-03");
    char path[160];
    char copy[160];
    int64_t document;

    snprintf(path, sizeof path, "%s/方案.docx", o->f->directory);
    snprintf(copy, sizeof copy, "%s/copy.docx", o->f->directory);
    write_file(path, "abc");
    write_file(copy, "abc");
    assert_good(attach(o, first, path), o->err);
    document = sql_number(o->f->path, "SELECT max(id) FROM document");
    assert_value(o->app.store, RECORD_DOCUMENT, document, "file", path);
    assert_value(o->app.store, RECORD_DOCUMENT, document, "file_size", "3");
    assert_value(o->app.store, RECORD_DOCUMENT, document, "file_hash", hash);
    assert_value(o->app.store, RECORD_DOCUMENT, document, "state", "已收");
    /* The same bytes under another name, for another drill. */
    assert_refused(attach(o, second, copy), o->err, ERROR_DOUBT);
    assert_non_null(strstr(o->err.text, "消防演练"));
    o->app.confirmed = true;
    assert_good(attach(o, second, copy), o->err);
    assert_true(store_view(o->app.store, "document_twin", NULL));
    assert_int_equal(statement_number(o->app.store, 0, "SELECT count(*) FROM document_twin", ""),
                     2);
    /* For the other recipient of the same drill it is no twin. */
    set(o, RECORD_DOCUMENT, document, "file", "");
    assert_value(o->app.store, RECORD_DOCUMENT, document, "file_hash", "");
    assert_value(o->app.store, RECORD_DOCUMENT, document, "file_size", "");
    assert_int_equal(statement_number(o->app.store, 9, "SELECT count(*) FROM document_twin", ""),
                     0);
}

static void test_hostile_files(void **state)
{
    struct office *o = *state;
    int64_t id = held(o, "化工厂", "2026-11-02");
    char path[160];

    assert_refused(attach(o, id, o->f->directory), o->err, ERROR_INPUT);
    assert_refused(attach(o, id, "/nonexistent/方案.docx"), o->err, ERROR_NOT_FOUND);
    assert_refused(attach(o, id, "/dev/zero"), o->err, ERROR_INPUT);
    snprintf(path, sizeof path, "%s/pipe", o->f->directory);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_refused(attach(o, id, path), o->err, ERROR_INPUT);
    snprintf(path, sizeof path, "%s/huge", o->f->directory);
    write_file(path, "");
    assert_int_equal(truncate(path, (off_t)1 << 40), 0);
    assert_refused(attach(o, id, path), o->err, ERROR_INPUT);
    write_file(path, "");
    assert_good(attach(o, id, path), o->err);
    assert_int_equal(sql_number(o->f->path, "SELECT file_size = 0 FROM document"), 1);
}

static void test_missing_module(void **state)
{
    struct office *o = *state;
    int64_t id = held(o, "化工厂", "2026-11-02");
    char *directory = mem_text(getenv("YANLIAN_BUILD_DIR") ? getenv("YANLIAN_BUILD_DIR") : "");
    char path[160];

    snprintf(path, sizeof path, "%s/paper", o->f->directory);
    write_file(path, "abc");
    setenv("YANLIAN_BUILD_DIR", "/nonexistent", 1);
    assert_refused(attach(o, id, path), o->err, ERROR_NOT_FOUND);
    assert_non_null(strstr(o->err.text, "libmd0"));
    if (*directory)
        setenv("YANLIAN_BUILD_DIR", directory, 1);
    else
        unsetenv("YANLIAN_BUILD_DIR");
    free(directory);
}

/* --- words ------------------------------------------------------------------------------------ */

static void test_words(void **state)
{
    struct office *o = *state;
    unsigned cells;

    assert_true(documents_cells("方案", "应急管理部门", &cells, &o->err));
    assert_int_equal(cells, DOCUMENT_CELL(0));
    assert_true(documents_cells("总结", "both", &cells, &o->err));
    assert_int_equal(cells, DOCUMENT_CELL(3) | DOCUMENT_CELL(7));
    assert_true(documents_cells("全部", "行业", &cells, &o->err));
    assert_int_equal(cells, SUPERVISOR);
    assert_true(documents_cells("ALL", "两处", &cells, &o->err));
    assert_int_equal(cells, ALL);
    assert_refused(documents_cells("照片", "both", &cells, &o->err), o->err, ERROR_INPUT);
    assert_refused(documents_cells("方案", "市局", &cells, &o->err), o->err, ERROR_INPUT);
}

static void test_receipt(void **state)
{
    struct office *o = *state;
    struct document_receipt r;

    assert_good(documents_read_receipt(&o->app, " 11.20　纸质 2份 盖章 ", &r, &o->err), o->err);
    assert_string_equal(r.on, "11.20");
    assert_string_equal(r.channel, "纸质");
    assert_string_equal(r.copies, "2");
    assert_string_equal(r.sealed, "是");
    document_receipt_free(&r);
    assert_good(documents_read_receipt(&o->app, "11.20 邮件", &r, &o->err), o->err);
    assert_string_equal(r.channel, "邮箱");
    document_receipt_free(&r);
    assert_good(documents_read_receipt(&o->app, "", &r, &o->err), o->err);
    assert_null(r.on);
    document_receipt_free(&r);
    assert_refused(documents_read_receipt(&o->app, "11.20 驿站", &r, &o->err), o->err, ERROR_INPUT);
}

/* --- many ------------------------------------------------------------------------------------- */

/* The open ones are found by an index, among any number. */
static void test_open_by_index(void **state)
{
    struct office *o = *state;
    struct statement *st;
    bool found = false;

    assert_true(store_view(o->app.store, "submission", &o->err));
    st = statement_open(o->app.store,
                        "EXPLAIN QUERY PLAN SELECT id, due, missing FROM submission"
                        " WHERE state_rank = 3",
                        &o->err);
    assert_non_null(st);
    while (statement_step(st, NULL) > 0)
        found = found || strstr(statement_column_text(st, 3), "drill_awaited");
    statement_close(st);
    assert_true(found);
}

/* The status, worked out from the grid and the rule alone. */
static const char *status_of(struct office *o, const struct document_grid *grid, bool complete)
{
    struct deadline_rule rule = store_deadline_rule(o->app.store);
    struct day_table days = {0};
    struct date due;
    struct date last = {0};

    assert_true(store_days(o->app.store, &days, NULL));
    due = deadline_count(day(record_get(&grid->submission, "last_day")), &rule, &days, NULL).due;
    day_table_free(&days);
    for (int place = 0; place < SUBMISSION_CELLS; place++) {
        const struct submission_cell *cell = &grid->cells[place];

        if (strcmp(cell->status, "已收") == 0 &&
            (!date_is_set(last) || date_compare(day(cell->received_on), last) > 0))
            last = day(cell->received_on);
    }
    if (!complete)
        return date_compare(o->app.today, due) > 0 ? "逾期" : "待报";
    return date_is_set(last) && date_compare(last, due) > 0 ? "逾期报送" : "按时报送";
}

/* What the grid says, counted by hand, against what lists and reports say. */
static void agree(struct office *o, int64_t id)
{
    struct document_grid grid;
    int wanted = 0;
    int received = 0;
    char text[16];

    assert_good(documents_load(&o->app, id, &grid, &o->err), o->err);
    for (int place = 0; place < SUBMISSION_CELLS; place++) {
        const char *status = grid.cells[place].status;

        wanted += strcmp(status, "免送") != 0;
        received += strcmp(status, "已收") == 0 || strcmp(status, "免报") == 0;
    }
    snprintf(text, sizeof text, "%d", wanted);
    assert_string_equal(record_get(&grid.submission, "wanted"), text);
    snprintf(text, sizeof text, "%d", received);
    assert_string_equal(record_get(&grid.submission, "received"), text);
    assert_int_equal(received == wanted, !*record_get(&grid.submission, "missing"));
    expect_drill(o, id, "state", received == wanted ? "已报送" : "已开展");
    assert_string_equal(record_get(&grid.submission, "status"),
                        status_of(o, &grid, received == wanted));
    documents_free(&grid);
}

static void test_random_deeds(void **state)
{
    static const char *const units[] = {"化工厂", "阳城县公安局", "阳城县应急管理局"};
    struct office *o = *state;
    int64_t drills[6];
    unsigned seed = 20261124;
    int taken = 0;

    for (size_t i = 0; i < COUNT_OF(drills); i++)
        drills[i] = held(o, units[i % COUNT_OF(units)], i < 3 ? "2026-11-02" : "2026-10-26");
    for (int step = 0; step < 300; step++) {
        unsigned dice = (unsigned)rand_r(&seed);
        int64_t id = drills[dice % COUNT_OF(drills)];
        unsigned cells = dice >> 8 & 1 ? ALL : DOCUMENT_CELL(dice >> 9 & 7);

        taken += deed(o, id, cells, (enum document_deed)(dice >> 12 & 3),
                      dice >> 14 & 1 ? "11.20" : "11.9", "原因");
        if ((dice >> 16 & 31) == 0)
            set(o, RECORD_UNIT, 3, "own_supervisor", dice >> 21 & 1 ? "是" : "否");
        agree(o, id);
    }
    assert_true(taken > 100);
    for (size_t i = 0; i < COUNT_OF(drills); i++)
        agree(o, drills[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_days, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_not_held, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_days_left, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_recipients, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_joint_drill, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_exempt_cell, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_state_follows, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_state_follows_exemption, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_before_it_is_held, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_cancelled, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_closed, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_refusals, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_files, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_hostile_files, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_missing_module, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_words, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_receipt, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_open_by_index, open_office, close_office),
        cmocka_unit_test_setup_teardown(test_random_deeds, open_office, close_office),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
