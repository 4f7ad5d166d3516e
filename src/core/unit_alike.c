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
    return abbreviates(part, whole);
}
