#include "tui/list_row.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/vec.h"
#include "core/drill.h"

static enum text_align align_of(const struct field *field)
{
    return field->type == FIELD_COUNT ? TEXT_RIGHT : TEXT_LEFT;
}

void list_row_headings(const struct surface *s, int y, const struct list_columns *columns,
                       const struct record_type *type, int sort, bool descending)
{
    surface_clear_row(s, y, 0, STYLE_HEADING);
    for (size_t i = 0; i < columns->count; i++) {
        const struct list_column *column = &columns->items[i];
        const struct field *field = &type->fields[column->field];
        const char *heading = field_heading(field);
        int x = LIST_ROW_MARGIN + column->left;
        int width = text_width(heading);

        surface_text(s, y, x, column->width, heading, STYLE_HEADING, align_of(field));
        /* The order is told by a sign that every terminal has; in the gap when there is no room. */
        if (width > column->width || align_of(field) == TEXT_RIGHT)
            width = column->width;
        if ((int)column->field == sort)
            surface_put(s, y, x + width, descending ? "-" : "+", STYLE_HEADING);
    }
}

static void cell_text(struct str *out, const struct record *r, const struct list_column *column)
{
    const char *value = r->values[column->shown];

    if (value)
        field_show(out, &r->type->fields[column->shown], value, FIELD_SHORT);
}

/* What is late stands out. */
static bool is_late(const struct record *r, const struct list_column *column)
{
    static const char *const words[] = {"复查到期", "待处理", "超期未演练"};
    const char *value = r->values[column->shown];
    bool late;

    if (!value || strcmp(r->type->fields[column->shown].name, "status") != 0)
        return false;
    late = drill_status_is_late(value);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        late = late || strcmp(value, words[i]) == 0;
    return late;
}

/* Five blanks before a number make curses wipe the row's beginning instead of one mark: under
 * --thrift the numbers stand one cell further to the left. */
static int thrifty_indent(const struct surface *s, const struct list_column *column,
                          const struct field *field)
{
    return surface_is_thrifty(s) && column->left == 0 && align_of(field) == TEXT_RIGHT &&
                   column->width > 3
               ? 1
               : 0;
}

static enum style row_style(const struct list_row_look *look)
{
    if (look->selected && look->bar)
        return STYLE_SELECTED;
    return look->marked ? STYLE_MARKED : STYLE_NORMAL;
}

void list_row_draw(const struct surface *s, int y, const struct list_columns *columns,
                   const struct record *r, const struct list_row_look *look)
{
    enum style style = row_style(look);
    char margin[LIST_ROW_MARGIN + 1] = {look->selected ? '>' : ' ', look->marked ? '*' : ' ', '\0'};

    surface_clear_row(s, y, 0, style);
    surface_put(s, y, 0, margin, style);
    for (size_t i = 0; i < columns->count; i++) {
        const struct list_column *column = &columns->items[i];
        const struct field *field = &r->type->fields[column->field];
        bool alarm = style == STYLE_NORMAL && is_late(r, column);
        struct str text = {0};

        cell_text(&text, r, column);
        surface_text(s, y, LIST_ROW_MARGIN + column->left,
                     column->width - thrifty_indent(s, column, field), str_text(&text),
                     alarm ? STYLE_ERROR : style, align_of(field));
        str_free(&text);
    }
}
