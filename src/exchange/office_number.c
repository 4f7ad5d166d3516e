/* Numbers of a workbook as they are shown: a format's code says whether one is a day, a month, a
 * time, a share of a hundred or just a number (ECMA-376 part 1, 18.8.30 and 18.8.31). */
#include "exchange/office_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "core/date.h"

/* --- a format's code -------------------------------------------------------------------------- */

struct code {
    const char *at;
    struct number_format *out;
    char last;    /* the last letter of a date or time */
    bool point;   /* behind the decimal point */
    bool figures; /* a place for a digit was met */
    bool general;
    int decimals;
};

/* Keeps a word that stands beside the number, when it fits. */
static void keep_word(struct code *c, const char *text, size_t length)
{
    char *word = c->figures ? c->out->after : c->out->before;
    size_t used = strlen(word);

    if (used + length < sizeof c->out->after) {
        memcpy(word + used, text, length);
        word[used + length] = '\0';
    }
}

/* "年", \-, _) and *x. */
static void read_word(struct code *c)
{
    size_t length;
    const char *next;

    if (*c->at == '"') {
        length = strcspn(c->at + 1, "\"");
        keep_word(c, c->at + 1, length);
        c->at += 1 + length + (c->at[1 + length] == '"');
        return;
    }
    next = c->at + 1;
    if (*next) {
        text_next(&next, next + strlen(next));
        if (*c->at == '\\')
            keep_word(c, c->at + 1, (size_t)(next - c->at - 1));
    }
    c->at = next;
}

/* [h] and [mm] are times that go on; colours, conditions and languages say nothing of the number.
 */
static void read_bracket(struct code *c)
{
    size_t length = strcspn(c->at, "]");
    char first = c->at[1];

    if (length > 1 && strspn(c->at + 1, "hHmMsS") == length - 1) {
        c->out->parts |= NUMBER_ELAPSED;
        c->out->parts |= first == 'h' || first == 'H'   ? NUMBER_HOUR
                         : first == 'm' || first == 'M' ? NUMBER_MINUTE
                                                        : NUMBER_SECOND;
        c->last = first == 'H' ? 'h' : first;
    }
    c->at += length + (c->at[length] == ']');
}

/* True when seconds come next: m then is a minute. */
static bool seconds_follow(const char *at)
{
    at += strcspn(at, "sShHyYdD;");
    return *at == 's' || *at == 'S';
}

static unsigned part_of_letter(const struct code *c, char letter, size_t count)
{
    switch (letter) {
    case 'y':
    case 'e':
        return NUMBER_YEAR;
    case 'd':
        return count > 2 ? NUMBER_WEEKDAY : NUMBER_DAY;
    case 'h':
        return NUMBER_HOUR;
    case 's':
        return NUMBER_SECOND;
    case 'a':
        return NUMBER_WEEKDAY;
    default:
        return count < 3 && (c->last == 'h' || seconds_follow(c->at + count)) ? NUMBER_MINUTE
                                                                              : NUMBER_MONTH;
    }
}

/* A run of one letter of a date or time; false when it is none. */
static bool read_letters(struct code *c)
{
    char letter = *c->at >= 'A' && *c->at <= 'Z' ? (char)(*c->at - 'A' + 'a') : *c->at;
    size_t count = 1;

    if (letter == '\0' || !strchr("ymdhsae", letter))
        return false;
    while (c->at[count] == letter || c->at[count] == letter - 'a' + 'A')
        count++;
    if (strncasecmp(c->at, "am/pm", 5) == 0 || strncasecmp(c->at, "a/p", 3) == 0) {
        c->at += c->at[1] == '/' ? 3 : 5;
        return true;
    }
    if ((letter == 'e' && (c->figures || c->at[1] == '+' || c->at[1] == '-')) ||
        (letter == 'a' && count < 3)) {
        c->general = c->general || letter == 'e';
        c->at += count;
        return true;
    }
    c->out->parts |= part_of_letter(c, letter, count);
    c->last = letter;
    c->at += count;
    return true;
}

static void read_figure(struct code *c)
{
    if (*c->at == '.') {
        c->point = true;
    } else if (*c->at == '%') {
        c->out->percent = true;
    } else if (*c->at != ',') {
        c->decimals += c->point;
        c->out->digits += !c->point && *c->at == '0';
    }
    if (*c->at != '%')
        c->figures = true;
    c->at++;
}

static void read_other(struct code *c)
{
    const char *start = c->at;
    int codepoint = text_next(&c->at, c->at + strlen(c->at));

    if (codepoint < 0)
        c->at = start + 1;
    else if (codepoint == '/' && c->figures)
        c->general = true; /* a fraction */
    else if (codepoint >= 0x80)
        keep_word(c, start, (size_t)(c->at - start));
}

/* The first of the code's sections is read: the others are for numbers below zero, and zero. */
void number_format_read(struct number_format *out, const char *code)
{
    struct code c = {.at = code, .out = out};

    *out = (struct number_format){.decimals = -1};
    if (strcasestr(code, "general") || strstr(code, "通用"))
        return;
    while (*c.at && *c.at != ';') {
        if (strchr("\"\\_*", *c.at))
            read_word(&c);
        else if (*c.at == '[')
            read_bracket(&c);
        else if (strchr("0#?.,%", *c.at))
            read_figure(&c);
        else if (!read_letters(&c))
            read_other(&c);
    }
    if (c.figures && !c.general)
        out->decimals = c.decimals;
    if (!c.figures || c.general) {
        out->before[0] = out->after[0] = '\0';
        out->digits = 0;
    }
}

void number_format_builtin(struct number_format *out, long id)
{
    static const char *const codes[] = {
        [1] = "0",       [2] = "0.00",     [3] = "#,##0",          [4] = "#,##0.00",
        [9] = "0%",      [10] = "0.00%",   [14] = "yyyy-m-d",      [15] = "yyyy-m-d",
        [16] = "m-d",    [17] = "yyyy-m",  [18] = "h:mm",          [19] = "h:mm:ss",
        [20] = "h:mm",   [21] = "h:mm:ss", [22] = "yyyy-m-d h:mm", [27] = "yyyy-m",
        [28] = "m-d",    [29] = "m-d",     [30] = "yyyy-m-d",      [31] = "yyyy-m-d",
        [32] = "h:mm",   [33] = "h:mm:ss", [34] = "h:mm",          [35] = "h:mm:ss",
        [36] = "yyyy-m", [45] = "m:ss",    [46] = "[h]:mm:ss",     [47] = "m:ss",
        [50] = "yyyy-m", [51] = "m-d",     [52] = "yyyy-m",        [53] = "m-d",
        [54] = "m-d",    [55] = "h:mm",    [56] = "h:mm:ss",       [57] = "yyyy-m",
        [58] = "m-d",
    };
    const char *code = id >= 0 && id < (long)COUNT_OF(codes) ? codes[id] : NULL;

    number_format_read(out, code ? code : "general");
}

/* --- days and times --------------------------------------------------------------------------- */

/* The day of a serial number.  Excel counts a 29 February 1900 that never was (60): days before it
 * are one less. */
static bool day_of(long serial, bool from_1904, struct date *out)
{
    static const struct date first = {1900, 1, 1};
    long days = from_1904 ? serial + 1460 : serial < 60 ? serial - 1 : serial - 2;

    if (days < 0 || days > 110000 || (!from_1904 && (serial < 1 || serial == 60)))
        return false;
    *out = date_add(first, (int)days);
    return date_is_set(*out);
}

static void show_day(struct str *out, struct date day, unsigned parts)
{
    char text[DATE_TEXT_SIZE];
    unsigned shown = parts & (NUMBER_YEAR | NUMBER_MONTH | NUMBER_DAY);

    date_format(day, text);
    if (shown == (NUMBER_YEAR | NUMBER_MONTH | NUMBER_DAY) || shown == 0 ||
        shown == (NUMBER_YEAR | NUMBER_DAY)) {
        str_add(out, text);
        return;
    }
    if (shown & NUMBER_YEAR)
        str_addf(out, "%d年", day.year);
    if (shown & NUMBER_MONTH)
        str_addf(out, "%d月", day.month);
    if (shown & NUMBER_DAY)
        str_addf(out, "%d日", day.day);
}

static void show_time(struct str *out, long seconds, const struct number_format *f, long days)
{
    long hours = seconds / 3600 + (f->parts & NUMBER_ELAPSED ? days * 24 : 0);

    if (!(f->parts & NUMBER_HOUR)) {
        str_addf(out, "%02ld:%02ld", hours * 60 + seconds / 60 % 60, seconds % 60);
        return;
    }
    str_addf(out, "%02ld:%02ld", hours, seconds / 60 % 60);
    if (f->parts & NUMBER_SECOND && seconds % 60)
        str_addf(out, ":%02ld", seconds % 60);
}

/* A day or time; false when the number is none that can be shown so. */
static bool show_moment(struct str *out, double value, const struct number_format *f,
                        bool from_1904)
{
    bool has_time = f->parts & (NUMBER_HOUR | NUMBER_MINUTE | NUMBER_SECOND);
    bool has_day = f->parts & (NUMBER_YEAR | NUMBER_MONTH | NUMBER_DAY | NUMBER_WEEKDAY);
    double whole = floor(value + 0.5 / 86400); /* the last half second is the next day's */
    long seconds = lround((value - whole) * 86400);
    struct date day;

    if (value < 0 || value > 120000)
        return false;
    if (has_day && has_time && whole < 1 && !from_1904)
        has_day = false; /* a time, in a cell that shows a day as well */
    if (has_day && !day_of((long)whole, from_1904, &day))
        return false;
    if (has_day)
        show_day(out, day, f->parts);
    if (has_day && has_time)
        str_add_char(out, ' ');
    if (has_time)
        show_time(out, seconds < 0 ? 0 : seconds, f, (long)whole);
    return true;
}

/* --- numbers ---------------------------------------------------------------------------------- */

static void drop_zeros(char *text)
{
    char *end = text + strlen(text);

    if (!strchr(text, '.'))
        return;
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.')
        end[-1] = '\0';
}

/* As many places as it has, but no noise of the machine's arithmetic: fifteen digits. */
static void plain(char *text, size_t size, double value)
{
    if (fabs(value) < 1e18 && value == floor(value))
        snprintf(text, size, "%.0f", value);
    else
        snprintf(text, size, "%.15g", value);
}

static void rounded(char *text, size_t size, double value, const struct number_format *f)
{
    snprintf(text, size, "%0*.*f", f->digits + (f->decimals ? f->decimals + 1 : 0), f->decimals,
             value);
    drop_zeros(text);
}

static void show_number(struct str *out, double value, const struct number_format *f)
{
    char text[64];
    double shown = f->percent ? value * 100 : value;
    bool fits = f->decimals >= 0 && f->decimals <= 15 && f->digits <= 20 && fabs(shown) < 1e15;

    if (fits)
        rounded(text, sizeof text, fabs(shown), f);
    else
        plain(text, sizeof text, fabs(shown));
    if (shown < 0 && strspn(text, "0.") != strlen(text))
        str_add_char(out, '-');
    str_add(out, f->before);
    str_add(out, text);
    if (f->percent)
        str_add_char(out, '%');
    str_add(out, f->after);
}

void number_show(struct str *out, double value, const struct number_format *format, bool from_1904)
{
    if (!isfinite(value))
        return;
    if (!format->parts || !show_moment(out, value, format, from_1904))
        show_number(out, value, format->parts ? &(struct number_format){.decimals = -1} : format);
}
