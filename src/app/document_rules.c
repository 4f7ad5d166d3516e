/* What a document must know of its drill and its file. */
#include "app/edit_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/document.h"
#include "core/drill_state.h"
#include "exchange/digest.h"
#include "store/records.h"
#include "store/submissions.h"

/* --- the file --------------------------------------------------------------------------------- */

/* Keeps the size and SHA-256 of a file that is named anew, and where it was, wherever the program
 * is started next.  One that can't be read has none: check_file says why. */
static void settle(const struct app *app, struct record *r, const struct record *seen)
{
    const char *path = record_get(r, "file");
    char hash[DIGEST_TEXT_SIZE] = "";
    char size_text[24] = "";
    int64_t size;

    (void)app;
    if (!record_changes(r, seen, "file"))
        return;
    if (*path && digest_file(path, &size, hash, NULL)) {
        char *whole = realpath(path, NULL);

        snprintf(size_text, sizeof size_text, "%lld", (long long)size);
        record_set(r, "file", whole ? whole : path);
        free(whole);
    }
    record_set(r, "file_size", size_text);
    record_set(r, "file_hash", hash);
}

static bool check_file(const struct record *r, const struct record *seen, struct error *err)
{
    const char *path = record_get(r, "file");
    char hash[DIGEST_TEXT_SIZE];
    int64_t size;

    if (!*path || *record_get(r, "file_hash") || !record_changes(r, seen, "file"))
        return true;
    return digest_file(path, &size, hash, err)
               ? error_set(err, ERROR_BUSY, _("%s: %s is being written just now: try again."),
                           field_label(r->type, "file"), path)
               : error_at(err, "%s", field_label(r->type, "file"));
}

/* --- the drill -------------------------------------------------------------------------------- */

static bool load_drill(const struct app *app, const struct record *r, struct record *out)
{
    return store_load(app->store, record_type_of(RECORD_DRILL), record_reference(r, "drill"), out,
                      NULL);
}

static enum drill_state state_of_drill(const struct app *app, const struct record *r)
{
    enum drill_state state = DRILL_NEW;
    struct record drill;

    if (load_drill(app, r, &drill)) {
        state = drill_state_of(record_get(&drill, "state"));
        record_free(&drill);
    }
    return state;
}

/* True when the cell's recipient is the lead unit itself. */
static bool is_exempt(const struct app *app, const struct record *r)
{
    struct submission_cell cells[SUBMISSION_CELLS];
    int place = document_place(r);
    bool exempt;

    if (place < 0 || !store_submission_cells(app->store, record_reference(r, "drill"), cells, NULL))
        return false;
    exempt = strcmp(cells[place].status, "免送") == 0;
    submission_cells_free(cells);
    return exempt;
}

static bool check_removal(const struct app *app, const struct record *r, struct error *err)
{
    return state_of_drill(app, r) != DRILL_CLOSED ||
           error_set(err, ERROR_INPUT, _("%s: it is closed: reopen it first."),
                     field_label(r->type, "drill"));
}

static bool check_drill(const struct app *app, const struct record *r, const struct record *seen,
                        struct error *err)
{
    bool moved = record_changes(r, seen, "drill") || record_changes(r, seen, "recipient");

    if (!check_removal(app, r, err))
        return false;
    if (moved && state_of_drill(app, r) == DRILL_CANCELLED)
        return error_set(err, ERROR_INPUT, _("%s: it is cancelled: it owes no documents."),
                         field_label(r->type, "drill"));
    return !moved || !is_exempt(app, r) ||
           error_set(err, ERROR_INPUT, _("%s: it is the lead unit itself, nothing is sent there."),
                     field_label(r->type, "recipient"));
}

static bool check(const struct app *app, const struct record *r, const struct record *seen,
                  struct error *err)
{
    return check_drill(app, r, seen, err) && check_file(r, seen, err);
}

/* --- doubts ----------------------------------------------------------------------------------- */

static void doubt_day(const struct app *app, const struct record *r, struct str *out)
{
    const char *day = record_get(r, "received_on");
    struct period held = PERIOD_UNKNOWN;
    char last[DATE_TEXT_SIZE] = "";
    struct record drill;

    if (!*day || !load_drill(app, r, &drill))
        return;
    if (drill_state_is_open(record_get(&drill, "state"))) {
        str_addf(out, _("%s: it has not been held yet."), field_label(r->type, "drill"));
        str_add_char(out, '\n');
    } else if (period_from_value(&held, record_get(&drill, "held")) &&
               held.precision != PERIOD_NONE) {
        date_format(held.end, last);
        if (strcmp(day, last) < 0) {
            str_addf(out, _("%s: %s is before the drill was over (%s)."),
                     field_label(r->type, "received_on"), day, last);
            str_add_char(out, '\n');
        }
    }
    record_free(&drill);
}

static void doubt_file(const struct app *app, const struct record *r, struct str *out)
{
    enum { TWINS_SHOWN = 3 };
    struct str twins = {0};

    if (store_document_twins(app->store, record_get(r, "file_hash"), record_reference(r, "drill"),
                             TWINS_SHOWN, &twins)) {
        str_addf(out, _("%s: the same file was handed in for another drill: %s."),
                 field_label(r->type, "file"), str_text(&twins));
        str_add_char(out, '\n');
    }
    str_free(&twins);
}

static void doubt(const struct app *app, const struct record *r, const struct record *seen,
                  struct str *out)
{
    if (record_changes(r, seen, "received_on") || record_changes(r, seen, "drill"))
        doubt_day(app, r, out);
    if (*record_get(r, "file_hash") &&
        (record_changes(r, seen, "file_hash") || record_changes(r, seen, "drill")))
        doubt_file(app, r, out);
}

const struct edit_rule document_rule = {.kind = RECORD_DOCUMENT,
                                        .settle = settle,
                                        .check = check,
                                        .doubt = doubt,
                                        .removal = check_removal};
