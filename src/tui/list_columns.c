#include "tui/list_columns.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/text.h"

enum {
    GAP = 1,
    TEXT_LEAST = 10, /* five Chinese characters: below that a text says nothing */
    TITLE_MORE = 6,
    BESIDE_TITLE = 18, /* nine: most short names of units */
    CELLS_MOST = 60,   /* a column longer than this only pushes the next one out of sight */
};

static bool gives_way(const struct field *field)
{
    if (field->flags & FIELD_WHOLE)
        return false;
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_TEXTS:
    case FIELD_UNIT:
    case FIELD_UNITS:
    case FIELD_RECORD:
    case FIELD_RECORDS:
    case FIELD_CHOICES:
    case FIELD_LINES:
        return true;
    default:
        return false;
    }
}

/* Choices are as wide as their longest translated word, others as their table says; none narrower
 * than its heading. */
static int ideal_width(const struct field *field)
{
    int heading = text_width(field_heading(field));
    int width = field->width;

    if (field->type == FIELD_CHOICE) {
        width = 0;
        for (const struct choice *c = field->choices; c->word; c++) {
            int cells = text_width(_(c->label));

            width = cells > width ? cells : width;
        }
    }
    return heading > width ? heading : width;
}

/* A list has no room for a unit's full name where the record knows its short one; and shows where a
 * drill stands today. */
static size_t shown_field(const struct record_type *type, size_t field)
{
    const char *listed_as = type->fields[field].listed_as;
    struct str name = {0};
    int index = listed_as ? field_index(type, listed_as) : -1;

    if (index >= 0)
        return (size_t)index;
    if (type->fields[field].type != FIELD_UNIT)
        return field;
    str_addf(&name, "%s_short", type->fields[field].name);
    index = field_index(type, str_text(&name));
    str_free(&name);
    return index < 0 ? field : (size_t)index;
}

static int total_width(const struct list_columns *c)
{
    int total = 0;

    for (size_t i = 0; i < c->count; i++)
        total += c->items[i].width + (i ? GAP : 0);
    return total;
}

/* The widest column that gives way and is wider than `least`; the title only when asked for, and
 * then it stays somewhat wider than the others. */
static struct list_column *widest(struct list_columns *c, const struct record_type *type, int least,
                                  bool title_too)
{
    int title = field_index(type, type->title);
    struct list_column *found = NULL;
    int most = 0;

    for (size_t i = 0; i < c->count; i++) {
        struct list_column *column = &c->items[i];
        int width;

        if (!gives_way(&type->fields[column->field]) || column->width <= least ||
            (!title_too && (int)column->field == title))
            continue;
        width = column->width - ((int)column->field == title ? TITLE_MORE : 0);
        if (found && width <= most)
            continue;
        found = column;
        most = width;
    }
    return found;
}

/* Takes cells from columns that give way until all fit, from those beside the title first; false
 * when none can. */
static bool shrink(struct list_columns *c, const struct record_type *type, int width)
{
    while (total_width(c) > width) {
        struct list_column *column = widest(c, type, BESIDE_TITLE, false);

        if (!column)
            column = widest(c, type, TEXT_LEAST, true);
        if (!column)
            return false;
        column->width--;
    }
    return true;
}

static void spread(struct list_columns *c, const struct record_type *type, int width)
{
    int spare = width - total_width(c);
    int title = field_index(type, type->title);

    for (size_t i = 0; i < c->count && spare > 0; i++) {
        struct list_column *column = &c->items[i];
        int room = CELLS_MOST - column->width;

        if ((int)column->field != title || room <= 0)
            continue;
        column->width += spare < room ? spare : room;
        spare = 0;
    }
}

void list_columns_fit(struct list_columns *out, const struct record_type *type, int width,
                      int left_out)
{
    int left = 0;

    out->count = 0;
    for (size_t i = 0; i < type->field_count && out->count < LIST_COLUMNS; i++) {
        const struct field *field = &type->fields[i];

        if (field->width > 0 && !(field->flags & FIELD_HIDDEN) && (int)i != left_out) {
            size_t shown = shown_field(type, i);
            int wanted = ideal_width(shown == i ? field : &type->fields[shown]);

            out->items[out->count++] = (struct list_column){i, shown, 0, wanted};
        }
    }
    while (out->count > 1 && !shrink(out, type, width))
        out->count--;
    spread(out, type, width);
    for (size_t i = 0; i < out->count; i++) {
        out->items[i].left = left;
        left += out->items[i].width + GAP;
    }
}
