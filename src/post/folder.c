#include "post/carrier_parts.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"

enum { LONGEST_NAME = 60 };

bool mail_folder_check(const struct mail_settings *settings, struct error *err)
{
    struct str path = {0};
    bool good;

    if (!mail_is_given(settings->directory))
        return error_set(err, ERROR_INPUT, "%s", _("No folder is named for the mails."));
    mail_path(&path, settings->directory);
    good = file_make_directory(str_text(&path), 0700, err);
    if (good && access(str_text(&path), W_OK | X_OK) != 0)
        good = error_set(err, ERROR_INPUT, _("The folder %s can't be written: %s."),
                         str_text(&path), strerror(errno));
    str_free(&path);
    return good;
}

/* The recipient to find it by, and what no other message has: written again it is the same file. */
static void name_file(struct str *out, const char *recipient, const char *message_id)
{
    struct str name = {0};

    str_add(&name, recipient);
    str_cut(&name, LONGEST_NAME);
    str_addf(&name, "-%016llx.eml", (unsigned long long)hash_text(HASH_START, message_id));
    file_safe_name(out, str_text(&name));
    str_free(&name);
}

void mail_folder_send(const struct mail_settings *settings, const char *recipient,
                      const char *message_id, const char *bytes, size_t length,
                      const struct mail_watch *watch, struct mail_answer *answer)
{
    struct error err = {0};
    struct str folder = {0};
    struct str name = {0};
    struct str path = {0};

    mail_path(&folder, settings->directory);
    name_file(&name, recipient, message_id);
    file_join(&path, str_text(&folder), str_text(&name));
    if (!mail_watch_goes_on(watch) || !mail_watch_commits(watch))
        answer->outcome = MAIL_STOPPED;
    else if (file_write(str_text(&path), bytes, length, 0600, &err)) {
        answer->outcome = MAIL_SENT;
        mail_answer_say(answer, str_text(&path));
    } else {
        answer->outcome = MAIL_LATER;
        answer->hopeless = true;
        mail_answer_say(answer, err.text);
    }
    str_free(&path);
    str_free(&name);
    str_free(&folder);
}
