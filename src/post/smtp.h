/* smtp.h - the loadable module `smtp.so`: the only code that knows libcurl. */
#ifndef YANLIAN_POST_SMTP_H
#define YANLIAN_POST_SMTP_H

#include "post/carrier.h"

struct smtp_line; /* to a server; kept from one message to the next */

struct smtp_module {
    int abi; /* SMTP_ABI */
    /* Nothing is connected yet.  Settings and password stay the caller's, until close. */
    struct smtp_line *(*open)(const struct mail_settings *settings, const char *password,
                              struct error *err);
    void (*send)(struct smtp_line *line, const char *recipient, const char *bytes, size_t length,
                 const struct mail_watch *watch, struct mail_answer *answer);
    bool (*test)(struct smtp_line *line, struct str *out, struct error *err);
    void (*close)(struct smtp_line *line);
};
enum { SMTP_ABI = 1 };
#define SMTP_SYMBOL "yanlian_smtp"

#endif
