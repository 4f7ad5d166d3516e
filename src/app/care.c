#include "app/care.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/place.h"
#include "base/text.h"
#include "config.h"
#include "exchange/calendar_load.h"
#include "exchange/digest.h"
#include "exchange/office_file.h"
#include "exchange/workbook.h"
#include "post/carrier.h"
#include "post/message.h"
#include "store/queries.h"
#include "store/records.h"

enum { ROOM_WANTED_MB = 100 };

/* One line: what, how it is; marked when someone should do something about it. */
static void add_line(struct str *out, bool good, const char *what, const char *how)
{
    str_add(out, good ? "  " : "! ");
    text_fit(out, what, 14, TEXT_LEFT);
    text_clean(out, how);
    str_add_char(out, '\n');
}

static bool look_at_program(struct str *out)
{
    const char *charset = nl_langinfo(CODESET);
    const char *term = getenv("TERM");
    bool good = strcmp(charset, "UTF-8") == 0;
    struct str line = {0};

    add_line(out, true, _("Program"), PACKAGE_STRING);
    str_addf(&line, "%s, %s", setlocale(LC_CTYPE, NULL), charset);
    add_line(out, good, _("Locale"), str_text(&line));
    str_clear(&line);
    str_add(&line, term && *term ? term : _("TERM is not set: the screen can't be used"));
    add_line(out, term && *term, _("Terminal"), str_text(&line));
    str_free(&line);
    return good && term && *term;
}

static bool calendar_is_ready(struct error *err)
{
    return calendar_module_open(err) != NULL;
}

/* Each part that is loaded when it is first needed, and would only be missed then. */
static bool look_at_modules(struct str *out)
{
    static const struct {
        const char *label;
        bool (*is_ready)(struct error *err);
    } modules[] = {
        {N_("Calendars"), calendar_is_ready},     {N_("Files handed in"), digest_is_ready},
        {N_("Workbooks out"), workbook_is_ready}, {N_("Office files in"), office_is_ready},
        {N_("Mail text"), mail_message_is_ready}, {N_("Mail"), mail_smtp_is_ready},
    };
    struct str place = {0};
    bool all = true;

    place_of(&place, PLACE_MODULES);
    for (size_t i = 0; i < COUNT_OF(modules); i++) {
        struct error err = {0};
        bool ready = modules[i].is_ready(&err);

        add_line(out, ready, _(modules[i].label), ready ? str_text(&place) : err.text);
        all = all && ready;
    }
    str_free(&place);
    return all;
}

static bool look_at_parts(struct str *out)
{
    struct str place = {0};
    bool has_modules = look_at_modules(out);
    bool has_locale;

    place_of(&place, PLACE_LOCALE);
    str_add(&place, "/zh_CN/LC_MESSAGES/" PACKAGE ".mo");
    has_locale = access(str_text(&place), R_OK) == 0;
    if (!has_locale)
        str_add(&place, _(": missing, messages are English"));
    add_line(out, has_locale, _("Translation"), str_text(&place));
    str_clear(&place);
    place_of(&place, PLACE_KEYMAPS);
    add_line(out, true, _("Keymaps"), str_text(&place));
    str_free(&place);
    return has_modules && has_locale;
}

/* Where the database is and whether there is room to go on. */
static bool look_at_file(const struct app *app, struct str *out)
{
    const char *path = store_path(app->store);
    struct str line = {0};
    struct stat file;
    struct statvfs disk;
    bool good = true;

    str_add(&line, path);
    if (stat(path, &file) == 0)
        str_addf(&line, _(", %lld kB, mode %04o"), (long long)(file.st_size + 1023) / 1024,
                 (unsigned)(file.st_mode & 07777));
    if (store_is_read_only(app->store))
        str_add(&line, _(", read-only"));
    add_line(out, true, _("Database"), str_text(&line));
    if (statvfs(path, &disk) == 0) {
        long long room = (long long)disk.f_bavail * (long long)disk.f_frsize >> 20;

        good = room >= ROOM_WANTED_MB;
        str_clear(&line);
        str_addf(&line, _("%lld MB free"), room);
        add_line(out, good, _("Disk"), str_text(&line));
    }
    str_free(&line);
    return good;
}

/* The plan worked on, and whether its deadlines can be counted for certain. */
static bool look_at_plan(struct app *app, struct str *out, struct error *err)
{
    struct plan_counts counts = {0};
    struct day_table days = {0};
    struct str line = {0};
    bool good = store_plan_counts(app->store, app->year, app->owner, &counts, err) &&
                store_days(app->store, &days, err);

    if (good) {
        str_addf(&line, ngettext("%d: %lld drill", "%d: %lld drills", (unsigned long)counts.drills),
                 app->year, (long long)counts.drills);
        add_line(out, true, _("Plan"), str_text(&line));
        str_clear(&line);
        str_addf(&line,
                 day_table_has_year(&days, app->year)
                     ? _("the table of %d is there")
                     : _("the table of %d is missing: deadlines are provisional"),
                 app->year);
        add_line(out, true, _("Days off"), str_text(&line));
    }
    day_table_free(&days);
    str_free(&line);
    return good;
}

static bool look_into_database(struct app *app, struct str *out, struct error *err)
{
    struct str report = {0};
    bool good = store_check(app->store, &report, err);
    const char *line = str_text(&report);

    if (good)
        add_line(out, true, _("Integrity"), _("the database is whole"));
    while (!good && *line) {
        const char *end = strchrnul(line, '\n');
        char *text = mem_text_n(line, (size_t)(end - line));

        add_line(out, false, _("Integrity"), text);
        free(text);
        line = *end ? end + 1 : end;
    }
    str_free(&report);
    return good;
}

bool care_doctor(struct app *app, struct str *out, struct error *err)
{
    bool good = look_at_program(out);

    good &= look_at_parts(out);
    good &= look_at_file(app, out);
    good &= look_at_plan(app, out, err);
    good &= look_into_database(app, out, err);
    return good;
}

bool care_backup(struct app *app, const char *path, struct error *err)
{
    return store_backup(app->store, path, err);
}

bool care_restore(const char *database, const char *path, struct error *err)
{
    return store_restore_at(database, path, err);
}
