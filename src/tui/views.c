#include "tui/views.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk.h"
#include "base/i18n.h"
#include "store/drafts.h"
#include "tui/attention_pane.h"
#include "tui/calendar_pane.h"
#include "tui/conduct.h"
#include "tui/coverage_pane.h"
#include "tui/desk_pane.h"
#include "tui/documents_pane.h"
#include "tui/evaluation_pane.h"
#include "tui/figures_pane.h"
#include "tui/form_pane.h"
#include "tui/letter_pane.h"
#include "tui/list_pane.h"
#include "tui/mend_step.h"
#include "tui/screen_private.h"
#include "tui/send_pane.h"

/* --- drafts left by an earlier session ------------------------------------------------------- */

enum draft_answer { DRAFT_RESUME, DRAFT_LATER, DRAFT_DISCARD };

struct offered_draft {
    struct screen *screen;
    struct draft draft;
};

static void draft_answered(void *data, size_t index)
{
    struct offered_draft *offered = data;
    struct error err = {0};

    if (index == DRAFT_RESUME) {
        screen_push(offered->screen, form_pane_resume(offered->screen, &offered->draft));
        free(offered);
        return;
    }
    if (index == DRAFT_DISCARD &&
        !store_draft_drop(screen_app(offered->screen)->store, offered->draft.id, &err))
        screen_error(offered->screen, &err);
    draft_free(&offered->draft);
    free(offered);
}

/* What the draft calls its record: as typed, or as it was. */
static const char *draft_title(const struct draft *draft)
{
    const struct record_type *type = draft->base.type;
    int title = field_index(type, type->title);
    const char *typed = title >= 0 ? draft->typed[title] : NULL;

    return typed && *typed ? typed : record_title(&draft->base);
}

void view_offer_draft(struct screen *s)
{
    static const char *const answers[] = {N_("go on with it"), N_("leave it for later"),
                                          N_("throw it away")};
    struct offered_draft *offered = mem_new(1, sizeof *offered);
    const struct record *base = &offered->draft.base;
    const char *items[COUNT_OF(answers)];
    struct str title = {0};

    offered->screen = s;
    if (store_is_read_only(screen_app(s)->store) ||
        !store_draft_next(screen_app(s)->store, &offered->draft)) {
        free(offered);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(answers); i++)
        items[i] = _(answers[i]);
    str_addf(&title, _("Not saved at %s: %s %s"), offered->draft.saved_at, _(base->type->label),
             draft_title(&offered->draft));
    screen_choose(s, str_text(&title), items, COUNT_OF(items), DRAFT_RESUME, draft_answered,
                  offered);
    str_free(&title);
}

/* --- going places ---------------------------------------------------------------------------- */

static struct pane *list_of(struct screen *s, enum record_kind kind)
{
    return list_pane_new(s, record_type_of(kind), 0);
}

/* The contacts of the unit that is selected, or of all. */
static struct pane *contacts(struct screen *s)
{
    struct pane_selection at;
    bool unit = screen_selection(s, &at) && at.kind == RECORD_UNIT;

    return list_pane_new(s, record_type_of(RECORD_CONTACT), unit ? at.id : 0);
}

struct pane *view_open(struct screen *s, enum action view)
{
    switch (view) {
    case ACTION_VIEW_DESK:
        return desk_pane_new(s);
    case ACTION_VIEW_DRILLS:
        return list_of(s, RECORD_DRILL);
    case ACTION_VIEW_CALENDAR:
        return calendar_pane_new(s);
    case ACTION_VIEW_YEAR:
        return year_pane_new(s);
    case ACTION_VIEW_FIGURES:
        return figures_pane_new(s);
    case ACTION_VIEW_UNITS:
        return list_of(s, RECORD_UNIT);
    case ACTION_VIEW_CONTACTS:
        return contacts(s);
    case ACTION_VIEW_ATTENTION:
        return attention_pane_new(s);
    case ACTION_VIEW_PLANS:
        return list_of(s, RECORD_PLAN);
    case ACTION_VIEW_PLAN_OWNERS:
        return list_of(s, RECORD_PLAN_OWNER);
    case ACTION_VIEW_KEY_PERIODS:
        return list_of(s, RECORD_KEY_PERIOD);
    case ACTION_VIEW_DAYS:
        return list_of(s, RECORD_DAY);
    case ACTION_VIEW_CALENDARS:
        return list_of(s, RECORD_CALENDAR);
    case ACTION_VIEW_SETTINGS:
        return list_of(s, RECORD_SETTING);
    case ACTION_VIEW_SUBMISSIONS:
        return list_of(s, RECORD_SUBMISSION);
    case ACTION_VIEW_COVERAGE:
        return coverage_pane_new(s);
    case ACTION_VIEW_OBLIGATIONS:
        return list_of(s, RECORD_OBLIGATION_STATUS);
    case ACTION_VIEW_HAZARDS:
        return list_of(s, RECORD_HAZARD);
    case ACTION_VIEW_ACTIVITIES:
        return list_of(s, RECORD_ACTIVITY);
    case ACTION_VIEW_FINDINGS:
        return list_of(s, RECORD_FINDING);
    case ACTION_VIEW_RESPONSE_PLANS:
        return list_of(s, RECORD_RESPONSE_PLAN);
    case ACTION_VIEW_INSPECTIONS:
        return list_of(s, RECORD_INSPECTION);
    case ACTION_VIEW_SEND:
        return send_pane_new(s, NULL);
    case ACTION_VIEW_CHANGES:
        return list_of(s, RECORD_CHANGE);
    default:
        return NULL;
    }
}

bool view_is(enum action a)
{
    return a >= ACTION_VIEW_DESK && a <= ACTION_VIEW_CHANGES;
}

enum action view_first(struct screen *s)
{
    const char *start = screen_options_of(s)->start;

    if (start)
        return strcmp(start, "desk") == 0 ? ACTION_VIEW_DESK : ACTION_VIEW_DRILLS;
    return desk_is_needed(screen_app(s)) ? ACTION_VIEW_DESK : ACTION_VIEW_DRILLS;
}

int64_t view_selected_drill(struct screen *s)
{
    struct pane_selection at;
    struct record r;
    int64_t drill = 0;

    if (!screen_selection(s, &at) || !at.id)
        return 0;
    if (at.kind == RECORD_DRILL || at.kind == RECORD_SUBMISSION)
        return at.id;
    if (field_index(record_type_of(at.kind), "drill") >= 0 &&
        store_load(screen_app(s)->store, record_type_of(at.kind), at.id, &r, NULL)) {
        drill = record_reference(&r, "drill");
        record_free(&r);
    }
    return drill;
}

/* The unit that is selected, or leads the selected drill; NULL when there is none.  Owned by the
 * caller. */
static char *selected_unit(struct screen *s)
{
    struct pane_selection at;
    struct record r;
    char *unit = NULL;

    if (!screen_selection(s, &at) || !at.id ||
        (at.kind != RECORD_UNIT && at.kind != RECORD_DRILL) ||
        !store_load(screen_app(s)->store, record_type_of(at.kind), at.id, &r, NULL))
        return NULL;
    unit = mem_text(record_get(&r, at.kind == RECORD_UNIT ? "name" : "lead_unit"));
    record_free(&r);
    return unit;
}

static void export_here(struct screen *s)
{
    char *unit = selected_unit(s);

    view_export(s, unit, screen_focus(s)->ops->context == CONTEXT_LIST);
    free(unit);
}

static unsigned documents_here(struct screen *s)
{
    int64_t drill = view_selected_drill(s);

    if (!drill)
        return PANE_IGNORED;
    screen_push(s, documents_pane_new(s, drill));
    return PANE_HANDLED;
}

static unsigned evaluate_here(struct screen *s)
{
    int64_t drill = view_selected_drill(s);

    if (!drill)
        return PANE_IGNORED;
    screen_push(s, evaluation_pane_new(s, drill));
    return PANE_HANDLED;
}

unsigned view_act(struct screen *s, enum action a)
{
    switch (a) {
    case ACTION_IMPORT:
        view_import(s);
        return PANE_HANDLED;
    case ACTION_EXPORT:
        export_here(s);
        return PANE_HANDLED;
    case ACTION_REPORTS:
        view_reports(s);
        return PANE_HANDLED;
    case ACTION_EVALUATE:
        return evaluate_here(s);
    case ACTION_DOCUMENTS:
        return documents_here(s);
    case ACTION_REMIND:
        letter_open(s);
        return PANE_HANDLED;
    case ACTION_SEND_DRILL:
        send_drill_open(s);
        return PANE_HANDLED;
    case ACTION_VIEW_OWNERS:
        view_owners(s);
        return PANE_HANDLED;
    case ACTION_VIEW_MENU:
        view_menu(s);
        return PANE_HANDLED;
    default:
        return conduct_act_here(s, a) | mend_act_here(s, a);
    }
}
