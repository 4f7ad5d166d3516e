/* Opening, adding and removing the records of a list, and what belongs to them. */
#include "tui/list_state.h"

#include <stdlib.h>
#include <string.h>

#include "app/activity.h"
#include "app/edit.h"
#include "app/obligation.h"
#include "base/i18n.h"
#include "store/records.h"
#include "tui/calendar_pane.h"
#include "tui/change_page.h"
#include "tui/conduct.h"
#include "tui/documents_pane.h"
#include "tui/form_pane.h"
#include "tui/views.h"

/* Whose plan it is: a unit's id, or the county's. */
static int64_t owner_of_plan(const struct list_pane *l, const struct record *plan)
{
    const char *owner = record_get(plan, "owner");

    return *owner ? store_unit_id(l->view.app->store, owner) : OWNER_COUNTY;
}

/* A plan is opened to work on it, to edit its head, or to make next year's of it. */
static void plan_chosen(void *data, size_t index)
{
    struct list_pane *l = data;
    const struct record *r = index == SCREEN_NOT_CHOSEN ? NULL : list_view_selected(&l->view);
    int64_t owner;

    if (!r)
        return;
    owner = owner_of_plan(l, r);
    if (index == 0) {
        view_work_on(l->pane.screen, atoi(record_get(r, "year")), owner);
        screen_view(l->pane.screen, ACTION_VIEW_DRILLS);
    } else if (index == 1) {
        screen_push(l->pane.screen, form_pane_new(l->pane.screen, l->view.type, r->id));
    } else {
        view_roll(l->pane.screen, atoi(record_get(r, "year")), owner);
    }
}

static unsigned open_plan(struct list_pane *l)
{
    const char *const items[] = {_("work on this plan"), _("edit the plan's head"),
                                 _("make next year's plan of it")};
    size_t count = store_is_read_only(l->view.app->store) ? 1 : COUNT_OF(items);

    screen_choose(l->pane.screen, _("This plan"), items, count, 0, plan_chosen, l);
    return PANE_HANDLED;
}

static void show_change(struct list_pane *l, const struct record *change)
{
    struct str text = {0};

    change_page(l->view.app, change, &text);
    screen_page(l->pane.screen, _(change->type->label), str_text(&text));
    str_free(&text);
}

/* --- obligations of units: what explains a row, and the rule behind it ------------------------ */

static void explain_obligation(struct list_pane *l, const struct record *status)
{
    struct str text = {0};
    struct error err = {0};

    if (obligation_explain(l->view.app, status->id, &text, &err))
        screen_page(l->pane.screen, record_caption(status), str_text(&text));
    else
        screen_error(l->pane.screen, &err);
    str_free(&text);
}

/* The rows follow from the obligations: what is edited or added is one of these. */
static unsigned edit_obligation(struct list_pane *l, bool add)
{
    const struct record *r = list_view_selected(&l->view);
    int64_t id = r && !add ? obligation_of(l->view.app, r->id) : 0;

    if (id || add)
        screen_push(l->pane.screen,
                    form_pane_new(l->pane.screen, record_type_of(RECORD_OBLIGATION), id));
    return PANE_HANDLED;
}

/* The plan that has come; until then the unit, to call it. */
static void open_plan_owner(struct list_pane *l, const struct record *row)
{
    int64_t owner = store_unit_id(l->view.app->store, record_get(row, "unit"));
    int year = atoi(record_get(row, "year"));

    if (!store_plan_of(l->view.app->store, year, owner)) {
        screen_push(l->pane.screen,
                    form_pane_new(l->pane.screen, record_type_of(RECORD_UNIT), owner));
        return;
    }
    view_work_on(l->pane.screen, year, owner);
    screen_view(l->pane.screen, ACTION_VIEW_DRILLS);
}

static unsigned open_record(struct list_pane *l)
{
    const struct record *r = list_view_selected(&l->view);

    if (!r)
        return PANE_HANDLED;
    if (r->type->kind == RECORD_PLAN)
        return open_plan(l);
    if (r->type->kind == RECORD_PLAN_OWNER)
        open_plan_owner(l, r);
    else if (l->view.type->kind == RECORD_CHANGE)
        show_change(l, r);
    else if (l->view.type->kind == RECORD_SUBMISSION)
        screen_push(l->pane.screen, documents_pane_new(l->pane.screen, r->id));
    else if (l->view.type->kind == RECORD_OBLIGATION_STATUS)
        explain_obligation(l, r);
    else
        screen_push(l->pane.screen, form_pane_new(l->pane.screen, l->view.type, r->id));
    return PANE_HANDLED;
}

static unsigned add_record(struct list_pane *l)
{
    if (l->view.type->kind == RECORD_OBLIGATION_STATUS)
        return edit_obligation(l, true);
    if (l->view.type->fixed) {
        screen_message(l->pane.screen, STYLE_WARNING, _("Nothing can be added here."));
        return PANE_HANDLED;
    }
    screen_push(l->pane.screen, form_pane_new_child(l->pane.screen, l->view.type, l->view.parent));
    return PANE_HANDLED;
}

static unsigned copy_record(struct list_pane *l)
{
    const struct record *r = list_view_selected(&l->view);
    struct record whole;
    struct error err = {0};

    if (l->view.type->fixed)
        return add_record(l);
    if (!r)
        return PANE_HANDLED;
    /* The list has read what it shows. */
    if (!store_load(l->view.app->store, l->view.type, r->id, &whole, &err)) {
        screen_error(l->pane.screen, &err);
        return PANE_HANDLED;
    }
    screen_push(l->pane.screen, form_pane_copy(l->pane.screen, &whole));
    record_free(&whole);
    return PANE_HANDLED;
}

/* --- removing: asks, and can be undone ------------------------------------------------------ */

static void remove_again(void *data)
{
    struct list_pane *l = data;
    struct id_set ids = {0};
    struct error err = {0};

    list_view_targets(&l->view, &ids);
    asked_lend(&l->asked);
    if (edit_remove(l->view.app, l->view.type, ids.items, ids.count, &err)) {
        vec_free(&l->view.marks);
        screen_data_changed(l->pane.screen);
        screen_message(l->pane.screen, STYLE_GOOD,
                       ngettext("%zu record deleted; undo brings it back.",
                                "%zu records deleted; undo brings them back.", ids.count),
                       ids.count);
    } else if (!asked_ask(&l->asked, &err)) {
        screen_error(l->pane.screen, &err);
    }
    vec_free(&ids);
}

static void remove_targets(void *data)
{
    struct list_pane *l = data;

    asked_begin(&l->asked);
    l->asked.screen = l->pane.screen;
    l->asked.again = remove_again;
    l->asked.data = l;
    remove_again(l);
}

static void ask_about_one(struct list_pane *l, const struct record *r, struct str *question)
{
    struct str with = {0};

    edit_belongings(l->view.app, r->type, r->id, &with);
    if (with.length)
        str_addf(question, _("Delete \"%s\" with what belongs to it (%s)?"), record_title(r),
                 str_text(&with));
    else
        str_addf(question, _("Delete \"%s\"?"), record_title(r));
    str_free(&with);
}

static unsigned ask_remove(struct list_pane *l)
{
    const struct record *r = list_view_selected(&l->view);
    struct str question = {0};

    if (l->view.type->fixed) {
        screen_message(l->pane.screen, STYLE_WARNING, _("Nothing can be deleted here."));
        return PANE_HANDLED;
    }
    if (l->view.marks.count)
        str_addf(&question,
                 ngettext("Delete the %zu marked record?", "Delete the %zu marked records?",
                          l->view.marks.count),
                 l->view.marks.count);
    else if (r)
        ask_about_one(l, r, &question);
    if (question.length)
        screen_confirm(l->pane.screen, str_text(&question), remove_targets, l);
    str_free(&question);
    return PANE_HANDLED;
}

static unsigned show_in_calendar(struct list_pane *l)
{
    const struct record *r = list_view_selected(&l->view);

    if (l->view.type->kind != RECORD_DRILL || !r)
        return PANE_IGNORED;
    screen_push(l->pane.screen, calendar_pane_new_at(l->pane.screen, r));
    return PANE_HANDLED;
}

/* --- rows that are no drills ------------------------------------------------------------------ */

static unsigned make_activity(struct list_pane *l)
{
    struct id_set ids = {0};
    struct error err = {0};

    if (l->view.type->kind != RECORD_DRILL)
        return PANE_IGNORED;
    list_view_targets(&l->view, &ids);
    if (activity_from_drills(l->view.app, ids.items, ids.count, NULL, &err)) {
        vec_free(&l->view.marks);
        screen_data_changed(l->pane.screen);
        screen_message(l->pane.screen, STYLE_GOOD,
                       ngettext("%zu row is an activity now; it counts as no drill. Undo takes it "
                                "back.",
                                "%zu rows are activities now; they count as no drills. Undo takes "
                                "it back.",
                                ids.count),
                       ids.count);
    } else {
        screen_error(l->pane.screen, &err);
    }
    vec_free(&ids);
    return PANE_HANDLED;
}

/* --- what belongs to the row ------------------------------------------------------------------ */

enum { CHILDREN_MOST = 24 };

static void show_children(struct list_pane *l, const struct record_type *child)
{
    const struct record *r = list_view_selected(&l->view);

    if (r)
        screen_push(l->pane.screen, list_pane_new(l->pane.screen, child, r->id));
}

static void child_chosen(void *data, size_t index)
{
    struct list_pane *l = data;
    const struct record_type *children[CHILDREN_MOST];

    if (index < record_children(l->view.type, children, CHILDREN_MOST))
        show_children(l, children[index]);
}

/* The kind's name and how many there are. */
static char *child_item(struct list_pane *l, const struct record_type *child, int64_t parent)
{
    struct str item = {0};

    str_addf(&item, "%s  %lld", _(child->plural_label),
             (long long)store_children(l->view.app->store, child, parent));
    return str_steal(&item);
}

/* The drills that test a response plan, of all years. */
static void show_tests(struct list_pane *l, const struct record *plan)
{
    struct str filter = {0};

    str_addf(&filter, "response_plans=\"%s\"", record_title(plan));
    screen_push(l->pane.screen,
                list_pane_new_drills(l->pane.screen, ALL_YEARS, OWNER_ALL, str_text(&filter)));
    str_free(&filter);
}

static unsigned view_children(struct list_pane *l)
{
    const struct record_type *children[CHILDREN_MOST];
    size_t count = record_children(l->view.type, children, CHILDREN_MOST);
    const struct record *r = list_view_selected(&l->view);
    struct text_list items = {0};

    if (!r)
        return PANE_HANDLED;
    if (r->type->kind == RECORD_RESPONSE_PLAN) {
        show_tests(l, r);
        return PANE_HANDLED;
    }
    if (count == 0)
        screen_message(l->pane.screen, STYLE_WARNING, _("Nothing belongs to records like this."));
    if (count == 1)
        show_children(l, children[0]);
    if (count > 1) {
        for (size_t i = 0; i < count; i++)
            vec_push(&items, child_item(l, children[i], r->id));
        screen_choose(l->pane.screen, record_caption(r), (const char *const *)items.items,
                      items.count, 0, child_chosen, l);
        text_list_free(&items);
    }
    return PANE_HANDLED;
}

/* Among the days off it is days that are imported, not a plan; among calendars it is one. */
static unsigned import_here(struct list_pane *l)
{
    enum record_kind kind = l->view.type->kind;

    if (kind != RECORD_DAY && kind != RECORD_CALENDAR && kind != RECORD_EVENT)
        return PANE_IGNORED;
    if (kind == RECORD_DAY)
        view_import_days(l->pane.screen);
    else
        view_import_calendar(l->pane.screen);
    return PANE_HANDLED;
}

static void forget_marks(void *data)
{
    struct list_pane *l = data;

    vec_free(&l->view.marks);
}

/* A step in the life of the drills that are marked, or of the selected one. */
static unsigned conduct_drills(struct list_pane *l, enum action a)
{
    struct id_set ids = {0};
    struct conduct_wish wish = {.success = forget_marks, .data = l};
    unsigned result;

    if (l->view.type->kind != RECORD_DRILL)
        return PANE_IGNORED;
    list_view_targets(&l->view, &ids);
    wish.ids = ids.items;
    wish.count = ids.count;
    result = conduct_act(l->pane.screen, a, &wish);
    vec_free(&ids);
    return result;
}

unsigned list_edit_act(struct list_pane *l, enum action a)
{
    switch (a) {
    case ACTION_OPEN:
        return open_record(l);
    case ACTION_ADD:
        return add_record(l);
    case ACTION_COPY:
        return copy_record(l);
    case ACTION_REMOVE:
        return ask_remove(l);
    case ACTION_MAKE_ACTIVITY:
        return make_activity(l);
    case ACTION_SET_FIELD:
        return l->view.type->kind == RECORD_OBLIGATION_STATUS ? edit_obligation(l, false)
                                                              : list_set_act(l, a);
    case ACTION_SET_DATE:
        return list_set_act(l, a);
    case ACTION_VIEW_CHILDREN:
        return view_children(l);
    case ACTION_SET_HELD:
    case ACTION_POSTPONE:
    case ACTION_CANCEL_DRILL:
    case ACTION_CLOSE_DRILL:
        return conduct_drills(l, a);
    case ACTION_IMPORT:
        return import_here(l);
    case ACTION_SHOW_IN_CALENDAR:
        return show_in_calendar(l);
    default:
        return PANE_IGNORED;
    }
}
