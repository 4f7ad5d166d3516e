#include "core/unit_alike.h"

#include <string.h>

#include "base/text.h"

enum { LEAST = 3 };

static int count_characters(const char *name)
{
    const char *end = name + strlen(name);
    int count = 0;

    while (name < end) {
        text_next(&name, end);
        count++;
    }
    return count;
}

/* True when all characters of `part` are in `whole` in their order, both ending alike. */
static bool abbreviates(const char *part, const char *whole)
{
    const char *part_end = part + strlen(part);
    const char *whole_end = whole + strlen(whole);
    int wanted = text_next(&part, part_end);
    int last = 0;
    bool open = true; /* `wanted` was not met yet */

    while (whole < whole_end) {
        last = text_next(&whole, whole_end);
        if (!open || last != wanted)
            continue;
        if (part == part_end)
            open = false;
        else
            wanted = text_next(&part, part_end);
    }
    return !open && last == wanted;
}

/* The next number's character in a name: 第10小学 is not 第1小学. */
static int next_numeral(const char **cursor)
{
    static const char numerals[] = "零〇一二三四五六七八九十百0123456789";
    const char *end = *cursor + strlen(*cursor);

    while (*cursor < end) {
        int c = text_next(cursor, end);
        const char *at = numerals;
        const char *stop = numerals + sizeof numerals - 1;

        while (at < stop) {
            if (text_next(&at, stop) == c)
                return c;
        }
    }
    return 0;
}

static bool same_numerals(const char *a, const char *b)
{
    int numeral;

    do {
        numeral = next_numeral(&a);
        if (next_numeral(&b) != numeral)
            return false;
    } while (numeral);
    return true;
}

bool unit_names_alike(const char *a, const char *b)
{
    static const char government[] = "人民政府";
    int length_a = count_characters(a);
    int length_b = count_characters(b);
    const char *part = length_a < length_b ? a : b;
    const char *whole = length_a < length_b ? b : a;
    size_t size = strlen(part);

    if (length_a == length_b || (length_a < length_b ? length_a : length_b) < LEAST)
        return false;
    if (strncmp(part, whole, size) == 0 && strcmp(whole + size, government) == 0)
        return true;
    return same_numerals(part, whole) && abbreviates(part, whole);
}
