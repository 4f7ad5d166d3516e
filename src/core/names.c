#include "core/names.h"

#include <string.h>

#include "base/text.h"

#define SEPARATOR "\xe3\x80\x81" /* 、 */

static bool parts_names(int c, bool typed)
{
    return c == 0x3001 || (typed && (c == ',' || c == ';' || c == 0xff0c || c == 0xff1b));
}

/* The text up to the next separator, which is passed over. */
static void take_part(const char **cursor, bool typed, struct str *part)
{
    const char *end = *cursor + strlen(*cursor);
    const char *start = *cursor;
    const char *stop = start;

    while (*cursor < end) {
        stop = *cursor;
        if (parts_names(text_next(cursor, end), typed))
            break;
        stop = *cursor;
    }
    str_add_n(part, start, (size_t)(stop - start));
}

static bool next_part(const char **cursor, bool typed, struct str *name)
{
    struct str part = {0};

    str_clear(name);
    while (**cursor && !name->length) {
        str_clear(&part);
        take_part(cursor, typed, &part);
        text_trim(name, str_text(&part));
    }
    str_free(&part);
    return name->length > 0;
}

bool names_next(const char **cursor, struct str *name)
{
    return next_part(cursor, false, name);
}

bool names_next_typed(const char **cursor, struct str *name)
{
    return next_part(cursor, true, name);
}

bool names_have(const char *list, const char *name)
{
    struct str one = {0};
    bool found = false;

    while (!found && names_next(&list, &one))
        found = strcmp(str_text(&one), name) == 0;
    str_free(&one);
    return found;
}

void names_add(struct str *list, const char *name)
{
    if (names_have(str_text(list), name))
        return;
    str_add(list, list->length ? SEPARATOR : "");
    str_add(list, name);
}
