#include "post/carrier_parts.h"

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"

enum { USUAL_SECONDS = 120 };

/* True when the system would find the program. */
static bool is_there(const char *program)
{
    const char *path = getenv("PATH");
    struct str candidate = {0};
    bool found = false;

    if (strchr(program, '/'))
        return access(program, X_OK) == 0;
    for (const char *at = path ? path : "/usr/bin:/bin"; *at && !found;) {
        size_t length = strcspn(at, ":");

        str_clear(&candidate);
        str_add_n(&candidate, at, length);
        str_addf(&candidate, "/%s", program);
        found = access(str_text(&candidate), X_OK) == 0;
        at += length + (at[length] == ':');
    }
    str_free(&candidate);
    return found;
}

bool mail_sendmail_check(const struct mail_settings *settings, struct error *err)
{
    char **words;
    bool good;

    if (!mail_words(settings->program, &words, err))
        return error_at(err, "%s", _("The mail program in the settings"));
    good = is_there(words[0]) ||
           error_set(err, ERROR_NOT_FOUND,
                     _("The mail program %s is not there or can't be run: install one (msmtp, "
                       "postfix, exim4) or send by SMTP."),
                     words[0]);
    mail_words_free(words);
    return good;
}

/* The words of the settings, `-f FROM -- RECIPIENT`; the words stay `words`'. */
static char **arguments(char **words, const struct mail_settings *settings, const char *recipient)
{
    size_t count = 0;
    char **all;

    while (words[count])
        count++;
    all = mem_new(count + 5, sizeof *all);
    memcpy(all, words, count * sizeof *all);
    if (mail_is_given(settings->from)) {
        all[count++] = mem_text("-f");
        all[count++] = mem_text(settings->from);
    }
    all[count++] = mem_text("--");
    all[count++] = mem_text(recipient);
    return all;
}

static void free_arguments(char **all, char **words)
{
    size_t count = 0;

    while (words[count])
        count++;
    for (char **more = all + count; *more; more++)
        free(*more);
    free(all);
}

/* Programs on this system end lines with LF. */
static void local_lines(struct str *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != '\r' || i + 1 == length || bytes[i + 1] != '\n')
            str_add_char(out, bytes[i]);
}

/* sysexits.h says what is for good, what will pass, and what is the settings' fault. */
static void judge_exit(struct mail_answer *answer, int status)
{
    answer->code = status;
    switch (status) {
    case EX_OK:
        answer->outcome = MAIL_SENT;
        break;
    case EX_DATAERR:
    case EX_NOUSER:
    case EX_NOHOST:
        answer->outcome = MAIL_REFUSED;
        break;
    case EX_USAGE:
    case EX_NOPERM:
    case EX_CONFIG:
        answer->outcome = MAIL_LATER;
        answer->hopeless = true;
        break;
    default:
        answer->outcome = MAIL_LATER;
    }
}

static void judge(struct mail_answer *answer, enum mail_program_end end, int status,
                  const struct str *said)
{
    struct str words = {0};

    switch (end) {
    case MAIL_PROGRAM_ABSENT:
        answer->outcome = MAIL_LATER;
        answer->hopeless = true;
        str_add(&words, _("The mail program can't be started: "));
        break;
    case MAIL_PROGRAM_EXITED:
        judge_exit(answer, status);
        if (status != 0)
            str_addf(&words, _("The mail program ended with %d: "), status);
        break;
    case MAIL_PROGRAM_KILLED:
        answer->outcome = MAIL_DOUBT;
        answer->code = status;
        str_addf(&words, _("The mail program was killed (signal %d): "), status);
        break;
    case MAIL_PROGRAM_TOO_LONG:
        answer->outcome = MAIL_DOUBT;
        str_add(&words, _("The mail program did not end in its time: "));
        break;
    case MAIL_PROGRAM_STOPPED:
        answer->outcome = MAIL_DOUBT;
        str_add(&words, _("Stopped while the mail program was at work: "));
        break;
    }
    str_add(&words, str_text(said));
    mail_answer_say(answer, str_text(&words));
    str_free(&words);
}

/* The program has the whole message from its first moment: committing comes before its start. */
static void run_program(char **all, const struct mail_settings *settings, const struct str *input,
                        const struct mail_watch *watch, struct mail_answer *answer)
{
    struct mail_program_run run = {
        .words = all,
        .input = str_text(input),
        .input_length = input->length,
        .milliseconds = 1000 * (int64_t)(settings->seconds > 0 ? settings->seconds : USUAL_SECONDS),
        .watch = watch};
    struct str said = {0};
    struct str out = {0};
    int status = 0;
    enum mail_program_end end;

    if (!mail_watch_goes_on(watch) || !mail_watch_commits(watch))
        answer->outcome = MAIL_STOPPED;
    else {
        end = mail_program_run(&run, &out, &said, &status);
        judge(answer, end, status, said.length ? &said : &out);
    }
    str_free(&out);
    str_free(&said);
}

void mail_sendmail_send(const struct mail_settings *settings, const char *recipient,
                        const char *bytes, size_t length, const struct mail_watch *watch,
                        struct mail_answer *answer)
{
    struct error err = {0};
    struct str input = {0};
    char **words;
    char **all;

    if (!mail_words(settings->program, &words, &err)) {
        answer->outcome = MAIL_LATER;
        answer->hopeless = true;
        mail_answer_say(answer, err.text);
        return;
    }
    local_lines(&input, bytes, length);
    all = arguments(words, settings, recipient);
    run_program(all, settings, &input, watch, answer);
    free_arguments(all, words);
    str_free(&input);
    mail_words_free(words);
}
