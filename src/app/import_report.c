#include "app/import.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { NAMES_SHOWN = 50 };

/* `No. 24`, with the line of the source; the whole table has neither. */
static void add_place(struct str *out, int number, int line)
{
    str_add(out, "  ");
    if (number && line)
        str_addf(out, _("No. %d (line %d)"), number, line);
    else if (number)
        str_addf(out, _("No. %d"), number);
    else if (line)
        str_addf(out, _("(line %d)"), line);
    if (number || line)
        str_add(out, "  ");
}

/* What is doubted, before why. */
static void add_subject(struct str *out, const char *subject)
{
    text_clean(out, subject);
    str_add(out, _(": "));
}

static void add_counts(struct str *out, const struct import_result *r)
{
    struct str name = {0};

    text_clean(&name, r->name);
    str_addf(out, _("%s: plan of %d, "), str_text(&name), r->year);
    str_addf(out, ngettext("%d drill, ", "%d drills, ", (unsigned long)r->drills), r->drills);
    str_addf(out, ngettext("%d lead unit.", "%d lead units.", (unsigned long)r->units), r->units);
    str_add_char(out, '\n');
    str_free(&name);
}

/* The units entered, by name as long as someone would read them. */
static void add_new_units(struct str *out, const struct import_result *r)
{
    size_t count = r->new_units.count;

    if (!count)
        return;
    str_addf(out,
             ngettext("%zu unit was entered in the register: ",
                      "%zu units were entered in the register: ", (unsigned long)count),
             count);
    for (size_t i = 0; i < count && i < NAMES_SHOWN; i++) {
        str_add(out, i ? "、" : "");
        text_clean(out, r->new_units.items[i]);
    }
    str_add(out, count > NAMES_SHOWN ? " ..\n" : "\n");
}

/* What became of them. */
static void add_outcome(struct str *out, const struct import_result *r)
{
    if (r->added)
        str_addf(out, ngettext("%d drill is new. ", "%d drills are new. ", (unsigned long)r->added),
                 r->added);
    if (r->unchanged)
        str_addf(out,
                 ngettext("%d was there already, the same. ", "%d were there already, the same. ",
                          (unsigned long)r->unchanged),
                 r->unchanged);
    if (r->changed)
        str_addf(out,
                 ngettext("%d was there and the file says otherwise (below). ",
                          "%d were there and the file says otherwise (below). ",
                          (unsigned long)r->changed),
                 r->changed);
    if (r->not_in_file)
        str_addf(out,
                 ngettext("%d drill of the plan is not in the file and was left alone. ",
                          "%d drills of the plan are not in the file and were left alone. ",
                          (unsigned long)r->not_in_file),
                 r->not_in_file);
    str_add_char(out, '\n');
    add_new_units(out, r);
}

static size_t count_level(const struct import_result *r, enum plan_remark_level level)
{
    size_t count = 0;

    for (size_t i = 0; i < r->table.remarks.count; i++)
        count += r->table.remarks.items[i].level == level;
    return count;
}

/* The row a remark is about: both stand in the order of their lines, so `from` (in and out) makes
 * one walk of all look-ups.  NULL when it is about none. */
static const struct plan_row *row_at(const struct import_result *r, int line, size_t *from)
{
    const struct plan_rows *rows = &r->table.rows;

    if (*from < rows->count && rows->items[*from].line > line)
        *from = 0;
    while (*from < rows->count && rows->items[*from].line < line)
        ++*from;
    return line && *from < rows->count && rows->items[*from].line == line ? &rows->items[*from]
                                                                          : NULL;
}

static void add_remark_lines(struct str *out, const struct import_result *r,
                             enum plan_remark_level level)
{
    size_t from = 0;

    for (size_t i = 0; i < r->table.remarks.count; i++) {
        const struct plan_remark *remark = &r->table.remarks.items[i];
        const struct plan_row *row;

        if (remark->level != level)
            continue;
        add_place(out, remark->number, remark->line);
        row = level == PLAN_DOUBT ? row_at(r, remark->line, &from) : NULL;
        if (row)
            add_subject(out, row->subject);
        text_clean(out, remark->text);
        str_add_char(out, '\n');
    }
}

static void add_remarks(struct str *out, const struct import_result *r,
                        enum plan_remark_level level, const char *heading)
{
    if (!count_level(r, level))
        return;
    str_addf(out, "\n%s\n", heading);
    add_remark_lines(out, r, level);
}

/* True when the reading has said the same of that row already. */
static bool is_said(const struct import_result *r, const struct finding *f)
{
    for (size_t i = 0; i < r->table.remarks.count; i++) {
        const struct plan_remark *remark = &r->table.remarks.items[i];

        if (remark->number == f->number && strcmp(remark->rule, f->rule) == 0)
            return true;
    }
    return false;
}

static void add_finding_lines(struct str *out, const struct import_result *r)
{
    for (size_t i = 0; i < r->findings.count; i++) {
        const struct finding *f = &r->findings.items[i];

        if (is_said(r, f))
            continue;
        add_place(out, (int)f->number, 0);
        if (*f->subject)
            add_subject(out, f->subject);
        text_clean(out, f->reason);
        str_add_char(out, '\n');
    }
}

static void add_doubts(struct str *out, const struct import_result *r)
{
    if (!count_level(r, PLAN_DOUBT) && !r->findings.count)
        return;
    str_addf(out, "\n%s\n", _("Someone should look (taken as it stands):"));
    add_remark_lines(out, r, PLAN_DOUBT);
    add_finding_lines(out, r);
}

static void add_difference(struct str *out, const struct import_difference *d)
{
    struct str old = {0};
    struct str new = {0};

    text_clean(&old, *d->old_value ? d->old_value : _("(empty)"));
    text_clean(&new, d->new_value);
    add_place(out, d->number, 0);
    if (d->kept)
        str_addf(out, _("%s: the file says \"%s\", the office has \"%s\": kept."), _(d->label),
                 str_text(&new), str_text(&old));
    else
        str_addf(out, _("%s: was \"%s\", now \"%s\"."), _(d->label), str_text(&old),
                 str_text(&new));
    str_add_char(out, '\n');
    str_free(&old);
    str_free(&new);
}

static void add_differences(struct str *out, const struct import_result *r)
{
    if (!r->differences.count)
        return;
    str_addf(out, "\n%s\n", _("What the file gives otherwise than the database:"));
    for (size_t i = 0; i < r->differences.count; i++)
        add_difference(out, &r->differences.items[i]);
}

void import_report(struct str *out, const struct import_result *r)
{
    bool refused = count_level(r, PLAN_ERROR) > 0;

    if (r->settled || (refused && r->year))
        add_counts(out, r);
    if (refused) {
        add_remarks(out, r, PLAN_ERROR, _("These rows can't be taken:"));
    } else if (r->settled) {
        add_outcome(out, r);
        add_differences(out, r);
    }
    add_remarks(out, r, PLAN_NOTE, _("Done while reading (the meaning is untouched):"));
    add_doubts(out, r);
    if (!r->settled)
        return;
    if (r->dry_run)
        str_addf(out, "\n%s\n", _("A trial: nothing was written."));
    else if (!r->written)
        str_addf(out, "\n%s\n", _("Nothing had to be changed."));
}
