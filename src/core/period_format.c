/* Periods as people write them: the published form, a narrow one, and a long one. */
#include "core/period.h"

#include <stddef.h>

static const char *const ten_days[] = {"上旬", "中旬", "下旬"};
static const char *const quarters[] = {"一", "二", "三", "四"};

static const char *half_name(const struct period *p)
{
    return p->start.month == 1 ? "上半年" : "下半年";
}

static const char *quarter_number(const struct period *p)
{
    return quarters[(p->start.month - 1) / 3 % 4];
}

static const char *tenday_name(const struct period *p)
{
    return ten_days[p->start.day > 20 ? 2 : p->start.day > 10];
}

static void add_day(struct str *out, struct date d)
{
    str_addf(out, "%d年%d月%d日", d.year, d.month, d.day);
}

static bool is_whole_months(const struct period *p)
{
    return p->start.day == 1 && p->end.day == date_days_in_month(p->end.year, p->end.month) &&
           (p->start.year != p->end.year || p->start.month != p->end.month);
}

/* The end says only what differs from the start. */
static void add_span(struct str *out, const struct period *p)
{
    bool months = is_whole_months(p);

    str_addf(out, "%d年%d月", p->start.year, p->start.month);
    if (!months)
        str_addf(out, "%d日", p->start.day);
    str_add(out, "至");
    if (p->end.year != p->start.year)
        str_addf(out, "%d年", p->end.year);
    if (p->end.year != p->start.year || p->end.month != p->start.month)
        str_addf(out, "%d月", p->end.month);
    if (!months)
        str_addf(out, "%d日", p->end.day);
}

static void add_clock(struct str *out, const struct period *p)
{
    str_addf(out, " %02d:%02d", p->start_minute / 60, p->start_minute % 60);
    if (p->end_minute >= 0)
        str_addf(out, "-%02d:%02d", p->end_minute / 60, p->end_minute % 60);
}

static void add_exact(struct str *out, const struct period *p, bool weekday)
{
    add_day(out, p->start);
    if (weekday)
        str_addf(out, " 星期%s", date_weekday_name(date_weekday(p->start)));
    if (p->precision == PERIOD_MINUTE)
        add_clock(out, p);
}

static void format(struct str *out, const struct period *p, bool weekday)
{
    switch (p->precision) {
    case PERIOD_NONE:
        break;
    case PERIOD_YEAR:
        str_addf(out, "%d年", p->start.year);
        break;
    case PERIOD_HALF:
        str_addf(out, "%d年%s", p->start.year, half_name(p));
        break;
    case PERIOD_QUARTER:
        str_addf(out, "%d年第%s季度", p->start.year, quarter_number(p));
        break;
    case PERIOD_MONTH:
        str_addf(out, "%d年%d月", p->start.year, p->start.month);
        break;
    case PERIOD_TENDAY:
        str_addf(out, "%d年%d月%s", p->start.year, p->start.month, tenday_name(p));
        break;
    case PERIOD_SPAN:
        add_span(out, p);
        break;
    case PERIOD_DAY:
    case PERIOD_MINUTE:
        add_exact(out, p, weekday);
        break;
    }
}

void period_format(struct str *out, const struct period *p)
{
    format(out, p, false);
}

void period_format_long(struct str *out, const struct period *p)
{
    format(out, p, true);
}

/* A year apart or more, days and months would mislead; the years still fit. */
static void add_short_span(struct str *out, const struct period *p)
{
    if (date_difference(p->start, p->end) > 366)
        str_addf(out, "%d年至%d年", p->start.year, p->end.year);
    else if (is_whole_months(p))
        str_addf(out, "%d月至%d月", p->start.month, p->end.month);
    else
        str_addf(out, "%d-%d至%d-%d", p->start.month, p->start.day, p->end.month, p->end.day);
}

void period_format_short(struct str *out, const struct period *p)
{
    switch (p->precision) {
    case PERIOD_QUARTER:
        str_addf(out, "%d年%s季度", p->start.year, quarter_number(p));
        break;
    case PERIOD_TENDAY:
        str_addf(out, "%d月%s", p->start.month, tenday_name(p));
        break;
    case PERIOD_SPAN:
        add_short_span(out, p);
        break;
    case PERIOD_DAY:
    case PERIOD_MINUTE:
        str_addf(out, "%d-%d%s", p->start.month, p->start.day,
                 date_weekday_name(date_weekday(p->start)));
        if (p->precision == PERIOD_MINUTE)
            str_addf(out, " %d:%02d", p->start_minute / 60, p->start_minute % 60);
        break;
    case PERIOD_NONE:
    case PERIOD_YEAR:
    case PERIOD_HALF:
    case PERIOD_MONTH:
        format(out, p, false);
        break;
    }
}
