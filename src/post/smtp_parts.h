/* smtp_parts.h - the line to a server, as the files of the module `smtp.so` share it. */
#ifndef YANLIAN_POST_SMTP_PARTS_H
#define YANLIAN_POST_SMTP_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <curl/curl.h>

#include "post/carrier_parts.h"
#include "post/smtp.h"

/* How far a talk has come: the command that was said last. */
enum smtp_stage {
    SMTP_CONNECTING,
    SMTP_GREETED,   /* the server has said something */
    SMTP_HELLO,     /* EHLO, HELO */
    SMTP_SECURING,  /* STARTTLS */
    SMTP_LOGIN,     /* AUTH and what belongs to it */
    SMTP_SENDER,    /* MAIL FROM */
    SMTP_RECIPIENT, /* RCPT TO */
    SMTP_DATA,      /* DATA, and the message itself */
    SMTP_END,       /* the end of the data: from here on the message may be taken */
};

/* One transfer. */
struct smtp_talk {
    const struct mail_watch *watch;
    const char *bytes;
    size_t length;
    size_t at;
    enum smtp_stage stage;
    bool secured;   /* a greeting after STARTTLS, or TLS from the start */
    bool logged_in; /* the server has taken the password */
    bool leaving;   /* QUIT was said: what comes now is no answer */
    bool stopped;   /* the watch said so */
    bool silent;    /* nothing was heard for too long */
    int code;       /* of the answer to what was said last; 0: none yet */
    bool more;      /* that answer has further lines */
    int lines;      /* that the server has said in all */
    struct str words;
    int64_t heard; /* the last moment something moved, milliseconds */
    curl_off_t sent;
};

enum { SMTP_MOST_SOCKETS = 8 }; /* a name may have several addresses, tried side by side */

struct smtp_line {
    CURL *easy;
    CURLM *multi;
    const struct mail_settings *settings;
    const char *password;
    struct str url;
    struct str host; /* as the clerk has written it */
    int port;
    struct str ca_file;
    curl_socket_t sockets[SMTP_MOST_SOCKETS]; /* open ones, the newest last */
    size_t socket_count;
    struct smtp_talk talk;
    char error[CURL_ERROR_SIZE];
};

/* smtp_module.c: all options of a transfer, from nothing. */
void smtp_set_up(struct smtp_line *line);

/* smtp_talk.c: the options that make libcurl report to `line->talk`. */
void smtp_listen(struct smtp_line *line);
/* One transfer from beginning to end. */
CURLcode smtp_perform(struct smtp_line *line);
void smtp_talk_begin(struct smtp_line *line, const struct mail_watch *watch);
/* Seconds of silence that are borne now. */
int smtp_patience(const struct smtp_line *line);

/* smtp_sockets.c: makes libcurl's connections known to the line. */
void smtp_watch_sockets(struct smtp_line *line);
/* False when there is no connection or the server has hung up. */
bool smtp_is_connected(const struct smtp_line *line);
/* Ends all connections at once, so that libcurl takes no leave and waits for no answer. */
void smtp_hang_up(const struct smtp_line *line);

/* smtp_judge.c: what became of the message. */
void smtp_judge(const struct smtp_line *line, CURLcode result, struct mail_answer *answer);
/* Appends a sentence for what went wrong before a message's turn came, or with the line; false when
 * the server's own words say it best. */
bool smtp_explain(const struct smtp_line *line, CURLcode result, struct str *out);

#endif
