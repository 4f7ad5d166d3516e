/* A document: its paragraphs as rows of one cell, its tables' rows as they are, in order. */
#include "exchange/office_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum { NUMBERINGS = 256, ROW_OF_TABLE = 3 };

/* A cell of the row at hand. */
struct cell {
    char *text;
    size_t column;
    size_t span;
    bool from_above; /* merged with the cell above */
};

struct reading {
    struct table_making making;
    struct str prose;   /* the paragraph at hand, outside tables */
    struct str boxes;   /* text boxes that hang on it */
    struct str content; /* of the cell at hand */
    struct cells VEC(struct cell) cells;
    struct text_list above; /* of each column what the last cell holds that is not merged upwards */
    size_t column;          /* where the cell at hand begins */
    size_t span;
    bool from_above;
    int line;
    int tables; /* tables in tables at hand */
    int boxed;  /* text boxes at hand */
    bool in_text;
    bool in_run;
    bool hidden; /* the run at hand */
    bool in_row_properties;
    bool in_paragraph_properties;
    bool row_deleted;
    bool goes_on;     /* the mark at the paragraph's end was deleted: it goes on in the next */
    bool placeholder; /* the content control at hand asks to be filled in */
    long numbering;   /* of the paragraph at hand, 0: none */
    bool paragraph_empty;
    int counts[NUMBERINGS];
};

/* Where text goes that is read now. */
static struct str *target(struct reading *r)
{
    if (r->boxed)
        return &r->boxes;
    return r->tables ? &r->content : &r->prose;
}

/* What is longer than a cell may be is refused when the cell or paragraph ends. */
static void add(struct reading *r, const char *text, size_t length)
{
    struct str *out = target(r);

    if (out->length <= TABLE_CELL_MAX)
        str_add_n(out, text, length <= TABLE_CELL_MAX ? length : (size_t)TABLE_CELL_MAX + 1);
}

static bool check_length(const struct reading *r, size_t length, struct error *err)
{
    return length <= TABLE_CELL_MAX ||
           error_set(err, ERROR_INPUT,
                     _("Line %d has a cell of more than %d bytes: this is no plan table."),
                     r->line + 1, TABLE_CELL_MAX);
}

/* --- rows ------------------------------------------------------------------------------------- */

static bool finish_row(struct reading *r, struct error *err)
{
    struct row_build *row = &r->making.row;

    return (row->cells.count == 0 || making_hold(&r->making, 0, err)) && row_finish(row, err);
}

/* Every line of a paragraph is a row; it takes `text`. */
static bool add_prose(struct reading *r, struct str *text, struct error *err)
{
    const char *at = str_text(text);
    bool good = check_length(r, text->length, err);

    while (good && *at) {
        size_t length = strcspn(at, "\n");

        r->making.row.line = r->line;
        good = making_add(&r->making, 0, at, length, err) && finish_row(r, err);
        at += length + (at[length] != '\0');
    }
    str_clear(text);
    return good;
}

static bool add_cell(struct reading *r, const struct cell *c, bool across, struct error *err)
{
    size_t length = strlen(c->text);
    bool good = making_add(&r->making, c->column, c->text, length, err);

    for (size_t i = 1; across && good && length && i < c->span; i++)
        good = making_add(&r->making, c->column + i, c->text, length, err);
    return good;
}

/* A row with nothing of its own, all merged with the one above, is none.  A cell over many columns
 * fills them in a row of three texts and more; else it is a title. */
static bool end_row(struct reading *r, struct error *err)
{
    size_t filled = 0;
    size_t own = 0;
    bool good = true;

    for (size_t i = 0; i < r->cells.count; i++) {
        filled += *r->cells.items[i].text != '\0';
        own += *r->cells.items[i].text != '\0' && !r->cells.items[i].from_above;
    }
    r->line++;
    r->making.row.line = r->line;
    for (size_t i = 0; i < r->cells.count && own && !r->row_deleted && good; i++)
        good = add_cell(r, &r->cells.items[i], filled >= ROW_OF_TABLE, err);
    for (size_t i = 0; i < r->cells.count; i++)
        free(r->cells.items[i].text);
    r->cells.count = 0;
    return good && finish_row(r, err);
}

/* --- cells ------------------------------------------------------------------------------------ */

static void start_cell(struct reading *r)
{
    str_clear(&r->content);
    r->span = 1;
    r->from_above = false;
}

static void keep_above(struct reading *r, const char *text)
{
    while (r->above.count < r->column + r->span)
        vec_push(&r->above, NULL);
    free(r->above.items[r->column]);
    r->above.items[r->column] = mem_text(text);
}

static const char *text_above(const struct reading *r)
{
    const char *text = r->column < r->above.count ? r->above.items[r->column] : NULL;

    return text ? text : "";
}

static bool end_cell(struct reading *r, struct error *err)
{
    const char *text = str_text(&r->content);
    size_t length = r->content.length;
    struct cell cell = {.column = r->column, .span = r->span, .from_above = r->from_above};

    if (r->column + r->span > TABLE_COLUMNS_MAX)
        return error_set(err, ERROR_INPUT,
                         _("Line %d has more than %d columns: this is no plan table."), r->line + 1,
                         TABLE_COLUMNS_MAX);
    if (!check_length(r, length, err))
        return false;
    cell_trim(&text, &length);
    if (r->from_above) {
        cell.text = mem_text(text_above(r));
    } else {
        cell.text = mem_text_n(text, length);
        keep_above(r, cell.text);
    }
    vec_push(&r->cells, cell);
    r->column += r->span;
    return true;
}

static void read_span(struct reading *r, struct xml *x)
{
    long span = xml_number(x, "val", 1);

    r->span = span < 1 ? 1 : span > TABLE_COLUMNS_MAX ? TABLE_COLUMNS_MAX : (size_t)span;
}

static void read_vertical(struct reading *r, struct xml *x)
{
    const char *value = xml_attribute(x, "val");

    r->from_above = !value || strcmp(value, "restart") != 0;
}

/* --- paragraphs ------------------------------------------------------------------------------- */

/* The number that the program would set before the paragraph: only where nothing else stands in a
 * row's first cell, a column of numbers that count themselves. */
static void add_number(struct reading *r)
{
    char text[16];
    int length;

    if (r->numbering <= 0 || r->numbering >= NUMBERINGS)
        return;
    r->counts[r->numbering]++;
    if (!r->paragraph_empty || r->tables != 1 || r->boxed || r->column != 0 || r->content.length)
        return;
    length = snprintf(text, sizeof text, "%d", r->counts[r->numbering]);
    str_add_n(&r->content, text, (size_t)length);
}

static bool end_paragraph(struct reading *r, struct error *err)
{
    bool goes_on = r->goes_on;

    add_number(r);
    r->numbering = 0;
    r->goes_on = false;
    if (goes_on)
        return true;
    if (r->boxed || r->tables) {
        add(r, "\n", 1);
        return true;
    }
    r->line++;
    return add_prose(r, &r->boxes, err) && add_prose(r, &r->prose, err);
}

/* --- elements --------------------------------------------------------------------------------- */

/* What is not to be read: revisions that took it out, the second form of a picture's text, how a
 * word is pronounced. */
static bool is_left_out(const struct reading *r, const char *name)
{
    static const char *const names[] = {"moveFrom", "Fallback",  "rt",     "sectPr",
                                        "tblGrid",  "instrText", "delText"};

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return (strcmp(name, "del") == 0 && !r->in_row_properties && !r->in_paragraph_properties) ||
           (strcmp(name, "sdtContent") == 0 && r->placeholder) ||
           (strcmp(name, "txbxContent") == 0 && r->tables);
}

/* Properties, which change how what follows is read. */
static void start_property(struct reading *r, struct xml *x, const char *name)
{
    if (strcmp(name, "gridSpan") == 0 && r->tables == 1)
        read_span(r, x);
    else if (strcmp(name, "vMerge") == 0 && r->tables == 1)
        read_vertical(r, x);
    else if (strcmp(name, "gridBefore") == 0 && r->tables == 1)
        r->column = (size_t)xml_number(x, "val", 0) % TABLE_COLUMNS_MAX;
    else if (strcmp(name, "vanish") == 0 && r->in_run)
        r->hidden = xml_flag(x, "val", true);
    else if (strcmp(name, "numId") == 0 && r->in_paragraph_properties)
        r->numbering = xml_number(x, "val", 0);
    else if (strcmp(name, "del") == 0 && r->in_row_properties)
        r->row_deleted = r->row_deleted || r->tables == 1;
    else if (strcmp(name, "del") == 0)
        r->goes_on = true;
    else if (strcmp(name, "showingPlcHdr") == 0)
        r->placeholder = xml_flag(x, "val", true);
}

/* Signs that are elements of their own. */
static void start_sign(struct reading *r, const char *name)
{
    const char *sign = NULL;

    if (!r->in_run || r->hidden || r->in_paragraph_properties)
        return;
    if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
        sign = "\n";
    else if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0)
        sign = "  ";
    else if (strcmp(name, "noBreakHyphen") == 0)
        sign = "-";
    if (sign)
        add(r, sign, strlen(sign));
}

static void start_table_part(struct reading *r, const char *name)
{
    if (strcmp(name, "tbl") == 0 && !r->boxed) {
        if (r->tables++ == 0)
            text_list_free(&r->above);
    } else if (strcmp(name, "tr") == 0 && r->tables == 1) {
        r->column = 0;
        r->row_deleted = false;
    } else if (strcmp(name, "tc") == 0 && r->tables == 1) {
        start_cell(r);
    } else if (strcmp(name, "trPr") == 0) {
        r->in_row_properties = true;
    }
}

static bool start(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;

    (void)err;
    r->in_text = false;
    if (is_left_out(r, name)) {
        r->placeholder = false;
        xml_skip(x);
        return true;
    }
    if (strcmp(name, "t") == 0) {
        r->in_text = !r->hidden;
    } else if (strcmp(name, "r") == 0) {
        r->in_run = true;
        r->hidden = false;
    } else if (strcmp(name, "p") == 0) {
        r->paragraph_empty = true;
    } else if (strcmp(name, "pPr") == 0) {
        r->in_paragraph_properties = true;
    } else if (strcmp(name, "sdt") == 0) {
        r->placeholder = false;
    } else if (strcmp(name, "txbxContent") == 0) {
        r->boxed++;
    } else {
        start_table_part(r, name);
        start_property(r, x, name);
        start_sign(r, name);
    }
    return true;
}

static void text(void *data, const char *piece, size_t length)
{
    struct reading *r = data;

    if (!r->in_text)
        return;
    r->paragraph_empty = false;
    add(r, piece, length);
}

/* Tables in a cell are text in it, cell after cell, row after row. */
static bool end_table_part(struct reading *r, const char *name, struct error *err)
{
    bool nested = r->tables > 1 || r->boxed;

    if (strcmp(name, "tc") == 0)
        return nested || r->tables == 0 || end_cell(r, err);
    if (strcmp(name, "tr") == 0)
        return nested || r->tables == 0 || end_row(r, err);
    if (strcmp(name, "tbl") == 0 && r->tables && !r->boxed)
        r->tables--;
    else if (strcmp(name, "trPr") == 0)
        r->in_row_properties = false;
    return true;
}

static bool end(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;

    (void)x;
    r->in_text = false;
    if (strcmp(name, "p") == 0)
        return end_paragraph(r, err);
    if (strcmp(name, "r") == 0)
        r->in_run = r->hidden = false;
    else if (strcmp(name, "pPr") == 0)
        r->in_paragraph_properties = false;
    else if (strcmp(name, "txbxContent") == 0 && r->boxed)
        r->boxed--;
    return end_table_part(r, name, err);
}

/* --- the document ----------------------------------------------------------------------------- */

static void reading_free(struct reading *r)
{
    for (size_t i = 0; i < r->cells.count; i++)
        free(r->cells.items[i].text);
    vec_free(&r->cells);
    text_list_free(&r->above);
    row_drop(&r->making.row);
    str_free(&r->prose);
    str_free(&r->boxes);
    str_free(&r->content);
}

bool docx_read(struct table *out, struct package *p, struct error *err)
{
    static const struct xml_handler handler = {.start = start, .end = end, .text = text};
    struct reading r = {.making.package = p};
    struct str part = {0};
    bool good;

    r.making.table = r.making.row.table = out;
    good = package_main_part(&part, p, "word/document.xml", err) &&
           xml_read(p, str_text(&part), &handler, &r, err);
    reading_free(&r);
    str_free(&part);
    if (!good)
        return false;
    return out->rows.count || error_set(err, ERROR_INPUT, _("The document is empty."));
}
