/* documents.h - the four documents of a drill at their two recipients: the grid, and what happens
 * to its cells (clause 三 of the notice).
 *
 * A drill becomes submitted with the last document, in the same act (db/acts/submission.sql).
 */
#ifndef YANLIAN_APP_DOCUMENTS_H
#define YANLIAN_APP_DOCUMENTS_H

#include "app/app.h"
#include "store/submissions.h"

/* Cells of the grid by number (store/submissions.h), one bit each. */
#define DOCUMENT_CELL(place) (1u << (place))
enum { DOCUMENT_CELLS_ALL = (1 << SUBMISSION_CELLS) - 1 };

struct document_grid {
    struct record submission; /* of the kind submission: deadline, status, what is missing */
    struct submission_cell cells[SUBMISSION_CELLS];
};
/* Reads the grid of a drill; one that is cancelled owes nothing (ERROR_INPUT).  Free it after
 * success. */
bool documents_load(struct app *app, int64_t drill, struct document_grid *out, struct error *err);
void documents_free(struct document_grid *grid);

enum document_deed {
    DOCUMENT_RECEIVE, /* it came */
    DOCUMENT_RETURN,  /* it was sent back, and is awaited again */
    DOCUMENT_WAIVE,   /* it need not come */
    DOCUMENT_CLEAR,   /* nothing has happened after all */
    DOCUMENT_ATTACH,  /* its file is named; of one that nothing was said of yet: it came */
};

/* What is done to cells of a grid, all texts as typed; NULL or "": not said. */
struct document_wish {
    int64_t drill;
    unsigned cells; /* DOCUMENT_CELL(place) | ...; of several those that nobody is owed, or where
                       it is done already, are passed over */
    enum document_deed deed;
    const char *on;      /* the day it came; not said: today */
    const char *channel; /* not said: as it is */
    const char *copies;
    const char *sealed;
    const char *reason; /* needed to return and to waive */
    const char *file;
};
/* Does it as one act, all or none; *done (may be NULL) gets how many cells changed.  Refusals and
 * doubts as in edit_save; refused too when there was nothing to do. */
bool documents_do(struct app *app, const struct document_wish *wish, int *done, struct error *err);

/* The cells that two words name: a document (方案, in any way a choice can be typed) or `all`, a
 * recipient or `both` (全部, 两处).  False after error_set. */
bool documents_cells(const char *document, const char *recipient, unsigned *cells,
                     struct error *err);
/* What was typed about documents that came, in any order: 11.24 纸质 2份 盖章. */
struct document_receipt {
    char *on;
    char *channel;
    char *copies;
    char *sealed;
};
/* Reads it; what is not said is NULL.  Free it after success. */
bool documents_read_receipt(struct app *app, const char *typed, struct document_receipt *out,
                            struct error *err);
void document_receipt_free(struct document_receipt *receipt);

/* The channel that was entered last, "" when there is none; owned by the caller. */
char *documents_last_channel(struct app *app);

#endif
