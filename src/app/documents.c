#include "app/documents.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "app/edit_check.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"
#include "core/document.h"

/* --- the grid --------------------------------------------------------------------------------- */

/* What stands in the place of a grid: the drill is gone, or owes nothing. */
static bool no_grid(struct app *app, int64_t drill, struct error *err)
{
    struct record r;

    if (!store_load(app->store, record_type_of(RECORD_DRILL), drill, &r, err))
        return false;
    error_set(err, ERROR_INPUT, _("\"%s\" is cancelled: it owes no documents."), record_title(&r));
    record_free(&r);
    return false;
}

bool documents_load(struct app *app, int64_t drill, struct document_grid *out, struct error *err)
{
    if (!store_load(app->store, record_type_of(RECORD_SUBMISSION), drill, &out->submission, err)) {
        if (err && err->code == ERROR_NOT_FOUND) {
            error_clear(err);
            return no_grid(app, drill, err);
        }
        return false;
    }
    if (store_submission_cells(app->store, drill, out->cells, err))
        return true;
    record_free(&out->submission);
    return false;
}

void documents_free(struct document_grid *grid)
{
    record_free(&grid->submission);
    submission_cells_free(grid->cells);
}

/* --- acts ------------------------------------------------------------------------------------- */

/* An act under way. */
struct deed {
    struct app *app;
    const struct document_wish *wish;
    const struct submission_cell *cells;
    bool several; /* cells are asked for as a group */
    int done;
    struct str doubts;
};

static bool is_open(const struct submission_cell *cell)
{
    return strcmp(cell->status, "待报") == 0 || strcmp(cell->status, "退回") == 0;
}

/* True when of a group this cell is meant. */
static bool concerns(const struct deed *d, int place)
{
    const struct submission_cell *cell = &d->cells[place];

    if (!(d->wish->cells & DOCUMENT_CELL(place)))
        return false;
    if (!d->several)
        return true;
    switch (d->wish->deed) {
    case DOCUMENT_RECEIVE:
    case DOCUMENT_WAIVE:
        return is_open(cell);
    case DOCUMENT_RETURN:
        return strcmp(cell->status, "已收") == 0;
    case DOCUMENT_CLEAR:
        return cell->record != 0;
    case DOCUMENT_ATTACH:
        return strcmp(cell->status, "免送") != 0;
    }
    return false;
}

static bool read_field(struct app *app, struct record *r, const char *field, const char *typed,
                       struct error *err)
{
    return !typed || text_is_blank(typed) ||
           edit_read(app, r, (size_t)field_index(r->type, field), typed, err);
}

static void come_today(const struct app *app, struct record *r)
{
    char today[DATE_TEXT_SIZE];

    date_format(app->today, today);
    record_set(r, "received_on", today);
}

/* The state that the deed leads to, with what can't stay from the one before. */
static void enter_state(const struct deed *d, struct record *r)
{
    bool was_received = r->id && strcmp(record_get(r, "state"), "已收") == 0;

    switch (d->wish->deed) {
    case DOCUMENT_RECEIVE:
        record_set(r, "state", "已收");
        record_set(r, "reason", "");
        if (!was_received)
            come_today(d->app, r);
        break;
    case DOCUMENT_RETURN:
        record_set(r, "state", "退回");
        record_set(r, "reason", "");
        if (!r->id)
            come_today(d->app, r);
        break;
    case DOCUMENT_WAIVE:
        record_set(r, "state", "免报");
        record_set(r, "reason", "");
        record_set(r, "received_on", "");
        record_set(r, "channel", "");
        record_set(r, "copies", "");
        record_set(r, "sealed", "");
        break;
    case DOCUMENT_ATTACH:
        if (!r->id)
            come_today(d->app, r);
        break;
    case DOCUMENT_CLEAR:
        break;
    }
}

static bool change_record(struct deed *d, struct record *r, const struct record *seen,
                          struct error *err)
{
    const struct document_wish *wish = d->wish;
    const char *on = wish->deed == DOCUMENT_WAIVE ? NULL : wish->on; /* nothing came */
    bool good;

    enter_state(d, r);
    good = read_field(d->app, r, "received_on", on, err) &&
           read_field(d->app, r, "channel", wish->channel, err) &&
           read_field(d->app, r, "copies", wish->copies, err) &&
           read_field(d->app, r, "sealed", wish->sealed, err) &&
           read_field(d->app, r, "reason", wish->reason, err) &&
           read_field(d->app, r, "file", wish->file, err);
    if (!good)
        return false;
    edit_settle(d->app, r, seen);
    return edit_check(d->app, r, seen, err);
}

/* Adds the lines of one cell that no cell before it has said. */
static void gather_doubts(struct deed *d, const struct record *r, const struct record *seen)
{
    struct str all = {0};
    struct str line = {0};

    edit_doubts(d->app, r, seen, false, &all);
    for (const char *at = str_text(&all); *at; at += line.length) {
        str_clear(&line);
        str_add_n(&line, at, strcspn(at, "\n") + 1);
        if (!strstr(str_text(&d->doubts), str_text(&line)))
            str_add(&d->doubts, str_text(&line));
    }
    str_free(&line);
    str_free(&all);
}

static bool add_document(struct deed *d, int place, struct error *err)
{
    struct record r;
    bool good;

    edit_begin(d->app, &r, record_type_of(RECORD_DOCUMENT));
    record_refer(&r, "drill", d->wish->drill, "");
    document_set_place(&r, place);
    good = change_record(d, &r, NULL, err) && store_insert(d->app->store, &r, err);
    if (good)
        gather_doubts(d, &r, NULL);
    record_free(&r);
    return good;
}

static bool change_document(struct deed *d, const struct record *seen, struct error *err)
{
    struct record r;
    bool good;

    record_copy(&r, seen);
    good = change_record(d, &r, seen, err) && store_update(d->app->store, &r, seen, NULL, err);
    if (good)
        gather_doubts(d, &r, seen);
    record_free(&r);
    return good;
}

static bool do_cell(struct deed *d, int place, struct error *err)
{
    const struct record_type *type = record_type_of(RECORD_DOCUMENT);
    int64_t id = d->cells[place].record;
    bool clear = d->wish->deed == DOCUMENT_CLEAR;
    struct record seen;
    bool good;

    if (!id)
        return clear ? error_set(err, ERROR_INPUT,
                                 _("Nothing has come yet: there is nothing to "
                                   "clear."))
                     : add_document(d, place, err);
    if (!store_load(d->app->store, type, id, &seen, err))
        return false;
    if (clear)
        good = edit_check_removal(d->app, &seen, err) &&
               store_remove(d->app->store, type, id, seen.version, err);
    else
        good = change_document(d, &seen, err);
    record_free(&seen);
    return good;
}

static bool do_cells(struct deed *d, struct error *err)
{
    for (int place = 0; place < SUBMISSION_CELLS; place++) {
        if (!concerns(d, place))
            continue;
        if (!do_cell(d, place, err))
            return false;
        d->done++;
    }
    return d->done > 0 || error_set(err, ERROR_INPUT,
                                    _("There is nothing here that this could be "
                                      "done to."));
}

static const char *act_label(enum document_deed deed)
{
    static const char *const labels[] = {[DOCUMENT_RECEIVE] = N_("receive documents"),
                                         [DOCUMENT_RETURN] = N_("return documents"),
                                         [DOCUMENT_WAIVE] = N_("waive documents"),
                                         [DOCUMENT_CLEAR] = N_("clear documents"),
                                         [DOCUMENT_ATTACH] = N_("attach a file")};

    return labels[deed];
}

bool documents_do(struct app *app, const struct document_wish *wish, int *done, struct error *err)
{
    bool confirmed = edit_take_confirmed(app);
    struct document_grid grid = {0};
    struct deed d = {.app = app, .wish = wish, .cells = grid.cells};
    bool good;

    d.several = (wish->cells & (wish->cells - 1)) != 0;
    if (!documents_load(app, wish->drill, &grid, err))
        return false;
    good = edit_begin_act(app, act_label(wish->deed), err);
    if (good) {
        good = do_cells(&d, err) && edit_may_doubt(confirmed, &d.doubts, err);
        if (good)
            good = store_commit(app->store, err);
        else
            store_rollback(app->store);
    }
    str_free(&d.doubts);
    documents_free(&grid);
    if (good && done)
        *done = d.done;
    return good;
}

/* --- words ------------------------------------------------------------------------------------ */

static bool is_word(const char *typed, const char *const *words)
{
    struct str folded = {0};
    bool found = false;

    text_fold(&folded, typed);
    for (; *words && !found; words++)
        found = strcmp(str_text(&folded), *words) == 0;
    str_free(&folded);
    return found;
}

/* Reads one of the words of a document's field; its bits are those of the cells that have it. */
static bool read_cells(const char *field, const char *typed, const char *const *every,
                       unsigned *cells, struct error *err)
{
    const struct record_type *type = record_type_of(RECORD_DOCUMENT);
    const struct field *f = field_named(type, field);
    struct period_context context = {0};
    struct str word = {0};
    bool good = true;

    *cells = DOCUMENT_CELLS_ALL;
    if (is_word(typed, every))
        return true;
    good = field_read(&word, f, typed, &context, err);
    for (int place = 0; good && place < SUBMISSION_CELLS; place++) {
        struct record r;

        record_init(&r, type);
        document_set_place(&r, place);
        if (strcmp(record_get(&r, field), str_text(&word)) != 0)
            *cells &= ~DOCUMENT_CELL(place);
        record_free(&r);
    }
    str_free(&word);
    return good;
}

bool documents_cells(const char *document, const char *recipient, unsigned *cells,
                     struct error *err)
{
    static const char *const all[] = {"all", "全部", "四份", NULL};
    static const char *const both[] = {"both", "all", "全部", "两处", NULL};
    unsigned papers;
    unsigned places;

    if (!read_cells("document", document, all, &papers, err) ||
        !read_cells("recipient", recipient, both, &places, err))
        return false;
    *cells = papers & places;
    return true;
}

/* --- what is typed of documents that came -------------------------------------------------------
 */

void document_receipt_free(struct document_receipt *receipt)
{
    free(receipt->on);
    free(receipt->channel);
    free(receipt->copies);
    free(receipt->sealed);
    *receipt = (struct document_receipt){0};
}

static void keep(char **place, const char *text, size_t length)
{
    free(*place);
    *place = mem_text_n(text, length);
}

/* Reads a word as a value of a document's field. */
static bool read_value(struct app *app, const char *field, const char *word, struct error *err)
{
    struct record r;
    bool good;

    record_init(&r, record_type_of(RECORD_DOCUMENT));
    good = edit_read(app, &r, (size_t)field_index(r.type, field), word, err);
    record_free(&r);
    return good;
}

static bool take_word(struct app *app, const char *word, struct document_receipt *out,
                      struct error *err)
{
    static const char *const sealed[] = {"盖章", "已盖章", "sealed", NULL};
    static const char *const mail[] = {"邮件", "电子邮件", "电邮", "电子邮箱",
                                       "mail", "email",    NULL};
    static const char copies[] = "份";
    size_t digits = strspn(word, "0123456789");

    if (digits && strcmp(word + digits, copies) == 0) {
        keep(&out->copies, word, digits);
        return true;
    }
    if (is_word(word, sealed)) {
        keep(&out->sealed, "是", strlen("是"));
        return true;
    }
    if (is_word(word, mail)) {
        keep(&out->channel, "邮箱", strlen("邮箱"));
        return true;
    }
    if (!digits && read_value(app, "channel", word, NULL)) {
        keep(&out->channel, word, strlen(word));
        return true;
    }
    if (!read_value(app, "received_on", word, err))
        return false;
    keep(&out->on, word, strlen(word));
    return true;
}

/* Puts the next word, of those that white space parts, into `word`; false at the end. */
static bool next_word(const char **cursor, struct str *word)
{
    const char *end = *cursor + strlen(*cursor);

    str_clear(word);
    while (*cursor < end) {
        const char *at = *cursor;

        if (!text_is_space(text_next(cursor, end)))
            str_add_n(word, at, (size_t)(*cursor - at));
        else if (word->length)
            break;
    }
    return word->length > 0;
}

bool documents_read_receipt(struct app *app, const char *typed, struct document_receipt *out,
                            struct error *err)
{
    struct str word = {0};
    bool good = true;

    *out = (struct document_receipt){0};
    while (good && next_word(&typed, &word))
        good = take_word(app, str_text(&word), out, err);
    str_free(&word);
    if (!good)
        document_receipt_free(out);
    return good;
}

char *documents_last_channel(struct app *app)
{
    return store_last_channel(app->store);
}
