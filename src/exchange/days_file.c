#include "exchange/days_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "exchange/table.h"

void days_rows_free(struct days_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free(rows->items[i].name);
    vec_free(rows);
}

static bool has_any(const char *text, const char *const *words)
{
    for (; *words; words++) {
        if (strstr(text, *words))
            return true;
    }
    return false;
}

static bool is_any(const char *text, const char *const *words)
{
    for (; *words; words++) {
        if (strcmp(text, *words) == 0)
            return true;
    }
    return false;
}

/* --- tables ----------------------------------------------------------------------------------- */

/* What a cell says of its days when that is all it says. */
static enum days_said kind_of_cell(const char *cell)
{
    static const char *const off[] = {"休", "放假", "休息",    "假期",    "节假日", "休息日",
                                      "假", "off",  "day off", "holiday", NULL};
    static const char *const working[] = {"班",   "上班",   "补班", "调休",        "调休上班",
                                          "工作", "工作日", "work", "working day", NULL};
    struct str folded = {0};
    enum days_said said = DAYS_UNSAID;

    text_fold(&folded, cell);
    if (is_any(str_text(&folded), off))
        said = DAYS_OFF;
    else if (is_any(str_text(&folded), working))
        said = DAYS_WORKING;
    str_free(&folded);
    return said;
}

/* True for a day, or days that follow each other: not a month or a year. */
static bool days_of_cell(const char *cell, const struct period_context *context, struct date *first,
                         struct date *last)
{
    struct period period;

    if (!strpbrk(cell, "0123456789") || !period_parse(cell, context, &period, NULL, NULL) ||
        (period.precision != PERIOD_DAY && period.precision != PERIOD_SPAN))
        return false;
    *first = period.start;
    *last = period.end;
    return true;
}

/* One row being read. */
struct reading {
    struct days_row row;
    bool has_days;
    const char *name;
};

static void read_cell(struct reading *r, const char *cell, const struct period_context *context)
{
    enum days_said said = kind_of_cell(cell);
    struct date first;
    struct date last;

    if (said != DAYS_UNSAID && r->row.said == DAYS_UNSAID) {
        r->row.said = said;
    } else if (days_of_cell(cell, context, &first, &last)) {
        if (!r->has_days)
            r->row.first = first;
        r->row.last = last;
        r->has_days = true;
    } else if (!r->name && *cell) {
        r->name = cell;
    }
}

/* A heading, or a line of prose, has no day to lose. */
static bool is_no_row(const struct table_row *row)
{
    static const char *const headings[] = {"日期", "时间", "节日", "类别", "类型",
                                           "名称", "date", "day",  "kind", NULL};

    if (row->count == 1)
        return true;
    for (size_t i = 0; i < row->count; i++) {
        if (has_any(row->cells[i], headings) && !strpbrk(row->cells[i], "0123456789"))
            return true;
    }
    return false;
}

static bool check_length(const struct days_row *row, struct error *err)
{
    int days = date_difference(row->first, row->last) + 1;

    if (days >= 1 && days <= DAYS_IN_A_ROW_MOST)
        return true;
    return error_set(err, ERROR_INPUT,
                     days < 1 ? _("line %d: the last day is before the first.")
                              : _("line %d: that is no holiday: more than a month."),
                     row->line);
}

/* A line that is no table: its words are its cells, but only when one is 休 or 班; a date in prose
 * is no day off. */
static void read_line(struct reading *r, char *line, const struct period_context *context)
{
    static const char between[] = " \t,;";
    char *rest = NULL;

    for (char *word = strtok_r(line, between, &rest); word; word = strtok_r(NULL, between, &rest))
        read_cell(r, word, context);
    r->has_days = r->has_days && r->row.said != DAYS_UNSAID;
}

static bool keep_row(struct days_rows *out, struct reading *r, struct error *err)
{
    if (!check_length(&r->row, err))
        return false;
    if (out->count >= DAYS_ROWS_MOST)
        return error_set(err, ERROR_INPUT, _("The file has more than %d rows of days."),
                         (int)DAYS_ROWS_MOST);
    if (r->row.said == DAYS_UNSAID && r->name && strstr(r->name, "班"))
        r->row.said = DAYS_WORKING;
    r->row.name = mem_text(r->name ? r->name : "");
    vec_push(out, r->row);
    return true;
}

static bool read_row(struct days_rows *out, const struct table_row *row,
                     const struct period_context *context, struct error *err)
{
    struct reading r = {.row = {.line = row->line}};
    char *line = row->count == 1 ? mem_text(row->cells[0]) : NULL;
    bool good;

    if (line)
        read_line(&r, line, context);
    for (size_t i = 0; !line && i < row->count; i++)
        read_cell(&r, row->cells[i], context);
    if (r.has_days)
        good = keep_row(out, &r, err);
    else
        good =
            is_no_row(row) || error_set(err, ERROR_INPUT, _("line %d: there is no day in it: %s"),
                                        row->line, row->cells[0]);
    free(line);
    return good;
}

/* The first year that a text names: four digits that are no part of a longer number. */
static int year_in(const char *text)
{
    while (*(text += strcspn(text, "0123456789"))) {
        size_t digits = strspn(text, "0123456789");
        long year = digits == 4 ? strtol(text, NULL, 10) : 0;

        if (date_is_year(year))
            return (int)year;
        text += digits;
    }
    return 0;
}

/* Days without a year are of the year that the title or the other days name first. */
static int year_of_table(const struct table *table)
{
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct table_row *row = &table->rows.items[i];

        for (size_t cell = 0; cell < row->count; cell++) {
            int year = year_in(row->cells[cell]);

            if (year)
                return year;
        }
    }
    return 0;
}

bool days_of_table(struct days_rows *out, const struct table *table,
                   const struct period_context *given, struct error *err)
{
    struct period_context whole = *given;
    const struct period_context *context = &whole;

    if (!whole.year)
        whole.year = year_of_table(table);
    for (size_t i = 0; i < table->rows.count; i++) {
        if (!read_row(out, &table->rows.items[i], context, err))
            return false;
    }
    return true;
}

/* --- events ----------------------------------------------------------------------------------- */

static enum days_said kind_of_event(const struct days_row *event)
{
    static const char *const working[] = {"班", "work", "Work", NULL};
    static const char *const off[] = {"休假", "放假", "假期", "假", "(休", "（休", "休息", NULL};
    const char *text = event->name;

    if (event->said != DAYS_UNSAID)
        return event->said;
    if (has_any(text, working))
        return DAYS_WORKING;
    if (has_any(text, off))
        return DAYS_OFF;
    if (strstr(text, "调休"))
        return date_weekday(event->first) >= 6 ? DAYS_WORKING : DAYS_OFF;
    return strstr(text, "休") ? DAYS_OFF : DAYS_UNSAID;
}

/* 国庆节 of 国庆节（休）, 国庆节 假期 第1天/共7天, 休 国庆节. */
static void keep_name(struct days_row *event)
{
    static const char *const marks[] = {"（",   "(",    "【",   "[",    "假期", "放假",
                                        "补班", "上班", "调休", "休息", "第",   NULL};
    struct str name = {0};
    const char *text = event->name;
    size_t length;

    for (const char *const *lead = (const char *const[]){"休", "班", NULL}; *lead; lead++) {
        if (strncmp(text, *lead, strlen(*lead)) == 0)
            text += strlen(*lead);
    }
    text += strspn(text, " :-");
    length = strcspn(text, " ");
    for (const char *const *mark = marks; *mark; mark++) {
        const char *at = strstr(text, *mark);

        if (at && at > text && (size_t)(at - text) < length)
            length = (size_t)(at - text);
    }
    str_add_n(&name, text, length);
    for (const char *const *tail = (const char *const[]){"休", "班", NULL}; *tail; tail++) {
        size_t tail_length = strlen(*tail);

        if (name.length > tail_length && strcmp(name.data + name.length - tail_length, *tail) == 0)
            str_cut(&name, name.length - tail_length);
    }
    free(event->name);
    event->name = name.length ? str_steal(&name) : mem_text("");
    str_free(&name);
}

size_t days_settle_events(struct days_rows *events)
{
    size_t kept = 0;
    size_t left_out = 0;

    for (size_t i = 0; i < events->count; i++) {
        struct days_row *event = &events->items[i];

        event->said = kind_of_event(event);
        if (event->said == DAYS_UNSAID) {
            free(event->name);
            left_out++;
            continue;
        }
        keep_name(event);
        events->items[kept++] = *event;
    }
    events->count = kept;
    return left_out;
}

/* --- one day after the other ------------------------------------------------------------------ */

static bool refuse_day(const struct days_row *row, struct date day, const char *why,
                       struct error *err)
{
    char text[DATE_TEXT_SIZE];

    date_format(day, text);
    if (row->line)
        return error_set(err, ERROR_INPUT, _("line %d: %s %s."), row->line, text, why);
    return error_set(err, ERROR_INPUT, _("%s %s."), text, why);
}

static bool add_day(struct day_table *out, const struct days_row *row, struct date day,
                    struct error *err)
{
    bool working = row->said == DAYS_WORKING;
    const struct day_row *there = day_table_find(out, day);

    /* Two holidays may fall on a day: two events, one day off. */
    if (there && !row->line && there->kind == (working ? DAY_WORKING : DAY_OFF))
        return true;
    if (there)
        return refuse_day(row, day, _("is there twice"), err);
    if (working && date_weekday(day) < 6)
        return refuse_day(row, day, _("is no weekend day: it is worked anyway"), err);
    day_table_add(out, day, working ? DAY_WORKING : DAY_OFF, row->name);
    return true;
}

bool days_to_table(struct day_table *out, const struct days_rows *rows, struct error *err)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct days_row *row = &rows->items[i];

        for (struct date day = row->first; date_is_set(day) && date_compare(day, row->last) <= 0;
             day = date_add(day, 1)) {
            if (!add_day(out, row, day, err))
                return false;
        }
    }
    return out->count > 0 ||
           error_set(err, ERROR_INPUT,
                     _("The file names no day off and no worked weekend (a row is: day, 休 or 班, "
                       "name)."));
}
