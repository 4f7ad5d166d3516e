#include "post/carrier_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"

enum { LONGEST_PASSWORD = 1000, COMMAND_TIME = 30000 /* ms */ };

void mail_forget(struct str *secret)
{
    if (secret->data)
        explicit_bzero(secret->data, secret->capacity);
    str_free(secret);
}

/* Keeps the first line of `secret`, and that only when it can be a password. */
static bool keep_first_line(struct str *secret, const char *source, struct error *err)
{
    const char *text = str_text(secret);
    size_t length = strcspn(text, "\r\n");

    if (length == 0)
        return error_set(err, ERROR_INPUT,
                         _("%s: the first line is empty; it must be the password "
                           "(for QQ and 163 mail the authorization code)."),
                         source);
    str_cut(secret, length);
    if (length > LONGEST_PASSWORD || !text_is_valid(text, length))
        return error_set(err, ERROR_INPUT, _("%s: the first line is no password."), source);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return error_set(err, ERROR_INPUT, _("%s: the first line is no password."), source);
    return true;
}

/* Nobody else may read it: a file that is open to others is not taken, so that it gets mended. */
static bool check_file(int fd, const char *path, struct error *err)
{
    struct stat info;

    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return error_set(err, ERROR_INPUT, _("The password file %s is no plain file."), path);
    if (info.st_uid != geteuid())
        return error_set(err, ERROR_INPUT,
                         _("The password file %s belongs to another user: make your own."), path);
    if (info.st_mode & (S_IRWXG | S_IRWXO))
        return error_set(err, ERROR_INPUT,
                         _("Others can read the password file %s: run chmod 600 on it."), path);
    return true;
}

static bool read_file(struct str *out, const char *path, struct error *err)
{
    char buffer[LONGEST_PASSWORD + 2];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    ssize_t got = -1;
    bool good = true;

    if (fd < 0)
        return error_set(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_INPUT,
                         _("The password file %s can't be read: %s."), path, strerror(errno));
    good = check_file(fd, path, err);
    if (good) {
        got = read(fd, buffer, sizeof buffer);
        if (got < 0)
            good = error_set(err, ERROR_IO, _("The password file %s can't be read: %s."), path,
                             strerror(errno));
    }
    if (got > 0)
        str_add_n(out, buffer, (size_t)got);
    explicit_bzero(buffer, sizeof buffer);
    close(fd);
    return good && keep_first_line(out, path, err);
}

/* What it says on standard error is its reason, never the password. */
static bool explain(enum mail_program_end end, int status, const struct str *said, char **words,
                    struct error *err)
{
    struct str clean = {0};

    if (end == MAIL_PROGRAM_EXITED && status == 0)
        return true;
    text_clean(&clean, str_text(said));
    str_trim_end(&clean, 0);
    if (end == MAIL_PROGRAM_TOO_LONG)
        error_set(err, ERROR_INPUT, _("The password command %s gave no answer within %d seconds."),
                  words[0], COMMAND_TIME / 1000);
    else if (end == MAIL_PROGRAM_ABSENT)
        error_set(err, ERROR_INPUT, _("The password command can't be started (%.300s)."),
                  str_text(&clean));
    else
        error_set(err, ERROR_INPUT, _("The password command %s failed (%d): %.300s"), words[0],
                  status, str_text(&clean));
    str_free(&clean);
    return false;
}

static bool run_command(struct str *out, const char *command, struct error *err)
{
    struct mail_program_run run = {.input = "", .milliseconds = COMMAND_TIME};
    enum mail_program_end end;
    struct str said = {0};
    int status = 0;
    bool good;

    if (!mail_words(command, &run.words, err))
        return false;
    end = mail_program_run(&run, out, &said, &status);
    good = explain(end, status, &said, run.words, err) && keep_first_line(out, run.words[0], err);
    mail_words_free(run.words);
    str_free(&said);
    return good;
}

static bool ask_file(struct str *out, const char *path, struct error *err)
{
    struct str whole = {0};
    bool good;

    mail_path(&whole, path);
    good = read_file(out, str_text(&whole), err);
    str_free(&whole);
    return good;
}

bool mail_password(struct str *out, const struct mail_settings *settings, struct error *err)
{
    const char *given = getenv(MAIL_PASSWORD_VARIABLE);

    if (mail_is_given(given)) {
        str_add(out, given);
        return keep_first_line(out, "$" MAIL_PASSWORD_VARIABLE, err);
    }
    if (mail_is_given(settings->password_file))
        return ask_file(out, settings->password_file, err);
    if (mail_is_given(settings->password_command))
        return run_command(out, settings->password_command, err);
    return error_set(err, ERROR_INPUT,
                     _("There is no password for the mail user %s: write it into a file that only "
                       "you can read (chmod 600) and name that file in the settings."),
                     settings->user);
}
