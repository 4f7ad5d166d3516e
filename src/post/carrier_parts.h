/* carrier_parts.h - what the ways share, and each way as the carrier sees it. */
#ifndef YANLIAN_POST_CARRIER_PARTS_H
#define YANLIAN_POST_CARRIER_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "post/carrier.h"

/* carrier_parts.c, also part of the module: true for a text with something in it. */
bool mail_is_given(const char *text);
/* Replaces the answer's text by `text`, cleaned, on one line, cut when it is very long. */
void mail_answer_say(struct mail_answer *answer, const char *text);
/* True unless the caller's function says no. */
bool mail_watch_commits(const struct mail_watch *watch);
bool mail_watch_goes_on(const struct mail_watch *watch);
/* A path of the settings: "~/" at its beginning is the user's home. */
void mail_path(struct str *out, const char *path);

/* password.c: appends the password from the first source that the settings name; nothing when they
 * name a user but $YANLIAN_MAIL_PASSWORD is empty and there is no other source: false. */
bool mail_password(struct str *out, const struct mail_settings *settings, struct error *err);
/* Overwrites and frees: what it holds must not stay in memory. */
void mail_forget(struct str *secret);

/* program.c: a program started without a shell, with bytes as its standard input. */
struct mail_program_run {
    char **words; /* the argument vector, ends with NULL */
    const char *input;
    size_t input_length;
    int64_t milliseconds; /* after which it is ended */
    const struct mail_watch *watch;
};
enum mail_program_end {
    MAIL_PROGRAM_ABSENT,   /* it could not be started: `said` has the reason */
    MAIL_PROGRAM_EXITED,   /* status: its exit code */
    MAIL_PROGRAM_KILLED,   /* status: the signal */
    MAIL_PROGRAM_TOO_LONG, /* ended after its time */
    MAIL_PROGRAM_STOPPED,  /* ended because the watch said so */
};
/* Runs it to its end.  `out` gets the beginning of its standard output, `said` of its standard
 * error; each at most 8 kB. */
enum mail_program_end mail_program_run(const struct mail_program_run *run, struct str *out,
                                       struct str *said, int *status);

/* sendmail.c, folder.c: the ways.  `answer` is empty. */
bool mail_sendmail_check(const struct mail_settings *settings, struct error *err);
void mail_sendmail_send(const struct mail_settings *settings, const char *recipient,
                        const char *bytes, size_t length, const struct mail_watch *watch,
                        struct mail_answer *answer);
bool mail_folder_check(const struct mail_settings *settings, struct error *err);
void mail_folder_send(const struct mail_settings *settings, const char *recipient,
                      const char *message_id, const char *bytes, size_t length,
                      const struct mail_watch *watch, struct mail_answer *answer);

#endif
