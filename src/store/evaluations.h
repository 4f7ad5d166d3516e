/* evaluations.h - the grid of a drill, its standard and panel: the views evaluation_cell,
 * standard_proposed, panel_check and zero_finding, asked for one drill. */
#ifndef YANLIAN_STORE_EVALUATIONS_H
#define YANLIAN_STORE_EVALUATIONS_H

#include "base/vec.h"
#include "store/store.h"

enum { EVALUATION_PHASES = 4, EVALUATION_ASPECTS = 5, EVALUATION_CELLS = 20 };

/* A cell of the grid, whether anything stands in it or not.  Texts are owned, "" when empty. */
struct evaluation_cell {
    int64_t observation; /* 0: nothing stands in it */
    char *phase;
    char *aspect;
    char *scale; /* "": the standard does not ask for this cell */
    char *prompt;
    char *rating;
    char *began_at;
    char *ended_at;
    char *fact;
    char *cause;
    char *advice;
    int findings; /* of the ledger about this cell */
    bool weak;    /* the rating asks for a finding */
};
/* Reads the twenty cells, phase by phase; `cells` is initialised here, free them after success.
 * ERROR_NOT_FOUND when there is no such drill. */
bool store_evaluation_cells(struct store *s, int64_t drill,
                            struct evaluation_cell cells[EVALUATION_CELLS], struct error *err);
void evaluation_cells_free(struct evaluation_cell cells[EVALUATION_CELLS]);

/* The evaluation of a drill and the standard it goes by: the one proposed while there is no
 * evaluation; 0: none. */
struct evaluation_ids {
    int64_t evaluation;
    int64_t standard;
};
bool store_evaluation_ids(struct store *s, int64_t drill, struct evaluation_ids *out,
                          struct error *err);
/* The day that the drill's standard is chosen for, not later than today (YYYY-MM-DD); owned. */
char *store_evaluation_day(struct store *s, int64_t drill);
/* The observation in a cell; 0: none. */
int64_t store_observation_id(struct store *s, int64_t drill, const char *phase, const char *aspect);
/* The scale that the drill's standard asks for in a cell; owned, "" when it does not ask. */
char *store_cell_scale(struct store *s, int64_t drill, const char *phase, const char *aspect);
/* The state of a drill, and the first day it was held or is fixed for; owned, "" when there is
 * none.
 */
char *store_drill_state(struct store *s, int64_t drill);
char *store_drill_began(struct store *s, int64_t drill);
/* How many ratings of the drill another standard would not take. */
int64_t store_rating_misfits(struct store *s, int64_t drill, int64_t standard);
/* How many ratings were given by a criterion. */
int64_t store_criterion_uses(struct store *s, int64_t criterion);
/* Copies the criteria of a standard below another, in an act. */
bool store_copy_criteria(struct store *s, int64_t from, int64_t to, struct error *err);

/* What is to be said about the panel and the result of one drill: rules of panel_check and
 * zero_finding with their details.  Texts are owned. */
struct evaluation_remark {
    char *rule;
    char *detail;
};
struct evaluation_remarks VEC(struct evaluation_remark);
bool store_evaluation_remarks(struct store *s, int64_t drill, struct evaluation_remarks *out,
                              struct error *err);
void evaluation_remarks_free(struct evaluation_remarks *list);

#endif
