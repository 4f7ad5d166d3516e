/* Who must drill how often, and which drill counts for it. */
#include "app/report_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "core/query.h"
#include "store/records.h"
#include "store/window.h"

enum { PAGE = 200, STATUSES = 4 };

static const char *const statuses[STATUSES] = {"未满足", "从未", "将到期", "满足"};

/* An obligation and how many units stand how. */
struct tally {
    int64_t obligation;
    char *name;
    char *article;
    int units;
    int of[STATUSES];
};
struct tallies VEC(struct tally);

struct listing {
    struct app *app;
    struct report *report;
    bool internal;
    const char *unit; /* NULL: all */
    int hidden;       /* rows whose drill is not named */
    struct tallies tallies;
};

static struct tally *tally_of(struct listing *l, const struct record *status)
{
    const char *title;
    int64_t id = field_reference(record_get(status, "obligation"), &title);

    for (size_t i = 0; i < l->tallies.count; i++) {
        if (l->tallies.items[i].obligation == id)
            return &l->tallies.items[i];
    }
    vec_push(&l->tallies, (struct tally){.obligation = id,
                                         .name = mem_text(title),
                                         .article = mem_text(record_get(status, "article"))});
    return &l->tallies.items[l->tallies.count - 1];
}

static void count(struct listing *l, const struct record *status)
{
    struct tally *tally = tally_of(l, status);

    tally->units++;
    for (size_t i = 0; i < STATUSES; i++)
        tally->of[i] += strcmp(record_get(status, "status"), statuses[i]) == 0;
}

/* A drill by its name, unless that is not for everybody: it counts all the same. */
static void drill_cell(struct listing *l, const struct record *status, const char *field)
{
    int64_t id = record_reference(status, field);
    struct record drill;
    const char *title = "";

    field_reference(record_get(status, field), &title);
    if (id && !l->internal &&
        store_load(l->app->store, record_type_of(RECORD_DRILL), id, &drill, NULL)) {
        if (strcmp(record_get(&drill, "publicity"), "内部") == 0) {
            title = "（内部演练）";
            l->hidden++;
        }
        record_free(&drill);
    }
    report_cell(l->report, title);
}

static void add_row(struct listing *l, const struct record *status)
{
    static const char *const plain[] = {"status", "unit"};
    const char *name;

    if (l->unit && strcmp(record_get(status, "unit"), l->unit) != 0)
        return;
    count(l, status);
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        report_cell(l->report, record_get(status, plain[i]));
    field_reference(record_get(status, "obligation"), &name);
    report_cell(l->report, name);
    report_cell(l->report, record_get(status, "article"));
    report_cell(l->report, record_get(status, "day"));
    report_cell(l->report, record_get(status, "due"));
    drill_cell(l, status, "drill");
    drill_cell(l, status, "planned");
}

/* The rows in the order of the list: the worst first. */
static bool add_rows(struct listing *l, struct error *err)
{
    struct window_spec spec = {
        .type = record_type_of(RECORD_OBLIGATION_STATUS), .sort = -1, .whole_rows = true};
    struct window *w = window_open(l->app->store, &spec, err);
    struct record *rows = mem_new(PAGE, sizeof *rows);
    int64_t first = 0;
    int got = w && window_step(w, 0, err) ? PAGE : -1;

    while (got == PAGE) {
        got = window_fetch(w, first, PAGE, rows, err);
        for (int i = 0; i < got; i++) {
            add_row(l, &rows[i]);
            record_free(&rows[i]);
        }
        first += PAGE;
    }
    free(rows);
    window_close(w);
    return got >= 0;
}

static int compare_tallies(const void *a, const void *b)
{
    const struct tally *x = a;
    const struct tally *y = b;

    return (x->obligation > y->obligation) - (x->obligation < y->obligation);
}

static void add_tallies(struct listing *l)
{
    static const struct report_column columns[] = {
        {"obligation", "频次要求", 36, 0},       {"article", "依据", 30, 0},
        {"units", "单位", 6, REPORT_NUMBER},     {"lapsed", "未满足", 6, REPORT_NUMBER},
        {"never", "从未", 6, REPORT_NUMBER},     {"soon", "将到期", 6, REPORT_NUMBER},
        {"fulfilled", "满足", 6, REPORT_NUMBER},
    };

    if (l->tallies.count)
        qsort(l->tallies.items, l->tallies.count, sizeof *l->tallies.items, compare_tallies);
    report_table(l->report, "obligations", "二、按频次要求汇总", columns, COUNT_OF(columns));
    for (size_t i = 0; i < l->tallies.count; i++) {
        const struct tally *t = &l->tallies.items[i];

        report_cell(l->report, t->name);
        report_cell(l->report, t->article);
        report_count(l->report, t->units);
        for (size_t s = 0; s < STATUSES; s++)
            report_count(l->report, t->of[s]);
    }
}

static void free_tallies(struct tallies *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].name);
        free(list->items[i].article);
    }
    vec_free(list);
}

bool report_obligations_build(struct app *app, const struct report_options *options,
                              struct report *r, struct error *err)
{
    static const struct report_column columns[] = {
        {"status", "情况", 6, 0},          {"unit", "单位", 28, 0},
        {"obligation", "频次要求", 30, 0}, {"article", "", 0, REPORT_FILE_ONLY},
        {"day", "最近演练", 10, 0},        {"due", "下次期限", 10, 0},
        {"drill", "计入的演练", 28, 0},    {"planned", "下一场计划", 28, REPORT_OPTIONAL},
    };
    struct listing l = {
        .app = app, .report = r, .internal = options->internal, .unit = options->unit};
    bool good;

    report_begin(r, app, options, "%s应急演练频次落实情况", options->unit ? options->unit : "");
    report_table(r, "units", "一、各单位（未落实的在前）", columns, COUNT_OF(columns));
    good = add_rows(&l, err);
    if (good) {
        add_tallies(&l);
        report_left_out(r, l.hidden);
        report_note(r, "一场演练可同时计入多项要求；未注明演练种类的，不计入限定种类的要求。");
        if (l.hidden)
            report_note(r, "内部演练照常计入，只是不写名称。");
    }
    free_tallies(&l.tallies);
    return good;
}
