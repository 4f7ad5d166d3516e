#include "app/edit_check.h"

#include <string.h>

#include "app/edit_rules.h"
#include "base/i18n.h"
#include "base/text.h"
#include "core/drill.h"

enum { DOUBTS_SHOWN = 8 }; /* of many records: more are only counted */

void edit_settle(const struct app *app, struct record *r, const struct record *seen)
{
    const struct edit_rule *rule = edit_rule_of(r->type->kind);

    if (r->type->kind == RECORD_DRILL)
        drill_settle(r, seen);
    if (rule && rule->settle)
        rule->settle(app, r, seen);
}

bool edit_take_confirmed(struct app *app)
{
    bool confirmed = app->confirmed;

    app->confirmed = false;
    return confirmed;
}

static bool check_required(const struct record *r, struct error *err)
{
    for (size_t i = 0; i < r->type->field_count; i++) {
        const struct field *f = &r->type->fields[i];

        if ((f->flags & FIELD_REQUIRED) && (!r->values[i] || text_is_blank(r->values[i])))
            return error_set(err, ERROR_INPUT, _("%s is missing: it must be given."), _(f->label));
    }
    return true;
}

bool edit_check(const struct app *app, const struct record *r, const struct record *seen,
                struct error *err)
{
    const struct edit_rule *rule = edit_rule_of(r->type->kind);

    return check_required(r, err) &&
           (!r->type->check || r->type->check(r, seen, app->today, err)) &&
           (!rule || !rule->check || rule->check(app, r, seen, err));
}

bool edit_check_removal(const struct app *app, const struct record *r, struct error *err)
{
    const struct edit_rule *rule = edit_rule_of(r->type->kind);

    return !rule || !rule->removal || rule->removal(app, r, err);
}

void edit_doubts(const struct app *app, const struct record *r, const struct record *seen,
                 bool named, struct str *out)
{
    const struct edit_rule *rule = edit_rule_of(r->type->kind);
    struct str all = {0};
    const char *at;

    if (r->type->doubt)
        r->type->doubt(r, seen, app->today, &all);
    if (rule && rule->doubt)
        rule->doubt(app, r, seen, &all);
    for (at = str_text(&all); *at; at += strspn(at, "\n")) {
        size_t length = strcspn(at, "\n");

        if (named)
            str_addf(out, _("%s: "), record_title(r));
        str_add_n(out, at, length);
        str_add_char(out, '\n');
        at += length;
    }
    str_free(&all);
}

/* Where the line with this number (from 0) begins; the end when there are not so many. */
static const char *line_at(const char *text, size_t number)
{
    while (number-- > 0 && *text)
        text += strcspn(text, "\n") + 1;
    return text;
}

static size_t count_lines(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

bool edit_may_doubt(bool confirmed, const struct str *doubts, struct error *err)
{
    const char *text = str_text(doubts);
    size_t count = count_lines(text);
    struct str shown = {0};

    if (confirmed || !count)
        return true;
    str_add_n(&shown, text, (size_t)(line_at(text, DOUBTS_SHOWN) - text));
    if (count > DOUBTS_SHOWN)
        str_addf(
            &shown,
            ngettext("and %zu more like this", "and %zu more like these", count - DOUBTS_SHOWN),
            count - DOUBTS_SHOWN);
    str_trim_end(&shown, 0);
    error_set(err, ERROR_DOUBT, "%s", str_text(&shown));
    str_free(&shown);
    return false;
}
