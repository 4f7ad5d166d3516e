/* send.h - mail to the units' contacts: what would go to whom, the outbox, and its way out.
 *
 * Three steps, so that nothing goes out that nobody has seen: send_plan_make() says who would get
 * what, send_queue() puts the chosen ones into the outbox as one act, send_run() hands over what
 * lies there, one recipient a transaction.  What went out stays in the outbox's table as the ledger
 * (lists `messages` and `deliveries`), so nobody is sent the same thing twice: a message that was
 * being handed over when the line, the program or the machine died is in doubt (不明) until the
 * clerk says what became of it.
 *
 * Only the county's plan of the app's year is sent, whatever owner is looked at.  What goes to
 * units is Chinese whatever the interface speaks.
 */
#ifndef YANLIAN_APP_SEND_H
#define YANLIAN_APP_SEND_H

#include "app/app.h"
#include "base/vec.h"
#include "post/carrier.h"

/* --- what would go to whom -------------------------------------------------------------------- */

enum send_what {
    SEND_CALENDAR, /* the unit's dates as a table, its calendar file attached */
    SEND_REMINDER, /* the letter of app/remind.h; that it was sent is recorded when it is taken */
    SEND_DRILL,    /* one drill as an event that Outlook takes by itself: app/invite.h */
};

struct send_options {
    enum send_what what;
    const char *unit; /* only this one: a name, or a part of one; NULL: all */
    bool all;      /* also contacts who have the very same already; reminders: also what has time */
    int64_t drill; /* of SEND_DRILL */
};

/* What became of a line of the unit's dates since the address was written to last. */
enum send_change {
    SEND_SAME,
    SEND_NEW,       /* 【新增】 */
    SEND_MOVED,     /* 【改期】, `before` has the old time */
    SEND_CANCELLED, /* 【取消】, also what is not this unit's any more, or was removed */
    SEND_ALTERED, /* 【变更】 of anything else: place, form, subject ..., `before` says from what */
};

/* A line of the table.  All texts owned, "" when there is none. */
struct send_row {
    int64_t drill;
    enum send_change change;
    char *mark;   /* 【改期】 or "" */
    char *period; /* as people write it: 2026年6月12日 09:00; 待定 */
    char *subject;
    char *part; /* 牵头 or 参演 */
    char *form;
    char *place;
    char *due;     /* the last day for its report, YYYY-MM-DD; "" when not known */
    char *before;  /* 原为2026年6月; "" */
    bool internal; /* 内部 */
};
struct send_rows VEC(struct send_row);

/* Why a contact is written to, or not. */
enum send_need {
    SEND_FIRST,    /* never written to about this year */
    SEND_CHANGED,  /* the dates differ from what was sent last (or a reminder: always) */
    SEND_AGAIN,    /* has exactly this already: chosen only with `all` */
    SEND_WAITING,  /* lies in the outbox already, not gone yet: send_run() takes it */
    SEND_DOUBTFUL, /* exactly this may have arrived (不明): the clerk must say, see send_resolve()
                    */
    SEND_REJECTED, /* exactly this was refused for good (拒收): chosen only with `all` */
};

struct send_item {
    int64_t unit;
    char *unit_code;
    char *unit_name;
    char *person;
    char *address;
    enum send_need need;
    bool chosen; /* as the options have it; a screen may turn it round before send_queue() (but not
                    of SEND_WAITING and SEND_DOUBTFUL: these are never queued) */
    char *subject;
    char *text;         /* the mail's body with its aligned table */
    char *html;         /* its twin */
    char *file_name;    /* drills-2026-U07-r3.ics; "" with a reminder */
    int64_t revision;   /* of the calendar; 0 with a reminder; of a drill's event its SEQUENCE */
    const char *method; /* static: REQUEST or CANCEL of a drill's event; NULL with all others */
    char *dates; /* what the table is made of, as the ledger keeps it; of a reminder the letter */
    struct send_rows rows;
    int fresh; /* lines that are new, and so on; with SEND_FIRST none is marked */
    int moved;
    int cancelled;
    int altered;
    int internal;          /* lines that are not public */
    char *last_on;         /* day of the last one that was taken, YYYY-MM-DD; "" */
    int64_t last_revision; /* 0: none */
    char *said;            /* of SEND_WAITING, DOUBTFUL, REJECTED: the server's last word */
};
struct send_items VEC(struct send_item);

/* A unit that can't be written to, or one of its contacts: said first. */
struct send_unreachable {
    int64_t unit;
    char *unit_name;
    char *person;  /* whose address is none; "": the unit has no address at all */
    char *address; /* as it is in the contacts; "" */
};
struct send_unreachables VEC(struct send_unreachable);

struct send_plan {
    struct send_options options;          /* `unit` is owned here, an official name or NULL */
    struct send_unreachables unreachable; /* units without any address before bad addresses */
    struct send_items items; /* by the units' codes, who is called first before others */
    size_t chosen;           /* of the items, when made */
    char *missing;           /* places of the templates that nobody could fill, parted by 、; "" */
};

/* Says who would get what.  Calendars are made by the same code as `ics`, but nothing is kept: no
 * revision is spent.  Needs a store that can be written.  A year without drills is ERROR_NOT_FOUND.
 * `out` is initialised here; free it with send_plan_free, also after an error. */
bool send_plan_make(struct app *app, const struct send_options *options, struct send_plan *out,
                    struct error *err);
void send_plan_free(struct send_plan *plan);
/* One line for a person: 首次发送; 有变化：新增1、改期2 (translated). */
void send_need_words(struct str *out, const struct send_item *item);
/* Appends who can't be reached, a line each, and then the items, aligned; with `texts` each chosen
 * message in full.  For a person. */
void send_plan_report(struct str *out, const struct send_plan *plan, bool texts);
/* Appends who can't be reached, a sentence a line: no address, or one that is none. */
void send_unreachable_report(struct str *out, const struct send_plan *plan);

/* Queues the chosen items as one act; an older message to the same address that has not gone yet is
 * put aside (作废).  Returns how many, -1 on error; ERROR_CONFLICT when the dates of one have
 * changed since the plan was made: nothing is queued then, make and show it again. */
int send_queue(struct app *app, struct send_plan *plan, struct error *err);

/* --- the way out ------------------------------------------------------------------------------ */

/* The settings mail_* as carrier.h wants them; texts are owned. */
struct send_settings {
    struct mail_settings mail;
    char *reply_to;
    char *from_name;      /* the office */
    bool application_ics; /* type of the attached file */
    char *texts[10];      /* what `mail` points to */
};
/* `directory`: .eml files there instead of the way in the settings; NULL: as set.  Never fails:
 * what is missing is said by mail_carrier_open. */
void send_settings_read(struct app *app, const char *directory, struct send_settings *out);
void send_settings_free(struct send_settings *s);

/* Looks whether the way out can be opened, before anything is queued for it: a server is set, its
 * password can be read, the directory can be written.  No connection is made. */
bool send_ready(struct app *app, const char *directory, struct error *err);
/* Tries the way out without sending; `out` gets a line for each step that went well. */
bool send_test(struct app *app, struct str *out, struct error *err);

enum send_step {
    SEND_BEGINS, /* this message is handed over next: false stops before it */
    SEND_WAITS,  /* several times a second while it is on its way: false gives it up at the next
                    point that leaves no doubt (see `abandon`) */
    SEND_ENDED,  /* `outcome` and `answer` are in: false stops before the next one */
};

struct send_event {
    enum send_step step;
    int64_t message; /* its id */
    const char *unit;
    const char *person;
    const char *address;
    const char *subject;
    int number; /* 1.. */
    int total;
    enum mail_outcome outcome; /* with SEND_ENDED */
    const char *answer;
};

struct send_watch {
    void *data;
    bool (*progress)(void *data, const struct send_event *event); /* NULL: nobody looks */
    /* True: also a message whose last bytes are handed over is not waited for (it becomes 不明);
     * asked while SEND_WAITS was answered by false.  NULL: its answer is waited for. */
    bool (*abandon)(void *data);
};

struct send_result {
    int sent;
    int refused;
    int later;
    int doubtful; /* of this run */
    int left;     /* still in the outbox, not tried: stopped, or no connection */
    bool stopped; /* by the watch */
    char *why;    /* why none of the others fared better (no connection, password): a sentence;
                     NULL */
};

/* Hands over what lies in the outbox, oldest first: 待发 and 待重试, of the plan's unit only when
 * `unit` is not 0.  One sender at a time: ERROR_BUSY names the other one.  What an earlier sender
 * left in the middle becomes 不明 first.  True also when messages were refused (see `result`, free
 * its `why`); false when nothing could be tried. */
bool send_run(struct app *app, int64_t unit, const char *directory, const struct send_watch *watch,
              struct send_result *result, struct error *err);

/* --- the outbox ------------------------------------------------------------------------------- */

struct send_left {
    int64_t id;
    char *state; /* 不明 待重试 待发 交出 拒收 */
    char *what;  /* 日历 催报 演练通知 取消通知 */
    int64_t unit;
    char *unit_name; /* "" when the unit is gone */
    char *person;
    char *address;
    char *subject;
    char *answer;
    char *tried_at; /* local time YYYY-MM-DD HH:MM; "" */
    int attempts;
    int pause; /* of 待重试: minutes that should still pass before the next try; 0: none */
};
struct send_lefts VEC(struct send_left);
/* What has not come to its end: 不明 first, then 待重试, 待发.  What a dead sender left becomes
 * 不明 here, unless the store is read only or another one is sending. */
bool send_outbox(struct app *app, struct send_lefts *out, struct error *err);
void send_lefts_free(struct send_lefts *list);
/* What a message says, for a person: to whom, its subject, what became of it; the dates of a
 * calendar, the letter of a reminder. */
bool send_message_text(struct app *app, int64_t id, struct str *out, struct error *err);

enum send_verdict {
    SEND_IT_ARRIVED, /* 不明 -> 已发 */
    SEND_IT_AGAIN,   /* 不明, 拒收 -> 待发 */
    SEND_IT_NEVER,   /* 不明, 拒收, 待重试, 待发 -> 作废 */
};
/* Settles a message.  ERROR_INPUT when its state allows no such verdict; ERROR_BUSY while somebody
 * is sending. */
bool send_resolve(struct app *app, int64_t id, enum send_verdict verdict, struct error *err);

#endif
