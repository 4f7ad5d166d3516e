#include "store/calendars.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/random.h"
#include "store/private.h"
#include "store/statement.h"

/* A UID says nothing of the drill and is never made twice (RFC 7986, 5.3). */
static bool make_uid(char out[CALENDAR_UID_SIZE], struct error *err)
{
    char random[33];

    if (!random_hexadecimal(random, 16, err))
        return false;
    snprintf(out, CALENDAR_UID_SIZE, "%s@yanlian", random);
    return true;
}

static bool add_event(struct store *s, int64_t drill, const char *kind, int64_t hash,
                      const char *now, struct calendar_memory *out, struct error *err)
{
    if (!make_uid(out->uid, err) ||
        !statement_run(s, err,
                       "INSERT INTO calendar_event (drill, kind, uid, hash, modified)"
                       " VALUES (?1, ?2, ?3, ?4, ?5)",
                       "ittit", drill, kind, out->uid, hash, now))
        return false;
    out->sequence = 0;
    snprintf(out->modified, sizeof out->modified, "%s", now);
    return true;
}

static bool raise_event(struct store *s, int64_t drill, const char *kind, int64_t hash,
                        const char *now, struct calendar_memory *out, struct error *err)
{
    if (!statement_run(s, err,
                       "UPDATE calendar_event SET sequence = sequence + 1, hash = ?3, modified = ?4"
                       " WHERE drill = ?1 AND kind = ?2",
                       "itit", drill, kind, hash, now))
        return false;
    out->sequence++;
    snprintf(out->modified, sizeof out->modified, "%s", now);
    return true;
}

bool store_calendar_event(struct store *s, int64_t drill, const char *kind, uint64_t hash,
                          const char *now, struct calendar_memory *out, struct error *err)
{
    struct statement *st;
    int64_t kept = 0;
    int row;

    if (!act_required(s, err))
        return false;
    st = statement_open(s,
                        "SELECT uid, sequence, modified, hash FROM calendar_event"
                        " WHERE drill = ?1 AND kind = ?2",
                        err);
    if (!st)
        return false;
    statement_int(st, 1, drill);
    statement_text(st, 2, kind);
    row = statement_step(st, err);
    if (row > 0) {
        snprintf(out->uid, sizeof out->uid, "%s", statement_column_text(st, 0));
        out->sequence = statement_column_int(st, 1);
        snprintf(out->modified, sizeof out->modified, "%s", statement_column_text(st, 2));
        kept = statement_column_int(st, 3);
    }
    statement_close(st);
    if (row < 0)
        return false;
    if (row == 0)
        return add_event(s, drill, kind, (int64_t)hash, now, out, err);
    return kept == (int64_t)hash || raise_event(s, drill, kind, (int64_t)hash, now, out, err);
}

bool store_calendar_has(struct store *s, int64_t drill, const char *kind)
{
    return statement_number(s, 0, "SELECT 1 FROM calendar_event WHERE drill = ?1 AND kind = ?2",
                            "it", drill, kind) != 0;
}

bool store_calendar_file(struct store *s, int64_t unit, int year, uint64_t hash, int64_t *revision,
                         struct error *err)
{
    if (!act_required(s, err) ||
        !statement_run(s, err,
                       "INSERT INTO calendar_file (unit, year, hash) VALUES (?1, ?2, ?3)"
                       " ON CONFLICT DO UPDATE SET revision = revision + 1, hash = excluded.hash"
                       " WHERE hash <> excluded.hash",
                       "iii", unit, (int64_t)year, (int64_t)hash))
        return false;
    *revision =
        statement_number(s, 0, "SELECT revision FROM calendar_file WHERE unit = ?1 AND year = ?2",
                         "ii", unit, (int64_t)year);
    return *revision > 0 || error_set(err, ERROR_IO, "%s", _("A calendar's revision is missing."));
}
