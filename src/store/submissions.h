/* submissions.h - what came of the four documents of a drill, and where the same file came before.
 */
#ifndef YANLIAN_STORE_SUBMISSIONS_H
#define YANLIAN_STORE_SUBMISSIONS_H

#include "base/vec.h"
#include "core/field.h"
#include "store/store.h"

/* The grid of a drill: the documents in the order of their choices at the first recipient, then at
 * the second. */
enum { SUBMISSION_DOCUMENTS = 4, SUBMISSION_CELLS = 8 };

/* A cell of it, as the view document_cell_any has it; texts are "" when there are none. */
struct submission_cell {
    int64_t record; /* id of the document, 0: nothing has happened */
    char *unit;     /* short name of the recipient, "" when it is not known */
    char *status;   /* 待报, 已收, 退回, 免报, 免送 */
    char *received_on;
    char *channel;
    char *copies;
    char *sealed;
    char *reason;
    char *file;
};

/* Reads the cells of a drill; ERROR_NOT_FOUND when there is no such drill.  Free them after
 * success.
 */
bool store_submission_cells(struct store *s, int64_t drill,
                            struct submission_cell out[SUBMISSION_CELLS], struct error *err);
void submission_cells_free(struct submission_cell cells[SUBMISSION_CELLS]);

/* Records of the kind submission, as reports need them. */
struct submissions VEC(struct record);
/* All that are open, whatever their year: overdue first, by their due day. */
bool store_submissions_open(struct store *s, struct submissions *out, struct error *err);
/* Those of drills of a year's plan (of an owner, OWNER_*) that were held, by number. */
bool store_submissions_held(struct store *s, int year, int64_t owner, struct submissions *out,
                            struct error *err);
void submissions_free(struct submissions *list);

/* The same file handed in for two drills: a row of the view document_twin. */
struct document_twin {
    int64_t drill;
    char *document;
    char *twin; /* 2025年第3项 消防应急演练 评估报告 */
};
struct document_twins VEC(struct document_twin);
/* Those of drills of a year's plans; without `internal` what the other drill is, when that is not
 * public, is not said. */
bool store_twins_of_year(struct store *s, int year, bool internal, struct document_twins *out,
                         struct error *err);
void document_twins_free(struct document_twins *list);

/* Appends for which other drills a file with this hash was handed in, parted by ；: at most
 * `limit`, newest first.  Returns how many. */
size_t store_document_twins(struct store *s, const char *hash, int64_t drill, size_t limit,
                            struct str *out);

/* The channel of the document that was entered last, "" when there is none; owned. */
char *store_last_channel(struct store *s);

/* After a drill was written: its state follows its documents (db/acts/submission.sql), and `r` gets
 * the state and version that it has then. */
bool store_settle_submission(struct store *s, struct record *r, struct error *err);

#endif
