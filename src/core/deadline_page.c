/* The count of a deadline as a page: what a clerk shows to a unit that doubts it. */
#include "core/deadline.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { LABEL_CELLS = 14 };

struct page {
    struct str *out;
    const struct deadline_rule *rule;
    const struct day_table *table;
    bool is_over;
};

void deadline_line(struct str *out, const char *label, const char *text)
{
    text_fit(out, label, LABEL_CELLS, TEXT_LEFT);
    str_add(out, text);
    str_add_char(out, '\n');
}

static void add_day(struct str *out, struct date day)
{
    char text[DATE_TEXT_SIZE];

    date_format(day, text);
    str_addf(out, "%s %s", text, date_weekday_label(date_weekday(day)));
}

/* A line for a day, with a note behind it. */
static void day_line(const struct page *p, const char *label, struct date day, const char *note)
{
    struct str text = {0};

    add_day(&text, day);
    if (*note)
        str_addf(&text, "  %s", note);
    deadline_line(p->out, label, str_text(&text));
    str_free(&text);
}

/* Why a day is off, or a weekend day is not. */
static const char *why(const struct page *p, struct date day)
{
    const struct day_row *row = day_table_find(p->table, day);

    if (row && row->name && *row->name)
        return row->name;
    return row ? _("holiday") : _("weekend");
}

static void skipped_line(const struct page *p, const char *label, struct date day)
{
    struct str note = {0};

    str_addf(&note, _("day off: %s"), why(p, day));
    day_line(p, label, day, str_text(&note));
    str_free(&note);
}

/* True for a Saturday or Sunday that the table says is worked. */
static bool is_swapped(const struct page *p, struct date day)
{
    return date_weekday(day) >= 6 && day_table_kind(p->table, day) == DAY_WORKING;
}

/* The days of a count of working days that are no plain ones; those passed over are not counted. */
static void counted_days(const struct page *p, struct date ended, struct date nominal)
{
    for (struct date day = date_add(ended, 1); date_compare(day, nominal) <= 0;
         day = date_add(day, 1)) {
        if (day_table_kind(p->table, day) == DAY_OFF)
            skipped_line(p, _("not counted"), day);
        else if (is_swapped(p, day))
            day_line(p, _("counted"), day, _("a weekend day worked instead"));
    }
}

static void rolled_days(const struct page *p, const struct deadline *d)
{
    for (struct date day = d->nominal; date_compare(day, d->due) < 0; day = date_add(day, 1))
        skipped_line(p, _("passed over"), day);
}

/* The year whose table is missing for the count; 0 when none is. */
static int missing_year(const struct page *p, struct date ended, const struct deadline *d)
{
    int first = p->rule->working_days ? date_add(ended, 1).year : d->due.year;

    for (int year = first; d->provisional && year <= d->due.year; year++) {
        if (!day_table_has_year(p->table, year))
            return year;
    }
    return 0;
}

static void due_line(const struct page *p, struct date ended, const struct deadline *d)
{
    int year = missing_year(p, ended, d);
    struct str note = {0};

    if (year)
        str_addf(&note, _("provisional: the days off of %d are not known yet"), year);
    else if (!p->is_over)
        str_add(&note, _("provisional: not held yet"));
    else if (is_swapped(p, d->due))
        str_add(&note, _("fixed: a weekend day worked instead"));
    else if (!p->rule->roll && day_table_kind(p->table, d->due) == DAY_OFF)
        str_add(&note, _("fixed: a day off does not move it"));
    else
        str_add(&note, _("fixed"));
    day_line(p, _("due"), d->due, str_text(&note));
    str_free(&note);
}

/* The settings by their names: they are changed in the list of settings. */
static void rule_lines(const struct page *p)
{
    struct str text = {0};

    str_addf(&text, _("within %d days (report_days)"), p->rule->days);
    deadline_line(p->out, _("rule"), str_text(&text));
    deadline_line(p->out, "",
                  p->rule->working_days ? _("working days are counted (report_count)")
                                        : _("calendar days are counted (report_count)"));
    deadline_line(p->out, "",
                  p->rule->roll ? _("a last day off moves to the next working day (report_roll)")
                                : _("a last day off does not move (report_roll)"));
    deadline_line(p->out, _("from"), _("the notice, clause 三; 民法典 201-203; days off: H"));
    str_free(&text);
}

void deadline_page(struct str *out, struct date ended, bool is_over,
                   const struct deadline_rule *rule, const struct day_table *table)
{
    struct page p = {.out = out, .rule = rule, .table = table, .is_over = is_over};
    struct deadline d = deadline_count(ended, rule, table, NULL);
    struct str label = {0};

    if (!date_is_set(d.due))
        return;
    day_line(&p, _("ended"), ended, "");
    if (date_compare(ended, d.nominal) < 0)
        day_line(&p, _("day 1"), date_add(ended, 1), _("the day after"));
    if (rule->working_days)
        counted_days(&p, ended, d.nominal);
    str_addf(&label, _("day %d"), rule->days);
    day_line(&p, str_text(&label), d.nominal, _("as counted"));
    rolled_days(&p, &d);
    due_line(&p, ended, &d);
    rule_lines(&p);
    str_free(&label);
}
