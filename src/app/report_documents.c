/* The documents of a year: how many were owed and came, drill by drill where each stands, what was
 * returned and waived and why, and files that were handed in twice. */
#include "app/report_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/document.h"
#include "core/figure.h"
#include "store/records.h"
#include "store/submissions.h"

/* What the year comes to. */
struct sums {
    int drills;
    int wanted;
    int status[4]; /* drills by status, in the order of `statuses` */
    int cells[5];  /* by status of the cell, in the order of `cell_words` */
};

static const char *const statuses[] = {"按时报送", "逾期报送", "待报", "逾期"};
static const char *const cell_words[] = {"已收", "免报", "退回", "待报", "免送"};

static int index_of(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], word) == 0)
            return (int)i;
    }
    return -1;
}

/* One row of the year: the submission and its cells. */
struct entry {
    const struct record *submission;
    struct submission_cell cells[SUBMISSION_CELLS];
};

/* --- drill by drill --------------------------------------------------------------------------- */

static const struct report_column drill_columns[] = {
    {"number", "序号", 4, REPORT_NUMBER},
    {"owner", "计划所属", 16, REPORT_OPTIONAL},
    {"lead_unit", "牵头单位", 22, 0},
    {"subject", "演练科目", 24, 0},
    {"due", "报送期限", 10, 0},
    {"status", "情况", 8, 0},
    {"plan_1", "方案①", 6, 0},
    {"script_1", "脚本①", 6, 0},
    {"evaluation_1", "评估①", 6, 0},
    {"summary_1", "总结①", 6, 0},
    {"plan_2", "方案②", 6, 0},
    {"script_2", "脚本②", 6, 0},
    {"evaluation_2", "评估②", 6, 0},
    {"summary_2", "总结②", 6, 0},
    {"completed_on", "报齐日期", 10, 0},
    {"late_days", "逾期天数", 4, REPORT_NUMBER},
};

/* The day for one that came, else the word; the whole day where the year is another. */
static void cell_cell(struct report *r, const struct submission_cell *cell, const char *due)
{
    const char *day = cell->received_on;

    if (strcmp(cell->status, "已收") != 0 || strlen(day) < 6)
        report_cell(r, cell->status);
    else
        report_cell(r, strncmp(day, due, 4) == 0 ? day + 5 : day);
}

static void drill_row(struct report *r, const struct entry *e)
{
    static const char *const before[] = {"number",  "owner", "lead_unit_short",
                                         "subject", "due",   "status"};

    for (size_t i = 0; i < COUNT_OF(before); i++)
        report_cell(r, record_get(e->submission, before[i]));
    for (int place = 0; place < SUBMISSION_CELLS; place++)
        cell_cell(r, &e->cells[place], record_get(e->submission, "due"));
    report_cell(r, record_get(e->submission, "completed_on"));
    report_cell(r, record_get(e->submission, "late_days"));
}

/* --- what was returned or waived -------------------------------------------------------------- */

static const struct report_column reason_columns[] = {
    {"number", "序号", 4, REPORT_NUMBER},
    {"lead_unit", "牵头单位", 24, 0},
    {"document", "材料", 8, 0},
    {"recipient", "接收部门", 12, 0},
    {"status", "情况", 4, 0},
    {"reason", "原因", 40, 0},
};

static void reason_rows(struct report *r, const struct entry *e)
{
    struct record paper;

    record_init(&paper, record_type_of(RECORD_DOCUMENT));
    for (int place = 0; place < SUBMISSION_CELLS; place++) {
        const struct submission_cell *cell = &e->cells[place];

        if (strcmp(cell->status, "退回") != 0 && strcmp(cell->status, "免报") != 0)
            continue;
        report_cell(r, record_get(e->submission, "number"));
        report_cell(r, record_get(e->submission, "lead_unit"));
        document_set_place(&paper, place);
        report_cell(r, record_get(&paper, "document"));
        report_cell(r, record_get(&paper, "recipient"));
        report_cell(r, cell->status);
        report_cell(r, cell->reason);
    }
    record_free(&paper);
}

/* --- the sums --------------------------------------------------------------------------------- */

static void add_to_sums(struct sums *sums, const struct entry *e)
{
    int status = index_of(statuses, COUNT_OF(statuses), record_get(e->submission, "status"));

    sums->drills++;
    sums->wanted += atoi(record_get(e->submission, "wanted"));
    if (status >= 0)
        sums->status[status]++;
    for (int place = 0; place < SUBMISSION_CELLS; place++) {
        int word = index_of(cell_words, COUNT_OF(cell_words), e->cells[place].status);

        if (word >= 0)
            sums->cells[word]++;
    }
}

static void sum_row(struct report *r, const char *what, int number, int whole)
{
    char rate[FIGURE_RATE_SIZE] = "";

    if (whole)
        figure_rate(number, whole, rate);
    report_cell(r, what);
    report_count(r, number);
    report_cell(r, rate);
}

static void sum_section(struct report *r, const struct sums *sums)
{
    static const struct report_column columns[] = {{"what", "项目", 24, 0},
                                                   {"number", "数量", 8, REPORT_NUMBER},
                                                   {"rate", "占比", 8, REPORT_RIGHT}};

    report_table(r, "sums", "一、汇总", columns, COUNT_OF(columns));
    sum_row(r, "已开展演练（项）", sums->drills, 0);
    for (size_t i = 0; i < COUNT_OF(statuses); i++)
        sum_row(r, statuses[i], sums->status[i], sums->drills);
    sum_row(r, "应报材料（份）", sums->wanted, 0);
    for (size_t i = 0; i + 1 < COUNT_OF(cell_words); i++)
        sum_row(r, cell_words[i], sums->cells[i], sums->wanted);
}

/* --- the year --------------------------------------------------------------------------------- */

struct entries VEC(struct entry);

static void free_entries(struct entries *list)
{
    for (size_t i = 0; i < list->count; i++)
        submission_cells_free(list->items[i].cells);
    vec_free(list);
}

/* Reads the cells of what the report may show. */
static bool read_entries(struct app *app, const struct submissions *list, bool internal,
                         struct entries *out, int *left_out, struct error *err)
{
    for (size_t i = 0; i < list->count; i++) {
        struct entry e = {.submission = &list->items[i]};

        if (!internal && strcmp(record_get(e.submission, "publicity"), "内部") == 0) {
            ++*left_out;
            continue;
        }
        if (!store_submission_cells(app->store, e.submission->id, e.cells, err))
            return false;
        vec_push(out, e);
    }
    return true;
}

static const struct entry *entry_of(const struct entries *list, int64_t drill)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].submission->id == drill)
            return &list->items[i];
    }
    return NULL;
}

static bool twin_section(struct report *r, struct app *app, const struct entries *list,
                         struct error *err)
{
    static const struct report_column columns[] = {{"number", "序号", 4, REPORT_NUMBER},
                                                   {"lead_unit", "牵头单位", 24, 0},
                                                   {"document", "材料", 8, 0},
                                                   {"twin", "同一文件还用于", 40, 0}};
    struct document_twins twins = {0};
    bool good = store_twins_of_year(app->store, r->year, r->internal, &twins, err);

    report_table(r, "twins", "四、重复使用的文件", columns, COUNT_OF(columns));
    for (size_t i = 0; good && i < twins.count; i++) {
        const struct entry *e = entry_of(list, twins.items[i].drill);

        if (!e)
            continue;
        report_cell(r, record_get(e->submission, "number"));
        report_cell(r, record_get(e->submission, "lead_unit"));
        report_cell(r, twins.items[i].document);
        report_cell(r, twins.items[i].twin);
    }
    document_twins_free(&twins);
    return good;
}

static bool fill(struct report *r, struct app *app, const struct entries *list, struct error *err)
{
    struct sums sums = {0};

    for (size_t i = 0; i < list->count; i++)
        add_to_sums(&sums, &list->items[i]);
    sum_section(r, &sums);
    report_table(r, "drills", "二、逐项情况", drill_columns, COUNT_OF(drill_columns));
    for (size_t i = 0; i < list->count; i++)
        drill_row(r, &list->items[i]);
    report_table(r, "reasons", "三、退回与免报", reason_columns, COUNT_OF(reason_columns));
    for (size_t i = 0; i < list->count; i++)
        reason_rows(r, &list->items[i]);
    return twin_section(r, app, list, err);
}

bool report_documents_build(struct app *app, const struct report_options *options, struct report *r,
                            struct error *err)
{
    struct figure_scope scope = report_scope(app, options);
    struct submissions list = {0};
    struct entries entries = {0};
    char *owner = report_owner(app);
    int left_out = 0;
    bool good;

    report_begin(r, app, options, "%s%d年应急演练材料报送情况", owner, scope.year);
    free(owner);
    r->landscape = true;
    good = report_has_plan(app, &scope, err) &&
           store_submissions_held(app->store, scope.year, scope.owner, &list, err) &&
           read_entries(app, &list, options->internal, &entries, &left_out, err) &&
           fill(r, app, &entries, err);
    if (good) {
        report_left_out(r, left_out);
        report_note(r, "①报应急管理部门，②报行业主管部门；日期为收到日期。");
        report_note(r, "免送：接收部门就是牵头单位本身，不计入应报。");
    }
    free_entries(&entries);
    submissions_free(&list);
    return good;
}
