/* The annex as it was published: TSV, CSV, text in columns, and a sheet of a workbook. */
#include "exchange/plan_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/table_writer.h"
#include "exchange/workbook.h"

/* The notice's columns, and those that only stand there when some row needs them. */
enum {
    COLUMN_NUMBER,
    COLUMN_LEAD,
    COLUMN_SUBJECT,
    COLUMN_PERIOD,
    COLUMN_FORM,
    COLUMN_REMARK,
    COLUMN_PARTICIPANTS,
    COLUMN_PLACE,
    COLUMNS,
};

static const struct {
    const char *heading;
    int widest; /* cells in text; longer ones are wrapped */
} columns[COLUMNS] = {
    [COLUMN_NUMBER] = {"序号", 6},
    [COLUMN_LEAD] = {"演练牵头单位", 26},
    [COLUMN_SUBJECT] = {"演练科目", 44},
    [COLUMN_PERIOD] = {"演练时间", 16},
    [COLUMN_FORM] = {"演练形式 (桌面/实战)", 20},
    [COLUMN_REMARK] = {"备注", 20},
    [COLUMN_PARTICIPANTS] = {"参演单位", 26},
    [COLUMN_PLACE] = {"演练地点", 16},
};

/* What one row prints; texts made for it are owned here.  Lines are made in the rows' order. */
struct line {
    const char *cells[COLUMNS];
    const char *lead_before; /* of the row above, NULL when that has no time */
    char number[16];
    struct str period;
    struct str participants;
};

/* The participants that the lead unit's cell does not name already. */
static void other_participants(struct str *out, const struct plan_row *row)
{
    struct plan_units cell = {0};

    if (!row->participants)
        return;
    if (row->lead_unit_text)
        plan_units_read(&cell, row->lead_unit_text);
    plan_units_merge(out, row->participants, str_text(&cell.others));
    plan_units_free(&cell);
}

static void make_line(struct line *line, const struct plan_row *row)
{
    const char *lead;

    str_clear(&line->period);
    str_clear(&line->participants);
    snprintf(line->number, sizeof line->number, "%d", row->number);
    if (row->period_text && *row->period_text)
        str_add(&line->period, row->period_text);
    else
        period_format(&line->period, &row->period);
    lead = row->lead_unit_text ? row->lead_unit_text : row->lead_unit;
    /* An empty cell would be read as merged with the one above (fill_period in plan_cells.c). */
    if (line->period.length == 0 && line->lead_before &&
        (row->form || strcmp(lead, line->lead_before) == 0))
        str_add(&line->period, "待定");
    line->lead_before = line->period.length ? lead : NULL;
    other_participants(&line->participants, row);
    line->cells[COLUMN_NUMBER] = row->number > 0 ? line->number : "";
    line->cells[COLUMN_LEAD] = lead;
    line->cells[COLUMN_SUBJECT] = row->subject;
    line->cells[COLUMN_PERIOD] = str_text(&line->period);
    line->cells[COLUMN_FORM] = row->form;
    line->cells[COLUMN_REMARK] = row->remark;
    line->cells[COLUMN_PARTICIPANTS] = str_text(&line->participants);
    line->cells[COLUMN_PLACE] = row->place;
    for (int i = 0; i < COLUMNS; i++) {
        if (!line->cells[i])
            line->cells[i] = "";
    }
}

static void free_line(struct line *line)
{
    str_free(&line->period);
    str_free(&line->participants);
}

/* Which of the columns are printed, in order; returns how many. */
static int chosen_columns(const struct plan_table *p, int chosen[COLUMNS])
{
    bool needed[COLUMNS] = {false};
    struct line line = {0};
    int count = 0;

    for (size_t i = 0; i < p->rows.count; i++) {
        make_line(&line, &p->rows.items[i]);
        needed[COLUMN_PARTICIPANTS] = needed[COLUMN_PARTICIPANTS] || line.participants.length;
        needed[COLUMN_PLACE] = needed[COLUMN_PLACE] || *line.cells[COLUMN_PLACE];
    }
    free_line(&line);
    for (int i = 0; i < COLUMNS; i++) {
        if (i <= COLUMN_REMARK || needed[i])
            chosen[count++] = i;
    }
    return count;
}

static void write_separated(struct str *out, const struct plan_table *p, enum table_format format,
                            const int *chosen, int count)
{
    struct table_column headings[COLUMNS];
    struct table_writer *w;
    struct line line = {0};

    for (int i = 0; i < count; i++)
        headings[i] = (struct table_column){.name = columns[chosen[i]].heading};
    w = table_writer_new(format, headings, (size_t)count);
    table_writer_begin(w, out);
    for (size_t i = 0; i < p->rows.count; i++) {
        const char *cells[COLUMNS];

        make_line(&line, &p->rows.items[i]);
        for (int c = 0; c < count; c++)
            cells[c] = line.cells[chosen[c]];
        table_writer_row(w, out, cells);
    }
    table_writer_end(w, out);
    table_writer_free(w);
    free_line(&line);
}

/* --- text in columns -------------------------------------------------------------------------- */

enum { GAP = 2 };

/* True between the two characters of a word that ends subjects: a reader that finds it whole knows
 * that the subject ends there. */
static bool splits_word(int left, int right)
{
    return (left == 0x6F14 && (right == 0x7EC3 || right == 0x4E60)) || /* 演练 演习 */
           (left == 0x63A8 && right == 0x6F14) ||                      /* 推演 */
           (left == 0x62C9 && (right == 0x7EC3 || right == 0x52A8));   /* 拉练 拉动 */
}

/* Bytes of `text` for one line of `width` cells: broken at a space in the line's second half, else
 * between two Han characters, so that a reader can tell the page's break from the text's own. */
static size_t wrap_at(const char *text, int width)
{
    size_t length = strlen(text);
    size_t most = text_prefix(text, length, width, NULL);
    size_t best = 0;
    size_t space = 0;
    const char *at = text;
    int before = 0;

    if (most == length)
        return length;
    while ((size_t)(at - text) <= most) {
        size_t here = (size_t)(at - text);
        int codepoint = text_next(&at, text + length);

        if (codepoint == ' ')
            space = here;
        else if (here && text_is_han(before) && text_is_han(codepoint) &&
                 !splits_word(before, codepoint))
            best = here;
        before = codepoint;
    }
    if (space > most / 2 || (space && !best))
        return space;
    if (best)
        return best;
    return most ? most : text_next_grapheme(text, length, 0);
}

static void measure(const struct plan_table *p, const int *chosen, int count, int widths[COLUMNS])
{
    struct line line = {0};

    for (int c = 0; c < count; c++)
        widths[c] = text_width(columns[chosen[c]].heading);
    for (size_t i = 0; i < p->rows.count; i++) {
        make_line(&line, &p->rows.items[i]);
        for (int c = 0; c < count; c++) {
            int width = text_width(line.cells[chosen[c]]);

            if (width > columns[chosen[c]].widest)
                width = columns[chosen[c]].widest;
            if (width > widths[c])
                widths[c] = width;
        }
    }
    free_line(&line);
}

/* Prints the next line of every cell; the cells move on.  False when all are printed. */
static bool write_line(struct str *out, const char **cells, const int *widths, int count)
{
    size_t start = out->length;
    bool any = false;

    for (int c = 0; c < count; c++)
        any = any || *cells[c];
    if (!any)
        return false;
    for (int c = 0; c < count; c++) {
        size_t bytes = wrap_at(cells[c], widths[c]);
        char *piece = mem_text_n(cells[c], bytes);

        if (c)
            str_add_fill(out, ' ', GAP);
        text_fit(out, piece, widths[c], TEXT_LEFT);
        free(piece);
        cells[c] += bytes;
        cells[c] += strspn(cells[c], " ");
    }
    str_trim_end(out, start);
    str_add_char(out, '\n');
    return true;
}

static void write_text(struct str *out, const struct plan_table *p, const int *chosen, int count)
{
    int widths[COLUMNS];
    const char *cells[COLUMNS];
    struct line line = {0};

    measure(p, chosen, count, widths);
    if (p->head.title) {
        text_clean(out, p->head.title);
        str_add(out, "\n\n");
    }
    for (int c = 0; c < count; c++)
        cells[c] = columns[chosen[c]].heading;
    write_line(out, cells, widths, count);
    for (size_t i = 0; i < p->rows.count; i++) {
        make_line(&line, &p->rows.items[i]);
        for (int c = 0; c < count; c++)
            cells[c] = line.cells[chosen[c]];
        while (write_line(out, cells, widths, count))
            continue;
    }
    free_line(&line);
}

/* --- a sheet ---------------------------------------------------------------------------------- */

/* As on the printed page: its columns fit A4 upright, words of one line stand in the middle. */
static const struct {
    const char *heading; /* NULL: as elsewhere */
    int width;
    unsigned flags;
} sheet_columns[COLUMNS] = {
    [COLUMN_NUMBER] = {NULL, 5, WORKBOOK_CENTRED},
    [COLUMN_LEAD] = {NULL, 26, WORKBOOK_CENTRED},
    [COLUMN_SUBJECT] = {NULL, 36, 0},
    [COLUMN_PERIOD] = {NULL, 13, WORKBOOK_CENTRED},
    [COLUMN_FORM] = {"演练形式\n(桌面/实战)", 12, WORKBOOK_CENTRED},
    [COLUMN_REMARK] = {NULL, 10, 0},
    [COLUMN_PARTICIPANTS] = {NULL, 20, 0},
    [COLUMN_PLACE] = {NULL, 14, 0},
};

static void add_line_cells(struct workbook_sheet *sheet, const struct line *line, const int *chosen,
                           int count)
{
    for (int c = 0; c < count; c++) {
        const char *cell = line->cells[chosen[c]];

        if (chosen[c] == COLUMN_NUMBER && *cell)
            workbook_add_number(sheet, strtod(cell, NULL));
        else
            workbook_add_text(sheet, cell);
    }
}

void plan_table_sheet(struct workbook_sheet *sheet, const struct plan_table *p, const char *title)
{
    struct line line = {0};
    int chosen[COLUMNS];
    int count = chosen_columns(p, chosen);

    sheet->title = mem_text(title);
    sheet->boxed = true;
    for (int c = 0; c < count; c++) {
        const char *heading = sheet_columns[chosen[c]].heading;

        workbook_add_column(sheet, heading ? heading : columns[chosen[c]].heading,
                            sheet_columns[chosen[c]].width, sheet_columns[chosen[c]].flags);
    }
    for (size_t i = 0; i < p->rows.count; i++) {
        make_line(&line, &p->rows.items[i]);
        add_line_cells(sheet, &line, chosen, count);
    }
    free_line(&line);
    workbook_turn(sheet);
}

void plan_table_write(struct str *out, const struct plan_table *p, enum plan_format format)
{
    int chosen[COLUMNS];
    int count = chosen_columns(p, chosen);

    if (format == PLAN_TEXT)
        write_text(out, p, chosen, count);
    else
        write_separated(out, p, format == PLAN_CSV ? TABLE_CSV : TABLE_TSV, chosen, count);
}
