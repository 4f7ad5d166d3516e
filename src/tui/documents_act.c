/* What is done to the cells of a grid of documents: asked for in the bottom line, then done as one
 * act. */
#include "tui/documents_state.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"
#include "core/document.h"
#include "tui/form_pane.h"
#include "tui/path_complete.h"

/* --- doing it --------------------------------------------------------------------------------- */

static void keep_text(struct documents_pane *d, const char *text)
{
    free(d->text);
    d->text = mem_text(text);
}

/* Where the drill stands then. */
static void say_done(struct documents_pane *d, int done)
{
    struct document_grid grid;
    struct str status = {0};

    if (!documents_load(screen_app(d->pane.screen), d->drill, &grid, NULL))
        return;
    field_show(&status, field_named(grid.submission.type, "status"),
               record_get(&grid.submission, "status"), FIELD_LONG);
    screen_message(d->pane.screen, STYLE_GOOD,
                   ngettext("%d document entered: %s/%s, %s.", "%d documents entered: %s/%s, %s.",
                            (unsigned long)done),
                   done, record_get(&grid.submission, "received"),
                   record_get(&grid.submission, "wanted"), str_text(&status));
    str_free(&status);
    documents_free(&grid);
}

static bool try_wish(struct documents_pane *d);

static void do_confirmed(void *data)
{
    struct documents_pane *d = data;

    screen_app(d->pane.screen)->confirmed = true;
    try_wish(d);
    screen_app(d->pane.screen)->confirmed = false;
}

/* True when there is nothing to be typed again: it is done, or asked about. */
static bool try_wish(struct documents_pane *d)
{
    struct error err = {0};
    int done = 0;

    if (documents_do(screen_app(d->pane.screen), &d->wish, &done, &err)) {
        screen_data_changed(d->pane.screen);
        say_done(d, done);
        return true;
    }
    if (err.code == ERROR_DOUBT) {
        screen_doubt(d->pane.screen, &err, do_confirmed, d);
        return true;
    }
    screen_error(d->pane.screen, &err);
    return false;
}

/* --- it came: one line for day, channel, copies and seal -------------------------------------- */

static bool receipt_accept(void *data, const char *text)
{
    struct documents_pane *d = data;
    struct document_receipt read;
    struct error err = {0};

    if (!documents_read_receipt(screen_app(d->pane.screen), text, &read, &err)) {
        screen_error(d->pane.screen, &err);
        return false;
    }
    document_receipt_free(&d->receipt);
    d->receipt = read;
    d->wish.on = read.on;
    d->wish.channel = read.channel;
    d->wish.copies = read.copies;
    d->wish.sealed = read.sealed;
    return try_wish(d);
}

static void add_value(struct str *out, struct app *app, const char *field, const char *typed)
{
    struct record r;
    int index = field_index(record_type_of(RECORD_DOCUMENT), field);

    if (!typed)
        return;
    record_init(&r, record_type_of(RECORD_DOCUMENT));
    if (edit_read(app, &r, (size_t)index, typed, NULL)) {
        str_add(out, out->length ? "  " : "= ");
        field_show(out, &r.type->fields[index], r.values[index], FIELD_LONG);
    }
    record_free(&r);
}

static void receipt_preview(void *data, const char *text, struct str *out)
{
    struct documents_pane *d = data;
    struct app *app = screen_app(d->pane.screen);
    struct document_receipt read;
    struct error err = {0};

    if (!documents_read_receipt(app, text, &read, &err)) {
        str_add(out, err.text);
        return;
    }
    add_value(out, app, "received_on", read.on ? read.on : "+0");
    add_value(out, app, "channel", read.channel);
    if (read.copies)
        str_addf(out, _("  %s copies"), read.copies);
    if (read.sealed)
        str_addf(out, "  %s", _("sealed"));
    document_receipt_free(&read);
}

/* What is proposed: today, by the channel that was entered last; what is known of one that came. */
static void propose_receipt(struct documents_pane *d, struct str *out)
{
    struct app *app = screen_app(d->pane.screen);
    const struct submission_cell *cell = documents_selected(d);
    bool came = strcmp(cell->status, "已收") == 0;
    char *channel = came ? mem_text(cell->channel) : documents_last_channel(app);

    if (came)
        str_add(out, cell->received_on);
    else
        str_addf(out, "%d.%d", app->today.month, app->today.day);
    if (*channel)
        str_addf(out, " %s", channel);
    free(channel);
}

static void ask_receipt(struct documents_pane *d, const char *label)
{
    struct str initial = {0};
    struct prompt prompt = {
        .label = label, .accept = receipt_accept, .preview = receipt_preview, .data = d};

    propose_receipt(d, &initial);
    prompt.initial = str_text(&initial);
    screen_prompt(d->pane.screen, &prompt);
    str_free(&initial);
}

/* --- with a reason, or a file ----------------------------------------------------------------- */

static bool reason_accept(void *data, const char *text)
{
    struct documents_pane *d = data;

    if (text_is_blank(text)) {
        screen_message(d->pane.screen, STYLE_WARNING, _("It must be said why."));
        return false;
    }
    keep_text(d, text);
    d->wish.reason = d->text;
    return try_wish(d);
}

static void ask_reason(struct documents_pane *d, const char *label, const char *history)
{
    struct prompt prompt = {.label = label,
                            .initial = documents_selected(d)->reason,
                            .history = history,
                            .accept = reason_accept,
                            .data = d};

    screen_prompt(d->pane.screen, &prompt);
}

static bool path_accept(void *data, const char *text)
{
    struct documents_pane *d = data;
    struct str path = {0};

    path_expand(&path, text);
    keep_text(d, str_text(&path));
    str_free(&path);
    if (!*d->text)
        return true;
    d->wish.file = d->text;
    return try_wish(d);
}

static void ask_path(struct documents_pane *d)
{
    struct prompt prompt = {.label = _("File: "),
                            .initial = documents_selected(d)->file,
                            .history = "document",
                            .accept = path_accept,
                            .complete = path_complete,
                            .data = d};

    screen_prompt(d->pane.screen, &prompt);
}

/* --- the whole record ------------------------------------------------------------------------- */

static void open_form(struct documents_pane *d)
{
    const struct record_type *type = record_type_of(RECORD_DOCUMENT);
    struct screen *s = d->pane.screen;
    struct pane *form;
    struct record r;

    if (documents_selected(d)->record) {
        screen_push(s, form_pane_new(s, type, documents_selected(d)->record));
        return;
    }
    form = form_pane_new_child(s, type, d->drill);
    record_init(&r, type);
    document_set_place(&r, d->place);
    form_pane_propose(form, "document", record_get(&r, "document"));
    form_pane_propose(form, "recipient", record_get(&r, "recipient"));
    record_free(&r);
    screen_push(s, form);
}

/* --- what the keys ask for -------------------------------------------------------------------- */

/* The cells of the selected one's recipient. */
static unsigned column_of(const struct documents_pane *d)
{
    unsigned column = (1u << SUBMISSION_DOCUMENTS) - 1;

    return d->place < SUBMISSION_DOCUMENTS ? column : column << SUBMISSION_DOCUMENTS;
}

static void begin(struct documents_pane *d, enum document_deed deed, unsigned cells)
{
    d->wish = (struct document_wish){.drill = d->drill, .deed = deed, .cells = cells};
}

static bool refuse_exempt(struct documents_pane *d)
{
    if (strcmp(documents_selected(d)->status, "免送") != 0)
        return false;
    screen_message(d->pane.screen, STYLE_WARNING,
                   _("The recipient is the lead unit itself: nothing is sent there."));
    return true;
}

unsigned documents_act(struct documents_pane *d, enum action a)
{
    unsigned here = DOCUMENT_CELL(d->place);

    if (a < ACTION_DOCUMENT_RECEIVE || a > ACTION_DOCUMENT_ATTACH)
        return PANE_IGNORED;
    if (refuse_exempt(d))
        return PANE_HANDLED;
    switch (a) {
    case ACTION_DOCUMENT_RECEIVE:
        begin(d, DOCUMENT_RECEIVE, here);
        ask_receipt(d, _("Received: "));
        break;
    case ACTION_DOCUMENT_ALL:
        begin(d, DOCUMENT_RECEIVE, column_of(d));
        ask_receipt(d, _("All awaited here received: "));
        break;
    case ACTION_DOCUMENT_RETURN:
        begin(d, DOCUMENT_RETURN, here);
        ask_reason(d, _("Returned, because: "), "document-return");
        break;
    case ACTION_DOCUMENT_WAIVE:
        begin(d, DOCUMENT_WAIVE, here);
        ask_reason(d, _("Waived, because: "), "document-waive");
        break;
    case ACTION_DOCUMENT_CLEAR:
        begin(d, DOCUMENT_CLEAR, here);
        try_wish(d);
        break;
    case ACTION_DOCUMENT_ATTACH:
        begin(d, DOCUMENT_ATTACH, here);
        ask_path(d);
        break;
    default:
        open_form(d);
    }
    return PANE_HANDLED;
}
