#include "store/submissions.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/records.h"
#include "store/statement.h"

static char *text_at(struct statement *st, int column)
{
    return statement_column_copy(st, column);
}

static void take_cell(struct submission_cell *cell, struct statement *st)
{
    *cell = (struct submission_cell){.record = statement_column_int(st, 0),
                                     .unit = text_at(st, 1),
                                     .status = text_at(st, 2),
                                     .received_on = text_at(st, 3),
                                     .channel = text_at(st, 4),
                                     .copies = text_at(st, 5),
                                     .sealed = text_at(st, 6),
                                     .reason = text_at(st, 7),
                                     .file = text_at(st, 8)};
}

bool store_submission_cells(struct store *s, int64_t drill,
                            struct submission_cell out[SUBMISSION_CELLS], struct error *err)
{
    struct statement *st;
    size_t count = 0;
    int row = 0;

    memset(out, 0, SUBMISSION_CELLS * sizeof *out);
    if (!store_view(s, "document_cell", err))
        return false;
    st = statement_open(
        s,
        "SELECT record, coalesce(" SHORT_NAME(
            "c.recipient_unit") ", ''), status,"
                                " received_on, channel, copies, sealed, reason, file"
                                " FROM document_cell_any AS c WHERE drill = ?1 ORDER BY place",
        err);
    if (!st)
        return false;
    statement_int(st, 1, drill);
    while (count < SUBMISSION_CELLS && (row = statement_step(st, err)) > 0)
        take_cell(&out[count++], st);
    statement_close(st);
    if (count == SUBMISSION_CELLS)
        return true;
    submission_cells_free(out);
    if (row == 0)
        error_set(err, ERROR_NOT_FOUND, _("There is no %s %lld (any more)."), _("Drill"),
                  (long long)drill);
    return false;
}

void submission_cells_free(struct submission_cell cells[SUBMISSION_CELLS])
{
    for (int i = 0; i < SUBMISSION_CELLS; i++) {
        free(cells[i].unit);
        free(cells[i].status);
        free(cells[i].received_on);
        free(cells[i].channel);
        free(cells[i].copies);
        free(cells[i].sealed);
        free(cells[i].reason);
        free(cells[i].file);
        cells[i] = (struct submission_cell){0};
    }
}

size_t store_document_twins(struct store *s, const char *hash, int64_t drill, size_t limit,
                            struct str *out)
{
    struct statement *st = statement_open(
        s,
        "SELECT p.year, d.number, d.subject, min(c.document)"
        " FROM document AS c JOIN drill AS d ON d.id = c.drill JOIN plan AS p ON p.id = d.plan"
        " WHERE c.file_hash = ?1 AND c.file_hash <> '' AND c.drill <> ?2"
        " GROUP BY c.drill ORDER BY c.drill DESC LIMIT ?3",
        NULL);
    size_t count = 0;

    if (!st)
        return 0;
    statement_text(st, 1, hash);
    statement_int(st, 2, drill);
    statement_int(st, 3, (int64_t)limit);
    for (; statement_step(st, NULL) > 0; count++) {
        str_add(out, count ? "；" : "");
        str_addf(out, "%lld年第%lld项", (long long)statement_column_int(st, 0),
                 (long long)statement_column_int(st, 1));
        str_addf(out, " %s", statement_column_text(st, 2));
        str_addf(out, " %s", statement_column_text(st, 3));
    }
    statement_close(st);
    return count;
}

char *store_last_channel(struct store *s)
{
    char *channel = statement_value(
        s, "SELECT channel FROM document WHERE channel <> '' ORDER BY id DESC LIMIT 1", "");

    return channel ? channel : mem_text("");
}

/* --- for reports ------------------------------------------------------------------------------ */

struct found VEC(int64_t);

/* The rows are read one by one, as lists do it. */
static bool load_all(struct store *s, const struct found *ids, struct submissions *out,
                     struct error *err)
{
    for (size_t i = 0; i < ids->count; i++) {
        struct record r;

        if (!store_load(s, record_type_of(RECORD_SUBMISSION), ids->items[i], &r, err))
            return false;
        vec_push(out, r);
    }
    return true;
}

static bool read_submissions(struct store *s, struct statement *st, struct submissions *out,
                             struct error *err)
{
    struct found ids = {0};
    bool good;
    int row;

    if (!st)
        return false;
    while ((row = statement_step(st, err)) > 0)
        vec_push(&ids, statement_column_int(st, 0));
    statement_close(st);
    good = row == 0 && load_all(s, &ids, out, err);
    vec_free(&ids);
    return good;
}

bool store_submissions_open(struct store *s, struct submissions *out, struct error *err)
{
    return store_view(s, "submission", err) &&
           read_submissions(s,
                            statement_open(s,
                                           "SELECT id FROM submission"
                                           " WHERE state_rank = 3 AND status IN ('逾期', '待报')"
                                           " ORDER BY urgency, id",
                                           err),
                            out, err);
}

bool store_submissions_held(struct store *s, int year, int64_t owner, struct submissions *out,
                            struct error *err)
{
    struct statement *st;

    if (!store_view(s, "submission", err))
        return false;
    st = statement_open(s,
                        "SELECT id FROM submission"
                        " WHERE year = ?1 AND ?2 IN (coalesce(owner, 0), -1) AND status <> '未开展'"
                        " ORDER BY coalesce(owner, 0), number, id",
                        err);
    if (st) {
        statement_int(st, 1, year);
        statement_int(st, 2, owner);
    }
    return read_submissions(s, st, out, err);
}

void submissions_free(struct submissions *list)
{
    for (size_t i = 0; i < list->count; i++)
        record_free(&list->items[i]);
    vec_free(list);
}

bool store_twins_of_year(struct store *s, int year, bool internal, struct document_twins *out,
                         struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "document_twin", err))
        return false;
    st =
        statement_open(s,
                       "SELECT t.drill, t.document, t.twin_year || '年第' || t.twin_number || '项 '"
                       " || iif(?2 OR t.twin_publicity <> '内部', t.twin_subject, '（内部演练）')"
                       " || ' ' || t.twin_document"
                       " FROM document_twin AS t JOIN drill AS d ON d.id = t.drill"
                       " JOIN plan AS p ON p.id = d.plan WHERE p.year = ?1"
                       " GROUP BY t.drill, t.document, t.twin_drill ORDER BY t.drill, t.record",
                       err);
    if (!st)
        return false;
    statement_int(st, 1, year);
    statement_int(st, 2, internal);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, ((struct document_twin){.drill = statement_column_int(st, 0),
                                              .document = text_at(st, 1),
                                              .twin = text_at(st, 2)}));
    statement_close(st);
    return row == 0;
}

void document_twins_free(struct document_twins *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].document);
        free(list->items[i].twin);
    }
    vec_free(list);
}

/* --- within acts ------------------------------------------------------------------------------ */

bool store_settle_submission(struct store *s, struct record *r, struct error *err)
{
    const char *state = record_get(r, "state");
    struct statement *st;

    if (strcmp(state, "已开展") != 0 && strcmp(state, "已报送") != 0)
        return true;
    if (!statement_run(s, err, "INSERT INTO submission_settled VALUES (?1)", "i", r->id))
        return false;
    st = statement_open(s, "SELECT version, state FROM drill WHERE id = ?1", err);
    if (!st)
        return false;
    statement_int(st, 1, r->id);
    if (statement_step(st, err) > 0) {
        r->version = statement_column_int(st, 0);
        record_set(r, "state", statement_column_text(st, 1));
    }
    statement_close(st);
    return true;
}
