#include "tui/evaluation_pane.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/records.h"
#include "tui/evaluation_state.h"
#include "tui/form_pane.h"
#include "tui/list_pane.h"
#include "tui/views.h"

enum { DONE = PANE_HANDLED | PANE_REDRAW };

static struct evaluation_pane *self(struct pane *p)
{
    return (struct evaluation_pane *)p;
}

static struct app *app_of(const struct evaluation_pane *p)
{
    return screen_app(p->pane.screen);
}

static const struct evaluation_cell *selected_cell(const struct evaluation_pane *p)
{
    return &p->evaluation.cells[p->cell];
}

/* --- hints -------------------------------------------------------------------------------------
 */

static const enum action objective_hints[] = {
    ACTION_RATE_1, ACTION_RATE_2, ACTION_RATE_3, ACTION_RATE_NOTHING, ACTION_NEXT_CELL,
    ACTION_OPEN,   ACTION_BACK,   ACTION_UNDO,   ACTION_HELP,         ACTION_NONE};
static const struct hint_word objective_words[] = {
    {ACTION_RATE_1, N_("met")},       {ACTION_RATE_2, N_("partly met")},
    {ACTION_RATE_3, N_("not met")},   {ACTION_OPEN, N_("edit them")},
    {ACTION_BACK, N_("to the grid")}, {ACTION_NONE, NULL}};
#define CELL_HINTS                                                                                 \
    ACTION_NEXT_EMPTY, ACTION_MAKE_FINDING, ACTION_OBJECTIVES, ACTION_PANEL, ACTION_CONCLUDE,      \
        ACTION_PAPER, ACTION_HELP, ACTION_NONE
static const enum action grade_hints[] = {ACTION_OPEN,   ACTION_STAMP,  ACTION_RATE_1,
                                          ACTION_RATE_2, ACTION_RATE_3, ACTION_RATE_4,
                                          CELL_HINTS};
static const enum action yes_no_hints[] = {ACTION_OPEN, ACTION_STAMP, ACTION_RATE_YES,
                                           ACTION_RATE_NO, CELL_HINTS};
static const enum action points_hints[] = {ACTION_OPEN,   ACTION_STAMP,  ACTION_RATE_1,
                                           ACTION_RATE_2, ACTION_RATE_3, ACTION_RATE_4,
                                           ACTION_RATE_5, CELL_HINTS};
static const enum action minutes_hints[] = {ACTION_OPEN, ACTION_STAMP, CELL_HINTS};

/* By enum rating_scale. */
static const enum action *const scale_hints[] = {minutes_hints, grade_hints, yes_no_hints,
                                                 points_hints, minutes_hints};

/* The keys that rate say what they give in this cell. */
static void set_hints(struct evaluation_pane *p)
{
    enum rating_scale scale = rating_scale_of(selected_cell(p)->scale);
    const struct choice *choices = rating_choices(scale);
    size_t count = 0;

    if (p->on_objectives) {
        p->pane.hints = objective_hints;
        p->pane.words = objective_words;
        return;
    }
    p->pane.hints = scale_hints[scale];
    p->words[count++] = (struct hint_word){ACTION_OPEN, N_("write")};
    for (; scale == RATING_GRADE && choices[count - 1].word; count++)
        p->words[count] =
            (struct hint_word){ACTION_RATE_1 + (enum action)(count - 1), choices[count - 1].word};
    p->words[count] = (struct hint_word){ACTION_NONE, NULL};
    p->pane.words = p->words;
}

/* --- reading -----------------------------------------------------------------------------------
 */

static void load(struct evaluation_pane *p)
{
    struct evaluation fresh;

    error_clear(&p->failure);
    if (evaluation_load(app_of(p), p->drill, &fresh, &p->failure)) {
        evaluation_free(&p->evaluation);
        p->evaluation = fresh;
    }
    if (p->objective >= p->evaluation.objectives.count)
        p->objective = 0;
    if (!p->evaluation.objectives.count)
        p->on_objectives = false;
    if (!p->failure.code)
        set_hints(p);
}

/* After an act: what it did is read again, or said why not. */
static unsigned acted(struct evaluation_pane *p, bool good, const struct error *err)
{
    if (!good) {
        screen_error(p->pane.screen, err);
        return DONE;
    }
    return DONE | PANE_DATA;
}

/* --- walking -----------------------------------------------------------------------------------
 */

static unsigned go_to(struct evaluation_pane *p, int cell)
{
    p->cell = cell;
    set_hints(p);
    return DONE;
}

static unsigned go_to_objectives(struct evaluation_pane *p)
{
    if (!p->evaluation.objectives.count) {
        screen_push(p->pane.screen,
                    list_pane_new(p->pane.screen, record_type_of(RECORD_OBJECTIVE), p->drill));
        return PANE_HANDLED;
    }
    p->on_objectives = !p->on_objectives;
    set_hints(p);
    return DONE;
}

static unsigned walk_objectives(struct evaluation_pane *p, enum action a)
{
    size_t count = p->evaluation.objectives.count;

    switch (a) {
    case ACTION_LEFT:
    case ACTION_PREVIOUS_CELL:
        p->objective = (p->objective + count - 1) % count;
        return DONE;
    case ACTION_RIGHT:
    case ACTION_NEXT_CELL:
        p->objective = (p->objective + 1) % count;
        return DONE;
    case ACTION_UP:
    case ACTION_BACK:
        return go_to_objectives(p);
    case ACTION_OPEN:
        screen_push(p->pane.screen,
                    list_pane_new(p->pane.screen, record_type_of(RECORD_OBJECTIVE), p->drill));
        return PANE_HANDLED;
    default:
        return PANE_IGNORED;
    }
}

static unsigned go_on(struct evaluation_pane *p)
{
    int next = evaluation_next_empty(&p->evaluation, p->cell);

    if (next >= 0)
        return go_to(p, next);
    screen_message(p->pane.screen, STYLE_GOOD, _("Every cell is rated."));
    return DONE;
}

static unsigned walk_cells(struct evaluation_pane *p, enum action a)
{
    int row = p->cell / EVALUATION_ASPECTS;
    int column = p->cell % EVALUATION_ASPECTS;

    switch (a) {
    case ACTION_UP:
        return row > 0 ? go_to(p, p->cell - EVALUATION_ASPECTS) : DONE;
    case ACTION_DOWN:
        if (row + 1 < EVALUATION_PHASES)
            return go_to(p, p->cell + EVALUATION_ASPECTS);
        return p->evaluation.objectives.count ? go_to_objectives(p) : DONE;
    case ACTION_LEFT:
        return column > 0 ? go_to(p, p->cell - 1) : DONE;
    case ACTION_RIGHT:
        return column + 1 < EVALUATION_ASPECTS ? go_to(p, p->cell + 1) : DONE;
    case ACTION_NEXT_CELL:
        return go_to(p, (p->cell + 1) % EVALUATION_CELLS);
    case ACTION_PREVIOUS_CELL:
        return go_to(p, (p->cell + EVALUATION_CELLS - 1) % EVALUATION_CELLS);
    case ACTION_FIRST:
        return go_to(p, 0);
    case ACTION_LAST:
        return go_to(p, EVALUATION_CELLS - 1);
    case ACTION_NEXT_EMPTY:
        return go_on(p);
    default:
        return PANE_IGNORED;
    }
}

/* --- rating ------------------------------------------------------------------------------------
 */

static unsigned rate(struct evaluation_pane *p, const char *rating)
{
    struct error err = {0};

    return acted(p, evaluate_rate(app_of(p), p->drill, p->cell, rating, &err), &err);
}

static bool take_minutes(void *data, const char *text)
{
    struct evaluation_pane *p = data;
    struct error err = {0};

    if (!evaluate_rate(app_of(p), p->drill, p->cell, text, &err)) {
        screen_error(p->pane.screen, &err);
        return false;
    }
    screen_data_changed(p->pane.screen);
    return true;
}

/* Minutes have more digits: the one that was pressed is the first. */
static unsigned ask_minutes(struct evaluation_pane *p, size_t digit)
{
    struct prompt prompt = {.label = _("Minutes: "), .accept = take_minutes, .data = p};

    snprintf(p->minutes, sizeof p->minutes, "%zu", digit);
    prompt.initial = p->minutes;
    screen_prompt(p->pane.screen, &prompt);
    return PANE_HANDLED;
}

/* The rating that stands at this place of the scale, from 1. */
static unsigned rate_at(struct evaluation_pane *p, size_t place)
{
    enum rating_scale scale = rating_scale_of(selected_cell(p)->scale);
    const struct choice *choices = rating_choices(scale);
    size_t count = 0;

    if (scale == RATING_MINUTES)
        return ask_minutes(p, place);
    while (choices && choices[count].word)
        count++;
    if (place <= count)
        return rate(p, choices[place - 1].word);
    screen_message(p->pane.screen, STYLE_WARNING,
                   scale == RATING_NONE ? _("The standard asks for no rating in this cell.")
                                        : _("The scale of this cell has no such rating."));
    return DONE;
}

static unsigned rate_objective(struct evaluation_pane *p, const char *met)
{
    const struct record *r = &p->evaluation.objectives.items[p->objective];
    struct error err = {0};
    bool good = evaluate_objective(app_of(p), p->drill, record_get(r, "objective"), met, &err);

    return acted(p, good, &err);
}

static unsigned judge_objective(struct evaluation_pane *p, enum action a)
{
    switch (a) {
    case ACTION_RATE_1:
    case ACTION_RATE_YES:
        return rate_objective(p, "met");
    case ACTION_RATE_2:
        return rate_objective(p, "partly");
    case ACTION_RATE_3:
    case ACTION_RATE_NO:
        return rate_objective(p, "not");
    case ACTION_RATE_NOTHING:
        return rate_objective(p, "");
    default:
        return PANE_IGNORED;
    }
}

/* Yes and no on their scale only: elsewhere they would be guesses. */
static unsigned rate_yes_no(struct evaluation_pane *p, bool yes)
{
    if (rating_scale_of(selected_cell(p)->scale) == RATING_YES_NO)
        return rate_at(p, yes ? 1 : 2);
    screen_message(p->pane.screen, STYLE_WARNING, _("The scale of this cell has no such rating."));
    return DONE;
}

static unsigned stamp(struct evaluation_pane *p)
{
    struct error err = {0};
    enum stamped did;

    if (!evaluate_stamp(app_of(p), p->drill, p->cell, &did, &err))
        return acted(p, false, &err);
    screen_message(p->pane.screen, STYLE_GOOD,
                   did == STAMPED_BEGUN ? _("Its begin is noted; once more notes its end.")
                                        : _("Its end is noted."));
    return DONE | PANE_DATA;
}

static unsigned judge_cell(struct evaluation_pane *p, enum action a)
{
    switch (a) {
    case ACTION_STAMP:
        return stamp(p);
    case ACTION_RATE_1:
    case ACTION_RATE_2:
    case ACTION_RATE_3:
    case ACTION_RATE_4:
    case ACTION_RATE_5:
        return rate_at(p, (size_t)(a - ACTION_RATE_1) + 1);
    case ACTION_RATE_YES:
    case ACTION_RATE_NO:
        return rate_yes_no(p, a == ACTION_RATE_YES);
    case ACTION_RATE_NOTHING:
        return rate(p, "");
    default:
        return PANE_IGNORED;
    }
}

/* --- forms and lists ---------------------------------------------------------------------------
 */

static unsigned write_texts(struct evaluation_pane *p)
{
    struct error err = {0};
    struct record r;

    if (!evaluate_begin_observation(app_of(p), &p->evaluation, p->cell, &r, &err))
        return acted(p, false, &err);
    screen_push(p->pane.screen, form_pane_of(p->pane.screen, &r, "seen", "fact"));
    record_free(&r);
    p->typing = true;
    return PANE_HANDLED;
}

static unsigned make_finding(struct evaluation_pane *p)
{
    struct record r;

    evaluate_begin_finding(app_of(p), &p->evaluation, p->cell, &r);
    screen_push(p->pane.screen, form_pane_of(p->pane.screen, &r, NULL,
                                             *record_get(&r, "fact") ? "measure" : "fact"));
    record_free(&r);
    return PANE_HANDLED;
}

static unsigned open_other(struct evaluation_pane *p, enum action a)
{
    struct screen *s = p->pane.screen;

    switch (a) {
    case ACTION_OPEN:
        return write_texts(p);
    case ACTION_MAKE_FINDING:
        return make_finding(p);
    case ACTION_OBJECTIVES:
        return go_to_objectives(p);
    case ACTION_PANEL:
        screen_push(s, list_pane_new(s, record_type_of(RECORD_EVALUATOR), p->drill));
        return PANE_HANDLED;
    case ACTION_CONCLUDE:
        screen_push(s, form_pane_of(s, &p->evaluation.record, NULL, "conclusion"));
        return PANE_HANDLED;
    case ACTION_PAPER:
        view_report(s, "evaluation", p->drill);
        return PANE_HANDLED;
    case ACTION_EVALUATE:
        return PANE_HANDLED; /* it is here */
    default:
        return PANE_IGNORED;
    }
}

static unsigned act(struct pane *pane, enum action a)
{
    struct evaluation_pane *p = self(pane);
    unsigned result;

    if (p->failure.code)
        return PANE_IGNORED;
    p->typing = false;
    if (p->on_objectives) {
        result = walk_objectives(p, a);
        if (!result)
            result = judge_objective(p, a);
    } else {
        result = walk_cells(p, a);
        if (!result)
            result = judge_cell(p, a);
    }
    return result ? result : open_other(p, a);
}

/* --- the pane ----------------------------------------------------------------------------------
 */

static void refresh(struct pane *pane)
{
    load(self(pane));
    pane->dirty = true;
}

/* Once a cell's texts are written and it is rated, the next empty one is selected: a sheet of paper
 * is typed up cell by cell.  What undo changed is selected itself. */
static void select_record(struct pane *pane, const struct record_type *type, int64_t id)
{
    struct evaluation_pane *p = self(pane);
    int next;

    if (type->kind != RECORD_OBSERVATION)
        return;
    load(p);
    for (int i = 0; i < EVALUATION_CELLS && !p->failure.code; i++) {
        if (p->evaluation.cells[i].observation == id)
            go_to(p, i);
    }
    next = evaluation_next_empty(&p->evaluation, p->cell);
    if (p->typing && *selected_cell(p)->rating && next >= 0)
        go_to(p, next);
    p->typing = false;
    pane->dirty = true;
}

static void title(struct pane *pane, struct str *out)
{
    const struct evaluation_pane *p = self(pane);

    str_add(out, _(record_type_of(RECORD_EVALUATION)->label));
    if (p->failure.code)
        return;
    str_addf(out, "  %s %s  ", record_get(&p->evaluation.drill, "number"),
             record_title(&p->evaluation.drill));
    str_addf(out, _("rated %d/%d  findings %d"), p->evaluation.rated, p->evaluation.asked,
             p->evaluation.findings);
}

static bool has_record(const struct pane *pane)
{
    return !((const struct evaluation_pane *)pane)->failure.code;
}

static bool selection(const struct pane *pane, struct pane_selection *out)
{
    const struct evaluation_pane *p = (const struct evaluation_pane *)pane;

    *out = (struct pane_selection){.kind = RECORD_DRILL, .id = p->drill};
    return !p->failure.code;
}

static void destroy(struct pane *pane)
{
    evaluation_free(&self(pane)->evaluation);
    free(pane);
}

static const struct pane_ops ops = {
    .name = "evaluation",
    .context = CONTEXT_JUDGE,
    .draw = evaluation_draw,
    .act = act,
    .refresh = refresh,
    .select = select_record,
    .title = title,
    .hints = minutes_hints,
    .has_record = has_record,
    .selection = selection,
    .destroy = destroy,
};

struct pane *evaluation_pane_new(struct screen *s, int64_t drill)
{
    struct evaluation_pane *p = mem_new(1, sizeof *p);

    p->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    p->drill = drill;
    load(p);
    return &p->pane;
}
