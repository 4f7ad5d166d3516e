/* Whose plan of which year is worked on, and next year's made of it. */
#include "tui/views.h"

#include <stdlib.h>

#include "app/roll.h"
#include "base/i18n.h"
#include "store/records.h"

void view_work_on(struct screen *s, int year, int64_t owner)
{
    screen_app(s)->year = year;
    screen_app(s)->owner = owner;
    screen_data_changed(s);
}

/* --- whose plan ------------------------------------------------------------------------------- */

/* The chooser's rows: the county's, all, then the units that have a plan of the year. */
enum { COUNTY, ALL, UNITS };

struct owner_choice {
    struct screen *screen;
    struct record_titles units;
};

static void owner_chosen(void *data, size_t index)
{
    struct owner_choice *choice = data;
    size_t unit = index - UNITS;
    int year = screen_app(choice->screen)->year;

    if (index == COUNTY)
        view_work_on(choice->screen, year, OWNER_COUNTY);
    else if (index == ALL)
        view_work_on(choice->screen, year, OWNER_ALL);
    else if (index != SCREEN_NOT_CHOSEN && unit < choice->units.count)
        view_work_on(choice->screen, year, choice->units.items[unit].id);
    record_titles_free(&choice->units);
    free(choice);
}

void view_owners(struct screen *s)
{
    struct owner_choice *choice = mem_new(1, sizeof *choice);
    struct app *app = screen_app(s);
    struct VEC(const char *) items = {0};
    struct error err = {0};
    size_t now = app->owner == OWNER_ALL ? ALL : COUNTY;

    choice->screen = s;
    if (!store_plan_owners(app->store, app->year, &choice->units, &err)) {
        screen_error(s, &err);
        record_titles_free(&choice->units);
        free(choice);
        return;
    }
    vec_push(&items, _("the county's"));
    vec_push(&items, _("all of them"));
    for (size_t i = 0; i < choice->units.count; i++) {
        if (choice->units.items[i].id == app->owner)
            now = UNITS + i;
        vec_push(&items, choice->units.items[i].title);
    }
    screen_choose(s, _("Whose plan?"), items.items, items.count, now, owner_chosen, choice);
    vec_free(&items);
}

/* --- next year's ------------------------------------------------------------------------------ */

struct roll_wish {
    struct screen *screen;
    int year;
    int64_t owner;
};

/* The act is about the plan that was asked for, whichever is worked on. */
static bool run_roll(const struct roll_wish *wish, bool dry_run, struct str *report)
{
    struct app *app = screen_app(wish->screen);
    int64_t owner = app->owner;
    struct error err = {0};
    bool good;

    app->owner = wish->owner;
    good = roll_plan(app, wish->year, wish->year + 1, dry_run, report, &err);
    app->owner = owner;
    if (!good)
        screen_error(wish->screen, &err);
    return good;
}

static void roll_answered(void *data, size_t index)
{
    struct roll_wish *wish = data;
    struct str report = {0};

    if (index == 0 && run_roll(wish, false, &report)) {
        view_work_on(wish->screen, wish->year + 1, wish->owner);
        screen_view(wish->screen, ACTION_VIEW_DRILLS);
        screen_message(wish->screen, STYLE_GOOD, _("This is the draft of %d; undo takes it back."),
                       wish->year + 1);
    }
    str_free(&report);
    free(wish);
}

void view_roll(struct screen *s, int year, int64_t owner)
{
    const char *const items[] = {_("make it"), _("not now")};
    struct roll_wish *wish = mem_new(1, sizeof *wish);
    struct str report = {0};
    struct str question = {0};

    *wish = (struct roll_wish){s, year, owner};
    if (run_roll(wish, true, &report)) {
        str_addf(&question, _("Make this the draft of %d?"), year + 1);
        screen_choose(s, str_text(&question), items, COUNT_OF(items), 0, roll_answered, wish);
        screen_page_first(s, _("What would be taken along; Enter, then decide"), str_text(&report));
    } else {
        free(wish);
    }
    str_free(&question);
    str_free(&report);
}
