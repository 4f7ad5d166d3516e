#include "exchange/workbook.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/module.h"
#include "base/text.h"
#include "exchange/workbook_parts.h"

/* --- the model -------------------------------------------------------------------------------- */

struct workbook_sheet *workbook_add_sheet(struct workbook *w, const char *name)
{
    vec_push(&w->sheets, (struct workbook_sheet){.name = mem_text(name)});
    return &w->sheets.items[w->sheets.count - 1];
}

void workbook_add_column(struct workbook_sheet *s, const char *heading, int width, unsigned flags)
{
    vec_push(&s->columns, (struct workbook_column){
                              .heading = mem_text(heading), .width = width, .flags = flags});
}

void workbook_add_text(struct workbook_sheet *s, const char *text)
{
    vec_push(&s->cells, (struct workbook_cell){.kind = WORKBOOK_TEXT,
                                               .text = text && *text ? mem_text(text) : NULL});
}

void workbook_add_number(struct workbook_sheet *s, double number)
{
    vec_push(&s->cells, (struct workbook_cell){.kind = WORKBOOK_NUMBER, .number = number});
}

void workbook_add_rate(struct workbook_sheet *s, double number)
{
    vec_push(&s->cells, (struct workbook_cell){.kind = WORKBOOK_RATE, .number = number});
}

void workbook_add_day(struct workbook_sheet *s, struct date day)
{
    vec_push(&s->cells, (struct workbook_cell){.kind = WORKBOOK_DATE, .day = day});
}

void workbook_add_minute(struct workbook_sheet *s, struct date day, int minute)
{
    vec_push(&s->cells,
             (struct workbook_cell){.kind = WORKBOOK_DATETIME, .day = day, .minute = minute});
}

void workbook_turn(struct workbook_sheet *s)
{
    enum { UPRIGHT_WIDTH = 104 }; /* cells that can still be read on 21 cm */

    s->landscape = workbook_sheet_width(s) > UPRIGHT_WIDTH;
}

static void free_notes(struct workbook_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        free(notes->items[i]);
    vec_free(notes);
}

static void free_column(struct workbook_column *c)
{
    for (char **choice = c->choices; choice && *choice; choice++)
        free(*choice);
    free(c->choices);
    free(c->heading);
}

static void free_sheet(struct workbook_sheet *s)
{
    for (size_t i = 0; i < s->columns.count; i++)
        free_column(&s->columns.items[i]);
    for (size_t i = 0; i < s->cells.count; i++)
        free(s->cells.items[i].text);
    vec_free(&s->columns);
    vec_free(&s->cells);
    free_notes(&s->notes);
    free_notes(&s->after);
    free(s->title);
    free(s->name);
}

void workbook_free(struct workbook *w)
{
    for (size_t i = 0; i < w->sheets.count; i++)
        free_sheet(&w->sheets.items[i]);
    vec_free(&w->sheets);
    free_notes(&w->properties);
    free(w->title);
    free(w->author);
    *w = (struct workbook){0};
}

/* --- out -------------------------------------------------------------------------------------- */

static bool check_cells(const struct workbook_sheet *s, struct error *err)
{
    for (size_t i = 0; i < s->cells.count; i++) {
        const char *text = s->cells.items[i].text;
        const char *heading = s->columns.items[i % s->columns.count].heading;

        if (!text || workbook_length(text) <= WORKBOOK_CELL_MOST)
            continue;
        return error_set(err, ERROR_INPUT,
                         _("Sheet \"%s\", row %zu, %s: the text has %zu characters, a cell of a "
                           "workbook holds %d. Shorten it, or write CSV."),
                         s->name, i / s->columns.count + 1, heading ? heading : "",
                         workbook_length(text), WORKBOOK_CELL_MOST);
    }
    return true;
}

static bool check_sheet(const struct workbook_sheet *s, struct error *err)
{
    if (workbook_rows(s) > WORKBOOK_ROWS_MOST)
        return error_set(err, ERROR_INPUT,
                         _("Sheet \"%s\" has %zu rows, a workbook holds %d: narrow the list, or "
                           "write CSV."),
                         s->name, workbook_rows(s), WORKBOOK_ROWS_MOST);
    if (s->columns.count > WORKBOOK_COLUMNS_MOST)
        return error_set(err, ERROR_INPUT,
                         _("Sheet \"%s\" has %zu columns, a workbook holds %d: choose fewer."),
                         s->name, s->columns.count, WORKBOOK_COLUMNS_MOST);
    return check_cells(s, err);
}

static const struct workbook_module *open_module(struct error *err)
{
    static const struct module_wanted wanted = {.file = "workbook.so",
                                                .symbol = WORKBOOK_SYMBOL,
                                                .package = "libxlsxwriter4",
                                                .abi = WORKBOOK_ABI};

    return module_open(&wanted, err);
}

bool workbook_is_ready(struct error *err)
{
    return open_module(err) != NULL;
}

bool workbook_write(struct str *out, const struct workbook *w, struct error *err)
{
    const struct workbook_module *module;

    for (size_t i = 0; i < w->sheets.count; i++) {
        if (!check_sheet(&w->sheets.items[i], err))
            return false;
    }
    module = open_module(err);
    return module && module->write(out, w, err);
}
