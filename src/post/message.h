/* message.h - one mail as bytes (RFC 5322, MIME): addresses, subject, text, its HTML twin, one
 * file.
 *
 * multipart/mixed { multipart/alternative { text, html }, the file }, as CALENDAR.md has it; built
 * by the loadable module `message.so`, the only code that knows GMime (and GLib).
 */
#ifndef YANLIAN_POST_MESSAGE_H
#define YANLIAN_POST_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct mail_address {
    const char *name;    /* as people call it; NULL or "": none */
    const char *address; /* name@example.org, ASCII */
};

/* Texts are UTF-8 and stay the caller's. */
struct mail_draft {
    struct mail_address from;
    struct mail_address reply_to; /* address NULL or "": none */
    struct mail_address to;       /* one recipient a message (CALENDAR.md) */
    const char *subject;
    const char *message_id; /* without <>; see mail_message_id */
    int64_t date;           /* seconds since 1970, UTC; written in the machine's zone */
    const char *text;
    const char *html; /* NULL: no twin */
    /* The calendar's file; bytes NULL: none. */
    const char *file_name; /* ASCII: QQ Mail and Outlook mangle RFC 2231 names */
    const char *file_type; /* text/calendar; method=PUBLISH; charset=utf-8, or application/ics */
    const char *file_bytes;
    size_t file_length;
    /* A single event that a calendar program is to take (RFC 6047): a third alternative beside
     * text and html, type text/calendar; NULL: none. */
    const char *event_method; /* REQUEST, CANCEL */
    const char *event_bytes;
    size_t event_length;
};

/* Appends the message, lines ended by CRLF.  Refuses (ERROR_INPUT) an address that is none, line
 * breaks or controls in anything that becomes a header, broken UTF-8. */
bool mail_compose(struct str *out, const struct mail_draft *draft, struct error *err);
/* True when mail can be addressed so: one @, ASCII, no spaces, quotes, controls or line breaks, at
 * most 254 bytes. */
bool mail_address_is_usable(const char *address);
/* Appends a new Message-ID without <>: random, with the domain of the sender's address. */
bool mail_message_id(struct str *out, const char *sender, struct error *err);

/* True when the module is there. */
bool mail_message_is_ready(struct error *err);

/* The module. */
struct message_module {
    int abi; /* MESSAGE_ABI */
    bool (*compose)(struct str *out, const struct mail_draft *draft, struct error *err);
};
enum { MESSAGE_ABI = 1 };
#define MESSAGE_SYMBOL "yanlian_message"

#endif
