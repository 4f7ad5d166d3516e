#include "post/smtp_parts.h"

#include <errno.h>
#include <string.h>

#include "base/i18n.h"

/* --- sentences ------------------------------------------------------------------------------- */

static const char *address_of(const struct smtp_line *line)
{
    return str_text(&line->host);
}

static void explain_silence(const struct smtp_line *line, struct str *out)
{
    if (line->talk.stage == SMTP_CONNECTING)
        str_addf(out,
                 _("The server %s (port %d) gave no answer within %d seconds: check the network, "
                   "the port and the security (465 is for TLS, 587 for STARTTLS)."),
                 address_of(line), line->port, smtp_patience(line));
    else
        str_addf(out, _("The server %s has said nothing for %d seconds."), address_of(line),
                 smtp_patience(line));
}

static void explain_connection(const struct smtp_line *line, struct str *out)
{
    long number = 0;

    curl_easy_getinfo(line->easy, CURLINFO_OS_ERRNO, &number);
    if (number == ECONNREFUSED)
        str_addf(out,
                 _("The server %s takes no connection at port %d: check the port (465 for TLS, "
                   "587 for STARTTLS)."),
                 address_of(line), line->port);
    else if (number == ETIMEDOUT)
        explain_silence(line, out);
    else
        str_addf(out, _("No connection to %s (port %d): check the network. %s"), address_of(line),
                 line->port, number ? strerror((int)number) : line->error);
}

/* OpenSSL's numbers (x509_vfy.h), which libcurl hands on. */
enum {
    CERTIFICATE_GOOD = 0,
    CERTIFICATE_UNSPECIFIED = 1, /* good until libcurl compared the names */
    CERTIFICATE_EARLY = 9,
    CERTIFICATE_EXPIRED = 10,
};

static void explain_certificate(const struct smtp_line *line, struct str *out)
{
    long verdict = 0;

    curl_easy_getinfo(line->easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
    if (verdict == CERTIFICATE_EXPIRED)
        str_addf(out,
                 _("The certificate of %s has expired (or this machine's clock is wrong): nothing "
                   "was sent."),
                 address_of(line));
    else if (verdict == CERTIFICATE_EARLY)
        str_addf(out, _("The certificate of %s is not valid yet: check this machine's clock."),
                 address_of(line));
    else if (verdict == CERTIFICATE_GOOD || verdict == CERTIFICATE_UNSPECIFIED)
        str_addf(out,
                 _("The certificate of %s was made for another name: check the server's name in "
                   "the settings. Nothing was sent."),
                 address_of(line));
    else
        str_addf(out,
                 _("The certificate of %s is of nobody this machine trusts: for the office's own "
                   "server name its certificate file in the settings. Nothing was sent."),
                 address_of(line));
}

static void explain_login(const struct smtp_line *line, struct str *out)
{
    if (line->talk.stage != SMTP_LOGIN)
        str_addf(out, _("The server %s offers no way of logging in that is known here."),
                 address_of(line));
    else if (line->talk.code / 100 == 4)
        str_addf(out, _("The server %s can't check the password now: try again later."),
                 address_of(line));
    else
        str_addf(out,
                 _("The server %s refuses the user %s or the password. For QQ, 163 and the like "
                   "the password is the authorization code from the mailbox's settings, where SMTP "
                   "has to be switched on."),
                 address_of(line), line->settings->user);
}

static void explain_sender(const struct smtp_line *line, struct str *out)
{
    if (line->talk.code == 530)
        str_addf(out,
                 _("The server %s wants a login first: give user and password in the "
                   "settings."),
                 address_of(line));
    else
        str_addf(out,
                 _("The server %s does not take %s as sender: it is usually the login's own mail "
                   "address."),
                 address_of(line), line->settings->from);
}

/* Before the greeting a refusal is the server's, not the message's. */
static void explain_greeting(const struct smtp_line *line, struct str *out)
{
    if (line->talk.code)
        str_addf(out, _("The server %s takes no mail now."), address_of(line));
    else
        str_addf(out, _("What answers at %s (port %d) is no mail server."), address_of(line),
                 line->port);
}

static void explain_lost(const struct smtp_line *line, struct str *out)
{
    if (line->talk.stage == SMTP_CONNECTING)
        str_addf(out, _("The server %s (port %d) hung up without a word."), address_of(line),
                 line->port);
    else if (line->talk.stage == SMTP_END)
        str_addf(out,
                 _("The line to %s was lost after the whole message and before the answer: it may "
                   "have arrived."),
                 address_of(line));
    else
        str_addf(out, _("The line to %s was lost before the message was handed over."),
                 address_of(line));
}

static void explain_security(const struct smtp_line *line, struct str *out)
{
    str_addf(out,
             _("The server %s (port %d) offers no STARTTLS: choose TLS (usually port 465). The "
               "password was not sent."),
             address_of(line), line->port);
}

/* What libcurl says of itself, where it says enough. */
static bool explain_result(const struct smtp_line *line, CURLcode result, struct str *out)
{
    switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST:
        str_addf(out, _("No server of the name %s was found: check the name, and the network."),
                 address_of(line));
        return true;
    case CURLE_COULDNT_CONNECT:
        explain_connection(line, out);
        return true;
    case CURLE_OPERATION_TIMEDOUT:
        explain_silence(line, out);
        return true;
    case CURLE_PEER_FAILED_VERIFICATION:
        explain_certificate(line, out);
        return true;
    case CURLE_SSL_CACERT_BADFILE:
        str_addf(out, _("The certificate file %s can't be used: it must be PEM."),
                 str_text(&line->ca_file));
        return true;
    case CURLE_SSL_CONNECT_ERROR:
        str_addf(out,
                 _("%s (port %d) does not speak TLS as it should (%s): for port 587 or 25 choose "
                   "STARTTLS."),
                 address_of(line), line->port, line->error);
        return true;
    case CURLE_USE_SSL_FAILED:
        explain_security(line, out);
        return true;
    case CURLE_LOGIN_DENIED:
        explain_login(line, out);
        return true;
    default:
        return false;
    }
}

static bool is_too_large(int code)
{
    return code == 552 || code == 523; /* RFC 1870; 523 is said by some for the same */
}

static bool explain_reply(const struct smtp_line *line, struct str *out)
{
    const struct smtp_talk *talk = &line->talk;

    if (is_too_large(talk->code))
        str_add(out, _("The message is too large for the server."));
    else if (talk->stage < SMTP_SENDER)
        explain_greeting(line, out);
    else if (talk->stage == SMTP_SENDER && talk->code >= 500)
        explain_sender(line, out);
    else
        return false;
    return true;
}

bool smtp_explain(const struct smtp_line *line, CURLcode result, struct str *out)
{
    const struct smtp_talk *talk = &line->talk;

    if (talk->silent)
        explain_silence(line, out);
    else if (result == CURLE_REMOTE_ACCESS_DENIED && line->settings->security == MAIL_STARTTLS)
        explain_security(line, out);
    else if (!explain_result(line, result, out)) {
        if (talk->code >= 400)
            return explain_reply(line, out);
        if (talk->stage == SMTP_GREETED && talk->code == 0)
            explain_greeting(line, out);
        else
            explain_lost(line, out);
    }
    return true;
}

/* --- outcome --------------------------------------------------------------------------------- */

/* What hinders this message hinders all when its own turn had not come yet. */
static bool is_hopeless(const struct smtp_talk *talk)
{
    if (talk->stage < SMTP_SENDER)
        return true;
    /* A server that is silent here would keep each of the others waiting as long. */
    return talk->stage == SMTP_SENDER &&
           (talk->silent || talk->code == 421 || (talk->code >= 500 && !is_too_large(talk->code)));
}

static enum mail_outcome outcome_of(const struct smtp_talk *talk, CURLcode result)
{
    if (result == CURLE_OK)
        return MAIL_SENT;
    if (talk->stage == SMTP_END && talk->code < 400)
        return MAIL_DOUBT;
    if (talk->code >= 400)
        return talk->code >= 500 && !is_hopeless(talk) ? MAIL_REFUSED : MAIL_LATER;
    return talk->stopped ? MAIL_STOPPED : MAIL_LATER;
}

/* The sentence, if there is one, and beside it the server's own words. */
static void say(const struct smtp_line *line, CURLcode result, struct mail_answer *answer)
{
    const struct smtp_talk *talk = &line->talk;
    struct str text = {0};
    struct str words = {0};
    bool explained = result != CURLE_OK && smtp_explain(line, result, &text);

    if (talk->code >= 400 || result == CURLE_OK)
        str_addf(&words, "%d%s", talk->code, str_text(&talk->words));
    if (explained && words.length)
        str_addf(&text, _(" (the server: %s)"), str_text(&words));
    else if (!explained)
        str_add(&text, str_text(&words));
    mail_answer_say(answer, str_text(&text));
    str_free(&words);
    str_free(&text);
}

void smtp_judge(const struct smtp_line *line, CURLcode result, struct mail_answer *answer)
{
    const struct smtp_talk *talk = &line->talk;

    answer->outcome = outcome_of(talk, result);
    answer->code = answer->outcome == MAIL_SENT || talk->code >= 400 ? talk->code : 0;
    answer->hopeless = answer->outcome == MAIL_LATER && is_hopeless(talk);
    if (answer->outcome == MAIL_STOPPED)
        mail_answer_say(answer, _("Stopped before it was handed over."));
    else if (answer->outcome == MAIL_DOUBT && talk->stopped)
        mail_answer_say(answer, _("Stopped after the whole message and before the answer: it may "
                                  "have arrived."));
    else
        say(line, result, answer);
}
