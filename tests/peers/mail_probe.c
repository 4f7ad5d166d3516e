/* mail_probe: mails made and sent by the library alone, for tests against real servers.
 *
 *   mail_probe compose DIR                 the draft's fields are files in DIR; the mail on stdout
 *   mail_probe test KEY=VALUE...           tries the way out; its lines, then "good" or the error
 *   mail_probe send KEY=VALUE... RECIPIENT FILE [RECIPIENT FILE]...
 *       one carrier for all; a line for each: outcome, code, hopeless, times committed, words.
 *
 * Keys are the names in struct mail_settings; stop=commit stops when it is asked to commit, stop=N
 * when it is asked for the Nth time whether to go on, stop=after when it has committed.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/place.h"
#include "post/carrier.h"
#include "post/message.h"

enum { MOST = 64 * 1024 * 1024 };

static void fail(const struct error *err)
{
    printf("error: %s\n", err->text);
    exit(2);
}

/* --- compose --------------------------------------------------------------------------------- */

/* The file's bytes, NULL without it. */
static char *field(const char *directory, const char *name, size_t *length)
{
    struct error err = {0};
    struct str path = {0};
    struct str bytes = {0};
    bool there;

    file_join(&path, directory, name);
    there = file_read(&bytes, str_text(&path), MOST, &err);
    str_free(&path);
    if (!there)
        return NULL;
    if (length)
        *length = bytes.length;
    return str_steal(&bytes);
}

static int compose(const char *d)
{
    struct mail_draft draft = {
        .from = {field(d, "from_name", NULL), field(d, "from", NULL)},
        .reply_to = {field(d, "reply_name", NULL), field(d, "reply", NULL)},
        .to = {field(d, "to_name", NULL), field(d, "to", NULL)},
        .subject = field(d, "subject", NULL),
        .message_id = field(d, "id", NULL),
        .date = 1795564800,
        .text = field(d, "text", NULL),
        .html = field(d, "html", NULL),
        .file_name = field(d, "file_name", NULL),
        .file_type = field(d, "file_type", NULL),
        .event_method = field(d, "method", NULL),
    };
    struct error err = {0};
    struct str out = {0};

    draft.file_bytes = field(d, "file", &draft.file_length);
    draft.event_bytes = field(d, "event", &draft.event_length);
    if (!mail_compose(&out, &draft, &err))
        fail(&err);
    fwrite(out.data, 1, out.length, stdout);
    str_free(&out);
    exit(0); /* what the fields hold goes with the process */
}

/* --- send ------------------------------------------------------------------------------------ */

struct probe {
    const char *stop;
    int committed;
    int waited;
};

static bool committing(void *data)
{
    struct probe *probe = data;

    if (strcmp(probe->stop, "commit") == 0)
        return false;
    probe->committed++;
    return true;
}

static bool waiting(void *data)
{
    struct probe *probe = data;

    if (strcmp(probe->stop, "after") == 0)
        return probe->committed == 0;
    return ++probe->waited != atoi(probe->stop);
}

static int choose(const char *value, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(value, names[i]) == 0)
            return i;
    fprintf(stderr, "mail_probe: %s\n", value);
    exit(99);
}

static void set(struct mail_settings *s, struct probe *probe, const char *key, const char *value)
{
    static const char *const ways[] = {"smtp", "program", "directory", NULL};
    static const char *const securities[] = {"starttls", "tls", "plain", NULL};
    const struct {
        const char *key;
        const char **place;
    } texts[] = {{"server", &s->server},
                 {"user", &s->user},
                 {"password_file", &s->password_file},
                 {"password_command", &s->password_command},
                 {"ca_file", &s->ca_file},
                 {"program", &s->program},
                 {"directory", &s->directory},
                 {"from", &s->from},
                 {"stop", &probe->stop}};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(key, texts[i].key) == 0)
            *texts[i].place = value;
    if (strcmp(key, "way") == 0)
        s->way = (enum mail_way)choose(value, ways);
    else if (strcmp(key, "security") == 0)
        s->security = (enum mail_security)choose(value, securities);
    else if (strcmp(key, "port") == 0)
        s->port = atoi(value);
    else if (strcmp(key, "seconds") == 0)
        s->seconds = atoi(value);
    else if (strcmp(key, "plain_allowed") == 0)
        s->plain_allowed = atoi(value);
}

/* Takes the KEY=VALUE arguments; returns the first that is none. */
static char **take_settings(char **at, struct mail_settings *s, struct probe *probe)
{
    for (; *at && strchr(*at, '='); at++) {
        char *value = strchr(*at, '=');

        *value++ = '\0';
        set(s, probe, *at, value);
    }
    return at;
}

static void send_one(struct mail_carrier *c, struct probe *probe, const char *recipient,
                     const char *file)
{
    static const char *const names[] = {"sent", "refused", "later", "doubt", "stopped"};
    struct mail_watch watch = {probe, committing, waiting};
    struct mail_answer answer = {0};
    struct error err = {0};
    struct str bytes = {0};

    if (!file_read(&bytes, file, MOST, &err))
        fail(&err);
    probe->committed = 0;
    mail_carrier_send(c, recipient, "probe-1@example.org", bytes.data, bytes.length, &watch,
                      &answer);
    printf("%s %d %d %d %s\n", names[answer.outcome], answer.code, answer.hopeless,
           probe->committed, str_text(&answer.text));
    fflush(stdout);
    str_free(&answer.text);
    str_free(&bytes);
}

static int try_out(struct mail_carrier *c)
{
    struct error err = {0};
    struct str out = {0};
    bool good = mail_carrier_test(c, &out, &err);

    printf("%s%s%s\n", str_text(&out), good ? "good" : "error: ", err.text);
    str_free(&out);
    mail_carrier_close(c);
    return good ? 0 : 2;
}

int main(int argc, char **argv)
{
    struct mail_settings settings = {.from = "desk@example.org"};
    struct probe probe = {.stop = ""};
    struct error err = {0};
    struct mail_carrier *c;
    const char *charset;
    char **at;

    place_set_language("zh_CN", &charset);
    if (argc < 3)
        return 99;
    if (strcmp(argv[1], "compose") == 0)
        return compose(argv[2]);
    at = take_settings(argv + 2, &settings, &probe);
    c = mail_carrier_open(&settings, &err);
    if (!c)
        fail(&err);
    if (strcmp(argv[1], "test") == 0)
        return try_out(c);
    for (; at[0] && at[1]; at += 2)
        send_one(c, &probe, at[0], at[1]);
    mail_carrier_close(c);
    return 0;
}
