/* app.h - the acts a clerk can do, each once; screen and command line are two faces of them. */
#ifndef YANLIAN_APP_APP_H
#define YANLIAN_APP_APP_H

#include "core/field.h"
#include "core/period.h"
#include "store/store.h"

struct app {
    struct store *store;
    struct date today; /* from the clock, or $YANLIAN_TODAY (YYYY-MM-DD) for tests and training */
    int year;       /* the plan being worked on: --year, else this year's plan, else the newest */
    int64_t owner;  /* whose plans of that year: OWNER_* of store/records.h or a unit's id */
    bool confirmed; /* the clerk has been asked: the next edit_save or edit_set_many passes over
                       doubts (ERROR_DOUBT), and takes this back */
    bool alone;     /* the events of other calendars are left out on the screen */
    bool to_do_known;
    int64_t to_do;      /* what lay on the desk when it was last looked at (app/desk.h) */
    const char *reason; /* why the clerk does what edit_save, edit_change_many or edit_remove does
                           next (store_because), which takes it back; NULL: not said */
};

/* Path of the database: `given`, else $YANLIAN_DB, else $XDG_DATA_HOME/yanlian/yanlian.db (the
 * directory is made, mode 0700).  Appends to `out`. */
bool app_database_path(struct str *out, const char *given, struct error *err);
/* Opens the store for the clerk user@host. */
bool app_open(struct app *app, const char *database, bool read_only, int year, struct error *err);
void app_close(struct app *app);
/* Today again (a program left open over midnight). */
void app_look_at_clock(struct app *app);
/* The time of day by the machine's clock, or $YANLIAN_NOW (HH:MM) for tests and training. */
/* Appends the clerk's log-in name. */
void app_clerk(struct str *out);
void app_time_of_day(char out[FIELD_TIME_SIZE]);
/* What typed times are relative to. */
struct period_context app_context(const struct app *app);

#endif
