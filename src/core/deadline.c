#include "core/deadline.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"

/* Index of the first row at `day` or later. */
static size_t lower_bound(const struct day_table *table, struct date day)
{
    size_t low = 0;
    size_t high = table->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (date_compare(table->items[middle].day, day) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void day_table_add(struct day_table *table, struct date day, enum day_kind kind, const char *name)
{
    size_t at = lower_bound(table, day);
    struct day_row row = {day, kind, mem_text(name)};

    if (at < table->count && date_compare(table->items[at].day, day) == 0) {
        free(table->items[at].name);
        table->items[at] = row;
        return;
    }
    vec_push(table, row);
    memmove(&table->items[at + 1], &table->items[at],
            (table->count - 1 - at) * sizeof *table->items);
    table->items[at] = row;
}

void day_table_free(struct day_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        free(table->items[i].name);
    vec_free(table);
}

const struct day_row *day_table_find(const struct day_table *table, struct date day)
{
    size_t at = lower_bound(table, day);

    if (at < table->count && date_compare(table->items[at].day, day) == 0)
        return &table->items[at];
    return NULL;
}

bool day_table_has_year(const struct day_table *table, int year)
{
    size_t at = lower_bound(table, (struct date){year, 1, 1});

    return at < table->count && table->items[at].day.year == year;
}

enum day_kind day_table_kind(const struct day_table *table, struct date day)
{
    const struct day_row *row = day_table_find(table, day);

    if (row)
        return row->kind;
    return date_weekday(day) >= 6 ? DAY_OFF : DAY_WORKING;
}

/* Settings and tables come from outside: a count or a holiday of years is cut here. */
enum { LONGEST_COUNT = 3650, LONGEST_HOLIDAY = 366 };

static int rule_days(const struct deadline_rule *rule)
{
    int days = rule->days;

    return days < 0 ? 0 : days > LONGEST_COUNT ? LONGEST_COUNT : days;
}

/* The `days`th working day after `ended`.  Sets `missing_year` to the first year met without a
 * table; its days are counted by the weekend alone. */
static struct date count_working_days(struct date ended, int days, const struct day_table *table,
                                      int *missing_year)
{
    struct date day = ended;
    int in_a_row = 0;

    while (days > 0 && date_is_set(day) && in_a_row < LONGEST_HOLIDAY) {
        day = date_add(day, 1);
        if (!*missing_year && !day_table_has_year(table, day.year))
            *missing_year = day.year;
        in_a_row++;
        if (day_table_kind(table, day) == DAY_WORKING) {
            days--;
            in_a_row = 0;
        }
    }
    return day;
}

/* The first working day from `day` on.  Stops at a day whose table is missing: whether that one is
 * off is not known, and a guess could make a late report look in time. */
static struct date roll(struct date day, const struct day_table *table, int *missing_year)
{
    for (int i = 0; i < LONGEST_HOLIDAY && date_is_set(day); i++) {
        if (!day_table_has_year(table, day.year)) {
            *missing_year = day.year;
            break;
        }
        if (day_table_kind(table, day) == DAY_WORKING)
            break;
        day = date_add(day, 1);
    }
    return day;
}

/* Whether both days are off for the same reason: the same holiday, or both by the weekend alone. */
static bool same_rest(const struct day_table *table, struct date a, struct date b)
{
    const struct day_row *first = day_table_find(table, a);
    const struct day_row *second = day_table_find(table, b);

    if (!first || !second)
        return first == second;
    return strcmp(first->name ? first->name : "", second->name ? second->name : "") == 0;
}

/* Names the days off from `day` until before `due`, a holiday at a time. */
static void explain_days_off(struct str *out, struct date day, struct date due,
                             const struct day_table *table)
{
    while (date_compare(day, due) < 0) {
        const struct day_row *row = day_table_find(table, day);
        const char *name = row && row->name && *row->name ? row->name : NULL;
        struct date last = day;
        char from[DATE_TEXT_SIZE];
        char to[DATE_TEXT_SIZE];

        while (date_compare(date_add(last, 1), due) < 0 && same_rest(table, day, date_add(last, 1)))
            last = date_add(last, 1);
        date_format(day, from);
        date_format(last, to);
        if (date_compare(day, last) == 0)
            str_addf(out, _("; %s is a day off (%s)"), from,
                     name  ? name
                     : row ? _("holiday")
                           : _("weekend"));
        else
            str_addf(out, _("; %s to %s are days off (%s)"), from, to,
                     name  ? name
                     : row ? _("holiday")
                           : _("weekend"));
        day = date_add(last, 1);
    }
}

static void explain_count(struct str *out, struct date ended, struct date nominal,
                          const struct deadline_rule *rule)
{
    char first[DATE_TEXT_SIZE];
    char last[DATE_TEXT_SIZE];

    date_format(ended, first);
    date_format(nominal, last);
    if (rule->working_days)
        str_addf(out, _("working day %d after %s is %s (%s)"), rule_days(rule), first, last,
                 date_weekday_label(date_weekday(nominal)));
    else
        str_addf(out, _("day %d after %s is %s (%s)"), rule_days(rule), first, last,
                 date_weekday_label(date_weekday(nominal)));
}

/* Why the counted day stays: only worth a word when one would expect it to move. */
static void explain_staying(struct str *out, struct date nominal, const struct deadline_rule *rule,
                            const struct day_table *table)
{
    if (day_table_kind(table, nominal) == DAY_OFF) {
        if (!rule->roll)
            str_add(out, _("; a day off does not move it"));
    } else if (date_weekday(nominal) >= 6) {
        str_add(out, _("; a swapped working day, so it stays"));
    }
}

static void explain(struct str *out, struct date ended, const struct deadline *d,
                    const struct deadline_rule *rule, const struct day_table *table,
                    int missing_year)
{
    char due[DATE_TEXT_SIZE];

    explain_count(out, ended, d->nominal, rule);
    if (date_compare(d->nominal, d->due) != 0) {
        date_format(d->due, due);
        explain_days_off(out, d->nominal, d->due, table);
        str_addf(out, _("; it moves to the next working day, %s (%s)"), due,
                 date_weekday_label(date_weekday(d->due)));
    } else if (!missing_year) {
        explain_staying(out, d->nominal, rule, table);
    }
    if (missing_year)
        str_addf(out, _("; provisional: the days off of %d are not known yet"), missing_year);
}

struct deadline deadline_count(struct date ended, const struct deadline_rule *rule,
                               const struct day_table *table, struct str *reason)
{
    struct deadline d = {.provisional = true};
    int missing_year = 0;

    if (rule->working_days)
        d.nominal = count_working_days(ended, rule_days(rule), table, &missing_year);
    else
        d.nominal = date_add(ended, rule_days(rule));
    d.due = d.nominal;
    if (rule->roll && !missing_year)
        d.due = roll(d.nominal, table, &missing_year);
    if (!date_is_set(d.due))
        return (struct deadline){.provisional = true};
    d.provisional = missing_year != 0;
    if (reason)
        explain(reason, ended, &d, rule, table, missing_year);
    return d;
}
