#include "tui/documents_pane.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "store/records.h"
#include "tui/documents_state.h"

static struct documents_pane *self(struct pane *p)
{
    return (struct documents_pane *)p;
}

static void forget(struct documents_pane *d)
{
    if (!d->failure.code) {
        documents_free(&d->grid);
        record_free(&d->record);
    }
}

static void load(struct documents_pane *d)
{
    struct app *app = screen_app(d->pane.screen);

    error_clear(&d->failure);
    if (!store_load(app->store, record_type_of(RECORD_DRILL), d->drill, &d->record, &d->failure))
        return;
    if (!documents_load(app, d->drill, &d->grid, &d->failure))
        record_free(&d->record);
}

static void draw(struct pane *p, const struct surface *s)
{
    surface_clear(s);
    if (self(p)->failure.code)
        surface_error(s, &self(p)->failure);
    else
        documents_draw(self(p), s);
}

/* --- acting ----------------------------------------------------------------------------------- */

static unsigned walk(struct documents_pane *d, enum action a)
{
    int row = d->place % SUBMISSION_DOCUMENTS;
    int column = d->place / SUBMISSION_DOCUMENTS;

    switch (a) {
    case ACTION_UP:
        row -= row > 0;
        break;
    case ACTION_DOWN:
        row += row < SUBMISSION_DOCUMENTS - 1;
        break;
    case ACTION_LEFT:
        column = 0;
        break;
    case ACTION_RIGHT:
        column = 1;
        break;
    case ACTION_FIRST:
        row = 0;
        break;
    case ACTION_LAST:
        row = SUBMISSION_DOCUMENTS - 1;
        break;
    default:
        return PANE_IGNORED;
    }
    d->place = column * SUBMISSION_DOCUMENTS + row;
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned act(struct pane *p, enum action a)
{
    struct documents_pane *d = self(p);
    unsigned result;

    if (d->failure.code)
        return PANE_IGNORED;
    result = walk(d, a);
    return result ? result : documents_act(d, a);
}

static void refresh(struct pane *p)
{
    forget(self(p));
    load(self(p));
    p->dirty = true;
}

static void title(struct pane *p, struct str *out)
{
    const struct documents_pane *d = self(p);

    str_add(out, _("Documents"));
    if (d->failure.code)
        return;
    str_addf(out, "  %s ", record_get(&d->record, "year"));
    str_addf(out, _("No. %s"), record_get(&d->record, "number"));
    str_addf(out, "  %s/%s", record_get(&d->grid.submission, "received"),
             record_get(&d->grid.submission, "wanted"));
}

static bool selection(const struct pane *p, struct pane_selection *out)
{
    const struct documents_pane *d = (const struct documents_pane *)p;

    *out = (struct pane_selection){.kind = RECORD_DRILL, .id = d->failure.code ? 0 : d->drill};
    return out->id != 0;
}

static bool has_record(const struct pane *p)
{
    struct pane_selection at;

    return selection(p, &at);
}

static void destroy(struct pane *p)
{
    struct documents_pane *d = self(p);

    forget(d);
    document_receipt_free(&d->receipt);
    free(d->text);
    free(d);
}

static const enum action hints[] = {ACTION_DOCUMENT_RECEIVE,
                                    ACTION_DOCUMENT_ALL,
                                    ACTION_DOCUMENT_RETURN,
                                    ACTION_DOCUMENT_WAIVE,
                                    ACTION_DOCUMENT_CLEAR,
                                    ACTION_DOCUMENT_EDIT,
                                    ACTION_DOCUMENT_ATTACH,
                                    ACTION_EXPLAIN_DEADLINE,
                                    ACTION_UNDO,
                                    ACTION_BACK,
                                    ACTION_HELP,
                                    ACTION_NONE};

static const struct pane_ops ops = {
    .name = "documents",
    .context = CONTEXT_DOCUMENTS,
    .draw = draw,
    .act = act,
    .refresh = refresh,
    .title = title,
    .hints = hints,
    .has_record = has_record,
    .selection = selection,
    .destroy = destroy,
};

/* The first cell that something is to be done about. */
static int first_open(const struct documents_pane *d)
{
    for (int place = 0; place < SUBMISSION_CELLS && !d->failure.code; place++) {
        const char *status = d->grid.cells[place].status;

        if (strcmp(status, "待报") == 0 || strcmp(status, "退回") == 0)
            return place;
    }
    return 0;
}

struct pane *documents_pane_new(struct screen *s, int64_t drill)
{
    struct documents_pane *d = mem_new(1, sizeof *d);

    d->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    d->drill = drill;
    load(d);
    d->place = first_open(d);
    return &d->pane;
}
