/* A message's way from one state to the next. */
#include "store/messages.h"

#include "base/i18n.h"
#include "store/private.h"
#include "store/statement.h"

bool store_durable(struct store *s, bool on, struct error *err)
{
    return statement_script(s, on ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
                            err);
}

static bool may_write(struct store *s, struct error *err)
{
    return !s->read_only || statement_error(s, SQLITE_READONLY, err);
}

/* After an update of one row: true when it was there to be changed. */
static bool changed_one(struct store *s, int64_t id, struct error *err)
{
    return sqlite3_changes(s->db) == 1 ||
           error_set(err, ERROR_CONFLICT,
                     _("Message %lld is in another state by now: look at list messages."),
                     (long long)id);
}

bool store_message_hand_over(struct store *s, int64_t id, struct error *err)
{
    return may_write(s, err) &&
           statement_run(s, err,
                         "UPDATE message SET state = '交出', version = version + 1,"
                         " attempts = attempts + 1,"
                         " tried_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
                         " WHERE id = ?1 AND state IN ('待发', '待重试')",
                         "i", id) &&
           changed_one(s, id, err);
}

bool store_message_answered(struct store *s, int64_t id, const char *state, const char *answer,
                            struct error *err)
{
    /* One that was never handed over is counted here. */
    return may_write(s, err) &&
           statement_run(s, err,
                         "UPDATE message SET state = ?2, answer = ?3, version = version + 1,"
                         " attempts = attempts + (state <> '交出'),"
                         " tried_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
                         " WHERE id = ?1 AND state IN ('待发', '待重试', '交出')",
                         "itt", id, state, answer) &&
           changed_one(s, id, err);
}

bool store_messages_left_in_the_middle(struct store *s, const char *why, int *count,
                                       struct error *err)
{
    *count = 0;
    if (!may_write(s, err) ||
        !statement_run(s, err,
                       "UPDATE message SET state = '不明', answer = ?1, version = version + 1"
                       " WHERE state = '交出'",
                       "t", why))
        return false;
    *count = sqlite3_changes(s->db);
    return true;
}

bool store_message_settle(struct store *s, int64_t id, const char *from, const char *state,
                          struct error *err)
{
    return may_write(s, err) &&
           statement_run(s, err,
                         "UPDATE message SET state = ?3, version = version + 1"
                         " WHERE id = ?1 AND instr('、' || ?2 || '、', '、' || state || '、') > 0",
                         "itt", id, from, state) &&
           changed_one(s, id, err);
}

bool store_messages_to_strangers(struct store *s, const char *why, struct error *err)
{
    return may_write(s, err) &&
           statement_run(s, err,
                         "UPDATE message SET state = '作废', answer = ?1, version = version + 1"
                         " WHERE state IN ('待发', '待重试') AND what <> '取消通知'"
                         " AND NOT EXISTS (SELECT 1 FROM contact AS c WHERE c.unit = message.unit"
                         "                 AND lower(c.email) = lower(message.recipient))",
                         "t", why);
}
