#include "exchange/workbook_parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* --- names of sheets -------------------------------------------------------------------------- */

/* Appends the first so many characters (of UTF-16) of a text. */
static void add_start(struct str *out, const char *text, size_t most)
{
    const char *end = text + strlen(text);
    const char *at = text;
    size_t used = 0;

    while (at < end) {
        const char *start = at;
        int codepoint = text_next(&at, end);

        used += codepoint > 0xFFFF ? 2 : 1;
        if (used > most)
            return;
        str_add_n(out, start, (size_t)(at - start));
    }
}

/* A name without what Excel forbids in one: []:*?/\ anywhere, ' at the ends, nothing at all, and
 * the one it keeps for itself. */
static void legal_name(struct str *out, const char *name)
{
    struct str clean = {0};
    struct str whole = {0};

    text_clean(&clean, name ? name : "");
    for (size_t i = 0; i < clean.length; i++) {
        if (strchr("[]:*?/\\", clean.data[i]))
            clean.data[i] = '-';
    }
    while (clean.length && (clean.data[0] == '\'' || clean.data[0] == ' '))
        str_remove(&clean, 0, 1);
    add_start(&whole, str_text(&clean), WORKBOOK_NAME_MOST);
    while (whole.length && strchr("' ", whole.data[whole.length - 1]))
        str_cut(&whole, whole.length - 1);
    if (!whole.length)
        str_add(&whole, "表");
    if (strcasecmp(str_text(&whole), "History") == 0)
        str_add(&whole, "_");
    str_add(out, str_text(&whole));
    str_free(&whole);
    str_free(&clean);
}

/* Excel takes two names for one when they differ in case alone. */
static bool is_taken(const struct text_list *names, const char *name)
{
    struct str wanted = {0};
    bool taken = false;

    text_fold(&wanted, name);
    for (size_t i = 0; i < names->count && !taken; i++) {
        struct str other = {0};

        text_fold(&other, names->items[i]);
        taken = strcmp(str_text(&other), str_text(&wanted)) == 0;
        str_free(&other);
    }
    str_free(&wanted);
    return taken;
}

static void add_unique(struct text_list *names, const char *name)
{
    struct str unique = {0};

    str_set(&unique, name);
    for (int number = 2; is_taken(names, str_text(&unique)); number++) {
        struct str suffix = {0};

        str_addf(&suffix, " (%d)", number);
        str_clear(&unique);
        add_start(&unique, name, WORKBOOK_NAME_MOST - suffix.length);
        str_add(&unique, str_text(&suffix));
        str_free(&suffix);
    }
    vec_push(names, str_steal(&unique));
}

void workbook_names(struct text_list *out, const struct workbook *w)
{
    for (size_t i = 0; i < w->sheets.count; i++) {
        struct str name = {0};

        legal_name(&name, w->sheets.items[i].name);
        add_unique(out, str_text(&name));
        str_free(&name);
    }
}

/* --- texts ------------------------------------------------------------------------------------ */

/* True where a spreadsheet would read a character's number: _x000D_. */
static bool is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++) {
        if (!isxdigit((unsigned char)text[i]))
            return false;
    }
    return text[6] == '_';
}

static void add_escaped(struct str *out, const char *text)
{
    for (; *text; text++) {
        if (is_escape(text))
            str_add(out, "_x005F");
        str_add_char(out, *text);
    }
}

void workbook_text(struct str *out, const char *text)
{
    struct str clean = {0};

    text_clean_lines(&clean, text);
    add_escaped(out, str_text(&clean));
    str_free(&clean);
}

size_t workbook_length(const char *text)
{
    const char *end = text + strlen(text);
    size_t count = 0;

    while (text < end)
        count += text_next(&text, end) > 0xFFFF ? 2 : 1;
    return count;
}

/* --- widths ----------------------------------------------------------------------------------- */

static int cell_width(const struct workbook_cell *cell)
{
    switch (cell->kind) {
    case WORKBOOK_TEXT:
        return cell->text ? text_width_lines(cell->text) : 0;
    case WORKBOOK_NUMBER:
    case WORKBOOK_RATE:
        return 8;
    case WORKBOOK_DATE:
        return 10;
    case WORKBOOK_DATETIME:
        return 16;
    }
    return 0;
}

int workbook_width(const struct workbook_sheet *s, size_t column)
{
    const struct workbook_column *c = &s->columns.items[column];
    int width = c->width;
    size_t step = s->columns.count;

    if (width > 0)
        return width;
    width = c->heading ? text_width_lines(c->heading) : 0;
    for (size_t i = column; i < s->cells.count && width < WORKBOOK_WIDEST; i += step) {
        int wanted = cell_width(&s->cells.items[i]);

        width = wanted > width ? wanted : width;
    }
    if (width < WORKBOOK_NARROWEST)
        return WORKBOOK_NARROWEST;
    return width > WORKBOOK_WIDEST ? WORKBOOK_WIDEST : width;
}

int workbook_sheet_width(const struct workbook_sheet *s)
{
    int width = 0;

    for (size_t i = 0; i < s->columns.count; i++)
        width += workbook_width(s, i);
    return width;
}

int workbook_lines(const char *text, int width)
{
    int lines = 0;

    if (strlen(text) <= (size_t)width && !strchr(text, '\n'))
        return 1;
    do {
        size_t length = strcspn(text, "\n");
        char *line = mem_text_n(text, length);
        const char *rest = line;

        do {
            rest += text_row_length(rest, width > 2 ? width : 2);
            lines++;
        } while (*rest);
        free(line);
        text += length;
    } while (*text++ == '\n');
    return lines;
}

/* --- rows ------------------------------------------------------------------------------------- */

bool workbook_has_headings(const struct workbook_sheet *s)
{
    for (size_t i = 0; i < s->columns.count; i++) {
        if (s->columns.items[i].heading && *s->columns.items[i].heading)
            return true;
    }
    return false;
}

size_t workbook_rows(const struct workbook_sheet *s)
{
    if (!s->columns.count)
        return 0;
    return (s->cells.count + s->columns.count - 1) / s->columns.count;
}
