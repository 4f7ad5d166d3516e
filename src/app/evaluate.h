/* evaluate.h - judging a drill: its panel, the 4 x 5 grid, objectives, the conclusion (DOMAIN.md, 2
 * and 3: 评估).
 *
 * Whatever writes is one act.  The first cell begins the evaluation, by the standard in force on
 * the drill's day; rules of scales and panels hold however a record is written (edit_rules.h).
 */
#ifndef YANLIAN_APP_EVALUATE_H
#define YANLIAN_APP_EVALUATE_H

#include "app/app.h"
#include "app/drills.h"
#include "core/rating.h"
#include "store/evaluations.h"

/* All about the evaluation of one drill. */
struct evaluation {
    struct record drill;
    struct record record; /* RECORD_EVALUATION; id 0 while none has begun: as it would begin */
    struct evaluation_cell cells[EVALUATION_CELLS]; /* phase by phase */
    struct drills panel;                            /* RECORD_EVALUATOR */
    struct drills objectives;                       /* RECORD_OBJECTIVE */
    struct evaluation_remarks remarks;              /* rules of check about this drill */
    int asked;                                      /* cells that the standard asks for */
    int rated;                                      /* of these */
    int findings;                                   /* in cells of the grid */
};
/* `e` is filled on success only; free it with evaluation_free. */
bool evaluation_load(struct app *app, int64_t drill, struct evaluation *e, struct error *err);
void evaluation_free(struct evaluation *e);
/* Index of the next cell after `at` that the standard asks for and that has no rating, going round;
 * -1 when all are rated. */
int evaluation_next_empty(const struct evaluation *e, int at);
/* Appends minutes, or the translated word of a cell's rating; nothing when there is none. */
void evaluation_show_rating(struct str *out, const struct evaluation_cell *cell);

/* The cell that two words name, as words, pinyin or a unique start of either; -1 when refused. */
int evaluate_cell_named(const char *phase, const char *aspect, struct error *err);
/* Sets fields of a cell by FIELD=VALUE texts. */
bool evaluate_cell(struct app *app, int64_t drill, int cell, const char *const *assignments,
                   size_t count, struct error *err);
/* Rates a cell by the word of its scale (or any text that rating_read takes; "": no rating). */
bool evaluate_rate(struct app *app, int64_t drill, int cell, const char *rating, struct error *err);

enum stamped { STAMPED_BEGUN, STAMPED_ENDED };
/* Puts the time of day into a cell: as its begin, then as its end, from which the minutes follow.
 * Refused when it has both. */
bool evaluate_stamp(struct app *app, int64_t drill, int cell, enum stamped *did, struct error *err);
/* Sets fields of the evaluation as a whole (standard, conclusion, summary, evaluated_on); begins it
 * when there is none. */
bool evaluate_whole(struct app *app, int64_t drill, const char *const *assignments, size_t count,
                    struct error *err);
/* Says whether an objective of the drill was met; one it had not is added.  Both are words or
 * unique starts; met, partly, not are understood too. */
bool evaluate_objective(struct app *app, int64_t drill, const char *objective, const char *met,
                        struct error *err);
/* Begins records for a form: the observation of a cell (the stored one when there is one), and a
 * finding made of it: measure from the advice, responsible: the lead unit. */
bool evaluate_begin_observation(struct app *app, const struct evaluation *e, int cell,
                                struct record *out, struct error *err);
void evaluate_begin_finding(struct app *app, const struct evaluation *e, int cell,
                            struct record *out);
/* Copies a standard with its criteria to a new edition; FIELD=VALUE texts say what is different:
 * its edition at least.  Without a name the old one's gets the edition behind it.  *id gets its id.
 */
bool evaluate_new_edition(struct app *app, int64_t standard, const char *const *assignments,
                          size_t count, int64_t *id, struct error *err);

#endif
