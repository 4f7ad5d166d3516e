#include "store/messages.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "store/private.h"
#include "store/statement.h"

void message_free(struct message *m)
{
    char **texts[] = {&m->message_id,     &m->what,    &m->unit_name, &m->recipient,
                      &m->recipient_name, &m->subject, &m->dates,     &m->content,
                      &m->state,          &m->answer,  &m->tried_at};

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        free(*texts[i]);
        *texts[i] = NULL;
    }
}

void messages_free(struct messages *list)
{
    for (size_t i = 0; i < list->count; i++)
        message_free(&list->items[i]);
    vec_free(list);
}

/* --- in --------------------------------------------------------------------------------------- */

static bool put_aside_older(struct store *s, const struct message *m, struct error *err)
{
    return statement_run(s, err,
                         "UPDATE message SET state = '作废', version = version + 1"
                         " WHERE year = ?1 AND unit = ?2 AND recipient = ?3"
                         " AND (what = ?4 OR ?5 <> 0)" /* a cancellation, the invitation too */
                         " AND coalesce(drill, 0) = ?5 AND state IN ('待发', '待重试')",
                         "iitti", (int64_t)m->year, m->unit, m->recipient, m->what, m->drill);
}

bool store_message_add(struct store *s, struct message *m, struct error *err)
{
    if (!act_required(s, err) || !put_aside_older(s, m, err) ||
        !statement_run(s, err,
                       "INSERT INTO message (message_id, what, unit, recipient, recipient_name,"
                       " year, revision, drill, subject, dates, content, queued_at)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, 0), nullif(?8, 0), ?9, ?10,"
                       " CAST(?11 AS BLOB), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
                       "ttittiiittt", m->message_id, m->what, m->unit, m->recipient,
                       m->recipient_name, (int64_t)m->year, m->revision, m->drill, m->subject,
                       m->dates, m->content))
        return false;
    m->id = sqlite3_last_insert_rowid(s->db);
    return true;
}

/* --- out -------------------------------------------------------------------------------------- */

#define MESSAGE_COLUMNS                                                                            \
    "m.id, m.message_id, m.what, m.unit, coalesce((SELECT u.name FROM unit AS u"                   \
    " WHERE u.id = m.unit), ''), m.recipient, m.recipient_name, m.year, coalesce(m.revision, 0),"  \
    " coalesce(m.drill, 0), m.subject, m.state, m.answer,"                                         \
    " coalesce(strftime('%Y-%m-%d %H:%M', m.tried_at, 'localtime'), ''), m.attempts,"              \
    " coalesce((strftime('%s', 'now') - strftime('%s', m.tried_at)) / 60, 0)"

enum { MESSAGE_DATES_AT = 16, MESSAGE_CONTENT_AT };

static void read_message(struct statement *st, struct message *m)
{
    *m = (struct message){.id = statement_column_int(st, 0),
                          .message_id = statement_column_copy(st, 1),
                          .what = statement_column_copy(st, 2),
                          .unit = statement_column_int(st, 3),
                          .unit_name = statement_column_copy(st, 4),
                          .recipient = statement_column_copy(st, 5),
                          .recipient_name = statement_column_copy(st, 6),
                          .year = (int)statement_column_int(st, 7),
                          .revision = statement_column_int(st, 8),
                          .drill = statement_column_int(st, 9),
                          .subject = statement_column_copy(st, 10),
                          .state = statement_column_copy(st, 11),
                          .answer = statement_column_copy(st, 12),
                          .tried_at = statement_column_copy(st, 13),
                          .attempts = (int)statement_column_int(st, 14),
                          .tried_minutes_ago = statement_column_int(st, 15)};
}

bool store_message_load(struct store *s, int64_t id, struct message *out, struct error *err)
{
    struct statement *st = statement_open(
        s, "SELECT " MESSAGE_COLUMNS ", m.dates, m.content FROM message AS m WHERE m.id = ?1", err);
    int row;

    if (!st)
        return false;
    statement_int(st, 1, id);
    row = statement_step(st, err);
    if (row > 0) {
        read_message(st, out);
        out->dates = statement_column_copy(st, MESSAGE_DATES_AT);
        out->content = statement_column_copy(st, MESSAGE_CONTENT_AT);
    }
    statement_close(st);
    return row > 0 || (row == 0 && error_set(err, ERROR_NOT_FOUND,
                                             _("There is no message %lld: list messages has them."),
                                             (long long)id));
}

bool store_messages_open(struct store *s, int64_t unit, struct messages *out, struct error *err)
{
    struct statement *st = statement_open(
        s,
        "SELECT " MESSAGE_COLUMNS " FROM message AS m"
        " WHERE m.state IN ('待发', '交出', '待重试', '不明') AND ?1 IN (0, m.unit)"
        " ORDER BY CASE m.state WHEN '不明' THEN 1 WHEN '待重试' THEN 2 ELSE 3 END, m.id",
        err);
    int row;

    if (!st)
        return false;
    statement_int(st, 1, unit);
    while ((row = statement_step(st, err)) > 0) {
        struct message m;

        read_message(st, &m);
        vec_push(out, m);
    }
    statement_close(st);
    return row == 0;
}

bool store_messages_to_send(struct store *s, int64_t unit, struct message_ids *out,
                            struct error *err)
{
    struct statement *st = statement_open(s,
                                          "SELECT id FROM message WHERE state IN ('待发', '待重试')"
                                          " AND ?1 IN (0, unit) ORDER BY id",
                                          err);
    int row;

    if (!st)
        return false;
    statement_int(st, 1, unit);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, statement_column_int(st, 0));
    statement_close(st);
    return row == 0;
}

bool store_message_same(struct store *s, const char *what, int year, int64_t unit,
                        const char *recipient, const char *dates, char **state, char **answer,
                        struct error *err)
{
    struct statement *st =
        statement_open(s,
                       "SELECT state, answer FROM message WHERE unit = ?1 AND recipient = ?2"
                       " AND what = ?3 AND dates = ?4 AND state <> '作废'"
                       " AND year = ?5"
                       " ORDER BY id DESC LIMIT 1",
                       err);
    int row;

    *state = *answer = NULL;
    if (!st)
        return false;
    statement_int(st, 1, unit);
    statement_text(st, 2, recipient);
    statement_text(st, 3, what);
    statement_text(st, 4, dates);
    statement_int(st, 5, year);
    row = statement_step(st, err);
    if (row > 0) {
        *state = statement_column_copy(st, 0);
        *answer = statement_column_copy(st, 1);
    }
    statement_close(st);
    return row >= 0;
}

bool store_reminder_is_recorded(struct store *s, int64_t unit, const char *letter)
{
    return statement_number(s, 0,
                            "SELECT EXISTS (SELECT 1 FROM reminder WHERE unit = ?1"
                            " AND way = '邮件' AND text = ?2)",
                            "it", unit, letter) != 0;
}

/* --- the ledger ------------------------------------------------------------------------------- */

void deliveries_free(struct deliveries *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct delivery *d = &list->items[i];
        char *texts[] = {d->unit_code, d->unit_name,  d->person,  d->address, d->status,
                         d->dates,     d->last_dates, d->sent_on, d->said};

        for (size_t n = 0; n < COUNT_OF(texts); n++)
            free(texts[n]);
    }
    vec_free(list);
}

static void read_delivery(struct statement *st, struct delivery *d)
{
    *d = (struct delivery){.unit = statement_column_int(st, 0),
                           .unit_code = statement_column_copy(st, 1),
                           .unit_name = statement_column_copy(st, 2),
                           .contact = statement_column_int(st, 3),
                           .person = statement_column_copy(st, 4),
                           .address = statement_column_copy(st, 5),
                           .status = statement_column_copy(st, 6),
                           .dates = statement_column_copy(st, 7),
                           .last_dates = statement_column_copy(st, 8),
                           .sent_on = statement_column_copy(st, 9),
                           .said = statement_column_copy(st, 10),
                           .revision = statement_column_int(st, 11)};
}

static bool read_deliveries(struct store *s, const char *sql, int year, int64_t unit,
                            struct deliveries *out, struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "delivery", err))
        return false;
    st = statement_open(s, sql, err);
    if (!st)
        return false;
    statement_int(st, 1, unit);
    if (year)
        statement_int(st, 2, year);
    while ((row = statement_step(st, err)) > 0) {
        struct delivery d;

        read_delivery(st, &d);
        vec_push(out, d);
    }
    statement_close(st);
    return row == 0;
}

bool store_deliveries(struct store *s, int year, int64_t unit, struct deliveries *out,
                      struct error *err)
{
    return read_deliveries(s,
                           "SELECT d.unit, u.code, u.name, coalesce(d.contact, 0), d.person,"
                           " d.address, d.status, d.dates, d.last_dates, d.sent_on, d.said,"
                           " coalesce(d.revision, 0)"
                           " FROM delivery AS d JOIN unit AS u ON u.id = d.unit"
                           " WHERE d.year = ?2 AND ?1 IN (0, d.unit)"
                           " ORDER BY length(u.code), u.code, d.rank, d.contact",
                           year, unit, out, err);
}

bool store_unit_addresses(struct store *s, int64_t unit, struct deliveries *out, struct error *err)
{
    return read_deliveries(s,
                           "SELECT a.unit, '', '', a.contact, a.person, a.address, '', '', '', '',"
                           " '', 0 FROM unit_address AS a WHERE a.unit = ?1"
                           " ORDER BY a.rank, a.contact",
                           0, unit, out, err);
}
