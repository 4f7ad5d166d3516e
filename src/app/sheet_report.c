/* The differences of a returned workbook in words. */
#include "app/sheet.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum state { STATE_EDIT, STATE_NEW, STATE_CONFLICT, STATE_DOUBT, STATE_REFUSED };

static enum state state_of(const struct sheet_change *change)
{
    if (change->refused)
        return STATE_REFUSED;
    if (change->conflict)
        return STATE_CONFLICT;
    if (change->doubt)
        return STATE_DOUBT;
    return change->fresh ? STATE_NEW : STATE_EDIT;
}

const char *sheet_state_name(const struct sheet_change *change)
{
    static const char *const names[] = {[STATE_EDIT] = "edit",
                                        [STATE_NEW] = "new",
                                        [STATE_CONFLICT] = "conflict",
                                        [STATE_DOUBT] = "doubt",
                                        [STATE_REFUSED] = "refused"};

    return names[state_of(change)];
}

const char *sheet_state_label(const struct sheet_change *change)
{
    static const char *const labels[] = {[STATE_EDIT] = N_("edited"),
                                         [STATE_NEW] = N_("new"),
                                         [STATE_CONFLICT] = N_("conflict"),
                                         [STATE_DOUBT] = N_("doubtful"),
                                         [STATE_REFUSED] = N_("refused")};

    return _(labels[state_of(change)]);
}

void sheet_show(struct str *out, const struct sheet_change *change, const char *value)
{
    const struct field *field = &change->type->fields[change->field];
    struct str text = {0};

    if (!value || !*value) {
        str_add(out, _("empty"));
        return;
    }
    if (change->refused && value == change->theirs)
        str_addf(&text, "\"%s\"", value);
    else if (field->type == FIELD_LINES)
        field_edit_text(&text, field, value);
    else
        field_show(&text, field, value, FIELD_LONG);
    text_clean(out, str_text(&text));
    str_free(&text);
}

void sheet_why(struct str *out, const struct sheet_change *change)
{
    if (change->refused) {
        str_add(out, change->refused);
    } else if (change->conflict && change->was) {
        str_add(out, _("Changed here since it went out as: "));
        sheet_show(out, change, change->was);
    } else if (change->conflict) {
        str_add(out, _("The record was changed here since it went out."));
    } else if (change->doubt) {
        str_add(out, change->doubt);
    }
}

/* --- the report ------------------------------------------------------------------------------- */

static void add_head(struct str *out, const struct sheet_reading *r)
{
    str_add(out, r->name);
    if (r->unit)
        str_addf(out, "  %s", r->unit);
    if (r->day)
        str_addf(out, _("  written on %s"), r->day);
    str_add_char(out, '\n');
    str_addf(out,
             ngettext("%d row, unchanged %d, new %d", "%d rows, unchanged %d, new %d",
                      (unsigned long)r->rows),
             r->rows, r->unchanged, r->added);
    if (r->strange)
        str_addf(out, _(", not taken %d"), r->strange);
    str_add_char(out, '\n');
}

static char mark_of(const struct sheet_change *change)
{
    if (change->choice == SHEET_TAKE)
        return change->fresh ? '+' : '~';
    return change->refused ? 'x' : '?';
}

static void add_change(struct str *out, const struct sheet_change *change)
{
    struct str why = {0};

    str_addf(out, "  %c ", mark_of(change));
    str_addf(out, _("%s: "), _(change->type->fields[change->field].label));
    if (!change->fresh) {
        sheet_show(out, change, change->now);
        str_add(out, " -> ");
    }
    sheet_show(out, change, change->theirs);
    if (!change->fresh || change->refused)
        sheet_why(&why, change);
    if (why.length)
        str_addf(out, "\n      [%s] %s", sheet_state_label(change), str_text(&why));
    str_add_char(out, '\n');
    str_free(&why);
}

static bool begins_record(const struct sheet_changes *changes, size_t i)
{
    const struct sheet_change *change = &changes->items[i];
    const struct sheet_change *before = i ? change - 1 : NULL;

    return !before || before->type != change->type || before->record != change->record ||
           before->fresh != change->fresh;
}

/* A record's heading; of a new one with what is doubted of the whole. */
static void add_record(struct str *out, const struct sheet_change *change)
{
    str_addf(out, change->fresh ? _("\nNew %s: %s\n") : _("\n%s: %s\n"), _(change->type->label),
             change->title);
    if (change->fresh && change->doubt)
        str_addf(out, "      [%s] %s\n", _("doubtful"), change->doubt);
}

/* What comes from outside may be hostile to the terminal: all of it is cleaned. */
void sheet_report(struct str *out, const struct sheet_reading *reading)
{
    const struct sheet_changes *changes = &reading->changes;
    struct str text = {0};

    add_head(&text, reading);
    for (size_t i = 0; i < changes->count; i++) {
        const struct sheet_change *change = &changes->items[i];

        if (begins_record(changes, i))
            add_record(&text, change);
        add_change(&text, change);
    }
    if (reading->remarks && *reading->remarks)
        str_addf(&text, "\n%s", reading->remarks);
    if (!changes->count)
        str_add(&text, _("Nothing is different: nothing to write.\n"));
    text_clean_lines(out, str_text(&text));
    str_free(&text);
}
