/* messages.h - the outbox: mail on its way or gone, and who has been sent what.
 *
 * The states, and who moves a message from one to the next:
 *
 *   待发, 待重试 -> 交出        store_message_hand_over(), durable, before the last bytes go
 *   交出 -> 已发 拒收 待重试 不明  store_message_answered()
 *   交出 -> 不明               store_messages_left_in_the_middle(), when its sender has died
 *   不明 -> 已发, 待发 ...      store_message_settle(), by the clerk
 *   待发, 待重试 -> 作废        a newer one to the same address takes its place
 *
 * Nothing here is undone with an act: what was sent stays sent.
 */
#ifndef YANLIAN_STORE_MESSAGES_H
#define YANLIAN_STORE_MESSAGES_H

#include <stdint.h>

#include "base/vec.h"
#include "store/store.h"

#define MESSAGE_QUEUED "待发"
#define MESSAGE_HANDED "交出"
#define MESSAGE_SENT "已发"
#define MESSAGE_LATER "待重试"
#define MESSAGE_REFUSED "拒收"
#define MESSAGE_DOUBT "不明"
#define MESSAGE_ASIDE "作废"

#define MESSAGE_CALENDAR "日历"
#define MESSAGE_REMINDER "催报"
#define MESSAGE_NOTICE "演练通知"
#define MESSAGE_CANCELLATION "取消通知"

/* Texts are owned by who reads a message (message_free), and the caller's when it is added. */
struct message {
    int64_t id;
    char *message_id; /* without <> */
    char *what;       /* 日历 催报 演练通知 取消通知 */
    int64_t unit;
    char *unit_name; /* on reading; "" when the unit is gone */
    char *recipient; /* an address */
    char *recipient_name;
    int year;
    int64_t revision; /* of the calendar in it; 0: none */
    int64_t drill;    /* of a message about one; 0 */
    char *subject;
    char *dates;   /* as it gives them (db/views/unit_date.sql); of a reminder the letter */
    char *content; /* the bytes; no NUL is in a mail */
    char *state;
    char *answer;
    char *tried_at; /* local time, YYYY-MM-DD HH:MM; "" */
    int64_t tried_minutes_ago;
    int attempts;
};
struct messages VEC(struct message);
void message_free(struct message *m);
void messages_free(struct messages *list);

/* Adds one as 待发; what of the same kind is on its way to the same address about the same unit
 * (and drill) and has not been handed over is put aside.  Needs an act.  Sets m->id. */
bool store_message_add(struct store *s, struct message *m, struct error *err);
/* Reads one; ERROR_NOT_FOUND. */
bool store_message_load(struct store *s, int64_t id, struct message *out, struct error *err);
/* Without their contents: 不明, then 待重试, 待发 and 交出, each by age; of a unit when not 0. */
bool store_messages_open(struct store *s, int64_t unit, struct messages *out, struct error *err);
/* Puts aside what has not gone yet and is addressed to somebody who is no contact of the unit any
 * more, with why.  A cancellation still goes to whoever was invited. */
bool store_messages_to_strangers(struct store *s, const char *why, struct error *err);
/* Those that a run hands over (待发, 待重试) in the order in which they were queued: ids. */
struct message_ids VEC(int64_t);
bool store_messages_to_send(struct store *s, int64_t unit, struct message_ids *out,
                            struct error *err);
/* What became of the newest message of that kind with this very text (`dates`) to that address, put
 * aside ones left out: its state and answer, owned; NULL when there is none.  False on error. */
bool store_message_same(struct store *s, const char *what, int year, int64_t unit,
                        const char *recipient, const char *dates, char **state, char **answer,
                        struct error *err);

/* True when it is recorded that the unit was reminded by mail with this letter. */
bool store_reminder_is_recorded(struct store *s, int64_t unit, const char *letter);

/* Until it is switched off, what is committed is on the disk. */
bool store_durable(struct store *s, bool on, struct error *err);
/* 待发, 待重试 -> 交出.  ERROR_CONFLICT when somebody was faster. */
bool store_message_hand_over(struct store *s, int64_t id, struct error *err);
/* What became of a try: the new state and the other side's word. */
bool store_message_answered(struct store *s, int64_t id, const char *state, const char *answer,
                            struct error *err);
/* 交出 -> 不明, with why; *count gets how many.  Only who has the lock of the senders may. */
bool store_messages_left_in_the_middle(struct store *s, const char *why, int *count,
                                       struct error *err);
/* The clerk's word: to `state`, when it is in one of `from` (parted by 、).  ERROR_CONFLICT: it is
 * in another by now. */
bool store_message_settle(struct store *s, int64_t id, const char *from, const char *state,
                          struct error *err);

/* --- the ledger (db/views/delivery.sql) ------------------------------------------------------- */

struct delivery {
    int64_t unit;
    char *unit_code;
    char *unit_name;
    int64_t contact; /* 0: the unit has no address */
    char *person;
    char *address;
    char *status;
    char *dates;
    char *last_dates;
    char *sent_on;
    char *said;
    int64_t revision; /* of the last one; 0: none */
};
struct deliveries VEC(struct delivery);
/* Of a year, of one unit or all (0), by the units' codes; who is called first before others. */
bool store_deliveries(struct store *s, int year, int64_t unit, struct deliveries *out,
                      struct error *err);
/* The addresses of a unit's contacts, whatever it has been sent: only unit, contact, person and
 * address are set. */
bool store_unit_addresses(struct store *s, int64_t unit, struct deliveries *out, struct error *err);
void deliveries_free(struct deliveries *list);

#endif
