#include "app/send_way.h"

#include <stdlib.h>
#include <string.h>

#include "app/send.h"
#include "base/i18n.h"

static bool is_set(const char *text)
{
    return text && *text;
}

bool send_way_is_set(struct app *app)
{
    struct send_settings settings;
    bool set;

    send_settings_read(app, NULL, &settings);
    set = settings.mail.way == MAIL_SMTP      ? is_set(settings.mail.server)
          : settings.mail.way == MAIL_PROGRAM ? is_set(settings.mail.program)
                                              : is_set(settings.mail.directory);
    send_settings_free(&settings);
    return set;
}

void send_way_words(struct app *app, struct str *out)
{
    struct send_settings settings;
    const struct mail_settings *mail = &settings.mail;

    send_settings_read(app, NULL, &settings);
    if (mail->way == MAIL_PROGRAM && is_set(mail->program))
        str_add_n(out, mail->program, strcspn(mail->program, " "));
    else if (mail->way == MAIL_DIRECTORY && is_set(mail->directory))
        str_add(out, mail->directory);
    else if (mail->way == MAIL_SMTP && is_set(mail->server))
        str_add(out, mail->server);
    if (mail->way == MAIL_SMTP && is_set(mail->server) && mail->port)
        str_addf(out, ":%d", mail->port);
    send_settings_free(&settings);
}

/* --- answers ---------------------------------------------------------------------------------- */

/* By the enhanced code where there is one, since it says more; N_(). */
static const struct {
    const char *code;
    const char *words;
} enhanced[] = {
    {"5.1.1", N_("there is no such mailbox")},
    {"5.1.2", N_("there is no such mail server: the part after @ may be wrong")},
    {"5.1.3", N_("the address is not written as one")},
    {"5.1.6", N_("the mailbox has moved")},
    {"5.1.8", N_("the sender's address is not accepted")},
    {"5.1.10", N_("there is no such mailbox")},
    {"5.2.1", N_("the mailbox is closed")},
    {"5.2.2", N_("the mailbox is full")},
    {"4.2.2", N_("the mailbox is full")},
    {"5.2.3", N_("the mail is too large")},
    {"5.3.4", N_("the mail is too large")},
    {"4.4.1", N_("the recipient's server does not answer")},
    {"4.4.2", N_("the line to the recipient's server was lost")},
    {"4.7.1", N_("it wants the mail later once more, which is usual with a first one")},
    {"5.7.1", N_("it does not accept this sender, or takes the mail for junk")},
    {"5.7.8", N_("user or password are wrong")},
};

static const struct {
    int code;
    const char *words;
} plain[] = {
    {421, N_("the server is busy")},
    {450, N_("the mailbox can't take mail now")},
    {451, N_("it wants the mail later once more, which is usual with a first one")},
    {452, N_("the server has no room now")},
    {530, N_("it wants a user and a password")},
    {535, N_("user or password are wrong")},
    {550, N_("the mailbox does not exist or takes no mail from here")},
    {551, N_("the recipient is not of this server")},
    {552, N_("the mailbox is full, or the mail too large")},
    {553, N_("the address is not accepted")},
    {554, N_("it does not accept this sender, or takes the mail for junk")},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits in the shape of `shape`, where d is one and n one to three; its length, 0: it is none. */
static size_t shape_length(const char *text, const char *shape)
{
    const char *at = text;
    size_t length;

    for (; *shape; shape++) {
        size_t digits = strspn(at, "0123456789");

        if (*shape == '.' ? *at != '.' : digits == 0 || (*shape == 'n' && digits > 3))
            return 0;
        at += *shape == 'n' ? digits : 1;
    }
    length = (size_t)(at - text);
    at += *at == '.' && is_digit(at[1]); /* it goes on */
    return is_digit(*at) ? 0 : length;
}

/* The first place of `text` where such a code stands and is one of a refusal, NULL when none does:
 * a program puts words of its own before the server's. */
static const char *find_code(const char *text, const char *shape)
{
    bool in_number = false;

    for (; *text; text++) {
        if (!in_number && (*text == '4' || *text == '5') && shape_length(text, shape))
            return text;
        in_number = is_digit(*text) || *text == '.';
    }
    return NULL;
}

static bool is_code(const char *at, const char *code)
{
    return at && shape_length(at, "d.n.n") == strlen(code) && strncmp(at, code, strlen(code)) == 0;
}

void send_answer_words(struct str *out, const char *answer)
{
    const char *more = find_code(answer, "d.n.n");
    const char *basic = find_code(answer, "ddd");

    for (size_t i = 0; i < COUNT_OF(enhanced); i++) {
        if (is_code(more, enhanced[i].code)) {
            str_add(out, _(enhanced[i].words));
            return;
        }
    }
    for (size_t i = 0; basic && i < COUNT_OF(plain); i++) {
        if (plain[i].code == atoi(basic)) {
            str_add(out, _(plain[i].words));
            return;
        }
    }
}
