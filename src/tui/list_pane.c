#include "tui/list_pane.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk.h"
#include "app/mend.h"
#include "base/i18n.h"
#include "store/queries.h"
#include "store/records.h"
#include "tui/detail_pane.h"
#include "tui/list_row.h"
#include "tui/list_state.h"

static struct list_pane *self(struct pane *p)
{
    return (struct list_pane *)p;
}

/* --- drawing -------------------------------------------------------------------------------- */

static void draw_rows(struct list_pane *l, const struct surface *s)
{
    struct list_row_look look = {.bar = !surface_is_thrifty(s)};

    for (int y = 1; y < s->height; y++) {
        int64_t position = l->view.top + y - 1;
        const struct record *r = list_view_at(&l->view, position);

        if (!r) {
            surface_clear_row(s, y, 0, STYLE_NORMAL);
            continue;
        }
        look.selected = position == l->view.selected;
        look.marked = list_view_is_marked(&l->view, r->id);
        list_row_draw(s, y, &l->columns, r, &look);
        if (look.selected)
            surface_cursor(s, y, 0);
    }
}

/* An empty list says why it is empty and what can be done. */
static void draw_empty(const struct list_pane *l, const struct surface *s)
{
    const char *text;

    if (!window_is_complete(l->view.window))
        text = _("Looking ...");
    else if (*l->view.filter)
        text = _("Nothing matches the filter. Esc shows all rows.");
    else if (l->view.type->kind == RECORD_DRILL)
        text = _("No drills yet. Press i to import the notice, a to add a drill.");
    else
        text = _("Nothing here yet.");
    surface_text(s, 2, LIST_ROW_MARGIN, s->width - LIST_ROW_MARGIN, text, STYLE_DIM, TEXT_LEFT);
    surface_cursor(s, 2, 0);
}

static void set_hints(struct list_pane *l);

static void draw(struct pane *p, const struct surface *s)
{
    struct list_pane *l = self(p);

    if (l->failure.code) {
        surface_clear(s);
        surface_error(s, &l->failure);
        return;
    }
    if (l->fitted != s->width) {
        list_columns_fit(&l->columns, l->view.type, s->width - LIST_ROW_MARGIN,
                         l->view.parent && l->view.type->parent
                             ? field_index(l->view.type, l->view.type->parent)
                             : -1);
        l->fitted = s->width;
    }
    if (!list_view_fit(&l->view, s->height - 1, &l->failure)) {
        draw(p, s);
        return;
    }
    set_hints(l);
    list_row_headings(s, 0, &l->columns, l->view.type, l->view.sort, l->view.descending);
    draw_rows(l, s);
    if (list_view_count(&l->view) == 0)
        draw_empty(l, s);
}

/* How much lies on the desk, once that is known: making its views would take a third of a start, so
 * the first picture of a program that begins with the list says nothing of it. */
static void title_of_desk(struct list_pane *l, struct str *out)
{
    struct app *app = l->view.app;

    if (l->desk_stale)
        desk_count_anew(app);
    l->desk_stale = false;
    if (!app->to_do_known)
        return;
    str_addf(out, "  %s ", _("to do"));
    desk_count_text(out, app->to_do);
}

/* Whose plan it is, where it is not the county's. */
static void add_owner(struct list_pane *l, struct str *out)
{
    int64_t owner = list_view_owner(&l->view);
    char *name;

    if (owner == OWNER_ALL)
        str_addf(out, "%s ", _("All plans"));
    if (owner <= 0)
        return;
    name = store_record_title(l->view.app->store, record_type_of(RECORD_UNIT), owner);
    if (name)
        str_addf(out, "%s ", name);
    free(name);
}

static void title_of_plan(struct list_pane *l, struct str *out)
{
    struct plan_counts counts;

    if (l->view.year == ALL_YEARS) {
        str_add(out, _("Drills of all years"));
        return;
    }
    add_owner(l, out);
    str_addf(out, _("%d drill plan"), list_view_year(&l->view));
    if (!store_plan_counts(l->view.app->store, list_view_year(&l->view), list_view_owner(&l->view),
                           &counts, NULL))
        return;
    snprintf(l->plan_state, sizeof l->plan_state, "%s", counts.state);
    str_addf(out, "  ");
    str_addf(out, ngettext("%lld drill", "%lld drills", (unsigned long)counts.drills),
             (long long)counts.drills);
    str_addf(out, "  ");
    str_addf(out, _("dated %lld"), (long long)counts.dated);
    str_addf(out, "  ");
    str_addf(out, _("held %lld"), (long long)counts.held);
    title_of_desk(l, out);
}

/* At the right end, where there is room: the plan's state and who works; the name goes first. */
static void title_end(struct list_pane *l, struct str *out)
{
    int room = l->fitted - 1 - text_width(str_text(out));
    struct str end = {0};
    size_t state;

    if (!*l->plan_state)
        return;
    str_addf(&end, "%s:%s", _("plan"), l->plan_state);
    state = end.length;
    str_add_char(&end, ' ');
    app_clerk(&end);
    if (text_width(str_text(&end)) + 2 > room)
        str_cut(&end, state);
    if (text_width(str_text(&end)) + 2 <= room) {
        str_add_fill(out, ' ', (size_t)(room - text_width(str_text(&end))));
        str_add(out, str_text(&end));
    }
    str_free(&end);
}

/* Whose these records are: the unit of a list of contacts. */
static void title_of_parent(struct list_pane *l, struct str *out)
{
    const struct record_type *owner = record_parent(l->view.type);
    char *title = owner && l->view.parent
                      ? store_record_title(l->view.app->store, owner, l->view.parent)
                      : NULL;

    if (title)
        str_addf(out, "  %s", title);
    free(title);
}

/* Which figure these records make, and which part of it they are. */
static void title_of_figure(struct list_pane *l, struct str *out)
{
    const struct figure_within *within = &l->view.within;
    const char *part = within->parts == FIGURE_NUMERATOR     ? _("counted")
                       : within->parts == FIGURE_DENOMINATOR ? _("rest")
                                                             : _("omitted");

    str_addf(out, "%d %s  %s  %lld", within->scope.year, _(within->figure->label), part,
             (long long)list_view_total(&l->view));
}

static void title(struct pane *p, struct str *out)
{
    struct list_pane *l = self(p);

    if (l->view.within.figure) {
        title_of_figure(l, out);
        return;
    }
    if (l->view.type->kind == RECORD_DRILL)
        title_of_plan(l, out);
    else
        str_add(out, _(l->view.type->plural_label));
    title_of_parent(l, out);
    if (l->failure.code)
        return;
    if (l->view.type->kind != RECORD_DRILL)
        str_addf(out, "  %lld", (long long)list_view_total(&l->view));
    if (!window_is_complete(l->view.window))
        str_addf(out, " (%d%%)", window_progress(l->view.window));
    if (l->view.marks.count)
        str_addf(out, "  %s %zu", _("marked"), l->view.marks.count);
    if (l->view.type->kind == RECORD_DRILL)
        title_end(l, out);
}

void list_pane_count(struct list_pane *l, struct str *out)
{
    str_addf(out, "%lld/%lld", (long long)list_view_count(&l->view),
             (long long)list_view_total(&l->view));
}

/* The filter that is on, and how much it lets through. */
static void status(struct pane *p, struct str *left, struct str *right)
{
    struct list_pane *l = self(p);

    if (l->failure.code || !*l->view.filter)
        return;
    str_addf(left, "/%s", l->view.filter);
    list_pane_count(l, right);
}

/* --- acting --------------------------------------------------------------------------------- */

unsigned list_pane_took(struct list_pane *l, bool ok, const struct error *err)
{
    if (!ok)
        screen_error(l->pane.screen, err);
    return PANE_HANDLED | PANE_REDRAW |
           (l->view.window && !window_is_complete(l->view.window) ? PANE_WORK : 0);
}

unsigned list_pane_move(struct list_pane *l, enum action a)
{
    struct list_view *v = &l->view;

    switch (a) {
    case ACTION_UP:
        list_view_move(v, -1);
        break;
    case ACTION_DOWN:
        list_view_move(v, 1);
        break;
    case ACTION_PAGE_UP:
        v->top -= v->height - 1;
        list_view_move(v, 1 - v->height);
        break;
    case ACTION_PAGE_DOWN:
        v->top += v->height - 1;
        list_view_move(v, v->height - 1);
        break;
    case ACTION_FIRST:
        list_view_go(v, 0);
        break;
    case ACTION_LAST:
        list_view_go(v, list_view_count(v) - 1);
        break;
    default:
        return PANE_IGNORED;
    }
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned mark(struct list_pane *l, enum action a)
{
    const struct record *r = list_view_selected(&l->view);
    struct error err = {0};

    if (a == ACTION_MARK_ALL)
        return list_pane_took(l, list_view_mark_all(&l->view, &err), &err);
    if (!r)
        return PANE_HANDLED;
    list_view_mark(&l->view, r->id, !list_view_is_marked(&l->view, r->id));
    list_view_move(&l->view, 1);
    return PANE_HANDLED | PANE_REDRAW;
}

/* Out of the marks, out of the filter, out of the list. */
static unsigned step_back(struct list_pane *l)
{
    if (l->view.marks.count) {
        vec_free(&l->view.marks);
        return PANE_HANDLED | PANE_REDRAW;
    }
    if (*l->view.filter)
        return list_find_act(l, ACTION_FILTER_CLEAR);
    return PANE_IGNORED;
}

/* What goes on step by step is the screen's (tui/mend_step.h); in other lists these keys move. */
static unsigned go_step(struct list_pane *l, enum action a)
{
    if (mend_knows(l->view.type))
        return PANE_IGNORED;
    return list_pane_move(l, a == ACTION_NEXT_STEP ? ACTION_LAST : ACTION_FIRST);
}

static unsigned act(struct pane *p, enum action a)
{
    struct list_pane *l = self(p);
    unsigned result;

    if (l->failure.code)
        return PANE_IGNORED;
    result = list_pane_move(l, a);
    if (result)
        return result;
    switch (a) {
    case ACTION_MARK:
    case ACTION_MARK_ALL:
        return mark(l, a);
    case ACTION_BACK:
        return step_back(l);
    case ACTION_NEXT_STEP:
    case ACTION_STEP_BACK:
        return go_step(l, a);
    default:
        result = list_find_act(l, a);
        result = result ? result : list_save_act(l, a);
        return result ? result : list_edit_act(l, a);
    }
}

static unsigned work(struct pane *p)
{
    struct list_pane *l = self(p);
    struct error err = {0};
    bool more = false;
    bool ok = list_view_work(&l->view, &more, &err);

    if (!ok)
        screen_error(p->screen, &err);
    return PANE_HANDLED | PANE_REDRAW | (ok && more ? PANE_WORK : 0);
}

static void refresh(struct pane *p)
{
    struct list_pane *l = self(p);
    struct error err = {0};

    l->desk_stale = true;
    if (l->failure.code)
        return;
    if (!list_view_refresh(&l->view, &err))
        screen_error(p->screen, &err);
    p->dirty = true;
}

/* The selected record, NULL when the list is empty.  Reading its row late changes nothing that can
 * be seen. */
static const struct record *selected_record(const struct pane *p)
{
    struct list_pane *l = (struct list_pane *)(uintptr_t)p;

    return l->failure.code ? NULL : list_view_selected(&l->view);
}

static bool has_record(const struct pane *p)
{
    return selected_record(p) != NULL;
}

static void select_record(struct pane *p, const struct record_type *type, int64_t id)
{
    struct list_pane *l = self(p);

    if (type != l->view.type || l->failure.code)
        return;
    list_view_select(&l->view, id);
    p->dirty = true;
}

static bool selection(const struct pane *p, struct pane_selection *out)
{
    const struct record_type *type = ((const struct list_pane *)p)->view.type;
    const struct record *r = selected_record(p);

    *out = (struct pane_selection){.kind = type->kind, .id = r ? r->id : 0};
    return r != NULL;
}

static struct pane *companion(struct pane *p)
{
    return detail_pane_new(p->screen, self(p)->view.type);
}

static void destroy(struct pane *p)
{
    list_view_done(&self(p)->view);
    free(self(p)->filter_first);
    free(self(p)->set_text);
    asked_begin(&self(p)->asked);
    free(p);
}

/* What fits is shown; on a wide screen that is more. */
static const enum action drill_hints[] = {
    ACTION_OPEN,     ACTION_FILTER,   ACTION_VIEW_CALENDAR,  ACTION_MARK,
    ACTION_SET_DATE, ACTION_SET_HELD, ACTION_VIEW_MENU,      ACTION_UNDO,
    ACTION_EXPORT,   ACTION_ADD,      ACTION_EVALUATE,       ACTION_VIEW_CHILDREN,
    ACTION_REMOVE,   ACTION_HELP,     ACTION_VIEW_ATTENTION, ACTION_NONE};

static const enum action unit_hints[] = {ACTION_OPEN,          ACTION_FILTER, ACTION_ADD,
                                         ACTION_VIEW_CONTACTS, ACTION_EXPORT, ACTION_UNDO,
                                         ACTION_BACK,          ACTION_HELP,   ACTION_NONE};

static const enum action record_hints[] = {ACTION_OPEN,          ACTION_FILTER, ACTION_ADD,
                                           ACTION_VIEW_CHILDREN, ACTION_REMOVE, ACTION_UNDO,
                                           ACTION_BACK,          ACTION_HELP,   ACTION_NONE};

static const enum action step_hints[] = {ACTION_OPEN,      ACTION_FILTER, ACTION_NEXT_STEP,
                                         ACTION_STEP_BACK, ACTION_ADD,    ACTION_UNDO,
                                         ACTION_BACK,      ACTION_HELP,   ACTION_NONE};
static const enum action day_hints[] = {ACTION_OPEN,   ACTION_FILTER, ACTION_ADD,
                                        ACTION_REMOVE, ACTION_IMPORT, ACTION_UNDO,
                                        ACTION_BACK,   ACTION_HELP,   ACTION_NONE};

static const enum action calendar_hints[] = {ACTION_OPEN,   ACTION_IMPORT, ACTION_VIEW_CHILDREN,
                                             ACTION_REMOVE, ACTION_UNDO,   ACTION_BACK,
                                             ACTION_HELP,   ACTION_NONE};

static const enum action setting_hints[] = {ACTION_OPEN, ACTION_FILTER, ACTION_UNDO,
                                            ACTION_BACK, ACTION_HELP,   ACTION_NONE};

static const enum action log_hints[] = {ACTION_OPEN, ACTION_FILTER, ACTION_SORT,
                                        ACTION_BACK, ACTION_HELP,   ACTION_NONE};

static const enum action status_hints[] = {ACTION_OPEN, ACTION_FILTER, ACTION_SET_FIELD,
                                           ACTION_ADD,  ACTION_SORT,   ACTION_UNDO,
                                           ACTION_BACK, ACTION_HELP,   ACTION_NONE};

static const enum action submission_hints[] = {ACTION_OPEN,   ACTION_EXPLAIN_DEADLINE,
                                               ACTION_FILTER, ACTION_SORT,
                                               ACTION_UNDO,   ACTION_BACK,
                                               ACTION_HELP,   ACTION_NONE};

static const enum action *usual_hints(const struct record_type *type)
{
    switch (type->kind) {
    case RECORD_DRILL:
        return drill_hints;
    case RECORD_UNIT:
        return unit_hints;
    case RECORD_DAY:
        return day_hints;
    case RECORD_CALENDAR:
        return calendar_hints;
    case RECORD_EVENT:
    case RECORD_CHANGE:
        return log_hints;
    case RECORD_SETTING:
        return setting_hints;
    case RECORD_FINDING:
    case RECORD_INSPECTION:
        return step_hints;
    case RECORD_OBLIGATION_STATUS:
        return status_hints;
    case RECORD_SUBMISSION:
        return submission_hints;
    default:
        return record_hints;
    }
}

static const enum action marked_drill_hints[] = {ACTION_SET_DATE, ACTION_SET_HELD, ACTION_SET_FIELD,
                                                 ACTION_REMOVE,   ACTION_MARK,     ACTION_BACK,
                                                 ACTION_UNDO,     ACTION_HELP,     ACTION_NONE};
static const enum action marked_hints[] = {ACTION_SET_FIELD, ACTION_REMOVE, ACTION_MARK,
                                           ACTION_BACK,      ACTION_UNDO,   ACTION_HELP,
                                           ACTION_NONE};
static const struct hint_word marked_words[] = {
    {ACTION_BACK, N_("unmark all")}, {ACTION_SET_FIELD, N_("set a field")}, {ACTION_NONE, NULL}};
/* The rows follow from rules: what is edited and added is one of these. */
static const struct hint_word status_words[] = {{ACTION_OPEN, N_("explain")},
                                                {ACTION_SET_FIELD, N_("edit the rule")},
                                                {ACTION_ADD, N_("add a rule")},
                                                {ACTION_NONE, NULL}};
static const struct hint_word status_filtered_words[] = {{ACTION_OPEN, N_("explain")},
                                                         {ACTION_SET_FIELD, N_("edit the rule")},
                                                         {ACTION_ADD, N_("add a rule")},
                                                         {ACTION_BACK, N_("show all")},
                                                         {ACTION_NONE, NULL}};
static const struct hint_word plan_words[] = {{ACTION_VIEW_CHILDREN, N_("its drills")},
                                              {ACTION_NONE, NULL}};
static const struct hint_word filtered_words[] = {{ACTION_BACK, N_("show all")},
                                                  {ACTION_NONE, NULL}};

/* Names first what is at hand: what can be done with the marks, how to get out of a filter. */
static void set_hints(struct list_pane *l)
{
    const struct record_type *type = l->view.type;
    bool filtered = *l->view.filter;
    const enum action *usual = usual_hints(type);
    const struct record_type *child;
    bool has_children = record_children(type, &child, 1) > 0 || type->kind == RECORD_RESPONSE_PLAN;
    size_t count = 0;

    l->pane.words = filtered                             ? filtered_words
                    : type->kind == RECORD_RESPONSE_PLAN ? plan_words
                                                         : NULL;
    if (type->kind == RECORD_OBLIGATION_STATUS)
        l->pane.words = filtered ? status_filtered_words : status_words;
    if (l->view.marks.count && !type->read_only) {
        l->pane.hints = type->kind == RECORD_DRILL ? marked_drill_hints : marked_hints;
        l->pane.words = marked_words;
        return;
    }
    for (size_t i = 0; usual[i] && count < LIST_HINTS; i++) {
        if (usual[i] == ACTION_VIEW_CHILDREN && !has_children)
            continue;
        if (!filtered || usual[i] != ACTION_BACK)
            l->hints[count++] = usual[i];
        if (filtered && usual[i] == ACTION_FILTER && count < LIST_HINTS)
            l->hints[count++] = ACTION_BACK;
    }
    l->hints[count] = ACTION_NONE;
    l->pane.hints = l->hints;
}

static const struct pane_ops ops = {
    .name = "list",
    .context = CONTEXT_LIST,
    .draw = draw,
    .act = act,
    .work = work,
    .refresh = refresh,
    .select = select_record,
    .title = title,
    .status = status,
    .has_record = has_record,
    .selection = selection,
    .companion = companion,
    .destroy = destroy,
};

static struct list_pane *new_pane(struct screen *s)
{
    struct list_pane *l = mem_new(1, sizeof *l);

    l->pane = (struct pane){
        .ops = &ops,
        .screen = s,
        .dirty = true,
    };
    return l;
}

struct pane *list_pane_new(struct screen *s, const struct record_type *type, int64_t parent)
{
    struct list_pane *l = new_pane(s);

    list_view_init(&l->view, screen_app(s), type, parent, &l->failure);
    return &l->pane;
}

struct pane *list_pane_new_drills(struct screen *s, int year, int64_t owner, const char *filter)
{
    struct pane *p = list_pane_new(s, record_type_of(RECORD_DRILL), 0);
    struct list_pane *l = self(p);

    if (!l->failure.code)
        list_view_narrow(&l->view, year, owner, filter, &l->failure);
    return p;
}

struct pane *list_pane_new_filtered(struct screen *s, const struct record_type *type,
                                    const char *filter)
{
    struct pane *p = list_pane_new(s, type, 0);
    struct list_pane *l = self(p);

    if (!l->failure.code)
        list_view_filter(&l->view, filter, false, &l->failure);
    return p;
}

struct pane *list_pane_new_within(struct screen *s, const struct figure_within *within)
{
    struct list_pane *l = new_pane(s);

    list_view_init_within(&l->view, screen_app(s), within, &l->failure);
    return &l->pane;
}
