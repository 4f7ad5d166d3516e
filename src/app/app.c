#include "app/app.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/records.h"

/* $XDG_DATA_HOME, else ~/.local/share: the base directory specification. */
static bool data_home(struct str *out, struct error *err)
{
    const char *home = getenv("XDG_DATA_HOME");

    /* A relative path is to be ignored, says the specification. */
    if (home && *home == '/') {
        str_add(out, home);
        return true;
    }
    home = getenv("HOME");
    if (!home || *home != '/') {
        const struct passwd *user = getpwuid(getuid());

        home = user ? user->pw_dir : NULL;
    }
    if (!home || *home != '/')
        return error_set(err, ERROR_NOT_FOUND,
                         _("There is no home directory to keep the database in: name it with -d "
                           "FILE."));
    file_join(out, home, ".local/share");
    return true;
}

bool app_database_path(struct str *out, const char *given, struct error *err)
{
    struct str home = {0};
    struct str directory = {0};
    bool good = false;

    if (!given || !*given)
        given = getenv("YANLIAN_DB");
    if (given && *given) {
        str_add(out, given);
        return true;
    }
    if (data_home(&home, err)) {
        file_join(&directory, str_text(&home), "yanlian");
        good = file_make_directory(str_text(&directory), 0700, err);
        if (good)
            file_join(out, str_text(&directory), "yanlian.db");
    }
    str_free(&home);
    str_free(&directory);
    return good;
}

void app_clerk(struct str *out)
{
    const char *name = getenv("LOGNAME");

    /* The log-in has said who it is; to ask the register of users again would read four files. */
    if (!name || !*name) {
        const struct passwd *user = getpwuid(getuid());

        name = user ? user->pw_name : NULL;
    }
    str_add(out, name && *name ? name : "unknown");
}

/* user@host, for the change log. */
static void clerk_name(struct str *out)
{
    char host[256] = "";

    app_clerk(out);
    if (gethostname(host, sizeof host - 1) != 0 || !*host)
        strcpy(host, "localhost");
    str_addf(out, "@%s", host);
}

void app_look_at_clock(struct app *app)
{
    const char *given = getenv("YANLIAN_TODAY");
    const char *end;
    struct tm now;
    time_t clock = time(NULL);

    if (!given || !date_parse_iso(given, &app->today, &end) || *end) {
        localtime_r(&clock, &now);
        app->today =
            (struct date){.year = now.tm_year + 1900, .month = now.tm_mon + 1, .day = now.tm_mday};
    }
    if (app->store)
        store_set_today(app->store, app->today);
}

/* $YANLIAN_NOW where it is a time of day. */
static bool given_time(char out[FIELD_TIME_SIZE])
{
    const char *given = getenv("YANLIAN_NOW");
    const char *shape = "00:00";
    struct tm now;

    if (!given || strlen(given) != strlen(shape) || !strptime(given, "%H:%M", &now))
        return false;
    memcpy(out, given, FIELD_TIME_SIZE);
    return true;
}

void app_time_of_day(char out[FIELD_TIME_SIZE])
{
    struct tm now;
    time_t clock = time(NULL);

    if (given_time(out))
        return;
    localtime_r(&clock, &now);
    strftime(out, FIELD_TIME_SIZE, "%H:%M", &now);
}

/* This year's plan when there is one, else the newest, else this year all the same. */
static int usual_year(const struct app *app)
{
    int newest;

    if (store_plan_id(app->store, app->today.year))
        return app->today.year;
    return store_plan_years(app->store, &newest, 1) ? newest : app->today.year;
}

bool app_open(struct app *app, const char *database, bool read_only, int year, struct error *err)
{
    struct str who = {0};

    *app = (struct app){0};
    app_look_at_clock(app);
    clerk_name(&who);
    app->store =
        store_open(database, read_only ? STORE_READ_ONLY : STORE_READ_WRITE, str_text(&who), err);
    str_free(&who);
    if (!app->store)
        return false;
    store_set_today(app->store, app->today);
    app->year = year ? year : usual_year(app);
    return true;
}

void app_close(struct app *app)
{
    if (app->store)
        store_close(app->store);
    app->store = NULL;
}

struct period_context app_context(const struct app *app)
{
    return (struct period_context){.year = app->year, .today = app->today};
}
