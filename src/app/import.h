/* import.h - a plan out of a file into the store: compared first, then all or nothing. */
#ifndef YANLIAN_APP_IMPORT_H
#define YANLIAN_APP_IMPORT_H

#include "app/app.h"
#include "app/check.h"
#include "base/text_list.h"
#include "exchange/plan_table.h"

/* A field of a stored drill (or of the plan's head) that the file gives otherwise. */
struct import_difference {
    int number; /* 0: the plan's head */
    int64_t drill;
    const char *field; /* stable name */
    const char *label; /* N_() */
    char *old_value;   /* as shown */
    char *new_value;
    bool kept; /* the office's own value stays: the difference is only shown */
};
struct import_differences VEC(struct import_difference);

struct import_result {
    char *name;               /* of the file, without its directory */
    struct plan_table table;  /* what was read, with remarks */
    struct findings findings; /* what the whole plan looks like with it (not what is overdue) */
    int year;
    int drills; /* rows in the file */
    int units;  /* lead units in the file */
    int added;  /* drills new in the store */
    int unchanged;
    int changed;                /* drills that were there and differ */
    struct text_list new_units; /* entered in the register */
    int not_in_file;            /* drills of the plan that the file does not name: left alone */
    struct import_differences differences;
    bool dry_run;
    bool settled; /* the act went through (or its trial did): the counts are true */
    bool written; /* false: dry run, or nothing to do */
};

/* Names of a workbook's sheets that are seen and hold something, in order; none when `path` is no
 * workbook that can be read. */
void import_sheets(struct text_list *names, const char *path);
/* Reads `path` (of a workbook `sheet`, its name or number; NULL: the first with something in it,
 * or, when that is no plan, the first of the next seven that is; no other file may have one) and,
 * unless `dry_run`, brings the plan of its year up to date as one act.  Rows are matched with
 * stored drills by number and subject, so that importing again doubles nothing.  What the office
 * has changed since (a fixed day, a state) is kept: a difference of the source to its last import
 * is applied, a difference to the office's own change is only shown (app/source.h). `year` 0: the
 * file must name it; another year than the file's own is taken at its word. ERROR_INPUT when a
 * remark is PLAN_ERROR.  `result` is initialised here and filled as far as it got: free it. */
bool import_plan(struct app *app, const char *path, const char *sheet, int year, bool dry_run,
                 struct import_result *result, struct error *err);
void import_result_free(struct import_result *result);
/* Appends the report: the count, what was joined, what is doubted and why row by row, what
 * differs; lines for a person. */
void import_report(struct str *out, const struct import_result *result);

#endif
