#include "exchange/plan_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/subject.h"

/* As the store's rules have it to begin with: settings notice_days and crowded_month. */
enum {
    DAYS_TO_PREPARE = 7, /* a time that ends sooner after the notice's date was all but over */
    CROWD = 8,           /* drills in a month that make it crowded */
};

/* --- numbers ---------------------------------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b)
{
    int left = *(const int *)a;
    int right = *(const int *)b;

    return left < right ? -1 : left > right;
}

/* The numbers that rows have, sorted. */
struct numbers {
    int *items;
    size_t count;
    int next; /* one that no row has, beyond all */
};

static struct numbers numbers_of(const struct plan_rows *rows)
{
    struct numbers n = {.items = mem_new(rows->count + 1, sizeof *n.items), .next = 1};

    for (size_t i = 0; i < rows->count; i++) {
        if (rows->items[i].number)
            n.items[n.count++] = rows->items[i].number;
    }
    qsort(n.items, n.count, sizeof *n.items, compare_numbers);
    if (n.count)
        n.next = n.items[n.count - 1] + 1;
    return n;
}

/* The number after `before`, when no row has it, else one beyond all. */
static int free_number(struct numbers *n, int before)
{
    int wanted = before + 1;

    if (bsearch(&wanted, n->items, n->count, sizeof wanted, compare_numbers))
        wanted = n->next;
    if (wanted >= n->next)
        n->next = wanted + 1;
    return wanted;
}

static void say_number_order(struct plan_reading *r, const struct plan_row *row, int said,
                             int expected)
{
    if (said && row->number > expected)
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "number-gap",
                 _("The number before is %d: one or more are missing."), said);
    else if (said && row->number < said)
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "number-order",
                 _("The number before is %d: they are not in order."), said);
}

/* Gives rows without a number the next one that no other row has. */
static void give_numbers(struct plan_reading *r)
{
    struct plan_rows *rows = &r->out->rows;
    struct numbers numbers = numbers_of(rows);
    int before = 0;   /* of the row above */
    int said = 0;     /* the last one in the file */
    int expected = 1; /* after it and the rows without */

    for (size_t i = 0; i < rows->count; i++) {
        struct plan_row *row = &rows->items[i];

        if (row->number) {
            say_number_order(r, row, said, expected);
            said = row->number;
            expected = said + 1;
        } else {
            row->number = free_number(&numbers, before);
            expected++;
            if (r->columns.of[PLAN_NUMBER] >= 0)
                plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "no-number",
                         _("The row has no number; it is counted as %d."), row->number);
        }
        before = row->number;
    }
    free(numbers.items);
}

/* An index over rows for finding those that agree. */
typedef int (*compare_rows)(const void *, const void *);

static int by_number(const void *a, const void *b)
{
    const struct plan_row *left = *(const struct plan_row *const *)a;
    const struct plan_row *right = *(const struct plan_row *const *)b;

    if (left->number != right->number)
        return left->number < right->number ? -1 : 1;
    return left->line < right->line ? -1 : left->line > right->line;
}

static int compare_wording(const struct plan_row *left, const struct plan_row *right)
{
    int order = strcmp(left->subject, right->subject);

    if (order == 0)
        order = strcmp(left->lead_unit, right->lead_unit);
    return order ? order : strcmp(left->period_text, right->period_text);
}

static int by_wording(const void *a, const void *b)
{
    const struct plan_row *left = *(const struct plan_row *const *)a;
    const struct plan_row *right = *(const struct plan_row *const *)b;
    int order = compare_wording(left, right);

    return order ? order : left->line < right->line ? -1 : left->line > right->line;
}

static const struct plan_row **sorted_rows(const struct plan_rows *rows, compare_rows compare)
{
    const struct plan_row **sorted = mem_new(rows->count + 1, sizeof *sorted);

    for (size_t i = 0; i < rows->count; i++)
        sorted[i] = &rows->items[i];
    qsort(sorted, rows->count, sizeof *sorted, compare);
    return sorted;
}

static void say_double_numbers(struct plan_reading *r)
{
    const struct plan_row **rows = sorted_rows(&r->out->rows, by_number);

    for (size_t i = 1; i < r->out->rows.count; i++) {
        if (rows[i]->number == rows[i - 1]->number)
            plan_say(&r->voice, PLAN_DOUBT, rows[i]->line, rows[i]->number, "duplicate-number",
                     _("The number %d was used before, in line %d."), rows[i]->number,
                     rows[i - 1]->line);
    }
    free(rows);
}

static void say_double_rows(struct plan_reading *r)
{
    const struct plan_row **rows = sorted_rows(&r->out->rows, by_wording);

    for (size_t i = 1; i < r->out->rows.count; i++) {
        if (compare_wording(rows[i], rows[i - 1]) == 0)
            plan_say(&r->voice, PLAN_DOUBT, rows[i]->line, rows[i]->number, "duplicate-subject",
                     _("The same unit, subject and time as number %d: perhaps one drill twice."),
                     rows[i - 1]->number);
    }
    free(rows);
}

void plan_numbers_settle(struct plan_reading *r)
{
    give_numbers(r);
    say_double_numbers(r);
}

/* --- wording ---------------------------------------------------------------------------------- */

static void say_subject(struct plan_reading *r, const struct plan_row *row)
{
    unsigned doubts = subject_doubts(row->subject, row->form ? row->form : "");

    for (unsigned doubt = 1; doubt <= doubts; doubt <<= 1) {
        if (doubts & doubt)
            plan_say(&r->voice, PLAN_DOUBT, row->line, row->number,
                     subject_doubt_name((enum subject_doubt)doubt), "%s",
                     subject_doubt_reason((enum subject_doubt)doubt));
    }
}

/* --- times ------------------------------------------------------------------------------------ */

/* The notice came when the time was all but over. */
static void say_before_notice(struct plan_reading *r, const struct plan_row *row)
{
    struct date issued = r->out->head.issued_on;
    char day[DATE_TEXT_SIZE];

    if (row->period.precision == PERIOD_NONE || !date_is_set(issued) ||
        date_compare(row->period.start, issued) >= 0 ||
        date_difference(issued, row->period.end) >= DAYS_TO_PREPARE)
        return;
    date_format(issued, day);
    plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "before-notice",
             _("Planned for %s, but the notice is dated %s."), row->period_text, day);
}

/* The month a drill is in, 0 when its time is wider than one. */
static int month_of(const struct period *p, int year)
{
    bool one = p->precision != PERIOD_NONE && p->start.year == year && p->end.year == year &&
               p->start.month == p->end.month;

    return one ? p->start.month : 0;
}

static void say_crowded_months(struct plan_reading *r)
{
    int counts[13] = {0};
    int dated = 0;

    for (size_t i = 0; i < r->out->rows.count; i++) {
        int month = month_of(&r->out->rows.items[i].period, r->out->head.year);

        counts[month]++;
        dated += month > 0;
    }
    for (int month = 1; month <= 12; month++) {
        if (counts[month] >= CROWD)
            plan_say(&r->voice, PLAN_DOUBT, 0, 0, "crowded-month",
                     _("%d of the %d drills that have a month are in month %d."), counts[month],
                     dated, month);
    }
}

void plan_doubts_say(struct plan_reading *r)
{
    for (size_t i = 0; i < r->out->rows.count; i++) {
        say_subject(r, &r->out->rows.items[i]);
        say_before_notice(r, &r->out->rows.items[i]);
    }
    say_double_rows(r);
    say_crowded_months(r);
}
