#include "core/date.h"

#include <stddef.h>

#include "base/i18n.h"

bool date_is_set(struct date d)
{
    return d.year || d.month || d.day;
}

bool date_is_year(long year)
{
    return year >= DATE_FIRST_YEAR && year <= DATE_LAST_YEAR;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (month < 1 || month > 12)
        return 0;
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_is_valid(struct date d)
{
    return date_is_year(d.year) && d.day >= 1 && d.day <= date_days_in_month(d.year, d.month);
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day == b.day ? 0 : a.day < b.day ? -1 : 1;
}

/* Days since 1 March of the year 0 in the proleptic Gregorian calendar: with the year starting in
 * March the leap day is its last one, and the months before it follow 153 days in five. */
static long serial(struct date d)
{
    long year = d.month > 2 ? d.year : d.year - 1L;
    long month = d.month > 2 ? d.month - 3 : d.month + 9;

    return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + d.day - 1;
}

static struct date from_serial(long days)
{
    long era = days / 146097;
    long of_era = days % 146097;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100);
    long month = (5 * of_year + 2) / 153;

    return (struct date){
        .year = (int)(year + era * 400 + (month >= 10)),
        .month = (int)(month < 10 ? month + 3 : month - 9),
        .day = (int)(of_year - (153 * month + 2) / 5 + 1),
    };
}

struct date date_add(struct date d, int days)
{
    static const struct date first = {DATE_FIRST_YEAR, 1, 1};
    static const struct date last = {DATE_LAST_YEAR, 12, 31};
    long sum;

    if (!date_is_valid(d))
        return (struct date){0};
    sum = serial(d) + days;
    if (sum < serial(first) || sum > serial(last))
        return (struct date){0};
    return from_serial(sum);
}

struct date date_add_months(struct date d, int months)
{
    enum { MONTHS_MOST = 12 * (DATE_LAST_YEAR - DATE_FIRST_YEAR + 1) };
    int month;
    int days;

    if (!date_is_valid(d) || months < 0 || months > MONTHS_MOST)
        return (struct date){0};
    month = d.month - 1 + months;
    d.year += month / 12;
    d.month = month % 12 + 1;
    if (!date_is_year(d.year))
        return (struct date){0};
    days = date_days_in_month(d.year, d.month);
    d.day = d.day < days ? d.day : days;
    return d;
}

int date_difference(struct date a, struct date b)
{
    return (int)(serial(b) - serial(a));
}

int date_weekday(struct date d)
{
    /* 1 March of the year 0, serial 0, was a Wednesday. */
    return date_is_valid(d) ? (int)((serial(d) + 2) % 7) + 1 : 1;
}

int date_iso_week(struct date d, int *week_year)
{
    /* A week belongs to the year of its Thursday. */
    long thursday = serial(d) - date_weekday(d) + 4;
    struct date middle = from_serial(thursday);

    if (week_year)
        *week_year = middle.year;
    return (int)(thursday - serial((struct date){middle.year, 1, 1})) / 7 + 1;
}

static void put_number(char *out, int number, int digits)
{
    while (digits-- > 0) {
        out[digits] = (char)('0' + number % 10);
        number /= 10;
    }
}

void date_format(struct date d, char out[DATE_TEXT_SIZE])
{
    out[0] = '\0';
    if (!date_is_valid(d))
        return;
    put_number(out, d.year, 4);
    put_number(out + 5, d.month, 2);
    put_number(out + 8, d.day, 2);
    out[4] = out[7] = '-';
    out[10] = '\0';
}

static bool read_digits(const char **cursor, int count, int *out)
{
    *out = 0;
    for (; count > 0; count--, (*cursor)++) {
        if (**cursor < '0' || **cursor > '9')
            return false;
        *out = *out * 10 + (**cursor - '0');
    }
    return true;
}

bool date_parse_iso(const char *text, struct date *out, const char **end)
{
    struct date d;

    if (!read_digits(&text, 4, &d.year) || *text++ != '-' || !read_digits(&text, 2, &d.month) ||
        *text++ != '-' || !read_digits(&text, 2, &d.day) || !date_is_valid(d))
        return false;
    *out = d;
    if (end)
        *end = text;
    return true;
}

const char *date_weekday_name(int weekday)
{
    static const char *const names[] = {"一", "二", "三", "四", "五", "六", "日"};

    return weekday >= 1 && weekday <= 7 ? names[weekday - 1] : "";
}

const char *date_weekday_label(int weekday)
{
    static const char *const names[] = {N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                        N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                        N_("Sunday")};

    return weekday >= 1 && weekday <= 7 ? _(names[weekday - 1]) : "";
}
