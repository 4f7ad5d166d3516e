#include "exchange/plan_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { YEAR_FIRST = 2000, YEAR_LAST = 2099, YEARS = YEAR_LAST - YEAR_FIRST + 1, TIMES = 64 };

/* The year of 20xx that a text names first: four digits that are no part of a longer number. */
static int year_in(const char *text)
{
    for (const char *at = text; *(at += strcspn(at, "0123456789"));
         at += strspn(at, "0123456789")) {
        size_t digits = strspn(at, "0123456789");
        long year = digits == 4 || digits == 8
                        ? strtol((char[]){at[0], at[1], at[2], at[3], 0}, NULL, 10)
                        : 0;

        if (year >= YEAR_FIRST && year <= YEAR_LAST)
            return (int)year;
    }
    return 0;
}

/* The year that most rows' times name. */
static int year_of_rows(const struct plan_rows *rows)
{
    size_t counts[YEARS] = {0};
    int best = 0;

    for (size_t i = 0; i < rows->count; i++) {
        struct str folded = {0};
        int year;

        text_fold(&folded, rows->items[i].period_text);
        year = year_in(str_text(&folded));
        str_free(&folded);
        if (year)
            counts[year - YEAR_FIRST]++;
    }
    for (int i = 1; i < YEARS; i++) {
        if (counts[i] > counts[best])
            best = i;
    }
    return counts[best] ? YEAR_FIRST + best : 0;
}

static void settle_year(struct plan_reading *r)
{
    struct plan_head *head = &r->out->head;

    if (!head->year)
        head->year = year_of_rows(&r->out->rows);
    if (!head->year)
        head->year = r->context->year;
    if (!head->year && head->document_number)
        head->year = year_in(head->document_number);
    if (!head->year)
        head->year = head->issued_on.year;
    if (!head->year)
        plan_say(&r->voice, PLAN_ERROR, 0, 0, "no-year",
                 _("The file does not say which year it plans; give it with --year."));
    else if (r->context->year && r->context->year != head->year)
        plan_say(&r->voice, PLAN_DOUBT, 0, 0, "year",
                 _("The file plans %d, not %d; its own year was taken."), head->year,
                 r->context->year);
}

/* Times repeat from row to row: those read without a remark are remembered. */
struct times {
    const struct plan_row *known[TIMES];
};

static const struct plan_row **time_slot(struct times *times, const char *text)
{
    unsigned hash = 5381;

    while (*text)
        hash = hash * 33 + (unsigned char)*text++;
    return &times->known[hash % TIMES];
}

static void read_time(struct plan_reading *r, struct plan_row *row, struct times *times,
                      const struct period_context *context)
{
    struct error err = {0};
    struct str note = {0};
    const struct plan_row **known = time_slot(times, row->period_text);

    row->period = PERIOD_UNKNOWN;
    if (*row->period_text == '\0')
        return;
    if (*known && strcmp((*known)->period_text, row->period_text) == 0) {
        row->period = (*known)->period;
        return;
    }
    if (!period_parse(row->period_text, context, &row->period, &note, &err)) {
        row->period = PERIOD_UNKNOWN;
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "no-time",
                 _("The time “%.200s” is kept as text: %s"), row->period_text, err.text);
    } else if (note.length) {
        plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "time-note", "%s", str_text(&note));
    } else {
        *known = row;
    }
    str_free(&note);
}

void plan_periods_read(struct plan_reading *r)
{
    struct period_context context = *r->context;
    struct times times = {0};

    settle_year(r);
    context.year = r->out->head.year;
    for (size_t i = 0; i < r->out->rows.count; i++) {
        struct plan_row *row = &r->out->rows.items[i];
        struct period year = period_of_year(context.year);

        read_time(r, row, &times, &context);
        if (row->period.precision != PERIOD_NONE && context.year &&
            !period_overlaps(&row->period, &year))
            plan_say(&r->voice, PLAN_DOUBT, row->line, row->number, "other-year",
                     _("The time %s is not in the plan's year %d."), row->period_text,
                     context.year);
    }
}
