/* The loadable module `workbook.so`: writes a workbook with libxlsxwriter.
 *
 * Texts go through worksheet_write_string alone, which makes neither a formula nor a link of
 * anything.  The file is made in memory (1.1.4 can write to a named file only): nothing is left
 * behind by a program that dies.
 */
#include "exchange/workbook.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/i18n.h"
#include "exchange/workbook_parts.h"
#include "exchange/workbook_whole.h"

#define BODY_FONT "宋体"
#define TITLE_FONT "黑体"

enum {
    HEADING_FILL = 0xE7EEF7,
    INPUT_FILL = 0xFFF8DC,
    PALE_LINE = 0xBFBFBF,
    PALE_TEXT = 0x808080,
    TEXT_CELL_MOST = 255, /* characters that old Excels show of a cell whose format is text */
    CHOICES_MOST = 255,   /* characters of a drop-down list, all together */
    ROWS_TO_COME = 500,   /* below the table, that get drop-down lists too */
    FROZEN_MOST = 10,     /* lines over the table: more would leave no room to scroll */
    PLAIN_WIDTH = 90,     /* of a sheet without a table */
    SHARED_MOST = 400000, /* cells; of more the texts are not gathered in one table first */
};

/* --- how cells look --------------------------------------------------------------------------- */

enum look { LOOK_TEXT, LOOK_LONG_TEXT, LOOK_NUMBER, LOOK_RATE, LOOK_DATE, LOOK_DATETIME, LOOKS };
enum part { PART_PLAIN, PART_KEY, PART_INPUT, PARTS };

struct writer {
    lxw_workbook *book;
    lxw_format *cells[2][PARTS][2][LOOKS]; /* boxed, part, centred; made when first needed */
    lxw_format *title;
    lxw_format *note;
    lxw_format *below;      /* of the empty cells under a table: what is added there is text too */
    lxw_format *heading[2]; /* boxed */
    struct error *err;
};

/* One sheet on its way. */
struct sheet_writer {
    struct writer *w;
    const struct workbook_sheet *model;
    lxw_worksheet *sheet;
    const char *name;
    lxw_row_t row; /* the next one */
    int width;     /* cells that fit into all columns together */
    lxw_col_t last;
    enum part *parts; /* by column */
    double *widths;   /* the same: characters, as Excel measures columns */
    int *room;        /* the same: cells that fit into one line */
};

static lxw_format *new_format(const struct writer *w, const char *font, double size)
{
    lxw_format *format = workbook_add_format(w->book);

    if (format) {
        format_set_font_name(format, font);
        format_set_font_size(format, size);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        format_set_text_wrap(format);
    }
    return format;
}

static void set_lines(lxw_format *format, bool boxed)
{
    format_set_border(format, LXW_BORDER_THIN);
    if (!boxed)
        format_set_border_color(format, PALE_LINE);
}

static bool make_fixed_formats(struct writer *w)
{
    w->title = new_format(w, TITLE_FONT, 20);
    w->note = new_format(w, BODY_FONT, 11);
    w->below = new_format(w, BODY_FONT, 11);
    if (!w->title || !w->note || !w->below)
        return false;
    format_set_num_format(w->below, "@");
    format_set_align(w->title, LXW_ALIGN_CENTER);
    for (int boxed = 0; boxed < 2; boxed++) {
        lxw_format *heading = new_format(w, boxed ? TITLE_FONT : BODY_FONT, boxed ? 12 : 11);

        if (!heading)
            return false;
        if (!boxed) {
            format_set_bold(heading);
            format_set_bg_color(heading, HEADING_FILL);
        }
        format_set_align(heading, LXW_ALIGN_CENTER);
        set_lines(heading, boxed);
        w->heading[boxed] = heading;
    }
    return true;
}

static void set_part(lxw_format *format, enum part part)
{
    if (part == PART_KEY) {
        format_set_font_size(format, 9);
        format_set_font_color(format, PALE_TEXT);
    } else if (part == PART_INPUT) {
        format_set_bg_color(format, INPUT_FILL);
        format_set_unlocked(format);
    }
}

static lxw_format *make_cell_format(const struct writer *w, bool boxed, enum part part,
                                    bool centred, enum look look)
{
    /* What is typed into a cell of text stays as it was typed: 6.12 and 2026年6月 no dates. */
    static const char *const numbers[LOOKS] = {[LOOK_TEXT] = "@",
                                               [LOOK_RATE] = "0.0%",
                                               [LOOK_DATE] = "yyyy-mm-dd",
                                               [LOOK_DATETIME] = "yyyy-mm-dd hh:mm"};
    lxw_format *format = new_format(w, BODY_FONT, boxed ? 12 : 11);

    if (!format)
        return NULL;
    set_lines(format, boxed);
    set_part(format, part);
    if (numbers[look])
        format_set_num_format(format, numbers[look]);
    if (centred)
        format_set_align(format, LXW_ALIGN_CENTER);
    return format;
}

static lxw_format *cell_format(struct sheet_writer *s, size_t column, enum look look)
{
    bool boxed = s->model->boxed;
    bool centred = s->model->columns.items[column].flags & WORKBOOK_CENTRED;
    enum part part = s->parts[column];
    lxw_format **format = &s->w->cells[boxed][part][centred][look];

    if (!*format)
        *format = make_cell_format(s->w, boxed, part, centred, look);
    return *format;
}

/* --- saying what failed ----------------------------------------------------------------------- */

static bool took(const struct sheet_writer *s, lxw_error code)
{
    return code == LXW_NO_ERROR ||
           error_set(s->w->err, ERROR_INPUT, _("Sheet \"%s\", row %u can't be written: %s."),
                     s->name, (unsigned)s->row + 1, lxw_strerror(code));
}

/* --- lines over and under the table ----------------------------------------------------------- */

/* A line across all columns, as high as its text needs: no spreadsheet fits the height of merged
 * cells by itself. */
static bool write_line(struct sheet_writer *s, const char *text, lxw_format *format, int width,
                       double height)
{
    struct str clean = {0};
    bool good;

    workbook_text(&clean, text);
    good = took(s, worksheet_set_row(s->sheet, s->row,
                                     height * workbook_lines(str_text(&clean), width), NULL));
    if (good && s->last > 0)
        good = took(s, worksheet_merge_range(s->sheet, s->row, 0, s->row, s->last, str_text(&clean),
                                             format));
    else if (good)
        good = took(s, worksheet_write_string(s->sheet, s->row, 0, str_text(&clean), format));
    s->row++;
    str_free(&clean);
    return good;
}

static bool write_notes(struct sheet_writer *s, const struct workbook_notes *notes)
{
    bool good = true;

    for (size_t i = 0; good && i < notes->count; i++)
        good = write_line(s, notes->items[i], s->w->note, s->width, 17);
    return good;
}

/* --- the table -------------------------------------------------------------------------------- */

static bool write_text(struct sheet_writer *s, lxw_col_t column, const struct workbook_cell *cell)
{
    struct str clean = {0};
    enum look look;
    lxw_error code;

    if (!cell->text)
        return took(
            s, worksheet_write_blank(s->sheet, s->row, column, cell_format(s, column, LOOK_TEXT)));
    look = workbook_length(cell->text) > TEXT_CELL_MOST ? LOOK_LONG_TEXT : LOOK_TEXT;
    workbook_text(&clean, cell->text);
    code = worksheet_write_string(s->sheet, s->row, column, str_text(&clean),
                                  cell_format(s, column, look));
    str_free(&clean);
    return took(s, code);
}

static bool write_moment(struct sheet_writer *s, lxw_col_t column, const struct workbook_cell *cell)
{
    bool minute = cell->kind == WORKBOOK_DATETIME;
    lxw_datetime moment = {.year = cell->day.year,
                           .month = cell->day.month,
                           .day = cell->day.day,
                           .hour = minute ? cell->minute / 60 : 0,
                           .min = minute ? cell->minute % 60 : 0};

    return took(
        s, worksheet_write_datetime(s->sheet, s->row, column, &moment,
                                    cell_format(s, column, minute ? LOOK_DATETIME : LOOK_DATE)));
}

static bool write_cell(struct sheet_writer *s, lxw_col_t column, const struct workbook_cell *cell)
{
    enum look look;

    switch (cell->kind) {
    case WORKBOOK_TEXT:
        return write_text(s, column, cell);
    case WORKBOOK_NUMBER:
    case WORKBOOK_RATE:
        look = cell->kind == WORKBOOK_RATE ? LOOK_RATE : LOOK_NUMBER;
        return took(s, worksheet_write_number(s->sheet, s->row, column, cell->number,
                                              cell_format(s, column, look)));
    case WORKBOOK_DATE:
    case WORKBOOK_DATETIME:
        return write_moment(s, column, cell);
    }
    return true;
}

/* Lines of the highest cell of a row. */
static int lines_of_row(const struct sheet_writer *s, size_t first)
{
    const struct workbook_cells *cells = &s->model->cells;
    int most = 1;

    for (size_t i = 0; i <= s->last && first + i < cells->count; i++) {
        const char *text = cells->items[first + i].text;
        int lines = text ? workbook_lines(text, s->room[i]) : 1;

        most = lines > most ? lines : most;
    }
    return most;
}

/* Not every office program fits the height of a row to its lines when it opens a file.  A row of
 * one line is left to it, so that it grows with what is typed there. */
static bool set_height(struct sheet_writer *s, size_t first)
{
    int lines = lines_of_row(s, first);
    double height = 0;

    if (s->model->boxed)
        height = 16.0 * (lines > s->model->row_lines ? lines : s->model->row_lines) + 8;
    else if (lines > 1)
        height = 15.0 * lines;
    if (height > LXW_DEF_ROW_HEIGHT * 27)
        height = LXW_DEF_ROW_HEIGHT * 27; /* 409 points are the most */
    return height == 0 || took(s, worksheet_set_row(s->sheet, s->row, height, NULL));
}

static bool write_rows(struct sheet_writer *s)
{
    const struct workbook_cells *cells = &s->model->cells;
    size_t step = s->model->columns.count;
    bool good = true;

    for (size_t i = 0; good && i < cells->count; i += step) {
        good = set_height(s, i);
        for (size_t c = 0; good && c < step && i + c < cells->count; c++)
            good = write_cell(s, (lxw_col_t)c, &cells->items[i + c]);
        s->row++;
    }
    return good;
}

static bool write_headings(struct sheet_writer *s)
{
    bool good = true;
    int most = 1;

    for (size_t i = 0; i <= s->last; i++) {
        const char *heading = s->model->columns.items[i].heading;
        int lines = heading ? workbook_lines(heading, s->room[i]) : 1;

        most = lines > most ? lines : most;
    }
    good = took(s, worksheet_set_row(s->sheet, s->row, 16.0 * most + 6, NULL));
    for (size_t i = 0; good && i <= s->last; i++) {
        const char *heading = s->model->columns.items[i].heading;
        struct str clean = {0};

        workbook_text(&clean, heading ? heading : "");
        good = took(s, worksheet_write_string(s->sheet, s->row, (lxw_col_t)i, str_text(&clean),
                                              s->w->heading[s->model->boxed]));
        str_free(&clean);
    }
    s->row++;
    return good;
}

/* --- drop-down lists -------------------------------------------------------------------------- */

static bool add_choices(struct sheet_writer *s, size_t column, lxw_row_t first)
{
    char **choices = s->model->columns.items[column].choices;
    lxw_data_validation list = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .value_list = choices,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};
    size_t length = 0;

    for (char **choice = choices; choice && *choice; choice++)
        length += workbook_length(*choice) + 1;
    if (length == 0 || length > CHOICES_MOST)
        return true;
    return took(s,
                worksheet_data_validation_range(s->sheet, first, (lxw_col_t)column,
                                                s->row + ROWS_TO_COME, (lxw_col_t)column, &list));
}

/* --- a sheet as a whole ----------------------------------------------------------------------- */

static bool set_columns(struct sheet_writer *s)
{
    bool good = true;

    if (!s->model->columns.count)
        return took(s, worksheet_set_column(s->sheet, 0, 0, PLAIN_WIDTH, NULL));
    for (size_t i = 0; good && i <= s->last; i++) {
        good = took(s, worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i, s->widths[i],
                                            s->model->boxed ? NULL : s->w->below));
    }
    return good;
}

static bool set_page(struct sheet_writer *s)
{
    enum { A4 = 9 };

    worksheet_set_paper(s->sheet, A4);
    if (s->model->landscape)
        worksheet_set_landscape(s->sheet);
    worksheet_fit_to_pages(s->sheet, 1, 0);
    worksheet_center_horizontally(s->sheet);
    worksheet_set_margins(s->sheet, 0.6, 0.6, 0.75, 0.75);
    return took(s, worksheet_set_footer(s->sheet, "&C第 &P 页，共 &N 页"));
}

static void protect(const struct sheet_writer *s)
{
    lxw_protection may = {.format_columns = 1, .format_rows = 1, .sort = 1, .autofilter = 1};

    if (s->model->protect)
        worksheet_protect(s->sheet, NULL, &may);
}

/* Headings stay in sight, are printed on every page and filter. */
static bool set_table(struct sheet_writer *s, lxw_row_t headings)
{
    lxw_row_t last = s->row - 1;
    bool good = true;

    if (workbook_has_headings(s->model)) {
        if (headings < FROZEN_MOST)
            worksheet_freeze_panes(s->sheet, headings + 1, 0);
        good = took(s, worksheet_repeat_rows(s->sheet, headings, headings));
        if (good && !s->model->boxed && last > headings)
            good = took(s, worksheet_autofilter(s->sheet, headings, 0, last, s->last));
    }
    for (size_t i = 0; good && i <= s->last; i++)
        good = add_choices(s, i, headings + 1);
    return good;
}

static bool write_table(struct sheet_writer *s)
{
    lxw_row_t headings = s->row;

    if (!s->model->columns.count)
        return true;
    return (!workbook_has_headings(s->model) || write_headings(s)) && write_rows(s) &&
           (s->model->hidden || set_table(s, headings));
}

static bool write_parts(struct sheet_writer *s)
{
    const struct workbook_sheet *model = s->model;

    return set_columns(s) && set_page(s) &&
           (!model->title ||
            /* Its letters are nearly twice as wide as those of the table. */
            write_line(s, model->title, s->w->title, s->width * 11 / 20, 36)) &&
           write_notes(s, &model->notes) && write_table(s) && write_notes(s, &model->after);
}

/* How wide a column is for so many cells of text, and how many then fit.  Excel measures in figures
 * of its standard font, 7 pixels each; a cell of the letters used here takes half an em. */
static void measure_column(struct sheet_writer *s, size_t column)
{
    const double figure = 7;
    const double margins = 5;
    const double cell = s->model->boxed ? 8 : 7.34;
    int wanted = workbook_width(s->model, column);

    s->widths[column] = wanted * cell / figure + 2;
    s->room[column] = (int)((s->widths[column] * figure - margins) / cell);
    s->width += s->room[column];
}

static void look_at_columns(struct sheet_writer *s)
{
    size_t count = s->model->columns.count;

    s->last = count ? (lxw_col_t)(count - 1) : 0;
    s->width = count ? 0 : PLAIN_WIDTH;
    s->parts = mem_new(count + 1, sizeof *s->parts);
    s->widths = mem_new(count + 1, sizeof *s->widths);
    s->room = mem_new(count + 1, sizeof *s->room);
    for (size_t i = 0; i < count; i++) {
        unsigned flags = s->model->columns.items[i].flags;

        s->parts[i] = flags & WORKBOOK_KEY     ? PART_KEY
                      : flags & WORKBOOK_INPUT ? PART_INPUT
                                               : PART_PLAIN;
        measure_column(s, i);
    }
}

static bool write_sheet(struct writer *w, const struct workbook_sheet *model, const char *name)
{
    struct sheet_writer s = {.w = w, .model = model, .name = name};
    bool good;

    s.sheet = workbook_add_worksheet(w->book, name);
    if (!s.sheet)
        return error_set(w->err, ERROR_INPUT, _("\"%s\" can't be the name of a sheet."), name);
    look_at_columns(&s);
    good = write_parts(&s);
    if (good && s.row > 0)
        /* A telephone's number is a text, and no reason to warn. */
        good = took(
            &s, worksheet_ignore_errors(s.sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:IV1048576"));
    protect(&s);
    if (model->hidden)
        worksheet_hide(s.sheet);
    free(s.room);
    free(s.widths);
    free(s.parts);
    return good;
}

/* --- the workbook ----------------------------------------------------------------------------- */

static bool set_properties(struct writer *w, const struct workbook *model)
{
    lxw_doc_properties document = {.title = model->title, .author = model->author};
    lxw_error code = workbook_set_properties(w->book, &document);

    for (size_t i = 0; code == LXW_NO_ERROR && i + 1 < model->properties.count; i += 2) {
        if (*model->properties.items[i + 1])
            code = workbook_set_custom_property_string(w->book, model->properties.items[i],
                                                       model->properties.items[i + 1]);
    }
    return code == LXW_NO_ERROR ||
           error_set(w->err, ERROR_INPUT, _("The workbook's properties can't be written: %s."),
                     lxw_strerror(code));
}

static bool write_sheets(struct writer *w, const struct workbook *model)
{
    struct text_list names = {0};
    bool good = make_fixed_formats(w) && set_properties(w, model);

    workbook_names(&names, model);
    for (size_t i = 0; good && i < model->sheets.count; i++)
        good = write_sheet(w, &model->sheets.items[i], names.items[i]);
    text_list_free(&names);
    return good;
}

static size_t count_cells(const struct workbook *model)
{
    size_t count = 0;

    for (size_t i = 0; i < model->sheets.count; i++)
        count += model->sheets.items[i].cells.count;
    return count;
}

static const char *temporary_place(void)
{
    const char *place = getenv("TMPDIR");

    return place && *place ? place : "/tmp";
}

static bool write_file(const char *path, const struct workbook *model, struct error *err)
{
    struct str directory = {0};
    lxw_workbook_options options = {.constant_memory = count_cells(model) > SHARED_MOST};
    struct writer w = {.err = err};
    lxw_error code;

    str_add(&directory, temporary_place());
    options.tmpdir = directory.data;
    w.book = workbook_new_opt(path, &options);
    str_free(&directory);
    if (!w.book)
        return error_set(err, ERROR_IO, _("The workbook can't be begun: %s."), strerror(errno));
    if (!write_sheets(&w, model)) {
        lxw_workbook_free(w.book);
        return false;
    }
    code = workbook_close(w.book);
    return code == LXW_NO_ERROR ||
           error_set(err, ERROR_IO, _("The workbook can't be written: %s."), lxw_strerror(code));
}

static bool append_file(struct str *out, int fd, struct error *err)
{
    struct stat info;
    char *bytes;
    bool whole;

    if (fstat(fd, &info) != 0 || info.st_size <= 0)
        return error_set(err, ERROR_IO, _("The workbook can't be written: %s."), strerror(errno));
    bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        return error_set(err, ERROR_IO, _("The workbook can't be written: %s."), strerror(errno));
    whole = workbook_is_whole(bytes, (size_t)info.st_size);
    if (whole)
        str_add_n(out, bytes, (size_t)info.st_size);
    munmap(bytes, (size_t)info.st_size);
    return whole || error_set(err, ERROR_FULL,
                              _("The workbook came out broken: there is no room for temporary "
                                "files in %s. Make room there, or set TMPDIR."),
                              temporary_place());
}

/* The library prints numbers as the locale has them, the format wants a point. */
static bool write_workbook(struct str *out, const struct workbook *model, struct error *err)
{
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    locale_t before = plain ? uselocale(plain) : (locale_t)0;
    int fd = memfd_create("yanlian.xlsx", MFD_CLOEXEC);
    char path[40];
    bool good;

    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    good = fd >= 0
               ? write_file(path, model, err) && append_file(out, fd, err)
               : error_set(err, ERROR_IO, _("The workbook can't be begun: %s."), strerror(errno));
    if (fd >= 0)
        close(fd);
    if (plain) {
        uselocale(before);
        freelocale(plain);
    }
    return good;
}

extern const struct workbook_module yanlian_workbook;
const struct workbook_module yanlian_workbook = {.abi = WORKBOOK_ABI, .write = write_workbook};
