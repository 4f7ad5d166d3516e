/* How mail leaves, by the settings. */
#include "app/send_parts.h"

#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/i18n.h"
#include "store/records.h"

/* The office's mailbox or name: the settings', else what the head of the year's plan says. */
static char *of_office(struct app *app, const char *setting, const char *field)
{
    char *value = store_setting(app->store, setting);
    int64_t plan = *value ? 0 : store_plan_id(app->store, app->year);
    struct record head;

    if (!plan || !store_load(app->store, record_type_of(RECORD_PLAN), plan, &head, NULL))
        return value;
    free(value);
    value = mem_text(record_get(&head, field));
    record_free(&head);
    return value;
}

static const char *keep(struct send_settings *out, size_t *count, char *text)
{
    out->texts[(*count)++] = text;
    return text;
}

static char *sender(struct app *app)
{
    char *from = store_setting(app->store, "mail_from");

    if (*from)
        return from;
    free(from);
    return of_office(app, "office_mailbox", "mailbox");
}

static enum mail_security security_of(struct store *s)
{
    if (setting_is(s, "mail_security", "TLS"))
        return MAIL_TLS;
    return setting_is(s, "mail_security", "不加密") ? MAIL_PLAIN : MAIL_STARTTLS;
}

void send_settings_read(struct app *app, const char *directory, struct send_settings *out)
{
    struct store *s = app->store;
    size_t n = 0;
    char *office;

    *out = (struct send_settings){0};
    out->mail = (struct mail_settings){
        .way = directory                           ? MAIL_DIRECTORY
               : setting_is(s, "mail_way", "程序") ? MAIL_PROGRAM
                                                   : MAIL_SMTP,
        .server = keep(out, &n, store_setting(s, "mail_server")),
        .port = setting_number(s, "mail_port", 0),
        .security = security_of(s),
        .plain_allowed = setting_is_on(s, "mail_plain_allowed"),
        .user = keep(out, &n, store_setting(s, "mail_user")),
        .password_file = keep(out, &n, store_setting(s, "mail_password_file")),
        .password_command = keep(out, &n, store_setting(s, "mail_password_command")),
        .ca_file = keep(out, &n, store_setting(s, "mail_ca_file")),
        .program = keep(out, &n, store_setting(s, "mail_program")),
        .directory = directory,
        .from = keep(out, &n, sender(app)),
    };
    out->reply_to = store_setting(s, "mail_reply_to");
    office = of_office(app, "office", "issuing_office");
    out->from_name = send_header_text(office);
    free(office);
    out->application_ics = setting_is_on(s, "mail_application_ics");
}

void send_settings_free(struct send_settings *s)
{
    for (size_t i = 0; i < COUNT_OF(s->texts); i++)
        free(s->texts[i]);
    free(s->reply_to);
    free(s->from_name);
    *s = (struct send_settings){0};
}

bool send_ready(struct app *app, const char *directory, struct error *err)
{
    struct send_settings settings;
    struct mail_carrier *carrier;

    send_settings_read(app, directory, &settings);
    carrier = mail_carrier_open(&settings.mail, err);
    mail_carrier_close(carrier);
    send_settings_free(&settings);
    return carrier != NULL;
}

bool send_test(struct app *app, struct str *out, struct error *err)
{
    struct send_settings settings;
    struct mail_carrier *carrier;
    bool good;

    send_settings_read(app, NULL, &settings);
    carrier = mail_carrier_open(&settings.mail, err);
    good = carrier && mail_carrier_test(carrier, out, err);
    mail_carrier_close(carrier);
    send_settings_free(&settings);
    return good;
}
