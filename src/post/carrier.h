/* carrier.h - the way a finished message takes: an SMTP server, a program like sendmail, or a
 * folder of .eml files.
 *
 * One recipient, one transaction, one answer.  SMTP is libcurl's, in the loadable module
 * `smtp.so`; its TLS is on unless the server is on this machine or the clerk has said otherwise.
 */
#ifndef YANLIAN_POST_CARRIER_H
#define YANLIAN_POST_CARRIER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

enum mail_way { MAIL_SMTP, MAIL_PROGRAM, MAIL_DIRECTORY };
enum mail_security {
    MAIL_STARTTLS, /* required, never optional */
    MAIL_TLS,      /* from the first byte */
    MAIL_PLAIN,    /* none: refused unless the server is on loopback or `plain_allowed` */
};

/* How mail leaves.  Texts stay the caller's; NULL or "": not set. */
struct mail_settings {
    enum mail_way way;
    const char *server;
    int port; /* 0: 587 STARTTLS, 465 TLS, 25 plain */
    enum mail_security security;
    bool plain_allowed;           /* the clerk has said so in the settings */
    const char *user;             /* NULL or "": no authentication */
    const char *password_file;    /* regular, ours, mode 0600 or stricter; its first line */
    const char *password_command; /* argument vector in one text (see mail_words); its first line */
    const char *ca_file;          /* further certificates to trust (an office's own); PEM */
    const char *program;          /* argument vector in one text, of MAIL_PROGRAM */
    const char *directory;        /* of MAIL_DIRECTORY; made when missing */
    const char *from;             /* envelope sender, an address */
    /* Of silence before a connection is given up; 0: 60, and 600 for the answer to the whole
     * message (RFC 5321, 4.5.3.2.6).  Of a program its whole time; 0: 120. */
    int seconds;
};
/* $YANLIAN_MAIL_PASSWORD comes first, then the file, then the command. */
#define MAIL_PASSWORD_VARIABLE "YANLIAN_MAIL_PASSWORD"

enum mail_outcome {
    MAIL_SENT,    /* the other side has taken it */
    MAIL_REFUSED, /* for good: 5xx */
    MAIL_LATER,   /* not taken now: 4xx, no connection, a line lost before the end of the data */
    MAIL_DOUBT,   /* the line was lost when all had been said and before the answer: nobody knows */
    MAIL_STOPPED, /* the clerk stopped it before the end of the data */
};

struct mail_answer {
    enum mail_outcome outcome;
    int code;        /* of the server, 0: none; of a program its exit status */
    struct str text; /* one line, cleaned: the server's own words; where more is to be said, a
                        sentence for the clerk and they beside it; of a folder the file's path */
    bool hopeless;   /* not this message's fault (no connection, bad password): none of the others
                        will fare better now */
};

/* Called while a message is on its way; NULL functions are left out. */
struct mail_watch {
    void *data;
    /* Just before the last bytes are handed over, after which the message may be taken whatever
     * happens here: the caller notes it durably.  False: it is not handed over (MAIL_STOPPED). */
    bool (*committing)(void *data);
    /* Several times a second while it waits, once a second for the last answer: false stops
     * (MAIL_STOPPED, or MAIL_DOUBT). */
    bool (*waiting)(void *data);
};

/* True when the module that speaks SMTP is there. */
bool mail_smtp_is_ready(struct error *err);

/* An open way; SMTP keeps its connection from one message to the next. */
struct mail_carrier;
/* Looks at the settings, reads the password, and opens what there is to open; NULL with a sentence
 * that a clerk can act on.  No connection is made yet. */
struct mail_carrier *mail_carrier_open(const struct mail_settings *settings, struct error *err);
/* Hands over one message for one recipient.  `answer` is emptied and filled; free its text. */
void mail_carrier_send(struct mail_carrier *c, const char *recipient, const char *message_id,
                       const char *bytes, size_t length, const struct mail_watch *watch,
                       struct mail_answer *answer);
/* Connects, secures, logs in and takes leave; of a program or a directory looks whether it can be
 * used.  `out` gets a line for each step that went well; the error says which did not and what to
 * do (name not found, no answer, certificate, password refused, no STARTTLS). */
bool mail_carrier_test(struct mail_carrier *c, struct str *out, struct error *err);
void mail_carrier_close(struct mail_carrier *c);

/* Parts a text into words as a shell would by spaces and quotes, and does nothing else of a shell:
 * no variables, no patterns.  At most 64 words.  `words` ends with NULL; free with mail_words_free.
 */
bool mail_words(const char *text, char ***words, struct error *err);
void mail_words_free(char **words);

#endif
