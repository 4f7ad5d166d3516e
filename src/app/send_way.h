/* send_way.h - which way mail leaves and what its servers answer, in words for a clerk. */
#ifndef YANLIAN_APP_SEND_WAY_H
#define YANLIAN_APP_SEND_WAY_H

#include "app/app.h"

/* True when the settings name a way: a server, or a program. Whether it works, send_test() says. */
bool send_way_is_set(struct app *app);
/* Appends the way of the settings: "smtp.qq.com:465", "/usr/sbin/sendmail"; nothing when none is
 * set. */
void send_way_words(struct app *app, struct str *out);

/* Appends what a server's refusal means, in plain words, by its codes (RFC 5321 4.2, RFC 3463);
 * nothing when they say no more than their text.  `answer` is the server's line (550 5.1.1 ...), or
 * a program's that has it somewhere. */
void send_answer_words(struct str *out, const char *answer);

#endif
