#include "app/desk_words.h"
#include <string.h>

#include "base/i18n.h"

/* --- when ------------------------------------------------------------------------------------- */

static void add_late(struct str *out, int days)
{
    str_addf(out, ngettext("%d day", "%d days", (unsigned long)-days), -days);
}

/* 10-14 in this year, else with the year's last figures: 25-10-14. */
static void add_day(struct str *out, const struct app *app, struct date day)
{
    if (!date_is_set(day))
        return;
    if (day.year != app->today.year)
        str_addf(out, "%02d-", day.year % 100);
    str_addf(out, "%d-%02d", day.month, day.day);
}

/* 9:00; until when, of several days; nothing of a day without a time. */
static void add_time(struct str *out, const struct app *app, const struct period *p)
{
    if (p->start_minute >= 0) {
        str_addf(out, "%d:%02d", p->start_minute / 60, p->start_minute % 60);
    } else if (p->precision == PERIOD_SPAN) {
        str_add(out, "至");
        add_day(out, app, p->end);
    }
}

/* 10月, 6月中旬, 第三季度: the plan's year goes without saying when it is this one. */
static void add_period(struct str *out, const struct app *app, const struct period *p)
{
    struct str text = {0};
    struct str year = {0};

    period_format_short(&text, p);
    str_addf(&year, "%d年", app->today.year);
    if (p->precision != PERIOD_YEAR && strncmp(str_text(&text), str_text(&year), year.length) == 0)
        str_remove(&text, 0, year.length);
    str_add(out, str_text(&text));
    str_free(&year);
    str_free(&text);
}

void desk_when(struct str *out, const struct app *app, enum desk_part part,
               const struct desk_row *row)
{
    switch (part) {
    case DESK_TODAY:
        add_time(out, app, &row->period);
        break;
    case DESK_WEEK:
        add_day(out, app, row->date);
        if (date_is_set(row->date))
            str_add(out, date_weekday_name(date_weekday(row->date)));
        break;
    case DESK_LATE:
    case DESK_UNHELD:
        add_late(out, row->days);
        break;
    case DESK_UNDATED:
        add_period(out, app, &row->period);
        break;
    case DESK_DAYS:
        str_addf(out, "%lld", (long long)row->record);
        break;
    default:
        add_day(out, app, row->date);
        break;
    }
}

/* --- details ---------------------------------------------------------------------------------- */

/* Parts of a cell are parted by two blanks. */
static void part(struct str *out, size_t from)
{
    if (out->length > from)
        str_add(out, "  ");
}

static void add_days_left(struct str *out, int days)
{
    if (days > 0)
        str_addf(out, ngettext("%d day left", "%d days left", (unsigned long)days), days);
    else if (days == 0)
        str_add(out, _("today is the last day"));
    else
        str_addf(out, ngettext("%d day late", "%d days late", (unsigned long)-days), -days);
}

/* What of its time is left for a drill without a day, or how long until it begins. */
static void add_time_left(struct str *out, const struct app *app, const struct desk_row *row)
{
    int until = date_difference(app->today, row->period.start);

    if (strcmp(row->state, "已开展") == 0)
        str_add(out, _("held, but when is not said"));
    else if (row->period.precision == PERIOD_NONE)
        str_add(out, _("has no time"));
    else if (until > 0)
        str_addf(out, ngettext("begins in %d day", "begins in %d days", (unsigned long)until),
                 until);
    else
        add_days_left(out, row->days);
}

static void add_reminded(struct str *out, const struct app *app, const struct desk_row *row)
{
    if (!row->reminded)
        return;
    str_addf(out, _("reminded %d x"), row->reminded);
    str_add_char(out, ' ');
    add_day(out, app, row->reminded_on);
}

static void add_appointment(struct str *out, const struct app *app, enum desk_part desk_part,
                            const struct desk_row *row, size_t from)
{
    if (desk_part == DESK_WEEK)
        add_time(out, app, &row->period);
    if (!*row->place)
        return;
    part(out, from);
    str_add(out, row->place);
}

void desk_detail(struct str *out, const struct app *app, enum desk_part desk_part,
                 const struct desk_row *row)
{
    size_t from = out->length;

    switch (desk_part) {
    case DESK_TODAY:
    case DESK_WEEK:
        add_appointment(out, app, desk_part, row, from);
        break;
    case DESK_UNHELD:
        add_period(out, app, &row->period);
        break;
    case DESK_DUE:
        add_days_left(out, row->days);
        break;
    case DESK_UNDATED:
        add_time_left(out, app, row);
        break;
    case DESK_MEND:
    case DESK_RECHECK:
        if (date_is_set(row->date))
            add_days_left(out, row->days);
        part(out, from);
        str_add(out, row->state);
        break;
    case DESK_UNITS:
        str_add(out, _("no drill this year"));
        break;
    case DESK_DAYS:
        str_add(out, _("deadlines of that year are provisional"));
        break;
    default:
        break;
    }
    if (*row->missing) {
        part(out, from);
        str_addf(out, _("lacks %s"), row->missing);
    }
    if (row->reminded) {
        part(out, from);
        add_reminded(out, app, row);
    }
}
