#include "store/drafts.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

enum { HOST_SIZE = 256 };

/* No field is called so: the row says which part of the record the form is of. */
#define SECTION_ROW "/section"

static void host_name(char out[HOST_SIZE])
{
    if (gethostname(out, HOST_SIZE) != 0)
        out[0] = '\0';
    out[HOST_SIZE - 1] = '\0';
}

/* A program on another machine can't be asked: its draft is taken to be held for half a day. */
static bool is_held(const char *host, int64_t pid, int64_t seconds_ago)
{
    enum { HALF_A_DAY = 12 * 60 * 60 };
    char here[HOST_SIZE];

    host_name(here);
    if (strcmp(host, here) != 0)
        return seconds_ago < HALF_A_DAY;
    if (pid == getpid() || pid < 1)
        return pid == getpid();
    return kill((pid_t)pid, 0) == 0 || errno != ESRCH;
}

/* --- saving ----------------------------------------------------------------------------------- */

static bool save_head(struct store *s, int64_t *draft, const struct record *base, struct error *err)
{
    char host[HOST_SIZE];

    host_name(host);
    if (*draft && statement_number(s, 0, "SELECT 1 FROM draft WHERE id = ?1", "i", *draft))
        return statement_run(s, err,
                             "UPDATE draft SET saved_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),"
                             " host = ?2, pid = ?3 WHERE id = ?1",
                             "iti", *draft, host, (int64_t)getpid());
    if (!statement_run(s, err,
                       "INSERT INTO draft (who, kind, record, record_version, saved_at, host, pid)"
                       " VALUES (?1, ?2, ?3, ?4, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?5, ?6)",
                       "ttiiti", s->who, base->type->name, base->id, base->version, host,
                       (int64_t)getpid()))
        return false;
    *draft = sqlite3_last_insert_rowid(s->db);
    return true;
}

static bool save_field(struct store *s, int64_t draft, const char *field, const char *base,
                       const char *typed, struct error *err)
{
    struct statement *st =
        statement_open(s,
                       "INSERT INTO draft_text (draft, field, base, typed) VALUES (?1, ?2, ?3, ?4)"
                       " ON CONFLICT DO UPDATE SET base = excluded.base, typed = excluded.typed"
                       " WHERE (base, typed) IS NOT (excluded.base, excluded.typed)",
                       err);
    int row;

    if (!st)
        return false;
    statement_int(st, 1, draft);
    statement_text(st, 2, field);
    statement_text(st, 3, base);
    if (typed)
        statement_text(st, 4, typed);
    else
        statement_null(st, 4);
    row = statement_step(st, err);
    statement_close(st);
    return row == 0;
}

static bool save_all(struct store *s, int64_t *draft, const char *section,
                     const struct record *base, char *const *typed, struct error *err)
{
    if (!save_head(s, draft, base, err) ||
        (section && !save_field(s, *draft, SECTION_ROW, section, NULL, err)))
        return false;
    for (size_t i = 0; i < base->type->field_count; i++) {
        if (!save_field(s, *draft, base->type->fields[i].name, base->values[i], typed[i], err))
            return false;
    }
    return true;
}

/* Starts a transaction of the drafts' own, without waiting for other programs. */
static bool begin(struct store *s, struct error *err)
{
    bool done;

    if (s->read_only)
        return statement_error(s, SQLITE_READONLY, err);
    sqlite3_busy_timeout(s->db, 0);
    done = statement_run(s, err, "BEGIN IMMEDIATE", "");
    sqlite3_busy_timeout(s->db, STORE_BUSY_MILLISECONDS);
    return done;
}

static bool finish(struct store *s, bool done, struct error *err)
{
    if (done && statement_run(s, err, "COMMIT", ""))
        return true;
    if (!sqlite3_get_autocommit(s->db))
        statement_run(s, NULL, "ROLLBACK", "");
    return false;
}

bool store_draft_save(struct store *s, int64_t *draft, const char *section,
                      const struct record *base, char *const *typed, struct error *err)
{
    int64_t id = *draft;

    if (s->in_act)
        return save_all(s, draft, section, base, typed, err);
    if (!begin(s, err))
        return false;
    if (!finish(s, save_all(s, &id, section, base, typed, err), err))
        return false;
    *draft = id;
    return true;
}

bool store_draft_drop(struct store *s, int64_t draft, struct error *err)
{
    if (s->read_only)
        return statement_error(s, SQLITE_READONLY, err);
    return statement_run(s, err, "DELETE FROM draft WHERE id = ?1", "i", draft);
}

/* --- finding ---------------------------------------------------------------------------------- */

static void read_texts(struct store *s, struct draft *out)
{
    struct statement *st =
        statement_open(s, "SELECT field, base, typed FROM draft_text WHERE draft = ?1", NULL);
    int index;

    if (!st)
        return;
    statement_int(st, 1, out->id);
    while (statement_step(st, NULL) > 0) {
        if (strcmp(statement_column_text(st, 0), SECTION_ROW) == 0)
            out->section = statement_column_copy(st, 1);
        index = field_index(out->base.type, statement_column_text(st, 0));
        if (index < 0)
            continue;
        record_set_at(&out->base, (size_t)index, statement_column_text(st, 1));
        free(out->typed[index]);
        out->typed[index] = statement_column_is_null(st, 2) ? NULL : statement_column_copy(st, 2);
    }
    statement_close(st);
}

/* Makes a draft of the head in the current row; false when its kind is not known (any more). */
static bool read_head(struct statement *st, struct draft *out)
{
    const struct record_type *type = record_type_find(statement_column_text(st, 1));

    if (!type)
        return false;
    *out = (struct draft){.id = statement_column_int(st, 0),
                          .base = {.type = type,
                                   .id = statement_column_int(st, 2),
                                   .version = statement_column_int(st, 3),
                                   .values = mem_new(type->field_count, sizeof(char *))},
                          .typed = mem_new(type->field_count, sizeof(char *)),
                          .saved_at = statement_column_copy(st, 4)};
    return true;
}

/* The first draft of the rows that `st` (bound) gives that may be taken: one left in this program
 * counts when `own`. */
static bool take_first(struct store *s, struct statement *st, bool own, struct draft *out)
{
    bool found = false;

    while (!found && statement_step(st, NULL) > 0) {
        int64_t pid = statement_column_int(st, 6);

        found = ((own && pid == getpid()) ||
                 !is_held(statement_column_text(st, 5), pid, statement_column_int(st, 7))) &&
                read_head(st, out);
    }
    statement_close(st);
    if (found)
        read_texts(s, out);
    return found;
}

#define DRAFT_HEADS                                                                                \
    "SELECT id, kind, record, record_version,"                                                     \
    " strftime('%Y-%m-%d %H:%M', saved_at, 'localtime'), host, pid,"                               \
    " strftime('%s', 'now') - strftime('%s', saved_at) FROM draft WHERE who = ?1 "
#define NEWEST_FIRST "ORDER BY saved_at DESC, id DESC"

bool store_draft_next(struct store *s, struct draft *out)
{
    struct statement *st = statement_open(s, DRAFT_HEADS NEWEST_FIRST, NULL);

    if (!st)
        return false;
    statement_text(st, 1, s->who);
    return take_first(s, st, false, out);
}

bool store_draft_of(struct store *s, const struct record_type *type, int64_t record,
                    struct draft *out)
{
    struct statement *st =
        statement_open(s, DRAFT_HEADS "AND kind = ?2 AND record = ?3 " NEWEST_FIRST, NULL);

    if (!st)
        return false;
    statement_text(st, 1, s->who);
    statement_text(st, 2, type->name);
    statement_int(st, 3, record);
    return take_first(s, st, true, out);
}

void draft_free(struct draft *d)
{
    for (size_t i = 0; i < d->base.type->field_count; i++)
        free(d->typed[i]);
    free(d->typed);
    free(d->saved_at);
    free(d->section);
    record_free(&d->base);
}
