/* views.h - which action opens which pane.  A new pane adds its line to the table in views.c. */
#ifndef YANLIAN_TUI_VIEWS_H
#define YANLIAN_TUI_VIEWS_H

#include "tui/screen.h"

/* Makes the pane of a VIEW_* action, NULL when it is none or can't be opened (then the screen has
 * been told why). */
struct pane *view_open(struct screen *s, enum action view);
/* True for actions that lead to a pane. */
bool view_is(enum action a);
/* The one that the program starts with: the desk when something is due or this week has drills,
 * else the list of drills; screen_options.start says otherwise. */
enum action view_first(struct screen *s);
/* Lets the clerk choose among all views. */
void view_menu(struct screen *s);

/* The drill that is selected in the pane in front, or that the selected record is of (a document, a
 * submission); 0: none. */
int64_t view_selected_drill(struct screen *s);

/* Does what a global action asks for in a prompt, a choice or shows to read (IMPORT, EXPORT,
 * REPORTS, VIEW_MENU, REMIND); PANE_IGNORED when it is none of these. */
unsigned view_act(struct screen *s, enum action a);
/* After the start: offers back a draft that an earlier session left. */
void view_offer_draft(struct screen *s);
/* Asks for a file, shows what importing it would do, and imports it when the clerk says so. */
void view_import(struct screen *s);
/* The same of the days off (app/days.h). */
void view_import_days(struct screen *s);
/* And of other people's calendars (app/calendars.h). */
void view_import_calendar(struct screen *s);
/* Lets the clerk choose what is written: calendars or sheets to be filled in, of all lead units or
 * of `unit` (NULL: not asked), or the `list` that is in front; and asks where. */
void view_export(struct screen *s, const char *unit, bool list);
/* Lets the clerk choose whose plan of the year is worked on. */
void view_owners(struct screen *s);
/* Works on the plan of that year and owner (records.h, OWNER_*): every pane looks again. */
void view_work_on(struct screen *s, int year, int64_t owner);
/* Copies the plan of that year and owner to the next one: shows what that would do, and does it
 * when the clerk says so. */
void view_roll(struct screen *s, int year, int64_t owner);
/* Lets the clerk choose a report and shows it. */
void view_reports(struct screen *s);
/* Shows the report of this name (app/reports.h); `drill`: the one it is about, 0: none. */
void view_report(struct screen *s, const char *name, int64_t drill);

#endif
