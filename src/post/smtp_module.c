/* The loadable module `smtp.so`: a line to a mail server, by libcurl. */
#include "post/smtp.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "post/smtp_parts.h"

enum { LONGEST_SERVER = 253, MOST_CERTIFICATES = 4 * 1024 * 1024, ANSWER_SECONDS = 1200 };

/* --- the settings ---------------------------------------------------------------------------- */

static bool is_host_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-';
}

static bool are_host_characters(const char *text)
{
    while (is_host_character(*text))
        text++;
    return *text == '\0';
}

/* True for 127.0.0.1, ::1 and localhost, however they are written. */
static bool is_local(const char *host)
{
    return strcmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 ||
           strcmp(host, "[::1]") == 0 ||
           (strncmp(host, "127.", 4) == 0 && strspn(host, "0123456789.") == strlen(host));
}

static bool check_server(const struct mail_settings *s, struct error *err)
{
    size_t length = s->server ? strlen(s->server) : 0;

    if (length == 0)
        return error_set(err, ERROR_INPUT, "%s",
                         _("No mail server is set: give its name in the settings, such as "
                           "smtp.qq.com."));
    if (length > LONGEST_SERVER || s->server[0] == '-' ||
        (!are_host_characters(s->server) &&
         strspn(s->server, "0123456789abcdefABCDEF:.[]") != length))
        return error_set(err, ERROR_INPUT,
                         _("%.300s is no name of a server: give only the name, such as "
                           "smtp.qq.com, and the port beside it."),
                         s->server);
    if (s->port < 0 || s->port > 65535)
        return error_set(err, ERROR_INPUT, _("%d is no port: 1 to 65535, or 0 for the usual one."),
                         s->port);
    if (s->security == MAIL_PLAIN && !s->plain_allowed && !is_local(s->server))
        return error_set(err, ERROR_INPUT,
                         _("Password and mails would go to %s in clear for everybody to read: "
                           "choose STARTTLS or TLS."),
                         s->server);
    return true;
}

static int usual_port(enum mail_security security)
{
    switch (security) {
    case MAIL_STARTTLS:
        return 587;
    case MAIL_TLS:
        return 465;
    case MAIL_PLAIN:
        break;
    }
    return 25;
}

/* The name that we greet with: this machine's, when it is one that can be said in SMTP. */
static void add_own_name(struct str *out)
{
    char name[256] = "";

    if (gethostname(name, sizeof name - 1) == 0 && name[0] && are_host_characters(name))
        str_add(out, name);
    else
        str_add(out, "localhost");
}

static void make_url(struct smtp_line *line)
{
    const struct mail_settings *s = line->settings;
    bool bare = strchr(s->server, ':') && s->server[0] != '[';

    line->port = s->port ? s->port : usual_port(s->security);
    str_add(&line->host, s->server);
    str_addf(&line->url, "%s://%s%s%s:%d/", s->security == MAIL_TLS ? "smtps" : "smtp",
             bare ? "[" : "", s->server, bare ? "]" : "", line->port);
    add_own_name(&line->url);
}

static bool check_certificates(struct smtp_line *line, struct error *err)
{
    struct str text = {0};
    bool good;

    if (!mail_is_given(line->settings->ca_file))
        return true;
    mail_path(&line->ca_file, line->settings->ca_file);
    good = file_read(&text, str_text(&line->ca_file), MOST_CERTIFICATES, err) &&
           (strstr(str_text(&text), "-----BEGIN CERTIFICATE-----") ||
            error_set(err, ERROR_INPUT, _("The certificate file %s can't be used: it must be PEM."),
                      str_text(&line->ca_file)));
    str_free(&text);
    return good;
}

/* --- the transfer ---------------------------------------------------------------------------- */

static void set_security(const struct smtp_line *line)
{
    CURL *easy = line->easy;

    curl_easy_setopt(
        easy, CURLOPT_USE_SSL,
        (long)(line->settings->security == MAIL_PLAIN ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    /* The system's own certificates are in a directory, which stays beside this file. */
    if (line->ca_file.length)
        curl_easy_setopt(easy, CURLOPT_CAINFO, str_text(&line->ca_file));
}

/* Of the ways to log in those that any server knows; without TLS first the one that does not show
 * the password. */
static void set_login(const struct smtp_line *line)
{
    CURL *easy = line->easy;

    if (!mail_is_given(line->settings->user))
        return;
    curl_easy_setopt(easy, CURLOPT_USERNAME, line->settings->user);
    curl_easy_setopt(easy, CURLOPT_PASSWORD, line->password);
    curl_easy_setopt(easy, CURLOPT_LOGIN_OPTIONS,
                     line->settings->security == MAIL_PLAIN ? "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5"
                                                            : "AUTH=PLAIN;AUTH=LOGIN");
}

void smtp_set_up(struct smtp_line *line)
{
    CURL *easy = line->easy;

    curl_easy_reset(easy);
    smtp_listen(line);
    smtp_watch_sockets(line);
    curl_easy_setopt(easy, CURLOPT_URL, str_text(&line->url));
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    /* Longer than smtp_talk.c bears silence. */
    curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)ANSWER_SECONDS);
    set_security(line);
    set_login(line);
}

/* A kept line may have died in the meantime, which shows when the next message begins. */
static bool is_stale(const struct smtp_line *line, CURLcode result)
{
    const struct smtp_talk *talk = &line->talk;
    long made = 1;

    if (result == CURLE_OK || talk->stopped || talk->silent || talk->stage >= SMTP_DATA)
        return false;
    curl_easy_getinfo(line->easy, CURLINFO_NUM_CONNECTS, &made);
    return made == 0 && (talk->code == 0 || talk->code == 421);
}

static CURLcode hand_over(struct smtp_line *line, const char *bytes, size_t length,
                          const struct mail_watch *watch)
{
    smtp_talk_begin(line, watch);
    line->talk.bytes = bytes;
    line->talk.length = length;
    return smtp_perform(line);
}

static void send_message(struct smtp_line *line, const char *recipient, const char *bytes,
                         size_t length, const struct mail_watch *watch, struct mail_answer *answer)
{
    struct curl_slist *recipients = curl_slist_append(NULL, recipient);
    CURLcode result;

    smtp_set_up(line);
    /* No size is given: libcurl would count the dots that it doubles. */
    curl_easy_setopt(line->easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(line->easy, CURLOPT_MAIL_FROM, line->settings->from);
    curl_easy_setopt(line->easy, CURLOPT_MAIL_RCPT, recipients);
    result = hand_over(line, bytes, length, watch);
    if (is_stale(line, result)) {
        curl_easy_setopt(line->easy, CURLOPT_FRESH_CONNECT, 1L);
        result = hand_over(line, bytes, length, watch);
    }
    smtp_judge(line, result, answer);
    curl_easy_setopt(line->easy, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(recipients);
}

/* Says one command, after the `last` one hangs up; libcurl decodes it as a URL. */
static CURLcode say_command(struct smtp_line *line, const char *command, bool last)
{
    struct str encoded = {0};
    CURLcode result;

    for (const char *at = command; *at; at++)
        str_add_n(&encoded, *at == '%' ? "%25" : at, *at == '%' ? 3 : 1);
    smtp_set_up(line);
    curl_easy_setopt(line->easy, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(line->easy, CURLOPT_CUSTOMREQUEST, str_text(&encoded));
    curl_easy_setopt(line->easy, CURLOPT_FORBID_REUSE, (long)last);
    smtp_talk_begin(line, NULL);
    result = smtp_perform(line);
    str_free(&encoded);
    return result;
}

/* --- trying it out --------------------------------------------------------------------------- */

static void say_steps(const struct smtp_line *line, struct str *out)
{
    const struct smtp_talk *talk = &line->talk;

    if (talk->stage > SMTP_GREETED)
        str_addf(out, _("The server %s (port %d) answers.\n"), str_text(&line->host), line->port);
    if (talk->secured || (talk->stage > SMTP_GREETED && line->settings->security == MAIL_TLS))
        str_add(out, _("The line is encrypted, the certificate is valid.\n"));
    if (talk->logged_in)
        str_addf(out, _("The login of %s is good.\n"), line->settings->user);
    else if (talk->stage >= SMTP_SENDER && mail_is_given(line->settings->user))
        str_add(out, _("The server asks for no login: user and password were not sent.\n"));
    if (talk->stage == SMTP_SENDER && talk->code / 100 == 2)
        str_addf(out, _("The server takes mail from %s.\n"), line->settings->from);
}

static bool test(struct smtp_line *line, struct str *out, struct error *err)
{
    struct mail_answer answer = {0};
    struct str command = {0};
    CURLcode result;

    str_addf(&command, "MAIL FROM:<%s>", line->settings->from);
    result = say_command(line, str_text(&command), false);
    str_free(&command);
    say_steps(line, out);
    if (result == CURLE_OK) {
        say_command(line, "RSET", false);
        return true;
    }
    smtp_judge(line, result, &answer);
    error_set(err, ERROR_IO, "%s", str_text(&answer.text));
    str_free(&answer.text);
    return false;
}

/* --- opening and closing --------------------------------------------------------------------- */

static bool open_curl(struct smtp_line *line, struct error *err)
{
    line->easy = curl_easy_init();
    line->multi = curl_multi_init();
    return (line->easy && line->multi) ||
           error_set(err, ERROR_IO, "%s", _("The library libcurl can't be used on this machine."));
}

/* Said by ourselves: libcurl would wait two minutes for a server that does not answer. */
static void take_leave(struct smtp_line *line)
{
    if (smtp_is_connected(line))
        say_command(line, "QUIT", true);
    smtp_hang_up(line);
}

static void close_line(struct smtp_line *line)
{
    if (line->easy && line->multi)
        take_leave(line);
    curl_easy_cleanup(line->easy);
    if (line->multi)
        curl_multi_cleanup(line->multi);
    curl_global_cleanup();
    str_free(&line->url);
    str_free(&line->host);
    str_free(&line->ca_file);
    str_free(&line->talk.words);
    free(line);
}

static struct smtp_line *open_line(const struct mail_settings *settings, const char *password,
                                   struct error *err)
{
    struct smtp_line *line;

    if (!check_server(settings, err))
        return NULL;
    line = mem_new(1, sizeof *line);
    line->settings = settings;
    line->password = password;
    make_url(line);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    if (check_certificates(line, err) && open_curl(line, err))
        return line;
    close_line(line);
    return NULL;
}

extern const struct smtp_module yanlian_smtp;
const struct smtp_module yanlian_smtp = {
    .abi = SMTP_ABI, .open = open_line, .send = send_message, .test = test, .close = close_line};
