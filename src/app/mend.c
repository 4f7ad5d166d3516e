#include "app/mend.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "app/edit_rules.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/text.h"
#include "core/finding.h"
#include "core/inspection.h"

static void settle(const struct app *app, struct record *r, const struct record *seen)
{
    (void)app;
    finding_settle(r, seen);
}

const struct edit_rule finding_rule = {.kind = RECORD_FINDING, .settle = settle};

bool mend_knows(const struct record_type *type)
{
    return type->kind == RECORD_FINDING || type->kind == RECORD_INSPECTION;
}

/* --- the next step ---------------------------------------------------------------------------- */

static bool finding_step(struct mend_step *step, struct error *err)
{
    const char *next = finding_next_state(record_get(&step->r, "state"));

    if (!next)
        return error_set(err, ERROR_INPUT, _("%s is closed: nothing follows."),
                         record_title(&step->r));
    record_set(&step->r, "state", next);
    step->count = finding_asks(&step->r, next, step->fields);
    return true;
}

static bool inspection_step(struct mend_step *step, struct error *err)
{
    static const char *const asked[] = {"rechecked_on", "outcome"};
    const char *outcome = record_get(&step->r, "outcome");

    if (*outcome && strcmp(outcome, "逾期未改") != 0)
        return error_set(err, ERROR_INPUT, _("%s is done: nothing follows."),
                         record_title(&step->r));
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        record_set(&step->r, asked[i], NULL);
        step->fields[step->count++] = (size_t)field_index(step->r.type, asked[i]);
    }
    return true;
}

bool mend_step_begin(struct app *app, const struct record_type *type, int64_t id,
                     struct mend_step *out, struct error *err)
{
    bool good;

    *out = (struct mend_step){0};
    if (!mend_knows(type))
        return error_set(err, ERROR_USAGE, _("%s do not go on step by step."),
                         _(type->plural_label));
    if (!store_load(app->store, type, id, &out->seen, err))
        return false;
    record_copy(&out->r, &out->seen);
    good = type->kind == RECORD_FINDING ? finding_step(out, err) : inspection_step(out, err);
    if (!good)
        mend_step_free(out);
    return good;
}

void mend_step_free(struct mend_step *step)
{
    record_free(&step->seen);
    record_free(&step->r);
    *step = (struct mend_step){0};
}

static const char *name_of(const struct mend_step *step, size_t n)
{
    return step->r.type->fields[step->fields[n]].name;
}

void mend_propose(struct app *app, const struct mend_step *step, size_t n, struct str *out)
{
    char day[DATE_TEXT_SIZE];

    date_format(app->today, day);
    if (strcmp(name_of(step, n), "closed_on") == 0 || strcmp(name_of(step, n), "rechecked_on") == 0)
        str_add(out, day);
    else if (strcmp(name_of(step, n), "responsible_unit") == 0)
        str_add(out, record_get(&step->r, "lead_unit"));
}

size_t mend_choices(const struct mend_step *step, size_t n, struct text_list *out)
{
    const struct field *field = &step->r.type->fields[step->fields[n]];
    size_t first = out->count;

    for (const struct choice *c = field->choices; c && c->word; c++) {
        if (step->r.type->kind == RECORD_INSPECTION &&
            (!inspection_may_end(record_get(&step->r, "way"), c->word) ||
             strcmp(c->word, record_get(&step->seen, "outcome")) == 0))
            continue;
        vec_push(out, mem_text(c->word));
    }
    return out->count - first;
}

bool mend_take(struct app *app, struct mend_step *step, size_t n, const char *typed,
               struct error *err)
{
    const struct field *field = &step->r.type->fields[step->fields[n]];
    bool must = step->r.type->kind == RECORD_INSPECTION ||
                finding_needs(&step->r, record_get(&step->r, "state"), field->name);

    if (must && text_is_blank(typed))
        return error_set(err, ERROR_INPUT, _("%s is missing: it must be given."), _(field->label));
    return edit_read(app, &step->r, step->fields[n], typed, err);
}

bool mend_save(struct app *app, struct mend_step *step, struct error *err)
{
    return edit_save(app, &step->r, &step->seen, NULL, err);
}

/* --- back ------------------------------------------------------------------------------------- */

static bool go_back(struct record *r, struct error *err)
{
    const char *before;

    if (r->type->kind == RECORD_INSPECTION) {
        if (!*record_get(r, "outcome"))
            return error_set(err, ERROR_INPUT, _("%s has not been re-checked."), record_title(r));
        record_set(r, "outcome", NULL);
        record_set(r, "rechecked_on", NULL);
        return true;
    }
    before = finding_state_before(record_get(r, "state"));
    if (!before)
        return error_set(err, ERROR_INPUT, _("%s is not begun: nothing comes before."),
                         record_title(r));
    record_set(r, "state", before);
    return true;
}

/* 2026-11-24退回：reason, after what was remarked before. */
static void remark(const struct app *app, struct record *r, const char *reason)
{
    char day[DATE_TEXT_SIZE];
    struct str text = {0};

    date_format(app->today, day);
    str_add(&text, record_get(r, "remark"));
    str_addf(&text, "%s%s退回：%s", text.length ? "；" : "", day, reason);
    record_set(r, "remark", str_text(&text));
    str_free(&text);
}

bool mend_back(struct app *app, const struct record_type *type, int64_t id, const char *reason,
               struct error *err)
{
    struct record seen;
    struct record r;
    bool good;

    if (text_is_blank(reason))
        return error_set(err, ERROR_INPUT, "%s", _("It must be said why."));
    if (!mend_knows(type))
        return error_set(err, ERROR_USAGE, _("%s do not go on step by step."),
                         _(type->plural_label));
    if (!store_load(app->store, type, id, &seen, err))
        return false;
    record_copy(&r, &seen);
    good = go_back(&r, err);
    if (good) {
        remark(app, &r, reason);
        app->reason = reason;
        app->confirmed = true; /* what looked wrong then is no question now */
        good = edit_save(app, &r, &seen, NULL, err);
    }
    record_free(&r);
    record_free(&seen);
    return good;
}
