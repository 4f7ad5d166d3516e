/* Acts: one transaction per thing the user does, named in the log, one step of undo. */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"
#include "store/units.h"

bool act_required(struct store *s, struct error *err)
{
    if (s->read_only)
        return statement_error(s, SQLITE_READONLY, err);
    return s->in_act || error_set(err, ERROR_USAGE, _("No act is under way."));
}

/* Pages kept in memory: room for the indexes that a big import writes all over; little at rest,
 * when a list reads a screenful. */
enum { CACHE_KIB_IN_ACT = 64 * 1024, CACHE_KIB_AT_REST = 2000 };

static void set_cache(struct store *s, int kib)
{
    char sql[64];

    sqlite3_snprintf(sizeof sql, sql, "PRAGMA cache_size = -%d", kib);
    statement_script(s, sql, NULL);
}

void store_because(struct store *s, const char *reason)
{
    free(s->because);
    s->because = reason && *reason ? mem_text(reason) : NULL;
}

static bool begin(struct store *s, const char *label, int64_t undoes, const char *state,
                  struct error *err)
{
    if (s->read_only)
        return statement_error(s, SQLITE_READONLY, err);
    if (s->in_act)
        return error_set(err, ERROR_USAGE, _("An act is already under way."));
    if (!act_triggers(s, err) || !statement_run(s, err, "BEGIN IMMEDIATE", ""))
        return false;
    set_cache(s, CACHE_KIB_IN_ACT);
    s->in_act = true;
    s->turning_back = strcmp(state, "tool") == 0;
    if (!statement_run(s, err,
                       "INSERT INTO act (at, who, label, undoes, state, reason)"
                       " VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?1, ?2, nullif(?3, 0), ?4,"
                       " ?5)",
                       "ttitt", s->who, label, undoes, state, s->because))
        goto failed;
    s->act = sqlite3_last_insert_rowid(s->db);
    if (!statement_run(s, err, "UPDATE session SET act = ?1", "i", s->act))
        goto failed;
    return true;
failed:
    store_rollback(s);
    return false;
}

bool act_begin(struct store *s, const char *label, int64_t undoes, const char *state,
               struct error *err)
{
    bool begun = begin(s, label, undoes, state, err);

    store_because(s, NULL); /* that of one act, whatever became of it */
    return begun;
}

bool store_begin(struct store *s, const char *label, struct error *err)
{
    return act_begin(s, label, 0, "done", err);
}

static void leave_act(struct store *s)
{
    set_cache(s, CACHE_KIB_AT_REST);
    unit_cache_free(s);
    memset(s->plan_met, 0, sizeof s->plan_met);
    rule_cache_forget(s);
    s->in_act = false;
    s->turning_back = false;
    s->act = 0;
}

/* A new act that changed something: what was taken back before can't be brought forth any more. */
static bool settle_act(struct store *s, struct error *err)
{
    int64_t changes = 0;

    if (!statement_get(s, &changes, err, "SELECT EXISTS (SELECT 1 FROM change_log WHERE act = ?1)",
                       "i", s->act))
        return false;
    if (!changes)
        return statement_run(s, err, "DELETE FROM act WHERE id = ?1", "i", s->act);
    return statement_run(s, err, "UPDATE act SET rows_of = id WHERE id = ?1", "i", s->act) &&
           statement_run(s, err,
                         "UPDATE act SET state = 'spent' WHERE who = ?1 AND state = 'undone'"
                         " AND (SELECT state FROM act WHERE id = ?2) = 'done'",
                         "ti", s->who, s->act);
}

bool store_commit(struct store *s, struct error *err)
{
    if (!act_required(s, err))
        return false;
    if (!settle_act(s, err) || !statement_run(s, err, "UPDATE session SET act = NULL", "") ||
        !statement_run(s, err, "COMMIT", "")) {
        store_rollback(s);
        return false;
    }
    leave_act(s);
    return true;
}

void store_rollback(struct store *s)
{
    if (!s->in_act)
        return;
    /* A full disk or a failed write may have ended the transaction already. */
    if (!sqlite3_get_autocommit(s->db))
        statement_run(s, NULL, "ROLLBACK", "");
    /* Views are gone if they were made in this act. */
    memset(s->view_made, 0, sizeof s->view_made);
    leave_act(s);
}

bool store_in_act(const struct store *s)
{
    return s->in_act;
}
