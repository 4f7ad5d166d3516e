#include "post/message.h"

#include <string.h>

#include "base/i18n.h"
#include "base/module.h"
#include "base/text.h"

enum { LONGEST_HEADER = 2000, LONGEST_BODY = 32 * 1024 * 1024 };

/* What becomes a header: anything else than whole characters of one line would begin another
 * header, or be shown as something it is not. */
static bool check_header(const char *what, const char *text, struct error *err)
{
    const char *at = text ? text : "";
    const char *end = at + strlen(at);

    if (end - at > LONGEST_HEADER)
        return error_set(err, ERROR_INPUT, _("The mail's %s is longer than %d bytes: shorten it."),
                         what, LONGEST_HEADER);
    while (at < end) {
        int c = text_next(&at, end);

        if (c < 0)
            return error_set(err, ERROR_INPUT, _("The mail's %s is not valid UTF-8."), what);
        if (text_is_control(c))
            return error_set(err, ERROR_INPUT,
                             _("The mail's %s has a line break or a control character in it: "
                               "remove it."),
                             what);
    }
    return true;
}

/* A text whose bytes go into a header as they are. */
static bool check_ascii(const char *what, const char *text, struct error *err)
{
    for (const char *at = text ? text : ""; *at; at++)
        if (*at < 0x20 || *at > 0x7e || *at == '"' || *at == '\\')
            return error_set(err, ERROR_INPUT,
                             _("The mail's %s can only have letters, digits and common marks."),
                             what);
    return true;
}

static bool check_body(const char *what, const char *text, struct error *err)
{
    size_t length = text ? strlen(text) : 0;

    if (length > LONGEST_BODY)
        return error_set(err, ERROR_INPUT, _("The mail's %s is longer than %d bytes: shorten it."),
                         what, LONGEST_BODY);
    return text_is_valid(text ? text : "", length) ||
           error_set(err, ERROR_INPUT, _("The mail's %s is not valid UTF-8."), what);
}

static bool check_address(const char *what, const struct mail_address *who, struct error *err)
{
    return check_header(what, who->name, err) &&
           (mail_address_is_usable(who->address) ||
            error_set(err, ERROR_INPUT, _("The mail's %s (%s) is no mail address."), what,
                      who->address && text_is_valid(who->address, strlen(who->address))
                          ? who->address
                          : ""));
}

static bool is_given(const char *text)
{
    return text && *text;
}

/* Like a mail address, but long ones of other programs are fine. */
static bool check_message_id(const char *id, struct error *err)
{
    const char *at = is_given(id) ? strchr(id, '@') : NULL;

    if (at && at > id && at[1] && !strchr(at + 1, '@') && strlen(id) < 250 && !strpbrk(id, "<> "))
        return check_ascii("Message-ID", id, err);
    return error_set(err, ERROR_INPUT, _("%s can't be a Message-ID."), is_given(id) ? id : "\"\"");
}

static bool check_event(const struct mail_draft *d, struct error *err)
{
    return !d->event_bytes ||
           (is_given(d->event_method) && check_ascii(_("calendar method"), d->event_method, err) &&
            (d->event_length <= LONGEST_BODY ||
             error_set(err, ERROR_INPUT, _("The mail's %s is longer than %d bytes: shorten it."),
                       _("calendar event"), LONGEST_BODY)));
}

static bool check_file(const struct mail_draft *d, struct error *err)
{
    if (!d->file_bytes)
        return true;
    if (d->file_length > LONGEST_BODY)
        return error_set(err, ERROR_INPUT, _("The mail's %s is longer than %d bytes: shorten it."),
                         _("attachment"), LONGEST_BODY);
    return check_ascii(_("attachment's name"), d->file_name, err) &&
           check_ascii(_("attachment's type"), d->file_type, err);
}

static bool check_draft(const struct mail_draft *d, struct error *err)
{
    return check_address(_("sender"), &d->from, err) &&
           (!is_given(d->reply_to.address) ||
            check_address(_("address for answers"), &d->reply_to, err)) &&
           check_address(_("recipient"), &d->to, err) &&
           check_header(_("subject line"), d->subject, err) &&
           check_message_id(d->message_id, err) && check_body(_("body"), d->text, err) &&
           check_body(_("HTML body"), d->html, err) && check_event(d, err) && check_file(d, err);
}

static const struct message_module *open_module(struct error *err)
{
    static const struct module_wanted wanted = {.file = "message.so",
                                                .symbol = MESSAGE_SYMBOL,
                                                .package = "libgmime-3.0-0",
                                                .abi = MESSAGE_ABI};

    return module_open(&wanted, err);
}

bool mail_message_is_ready(struct error *err)
{
    return open_module(err) != NULL;
}

bool mail_compose(struct str *out, const struct mail_draft *draft, struct error *err)
{
    const struct message_module *module;

    if (!check_draft(draft, err))
        return false;
    module = open_module(err);
    return module && module->compose(out, draft, err);
}
