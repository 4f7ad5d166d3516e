/* A sheet's cells, row by row as they stream in. */
#include "exchange/office_parts.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/i18n.h"

enum { ROWS = 1048576, COLUMNS = 16384 }; /* of any sheet there is */

struct reading {
    const struct sheet_context *context;
    struct table_making making;
    struct merged_cells merged;
    const char *part;
    int row;    /* at hand, 1-based; 0: before the first */
    int column; /* of the cell at hand, 0-based; -1: before the first */
    char type;  /* of the cell: n, s, i(nlineStr), f (str), b, e, d */
    long style;
    struct str value;
    struct str formula;
    struct str shown;
    struct str *into; /* what the text at hand belongs to, NULL: nothing */
};

/* --- places ----------------------------------------------------------------------------------- */

/* A cell's place: AB12.  Returns where it ends, NULL when it is none that a sheet can have. */
static const char *place_of(const char *text, int *row, int *column)
{
    int letters = 0;
    int digits = 0;

    *row = *column = 0;
    for (; *text == '$' || (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z');
         text++) {
        if (*text == '$')
            continue;
        if (++letters > 3)
            return NULL;
        *column = *column * 26 + (*text & 0x1F);
    }
    for (; (*text >= '0' && *text <= '9') || *text == '$'; text++) {
        if (*text == '$')
            continue;
        if (++digits > 7)
            return NULL;
        *row = *row * 10 + (*text - '0');
    }
    if (*row < 1 || *row > ROWS || *column < 1 || *column > COLUMNS)
        return NULL;
    --*column;
    return text;
}

static void note_merged(struct reading *r, const char *area)
{
    struct merged m;
    const char *colon = area ? place_of(area, &m.first_row, &m.first_column) : NULL;

    if (!colon || *colon != ':' || !place_of(colon + 1, &m.last_row, &m.last_column))
        return;
    m.first_row--;
    m.last_row--;
    if (m.last_row >= m.first_row && m.last_column >= m.first_column &&
        r->merged.count < OFFICE_MERGED_MOST)
        vec_push(&r->merged, m);
}

static bool refuse_order(const struct reading *r, int row, struct error *err)
{
    return error_set(err, ERROR_FORMAT,
                     _("Row %d of the sheet stands in the wrong place: the file is damaged.  Open "
                       "it in the program it was made with and save it anew."),
                     row ? row : r->row);
}

/* --- rows and cells begin --------------------------------------------------------------------- */

static bool start_row(struct reading *r, struct xml *x, struct error *err)
{
    const char *given = xml_attribute(x, "r");
    long row = given ? xml_number(x, "r", 0) : r->row + 1;

    if (row <= r->row || row > ROWS)
        return refuse_order(r, (int)(row > 0 && row < INT_MAX ? row : 0), err);
    r->row = (int)row;
    r->making.row.line = r->row;
    r->column = -1;
    return true;
}

static char type_of(const char *type)
{
    if (!type)
        return 'n';
    if (strcmp(type, "inlineStr") == 0)
        return 'i';
    return strcmp(type, "str") == 0 ? 'f' : *type;
}

static bool start_cell(struct reading *r, struct xml *x, struct error *err)
{
    const char *place = xml_attribute(x, "r");
    int row = r->row;
    int column = r->column + 1;

    if (place) {
        const char *end = place_of(place, &row, &column);

        if (!end || *end || row != r->row || column <= r->column)
            return refuse_order(r, 0, err);
    }
    r->column = column;
    r->type = type_of(xml_attribute(x, "t"));
    r->style = xml_number(x, "s", 0);
    str_clear(&r->value);
    str_clear(&r->formula);
    return true;
}

static bool start(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;

    r->into = NULL;
    if (strcmp(name, "c") == 0)
        return start_cell(r, x, err);
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        r->into = &r->value;
    else if (strcmp(name, "f") == 0)
        r->into = &r->formula;
    else if (strcmp(name, "row") == 0)
        return start_row(r, x, err);
    else if (strcmp(name, "mergeCell") == 0)
        note_merged(r, xml_attribute(x, "ref"));
    else if (strcmp(name, "rPh") == 0 || strcmp(name, "extLst") == 0 ||
             strcmp(name, "Fallback") == 0)
        xml_skip(x);
    return true;
}

static void text(void *data, const char *piece, size_t length)
{
    struct reading *r = data;

    if (r->into && r->into->length <= TABLE_CELL_MAX)
        str_add_n(r->into, piece, length <= TABLE_CELL_MAX ? length : (size_t)TABLE_CELL_MAX + 1);
}

/* --- and end ---------------------------------------------------------------------------------- */

static bool refuse_long(const struct reading *r, struct error *err)
{
    return error_set(err, ERROR_INPUT,
                     _("Line %d has a cell of more than %d bytes: this is no plan table."), r->row,
                     TABLE_CELL_MAX);
}

static bool show_shared(struct reading *r, struct error *err)
{
    const struct shared_strings *s = r->context->strings;
    const char *digits = str_text(&r->value);
    unsigned long index = strtoul(digits, NULL, 10);

    if (*digits < '0' || *digits > '9' || index >= s->starts.count)
        return package_damaged(r->part, err);
    if (s->starts.items[index] == UINT_MAX)
        return refuse_long(r, err);
    str_add(&r->shown, s->text.data + s->starts.items[index]);
    return true;
}

static void show_number(struct reading *r)
{
    const char *digits = str_text(&r->value);
    char *end;
    double value = strtod(digits, &end);

    while (*end == ' ' || *end == '\n' || *end == '\r' || *end == '\t')
        end++;
    if (end == digits || *end || !isfinite(value))
        str_add(&r->shown, digits);
    else
        number_show(&r->shown, value, cell_style(r->context->styles, r->style),
                    r->context->from_1904);
}

/* An ISO day, and its time unless that is midnight. */
static void show_iso(struct reading *r)
{
    const char *iso = str_text(&r->value);

    if (strlen(iso) < 16 || iso[10] != 'T' || strncmp(iso + 11, "00:00", 5) == 0)
        str_add_n(&r->shown, iso, strlen(iso) < 10 ? strlen(iso) : 10);
    else
        str_addf(&r->shown, "%.10s %.5s", iso, iso + 11);
}

/* What the cell shows; a formula whose result was never stored is shown itself, so that nobody
 * misses it. */
static bool show(struct reading *r, struct error *err)
{
    if (r->value.length == 0) {
        if (r->formula.length)
            str_addf(&r->shown, "=%s", str_text(&r->formula));
        return true;
    }
    switch (r->type) {
    case 's':
        return show_shared(r, err);
    case 'i':
    case 'f':
    case 'e':
        office_unescape(&r->shown, str_text(&r->value));
        return true;
    case 'b':
        str_add(&r->shown, strcmp(str_text(&r->value), "0") == 0 ? "FALSE" : "TRUE");
        return true;
    case 'd':
        show_iso(r);
        return true;
    default:
        show_number(r);
        return true;
    }
}

static bool end_cell(struct reading *r, struct error *err)
{
    if (r->value.length == 0 && r->formula.length == 0)
        return true;
    if (r->value.length > TABLE_CELL_MAX || r->formula.length > TABLE_CELL_MAX)
        return refuse_long(r, err);
    str_clear(&r->shown);
    return show(r, err) &&
           making_add(&r->making, (size_t)r->column, str_text(&r->shown), r->shown.length, err);
}

static bool end(void *data, struct xml *x, const char *name, struct error *err)
{
    struct reading *r = data;

    (void)x;
    r->into = NULL;
    if (strcmp(name, "c") == 0)
        return end_cell(r, err);
    if (strcmp(name, "row") != 0)
        return true;
    return (r->making.row.cells.count == 0 || making_hold(&r->making, 0, err)) &&
           row_finish(&r->making.row, err);
}

/* --- the table -------------------------------------------------------------------------------- */

/* Columns that stand empty before the table are none of it. */
static void drop_empty_columns(struct table *t)
{
    size_t empty = TABLE_COLUMNS_MAX;

    for (size_t i = 0; i < t->rows.count && empty; i++) {
        size_t leading = 0;

        while (*t->rows.items[i].cells[leading] == '\0')
            leading++;
        empty = leading < empty ? leading : empty;
    }
    for (size_t i = 0; i < t->rows.count && empty; i++) {
        struct table_row *row = &t->rows.items[i];

        for (size_t c = 0; c < empty; c++)
            free(row->cells[c]);
        row->count -= empty;
        memmove(row->cells, row->cells + empty, row->count * sizeof *row->cells);
    }
}

/* Stops the reading, by an error that nobody sees, at the first value. */
static bool stop_at_value(void *data, struct xml *x, const char *name, struct error *err)
{
    bool *found = data;

    (void)x, (void)err;
    *found = strcmp(name, "v") == 0 || strcmp(name, "is") == 0 || strcmp(name, "f") == 0;
    return !*found;
}

bool sheet_is_empty(struct package *p, const char *part)
{
    static const struct xml_handler handler = {.start = stop_at_value};
    bool found = false;

    return !part || (xml_read(p, part, &handler, &found, NULL) && !found);
}

bool sheet_read(struct table *out, struct package *p, const char *part,
                const struct sheet_context *context, struct error *err)
{
    static const struct xml_handler handler = {.start = start, .end = end, .text = text};
    struct reading r = {.context = context, .part = part, .making.package = p};
    bool good;

    r.making.table = r.making.row.table = out;
    good = xml_read(p, part, &handler, &r, err) && merged_fill(&r.making, &r.merged, err);
    if (good)
        drop_empty_columns(out);
    row_drop(&r.making.row);
    vec_free(&r.merged);
    str_free(&r.value);
    str_free(&r.formula);
    str_free(&r.shown);
    return good;
}
