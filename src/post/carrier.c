#include "post/carrier.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/module.h"
#include "post/carrier_parts.h"
#include "post/message.h"
#include "post/smtp.h"

struct mail_carrier {
    struct mail_settings settings; /* its texts are copies */
    struct str password;
    const struct smtp_module *smtp; /* NULL: another way */
    struct smtp_line *line;
};

/* --- opening --------------------------------------------------------------------------------- */

static void copy_settings(struct mail_settings *to, const struct mail_settings *from)
{
    *to = *from;
    to->server = mem_text(from->server);
    to->user = mem_text(from->user);
    to->password_file = mem_text(from->password_file);
    to->password_command = mem_text(from->password_command);
    to->ca_file = mem_text(from->ca_file);
    to->program = mem_text(from->program);
    to->directory = mem_text(from->directory);
    to->from = mem_text(from->from);
}

static void free_settings(struct mail_settings *s)
{
    free((char *)s->server);
    free((char *)s->user);
    free((char *)s->password_file);
    free((char *)s->password_command);
    free((char *)s->ca_file);
    free((char *)s->program);
    free((char *)s->directory);
    free((char *)s->from);
}

static const struct smtp_module *open_module(struct error *err)
{
    static const struct module_wanted wanted = {
        .file = "smtp.so", .symbol = SMTP_SYMBOL, .package = "libcurl4", .abi = SMTP_ABI};

    return module_open(&wanted, err);
}

bool mail_smtp_is_ready(struct error *err)
{
    return open_module(err) != NULL;
}

static bool open_smtp(struct mail_carrier *c, struct error *err)
{
    if (mail_is_given(c->settings.user) && !mail_password(&c->password, &c->settings, err))
        return false;
    c->smtp = open_module(err);
    if (!c->smtp)
        return false;
    c->line = c->smtp->open(&c->settings, str_text(&c->password), err);
    return c->line != NULL;
}

static bool open_way(struct mail_carrier *c, struct error *err)
{
    if (c->settings.way == MAIL_DIRECTORY)
        return mail_folder_check(&c->settings, err);
    if (!mail_is_given(c->settings.from))
        return error_set(err, ERROR_INPUT, "%s",
                         _("No sender is set: give the office's mail address in the settings."));
    if (!mail_address_is_usable(c->settings.from))
        return error_set(err, ERROR_INPUT, _("The sender %s is no mail address."),
                         c->settings.from);
    return c->settings.way == MAIL_SMTP ? open_smtp(c, err)
                                        : mail_sendmail_check(&c->settings, err);
}

struct mail_carrier *mail_carrier_open(const struct mail_settings *settings, struct error *err)
{
    struct mail_carrier *c = mem_new(1, sizeof *c);

    copy_settings(&c->settings, settings);
    if (open_way(c, err))
        return c;
    mail_carrier_close(c);
    return NULL;
}

void mail_carrier_close(struct mail_carrier *c)
{
    if (!c)
        return;
    if (c->line)
        c->smtp->close(c->line);
    mail_forget(&c->password);
    free_settings(&c->settings);
    free(c);
}

/* --- sending --------------------------------------------------------------------------------- */

void mail_carrier_send(struct mail_carrier *c, const char *recipient, const char *message_id,
                       const char *bytes, size_t length, const struct mail_watch *watch,
                       struct mail_answer *answer)
{
    str_clear(&answer->text);
    answer->outcome = MAIL_LATER;
    answer->code = 0;
    answer->hopeless = false;
    if (!mail_address_is_usable(recipient)) {
        answer->outcome = MAIL_REFUSED;
        mail_answer_say(answer, _("The recipient is no mail address."));
    } else if (c->line)
        c->smtp->send(c->line, recipient, bytes, length, watch, answer);
    else if (c->settings.way == MAIL_DIRECTORY)
        mail_folder_send(&c->settings, recipient, message_id, bytes, length, watch, answer);
    else
        mail_sendmail_send(&c->settings, recipient, bytes, length, watch, answer);
}

bool mail_carrier_test(struct mail_carrier *c, struct str *out, struct error *err)
{
    if (c->line)
        return c->smtp->test(c->line, out, err);
    if (c->settings.way == MAIL_DIRECTORY) {
        if (!mail_folder_check(&c->settings, err))
            return false;
        str_addf(out, _("The folder %s can be written.\n"), c->settings.directory);
        return true;
    }
    if (!mail_sendmail_check(&c->settings, err))
        return false;
    str_addf(out, _("The mail program is there: %s\n"), c->settings.program);
    return true;
}
