#include "tui/difference_pane.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "tui/difference_state.h"
#include "tui/rows.h"

static struct difference_pane *self(struct pane *p)
{
    return (struct difference_pane *)p;
}

/* --- rows ------------------------------------------------------------------------------------- */

static bool same_record(const struct sheet_change *a, const struct sheet_change *b)
{
    return a->type == b->type && a->record == b->record && a->fresh == b->fresh;
}

static void add_changes(struct difference_pane *d)
{
    const struct sheet_changes *changes = &d->reading.changes;
    size_t record = 0;

    for (size_t i = 0; i < changes->count; i++) {
        if (!i || !same_record(&changes->items[i - 1], &changes->items[i])) {
            record = d->rows.count;
            vec_push(&d->rows, (struct difference_row){.kind = DIFFERENCE_RECORD, .change = i});
        }
        d->rows.items[record].last = i;
        vec_push(&d->rows, (struct difference_row){.kind = DIFFERENCE_CHANGE, .change = i});
    }
}

static void add_remarks(struct difference_pane *d)
{
    const char *at = d->reading.remarks ? d->reading.remarks : "";

    while (*at) {
        size_t length = strcspn(at, "\n");

        if (length)
            vec_push(&d->rows, (struct difference_row){.kind = DIFFERENCE_REMARK,
                                                       .text = mem_text_n(at, length)});
        at += length + (at[length] == '\n');
    }
}

static struct difference_row *selected_row(struct difference_pane *d)
{
    return d->selected < d->rows.count ? &d->rows.items[d->selected] : NULL;
}

bool difference_record_taken(const struct difference_pane *d, const struct difference_row *row)
{
    bool any = false;

    for (size_t i = row->change; i <= row->last; i++) {
        const struct sheet_change *change = &d->reading.changes.items[i];

        if (change->refused)
            continue;
        if (change->choice != SHEET_TAKE)
            return false;
        any = true;
    }
    return any;
}

/* --- choosing --------------------------------------------------------------------------------- */

static void say_refused(struct difference_pane *d, const struct sheet_change *change)
{
    screen_message(d->pane.screen, STYLE_WARNING, "%s",
                   change->refused ? change->refused
                                   : _("Another value of the new record can't be taken."));
}

static void toggle_change(struct difference_pane *d, size_t index)
{
    const struct sheet_change *change = &d->reading.changes.items[index];
    enum sheet_choice choice = change->choice == SHEET_TAKE ? SHEET_LEAVE : SHEET_TAKE;

    if (!sheet_choose(&d->reading, index, choice))
        say_refused(d, change);
}

/* A record as a whole: what of it can be taken, or nothing. */
static void toggle_record(struct difference_pane *d, const struct difference_row *row)
{
    enum sheet_choice choice = difference_record_taken(d, row) ? SHEET_LEAVE : SHEET_TAKE;
    bool any = false;

    for (size_t i = row->change; i <= row->last; i++)
        any = sheet_choose(&d->reading, i, choice) || any;
    if (!any)
        say_refused(d, &d->reading.changes.items[row->change]);
}

/* The next row, as a mark in a list goes on. */
static unsigned toggle(struct difference_pane *d)
{
    struct difference_row *row = selected_row(d);

    if (!row || row->kind == DIFFERENCE_REMARK)
        return PANE_HANDLED;
    if (row->kind == DIFFERENCE_RECORD)
        toggle_record(d, row);
    else
        toggle_change(d, row->change);
    if (row->kind == DIFFERENCE_CHANGE && d->selected + 1 < d->rows.count)
        d->selected++;
    return PANE_HANDLED | PANE_REDRAW;
}

static unsigned choose_all(struct difference_pane *d, enum sheet_choice choice)
{
    int left = 0;

    sheet_choose_all(&d->reading, choice, false);
    if (choice == SHEET_TAKE && sheet_count(&d->reading, &left) >= 0 && left)
        screen_message(d->pane.screen, STYLE_NORMAL,
                       ngettext("%d change is left to be looked at: Space takes it.",
                                "%d changes are left to be looked at: Space takes one.",
                                (unsigned long)left),
                       left);
    return PANE_HANDLED | PANE_REDRAW;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void write_now(void *data)
{
    struct difference_pane *d = data;
    struct error err = {0};
    int written;

    asked_lend(&d->asked);
    written = sheet_accept(screen_app(d->pane.screen), &d->reading, &err);
    if (written >= 0) {
        screen_data_changed(d->pane.screen);
        screen_message(d->pane.screen, STYLE_GOOD,
                       ngettext("%d value written; undo takes it back.",
                                "%d values written; undo takes them back together.",
                                (unsigned long)written),
                       written);
        screen_close(d->pane.screen, &d->pane);
    } else if (!asked_ask(&d->asked, &err)) {
        screen_error(d->pane.screen, &err);
    }
}

static unsigned ask_write(struct difference_pane *d)
{
    int taken = sheet_count(&d->reading, NULL);
    struct str question = {0};

    if (!taken) {
        screen_message(d->pane.screen, STYLE_WARNING, _("Nothing is chosen: Space chooses."));
        return PANE_HANDLED;
    }
    asked_begin(&d->asked);
    str_addf(&question,
             ngettext("Write the %d value that is chosen?", "Write the %d values that are chosen?",
                      (unsigned long)taken),
             taken);
    screen_confirm(d->pane.screen, str_text(&question), write_now, d);
    str_free(&question);
    return PANE_HANDLED;
}

/* --- looking ---------------------------------------------------------------------------------- */

static void add_line(struct str *out, const char *label, const struct sheet_change *change,
                     const char *value)
{
    str_addf(out, "%s\n  ", label);
    sheet_show(out, change, value);
    str_add(out, "\n\n");
}

static void show_change(struct difference_pane *d, const struct sheet_change *change)
{
    struct str text = {0};

    str_addf(&text, "%s  %s\n", _(change->type->label), change->title);
    str_addf(&text, _("Row %d of the sheet"), change->line);
    str_add(&text, "\n\n");
    if (!change->fresh) {
        if (change->was)
            add_line(&text, _("As it went out"), change, change->was);
        add_line(&text, _("As it is here"), change, change->now);
    }
    add_line(&text, _("As the file has it"), change, change->theirs);
    str_addf(&text, "%s  ", sheet_state_label(change));
    sheet_why(&text, change);
    screen_page(d->pane.screen, _(change->type->fields[change->field].label), str_text(&text));
    str_free(&text);
}

static unsigned open_row(struct difference_pane *d)
{
    const struct difference_row *row = selected_row(d);

    if (!row)
        return PANE_HANDLED;
    if (row->kind == DIFFERENCE_REMARK)
        screen_page(d->pane.screen, _("Remarks"), d->reading.remarks);
    else
        show_change(d, &d->reading.changes.items[row->change]);
    return PANE_HANDLED;
}

static unsigned act(struct pane *p, enum action a)
{
    struct difference_pane *d = self(p);
    size_t page = d->height > 1 ? (size_t)d->height - 1 : 1;

    if (rows_walk(a, &d->selected, d->rows.count, page))
        return PANE_HANDLED | PANE_REDRAW;
    switch (a) {
    case ACTION_OPEN:
        return open_row(d);
    case ACTION_DIFFERENCE_TOGGLE:
        return toggle(d);
    case ACTION_DIFFERENCE_ALL:
        return choose_all(d, SHEET_TAKE);
    case ACTION_DIFFERENCE_NONE:
        return choose_all(d, SHEET_LEAVE);
    case ACTION_DIFFERENCE_WRITE:
        return ask_write(d);
    default:
        return PANE_IGNORED;
    }
}

static void draw(struct pane *p, const struct surface *s)
{
    difference_draw(self(p), s);
}

static void title(struct pane *p, struct str *out)
{
    const struct difference_pane *d = self(p);
    const struct sheet_reading *r = &d->reading;

    str_addf(out, "%s  %s  ", _("Returned workbook"), r->unit ? r->unit : r->name);
    str_addf(out, _("rows %d  unchanged %d"), r->rows, r->unchanged);
}

static void status(struct pane *p, struct str *left, struct str *right)
{
    const struct difference_pane *d = self(p);

    (void)left;
    str_addf(right, _("chosen %d of %zu"), sheet_count(&d->reading, NULL),
             d->reading.changes.count);
}

static void destroy(struct pane *p)
{
    struct difference_pane *d = self(p);

    for (size_t i = 0; i < d->rows.count; i++)
        free(d->rows.items[i].text);
    vec_free(&d->rows);
    sheet_reading_free(&d->reading);
    free(d->asked.reason);
    free(d);
}

static const enum action hints[] = {ACTION_DIFFERENCE_TOGGLE,
                                    ACTION_DIFFERENCE_ALL,
                                    ACTION_DIFFERENCE_NONE,
                                    ACTION_OPEN,
                                    ACTION_DIFFERENCE_WRITE,
                                    ACTION_BACK,
                                    ACTION_HELP,
                                    ACTION_NONE};

static const struct pane_ops ops = {
    .name = "difference",
    .context = CONTEXT_DIFFERENCE,
    .draw = draw,
    .act = act,
    .title = title,
    .status = status,
    .hints = hints,
    .destroy = destroy,
};

struct pane *difference_pane_new(struct screen *s, struct sheet_reading *reading)
{
    struct difference_pane *d = mem_new(1, sizeof *d);

    d->pane = (struct pane){.ops = &ops, .screen = s, .dirty = true};
    d->reading = *reading;
    *reading = (struct sheet_reading){0};
    d->height = 1;
    d->asked = (struct asked){.screen = s, .again = write_now, .data = d};
    add_changes(d);
    add_remarks(d);
    difference_measure(d);
    return &d->pane;
}

bool difference_open(struct screen *s, const char *path)
{
    struct sheet_reading reading;
    struct error err = {0};

    if (!sheet_read(screen_app(s), path, &reading, &err)) {
        screen_error(s, &err);
        return false;
    }
    screen_push(s, difference_pane_new(s, &reading));
    return true;
}
