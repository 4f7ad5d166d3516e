#include "exchange/plan_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/table_build.h"

enum { PIECE_WIDTH = 60 }; /* cells of a lone text that may still be the rest of a name */

const char *plan_cell(const struct table_row *row, const struct plan_columns *columns,
                      enum plan_part part)
{
    int column = columns->of[part];

    return column >= 0 && (size_t)column < row->count ? row->cells[column] : "";
}

const char *plan_raw_part(const struct plan_raw *raw, const struct plan_columns *columns,
                          enum plan_part part)
{
    int column = columns->of[part];

    return column >= 0 && (size_t)column < raw->used ? str_text(&raw->cells[column]) : "";
}

/* The first characters of a text, folded and without white space: enough to know it by. */
static void opening(struct str *out, const char *text)
{
    const char *end = text + strlen(text);
    size_t bytes;

    while (text < end && out->length < 48) {
        if (cell_is_space(text, (size_t)(end - text), &bytes)) {
            text += bytes;
            continue;
        }
        int codepoint = text_fold_char(text_next(&text, end));

        str_add_codepoint(out, codepoint < 0 ? 0xFFFD : (unsigned)codepoint);
    }
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

int plan_number_of(const char *cell)
{
    struct str text = {0};
    const char *at;
    char *end;
    long number = 0;

    if (strlen(cell) > 40)
        return 0;
    opening(&text, cell);
    at = str_text(&text);
    if (starts(at, "第") || *at == '(')
        at += *at == '(' ? 1 : strlen("第");
    if (*at >= '0' && *at <= '9') {
        number = strtol(at, &end, 10);
        if (*end == ')' || *end == '.' || *end == '/') /* 、 folds to / */
            end++;
        else if (starts(end, "号") || starts(end, "项"))
            end += strlen("号");
        if (*end != '\0' || number < 1 || number > 10 * 1000 * 1000)
            number = 0;
    }
    str_free(&text);
    return (int)number;
}

/* --- words that begin a line ------------------------------------------------------------------ */

static const char *first_cell(const struct table_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (*row->cells[i])
            return row->cells[i];
    }
    return "";
}

static size_t filled_cells(const struct table_row *row)
{
    size_t filled = 0;

    for (size_t i = 0; i < row->count; i++)
        filled += *row->cells[i] != '\0';
    return filled;
}

static bool is_total(const char *open)
{
    static const char *const words[] = {"合计", "共计", "总计", "小计", "累计", "总数", "本页合计"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (starts(open, words[i]))
            return true;
    }
    return false;
}

/* 注： 注1： 备注: 填表人： ... and a bare 注 */
static bool is_note(const char *open)
{
    static const char *const words[] = {"注",     "备注",   "说明",     "附注",    "填表",
                                        "填报",   "制表",   "审核",     "联系人",  "联系电话",
                                        "负责人", "审批人", "分管领导", "单位盖章"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t length = strlen(words[i]);

        if (strncmp(open, words[i], length) != 0)
            continue;
        while (open[length] >= '0' && open[length] <= '9')
            length++;
        if (open[length] == ':' || open[length] == '\0' || strncmp(open + length, "说明:", 7) == 0)
            return true;
    }
    return false;
}

/* Bytes of the Chinese numerals that `text` starts with. */
static size_t numerals(const char *text)
{
    static const char *const words[] = {"一", "二", "三", "四", "五", "六",
                                        "七", "八", "九", "十", "〇"};
    const char *at = text;
    bool more = true;

    while (more) {
        more = false;
        for (size_t i = 0; i < COUNT_OF(words); i++) {
            if (!starts(at, words[i]))
                continue;
            at += strlen(words[i]);
            more = true;
        }
    }
    return (size_t)(at - text);
}

/* 一、 (一) 第一部分 */
static bool is_section(const char *open)
{
    size_t length;

    if (*open == '(')
        return (length = numerals(open + 1)) > 0 && open[1 + length] == ')';
    if (starts(open, "第"))
        return (length = numerals(open + 3)) > 0 &&
               (starts(open + 3 + length, "部分") || starts(open + 3 + length, "类"));
    length = numerals(open);
    return length > 0 && (open[length] == '/' || open[length] == '.' || open[length] == ',' ||
                          open[length] == '\0');
}

/* --- drills and their pieces ------------------------------------------------------------------ */

static bool ends_with(const char *text, size_t length, const char *word)
{
    size_t size = strlen(word);

    return size <= length && memcmp(text + length - size, word, size) == 0;
}

bool plan_is_whole_subject(const char *text)
{
    static const char *const words[] = {"演练", "推演", "演习", "拉练", "拉动", "培训"};
    size_t length = strlen(text);
    const char *open;

    cell_trim(&text, &length);
    while (length && (text[length - 1] == ')' || ends_with(text, length, "）"))) {
        for (open = text + length - 1; open > text && *open != '(' && !starts(open, "（");)
            open--;
        if (open == text)
            break;
        length = (size_t)(open - text);
    }
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (ends_with(text, length, words[i]))
            return true;
    }
    return false;
}

/* A time that says only the year, and one that names no year: two pieces of one. */
static bool goes_on(const char *above, const char *below)
{
    struct str a = {0};
    struct str b = {0};
    bool on;

    opening(&a, above);
    opening(&b, below);
    on = a.length == strlen("2026年") && ends_with(str_text(&a), a.length, "年") &&
         !strstr(str_text(&b), "年");
    str_free(&a);
    str_free(&b);
    return on;
}

/* What a row of a plan without a number of its own holds. */
struct holding {
    const char *lead;
    const char *subject;
    const char *period;
    const char *form;
    bool numbered; /* the table has a column of numbers */
};

static bool both_units(const char *above, const char *below)
{
    return plan_is_unit_name(above, strlen(above)) && plan_is_unit_name(below, strlen(below));
}

/* True when a row without a number is a drill of its own, not a piece of the one above. */
static bool stands_alone(const struct holding *h, const struct plan_columns *columns,
                         const struct plan_raw *above)
{
    const char *subject_above = plan_raw_part(above, columns, PLAN_SUBJECT);
    bool both_whole;

    if (*h->subject == '\0')
        return false;
    if (!above->open)
        return *h->lead || *h->period || *h->form;
    if (*h->form)
        return true;
    both_whole = plan_is_whole_subject(subject_above) && plan_is_whole_subject(h->subject);
    if (*h->period)
        return both_whole || !goes_on(plan_raw_part(above, columns, PLAN_PERIOD), h->period);
    if (*h->lead)
        return both_units(plan_raw_part(above, columns, PLAN_LEAD), h->lead) &&
               (both_whole || !h->numbered);
    return both_whole && !h->numbered;
}

/* A lone text at the table's edge: the rest of a name, or prose that has nothing to do with it. */
static bool may_be_piece(const struct table_row *row, const struct plan_columns *columns,
                         const struct plan_raw *above)
{
    const char *text = first_cell(row);
    bool bracket = *text == '(' || starts(text, "（");
    bool unit = plan_is_unit_name(text, strlen(text));

    if (*row->cells[0] == '\0' || filled_cells(row) > 1)
        return true;
    if (columns->of[PLAN_NUMBER] == 0 || !above->open || text_width(text) > PIECE_WIDTH ||
        strstr(text, "：") || strchr(text, ':') || strstr(text, "。") ||
        (*text >= '0' && *text <= '9'))
        return columns->of[PLAN_NUMBER] != 0 && !above->open;
    if (columns->of[PLAN_LEAD] == 0)
        return bracket || unit;
    if (columns->of[PLAN_SUBJECT] == 0)
        return bracket ||
               (!unit && !plan_is_whole_subject(plan_raw_part(above, columns, PLAN_SUBJECT)));
    return true;
}

/* A heading of another table: people, telephones. */
static bool is_other_heading(const struct table_row *row)
{
    static const char *const words[] = {"序号", "姓名", "职务",  "联系电话",
                                        "手机", "电话", "联系人"};
    size_t known = 0;

    if (row->count < 2)
        return false;
    for (size_t i = 0; i < row->count; i++) {
        struct str open = {0};

        opening(&open, row->cells[i]);
        for (size_t w = 0; w < COUNT_OF(words); w++)
            known += strcmp(str_text(&open), words[w]) == 0;
        str_free(&open);
    }
    return known >= 2;
}

static enum plan_line unnumbered(const struct table_row *row, const struct plan_columns *columns,
                                 const struct plan_raw *above)
{
    struct holding h = {.lead = plan_cell(row, columns, PLAN_LEAD),
                        .subject = plan_cell(row, columns, PLAN_SUBJECT),
                        .period = plan_cell(row, columns, PLAN_PERIOD),
                        .form = plan_cell(row, columns, PLAN_FORM),
                        .numbered = columns->of[PLAN_NUMBER] >= 0};

    if (h.numbered && *plan_cell(row, columns, PLAN_NUMBER))
        return *h.subject && (*h.lead || *h.period || *h.form) ? PLAN_LINE_DRILL : PLAN_LINE_PROSE;
    if (stands_alone(&h, columns, above))
        return PLAN_LINE_DRILL;
    return may_be_piece(row, columns, above) ? PLAN_LINE_PIECE : PLAN_LINE_PROSE;
}

enum plan_line plan_line_of(const struct table_row *row, const struct plan_columns *columns,
                            const struct plan_raw *above)
{
    struct str open = {0};
    enum plan_line line;
    size_t filled = filled_cells(row);
    bool numbered = plan_number_of(plan_cell(row, columns, PLAN_NUMBER)) > 0;

    if (numbered && *plan_cell(row, columns, PLAN_SUBJECT))
        return PLAN_LINE_DRILL;
    if (plan_columns_find(NULL, row))
        return PLAN_LINE_HEADING;
    opening(&open, first_cell(row));
    if (is_total(str_text(&open)))
        line = PLAN_LINE_TOTAL;
    else if (is_note(str_text(&open)))
        line = PLAN_LINE_NOTE;
    else if (filled <= 2 && is_section(str_text(&open)))
        line = PLAN_LINE_SECTION;
    else if (is_other_heading(row))
        line = PLAN_LINE_OTHER;
    else
        line = numbered ? PLAN_LINE_DRILL : unnumbered(row, columns, above);
    str_free(&open);
    return line;
}
